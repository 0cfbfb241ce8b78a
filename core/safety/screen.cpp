#include "core/safety/screen.hpp"

#include <algorithm>

namespace alcove::safety {

namespace {

constexpr std::uint8_t k_highest_level = 6, k_method_level = 3;
/// A phrase lies inside another only when that one begins at most this many words earlier.
constexpr std::uint32_t k_longest_phrase_words = 48;
/// Below this a phrase alone asks for nothing.
constexpr std::uint16_t k_least_permille = 500;
/// Weak signs that make one strong sign firm.
constexpr std::uint32_t k_signs_for_firm = 2;
/// The weak sign that is a denial: "not suicidal, but …".
constexpr std::uint32_t k_denied = std::uint32_t{1} << 31U;

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

/// The level from which a category asks for help plainly. What people bring to counselling is below it unless it
/// happens now.
std::uint8_t firm_level_of(Category category) {
  switch (category) {
    case Category::suicidal:
    case Category::means_seeking:
    case Category::concern_for_other: return 2;
    case Category::self_harm:
    case Category::eating_disorder:
    case Category::substance_crisis: return 3;
    default: return 4;
  }
}

std::uint32_t bits_in(std::uint32_t mask) {
  std::uint32_t count = 0;
  for (; mask != 0; mask &= mask - 1) ++count;
  return count;
}

}  // namespace

void Screener::read(std::string_view text) {
  foreign_letters_ = reader_.read(text, tokens_);
  masks_.clear();
  for (const Token& token : tokens_) masks_.push_back(tables_.classes_of(token.word));
  tables_.patterns().find(tokens_, masks_, matches_);
}

/// Sorts what was found into markers, idioms and candidates.
void Screener::collect() {
  markers_.clear();
  idioms_.clear();
  candidates_.clear();
  for (const Match& match : matches_) {
    const Rule& rule = tables_.rule(match.phrase);
    if (!rule.is_marker) {
      candidates_.push_back({match.phrase, match.begin, match.end});
    } else {
      (rule.meaning == Meaning::idiom ? idioms_ : markers_).push_back(match);
    }
  }
}

/// "can't stop thinking of": the "can't" inside an idiom denies nothing.
void Screener::cancel_idiomatic_markers() {
  const auto is_idiomatic = [&](const Match& match) { return is_inside_idiom(match.begin, match.end); };
  markers_.erase(std::remove_if(markers_.begin(), markers_.end(), is_idiomatic), markers_.end());
}

void Screener::number_clauses() {
  clauses_.assign(tokens_.size(), 0);
  sentences_.assign(tokens_.size(), 0);
  std::uint32_t clause = 0, sentence = 0;
  std::size_t marker = 0;
  for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
    bool begins_clause = tokens_[at].before != Boundary::none;
    for (; marker < markers_.size() && markers_[marker].begin <= at; ++marker) {
      begins_clause = begins_clause || tables_.rule(markers_[marker].phrase).meaning == Meaning::clause;
    }
    if (at > 0 && begins_clause) ++clause;
    if (at > 0 && tokens_[at].before == Boundary::sentence) ++sentence;
    clauses_[at] = clause;
    sentences_[at] = sentence;
  }
}

/// Candidates inside a longer one of the same category and clause go.
void Screener::drop_covered() {
  const auto covers = [&](const Candidate& outer, const Candidate& inner) {
    const Rule& a = tables_.rule(inner.rule);
    const Rule& b = tables_.rule(outer.rule);
    if (a.category != b.category || outer.begin > inner.begin || inner.end > outer.end) return false;
    if (clauses_[outer.begin] != clauses_[inner.begin]) return false;
    if (outer.end - outer.begin > inner.end - inner.begin) return b.level >= a.level;
    return b.level > a.level || (b.level == a.level && outer.rule < inner.rule);
  };
  // In the order of their beginnings, so only neighbours can cover each other.
  const std::vector<Candidate>& all = candidates_;
  is_covered_.assign(all.size(), 0);
  std::size_t first = 0;
  for (std::size_t inner = 0; inner < all.size(); ++inner) {
    while (all[first].begin + k_longest_phrase_words < all[inner].begin) ++first;
    for (std::size_t outer = first; outer < all.size() && all[outer].begin <= all[inner].begin; ++outer) {
      if (outer != inner && covers(all[outer], all[inner])) is_covered_[inner] = 1;
    }
  }
  std::size_t kept = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (is_covered_[at] == 0) candidates_[kept++] = all[at];
  }
  candidates_.resize(kept);
}

void Screener::judge_language() {
  std::size_t common = 0;
  for (const Token& token : tokens_) common += tables_.is_common(token.word) ? 1U : 0U;
  const bool is_readable = foreign_letters_ <= 2 * tokens_.size();
  verdict_.is_covered = is_readable && (tokens_.size() < 4 || common * 6 >= tokens_.size());
}

/// Counts an event towards the verdict.
void Screener::take(const Event& event, bool is_firm, bool is_imminent, Signs& signs) {
  verdict_.is_imminent = verdict_.is_imminent || is_imminent;
  if (event.category != Category::distress) {
    verdict_.point = std::max(verdict_.point, is_firm ? Point::firm : Point::soft);
  }
  const int rank = rank_of(event.category, event.level, is_imminent);
  if (rank <= signs.best_rank) return;
  signs.best_rank = rank;
  verdict_.category = event.category;
  verdict_.level = event.level;
}

void Screener::judge(const Candidate& candidate, Signs& signs) {
  const Rule& rule = tables_.rule(candidate.rule);
  if (is_inside_idiom(candidate.begin, candidate.end)) return;
  Event event = event_of(candidate);
  const bool is_pressing = lift(candidate, event);
  verdict_.events.push_back(event);
  const bool is_own = event.subject == Subject::self || rule.keeps_subject;
  const bool is_meant = is_own && event.temporality != Temporality::hypothetical;
  if (!is_meant) return;
  const bool is_past = event.temporality == Temporality::past;
  const bool is_suicidal = event.category == Category::suicidal;
  if (event.polarity == Polarity::denied) {
    if (is_suicidal && rule.is_strong && !is_past) signs.weak_constructs |= k_denied;
    return;
  }
  if (event.category == Category::distress) return take(event, false, false, signs);
  if (!rule.is_strong || event.confidence_permille < k_least_permille) {
    if (is_suicidal && !is_past && rule.level > 0) {
      const std::uint32_t construct = 1U << (rule.construct_number % 31U);
      signs.weak_constructs |= construct;
      if (!rule.is_ordinary) signs.telling_constructs |= construct;
      if (!rule.is_strong) signs.weak_level = std::max(signs.weak_level, rule.level);
      signs.is_weak_pressing = signs.is_weak_pressing || (rule.level > k_method_level && is_pressing);
    }
    return;
  }
  // What somebody did counts for a lifetime, what he thought counts while he thinks it.
  if (is_past && rule.level < 6) return;
  const bool is_imminent = is_suicidal && event.level >= 4 && is_pressing && !is_past;
  if (is_suicidal) signs.strong_constructs |= 1U << (rule.construct_number % 31U);
  take(event, event.level >= firm_level_of(event.category), is_imminent, signs);
}

/// Two weak signs of different constructs are one sign, of the higher level of the two; one of them is, after others
/// earlier in the conversation. A wish to be dead beside other signs is a firm one.
void Screener::join_weak_signs(const Signs& signs, const Conversation& conversation) {
  const std::uint32_t others = signs.weak_constructs & ~signs.strong_constructs;
  if (signs.strong_constructs != 0 && bits_in(others) >= k_signs_for_firm) verdict_.point = Point::firm;
  if (signs.weak_constructs == 0) return;
  const std::uint32_t here = (signs.weak_constructs & ~k_denied) | signs.strong_constructs;
  const std::uint32_t earlier = conversation.weak_lately | conversation.weak_before;
  std::uint32_t all = here | signs.weak_constructs | earlier;
  // "Not suicidal, just tired" says what it says.
  if ((signs.telling_constructs | signs.strong_constructs) == 0) all &= ~k_denied;
  const bool is_new = (signs.weak_constructs & ~k_denied) != 0;
  if (!is_new || (bits_in(all) < 2 && conversation.level == 0)) return;
  // "I will do it" says what only beside what: a wish or thoughts, here or earlier, or several other signs.
  const bool is_backed = signs.strong_constructs != 0 || bits_in(here) > k_signs_for_firm || conversation.level >= 2;
  const bool is_meant = bits_in(here) > 1 && signs.weak_level <= k_method_level;
  const std::uint8_t level = is_backed || is_meant ? std::max<std::uint8_t>(signs.weak_level, 1) : std::uint8_t{1};
  verdict_.is_imminent = verdict_.is_imminent || (level > k_method_level && signs.is_weak_pressing);
  verdict_.point = std::max(verdict_.point, level >= firm_level_of(Category::suicidal) ? Point::firm : Point::soft);
  if (signs.best_rank >= rank_of(Category::suicidal, level, false)) return;
  verdict_.category = Category::suicidal;
  verdict_.level = level;
}

void Screener::remember(const Signs& signs, Conversation& conversation) const {
  if (++conversation.messages == Conversation::k_fading_messages) {
    conversation.messages = 0;
    conversation.weak_before = conversation.weak_lately;
    conversation.weak_lately = 0;
    if (conversation.level > 0) --conversation.level;
    if (conversation.level == 0) conversation.category = Category::none;
  }
  conversation.weak_lately |= signs.weak_constructs;
  const std::uint8_t level = verdict_.category == Category::suicidal ? verdict_.level : std::uint8_t{0};
  const bool is_nothing_left = conversation.level == 0 && (conversation.weak_lately | conversation.weak_before) == 0;
  if (level == 0 && is_nothing_left) conversation = {};
  if (level == 0 || level < conversation.level) return;
  conversation.level = std::min(level, k_highest_level);
  conversation.messages = 0;
  conversation.category = verdict_.category;
}

const Verdict& Screener::screen(std::string_view text) {
  Conversation alone;
  return screen(text, alone);
}

const Verdict& Screener::screen(std::string_view text, Conversation& conversation) {
  read(text);
  collect();
  cancel_idiomatic_markers();
  number_clauses();
  drop_covered();
  verdict_.point = Point::none;
  verdict_.level = 0;
  verdict_.is_imminent = false;
  verdict_.category = Category::none;
  verdict_.events.clear();
  verdict_.is_minor = std::any_of(markers_.begin(), markers_.end(), [&](const Match& match) {
    return tables_.rule(match.phrase).meaning == Meaning::minor;
  });
  judge_language();
  Signs signs;
  for (const Candidate& candidate : candidates_) judge(candidate, signs);
  join_weak_signs(signs, conversation);
  remember(signs, conversation);
  return verdict_;
}

}  // namespace alcove::safety
