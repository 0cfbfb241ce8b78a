#include "core/desk/desk.hpp"

#include <array>

#include "core/daily/operations.hpp"
#include "core/files/operations.hpp"
#include "core/guidance/operations.hpp"
#include "core/journal/operations.hpp"
#include "core/portability/operations.hpp"

namespace alcove::desk {

base::Result<base::OrderedJson> perform(std::string_view name, const flows::Request& ask) {
  const std::array rooms = {daily::operations(), journal::operations(), guidance::operations(), files::operations(),
                            portability::operations()};
  for (const auto& operations : rooms) {
    for (const flows::Operation& operation : operations) {
      if (operation.name == name) return operation.perform(ask);
    }
  }
  return base::fail("operation", "this version of Alcove has no such operation; reload the page", "operation");
}

}  // namespace alcove::desk
