#pragma once

/// A small definition that tests change in one place at a time.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"

namespace alcove::assessment::tests {

/// Three items of 0 to 3, a sum with three bands, a cut-off, a flag, an alert, a change rule and inner tests.
base::Json sample_definition();
/// The English pack that the definition needs: every "@key" reads "text of key".
base::Json sample_pack(const base::Json& definition);

/// The same as an instrument of class N or T, whose wording is apart, and its two halves of texts.
base::Json sample_apart(const std::string& licence_class);
base::Json sample_wording(const base::Json& definition);
base::Json sample_own_words(const base::Json& definition);

/// Reads and checks a definition with its sample pack.
base::Result<Form> load(const base::Json& definition);
/// Reads a definition without checking ranges, bands and inner tests.
base::Result<Form> read(const base::Json& definition);
/// Reads one that must be readable.
Form form_of(const base::Json& definition);

/// Scores answers, given as JSON, that must be scorable.
ScoreSheet score_of(const Form& form, const base::Json& answers, const base::Json& person = base::Json::object());

/// A bundled form that must be there.
Form bundled_form(const std::string& id);

/// Checks the code and path of a failure.
template <typename T>
void check_fails(const base::Result<T>& result, const std::string& code, const std::string& where) {
  REQUIRE_FALSE(result.has_value());
  INFO(result.error().message);
  CHECK(result.error().code == code);
  CHECK(result.error().where == where);
}

}  // namespace alcove::assessment::tests
