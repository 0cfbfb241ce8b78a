# The same libraries for WebAssembly: headers as the native build uses them, and three built from the sources that
# `./dev setup` fetched, in the versions that the native build links.

set(ALCOVE_SOURCES ${CMAKE_SOURCE_DIR}/.cache/src)
foreach(name libsodium sqlite catch2)
  if(NOT EXISTS ${ALCOVE_SOURCES}/${name})
    message(FATAL_ERROR "The source of ${name} is missing; run: ./dev setup")
  endif()
endforeach()

# Emscripten's optimiser finds Debian's acorn only when told where it is.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")

find_program(ALCOVE_NODE node REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR ${ALCOVE_NODE} --no-experimental-fetch)

# Header-only libraries: only theirs of the system's headers, never /usr/include as a whole.
set(headers ${CMAKE_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${headers})
foreach(name nlohmann tl valijson)
  find_path(folder_of_${name} ${name} PATHS /usr/include /usr/local/include REQUIRED NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  file(CREATE_LINK ${folder_of_${name}}/${name} ${headers}/${name} SYMBOLIC)
endforeach()
foreach(target nlohmann_json::nlohmann_json tl::expected valijson)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${headers})
endforeach()

# libsodium. Its reference implementations only: the SSE ones, which Emscripten can translate, compute wrong keystreams.
set(sodium ${ALCOVE_SOURCES}/libsodium/src/libsodium)
file(STRINGS ${ALCOVE_SOURCES}/libsodium/configure.ac lines REGEX "^(AC_INIT|SODIUM_LIBRARY_VERSION_M)")
string(REGEX MATCH "AC_INIT\\(\\[libsodium\\],\\[([0-9.]+)\\]" ignored "${lines}")
set(VERSION ${CMAKE_MATCH_1})
foreach(part MAJOR MINOR)
  string(REGEX MATCH "SODIUM_LIBRARY_VERSION_${part}=([0-9]+)" ignored "${lines}")
  set(SODIUM_LIBRARY_VERSION_${part} ${CMAKE_MATCH_1})
endforeach()
configure_file(${sodium}/include/sodium/version.h.in ${CMAKE_BINARY_DIR}/sodium/sodium/version.h @ONLY)
file(CREATE_LINK ${sodium}/include/sodium/export.h ${CMAKE_BINARY_DIR}/sodium/sodium/export.h SYMBOLIC)
file(GLOB_RECURSE sodium_sources ${sodium}/*.c)
list(FILTER sodium_sources EXCLUDE REGEX "sse|avx|aesni")
add_library(alcove_sodium STATIC ${sodium_sources}
  ${sodium}/crypto_pwhash/scryptsalsa208sha256/nosse/pwhash_scryptsalsa208sha256_nosse.c)
target_include_directories(alcove_sodium SYSTEM PUBLIC ${CMAKE_BINARY_DIR}/sodium ${sodium}/include)
target_include_directories(alcove_sodium PRIVATE ${CMAKE_BINARY_DIR}/sodium/sodium ${sodium}/include/sodium)
target_compile_definitions(alcove_sodium PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1 HAVE_WEAK_SYMBOLS=1)
target_compile_options(alcove_sodium PRIVATE -O3 -w)

# SQLite, for the tests of the vault under Node only; the page brings its own.
add_library(alcove_sqlite STATIC EXCLUDE_FROM_ALL ${ALCOVE_SOURCES}/sqlite/sqlite3.c)
target_include_directories(alcove_sqlite SYSTEM PUBLIC ${ALCOVE_SOURCES}/sqlite)
target_compile_definitions(alcove_sqlite PRIVATE SQLITE_ENABLE_FTS5 SQLITE_THREADSAFE=0 SQLITE_OMIT_LOAD_EXTENSION)
target_compile_options(alcove_sqlite PRIVATE -w)

if(ALCOVE_TESTS)
  add_subdirectory(${ALCOVE_SOURCES}/catch2 ${CMAKE_BINARY_DIR}/catch2 EXCLUDE_FROM_ALL SYSTEM)
endif()

# alcove_node_executable(<target>): a program that Node runs and that reads the machine's files.
function(alcove_node_executable target)
  set_target_properties(${target} PROPERTIES SUFFIX .js)
  target_link_options(${target} PRIVATE -O1 -sENVIRONMENT=node -sNODERAWFS -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=32MB
    -sEXIT_RUNTIME)
endfunction()
