#include "server/site/compression.hpp"

#include <brotli/encode.h>
#define ZLIB_CONST  // input is const
#include <zlib.h>

namespace alcove::site {

namespace {
// The build makes the best forms; this is for folders that come without, when the server starts.
constexpr int k_brotli_quality = 9;
constexpr int k_gzip_window = 15 + 16;
constexpr int k_gzip_memory = 8;
}  // namespace

base::Bytes compress_brotli(base::BytesView content) {
  base::Bytes out(BrotliEncoderMaxCompressedSize(content.size()));
  std::size_t size = out.size();
  const bool done = BrotliEncoderCompress(k_brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, content.size(),
                                          content.data(), &size, out.data()) == BROTLI_TRUE;
  out.resize(done ? size : 0);
  return out;
}

base::Bytes compress_gzip(base::BytesView content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, k_gzip_window, k_gzip_memory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  base::Bytes out(deflateBound(&stream, static_cast<uLong>(content.size())));
  stream.next_in = content.data();
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace alcove::site
