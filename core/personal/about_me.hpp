#pragma once

/// What a person says of themselves, all of it optional: what norms and suggestions may depend on. Kept as fields of
/// the profile, "about.birth_year" and so on.
///
/// Example:
///     const AboutMe me = about_me_of(FieldViews(profile));
///     age_on(me, today);                                        // nothing unless the year of birth is known

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/personal/fields.hpp"

namespace alcove::personal {

/// As far as published cut-offs differ by it.
enum class NormSex : std::uint8_t { unsaid, female, male };

std::string_view name_of(NormSex sex);  ///< "female"; empty for `unsaid`
/// The one of that name, else `profile`.
base::Result<NormSex> norm_sex_of(std::string_view name);

struct AboutMe {
  static constexpr std::size_t k_most_names = 100;  ///< of each list
  static constexpr std::int32_t k_first_birth_year = 1900;

  std::optional<std::int32_t> birth_year{};
  NormSex sex = NormSex::unsaid;
  std::string pronouns{};                        ///< at most 40 characters on one line
  std::optional<bool> in_care{};                 ///< a professional is at their side
  std::optional<bool> perinatal{};               ///< pregnant, or had a baby in the last year
  std::vector<std::string> prefers{}, avoids{};  ///< ids of topics of content
  std::vector<std::string> declines{};           ///< kinds of recommendations
  std::int32_t day_starts_at = 0;                ///< minutes after midnight, 0 to 720

  friend bool operator==(const AboutMe&, const AboutMe&) = default;
};

/// `profile` with `where` naming the field, when something is out of its range, too long, twice, or not UTF-8; `today`
/// bounds the year of birth.
base::Result<void> check(const AboutMe& about, base::CivilDay today);

/// Whole years that are surely complete on that day, when the year of birth is known: the birthday of that year may
/// still be to come.
std::optional<std::int32_t> age_on(const AboutMe& about, base::CivilDay day);

FieldTexts fields_of(const AboutMe& about);
/// `fields` may hold others of the profile too.
AboutMe about_me_of(const FieldViews& fields);

}  // namespace alcove::personal
