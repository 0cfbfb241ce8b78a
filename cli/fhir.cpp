#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/definitions.hpp"
#include "cli/fhir_attempts.hpp"
#include "cli/line_reader.hpp"
#include "cli/line_scorer.hpp"

namespace alcove::cli {

using assessment::Library;
using base::OrderedJson;
using interchange::FhirLimits;
using interchange::FinishedAttempt;
using interchange::ImportedResponse;

namespace {

constexpr const char* k_export_examples =
    "Examples:\n"
    "  alcove fhir export < attempts.jsonl > bundle.json      one Bundle of all lines\n"
    "  alcove fhir export --jsonl < attempts.jsonl            one Bundle for each line, in the same order\n"
    "  alcove fhir export --questionnaire phq-9 --language de\n"
    "A line is a request as for `alcove score`, with three optional members:\n"
    "  {\"instrument\":\"phq-9\",\"answers\":{\"q1\":2},\"finished\":\"2026-11-22T10:00:00+01:00\",\n"
    "   \"attempt\":\"00112233445566778899aabbccddeeff\",\"language\":\"en\"}\n"
    "The same lines give the same bytes. If a line is wrong there is no Bundle at all; with --jsonl its reply is\n"
    "{\"id\":…,\"error\":{\"code\",\"message\",\"where\"}}.";
constexpr const char* k_import_examples =
    "Examples:\n"
    "  alcove fhir import bundle.json\n"
    "  curl … | alcove fhir import - | jq .ours.scores\n"
    "Reads a Bundle, a QuestionnaireResponse or an Observation of FHIR R4 in JSON. Each response gives one line:\n"
    "{\"instrument\",\"form\",\"id\",\"taken\",\"utcOffsetMinutes\",\"language\",\"answers\",\"ours\",\"reported\","
    "\"warnings\",\"problem\"}.\n"
    "`ours` is scored from the answers, `reported` is what the source says, `warnings` tell everything that was odd.\n"
    "Exit codes: 0 everything was read; 1 something has a problem or nothing was found.";

struct ExportOptions {
  std::string file = "-", questionnaire, language = "en";
  bool lines = false;
  std::vector<std::string> folders;
};

struct ImportOptions {
  std::string file = "-";
  std::vector<std::string> folders;
};

base::Result<std::string> read_all(const std::string& file, std::size_t most_bytes, CommandContext& context) {
  std::ifstream stream;
  if (file != "-") stream.open(file, std::ios::binary);
  ALCOVE_CHECK(file == "-" || stream.is_open(), "file", "the file cannot be read", "FILE");
  std::istream& in = file == "-" ? context.in : stream;
  std::string content(std::istreambuf_iterator<char>(in), {});
  ALCOVE_CHECK(content.size() <= most_bytes, "json", "the file is larger than 32 MiB", "FILE");
  return content;
}

std::string where_of_line(std::size_t number, const base::Error& error) {
  const std::string line = "line " + std::to_string(number);
  return error.where.empty() ? line : line + ", " + error.where;
}

/// Calls `use` with each line that is not blank and its number.
template <typename Use>
void for_each_line(std::istream& in, CommandContext& context, Use use) {
  LineReader reader(in, context.out, k_longest_line_bytes);
  for (std::size_t number = 1; const auto line = reader.next(); ++number) {
    if (line->too_long || line->text.find_first_not_of(" \t\r") != std::string_view::npos) use(*line, number);
  }
}

base::Result<FinishedAttempt> attempt_of(const Library& library, const Line& line, std::size_t number) {
  ALCOVE_CHECK(!line.too_long, "line_too_long", "a line has at most 1 MiB");
  return read_attempt(library, line.text, number);
}

void export_one_bundle(const Library& library, std::istream& in, CommandContext& context) {
  std::vector<FinishedAttempt> attempts;
  for_each_line(in, context, [&](const Line& line, std::size_t number) {
    auto attempt = attempt_of(library, line, number);
    if (attempt) return attempts.push_back(*std::move(attempt));
    context.report({attempt.error().code, attempt.error().message, where_of_line(number, attempt.error())});
  });
  if (context.exit_code == k_exit_ok) context.out << base::to_json_text(interchange::fhir_bundle(attempts)) << "\n";
}

void export_bundles(const Library& library, std::istream& in, CommandContext& context) {
  for_each_line(in, context, [&](const Line& line, std::size_t number) {
    const auto attempt = attempt_of(library, line, number);
    if (attempt) {
      context.out << base::to_json_text(interchange::fhir_bundle(std::span(&*attempt, 1))) << "\n";
      return;
    }
    const std::string_view id = line.too_long || !base::parse_json(line.text) ? "" : raw_member(line.text, "id");
    std::string reply;
    LineScorer::append_error(id.empty() ? "null" : id, attempt.error(), reply);
    context.out << reply;
    context.exit_code = k_exit_failed;
  });
}

void print_questionnaire(const Library& library, const ExportOptions& options, CommandContext& context) {
  const assessment::Form* form = library.find(options.questionnaire);
  if (form == nullptr) {
    return context.report({"instrument_unknown", "no such instrument; `alcove instruments` lists them", "instrument"});
  }
  context.out << base::to_json_text(interchange::fhir_questionnaire(*form, options.language)) << "\n";
}

void run_export(const ExportOptions& options, CommandContext& context) {
  const auto library = load_library(options.folders);
  if (!library) return context.report(library.error());
  if (!options.questionnaire.empty()) return print_questionnaire(*library, options, context);
  std::ifstream stream;
  if (options.file != "-") stream.open(options.file, std::ios::binary);
  if (options.file != "-" && !stream.is_open()) return context.report({"file", "the file cannot be read", "FILE"});
  std::istream& in = options.file == "-" ? context.in : stream;
  return options.lines ? export_bundles(*library, in, context) : export_one_bundle(*library, in, context);
}

void run_import(const ImportOptions& options, CommandContext& context) {
  const auto library = load_library(options.folders);
  if (!library) return context.report(library.error());
  const auto text = read_all(options.file, FhirLimits{}.json.size_bytes, context);
  if (!text) return context.report(text.error());
  const auto responses = interchange::read_fhir(*text, *library);
  if (!responses) return context.report(responses.error());
  if (responses->empty()) return context.report({"fhir", "there is no response and no score in it", ""});
  std::size_t problems = 0;
  for (const ImportedResponse& response : *responses) {
    context.out << base::to_json_text(interchange::to_json(response)) << "\n";
    if (response.problem) ++problems;
  }
  if (problems == 0) return;
  context.report(
      {"fhir_problems", std::to_string(problems) + " could not be read; `problem` in their lines says why", ""});
}

void add_export(CLI::App& fhir, CommandContext& context) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = fhir.add_subcommand("export", "Turn attempts in JSON Lines into a FHIR R4 Bundle");
  auto* file = command->add_option("file", options->file, "JSON Lines of attempts, or - for standard input");
  file->capture_default_str();
  auto* lines = command->add_flag("--jsonl", options->lines, "One Bundle for each line");
  auto* questionnaire =
      command->add_option("--questionnaire", options->questionnaire, "Print the Questionnaire of this instrument");
  command->add_option("--language", options->language, "BCP-47 tag of the Questionnaire's language")
      ->capture_default_str()
      ->needs(questionnaire);
  questionnaire->excludes(file)->excludes(lines);
  add_definitions_option(*command, options->folders);
  command->footer(k_export_examples);
  command->callback([options, &context] { run_export(*options, context); });
}

void add_import(CLI::App& fhir, CommandContext& context) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = fhir.add_subcommand("import", "Read check-ins from FHIR R4 and score them again");
  command->add_option("file", options->file, "FHIR in JSON, or - for standard input")->capture_default_str();
  add_definitions_option(*command, options->folders);
  command->footer(k_import_examples);
  command->callback([options, &context] { run_import(*options, context); });
}

}  // namespace

void add_fhir_command(CLI::App& app, CommandContext& context) {
  CLI::App* fhir = app.add_subcommand("fhir", "Check-ins as HL7 FHIR R4, out and in");
  fhir->require_subcommand(1);
  add_export(*fhir, context);
  add_import(*fhir, context);
}

}  // namespace alcove::cli
