#pragma once

/// What screening a text gives: the events that were noticed, each with why, and one judgement over all of them.
///
/// Levels of `suicidal` are those of the Columbia screener (Posner et al. 2011): 1 wish to be dead, 2 thoughts, 3 with
/// a method, 4 with intent, 5 with plan and intent, 6 behaviour or preparation. Other categories use the same ladder by
/// how soon help is needed.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alcove::safety {

enum class Category : std::uint8_t {
  none,
  distress,
  suicidal,
  self_harm,
  means_seeking,
  concern_for_other,
  bereaved,
  harm_to_others,
  abuse,
  eating_disorder,
  overdose,
  substance_crisis,
  psychosis_mania,
  medical_emergency
};

enum class Subject : std::uint8_t { self, other, generic, second_person };
enum class Temporality : std::uint8_t { now, past, future, hypothetical };
enum class Polarity : std::uint8_t { affirmed, denied };
/// Whether to offer help: `soft` gently, `firm` plainly.
enum class Point : std::uint8_t { none, soft, firm };

std::string_view name_of(Category category);        ///< "self_harm"
std::string_view name_of(Subject subject);          ///< "second_person"
std::string_view name_of(Temporality temporality);  ///< "hypothetical"
std::string_view name_of(Polarity polarity);        ///< "denied"
std::string_view name_of(Point point);              ///< "firm"

/// Bytes [begin, end) of the text.
struct Span {
  std::uint32_t begin = 0, end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// Something noticed, and how it is meant as far as its words say.
struct Event {
  static constexpr std::size_t k_most_parts = 6;

  Category category = Category::none;
  std::uint8_t level = 0;  ///< 0: mentioned without risk to anyone
  Subject subject = Subject::self;
  Temporality temporality = Temporality::now;
  Polarity polarity = Polarity::affirmed;
  std::uint16_t confidence_permille = 0;
  std::array<Span, k_most_parts> spans{};           ///< of the phrase, then of what changed its meaning
  std::array<std::uint16_t, k_most_parts> rules{};  ///< parallel to `spans`: `Tables::rule_id`
  std::uint8_t parts = 0;
};

/// Kept and filled again by the next screening, so that screening allocates nothing once it is warm.
struct Verdict {
  Point point = Point::none;
  std::uint8_t level = 0;
  bool is_imminent = false;
  bool is_minor = false;  ///< the person says that they are under 18
  Category category = Category::none;
  bool is_covered = true;  ///< whether the tables read this language; if not, silence means nothing
  std::vector<Event> events;
};

}  // namespace alcove::safety
