#pragma once

/// Two devices that keep files, a server in memory between them, and one clock.

#include "core/files/file_stream.hpp"
#include "core/sync/blobs.hpp"
#include "core/vault/blob_store.hpp"
#include "tests/core/flows/apps.hpp"
#include "tests/support/malicious_server.hpp"

namespace alcove::tests {

/// Bytes that look like nothing else.
inline base::Bytes sample_bytes(std::size_t size_bytes, std::string_view seed = "a photo") {
  base::Bytes out(size_bytes);
  FixedRandom(seed).fill(out);
  return out;
}

inline files::FileDescription photo(std::size_t size_bytes) {
  return {.name = "harbour.jpg", .mime = "image/jpeg", .size_bytes = size_bytes, .width = 640, .height = 480};
}

/// Adds a file as a shell does.
inline base::Result<base::RowId> add_file(AppDevice& device, const files::FileDescription& about,
                                          const base::Bytes& bytes, base::Instant now) {
  ALCOVE_TRY(const auto adding, files::FileAdding::begin(device.app, about));
  std::size_t at = 0;
  while (const std::size_t next = adding->next_part_bytes()) {
    ALCOVE_TRY_VOID(adding->add(base::BytesView(bytes).subspan(at, next)));
    at += next;
  }
  return adding->finish(now);
}
inline base::RowId add_photo(AppDevice& device, const base::Bytes& bytes, base::Instant now = at_ms(0)) {
  return need(add_file(device, photo(bytes.size()), bytes, now));
}

inline base::Result<base::Bytes> read_file(AppDevice& device, const base::RowId& id) {
  ALCOVE_TRY(const auto reading, files::FileReading::open(device.app.vault(), id.hex()));
  base::Bytes out;
  while (!reading->is_done()) {
    ALCOVE_TRY(const base::SecretBytes part, reading->next());
    out.insert(out.end(), part.view().begin(), part.view().end());
  }
  return out;
}

inline files::StoredFile stored_file(AppDevice& device, const base::RowId& id) {
  return need(files::stored_file_of(need(files::find_file(device.app.vault(), id)).item));
}

/// A text entry that links these files.
inline base::RowId write_entry(AppDevice& device, const std::vector<base::RowId>& attachments, base::Instant now) {
  vault::Vault& vault = device.app.vault();
  vault::JournalEntryRow entry;
  entry.id = crypto::random_id<base::RowId>(device.random);
  entry.text = "By the harbour.";
  entry.written_at = entry.edited = now;
  entry.device = vault.device().id();
  entry.stamp = {.count = 1, .hlc = vault.clock(now), .device = entry.device};
  entry.links.attachments = attachments;
  vault::Change change;
  change.rows.emplace_back(entry);
  need(vault.write(std::move(change), now));
  return entry.id;
}

/// A phone with an account and a laptop that joined it.
struct FileWorld {
  FileWorld() : server("files"), phone("phone"), laptop("laptop") {
    phone.create();
    code = need(phone.app.prepare_account())["recoveryCode"];
    need(run(phone, phone.app.begin_register({"ada", passphrase()}, code)));
    laptop.create();
    need(run(laptop, laptop.app.begin_sign_in({"ada", passphrase()})));
  }

  static base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::view_of("slate harbour onion twelve"));
  }

  base::Result<sync::Done> run(AppDevice&, base::Result<std::unique_ptr<sync::Conversation>> begun) {
    ALCOVE_TRY(const auto conversation, std::move(begun));
    sync::Event event = sync::Started{};
    while (true) {
      now = now.plus_ms(20);
      ALCOVE_TRY(sync::Action action, conversation->step(std::move(event), now));
      if (auto* done = std::get_if<sync::Done>(&action)) return std::move(*done);
      if (const auto* request = std::get_if<sync::SendRequest>(&action)) {
        const auto response = server.handle(*request, now);
        event = response ? sync::Event(*response) : sync::Event(sync::NetworkFailed{});
      } else if (const auto* work = std::get_if<sync::Stretch>(&action)) {
        // Argon2id is tested elsewhere: both sides of a login only have to get the same bytes.
        sync::Stretched stretched{base::SecretBytes(64)};
        FixedRandom(base::to_hex(work->input.view())).fill({stretched.output.data(), stretched.output.size()});
        event = std::move(stretched);
      } else {
        ALCOVE_TRY(event, sync::perform_work(action));
      }
    }
  }

  void sync(AppDevice& device) { need(run(device, device.app.begin_sync())); }
  base::Result<sync::Done> upload(AppDevice& device) {
    return run(device, sync::begin_upload(device.app.surroundings()));
  }
  base::Result<sync::Done> download(AppDevice& device, const base::RowId& id) {
    const files::StoredFile file = stored_file(device, id);
    return run(device, sync::begin_download(device.app.surroundings(), {file.place(), file.key.clone(), file.hash}));
  }
  void upload_all(AppDevice& device) {
    while (need(upload(device)).waiting > 0) {
    }
  }

  MaliciousServer server;
  base::Instant now = at_ms(0);
  std::string code;
  AppDevice phone, laptop;
};

}  // namespace alcove::tests
