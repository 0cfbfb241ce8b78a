#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "cli/json_lines.hpp"
#include "core/recommendation/content.hpp"
#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"

namespace alcove::cli {

using base::Json;
using base::OrderedJson;
using base::Result;
using recommendation::FactRegistry;
using recommendation::Facts;
using recommendation::History;
using recommendation::Recommendation;
using recommendation::Rule;
using recommendation::RuleSet;
using recommendation::Shelf;

namespace {

constexpr const char* k_example =
    "Examples:\n"
    "  alcove recommend --facts facts.json --explain\n"
    "  alcove recommend --facts - --json < facts.json\n"
    "  alcove recommend --jsonl < requests.jsonl > recommendations.jsonl\n"
    "  alcove recommend --list\n"
    "The file, and each line, is {\"facts\":{\"score.phq-9.total\":12,…},\"history\":[{\"rule\":…,\"target\":…,\n"
    "\"event\":\"shown|accepted|dismissed|done\",\"days_ago\":3}],\"language\":\"de\"}; history and language are "
    "optional.\n"
    "Without safety.open_level nothing but help is recommended. docs/recommendation.md explains the order and the "
    "rules.\n"
    "Exit codes: 0 everything was read, also when nothing is recommended; 1 some input was wrong; 2 the command line "
    "is "
    "wrong.";

struct RecommendOptions {
  std::string facts;
  bool explain = false, as_json = false, lines = false, list = false;
};

/// Everything that the program knows.
struct Tables {
  std::unique_ptr<const assessment::Library> library;
  Shelf shelf;
  RuleSet rules;
  FactRegistry registry;
};

Result<Tables> load_tables() {
  ALCOVE_TRY(assessment::Library library, assessment::Library::load_bundled());
  ALCOVE_TRY(Shelf shelf, Shelf::load_bundled());
  ALCOVE_TRY(RuleSet rules, RuleSet::load_bundled());
  auto kept = std::make_unique<const assessment::Library>(std::move(library));
  FactRegistry registry({.library = kept.get(),
                         .content = shelf.ids(),
                         .feelings = recommendation::feeling_ids(base::bundle_files()),
                         .tags = recommendation::tag_ids(base::bundle_files())});
  return Tables{std::move(kept), std::move(shelf), std::move(rules), std::move(registry)};
}

struct Request {
  Facts facts;
  History history;
  std::string language = "en";
};

Result<Request> read_request(const Json& json, const FactRegistry& registry) {
  ALCOVE_CHECK(json.is_object(), "request", "expected an object with facts");
  for (const auto& [key, value] : json.items()) {
    const bool is_known = key == "id" || key == "facts" || key == "history" || key == "language";
    ALCOVE_CHECK(is_known, "request", "a request has facts, history and language; facts belong inside facts");
  }
  Request request;
  ALCOVE_TRY(const Json* facts, base::json_object(json, "facts"));
  ALCOVE_TRY(request.facts, recommendation::read_facts(*facts, registry, "facts"));
  if (const Json* history = base::json_find(json, "history")) {
    ALCOVE_TRY(request.history, recommendation::read_history(*history, "history"));
  }
  if (json.contains("language")) {
    ALCOVE_TRY(request.language, base::json_text(json, "language"));
  }
  return request;
}

std::string title_of(const Tables& tables, const Rule& rule, const std::string& language) {
  if (const recommendation::Piece* piece = tables.shelf.find(rule.content)) {
    return recommendation::piece_json(*piece, language).at("title").get<std::string>();
  }
  const assessment::Form* form = tables.library->find(rule.instrument);
  return form == nullptr ? std::string() : form->short_title;
}

OrderedJson id_or_null(const std::string& id) { return id.empty() ? OrderedJson(nullptr) : OrderedJson(id); }

OrderedJson evidence_json(const recommendation::Evidence& evidence) {
  OrderedJson sources = OrderedJson::array();
  for (const recommendation::Source& source : evidence.sources) {
    OrderedJson one{{"citation", source.citation}};
    if (!source.doi.empty()) one["doi"] = source.doi;
    if (!source.url.empty()) one["url"] = source.url;
    sources.push_back(std::move(one));
  }
  return {{"level", evidence.level}, {"sources", std::move(sources)}};
}

OrderedJson recommendation_json(const Tables& tables, const Recommendation& one, const std::string& language) {
  const Rule& rule = *one.rule;
  return {{"rule", rule.id},
          {"version", rule.version},
          {"action", name_of(rule.action)},
          {"content", id_or_null(rule.content)},
          {"instrument", id_or_null(rule.instrument)},
          {"title", title_of(tables, rule, language)},
          {"priority", rule.priority},
          {"explanation", recommendation::explain(rule, one.because, language)},
          {"evidence", evidence_json(rule.evidence)},
          {"because", to_json(one.because)}};
}

OrderedJson reply(const Tables& tables, const Request& request, bool explain) {
  OrderedJson list = OrderedJson::array();
  for (const Recommendation& one : recommend(tables.rules.rules(), request.facts, request.history)) {
    list.push_back(recommendation_json(tables, one, request.language));
  }
  OrderedJson out{{"recommendations", std::move(list)}};
  if (!explain) return out;
  OrderedJson judged = OrderedJson::array();
  for (const Rule& rule : tables.rules.rules()) {
    const recommendation::Because because = inputs_of(rule, request.facts, request.history);
    judged.push_back({{"rule", rule.id}, {"outcome", name_of(decide(rule, because))}, {"because", to_json(because)}});
  }
  out["judged"] = std::move(judged);
  return out;
}

std::string text_of(const OrderedJson& member) { return member.is_null() ? std::string() : member.get<std::string>(); }

void print_because(const OrderedJson& because, std::ostream& out) {
  for (const auto& [fact, value] : because.at("facts").items()) {
    out << "     " << fact << " = " << (value.is_null() ? "missing" : value.dump()) << "\n";
  }
  for (const auto& [kind, days] : because.at("rest").items()) {
    if (!days.is_null()) out << "     " << kind << " " << days.dump() << " days ago\n";
  }
}

void print(const OrderedJson& reply, std::ostream& out) {
  std::size_t number = 0;
  for (const OrderedJson& one : reply.at("recommendations")) {
    const std::string opened = text_of(one.at("instrument")) + text_of(one.at("content"));
    out << ++number << ". " << text_of(one.at("action")) << (opened.empty() ? "" : " ") << opened << "  ["
        << text_of(one.at("rule")) << " version " << one.at("version") << ", priority " << one.at("priority") << "]\n";
    out << "   " << text_of(one.at("explanation")) << "\n";
    if (reply.contains("judged")) print_because(one.at("because"), out);
  }
  if (number == 0) out << "Nothing is recommended.\n";
  if (!reply.contains("judged")) return;
  out << "\nEvery rule:\n";
  for (const OrderedJson& one : reply.at("judged")) {
    out << "  " << text_of(one.at("rule")) << ": " << text_of(one.at("outcome")) << "\n";
  }
}

Result<std::string> read_input(const std::string& path, CommandContext& context) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(context.in), {});
  std::ifstream file(path, std::ios::binary);
  ALCOVE_CHECK(file.good(), "facts_file", "the file with the facts cannot be read", path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<void> recommend_once(const Tables& tables, const RecommendOptions& options, CommandContext& context) {
  ALCOVE_TRY(const std::string input, read_input(options.facts, context));
  ALCOVE_TRY(const Json json, base::parse_json(input));
  ALCOVE_TRY(const Request request, read_request(json, tables.registry));
  const OrderedJson result = reply(tables, request, options.explain);
  if (options.as_json) {
    context.out << base::to_json_text(result) << "\n";
  } else {
    print(result, context.out);
  }
  return {};
}

OrderedJson fact_json(const recommendation::FactDeclaration& fact) {
  OrderedJson one{{"id", fact.pattern}, {"type", name_of(fact.type)}};
  if (fact.min < fact.max) one["range"] = {fact.min, fact.max};
  if (!fact.words.empty()) one["words"] = fact.words;
  if (!fact.unit.empty()) one["unit"] = fact.unit;
  one["source"] = fact.source;
  one["alwaysKnown"] = fact.fails_safe;
  one["meaning"] = fact.meaning;
  return one;
}

/// Every fact that rules may look at.
void list_facts(bool as_json, std::ostream& out) {
  OrderedJson list = OrderedJson::array();
  for (const recommendation::FactDeclaration& fact : recommendation::fact_declarations()) {
    list.push_back(fact_json(fact));
    if (as_json) continue;
    out << fact.pattern << "  " << name_of(fact.type);
    if (fact.min < fact.max) out << " " << fact.min << " to " << fact.max;
    out << (fact.words.empty() ? "" : " ") << fact.words << ": " << fact.meaning << "\n";
  }
  if (as_json) out << base::to_json_text(list) << "\n";
}

void run_recommend(const RecommendOptions& options, CommandContext& context) {
  if (options.list) return list_facts(options.as_json, context.out);
  const auto tables = load_tables();
  if (!tables) return context.report(tables.error());
  if (options.lines) {
    return answer_json_lines(context, [&](const Json& json) -> Result<OrderedJson> {
      ALCOVE_TRY(const Request request, read_request(json, tables->registry));
      return reply(*tables, request, options.explain);
    });
  }
  if (const auto done = recommend_once(*tables, options, context); !done) context.report(done.error());
}

}  // namespace

void add_recommend_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<RecommendOptions>();
  CLI::App* command = app.add_subcommand("recommend", "Say what the rules recommend over given facts, and why");
  auto* facts = command->add_option("--facts", options->facts, "A JSON file with facts, or - for standard input");
  auto* lines = command->add_flag("--jsonl", options->lines, "Answer JSON Lines from standard input");
  auto* list = command->add_flag("--list", options->list, "Print every fact that rules may look at");
  command->add_flag("--explain", options->explain, "Also say what every rule looked at and how it came out");
  command->add_flag("--json", options->as_json, "Print JSON");
  command->footer(k_example);
  command->callback([options, facts, lines, list, &context] {
    if (facts->count() + lines->count() + list->count() != 1) {
      throw CLI::ValidationError("recommend", "give one of --facts, --jsonl and --list");
    }
    run_recommend(*options, context);
  });
}

}  // namespace alcove::cli
