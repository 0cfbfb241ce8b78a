#include "server/api/register/register.hpp"

#include "core/crypto/proof_of_work.hpp"
#include "core/crypto/stretch.hpp"
#include "server/api/account/parts.hpp"
#include "server/api/fields.hpp"

namespace alcove::api {

namespace {

using base::Cbor;
using base::Result;

Result<void> check_open(const Services& services) {
  ALCOVE_CHECK(services.settings.is_registration_open, "registration_closed", "this server takes no new accounts");
  return {};
}

/// The name, once the work for it is proven and spent.
Result<crypto::SignInName> take_name(const Call& call, Services& services) {
  ALCOVE_TRY(const std::string_view typed, call.body.text_at("name"));
  ALCOVE_TRY(crypto::SignInName name, crypto::SignInName::parse(typed));
  ALCOVE_TRY(const auto challenge, array_at<crypto::k_work_challenge_bytes>(call.body, "challenge"));
  ALCOVE_TRY(const std::uint64_t solution, call.body.unsigned_at("solution"));
  const base::Instant now = services.clock.now();
  ALCOVE_TRY_VOID(services.challenges.check_work(challenge, now));
  ALCOVE_TRY_VOID(crypto::check_work(challenge, name, solution, services.settings.proof_of_work_bits));
  ALCOVE_CHECK(services.challenges.spend(challenge, now), "proof_of_work", "the challenge was used; ask for a new one",
               "challenge");
  return name;
}

Result<store::NewAccount> read_account(const Call& call, const PendingRegistration& pending, Services& services) {
  store::NewAccount account;
  ALCOVE_TRY(account.account, id_at<base::AccountId>(call.body, "account"));
  ALCOVE_CHECK(!account.account.is_zero(), "encoding", "must not be zero", "account");
  ALCOVE_TRY(account.opaque_record, array_at<sizeof(crypto::OpaqueRecord)>(call.body, "record"));
  ALCOVE_TRY_VOID(crypto::check_opaque_record(account.opaque_record));
  ALCOVE_TRY(account.recovery_key, array_at<crypto::k_public_key_bytes>(call.body, "recovery_key"));
  ALCOVE_TRY(StateParts parts, read_parts(call.body, account.account));
  ALCOVE_CHECK(parts.manifest_header.version == 1, "encoding", "a new account begins with version 1", "manifest");
  ALCOVE_TRY(account.log_bytes, bytes_at(call.body, "log_entry", crypto::k_log_entry_bytes));
  ALCOVE_TRY(const crypto::ParsedLogEntry entry, read_entry(account.log_bytes, account.account));
  ALCOVE_CHECK(entry.entry.action == crypto::LogAction::add && entry.entry.manifest_version == 1, "encoding",
               "a new account begins with its first device", "log_entry");
  ALCOVE_TRY_VOID(crypto::DeviceLog(account.account).append(entry));
  account.log_entry = entry.entry;
  account.created = base::civil_day_of(services.clock.now(), base::Minutes{0});
  account.name_id = pending.name_id;
  account.manifest_head = parts.manifest_head();
  account.manifest = std::move(parts.manifest);
  account.keyring = std::move(parts.keyring);
  account.wraps = std::move(parts.wraps);
  return account;
}

}  // namespace

Result<http::Response> give_work(const Call&, Services& services) {
  ALCOVE_TRY_VOID(check_open(services));
  const auto challenge = services.challenges.make_work(services.clock.now(), services.random);
  return cbor_response(200, Cbor::map({{"challenge", Cbor::bytes(challenge)},
                                       {"bits", Cbor::unsigned_int(services.settings.proof_of_work_bits)}}));
}

Result<http::Response> start_registration(const Call& call, Services& services) {
  ALCOVE_TRY_VOID(check_open(services));
  ALCOVE_TRY(const auto request, array_at<sizeof(crypto::OpaqueRequest)>(call.body, "request"));
  ALCOVE_TRY(const crypto::SignInName name, take_name(call, services));
  const crypto::NameId name_id = crypto::name_id(services.keys.name_key.view(), name);
  ALCOVE_TRY(const bool taken, services.store.is_name_taken(name_id));
  ALCOVE_CHECK(!taken, "name_taken", "this sign-in name is taken; choose another", "name");
  ALCOVE_TRY(const crypto::OpaqueResponse response, crypto::opaque_register(services.keys.opaque, name_id, request));
  const guard::Ticket ticket = services.registrations.add({name_id}, services.clock.now(), services.random);
  return cbor_response(200, Cbor::map({{"ticket", Cbor::bytes(ticket)},
                                       {"response", Cbor::bytes(response)},
                                       {"ksf", Cbor::unsigned_int(crypto::k_ksf_current)}}));
}

Result<http::Response> finish_registration(const Call& call, Services& services) {
  ALCOVE_TRY(const auto ticket, array_at<sizeof(guard::Ticket)>(call.body, "ticket"));
  // It stays, so that a client whose answer was lost can ask again.
  const auto pending = services.registrations.copy(ticket, services.clock.now());
  ALCOVE_CHECK(pending.has_value(), "proof_of_work", "the registration took too long; begin again", "ticket");
  ALCOVE_TRY(const store::NewAccount account, read_account(call, *pending, services));
  ALCOVE_TRY_VOID(services.store.create_account(account));
  ALCOVE_TRY(const store::Head head, services.store.head(account.account));
  return cbor_response(201, Cbor::map({{"instance_epoch", Cbor::unsigned_int(head.instance_epoch)}}));
}

}  // namespace alcove::api
