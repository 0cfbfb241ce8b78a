#include "core/portability/pages.hpp"

#include <map>

#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::portability {

using base::Result;

namespace {

using Months = std::map<std::string, std::string>;

/// Words of what is bundled, by its id; a person's own words stand for themselves.
class Words {
 public:
  Words(std::string_view file, const char* list, std::string_view language) {
    const auto json = base::parse_json(base::bundle_file(file));
    ALCOVE_ASSERT(json.has_value());
    for (const base::Json& one : json->at(list)) {
      const base::Json& words = one.at("words");
      const auto found = words.find(std::string(language.substr(0, 2)));
      words_[one.at("id").get<std::string>()] = (found == words.end() ? words.at("en") : *found).get<std::string>();
    }
  }

  std::string of(const std::string& id) const {
    const auto found = words_.find(id);
    return found == words_.end() ? id : found->second;
  }
  std::string list(const std::vector<std::string>& ids) const {
    std::vector<std::string> texts;
    for (const std::string& id : ids) texts.push_back(of(id));
    return joined(texts, ", ");
  }

 private:
  std::map<std::string, std::string> words_;
};

struct AllWords {
  explicit AllWords(std::string_view language)
      : prompts("content/prompts.json", "prompts", language),
        feelings("content/feelings.json", "feelings", language),
        tags("content/tags.json", "tags", language) {}

  Words prompts, feelings, tags;
};

void add_entry(const vault::JournalEntryRow& entry, const AllWords& words, Months& months) {
  const std::string time = local_time_text(entry.written_at, entry.utc_offset);
  std::string& page = months[time.substr(0, 7)];
  page += "\n## " + time + "\n\n";
  if (!entry.links.prompt.empty()) page += "> " + words.prompts.of(entry.links.prompt) + "\n\n";
  page += entry.text + "\n";
  if (!entry.links.tags.empty()) page += "\n*" + words.tags.list(entry.links.tags) + "*\n";
}

/// A text that stays in its cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '|' || letter == '\\') out += '\\';
    if (letter == '\r') continue;
    out += letter == '\n' ? "<br>" : std::string(1, letter);
  }
  return out;
}

void add_mood(const personal::MoodEntry& mood, const AllWords& words, Months& months) {
  const std::string time = local_time_text(mood.at, mood.utc_offset);
  std::string& page = months[time.substr(0, 7)];
  if (page.empty())
    page = "\n| time | valence | energy | feelings | tags | sleep (min) | note |\n|---|---|---|---|---|---|---|\n";
  std::vector<std::string> tags;
  for (const personal::Tag& tag : mood.tags) tags.push_back(tag.name);
  page += "| " + time + " | " + std::to_string(mood.valence) + " | " +
          (mood.energy ? std::to_string(*mood.energy) : "") + " | " + cell(words.feelings.list(mood.feelings)) + " | " +
          cell(words.tags.list(tags)) + " | " + (mood.sleep ? std::to_string(mood.sleep->minutes) : "") + " | " +
          cell(mood.note) + " |\n";
}

void add_files(const std::string& folder, const Months& months, std::vector<TextFile>& files) {
  for (const auto& [month, page] : months) files.push_back({folder + "/" + month + ".md", "# " + month + "\n" + page});
}

}  // namespace

Result<std::vector<TextFile>> export_pages(flows::App& app) {
  ALCOVE_TRY_VOID(app.vault().need_open());
  const vault::Live& live = app.vault().live();
  ALCOVE_TRY(const auto entries, live.entries());
  ALCOVE_TRY(const auto moods, live.items(vault::ItemKind::mood_entry));
  const AllWords words(app.language());
  Months journal, days;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    add_entry(entry->entry, words, journal);
    for (const vault::JournalEntryRow& sibling : entry->siblings) add_entry(sibling, words, journal);
  }
  for (auto mood = moods.rbegin(); mood != moods.rend(); ++mood) {
    add_mood(personal::mood_entry_of(mood->item.id, personal::FieldViews(mood->item)), words, days);
  }
  std::vector<TextFile> files;
  add_files("journal", journal, files);
  add_files("moods", days, files);
  return files;
}

}  // namespace alcove::portability
