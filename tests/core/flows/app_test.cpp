#include "core/flows/app.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.hpp"
#include "core/portability/document.hpp"
#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

base::SecretBytes secret(std::string_view text) { return base::SecretBytes::copy_of(base::view_of(text)); }

sync::SignInInput ada() { return {"ada", secret("plum velvet harbour nine")}; }

}  // namespace

TEST_CASE("the status follows the vault from none to open") {
  AppDevice device;
  CHECK(need(device.app.status())["vault"] == "none");
  CHECK(need(device.app.status())["lock"].is_null());
  device.create(vault::LockKind::quick);
  auto status = need(device.app.status());
  CHECK(status["vault"] == "open");
  CHECK(status["lock"] == "quick");
  CHECK(status["sync"]["state"] == "off");
  device.app.lock();
  CHECK(need(device.app.status())["vault"] == "locked");
  CHECK(code_of(device.app.unlock(lock_secret(1), at_ms(1))) == "wrong_passphrase");
  need(device.app.unlock(lock_secret(), at_ms(1)));
  CHECK(need(device.app.status())["vault"] == "open");
}

TEST_CASE("changed views are named once") {
  AppDevice device;
  device.create();
  static_cast<void>(device.app.take_changes());
  CHECK(device.app.take_changes().empty());
  need(device.app.start_attempt("phq-9", at_ms(1)));
  CHECK(device.app.take_changes() == base::OrderedJson{"drafts"});
  take(device, "phq-9", phq9(1, 1), at_ms(2));
  CHECK(device.app.take_changes() == base::OrderedJson{"status", "attempts", "drafts", "flags", "schedules", "safety"});
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", ""}}, at_ms(3)));
  CHECK(device.app.take_changes() == base::OrderedJson{"status", "profile", "schedules"});
}

TEST_CASE("a weak passphrase or a cost out of range locks nothing") {
  AppDevice device;
  CHECK(code_of(device.app.prepare_lock(secret("4071"), {})) == "weak_passphrase");
  CHECK(code_of(device.app.prepare_lock(secret("plum velvet harbour nine"), {.operations = 1})) == "kdf_parameters");
  const auto one = need(device.app.prepare_lock(secret("plum velvet harbour nine"), {}));
  const auto two = need(device.app.prepare_lock(secret("plum velvet harbour nine"), {}));
  CHECK(one.stretch.salt != two.stretch.salt);
  CHECK(device.app.passphrase_strength(secret("password"))["score"] == 0);
}

TEST_CASE("sync needs a passphrase lock and the recovery code typed again") {
  AppDevice device;
  CHECK(code_of(device.app.prepare_account()) == "vault_missing");
  device.create(vault::LockKind::quick);
  CHECK(code_of(device.app.prepare_account()) == "lock_needed");
  CHECK(code_of(device.app.begin_sign_in(ada())) == "lock_needed");
  CHECK(code_of(device.app.begin_recovery("anything")) == "lock_needed");
  const auto parameters = need(device.app.prepare_lock(secret("plum velvet harbour nine"), {}));
  need(device.app.change_lock({parameters, lock_secret()}));
  CHECK(code_of(device.app.begin_recovery("anything")) == "recovery_code");
  CHECK(code_of(device.app.begin_register(ada(), "")) == "recovery_code");
  const std::string code = need(device.app.prepare_account())["recoveryCode"];
  CHECK(code.size() == 69);
  const std::string other = base::to_text(crypto::RecoveryCode::generate(device.random).text().view());
  CHECK(code_of(device.app.begin_register(ada(), other)) == "recovery_code");
  CHECK(code_of(device.app.begin_register({"ada", secret("4071")}, code)) == "weak_passphrase");
  CHECK(need(device.app.begin_register(ada(), base::ascii_lower(code))) != nullptr);
  device.app.lock();
  CHECK(code_of(device.app.prepare_account()) == "vault_locked");
}

TEST_CASE("a device that syncs does not go back to quick start") {
  AppDevice device;
  device.create();
  attach_account(device.app.vault());
  CHECK(code_of(device.app.change_lock(quick_lock())) == "lock_needed");
}

TEST_CASE("with an account the status says who, what waits and what stands") {
  AppDevice device;
  device.create();
  attach_account(device.app.vault());
  take(device, "phq-2", {{"q1", 1}, {"q2", 1}}, at_ms(2));
  auto sync = need(device.app.status())["sync"];
  CHECK(sync["state"] == "idle");
  CHECK(sync["signInName"] == "ada");
  CHECK(sync["waiting"] == 1);
  CHECK(sync["lastSyncedAt"].is_null());
  auto remembered = *device.app.vault().remembered();
  remembered.problem = vault::StandingProblem{"rollback", "the server showed an older state"};
  remembered.last_synced = at_ms(5);
  need(device.app.vault().remember(remembered));
  sync = need(device.app.status())["sync"];
  CHECK(sync["state"] == "paused");
  CHECK(sync["problem"]["code"] == "rollback");
  CHECK(sync["lastSyncedAt"] == k_start_ms + 5);
  remembered.signed_out = true;
  need(device.app.vault().remember(remembered));
  CHECK(need(device.app.status())["sync"]["state"] == "signed-out");
}

TEST_CASE("the export holds everything readable") {
  AppDevice device;
  device.create();
  take(device, "phq-9", phq9(1, 3), at_ms(1000));
  need(device.app.start_attempt("gad-7", at_ms(2000)));
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", "AT"}}, at_ms(3000)));
  const std::string flag = need(device.app.flags())[0]["id"];
  need(device.app.move_flag(flag, "acknowledged", k_vienna, at_ms(4000)));
  need(device.app.vault().add_to_trail({at_ms(5000), "rollback", "the server showed an older state"}));
  const auto document = need(portability::export_document(device.app, at_ms(6000)));
  CHECK(document["format"] == "alcove-export");
  CHECK(document["version"] == 2);
  CHECK(document["exportedAt"] == at_ms(6000).text());
  CHECK(document["profile"]["display_name"] == "Ada");
  REQUIRE(document["attempts"].size() == 1);
  CHECK(document["attempts"][0]["answers"]["q9"] == 3);
  CHECK(document["attempts"][0]["score"]["scores"]["total"]["value"] == 11);
  CHECK(document["attempts"][0]["place"]["zone"] == "Europe/Vienna");
  CHECK(document["safetyEvents"].size() == 1);
  CHECK(document["crisisFlags"][0]["steps"].size() == 1);
  CHECK(document["drafts"].size() == 1);
  CHECK(document["trail"][0]["code"] == "rollback");
  CHECK(document["unreadable"] == 0);
}

TEST_CASE("deleting here leaves no vault") {
  AppDevice device;
  device.create();
  take(device, "phq-2", {{"q1", 1}, {"q2", 1}}, at_ms(1));
  need(device.app.start_attempt("gad-7", at_ms(2)));
  CHECK(need(device.app.counts()) == base::OrderedJson{{"attempts", 1},
                                                       {"entries", 0},
                                                       {"moods", 0},
                                                       {"goals", 0},
                                                       {"files", 0},
                                                       {"drafts", 1},
                                                       {"otherDevices", 0}});
  need(device.app.delete_here());
  CHECK(need(device.app.status())["vault"] == "none");
  CHECK(code_of(device.app.counts()) == "vault_missing");
  device.create();
  CHECK(need(device.app.attempts()).empty());
}
