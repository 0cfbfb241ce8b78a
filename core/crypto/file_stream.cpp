#include "core/crypto/file_stream.hpp"

#include <sodium.h>

#include <algorithm>

#include "core/crypto/padding.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t k_overhead_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
static_assert(k_header_bytes == k_nonce_bytes && k_overhead_bytes == k_tag_bytes + 1);
static_assert(k_file_limit_bytes == k_chunks_limit * k_chunk_plain_bytes);

std::uint64_t padded_file_bytes(std::uint64_t length_bytes) {
  return padded_size(static_cast<std::size_t>(length_bytes));
}

/// Plaintext of one chunk, padding included.
std::size_t plain_chunk_bytes(std::uint64_t length_bytes, std::uint32_t index) {
  const std::uint64_t begin = std::uint64_t{index} * k_chunk_plain_bytes;
  const std::uint64_t padded = padded_file_bytes(length_bytes);
  ALCOVE_ASSERT(begin < padded);
  return static_cast<std::size_t>(std::min<std::uint64_t>(k_chunk_plain_bytes, padded - begin));
}

/// Bytes of the file itself in one chunk.
std::size_t file_bytes_in(std::uint64_t length_bytes, std::uint32_t index) {
  const std::uint64_t begin = std::uint64_t{index} * k_chunk_plain_bytes;
  if (begin >= length_bytes) return 0;
  return static_cast<std::size_t>(std::min<std::uint64_t>(k_chunk_plain_bytes, length_bytes - begin));
}

}  // namespace

Hash chunk_hash(BytesView chunk) { return crypto::hash("file-chunk-hash", {chunk}); }

std::uint32_t chunk_count(std::uint64_t length_bytes) {
  ALCOVE_ASSERT(length_bytes <= k_file_limit_bytes);
  const std::uint64_t padded = padded_file_bytes(length_bytes);
  return static_cast<std::uint32_t>((padded + k_chunk_plain_bytes - 1) / k_chunk_plain_bytes);
}

std::size_t sealed_chunk_bytes(std::uint64_t length_bytes, std::uint32_t index) {
  return (index == 0 ? k_header_bytes : 0) + plain_chunk_bytes(length_bytes, index) + k_overhead_bytes;
}

/// What sealing and opening share: the position, the stream's state, and the hash of the chunks so far.
class ChunkStream {
 public:
  ChunkStream(BytesView key, const FilePlace& place)
      : key_(SecretBytes::copy_of(key)), place_(place), count_(chunk_count(place.length_bytes)) {
    ALCOVE_ASSERT(key.size() == k_key_bytes);
    crypto_generichash_init(&hash_, nullptr, 0, k_hash_bytes);
    add_to_hash(label("file-hash"));
    add_to_hash(place.account.view());
    add_to_hash(place.blob.view());
  }
  ChunkStream(const ChunkStream&) = delete;
  ChunkStream& operator=(const ChunkStream&) = delete;
  ~ChunkStream() { base::wipe(&state_, sizeof state_); }

  bool is_done() const { return index_ == count_; }
  std::uint32_t index() const { return index_; }
  std::size_t file_bytes() const { return file_bytes_in(place_.length_bytes, index_); }
  std::size_t sealed_bytes() const { return sealed_chunk_bytes(place_.length_bytes, index_); }

  /// Both sides derive the same state from the header, so ours comes from our own source of randomness.
  void begin(BytesView header) {
    ALCOVE_ASSERT(header.size() == k_header_bytes);
    ALCOVE_ASSERT(crypto_secretstream_xchacha20poly1305_init_pull(&state_, header.data(), key_.data()) == 0);
  }

  /// Appends the sealed chunk to `out`.
  void seal(BytesView plain, Bytes& out) {
    SecretBytes padded(plain_chunk_bytes(place_.length_bytes, index_));
    std::copy(plain.begin(), plain.end(), padded.data());
    const Bytes bound = bound_to();
    const std::size_t at = out.size();
    out.resize(at + padded.size() + k_overhead_bytes);
    ALCOVE_ASSERT(crypto_secretstream_xchacha20poly1305_push(&state_, out.data() + at, nullptr, padded.data(),
                                                             padded.size(), bound.data(), bound.size(), tag()) == 0);
    went_on(out);
  }

  Result<SecretBytes> open(BytesView chunk) {
    ALCOVE_CHECK(!is_broken_ && !is_done() && chunk.size() == sealed_bytes(), "authentication", k_refused);
    is_broken_ = true;
    BytesView sealed = chunk;
    if (index_ == 0) {
      begin(chunk.first(k_header_bytes));
      sealed = chunk.subspan(k_header_bytes);
    }
    const Bytes bound = bound_to();
    SecretBytes padded(sealed.size() - k_overhead_bytes);
    std::uint8_t found_tag = 0;
    const int status = crypto_secretstream_xchacha20poly1305_pull(
        &state_, padded.data(), nullptr, &found_tag, sealed.data(), sealed.size(), bound.data(), bound.size());
    ALCOVE_CHECK(status == 0 && found_tag == tag(), "authentication", k_refused);
    const std::size_t length = file_bytes();
    ALCOVE_CHECK(is_zero(padded.view().subspan(length)), "encoding", "padding is not zero");
    is_broken_ = false;
    went_on(chunk);
    return SecretBytes::copy_of(padded.view().first(length));
  }

  Hash hash() const {
    ALCOVE_ASSERT(is_done());
    crypto_generichash_state copy = hash_;
    Hash out{};
    crypto_generichash_final(&copy, out.data(), out.size());
    return out;
  }

  static constexpr std::string_view k_refused = "a chunk was changed, moved, cut, or made with another key";

 private:
  std::uint8_t tag() const {
    const bool is_last = index_ + 1 == count_;
    return is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  }

  Bytes bound_to() const {
    Bytes out = label("file-chunk");
    ByteWriter(out).raw(place_.account.view()).raw(place_.blob.view()).u32(index_);
    return out;
  }

  void add_to_hash(BytesView bytes) { crypto_generichash_update(&hash_, bytes.data(), bytes.size()); }

  void went_on(BytesView chunk) {
    add_to_hash(chunk);
    ++index_;
  }

  SecretBytes key_;
  FilePlace place_;
  std::uint32_t count_;
  std::uint32_t index_ = 0;
  bool is_broken_ = false;
  crypto_secretstream_xchacha20poly1305_state state_{};
  crypto_generichash_state hash_{};
};

FileSealer::FileSealer(BytesView key, const FilePlace& place, RandomSource& random)
    : stream_(std::make_unique<ChunkStream>(key, place)), header_(random_array<k_header_bytes>(random)) {
  stream_->begin(header_);
}

FileSealer::~FileSealer() = default;

bool FileSealer::is_done() const { return stream_->is_done(); }
std::size_t FileSealer::next_plain_bytes() const { return stream_->file_bytes(); }

Bytes FileSealer::seal(BytesView plain) {
  ALCOVE_ASSERT(!is_done() && plain.size() == next_plain_bytes());
  Bytes out;
  if (stream_->index() == 0) out.assign(header_.begin(), header_.end());
  stream_->seal(plain, out);
  return out;
}

Hash FileSealer::hash() const { return stream_->hash(); }

FileOpener::FileOpener(BytesView key, const FilePlace& place) : stream_(std::make_unique<ChunkStream>(key, place)) {}

FileOpener::~FileOpener() = default;

bool FileOpener::is_done() const { return stream_->is_done(); }
std::uint32_t FileOpener::next_index() const { return stream_->index(); }
Result<SecretBytes> FileOpener::open(BytesView chunk) { return stream_->open(chunk); }

Result<void> FileOpener::check(const Hash& hash) const {
  ALCOVE_CHECK(is_done() && equal_constant_time(stream_->hash(), hash), "authentication", ChunkStream::k_refused);
  return {};
}

}  // namespace alcove::crypto
