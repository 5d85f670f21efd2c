# SPDX-License-Identifier: Apache-2.0
#
# Third-party sources, pinned. `tools/setup` puts them into .deps/src from
# Debian's and npm's registries; where it was not run, FetchContent takes the
# same versions from upstream. Either way they are compiled here, with the same
# flags for the native build and for WebAssembly.
include(FetchContent)

# Makes <name>_SOURCE_DIR known without running the dependency's own build.
function(talktally_source name)
  set(fetched ${PROJECT_SOURCE_DIR}/.deps/src/${name})
  string(TOUPPER ${name} upper)
  if(EXISTS ${fetched} AND NOT DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${fetched} CACHE PATH "Source of ${name}")
  endif()
  FetchContent_Declare(${name} SOURCE_SUBDIR no-cmake-here ${ARGN})
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

talktally_source(fmt
  URL https://github.com/fmtlib/fmt/archive/refs/tags/10.1.1.tar.gz
  URL_HASH SHA256=78b8c0a72b1c35e4443a7e308df52498252d1cefc2b08c9a97bc9ee6cfe61f8b)
add_library(talktally_fmt INTERFACE)
target_include_directories(talktally_fmt SYSTEM INTERFACE ${fmt_SOURCE_DIR}/include)
target_compile_definitions(talktally_fmt INTERFACE FMT_HEADER_ONLY)

talktally_source(simdjson
  GIT_REPOSITORY https://github.com/simdjson/simdjson.git GIT_TAG v3.9.4)
add_library(talktally_simdjson STATIC ${simdjson_SOURCE_DIR}/src/simdjson.cpp)
target_include_directories(talktally_simdjson SYSTEM PUBLIC ${simdjson_SOURCE_DIR}/src)
