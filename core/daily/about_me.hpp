#pragma once

/// What the person says of themselves, and which day it is for them.
///
/// Example:
///     ALCOVE_TRY(const personal::AboutMe me, about_me_in(vault));
///     const base::CivilDay today = day_of(now, place.utc_offset, me.day_starts_at);

#include "core/flows/operation.hpp"
#include "core/personal/about_me.hpp"

namespace alcove::daily {

base::Result<personal::AboutMe> about_me_in(const vault::Vault& vault);

/// The day that a moment belongs to for somebody so far from UTC whose day begins so many minutes after midnight.
base::CivilDay day_of(base::Instant at, base::Minutes utc_offset, std::int32_t day_starts_at);
/// Of the person, where they are now.
base::Result<base::CivilDay> today_of(const flows::Request& ask);

/// `aboutMe` and `saveAboutMe` of the page's contract.
base::Result<base::OrderedJson> about_me(const flows::Request& ask);
base::Result<base::OrderedJson> save_about_me(const flows::Request& ask);

}  // namespace alcove::daily
