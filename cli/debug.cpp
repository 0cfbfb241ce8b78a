#include <fstream>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "core/base/cbor.hpp"

namespace alcove::cli {

using base::Bytes;
using base::Result;

namespace {

struct DecodeOptions {
  std::string file = "-";
  std::string hex;
};

std::string everything(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

Result<Bytes> input_of(const DecodeOptions& options, std::istream& in) {
  if (!options.hex.empty()) return base::from_hex(options.hex);
  if (options.file == "-") return base::to_bytes(base::view_of(everything(in)));
  std::ifstream file(options.file, std::ios::binary);
  ALCOVE_CHECK(file.good(), "file", "the file cannot be opened", "file");
  return base::to_bytes(base::view_of(everything(file)));
}

Result<std::string> decoded(const DecodeOptions& options, std::istream& in) {
  constexpr base::CborLimits limits{.size_bytes = 64U << 20U, .depth = 16, .nodes = 4'000'000};
  ALCOVE_TRY(const Bytes bytes, input_of(options, in));
  ALCOVE_TRY(const base::Cbor value, base::decode_cbor(bytes, limits));
  return base::cbor_diagnostic(value);
}

}  // namespace

void add_debug_command(CLI::App& app, CommandContext& context) {
  CLI::App* debug = app.add_subcommand("debug", "Look inside the formats");
  debug->require_subcommand(1);
  auto options = std::make_shared<DecodeOptions>();
  CLI::App* decode = debug->add_subcommand("decode", "Print a CBOR value in diagnostic notation (RFC 8949, section 8)");
  auto* file = decode->add_option("file", options->file, "File with the CBOR bytes, - for standard input")
                   ->capture_default_str();
  decode->add_option("--hex", options->hex, "The bytes as hexadecimal digits instead")->excludes(file);
  decode->callback([options, &context] {
    const auto text = decoded(*options, context.in);
    if (!text) return context.report(text.error());
    context.out << *text << "\n";
  });
}

}  // namespace alcove::cli
