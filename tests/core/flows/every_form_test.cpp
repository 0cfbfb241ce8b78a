// What has to hold for every instrument, whatever a person answers.

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "core/flows/finish.hpp"
#include "core/flows/largest.hpp"
#include "tests/core/flows/apps.hpp"
#include "tests/core/flows/sample_form.hpp"

using namespace alcove;
using namespace alcove::tests;
using assessment::Answer;
using assessment::Answers;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;

namespace {

/// Reproducible dice; the same in every build, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }

 private:
  std::mt19937 engine_;
};

enum class Manner { best, worst, longest, random };

Answer option_answer(const Item& item, Manner manner, Dice& dice) {
  const auto count = item.options.size();
  if (manner == Manner::best) return assessment::Choice{0};
  if (manner == Manner::worst) return assessment::Choice{static_cast<std::uint16_t>(count - 1)};
  return assessment::Choice{static_cast<std::uint16_t>(dice.below(count))};
}

Answer answer_to(const Item& item, Manner manner, Dice& dice) {
  if (item.type == ItemType::info) return assessment::Unanswered{};
  if (manner == Manner::random) {
    const std::uint32_t state = dice.below(12);
    if (state == 0) return assessment::Declined{};
    if (state == 1) return assessment::Unanswered{};
  }
  if (item.type == ItemType::number) return assessment::Number{manner == Manner::best ? item.min : item.max};
  if (item.type == ItemType::text) {
    const auto most = static_cast<std::size_t>(item.max_length);
    std::string text;
    for (std::size_t i = 0; manner == Manner::longest && i < most; ++i) text += "\xF0\x9F\x8C\xB1";
    return assessment::Words{std::move(text)};
  }
  if (item.type != ItemType::multi) return option_answer(item, manner, dice);
  assessment::Choices choices;
  for (std::uint16_t i = 0; i < item.options.size(); ++i) {
    if (manner == Manner::longest || (manner == Manner::random && dice.below(2) == 0)) choices.options.push_back(i);
  }
  return choices;
}

Answers answers_to(const Form& form, Manner manner, std::uint32_t seed) {
  Dice dice(seed);
  Answers out = Answers::none(form);
  for (std::size_t i = 0; i < form.items.size(); ++i) out.by_item[i] = answer_to(form.items[i], manner, dice);
  return out;
}

flows::FinishedRows rows_for(const Form& form, const Answers& answers, crypto::RandomSource& random) {
  return need(flows::finished_rows({.id = crypto::random_id<base::RowId>(random),
                                    .form = form,
                                    .answers = answers,
                                    .language = "en",
                                    .started = at_ms(1),
                                    .finished = at_ms(2),
                                    .place = k_vienna,
                                    .device = base::DeviceId(),
                                    .now = at_ms(2)},
                                   random));
}

std::size_t bytes_of(const std::vector<vault::Row>& rows) {
  crypto::RecordBody body{.author = base::DeviceId(), .hlc = vault::hlc_of(at_ms(2)), .rows = {}};
  for (const vault::Row& row : rows) body.rows.push_back(vault::to_cbor(row));
  return crypto::content_bytes(body);
}

const assessment::Library& every_library() {
  static const assessment::Library loaded = library_with({sampler("1.0.0", "active")});
  return loaded;
}

/// Envelope and commit sizes of what a device has to send.
std::vector<std::size_t> sent_sizes(AppDevice& device) {
  std::vector<std::size_t> sizes;
  for (const auto& entry : need(device.app.vault().outbox(1U << 20U))) {
    sizes.push_back(entry.commit.size());
    for (const auto& envelope : entry.envelopes) sizes.push_back(envelope.size());
  }
  return sizes;
}

}  // namespace

TEST_CASE("no answers to any form make its record larger than the room that is reserved") {
  FixedRandom random("room");
  for (const Form* form : every_library().instruments()) {
    CAPTURE(form->id);
    const std::size_t room = bytes_of(rows_for(*form, answers_to(*form, Manner::best, 0), random).largest);
    std::vector<Answers> tries{answers_to(*form, Manner::best, 0), answers_to(*form, Manner::worst, 0),
                               answers_to(*form, Manner::longest, 0)};
    for (std::uint32_t seed = 1; seed <= 20; ++seed) tries.push_back(answers_to(*form, Manner::random, seed));
    for (const Answers& answers : tries) {
      const flows::FinishedRows finished = rows_for(*form, answers, random);
      CHECK(bytes_of(finished.rows) <= room);
      CHECK(bytes_of(finished.largest) == room);
    }
    // Room, not waste: what a person's answers take is of the same order.
    CHECK(room < 3 * bytes_of(rows_for(*form, answers_to(*form, Manner::longest, 0), random).rows));
  }
}

TEST_CASE("what is sent has the same lengths whatever was answered, with alerts and without") {
  bool saw_alert = false;
  for (const Form* form : every_library().instruments()) {
    if (form->languages_to_take().empty()) continue;
    CAPTURE(form->id);
    std::vector<std::size_t> expected;
    for (std::uint32_t seed = 0; seed < 4; ++seed) {
      const Manner manner = seed == 0 ? Manner::best : seed == 1 ? Manner::worst : Manner::random;
      AppDevice device("sizes", every_library());
      device.create();
      const std::string id = need(device.app.start_attempt(form->id, at_ms(1)))["id"];
      const auto answers = assessment::to_json(*form, answers_to(*form, manner, seed));
      for (const auto& [item, answer] : answers.items())
        need(device.app.answer(id, item, base::Json(answer), at_ms(2)));
      const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(3)));
      saw_alert = saw_alert || !view["flag"].is_null();
      const auto sizes = sent_sizes(device);
      CHECK(sizes.size() == 2);
      if (seed == 0) expected = sizes;
      CHECK(sizes == expected);
    }
  }
  CHECK(saw_alert);
}

TEST_CASE("a stored score is computed again to the same bytes, with the engine's version") {
  FixedRandom random("again");
  for (const Form* form : every_library().instruments()) {
    CAPTURE(form->id);
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
      const auto rows = rows_for(*form, answers_to(*form, Manner::random, seed), random).rows;
      std::vector<vault::Row> stored;
      for (const vault::Row& row : rows) {
        const base::Bytes bytes = base::encode_cbor(vault::to_cbor(row));
        stored.push_back(need(vault::row_from_cbor(need(base::decode_cbor(bytes)))));
      }
      const auto& attempt = std::get<vault::AttemptRow>(stored[0]);
      const auto& score = std::get<vault::ScoreRow>(stored[1]);
      CHECK(score.sheet.engine_version == assessment::k_engine_version);
      const Answers answers = need(assessment::answers_from_cbor(*form, attempt.answers));
      const auto again = need(assessment::score(*form, answers));
      CHECK(base::encode_cbor(assessment::to_cbor(again)) == base::encode_cbor(assessment::to_cbor(score.sheet)));
    }
  }
}

TEST_CASE("every form's scores have words, and none of them names a diagnosis") {
  for (const Form* form : every_library().instruments()) {
    if (form->languages_to_take().empty()) continue;
    CAPTURE(form->id);
    for (const Manner manner : {Manner::best, Manner::worst, Manner::random}) {
      AppDevice device("words", every_library());
      device.create();
      const auto answers = assessment::to_json(*form, answers_to(*form, manner, 7));
      const auto view = take(device, form->id, base::Json(answers), at_ms(1));
      CHECK(view["formKnown"] == true);
      CHECK(view["imported"] == false);
      for (const auto& score : view["scores"]) {
        const std::string words = score["words"];
        CHECK(!words.empty());
        CHECK(words.find("you have ") == std::string::npos);
        CHECK(words.find("diagnosed") == std::string::npos);
        CHECK((!score["value"].is_null() || words.find("no score") != std::string::npos));
        CHECK(!score["notMeaning"].get<std::string>().empty());
      }
    }
  }
}
