#include "core/base/bundle.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/vectors.hpp"

using namespace alcove;

TEST_CASE("every embedded file is exactly the file in schemas") {
  const auto files = base::bundle_files();
  REQUIRE_FALSE(files.empty());
  for (const base::BundleFile& file : files) {
    INFO(file.path);
    CHECK(file.content == tests::read_file("schemas/" + std::string(file.path)));
    CHECK(base::bundle_file(file.path) == file.content);
  }
}

TEST_CASE("embedded files are sorted by path and each is there once") {
  const auto files = base::bundle_files();
  CHECK(std::adjacent_find(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path >= b.path; }) ==
        files.end());
}

TEST_CASE("a file that is not embedded is empty") {
  CHECK(base::bundle_file("instruments/none.json").empty());
  CHECK(base::bundle_file("").empty());
  CHECK(base::bundle_file("zzz").empty());
}
