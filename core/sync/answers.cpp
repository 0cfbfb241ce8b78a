#include "core/sync/answers.hpp"

#include <array>

#include "core/base/json.hpp"
#include "core/crypto/stretch.hpp"

namespace alcove::sync {

using base::Bytes;
using base::BytesView;
using base::Cbor;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Refusal {
  std::string_view code;
  std::string_view message;
};

constexpr std::array k_refusals{
    Refusal{"account_exists", "this account is on the server already"},
    Refusal{"authentication", "the server found a wrong signature in the request"},
    Refusal{"busy", "the server is busy; try again in a moment"},
    Refusal{"chain", "the server does not accept these changes, because they do not follow those it has"},
    Refusal{"encoding", "the server could not read the request"},
    Refusal{"forbidden", "the server refused the request"},
    Refusal{"login", "the name or the passphrase is wrong"},
    Refusal{"name_taken", "this sign-in name is taken; choose another one"},
    Refusal{"not_found", "the server does not know what was asked for"},
    Refusal{"proof_of_work", "the server did not accept the proof of work; try again"},
    Refusal{"quota", "the server has no room left for this account; changes wait on this device"},
    Refusal{"registration_closed", "this server takes no new accounts"},
    Refusal{"revoked_device", "this device was removed from the account"},
    Refusal{"session", "the server does not let this device in; sign in again"},
    Refusal{"sign_in_name", "the server does not allow this sign-in name"},
    Refusal{"state_conflict", "another device changed the account at the same time; try again"},
    Refusal{"throttled", "too many tries; wait a while and try again"},
    Refusal{"too_large", "the server does not take changes of this size"},
    Refusal{"unknown_device", "the server does not know the device that made a change"},
};

/// Problem details are a few short members.
constexpr base::JsonLimits k_problem_limits{.size_bytes = 16U << 10U, .depth = 4, .nodes = 64};

std::string code_of(const Response& response) {
  const auto text = base::to_text(response.body);
  const auto json = base::parse_json(text, k_problem_limits);
  if (!json) return {};
  return base::json_text(*json, "code").value_or("");
}

template <typename T>
Result<T> or_encoding(Result<T> read, std::string_view key) {
  if (read) return read;
  return fail("encoding", "a field of the server's answer is missing or of another type", key);
}

SendRequest request(Method method, std::string_view path, Bytes body, BytesView bearer) {
  return {.method = method,
          .path = std::string(path),
          .body = std::move(body),
          .bearer = base::SecretBytes::copy_of(bearer)};
}

}  // namespace

Error refusal_of(const Response& response) {
  const std::string code = code_of(response);
  for (const Refusal& refusal : k_refusals) {
    if (refusal.code == code) return {code, std::string(refusal.message), {}};
  }
  return {
      "server_error", "the server answered with status " + std::to_string(response.status) + "; try again later", {}};
}

Result<Cbor> read_answer(const Response& response) {
  if (response.status != 200 && response.status != 201) return base::Failure(refusal_of(response));
  return base::decode_cbor(response.body);
}

Result<InstanceAnswer> read_instance(const Response& response) {
  if (response.status != 200) return base::Failure(refusal_of(response));
  const auto json = base::parse_json(base::to_text(response.body), k_problem_limits);
  ALCOVE_CHECK(json, "encoding", "the server's description of itself cannot be read; is this an Alcove server?");
  const auto instance = base::InstanceId::from_hex(base::json_text(*json, "instance").value_or(""));
  const auto key = base::from_hex(base::json_text(*json, "signing_key").value_or(""));
  const auto registration = base::json_text(*json, "registration");
  ALCOVE_CHECK(instance && key && key->size() == crypto::k_public_key_bytes && registration, "encoding",
               "the server's description of itself is incomplete");
  InstanceAnswer answer{.instance = *instance, .registration_open = *registration == "open"};
  std::copy(key->begin(), key->end(), answer.signing_key.begin());
  return answer;
}

Result<Bytes> blob_at(const Cbor& map, std::string_view key) {
  ALCOVE_TRY(const BytesView view, or_encoding(map.bytes_at(key), key));
  return base::to_bytes(view);
}

Result<std::uint64_t> number_at(const Cbor& map, std::string_view key) {
  return or_encoding(map.unsigned_at(key), key);
}

Result<std::vector<Bytes>> blobs_at(const Cbor& map, std::string_view key) {
  ALCOVE_TRY(const Cbor::Array* values, or_encoding(map.array_at(key), key));
  std::vector<Bytes> blobs;
  blobs.reserve(values->size());
  for (const Cbor& value : *values) {
    ALCOVE_TRY(const BytesView view, or_encoding(value.as_bytes(), key));
    blobs.push_back(base::to_bytes(view));
  }
  return blobs;
}

Result<std::uint8_t> read_ksf(const Cbor& body) {
  ALCOVE_TRY(const std::uint64_t ksf, number_at(body, "ksf"));
  // 0 is no function, so a number beyond one byte is refused like any unlisted one.
  const auto byte = static_cast<std::uint8_t>(ksf <= 0xFF ? ksf : 0);
  ALCOVE_TRY_VOID(crypto::check_ksf(byte));
  return byte;
}

SendRequest post(std::string_view path, const Cbor& body, BytesView bearer) {
  return request(Method::post, path, base::encode_cbor(body), bearer);
}

SendRequest put(std::string_view path, const Cbor& body, BytesView bearer) {
  return request(Method::put, path, base::encode_cbor(body), bearer);
}

SendRequest get(std::string_view path, BytesView bearer) { return request(Method::get, path, {}, bearer); }

}  // namespace alcove::sync
