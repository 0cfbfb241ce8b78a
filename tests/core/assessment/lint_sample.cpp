#include "tests/core/assessment/lint_sample.hpp"

#include <algorithm>

#include "core/base/sha256.hpp"
#include "tests/core/assessment/sample.hpp"

namespace alcove::assessment::tests {

using base::Json;

namespace {

std::string replaced_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string pack_name(const Json& definition, const std::string& language) {
  return definition.at("id").get<std::string>() + "." + language + ".json";
}

}  // namespace

LintSample::LintSample() {
  std::string text = sample_definition().dump();
  text = replaced_all(text, "\"a\"", "\"q1\"");
  text = replaced_all(text, "\"b\"", "\"q2\"");
  definition = Json::parse(replaced_all(text, "\"c\"", "\"q3\""));
  definition["id"] = "tired-3";
  definition["licence"]["source"] = "https://example.org/licence";
  definition["references"][0]["doi"] = "10.1000/example";
  packs["en"] = sample_pack(definition);
  strings("en")["instructions"] = "Over the last week, how often did this happen?";
}

void LintSample::add_language(const std::string& language) {
  packs[language] = packs.at("en");
  packs[language]["language"] = language;
}

std::map<std::string, std::string> LintSample::files() const {
  std::map<std::string, std::string> files = others;
  Json written = definition;
  if (approves) written["text"] = Json::object();
  for (const auto& [language, pack] : packs) {
    const std::string content = pack.dump();
    files[pack_name(definition, language)] = content;
    if (!approves) continue;
    written["text"][language] = {
        {"file", pack_name(definition, language)}, {"sha256", base::sha256_hex(content)}, {"review", "official"}};
  }
  files[definition.at("id").get<std::string>() + ".json"] = written.dump();
  return files;
}

std::vector<Finding> LintSample::lint() const { return lint_files(files()); }

std::vector<Finding> lint_files(const std::map<std::string, std::string>& files) {
  std::vector<base::BundleFile> views;
  for (const auto& [path, content] : files) views.push_back({path, content});
  return lint_instruments({.files = views, .bundled = base::bundle_files()});
}

bool finds(const std::vector<Finding>& findings, const std::string& what) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::string(name_of(finding.severity)) + " " + finding.code == what;
  });
}

std::string listed(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& one : findings) {
    out += std::string(name_of(one.severity)) + " " + one.file + " " + one.where + ": " + one.message + " [" +
           one.code + "]\n";
  }
  return out;
}

}  // namespace alcove::assessment::tests
