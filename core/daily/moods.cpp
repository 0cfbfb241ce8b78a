#include "core/daily/moods.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/daily/arguments.hpp"
#include "core/daily/remembered.hpp"
#include "core/daily/trackers.hpp"
#include "core/daily/views.hpp"
#include "core/flows/items.hpp"
#include "core/flows/written.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::daily {

using base::Json;
using base::OrderedJson;
using base::Result;
using base::RowId;
using personal::MoodEntry;
using vault::ItemKind;
using vault::ItemRow;

namespace {

/// Clocks and zones differ; beyond this a mood would lie in the future.
constexpr std::int64_t k_ahead_ms = 24LL * 60 * 60 * 1000;

MoodEntry entry_of(const ItemRow& item) { return personal::mood_entry_of(item.id, personal::FieldViews(item)); }

/// Readings of trackers that are gone are not shown.
OrderedJson mood_view(const MoodEntry& entry, const std::set<RowId>& trackers) {
  OrderedJson tags = OrderedJson::array(), readings = OrderedJson::array(), sleep = nullptr;
  for (const personal::Tag& tag : entry.tags) {
    tags.push_back({{"kind", personal::name_of(tag.kind)}, {"name", tag.name}});
  }
  for (const personal::Reading& reading : entry.readings) {
    if (trackers.contains(reading.tracker)) {
      readings.push_back({{"tracker", reading.tracker.hex()}, {"value", reading.value}});
    }
  }
  if (entry.sleep) sleep = {{"minutes", entry.sleep->minutes}, {"quality", or_null(entry.sleep->quality)}};
  return {{"id", entry.id.hex()},
          {"valence", entry.valence},
          {"energy", or_null(entry.energy)},
          {"feelings", entry.feelings},
          {"tags", std::move(tags)},
          {"sleep", std::move(sleep)},
          {"readings", std::move(readings)},
          {"note", entry.note},
          {"at", entry.at.unix_ms()},
          {"utcOffset", entry.utc_offset.count},
          {"zone", entry.zone}};
}

Result<std::set<RowId>> tracker_ids(const vault::Vault& vault) {
  ALCOVE_TRY(const auto trackers, trackers_in(vault));
  std::set<RowId> out;
  for (const personal::Tracker& tracker : trackers) out.insert(tracker.id);
  return out;
}

Result<std::vector<personal::Tag>> read_tags(const Arguments& given) {
  ALCOVE_TRY(const Json* const list, given.list("tags"));
  std::vector<personal::Tag> out;
  for (const Json& each : *list) {
    const Arguments tag(each, "mood_entry", "tags");
    ALCOVE_TRY(const std::string kind, tag.text("kind"));
    const auto known = personal::tag_kind_of(kind);
    if (!known) return tag.wrong("kind", known.error().message);
    ALCOVE_TRY(std::string name, tag.text("name"));
    out.push_back({*known, std::move(name)});
  }
  return out;
}

Result<std::vector<personal::Reading>> read_readings(const Arguments& given) {
  ALCOVE_TRY(const Json* const list, given.list("readings"));
  std::vector<personal::Reading> out;
  for (const Json& each : *list) {
    const Arguments reading(each, "mood_entry", "readings");
    ALCOVE_TRY(const RowId tracker, reading.id("tracker"));
    ALCOVE_TRY(const double value, reading.number("value"));
    out.push_back({tracker, value});
  }
  return out;
}

Result<MoodEntry> read_mood(const flows::Request& ask) {
  const Arguments given(ask.arguments, "mood_entry");
  MoodEntry entry;
  ALCOVE_TRY(entry.id, given.id("id"));
  ALCOVE_TRY(entry.valence, given.whole("valence"));
  ALCOVE_TRY(entry.energy, given.whole_or_null("energy"));
  ALCOVE_TRY(entry.feelings, given.texts("feelings"));
  ALCOVE_TRY(entry.tags, read_tags(given));
  if (given.has("sleep")) {
    ALCOVE_TRY(const Json* const object, given.object("sleep"));
    const Arguments sleep(*object, "mood_entry", "sleep");
    entry.sleep.emplace();
    ALCOVE_TRY(entry.sleep->minutes, sleep.whole("minutes"));
    ALCOVE_TRY(entry.sleep->quality, sleep.whole_or_null("quality"));
  }
  ALCOVE_TRY(entry.readings, read_readings(given));
  ALCOVE_TRY(entry.note, given.text("note"));
  ALCOVE_TRY(entry.at, given.moment("at"));
  if (entry.at > ask.now.plus_ms(k_ahead_ms)) return given.wrong("at", "a mood lies at most a day ahead");
  entry.utc_offset = ask.place.utc_offset;
  entry.zone = ask.place.zone;
  return entry;
}

/// The version to write, and what the record held before. The place of an entry stays where it was first written.
struct Version {
  vault::Change change;
  std::vector<vault::Row> before;
  bool is_changed = true;
};

Result<Version> version_of(const vault::Vault& vault, MoodEntry& entry, crypto::RandomSource& random,
                           base::Instant now) {
  Version out;
  if (entry.id.is_zero()) {
    entry.id = crypto::random_id<RowId>(random);
    out.change = flows::new_item(vault, ItemKind::mood_entry, entry.id, personal::fields_of(entry), now);
    return out;
  }
  ALCOVE_TRY(const vault::LiveItem live, vault.live().item(ItemKind::mood_entry, entry.id));
  const MoodEntry stored = entry_of(live.item);
  entry.utc_offset = stored.utc_offset;
  entry.zone = stored.zone;
  ALCOVE_TRY(out.before, vault.rows_of(live.record));
  ALCOVE_TRY(auto change, flows::changed_item(vault, ItemKind::mood_entry, entry.id, personal::fields_of(entry), now));
  out.is_changed = change.has_value();
  if (change) {
    out.change = *std::move(change);
    return out;
  }
  out.change.record = live.record;
  ALCOVE_TRY(out.change.parents, flows::parents_of(vault, live.record));
  out.change.rows = out.before;
  return out;
}

/// Puts what was noticed into a change. A note that once was takes room too, so that sizes do not tell what was in it.
void add_rows(const flows::NoticedRows& seen, vault::Change& change) {
  std::erase_if(change.rows, [](const vault::Row& row) { return !std::holds_alternative<ItemRow>(row); });
  const bool has_note = std::any_of(change.rows.begin(), change.rows.end(), [](const vault::Row& row) {
    return std::get<ItemRow>(row).fields.contains("note");
  });
  if (has_note) change.room_for = flows::with_noticed(change.rows, seen.largest);
  change.rows = flows::with_noticed(std::move(change.rows), seen.rows);
}

struct WordCounts {
  std::map<std::string, std::size_t> feelings;
  std::map<std::pair<personal::TagKind, std::string>, std::size_t> tags;
};

Result<WordCounts> count_words(const vault::Vault& vault) {
  ALCOVE_TRY(const auto items, vault.live().items(ItemKind::mood_entry));
  WordCounts out;
  for (const vault::LiveItem& live : items) {
    const MoodEntry entry = entry_of(live.item);
    for (const std::string& feeling : entry.feelings) ++out.feelings[feeling];
    for (const personal::Tag& tag : entry.tags) ++out.tags[{tag.kind, tag.name}];
  }
  return out;
}

/// Most often first, then by name.
template <typename Key>
std::vector<std::pair<Key, std::size_t>> by_count(const std::map<Key, std::size_t>& counts) {
  std::vector<std::pair<Key, std::size_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

}  // namespace

Result<OrderedJson> moods(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  const Arguments given(ask.arguments, "mood_entry");
  ALCOVE_TRY(const base::Instant from, given.moment("from"));
  ALCOVE_TRY(const base::Instant to, given.moment("to"));
  ALCOVE_TRY(const auto items, ask.vault().live().items(ItemKind::mood_entry, from, to));
  ALCOVE_TRY(const auto trackers, tracker_ids(ask.vault()));
  OrderedJson out = OrderedJson::array();
  for (const vault::LiveItem& live : items) out.push_back(mood_view(entry_of(live.item), trackers));
  return out;
}

Result<OrderedJson> mood(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const RowId id, Arguments(ask.arguments, "mood_entry").id("id"));
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::mood_entry, id));
  ALCOVE_TRY(const auto trackers, tracker_ids(ask.vault()));
  return mood_view(entry_of(live.item), trackers);
}

Result<OrderedJson> save_mood(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(MoodEntry entry, read_mood(ask));
  ALCOVE_TRY_VOID(personal::check(entry));
  ALCOVE_TRY(const std::string normal, Arguments(ask.arguments, "mood_entry").text("normal"));
  ALCOVE_TRY(Version version, version_of(ask.vault(), entry, ask.app.random(), ask.now));
  const flows::Cause cause{entry.id, vault::SafetySource::mood_entry};
  ALCOVE_TRY(const flows::NoticedRows seen, flows::notice(ask.app, {cause, normal, version.before}, ask.now));
  if (version.is_changed || seen.event) {
    add_rows(seen, version.change);
    ALCOVE_TRY_VOID(ask.vault().write(std::move(version.change), ask.now));
  }
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::mood_entry, entry.id));
  ALCOVE_TRY(const auto trackers, tracker_ids(ask.vault()));
  OrderedJson view{{"entry", mood_view(entry_of(live.item), trackers)}};
  ALCOVE_TRY_VOID(flows::add_noticed(ask.app, seen, normal, view));
  return view;
}

Result<OrderedJson> delete_mood(const flows::Request& ask) {
  ALCOVE_TRY(const RowId id, Arguments(ask.arguments, "mood_entry").id("id"));
  ALCOVE_TRY_VOID(flows::erase_item(ask.vault(), ItemKind::mood_entry, id, ask.now));
  return OrderedJson(nullptr);
}

Result<OrderedJson> words_in_use(const flows::Request& ask) {
  ALCOVE_TRY(const WordCounts* const words,
             remembered<WordCounts>(ask, [&]() -> Result<WordCounts> { return count_words(ask.vault()); }));
  OrderedJson feelings = OrderedJson::array(), tags = OrderedJson::array();
  for (const auto& [name, count] : by_count(words->feelings)) feelings.push_back({{"name", name}, {"count", count}});
  for (const auto& [tag, count] : by_count(words->tags)) {
    tags.push_back({{"kind", personal::name_of(tag.first)}, {"name", tag.second}, {"count", count}});
  }
  return OrderedJson{{"feelings", std::move(feelings)}, {"tags", std::move(tags)}};
}

}  // namespace alcove::daily
