#pragma once

/// What a page asks of the journal, checked: links, filters, limits.
///
/// Example:
///     ALCOVE_TRY(const vault::EntryFilter filter, filter_of(ask.arguments));      // of {"filter": {"tags": ["work"]}}

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/vault/search.hpp"

namespace alcove::journal {

inline constexpr std::size_t k_most_tag_characters = 60;

/// The member `links`. Another shape, more than `vault::EntryLinks::k_most` in a list or a tag that is blank or longer
/// than 60 characters is `entry_links`. What is twice in a list is in it once.
base::Result<vault::EntryLinks> links_of(const base::Json& arguments);
/// The member `filter`; none is no condition. Another shape is `entry_filter`.
base::Result<vault::EntryFilter> filter_of(const base::Json& arguments);
/// The member `limit`, 1 to 200, else `entry_filter`.
base::Result<std::size_t> limit_of(const base::Json& arguments);
/// An id in hex, or nothing for null or no member; another text is `not_found` with the member as `where`.
base::Result<std::optional<base::RowId>> id_or_none(const base::Json& arguments, std::string_view member);
/// The member `text`: not UTF-8 is `text`, beyond 64 KiB `entry_too_long`.
base::Result<std::string> text_of(const base::Json& arguments);

}  // namespace alcove::journal
