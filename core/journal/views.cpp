#include "core/journal/views.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/flows/screening.hpp"
#include "core/personal/plain_text.hpp"

namespace alcove::journal {

using base::OrderedJson;
using vault::EntryLinks;
using vault::JournalEntryRow;

namespace {

constexpr std::size_t k_most_title_characters = 120, k_most_opening_characters = 240;
constexpr std::size_t k_most_excerpt_characters = 240;
/// How much of an excerpt may stand before its first match.
constexpr std::size_t k_lead_characters = 60;
constexpr std::string_view k_more = "…";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether a character belongs to the one before it: combining marks, joiners, variation selectors, skin tones.
bool belongs_to_before(std::uint32_t value) {
  return (value >= 0x0300 && value <= 0x036F) || (value >= 0x1AB0 && value <= 0x1AFF) ||
         (value >= 0x20D0 && value <= 0x20FF) || (value >= 0xFE00 && value <= 0xFE0F) || value == 0x200D ||
         (value >= 0x1F3FB && value <= 0x1F3FF) || (value >= 0xE0020 && value <= 0xE007F);
}

bool may_cut_at(std::string_view text, std::size_t at) {
  const auto after = base::code_point_at(text, at);
  const bool follows_joiner = at >= 3 && text.substr(at - 3, 3) == "\u200D";
  return !after || (!belongs_to_before(after->value) && !follows_joiner);
}

/// Where `count` characters after `at` end, or the text.
std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) {
    const auto point = base::code_point_at(text, at);
    at += point ? point->size_bytes : 1;
  }
  return at;
}

/// Where `count` characters before `at` begin, or the text.
std::size_t backward(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at > 0; --count) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  }
  return at;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : base::trim(text)) {
    if (!is_blank(c)) {
      out.push_back(c);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

/// The end of what is shown of [begin, …) in at most `most` characters.
std::size_t cut_end(std::string_view text, std::size_t begin, std::size_t most) {
  std::size_t end = forward(text, begin, most);
  if (end == text.size()) return end;
  const std::size_t earliest = backward(text, end, most / 4);
  const std::size_t blank = text.find_last_of(" \n", end);
  if (blank != std::string_view::npos && blank > begin && blank >= earliest) return blank;
  while (end > begin && !may_cut_at(text, end)) end = backward(text, end, 1);
  return end > begin ? end : forward(text, begin, most);
}

OrderedJson hex_list(const std::vector<base::RowId>& ids) {
  OrderedJson out = OrderedJson::array();
  for (const base::RowId& id : ids) out.push_back(id.hex());
  return out;
}

OrderedJson version_view(const vault::Vault& vault, const JournalEntryRow& version) {
  return {{"text", version.text},
          {"links", links_view(version.links)},
          {"editedAt", version.edited.unix_ms()},
          {"thisDevice", vault.is_this_device(version.device)}};
}

/// The stretch of at most an excerpt's length that begins with a match and holds most of them.
std::size_t best_match(const vault::EntryMatch& match) {
  std::size_t best = 0, most = 0;
  for (std::size_t first = 0, next = 0; first < match.places.size(); ++first) {
    const std::size_t end =
        forward(match.text, match.places[first].first, k_most_excerpt_characters - k_lead_characters);
    next = std::max(next, first);
    while (next < match.places.size() && match.places[next].second <= end) ++next;
    if (next - first > most) {
      most = next - first;
      best = first;
    }
  }
  return best;
}

/// Where the excerpt begins: some words before its first match.
std::size_t excerpt_begin(std::string_view text, std::size_t match_begin) {
  const std::size_t earliest = backward(text, match_begin, k_lead_characters);
  if (earliest == 0) return 0;
  const std::size_t blank = text.find_first_of(" \n", earliest);
  if (blank < match_begin) return text.find_first_not_of(" \n", blank);
  std::size_t begin = backward(text, match_begin, k_lead_characters / 4);
  while (begin > earliest && !may_cut_at(text, begin)) begin = backward(text, begin, 1);
  return begin;
}

}  // namespace

OrderedJson links_view(const EntryLinks& links) {
  return {{"prompt", links.prompt},
          {"mood", links.mood.is_zero() ? OrderedJson(nullptr) : OrderedJson(links.mood.hex())},
          {"goals", hex_list(links.goals)},
          {"tags", links.tags},
          {"attachments", hex_list(links.attachments)}};
}

OrderedJson entry_view(const vault::Vault& vault, const vault::LiveEntry& live) {
  OrderedJson out{{"id", live.entry.id.hex()},
                  {"writtenAt", live.entry.written_at.unix_ms()},
                  {"utcOffset", live.entry.utc_offset.count}};
  out.update(version_view(vault, live.entry));
  out["siblings"] = OrderedJson::array();
  for (const JournalEntryRow& sibling : live.siblings) out["siblings"].push_back(version_view(vault, sibling));
  return out;
}

OrderedJson summary_view(const vault::LiveEntry& live) {
  const std::string plain = personal::plain_text(live.entry.text);
  const std::string_view words = base::trim(plain);
  const std::size_t line_end = std::min(words.find('\n'), words.size());
  return {{"id", live.entry.id.hex()},
          {"writtenAt", live.entry.written_at.unix_ms()},
          {"utcOffset", live.entry.utc_offset.count},
          {"title", shortened(words.substr(0, line_end), k_most_title_characters)},
          {"opening", shortened(words.substr(line_end), k_most_opening_characters)},
          {"tags", live.entry.links.tags},
          {"hasMood", !live.entry.links.mood.is_zero()},
          {"attachments", live.entry.links.attachments.size()},
          {"siblings", live.siblings.size()}};
}

OrderedJson hit_view(const vault::EntryMatch& match) {
  OrderedJson out = summary_view(match.entry);
  const std::string_view text = match.text;
  const std::size_t first = match.places.empty() ? 0 : match.places[best_match(match)].first;
  const std::size_t begin = excerpt_begin(text, first);
  const std::size_t end = cut_end(text, begin, k_most_excerpt_characters - 2);
  std::string excerpt = begin > 0 ? std::string(k_more) : std::string();
  const std::size_t before = excerpt.size();
  excerpt.append(text.substr(begin, end - begin));
  std::replace(excerpt.begin(), excerpt.end(), '\n', ' ');
  OrderedJson matches = OrderedJson::array();
  const auto units_before = [&](std::size_t at) {
    return flows::utf16_length(std::string_view(excerpt).substr(0, before + at - begin));
  };
  for (const auto& [from, to] : match.places) {
    if (from >= begin && from < end) {
      matches.push_back({{"begin", units_before(from)}, {"end", units_before(std::min(to, end))}});
    }
  }
  if (end < text.size()) excerpt.append(k_more);
  out["excerpt"] = std::move(excerpt);
  out["matches"] = std::move(matches);
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string out = one_line(text);
  if (base::character_count(out) <= most) return out;
  std::size_t end = cut_end(out, 0, most - 1);
  while (end > 0 && is_blank(out[end - 1])) --end;
  out.resize(end);
  return out.append(k_more);
}

}  // namespace alcove::journal
