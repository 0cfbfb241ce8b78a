#include "tests/cli/run.hpp"

#include <sstream>

#include "cli/command.hpp"

namespace alcove::cli {

std::vector<std::string> Outcome::lines() const {
  std::vector<std::string> result;
  std::istringstream text(out);
  for (std::string line; std::getline(text, line);) result.push_back(line);
  return result;
}

Outcome run(std::vector<const char*> arguments, const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(arguments.size()), arguments.data(), context);
  return {exit_code, out.str(), err.str()};
}

}  // namespace alcove::cli
