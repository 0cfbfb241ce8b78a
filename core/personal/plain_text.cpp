#include "core/personal/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <vector>

namespace alcove::personal {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Every byte of a letter beyond ASCII counts as one.
bool is_word(char c) { return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !is_digit(c); }

void skip_blanks(std::string_view& line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
}

/// Whether a line is a rule: three or more of one mark and blanks.
bool is_rule(std::string_view line) {
  char mark = 0;
  std::size_t count = 0;
  for (const char c : line) {
    if (is_blank(c)) continue;
    if (mark == 0) mark = c;
    if (c != mark) return false;
    ++count;
  }
  return count >= 3 && (mark == '-' || mark == '*' || mark == '_');
}

/// Takes `size` bytes and the blank after them, when there is one or the line ends; else nothing.
bool take_mark(std::string_view& line, std::size_t size) {
  if (size == 0 || (line.size() > size && !is_blank(line[size]))) return false;
  line.remove_prefix(size);
  skip_blanks(line);
  return true;
}

std::size_t run_of(std::string_view line, std::size_t at, char c) {
  std::size_t end = at;
  while (end < line.size() && line[end] == c) ++end;
  return end - at;
}

std::size_t bullet_size(std::string_view line) {
  if (line.empty()) return 0;
  if (line.front() == '-' || line.front() == '*' || line.front() == '+') return 1;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && is_digit(line[digits])) ++digits;
  const bool is_number = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  return is_number ? digits + 1 : 0;
}

bool begins_box(std::string_view line) {
  return line.size() >= 3 && line[0] == '[' && (line[1] == ' ' || line[1] == 'x' || line[1] == 'X') && line[2] == ']';
}

/// The line without what makes it a heading, a quote, a point of a list.
std::string_view without_block_marks(std::string_view line) {
  skip_blanks(line);
  if (is_rule(line) || line.starts_with("```") || line.starts_with("~~~")) return {};
  while (!line.empty()) {
    if (line.front() == '>') {
      line.remove_prefix(1);
      skip_blanks(line);
      continue;
    }
    if (!take_mark(line, bullet_size(line))) break;
    if (begins_box(line)) take_mark(line, 3);
  }
  const std::size_t hashes = run_of(line, 0, '#');
  if (hashes <= 6) take_mark(line, hashes);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

/// Finds the marks inside a line and what they leave.
class InlineMarks {
 public:
  explicit InlineMarks(std::string_view line) : line_(line), is_mark_(line.size()), last_bracket_(line.rfind(')')) {}

  void add_words_to(std::string& out) {
    for (std::size_t at = 0; at < line_.size();) at = step(at);
    for (std::size_t at = 0; at < line_.size(); ++at) {
      if (!is_mark_[at]) out.push_back(line_[at]);
    }
  }

 private:
  struct Opener {
    std::size_t begin, size;
  };

  void mark(std::size_t begin, std::size_t size) {
    std::fill_n(is_mark_.begin() + static_cast<std::ptrdiff_t>(begin), size, true);
  }

  /// Looks at what begins at `at`; gives where to go on.
  std::size_t step(std::size_t at) {
    switch (line_[at]) {
      case '\\': return escape(at);
      case '`': return code(at);
      case '*': return emphasis(at, stars_);
      case '_': return emphasis(at, lines_);
      case '~': return emphasis(at, waves_);
      case '[': brackets_.push_back(at); return at + 1;
      case ']': return link(at);
      default: return at + 1;
    }
  }

  std::size_t escape(std::size_t at) {
    if (at + 1 >= line_.size() || !is_punctuation(line_[at + 1])) return at + 1;
    mark(at, 1);
    return at + 2;
  }

  /// Code ends at as many backticks as it began with; a number that was sought once in vain is not there later either.
  std::size_t code(std::size_t at) {
    const std::size_t size = run_of(line_, at, '`');
    if (unclosed_.count(size) > 0) return at + size;
    for (std::size_t end = at + size; end < line_.size();) {
      const std::size_t found = run_of(line_, end, '`');
      if (found == size) {
        mark(at, size);
        mark(end, size);
        return end + size;
      }
      end += std::max<std::size_t>(found, 1);
    }
    unclosed_.insert(size);
    return at + size;
  }

  std::size_t emphasis(std::size_t at, std::vector<Opener>& openers) {
    const char c = line_[at];
    const std::size_t size = run_of(line_, at, c);
    const std::size_t end = at + size;
    if (c == '~' && size != 2) return end;
    const char before = at == 0 ? ' ' : line_[at - 1];
    const char after = end == line_.size() ? ' ' : line_[end];
    const bool is_inside_word = c == '_' && is_word(before) && is_word(after);
    std::size_t left = size;
    if (!is_blank(before) && !is_inside_word) {
      while (left > 0 && !openers.empty()) {
        Opener& opener = openers.back();
        const std::size_t paired = std::min(left, opener.size);
        mark(opener.begin + opener.size - paired, paired);
        mark(end - left, paired);
        opener.size -= paired;
        left -= paired;
        if (opener.size == 0) openers.pop_back();
      }
    }
    if (left > 0 && !is_blank(after) && !is_inside_word) openers.push_back({end - left, left});
    return end;
  }

  /// `[words](address)` leaves its words, and so does an image.
  std::size_t link(std::size_t at) {
    if (brackets_.empty()) return at + 1;
    const std::size_t begin = brackets_.back();
    brackets_.pop_back();
    const bool has_address =
        at + 1 < line_.size() && line_[at + 1] == '(' && last_bracket_ != std::string_view::npos && last_bracket_ > at;
    if (!has_address) return at + 1;
    const std::size_t end = line_.find(')', at) + 1;
    mark(begin, 1);
    if (begin > 0 && line_[begin - 1] == '!') mark(begin - 1, 1);
    mark(at, end - at);
    return end;
  }

  std::string_view line_;
  std::vector<bool> is_mark_;
  std::size_t last_bracket_;
  std::set<std::size_t> unclosed_;
  std::vector<Opener> stars_, lines_, waves_;
  std::vector<std::size_t> brackets_;
};

}  // namespace

std::string plain_text(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size());
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    InlineMarks(without_block_marks(markdown.substr(0, end))).add_words_to(out);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (!markdown.empty()) out.push_back('\n');
  }
  return out;
}

}  // namespace alcove::personal
