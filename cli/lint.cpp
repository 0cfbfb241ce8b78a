#include "core/assessment/lint/lint.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/lint_crisis_lines.hpp"
#include "cli/lint_lexicons.hpp"
#include "cli/lint_recommendation.hpp"

namespace alcove::cli {

namespace {

using assessment::Finding;
using assessment::FolderKind;
using assessment::LintInput;
using base::BundleFile;

namespace fs = std::filesystem;

struct LintOptions {
  std::vector<std::string> folders;
  std::string today;
  bool as_json = false;
};

/// A file that was read; `BundleFile` looks at it.
struct OwnedFile {
  std::string path, content;
};

/// The JSON files of one folder, by name, and what they are compared with.
struct Folder {
  std::string path;
  std::deque<OwnedFile> files = {};
  std::vector<BundleFile> views = {};
  std::vector<BundleFile> bundled = {};
  /// For what grows old; without it nothing does.
  std::optional<base::CivilDay> today = {};
};

LintInput input_of(const Folder& folder) { return {.files = folder.views, .bundled = folder.bundled}; }

template <FolderKind Wanted>
bool is_kind(const Folder& folder) {
  return assessment::folder_kind(input_of(folder)) == Wanted;
}

std::vector<Finding> check_instruments(const Folder& folder) { return assessment::lint_instruments(input_of(folder)); }

bool is_crisis_lines(const Folder& folder) { return holds_crisis_lines(folder.views); }

std::vector<Finding> check_crisis_lines(const Folder& folder) { return lint_crisis_lines(folder.views, folder.today); }

bool is_lexicons(const Folder& folder) { return holds_lexicons(folder.views); }

std::vector<Finding> check_lexicons(const Folder& folder) { return lint_lexicons(folder.views); }

bool is_rules(const Folder& folder) { return holds_rules(folder.views); }

std::vector<Finding> check_rules(const Folder& folder) { return lint_rule_files(folder.views, folder.bundled); }

bool is_content(const Folder& folder) { return holds_content(folder.views); }

std::vector<Finding> check_content(const Folder& folder) { return lint_content_files(folder.views); }

/// One kind of folder: how its content tells it, and how it is checked. Another kind of data gets another row.
struct Kind {
  std::string_view name;
  bool (*is_this)(const Folder& folder);
  std::vector<Finding> (*check)(const Folder& folder);
};

constexpr std::array<Kind, 6> k_kinds{{{"crisis-lines", is_crisis_lines, check_crisis_lines},
                                       {"rules", is_rules, check_rules},
                                       {"content", is_content, check_content},
                                       {"lexicons", is_lexicons, check_lexicons},
                                       {"instruments", is_kind<FolderKind::instruments>, check_instruments},
                                       {"host", is_kind<FolderKind::host>, check_instruments}}};

base::Result<OwnedFile> read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(stream), {});
  ALCOVE_CHECK(stream.good() || stream.eof(), "lint_folder", "a file cannot be read", path.string());
  return OwnedFile{path.filename().string(), std::move(content)};
}

base::Result<Folder> read_folder(const std::string& path) {
  Folder folder{.path = path};
  std::error_code failure;
  for (fs::directory_iterator entry(path, failure), end; !failure && entry != end; entry.increment(failure)) {
    if (entry->path().extension() != ".json" || !entry->is_regular_file()) continue;
    ALCOVE_TRY(OwnedFile file, read_file(entry->path()));
    folder.files.push_back(std::move(file));
  }
  ALCOVE_CHECK(!failure, "lint_folder", "the folder cannot be read", path);
  std::sort(folder.files.begin(), folder.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  for (const OwnedFile& file : folder.files) folder.views.push_back({file.path, file.content});
  return folder;
}

/// What folders are compared with: the definitions among them, else the bundled ones; and the list of codes and the
/// pieces of content beside a folder, else the bundled ones. So nothing needs to be built again after a change in
/// schemas/.
class Surroundings {
 public:
  void add(const Folder& folder) {
    const fs::path codes = fs::path(folder.path).lexically_normal().parent_path() / "codes" / "loinc.json";
    std::error_code failure;
    if (codes_.content.empty() && fs::is_regular_file(codes, failure)) {
      if (auto file = read_file(codes)) codes_ = *std::move(file);
    }
    if (is_rules(folder)) add_content(fs::path(folder.path).lexically_normal().parent_path() / "content");
    if (!is_kind<FolderKind::instruments>(folder)) return;
    for (const OwnedFile& file : folder.files) given_.push_back({"instruments/" + file.path, file.content});
  }

  std::vector<BundleFile> files() const {
    std::vector<BundleFile> files;
    for (const OwnedFile& file : given_) files.push_back({file.path, file.content});
    for (const BundleFile& file : base::bundle_files()) {
      const bool is_instrument = file.path.rfind("instruments/", 0) == 0;
      const bool is_codes = file.path == "codes/loinc.json";
      const bool is_content = file.path.rfind("content/", 0) == 0;
      const bool is_wanted =
          (is_instrument && given_.empty()) || (is_codes && codes_.content.empty()) || (is_content && content_.empty());
      if (is_wanted) files.push_back(file);
    }
    for (const OwnedFile& file : content_) files.push_back({file.path, file.content});
    if (!codes_.content.empty()) files.push_back({"codes/loinc.json", codes_.content});
    return files;
  }

 private:
  /// Feelings, tags and pieces; nothing when the folder is not there.
  void add_content(const fs::path& folder) {
    for (const std::string below : {"", "pieces"}) {
      const auto found = read_folder((folder / below).string());
      if (!found) continue;
      const std::string stem = below.empty() ? "content/" : "content/" + below + "/";
      for (const OwnedFile& file : found->files) content_.push_back({stem + file.path, file.content});
    }
  }

  std::deque<OwnedFile> given_, content_;
  OwnedFile codes_;
};

struct Checked {
  std::string folder;
  std::string_view kind;
  std::vector<Finding> findings;
};

base::Result<Checked> check_folder(const Folder& folder) {
  for (const Kind& kind : k_kinds) {
    if (kind.is_this(folder)) return Checked{folder.path, kind.name, kind.check(folder)};
  }
  return base::fail("lint_folder", "nothing in this folder is known to lint; try schemas/instruments", folder.path);
}

std::string counted(std::size_t count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

/// By file, errors and warnings as they come: "error  scales[0].range  …  [definition_range]".
void print(const Checked& checked, std::ostream& out) {
  std::string_view file;
  for (const Finding& finding : checked.findings) {
    if (finding.file != file) out << (fs::path(checked.folder) / finding.file).generic_string() << "\n";
    file = finding.file;
    out << "  " << assessment::name_of(finding.severity) << "  " << finding.where << (finding.where.empty() ? "" : ": ")
        << finding.message << " [" << finding.code << "]\n";
  }
}

base::OrderedJson report_json(const std::vector<Checked>& all, std::size_t errors, std::size_t warnings) {
  base::OrderedJson folders = base::OrderedJson::array(), findings = base::OrderedJson::array();
  for (const Checked& checked : all) {
    folders.push_back({{"folder", checked.folder}, {"kind", checked.kind}});
    for (const Finding& finding : checked.findings) {
      base::OrderedJson one{{"folder", checked.folder}};
      one.update(assessment::to_json(finding));
      findings.push_back(std::move(one));
    }
  }
  return {{"folders", folders}, {"findings", findings}, {"errors", errors}, {"warnings", warnings}};
}

base::Result<std::vector<Checked>> check_all(const LintOptions& options, std::size_t& files) {
  std::deque<Folder> folders;
  Surroundings surroundings;
  std::optional<base::CivilDay> today;
  if (!options.today.empty()) {
    ALCOVE_TRY(today, base::CivilDay::parse(options.today));
  }
  for (const std::string& path : options.folders) {
    ALCOVE_TRY(Folder folder, read_folder(path));
    folder.today = today;
    folders.push_back(std::move(folder));
  }
  for (Folder& folder : folders) folder.bundled.assign(base::bundle_files().begin(), base::bundle_files().end());
  for (const Folder& folder : folders) surroundings.add(folder);
  std::vector<Checked> all;
  for (Folder& folder : folders) {
    folder.bundled = surroundings.files();
    files += folder.files.size();
    ALCOVE_TRY(Checked checked, check_folder(folder));
    all.push_back(std::move(checked));
  }
  return all;
}

void lint(const LintOptions& options, CommandContext& context) {
  std::size_t files = 0, errors = 0, warnings = 0;
  const auto all = check_all(options, files);
  if (!all) return context.report(all.error());
  for (const Checked& checked : *all) {
    for (const Finding& finding : checked.findings) {
      (finding.severity == assessment::Severity::error ? errors : warnings) += 1;
    }
  }
  if (options.as_json) {
    context.out << base::to_json_text(report_json(*all, errors, warnings)) << "\n";
  } else {
    for (const Checked& checked : *all) print(checked, context.out);
    context.out << counted(files, "file") << ": " << counted(errors, "error") << ", " << counted(warnings, "warning")
                << "\n";
  }
  if (errors > 0) context.exit_code = k_exit_failed;
}

}  // namespace

void add_lint_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command = app.add_subcommand("lint", "Check folders of data and say everything that is wrong");
  command
      ->add_option("folder", options->folders,
                   "Definitions with their texts (schemas/instruments), what a host adds to them (wording, pack.json), "
                   "the table "
                   "of crisis lines (schemas/crisis-lines), or lexicons and rules for replies (schemas/lexicons), "
                   "rules (schemas/rules) or pieces of content (schemas/content/pieces)")
      ->required();
  command->add_option("--today", options->today,
                      "The day to hold dates against, YYYY-MM-DD; without it nothing is too old");
  command->add_flag("--json", options->as_json, "Print one JSON object");
  command->footer(
      "Exits with 0 when there are no errors, with 1 when there are.\n"
      "Example: alcove lint schemas/instruments schemas/packs/non-commercial\n"
      "Example: alcove lint schemas/rules schemas/content/pieces\n"
      "Example: alcove lint schemas/crisis-lines --today 2026-11-22\n"
      "Example: alcove lint schemas/lexicons");
  command->callback([options, &context] { lint(*options, context); });
}

}  // namespace alcove::cli
