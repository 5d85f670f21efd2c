# SPDX-License-Identifier: Apache-2.0
#
# Catch2 for the tests, and how a test program runs under node when the build is
# for WebAssembly.
if(EXISTS ${PROJECT_SOURCE_DIR}/.deps/src/catch2)
  set(FETCHCONTENT_SOURCE_DIR_CATCH2 ${PROJECT_SOURCE_DIR}/.deps/src/catch2 CACHE PATH "Source of Catch2")
endif()
FetchContent_Declare(catch2 SYSTEM EXCLUDE_FROM_ALL
  URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
  URL_HASH SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
  FIND_PACKAGE_ARGS 3.7 NAMES Catch2)
FetchContent_MakeAvailable(catch2)
if(TARGET Catch2)
  set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 25)
endif()
add_library(talktally_catch2 INTERFACE)
target_link_libraries(talktally_catch2 INTERFACE Catch2::Catch2WithMain)

function(talktally_node_program target)
  if(EMSCRIPTEN)
    set_target_properties(${target} PROPERTIES SUFFIX .cjs)
    target_link_options(${target} PRIVATE
      -sNODERAWFS=1 -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH
      -sABORTING_MALLOC=0 -sMAXIMUM_MEMORY=2GB -sSTACK_SIZE=1MB)
  endif()
endfunction()
