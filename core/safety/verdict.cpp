#include "core/safety/verdict.hpp"

namespace alcove::safety {

namespace {

template <typename Enum, std::size_t Count>
std::string_view nth(const std::array<std::string_view, Count>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(Category category) {
  static constexpr std::array<std::string_view, 14> k_names{"none",
                                                            "distress",
                                                            "suicidal",
                                                            "self_harm",
                                                            "means_seeking",
                                                            "concern_for_other",
                                                            "bereaved",
                                                            "harm_to_others",
                                                            "abuse",
                                                            "eating_disorder",
                                                            "overdose",
                                                            "substance_crisis",
                                                            "psychosis_mania",
                                                            "medical_emergency"};
  return nth(k_names, category);
}

std::string_view name_of(Subject subject) {
  static constexpr std::array<std::string_view, 4> k_names{"self", "other", "generic", "second_person"};
  return nth(k_names, subject);
}

std::string_view name_of(Temporality temporality) {
  static constexpr std::array<std::string_view, 4> k_names{"now", "past", "future", "hypothetical"};
  return nth(k_names, temporality);
}

std::string_view name_of(Polarity polarity) {
  static constexpr std::array<std::string_view, 2> k_names{"affirmed", "denied"};
  return nth(k_names, polarity);
}

std::string_view name_of(Point point) {
  static constexpr std::array<std::string_view, 3> k_names{"none", "soft", "firm"};
  return nth(k_names, point);
}

}  // namespace alcove::safety
