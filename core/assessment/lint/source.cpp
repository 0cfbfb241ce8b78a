#include "core/assessment/lint/source.hpp"

#include <algorithm>
#include <tuple>

namespace alcove::assessment {

using base::Json;

namespace {

void add_key(std::vector<KeyUse>& uses, const Json& json, std::string_view member, const std::string& path,
             bool is_wording = false) {
  const std::string_view key = key_in(text_of(json, member));
  if (!key.empty()) uses.push_back({std::string(key), at_key(path, member), is_wording});
}

void add_scale_keys(std::vector<KeyUse>& uses, const Json& scale, const std::string& path) {
  add_key(uses, scale, "title", path);
  const Json& bands = child(scale, "bands");
  for (std::size_t i = 0; bands.is_array() && i < bands.size(); ++i) {
    const std::string band_path = at_index(path + ".bands", i);
    add_key(uses, bands[i], "label", band_path);
    add_key(uses, bands[i], "means", band_path);
    const Json& next = child(bands[i], "next");
    for (std::size_t step = 0; next.is_array() && step < next.size(); ++step) {
      const std::string_view key = key_in(as_text(next[step]));
      if (!key.empty()) uses.push_back({std::string(key), at_index(band_path + ".next", step), false});
    }
  }
  const Json& cutoffs = child(scale, "cutoffs");
  for (std::size_t i = 0; cutoffs.is_array() && i < cutoffs.size(); ++i) {
    for (const char* member : {"label", "reached", "notReached"}) {
      add_key(uses, cutoffs[i], member, at_index(path + ".cutoffs", i));
    }
  }
}

}  // namespace

std::optional<std::string_view> LintTexts::text(std::string_view key) const {
  if (!key.empty() && key.front() == '@') key.remove_prefix(1);
  const Json* found = base::json_find(child(json, "strings"), key);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string_view(found->get_ref<const std::string&>());
}

void Findings::error(std::string_view code, std::string_view file, std::string where, std::string message) {
  all_.push_back({Severity::error, std::string(code), std::string(file), std::move(where), std::move(message)});
}

void Findings::warn(std::string_view code, std::string_view file, std::string where, std::string message) {
  all_.push_back({Severity::warning, std::string(code), std::string(file), std::move(where), std::move(message)});
}

std::vector<Finding> Findings::take() {
  const auto order = [](const Finding& one) { return std::tie(one.file, one.where, one.code, one.message); };
  std::sort(all_.begin(), all_.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
  all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
  return std::move(all_);
}

const Json& child(const Json& json, std::string_view key) {
  static const Json k_nothing;
  const Json* found = base::json_find(json, key);
  return found == nullptr ? k_nothing : *found;
}

std::string_view as_text(const Json& json) {
  return json.is_string() ? std::string_view(json.get_ref<const std::string&>()) : std::string_view();
}

std::string_view text_of(const Json& json, std::string_view key) { return as_text(child(json, key)); }

std::optional<std::int64_t> whole_of(const Json& json, std::string_view key) {
  const Json& found = child(json, key);
  if (!found.is_number_integer()) return std::nullopt;
  return found.get<std::int64_t>();
}

std::string at_index(std::string_view path, std::size_t index) {
  return std::string(path) + "[" + std::to_string(index) + "]";
}

std::string at_key(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : std::string(path) + "." + std::string(key);
}

std::string_view key_in(std::string_view reference) {
  return reference.size() > 1 && reference.front() == '@' ? reference.substr(1) : std::string_view();
}

std::vector<KeyUse> keys_used(const Json& definition) {
  std::vector<KeyUse> uses;
  add_key(uses, definition, "title", "");
  add_key(uses, definition, "instructions", "", true);
  add_key(uses, definition, "doesNotMean", "");
  add_key(uses, child(definition, "licence"), "attribution", "licence");
  const Json& items = child(definition, "items");
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    add_key(uses, items[i], "text", at_index("items", i), true);
  }
  for (const auto& [name, options] : child(definition, "optionSets").items()) {
    for (std::size_t i = 0; options.is_array() && i < options.size(); ++i) {
      add_key(uses, options[i], "label", at_index("optionSets." + name, i), true);
    }
  }
  const Json& scales = child(definition, "scales");
  for (std::size_t i = 0; scales.is_array() && i < scales.size(); ++i) {
    add_scale_keys(uses, scales[i], at_index("scales", i));
  }
  const Json& flags = child(definition, "flags");
  for (std::size_t i = 0; flags.is_array() && i < flags.size(); ++i) {
    add_key(uses, flags[i], "label", at_index("flags", i));
  }
  return uses;
}

bool keeps_wording_apart(const Json& definition) {
  const std::string_view licence_class = text_of(child(definition, "licence"), "class");
  return licence_class != "S" && licence_class != "S!";
}

}  // namespace alcove::assessment
