#include "core/recommendation/evaluation.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/recommendation/explanation.hpp"
#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;

namespace {

const Json k_due{{"mood.days", 4}};

Json due_at(int level) { return {{"mood.days", 4}, {"safety.open_level", level}}; }

Rule professional(const Json& changes = Json::object()) {
  Json all{{"id", "doctor"}, {"action", "see_professional"}, {"content", nullptr}};
  all.update(changes);
  return rule_with(all);
}

std::vector<std::string> ids_of(const std::vector<Recommendation>& list) {
  std::vector<std::string> ids;
  for (const Recommendation& one : list) ids.push_back(one.rule->id);
  return ids;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a rule fires only where its condition is yes") {
  const Rule rule = rule_with(Json::object());
  CHECK(outcome(rule, k_due) == Outcome::fires);
  CHECK(outcome(rule, {{"mood.days", 1}}) == Outcome::not_met);
  CHECK(outcome(rule, Json::object()) == Outcome::not_met);
}

TEST_CASE("an open flag holds back what does not say that it may be") {
  const Rule rule = rule_with(Json::object()), gentle = rule_with({{"up_to_level", 3}});
  CHECK(outcome(rule, due_at(1)) == Outcome::held_by_safety);
  CHECK(outcome(gentle, due_at(3)) == Outcome::fires);
  CHECK(outcome(gentle, due_at(4)) == Outcome::held_by_safety);
  CHECK(outcome(professional(), due_at(6)) == Outcome::fires);
}

TEST_CASE("nobody knowing whether a flag is open holds back everything but help") {
  const Json unknown{{"mood.days", 4}, {"safety.open_level", nullptr}};
  CHECK(outcome(rule_with({{"up_to_level", 3}}), unknown) == Outcome::held_by_safety);
  CHECK(outcome(professional(), unknown) == Outcome::fires);
}

TEST_CASE("what the person declines is left out, help is not") {
  const Json declined{{"mood.days", 4}, {"profile.declines.exercise", true}};
  CHECK(outcome(rule_with(Json::object()), declined) == Outcome::declined);
  CHECK(outcome(professional(), declined) == Outcome::fires);
  CHECK(outcome(rule_with(Json::object()), {{"mood.days", 4}, {"profile.declines.exercise", false}}) == Outcome::fires);
}

TEST_CASE("a piece about what the person avoids is left out, unless it is read along with help") {
  Rule rule = rule_with(Json::object());
  know_topics(rule, shelf());
  CHECK(rule.topics == std::vector<std::string>{"breath"});
  CHECK(outcome(rule, {{"mood.days", 4}, {"profile.avoids.breath", true}}) == Outcome::declined);
  CHECK(outcome(rule, {{"mood.days", 4}, {"profile.avoids.breath", false}}) == Outcome::fires);
  CHECK(outcome(rule, {{"mood.days", 4}, {"profile.avoids.sleep", true}}) == Outcome::fires);
  Rule help = rule_with({{"action", "see_professional"}});
  know_topics(help, shelf());
  CHECK(outcome(help, {{"mood.days", 4}, {"profile.avoids.breath", true}}) == Outcome::fires);
}

TEST_CASE("a contra-indication excludes when it is yes, and undecided only for want of a safety fact") {
  const Rule body = rule_with({{"unless", {{{"==", {"profile.avoids.body", true}}}}}});
  CHECK(outcome(body, {{"mood.days", 4}, {"profile.avoids.body", true}}) == Outcome::contra_indicated);
  CHECK(outcome(body, {{"mood.days", 4}, {"profile.avoids.body", false}}) == Outcome::fires);
  CHECK(outcome(body, k_due) == Outcome::fires);
  const Rule recent = rule_with({{"unless", {{{">=", {"safety.level_7_days", 4}}}}}});
  CHECK(outcome(recent, k_due) == Outcome::undecided);
  CHECK(outcome(recent, {{"mood.days", 4}, {"safety.level_7_days", 0}}) == Outcome::fires);
  CHECK(outcome(recent, {{"mood.days", 4}, {"safety.level_7_days", 4}}) == Outcome::contra_indicated);
}

TEST_CASE("a rule rests after it was shown on an earlier day, dismissed or done") {
  const Rule rule = rule_with({{"cool_down", {{"shown", 2}, {"dismissed", 5}, {"done", 3}}}});
  const auto after = [&](PastKind kind, std::int64_t days) {
    return outcome(rule, k_due, {{.rule = "sample", .target = "breathing", .kind = kind, .days_ago = days}});
  };
  CHECK(after(PastKind::shown, 0) == Outcome::fires);
  CHECK(after(PastKind::shown, 1) == Outcome::resting);
  CHECK(after(PastKind::shown, 2) == Outcome::resting);
  CHECK(after(PastKind::shown, 3) == Outcome::fires);
  CHECK(after(PastKind::dismissed, 0) == Outcome::resting);
  CHECK(after(PastKind::dismissed, 5) == Outcome::resting);
  CHECK(after(PastKind::dismissed, 6) == Outcome::fires);
  CHECK(after(PastKind::done, 3) == Outcome::resting);
  CHECK(after(PastKind::done, 4) == Outcome::fires);
  CHECK(after(PastKind::accepted, 0) == Outcome::fires);
}

TEST_CASE("a piece rests whichever rule showed it; a reason for help rests by itself") {
  const Json rests{{"cool_down", {{"shown", 0}, {"dismissed", 9}, {"done", 0}}}};
  const History by_other{{.rule = "other", .target = "breathing", .kind = PastKind::dismissed, .days_ago = 1}};
  CHECK(outcome(rule_with(rests), k_due, by_other) == Outcome::resting);
  Json with_piece = rests;
  with_piece["content"] = "breathing";
  CHECK(outcome(professional(with_piece), k_due, by_other) == Outcome::fires);
}

TEST_CASE("the safety plan never rests at a level where only help is recommended") {
  const Rule plan = rule_with(
      {{"action", "safety_plan"}, {"content", nullptr}, {"cool_down", {{"shown", 9}, {"dismissed", 9}, {"done", 9}}}});
  const History dismissed{{.rule = "sample", .target = "", .kind = PastKind::dismissed, .days_ago = 0}};
  CHECK(outcome(plan, due_at(3), dismissed) == Outcome::resting);
  CHECK(outcome(plan, due_at(4), dismissed) == Outcome::fires);
}

TEST_CASE("a rule that cannot say why is not shown") {
  const Rule rule = rule_with({{"explanation", {{"en", "{journal.days} days"}, {"de", "{journal.days}"}}}});
  CHECK(outcome(rule, k_due) == Outcome::unexplained);
  CHECK(outcome(rule, {{"mood.days", 4}, {"journal.days", 1}}) == Outcome::fires);
}

TEST_CASE("help stands first while a flag is open, else the greater priority") {
  const std::vector<Rule> rules{rule_with({{"id", "gentle"}, {"up_to_level", 3}, {"priority", 90}}),
                                professional({{"priority", 10}})};
  CHECK(ids_of(recommend(rules, facts_with(due_at(0)), {})) == Names{"gentle", "doctor"});
  CHECK(ids_of(recommend(rules, facts_with(due_at(2)), {})) == Names{"doctor", "gentle"});
  CHECK(ids_of(recommend(rules, facts_with(due_at(4)), {})) == Names{"doctor"});
}

TEST_CASE("of equal priority what was shown least lately stands first, then the id") {
  const std::vector<Rule> rules{rule_with({{"id", "a"}}),
                                rule_with({{"id", "b"}, {"action", "article"}, {"content", "sleep-and-mood"}})};
  const auto shown = [](const char* target, std::int64_t days) {
    return PastEvent{.rule = "x", .target = target, .kind = PastKind::shown, .days_ago = days};
  };
  const Facts facts = facts_with(k_due);
  CHECK(ids_of(recommend(rules, facts, {})) == Names{"a", "b"});
  CHECK(ids_of(recommend(rules, facts, {shown("breathing", 8)})) == Names{"b", "a"});
  CHECK(ids_of(recommend(rules, facts, {shown("breathing", 8), shown("sleep-and-mood", 3)})) == Names{"a", "b"});
}

TEST_CASE("one recommendation for each piece, and one of each action without one") {
  const std::vector<Rule> rules{rule_with({{"id", "a"}}), rule_with({{"id", "b"}, {"priority", 50}}),
                                professional({{"id", "c"}}), professional({{"id", "d"}, {"priority", 80}})};
  CHECK(ids_of(recommend(rules, facts_with(k_due), {})) == Names{"d", "b"});
}

TEST_CASE("the order of rules and of the history changes nothing") {
  std::vector<Rule> rules{rule_with({{"id", "a"}}), professional(),
                          rule_with({{"id", "b"}, {"action", "article"}, {"content", "sleep-and-mood"}})};
  History history{{.rule = "a", .target = "breathing", .kind = PastKind::shown, .days_ago = 8},
                  {.rule = "b", .target = "sleep-and-mood", .kind = PastKind::accepted, .days_ago = 2}};
  const auto bytes = [&] {
    std::string all;
    for (const Recommendation& one : recommend(rules, facts_with(k_due), history)) {
      all += base::to_json_text(to_json(one.because));
    }
    return all;
  };
  const std::string first = bytes();
  CHECK_FALSE(first.empty());
  std::reverse(rules.begin(), rules.end());
  std::reverse(history.begin(), history.end());
  CHECK(bytes() == first);
}

TEST_CASE("facts about what happened before come from the history") {
  const Rule rule =
      rule_with({{"when", {{"and", {{{"<=", {"done.breathing.days", 7}}}, {{">=", {"done.breathing.count", 2}}}}}}},
                 {"explanation", {{"en", "Done."}, {"de", "Gemacht."}}}});
  const auto done = [](std::int64_t days) {
    return PastEvent{.rule = "x", .target = "breathing", .kind = PastKind::done, .days_ago = days};
  };
  CHECK(outcome(rule, k_due, {}) == Outcome::not_met);
  CHECK(outcome(rule, k_due, {done(3)}) == Outcome::not_met);
  CHECK(outcome(rule, k_due, {done(30), done(3)}) == Outcome::fires);
}

TEST_CASE("a stored reason comes back as it was and gives the same decision") {
  const Rule rule =
      rule_with({{"when", {{"and", {{{">", {"sleep.hours_7", 5.5}}}, {{"==", {"mood.trend", "falling"}}}}}}},
                 {"unless", {{{"==", {"profile.avoids.sleep", true}}}}},
                 {"explanation", {{"en", "{sleep.hours_7}"}, {"de", "{sleep.hours_7}"}}}});
  const Because because = inputs_of(rule, facts_with({{"sleep.hours_7", 6.25}, {"mood.trend", "falling"}}),
                                    {{.rule = "sample", .target = "", .kind = PastKind::shown, .days_ago = 12}});
  CHECK(because.facts.at("profile.avoids.sleep") == std::nullopt);
  const auto back = because_from_cbor(to_cbor(because));
  REQUIRE(back.has_value());
  CHECK(*back == because);
  CHECK(recompute(*back, rule) == Outcome::fires);
  Because changed = *back;
  changed.facts["sleep.hours_7"] = Value(assessment::Rational(5));
  CHECK(recompute(changed, rule) == Outcome::not_met);
}

TEST_CASE("a reason is not judged by another rule, another version, or without a fact") {
  const Rule rule = rule_with(Json::object());
  const Because because = inputs_of(rule, facts_with(k_due), {});
  CHECK(code_of(recompute(because, rule_with({{"version", 2}}))) == "because_rule");
  CHECK(code_of(recompute(because, rule_with({{"id", "other"}}))) == "because_rule");
  Because without = because;
  without.facts.erase("mood.days");
  CHECK(code_of(recompute(without, rule)) == "because_facts");
}

TEST_CASE("a stored reason of another shape is refused") {
  const base::Cbor good = to_cbor(inputs_of(rule_with(Json::object()), facts_with(k_due), {}));
  const auto with = [&](std::string_view key, base::Cbor value) {
    base::Cbor changed = good;
    changed.set(key, std::move(value));
    return code_of(because_from_cbor(changed));
  };
  using base::Cbor;
  const auto fraction = [](std::int64_t a, std::int64_t b) {
    return Cbor::map({{"mood.days", Cbor::array({Cbor::integer(a), Cbor::integer(b)})}});
  };
  CHECK(with("version", Cbor::text("1")) == "cbor_type");
  CHECK(with("facts", fraction(2, 4)) == "because");
  CHECK(with("facts", fraction(2, 1)) == "because");
  CHECK(with("facts", fraction(2, 0)) == "because");
  CHECK(with("facts", fraction(INT64_MIN, 3)) == "because");
  CHECK(with("facts", fraction(1, 3)) == "none");
  CHECK(with("facts", Cbor::map({{"mood.days", Cbor::integer(INT64_MIN)}})) == "because");
  CHECK(with("rest", Cbor::map({})) == "cbor_member");
  CHECK(with("rest", Cbor::map({{"shown", Cbor::integer(-1)}, {"dismissed", Cbor()}, {"done", Cbor()}})) == "because");
  CHECK(code_of(because_from_cbor(Cbor::map({}))) == "cbor_member");
}

TEST_CASE("an explanation writes numbers as the language does") {
  Because because;
  because.facts["mood.days"] = Value(assessment::Rational(1));
  because.facts["sleep.hours_7"] = Value(assessment::Rational(25, 4));
  because.facts["mood.mean_7_days"] = Value(assessment::Rational(-81, 2));
  because.facts["mood.trend"] = Value(std::string("falling"));
  CHECK(explain("{mood.days|day|days}, {sleep.hours_7} h", because, "en") == "1 day, 6.3 h");
  CHECK(explain("{mood.days|Tag|Tage}, {sleep.hours_7} h", because, "de-AT") == "1 Tag, 6,3 h");
  CHECK(explain("{mood.mean_7_days}", because, "en") == "\u221240.5");
  CHECK(explain("{sleep.hours_7|hour|hours}", because, "en") == "6.3 hours");
  for (const char* unfilled : {"{mood.trend}", "{journal.days}", "{mood.days", "{mood.days|day}", "{}"}) {
    CHECK(explain(unfilled, because, "en") == unfilled);
  }
  for (const char* bad :
       {"{mood.days", "mood.days}", "{}", "{mood.days|day}", "{mood.days||days}", "{mood.days|a|b|c}"}) {
    CHECK(code_of(check_explanation(bad, "explanation")) == "rule_explanation");
  }
  CHECK(code_of(check_explanation("plain, {mood.days|day|days}.", "explanation")) == "none");
}
