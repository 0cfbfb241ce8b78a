#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/text.hpp"
#include "core/interchange/fhir/answer.hpp"
#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/panel.hpp"
#include "core/interchange/fhir/recognise.hpp"
#include "core/interchange/fhir/score_reports.hpp"
#include "core/interchange/fhir/source.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Answer;
using assessment::Answers;
using assessment::Library;
using assessment::Unanswered;
using base::Error;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view k_response = "QuestionnaireResponse";
constexpr std::string_view k_observation = "Observation";

/// One resource of the source, with what others call it.
struct Resource {
  const Json* json = nullptr;
  std::string_view full_url;
  std::string path;
};

/// The language tag, or empty when it does not look like one.
std::string language_of(const Json& json) {
  constexpr std::size_t k_longest_tag = 35;
  const std::string_view tag = text_of(json, "language");
  const bool is_tag = tag.size() <= k_longest_tag && std::all_of(tag.begin(), tag.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
  return is_tag ? std::string(tag) : std::string();
}

std::string message_of(Match::Kind kind, std::string_view oddity) {
  if (kind == Match::Kind::mistaken) {
    return "the source gives this item the LOINC code of another question; its answer was not taken";
  }
  if (oddity == "matched_by_number") return "the item was recognised by the number in its link id only";
  if (oddity == "total_under_panel")
    return "a total stands under the code of the whole panel; it was taken as the total";
  return "a total was recognised by its name only";
}

/// Reads the answers of one response into `result`, whose form is set.
class ResponseReader {
 public:
  ResponseReader(ImportedResponse& result, bool is_ours) : result_(result), matcher_(*result.form, is_ours) {}

  void read(std::span<const SourceItem> items) {
    const assessment::Form& form = *result_.form;
    result_.answers = Answers::none(form);
    std::vector<bool> taken(form.items.size());
    for (const SourceItem& item : items) {
      const Match match = matcher_.match(item);
      if (match.kind == Match::Kind::none) {
        result_.warnings.push_back({"item_unknown", "the instrument has no such item; it was left out", item.path});
        continue;
      }
      if (!match.oddity.empty()) warn_once(match, item);
      if (match.kind == Match::Kind::scale) read_total(match.position, item);
      if (match.kind != Match::Kind::item) continue;
      if (taken[match.position]) {
        result_.answers.by_item[match.position] = Unanswered{};
        result_.warnings.push_back({"answer_several", "the item is there more than once; it is left unanswered",
                                    "answers." + form.items[match.position].id});
        continue;
      }
      taken[match.position] = true;
      result_.answers.by_item[match.position] = read_answer(form, match.position, item.answers, result_.warnings);
    }
  }

 private:
  void warn_once(const Match& match, const SourceItem& item) {
    const auto same = [&](const FhirWarning& warning) { return warning.code == match.oddity; };
    if (std::any_of(result_.warnings.begin(), result_.warnings.end(), same)) return;
    result_.warnings.push_back({std::string(match.oddity), message_of(match.kind, match.oddity), item.path});
  }

  void read_total(std::uint16_t scale, const SourceItem& item) {
    for (const Json& answer : item.answers) add_report(result_, scale, answer, item.path);
  }

  ImportedResponse& result_;
  ItemMatcher matcher_;
};

class Reader {
 public:
  Reader(const Library& library, const FhirLimits& limits) : library_(library), limits_(limits) {}

  Result<std::vector<ImportedResponse>> read(const Json& json) {
    ALCOVE_TRY_VOID(collect(json));
    for (const Resource& resource : responses_) {
      read_response(resource);
      know(resource);
    }
    for (const Resource& resource : observations_) read_panel(resource);
    for (const Resource& resource : observations_) {
      if (consumed_.count(resource.json) == 0) read_observation(resource);
    }
    for (ImportedResponse& response : results_) compare_reports(response);
    return std::move(results_);
  }

 private:
  Result<void> collect(const Json& json) {
    if (is_resource(json, "Bundle")) {
      const std::span<const Json> entries = list_of(json, "entry");
      ALCOVE_CHECK(entries.size() <= limits_.resources, "fhir_limit", "the Bundle has too many entries", "entry");
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const Json* resource = base::json_find(entries[i], "resource");
        if (resource == nullptr) continue;
        sort_in({resource, text_of(entries[i], "fullUrl"), at("entry", i) + ".resource"});
      }
      return {};
    }
    ALCOVE_CHECK(json.is_object() && !text_of(json, "resourceType").empty(), "fhir",
                 "this is not FHIR: there is no resourceType");
    const bool holds_answers = is_resource(json, k_response) || is_resource(json, k_observation);
    ALCOVE_CHECK(holds_answers, "fhir", "only a Bundle, a QuestionnaireResponse or an Observation can be read",
                 "resourceType");
    is_alone_ = true;
    sort_in({&json, {}, std::string(text_of(json, "resourceType"))});
    return {};
  }

  void sort_in(Resource resource) {
    if (is_resource(*resource.json, "Questionnaire")) {
      const std::string_view url = text_of(*resource.json, "url");
      if (!url.empty()) questionnaires_.emplace(url, resource.json);
    } else if (is_resource(*resource.json, k_response)) {
      responses_.push_back(std::move(resource));
    } else if (is_resource(*resource.json, k_observation)) {
      const std::string_view id = text_of(*resource.json, "id");
      if (!id.empty()) observation_by_reference_.emplace("Observation/" + std::string(id), resource.json);
      if (!resource.full_url.empty()) observation_by_reference_.emplace(resource.full_url, resource.json);
      observations_.push_back(std::move(resource));
    }
  }

  /// The Questionnaire that a response refers to: contained in it, or in the Bundle.
  const Json* questionnaire_of(const Json& response) const {
    const std::string_view canonical = text_of(response, "questionnaire");
    for (const Json& contained : list_of(response, "contained")) {
      const bool is_meant = canonical.substr(0, 1) == "#" && canonical.substr(1) == text_of(contained, "id");
      if (is_meant && is_resource(contained, "Questionnaire")) return &contained;
    }
    const auto found = questionnaires_.find(canonical.substr(0, canonical.find('|')));
    return found == questionnaires_.end() ? nullptr : found->second;
  }

  void read_response(const Resource& resource) {
    ImportedResponse& result = results_.emplace_back();
    const Json& json = *resource.json;
    result.language = language_of(json);
    read_moment(text_of(json, "authored"), resource.path + ".authored", result);
    if (const auto problem = read_answers(json, resource.path, result); !problem) result.problem = problem.error();
  }

  /// A panel whose members hold the answers, when the response that it is derived from is not here.
  void read_panel(const Resource& resource) {
    const Json& panel = *resource.json;
    const assessment::Form* form = form_of_panel(library_, panel);
    if (form == nullptr || response_of(panel, *form) != nullptr) return;
    const std::vector<const Json*> members = members_of(panel, observation_by_reference_, limits_.items);
    if (members.empty()) return;
    consumed_.insert(resource.json);
    consumed_.insert(members.begin(), members.end());
    ImportedResponse& result = results_.emplace_back();
    result.language = language_of(panel);
    read_moment(text_of(panel, "effectiveDateTime"), resource.path + ".effectiveDateTime", result);
    result.warnings.push_back(
        {"from_observations", "the answers were put together from single observations of a panel", resource.path});
    const Json response = interchange::response_of(panel, members);
    if (const auto problem = read_answers(response, resource.path, result); !problem) result.problem = problem.error();
  }

  Result<void> read_answers(const Json& json, const std::string& path, ImportedResponse& result) {
    const std::string_view status = text_of(json, "status");
    const std::string where = path + ".status";
    ALCOVE_CHECK(status != "entered-in-error", "entered_in_error", "the source says that this was entered in error",
                 where);
    const Json* questionnaire = questionnaire_of(json);
    ALCOVE_TRY(const std::vector<SourceItem> items, items_of(json, questionnaire, path + ".item", limits_.items));
    ALCOVE_TRY(Recognised recognised, recognise(library_, json, questionnaire, items, path));
    result.form = recognised.form;
    result.warnings.insert(result.warnings.end(), recognised.warnings.begin(), recognised.warnings.end());
    if (status != "completed" && status != "amended") {
      result.warnings.push_back(
          {"response_not_completed", "the source does not say that the form was completed", where});
    }
    ResponseReader(result, recognised.is_ours).read(items);
    if (recognised.is_ours) read_id(json, result);
    const bool has_answer =
        std::any_of(result.answers.by_item.begin(), result.answers.by_item.end(),
                    [](const Answer& answer) { return !std::holds_alternative<Unanswered>(answer); });
    ALCOVE_CHECK(has_answer, "response_empty", "no answer of this response could be taken", path);
    ALCOVE_TRY(result.sheet, assessment::score(*result.form, result.answers));
    return {};
  }

  static void read_id(const Json& json, ImportedResponse& result) {
    constexpr std::string_view k_prefix = "urn:uuid:";
    const Json* identifier = base::json_find(json, "identifier");
    std::string_view uuid = text_of(json, "id");
    if (identifier != nullptr && text_of(*identifier, "value").substr(0, k_prefix.size()) == k_prefix) {
      uuid = text_of(*identifier, "value").substr(k_prefix.size());
    }
    result.id = id_of_uuid(uuid).value_or(std::string());
  }

  static void read_moment(std::string_view text, const std::string& where, ImportedResponse& result) {
    const auto moment = read_date_time(text);
    if (!moment) {
      result.warnings.push_back({"time_missing", "the source does not say on which day this was taken", where});
      return;
    }
    result.taken = moment->instant;
    result.utc_offset = moment->offset;
    if (moment->is_day)
      result.warnings.push_back({"time_of_day", "only the day is known; noon in UTC was taken", where});
  }

  /// Remembers by which references the last result is called.
  void know(const Resource& resource) {
    const std::size_t index = results_.size() - 1;
    if (!resource.full_url.empty()) by_reference_.emplace(resource.full_url, index);
    const std::string_view id = text_of(*resource.json, "id");
    if (!id.empty()) by_reference_.emplace("QuestionnaireResponse/" + std::string(id), index);
  }

  /// The response that an observation is derived from, or one of the same instrument at the same moment.
  ImportedResponse* response_of(const Json& observation, const assessment::Form& form) {
    for (const Json& source : list_of(observation, "derivedFrom")) {
      const auto found = by_reference_.find(text_of(source, "reference"));
      if (found != by_reference_.end()) return &results_[found->second];
    }
    const auto moment = read_date_time(text_of(observation, "effectiveDateTime"));
    if (!moment) return nullptr;
    for (std::size_t i = 0; i < responses_.size(); ++i) {
      if (results_[i].form == &form && results_[i].taken == moment->instant) return &results_[i];
    }
    return nullptr;
  }

  void read_observation(const Resource& resource) {
    const Json& json = *resource.json;
    const auto found = recognise_score(library_, json);
    if (!found) {
      if (!is_alone_) return;
      ImportedResponse& result = results_.emplace_back();
      result.problem = Error{"form_unknown", "this observation is no score of an instrument here", resource.path};
      return;
    }
    const std::string_view status = text_of(json, "status");
    const bool is_void = status == "entered-in-error" || status == "cancelled";
    if (ImportedResponse* response = response_of(json, *found->form)) {
      if (!is_void && response->form == found->form) add_reports(*response, *found, json, resource.path);
      return;
    }
    ImportedResponse& result = results_.emplace_back();
    result.form = found->form;
    result.answers = Answers::none(*found->form);
    result.language = language_of(json);
    read_moment(text_of(json, "effectiveDateTime"), resource.path + ".effectiveDateTime", result);
    if (is_void) {
      result.problem = Error{"entered_in_error", "the source says that this was entered in error", resource.path};
      return;
    }
    add_reports(result, *found, json, resource.path);
    result.problem = Error{
        "score_alone", "a score without its answers can be shown, but not kept as a check-in; ask for the answers too",
        resource.path};
  }

  const Library& library_;
  const FhirLimits& limits_;
  std::map<std::string_view, const Json*> questionnaires_;
  std::vector<Resource> responses_, observations_;
  std::vector<ImportedResponse> results_;  ///< those of `responses_` first, in the same order
  std::map<std::string, std::size_t, std::less<>> by_reference_;
  ObservationsByReference observation_by_reference_;
  std::set<const Json*> consumed_;  ///< observations that are part of a panel already read
  bool is_alone_ = false;
};

}  // namespace

Result<std::vector<ImportedResponse>> read_fhir(std::string_view text, const Library& library,
                                                const FhirLimits& limits) {
  constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, k_byte_order_mark.size()) == k_byte_order_mark) text.remove_prefix(k_byte_order_mark.size());
  ALCOVE_CHECK(base::trim(text.substr(0, 256)).substr(0, 1) != "<", "fhir",
               "this is XML; ask the source for FHIR in JSON");
  ALCOVE_TRY(const Json json, base::parse_json(text, limits.json));
  return Reader(library, limits).read(json);
}

std::optional<assessment::Rational> ImportedResponse::reported_for(std::string_view scale) const {
  const auto found =
      std::find_if(reported.begin(), reported.end(), [&](const ReportedScore& one) { return one.scale == scale; });
  return found == reported.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace alcove::interchange
