#include "server/api/login/login.hpp"

#include <algorithm>

#include "core/crypto/stretch.hpp"
#include "server/api/fields.hpp"
#include "server/api/problem.hpp"

namespace alcove::api {

namespace {

using base::Cbor;
using base::Result;

/// Counts a guess against the name and the address: 0, or how long to wait.
std::int64_t take_guess(const crypto::NameId& name_id, const base::Bytes& address, Services& services) {
  const base::Instant now = services.clock.now();
  const std::int64_t address_wait_ms = services.tries_by_address.wait_ms(address, now);
  if (address_wait_ms > 0) return address_wait_ms;
  const std::int64_t name_wait_ms = services.tries_by_name.take(name_id, now);
  if (name_wait_ms > 0) return name_wait_ms;
  return services.tries_by_address.take(address, now);
}

/// What the name's record is, or a record that looks like one. Both are made every time, so that both take equally
/// long.
struct Candidate {
  crypto::OpaqueRecord record{};
  std::optional<base::AccountId> account;
};

Result<Candidate> find_candidate(const crypto::NameId& name_id, Services& services) {
  Candidate candidate{crypto::opaque_fake_record(services.keys.opaque, name_id), {}};
  ALCOVE_TRY(const std::optional<store::SignInRecord> stored, services.store.sign_in_record(name_id));
  if (stored) candidate = {stored->record, stored->account};
  return candidate;
}

}  // namespace

Result<http::Response> start_login(const Call& call, Services& services) {
  ALCOVE_TRY(const std::string_view typed, call.body.text_at("name"));
  ALCOVE_TRY(const crypto::SignInName name, crypto::SignInName::parse(typed));
  ALCOVE_TRY(const auto ke1, array_at<sizeof(crypto::OpaqueKe1)>(call.body, "ke1"));
  const crypto::NameId name_id = crypto::name_id(services.keys.name_key.view(), name);
  const std::int64_t wait_ms = take_guess(name_id, address_of(call.request), services);
  if (wait_ms > 0) return throttled(wait_ms);
  services.store.note_try(name_id);

  ALCOVE_TRY(const Candidate candidate, find_candidate(name_id, services));
  const auto identities = crypto::opaque_identities(services.settings.origin, crypto::k_ksf_current, name);
  ALCOVE_TRY(crypto::OpaqueAnswer answer,
             crypto::opaque_answer(services.keys.opaque, name_id, candidate.record, identities, ke1, services.random));
  const guard::Ticket ticket = services.logins.add({std::move(answer.pending), name_id, candidate.account},
                                                   services.clock.now(), services.random);
  return cbor_response(200, Cbor::map({{"login", Cbor::bytes(ticket)},
                                       {"ke2", Cbor::bytes(answer.ke2)},
                                       {"ksf", Cbor::unsigned_int(crypto::k_ksf_current)}}));
}

Result<http::Response> finish_login(const Call& call, Services& services) {
  const auto refused = [] {
    return base::fail("login", "the name or the passphrase is wrong, or the sign-in took too long");
  };
  ALCOVE_TRY(const auto ticket, array_at<sizeof(guard::Ticket)>(call.body, "login"));
  ALCOVE_TRY(const auto ke3, array_at<sizeof(crypto::OpaqueKe3)>(call.body, "ke3"));
  const auto pending = services.logins.take(ticket, services.clock.now());
  if (!pending || !pending->exchange.check(ke3) || !pending->account) return refused();
  services.tries_by_name.give_back(pending->name_id);
  services.tries_by_address.give_back(address_of(call.request));
  return enrolment_response(*pending->account, OwnTry::counted, services);
}

Result<http::Response> enrolment_response(const base::AccountId& account, OwnTry own, Services& services) {
  ALCOVE_TRY(const std::uint64_t tries, services.store.settle_tries(account));
  const std::uint64_t failed_tries = own == OwnTry::counted && tries > 0 ? tries - 1 : tries;
  const guard::Token token = services.sessions.open_enrolment(account, services.clock.now(), services.random);
  return cbor_response(200, Cbor::map({{"token", Cbor::bytes(token)},
                                       {"account", Cbor::bytes(account.view())},
                                       {"failed_tries", Cbor::unsigned_int(failed_tries)},
                                       {"expires_s", Cbor::unsigned_int(guard::k_enrolment_ms / 1000)}}));
}

}  // namespace alcove::api
