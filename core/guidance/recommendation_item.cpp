#include "core/guidance/recommendation_item.hpp"

#include <algorithm>

#include "core/base/base64.hpp"
#include "core/personal/fields.hpp"

namespace alcove::guidance {

using base::Instant;
using base::Result;
using recommendation::Because;
using recommendation::PastKind;

namespace {

constexpr std::int64_t k_last_version = 9'999, k_highest_priority = 100;

std::string text_of(const std::optional<Instant>& moment) {
  return moment ? personal::text_of(*moment) : std::string();
}

std::optional<Because> because_of(std::string_view text) {
  const auto bytes = base::from_base64(text);
  const auto stored = bytes ? base::decode_cbor(*bytes) : base::Result<base::Cbor>(base::Cbor());
  if (!stored || !bytes) return std::nullopt;
  auto because = recommendation::because_from_cbor(*stored);
  return because ? std::optional(*std::move(because)) : std::nullopt;
}

}  // namespace

PastKind RecommendationItem::state() const {
  PastKind latest = PastKind::shown;
  Instant when;
  const auto consider = [&](const std::optional<Instant>& moment, PastKind kind) {
    if (!moment || *moment < when) return;
    latest = kind;
    when = *moment;
  };
  consider(accepted, PastKind::accepted);
  consider(dismissed, PastKind::dismissed);
  consider(done, PastKind::done);
  return latest;
}

Instant RecommendationItem::state_at() const {
  switch (state()) {
    case PastKind::accepted: return *accepted;
    case PastKind::dismissed: return *dismissed;
    case PastKind::done: return *done;
    case PastKind::shown: break;
  }
  return at;
}

flows::FieldTexts fields_of(const RecommendationItem& item) {
  const std::string because =
      item.because ? base::to_base64(base::encode_cbor(recommendation::to_cbor(*item.because))) : std::string();
  return {personal::at_field(item.at),
          {"rule", item.rule},
          {"version", item.rule.empty() ? std::string() : std::to_string(item.version)},
          {"action", std::string(recommendation::name_of(item.action))},
          {"target", item.target},
          {"because", because},
          {"priority", item.rule.empty() ? std::string() : std::to_string(item.priority)},
          {"accepted", text_of(item.accepted)},
          {"dismissed", text_of(item.dismissed)},
          {"done", text_of(item.done)}};
}

flows::FieldTexts answer_fields(PastKind answer, Instant now) {
  return {{std::string(recommendation::name_of(answer)), personal::text_of(now)}};
}

RecommendationItem recommendation_of(const vault::ItemRow& row) {
  RecommendationItem item{
      .id = row.id,
      .rule = std::string(row.text("rule")),
      .version = personal::whole_number_of(row.text("version"), 1, k_last_version).value_or(0),
      .target = std::string(row.text("target")),
      .because = because_of(row.text("because")),
      .priority = personal::whole_number_of(row.text("priority"), 0, k_highest_priority).value_or(0),
      .at = row.at(),
      .accepted = personal::instant_of(row.text("accepted")),
      .dismissed = personal::instant_of(row.text("dismissed")),
      .done = personal::instant_of(row.text("done"))};
  if (const auto action = recommendation::action_of(row.text("action"))) {
    item.action = *action;
  } else {
    item.rule.clear();
  }
  return item;
}

Result<std::vector<RecommendationItem>> recommendation_items(const vault::Vault& vault) {
  ALCOVE_TRY(const auto stored, vault.live().items(vault::ItemKind::recommendation));
  std::vector<RecommendationItem> items;
  items.reserve(stored.size());
  for (const vault::LiveItem& one : stored) items.push_back(recommendation_of(one.item));
  return items;
}

std::map<std::string, Instant, std::less<>> last_done(const std::vector<RecommendationItem>& items) {
  std::map<std::string, Instant, std::less<>> out;
  for (const RecommendationItem& item : items) {
    if (!item.done || item.target.empty()) continue;
    Instant& latest = out[item.target];
    latest = std::max(latest, *item.done);
  }
  return out;
}

}  // namespace alcove::guidance
