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
add_library(talktally_fmt STATIC ${fmt_SOURCE_DIR}/src/format.cc)
target_include_directories(talktally_fmt SYSTEM PUBLIC ${fmt_SOURCE_DIR}/include)

talktally_source(simdjson
  URL https://github.com/simdjson/simdjson/archive/refs/tags/v3.9.4.tar.gz
  URL_HASH SHA256=9bf13be00fa1e1c5891a90dbc39b983e09972f0972a8956c20a9974cedfcca2f)
set(simdjson_files ${simdjson_SOURCE_DIR}/src)
if(EXISTS ${simdjson_SOURCE_DIR}/singleheader/simdjson.cpp)
  set(simdjson_files ${simdjson_SOURCE_DIR}/singleheader)
endif()
add_library(talktally_simdjson STATIC ${simdjson_files}/simdjson.cpp)
target_include_directories(talktally_simdjson SYSTEM PUBLIC ${simdjson_files})

# inflate and deflate only, without files.
talktally_source(zlib
  URL https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz
  URL_HASH SHA256=9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23)
set(zlib_files adler32 compress crc32 deflate inffast inflate inftrees trees uncompr zutil)
list(TRANSFORM zlib_files PREPEND ${zlib_SOURCE_DIR}/)
list(TRANSFORM zlib_files APPEND .c)
add_library(talktally_zlib STATIC ${zlib_files})
target_include_directories(talktally_zlib SYSTEM PUBLIC ${zlib_SOURCE_DIR})

# Without DTDs and general entities: a workbook has neither. The salt of its
# hashes is given by the caller (XML_SetHashSalt), so it needs no entropy.
talktally_source(expat
  URL https://github.com/libexpat/libexpat/archive/refs/tags/R_2_8_3.tar.gz
  URL_HASH SHA256=533659a16e0184035a99fd8e783f1ad61a887a7bf8586a8681740b9d7ed42389)
set(expat_lib ${expat_SOURCE_DIR}/expat/lib)
set(expat_config ${PROJECT_BINARY_DIR}/generated/expat)
file(CONFIGURE OUTPUT ${expat_config}/expat_config.h CONTENT "#pragma once
#define BYTEORDER 1234
#define HAVE_MEMMOVE 1
#define XML_CONTEXT_BYTES 0
#define XML_GE 0
#define XML_NS 1
#define XML_POOR_ENTROPY 1
")
add_library(talktally_expat STATIC
  ${expat_lib}/xmlparse.c ${expat_lib}/xmlrole.c ${expat_lib}/xmltok.c)
target_include_directories(talktally_expat PRIVATE ${expat_config})
target_include_directories(talktally_expat SYSTEM PUBLIC ${expat_lib})
target_compile_definitions(talktally_expat PUBLIC XML_STATIC PRIVATE HAVE_EXPAT_CONFIG_H)

if(TALKTALLY_ASAN OR TALKTALLY_FUZZ)
  target_compile_options(talktally_expat PRIVATE -fno-sanitize=undefined)  # it adds 0 to null
endif()

# Stemmers of English, French and Russian, for UTF-8.
talktally_source(snowball
  URL https://snowballstem.org/dist/libstemmer_c-2.2.0.tar.gz
  URL_HASH SHA256=b941d9fe9cf36b4e2f8d3873cd4d8b8775bd94867a1df8d8c001bb8b688377c3)
set(stemmers ${snowball_SOURCE_DIR}/src_c/stem_UTF_8_)
add_library(talktally_snowball STATIC
  ${stemmers}english.c ${stemmers}french.c ${stemmers}russian.c
  ${snowball_SOURCE_DIR}/runtime/api.c ${snowball_SOURCE_DIR}/runtime/utilities.c
  ${snowball_SOURCE_DIR}/libstemmer/libstemmer_utf8.c)
target_include_directories(talktally_snowball SYSTEM PUBLIC ${snowball_SOURCE_DIR}/include)

# In a download small beats fast where nothing depends on the number of rows.
if(EMSCRIPTEN AND CMAKE_BUILD_TYPE STREQUAL "Release")
  foreach(library talktally_fmt talktally_expat talktally_snowball)
    target_compile_options(${library} PRIVATE -Oz)
  endforeach()
  # The core writes no double by fmt, and asks no locale.
  target_compile_definitions(talktally_fmt PUBLIC
    FMT_USE_FLOAT=0 FMT_USE_DOUBLE=0 FMT_USE_LONG_DOUBLE=0 FMT_STATIC_THOUSANDS_SEPARATOR=',')
endif()
