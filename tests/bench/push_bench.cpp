// Pushes against bare SQLite that makes the same bytes as durable, one transaction for each push, on the same
// filesystem. The clients run beside the server in this process, and seal and sign before the clock starts.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/net/http_client.hpp"
#include "server/application.hpp"
#include "server/observe/log.hpp"
#include "tests/bench/board.hpp"
#include "tests/server/person.hpp"

namespace alcove::bench {

namespace {

constexpr std::size_t k_many_connections = 16;
/// In one repetition, over all connections.
constexpr std::size_t k_pushes = 512;
constexpr std::size_t k_record_bytes = 1024;
constexpr const char* k_origin = "http://localhost:8787";

/// A folder on the filesystem of the build, because that of temporary files may know no durability.
class Folder {
 public:
  Folder() : path_(ALCOVE_BENCH_FOLDER "/bench-XXXXXX") { ALCOVE_ASSERT(::mkdtemp(path_.data()) != nullptr); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// No limits, no log.
config::Config quick_config(const std::string& folder) {
  config::Config config;
  config.listen_port = 0;
  config.data = folder;
  config.public_origin = k_origin;
  config.proof_of_work_bits = 1;
  config.rates.requests_per_address.burst = 0;
  config.rates.requests_per_account.burst = 0;
  observe::start_log(observe::Level::off);
  return config;
}

/// One connection to a server.
class Line final : public tests::Transport {
 public:
  explicit Line(std::uint16_t port)
      : client_(net::HttpClient::to("http://127.0.0.1:" + std::to_string(port)).value()) {}

  tests::Answer send(std::string_view method, const std::string& path, const base::Cbor& body = {},
                     base::BytesView token = {}) override {
    const auto response = client_.send({.method = method,
                                        .path = path,
                                        .body = body.is_null() ? base::Bytes() : base::encode_cbor(body),
                                        .token = base::to_bytes(token)});
    tests::Answer answer;
    if (!response) return answer;
    answer.status = response->status;
    answer.raw = response->body;
    answer.body = base::decode_cbor(response->body).value_or(base::Cbor());
    return answer;
  }
  std::string origin() const override { return k_origin; }

  bool push(const base::Bytes& body, const base::Bytes& token) {
    const auto response = client_.send({.method = "POST", .path = "/v1/commits", .body = body, .token = token});
    return response && response->status == 200;
  }

 private:
  net::HttpClient client_;
};

/// Somebody with an account, a session and a connection of their own.
struct Client {
  Client(std::size_t number, std::uint16_t port) : line(port), person("person" + std::to_string(number), "passphrase") {
    ALCOVE_ASSERT(person.register_at(line).is_ok());
    session = person.open_session(line);
  }

  Line line;
  tests::Person person;
  base::Bytes session;
};

/// The server as it is shipped, with as many clients as connections.
class Relay {
 public:
  Relay()
      : application_(server::Application::start(quick_config(folder_.path()), http::Signals::ignore).value()),
        serving_([this] { application_->run(); }) {
    for (std::size_t i = 0; i < k_many_connections; ++i) {
      clients_.push_back(std::make_unique<Client>(i, application_->port()));
    }
  }
  ~Relay() {
    clients_.clear();
    application_->stop();
    serving_.join();
  }

  Client& client(std::size_t i) { return *clients_.at(i); }

 private:
  Folder folder_;
  std::unique_ptr<server::Application> application_;
  std::thread serving_;
  std::vector<std::unique_ptr<Client>> clients_;
};

void push(benchmark::State& state, Relay& relay, std::size_t connections) {
  const std::size_t each = k_pushes / connections;
  std::vector<std::vector<base::Bytes>> bodies(connections);
  for (std::size_t i = 0; i < connections; ++i) {
    tests::Person& person = relay.client(i).person;
    for (const tests::Parcel& parcel : person.write(person.devices.front(), each, k_record_bytes)) {
      bodies[i].push_back(base::encode_cbor(tests::push_body({parcel})));
    }
  }
  std::atomic<bool> is_well = true;
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(k_pushes))) {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < connections; ++i) {
      threads.emplace_back([&, i] {
        Client& client = relay.client(i);
        for (const base::Bytes& body : bodies[i]) {
          if (!client.line.push(body, client.session)) is_well = false;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  if (!is_well) state.SkipWithError("a push was refused");
}

/// One commit and its envelope.
struct Pair {
  base::Bytes commit;
  base::Bytes envelope;
};

std::vector<Pair> write_pairs() {
  tests::Person person("somebody", "passphrase");
  std::vector<Pair> pairs;
  for (tests::Parcel& parcel : person.write(person.devices.front(), k_pushes, k_record_bytes)) {
    pairs.push_back({std::move(parcel.commit), std::move(parcel.envelopes.front())});
  }
  return pairs;
}

/// SQLite with nothing but the bytes: two values a row.
class BareDatabase {
 public:
  BareDatabase() {
    ALCOVE_ASSERT(sqlite3_open((folder_.path() + "/bare.sqlite").c_str(), &handle_) == SQLITE_OK);
    run("PRAGMA page_size = 8192");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE pushed(seq INTEGER PRIMARY KEY, commit_bytes BLOB, envelope BLOB)");
    const char* const sql = "INSERT INTO pushed(commit_bytes, envelope) VALUES (?, ?)";
    ALCOVE_ASSERT(sqlite3_prepare_v2(handle_, sql, -1, &insert_, nullptr) == SQLITE_OK);
  }
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;
  ~BareDatabase() {
    sqlite3_finalize(insert_);
    sqlite3_close(handle_);
  }

  /// One durable transaction.
  void insert(const Pair& pair) {
    sqlite3_bind_blob64(insert_, 1, pair.commit.data(), pair.commit.size(), SQLITE_STATIC);
    sqlite3_bind_blob64(insert_, 2, pair.envelope.data(), pair.envelope.size(), SQLITE_STATIC);
    ALCOVE_ASSERT(sqlite3_step(insert_) == SQLITE_DONE);
    sqlite3_reset(insert_);
  }

 private:
  void run(const char* sql) { ALCOVE_ASSERT(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

  Folder folder_;
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

/// A file that has all its space, written round and round and flushed after each pair: what no database can go below.
class BareFile {
 public:
  BareFile() : file_(::open((folder_.path() + "/bare").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {
    write_at(0, base::Bytes(k_size_bytes));
  }
  BareFile(const BareFile&) = delete;
  BareFile& operator=(const BareFile&) = delete;
  ~BareFile() { ::close(file_); }

  void insert(const Pair& pair) {
    base::Bytes both = pair.commit;
    both.insert(both.end(), pair.envelope.begin(), pair.envelope.end());
    if (end_ + both.size() > k_size_bytes) end_ = 0;
    write_at(end_, both);
    end_ += both.size();
  }

 private:
  static constexpr std::size_t k_size_bytes = 8U << 20U;

  void write_at(std::size_t offset, const base::Bytes& bytes) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    ALCOVE_ASSERT(written == static_cast<ssize_t>(bytes.size()));
    ALCOVE_ASSERT(::fdatasync(file_) == 0);
  }

  Folder folder_;
  int file_;
  std::size_t end_ = 0;
};

template <typename Place>
void insert_pairs(benchmark::State& state, Place& place) {
  const std::vector<Pair> pairs = write_pairs();
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(k_pushes))) {
    for (const Pair& pair : pairs) place.insert(pair);
  }
}

/// Made when the first of its tasks runs, kept for the others.
template <typename T>
class Lazy {
 public:
  T& operator()() {
    if (!made_) made_ = std::make_unique<T>();
    return *made_;
  }

 private:
  std::unique_ptr<T> made_;
};

template <typename Place>
Task inserting(const std::string& name) {
  const auto place = std::make_shared<Lazy<Place>>();
  return {.name = name,
          .run = [place](benchmark::State& state) { insert_pairs(state, (*place)()); },
          .clock = Clock::wall,
          .iterations = static_cast<std::int64_t>(k_pushes)};
}

}  // namespace

void add_pushing(Board& board) {
  const auto relay = std::make_shared<Lazy<Relay>>();
  const auto pushing = [&](const std::string& name, std::size_t connections) {
    return Task{.name = name,
                .run = [relay, connections](benchmark::State& state) { push(state, (*relay)(), connections); },
                .clock = Clock::wall,
                .iterations = static_cast<std::int64_t>(k_pushes)};
  };
  const Task sqlite = inserting<BareDatabase>("sqlite/insert");
  const Task file = inserting<BareFile>("file/write");
  board.compare("push 1 KiB over 1 connection, SQLite alone", pushing("push/1_connection", 1), sqlite);
  board.compare("push 1 KiB over 16 connections, SQLite alone", pushing("push/16_connections", k_many_connections),
                sqlite);
  board.compare("SQLite alone, writing and flushing a file", sqlite, file);
}

}  // namespace alcove::bench
