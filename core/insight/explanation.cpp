#include "core/insight/explanation.hpp"

#include <algorithm>
#include <cmath>

namespace alcove::insight {

namespace {

template <typename... Kinds>
struct Cases : Kinds... {
  using Kinds::operator()...;
};
template <typename... Kinds>
Cases(Kinds...) -> Cases<Kinds...>;

Statement lacking(std::string_view about, const TooLittle& lack) {
  return {"too_little",
          {{"about", about}, {"lack", std::string_view(name_of(lack.lack))}, {"have", lack.have}, {"need", lack.need}}};
}

/// What going up or down by `change` means to the person.
std::string_view meaning_of(double change, const Scale& scale) {
  if (scale.higher_is == HigherIs::neither || change == 0) return "neither";
  return (change > 0) == (scale.higher_is == HigherIs::better) ? "better" : "worse";
}

struct Steps {
  double small, medium, large;
};

/// Of Cliff's delta (Romano et al., 2006) and of correlations (Cohen, 1988).
constexpr Steps k_delta_steps{0.147, 0.33, 0.474};
constexpr Steps k_rho_steps{0.1, 0.3, 0.5};

std::string_view strength_of(double size, const Steps& steps) {
  const double magnitude = std::abs(size);
  if (magnitude < steps.small) return "negligible";
  if (magnitude < steps.medium) return "small";
  return magnitude < steps.large ? "medium" : "large";
}

std::string_view name_of(CandidateKind kind) {
  switch (kind) {
    case CandidateKind::tag: return "tag";
    case CandidateKind::tracker: return "tracker";
    case CandidateKind::sleep_hours: return "sleep_hours";
    case CandidateKind::sleep_quality: return "sleep_quality";
  }
  return "";
}

std::string_view name_of(Lag lag) { return lag == Lag::same_day ? "same_day" : "next_day"; }

std::string_view name_of(Span span) {
  if (span == Span::week) return "week";
  return span == Span::month ? "month" : "year";
}

Statement explain_pattern(const Finding<Pattern>& pattern, const std::string& about, std::string_view subject) {
  if (!pattern) return lacking(subject, pattern.error());
  const auto [lowest, highest] =
      std::minmax_element(pattern->groups.begin(), pattern->groups.end(),
                          [](const PatternGroup& a, const PatternGroup& b) { return a.mean < b.mean; });
  return {about + (pattern->differs ? ".differs" : ".alike"),
          {{"highest", std::uint32_t{highest->group}},
           {"highest_mean", highest->mean},
           {"lowest", std::uint32_t{lowest->group}},
           {"lowest_mean", lowest->mean},
           {"p", pattern->test.p},
           {"part", pattern->test.epsilon_squared}}};
}

std::string ending_of(const Effect& effect, double size, const char* up, const char* down) {
  if (!stands_out(effect) || size == 0) return ".unclear";
  return size > 0 ? up : down;
}

void tell(Statement& statement, const Effect& effect, const Difference& size, const Scale& mood) {
  statement.id += ending_of(effect, size.difference, ".higher", ".lower");
  statement.facts.insert(statement.facts.end(), {{"difference", size.difference},
                                                 {"low", size.low},
                                                 {"high", size.high},
                                                 {"mean_with", size.mean_with},
                                                 {"mean_without", size.mean_without},
                                                 {"days_with", size.days_with},
                                                 {"days_without", size.days_without},
                                                 {"strength", strength_of(size.cliffs_delta, k_delta_steps)},
                                                 {"meaning", meaning_of(size.difference, mood)}});
}

void tell(Statement& statement, const Effect& effect, const Correlation& size, const Scale& mood) {
  statement.id += ending_of(effect, size.rho, ".together", ".opposite");
  statement.facts.insert(statement.facts.end(), {{"rho", size.rho},
                                                 {"low", size.low},
                                                 {"high", size.high},
                                                 {"days", size.days},
                                                 {"strength", strength_of(size.rho, k_rho_steps)},
                                                 {"meaning", meaning_of(size.rho, mood)}});
}

/// Smaller comes first: what stands out most surely, then what is unclear, then what lacks days.
double order_of(const Association& one) { return one.effect ? one.effect->q : 2; }

/// "days_with" -> "daysWith": names in JSON are written as in all our JSON.
std::string camel_case(std::string_view name) {
  std::string written;
  bool is_next_upper = false;
  for (const char letter : name) {
    if (letter != '_') written += is_next_upper ? static_cast<char>(letter - 'a' + 'A') : letter;
    is_next_upper = letter == '_';
  }
  return written;
}

}  // namespace

const Fact* Statement::find(std::string_view name) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& one) { return one.first == name; });
  return found == facts.end() ? nullptr : &found->second;
}

Statement explain(const Finding<Trend>& trend, const Scale& mood) {
  if (!trend) return lacking("trend", trend.error());
  constexpr const char* k_ids[] = {"trend.unclear", "trend.rising", "trend.falling"};
  return {k_ids[static_cast<std::size_t>(trend->direction)],
          {{"per_week", trend->per_week},
           {"low", trend->low},
           {"high", trend->high},
           {"days", trend->days},
           {"span_days", trend->span_days},
           {"p", trend->p},
           {"meaning", meaning_of(trend->tau, mood)}}};
}

std::vector<Statement> explain(const Finding<Levels>& levels, const Scale& mood) {
  if (!levels) return {lacking("levels", levels.error())};
  const auto& stretches = levels->stretches;
  if (stretches.size() == 1) return {{"level.unchanged", {{"days", stretches[0].days}, {"mean", stretches[0].mean}}}};
  std::vector<Statement> statements;
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const double change = stretches[i].mean - stretches[i - 1].mean;
    statements.push_back({change > 0 ? "level.rose" : "level.fell",
                          {{"on", stretches[i].first},
                           {"before", stretches[i - 1].mean},
                           {"after", stretches[i].mean},
                           {"days_before", stretches[i - 1].days},
                           {"days_after", stretches[i].days},
                           {"meaning", meaning_of(change, mood)}}});
  }
  return statements;
}

Statement explain_weekdays(const Finding<Pattern>& weekdays) {
  return explain_pattern(weekdays, "weekday", "weekdays");
}

Statement explain_times_of_day(const Finding<Pattern>& times) {
  return explain_pattern(times, "time_of_day", "times_of_day");
}

Statement explain(const Association& association, const Scale& mood) {
  const Candidate& candidate = association.candidate;
  const std::string_view kind = name_of(candidate.kind);
  Statement statement{std::string(kind), {}};
  if (!association.effect) statement = lacking(kind, association.effect.error());
  statement.facts.emplace_back("position", candidate.position);
  statement.facts.emplace_back("lag", name_of(candidate.lag));
  if (!association.effect) return statement;
  const Effect& effect = *association.effect;
  std::visit([&](const auto& size) { tell(statement, effect, size, mood); }, effect.size);
  statement.facts.emplace_back("independent_days", effect.independent_days);
  statement.facts.emplace_back("p", effect.p);
  statement.facts.emplace_back("q", effect.q);
  return statement;
}

Statement explain(const Summary& summary, const Scale& mood) {
  const PeriodSummary& current = summary.current;
  if (!current.moods) {
    Statement statement = lacking("period", current.moods.error());
    statement.facts.emplace_back("first", current.period.first);
    statement.facts.emplace_back("span", name_of(current.period.span));
    return statement;
  }
  const Spread& spread = current.moods->spread;
  Statement statement{"period.alone",
                      {{"span", name_of(current.period.span)},
                       {"first", current.period.first},
                       {"last", current.period.last},
                       {"entries", current.entries},
                       {"days", current.days},
                       {"median", spread.median},
                       {"lower_quartile", spread.lower_quartile},
                       {"upper_quartile", spread.upper_quartile}}};
  if (!summary.before.moods) return statement;
  const double change = spread.median - summary.before.moods->spread.median;
  statement.id = change == 0 ? "period.same" : change > 0 ? "period.higher" : "period.lower";
  statement.facts.emplace_back("median_before", summary.before.moods->spread.median);
  statement.facts.emplace_back("days_before", summary.before.days);
  statement.facts.emplace_back("meaning", meaning_of(change, mood));
  return statement;
}

std::vector<Statement> explain(const Insights& insights, const Scale& mood) {
  std::vector<Statement> statements{explain(insights.trend, mood)};
  for (Statement& one : explain(insights.levels, mood)) statements.push_back(std::move(one));
  statements.push_back(explain_weekdays(insights.weekdays));
  statements.push_back(explain_times_of_day(insights.times_of_day));
  std::vector<const Association*> associations;
  for (const Association& one : insights.associations) associations.push_back(&one);
  std::stable_sort(associations.begin(), associations.end(),
                   [](const Association* a, const Association* b) { return order_of(*a) < order_of(*b); });
  for (const Association* one : associations) statements.push_back(explain(*one, mood));
  return statements;
}

base::OrderedJson to_json(const Statement& statement) {
  base::OrderedJson facts = base::OrderedJson::object();
  for (const auto& [name, fact] : statement.facts) {
    facts[camel_case(name)] = std::visit(Cases{[](base::CivilDay day) { return base::OrderedJson(day.text()); },
                                               [](const auto& value) { return base::OrderedJson(value); }},
                                         fact);
  }
  return {{"id", statement.id}, {"facts", std::move(facts)}};
}

}  // namespace alcove::insight
