# ALCOVE_BUNDLE_SOURCE: a generated source with the content of schemas/ that the core interprets, for
# core/base/bundle.hpp. Generated again when one of the files changes.

set(ALCOVE_BUNDLE_SOURCE ${CMAKE_BINARY_DIR}/generated/bundle_files.cpp)

set(bundle_patterns)
foreach(folder instruments codes crisis-lines rules content words lexicons dialogues)
  list(APPEND bundle_patterns ${CMAKE_SOURCE_DIR}/schemas/${folder}/*.json)
endforeach()
list(APPEND bundle_patterns ${CMAKE_SOURCE_DIR}/schemas/sql/*.sql)
file(GLOB_RECURSE bundle_inputs RELATIVE ${CMAKE_SOURCE_DIR}/schemas CONFIGURE_DEPENDS ${bundle_patterns})
list(SORT bundle_inputs)

# The list goes through a file, so that the source is generated again when a file is added or removed too.
list(JOIN bundle_inputs "\n" bundle_listing)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/bundle_files.txt CONTENT "@bundle_listing@" @ONLY)

list(TRANSFORM bundle_inputs PREPEND ${CMAKE_SOURCE_DIR}/schemas/ OUTPUT_VARIABLE bundle_paths)
add_custom_command(
  OUTPUT ${ALCOVE_BUNDLE_SOURCE}
  COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/schemas -DLISTING=${CMAKE_BINARY_DIR}/generated/bundle_files.txt
    -DOUTPUT=${ALCOVE_BUNDLE_SOURCE} -P ${CMAKE_SOURCE_DIR}/cmake/write_bundle.cmake
  DEPENDS ${bundle_paths} ${CMAKE_BINARY_DIR}/generated/bundle_files.txt ${CMAKE_SOURCE_DIR}/cmake/write_bundle.cmake
  COMMENT "Embedding schemas"
  VERBATIM)
set_source_files_properties(${ALCOVE_BUNDLE_SOURCE} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
