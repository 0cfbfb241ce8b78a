#include "core/interchange/fhir/recognise.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Form;
using assessment::Item;
using assessment::Library;
using assessment::Scale;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Codes that published examples give to an item although they name another question.
struct MistakenCode {
  std::string_view instrument, loinc, item;
};
// HL7 US Core's AUDIT-C: 68517-2 asks how often somebody had X or more drinks on a day in the past year; item 1 is
// 68518-0.
constexpr std::array<MistakenCode, 1> k_mistaken_codes{{{"audit-c", "68517-2", "q1"}}};

bool contains(const std::vector<std::string>& codes, std::string_view code) {
  return !code.empty() && std::find(codes.begin(), codes.end(), code) != codes.end();
}

struct Canonical {
  std::string_view url, version;
};

Canonical split_canonical(std::string_view canonical) {
  const std::size_t bar = canonical.find('|');
  if (bar == std::string_view::npos) return {canonical, {}};
  return {canonical.substr(0, bar), canonical.substr(bar + 1)};
}

std::string_view last_segment(std::string_view url) {
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? url : url.substr(slash + 1);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool is_part = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_part) words.back().push_back(lower);
    if (!is_part && !words.back().empty()) words.emplace_back();
  }
  return words;
}

/// Whether neighbouring words of a name, written together, are the id without its hyphens.
bool names(const std::vector<std::string>& words, const std::string& id) {
  const std::string wanted = folded(id);
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string joined;
    for (std::size_t i = first; i < words.size() && joined.size() < wanted.size(); ++i) {
      joined += words[i];
      if (joined == wanted) return true;
    }
  }
  return false;
}

/// What identifies the instrument of one response, from most to least certain.
class Search {
 public:
  Search(const Library& library, const Json& response, const Json* questionnaire, std::span<const SourceItem> items)
      : forms_(library.instruments()) {
    for (const SourceItem& item : items) codes_.insert(item.loinc.begin(), item.loinc.end());
    canonical_ = text_of(response, "questionnaire");
    if (questionnaire == nullptr) return;
    panel_codes_ = loinc_codes(list_of(*questionnaire, "code"));
    if (const std::string_view url = text_of(*questionnaire, "url"); !url.empty() && canonical_.substr(0, 1) == "#") {
      canonical_ = url;
    }
  }

  std::string_view canonical() const { return canonical_; }

  const Form* by_panel() const {
    std::vector<std::string> codes = panel_codes_;
    if (const auto tail = last_segment(split_canonical(canonical_).url); is_loinc(tail)) codes.emplace_back(tail);
    return only([&](const Form& form) { return contains(codes, form.loinc_panel); });
  }

  const Form* by_total() const {
    return only([&](const Form& form) {
      const bool has_scale = std::any_of(form.scales.begin(), form.scales.end(),
                                         [&](const Scale& scale) { return has_code(scale.loinc); });
      return has_scale || has_code(form.loinc_panel);
    });
  }

  /// The longest id that the url's last part names.
  const Form* by_name() const {
    const std::vector<std::string> words = words_of(last_segment(split_canonical(canonical_).url));
    const Form* best = nullptr;
    for (const Form* form : forms_) {
      if (names(words, form->id) && (best == nullptr || form->id.size() > best->id.size())) best = form;
    }
    return best;
  }

  /// The instrument with most items among the codes, and among those the one that leaves fewest of its own unnamed.
  Result<const Form*> by_items(const std::string& path) const {
    std::pair<std::ptrdiff_t, std::ptrdiff_t> best{0, 0};
    std::vector<const Form*> fitting;
    for (const Form* form : forms_) {
      const auto named =
          std::count_if(form->items.begin(), form->items.end(), [&](const Item& item) { return has_code(item.loinc); });
      const std::pair<std::ptrdiff_t, std::ptrdiff_t> fit{named,
                                                          named - static_cast<std::ptrdiff_t>(form->items.size())};
      if (named == 0 || fit < best) continue;
      if (fit > best) fitting.clear();
      best = fit;
      fitting.push_back(form);
    }
    ALCOVE_CHECK(!fitting.empty(), "form_unknown",
                 "this is none of the instruments here; neither its url nor its codes are known", path);
    ALCOVE_CHECK(fitting.size() == 1, "form_ambiguous",
                 "several instruments fit its items; it needs the url or the LOINC code of its questionnaire", path);
    return fitting.front();
  }

 private:
  template <typename Fits>
  const Form* only(Fits fits) const {
    const Form* found = nullptr;
    for (const Form* form : forms_) {
      if (!fits(*form)) continue;
      if (found != nullptr) return nullptr;
      found = form;
    }
    return found;
  }

  bool has_code(std::string_view code) const { return !code.empty() && codes_.count(code) != 0; }

  std::vector<const Form*> forms_;
  std::set<std::string_view> codes_;  ///< of all items
  std::string_view canonical_;
  std::vector<std::string> panel_codes_;
};

/// By our own canonical url; nothing when it is not one.
Result<std::optional<Recognised>> by_canonical(const Library& library, std::string_view canonical,
                                               const std::string& path) {
  const std::string prefix = std::string(k_fhir_base) + "/Questionnaire/";
  if (canonical.substr(0, prefix.size()) != prefix) return std::optional<Recognised>();
  const Canonical parts = split_canonical(canonical.substr(prefix.size()));
  Recognised found;
  found.is_ours = true;
  if (!parts.version.empty()) found.form = library.find(parts.url, parts.version);
  if (found.form != nullptr) return std::optional(std::move(found));
  found.form = library.find(parts.url);
  ALCOVE_CHECK(found.form != nullptr, "form_unknown", "this instrument of Alcove is not here", path);
  found.warnings.push_back({"form_version", "it was answered on a version that is not here; read as the current one",
                            path + ".questionnaire"});
  return std::optional(std::move(found));
}

/// The number that ends a link id: "H1/T1/Q7" and "PHQ.7" → 7; 0 when it has none.
std::size_t number_at_end(std::string_view link) {
  const std::size_t separator = link.find_last_of("/.-_ ");
  std::string_view last = separator == std::string_view::npos ? link : link.substr(separator + 1);
  if (!last.empty() && (last[0] == 'q' || last[0] == 'Q')) last.remove_prefix(1);
  if (last.empty() || last.size() > 3) return 0;
  std::size_t number = 0;
  for (const char c : last) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') {
      result.push_back(static_cast<char>(c + 32));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      result.push_back(c);
    }
  }
  return result;
}

Result<Recognised> recognise(const Library& library, const Json& response, const Json* questionnaire,
                             std::span<const SourceItem> items, const std::string& path) {
  const Search search(library, response, questionnaire, items);
  ALCOVE_TRY(std::optional<Recognised> ours, by_canonical(library, search.canonical(), path));
  if (ours) return *std::move(ours);
  Recognised found;
  if ((found.form = search.by_panel()) != nullptr) return found;
  if ((found.form = search.by_total()) != nullptr) return found;
  if ((found.form = search.by_name()) != nullptr) {
    found.warnings.push_back(
        {"form_by_name", "the instrument was recognised by the name in its url only", path + ".questionnaire"});
    return found;
  }
  ALCOVE_TRY(found.form, search.by_items(path));
  found.warnings.push_back({"form_by_items", "the instrument was recognised by the codes of its items only", path});
  return found;
}

ItemMatcher::ItemMatcher(const Form& form, bool is_ours) : form_(form), is_ours_(is_ours) {
  total_ = form.scale_position("total");
  if (!total_ && form.scales.size() == 1) total_ = 0;
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const auto position = static_cast<std::uint16_t>(i);
    for (const std::string_view tag : form.languages_to_take()) {
      const std::string text = folded(form.text(tag, form.items[i].text));
      if (text.empty()) continue;
      const auto [found, is_new] = items_by_text_.emplace(text, position);
      if (!is_new && found->second != position) found->second = std::nullopt;
    }
  }
}

Match ItemMatcher::match(const SourceItem& item) const {
  if (is_ours_) {
    if (const auto position = form_.item_position(item.link)) return {Match::Kind::item, *position, {}};
    for (std::size_t i = 0; i < form_.scales.size(); ++i) {
      if (item.link == score_link(form_.scales[i])) return {Match::Kind::scale, static_cast<std::uint16_t>(i), {}};
    }
  }
  if (const auto found = by_loinc(item)) return *found;
  const auto same_text = items_by_text_.find(folded(item.text));
  if (same_text != items_by_text_.end() && same_text->second) return {Match::Kind::item, *same_text->second, {}};
  if (const auto found = by_name(item)) return *found;
  if (const auto found = by_link(item)) return *found;
  return {};
}

std::optional<Match> ItemMatcher::by_loinc(const SourceItem& item) const {
  for (std::size_t i = 0; i < form_.items.size(); ++i) {
    if (contains(item.loinc, form_.items[i].loinc)) return Match{Match::Kind::item, static_cast<std::uint16_t>(i), {}};
  }
  for (std::size_t i = 0; i < form_.scales.size(); ++i) {
    if (contains(item.loinc, form_.scales[i].loinc)) {
      return Match{Match::Kind::scale, static_cast<std::uint16_t>(i), {}};
    }
  }
  if (total_ && contains(item.loinc, form_.loinc_panel)) return Match{Match::Kind::scale, *total_, "total_under_panel"};
  for (const MistakenCode& code : k_mistaken_codes) {
    const auto meant = form_.item_position(code.item);
    if (code.instrument != form_.id || !contains(item.loinc, code.loinc) || !meant) continue;
    return Match{Match::Kind::mistaken, *meant, "item_code_mistaken"};
  }
  return std::nullopt;
}

/// "Patient health questionnaire 9 item total score", "PHQ.Score".
std::optional<Match> ItemMatcher::by_name(const SourceItem& item) const {
  if (!total_ || item.answers.size() != 1 || !number_in(item.answers.front())) return std::nullopt;
  const std::vector<std::string> words = words_of(item.link);
  const bool in_link = std::any_of(words.begin(), words.end(),
                                   [](const std::string& word) { return word == "score" || word == "total"; });
  const std::string text = folded(item.text);
  if (!in_link && !ends_with(text, "totalscore") && text != "score" && text != "total") return std::nullopt;
  return Match{Match::Kind::scale, *total_, "total_by_name"};
}

std::optional<Match> ItemMatcher::by_link(const SourceItem& item) const {
  // A code or text of its own that is not ours says that it is another question.
  if (!item.loinc.empty()) return std::nullopt;
  const std::size_t number = number_at_end(item.link);
  if (number == 0) return std::nullopt;
  const auto position = form_.item_position("q" + std::to_string(number));
  if (!position) return std::nullopt;
  return Match{Match::Kind::item, *position, "matched_by_number"};
}

}  // namespace alcove::interchange
