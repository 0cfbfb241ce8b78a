#include "server/api/problem.hpp"

#include <algorithm>
#include <array>

#include "core/base/json.hpp"

namespace alcove::api {

namespace {

struct CodeRow {
  std::string_view code;
  unsigned status;
  std::string_view title;
};

constexpr std::array k_codes = std::to_array<CodeRow>({
    {"encoding", 400, "The request cannot be read"},
    {"sign_in_name", 400, "The sign-in name is not allowed"},
    {"downgrade", 400, "The format's version is not supported"},
    {"authentication", 400, "A signature or hash in the request is wrong"},
    {"session", 401, "A session is needed"},
    {"login", 401, "Signing in failed"},
    {"forbidden", 403, "Not allowed"},
    {"proof_of_work", 403, "A new proof of work is needed"},
    {"registration_closed", 403, "This server takes no new accounts"},
    {"revoked_device", 403, "The device was revoked"},
    {"unknown_device", 403, "The device is unknown"},
    {"not_found", 404, "Not found"},
    {"method_not_allowed", 405, "This method is not possible here"},
    {"account_exists", 409, "The account exists already"},
    {"blob_conflict", 409, "Another chunk has this place"},
    {"chain", 409, "The commit does not follow"},
    {"name_taken", 409, "The sign-in name is taken"},
    {"state_conflict", 409, "The account's state has changed"},
    {"too_large", 413, "The request is too large"},
    {"unsupported_media_type", 415, "The body must be CBOR"},
    {"throttled", 429, "Too many requests"},
    {"header_too_large", 431, "The request's header is too large"},
    {"internal", 500, "The server made a mistake"},
    {"busy", 503, "The server cannot do this now"},
    {"quota", 507, "The account's storage is full"},
});

const CodeRow* find_code(std::string_view code) {
  const auto* const found =
      std::find_if(k_codes.begin(), k_codes.end(), [&](const CodeRow& row) { return row.code == code; });
  return found == k_codes.end() ? nullptr : found;
}

std::string_view public_code(std::string_view code) {
  if (code == "cbor_member" || code == "cbor_type" || code == "hex" || code == "base32") return "encoding";
  return find_code(code) == nullptr ? std::string_view("internal") : code;
}

}  // namespace

unsigned status_of(std::string_view code) {
  const CodeRow* const row = find_code(public_code(code));
  return row == nullptr ? 500 : row->status;
}

http::Response problem(const base::Error& error) {
  const std::string_view code = public_code(error.code);
  const CodeRow* const row = find_code(code);
  ALCOVE_ASSERT(row != nullptr);
  base::OrderedJson body{{"type", "about:blank"}, {"title", row->title}, {"status", row->status}, {"code", code}};
  body["detail"] = code == "internal" ? "the server made a mistake; try again later" : error.message;
  if (!error.where.empty() && code != "internal") body["where"] = error.where;
  return http::text_response(row->status, "application/problem+json", base::to_json_text(body));
}

http::Response throttled(std::int64_t wait_ms) {
  const std::int64_t wait_s = std::max<std::int64_t>(1, (wait_ms + 999) / 1000);
  http::Response response = problem({"throttled", "too many requests; wait as long as Retry-After says", ""});
  response.headers.push_back({"retry-after", std::to_string(wait_s)});
  return response;
}

}  // namespace alcove::api
