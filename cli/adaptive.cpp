#include <algorithm>
#include <fstream>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/json_lines.hpp"
#include "core/assessment/adaptive/attempt.hpp"
#include "core/base/json.hpp"

namespace alcove::cli {

using assessment::adaptive::Asked;
using assessment::adaptive::ItemBank;
using assessment::adaptive::Progress;
using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

constexpr std::size_t k_largest_bank_bytes = 4U << 20U;

constexpr const char* k_example =
    "Examples:\n"
    "  alcove adaptive ask --bank bank.json < answers.jsonl\n"
    "  alcove adaptive table --bank parameters.csv --items EDDEP04,EDDEP06,EDDEP29,EDDEP41\n"
    "A line is {\"id\":any,\"answers\":{\"EDDEP04\":3,\"EDDEP06\":{\"declined\":true}}}; an answer is a value of the "
    "item, or\n"
    "{\"skipped\":true} or {\"declined\":true}: such an item is not asked again. The reply has the estimate so far, "
    "and either\n"
    "`next`, the item to ask, or `stop`: standard-error, length or exhausted. A bank is JSON "
    "(schemas/item-bank.schema.json) or a\n"
    "CSV of parameters with the header item_id,item_model,a,cb1,…; its licence is the caller's.\n"
    "Exit codes: 0 all went well; 1 something was wrong with the bank or a line; 2 the command line is wrong.";

struct AdaptiveOptions {
  std::string bank;
  std::vector<std::string> items;
};

Result<ItemBank> read_bank(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  ALCOVE_CHECK(file.good(), "bank_file", "the bank cannot be read", path);
  const std::string content(std::istreambuf_iterator<char>(file), {});
  ALCOVE_CHECK(content.size() <= k_largest_bank_bytes, "bank_file", "a bank has at most 4 MiB", path);
  const bool is_csv = path.size() > 4 && path.compare(path.size() - 4, 4, ".csv") == 0;
  return is_csv ? assessment::adaptive::read_parameters_csv(content) : assessment::adaptive::read_item_bank(content);
}

bool was_left_out(const Json& answer) {
  return answer.is_object() && answer.size() == 1 &&
         (answer.value("skipped", false) || answer.value("declined", false));
}

Result<Asked> read_answer(const ItemBank& bank, const std::string& id, const Json& answer) {
  const std::string where = "answers." + id;
  const auto item = bank.position(id);
  ALCOVE_CHECK(item.has_value(), "answer_item", "the bank has no such item", where);
  if (was_left_out(answer)) return Asked{*item, std::nullopt};
  ALCOVE_CHECK(answer.is_number_integer(), "answer_type", "expected a value of the item", where);
  const std::int64_t category = answer.get<std::int64_t>() - bank.lowest_value;
  const auto categories = static_cast<std::int64_t>(bank.items[*item].thresholds.size()) + 1;
  ALCOVE_CHECK(category >= 0 && category < categories, "answer_option", "no option of this item has this value", where);
  return Asked{*item, static_cast<std::size_t>(category)};
}

Result<std::vector<Asked>> read_answers(const ItemBank& bank, const Json& request) {
  ALCOVE_TRY(const Json* answers, base::json_object(request, "answers"));
  std::vector<Asked> asked;
  for (const auto& [id, answer] : answers->items()) {
    if (answer.is_null()) continue;
    ALCOVE_TRY(Asked one, read_answer(bank, id, answer));
    asked.push_back(one);
  }
  return asked;
}

OrderedJson progress_json(const ItemBank& bank, const Progress& progress) {
  const auto reported = assessment::adaptive::reported_score(bank, progress.estimate);
  return {{"answered", progress.answered},
          {"theta", progress.estimate.theta},
          {"standardError", progress.estimate.standard_error},
          {"score", reported.value},
          {"scoreStandardError", reported.standard_error},
          {"next", progress.next ? OrderedJson(bank.items[*progress.next].id) : OrderedJson(nullptr)},
          {"stop", progress.stop ? OrderedJson(std::string(name_of(*progress.stop))) : OrderedJson(nullptr)}};
}

void ask(const AdaptiveOptions& options, CommandContext& context) {
  const auto bank = read_bank(options.bank);
  if (!bank) return context.report(bank.error());
  answer_json_lines(context, [&](const Json& request) -> Result<OrderedJson> {
    ALCOVE_TRY(const std::vector<Asked> asked, read_answers(*bank, request));
    return progress_json(*bank, assessment::adaptive::progress_of(*bank, asked));
  });
}

Result<std::vector<std::size_t>> positions_of(const ItemBank& bank, const std::vector<std::string>& ids) {
  std::vector<std::size_t> positions;
  for (const std::string& id : ids) {
    const auto position = bank.position(id);
    ALCOVE_CHECK(position.has_value(), "answer_item", "the bank has no such item", id);
    const bool is_new = std::find(positions.begin(), positions.end(), *position) == positions.end();
    ALCOVE_CHECK(is_new, "answer_item", "an item is named twice", id);
    positions.push_back(*position);
  }
  return positions;
}

void table(const AdaptiveOptions& options, CommandContext& context) {
  const auto bank = read_bank(options.bank);
  if (!bank) return context.report(bank.error());
  const auto items = positions_of(*bank, options.items);
  if (!items) return context.report(items.error());
  for (const auto& row : assessment::adaptive::sum_score_table(*bank, *items)) {
    const auto reported = assessment::adaptive::reported_score(*bank, row.estimate);
    const OrderedJson line{{"raw", row.raw},
                           {"score", reported.value},
                           {"scoreStandardError", reported.standard_error},
                           {"theta", row.estimate.theta},
                           {"standardError", row.estimate.standard_error}};
    context.out << line.dump() << "\n";
  }
}

}  // namespace

void add_adaptive_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<AdaptiveOptions>();
  CLI::App* command = app.add_subcommand("adaptive", "Adaptive testing with an item bank that you bring");
  command->require_subcommand(1);
  command->footer(k_example);
  CLI::App* asking =
      command->add_subcommand("ask", "Read answers as JSON Lines; reply with the estimate and what next");
  asking->add_option("--bank", options->bank, "Item bank: JSON, or CSV of parameters")->required();
  asking->footer(k_example);
  asking->callback([options, &context] { ask(*options, context); });
  CLI::App* converting = command->add_subcommand("table", "Print the score of every sum of a fixed form, a line each");
  converting->add_option("--bank", options->bank, "Item bank: JSON, or CSV of parameters")->required();
  converting->add_option("--items", options->items, "Ids of the form's items")->required()->delimiter(',');
  converting->footer(k_example);
  converting->callback([options, &context] { table(*options, context); });
}

}  // namespace alcove::cli
