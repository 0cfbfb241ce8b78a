#include <catch2/catch_test_macros.hpp>

#include "server/live/hub.hpp"
#include "tests/server/registered.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

struct Writer : Registered {
  using Registered::Registered;

  TestDevice& device() { return ada.devices.front(); }
  Answer push(const std::vector<Parcel>& parcels) {
    return world.send("POST", "/v1/commits", push_body(parcels), session);
  }
  Answer pull(std::uint64_t epoch, std::uint64_t after) {
    return world.send("GET", "/v1/commits?epoch=" + std::to_string(epoch) + "&after=" + std::to_string(after), {},
                      session);
  }
};

std::vector<std::uint64_t> seqs_of(const Answer& answer, std::string_view list) {
  std::vector<std::uint64_t> out;
  for (const Cbor& one : **answer.body.array_at(list)) out.push_back(one.unsigned_at("seq").value());
  return out;
}

}  // namespace

TEST_CASE("what is pushed comes back byte for byte and in order") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 3);
  const Answer pushed = with.push(parcels);
  REQUIRE(pushed.status == 200);
  CHECK(seqs_of(pushed, "acks") == std::vector<std::uint64_t>{1, 2, 3});

  const Answer page = with.pull(1, 0);
  REQUIRE(page.status == 200);
  CHECK(page.body.unsigned_at("next").value() == 3);
  CHECK_FALSE(page.body.bool_at("more").value());
  const Cbor::Array& commits = **page.body.array_at("commits");
  REQUIRE(commits.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(base::equal(commits[i].bytes_at("commit").value(), parcels[i].commit));
    CHECK(base::equal((*commits[i].array_at("envelopes"))->front().as_bytes().value(), parcels[i].envelopes.front()));
  }
  CHECK(seqs_of(with.pull(1, 2), "commits") == std::vector<std::uint64_t>{3});
  CHECK(seqs_of(with.pull(1, 3), "commits").empty());
  CHECK(with.pull(1, 3).body.unsigned_at("next").value() == 3);
}

TEST_CASE("a push whose acknowledgement was lost is applied once") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 2);
  const Answer first = with.push(parcels);
  const Answer again = with.push(parcels);
  CHECK(first.raw == again.raw);
  CHECK(seqs_of(with.pull(1, 0), "commits").size() == 2);
  // Half old, half new.
  auto more = parcels;
  for (Parcel& parcel : with.ada.write(with.device(), 1)) more.push_back(std::move(parcel));
  CHECK(seqs_of(with.push(more), "acks") == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("commits that do not follow their device's head are refused, and none of their request is kept") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 3);
  CHECK(with.push({parcels[1]}).code == "chain");
  CHECK(with.push({parcels[0], parcels[2]}).code == "chain");
  CHECK(seqs_of(with.pull(1, 0), "commits").empty());
  CHECK(with.push(parcels).status == 200);

  // The same number with another content: a cloned device.
  with.device().head = parcels[1].head;
  CHECK(with.push(with.ada.write(with.device(), 1)).code == "chain");
}

TEST_CASE("commits of several devices have one order") {
  Writer with;
  TestDevice phone = with.ada.new_device();
  const Cbor change = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  REQUIRE(with.world.send("PUT", "/v1/account/state", change, with.session).status == 200);
  CHECK(seqs_of(with.push(with.ada.write(with.device(), 1)), "acks").front() == 1);
  CHECK(seqs_of(with.push(with.ada.write(phone, 1)), "acks").front() == 2);
  CHECK(seqs_of(with.push(with.ada.write(with.device(), 1)), "acks").front() == 3);
}

TEST_CASE("a commit must be signed by a device of the log, and bring exactly its envelopes") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 2);

  std::vector<Parcel> forged = {parcels[0]};
  forged[0].commit.back() ^= 1;
  CHECK(with.push(forged).code == "authentication");
  std::vector<Parcel> swapped = {parcels[0]};
  swapped[0].envelopes = parcels[1].envelopes;
  CHECK(with.push(swapped).code == "authentication");
  std::vector<Parcel> missing = {parcels[0]};
  missing[0].envelopes.clear();
  CHECK(with.push(missing).code == "encoding");
  std::vector<Parcel> no_envelope = {parcels[0]};
  no_envelope[0].envelopes[0].resize(40);
  CHECK(with.push(no_envelope).code == "encoding");
  std::vector<Parcel> other_suite = {parcels[0]};
  other_suite[0].commit[0] = 9;
  CHECK(with.push(other_suite).code == "downgrade");

  TestDevice stranger = with.ada.new_device();
  CHECK(with.push(with.ada.write(stranger, 1)).code == "unknown_device");
  Person eve("eve", "another passphrase");
  CHECK(with.push(eve.write(eve.devices.front(), 1)).code == "encoding");
  CHECK(with.push(parcels).status == 200);
}

TEST_CASE("an account's storage has an end, and what is refused leaves nothing") {
  Writer with(store::SqliteOptions{.quota_bytes = 10'000});
  const auto parcels = with.ada.write(with.device(), 6);
  const std::vector<Parcel> some(parcels.begin(), parcels.begin() + 3);
  CHECK(with.push(some).status == 200);
  CHECK(with.push(parcels).code == "quota");
  CHECK(seqs_of(with.pull(1, 0), "commits").size() == 3);
}

TEST_CASE("a request of more than 1 MiB of commits is refused") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 6, 200'000);
  CHECK(with.push(parcels).code == "too_large");
  const Cbor body = Cbor::map({{"commits", Cbor::array(Cbor::Array(4097, Cbor::map({})))}});
  CHECK(with.world.send("POST", "/v1/commits", body, with.session).code == "too_large");
}

TEST_CASE("pages end before 1 MiB and go on where they ended") {
  Writer with;
  for (int i = 0; i < 8; ++i) REQUIRE(with.push(with.ada.write(with.device(), 1, 200'000)).status == 200);
  std::uint64_t after = 0;
  std::vector<std::uint64_t> seen;
  bool more = true;
  while (more) {
    const Answer page = with.pull(1, after);
    REQUIRE(page.raw.size() <= (1U << 20U) + (64U << 10U));
    for (const std::uint64_t seq : seqs_of(page, "commits")) seen.push_back(seq);
    after = page.body.unsigned_at("next").value();
    more = page.body.bool_at("more").value();
    REQUIRE(seen.size() <= 8);
  }
  CHECK(seen == std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("as many small commits as fit 1 MiB go in one request") {
  Writer with;
  const auto parcels = with.ada.write(with.device(), 400);
  REQUIRE(with.push(parcels).status == 200);
  CHECK(seqs_of(with.pull(1, 399), "commits") == std::vector<std::uint64_t>{400});
}

TEST_CASE("a cursor of another epoch starts from the beginning") {
  Writer with;
  REQUIRE(with.push(with.ada.write(with.device(), 2)).status == 200);
  REQUIRE(with.world.store->begin_new_epoch().value() == 2);
  const Answer page = with.pull(1, 2);
  CHECK(page.body.unsigned_at("instance_epoch").value() == 2);
  CHECK(seqs_of(page, "commits").size() == 2);
  CHECK(seqs_of(with.pull(2, 2), "commits").empty());
}

TEST_CASE("a cursor that is no pair of numbers is refused") {
  Writer with;
  for (const char* query : {"", "?", "?epoch=1", "?after=1", "?epoch=1&after=", "?epoch=1&after=-1", "?epoch=x&after=1",
                            "?epoch=1&after=9223372036854775808", "?epoch=1&after=18446744073709551616"}) {
    CHECK(with.world.send("GET", std::string("/v1/commits") + query, {}, with.session).code == "encoding");
  }
}

TEST_CASE("listeners of the account hear that the feed went on, and others do not") {
  Writer with;
  Person eve("eve", "another passphrase");
  std::vector<std::uint64_t> heard;
  std::vector<std::uint64_t> others;
  const auto device = with.device().keys.id();
  const auto subscription = with.world.hub.subscribe(
      with.ada.account, device, {[&](const store::Head& head) { heard.push_back(head.seq); }, [] {}});
  with.world.hub.subscribe(eve.account, device, {[&](const store::Head& head) { others.push_back(head.seq); }, [] {}});
  const auto parcels = with.ada.write(with.device(), 3);
  REQUIRE(with.push(parcels).status == 200);
  REQUIRE(with.push(parcels).status == 200);  // nothing new
  CHECK(heard == std::vector<std::uint64_t>{3});
  CHECK(others.empty());
  with.world.hub.unsubscribe(*subscription);
  REQUIRE(with.push(with.ada.write(with.device(), 1)).status == 200);
  CHECK(heard.size() == 1);
}

TEST_CASE("one account's listeners are bounded") {
  live::Hub hub;
  const base::AccountId account;
  for (std::size_t i = 0; i < live::Hub::k_account_limit; ++i) CHECK(hub.subscribe(account, {}, {}).has_value());
  CHECK_FALSE(hub.subscribe(account, {}, {}).has_value());
}

TEST_CASE("the server keeps the same bytes for any answers: only lengths and counts show") {
  // Two records of different content and equal padded length are stored as values of equal length.
  Writer with;
  const auto one = with.ada.write(with.device(), 1, 10);
  const auto other = with.ada.write(with.device(), 1, 900);
  CHECK(one[0].envelopes[0].size() == other[0].envelopes[0].size());
  CHECK(one[0].commit.size() == other[0].commit.size());
}

}  // namespace alcove::tests
