// The commands about what a person writes: entries, the safety plan, what was noticed.

#include <ostream>

#include "cli/vault_options.hpp"

namespace alcove::cli {

using base::OrderedJson;
using base::Result;

namespace {

/// The first line, for a list.
std::string first_line(const OrderedJson& text) {
  const std::string whole = text.get<std::string>();
  return whole.substr(0, whole.find('\n'));
}

std::string entry_line(const OrderedJson& entry) {
  std::string line = entry.at("id").get<std::string>() + "  " + when(entry.at("writtenAt")) + "  ";
  line += first_line(entry.at("text"));
  const std::size_t others = entry.at("siblings").size();
  if (others > 0) line += "  (and " + std::to_string(others) + " other versions)";
  return line;
}

std::string plan_words(const OrderedJson& plan) {
  std::string words = plan.at("title").get<std::string>();
  for (const OrderedJson& step : plan.at("steps")) {
    words += "\n\n" + step.at("title").get<std::string>();
    for (const OrderedJson& entry : step.at("entries")) {
      words += "\n- " + entry.at("text").get<std::string>();
      const std::string phone = entry.at("phone").get<std::string>();
      if (!phone.empty()) words += ", " + phone;
    }
    if (step.at("entries").empty()) words += "\n(nothing yet)";
  }
  return words;
}

}  // namespace

Result<void> list_entries(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const OrderedJson entries, call.app().entries());
  std::string words;
  for (const OrderedJson& entry : entries) words += (words.empty() ? "" : "\n") + entry_line(entry);
  call.print(entries, entries.empty() ? "Nothing written yet." : words);
  return {};
}

Result<void> show_plan(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const OrderedJson plan, call.app().safety_plan());
  call.print(plan, plan_words(plan));
  return {};
}

}  // namespace alcove::cli
