#include "core/personal/about_me.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.hpp"

namespace alcove::personal {

using base::Result;

namespace {

constexpr std::array<std::string_view, 3> k_sexes{"", "female", "male"};
constexpr std::size_t k_pronoun_characters = 40, k_name_characters = 60, k_year_digits = 4;
constexpr std::int32_t k_last_year = 9999, k_latest_start_minutes = 720;

std::int32_t year_of(base::CivilDay day) {
  return static_cast<std::int32_t>(whole_number_of(day.text().substr(0, k_year_digits), 0, k_last_year).value_or(0));
}

bool is_line(std::string_view text, std::size_t characters) {
  return base::is_utf8(text) && text.find_first_of("\r\n") == std::string_view::npos &&
         base::character_count(text) <= characters;
}

Result<void> check_names(const std::vector<std::string>& names, std::string_view where) {
  ALCOVE_CHECK(names.size() <= AboutMe::k_most_names, "profile", "at most 100 of these", where);
  std::set<std::string_view> known;
  for (const std::string& name : names) {
    ALCOVE_CHECK(!name.empty() && is_line(name, k_name_characters), "profile", "each is 1 to 60 characters on one line",
                 where);
    ALCOVE_CHECK(known.insert(name).second, "profile", "one is there twice", where);
  }
  return {};
}

std::string text_of(const std::optional<bool>& truth) {
  if (!truth) return "";
  return *truth ? "1" : "0";
}

std::optional<bool> truth_of(std::string_view text) {
  if (text != "0" && text != "1") return std::nullopt;
  return text == "1";
}

std::string names_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) add_line(name, text);
  return text;
}

std::vector<std::string> names_of(std::string_view text) {
  const auto lines = lines_of(text);
  const std::size_t count = std::min(lines.size(), AboutMe::k_most_names);
  return {lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

std::string_view name_of(NormSex sex) { return k_sexes[static_cast<std::size_t>(sex)]; }

Result<NormSex> norm_sex_of(std::string_view name) {
  const auto* const found = std::find(k_sexes.begin(), k_sexes.end(), name);
  ALCOVE_CHECK(found != k_sexes.end(), "profile", "this is female, male, or empty", "sex");
  return static_cast<NormSex>(found - k_sexes.begin());
}

Result<void> check(const AboutMe& about, base::CivilDay today) {
  const bool is_year =
      !about.birth_year || (*about.birth_year >= AboutMe::k_first_birth_year && *about.birth_year <= year_of(today));
  ALCOVE_CHECK(is_year, "profile", "a year of birth is from 1900 to this year", "birthYear");
  ALCOVE_CHECK(is_line(about.pronouns, k_pronoun_characters), "profile", "pronouns have at most 40 characters",
               "pronouns");
  ALCOVE_TRY_VOID(check_names(about.prefers, "prefers"));
  ALCOVE_TRY_VOID(check_names(about.avoids, "avoids"));
  ALCOVE_TRY_VOID(check_names(about.declines, "declines"));
  ALCOVE_CHECK(about.day_starts_at >= 0 && about.day_starts_at <= k_latest_start_minutes, "profile",
               "a day begins between midnight and noon", "dayStartsAt");
  return {};
}

std::optional<std::int32_t> age_on(const AboutMe& about, base::CivilDay day) {
  if (!about.birth_year || year_of(day) <= *about.birth_year) return std::nullopt;
  return year_of(day) - *about.birth_year - 1;
}

FieldTexts fields_of(const AboutMe& about) {
  return {{"about.birth_year", about.birth_year ? std::to_string(*about.birth_year) : ""},
          {"about.sex", std::string(name_of(about.sex))},
          {"about.pronouns", about.pronouns},
          {"about.in_care", text_of(about.in_care)},
          {"about.perinatal", text_of(about.perinatal)},
          {"about.prefers", names_text(about.prefers)},
          {"about.avoids", names_text(about.avoids)},
          {"about.declines", names_text(about.declines)},
          {"about.day_starts_at", about.day_starts_at == 0 ? "" : std::to_string(about.day_starts_at)}};
}

AboutMe about_me_of(const FieldViews& fields) {
  AboutMe about;
  if (const auto year = whole_number_of(fields.text("about.birth_year"), AboutMe::k_first_birth_year, k_last_year)) {
    about.birth_year = static_cast<std::int32_t>(*year);
  }
  about.sex = norm_sex_of(fields.text("about.sex")).value_or(NormSex::unsaid);
  about.pronouns = fields.text("about.pronouns");
  about.in_care = truth_of(fields.text("about.in_care"));
  about.perinatal = truth_of(fields.text("about.perinatal"));
  about.prefers = names_of(fields.text("about.prefers"));
  about.avoids = names_of(fields.text("about.avoids"));
  about.declines = names_of(fields.text("about.declines"));
  const auto starts = whole_number_of(fields.text("about.day_starts_at"), 0, k_latest_start_minutes);
  about.day_starts_at = static_cast<std::int32_t>(starts.value_or(0));
  return about;
}

}  // namespace alcove::personal
