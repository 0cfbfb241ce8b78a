#include "core/vault/remembered.hpp"

#include <algorithm>

namespace alcove::vault {

using base::Cbor;
using base::Result;

namespace {

/// A member that is exactly N bytes; everything else is `row`.
template <std::size_t N>
Result<base::ByteArray<N>> array_at(const Cbor& map, std::string_view key) {
  ALCOVE_TRY(const base::BytesView bytes, map.bytes_at(key));
  ALCOVE_CHECK(bytes.size() == N, "row", "a remembered value has another length", key);
  base::ByteArray<N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

Result<Remembered> read(const Cbor& stored) {
  Remembered out;
  ALCOVE_TRY(const std::string_view name, stored.text_at("sign_in_name"));
  ALCOVE_TRY(const std::string_view origin, stored.text_at("origin"));
  ALCOVE_TRY(const auto instance, array_at<16>(stored, "instance"));
  ALCOVE_TRY(out.instance_signing_key, array_at<32>(stored, "instance_signing_key"));
  ALCOVE_TRY(out.manifest.version, stored.unsigned_at("manifest_version"));
  ALCOVE_TRY(out.manifest.hash, array_at<32>(stored, "manifest_hash"));
  ALCOVE_TRY(out.log.index, stored.unsigned_at("log_index"));
  ALCOVE_TRY(out.log.hash, array_at<32>(stored, "log_hash"));
  ALCOVE_TRY(out.identity.signing_key, array_at<32>(stored, "identity_signing_key"));
  ALCOVE_TRY(out.identity.exchange_key, array_at<32>(stored, "identity_exchange_key"));
  ALCOVE_TRY(out.identity.exchange_signature, array_at<64>(stored, "identity_exchange_signature"));
  ALCOVE_TRY(out.instance_epoch, stored.unsigned_at("instance_epoch"));
  ALCOVE_TRY(out.cursor_seq, stored.unsigned_at("cursor_seq"));
  ALCOVE_TRY(out.failed_tries, stored.unsigned_at("failed_tries"));
  ALCOVE_TRY(out.signed_out, stored.bool_at("signed_out"));
  out.sign_in_name = name;
  out.origin = origin;
  out.instance = base::InstanceId(instance);
  if (stored.find("last_synced") != nullptr) {
    ALCOVE_TRY(const std::uint64_t last_synced, stored.unsigned_at("last_synced"));
    out.last_synced = base::Instant::from_unix_ms(static_cast<std::int64_t>(last_synced));
  }
  if (const Cbor* problem = stored.find("problem")) {
    ALCOVE_TRY(const std::string_view code, problem->text_at("code"));
    ALCOVE_TRY(const std::string_view message, problem->text_at("message"));
    out.problem = StandingProblem{std::string(code), std::string(message)};
  }
  return out;
}

}  // namespace

Cbor to_cbor(const Remembered& remembered) {
  Cbor out = Cbor::map({{"sign_in_name", Cbor::text(remembered.sign_in_name)},
                        {"origin", Cbor::text(remembered.origin)},
                        {"instance", Cbor::bytes(remembered.instance.view())},
                        {"instance_signing_key", Cbor::bytes(remembered.instance_signing_key)},
                        {"manifest_version", Cbor::unsigned_int(remembered.manifest.version)},
                        {"manifest_hash", Cbor::bytes(remembered.manifest.hash)},
                        {"log_index", Cbor::unsigned_int(remembered.log.index)},
                        {"log_hash", Cbor::bytes(remembered.log.hash)},
                        {"identity_signing_key", Cbor::bytes(remembered.identity.signing_key)},
                        {"identity_exchange_key", Cbor::bytes(remembered.identity.exchange_key)},
                        {"identity_exchange_signature", Cbor::bytes(remembered.identity.exchange_signature)},
                        {"instance_epoch", Cbor::unsigned_int(remembered.instance_epoch)},
                        {"cursor_seq", Cbor::unsigned_int(remembered.cursor_seq)},
                        {"failed_tries", Cbor::unsigned_int(remembered.failed_tries)},
                        {"signed_out", Cbor::boolean(remembered.signed_out)}});
  if (remembered.last_synced) {
    out.set("last_synced", Cbor::unsigned_int(static_cast<std::uint64_t>(remembered.last_synced->unix_ms())));
  }
  if (remembered.problem) {
    out.set("problem", Cbor::map({{"code", Cbor::text(remembered.problem->code)},
                                  {"message", Cbor::text(remembered.problem->message)}}));
  }
  return out;
}

Result<Remembered> remembered_from_cbor(const Cbor& stored) {
  return read(stored).map_error([](base::Error error) {
    return base::Error{"row", "what this device remembered cannot be read", error.where};
  });
}

}  // namespace alcove::vault
