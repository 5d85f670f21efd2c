# SPDX-License-Identifier: Apache-2.0
#
# Compiler flags. `talktally_flags` is linked by our own targets only, so that
# warnings stay ours; the sanitizers and WebAssembly features must cover the
# dependencies too and are set for the whole build.
add_library(talktally_flags INTERFACE)
target_include_directories(talktally_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(talktally_flags INTERFACE
  -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wimplicit-fallthrough
  -Wno-missing-field-initializers)  # a member left out of a designated initializer has its default
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(talktally_flags INTERFACE -Wno-restrict)  # false alarms on std::string
endif()

if(TALKTALLY_ASAN OR TALKTALLY_FUZZ)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(TALKTALLY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(EMSCRIPTEN)
  # Every engine with WebAssembly exceptions has the other features too.
  set(wasm_features -msimd128 -fwasm-exceptions -msign-ext -mnontrapping-fptoint)
  add_compile_options(${wasm_features})
  # Large copies by one instruction; small ones stay loops, which are faster.
  add_link_options(${wasm_features} -mbulk-memory)
endif()
