#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/definitions.hpp"
#include "core/assessment/library.hpp"

namespace alcove::cli {

using assessment::Form;
using assessment::Library;

namespace {

struct InstrumentsOptions {
  std::string id;
  std::string language = "en";
  bool as_json = false;
  std::vector<std::string> folders;
};

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

void print_table(const Library& library, const InstrumentsOptions& options, std::ostream& out) {
  out << padded("id", 22) << padded("version", 9) << padded("items", 7) << padded("licence", 9) << padded("wording", 9)
      << "title\n";
  for (const Form* form : library.instruments()) {
    const std::string_view language = form->pick_language(options.language);
    out << padded(form->id, 22) << padded(form->version, 9) << padded(std::to_string(form->items.size()), 7)
        << padded(form->licence.licence_class, 9) << padded(form->languages_to_take().empty() ? "no" : "yes", 9)
        << form->text(language, form->title) << "\n";
  }
}

void print_instruments(const InstrumentsOptions& options, CommandContext& context) {
  const auto library = load_library(options.folders);
  if (!library) return context.report(library.error());
  if (!options.id.empty()) {
    const Form* form = library->find(options.id);
    if (form == nullptr) {
      return context.report(
          {"instrument_unknown", "no such instrument; `alcove instruments` lists them", "instrument"});
    }
    context.out << assessment::form_json(*form, options.language).dump(options.as_json ? -1 : 2) << "\n";
    return;
  }
  if (!options.as_json) return print_table(*library, options, context.out);
  base::OrderedJson list = base::OrderedJson::array();
  for (const Form* form : library->instruments()) list.push_back(assessment::summary_json(*form, options.language));
  context.out << base::to_json_text(list) << "\n";
}

}  // namespace

void add_instruments_command(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<InstrumentsOptions>();
  CLI::App* command = app.add_subcommand("instruments", "List the instruments, or show one with its texts and sources");
  command->add_option("id", options->id, "Show this instrument as JSON: items, options, bands, licence, references");
  command->add_option("--language", options->language, "BCP-47 tag of the wanted language")->capture_default_str();
  command->add_flag("--json", options->as_json, "Print JSON on one line");
  add_definitions_option(*command, options->folders);
  command->callback([options, &context] { print_instruments(*options, context); });
}

}  // namespace alcove::cli
