#include "tests/core/sync/device.hpp"

#include <sstream>

namespace alcove::tests {

using base::Instant;
using base::Result;

namespace {

constexpr std::string_view k_passphrase = "slate harbour onion twelve";

/// Stands in for Argon2id, whose cost is tested elsewhere: both sides of a login only have to get the same bytes.
sync::Event quick_stretch(const sync::Stretch& work) {
  FixedRandom bytes(base::to_hex(work.input.view()));
  sync::Stretched stretched{base::SecretBytes(64)};
  bytes.fill({stretched.output.data(), stretched.output.size()});
  return stretched;
}

vault::DeviceLock quick_start(crypto::RandomSource& random) {
  vault::DeviceLock lock;
  lock.parameters.kind = vault::LockKind::quick;
  lock.secret = crypto::random_secret(random, vault::k_lock_secret_bytes);
  return lock;
}

}  // namespace

base::SecretBytes passphrase_of(std::string_view text) {
  return base::SecretBytes::copy_of(base::view_of(text.empty() ? k_passphrase : text));
}

std::string code_of(const Result<sync::Done>& result) { return result ? "ok" : result.error().code; }

Device::Device(World& shared, const std::string& name)
    : world(shared),
      random(name),
      database(native::NativeDatabase::in_memory()),
      vault(*database, random),
      recovery_code(crypto::RecoveryCode::generate(random)) {
  session.origin = std::string(k_test_origin);
  ALCOVE_ASSERT(vault.start().has_value());
  ALCOVE_ASSERT(vault.create(quick_start(random), world.now).has_value());
}

Result<sync::Done> Device::run(std::unique_ptr<sync::Conversation> conversation) {
  sync::Event event = sync::Started{};
  while (true) {
    world.now = world.now.plus_ms(20);
    ALCOVE_TRY(sync::Action action, conversation->step(std::move(event), world.now));
    if (auto* done = std::get_if<sync::Done>(&action)) return std::move(*done);
    if (const auto* request = std::get_if<sync::SendRequest>(&action)) {
      const auto response = world.offline ? std::nullopt : world.server.handle(*request, world.now);
      event = response ? sync::Event(*response) : sync::Event(sync::NetworkFailed{});
    } else if (const auto* work = std::get_if<sync::Stretch>(&action)) {
      ++world.stretched;
      event = quick_stretch(*work);
    } else {
      ALCOVE_TRY(event, sync::perform_work(action));
    }
  }
}

Result<sync::Done> Device::sign_up(const std::string& name) {
  auto code = crypto::RecoveryCode::parse(base::to_text(recovery_code.text().view()));
  return run(sync::begin_register(surroundings(), {name, passphrase_of({}), std::move(*code)}));
}

Result<sync::Done> Device::sign_in(const std::string& name, const std::string& passphrase) {
  return run(sync::begin_sign_in(surroundings(), {name, passphrase_of(passphrase)}));
}

Result<sync::Done> Device::recover(const crypto::RecoveryCode& code) {
  return run(sync::begin_recovery(surroundings(), *crypto::RecoveryCode::parse(base::to_text(code.text().view()))));
}

Result<sync::Done> Device::sync() { return run(sync::begin_sync(surroundings())); }

Result<sync::Done> Device::delete_account() { return run(sync::begin_delete_account(surroundings())); }

base::RowId Device::take_attempt() {
  world.now = world.now.plus_ms(60'000);
  vault::AttemptRow attempt;
  attempt.id = crypto::random_id<base::RowId>(random);
  attempt.instrument = "phq-9";
  attempt.version = "1.0.0";
  attempt.language = "en";
  attempt.answers = base::Cbor::map({});
  attempt.started = world.now.plus_ms(-30'000);
  attempt.finished = world.now;
  attempt.device = vault.device().id();
  vault::Change change;
  change.rows.emplace_back(attempt);
  ALCOVE_ASSERT(vault.write(std::move(change), world.now).has_value());
  return attempt.id;
}

std::set<base::RowId> Device::attempts() const {
  std::set<base::RowId> ids;
  const auto attempts = vault.live().attempts();
  ALCOVE_ASSERT(attempts.has_value());
  for (const vault::LiveAttempt& attempt : *attempts) ids.insert(attempt.attempt.id);
  return ids;
}

std::string Device::content() const {
  std::ostringstream out;
  for (const base::RowId& id : attempts()) out << "attempt " << id.hex() << "\n";
  const auto heads = vault.heads();
  for (const crypto::Observed& head : *heads) out << head.device.hex() << " " << head.head.commit_seq << "\n";
  out << "account " << vault.account().hex() << " device " << vault.device().id().hex() << "\n";
  out << "waiting " << waiting() << " quarantined " << *vault.quarantined() << "\n";
  if (!vault.remembered()) return out.str();
  const vault::Remembered& known = *vault.remembered();
  out << "manifest " << known.manifest.version << " " << base::to_hex(known.manifest.hash) << "\n";
  out << "log " << known.log.index << " cursor " << known.instance_epoch << "/" << known.cursor_seq << "\n";
  return out.str();
}

}  // namespace alcove::tests
