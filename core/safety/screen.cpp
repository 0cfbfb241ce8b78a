#include "core/safety/screen.hpp"

#include <algorithm>

namespace alcove::safety {

namespace {

constexpr std::uint8_t k_highest_level = 6;
/// Messages after which something said before no longer counts.
constexpr std::uint8_t k_memory_messages = 12;
constexpr std::uint16_t k_strong_permille = 850, k_weak_permille = 450;

void add_part(Event& event, Span span, std::uint16_t rule) {
  if (event.parts == Event::k_most_parts) return;
  event.spans[event.parts] = span;
  event.rules[event.parts] = rule;
  ++event.parts;
}

/// How urgent each category is against the others at the same level (SAFETY.md, "Order when several").
int rank_of(Category category, std::uint8_t level, bool is_imminent) {
  switch (category) {
    case Category::overdose:
    case Category::medical_emergency: return 100;
    case Category::suicidal:
      if (is_imminent) return 95;
      return level >= 4 ? 80 + level : level == 3 ? 60 : level == 2 ? 40 : 30;
    case Category::abuse:
    case Category::harm_to_others: return 70;
    case Category::means_seeking: return 65;
    case Category::self_harm: return 50;
    case Category::substance_crisis:
    case Category::psychosis_mania: return 48;
    case Category::eating_disorder: return 45;
    case Category::concern_for_other: return 35;
    case Category::bereaved: return 20;
    case Category::distress: return 5;
    case Category::none: break;
  }
  return 0;
}

}  // namespace

void Screener::read(std::string_view text) {
  reader_.read(text, tokens_);
  masks_.clear();
  for (const Token& token : tokens_) masks_.push_back(tables_.classes_of(token.word));
  tables_.patterns().find(tokens_, masks_, matches_);
}

/// Sorts what was found into markers and candidates; candidates inside a longer one of the same category go.
void Screener::collect() {
  markers_.clear();
  candidates_.clear();
  for (const Match& match : matches_) {
    if (tables_.rule(match.phrase).is_marker) {
      markers_.push_back(match);
    } else {
      candidates_.push_back({match.phrase, match.begin, match.end});
    }
  }
  const auto is_inside_another = [&](const Candidate& inner) {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& outer) {
      const Rule& a = tables_.rule(inner.rule);
      const Rule& b = tables_.rule(outer.rule);
      const bool holds = outer.begin <= inner.begin && inner.end <= outer.end;
      const bool is_longer = outer.end - outer.begin > inner.end - inner.begin;
      const bool is_twin = outer.begin == inner.begin && outer.end == inner.end &&
                           (b.level > a.level || (b.level == a.level && outer.rule < inner.rule));
      return a.category == b.category && holds && (is_longer ? b.level >= a.level : is_twin);
    });
  };
  // Marks first, drops then: what is inside something dropped is inside that one's cover too.
  std::size_t kept = 0;
  std::vector<Candidate>& all = candidates_;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_inside_another(all[i])) std::swap(all[kept++], all[i]);
  }
  all.resize(kept);
}

void Screener::number_clauses() {
  clauses_.assign(tokens_.size(), 0);
  sentences_.assign(tokens_.size(), 0);
  std::uint16_t clause = 0, sentence = 0;
  std::size_t marker = 0;
  for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
    bool begins_clause = tokens_[at].before != Boundary::none;
    for (; marker < markers_.size() && markers_[marker].begin <= at; ++marker) {
      const bool is_here = markers_[marker].begin == at;
      if (is_here && tables_.rule(markers_[marker].phrase).meaning == Meaning::clause) begins_clause = true;
    }
    if (at > 0 && begins_clause && clause < 0xFFFF) ++clause;
    if (at > 0 && tokens_[at].before == Boundary::sentence && sentence < 0xFFFF) ++sentence;
    clauses_[at] = clause;
    sentences_[at] = sentence;
  }
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

bool Screener::is_idiomatic(const Candidate& candidate) const {
  return std::any_of(markers_.begin(), markers_.end(), [&](const Match& match) {
    const Rule& marker = tables_.rule(match.phrase);
    return marker.meaning == Meaning::idiom && is_reached(marker, match, candidate);
  });
}

/// The nearest word before the phrase (or in it) that says whose it is; in the clause first, then in the sentence.
Subject Screener::subject_of(const Candidate& candidate, Event& event) const {
  const Match* best = nullptr;
  int best_distance = 0;
  for (const Match& match : markers_) {
    const Meaning meaning = tables_.rule(match.phrase).meaning;
    const bool is_subject = meaning == Meaning::self || meaning == Meaning::other || meaning == Meaning::generic ||
                            meaning == Meaning::second_person;
    if (!is_subject || match.begin >= candidate.end) continue;
    if (sentences_[match.begin] != sentences_[candidate.begin]) continue;
    const int clauses_back = clauses_[candidate.begin] - clauses_[match.begin];
    const int words_back = match.begin >= candidate.begin ? 0 : static_cast<int>(candidate.begin - match.begin);
    const int distance = std::max(0, clauses_back) * 100 + words_back;
    if (best == nullptr || distance < best_distance) {
      best = &match;
      best_distance = distance;
    }
  }
  if (best == nullptr) return Subject::self;
  const Meaning meaning = tables_.rule(best->phrase).meaning;
  if (meaning == Meaning::self) return Subject::self;
  add_part(event, {tokens_[best->begin].begin, tokens_[best->end - 1].end}, best->phrase);
  return meaning == Meaning::other     ? Subject::other
         : meaning == Meaning::generic ? Subject::generic
                                       : Subject::second_person;
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
  for (const Match& match : markers_) {
    const Rule& marker = tables_.rule(match.phrase);
    if (!is_reached(marker, match, candidate)) continue;
    const Span span{tokens_[match.begin].begin, tokens_[match.end - 1].end};
    const auto note = [&] { add_part(event, span, match.phrase); };
    switch (marker.meaning) {
      case Meaning::negation:
      case Meaning::denial:
        if (!rule.is_negatable) break;
        event.polarity = Polarity::denied;
        note();
        break;
      case Meaning::past:
        if (rule.keeps_time || event.temporality != Temporality::now) break;
        event.temporality = Temporality::past;
        note();
        break;
      case Meaning::now:
        if (event.temporality == Temporality::past && !rule.keeps_time) event.temporality = Temporality::now;
        break;
      case Meaning::future:
        if (!rule.keeps_time && event.temporality == Temporality::now) event.temporality = Temporality::future;
        break;
      case Meaning::hypothetical:
      case Meaning::question:
        if (rule.keeps_time) break;
        event.temporality = Temporality::hypothetical;
        note();
        break;
      case Meaning::report:
      case Meaning::help:
        if (rule.keeps_subject) break;
        event.subject = Subject::generic;
        note();
        break;
      case Meaning::hyperbole:
        event.confidence_permille = static_cast<std::uint16_t>(event.confidence_permille / 2);
        note();
        break;
      case Meaning::intent:
      case Meaning::means:
      case Meaning::time:
      case Meaning::idiom:
      case Meaning::clause:
      case Meaning::self:
      case Meaning::other:
      case Meaning::generic:
      case Meaning::second_person:
      case Meaning::minor: break;
    }
  }
  if (tokens_[candidate.begin].is_quoted && event.subject == Subject::self && !rule.keeps_subject) {
    event.confidence_permille = static_cast<std::uint16_t>(event.confidence_permille * 7 / 10);
  }
  return event;
}

/// Ideation beside means, intent or a time is more than ideation.
void Screener::lift(Event& event) const {
  const bool may_rise = event.category == Category::suicidal && event.level >= 1 && event.level <= 4 &&
                        event.subject == Subject::self && event.polarity == Polarity::affirmed &&
                        event.temporality != Temporality::past && event.temporality != Temporality::hypothetical;
  if (!may_rise) return;
  bool has_means = false, has_intent = false, has_time = false;
  for (const Match& match : markers_) {
    const Meaning meaning = tables_.rule(match.phrase).meaning;
    const Span span{tokens_[match.begin].begin, tokens_[match.end - 1].end};
    const bool is_near = span.begin + 240 >= event.spans[0].begin && span.begin <= event.spans[0].end + 240;
    if (!is_near) continue;
    has_means = has_means || meaning == Meaning::means;
    has_intent = has_intent || meaning == Meaning::intent;
    has_time = has_time || meaning == Meaning::time;
    if (meaning == Meaning::means || meaning == Meaning::intent || meaning == Meaning::time) {
      add_part(event, span, match.phrase);
    }
  }
  if (has_means && event.level < 3) event.level = 3;
  if (has_intent && event.level >= 2) event.level = std::max<std::uint8_t>(event.level, has_means ? 5 : 4);
  if (has_time && event.level >= 2 && (has_means || has_intent)) event.level = 5;
}

void Screener::judge_language() {
  std::size_t common = 0;
  for (const Token& token : tokens_) common += tables_.is_common(token.word) ? 1U : 0U;
  verdict_.is_covered = tokens_.size() < 4 || common * 6 >= tokens_.size();
}

const Verdict& Screener::screen(std::string_view text) {
  Conversation alone;
  return screen(text, alone);
}

const Verdict& Screener::screen(std::string_view text, Conversation& conversation) {
  read(text);
  collect();
  number_clauses();
  verdict_.point = Point::none;
  verdict_.level = 0;
  verdict_.is_imminent = false;
  verdict_.is_minor = false;
  verdict_.category = Category::none;
  verdict_.events.clear();
  judge_language();
  bool has_time = false, has_means = false;
  for (const Match& match : markers_) {
    const Meaning meaning = tables_.rule(match.phrase).meaning;
    verdict_.is_minor = verdict_.is_minor || meaning == Meaning::minor;
    has_time = has_time || meaning == Meaning::time;
    has_means = has_means || meaning == Meaning::means;
  }

  std::uint32_t weak_constructs = 0;
  int best_rank = 0;
  const auto take = [&](const Event& event, std::uint8_t level, bool is_firm) {
    const bool is_imminent = event.category == Category::suicidal && level >= 4 && (has_time || has_means);
    verdict_.is_imminent = verdict_.is_imminent || is_imminent;
    const Point point = is_firm ? Point::firm : Point::soft;
    if (event.category != Category::distress) verdict_.point = std::max(verdict_.point, point);
    const int rank = rank_of(event.category, level, is_imminent);
    if (rank <= best_rank) return;
    best_rank = rank;
    verdict_.category = event.category;
    verdict_.level = level;
  };
  for (const Candidate& candidate : candidates_) {
    if (is_idiomatic(candidate) && tables_.rule(candidate.rule).level < 5) continue;
    Event event = event_of(candidate);
    lift(event);
    const Rule& rule = tables_.rule(candidate.rule);
    const bool counts = event.polarity == Polarity::affirmed &&
                        (event.subject == Subject::self || rule.keeps_subject) &&
                        event.temporality != Temporality::hypothetical && event.confidence_permille >= 300;
    if (counts && rule.is_strong) {
      const bool is_past = event.temporality == Temporality::past;
      const std::uint8_t level = is_past && event.category == Category::suicidal
                                     ? std::min<std::uint8_t>(event.level, rule.level >= 6 ? 6 : 1)
                                     : event.level;
      take(event, level, level >= 2 && !is_past);
    } else if (counts && event.category == Category::suicidal) {
      weak_constructs |= 1U << (rule.construct_number % 32U);
    } else if (counts && event.category == Category::distress) {
      take(event, event.level, false);
    }
    verdict_.events.push_back(event);
  }
  int weak = 0;
  for (std::uint32_t bits = weak_constructs; bits != 0; bits &= bits - 1) ++weak;
  const bool leans_on_before = conversation.level > 0 && conversation.since <= k_memory_messages;
  if (weak >= 2 || (weak == 1 && leans_on_before)) {
    verdict_.point = std::max(verdict_.point, Point::soft);
    if (best_rank < rank_of(Category::suicidal, 1, false)) {
      verdict_.category = Category::suicidal;
      verdict_.level = 1;
    }
  }

  const std::uint8_t suicidal_level = verdict_.category == Category::suicidal ? verdict_.level : std::uint8_t{0};
  if (suicidal_level >= conversation.level && suicidal_level > 0) {
    conversation = {std::min(suicidal_level, k_highest_level), 0, 0, verdict_.category};
  } else if (conversation.since < 255) {
    ++conversation.since;
  }
  conversation.weak_signs = static_cast<std::uint8_t>(std::min(255, conversation.weak_signs + weak));
  return verdict_;
}

}  // namespace alcove::safety
