#include "core/guidance/recommendations.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/flows/items.hpp"
#include "core/flows/views.hpp"
#include "core/guidance/diary.hpp"
#include "core/guidance/facts.hpp"
#include "core/guidance/guide.hpp"
#include "core/recommendation/explanation.hpp"

namespace alcove::guidance {

using base::CivilDay;
using base::Instant;
using base::OrderedJson;
using base::Result;
using recommendation::Action;
using recommendation::Because;
using recommendation::Outcome;
using recommendation::PastKind;
using recommendation::Rule;

namespace {

/// A piece that is done within so many days of being recommended was done because of it.
constexpr std::int64_t k_led_days = 7;
constexpr std::int64_t k_longest_days = 36'500;
constexpr std::size_t k_most_past = 100'000;

/// Everything that today's decision looks at.
struct Today {
  const Guide* guide = nullptr;
  std::vector<RecommendationItem> items;  ///< newest first
  std::vector<vault::LiveAttempt> attempts;
  personal::AboutMe about;
  CivilDay day;
  recommendation::Facts facts;
  recommendation::History history;
};

Result<Today> look(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  Today today;
  ALCOVE_TRY(today.guide, guide_of(ask.app));
  ALCOVE_TRY(today.items, recommendation_items(ask.vault()));
  ALCOVE_TRY(today.attempts, ask.vault().live().attempts());
  ALCOVE_TRY(today.about, about_me(ask.vault()));
  today.day = day_of(ask.now, ask.place.utc_offset, today.about.day_starts_at);
  ALCOVE_TRY(today.facts, facts_of(ask, today.items));
  today.history = history_of(today.items, today.attempts, today.day, ask.place.utc_offset, today.about.day_starts_at);
  return today;
}

/// Whether this host has what the rule opens: the instrument with its wording, the piece.
bool can_open(const Rule& rule, const Guide& guide, const assessment::Library& library) {
  if (!rule.content.empty() && guide.shelf.find(rule.content) == nullptr) return false;
  if (rule.instrument.empty()) return true;
  const assessment::Form* form = library.find(rule.instrument);
  return form != nullptr && !form->languages_to_take().empty();
}

bool is_taken_since(const RecommendationItem& item, const std::vector<vault::LiveAttempt>& attempts) {
  return item.action == Action::assessment_due &&
         std::any_of(attempts.begin(), attempts.end(), [&](const vault::LiveAttempt& one) {
           return one.attempt.instrument == item.target && one.attempt.finished >= item.at;
         });
}

/// Whether what was shown earlier today may still be shown: what it opens stays for the day even where its reason is
/// gone, unless something speaks against it now; help and goals go with their reason.
bool may_stay(const RecommendationItem& item, const Today& today, const assessment::Library& library) {
  const Rule* rule = today.guide->rules.find(item.rule);
  if (rule == nullptr || item.state() != PastKind::shown || is_taken_since(item, today.attempts)) return false;
  if (!can_open(*rule, *today.guide, library)) return false;
  const Outcome outcome = recommendation::decide(*rule, inputs_of(*rule, today.facts, today.history));
  if (recommendation::is_about_target(item.action)) {
    return outcome == Outcome::fires || outcome == Outcome::not_met || outcome == Outcome::resting ||
           outcome == Outcome::unexplained;
  }
  return outcome == Outcome::fires;
}

bool is_of_day(Instant at, const Today& today, const flows::Request& ask) {
  return day_of(at, ask.place.utc_offset, today.about.day_starts_at) == today.day;
}

/// What was shown earlier today, here or on another device, and stays: of several the one of the greatest priority,
/// then the first, so that every device that knows them chooses the same.
const RecommendationItem* shown_today(const Today& today, const flows::Request& ask) {
  const RecommendationItem* best = nullptr;
  const auto rank = [](const RecommendationItem& item) {
    return std::tuple(-item.priority, item.at.unix_ms(), item.id);
  };
  for (const RecommendationItem& item : today.items) {
    const bool may = is_of_day(item.at, today, ask) && may_stay(item, today, ask.app.library());
    if (may && (best == nullptr || rank(item) < rank(*best))) best = &item;
  }
  return best;
}

/// Whether the same was accepted today: it is under way, and is not offered again before tomorrow. The safety plan is,
/// while only help is recommended.
bool is_under_way(const Rule& rule, const Today& today, const flows::Request& ask) {
  const auto level = today.facts.find(recommendation::k_open_level);
  const bool only_help = level != today.facts.end() && std::get<assessment::Rational>(level->second) >=
                                                           assessment::Rational(recommendation::k_help_only_level);
  if (rule.action == Action::safety_plan && only_help) return false;
  return std::any_of(today.items.begin(), today.items.end(), [&](const RecommendationItem& item) {
    const bool is_same =
        item.rule == rule.id || (recommendation::is_about_target(rule.action) && item.target == rule.target());
    return is_same && item.accepted && is_of_day(*item.accepted, today, ask);
  });
}

std::optional<recommendation::Recommendation> best_of(const Today& today, const flows::Request& ask) {
  for (recommendation::Recommendation& one : recommend(today.guide->rules.rules(), today.facts, today.history)) {
    if (can_open(*one.rule, *today.guide, ask.app.library()) && !is_under_way(*one.rule, today, ask)) {
      return std::move(one);
    }
  }
  return std::nullopt;
}

/// Help for an open flag stands before what was shown before the flag was raised.
bool goes_first(const recommendation::Recommendation& best, const RecommendationItem& shown, const Today& today) {
  const auto level = today.facts.find(recommendation::k_open_level);
  const bool is_flag_open = level != today.facts.end() && std::get<assessment::Rational>(level->second) > 0;
  return is_flag_open && recommendation::is_help(best.rule->action) &&
         (!recommendation::is_help(shown.action) || best.rule->priority > shown.priority);
}

Result<RecommendationItem> write_down(recommendation::Recommendation best, const flows::Request& ask) {
  RecommendationItem item{.rule = best.rule->id,
                          .version = best.rule->version,
                          .action = best.rule->action,
                          .target = best.rule->target(),
                          .because = std::move(best.because),
                          .priority = best.rule->priority,
                          .at = ask.now};
  ALCOVE_TRY(item.id, flows::save_item(ask.vault(), vault::ItemKind::recommendation, {}, fields_of(item), ask.now));
  return item;
}

/// Title and minutes of what is opened.
struct Opens {
  std::string title;
  OrderedJson minutes = nullptr;
};

Opens opens_of(const RecommendationItem& item, const Guide& guide, const flows::App& app) {
  if (const recommendation::Piece* piece = guide.shelf.find(item.target)) {
    const base::Json words = recommendation::piece_json(*piece, app.language());
    return {words.at("title").get<std::string>(), words.at("minutes").get<std::int64_t>()};
  }
  const assessment::Form* form = app.library().find(item.target);
  if (form == nullptr) return {};
  return {std::string(form->text(app.language(), form->title)), form->about.minutes};
}

/// In the words of the rule as it is now; empty where those need a fact that the decision did not look at.
std::string why(const RecommendationItem& item, const Rule* rule, std::string_view language) {
  if (rule == nullptr || !item.because) return {};
  std::string words = recommendation::explain(*rule, *item.because, language);
  return words.find('{') == std::string::npos ? words : std::string();
}

bool recomputes(const RecommendationItem& item, const Rule* rule) {
  if (rule == nullptr || !item.because) return false;
  const auto outcome = recommendation::recompute(*item.because, *rule);
  return outcome && *outcome == Outcome::fires;
}

OrderedJson item_view(const RecommendationItem& item, const Guide& guide, const flows::App& app) {
  const Rule* rule = guide.rules.find(item.rule);
  const Opens opens = opens_of(item, guide, app);
  return {{"id", item.id.hex()},
          {"rule", item.rule},
          {"action", std::string(recommendation::name_of(item.action))},
          {"target", item.target},
          {"title", opens.title},
          {"minutes", opens.minutes},
          {"why", why(item, rule, app.language())},
          {"evidence", evidence_view(rule == nullptr ? recommendation::Evidence() : rule->evidence)},
          {"shownAt", item.at.unix_ms()},
          {"state", std::string(recommendation::name_of(item.state()))},
          {"stateAt", item.state_at().unix_ms()},
          {"recomputes", recomputes(item, rule)}};
}

/// The newest recommendation that may have led to the piece.
const RecommendationItem* led_to(const std::vector<RecommendationItem>& items, std::string_view piece, Instant now) {
  constexpr std::int64_t k_led_ms = k_led_days * 86'400'000;
  const auto found = std::find_if(items.begin(), items.end(), [&](const RecommendationItem& item) {
    const bool is_open = !item.rule.empty() && !item.done && !item.dismissed;
    return is_open && item.target == piece && now.unix_ms() - item.at.unix_ms() < k_led_ms;
  });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

recommendation::History history_of(const std::vector<RecommendationItem>& items,
                                   const std::vector<vault::LiveAttempt>& attempts, CivilDay today,
                                   base::Minutes offset, std::int32_t day_starts_at) {
  recommendation::History history;
  const auto add = [&](const RecommendationItem& item, PastKind kind, const std::optional<Instant>& at) {
    if (!at || history.size() >= k_most_past) return;
    const std::int64_t days = std::int64_t{today.days()} - day_of(*at, offset, day_starts_at).days();
    history.push_back({item.rule, item.target, kind, std::clamp<std::int64_t>(days, 0, k_longest_days)});
  };
  for (const RecommendationItem& item : items) {
    if (!item.rule.empty()) add(item, PastKind::shown, item.at);
    add(item, PastKind::accepted, item.accepted);
    add(item, PastKind::dismissed, item.dismissed);
    add(item, PastKind::done, item.done);
  }
  for (const vault::LiveAttempt& one : attempts) {
    RecommendationItem taken;
    taken.target = one.attempt.instrument;
    add(taken, PastKind::done, one.attempt.finished);
  }
  return history;
}

Result<OrderedJson> recommendation_today(const flows::Request& ask) {
  ALCOVE_TRY(const Today today, look(ask));
  const RecommendationItem* shown = shown_today(today, ask);
  auto best = best_of(today, ask);
  if (shown != nullptr && (!best || !goes_first(*best, *shown, today))) {
    return item_view(*shown, *today.guide, ask.app);
  }
  if (!best) return OrderedJson(nullptr);
  ALCOVE_TRY(const RecommendationItem written, write_down(*std::move(best), ask));
  return item_view(written, *today.guide, ask.app);
}

Result<OrderedJson> recommendations(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
  ALCOVE_TRY(const auto items, recommendation_items(ask.vault()));
  OrderedJson out = OrderedJson::array();
  for (const RecommendationItem& item : items) {
    if (!item.rule.empty()) out.push_back(item_view(item, *guide, ask.app));
  }
  return out;
}

Result<OrderedJson> answer_recommendation(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const std::string hex, text_argument(ask, "id"));
  ALCOVE_TRY(const std::string answer, text_argument(ask, "answer"));
  const auto kind = recommendation::past_kind_of(answer);
  ALCOVE_CHECK(kind && *kind != PastKind::shown, "recommendation", "an answer is accepted, dismissed or done",
               "answer");
  ALCOVE_TRY(const base::RowId id, flows::row_id_of(hex, "id"));
  ALCOVE_TRY(const vault::LiveItem before, ask.vault().live().item(vault::ItemKind::recommendation, id));
  if (recommendation_of(before.item).state() != *kind) {
    ALCOVE_TRY_VOID(
        flows::save_item(ask.vault(), vault::ItemKind::recommendation, id, answer_fields(*kind, ask.now), ask.now));
  }
  ALCOVE_TRY(const vault::LiveItem after, ask.vault().live().item(vault::ItemKind::recommendation, id));
  ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
  return item_view(recommendation_of(after.item), *guide, ask.app);
}

Result<OrderedJson> piece_done(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const std::string id, text_argument(ask, "id"));
  ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
  const recommendation::Piece* piece = guide->shelf.find(id);
  ALCOVE_CHECK(piece != nullptr, "not_found", "there is no such exercise or article", "id");
  ALCOVE_TRY(const auto items, recommendation_items(ask.vault()));
  const RecommendationItem* leading = led_to(items, id, ask.now);
  flows::FieldTexts fields = answer_fields(PastKind::done, ask.now);
  if (leading == nullptr) {
    const bool is_exercise = piece->kind == recommendation::PieceKind::exercise;
    fields = fields_of(
        {.action = is_exercise ? Action::exercise : Action::article, .target = id, .at = ask.now, .done = ask.now});
  }
  ALCOVE_TRY_VOID(flows::save_item(ask.vault(), vault::ItemKind::recommendation,
                                   leading == nullptr ? base::RowId() : leading->id, fields, ask.now));
  return OrderedJson(nullptr);
}

}  // namespace alcove::guidance
