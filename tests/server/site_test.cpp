#include "server/site/site.hpp"

#include <brotli/decode.h>

#include <catch2/catch_test_macros.hpp>

#include "server/site/compression.hpp"
#include "tests/server/temporary_folder.hpp"

namespace alcove::tests {

namespace {

struct Page {
  TemporaryFolder folder;
  std::string script = std::string(4000, 'a') + "// a script";

  Page() {
    folder.write("index.html", "<!doctype html><title>Alcove</title>" + std::string(400, ' '));
    folder.write("assets/app-0123abcd.js", script);
    folder.write("assets/core-0123abcd.wasm", std::string(4000, '\1'));
    folder.write("assets/icon.png", std::string(4000, '\2'));
    folder.write("manifest.webmanifest", "{}");
    folder.write("service-worker.js", std::string(300, ' '));
    folder.write("assets/beside-0123abcd.js", script);
    folder.write("assets/beside-0123abcd.js.br", "made by the build");
  }

  http::Response get(const std::string& path, std::vector<http::Header> headers = {},
                     http::Method method = http::Method::get) const {
    http::Request request;
    request.method = method;
    request.path = path;
    request.headers = std::move(headers);
    return site::Site::load(folder.path()).value().respond(request);
  }
};

}  // namespace

TEST_CASE("the page is served with a strict policy and isolated from others") {
  const Page page;
  for (const char* path : {"/", "/index.html", "/history/chart", "/assets/app-0123abcd.js", "/nothing.js"}) {
    const http::Response response = page.get(path);
    CHECK(response.header("content-security-policy") == site::k_content_security_policy);
    CHECK(response.header("cross-origin-opener-policy") == "same-origin");
    CHECK(response.header("cross-origin-embedder-policy") == "require-corp");
    CHECK(response.header("cross-origin-resource-policy") == "same-origin");
    CHECK(response.header("x-content-type-options") == "nosniff");
    CHECK(response.header("referrer-policy") == "no-referrer");
    CHECK(!response.header("permissions-policy").empty());
  }
  CHECK(site::k_content_security_policy.find("unsafe-inline") == std::string_view::npos);
  CHECK(site::k_content_security_policy.find("'unsafe-eval'") == std::string_view::npos);
}

TEST_CASE("hashed files are kept for ever, everything else is asked for again") {
  const Page page;
  CHECK(page.get("/assets/app-0123abcd.js").header("cache-control") == "public, max-age=31536000, immutable");
  CHECK(page.get("/").header("cache-control") == "no-cache");
  CHECK(page.get("/service-worker.js").header("cache-control") == "no-cache");
  CHECK(page.get("/some/place").header("cache-control") == "no-cache");
}

TEST_CASE("files have the types that browsers insist on") {
  const Page page;
  CHECK(page.get("/").header("content-type") == "text/html; charset=utf-8");
  CHECK(page.get("/assets/app-0123abcd.js").header("content-type") == "text/javascript; charset=utf-8");
  CHECK(page.get("/assets/core-0123abcd.wasm").header("content-type") == "application/wasm");
  CHECK(page.get("/manifest.webmanifest").header("content-type") == "application/manifest+json");
  CHECK(site::content_type_of("unknown.xyz") == "application/octet-stream");
}

TEST_CASE("paths of pages get the index, missing files 404, other methods 405") {
  const Page page;
  CHECK(page.get("/check-in/phq-9").status == 200);
  CHECK(page.get("/assets/missing.js").status == 404);
  CHECK(page.get("/../alcove.keys").status == 404);
  const http::Response response = page.get("/", {}, http::Method::post);
  CHECK(response.status == 405);
  CHECK(response.header("allow") == "GET, HEAD");
}

TEST_CASE("what is accepted decides the form that is sent") {
  const Page page;
  const http::Response brotli = page.get("/assets/app-0123abcd.js", {{"accept-encoding", "gzip, deflate, br"}});
  CHECK(brotli.header("content-encoding") == "br");
  CHECK(brotli.header("vary") == "accept-encoding");
  const http::Response gzip = page.get("/assets/app-0123abcd.js", {{"accept-encoding", "gzip"}});
  CHECK(gzip.header("content-encoding") == "gzip");
  const http::Response refused = page.get("/assets/app-0123abcd.js", {{"accept-encoding", "br;q=0, gzip;q=0"}});
  CHECK(refused.header("content-encoding").empty());
  CHECK(base::to_text(refused.body_view()) == page.script);
  CHECK(page.get("/assets/icon.png", {{"accept-encoding", "br"}}).header("content-encoding").empty());

  base::Bytes plain(page.script.size());
  std::size_t size = plain.size();
  const base::BytesView sent = brotli.body_view();
  REQUIRE(BrotliDecoderDecompress(sent.size(), sent.data(), &size, plain.data()) == BROTLI_DECODER_RESULT_SUCCESS);
  CHECK(base::to_text(plain) == page.script);
}

TEST_CASE("a compressed form beside a file is served as it is") {
  const Page page;
  const http::Response response = page.get("/assets/beside-0123abcd.js", {{"accept-encoding", "br"}});
  CHECK(base::to_text(response.body_view()) == "made by the build");
  CHECK(page.get("/assets/beside-0123abcd.js.br").status == 404);
}

TEST_CASE("a browser that has a form already is told so") {
  const Page page;
  const http::Response first = page.get("/", {{"accept-encoding", "br"}});
  const std::string tag(first.header("etag"));
  const http::Response again = page.get("/", {{"accept-encoding", "br"}, {"if-none-match", "\"x\", W/" + tag}});
  CHECK(again.status == 304);
  CHECK(again.body_view().empty());
  CHECK(again.header("etag") == tag);
  CHECK(page.get("/", {{"if-none-match", tag}}).status == 200);  // another form
  CHECK(page.get("/", {{"if-none-match", "*"}}).status == 304);
}

TEST_CASE("a folder without a page is refused") {
  const TemporaryFolder empty;
  CHECK(site::Site::load(empty.path()).error().code == "web");
  CHECK(site::Site::load(empty.path_of("missing")).error().code == "web");
}

TEST_CASE("what is compressed is smaller") {
  const base::Bytes content(10'000, 7);
  CHECK(site::compress_gzip(content).size() < 200);
  CHECK(site::compress_brotli(content).size() < 200);
}

}  // namespace alcove::tests
