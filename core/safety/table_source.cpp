#include "core/safety/table_source.hpp"

#include <algorithm>
#include <utility>

#include "core/safety/fold.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_most_classes = 64;

}  // namespace

bool TableSource::is_pattern(std::string_view entry) { return entry.find_first_of(" ({*") != std::string_view::npos; }

Result<std::vector<std::string>> TableSource::texts(const Json& object, std::string_view key,
                                                    const std::string& path) const {
  ALCOVE_TRY(const Json* array, base::json_array(object, key, path));
  std::vector<std::string> out;
  for (const Json& one : *array) {
    const bool is_text = one.is_string() && !one.get_ref<const std::string&>().empty();
    ALCOVE_CHECK(is_text, code, "expected texts", path + "." + std::string(key));
    out.push_back(one.get<std::string>());
  }
  return out;
}

Result<void> TableSource::known_members(const Json& object, const std::set<std::string_view>& known,
                                        const std::string& path) const {
  ALCOVE_CHECK(object.is_object(), code, "expected an object", path);
  for (const auto& [key, value] : object.items()) {
    ALCOVE_CHECK(known.count(key) > 0, code, "the format has no such member", path + "." + key);
  }
  return {};
}

Result<WordClasses> TableSource::classes(Vocabulary& vocabulary, std::vector<ClassMask>& masks,
                                         Spelling spelling) const {
  const std::string path = std::string(code) + ".classes";
  ALCOVE_TRY(const Json* all, base::json_object(root, "classes", code));
  ALCOVE_CHECK(all->size() <= k_most_classes, code, "there are at most 64 classes", path);
  WordClasses classes;
  for (const auto& [name, entries] : all->items()) {
    ALCOVE_TRY(const auto words, texts(*all, name, path));
    WordClass word_class{static_cast<std::uint8_t>(classes.size()), {}};
    for (const std::string& word : words) {
      if (is_pattern(word)) {
        word_class.longer.push_back(word);
        continue;
      }
      const WordId number = vocabulary.add(folded_word(word), spelling);
      if (masks.size() <= number) masks.resize(number + 1U, 0);
      masks[number] |= ClassMask{1} << word_class.number;
    }
    classes.emplace(name, std::move(word_class));
  }
  return classes;
}

Result<std::vector<WordId>> TableSource::words(std::string_view key, Spelling spelling, Vocabulary& vocabulary) const {
  ALCOVE_TRY(const auto listed, texts(root, key, std::string(code)));
  std::vector<WordId> numbers;
  for (const std::string& word : listed) numbers.push_back(vocabulary.add(folded_word(word), spelling));
  return numbers;
}

Result<Joins> TableSource::joins(Vocabulary& vocabulary) const {
  const std::string path = std::string(code) + ".joins";
  ALCOVE_TRY(const Json* all, base::json_array(root, "joins", code));
  Joins joins;
  for (const Json& join : *all) {
    const bool is_triple = join.is_array() && join.size() == 3 &&
                           std::all_of(join.begin(), join.end(), [](const Json& part) { return part.is_string(); });
    ALCOVE_CHECK(is_triple, code, "a join is [first, second, whole]", path);
    const auto word = [&](std::size_t part) {
      return vocabulary.add(folded_word(join[part].get_ref<const std::string&>()));
    };
    const std::pair parts(word(0), word(1));
    joins.emplace(parts, word(2));
  }
  return joins;
}

}  // namespace alcove::safety
