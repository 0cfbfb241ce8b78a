#include "core/flows/screening.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/base/bundle.hpp"

namespace alcove::flows {

using base::Result;
using safety::Category;
using safety::Event;
using safety::Point;
using safety::Rule;
using safety::Tables;
using safety::Verdict;

namespace {

/// The first one judges what is in no language of ours.
constexpr std::array<std::string_view, 2> k_lexicons = {"lexicons/safety.en.json", "lexicons/safety.de.json"};
constexpr std::array<std::string_view, 6> k_rungs = {"none", "tool", "question", "card", "contact", "full"};

/// What somebody did counts for a lifetime.
constexpr std::uint8_t k_behaviour_level = 6;
constexpr std::uint8_t k_contact_level = 4, k_full_level = 5;

Rung suicidal_rung(std::uint8_t level) {
  if (level >= k_full_level) return Rung::full;
  if (level >= k_contact_level) return Rung::contact;
  return level >= 2 ? Rung::card : Rung::question;
}

Rung firm_rung(std::uint8_t level) {
  if (level >= k_full_level) return Rung::full;
  return level >= k_contact_level ? Rung::contact : Rung::card;
}

/// Whether an event speaks for the verdict: affirmed, the writer's own, and not only thought of or over.
bool is_meant(const Event& event, const Rule& rule) {
  const bool is_own = event.subject == safety::Subject::self || rule.keeps_subject;
  const bool is_over = event.temporality == safety::Temporality::past && event.level < k_behaviour_level;
  return is_own && !is_over && event.polarity == safety::Polarity::affirmed &&
         event.temporality != safety::Temporality::hypothetical;
}

/// Markers that make it more urgent are shown beside the phrases; those that say whose or when it is are not.
bool is_telling(const Rule& rule) {
  return !rule.is_marker || rule.meaning == safety::Meaning::intent || rule.meaning == safety::Meaning::means ||
         rule.meaning == safety::Meaning::time;
}

bool overlap(const safety::Span& a, const safety::Span& b) { return a.begin < b.end && b.begin < a.end; }

/// The events that speak for the verdict, those of its own category and level first; all of them when none does.
std::vector<const Event*> telling_events(const Verdict& verdict, const Tables& tables) {
  std::vector<const Event*> out;
  for (const Event& event : verdict.events) {
    if (event.parts > 0 && is_meant(event, tables.rule(event.rules[0]))) out.push_back(&event);
  }
  if (out.empty()) {
    for (const Event& event : verdict.events) out.push_back(&event);
  }
  std::stable_sort(out.begin(), out.end(), [&](const Event* a, const Event* b) {
    const auto rank = [&](const Event* event) { return std::tuple(event->category == verdict.category, event->level); };
    return rank(b) < rank(a);
  });
  return out;
}

/// Of spans that overlap, the one of the surer event; in the order of the text.
std::vector<NoticedSpan> telling_spans(std::vector<const Event*> events, const Tables& tables) {
  std::stable_sort(events.begin(), events.end(),
                   [](const Event* a, const Event* b) { return a->confidence_permille > b->confidence_permille; });
  std::vector<NoticedSpan> out;
  const auto add = [&](const Event& event, std::size_t part) {
    const Rule& rule = tables.rule(event.rules[part]);
    const safety::Span span = event.spans[part];
    const bool is_free = std::none_of(out.begin(), out.end(), [&](const auto& one) { return overlap(one.span, span); });
    const bool is_wanted = is_telling(rule) && is_free && span.begin < span.end;
    if (is_wanted && out.size() < Noticed::k_most_spans) out.push_back({span, rule.id});
  };
  for (const Event* event : events) {
    if (event->parts > 0) add(*event, 0);
  }
  for (const Event* event : events) {
    for (std::size_t part = 1; part < event->parts; ++part) add(*event, part);
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return out;
}

}  // namespace

std::string_view name_of(Rung rung) { return k_rungs[static_cast<std::size_t>(rung)]; }

Rung rung_of(std::string_view name) {
  const auto found = std::find(k_rungs.begin(), k_rungs.end(), name);
  return found == k_rungs.end() ? Rung::none : static_cast<Rung>(found - k_rungs.begin());
}

Rung rung_of(const Verdict& verdict) {
  if (verdict.category == Category::none) return Rung::none;
  if (verdict.is_imminent) return Rung::full;
  if (verdict.point == Point::none) return verdict.category == Category::distress ? Rung::tool : Rung::none;
  const bool is_firm = verdict.point == Point::firm;
  switch (verdict.category) {
    case Category::overdose:
    case Category::medical_emergency: return is_firm ? Rung::full : Rung::contact;
    case Category::distress: return Rung::tool;
    case Category::suicidal: return verdict.level == 0 ? Rung::tool : suicidal_rung(verdict.level);
    default: break;
  }
  if (is_firm) return firm_rung(verdict.level);
  return verdict.level == 0 ? Rung::tool : Rung::question;
}

Rung shown_rung(const Noticed& noticed, Gentleness gentleness) {
  const bool is_gentle = noticed.rung <= Rung::question && noticed.level <= 1;
  return gentleness == Gentleness::leave && is_gentle ? Rung::none : noticed.rung;
}

Result<std::unique_ptr<TextScreener>> TextScreener::make() {
  std::unique_ptr<TextScreener> out(new TextScreener());
  for (const std::string_view lexicon : k_lexicons) {
    ALCOVE_TRY_VOID(out->languages_.add(base::bundle_file(lexicon)));
  }
  return out;
}

Noticed TextScreener::screen(std::string_view text) {
  const auto [verdict, tables] = languages_.screen(text);
  Noticed out{.rung = rung_of(verdict),
              .level = verdict.level,
              .category = verdict.category,
              .is_imminent = verdict.is_imminent,
              .is_covered = verdict.is_covered,
              .spans = {},
              .tables = tables.version()};
  if (out.rung == Rung::none) return out;
  const std::vector<const Event*> events = telling_events(verdict, tables);
  out.spans = telling_spans(events, tables);
  for (const Event* event : events) {
    out.confidence_permille = std::max<std::uint32_t>(out.confidence_permille, event->confidence_permille);
  }
  return out;
}

const Rule* TextScreener::find(std::string_view rule) const {
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    for (const Rule& known : languages_.tables(language).rules()) {
      if (known.id == rule) return &known;
    }
  }
  return nullptr;
}

std::size_t TextScreener::longest_rule_bytes() const {
  std::size_t out = 0;
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    for (const Rule& rule : languages_.tables(language).rules()) out = std::max(out, rule.id.size());
  }
  return out;
}

std::size_t TextScreener::longest_tables_bytes() const {
  std::size_t out = 0;
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    out = std::max(out, languages_.tables(language).version().size());
  }
  return out;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t out = 0;
  for (const char byte : text) {
    const auto unit = static_cast<std::uint8_t>(byte);
    const bool continues = (unit & 0xC0U) == 0x80U;
    out += continues ? 0U : unit >= 0xF0U ? 2U : 1U;
  }
  return out;
}

}  // namespace alcove::flows
