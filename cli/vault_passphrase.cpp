#include "cli/vault_passphrase.hpp"

#include <termios.h>
#include <unistd.h>
#include <utf8proc.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <ostream>

namespace alcove::cli {

using base::fail;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_longest_line_bytes = 4096;

/// Standard input without echo while it lives.
class SilentInput {
 public:
  SilentInput() {
    active_ = tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!active_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~SilentInput() {
    if (active_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  SilentInput(const SilentInput&) = delete;
  SilentInput& operator=(const SilentInput&) = delete;

 private:
  termios before_{};
  bool active_ = false;
};

Result<SecretBytes> read_line(std::istream& in) {
  SecretBytes line(k_longest_line_bytes);
  std::size_t size = 0;
  int next = in.get();
  ALCOVE_CHECK(next != std::istream::traits_type::eof(), "passphrase_input",
               "a passphrase was expected, but the input ended");
  for (; next != std::istream::traits_type::eof() && next != '\n'; next = in.get()) {
    ALCOVE_CHECK(size < k_longest_line_bytes, "passphrase_input", "the line is longer than any passphrase");
    line.data()[size++] = static_cast<std::uint8_t>(next);
  }
  if (size > 0 && line.data()[size - 1] == '\r') --size;
  return SecretBytes::copy_of(line.view().first(size));
}

Result<SecretBytes> read_raw(const SecretSource& source, CommandContext& context) {
  if (!source.file.empty()) {
    std::ifstream file(source.file, std::ios::binary);
    ALCOVE_CHECK(file.good(), "passphrase_file", "the file cannot be read", source.file);
    return read_line(file);
  }
  if (!is_interactive(context)) return read_line(context.in);
  context.err << source.prompt << std::flush;
  const SilentInput silent;
  Result<SecretBytes> line = read_line(context.in);
  context.err << "\n";
  return line;
}

}  // namespace

bool is_interactive(const CommandContext& context) { return &context.in == &std::cin && isatty(STDIN_FILENO) == 1; }

Result<SecretBytes> to_nfkc(base::BytesView text) {
  utf8proc_uint8_t* made = nullptr;
  constexpr auto k_options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const utf8proc_ssize_t size = utf8proc_map(text.data(), static_cast<utf8proc_ssize_t>(text.size()), &made, k_options);
  ALCOVE_CHECK(size >= 0, "encoding", "the text is not UTF-8");
  SecretBytes normal = SecretBytes::copy_of({made, static_cast<std::size_t>(size)});
  base::wipe(made, static_cast<std::size_t>(size));
  std::free(made);
  return normal;
}

Result<SecretBytes> read_secret_line(const SecretSource& source, CommandContext& context) {
  ALCOVE_TRY(const SecretBytes raw, read_raw(source, context));
  Result<SecretBytes> normal = to_nfkc(raw.view());
  ALCOVE_CHECK(normal, "passphrase_input", "the line is not UTF-8 text", source.file);
  return normal;
}

}  // namespace alcove::cli
