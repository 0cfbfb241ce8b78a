#include "core/daily/trackers.hpp"

#include <algorithm>

#include "core/daily/arguments.hpp"
#include "core/flows/items.hpp"

namespace alcove::daily {

using base::OrderedJson;
using base::Result;
using personal::Tracker;
using vault::ItemKind;

namespace {

OrderedJson tracker_view(const Tracker& tracker) {
  return {{"id", tracker.id.hex()},
          {"name", tracker.name},
          {"unit", tracker.unit},
          {"min", tracker.min},
          {"max", tracker.max},
          {"decimals", tracker.decimals},
          {"direction", personal::name_of(tracker.direction)},
          {"archived", tracker.archived}};
}

Result<Tracker> read_tracker(const base::Json& arguments) {
  const Arguments given(arguments, "tracker");
  Tracker tracker;
  ALCOVE_TRY(tracker.id, given.id("id"));
  ALCOVE_TRY(tracker.name, given.text("name"));
  ALCOVE_TRY(tracker.unit, given.text("unit"));
  ALCOVE_TRY(tracker.min, given.number("min"));
  ALCOVE_TRY(tracker.max, given.number("max"));
  ALCOVE_TRY(tracker.decimals, given.whole("decimals"));
  ALCOVE_TRY(const std::string direction, given.text("direction"));
  const auto known = personal::direction_of(direction);
  if (!known) return given.wrong("direction", known.error().message);
  tracker.direction = *known;
  ALCOVE_TRY(tracker.archived, given.truth("archived"));
  return tracker;
}

}  // namespace

Result<std::vector<Tracker>> trackers_in(const vault::Vault& vault) {
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(auto items, vault.live().items(ItemKind::tracker));
  std::vector<Tracker> out;
  // They come newest first.
  for (auto live = items.rbegin(); live != items.rend(); ++live) {
    out.push_back(personal::tracker_of(live->item.id, personal::FieldViews(live->item)));
  }
  std::stable_partition(out.begin(), out.end(), [](const Tracker& tracker) { return !tracker.archived; });
  return out;
}

Result<OrderedJson> trackers(const flows::Request& ask) {
  ALCOVE_TRY(const auto known, trackers_in(ask.vault()));
  OrderedJson out = OrderedJson::array();
  for (const Tracker& tracker : known) out.push_back(tracker_view(tracker));
  return out;
}

Result<OrderedJson> save_tracker(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(Tracker tracker, read_tracker(ask.arguments));
  ALCOVE_TRY_VOID(personal::check(tracker));
  auto fields = personal::fields_of(tracker);
  if (tracker.id.is_zero()) fields.push_back(personal::at_field(ask.now));
  ALCOVE_TRY(tracker.id, flows::save_item(ask.vault(), ItemKind::tracker, tracker.id, fields, ask.now));
  return tracker_view(tracker);
}

Result<OrderedJson> delete_tracker(const flows::Request& ask) {
  ALCOVE_TRY(const base::RowId id, Arguments(ask.arguments, "tracker").id("id"));
  ALCOVE_TRY_VOID(flows::erase_item(ask.vault(), ItemKind::tracker, id, ask.now));
  return OrderedJson(nullptr);
}

}  // namespace alcove::daily
