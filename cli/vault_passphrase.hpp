#pragma once

/// Passphrases on the command line: from a file, from a prompt that does not echo, or from the first line of standard
/// input; never from the command's own words, which other programs can read.
///
/// Example:
///     ALCOVE_TRY(const base::SecretBytes passphrase, read_secret_line({.file = options.passphrase_file,
///                                                                      .prompt = "Passphrase: "}, context));

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "core/base/secret.hpp"

namespace alcove::cli {

struct SecretSource {
  /// Its first line counts; empty: ask or read standard input.
  std::string file;
  std::string prompt;
};

/// One line in Unicode form NFKC. A file that cannot be read is `passphrase_file`, an end of input, a line of more than
/// 4096 bytes or one that is not UTF-8 `passphrase_input`.
base::Result<base::SecretBytes> read_secret_line(const SecretSource& source, CommandContext& context);

/// Unicode form NFKC; `encoding` when the text is not UTF-8.
base::Result<base::SecretBytes> to_nfkc(base::BytesView text);

/// Whether a person sits at standard input.
bool is_interactive(const CommandContext& context);

}  // namespace alcove::cli
