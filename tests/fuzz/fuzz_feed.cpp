/// What a server answers: pages of the feed, the account's state, its description of itself, refusals.

#include <map>

#include "core/sync/account_state.hpp"
#include "core/sync/answers.hpp"
#include "core/sync/feed.hpp"

using namespace alcove;

namespace {

/// A device that knows nothing yet.
class EmptyHistory final : public sync::History {
 public:
  base::AccountId account() const override { return {}; }
  base::DeviceId own_device() const override { return {}; }
  base::Result<crypto::CommitHead> head_of(const base::DeviceId&) const override { return crypto::CommitHead{}; }
  base::Result<std::optional<crypto::Hash>> commit_hash(const base::DeviceId&, std::uint64_t) const override {
    return std::nullopt;
  }
  crypto::ManifestHead manifest() const override { return {}; }
  base::Result<std::optional<crypto::Hash>> manifest_hash(std::uint64_t) const override { return std::nullopt; }
};

void judge_page(const sync::FeedPage& page) {
  const sync::FeedCursor asked{page.instance_epoch, 0};
  if (sync::check_cursor(page, asked)) {
    ALCOVE_ASSERT(page.commits.empty() || page.next == page.commits.back().seq);
    ALCOVE_ASSERT(!page.more || page.next > asked.seq);
  }
  // Nobody is certified, so no commit may pass.
  const auto verified = sync::verify_feed_page(page, crypto::DeviceLog({}), EmptyHistory());
  ALCOVE_ASSERT(page.commits.empty() == verified.has_value());
}

void judge_state(const sync::StateAnswer& shown) {
  const auto root = crypto::RootKey::from_bytes(base::Bytes(crypto::k_root_key_bytes, 1));
  const auto verified = sync::verify_account_state(shown, shown.account, *root, nullptr);
  ALCOVE_ASSERT(!verified);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const sync::Response response{.status = 200, .body = {bytes, bytes + size}};
  const auto refused = sync::refusal_of(response);
  ALCOVE_ASSERT(!refused.code.empty() && !refused.message.empty());
  static_cast<void>(sync::read_instance(response));
  const auto body = sync::read_answer(response);
  if (!body) return 0;
  if (const auto page = sync::read_feed_page(*body)) judge_page(*page);
  if (const auto state = sync::read_account_state(*body)) judge_state(*state);
  return 0;
}
