#include <catch2/catch_test_macros.hpp>

#include "cli/net/live_socket.hpp"
#include "core/base/cbor.hpp"
#include "server/api/route.hpp"
#include "tests/server/net_transport.hpp"
#include "tests/server/person.hpp"
#include "tests/server/raw_socket.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

constexpr std::int64_t k_patience_ms = 30'000;

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("a person's whole way works over sockets") {
  RunningServer server;
  NetTransport transport(server.address(), server.origin());
  Person ada("ada", "a passphrase");
  REQUIRE(ada.register_at(transport).status == 201);
  CHECK(ada.sign_in(transport).status == 200);
  const base::Bytes session = ada.open_session(transport);
  CHECK(ada.push(transport, session, 3).status == 200);
  const Answer page = transport.send("GET", "/v1/commits?epoch=1&after=0", {}, session);
  CHECK((*page.body.array_at("commits"))->size() == 3);
}

TEST_CASE("1 MiB of 0x7F is 400 at every endpoint over a socket, and the server lives") {
  RunningServer server;
  const std::string body(1U << 20U, '\x7f');
  for (const api::Route& route : api::routes()) {
    CAPTURE(route.path);
    RawSocket socket(server.port());
    socket.send(std::string(http::method_name(route.method)) + " " + std::string(route.path) +
                " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body);
    CHECK(socket.read_to_end().starts_with("HTTP/1.1 400"));
  }
  RawSocket nonsense(server.port());
  nonsense.send(body);
  const std::string answer = nonsense.read_to_end();
  CHECK((answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 431")));
  CHECK(server.transport().send("GET", "/healthz").status == 200);
}

TEST_CASE("a header that is too large is 431, a body that is too large 413") {
  RunningServer server;
  RawSocket header(server.port());
  header.send("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20'000, 'a') + "\r\n\r\n");
  CHECK(header.read_to_end().starts_with("HTTP/1.1 431"));
  RawSocket many(server.port());
  std::string fields;
  for (int i = 0; i < 3000; ++i) fields += "X-" + std::to_string(i) + ": y\r\n";
  many.send("GET /healthz HTTP/1.1\r\n" + fields + "\r\n");
  CHECK(many.read_to_end().starts_with("HTTP/1.1 431"));
  RawSocket declared(server.port());
  declared.send("POST /v1/commits HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nstart");
  CHECK(declared.read_until("\r\n").starts_with("HTTP/1.1 413"));
  RawSocket sent(server.port());
  sent.send(post("/v1/commits", std::string(http::k_body_limit_bytes + 1, 'a')));
  CHECK(sent.read_to_end().starts_with("HTTP/1.1 413"));
  RawSocket chunked(server.port());
  std::string chunks = "POST /v1/commits HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 20; ++i) chunks += "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
  chunked.send(chunks + "0\r\n\r\n");
  CHECK(chunked.read_to_end().starts_with("HTTP/1.1 413"));
}

TEST_CASE("what is not HTTP, or says two lengths, is refused") {
  RunningServer server;
  for (const std::string& request :
       {std::string("nonsense\r\n\r\n"), std::string("GET /healthz HTTP/9.9\r\n\r\n"),
        std::string("POST /v1/session HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        std::string("POST /v1/session HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        std::string("POST /v1/session HTTP/1.1\r\nContent-Length: -1\r\n\r\n")}) {
    CAPTURE(request);
    RawSocket socket(server.port());
    socket.send(request);
    CHECK(socket.read_to_end().starts_with("HTTP/1.1 400"));
  }
}

TEST_CASE("requests that are sent together are answered in order") {
  RunningServer server;
  RawSocket socket(server.port());
  const std::string one = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  socket.send(one + post("/v1/register/challenge", "\xa0") + one +
              "GET /v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string answers = socket.read_to_end();
  CHECK(count_of(answers, "HTTP/1.1 200") == 3);
  CHECK(count_of(answers, "HTTP/1.1 404") == 1);
  CHECK(answers.find("HTTP/1.1 404") > answers.rfind("HTTP/1.1 200"));
}

TEST_CASE("a client that waits for permission to send its body gets it") {
  RunningServer server;
  RawSocket socket(server.port());
  socket.send("POST /v1/register/challenge HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  CHECK(socket.read_until("\r\n\r\n").starts_with("HTTP/1.1 100"));
  socket.send("\xa0");
  CHECK(socket.read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_CASE("a client that does not go on is let go") {
  RunningServer server([](config::Config& config) {
    config.http.header_timeout_ms = 100;
    config.http.body_timeout_ms = 100;
    config.http.idle_timeout_ms = 100;
  });
  RawSocket idle(server.port());
  CHECK(idle.read_to_end().empty());
  RawSocket in_header(server.port());
  in_header.send("GET /healthz HT");
  CHECK(in_header.read_to_end().empty());
  RawSocket in_body(server.port());
  in_body.send("POST /v1/session HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
  CHECK(in_body.read_to_end().empty());
}

TEST_CASE("one address opens so many connections and no more") {
  RunningServer server([](config::Config& config) { config.http.connections_per_address = 2; });
  const std::string ask = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  RawSocket first(server.port());
  first.send(ask);
  CHECK(first.read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
  RawSocket second(server.port());
  second.send(ask);
  CHECK(second.read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
  RawSocket third(server.port());
  third.send(ask);
  CHECK(third.read_to_end().empty());
  first.send(ask);
  CHECK(first.read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_CASE("an answer to HEAD has the length and not the body") {
  RunningServer server;
  RawSocket socket(server.port());
  socket.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string answer = socket.read_to_end();
  CHECK(answer.starts_with("HTTP/1.1 200"));
  CHECK(answer.find("Content-Length: 15") != std::string::npos);
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a server without a page says so, one with a page serves it") {
  RunningServer alone;
  const Answer answer = alone.transport().send("GET", "/");
  CHECK(answer.code == "not_found");
  const TemporaryFolder page;
  page.write("index.html", "<!doctype html><title>Alcove</title>");
  RunningServer server([&](config::Config& config) { config.web = page.path(); });
  const Answer index = server.transport().send("GET", "/today");
  CHECK(index.status == 200);
  CHECK(base::to_text(index.raw) == "<!doctype html><title>Alcove</title>");
  CHECK(server.transport().send("GET", "/v1/nothing").code == "not_found");
}

TEST_CASE("a live socket says at once where the feed is, and then when it goes on") {
  RunningServer server;
  NetTransport transport(server.address(), server.origin());
  Person ada("ada", "a passphrase");
  REQUIRE(ada.register_at(transport).status == 201);
  const base::Bytes session = ada.open_session(transport);
  REQUIRE(ada.push(transport, session, 1).status == 200);
  const auto origin = net::Origin::parse(server.address()).value();
  auto live = net::LiveSocket::open(origin, "/v1/live", session).value();
  const auto seq_of = [&]() -> std::uint64_t {
    const auto frame = live.next(k_patience_ms);
    if (!frame || !*frame) return 0;
    return base::decode_cbor(**frame).value().unsigned_at("seq").value();
  };
  CHECK(seq_of() == 1);
  REQUIRE(ada.push(transport, session, 2).status == 200);
  CHECK(seq_of() == 3);

  SECTION("until the server stops") {
    server.tell_to_stop();
    const auto end = live.next(k_patience_ms);
    REQUIRE_FALSE(end.has_value());
    CHECK(end.error().code == "closed");
    CHECK(end.error().where == "1001");
  }
  SECTION("until the account is gone") {
    const Cbor proof = ada.proof(transport, ada.devices.front(), crypto::DeviceActionKind::delete_account, {});
    REQUIRE(transport.send("POST", "/v1/account/delete", proof, session).status == 200);
    const auto end = live.next(k_patience_ms);
    REQUIRE_FALSE(end.has_value());
    CHECK(end.error().where == "1008");
  }
}

TEST_CASE("a live socket is closed when its token is wrong") {
  RunningServer server;
  const auto origin = net::Origin::parse(server.address()).value();
  for (const base::Bytes& token : {base::Bytes(32, 1), base::Bytes(3, 1), base::Bytes(100, 1)}) {
    auto live = net::LiveSocket::open(origin, "/v1/live", token);
    REQUIRE(live.has_value());
    const auto end = live->next(k_patience_ms);
    REQUIRE_FALSE(end.has_value());
  }
}

TEST_CASE("a live socket is not opened for a page of another origin, nor elsewhere") {
  RunningServer server;
  const std::string upgrade =
      "HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
  RawSocket foreign(server.port());
  foreign.send("GET /v1/live " + upgrade + "Origin: http://evil.example\r\n\r\n");
  CHECK(foreign.read_to_end().starts_with("HTTP/1.1 403"));
  RawSocket elsewhere(server.port());
  elsewhere.send("GET /healthz " + upgrade + "\r\n");
  CHECK(elsewhere.read_to_end().starts_with("HTTP/1.1 200"));
  RawSocket plain(server.port());
  plain.send("GET /v1/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(plain.read_to_end().starts_with("HTTP/1.1 400"));
  RawSocket ours(server.port());
  ours.send("GET /v1/live " + upgrade + "Sec-WebSocket-Extensions: permessage-deflate\r\nOrigin: " + server.origin() +
            "\r\n\r\n");
  const std::string answer = ours.read_until("\r\n\r\n");
  CHECK(answer.starts_with("HTTP/1.1 101"));
  CHECK(answer.find("deflate") == std::string::npos);
}

TEST_CASE("a server that is told to stop finishes what it has begun") {
  RunningServer server;
  RawSocket idle(server.port());
  RawSocket busy(server.port());
  busy.send("POST /v1/register/challenge HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
  REQUIRE(busy.read_until("\r\n\r\n").starts_with("HTTP/1.1 100"));
  server.tell_to_stop();
  CHECK(idle.read_to_end().empty());
  busy.send("\xa0");
  const std::string answer = busy.read_to_end();
  CHECK(answer.starts_with("HTTP/1.1 200"));
  CHECK(answer.find("Connection: close") != std::string::npos);
  server.stop();
  // What was in the write-ahead log is in the database.
  CHECK(server.folder.read("data/alcove.sqlite-wal").empty());
}

TEST_CASE("a client says which addresses it cannot use") {
  for (const char* text : {"", "alcove.example", "ftp://alcove.example", "http://", "http://a/b", "http://u@a",
                           "http://a:port", "http://[::1"}) {
    CAPTURE(text);
    CHECK(net::Origin::parse(text).error().code == "address");
  }
  CHECK(net::Origin::parse("HTTPS://x").error().code == "address");
  CHECK(net::Origin::parse("https://Alcove.Example:443/").value().text == "https://alcove.example");
  CHECK(net::Origin::parse("http://[::1]:8787").value().text == "http://[::1]:8787");
  auto client = net::HttpClient::to("http://127.0.0.1:1").value();
  CHECK(client.send({}).error().code == "network");
}

}  // namespace alcove::tests
