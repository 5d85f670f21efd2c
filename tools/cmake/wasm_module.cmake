# SPDX-License-Identifier: Apache-2.0
#
# The WebAssembly module, <build>/talktally-core.mjs and .wasm, from wasm/*.cpp.
# No eval anywhere (DYNAMIC_EXECUTION=0), no file system, memory that grows to
# 2 GB and an allocation that fails rather than aborts.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/wasm/*.cpp)
if(sources AND EMSCRIPTEN)
  add_executable(talktally-core ${sources})
  set_target_properties(talktally-core PROPERTIES SUFFIX .mjs)
  target_link_libraries(talktally-core PRIVATE core_engine)
  target_link_options(talktally-core PRIVATE
    -O3 -lembind
    -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createTalktallyCore
    -sENVIRONMENT=web,worker,node
    -sDYNAMIC_EXECUTION=0
    -sFILESYSTEM=0
    -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=2GB -sABORTING_MALLOC=0 -sSTACK_SIZE=1MB
    -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,onAbort,print,printErr
    "SHELL:--emit-tsd talktally-core.d.mts")
  set_property(TARGET talktally-core PROPERTY RULE_LAUNCH_LINK
    "${CMAKE_COMMAND} -E env PATH=${PROJECT_SOURCE_DIR}/tools/cmake/emit_tsd:$ENV{PATH}")
endif()
