#include "cli/flat_request.hpp"

namespace alcove::cli {

namespace {

constexpr std::size_t k_most_digits = 15;

/// Steps over JSON; once something is not of the plain form it stays failed.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool ok() const { return ok_; }
  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }

  bool next_is(char wanted) {
    skip_blanks();
    return at_ < text_.size() && text_[at_] == wanted;
  }

  bool take(char wanted) {
    if (!next_is(wanted)) return false;
    ++at_;
    return true;
  }

  void expect(char wanted) { ok_ = take(wanted) && ok_; }

  /// The inside of a string without escapes, of printable ASCII.
  std::string_view word() {
    expect('"');
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= ' ' && text_[at_] < 0x7F && text_[at_] != '"' && text_[at_] != '\\')
      ++at_;
    const std::string_view inside = text_.substr(begin, at_ - begin);
    const bool is_closed = at_ < text_.size() && text_[at_] == '"';
    if (is_closed) ++at_;
    ok_ = is_closed && ok_;
    return inside;
  }

  std::int64_t whole_number() {
    skip_blanks();
    const bool is_negative = at_ < text_.size() && text_[at_] == '-';
    if (is_negative) ++at_;
    const std::size_t begin = at_;
    std::int64_t value = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - begin < k_most_digits) {
      value = 10 * value + (text_[at_++] - '0');
    }
    const std::size_t digits = at_ - begin;
    const bool is_plain = digits > 0 && (digits == 1 || text_[begin] != '0') && ends_here();
    ok_ = is_plain && !(is_negative && value == 0) && ok_;
    return is_negative ? -value : value;
  }

  bool take_null() {
    if (!next_is('n') || text_.substr(at_, 4) != "null") return false;
    at_ += 4;
    ok_ = ends_here() && ok_;
    return true;
  }

  /// A word, a whole number or null, as it is written.
  std::string_view scalar() {
    skip_blanks();
    const std::size_t begin = at_;
    if (next_is('"')) {
      word();
    } else if (!take_null()) {
      whole_number();
    }
    return ok_ ? text_.substr(begin, at_ - begin) : std::string_view();
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n')) {
      ++at_;
    }
  }

  bool ends_here() const {
    return at_ < text_.size() && std::string_view(",} \t\r\n").find(text_[at_]) != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

void read_answers(Cursor& cursor, std::vector<FlatAnswer>& answers) {
  cursor.expect('{');
  if (cursor.take('}')) return;
  do {
    FlatAnswer answer;
    answer.item = cursor.word();
    cursor.expect(':');
    if (cursor.next_is('"')) {
      answer.code = cursor.word();
    } else if (!cursor.take_null()) {
      answer.value = cursor.whole_number();
    }
    answers.push_back(answer);
  } while (cursor.ok() && cursor.take(','));
  cursor.expect('}');
}

}  // namespace

bool FlatRequest::read(std::string_view line) {
  id = instrument = form = {};
  answers.clear();
  Cursor cursor(line);
  bool has_answers = false, has_form = false;
  cursor.expect('{');
  do {
    const std::string_view key = cursor.word();
    cursor.expect(':');
    if (key == "id" && id.empty()) {
      id = cursor.scalar();
    } else if (key == "instrument" && instrument.empty()) {
      instrument = cursor.word();
    } else if (key == "form" && !has_form) {
      form = cursor.word();
      has_form = true;
    } else if (key == "answers" && !has_answers) {
      read_answers(cursor, answers);
      has_answers = true;
    } else {
      return false;
    }
  } while (cursor.ok() && cursor.take(','));
  cursor.expect('}');
  if (id.empty()) id = "null";
  return cursor.ok() && cursor.at_end() && has_answers && !instrument.empty();
}

}  // namespace alcove::cli
