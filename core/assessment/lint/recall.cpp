#include "core/assessment/lint/recall.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/assessment/lint/source.hpp"

namespace alcove::assessment {

namespace {

using Words = std::vector<std::string>;
using Numbers = std::map<std::string_view, std::int64_t>;
using Units = std::map<std::string_view, RecallPeriod>;

struct Grammar {
  std::string_view language;
  std::vector<std::string_view> past;        ///< before the period: "last"
  std::vector<std::string_view> past_after;  ///< after it: "semana pasada"
  Numbers numbers;
  Units units;  ///< a singular form stands for one, a plural form for a number before it
};

const std::array<Grammar, 3>& grammars() {
  static const std::array<Grammar, 3> k_grammars{{
      {"en",
       {"last", "past", "previous", "preceding", "prior"},
       {},
       {{"one", 1},
        {"two", 2},
        {"three", 3},
        {"four", 4},
        {"five", 5},
        {"six", 6},
        {"seven", 7},
        {"eight", 8},
        {"nine", 9},
        {"ten", 10},
        {"twelve", 12},
        {"fourteen", 14},
        {"thirty", 30},
        {"couple", 2}},
       {{"day", {1, "day"}},
        {"days", {0, "day"}},
        {"week", {1, "week"}},
        {"weeks", {0, "week"}},
        {"fortnight", {2, "week"}},
        {"month", {1, "month"}},
        {"months", {0, "month"}},
        {"year", {1, "year"}},
        {"years", {0, "year"}}}},
      {"de",
       {"letzten", "letzte", "letzter", "letztem", "letztes", "vergangenen", "vergangene", "vergangener",
        "vergangenem"},
       {},
       {{"ein", 1},
        {"eine", 1},
        {"einen", 1},
        {"zwei", 2},
        {"beiden", 2},
        {"drei", 3},
        {"vier", 4},
        {"fünf", 5},
        {"sechs", 6},
        {"sieben", 7},
        {"acht", 8},
        {"zehn", 10},
        {"zwölf", 12},
        {"vierzehn", 14},
        {"dreißig", 30}},
       {{"tag", {1, "day"}},
        {"tage", {0, "day"}},
        {"tagen", {0, "day"}},
        {"woche", {1, "week"}},
        {"wochen", {0, "week"}},
        {"monat", {1, "month"}},
        {"monats", {1, "month"}},
        {"monate", {0, "month"}},
        {"monaten", {0, "month"}},
        {"jahr", {1, "year"}},
        {"jahres", {1, "year"}},
        {"jahre", {0, "year"}},
        {"jahren", {0, "year"}}}},
      {"es",
       {"último", "última", "últimos", "últimas", "pasado", "pasada", "pasados", "pasadas"},
       {"pasado", "pasada", "pasados", "pasadas", "anterior", "anteriores", "último", "última", "últimos", "últimas"},
       {{"un", 1},
        {"una", 1},
        {"dos", 2},
        {"tres", 3},
        {"cuatro", 4},
        {"cinco", 5},
        {"seis", 6},
        {"siete", 7},
        {"ocho", 8},
        {"diez", 10},
        {"doce", 12},
        {"catorce", 14},
        {"quince", 15},
        {"treinta", 30}},
       {{"día", {1, "day"}},
        {"días", {0, "day"}},
        {"dias", {0, "day"}},
        {"semana", {1, "week"}},
        {"semanas", {0, "week"}},
        {"mes", {1, "month"}},
        {"meses", {0, "month"}},
        {"año", {1, "year"}},
        {"años", {0, "year"}}}},
  }};
  return k_grammars;
}

/// Words in lower case (ASCII and Latin-1 letters), numbers among them; everything else separates.
Words words_of(std::string_view text) {
  Words words(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_digit = byte >= '0' && byte <= '9';
    const bool is_upper = byte >= 'A' && byte <= 'Z';
    if (is_digit || is_upper || (byte >= 'a' && byte <= 'z')) {
      words.back().push_back(static_cast<char>(is_upper ? byte + 32 : byte));
    } else if (byte == 0xC3 && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[++i]);
      const bool upper = second >= 0x80 && second <= 0x9E && second != 0x97;
      words.back().push_back(static_cast<char>(0xC3));
      words.back().push_back(static_cast<char>(upper ? second + 0x20 : second));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

std::optional<std::int64_t> number_of(const Grammar& grammar, const std::string& word) {
  if (!word.empty() && word.size() <= 3 && word.find_first_not_of("0123456789") == std::string::npos) {
    return std::stoll(word);
  }
  const auto found = grammar.numbers.find(word);
  return found == grammar.numbers.end() ? std::nullopt : std::optional(found->second);
}

template <typename List>
bool holds(const List& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// The period whose past word stands at `at`: up to three words later comes the unit, with its number before it.
std::optional<RecallPeriod> period_after(const Grammar& grammar, const Words& words, std::size_t at) {
  std::int64_t count = 0;
  for (std::size_t i = at + 1; i < words.size() && i <= at + 4; ++i) {
    if (words[i] == "hours" && count == 24) return RecallPeriod{1, "day"};
    const auto unit = grammar.units.find(words[i]);
    if (unit != grammar.units.end()) {
      return RecallPeriod{unit->second.count * (count == 0 ? 1 : count) + (unit->second.count == 0 ? count : 0),
                          unit->second.unit};
    }
    if (const auto number = number_of(grammar, words[i])) count = *number;
  }
  return std::nullopt;
}

/// The period that a past word after it closes: "la semana pasada", "dos semanas anteriores".
std::optional<RecallPeriod> period_before(const Grammar& grammar, const Words& words, std::size_t at) {
  if (at == 0) return std::nullopt;
  const auto unit = grammar.units.find(words[at - 1]);
  if (unit == grammar.units.end()) return std::nullopt;
  const auto number = at >= 2 ? number_of(grammar, words[at - 2]) : std::nullopt;
  return RecallPeriod{unit->second.count != 0 ? unit->second.count : number.value_or(0), unit->second.unit};
}

std::int64_t days_of(const RecallPeriod& period) {
  if (period.unit == "week") return period.count * 7;
  return period.unit == "day" ? period.count : 0;
}

std::int64_t months_of(const RecallPeriod& period) {
  if (period.unit == "year") return period.count * 12;
  return period.unit == "month" ? period.count : 0;
}

std::string words_for(const RecallPeriod& period) {
  const std::string unit(period.unit);
  if (period.count == 0) return unit + "s";
  return std::to_string(period.count) + " " + unit + (period.count == 1 ? "" : "s");
}

/// Adds what the text says; whether it said anything.
void collect(const LintTexts& texts, const std::string& key, std::vector<RecallPeriod>& found) {
  const auto text = texts.text(key);
  if (!text) return;
  for (const RecallPeriod& period : recall_periods(*text, texts.language)) found.push_back(period);
}

}  // namespace

std::vector<RecallPeriod> recall_periods(std::string_view text, std::string_view language) {
  const auto grammar = std::find_if(grammars().begin(), grammars().end(),
                                    [&](const Grammar& one) { return one.language == language.substr(0, 2); });
  std::vector<RecallPeriod> periods;
  if (grammar == grammars().end()) return periods;
  const Words words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::optional<RecallPeriod> period;
    if (holds(grammar->past_after, words[i])) period = period_before(*grammar, words, i);
    if (!period && holds(grammar->past, words[i])) period = period_after(*grammar, words, i);
    if (period) periods.push_back(*period);
  }
  return periods;
}

bool same_time(const RecallPeriod& a, const RecallPeriod& b) {
  if (a.unit == b.unit) return a.count == b.count || a.count == 0 || b.count == 0;
  if (days_of(a) > 0 && days_of(a) == days_of(b)) return true;
  if (months_of(a) > 0 && months_of(a) == months_of(b)) return true;
  return (days_of(a) == 30 && months_of(b) == 1) || (days_of(b) == 30 && months_of(a) == 1);
}

void check_recall(const LintDefinition& definition, Findings& findings) {
  const base::Json& recall = child(child(definition.json, "about"), "recall");
  const std::string_view unit = text_of(recall, "unit");
  const RecallPeriod declared{whole_of(recall, "n").value_or(0), unit};
  const std::string_view instructions = text_of(definition.json, "instructions");
  for (const LintTexts& texts : definition.texts) {
    if (keeps_wording_apart(definition.json) != texts.is_wording) continue;
    const bool is_read =
        texts.language.rfind("en", 0) == 0 || texts.language.rfind("de", 0) == 0 || texts.language.rfind("es", 0) == 0;
    if (!is_read) continue;
    std::vector<RecallPeriod> in_instructions, in_items;
    collect(texts, std::string(key_in(instructions)), in_instructions);
    const base::Json& items = child(definition.json, "items");
    for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
      collect(texts, std::string(key_in(text_of(items[i], "text"))), in_items);
    }
    const auto fits = [&](const RecallPeriod& period) { return same_time(period, declared); };
    const std::string where = "strings." + std::string(key_in(instructions));
    if (unit.empty()) {
      if (!in_instructions.empty()) {
        findings.error("lint_recall", texts.file, where,
                       "the instructions ask about the last " + words_for(in_instructions.front()) +
                           ", and about.recall says nothing: say it there");
      }
    } else if (in_instructions.empty()) {
      if (std::none_of(in_items.begin(), in_items.end(), fits)) {
        findings.warn("lint_recall", texts.file, where,
                      "neither the instructions nor an item name the recall period of " + words_for(declared));
      }
    } else if (std::none_of(in_instructions.begin(), in_instructions.end(), fits)) {
      findings.error("lint_recall", texts.file, where,
                     "the instructions ask about the last " + words_for(in_instructions.front()) +
                         ", about.recall says " + words_for(declared) + ": compare with the published form");
    }
  }
}

}  // namespace alcove::assessment
