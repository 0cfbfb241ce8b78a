#include "core/assessment/lint/lint.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/assessment/lint/recall.hpp"
#include "core/assessment/lint/script.hpp"
#include "core/base/sha256.hpp"
#include "tests/core/assessment/lint_sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

/// Exactly one finding of this kind, in this place, and no other error.
void check_only(const LintSample& sample, const std::string& what, const std::string& where) {
  const auto findings = sample.lint();
  INFO(listed(findings));
  REQUIRE(findings.size() == 1);
  CHECK(std::string(name_of(findings[0].severity)) + " " + findings[0].code == what);
  CHECK(findings[0].where == where);
  CHECK_FALSE(findings[0].message.empty());
}

std::vector<std::string> codes_of(const std::vector<TextFault>& faults) {
  std::vector<std::string> codes;
  for (const TextFault& fault : faults) codes.emplace_back(fault.code);
  return codes;
}

/// An instrument of class T without wording, which a host may supply.
LintSample without_wording() {
  LintSample sample;
  sample.definition["id"] = "kept-3";
  sample.definition["licence"]["class"] = "T";
  sample.definition["licence"]["shipText"] = false;
  sample.definition["wording"] = Json::object();
  sample.packs["en"]["instrument"] = "kept-3";
  for (const char* key : {"a", "b", "c", "o0", "o1", "o2", "o3", "instructions"}) sample.strings("en").erase(key);
  return sample;
}

Json wording_of_kept() {
  Json strings = {{"instructions", "Over the last week, how often did this happen?"}};
  for (const char* key : {"a", "b", "c", "o0", "o1", "o2", "o3"}) strings[key] = "made-up words of " + std::string(key);
  return {{"instrument", "kept-3"},
          {"version", "1.0.0"},
          {"language", "en"},
          {"licence", {{"holder", "A clinic"}, {"statement", "Licensed to this clinic."}}},
          {"strings", strings}};
}

}  // namespace

TEST_CASE("lint finds nothing wrong with a sound folder, and no errors in what is shipped") {
  const auto nothing = LintSample().lint();
  INFO(listed(nothing));
  CHECK(nothing.empty());

  std::map<std::string, std::string> shipped;
  for (const base::BundleFile& file : base::bundle_files()) {
    const std::string_view folder = "instruments/";
    if (file.path.substr(0, folder.size()) == folder) {
      shipped[std::string(file.path.substr(folder.size()))] = std::string(file.content);
    }
  }
  const auto findings = lint_files(shipped);
  INFO(listed(findings));
  CHECK_FALSE(has_errors(findings));
}

TEST_CASE("lint goes on after the first thing that is wrong, in an order of its own") {
  LintSample sample;
  sample.definition["items"][1]["id"] = "second";
  sample.strings("en")["b"] = "hidden\u200Bblank";
  sample.strings("en")["o1"] = " blank";
  sample.others["broken.json"] = "{";
  const auto findings = sample.lint();
  INFO(listed(findings));
  CHECK(finds(findings, "error json"));
  CHECK(finds(findings, "error lint_item_id"));
  CHECK(finds(findings, "error lint_invisible"));
  CHECK(finds(findings, "warning lint_markup"));
  CHECK(findings == sample.lint());
  CHECK(std::is_sorted(findings.begin(), findings.end(),
                       [](const Finding& a, const Finding& b) { return a.file < b.file; }));
  CHECK(to_json(findings.front())["file"] == "broken.json");
}

TEST_CASE("a folder is recognised by what is in it") {
  const auto kind = [](const std::map<std::string, std::string>& files) {
    std::vector<base::BundleFile> views;
    for (const auto& [path, content] : files) views.push_back({path, content});
    return folder_kind({.files = views, .bundled = base::bundle_files()});
  };
  CHECK(kind({}) == FolderKind::unknown);
  CHECK(kind({{"words.json", "[]"}}) == FolderKind::unknown);
  CHECK(kind(LintSample().files()) == FolderKind::instruments);
  CHECK(kind({{"pack.json", "{}"}}) == FolderKind::host);
  CHECK(kind({{"kept-3.wording.en.json", "{}"}}) == FolderKind::host);
  auto with_pack = LintSample().files();
  with_pack["pack.json"] = R"({"id": "ours", "title": "Ours"})";
  CHECK(kind(with_pack) == FolderKind::host);
  // Wording that slipped in beside bundled definitions does not make the bundle a host's folder.
  with_pack["phq-9.json"] = std::string(base::bundle_file("instruments/phq-9.json"));
  CHECK(kind(with_pack) == FolderKind::instruments);
}

TEST_CASE("wording of class N and T stays out of the default bundle") {
  const auto sound = without_wording().lint();
  INFO(listed(sound));
  CHECK_FALSE(has_errors(sound));

  LintSample quoted = without_wording();
  quoted.strings("en")["a"] = "made-up words of a";
  const auto found = quoted.lint();
  CHECK(finds(found, "error lint_licence"));
  CHECK(finds(found, "error definition_licence"));

  auto files = without_wording().files();
  files["kept-3.wording.en.json"] = wording_of_kept().dump();
  files["phq-9.json"] = std::string(base::bundle_file("instruments/phq-9.json"));
  for (const Finding& finding : lint_files(files)) {
    if (finding.file == "kept-3.wording.en.json") CHECK(finding.code == "lint_licence");
  }
  CHECK(finds(lint_files(files), "error lint_licence"));

  LintSample approving = without_wording();
  approving.definition["wording"]["en"] = {
      {"file", "kept-3.wording.en.json"}, {"sha256", std::string(64, '0')}, {"review", "official"}};
  CHECK(finds(approving.lint(), "error lint_licence"));

  LintSample sold;
  sold.definition["licence"]["commercial"] = false;
  check_only(sold, "error lint_licence", "licence.commercial");
  LintSample changed;
  changed.definition["licence"]["class"] = "S!";
  check_only(changed, "error lint_licence", "licence.modifiable");
}

TEST_CASE("a host's wording is held to the definition it is for") {
  auto files = without_wording().files();
  files["pack.json"] = R"({"id": "clinic", "title": "Of the clinic"})";
  files["kept-3.wording.en.json"] = wording_of_kept().dump();
  const auto sound = lint_files(files);
  INFO(listed(sound));
  CHECK_FALSE(has_errors(sound));

  Json lacking = wording_of_kept();
  lacking["strings"].erase("o2");
  files["kept-3.wording.en.json"] = lacking.dump();
  CHECK(finds(lint_files(files), "error lint_language"));
  Json unknown = wording_of_kept();
  unknown["instrument"] = "nobody-9";
  files["kept-3.wording.en.json"] = unknown.dump();
  CHECK(finds(lint_files(files), "error lint_file"));
  Json other_time = wording_of_kept();
  other_time["strings"]["instructions"] = "In the past month, how often did this happen?";
  files["kept-3.wording.en.json"] = other_time.dump();
  CHECK(finds(lint_files(files), "error lint_recall"));

  files["kept-3.wording.en.json"] = wording_of_kept().dump();
  files["pack.json"] = R"({"id": "clinic", "title": "Of the clinic", "notice": "?"})";
  CHECK(finds(lint_files(files), "error definition_member"));
  files["pack.json"] = R"({"id": "clinic", "title": "Of the clinic", "hostNotice": "Agree."})";
  CHECK(finds(lint_files(files), "warning lint_licence"));
}

TEST_CASE("wording that a host brings for a bundled skeleton is watched by its alerts") {
  LintSample skeleton = without_wording();
  Json wording = wording_of_kept();
  std::vector<base::BundleFile> bundled, host;
  const auto definitions = skeleton.files();
  const std::string own = definitions.at("kept-3.en.json"), definition = definitions.at("kept-3.json");
  bundled = {{"instruments/kept-3.en.json", own}, {"instruments/kept-3.json", definition}};
  wording["strings"]["a"] = "made-up thoughts of harming myself";
  const std::string text = wording.dump();
  host = {{"kept-3.wording.en.json", text}};
  const auto findings = lint_instruments({.files = host, .bundled = bundled});
  INFO(listed(findings));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "lint_alert");
  CHECK(findings[0].file == "kept-3.wording.en.json");
}

TEST_CASE("a host cannot replace what is bundled") {
  LintSample sample;
  sample.definition["id"] = "phq-2";
  sample.packs["en"]["instrument"] = "phq-2";
  sample.others["pack.json"] = R"({"id": "ours", "title": "Ours"})";
  CHECK(finds(sample.lint(), "error lint_file"));

  LintSample twice;
  twice.others["again.json"] = twice.files().at("tired-3.json");
  CHECK(finds(twice.lint(), "error library_duplicate"));
}

TEST_CASE("a text file is one that the definition names") {
  LintSample sample;
  Json stray = sample.packs["en"];
  stray["language"] = "de";
  sample.others["tired-3.de.json"] = stray.dump();
  CHECK(finds(sample.lint(), "error lint_file"));

  LintSample machine;
  machine.definition = Json::parse(machine.files().at("tired-3.json"));
  machine.definition["text"]["en"]["review"] = "machine";
  machine.approves = false;
  check_only(machine, "error lint_translation", "");
}

TEST_CASE("texts keep to the scripts of their language") {
  CHECK(faults_of("Feeling down, depressed, or hopeless — “nearly” every day…", "en").empty());
  CHECK(faults_of("¿Con qué frecuencia? «Más de la mitad»", "es").empty());
  CHECK(faults_of("Mehr als die Hälfte der Tage", "de").empty());
  CHECK(faults_of("ここ２週間、PHQ-9（ほとんど毎日）", "ja").empty());
  CHECK(faults_of("거의 매일 PHQ", "ko").empty());
  CHECK(faults_of("过去两周，几乎每天", "zh-CN").empty());
  CHECK(faults_of("Почти каждый день (PHQ-9)", "ru").empty());
  CHECK(faults_of("هر روز می\u200Cخواهم", "fa").empty());
  CHECK(faults_of("Skoro svaki dan", "sr-Latn").empty());
  CHECK(faults_of("Скоро сваки дан", "sr").empty());
  CHECK(codes_of(faults_of("Почти every", "en")) == std::vector<std::string>{"lint_script"});
  CHECK(codes_of(faults_of("Нikogda", "ru")) == std::vector<std::string>{"lint_script"});
  CHECK(codes_of(faults_of("Скоро сваки дан", "sr-Latn")) == std::vector<std::string>{"lint_script"});
  CHECK(codes_of(faults_of("every\u202E day", "en")) == std::vector<std::string>{"lint_invisible"});
  CHECK(codes_of(faults_of("na\u200Cme", "en")) == std::vector<std::string>{"lint_invisible"});
  CHECK(codes_of(faults_of("f\xC3\x83\xC2\xBCr", "de")) == std::vector<std::string>{"lint_script"});
  CHECK(codes_of(faults_of("Nearly every day of the week", "ru")) == std::vector<std::string>{"lint_script"});
  CHECK(codes_of(faults_of("<b>often</b>", "en")) == std::vector<std::string>{"lint_markup"});
  CHECK(codes_of(faults_of("often (or more", "en")) == std::vector<std::string>{"lint_balance"});
  CHECK(codes_of(faults_of("a) often", "en")).empty());
}

TEST_CASE("recall periods are read from English, German and Spanish") {
  using Periods = std::vector<RecallPeriod>;
  CHECK(recall_periods("Over the last 2 weeks, how often", "en") == Periods{{2, "week"}});
  CHECK(recall_periods("DURING THE PAST WEEK", "en-GB") == Periods{{1, "week"}});
  CHECK(recall_periods("in the past thirty days", "en") == Periods{{30, "day"}});
  CHECK(recall_periods("in the last 24 hours", "en") == Periods{{1, "day"}});
  CHECK(recall_periods("In the past few weeks", "en") == Periods{{0, "week"}});
  CHECK(recall_periods("your last visit", "en").empty());
  CHECK(recall_periods("in den letzten zwei Wochen", "de") == Periods{{2, "week"}});
  CHECK(recall_periods("im vergangenen Monat", "de") == Periods{{1, "month"}});
  CHECK(recall_periods("In der vergangenen Woche", "de") == Periods{{1, "week"}});
  CHECK(recall_periods("Durante las últimas 2 semanas", "es") == Periods{{2, "week"}});
  CHECK(recall_periods("Durante la última semana", "es") == Periods{{1, "week"}});
  CHECK(recall_periods("En el mes pasado", "es") == Periods{{1, "month"}});
  CHECK(recall_periods("siden sidste uge", "da").empty());
  CHECK(same_time({7, "day"}, {1, "week"}));
  CHECK(same_time({30, "day"}, {1, "month"}));
  CHECK(same_time({12, "month"}, {1, "year"}));
  CHECK_FALSE(same_time({4, "week"}, {1, "month"}));
  CHECK_FALSE(same_time({2, "week"}, {1, "week"}));

  LintSample unsaid;
  unsaid.definition["about"].erase("recall");
  check_only(unsaid, "error lint_recall", "strings.instructions");
  LintSample silent;
  silent.strings("en")["instructions"] = "How often did this happen?";
  check_only(silent, "warning lint_recall", "strings.instructions");
}

TEST_CASE("items that ask about self-harm are watched by an alert") {
  LintSample sample;
  sample.strings("en")["a"] = "Thoughts of killing yourself";
  sample.definition["items"][0]["sensitive"] = true;
  check_only(sample, "error lint_alert", "items[0]");
  LintSample others;
  others.strings("en")["a"] = "Did a household member attempt suicide?";
  CHECK(others.lint().empty());
  LintSample watched;
  watched.strings("en")["c"] = "Thoughts of killing yourself";
  check_only(watched, "warning lint_alert", "items[2]");
  LintSample late;
  late.definition["alerts"][0]["duringEntry"] = false;
  check_only(late, "warning lint_alert", "alerts[0].duringEntry");
}

TEST_CASE("values and levels run in the direction that is said") {
  LintSample item;
  item.definition["items"][1]["direction"] = "better";
  CHECK(finds(item.lint(), "error lint_direction"));
  LintSample level;
  level.definition["scales"][0]["bands"][0]["level"] = 2;
  level.definition["scales"][0]["bands"][2]["level"] = 0;
  CHECK(finds(level.lint(), "error lint_direction"));
  LintSample least_counts_most;
  least_counts_most.strings("en")["o3"] = "Never";
  CHECK(finds(least_counts_most.lint(), "warning lint_direction"));
}

TEST_CASE("codes are those of the list, with right check digits and the published answers") {
  LintSample unlisted;
  unlisted.definition["items"][0]["loinc"] = "2708-6";
  check_only(unlisted, "error lint_loinc", "items[0].loinc");
  LintSample wrong_use;
  wrong_use.definition["scales"][0]["loinc"] = "44249-1";
  check_only(wrong_use, "error lint_loinc", "scales[0].loinc");
  LintSample elsewhere;
  elsewhere.definition["codes"]["loinc"]["panel"] = "44249-1";
  check_only(elsewhere, "error lint_loinc", "codes.loinc.panel");
  LintSample answer;
  answer.definition["optionSets"]["often"][0]["code"] = "LA6568-5";
  check_only(answer, "error lint_loinc", "optionSets.often[0].code");
  answer.strings("en")["o0"] = "Not at all";
  CHECK(answer.lint().empty());
  answer.definition["optionSets"]["often"][0]["code"] = "LA6568-4";
  check_only(answer, "error lint_loinc", "optionSets.often[0].code");
}

TEST_CASE("what nothing uses, and what no answers reach, is said") {
  LintSample set;
  set.definition["optionSets"]["spare"] =
      Json::parse(R"([{"code": "no", "value": 0, "label": "@o0"}, {"code": "yes", "value": 1, "label": "@o1"}])");
  CHECK(finds(set.lint(), "error lint_unused"));
  LintSample reference;
  reference.definition["references"].push_back({{"id", "spare"}, {"citation", "Spare. 2001."}, {"doi", "10.1/x"}});
  check_only(reference, "warning lint_unused", "references[1]");
  LintSample item;
  item.definition["items"][2]["enableWhen"] = Json::parse(R"({">=": [{"item": "q1"}, 9]})");
  item.definition["items"][2]["whenDisabled"] = 0;
  CHECK(finds(item.lint(), "error lint_unreachable"));
  LintSample cutoff;
  cutoff.definition["scales"][0]["cutoffs"][0]["value"] = 12;
  CHECK(finds(cutoff.lint(), "error lint_unreachable"));
  LintSample change;
  change.definition["scales"][0]["change"][0]["threshold"] = 40;
  check_only(change, "error lint_unreachable", "scales[0].change[0].threshold");
}

TEST_CASE("texts that read the same, and labels that mean two things, are said") {
  LintSample items;
  items.strings("en")["b"] = "Text of a.";
  check_only(items, "error lint_duplicate", "strings.b");
  LintSample bands;
  bands.strings("en")["high"] = "text of low";
  check_only(bands, "error lint_duplicate", "strings.high");
  LintSample labels;
  labels.definition["optionSets"]["other"] = Json::parse(
      R"([{"code": "never", "value": 0, "label": "@o0"}, {"code": "some", "value": 2, "label": "@o1"},
          {"code": "most", "value": 1, "label": "@o2"}, {"code": "all", "value": 3, "label": "@o3"}])");
  labels.definition["items"][1]["options"] = "other";
  CHECK(finds(labels.lint(), "warning lint_label"));
}

TEST_CASE("numbers in our words are those of the data") {
  LintSample right;
  right.strings("en")["middle_means"] = "In this PHQ-9, scores from 3 to 5 are often described as so.";
  right.strings("en")["cut"] = "5 or more";
  right.strings("en")["cut_no"] = "Below 5, or 4 or less.";
  CHECK(right.lint().empty());
  LintSample band = right;
  band.strings("en")["middle_means"] = "Scores from 3 to 6 are often described as so.";
  check_only(band, "error lint_numbers", "strings.middle_means");
  LintSample cutoff = right;
  cutoff.strings("en")["cut"] = "8 or more";
  check_only(cutoff, "error lint_numbers", "strings.cut");
}

TEST_CASE("sources can be looked up, and intervals make sense") {
  LintSample doi;
  doi.definition["references"][0]["doi"] = "doi:10.1000/x";
  CHECK(finds(doi.lint(), "error lint_reference"));
  LintSample interval;
  interval.definition["about"]["interval"]["suggestDays"] = 3;
  check_only(interval, "warning lint_interval", "about.interval.suggestDays");
}
