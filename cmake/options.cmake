# alcove_options: what every target of ours is compiled with.

find_program(ALCOVE_CCACHE ccache)
if(ALCOVE_CCACHE AND ALCOVE_WASM)
  # emcc itself puts the launcher before clang.
  add_compile_options(--compiler-wrapper=${ALCOVE_CCACHE})
elseif(ALCOVE_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${ALCOVE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ALCOVE_CCACHE})
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# -O2 with symbols is what we ship; assertions of our own (ALCOVE_ASSERT) do not depend on NDEBUG.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g -DNDEBUG")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")

add_library(alcove_options INTERFACE)
target_include_directories(alcove_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_features(alcove_options INTERFACE cxx_std_20)
target_compile_options(alcove_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of g++ 12 in its own standard library headers once things are inlined.
  target_compile_options(alcove_options INTERFACE
    -Wno-error=restrict -Wno-error=maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=array-bounds)
endif()

# Sanitizers, frame pointers and wasm exceptions go to every target, third-party sources included.
add_compile_options(-fno-omit-frame-pointer)
if(ALCOVE_SANITIZE STREQUAL "thread")
  # Asio's fences, which ThreadSanitizer does not see: it may raise false alarms there, never miss a race because of them.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
endif()
if(ALCOVE_SANITIZE)
  add_compile_options(-fsanitize=${ALCOVE_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ALCOVE_SANITIZE})
endif()
if(ALCOVE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "libFuzzer needs clang; use: cmake --preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(ALCOVE_WASM)
  add_compile_options(-fwasm-exceptions)
  add_link_options(-fwasm-exceptions)
endif()
