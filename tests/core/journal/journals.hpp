#pragma once

/// Asking the journal's operations as a page does.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/journal/operations.hpp"
#include "tests/core/flows/apps.hpp"

namespace alcove::tests {

inline base::Result<base::OrderedJson> ask(AppDevice& device, std::string_view name, const base::Json& arguments,
                                           base::Instant now = at_ms(0)) {
  for (const flows::Operation& operation : journal::operations()) {
    if (operation.name == name) return operation.perform({device.app, arguments, k_vienna, now});
  }
  return base::fail("operation", "the journal has no such operation");
}

inline base::Json no_links() {
  return {{"prompt", ""},
          {"mood", nullptr},
          {"goals", base::Json::array()},
          {"tags", base::Json::array()},
          {"attachments", base::Json::array()}};
}

inline base::Json tagged(const std::vector<std::string>& tags) {
  base::Json links = no_links();
  links["tags"] = tags;
  return links;
}

/// The arguments of `saveJournalEntry`, of a text in Unicode form NFKC already; `id` empty for a new entry.
inline base::Json entry_of(const std::string& text, const base::Json& links = no_links(), const std::string& id = "") {
  return {
      {"id", id.empty() ? base::Json(nullptr) : base::Json(id)}, {"text", text}, {"normal", text}, {"links", links}};
}

/// Saves an entry and gives its id.
inline std::string save(AppDevice& device, const std::string& text, base::Instant now,
                        const base::Json& links = no_links(), const std::string& id = "") {
  return need(ask(device, "saveJournalEntry", entry_of(text, links, id), now))["entry"]["id"];
}

}  // namespace alcove::tests
