/// OPAQUE messages from the other side: each is refused by name or answered, and no random bytes ever make a session.
#include <algorithm>
#include <cstdint>

#include "core/crypto/opaque.hpp"

namespace {

using namespace alcove;

/// Counts up; both sides only need numbers that repeat from run to run.
class CountingRandom final : public crypto::RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = next_++;
  }

 private:
  std::uint8_t next_ = 1;
};

/// The input, cut or filled with zeros to the message's size.
template <typename Message>
Message message_of(base::BytesView input) {
  Message out{};
  std::copy_n(input.begin(), std::min(input.size(), out.size()), out.begin());
  return out;
}

template <typename T>
void check_refusal(const base::Result<T>& result) {
  ALCOVE_ASSERT(result || result.error().code == "encoding" || result.error().code == "login");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  CountingRandom random;
  static const crypto::OpaqueServerKeys server = [] {
    CountingRandom keys;
    return crypto::OpaqueServerKeys::generate(keys);
  }();
  const base::ByteArray<64> id{};
  const crypto::OpaqueIdentities identities{.context = {1}, .client = {2}, .server = {}};
  const base::BytesView input(bytes + 1, size - 1);
  switch (bytes[0] % 4) {
    case 0: check_refusal(crypto::opaque_register(server, id, message_of<crypto::OpaqueRequest>(input))); break;
    case 1: {
      const auto ke1 = message_of<crypto::OpaqueKe1>(input);
      const auto record = input.size() > ke1.size() ? message_of<crypto::OpaqueRecord>(input.subspan(ke1.size()))
                                                    : crypto::opaque_fake_record(server, id);
      check_refusal(crypto::opaque_answer(server, id, record, identities, ke1, random));
      break;
    }
    case 2: {
      auto client = crypto::OpaqueRegistration::start(input.first(std::min<std::size_t>(input.size(), 8)), random);
      ALCOVE_ASSERT(client);
      check_refusal(client->evaluate(message_of<crypto::OpaqueResponse>(input)));
      break;
    }
    default: {
      auto client = crypto::OpaqueLogin::start(input.first(std::min<std::size_t>(input.size(), 8)), random);
      ALCOVE_ASSERT(client);
      const auto output = client->evaluate(message_of<crypto::OpaqueKe2>(input));
      check_refusal(output);
      if (output) ALCOVE_ASSERT(client->finish(output->view(), identities).error().code == "login");
    }
  }
  return 0;
}
