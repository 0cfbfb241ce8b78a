# cmake -DROOT=<schemas> -DLISTING=<file of paths, sorted> -DOUTPUT=<source> -P write_bundle.cmake

file(STRINGS ${LISTING} paths)
set(rows "")
set(count 0)
foreach(path IN LISTS paths)
  # Read as hexadecimal, because CMake's own strings change backslashes before semicolons and stop at brackets.
  file(READ ${ROOT}/${path} content HEX)
  string(LENGTH "${content}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "(................................)" "\\1\"\n    \"" content "${content}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" content "${content}")
  string(APPEND rows "    BundleFile{\"${path}\", {\n    \"${content}\", ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${OUTPUT} "#include \"core/base/bundle.hpp\"

#include <array>

namespace alcove::base {

namespace {
constexpr std::array<BundleFile, ${count}> k_bundle_files{{
${rows}}};
}  // namespace

std::span<const BundleFile> bundle_files() { return k_bundle_files; }

}  // namespace alcove::base
")
