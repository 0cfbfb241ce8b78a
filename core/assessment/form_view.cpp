#include <algorithm>
#include <array>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"

namespace alcove::assessment {

using base::OrderedJson;

namespace {

constexpr std::array<std::string_view, 6> k_item_types{"single", "multi", "bool", "number", "text", "info"};

/// A form in one language, turned into JSON piece by piece.
class View {
 public:
  View(const Form& form, std::string_view language) : form_(form), language_(form.pick_language(language)) {}

  std::string_view language() const { return language_; }
  std::string text(const TextKey& key) const { return std::string(form_.text(language_, key)); }

  OrderedJson item(const Item& item) const {
    OrderedJson json{{"id", item.id},
                     {"type", k_item_types[static_cast<std::size_t>(item.type)]},
                     {"text", text(item.text)},
                     {"required", item.required},
                     {"sensitive", item.sensitive}};
    if (!item.options.empty()) {
      OrderedJson& options = json["options"] = OrderedJson::array();
      for (const Option& option : item.options) {
        options.push_back({{"value", option.value}, {"code", option.code}, {"label", text(option.label)}});
      }
    }
    if (item.type == ItemType::number) {
      json["min"] = to_json(item.min);
      json["max"] = to_json(item.max);
      json["decimals"] = item.decimals;
    }
    if (item.type == ItemType::text) json["maxLength"] = item.max_length;
    if (item.enable_when) json["conditional"] = true;
    return json;
  }

  OrderedJson band(const Band& band) const {
    OrderedJson next = OrderedJson::array();
    for (const TextKey& step : band.next_steps) next.push_back(text(step));
    return {{"id", band.id},
            {"level", band.level},
            {"min", to_json(band.min)},
            {"max", to_json(band.max)},
            {"label", text(band.label)},
            {"means", text(band.means)},
            {"next", std::move(next)}};
  }

  static OrderedJson norm(const Norm& norm) {
    OrderedJson json{{"population", norm.population}, {"mean", to_json(norm.mean)}, {"sd", to_json(norm.sd)}};
    if (norm.n) json["n"] = *norm.n;
    json["source"] = norm.source;
    return json;
  }

  OrderedJson scale(const Scale& scale) const {
    OrderedJson items = OrderedJson::array();
    for (const std::uint16_t item : scale.items) items.push_back(form_.items[item].id);
    OrderedJson bands = OrderedJson::array();
    for (const Band& one : scale.bands) bands.push_back(band(one));
    OrderedJson cutoffs = OrderedJson::array();
    for (const Cutoff& cutoff : scale.cutoffs) {
      cutoffs.push_back({{"id", cutoff.id},
                         {"value", to_json(cutoff.value)},
                         {"label", text(cutoff.label)},
                         {"reached", text(cutoff.reached)},
                         {"notReached", text(cutoff.not_reached)},
                         {"source", cutoff.source}});
    }
    return {{"id", scale.id},
            {"title", text(scale.title)},
            {"items", std::move(items)},
            {"range", {to_json(scale.range_min), to_json(scale.range_max)}},
            {"higherIs", name_of(scale.higher_is)},
            {"bands", std::move(bands)},
            {"bandSource", scale.band_source},
            {"cutoffs", std::move(cutoffs)},
            {"measuresChange", !scale.changes.empty()},
            {"norms", list(scale.norms, norm)},
            {"loinc", scale.loinc}};
  }

  OrderedJson licence() const {
    const Licence& licence = form_.licence;
    return {{"class", licence.licence_class},   {"holder", licence.holder},
            {"statement", licence.statement},   {"source", licence.source},
            {"checkedOn", licence.checked_on},  {"attribution", text(licence.attribution)},
            {"modifiable", licence.modifiable}, {"commercial", licence.commercial}};
  }

  OrderedJson references() const {
    OrderedJson list = OrderedJson::array();
    for (const Reference& reference : form_.references) {
      OrderedJson json{{"id", reference.id}, {"citation", reference.citation}};
      if (!reference.doi.empty()) json["doi"] = reference.doi;
      if (!reference.url.empty()) json["url"] = reference.url;
      list.push_back(std::move(json));
    }
    return list;
  }

  OrderedJson recall() const {
    if (form_.about.recall_count == 0) return nullptr;
    return {{"n", form_.about.recall_count}, {"unit", form_.about.recall_unit}};
  }

  template <typename Element, typename Turn>
  OrderedJson list(const std::vector<Element>& elements, Turn turn) const {
    OrderedJson result = OrderedJson::array();
    for (const Element& element : elements) result.push_back(turn(element));
    return result;
  }

 private:
  const Form& form_;
  std::string_view language_;
};

/// An item without its texts: what can be answered.
OrderedJson answers_to(const Item& item) {
  OrderedJson json{{"item", item.id}, {"type", k_item_types[static_cast<std::size_t>(item.type)]}};
  if (item.type == ItemType::number) json["range"] = {to_json(item.min), to_json(item.max)};
  if (item.options.empty()) return json;
  OrderedJson& values = json["values"] = OrderedJson::array();
  OrderedJson& codes = json["codes"] = OrderedJson::array();
  for (const Option& option : item.options) {
    values.push_back(option.value);
    codes.push_back(option.code);
  }
  return json;
}

/// In which languages it can be taken, and what stands in the way.
void append_availability(OrderedJson& json, const Form& form) {
  json["languages"] = form.languages_to_take();
  json["licenceClass"] = form.licence.licence_class;
  json["wording"] = !json["languages"].empty();
  json["fromHost"] = form.from_host;
  json["notice"] = form.notice;
}

}  // namespace

OrderedJson form_json(const Form& form, std::string_view language) {
  const View view(form, language);
  OrderedJson json;
  json["id"] = form.id;
  json["version"] = form.version;
  json["status"] = form.status;
  json["language"] = view.language();
  json["title"] = view.text(form.title);
  json["shortTitle"] = form.short_title;
  json["domains"] = form.about.domains;
  json["instructions"] = view.text(form.instructions);
  json["doesNotMean"] = view.text(form.does_not_mean);
  json["recall"] = view.recall();
  json["minutes"] = form.about.minutes;
  json["interval"] = {{"minDays", form.about.interval_min_days}, {"suggestDays", form.about.interval_suggest_days}};
  json["items"] = view.list(form.items, [&](const Item& item) { return view.item(item); });
  json["scales"] = view.list(form.scales, [&](const Scale& scale) { return view.scale(scale); });
  json["flags"] = view.list(form.flags, [&](const Flag& flag) {
    return OrderedJson{{"id", flag.id}, {"label", view.text(flag.label)}, {"source", flag.source}};
  });
  json["alerts"] = view.list(form.alerts, [&](const AlertRule& rule) {
    return OrderedJson{{"id", rule.id},
                       {"item", form.items[rule.item].id},
                       {"level", name_of(rule.level)},
                       {"action", rule.action},
                       {"duringEntry", rule.during_entry}};
  });
  json["loinc"] = form.loinc_panel;
  json["licence"] = view.licence();
  json["references"] = view.references();
  append_availability(json, form);
  const bool can_be_taken = json["wording"].get<bool>();
  json["review"] = can_be_taken ? form.pack_to_take(view.language()).review : std::string();
  json["textSha256"] = can_be_taken ? form.pack_to_take(view.language()).sha256 : std::string();
  return json;
}

OrderedJson summary_json(const Form& form, std::string_view language) {
  const View view(form, language);
  const auto asked =
      std::count_if(form.items.begin(), form.items.end(), [](const Item& item) { return item.required; });
  OrderedJson scales = OrderedJson::array();
  OrderedJson ranges = OrderedJson::object(), higher_is = OrderedJson::object();
  for (const Scale& scale : form.scales) {
    scales.push_back(scale.id);
    ranges[scale.id] = {to_json(scale.range_min), to_json(scale.range_max)};
    higher_is[scale.id] = name_of(scale.higher_is);
  }
  OrderedJson json{{"id", form.id},
                   {"version", form.version},
                   {"title", view.text(form.title)},
                   {"shortTitle", form.short_title},
                   {"domains", form.about.domains},
                   {"respondent", form.about.respondent},
                   {"items", form.items.size()},
                   {"requiredItems", asked},
                   {"minutes", form.about.minutes},
                   {"scales", std::move(scales)},
                   {"ranges", std::move(ranges)},
                   {"higherIs", std::move(higher_is)},
                   {"answers", view.list(form.items, answers_to)},
                   {"licence", form.licence.licence_class}};
  append_availability(json, form);
  return json;
}

}  // namespace alcove::assessment
