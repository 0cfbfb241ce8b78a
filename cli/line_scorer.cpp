#include "cli/line_scorer.hpp"

namespace alcove::cli {

using assessment::Form;
using assessment::ScoreSheet;
using base::fail;
using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

constexpr base::JsonLimits k_limits{.size_bytes = k_longest_line_bytes, .depth = 16, .nodes = 20'000};
constexpr std::string_view k_blanks = " \t\r\n";

std::size_t skip_blanks(std::string_view json, std::size_t at) {
  return std::min(json.find_first_not_of(k_blanks, at), json.size());
}

/// Behind the string that begins at `at`.
std::size_t skip_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at + 1;
}

/// Behind the value that begins at `at`.
std::size_t skip_value(std::string_view json, std::size_t at) {
  int depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = skip_string(json, at);
      if (depth == 0) return at;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    }
    if (depth == 0 && (c == ',' || k_blanks.find(c) != std::string_view::npos)) return at;
    ++at;
  }
  return at;
}

Result<std::string> optional_text(const Json& request, std::string_view key) {
  const Json* found = base::json_find(request, key);
  if (found == nullptr || found->is_null()) return std::string();
  ALCOVE_CHECK(found->is_string(), "request", "expected a text", key);
  return found->get<std::string>();
}

}  // namespace

std::string_view raw_member(std::string_view object, std::string_view key) {
  std::size_t at = object.find('{');
  while (at < object.size() && object[at] != '}') {
    const std::size_t key_begin = skip_blanks(object, at + 1);
    if (key_begin >= object.size() || object[key_begin] != '"') break;
    const std::size_t key_end = skip_string(object, key_begin);
    const std::size_t value_begin = skip_blanks(object, skip_blanks(object, key_end) + 1);
    const std::size_t value_end = skip_value(object, value_begin);
    if (object.substr(key_begin + 1, key_end - key_begin - 2) == key) {
      return object.substr(value_begin, value_end - value_begin);
    }
    at = skip_blanks(object, value_end);
  }
  return {};
}

Result<ScoreSheet> LineScorer::score_request(const Json& request) const {
  ALCOVE_CHECK(request.is_object(), "request", "expected an object with instrument and answers");
  ALCOVE_TRY(const std::string instrument, optional_text(request, "instrument"));
  ALCOVE_CHECK(!instrument.empty(), "request", "the instrument is missing", "instrument");
  ALCOVE_TRY(const std::string version, optional_text(request, "form"));
  const Form* form = version.empty() ? library_.find(instrument) : library_.find(instrument, version);
  ALCOVE_CHECK(form != nullptr, "instrument_unknown", "no such instrument or version; `alcove instruments` lists them",
               "instrument");
  const Json* answers_json = base::json_find(request, "answers");
  ALCOVE_CHECK(answers_json != nullptr, "request", "the answers are missing", "answers");
  ALCOVE_TRY(const assessment::Answers answers, assessment::parse_answers(*answers_json, *form, notation_));
  assessment::Person person;
  const Json* person_json = base::json_find(request, "person");
  if (person_json != nullptr && !person_json->is_null()) {
    ALCOVE_TRY(person, assessment::parse_person(*person_json));
  }
  return assessment::score(*form, answers, person);
}

void LineScorer::append_sheet(std::string_view id, const ScoreSheet& sheet, std::string& out) {
  out.append("{\"id\":").append(id);
  const std::size_t behind_id = out.size();
  assessment::append_json_text(sheet, out);
  out[behind_id] = ',';
  out.push_back('\n');
}

void LineScorer::append_error(std::string_view id, const base::Error& error, std::string& out) {
  const OrderedJson json{{"code", error.code}, {"message", error.message}, {"where", error.where}};
  out.append("{\"id\":").append(id).append(",\"error\":").append(base::to_json_text(json)).append("}\n");
}

bool LineScorer::score_flat_line(std::string_view line, std::string& out) const {
  if (!flat_.read(line)) return false;
  const Form* form = flat_.form.empty() ? library_.find(flat_.instrument) : library_.find(flat_.instrument, flat_.form);
  if (form == nullptr) return false;
  assessment::Answers answers = assessment::Answers::none(*form);
  std::vector<bool> is_given(form->items.size());
  for (const FlatAnswer& answer : flat_.answers) {
    const auto position = form->item_position(answer.item);
    if (!position || is_given[*position]) return false;
    is_given[*position] = true;
    if (answer.value && !answers.put(*form, *position, Json(*answer.value), notation_)) return false;
    if (answer.code && !answers.put(*form, *position, Json(*answer.code), notation_)) return false;
  }
  const Result<ScoreSheet> sheet = assessment::score(*form, answers);
  if (sheet) append_sheet(flat_.id, *sheet, out);
  return sheet.has_value();
}

bool LineScorer::score_line(std::string_view line, std::string& out) const {
  // What goes wrong there is read again in full, which finds the words for it.
  if (score_flat_line(line, out)) return true;
  const Result<Json> request = base::parse_json(line, k_limits);
  if (!request) {
    refuse_line(request.error(), out);
    return false;
  }
  const std::string_view raw_id = request->is_object() ? raw_member(line, "id") : std::string_view();
  const std::string_view id = raw_id.empty() ? "null" : raw_id;
  const Result<ScoreSheet> sheet = score_request(*request);
  if (!sheet) {
    append_error(id, sheet.error(), out);
    return false;
  }
  append_sheet(id, *sheet, out);
  return true;
}

}  // namespace alcove::cli
