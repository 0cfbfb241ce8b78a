#pragma once

/// Lines of a stream, one at a time, in bounded memory however long a line is.
///
/// Example:
///     LineReader reader(std::cin, std::cout, 1U << 20U);
///     while (const auto line = reader.next()) { if (line->too_long) … else use(line->text); }

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace alcove::cli {

struct Line {
  std::string_view text;  ///< without its newline; valid until the next line is read
  bool too_long = false;  ///< the text was dropped
};

class LineReader {
 public:
  /// Flushes `answers` before it waits for more input, so that a program that writes one line and waits gets its
  /// answer.
  LineReader(std::istream& in, std::ostream& answers, std::size_t longest_bytes)
      : in_(in), answers_(answers), longest_bytes_(longest_bytes) {}

  /// The next line, or nothing at the end. A last line without a newline counts.
  std::optional<Line> next();

 private:
  bool fill();
  void drop_consumed();

  std::istream& in_;
  std::ostream& answers_;
  std::size_t longest_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;    ///< of the next line in the buffer
  std::size_t scanned_ = 0;  ///< up to here there is no newline
  bool overlong_ = false;
};

}  // namespace alcove::cli
