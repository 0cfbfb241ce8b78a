/// How a phrase is meant: whose it is, when, whether it is denied, told, laughed off or lifted by what stands near.
#include <algorithm>

#include "core/safety/screen.hpp"

namespace alcove::safety {

namespace {

/// Words on either side of a phrase that its context may come from, also where nobody ends a sentence.
constexpr std::uint32_t k_near_words = 40;
/// A self this near before a phrase claims it, whatever else the sentence speaks of.
constexpr std::uint32_t k_own_words = 4;
/// A phrase that says nothing without its writer needs him this near, before or after it.
constexpr std::uint32_t k_self_words = 9;
constexpr std::uint16_t k_strong_permille = 850, k_weak_permille = 450;

void add_part(Event& event, Span span, std::uint16_t rule) {
  if (event.parts == Event::k_most_parts) return;
  event.spans[event.parts] = span;
  event.rules[event.parts] = rule;
  ++event.parts;
}

Subject subject_named(Meaning meaning) {
  switch (meaning) {
    case Meaning::other: return Subject::other;
    case Meaning::generic: return Subject::generic;
    case Meaning::second_person: return Subject::second_person;
    default: return Subject::self;
  }
}

bool names_subject(Meaning meaning) {
  return meaning == Meaning::self || meaning == Meaning::other || meaning == Meaning::generic ||
         meaning == Meaning::second_person;
}

}  // namespace

bool Screener::is_near(const Match& marker, const Candidate& candidate) const {
  return marker.begin < candidate.end + k_near_words;
}

/// Of the markers, which are in the order of their beginnings, the first that is near.
std::size_t Screener::first_near(const Candidate& candidate) const {
  const std::uint32_t from = candidate.begin > k_near_words ? candidate.begin - k_near_words : 0;
  const auto found = std::lower_bound(markers_.begin(), markers_.end(), from,
                                      [](const Match& match, std::uint32_t wanted) { return match.begin < wanted; });
  return static_cast<std::size_t>(found - markers_.begin());
}

bool Screener::is_reached(const Rule& marker, const Match& at, const Candidate& candidate) const {
  const bool overlaps = at.begin < candidate.end && candidate.begin < at.end;
  switch (marker.scope) {
    case Scope::span: return at.begin <= candidate.begin && candidate.end <= at.end;
    case Scope::before:
      return !overlaps && at.end <= candidate.begin && candidate.begin - at.end <= marker.reach &&
             clauses_[at.end - 1] == clauses_[candidate.begin];
    case Scope::after:
      return !overlaps && at.begin >= candidate.end && at.begin - candidate.end <= marker.reach &&
             clauses_[at.begin] == clauses_[candidate.end - 1];
    case Scope::clause:
      return clauses_[at.begin] == clauses_[candidate.begin] || clauses_[at.begin] == clauses_[candidate.end - 1];
    case Scope::sentence: return sentences_[at.begin] == sentences_[candidate.begin];
    case Scope::text: return true;
  }
  return false;
}

bool Screener::is_inside_idiom(std::uint32_t begin, std::uint32_t end) const {
  // Idioms are in the order of their beginnings and short: those that could hold `begin` are the last ones before it.
  auto idiom = std::upper_bound(idioms_.begin(), idioms_.end(), begin,
                                [](std::uint32_t wanted, const Match& match) { return wanted < match.begin; });
  while (idiom != idioms_.begin()) {
    --idiom;
    if (idiom->begin + k_near_words < begin) return false;
    if (end <= idiom->end) return true;
  }
  return false;
}

/// "myself" in the phrase, or "i" close before it in its clause.
bool Screener::speaks_for_itself(const Candidate& candidate) const {
  for (std::size_t i = first_near(candidate); i < markers_.size() && is_near(markers_[i], candidate); ++i) {
    const Match& match = markers_[i];
    if (tables_.rule(match.phrase).meaning != Meaning::self || match.begin >= candidate.end) continue;
    const bool is_inside = match.begin >= candidate.begin;
    const bool is_close =
        match.end + k_own_words > candidate.begin && clauses_[match.begin] == clauses_[candidate.begin];
    if (is_inside || is_close) return true;
  }
  return false;
}

/// Whether the writer speaks of himself close by, in this sentence or another.
bool Screener::mentions_self(const Candidate& candidate) const {
  for (std::size_t i = first_near(candidate); i < markers_.size() && is_near(markers_[i], candidate); ++i) {
    const Match& match = markers_[i];
    const bool is_close = match.begin <= candidate.end + k_self_words && candidate.begin <= match.end + k_self_words;
    if (is_close && tables_.rule(match.phrase).meaning == Meaning::self) return true;
  }
  return false;
}

/// The nearest word before the phrase (or in it) that says whose it is; in the clause first, then in the sentence.
Subject Screener::subject_of(const Candidate& candidate, Event& event) const {
  const Match* best = nullptr;
  std::uint32_t best_distance = 0;
  for (std::size_t i = first_near(candidate); i < markers_.size() && is_near(markers_[i], candidate); ++i) {
    const Match& match = markers_[i];
    const Meaning meaning = tables_.rule(match.phrase).meaning;
    if (!names_subject(meaning) || match.begin >= candidate.end) continue;
    if (sentences_[match.begin] != sentences_[candidate.begin]) continue;
    const bool is_inside = match.begin >= candidate.begin;
    if (is_inside && meaning == Meaning::self) return Subject::self;
    const std::uint32_t words_back = match.end >= candidate.begin ? 0 : candidate.begin - match.end;
    const std::uint32_t clauses_back =
        clauses_[candidate.begin] - std::min(clauses_[match.begin], clauses_[candidate.begin]);
    // Somebody inside the phrase is what it is about; whose it is stands before it.
    const std::uint32_t distance = is_inside ? 50 : clauses_back * 100 + words_back;
    if (best != nullptr && distance >= best_distance) continue;
    best = &match;
    best_distance = distance;
  }
  const Meaning meaning = best == nullptr ? Meaning::self : tables_.rule(best->phrase).meaning;
  if (meaning == Meaning::self && tables_.rule(candidate.rule).needs_self && !mentions_self(candidate)) {
    return Subject::generic;
  }
  if (meaning != Meaning::self) add_part(event, span_of(*best), best->phrase);
  return subject_named(meaning);
}

/// What one marker that reaches the phrase says of it. `is_own`: the phrase is the writer's own, close to an "i".
void Screener::apply(const Rule& rule, const Match& match, bool is_own, Event& event) const {
  const auto note = [&] { add_part(event, span_of(match), match.phrase); };
  switch (tables_.rule(match.phrase).meaning) {
    case Meaning::negation:
    case Meaning::denial:
      if (!rule.is_negatable) return;
      event.polarity = Polarity::denied;
      return note();
    case Meaning::past:
      if (rule.keeps_time || event.temporality != Temporality::now) return;
      event.temporality = Temporality::past;
      return note();
    case Meaning::future:
      if (!rule.keeps_time && event.temporality == Temporality::now) event.temporality = Temporality::future;
      return;
    case Meaning::hypothetical:
    case Meaning::question:
      if (rule.keeps_time) return;
      event.temporality = Temporality::hypothetical;
      return note();
    case Meaning::report:
    case Meaning::help:
      if (rule.keeps_subject || is_own) return;
      event.subject = Subject::generic;
      return note();
    case Meaning::hyperbole:
      if (event.confidence_permille < k_strong_permille) return;
      event.confidence_permille = k_weak_permille;
      return note();
    default: return;
  }
}

Event Screener::event_of(const Candidate& candidate) const {
  const Rule& rule = tables_.rule(candidate.rule);
  Event event;
  event.category = rule.category;
  event.level = rule.level;
  event.subject = rule.subject;
  event.temporality = rule.temporality;
  event.confidence_permille = rule.is_strong ? k_strong_permille : k_weak_permille;
  add_part(event, {tokens_[candidate.begin].begin, tokens_[candidate.end - 1].end}, candidate.rule);
  if (!rule.keeps_subject) event.subject = subject_of(candidate, event);
  const bool is_quoted = tokens_[candidate.begin].is_quoted;
  const bool is_own = !is_quoted && event.subject == Subject::self && speaks_for_itself(candidate);
  bool says_now = false;
  for (std::size_t i = first_near(candidate); i < markers_.size() && is_near(markers_[i], candidate); ++i) {
    const Rule& marker = tables_.rule(markers_[i].phrase);
    if (!is_reached(marker, markers_[i], candidate)) continue;
    says_now = says_now || marker.meaning == Meaning::now;
    apply(rule, markers_[i], is_own, event);
  }
  if (says_now && event.temporality == Temporality::past && !rule.keeps_time) event.temporality = Temporality::now;
  if (is_quoted && event.subject == Subject::self && !rule.keeps_subject) {
    event.confidence_permille = std::min(event.confidence_permille, k_weak_permille);
  }
  return event;
}

/// Ideation beside means, intent or a time is more than ideation. Says whether means or a time are named.
bool Screener::lift(const Candidate& candidate, Event& event) const {
  const bool is_suicidal = event.category == Category::suicidal;
  const bool may_rise = event.category != Category::distress && event.level >= 1 && event.subject == Subject::self &&
                        event.polarity == Polarity::affirmed && event.temporality != Temporality::past &&
                        event.temporality != Temporality::hypothetical;
  if (!may_rise) return false;
  bool has_means = false, has_intent = false, has_time = false;
  for (std::size_t i = first_near(candidate); i < markers_.size() && is_near(markers_[i], candidate); ++i) {
    const Meaning meaning = tables_.rule(markers_[i].phrase).meaning;
    if (meaning != Meaning::means && meaning != Meaning::intent && meaning != Meaning::time) continue;
    has_means = has_means || meaning == Meaning::means;
    has_intent = has_intent || meaning == Meaning::intent;
    has_time = has_time || meaning == Meaning::time;
    add_part(event, span_of(markers_[i]), markers_[i].phrase);
  }
  if (!is_suicidal) {
    // What happens tonight cannot wait.
    if (has_time && event.level < 6) ++event.level;
    return false;
  }
  if (has_means && event.level < 3) event.level = 3;
  if (has_intent && event.level >= 2 && event.level < 6)
    event.level = has_means ? 5 : std::max<std::uint8_t>(event.level, 4);
  if (has_time && event.level >= 3 && event.level < 6 && (has_means || has_intent)) event.level = 5;
  return has_means || has_time;
}

}  // namespace alcove::safety
