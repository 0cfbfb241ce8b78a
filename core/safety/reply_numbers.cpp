#include "core/safety/reply_numbers.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_most_digits = 18;
/// Fewer digits than this are a short code, which only the words around make a number to dial.
constexpr std::size_t k_shortest_full_number = 7;
constexpr std::size_t k_shortest_short_code = 3;

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// The digits of all numbers of a country.
Result<std::vector<std::string>> numbers_of(const Json& place, const std::string& path) {
  std::vector<std::string> numbers;
  const auto add = [&](std::string_view number) {
    std::string digits = digits_of(number);
    if (!digits.empty()) numbers.push_back(std::move(digits));
  };
  ALCOVE_TRY(const std::string emergency, base::json_text(place, "emergency", path));
  add(emergency);
  ALCOVE_TRY(const Json* lines, base::json_array(place, "lines", path));
  for (const Json& line : *lines) {
    for (const char* key : {"dial", "sms_to"}) {
      ALCOVE_TRY(const std::string number, base::json_text(line, key, path));
      add(number);
    }
  }
  return numbers;
}

}  // namespace

Result<ListedNumbers> ListedNumbers::read(std::string_view json) {
  ALCOVE_TRY(const Json root, base::parse_json(json));
  ALCOVE_TRY(const Json* countries, base::json_array(root, "countries", "crisis_lines"));
  ALCOVE_TRY(const Json* international, base::json_object(root, "international", "crisis_lines"));
  std::vector<const Json*> places{international};
  for (const Json& country : *countries) places.push_back(&country);
  ListedNumbers listed;
  for (const Json* place : places) {
    ALCOVE_TRY(const std::string region, base::json_text(*place, "code", "crisis_lines"));
    ALCOVE_TRY(const auto numbers, numbers_of(*place, "crisis_lines." + region));
    for (const std::string& digits : numbers) listed.numbers_.push_back({digits, region});
    listed.regions_.push_back(region);
  }
  return listed;
}

bool ListedNumbers::holds(std::string_view digits, std::string_view region) const {
  const bool is_known = !region.empty() && std::find(regions_.begin(), regions_.end(), region) != regions_.end();
  return std::any_of(numbers_.begin(), numbers_.end(), [&](const Number& number) {
    return number.digits == digits && (!is_known || number.region.empty() || number.region == region);
  });
}

namespace {

/// Digits without anything between them, or letters on keys, or one digit as a word.
struct Group {
  std::string_view text;
  std::uint32_t begin = 0, end = 0;
  std::array<char, k_most_digits> digits{};
  std::size_t size = 0;
  bool is_word = false;  ///< "nine", or letters on keys

  std::string_view view() const { return {digits.data(), size}; }
  void add(char digit) {
    if (size < k_most_digits) digits[size] = digit;
    size = std::min(size + 1, k_most_digits);
  }
};

constexpr std::string_view k_digit_words[]{"zero", "one", "two",   "three", "four",
                                           "five", "six", "seven", "eight", "nine"};
/// Keys of the letters a to z (ITU-T E.161).
constexpr std::string_view k_keys = "22233344455566677778889999";
/// Words after which digits are a number to dial, folded.
constexpr std::string_view k_dialling_words[]{"call",     "calling",  "dial",  "dialling", "dialing",  "text",
                                              "texting",  "phone",    "ring",  "ringing",  "sms",      "hotline",
                                              "helpline", "lifeline", "reach", "whatsapp", "telephone"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// The value of the digit that starts at `at` in ASCII or full width, and its size; size 0: none.
struct Digit {
  char value = '0';
  std::uint32_t size_bytes = 0;
};
Digit digit_at(std::string_view text, std::size_t at) {
  const auto point = base::code_point_at(text, at);
  if (!point) return {};
  const std::uint32_t c = point->value;
  for (const std::uint32_t zero : {0x30U, 0xFF10U, 0x0660U, 0x06F0U, 0x0966U}) {
    if (c >= zero && c < zero + 10) {
      return {static_cast<char>('0' + (c - zero)), static_cast<std::uint32_t>(point->size_bytes)};
    }
  }
  return {};
}

class Finder {
 public:
  Finder(std::string_view text, const ListedNumbers& listed, std::string_view region, NumberWariness wariness)
      : text_(text), listed_(listed), region_(region), wariness_(wariness) {}

  void run(std::vector<FoundNumber>& numbers) {
    numbers.clear();
    read_groups();
    for (std::size_t at = 0; at < groups_.size();) {
      std::size_t run = 1;
      while (at + run < groups_.size() && is_joined(groups_[at + run - 1], groups_[at + run])) ++run;
      judge_run(at, at + run, numbers);
      at += run;
    }
  }

 private:
  void read_groups() {
    for (std::uint32_t at = 0; at < text_.size();) {
      Group group;
      group.begin = group.end = at;
      for (Digit digit = digit_at(text_, group.end); digit.size_bytes > 0; digit = digit_at(text_, group.end)) {
        group.add(digit.value);
        group.end += digit.size_bytes;
      }
      if (group.size == 0 && (at == 0 || !is_letter(text_[at - 1]))) read_word(group);
      const bool begins_inside_word = at > 0 && is_letter(text_[at - 1]);
      if (group.size == 0 || begins_inside_word) {
        at = std::max(group.end, at + 1);
        continue;
      }
      group.text = text_.substr(group.begin, group.end - group.begin);
      groups_.push_back(group);
      at = group.end;
    }
  }

  /// A digit as a word, or at least four capitals after digits and a hyphen.
  void read_word(Group& group) const {
    std::size_t end = group.begin;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string_view word = text_.substr(group.begin, end - group.begin);
    if (word.empty()) return;
    const std::string lower = base::ascii_lower(word);
    const auto* found = std::find(std::begin(k_digit_words), std::end(k_digit_words), lower);
    const bool is_oh = lower == "oh" && !groups_.empty() && groups_.back().is_word;
    if (found != std::end(k_digit_words) || is_oh) {
      group.add(is_oh ? '0' : static_cast<char>('0' + (found - std::begin(k_digit_words))));
    } else if (word.size() >= 4 && std::all_of(word.begin(), word.end(), is_upper) && !groups_.empty() &&
               text_.substr(groups_.back().end, group.begin - groups_.back().end) == "-") {
      for (const char c : word) group.add(k_keys[static_cast<std::size_t>(c - 'A')]);
    }
    group.is_word = group.size > 0;
    if (group.is_word) group.end = static_cast<std::uint32_t>(end);
  }

  bool is_joined(const Group& before, const Group& after) const {
    const std::string_view between = text_.substr(before.end, after.begin - before.end);
    return between.size() <= 3 && between.find_first_not_of(" -.()") == std::string_view::npos;
  }

  std::string digits(std::size_t from, std::size_t to) const {
    std::string all;
    for (; from < to; ++from) all += groups_[from].view();
    return all;
  }

  /// Groups that belong together: listed numbers are taken out first, the longest at each place.
  void judge_run(std::size_t from, std::size_t to, std::vector<FoundNumber>& numbers) const {
    std::size_t rest = from;
    for (std::size_t at = from; at < to;) {
      std::size_t best = at;
      for (std::size_t end = at + 1; end <= to; ++end) {
        const std::string all = digits(at, end);
        if (all.size() >= k_shortest_short_code && listed_.holds(all, region_)) best = end;
      }
      const bool is_cut_out = best > at && (rest == at || is_foreign(rest, at));
      if (!is_cut_out) {
        ++at;
        continue;
      }
      judge_unlisted(rest, at, numbers);
      numbers.push_back({{groups_[at].begin, groups_[best - 1].end}, true});
      rest = at = best;
    }
    judge_unlisted(rest, to, numbers);
  }

  /// Whether the groups before a listed number are too few to be its beginning.
  bool is_foreign(std::size_t from, std::size_t to) const { return digits(from, to).size() >= k_shortest_full_number; }

  void judge_unlisted(std::size_t from, std::size_t to, std::vector<FoundNumber>& numbers) const {
    if (from == to || !is_dialled(from, to)) return;
    numbers.push_back({{groups_[from].begin, groups_[to - 1].end}, false});
  }

  bool is_dialled(std::size_t from, std::size_t to) const {
    const std::string all = digits(from, to);
    const Group& first = groups_[from];
    const bool is_spoken = first.is_word && to - from < k_shortest_short_code;
    if (all.size() < k_shortest_short_code || all.size() > 16 || is_spoken || is_amount(first)) return false;
    const bool is_called = follows_dialling_word(first.begin);
    if (all.size() < k_shortest_full_number) {
      const bool is_year = to - from == 1 && all.size() == 4 && (all[0] == '1' || all[0] == '2');
      const bool is_somewhere = wariness_ == NumberWariness::in_crisis && all.size() == 3 && listed_.holds(all, {});
      return is_somewhere || (is_called && !is_year && !is_counting(from, to) && !is_quantity(groups_[to - 1]));
    }
    if (is_counting(from, to) || is_date(from, to)) return false;
    const bool has_plus = first.begin > 0 && text_[first.begin - 1] == '+';
    const bool is_one_group = to - from == 1;
    return is_called || has_plus || !is_one_group || all[0] == '0' || wariness_ == NumberWariness::in_crisis;
  }

  /// "$500", "#12345", "€ 300".
  bool is_amount(const Group& first) const {
    std::size_t before = first.begin;
    while (before > 0 && text_[before - 1] == ' ') --before;
    if (before == 0) return false;
    const std::string_view head = text_.substr(0, before);
    constexpr std::string_view euro = "€", pound = "£";
    const auto ends_with = [&](std::string_view tail) {
      return head.size() >= tail.size() && head.substr(head.size() - tail.size()) == tail;
    };
    return ends_with("$") || ends_with(euro) || ends_with(pound) || ends_with("#");
  }

  /// "200 people", "100%".
  bool is_quantity(const Group& last) const {
    constexpr std::string_view counted[]{"people", "friends", "minutes", "hours",  "days",    "times",    "words",
                                         "steps",  "seconds", "years",   "pages",  "percent", "contacts", "messages",
                                         "miles",  "mg",      "ml",      "meters", "dollars", "euros",    "calories"};
    std::size_t at = last.end;
    if (at < text_.size() && text_[at] == '%') return true;
    if (at < text_.size() && text_[at] == ' ') ++at;
    const std::size_t begin = at;
    while (at < text_.size() && is_letter(text_[at])) ++at;
    return std::find(std::begin(counted), std::end(counted), text_.substr(begin, at - begin)) != std::end(counted);
  }

  /// "10 9 8 7", "one two three".
  bool is_counting(std::size_t from, std::size_t to) const {
    bool is_short = true, is_sequence = true;
    for (std::size_t at = from; at < to; ++at) {
      is_short = is_short && groups_[at].size <= 2 && !groups_[at].is_word;
      const int step = at == from ? 1 : std::abs(groups_[at].digits[0] - groups_[at - 1].digits[0]);
      is_sequence = is_sequence && groups_[at].size == 1 && step == 1;
    }
    return to - from > 1 && (is_short || is_sequence);
  }

  /// 2026-11-22, 22.11.2026, 1990-2001, 3.14159265, 192.168.0.1.
  bool is_date(std::size_t from, std::size_t to) const {
    const auto is_year = [](const Group& group) {
      return group.size == 4 && (group.view().substr(0, 2) == "19" || group.view().substr(0, 2) == "20");
    };
    const std::size_t count = to - from;
    if (count == 3) {
      const bool is_iso = is_year(groups_[from]) && groups_[from + 1].size <= 2 && groups_[from + 2].size <= 2;
      const bool is_local = is_year(groups_[to - 1]) && groups_[from].size <= 2 && groups_[from + 1].size <= 2;
      return is_iso || is_local;
    }
    const bool is_decimal = count == 2 && text_[groups_[from].end] == '.' && groups_[from].view()[0] != '0';
    if (is_decimal) return true;
    if (count == 2) return is_year(groups_[from]) && is_year(groups_[to - 1]);
    bool is_address = count == 4;
    for (std::size_t at = from; at < to && is_address; ++at) {
      is_address = groups_[at].size <= 3 && (at + 1 == to || text_[groups_[at].end] == '.');
    }
    return is_address;
  }

  /// Whether one of the five words before, in the same sentence, says to dial.
  bool follows_dialling_word(std::size_t at) const {
    for (int words = 0; words < 5; ++words) {
      while (at > 0 && !is_letter(text_[at - 1])) {
        --at;
        if (text_[at] == '.' || text_[at] == '?' || text_[at] == '!' || text_[at] == '\n') return false;
      }
      const std::size_t end = at;
      while (at > 0 && (is_letter(text_[at - 1]) || text_[at - 1] == '\'')) --at;
      if (at == end) return false;
      const std::string word = base::ascii_lower(text_.substr(at, end - at));
      if (std::find(std::begin(k_dialling_words), std::end(k_dialling_words), word) != std::end(k_dialling_words)) {
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  const ListedNumbers& listed_;
  std::string_view region_;
  NumberWariness wariness_;
  std::vector<Group> groups_;
};

}  // namespace

void find_numbers(std::string_view text, const ListedNumbers& listed, std::string_view region, NumberWariness wariness,
                  std::vector<FoundNumber>& numbers) {
  Finder(text, listed, region, wariness).run(numbers);
}

}  // namespace alcove::safety
