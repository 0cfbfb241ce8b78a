#pragma once

/// Everything that a page or a command line asks of the core, in the shape that the page's contract gives it
/// (web/src/core/api.ts): results are JSON with the same keys. The shells convert and pass on, nothing else; browser
/// matters (persistence of storage, tabs) are theirs, and so is everything that takes long: stretching a passphrase,
/// and performing the actions of a conversation.
///
/// Example:
///     App app(database, random, library, {.origin = "https://alcove.example"});
///     ALCOVE_TRY_VOID(app.start());
///     ALCOVE_TRY(const vault::LockParameters lock, app.prepare_lock(passphrase, {}));
///     ALCOVE_TRY_VOID(app.create_vault({lock, stretched}, now));             // the shell stretched with
///     `lock.stretch` ALCOVE_TRY(const auto draft, app.start_attempt("phq-9", now)); app.answer(draft["id"], "q1", 2,
///     now);
///
/// Functions on an open vault fail with `vault_locked` or `vault_missing` when it is not open.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/sync/conversations.hpp"
#include "core/vault/vault.hpp"

namespace alcove::flows {

/// How much a device lock costs to guess, as calibrated by the shell to about one second.
struct LockCost {
  std::uint32_t operations = crypto::DeviceLockStretch::k_min_operations;
  std::uint32_t memory_mib = crypto::DeviceLockStretch::k_min_memory_mib;
};

/// Where the person is at a moment, as the platform says.
struct Place {
  base::Minutes utc_offset;
  /// IANA name ("Europe/Vienna"), or empty.
  std::string zone;
};

/// What a person wrote, and the same in Unicode form NFKC, as screening reads it. Both UTF-8.
struct WrittenText {
  std::string_view text, normal;
};

class Reasons;
class TextScreener;
enum class Gentleness : std::uint8_t;

struct Settings {
  /// Of the server, from the shell's own address: `scheme://host[:port]`. Empty: no server.
  std::string origin;
  /// BCP-47 tag of the words to show.
  std::string language = "en";
  /// Why the host's packs are not in the library (`load_library`), or empty.
  std::string pack_problem{};
};

class App {
 public:
  App(vault::SqlDatabase& database, crypto::RandomSource& random, const assessment::Library& library,
      Settings settings);
  App(const App&) = delete;
  App& operator=(const App&) = delete;
  ~App();

  /// Opens the store; once, first. Errors of `vault::Vault::start`.
  base::Result<void> start();
  /// `Status` without `storage`, `persisted` and `otherTab`. `sync.state` is "off", "idle", "paused" or "signed-out";
  /// the shell puts "syncing" and "offline" in its place while they hold.
  base::Result<base::OrderedJson> status();
  /// Names of the views that changed since the last call, as `Changed` has them: ["attempts", "flags"].
  base::OrderedJson take_changes();

  // The device lock -------------------------------------------------------------------------------------------------

  /// {"score", "advice"}; the passphrase is in Unicode form NFKC, like all passphrases here.
  base::OrderedJson passphrase_strength(const base::SecretBytes& passphrase) const;
  /// Fresh parameters for a passphrase lock. Too weak is `weak_passphrase`, a cost out of range `kdf_parameters`.
  base::Result<vault::LockParameters> prepare_lock(const base::SecretBytes& passphrase, const LockCost& cost);
  /// Makes the vault and opens it; `vault_exists` when there is one.
  base::Result<void> create_vault(const vault::DeviceLock& lock, base::Instant now);
  /// How to stretch for `unlock`: kind, salt and cost.
  base::Result<vault::LockParameters> lock_parameters() const;
  /// A wrong secret is `wrong_passphrase`.
  base::Result<void> unlock(const base::SecretBytes& lock_secret, base::Instant now);
  /// Opens a locked vault of an account by the recovery code and sets another lock, without a network. A code that does
  /// not fit is `recovery_code`; then nothing has changed.
  base::Result<void> unlock_by_recovery(std::string_view recovery_code, const vault::DeviceLock& lock,
                                        base::Instant now);
  void lock();
  /// Quick start on a vault that belongs to an account is `lock_needed`.
  base::Result<void> change_lock(const vault::DeviceLock& lock);

  // Check-ins -------------------------------------------------------------------------------------------------------

  /// `InstrumentSummary[]`.
  base::OrderedJson instruments() const;
  /// `Form`: the newest version or exactly this one, in the best language for the one wanted (empty: the setting's). An
  /// unknown instrument or version is `not_found`.
  base::Result<base::OrderedJson> form(std::string_view instrument, std::string_view version = {},
                                       std::string_view language = {}) const;
  /// `Draft`: the unfinished attempt of this instrument under the form with which it began, or a new one under the
  /// newest. An attempt without an answer yet takes on another language. A form whose wording is not here is
  /// `wording_missing`.
  base::Result<base::OrderedJson> start_attempt(std::string_view instrument, base::Instant now,
                                                std::string_view language = {});
  /// `Draft[]`, latest change first.
  base::Result<base::OrderedJson> drafts();
  /// {"draft", "enabled", "alerts"}. `answer` is an `Answer` of the page's contract or what `assessment::Answers::put`
  /// takes, with its errors; no such draft is `not_found`. Saved when it returns.
  base::Result<base::OrderedJson> answer(std::string_view draft, std::string_view item, const base::Json& answer,
                                         base::Instant now);
  /// `AttemptView`. Writes attempt, score, safety events and flag as one record, as long as the form can make it; what
  /// was asked and left empty is stored as skipped. With no answer at all it is `answers_missing`. From then on nothing
  /// writes the attempt again.
  base::Result<base::OrderedJson> finish_attempt(std::string_view draft, const Place& place, base::Instant now);
  base::Result<void> discard_draft(std::string_view draft);
  /// `AttemptView[]`, newest first; all instruments when `instrument` is empty.
  base::Result<base::OrderedJson> attempts(std::string_view instrument = {});
  base::Result<base::OrderedJson> attempt(std::string_view id);

  /// `Schedule[]`, by day on which they are due; of instruments that can be taken here. `place` decides what day it is.
  base::Result<base::OrderedJson> schedules(const Place& place, base::Instant now);
  /// 1 to 366 days from today on; nothing ends it. Out of range is `schedule`, an unknown instrument `not_found`.
  base::Result<void> set_schedule(std::string_view instrument, std::optional<std::int64_t> every_days,
                                  const Place& place, base::Instant now);

  // FHIR ------------------------------------------------------------------------------------------------------------

  /// A Bundle of the finished attempts whose form is here. `of` is {"from", "to", "instruments"}, all optional; another
  /// shape is `fhir_selection`.
  base::Result<base::OrderedJson> export_fhir(const base::Json& of);
  /// `ImportItem[]` in the order of the file. Errors of `interchange::read_fhir`.
  base::Result<base::OrderedJson> preview_fhir(std::string_view text, base::Instant now);
  /// {"imported", "left"}. Writes what the preview shows as readable and not known, all of it or nothing. An alert of
  /// an attempt of the last 14 days raises a flag; one of an older attempt is only written down.
  base::Result<base::OrderedJson> import_fhir(std::string_view text, const Place& place, base::Instant now);

  // Writing ---------------------------------------------------------------------------------------------------------

  /// `JournalEntry[]`, newest first by the time of first writing.
  base::Result<base::OrderedJson> entries();
  base::Result<base::OrderedJson> entry(std::string_view id);
  /// {"entry", "noticed", "event", "flag"}. Writes a new entry (`id` empty) or a new version that follows all there
  /// are, with the event and flag of what is newly noticed, as one record whose size does not tell; a draft of it is
  /// gone afterwards. Nothing but blanks is `entry_empty`, beyond 64 KiB `entry_too_long`.
  base::Result<base::OrderedJson> save_entry(std::string_view id, const WrittenText& text, const Place& place,
                                             base::Instant now);
  base::Result<void> delete_entry(std::string_view id, base::Instant now);
  /// `EntryDraft[]`, latest change first.
  base::Result<base::OrderedJson> entry_drafts();
  /// `entry` is empty for a new one. Saved when it returns; an empty text discards it. Errors as of `save_entry`.
  base::Result<void> save_entry_draft(std::string_view entry, std::string_view text, base::Instant now);

  // The safety plan -------------------------------------------------------------------------------------------------

  /// `SafetyPlan`, in the setting's language or in English.
  base::Result<base::OrderedJson> safety_plan();
  /// `entry` is {"id", "text", "phone"}: adds to a step where `id` is null, else changes that entry, also one that was
  /// removed meanwhile. A step that there is not, an empty text, or more than 500 characters (60 in the phone) is
  /// `plan_entry`; all of these give the plan as it is then.
  base::Result<base::OrderedJson> save_plan_entry(std::string_view step, const base::Json& entry, base::Instant now);
  base::Result<base::OrderedJson> remove_plan_entry(std::string_view id, base::Instant now);
  /// Before another entry of the same step, or last where `before` is empty.
  base::Result<base::OrderedJson> move_plan_entry(std::string_view id, std::string_view before, base::Instant now);

  // Safety and profile ----------------------------------------------------------------------------------------------

  /// `Noticed`, with the rung as the person's settings have it; nothing is kept. Needs no vault. `text` is in Unicode
  /// form NFKC, and spans count its UTF-16 units.
  base::Result<base::OrderedJson> screen_text(std::string_view text);
  /// `SafetyEvent[]`, newest first.
  base::Result<base::OrderedJson> safety_log();
  /// Writes down what was done for an event and moves its flag on: help taken, `in_progress`; put aside,
  /// `acknowledged`; called mistaken, `resolved`. An unknown kind is `intervention`.
  base::Result<void> add_intervention(std::string_view event, std::string_view kind, const Place& place,
                                      base::Instant now);
  /// `SafetySettings`.
  base::Result<base::OrderedJson> safety_settings();
  /// Another shape is `safety_settings`.
  base::Result<void> save_safety_settings(const base::Json& settings, base::Instant now);
  /// `CrisisFlag[]`, newest first.
  base::Result<base::OrderedJson> flags();
  /// Forward only (raised → acknowledged → in_progress → resolved), else `flag_state`; to the same state is nothing.
  base::Result<void> move_flag(std::string_view id, std::string_view state, const Place& place, base::Instant now);
  /// `Profile`.
  base::Result<base::OrderedJson> profile();
  /// Writes the fields that changed. A name beyond 100 characters, a country that is neither empty nor two letters, or
  /// another shape is `profile`.
  base::Result<void> save_profile(const base::Json& profile, base::Instant now);
  /// `CrisisLines`; the international entry for a country that is not in the table. Needs no vault.
  base::OrderedJson crisis_lines(std::string_view country) const;
  /// [{"code", "name"}] of the countries in the table, by name.
  base::OrderedJson countries() const;

  // The account -----------------------------------------------------------------------------------------------------

  /// {"recoveryCode"} of an account to be; kept in memory until `begin_register`. Nothing is written.
  base::Result<base::OrderedJson> prepare_account();
  /// `recovery_code` as the person typed it again; another one than prepared is `recovery_code`. A device with quick
  /// start is `lock_needed`: it sets a passphrase first. Weak passphrases are `weak_passphrase`.
  base::Result<std::unique_ptr<sync::Conversation>> begin_register(sync::SignInInput account,
                                                                   std::string_view recovery_code);
  /// Needs an open vault: where there is none, the shell creates one first. `lock_needed` as above.
  base::Result<std::unique_ptr<sync::Conversation>> begin_sign_in(sync::SignInInput account);
  base::Result<std::unique_ptr<sync::Conversation>> begin_recovery(std::string_view recovery_code);
  base::Result<std::unique_ptr<sync::Conversation>> begin_sync();
  base::Result<std::unique_ptr<sync::Conversation>> begin_delete_account();
  /// The session that conversations share: a live socket takes its token.
  sync::Session& session() { return session_; }

  // Leaving ---------------------------------------------------------------------------------------------------------

  /// {"attempts", "entries", "moods", "goals", "files", "drafts", "otherDevices"}; unfinished check-ins and texts are
  /// drafts.
  base::Result<base::OrderedJson> counts();
  /// Deletes everything on this device.
  base::Result<void> delete_here();

  // For the operations of other rooms (operation.hpp) -----------------------------------------------------------------

  vault::Vault& vault() { return vault_; }
  crypto::RandomSource& random() { return random_; }
  const assessment::Library& library() const { return library_; }
  std::string_view language() const { return settings_.language; }
  sync::Surroundings surroundings() { return {vault_, session_, random_}; }
  /// Compiled at the first use.
  base::Result<TextScreener*> screener();
  /// As the profile says; `ask` while the vault is not open.
  base::Result<Gentleness> gentleness() const;
  /// Something that is costly to make and belongs to an open vault or to nothing personal: made by `make` at the first
  /// use, gone when the vault is locked or deleted. `make` gives a `base::Result<Kept>`.
  template <typename Kept, typename Make>
  base::Result<Kept*> keep(const Make& make) {
    auto& place = kept_[std::type_index(typeid(Kept))];
    if (!place) {
      ALCOVE_TRY(Kept made, make());
      place = std::make_shared<Kept>(std::move(made));
    }
    return static_cast<Kept*>(place.get());
  }

 private:
  base::Result<void> need_passphrase_lock() const;
  /// Writes those of the profile's fields (name, text) that change.
  base::Result<void> save_fields(const std::vector<std::pair<std::string, std::string>>& fields, base::Instant now);
  /// Adds rows to this device's record of the day.
  base::Result<void> add_to_day(std::vector<vault::Row> rows, const Place& place, base::Instant now);
  vault::FlagStateRow flag_step(const vault::LiveFlag& flag, vault::FlagState state, base::Instant now);
  base::Result<base::OrderedJson> event_view(const vault::SafetyEventRow& event, const Reasons& reasons);
  std::string_view or_setting(std::string_view language) const {
    return language.empty() ? std::string_view(settings_.language) : language;
  }

  crypto::RandomSource& random_;
  const assessment::Library& library_;
  Settings settings_;
  vault::Vault vault_;
  sync::Session session_;
  std::optional<crypto::RecoveryCode> prepared_code_;
  std::unique_ptr<TextScreener> screener_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;
};

}  // namespace alcove::flows
