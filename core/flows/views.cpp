#include "core/flows/views.hpp"

#include <algorithm>

#include "core/flows/score_view.hpp"
#include "core/flows/score_words.hpp"

namespace alcove::flows {

using assessment::Answer;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using base::OrderedJson;

namespace {

/// What the person chose, in words; nothing when the item has no answer.
std::optional<std::string> answer_label(const Form& form, const Item& item, const Answer& answer,
                                        std::string_view language) {
  const auto option = [&](std::uint16_t position) { return text_of(form, language, item.options[position].label); };
  if (const auto* choice = std::get_if<assessment::Choice>(&answer)) return option(choice->option);
  if (const auto* choices = std::get_if<assessment::Choices>(&answer)) {
    std::string out;
    for (const std::uint16_t position : choices->options) out += (out.empty() ? "" : ", ") + option(position);
    return out;
  }
  if (const auto* number = std::get_if<assessment::Number>(&answer)) return assessment::to_json(number->value).dump();
  if (const auto* words = std::get_if<assessment::Words>(&answer)) return words->text;
  return std::nullopt;
}

OrderedJson answers_view(const Form& form, const base::Cbor& stored, std::string_view language) {
  OrderedJson out = OrderedJson::array();
  const auto answers = assessment::answers_from_cbor(form, stored);
  if (!answers) return out;
  const std::vector<bool> asked = assessment::items_asked(form, *answers, {});
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    if (!asked[i] || form.items[i].type == ItemType::info) continue;
    const auto label = answer_label(form, form.items[i], answers->by_item[i], language);
    out.push_back({{"item", form.items[i].id},
                   {"text", text_of(form, language, form.items[i].text)},
                   {"label", label ? OrderedJson(*label) : OrderedJson(nullptr)},
                   {"declined", std::holds_alternative<assessment::Declined>(answers->by_item[i])}});
  }
  return out;
}

/// An option by its value, or by its code when two have the same value.
OrderedJson choice_view(const Item& item, std::uint16_t position) {
  const assessment::Option& chosen = item.options[position];
  const auto same = std::count_if(item.options.begin(), item.options.end(),
                                  [&](const assessment::Option& option) { return option.value == chosen.value; });
  if (same == 1) return chosen.value;
  return {{"code", chosen.code}};
}

/// `Answer`; nothing for an item without one.
std::optional<OrderedJson> draft_answer(const Item& item, const Answer& answer) {
  if (const auto* choice = std::get_if<assessment::Choice>(&answer)) return choice_view(item, choice->option);
  if (const auto* choices = std::get_if<assessment::Choices>(&answer)) {
    OrderedJson codes = OrderedJson::array();
    for (const std::uint16_t position : choices->options) codes.push_back(item.options[position].code);
    return OrderedJson{{"codes", std::move(codes)}};
  }
  if (const auto* number = std::get_if<assessment::Number>(&answer)) return assessment::to_json(number->value);
  if (const auto* words = std::get_if<assessment::Words>(&answer)) return OrderedJson{{"text", words->text}};
  if (std::holds_alternative<assessment::Declined>(answer)) return OrderedJson("declined");
  return std::nullopt;
}

/// The definition's patterns; cut-offs are told with their scales.
OrderedJson flags_view(const Form& form, const assessment::ScoreSheet& sheet, std::string_view language) {
  OrderedJson out = OrderedJson::array();
  for (const assessment::Flag& flag : form.flags) {
    const auto found = std::find_if(sheet.flags.begin(), sheet.flags.end(),
                                    [&](const assessment::FlagValue& value) { return value.id == flag.id; });
    if (found == sheet.flags.end()) continue;
    out.push_back({{"id", flag.id},
                   {"label", text_of(form, language, flag.label)},
                   {"value", found->value ? OrderedJson(*found->value) : OrderedJson(nullptr)},
                   {"source", citation_of(form, flag.source)}});
  }
  return out;
}

EarlierScores earlier_scores(const vault::LiveAttempt* earlier) {
  if (earlier == nullptr || !earlier->score) return {};
  return {&earlier->score->sheet, earlier->attempt.finished};
}

OrderedJson scores_view(const AttemptParts& parts, const assessment::ScoreSheet& sheet) {
  const vault::ReportedScoreRow* reported = parts.attempt.reported ? &*parts.attempt.reported : nullptr;
  const bool same =
      parts.first == nullptr || parts.before == nullptr || parts.first->attempt.id == parts.before->attempt.id;
  OrderedJson out = OrderedJson::array();
  for (const assessment::ScaleScore& score : sheet.scores) {
    out.push_back(score_view({.sheet = sheet,
                              .score = score,
                              .form = parts.form,
                              .before = earlier_scores(parts.before),
                              .first = same ? EarlierScores{} : earlier_scores(parts.first),
                              .reported = reported,
                              .language = parts.language}));
  }
  return out;
}

}  // namespace

std::string text_of(const Form& form, std::string_view language, const assessment::TextKey& key) {
  return std::string(form.text(language, key));
}

OrderedJson draft_view(const vault::Draft& draft, const Form& form, const assessment::Answers& answers) {
  OrderedJson values = OrderedJson::object();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    auto value = draft_answer(form.items[i], answers.by_item[i]);
    if (value) values[form.items[i].id] = *std::move(value);
  }
  return {{"id", draft.id.hex()},        {"instrument", draft.instrument},       {"version", draft.version},
          {"language", draft.language},  {"startedAt", draft.started.unix_ms()}, {"updatedAt", draft.updated.unix_ms()},
          {"answers", std::move(values)}};
}

OrderedJson enabled_view(const Form& form, const assessment::Answers& answers) {
  const std::vector<bool> asked = assessment::items_asked(form, answers, {});
  OrderedJson out = OrderedJson::object();
  for (std::size_t i = 0; i < form.items.size(); ++i) out[form.items[i].id] = static_cast<bool>(asked[i]);
  return out;
}

OrderedJson alerts_view(const std::vector<assessment::Alert>& alerts) {
  OrderedJson out = OrderedJson::array();
  for (const assessment::Alert& alert : alerts) {
    out.push_back({{"id", alert.id},
                   {"item", alert.item},
                   {"level", std::string(assessment::name_of(alert.level))},
                   {"action", alert.action}});
  }
  return out;
}

OrderedJson flag_view(const vault::LiveFlag& flag) {
  return {{"id", flag.flag.id.hex()},
          {"attempt", flag.flag.attempt.is_zero() ? "" : flag.flag.attempt.hex()},
          {"event", flag.flag.event.hex()},
          {"level", flag.flag.level},
          {"state", std::string(vault::name_of(flag.state))},
          {"raisedAt", flag.flag.raised_at.unix_ms()}};
}

OrderedJson attempt_view(const AttemptParts& parts) {
  const vault::AttemptRow& attempt = parts.attempt.attempt;
  const Form* form = parts.form;
  OrderedJson scores = OrderedJson::array(), flags = OrderedJson::array(), alerts = OrderedJson::array();
  if (parts.attempt.score) {
    const assessment::ScoreSheet& sheet = parts.attempt.score->sheet;
    scores = scores_view(parts, sheet);
    if (form != nullptr) flags = flags_view(*form, sheet, parts.language);
    alerts = alerts_view(sheet.alerts);
  }
  const std::string answered_in = attempt.language.empty() ? std::string(parts.language) : attempt.language;
  return {{"id", attempt.id.hex()},
          {"instrument", attempt.instrument},
          {"version", attempt.version},
          {"title", form != nullptr ? text_of(*form, parts.language, form->title) : attempt.instrument},
          {"shortTitle", form != nullptr ? form->short_title : attempt.instrument},
          {"startedAt", attempt.started.unix_ms()},
          {"finishedAt", attempt.finished.unix_ms()},
          {"language", attempt.language},
          {"thisDevice", parts.this_device},
          {"imported", parts.attempt.reported.has_value()},
          {"formKnown", form != nullptr},
          {"scores", std::move(scores)},
          {"flags", std::move(flags)},
          {"alerts", std::move(alerts)},
          {"answers", form != nullptr ? answers_view(*form, attempt.answers, answered_in) : OrderedJson::array()},
          {"flag", parts.flag ? flag_view(*parts.flag) : OrderedJson(nullptr)}};
}

}  // namespace alcove::flows
