#include "cli/line_reader.hpp"

#include <array>
#include <istream>
#include <ostream>

namespace alcove::cli {

namespace {
constexpr std::size_t k_chunk_bytes = 64U << 10U;
}  // namespace

std::optional<Line> LineReader::next() {
  while (true) {
    const std::size_t newline = buffer_.find('\n', scanned_);
    if (newline != std::string::npos) {
      const Line line{std::string_view(buffer_).substr(begin_, newline - begin_),
                      overlong_ || newline - begin_ > longest_bytes_};
      begin_ = scanned_ = newline + 1;
      overlong_ = false;
      return line;
    }
    scanned_ = buffer_.size();
    if (buffer_.size() - begin_ > longest_bytes_) {
      overlong_ = true;
      begin_ = scanned_;
    }
    if (fill()) continue;
    if (begin_ == buffer_.size() && !overlong_) return std::nullopt;
    const Line last{std::string_view(buffer_).substr(begin_), overlong_};
    begin_ = scanned_ = buffer_.size();
    overlong_ = false;
    return last;
  }
}

/// Appends what the stream has, waiting only when it has nothing. False at the end.
bool LineReader::fill() {
  drop_consumed();
  if (in_.rdbuf()->in_avail() <= 0) answers_.flush();
  if (in_.peek() == std::istream::traits_type::eof()) return false;
  std::array<char, k_chunk_bytes> chunk;
  const std::streamsize count = in_.readsome(chunk.data(), chunk.size());
  buffer_.append(chunk.data(), static_cast<std::size_t>(count));
  return count > 0;
}

void LineReader::drop_consumed() {
  buffer_.erase(0, begin_);
  scanned_ -= begin_;
  begin_ = 0;
}

}  // namespace alcove::cli
