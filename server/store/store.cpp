#include "server/store/store.hpp"

namespace alcove::store {

std::size_t IncomingCommit::size_bytes() const {
  std::size_t size = bytes.size();
  for (const base::Bytes& envelope : envelopes) size += envelope.size();
  return size;
}

}  // namespace alcove::store
