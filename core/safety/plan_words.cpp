#include "core/safety/plan_words.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_longest_example_bytes = 80;

/// A member that is a text with something in it.
Result<std::string> words_of(const Json& object, std::string_view key, const std::string& path) {
  ALCOVE_TRY(std::string text, base::json_text(object, key, path));
  ALCOVE_CHECK(!base::trim(text).empty(), "plan_words", "a text of the safety plan is empty; write it",
               path + "." + std::string(key));
  return text;
}

Result<std::vector<std::string>> list_of(const Json& object, std::string_view key, const std::string& path) {
  ALCOVE_TRY(const Json* list, base::json_array(object, key, path));
  const std::string where = path + "." + std::string(key);
  std::vector<std::string> texts;
  for (const Json& one : *list) {
    ALCOVE_CHECK(one.is_string() && !base::trim(one.get_ref<const std::string&>()).empty(), "plan_words",
                 "every entry is a text that is not empty", where);
    texts.push_back(one.get<std::string>());
    ALCOVE_CHECK(std::count(texts.begin(), texts.end(), texts.back()) == 1, "plan_words",
                 "an entry is here twice; keep one", where);
  }
  ALCOVE_CHECK(!texts.empty(), "plan_words", "a step needs prompts and examples", where);
  return texts;
}

Result<PlanStep> read_step(const Json& json, std::string_view id, const std::string& path) {
  PlanStep step;
  ALCOVE_TRY(step.id, base::json_text(json, "id", path));
  ALCOVE_CHECK(step.id == id, "plan_words", "the steps are those of k_plan_steps, in their order", path + ".id");
  ALCOVE_TRY(const std::string holds, base::json_text(json, "holds", path));
  ALCOVE_CHECK(holds == "notes" || holds == "contacts", "plan_words", "a step holds notes or contacts",
               path + ".holds");
  step.holds = holds == "contacts" ? PlanHolds::contacts : PlanHolds::notes;
  ALCOVE_TRY(step.title, words_of(json, "title", path));
  ALCOVE_TRY(step.explanation, words_of(json, "explanation", path));
  ALCOVE_TRY(step.prompts, list_of(json, "prompts", path));
  ALCOVE_TRY(step.examples, list_of(json, "examples", path));
  const bool all_short = std::all_of(step.examples.begin(), step.examples.end(),
                                     [](const std::string& one) { return one.size() <= k_longest_example_bytes; });
  ALCOVE_CHECK(all_short, "plan_words", "an example has at most 80 bytes; shorten it", path + ".examples");
  return step;
}

}  // namespace

Result<PlanWords> read_plan_words(std::string_view json) {
  ALCOVE_TRY(const Json root, base::parse_json(json));
  PlanWords words;
  const std::string path = "plan";
  ALCOVE_TRY(words.version, words_of(root, "version", path));
  ALCOVE_TRY(words.language, words_of(root, "language", path));
  ALCOVE_TRY(words.title, words_of(root, "title", path));
  ALCOVE_TRY(words.introduction, words_of(root, "introduction", path));
  ALCOVE_TRY(const Json* source, base::json_object(root, "source", path));
  ALCOVE_TRY(words.citation, words_of(*source, "citation", path + ".source"));
  ALCOVE_TRY(words.doi, words_of(*source, "doi", path + ".source"));
  ALCOVE_TRY(words.note, words_of(*source, "note", path + ".source"));
  ALCOVE_TRY(const Json* steps, base::json_array(root, "steps", path));
  ALCOVE_CHECK(steps->size() == k_plan_steps.size(), "plan_words", "the safety plan has seven steps", path + ".steps");
  for (std::size_t at = 0; at < k_plan_steps.size(); ++at) {
    ALCOVE_TRY(PlanStep step, read_step((*steps)[at], k_plan_steps[at], path + ".steps[" + std::to_string(at) + "]"));
    words.steps.push_back(std::move(step));
  }
  return words;
}

}  // namespace alcove::safety
