# How a folder becomes a target.

# alcove_library(<target> SOURCES <files> LINK <targets>): a static library, or an interface library while the
# folder holds headers only. Everything linked is passed on.
function(alcove_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    target_link_libraries(${target} PUBLIC alcove_options ${arg_LINK})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE alcove_options ${arg_LINK})
  endif()
endfunction()

# alcove_subfolders(<variable> <folder>): the names of the folders directly inside, sorted.
function(alcove_subfolders variable folder)
  file(GLOB entries LIST_DIRECTORIES true RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*)
  set(names)
  foreach(entry IN LISTS entries)
    if(IS_DIRECTORY ${folder}/${entry})
      list(APPEND names ${entry})
    endif()
  endforeach()
  set(${variable} ${names} PARENT_SCOPE)
endfunction()
