#include <istream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/definitions.hpp"
#include "cli/line_reader.hpp"
#include "cli/line_scorer.hpp"

namespace alcove::cli {

using assessment::OptionNotation;

namespace {

constexpr const char* k_example =
    "Examples:\n"
    "  alcove score phq-9 --answers '{\"q1\":2,\"q2\":1,\"q3\":null}'\n"
    "  alcove score --jsonl < requests.jsonl > results.jsonl\n"
    "A request line is "
    "{\"id\":any,\"instrument\":\"phq-9\",\"answers\":{\"q1\":2},\"person\":{\"sex\":\"female\",\"age\":40}};\n"
    "person, and in it sex and age, are optional, and \"form\":\"1.0.0\" asks for one version. An answer is an "
    "option's value\n"
    "or code, null for unanswered, {\"skipped\":true} or {\"declined\":true}. Every line gets one line in reply, in "
    "the same\n"
    "order: the scores, or {\"id\":…,\"error\":{\"code\",\"message\",\"where\"}}. A score with missing above 0 is not "
    "complete.\n"
    "Exit codes: 0 everything was scored; 1 something was not; 2 the command line is wrong.";

struct ScoreOptions {
  std::string instrument, answers, person;
  bool lines = false, codes = false;
  std::vector<std::string> folders;
};

std::size_t score_lines(const LineScorer& scorer, CommandContext& context) {
  constexpr std::size_t k_flush_bytes = 64U << 10U;
  LineReader reader(context.in, context.out, k_longest_line_bytes);
  std::string answer;
  answer.reserve(2 * k_flush_bytes);
  std::size_t failed = 0;
  while (const auto line = reader.next()) {
    answer.clear();
    if (line->too_long) {
      LineScorer::refuse_line({"line_too_long", "a line has at most 1 MiB", ""}, answer);
      ++failed;
    } else if (!scorer.score_line(line->text, answer)) {
      ++failed;
    }
    context.out.write(answer.data(), static_cast<std::streamsize>(answer.size()));
    if (!context.out) break;
  }
  context.out.flush();
  return failed;
}

void score_one(const LineScorer& scorer, const ScoreOptions& options, CommandContext& context) {
  std::string answers = options.answers;
  if (answers == "-") answers.assign(std::istreambuf_iterator<char>(context.in), {});
  base::Json request{{"instrument", options.instrument}};
  const auto sheet = [&]() -> base::Result<assessment::ScoreSheet> {
    ALCOVE_TRY(request["answers"], base::parse_json(answers));
    if (!options.person.empty()) {
      ALCOVE_TRY(request["person"], base::parse_json(options.person));
    }
    return scorer.score_request(request);
  }();
  std::string line;
  if (sheet) {
    LineScorer::append_sheet("null", *sheet, line);
  } else {
    LineScorer::append_error("null", sheet.error(), line);
    context.report(sheet.error());
  }
  context.out << line;
}

void run_score(const ScoreOptions& options, CommandContext& context) {
  const auto library = load_library(options.folders);
  if (!library) return context.report(library.error());
  const LineScorer scorer(*library, options.codes ? OptionNotation::code : OptionNotation::value_or_code);
  if (!options.lines) return score_one(scorer, options, context);
  if (const std::size_t failed = score_lines(scorer, context); failed > 0) {
    context.report({"lines_failed", std::to_string(failed) + " lines could not be scored; their replies say why", ""});
  }
}

}  // namespace

void add_score_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<ScoreOptions>();
  CLI::App* command = app.add_subcommand("score", "Score answers to an instrument");
  auto* instrument = command->add_option("instrument", options->instrument, "Id of the instrument, for example phq-9");
  auto* answers = command->add_option("--answers", options->answers,
                                      "JSON object from item to answer, or - to read it "
                                      "from standard input");
  auto* person = command->add_option("--person", options->person, "JSON object with sex and age, both optional");
  auto* lines = command->add_flag("--jsonl", options->lines, "Score JSON Lines from standard input");
  command->add_flag("--codes", options->codes, "Answers are options' codes only; a value is refused");
  add_definitions_option(*command, options->folders);
  lines->excludes(instrument)->excludes(answers)->excludes(person);
  command->footer(k_example);
  command->callback([options, instrument, answers, &context] {
    const bool complete = options->lines || (instrument->count() > 0 && answers->count() > 0);
    if (!complete) throw CLI::ValidationError("score", "give an instrument with --answers, or --jsonl");
    run_score(*options, context);
  });
}

}  // namespace alcove::cli
