#include <fstream>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/json_lines.hpp"
#include "cli/screen_replies.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/safety/languages.hpp"

namespace alcove::cli {

using base::Json;
using base::OrderedJson;
using base::Result;
using safety::Conversation;
using safety::Event;
using safety::Languages;
using safety::Tables;
using safety::Verdict;

namespace {

/// The first one judges what is in no language of ours.
constexpr std::string_view k_lexicons[]{"lexicons/safety.en.json", "lexicons/safety.de.json"};

constexpr const char* k_example =
    "Examples:\n"
    "  alcove screen --jsonl < texts.jsonl > verdicts.jsonl\n"
    "  alcove screen --explain \"i cant do this anymore\"\n"
    "  alcove screen --replies --jsonl < replies.jsonl > verdicts.jsonl\n"
    "A line is {\"id\":any,\"text\":\"…\",\"region\":\"US\",\"state\":\"…\"}; region and state are optional, and state "
    "is what "
    "the reply\n"
    "to the conversation's last message gave. The reply has point (none, soft, firm), level 0 to 6, imminent, "
    "category, "
    "the events\n"
    "with their spans in bytes and the rules that fired, the tables' version, and the new state. It notices; it does "
    "not "
    "assess a\n"
    "person: docs/safety.md says what it can't do.\n"
    "Exit codes: 0 everything was read; 1 some line was not; 2 the command line is wrong.";

struct ScreenOptions {
  std::string explain, tables;
  bool lines = false, replies = false;
};

OrderedJson event_json(const Tables& tables, const Event& event) {
  OrderedJson spans = OrderedJson::array(), rules = OrderedJson::array();
  for (std::size_t i = 0; i < event.parts; ++i) {
    spans.push_back({event.spans[i].begin, event.spans[i].end});
    rules.push_back(tables.rule(event.rules[i]).id);
  }
  return {{"category", std::string(name_of(event.category))},
          {"level", event.level},
          {"subject", std::string(name_of(event.subject))},
          {"temporality", std::string(name_of(event.temporality))},
          {"polarity", std::string(name_of(event.polarity))},
          {"spans", std::move(spans)},
          {"rules", std::move(rules)},
          {"confidence", event.confidence_permille / 1000.0}};
}

OrderedJson verdict_json(const Tables& tables, const Verdict& verdict, const Conversation& conversation) {
  OrderedJson events = OrderedJson::array();
  for (const Event& event : verdict.events) events.push_back(event_json(tables, event));
  return {{"point", std::string(name_of(verdict.point))},
          {"level", verdict.level},
          {"imminent", verdict.is_imminent},
          {"category", std::string(name_of(verdict.category))},
          {"events", std::move(events)},
          {"tables", tables.version()},
          {"covered", verdict.is_covered},
          {"minor", verdict.is_minor},
          {"state", safety::to_text(conversation)}};
}

struct Request {
  std::string text;
  Conversation conversation;
};

Result<Request> read_request(const Json& json) {
  ALCOVE_CHECK(json.is_object(), "request", "a line is an object with a text");
  Request request;
  ALCOVE_TRY(request.text, base::json_text(json, "text"));
  if (const Json* state = base::json_find(json, "state"); state != nullptr && !state->is_null()) {
    ALCOVE_TRY(const std::string text, base::json_text(json, "state"));
    ALCOVE_TRY(request.conversation, safety::conversation_from_text(text));
  }
  return request;
}

Result<OrderedJson> screen_request(Languages& languages, const Json& json) {
  ALCOVE_TRY(Request request, read_request(json));
  const auto [verdict, tables] = languages.screen(request.text, request.conversation);
  return verdict_json(tables, verdict, request.conversation);
}

void explain(Languages& languages, const std::string& text, CommandContext& context) {
  const auto [verdict, tables] = languages.screen(text);
  std::ostream& out = context.out;
  out << "point " << name_of(verdict.point) << ", level " << static_cast<int>(verdict.level) << ", "
      << name_of(verdict.category) << (verdict.is_imminent ? ", imminent" : "") << "\n";
  if (!verdict.is_covered) out << "These tables do not read this language: that nothing is noticed means nothing.\n";
  for (const Event& event : verdict.events) {
    out << "- " << name_of(event.category) << ", level " << static_cast<int>(event.level) << ", "
        << name_of(event.subject) << ", " << name_of(event.temporality) << ", " << name_of(event.polarity) << "\n";
    for (std::size_t i = 0; i < event.parts; ++i) {
      const safety::Span span = event.spans[i];
      out << "    " << tables.rule(event.rules[i]).id << ": \"" << text.substr(span.begin, span.end - span.begin)
          << "\"\n";
    }
  }
  if (verdict.events.empty()) out << "Nothing was noticed.\n";
}

Result<void> read_tables(const std::string& path, Languages& languages) {
  if (path.empty()) {
    for (const std::string_view lexicon : k_lexicons) ALCOVE_TRY_VOID(languages.add(base::bundle_file(lexicon)));
    return {};
  }
  std::ifstream file(path, std::ios::binary);
  ALCOVE_CHECK(file.good(), "tables_file", "the lexicon cannot be read", path);
  return languages.add(std::string(std::istreambuf_iterator<char>(file), {}));
}

void run_screen(const ScreenOptions& options, CommandContext& context) {
  if (options.replies) return screen_replies(context);
  Languages languages;
  if (const auto read = read_tables(options.tables, languages); !read) return context.report(read.error());
  if (options.lines) {
    return answer_json_lines(context, [&](const Json& request) { return screen_request(languages, request); });
  }
  explain(languages, options.explain, context);
}

}  // namespace

void add_screen_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<ScreenOptions>();
  CLI::App* command = app.add_subcommand("screen", "Notice signs of risk in texts");
  auto* lines = command->add_flag("--jsonl", options->lines, "Screen JSON Lines from standard input");
  auto* text = command->add_option("--explain", options->explain, "Screen this text and say why, for a person");
  command->add_option("--tables", options->tables, "Use this lexicon instead of the one in the program");
  lines->excludes(text);
  command->add_flag("--replies", options->replies, "Screen a model's replies instead")->needs(lines);
  command->footer(k_example);
  command->callback([options, lines, text, &context] {
    const bool complete = lines->count() + text->count() == 1;
    if (!complete) throw CLI::ValidationError("screen", "give --jsonl, or --explain with a text");
    run_screen(*options, context);
  });
}

}  // namespace alcove::cli
