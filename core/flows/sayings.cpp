#include "core/flows/sayings.hpp"

#include "core/assessment/score.hpp"
#include "core/base/bundle.hpp"

namespace alcove::flows {

namespace {

/// Read once; the file is a part of the program.
const base::Json& all_sentences() {
  static const base::Json sentences = base::Json::parse(base::bundle_file("words/score.json"));
  return sentences;
}

}  // namespace

Sayings::Sayings(std::string_view language) {
  const base::Json& all = all_sentences();
  const std::string primary(language.substr(0, language.find('-')));
  const auto found = all.find(primary);
  sentences_ = found == all.end() ? &all.at("en") : &*found;
  decimal_separator_ = primary == "de" ? "," : ".";
}

std::string Sayings::operator()(std::string_view name, Values values) const {
  const auto found = sentences_->find(std::string(name));
  ALCOVE_ASSERT(found != sentences_->end());
  std::string out = found->get<std::string>();
  for (const auto& [key, value] : values) {
    const std::string brace = "{" + std::string(key) + "}";
    const std::size_t at = out.find(brace);
    if (at != std::string::npos) out.replace(at, brace.size(), value);
  }
  return out;
}

std::string Sayings::counted(std::string_view name, const assessment::Rational& count, Values values) const {
  const std::string words = number(count);
  std::string out = (*this)(std::string(name) + (words == "1" ? "_one" : "_many"), values);
  const std::size_t at = out.find("{count}");
  if (at != std::string::npos) out.replace(at, 7, words);
  return out;
}

std::string Sayings::number(const assessment::Rational& value) const {
  std::string words = assessment::to_json(value.is_whole() ? value : value.rounded(2)).dump();
  const std::size_t point = words.find('.');
  if (point != std::string::npos) words.replace(point, 1, decimal_separator_);
  return words;
}

}  // namespace alcove::flows
