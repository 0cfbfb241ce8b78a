#include "core/flows/views.hpp"

#include <algorithm>
#include <array>

#include "core/flows/score_view.hpp"

namespace alcove::flows {

using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using base::OrderedJson;

namespace {

constexpr std::array<std::string_view, 6> k_item_types{"single", "multi", "bool", "number", "text", "info"};

OrderedJson item_view(const Form& form, const Item& item, bool enabled, std::string_view language) {
  OrderedJson options = OrderedJson::array();
  for (const assessment::Option& option : item.options) {
    options.push_back(
        {{"value", option.value}, {"code", option.code}, {"label", text_of(form, language, option.label)}});
  }
  return {{"id", item.id},
          {"text", text_of(form, language, item.text)},
          {"type", k_item_types[static_cast<std::size_t>(item.type)]},
          {"options", std::move(options)},
          {"required", item.required},
          {"sensitive", item.sensitive},
          {"enabled", enabled}};
}

OrderedJson scale_view(const Form& form, const assessment::Scale& scale, std::string_view language) {
  OrderedJson bands = OrderedJson::array();
  for (const assessment::Band& band : scale.bands) bands.push_back(band_view(form, band, language));
  return {{"id", scale.id},
          {"label", text_of(form, language, scale.title)},
          {"min", assessment::to_json(scale.range_min)},
          {"max", assessment::to_json(scale.range_max)},
          {"higherIs", scale.higher_is == assessment::Direction::worse ? "worse" : "better"},
          {"bands", std::move(bands)}};
}

/// "the last 2 weeks", or empty when the form looks back at no fixed time.
std::string recall_words(const assessment::About& about) {
  if (about.recall_count == 0) return "";
  if (about.recall_count == 1) return "the last " + about.recall_unit;
  return "the last " + std::to_string(about.recall_count) + " " + about.recall_unit + "s";
}

std::string domains_of(const Form& form) {
  std::string out;
  for (const std::string& domain : form.about.domains) out += (out.empty() ? "" : ", ") + domain;
  return out;
}

std::size_t questions_in(const Form& form) {
  return static_cast<std::size_t>(
      std::count_if(form.items.begin(), form.items.end(), [](const Item& item) { return item.required; }));
}

/// What the person chose, in words; nothing when the item has no answer.
std::optional<std::string> answer_label(const Form& form, const Item& item, const assessment::Answer& answer,
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

}  // namespace

std::string text_of(const Form& form, std::string_view language, const assessment::TextKey& key) {
  return std::string(form.text(form.pick_language(language), key));
}

OrderedJson instrument_view(const Form& form, std::string_view language) {
  return {{"id", form.id},
          {"version", form.version},
          {"title", text_of(form, language, form.title)},
          {"shortTitle", form.short_title},
          {"construct", domains_of(form)},
          {"minutes", form.about.minutes},
          {"items", questions_in(form)}};
}

OrderedJson form_view(const Form& form, std::string_view language) {
  const std::vector<bool> asked = assessment::items_asked(form, assessment::Answers::none(form), {});
  OrderedJson items = OrderedJson::array();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    items.push_back(item_view(form, form.items[i], asked[i], language));
  }
  OrderedJson scales = OrderedJson::array();
  for (const assessment::Scale& scale : form.scales) scales.push_back(scale_view(form, scale, language));
  OrderedJson citations = OrderedJson::array();
  for (const assessment::Reference& reference : form.references) {
    citations.push_back({{"text", reference.citation},
                         {"doi", reference.doi.empty() ? OrderedJson(nullptr) : OrderedJson(reference.doi)}});
  }
  return {{"id", form.id},
          {"version", form.version},
          {"title", text_of(form, language, form.title)},
          {"shortTitle", form.short_title},
          {"instructions", text_of(form, language, form.instructions)},
          {"recall", recall_words(form.about)},
          {"items", std::move(items)},
          {"scales", std::move(scales)},
          {"licence", form.licence.statement},
          {"attribution", text_of(form, language, form.licence.attribution)},
          {"source", form.licence.source},
          {"citations", std::move(citations)}};
}

OrderedJson draft_view(const vault::Draft& draft, const Form& form, const assessment::Answers& answers) {
  OrderedJson values = OrderedJson::object();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    const assessment::Answer& answer = answers.by_item[i];
    if (const auto* choice = std::get_if<assessment::Choice>(&answer)) {
      values[item.id] = item.options[choice->option].value;
    } else if (const auto* number = std::get_if<assessment::Number>(&answer)) {
      values[item.id] = assessment::to_json(number->value);
    } else if (std::holds_alternative<assessment::Declined>(answer)) {
      values[item.id] = "declined";
    }
  }
  return {{"id", draft.id.hex()},
          {"instrument", draft.instrument},
          {"version", draft.version},
          {"startedAt", draft.started.unix_ms()},
          {"updatedAt", draft.updated.unix_ms()},
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
          {"attempt", flag.flag.attempt.hex()},
          {"level", flag.flag.level},
          {"state", std::string(vault::name_of(flag.state))},
          {"raisedAt", flag.flag.raised_at.unix_ms()}};
}

OrderedJson attempt_view(const AttemptParts& parts) {
  const vault::AttemptRow& attempt = parts.attempt.attempt;
  const Form* form = parts.form;
  OrderedJson scores = OrderedJson::array();
  OrderedJson alerts = OrderedJson::array();
  if (parts.attempt.score) {
    const assessment::ScoreSheet* before =
        parts.before != nullptr && parts.before->score ? &parts.before->score->sheet : nullptr;
    for (const assessment::ScaleScore& score : parts.attempt.score->sheet.scores) {
      scores.push_back(score_view({parts.attempt.score->sheet, score, form, before, parts.language}));
    }
    alerts = alerts_view(parts.attempt.score->sheet.alerts);
  }
  return {{"id", attempt.id.hex()},
          {"instrument", attempt.instrument},
          {"version", attempt.version},
          {"title", form != nullptr ? text_of(*form, parts.language, form->title) : attempt.instrument},
          {"shortTitle", form != nullptr ? form->short_title : attempt.instrument},
          {"startedAt", attempt.started.unix_ms()},
          {"finishedAt", attempt.finished.unix_ms()},
          {"thisDevice", parts.this_device},
          {"scores", std::move(scores)},
          {"alerts", std::move(alerts)},
          {"answers", form != nullptr ? answers_view(*form, attempt.answers, parts.language) : OrderedJson::array()},
          {"flag", parts.flag ? flag_view(*parts.flag) : OrderedJson(nullptr)}};
}

}  // namespace alcove::flows
