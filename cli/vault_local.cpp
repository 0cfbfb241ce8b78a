// The commands that need no network.

#include <istream>
#include <iterator>
#include <ostream>

#include "cli/vault_options.hpp"

namespace alcove::cli {

using base::fail;
using base::OrderedJson;
using base::Result;

std::string when(const OrderedJson& milliseconds) {
  return base::Instant::from_unix_ms(milliseconds.get<std::int64_t>()).text().substr(0, 16) + "Z";
}

namespace {

/// "12 of 27, Moderate", or that there is no score.
std::string score_words(const OrderedJson& score) {
  if (score.at("value").is_null()) return "no score: too much is unanswered";
  std::string words = score.at("value").dump() + " of " + score.at("max").dump();
  if (!score.at("band").is_null()) words += ", " + score.at("band").at("label").get<std::string>();
  return words;
}

std::string attempt_line(const OrderedJson& attempt) {
  std::string line = attempt.at("id").get<std::string>() + "  " + when(attempt.at("finishedAt")) + "  " +
                     attempt.at("shortTitle").get<std::string>();
  for (const OrderedJson& score : attempt.at("scores")) line += "  " + score_words(score);
  return line;
}

std::string attempt_words(const OrderedJson& attempt) {
  std::string words = attempt.at("title").get<std::string>() + ", " + when(attempt.at("finishedAt")) + "\n";
  for (const OrderedJson& score : attempt.at("scores")) {
    words += score.at("label").get<std::string>() + ": " + score_words(score) + "\n" +
             score.at("words").get<std::string>() + "\n";
  }
  for (const OrderedJson& answer : attempt.at("answers")) {
    const OrderedJson& label = answer.at("label");
    words += "  " + answer.at("text").get<std::string>() + ": " +
             (label.is_null() ? "(no answer)" : label.get<std::string>()) + "\n";
  }
  words.pop_back();
  return words;
}

}  // namespace

Result<void> create_vault(VaultCall& call) {
  ALCOVE_TRY_VOID(call.open_folder());
  const bool is_there = call.app().vault().presence() != vault::Presence::none;
  ALCOVE_CHECK(!is_there, "vault_exists", "there is a vault in this folder already", "--dir");
  ALCOVE_TRY(const base::SecretBytes* passphrase, call.passphrase());
  ALCOVE_TRY_VOID(call.client().create(*passphrase, call.lock_cost()));
  call.print({{"created", true}}, "The vault is made. Nobody can open it without the passphrase.");
  return {};
}

Result<void> show_status(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(OrderedJson status, call.app().status());
  ALCOVE_TRY(const OrderedJson counts, call.app().counts());
  status["counts"] = counts;
  const OrderedJson& sync = status.at("sync");
  std::string words = counts.at("attempts").dump() + " finished check-ins, " + counts.at("entries").dump() +
                      " entries, " + counts.at("moods").dump() + " moods, " + counts.at("goals").dump() + " goals, " +
                      counts.at("files").dump() + " files, " + counts.at("drafts").dump() + " unfinished; ";
  words += sync.at("state") == "off"
               ? "no account, nothing leaves this device"
               : "sync " + sync.at("state").get<std::string>() + ", " + sync.at("waiting").dump() + " waiting, " +
                     counts.at("otherDevices").dump() + " other devices";
  if (!sync.at("problem").is_null()) words += "\n" + sync.at("problem").at("message").get<std::string>();
  call.print(status, words);
  return {};
}

Result<void> list_attempts(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const OrderedJson attempts, call.app().attempts(call.options.instrument));
  if (call.options.as_json) {
    call.print(attempts, {});
    return {};
  }
  for (const OrderedJson& attempt : attempts) call.context.out << attempt_line(attempt) << "\n";
  if (attempts.empty()) call.context.out << "No finished check-ins yet.\n";
  return {};
}

Result<void> show_attempt(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const OrderedJson attempt, call.app().attempt(call.options.attempt));
  call.print(attempt, attempt_words(attempt));
  return {};
}

Result<void> take_attempt(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  std::string text = call.options.answers;
  if (text == "-") text.assign(std::istreambuf_iterator<char>(call.context.in), {});
  ALCOVE_TRY(const base::Json answers, base::parse_json(text));
  ALCOVE_CHECK(answers.is_object(), "answer_type", "the answers are a JSON object from item to answer", "--answers");
  const base::Instant now = system_now();
  flows::App& app = call.app();
  ALCOVE_TRY(const OrderedJson draft, app.start_attempt(call.options.instrument, now));
  const std::string id = draft.at("id").get<std::string>();
  const Result<OrderedJson> finished = [&]() -> Result<OrderedJson> {
    for (const auto& [item, answer] : answers.items()) ALCOVE_TRY_VOID(app.answer(id, item, answer, now));
    return app.finish_attempt(id, system_place(), now);
  }();
  if (!finished) {
    ALCOVE_TRY_VOID(app.discard_draft(id));
    return base::Failure(finished.error());
  }
  call.print(*finished, attempt_words(*finished));
  return {};
}

Result<void> generate(VaultCall& call) {
  ALCOVE_CHECK((call.options.count > 0) != (call.options.life.years > 0), "usage", "say --count or --years", "--years");
  ALCOVE_TRY_VOID(call.unlock());
  if (call.options.life.years > 0) {
    LifePlan plan = call.options.life;
    plan.seed = call.options.seed;
    const auto tell = [&](int year) {
      if (!call.options.as_json) call.context.err << "year " << year << " of " << plan.years << "\n";
    };
    ALCOVE_TRY(const std::size_t written, write_life(call.client(), plan, tell));
    ALCOVE_TRY_VOID(call.client().settle(written));
    call.print({{"written", written}}, std::to_string(written) + " made-up records written.");
    return {};
  }
  ALCOVE_TRY_VOID(call.client().generate(call.options.count, call.options.seed));
  ALCOVE_TRY_VOID(call.client().settle(call.options.count));
  call.print({{"written", call.options.count}}, std::to_string(call.options.count) + " made-up check-ins written.");
  return {};
}

}  // namespace alcove::cli
