#include "core/daily/about_me.hpp"

#include "core/daily/arguments.hpp"
#include "core/daily/views.hpp"
#include "core/flows/fields.hpp"

namespace alcove::daily {

using base::OrderedJson;
using base::Result;
using personal::AboutMe;

namespace {

Result<AboutMe> read_about_me(const base::Json& arguments) {
  const Arguments given(arguments, "profile");
  AboutMe about;
  ALCOVE_TRY(about.birth_year, given.whole_or_null("birthYear"));
  ALCOVE_TRY(const std::string sex, given.text("sex"));
  ALCOVE_TRY(about.sex, personal::norm_sex_of(sex));
  ALCOVE_TRY(about.pronouns, given.text("pronouns"));
  ALCOVE_TRY(about.in_care, given.truth_or_null("inCare"));
  ALCOVE_TRY(about.perinatal, given.truth_or_null("perinatal"));
  ALCOVE_TRY(about.prefers, given.texts("prefers"));
  ALCOVE_TRY(about.avoids, given.texts("avoids"));
  ALCOVE_TRY(about.declines, given.texts("declines"));
  ALCOVE_TRY(about.day_starts_at, given.whole("dayStartsAt"));
  return about;
}

}  // namespace

Result<AboutMe> about_me_in(const vault::Vault& vault) {
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(const vault::ProfileRow profile, vault.live().profile());
  return personal::about_me_of(personal::FieldViews(profile));
}

base::CivilDay day_of(base::Instant at, base::Minutes utc_offset, std::int32_t day_starts_at) {
  return base::civil_day_of(at, {utc_offset.count - day_starts_at});
}

Result<base::CivilDay> today_of(const flows::Request& ask) {
  ALCOVE_TRY(const AboutMe about, about_me_in(ask.vault()));
  return day_of(ask.now, ask.place.utc_offset, about.day_starts_at);
}

Result<OrderedJson> about_me(const flows::Request& ask) {
  ALCOVE_TRY(const AboutMe about, about_me_in(ask.vault()));
  return OrderedJson{{"birthYear", or_null(about.birth_year)},
                     {"sex", personal::name_of(about.sex)},
                     {"pronouns", about.pronouns},
                     {"inCare", or_null(about.in_care)},
                     {"perinatal", or_null(about.perinatal)},
                     {"prefers", about.prefers},
                     {"avoids", about.avoids},
                     {"declines", about.declines},
                     {"dayStartsAt", about.day_starts_at}};
}

Result<OrderedJson> save_about_me(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const AboutMe about, read_about_me(ask.arguments));
  ALCOVE_TRY_VOID(personal::check(about, base::civil_day_of(ask.now, ask.place.utc_offset)));
  ALCOVE_TRY(vault::ProfileRow profile, ask.vault().live().profile());
  ALCOVE_TRY_VOID(flows::write_fields(ask.vault(), "profile", std::move(profile), personal::fields_of(about), ask.now));
  return OrderedJson(nullptr);
}

}  // namespace alcove::daily
