#pragma once

/// What a person answered on one form, complete or not.
///
/// Example:
///     ALCOVE_TRY(const Json json, parse_json(R"({"q1": 2, "q2": null, "q9": {"declined": true}})"));
///     ALCOVE_TRY(const Answers answers, parse_answers(json, form));
///     answers.missing(form);                                   // required items without an answer

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/assessment/definition.hpp"
#include "core/base/cbor.hpp"

namespace alcove::assessment {

/// Not answered (yet).
struct Unanswered {
  friend bool operator==(const Unanswered&, const Unanswered&) = default;
};
/// Seen and left empty.
struct Skipped {
  friend bool operator==(const Skipped&, const Skipped&) = default;
};
/// "Prefer not to answer" was chosen.
struct Declined {
  friend bool operator==(const Declined&, const Declined&) = default;
};
/// One option, by its position in the item's options.
struct Choice {
  std::uint16_t option = 0;
  friend bool operator==(const Choice&, const Choice&) = default;
};
/// Several options, ascending.
struct Choices {
  std::vector<std::uint16_t> options;
  friend bool operator==(const Choices&, const Choices&) = default;
};
struct Number {
  Rational value;
  friend bool operator==(const Number&, const Number&) = default;
};
struct Words {
  std::string text;
  friend bool operator==(const Words&, const Words&) = default;
};

using Answer = std::variant<Unanswered, Skipped, Declined, Choice, Choices, Number, Words>;

/// How options are named in JSON.
enum class OptionNotation : std::uint8_t {
  value_or_code,  ///< 2 or "LA6570-1", and true or false for yes and no
  code            ///< "LA6570-1" only; anything else is `answer_option`
};

/// One answer for each item of a form, by position.
struct Answers {
  std::vector<Answer> by_item;

  /// No answers to `form` yet.
  static Answers none(const Form& form) { return Answers{std::vector<Answer>(form.items.size())}; }
  /// Answers one item in its JSON form: an option's value (2) or code ("LA6570-1"), true or false, a number, a text, a
  /// list of values or codes, null (unanswered), {"skipped": true} or {"declined": true}. Errors: `answer_item` (the
  /// form has no such item), `answer_type`, `answer_option` (no such option), `answer_range`; `where` is "answers.q3".
  base::Result<void> put(const Form& form, std::string_view item_id, const base::Json& answer,
                         OptionNotation notation = OptionNotation::value_or_code);
  /// The same for the item at a position of the form.
  base::Result<void> put(const Form& form, std::uint16_t position, const base::Json& answer,
                         OptionNotation notation = OptionNotation::value_or_code);
  /// Items that are required, asked, and have no answer (skipped and declined ones too), by position.
  std::vector<std::uint16_t> missing(const Form& form, const Person& person = {}) const;

  friend bool operator==(const Answers&, const Answers&) = default;
};

/// Reads an object from item id to answer, in the forms of `Answers::put` and with its errors. Items that the object
/// does not name are unanswered.
base::Result<Answers> parse_answers(const base::Json& answers, const Form& form,
                                    OptionNotation notation = OptionNotation::value_or_code);
/// The same object again; choices by value where values are unique, else by code; unanswered items left out.
base::OrderedJson to_json(const Form& form, const Answers& answers);

/// How attempts store answers: item id → {"code", "value"} | {"codes"} | {"number"} | {"text"} | {"state"}.
base::Cbor to_cbor(const Form& form, const Answers& answers);
/// Errors as `put`, and `answer_type` for what is not the form of `to_cbor`.
base::Result<Answers> answers_from_cbor(const Form& form, const base::Cbor& stored);

/// {"sex": "female" | "male", "age": 0…130}, both optional. Anything else is `person`, with `where` = "person.sex".
base::Result<Person> parse_person(const base::Json& person);

/// Which items are asked, given the answers so far: by position.
std::vector<bool> items_asked(const Form& form, const Answers& answers, const Person& person);

}  // namespace alcove::assessment
