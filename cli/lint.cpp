#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/assessment/library.hpp"

namespace alcove::cli {

namespace {

namespace fs = std::filesystem;

struct DefinitionFile {
  std::string path, content;
};

base::Result<std::vector<DefinitionFile>> read_folder(const std::string& folder) {
  std::vector<DefinitionFile> files;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    if (entry->path().extension() != ".json") continue;
    std::ifstream stream(entry->path(), std::ios::binary);
    files.push_back({"instruments/" + entry->path().filename().string(),
                     std::string(std::istreambuf_iterator<char>(stream), {})});
  }
  ALCOVE_CHECK(!failure, "definitions", "the folder cannot be read", folder);
  ALCOVE_CHECK(!files.empty(), "definitions", "there is no definition in this folder", folder);
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

void lint(const std::string& folder, CommandContext& context) {
  const auto files = read_folder(folder);
  if (!files) return context.report(files.error());
  std::vector<base::BundleFile> bundle;
  for (const DefinitionFile& file : *files) bundle.push_back({file.path, file.content});
  const auto library = assessment::Library::from_files(bundle);
  if (!library) return context.report(library.error());
  context.out << library->instruments().size() << " instruments hold\n";
}

}  // namespace

void add_lint_command(CLI::App& app, CommandContext& context) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("lint", "Check a folder of instrument definitions");
  command->add_option("folder", *folder, "For example schemas/instruments")->required();
  command->callback([folder, &context] { lint(*folder, context); });
}

}  // namespace alcove::cli
