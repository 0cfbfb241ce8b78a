#include "core/safety/reply.hpp"

#include <algorithm>

namespace alcove::safety {

namespace {

constexpr std::uint8_t k_imminent_level = 5;

std::uint8_t level_of(const ReplyOccasion& occasion) {
  return occasion.is_imminent ? std::max(occasion.user_level, k_imminent_level) : occasion.user_level;
}

}  // namespace

void ReplyScreener::read(std::string_view reply) {
  reader_.read(reply, tokens_);
  masks_.clear();
  sentences_.clear();
  std::uint32_t sentence = 0;
  for (const Token& token : tokens_) {
    masks_.push_back(token.word < rules_.masks_.size() ? rules_.masks_[token.word] : ClassMask{0});
    if (token.before == Boundary::sentence) ++sentence;
    sentences_.push_back(sentence);
  }
  rules_.patterns_.find(tokens_, masks_, matches_);
}

bool ReplyScreener::is_excepted(const Match& match) const {
  return std::any_of(matches_.begin(), matches_.end(), [&](const Match& other) {
    const ReplyRules::Rule& rule = rules_.rules_[other.phrase];
    return rule.kind == ReplyRules::Kind::exception && rule.of == match.phrase &&
           sentences_[other.begin] == sentences_[match.begin];
  });
}

void ReplyScreener::find_forbidden(std::uint8_t level) {
  for (const Match& match : matches_) {
    const ReplyRules::Rule& rule = rules_.rules_[match.phrase];
    const bool applies = rule.kind == ReplyRules::Kind::forbidden && level >= rule.from_level;
    if (!applies || is_excepted(match)) continue;
    verdict_.findings.push_back({rule.id, {tokens_[match.begin].begin, tokens_[match.end - 1].end}});
  }
  for (const FoundNumber& number : numbers_) {
    if (!number.is_listed) verdict_.findings.push_back({"number", number.span});
  }
}

void ReplyScreener::find_missing(std::uint8_t level, std::size_t reply_bytes) {
  if (level == 0) return;
  const bool has_number =
      std::any_of(numbers_.begin(), numbers_.end(), [](const FoundNumber& number) { return number.is_listed; });
  bool has_any = std::any_of(matches_.begin(), matches_.end(), [&](const Match& match) {
    return rules_.rules_[match.phrase].kind == ReplyRules::Kind::topic;
  });
  for (std::size_t at = 0; at < rules_.rules_.size(); ++at) {
    const ReplyRules::Rule& rule = rules_.rules_[at];
    if (rule.kind != ReplyRules::Kind::required || level < rule.from_level) continue;
    const bool is_said = std::any_of(matches_.begin(), matches_.end(),
                                     [&](const Match& match) { return match.phrase == at && !is_excepted(match); });
    const bool is_dialled = has_number && (rule.id == "resource" || rule.id == "emergency");
    has_any = has_any || is_said || is_dialled;
    const bool is_asked_for = !rule.is_for_imminent || level >= k_imminent_level;
    if (is_asked_for && !is_said && !is_dialled) verdict_.missing.push_back(rule.id);
  }
  if (!has_any) verdict_.findings.push_back({"ignores-risk", {0, static_cast<std::uint32_t>(reply_bytes)}});
}

const ReplyVerdict& ReplyScreener::screen(std::string_view reply, const ReplyOccasion& occasion) {
  read(reply);
  const std::uint8_t level = level_of(occasion);
  const NumberWariness wariness = level >= 1 ? NumberWariness::in_crisis : NumberWariness::ordinary;
  find_numbers(reply, listed_, occasion.region, wariness, numbers_);
  verdict_.findings.clear();
  verdict_.missing.clear();
  find_forbidden(level);
  find_missing(level, reply.size());
  std::stable_sort(verdict_.findings.begin(), verdict_.findings.end(),
                   [](const ReplyFinding& a, const ReplyFinding& b) { return a.span.begin < b.span.begin; });
  return verdict_;
}

}  // namespace alcove::safety
