#pragma once

/// Asking this room's operations as a page does.

#include <string>

#include "core/daily/operations.hpp"
#include "tests/core/flows/apps.hpp"

namespace alcove::tests {

inline base::Result<base::OrderedJson> ask(AppDevice& device, std::string_view name, const base::Json& arguments,
                                           base::Instant now = at_ms(0), const flows::Place& place = k_vienna) {
  for (const flows::Operation& operation : daily::operations()) {
    if (operation.name == name) return operation.perform({device.app, arguments, place, now});
  }
  return base::fail("operation", "this room has no such operation");
}

/// The code and where of what is refused.
inline std::string refused(const base::Result<base::OrderedJson>& result) {
  return result ? "no error" : result.error().code + " " + result.error().where;
}

inline base::Json with(base::Json object, const base::Json& members) {
  object.update(members);
  return object;
}

/// The arguments of `saveMood`, with the note in Unicode form NFKC already.
inline base::Json mood_of(base::Instant at, int valence, const base::Json& more = base::Json::object()) {
  base::Json out{{"id", nullptr},
                 {"valence", valence},
                 {"energy", nullptr},
                 {"feelings", base::Json::array()},
                 {"tags", base::Json::array()},
                 {"sleep", nullptr},
                 {"readings", base::Json::array()},
                 {"note", ""},
                 {"at", at.unix_ms()}};
  out.update(more);
  out["normal"] = out["note"];
  return out;
}

inline base::Json tracker_of(const std::string& name) {
  return {{"id", nullptr},
          {"name", name},
          {"unit", ""},
          {"min", 0},
          {"max", 10},
          {"decimals", 0},
          {"direction", "lower_better"},
          {"archived", false}};
}

inline base::Json goal_of(const std::string& title) {
  return {{"id", nullptr},
          {"title", title},
          {"why", "I like who I am outside"},
          {"value", "health"},
          {"cadence", {{"times", 3}, {"per", "week"}}},
          {"unit", ""},
          {"steps", base::Json::array()},
          {"state", "active"},
          {"reviewDays", 28}};
}

inline base::Json step_of(const std::string& text, const std::string& id = "") {
  return {{"id", id}, {"text", text}, {"doneAt", nullptr}};
}

inline base::Json reminder_of(const std::string& kind, int minutes) {
  return {{"id", nullptr}, {"kind", kind}, {"weekdays", 127}, {"minutes", minutes}, {"text", ""}, {"on", true}};
}

inline base::Json nobody() {
  const base::Json none = base::Json::array();
  return {{"birthYear", nullptr}, {"sex", ""},      {"pronouns", ""},   {"inCare", nullptr}, {"perinatal", nullptr},
          {"prefers", none},      {"avoids", none}, {"declines", none}, {"dayStartsAt", 0}};
}

}  // namespace alcove::tests
