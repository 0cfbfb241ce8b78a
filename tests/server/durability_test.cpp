#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "tests/server/net_transport.hpp"
#include "tests/server/person.hpp"
#include "tests/server/temporary_folder.hpp"

extern char** environ;

namespace alcove::tests {

using base::Cbor;

namespace {

/// The server as people run it: a process of its own, started from the program beside this one.
class ServerProcess {
 public:
  ServerProcess(const std::string& data, std::uint16_t port) : port_(port) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "alcove-server";
    const std::string listen = "127.0.0.1:" + std::to_string(port);
    const std::string path = program.string();
    std::vector<std::string> words = {path, "serve",           "--listen",    listen,        "--data",
                                      data, "--public-origin", "http://test", "--log-level", "off"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    REQUIRE(::posix_spawn(&process_, path.c_str(), nullptr, nullptr, arguments.data(), environ) == 0);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  ~ServerProcess() { end(SIGKILL); }

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  void kill_hard() { ::kill(process_, SIGKILL); }
  /// The exit status, or -1 when it was killed.
  int end(int signal) {
    if (process_ == 0) return -1;
    int status = 0;
    ::kill(process_, signal);
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  std::uint16_t port_;
  pid_t process_ = 0;
};

bool becomes_ready(NetTransport& transport) {
  for (int i = 0; i < 1000; ++i) {
    const auto answer = transport.try_send("GET", "/healthz", {}, {});
    if (answer && answer->status == 200) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A port that was free a moment ago.
std::uint16_t free_port() {
  RunningServer probe;
  return probe.port();
}

/// Every commit of the feed by its number.
std::map<std::uint64_t, base::Bytes> read_feed(NetTransport& transport, const base::Bytes& session) {
  std::map<std::uint64_t, base::Bytes> commits;
  bool more = true;
  std::uint64_t after = 0;
  while (more) {
    const Answer page = transport.send("GET", "/v1/commits?epoch=1&after=" + std::to_string(after), {}, session);
    REQUIRE(page.status == 200);
    for (const Cbor& one : **page.body.array_at("commits")) {
      commits.emplace(one.unsigned_at("seq").value(), base::to_bytes(one.bytes_at("commit").value()));
    }
    after = page.body.unsigned_at("next").value();
    more = page.body.bool_at("more").value();
  }
  return commits;
}

}  // namespace

TEST_CASE("every acknowledged commit survives kill -9 at random points of 200 pushes") {
  const TemporaryFolder folder;
  const std::uint16_t port = free_port();
  const std::string data = folder.path_of("data");
  auto server = std::make_unique<ServerProcess>(data, port);
  NetTransport transport(server->address(), "http://test");
  REQUIRE(becomes_ready(transport));
  Person ada("ada", "a passphrase");
  REQUIRE(ada.register_at(transport).status == 201);
  base::Bytes session = ada.open_session(transport);

  constexpr std::size_t k_pushes = 200;
  const std::vector<Parcel> parcels = ada.write(ada.devices.front(), k_pushes);
  std::map<std::uint64_t, base::Bytes> acknowledged;
  std::mt19937 dice(20261122);
  std::size_t kills = 0;
  for (std::size_t next = 0; next < k_pushes;) {
    // About once in twenty pushes the server is killed while, or just before, it works on one.
    std::thread killer;
    const bool kill = dice() % 20 == 0;
    if (kill) {
      const auto delay_us = std::chrono::microseconds(dice() % 3000);
      killer = std::thread([&server, delay_us] {
        std::this_thread::sleep_for(delay_us);
        server->kill_hard();
      });
    }
    const auto answer = transport.try_send("POST", "/v1/commits", push_body({parcels[next]}), session);
    if (killer.joinable()) killer.join();
    if (answer && answer->status == 200) {
      const Cbor& ack = (*answer->body.array_at("acks"))->front();
      acknowledged[ack.unsigned_at("seq").value()] = parcels[next].commit;
      ++next;
    }
    if (kill) {
      ++kills;
      server.reset();
      server = std::make_unique<ServerProcess>(data, port);
      REQUIRE(becomes_ready(transport));
      session = ada.open_session(transport);
      const auto stored = read_feed(transport, session);
      for (const auto& [seq, commit] : acknowledged) {
        REQUIRE(stored.contains(seq));
        REQUIRE(stored.at(seq) == commit);
      }
    } else {
      REQUIRE((answer && answer->status == 200));
    }
  }
  CHECK(kills >= 5);
  CHECK(acknowledged.size() == k_pushes);
  CHECK(read_feed(transport, session) == acknowledged);
  CHECK(server->end(SIGTERM) == 0);
}

}  // namespace alcove::tests
