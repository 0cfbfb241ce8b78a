// What a page is told of a form: `InstrumentSummary` and `Form`.

#include <algorithm>
#include <array>

#include "core/flows/score_view.hpp"
#include "core/flows/score_words.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Scale;
using base::OrderedJson;

namespace {

constexpr std::array<std::string_view, 6> k_item_types{"single", "multi", "bool", "number", "text", "info"};

template <typename Number>
OrderedJson or_null(bool is_there, const Number& number) {
  return is_there ? OrderedJson(number) : OrderedJson(nullptr);
}

OrderedJson item_view(const Form& form, const Item& item, bool enabled, std::string_view language) {
  OrderedJson options = OrderedJson::array();
  for (const assessment::Option& option : item.options) {
    options.push_back(
        {{"value", option.value}, {"code", option.code}, {"label", text_of(form, language, option.label)}});
  }
  const bool is_number = item.type == ItemType::number;
  return {{"id", item.id},
          {"text", text_of(form, language, item.text)},
          {"type", k_item_types[static_cast<std::size_t>(item.type)]},
          {"options", std::move(options)},
          {"required", item.required},
          {"sensitive", item.sensitive},
          {"enabled", enabled},
          {"min", or_null(is_number, assessment::to_json(item.min))},
          {"max", or_null(is_number, assessment::to_json(item.max))},
          {"decimals", or_null(is_number, item.decimals)},
          {"maxLength", or_null(item.type == ItemType::text, item.max_length)}};
}

OrderedJson scale_view(const Form& form, const Scale& scale, std::string_view language) {
  OrderedJson bands = OrderedJson::array();
  for (const assessment::Band& band : scale.bands) bands.push_back(band_view(form, band, language));
  OrderedJson cutoffs = OrderedJson::array();
  for (const assessment::Cutoff& cutoff : scale.cutoffs) {
    cutoffs.push_back({{"id", cutoff.id},
                       {"label", text_of(form, language, cutoff.label)},
                       {"value", assessment::to_json(cutoff.value)},
                       {"source", citation_of(form, cutoff.source)}});
  }
  OrderedJson change = nullptr;
  if (!scale.changes.empty()) {
    const assessment::ChangeRule& rule = scale.changes.front();
    change = {{"words", change_rule_words(form, scale, language)},
              {"population", rule.population},
              {"source", citation_of(form, rule.source)}};
  }
  return {{"id", scale.id},
          {"label", text_of(form, language, scale.title)},
          {"min", assessment::to_json(scale.range_min)},
          {"max", assessment::to_json(scale.range_max)},
          {"higherIs", std::string(assessment::name_of(scale.higher_is))},
          {"bands", std::move(bands)},
          {"bandSource", citation_of(form, scale.band_source)},
          {"cutoffs", std::move(cutoffs)},
          {"missing",
           {{"words", missing_rule_words(scale, language)}, {"source", citation_of(form, scale.missing_source)}}},
          {"change", std::move(change)}};
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

OrderedJson language_tags(const Form& form) {
  OrderedJson out = OrderedJson::array();
  for (const std::string_view tag : form.languages_to_take()) out.push_back(std::string(tag));
  return out;
}

OrderedJson reviewed_languages(const Form& form) {
  OrderedJson out = OrderedJson::array();
  for (const std::string_view tag : form.languages_to_take()) {
    out.push_back({{"tag", std::string(tag)}, {"review", form.pack_to_take(tag).review}});
  }
  return out;
}

}  // namespace

OrderedJson instrument_view(const Form& form, std::string_view language) {
  return {{"id", form.id},
          {"version", form.version},
          {"title", text_of(form, language, form.title)},
          {"shortTitle", form.short_title},
          {"construct", domains_of(form)},
          {"domains", form.about.domains},
          {"respondent", form.about.respondent},
          {"minutes", form.about.minutes},
          {"items", questions_in(form)},
          {"minDays", form.about.interval_min_days},
          {"suggestDays", form.about.interval_suggest_days},
          {"licenceClass", form.licence.licence_class},
          {"languages", language_tags(form)},
          {"fromHost", form.from_host},
          {"notice", form.notice}};
}

OrderedJson form_view(const Form& form, std::string_view language) {
  const std::vector<bool> asked = assessment::items_asked(form, assessment::Answers::none(form), {});
  OrderedJson items = OrderedJson::array();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    items.push_back(item_view(form, form.items[i], asked[i], language));
  }
  OrderedJson scales = OrderedJson::array();
  for (const Scale& scale : form.scales) scales.push_back(scale_view(form, scale, language));
  OrderedJson citations = OrderedJson::array();
  for (const assessment::Reference& reference : form.references) {
    citations.push_back(
        {{"text", reference.citation}, {"doi", or_null(!reference.doi.empty(), OrderedJson(reference.doi))}});
  }
  const assessment::About& about = form.about;
  OrderedJson ages = OrderedJson::array();
  ages.push_back(or_null(about.age_from.has_value(), about.age_from.value_or(0)));
  ages.push_back(or_null(about.age_to.has_value(), about.age_to.value_or(0)));
  return {{"id", form.id},
          {"version", form.version},
          {"language", std::string(form.pick_language(language))},
          {"languages", reviewed_languages(form)},
          {"licenceClass", form.licence.licence_class},
          {"fromHost", form.from_host},
          {"notice", form.notice},
          {"domains", about.domains},
          {"respondent", about.respondent},
          {"ages", std::move(ages)},
          {"minutes", about.minutes},
          {"minDays", about.interval_min_days},
          {"suggestDays", about.interval_suggest_days},
          {"doesNotMean", text_of(form, language, form.does_not_mean)},
          {"loinc", form.loinc_panel},
          {"title", text_of(form, language, form.title)},
          {"shortTitle", form.short_title},
          {"instructions", text_of(form, language, form.instructions)},
          {"recall", recall_words(about)},
          {"items", std::move(items)},
          {"scales", std::move(scales)},
          {"licence", form.licence.statement},
          {"attribution", text_of(form, language, form.licence.attribution)},
          {"source", form.licence.source},
          {"citations", std::move(citations)}};
}

}  // namespace alcove::flows
