#pragma once

/// A vault with one of everything, for the tests of export and import.

#include "core/base/json.hpp"
#include "core/flows/items.hpp"
#include "core/portability/document.hpp"
#include "core/portability/restore.hpp"
#include "tests/core/flows/apps.hpp"

namespace alcove::tests {

inline vault::Row entry_row(const base::RowId& id, const std::string& text, std::uint64_t count,
                            const vault::Vault& vault) {
  return vault::JournalEntryRow{.id = id,
                                .text = text,
                                .written_at = at_ms(100),
                                .edited = at_ms(200),
                                .utc_offset = base::Minutes{60},
                                .zone = "Europe/Vienna",
                                .device = vault.device().id(),
                                .stamp = {count, vault.clock(at_ms(200)), vault.device().id()},
                                .links = {.prompt = "day", .goals = {base::RowId({1})}, .tags = {"walk"}}};
}

/// An entry of which two versions do not know each other.
inline void write_siblings(AppDevice& device) {
  vault::Vault& vault = device.app.vault();
  const auto id = crypto::random_id<base::RowId>(device.random);
  vault::Change change;
  change.rows = {entry_row(id, "as I wrote it", 1, vault), entry_row(id, "as I wrote it there", 1, vault)};
  need(vault.write(std::move(change), at_ms(300)));
}

inline void live_a_life(AppDevice& device) {
  flows::App& app = device.app;
  take(device, "phq-9", phq9(1, 3), at_ms(1000));
  take(device, "gad-2", {{"q1", 2}, {"q2", 1}}, at_ms(1500));
  const auto draft = need(app.start_attempt("gad-7", at_ms(2000)));
  need(app.answer(draft["id"].get<std::string>(), "q1", 2, at_ms(2100)));
  need(app.save_profile({{"displayName", "Ada"}, {"country", "AT"}}, at_ms(3000)));
  need(app.set_schedule("phq-9", 14, k_vienna, at_ms(3100)));
  const std::string flag = need(app.flags())[0]["id"];
  need(app.move_flag(flag, "acknowledged", k_vienna, at_ms(4000)));
  const std::string event = need(app.safety_log())[0]["id"];
  need(app.add_intervention(event, "breathing", k_vienna, at_ms(4100)));
  need(app.save_plan_entry("coping", {{"id", nullptr}, {"text", "Walk by the river"}, {"phone", ""}}, at_ms(4200)));
  write_siblings(device);
  need(app.vault().save_entry_draft({.entry = {}, .text = "half a thought", .updated = at_ms(4300), .links = {}}));
  using vault::ItemKind;
  const std::vector<std::pair<ItemKind, flows::FieldTexts>> items = {
      {ItemKind::tracker, {{"at", "1000"}, {"name", "Pain"}, {"min", "0"}, {"max", "10"}}},
      {ItemKind::mood_entry,
       {{"at", "1795370851000"},
        {"place", "60\tEurope/Vienna"},
        {"valence", "40"},
        {"note", "a \"good\" day, really"}}},
      {ItemKind::goal, {{"at", "1000"}, {"title", "Walk"}, {"cadence", "3\tweek"}}},
      {ItemKind::goal_progress, {{"at", "1000"}, {"day", "2026-11-22"}, {"amount", "1"}}},
      {ItemKind::reminder, {{"at", "1000"}, {"kind", "mood"}, {"weekdays", "1"}, {"minutes", "1200"}, {"on", "1"}}},
      {ItemKind::recommendation, {{"at", "1000"}, {"rule", "low-mood"}, {"done", "2000"}}},
      {ItemKind::attachment, {{"at", "1000"}, {"name", "river.jpg"}}},
      {ItemKind::voice_sample, {{"at", "1000"}, {"name", "note"}}}};
  for (const auto& [kind, fields] : items) need(flows::save_item(app.vault(), kind, {}, fields, at_ms(5000)));
  need(app.vault().add_to_trail({at_ms(5500), "rollback", "the server showed an older state"}));
}

inline std::string exported(AppDevice& device) {
  return need(portability::export_document(device.app, at_ms(9000))).dump(2);
}

inline void restore(AppDevice& device, const std::string& text, base::Instant now,
                    portability::Deleted deleted = portability::Deleted::stay) {
  portability::Restoring restoring(device.app, need(portability::read_document(text)));
  need(restoring.begin(deleted, now));
  while (!restoring.is_done()) need(restoring.put_some(now));
}

}  // namespace alcove::tests
