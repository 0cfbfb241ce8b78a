#include <emscripten/bind.h>
#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include <optional>

#include "core/crypto/primitives.hpp"
#include "core/crypto/proof_of_work.hpp"
#include "core/crypto/random.hpp"
#include "core/crypto/self_test.hpp"
#include "core/crypto/stretch.hpp"
#include "core/desk/desk.hpp"
#include "core/flows/app.hpp"
#include "core/flows/packs.hpp"
#include "core/portability/document.hpp"
#include "core/sync/blobs.hpp"
#include "wasm/conversions.hpp"
#include "wasm/files.hpp"
#include "wasm/js_database.hpp"
#include "wasm/talk.hpp"

// Browsers give at most 65 536 random bytes a call; the pool asks for fewer.
EM_JS(void, alcove_fill_random, (std::uint8_t * out, std::size_t size_bytes), {
  const bytes = new Uint8Array(size_bytes);
  crypto.getRandomValues(bytes);
  HEAPU8.set(bytes, out);
  bytes.fill(0);
});

namespace alcove::wasm {

namespace {

using base::OrderedJson;
using base::Result;
using emscripten::val;

/// One self-test for the life of the module.
struct Module {
  crypto::SystemRandom random;
  Result<void> tested;

  Module() : tested(crypto::self_test(random)) {}
};

Module& module() {
  static Module instance = [] {
    crypto::install_random(alcove_fill_random);
    return Module();
  }();
  return instance;
}

/// `parameters` is the encoded stretch of a passphrase lock, or empty for quick start.
Result<vault::LockParameters> lock_parameters_of(const val& parameters) {
  const base::Bytes encoded = bytes_of(parameters);
  if (encoded.empty()) return vault::LockParameters{.kind = vault::LockKind::quick, .stretch = {}};
  ALCOVE_TRY(const auto stretch, crypto::DeviceLockStretch::parse(encoded));
  return vault::LockParameters{.kind = vault::LockKind::passphrase, .stretch = stretch};
}

OrderedJson lock_json(const vault::LockParameters& parameters) {
  const bool stretched = parameters.kind == vault::LockKind::passphrase;
  return {{"kind", std::string(vault::name_of(parameters.kind))},
          {"parameters", stretched ? base::to_hex(parameters.stretch.encoded()) : ""}};
}

Result<vault::DeviceLock> device_lock_of(const val& parameters, const val& secret) {
  ALCOVE_TRY(const auto read, lock_parameters_of(parameters));
  return vault::DeviceLock{.parameters = read, .secret = secret_of(secret)};
}

flows::Place place_of(int utc_offset_minutes, const std::string& zone) {
  return {.utc_offset = base::Minutes{utc_offset_minutes}, .zone = zone};
}

/// The bundled instruments with the host's packs, once the self-test has passed.
Result<flows::LoadedLibrary> library_with(const std::string& packs) {
  ALCOVE_TRY_VOID(module().tested);
  return flows::load_library(packs);
}

/// `flows::App` on a database given by JavaScript. `packs` is the text of `GET /instruments.json`, or empty.
class Core {
 public:
  Core(val port, std::string origin, std::string language, const std::string& packs)
      : database_(std::move(port)), loaded_(library_with(packs)) {
    if (!loaded_) return;
    app_.emplace(database_, module().random, loaded_->library,
                 flows::Settings{std::move(origin), std::move(language), loaded_->pack_problem});
  }

  std::string start() {
    if (!app_) return reply_failure(loaded_.error());
    return guarded([&] { return app_->start(); });
  }

  std::string status() {
    return guarded([&] { return app_->status(); });
  }
  std::string take_changes() {
    return guarded([&] { return app_->take_changes(); });
  }

  std::string ask(const std::string& operation, const std::string& arguments, int utc_offset_minutes,
                  const std::string& zone, double now_ms) {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const base::Json read, base::parse_json(arguments));
      const flows::Place place = place_of(utc_offset_minutes, zone);
      return desk::perform(operation, {*app_, read, place, instant_of(now_ms)});
    });
  }

  std::string settle() {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const bool more, app_->vault().settle());
      return OrderedJson(more);
    });
  }

  std::string passphrase_strength(const val& passphrase) {
    return guarded([&] { return app_->passphrase_strength(secret_of(passphrase)); });
  }
  std::string prepare_lock(const val& passphrase, std::uint32_t operations, std::uint32_t memory_mib) {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const auto parameters, app_->prepare_lock(secret_of(passphrase), {operations, memory_mib}));
      return lock_json(parameters);
    });
  }
  std::string create_vault(const val& parameters, const val& secret, double now_ms) {
    return guarded([&]() -> Result<void> {
      ALCOVE_TRY(const auto lock, device_lock_of(parameters, secret));
      return app_->create_vault(lock, instant_of(now_ms));
    });
  }
  std::string lock_parameters() {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const auto parameters, app_->lock_parameters());
      return lock_json(parameters);
    });
  }
  std::string unlock(const val& secret, double now_ms) {
    return guarded([&] { return app_->unlock(secret_of(secret), instant_of(now_ms)); });
  }
  std::string unlock_by_recovery(const std::string& code, const val& parameters, const val& secret, double now_ms) {
    return guarded([&]() -> Result<void> {
      ALCOVE_TRY(const auto lock, device_lock_of(parameters, secret));
      return app_->unlock_by_recovery(code, lock, instant_of(now_ms));
    });
  }
  void lock() { app_->lock(); }
  std::string change_lock(const val& parameters, const val& secret) {
    return guarded([&]() -> Result<void> {
      ALCOVE_TRY(const auto lock, device_lock_of(parameters, secret));
      return app_->change_lock(lock);
    });
  }

  std::string instruments() {
    return guarded([&] { return app_->instruments(); });
  }
  std::string form(const std::string& instrument, const std::string& version, const std::string& language) {
    return guarded([&] { return app_->form(instrument, version, language); });
  }
  std::string start_attempt(const std::string& instrument, const std::string& language, double now_ms) {
    return guarded([&] { return app_->start_attempt(instrument, instant_of(now_ms), language); });
  }
  std::string drafts() {
    return guarded([&] { return app_->drafts(); });
  }
  std::string answer(const std::string& draft, const std::string& item, const std::string& answer, double now_ms) {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const base::Json value, base::parse_json(answer));
      return app_->answer(draft, item, value, instant_of(now_ms));
    });
  }
  std::string finish_attempt(const std::string& draft, int utc_offset_minutes, const std::string& zone, double now_ms) {
    return guarded([&] { return app_->finish_attempt(draft, place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }
  std::string discard_draft(const std::string& draft) {
    return guarded([&] { return app_->discard_draft(draft); });
  }
  std::string attempts(const std::string& instrument) {
    return guarded([&] { return app_->attempts(instrument); });
  }
  std::string attempt(const std::string& id) {
    return guarded([&] { return app_->attempt(id); });
  }

  std::string schedules(int utc_offset_minutes, const std::string& zone, double now_ms) {
    return guarded([&] { return app_->schedules(place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }
  /// `every_days` 0 ends it.
  std::string set_schedule(const std::string& instrument, int every_days, int utc_offset_minutes,
                           const std::string& zone, double now_ms) {
    const auto days = every_days == 0 ? std::nullopt : std::optional<std::int64_t>(every_days);
    return guarded(
        [&] { return app_->set_schedule(instrument, days, place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }

  std::string export_fhir(const std::string& selection) {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const base::Json of, base::parse_json(selection));
      return app_->export_fhir(of);
    });
  }
  std::string preview_fhir(const std::string& text, double now_ms) {
    return guarded([&] { return app_->preview_fhir(text, instant_of(now_ms)); });
  }
  std::string import_fhir(const std::string& text, int utc_offset_minutes, const std::string& zone, double now_ms) {
    return guarded([&] { return app_->import_fhir(text, place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }

  std::string entries() {
    return guarded([&] { return app_->entries(); });
  }
  std::string entry(const std::string& id) {
    return guarded([&] { return app_->entry(id); });
  }
  /// `id` is empty for a new entry; `normal` is the text in Unicode form NFKC.
  std::string save_entry(const std::string& id, const std::string& text, const std::string& normal,
                         int utc_offset_minutes, const std::string& zone, double now_ms) {
    return guarded([&] {
      return app_->save_entry(id, {text, normal}, place_of(utc_offset_minutes, zone), instant_of(now_ms));
    });
  }
  std::string delete_entry(const std::string& id, double now_ms) {
    return guarded([&] { return app_->delete_entry(id, instant_of(now_ms)); });
  }
  std::string entry_drafts() {
    return guarded([&] { return app_->entry_drafts(); });
  }
  std::string save_entry_draft(const std::string& entry, const std::string& text, double now_ms) {
    return guarded([&] { return app_->save_entry_draft(entry, text, instant_of(now_ms)); });
  }

  std::string safety_plan() {
    return guarded([&] { return app_->safety_plan(); });
  }
  std::string save_plan_entry(const std::string& step, const std::string& entry, double now_ms) {
    return guarded([&]() -> Result<OrderedJson> {
      ALCOVE_TRY(const base::Json value, base::parse_json(entry));
      return app_->save_plan_entry(step, value, instant_of(now_ms));
    });
  }
  std::string remove_plan_entry(const std::string& id, double now_ms) {
    return guarded([&] { return app_->remove_plan_entry(id, instant_of(now_ms)); });
  }
  /// `before` is empty for the end of the step.
  std::string move_plan_entry(const std::string& id, const std::string& before, double now_ms) {
    return guarded([&] { return app_->move_plan_entry(id, before, instant_of(now_ms)); });
  }

  std::string screen_text(const std::string& normal) {
    return guarded([&] { return app_->screen_text(normal); });
  }
  std::string safety_log() {
    return guarded([&] { return app_->safety_log(); });
  }
  std::string add_intervention(const std::string& event, const std::string& kind, int utc_offset_minutes,
                               const std::string& zone, double now_ms) {
    return guarded(
        [&] { return app_->add_intervention(event, kind, place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }
  std::string safety_settings() {
    return guarded([&] { return app_->safety_settings(); });
  }
  std::string save_safety_settings(const std::string& settings, double now_ms) {
    return guarded([&]() -> Result<void> {
      ALCOVE_TRY(const base::Json value, base::parse_json(settings));
      return app_->save_safety_settings(value, instant_of(now_ms));
    });
  }
  std::string flags() {
    return guarded([&] { return app_->flags(); });
  }
  std::string move_flag(const std::string& id, const std::string& state, int utc_offset_minutes,
                        const std::string& zone, double now_ms) {
    return guarded([&] { return app_->move_flag(id, state, place_of(utc_offset_minutes, zone), instant_of(now_ms)); });
  }
  std::string profile() {
    return guarded([&] { return app_->profile(); });
  }
  std::string save_profile(const std::string& profile, double now_ms) {
    return guarded([&]() -> Result<void> {
      ALCOVE_TRY(const base::Json value, base::parse_json(profile));
      return app_->save_profile(value, instant_of(now_ms));
    });
  }
  std::string crisis_lines(const std::string& country) {
    return guarded([&] { return app_->crisis_lines(country); });
  }
  std::string countries() {
    return guarded([&] { return app_->countries(); });
  }

  std::string prepare_account() {
    return guarded([&] { return app_->prepare_account(); });
  }
  std::unique_ptr<Talk> begin_register(const std::string& name, const val& passphrase, const std::string& code) {
    return std::make_unique<Talk>(app_->begin_register({name, secret_of(passphrase)}, code));
  }
  std::unique_ptr<Talk> begin_sign_in(const std::string& name, const val& passphrase) {
    return std::make_unique<Talk>(app_->begin_sign_in({name, secret_of(passphrase)}));
  }
  std::unique_ptr<Talk> begin_recovery(const std::string& code) {
    return std::make_unique<Talk>(app_->begin_recovery(code));
  }
  std::unique_ptr<Talk> begin_sync() { return std::make_unique<Talk>(app_->begin_sync()); }
  std::unique_ptr<Talk> begin_delete_account() { return std::make_unique<Talk>(app_->begin_delete_account()); }

  std::unique_ptr<FileAdding> begin_file(const std::string& description) {
    return wasm::begin_file(*app_, description);
  }
  std::unique_ptr<FileReading> read_file(const std::string& id) { return wasm::read_file(*app_, id); }
  std::unique_ptr<Talk> begin_upload() { return std::make_unique<Talk>(sync::begin_upload(app_->surroundings())); }
  std::unique_ptr<Talk> begin_download(const std::string& id) {
    return std::make_unique<Talk>(wasm::begin_download(*app_, id));
  }
  std::unique_ptr<Talk> begin_storage() { return std::make_unique<Talk>(sync::begin_storage(app_->surroundings())); }

  /// The token of the open session for the live socket, or an empty array.
  val session_token(double now_ms) {
    const sync::Session& session = app_->session();
    return uint8_array(session.is_open(instant_of(now_ms)) ? session.token.view() : base::BytesView());
  }

  std::string export_json(double now_ms) {
    return guarded([&] { return portability::export_document(*app_, instant_of(now_ms)); });
  }
  std::string counts() {
    return guarded([&] { return app_->counts(); });
  }
  std::string delete_here() {
    return guarded([&] { return app_->delete_here(); });
  }

 private:
  JsDatabase database_;
  Result<flows::LoadedLibrary> loaded_;
  std::optional<flows::App> app_;
};

/// An empty array when it fails; the input was checked before it came here.
val bytes_or_empty(const Result<base::SecretBytes>& result) {
  return uint8_array(result ? result->view() : base::BytesView());
}

/// 64 bytes for OPAQUE.
val stretch(std::uint8_t ksf, const val& input) {
  return bytes_or_empty(crypto::stretch(ksf, secret_of(input).view()));
}

/// 32 bytes for the device lock.
val stretch_device_lock(const val& parameters, const val& passphrase) {
  const auto read = crypto::DeviceLockStretch::parse(bytes_of(parameters));
  if (!read) return uint8_array({});
  return bytes_or_empty(crypto::stretch_device_lock(*read, secret_of(passphrase).view()));
}

/// A solution among `count` numbers from `first` on as decimal text, or an empty text.
std::string solve_work(const val& challenge, const std::string& name, unsigned bits, double first, double count) {
  const auto parsed = crypto::SignInName::parse(name);
  const base::Bytes bytes = bytes_of(challenge);
  if (!parsed || bytes.size() != crypto::k_work_challenge_bytes) return {};
  crypto::WorkChallenge work{};
  std::copy(bytes.begin(), bytes.end(), work.begin());
  const auto solution =
      crypto::solve_work(work, *parsed, bits, static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(count));
  return solution ? std::to_string(*solution) : std::string();
}

/// One line of `alcove score --jsonl`, for programs that use the core from JavaScript.
std::string score(const std::string& instrument, const std::string& answers) {
  return guarded([&]() -> Result<OrderedJson> {
    static const auto library = assessment::Library::load_bundled();
    if (!library) return base::Failure(library.error());
    const assessment::Form* form = library->find(instrument);
    ALCOVE_CHECK(form != nullptr, "unknown_instrument", "no instrument has this id", "instrument");
    ALCOVE_TRY(const base::Json json, base::parse_json(answers));
    ALCOVE_TRY(const auto read, assessment::parse_answers(json, *form));
    ALCOVE_TRY(const auto sheet, assessment::score(*form, read));
    return assessment::to_json(sheet);
  });
}

/// The AEAD as the vault uses it, for checks against independent implementations: key 32, nonce 24, the label of
/// envelopes before `aad`.
val seal_aead(const val& key, const val& nonce, const val& aad, const val& plaintext) {
  const base::Bytes nonce_bytes = bytes_of(nonce);
  crypto::Nonce fixed{};
  if (nonce_bytes.size() != fixed.size()) return uint8_array({});
  std::copy(nonce_bytes.begin(), nonce_bytes.end(), fixed.begin());
  const base::SecretBytes secret = secret_of(key);
  return uint8_array(crypto::seal_aead(secret.view(), fixed, "envelope", {bytes_of(aad)}, bytes_of(plaintext)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(alcove) {
  using namespace emscripten;

  class_<Talk>("Talk")
      .function("start", &Talk::start)
      .function("respond", &Talk::respond)
      .function("lose", &Talk::lose)
      .function("stretched", &Talk::stretched)
      .function("solved", &Talk::solved);

  class_<Core>("Core")
      .constructor<val, std::string, std::string, std::string>()
      .function("start", &Core::start)
      .function("status", &Core::status)
      .function("takeChanges", &Core::take_changes)
      .function("ask", &Core::ask)
      .function("settle", &Core::settle)
      .function("passphraseStrength", &Core::passphrase_strength)
      .function("prepareLock", &Core::prepare_lock)
      .function("createVault", &Core::create_vault)
      .function("lockParameters", &Core::lock_parameters)
      .function("unlock", &Core::unlock)
      .function("unlockByRecovery", &Core::unlock_by_recovery)
      .function("lock", &Core::lock)
      .function("changeLock", &Core::change_lock)
      .function("instruments", &Core::instruments)
      .function("form", &Core::form)
      .function("startAttempt", &Core::start_attempt)
      .function("drafts", &Core::drafts)
      .function("answer", &Core::answer)
      .function("finishAttempt", &Core::finish_attempt)
      .function("discardDraft", &Core::discard_draft)
      .function("attempts", &Core::attempts)
      .function("attempt", &Core::attempt)
      .function("schedules", &Core::schedules)
      .function("setSchedule", &Core::set_schedule)
      .function("exportFhir", &Core::export_fhir)
      .function("previewFhir", &Core::preview_fhir)
      .function("importFhir", &Core::import_fhir)
      .function("entries", &Core::entries)
      .function("entry", &Core::entry)
      .function("saveEntry", &Core::save_entry)
      .function("deleteEntry", &Core::delete_entry)
      .function("entryDrafts", &Core::entry_drafts)
      .function("saveEntryDraft", &Core::save_entry_draft)
      .function("safetyPlan", &Core::safety_plan)
      .function("savePlanEntry", &Core::save_plan_entry)
      .function("removePlanEntry", &Core::remove_plan_entry)
      .function("movePlanEntry", &Core::move_plan_entry)
      .function("screenText", &Core::screen_text)
      .function("safetyLog", &Core::safety_log)
      .function("addIntervention", &Core::add_intervention)
      .function("safetySettings", &Core::safety_settings)
      .function("saveSafetySettings", &Core::save_safety_settings)
      .function("flags", &Core::flags)
      .function("moveFlag", &Core::move_flag)
      .function("profile", &Core::profile)
      .function("saveProfile", &Core::save_profile)
      .function("crisisLines", &Core::crisis_lines)
      .function("countries", &Core::countries)
      .function("prepareAccount", &Core::prepare_account)
      .function("beginRegister", &Core::begin_register)
      .function("beginSignIn", &Core::begin_sign_in)
      .function("beginRecovery", &Core::begin_recovery)
      .function("beginSync", &Core::begin_sync)
      .function("beginDeleteAccount", &Core::begin_delete_account)
      .function("beginFile", &Core::begin_file)
      .function("readFile", &Core::read_file)
      .function("beginUpload", &Core::begin_upload)
      .function("beginDownload", &Core::begin_download)
      .function("beginStorage", &Core::begin_storage)
      .function("sessionToken", &Core::session_token)
      .function("exportJson", &Core::export_json)
      .function("counts", &Core::counts)
      .function("deleteHere", &Core::delete_here);

  emscripten::function("stretch", &stretch);
  emscripten::function("stretchDeviceLock", &stretch_device_lock);
  emscripten::function("solveWork", &solve_work);
  emscripten::function("score", &score);
  emscripten::function("sealAead", &seal_aead);
}

}  // namespace alcove::wasm
