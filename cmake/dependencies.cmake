# Third-party libraries as targets. docs/dependencies.md says what each is for.

if(ALCOVE_WASM)
  include(dependencies_wasm)
  return()
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(SQLite3 REQUIRED)
add_library(alcove_sqlite ALIAS SQLite::SQLite3)

pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
add_library(alcove_sodium ALIAS PkgConfig::SODIUM)

if(ALCOVE_TESTS)
  find_package(Catch2 3 REQUIRED)
  find_package(valijson REQUIRED)
endif()

if(NOT ALCOVE_CORE_ONLY)
  find_package(OpenSSL 3 REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(CLI11 REQUIRED)
  find_package(spdlog REQUIRED)
  find_package(tomlplusplus REQUIRED)
  pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
  pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
  find_package(Boost 1.81 REQUIRED)

  # Asio's and Beast's non-template code, compiled once instead of in every file that includes them.
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/boost.cpp CONTENT
"#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
")
  add_library(alcove_boost STATIC ${CMAKE_BINARY_DIR}/generated/boost.cpp)
  target_link_libraries(alcove_boost PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
  target_compile_definitions(alcove_boost PUBLIC
    BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
endif()
