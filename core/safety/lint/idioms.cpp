/// Idioms that could hide more than themselves.
#include <algorithm>
#include <map>

#include "core/safety/lint/source.hpp"

namespace alcove::safety {

using Step = PatternSet::Step;
using Reading = PatternSet::Reading;

namespace {

/// The level from which a phrase must not be swallowed by chance.
constexpr std::uint8_t k_least_level = 2;
/// A whole sentence about oneself fits into so many words.
constexpr std::uint16_t k_wide_gap = 3;

/// The places of an idiom's words, gaps at their widest.
std::vector<Slot> slots_of(const LintSource& source, const Reading& reading) {
  std::vector<Slot> slots;
  for (const auto& [step, value] : reading) {
    switch (step) {
      case Step::word: slots.push_back({.words = {value}}); break;
      case Step::word_class: slots.push_back({.words = source.members[value]}); break;
      case Step::any: slots.push_back({.may_be_anything = true}); break;
      case Step::gap: slots.resize(slots.size() + value, {.may_be_anything = true}); break;
      case Step::clause_end: break;
    }
  }
  return slots;
}

/// All readings that have their open places alike as one: each place holds what any of them has there.
std::vector<std::vector<Slot>> shapes_of(const LintSource& source, const LintPattern& idiom) {
  std::map<std::vector<bool>, std::vector<Slot>> shapes;
  for (const Reading& reading : idiom.readings) {
    const std::vector<Slot> slots = slots_of(source, reading);
    std::vector<bool> shape;
    for (const Slot& slot : slots) shape.push_back(slot.may_be_anything);
    if (std::find(shape.begin(), shape.end(), true) == shape.end()) continue;
    std::vector<Slot>& all = shapes.try_emplace(shape, slots).first->second;
    for (std::size_t at = 0; at < slots.size(); ++at) {
      for (const WordId word : slots[at].words) {
        const bool is_known = std::find(all[at].words.begin(), all[at].words.end(), word) != all[at].words.end();
        if (!is_known) all[at].words.push_back(word);
      }
    }
  }
  std::vector<std::vector<Slot>> out;
  for (auto& [shape, slots] : shapes) out.push_back(std::move(slots));
  return out;
}

bool is_word(const PatternSet::Symbol& symbol) { return symbol.step == Step::word || symbol.step == Step::word_class; }

class Idioms {
 public:
  explicit Idioms(const LintSource& source) : source_(source) {}

  void check(const LintPattern& idiom, LintFindings& findings) {
    worst_ = nullptr;
    for (const std::vector<Slot>& slots : shapes_of(source_, idiom)) {
      for (const auto& possibility : source_.set.find_possible(slots, source_.masks)) note(possibility);
    }
    if (worst_ == nullptr) return;
    std::string message = "\"" + idiom.text + "\" could swallow \"" + source_.text_of(words_) + "\" of " + worst_->id +
                          ": write down what may stand in its gap";
    if (is_wide(idiom)) {
      findings.error("lint_idiom", idiom.where, std::move(message));
    } else {
      findings.warn("lint_idiom", idiom.where, std::move(message));
    }
  }

 private:
  void note(const PatternSet::Possibility& possibility) {
    const LintRule& rule = source_.rule_of(source_.patterns[possibility.phrase]);
    const bool matters = rule.role == Role::phrase && rule.rule.is_strong && rule.rule.level >= k_least_level;
    // One word alone in a gap is no sentence of anybody's.
    const bool is_said = std::count_if(possibility.reading.begin(), possibility.reading.end(), is_word) > 1;
    if (!matters || !is_said || (worst_ != nullptr && worst_->rule.level >= rule.rule.level)) return;
    worst_ = &rule;
    words_ = possibility.reading;
  }

  static bool is_wide(const LintPattern& idiom) {
    return std::any_of(idiom.readings.begin(), idiom.readings.end(), [](const Reading& reading) {
      return std::any_of(reading.begin(), reading.end(), [](const PatternSet::Symbol& symbol) {
        return symbol.step == Step::gap && symbol.value >= k_wide_gap;
      });
    });
  }

  const LintSource& source_;
  const LintRule* worst_ = nullptr;
  Reading words_;
};

}  // namespace

void check_idioms(const LintSource& source, LintFindings& findings) {
  Idioms idioms(source);
  for (const LintPattern& pattern : source.patterns) {
    const LintRule& rule = source.rule_of(pattern);
    if (rule.role == Role::marker && rule.rule.meaning == Meaning::idiom) idioms.check(pattern, findings);
  }
}

}  // namespace alcove::safety
