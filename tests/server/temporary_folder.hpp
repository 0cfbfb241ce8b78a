#pragma once

/// A folder of a test's own, gone with the test.
///
///     const TemporaryFolder folder;
///     folder.write("alcove.toml", "quota_mib = 5\n");

#include <string>
#include <string_view>

namespace alcove::tests {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }
  std::string path_of(std::string_view name) const;
  /// Writes a file, with the folders on the way.
  void write(std::string_view name, std::string_view content) const;
  std::string read(std::string_view name) const;

 private:
  std::string path_;
};

}  // namespace alcove::tests
