#include "core/interchange/fhir/answer.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/interchange/fhir/source.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Answer;
using assessment::Answers;
using assessment::Choice;
using assessment::Choices;
using assessment::Declined;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Option;
using assessment::Rational;
using assessment::Unanswered;
using base::Json;

namespace {

class AnswerReader {
 public:
  AnswerReader(const Form& form, std::uint16_t position, std::vector<FhirWarning>& warnings)
      : form_(form), item_(form.items[position]), position_(position), warnings_(warnings) {}

  Answer read(std::span<const Json> answers) {
    if (item_.type == ItemType::info) return Unanswered{};
    if (item_.type == ItemType::multi) return read_several(answers);
    if (answers.size() == 1) return read_one(answers.front());
    warn("answer_several", "the item takes one answer and has several; it is left unanswered");
    return Unanswered{};
  }

 private:
  void warn(std::string_view code, std::string_view message) {
    warnings_.push_back({std::string(code), std::string(message), "answers." + item_.id});
  }

  Answer unknown() {
    warn("answer_unknown", "none of the item's options has this code, weight, label or value; it is left unanswered");
    return Unanswered{};
  }

  Answer read_several(std::span<const Json> answers) {
    Choices choices;
    for (const Json& one : answers) {
      const Answer answer = read_one(one);
      const auto* choice = std::get_if<Choice>(&answer);
      if (choice == nullptr) return answers.size() == 1 ? answer : Answer(Unanswered{});
      const auto place = std::lower_bound(choices.options.begin(), choices.options.end(), choice->option);
      if (place == choices.options.end() || *place != choice->option) choices.options.insert(place, choice->option);
    }
    return choices;
  }

  Answer read_one(const Json& answer) {
    if (const std::string_view reason = reason_of(answer); !reason.empty()) {
      return reason == k_declined ? Answer(Declined{}) : Answer(Unanswered{});
    }
    if (item_.type == ItemType::text) return read_text(answer);
    if (item_.type == ItemType::number) return read_number(answer);
    if (const Json* coding = base::json_find(answer, "valueCoding")) return read_coding(*coding, answer);
    if (const Json* truth = base::json_find(answer, "valueBoolean"); truth != nullptr && truth->is_boolean()) {
      return item_.type == ItemType::boolean ? by_value(truth->get<bool>() ? 1 : 0) : unknown();
    }
    if (const std::string_view label = text_of(answer, "valueString"); !label.empty()) {
      if (const auto option = option_with_label(label)) return Choice{*option};
    }
    return read_option_number(answer);
  }

  /// Why there is no answer, when the source says so.
  static std::string_view reason_of(const Json& answer) {
    if (!answer.is_object()) return {};
    for (const auto& [key, value] : answer.items()) {
      if (const std::string_view reason = absent_reason(value); !reason.empty()) return reason;
      if (text_of(value, "system") == k_absent_reasons) return text_of(value, "code");
    }
    return absent_reason(answer);
  }

  Answer read_text(const Json& answer) {
    const std::string_view text = text_of(answer, "valueString");
    if (text.empty()) return wrong_type();
    return put(std::string(text));
  }

  Answer read_number(const Json& answer) {
    const auto number = number_in(answer);
    if (!number) return wrong_type();
    if (number->was_text) warn("answer_as_text", "a number is written as text; it was taken as the number");
    return put(number->value.to_double());
  }

  Answer wrong_type() {
    warn("answer_type", "the answer is not of the item's type; it is left unanswered");
    return Unanswered{};
  }

  /// By the rules for answers from anywhere else.
  Answer put(const Json& json) {
    Answers answers = Answers::none(form_);
    const auto done = answers.put(form_, item_.id, json);
    if (done) return answers.by_item[position_];
    warn(done.error().code, "the answer is outside what the item allows; it is left unanswered");
    return Unanswered{};
  }

  Answer read_option_number(const Json& answer) {
    const auto number = number_in(answer);
    if (!number || !number->value.is_whole()) return unknown();
    if (number->was_text) warn("answer_as_text", "a number is written as text; it was taken as the option's value");
    return by_value(number->value);
  }

  Answer by_value(const Rational& value) {
    const auto option = option_with_value(value);
    return option ? Answer(Choice{*option}) : unknown();
  }

  Answer read_coding(const Json& coding, const Json& answer) {
    auto weight = weight_of(coding);
    if (!weight) weight = weight_of(answer);
    if (const auto option = option_with_code(coding)) return weighed(*option, weight);
    auto labelled = option_with_label(text_of(coding, "display"));
    if (!labelled) labelled = option_with_label(text_of(coding, "code"));
    const auto by_weight = weight ? option_with_value(*weight) : std::nullopt;
    if (labelled && weight && by_weight != labelled) {
      warn("answer_conflict", "label and weight name different options; it is left unanswered");
      return Unanswered{};
    }
    if (by_weight) return Choice{*by_weight};
    return labelled ? Answer(Choice{*labelled}) : unknown();
  }

  Answer weighed(std::uint16_t option, const std::optional<Rational>& weight) {
    if (weight && *weight != Rational(item_.options[option].value)) {
      warn("weight_differs", "the source gives the option another weight than the instrument; ours counts");
    }
    return Choice{option};
  }

  /// A code counts in its own system, in none, or when it can only be LOINC's.
  std::optional<std::uint16_t> option_with_code(const Json& coding) const {
    const std::string_view system = text_of(coding, "system");
    const std::string_view code = text_of(coding, "code");
    return only([&](const Option& option) {
      const Term term = term_of(form_, option);
      if (code == term.code) return system.empty() || system == term.system || is_loinc_answer(code);
      return system.empty() && code == option.code;
    });
  }

  std::optional<std::uint16_t> option_with_label(std::string_view label) const {
    if (label.empty()) return std::nullopt;
    const std::string wanted = base::ascii_lower(label);
    return only([&](const Option& option) {
      const std::vector<std::string_view> tags = form_.languages_to_take();
      return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return base::ascii_lower(base::trim(form_.text(tag, option.label))) == wanted;
      });
    });
  }

  std::optional<std::uint16_t> option_with_value(const Rational& value) const {
    return only([&](const Option& option) { return Rational(option.value) == value; });
  }

  /// The one option that fits; several are none.
  template <typename Fits>
  std::optional<std::uint16_t> only(Fits fits) const {
    std::optional<std::uint16_t> found;
    for (std::size_t i = 0; i < item_.options.size(); ++i) {
      if (!fits(item_.options[i])) continue;
      if (found) return std::nullopt;
      found = static_cast<std::uint16_t>(i);
    }
    return found;
  }

  const Form& form_;
  const Item& item_;
  std::uint16_t position_;
  std::vector<FhirWarning>& warnings_;
};

}  // namespace

Answer read_answer(const Form& form, std::uint16_t position, std::span<const Json> answers,
                   std::vector<FhirWarning>& warnings) {
  return AnswerReader(form, position, warnings).read(answers);
}

}  // namespace alcove::interchange
