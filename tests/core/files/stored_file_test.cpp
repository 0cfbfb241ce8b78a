#include "core/files/stored_file.hpp"

#include "tests/core/files/devices.hpp"

namespace alcove::tests {

using base::Json;

namespace {

Json description() {
  return {{"kind", "voice"},     {"name", "  A note "}, {"mime", "Audio/WebM; codecs=opus"},
          {"size", 1000},        {"durationMs", 4200},  {"peaks", {0, 128, 255}},
          {"thumbnail", nullptr}};
}

std::string refused(std::string_view key, const Json& value) {
  Json json = description();
  json[std::string(key)] = value;
  const auto read = files::read_description(json);
  return read ? "read" : read.error().code + " " + read.error().where;
}

}  // namespace

TEST_CASE("a description is read with its type made plain") {
  const auto read = need(files::read_description(description()));
  CHECK(read.kind == vault::ItemKind::voice_sample);
  CHECK(read.name == "A note");
  CHECK(read.mime == "audio/webm");
  CHECK(read.size_bytes == 1000);
  CHECK(read.duration_ms == 4200);
  CHECK(read.peaks == std::vector<std::uint8_t>{0, 128, 255});
}

TEST_CASE("a description that does not fit is refused by the member that does not") {
  CHECK(refused("kind", "video") == "file kind");
  CHECK(refused("name", "  ") == "file name");
  CHECK(refused("name", "two\nlines") == "file name");
  CHECK(refused("name", std::string(201, 'a')) == "file name");
  CHECK(refused("size", 0) == "file size");
  CHECK(refused("size", "many") == "file size");
  CHECK(refused("size", 50 << 20) == "read");
  CHECK(refused("size", (50 << 20) + 1) == "file_too_large size");
  CHECK(refused("width", -1) == "file width");
  CHECK(refused("thumbnail", "not base64!") == "file thumbnail");
  CHECK(refused("thumbnail", std::string(16388, 'A')) == "file thumbnail");
  CHECK(refused("durationMs", 86'400'001) == "file durationMs");
  CHECK(refused("peaks", {1, 256}) == "file peaks");
  CHECK(refused("peaks", std::vector<int>(201, 1)) == "file peaks");
  CHECK(
      need(files::read_description({{"kind", "attachment"}, {"name", "x"}, {"mime", "text/<b>"}, {"size", 1}})).mime ==
      "application/octet-stream");
}

TEST_CASE("what stands in an item comes back, and what only describes falls back") {
  FixedRandom random("fields");
  files::StoredFile file;
  file.id = crypto::random_id<base::RowId>(random);
  file.about = need(files::read_description(description()));
  file.blob = crypto::random_id<crypto::BlobId>(random);
  file.account = crypto::random_id<base::AccountId>(random);
  file.key = crypto::random_secret(random, crypto::k_key_bytes);
  file.hash = crypto::random_array<crypto::k_hash_bytes>(random);
  file.added = at_ms(5);

  vault::ItemRow item{.id = file.id, .kind = file.about.kind, .fields = {}};
  for (const auto& [name, text] : files::fields_of(file)) item.fields[name].text = text;
  const files::StoredFile read = need(files::stored_file_of(item));
  CHECK(files::fields_of(read) == files::fields_of(file));
  CHECK(read.place().length_bytes == 1000);
  CHECK(read.about.peaks == file.about.peaks);

  for (const std::string field : {"peaks", "thumbnail", "width", "duration_ms", "mime", "name"}) {
    vault::ItemRow odd = item;
    odd.fields[field].text = "\x01?";
    CHECK(files::stored_file_of(odd).has_value());
  }
  for (const std::string field : {"blob", "account", "key", "hash", "size"}) {
    vault::ItemRow odd = item;
    odd.fields[field].text = "?";
    CHECK(code_of(files::stored_file_of(odd)) == "file");
  }
}

}  // namespace alcove::tests
