# SPDX-License-Identifier: Apache-2.0
#
# The command line, <build>/talktally, from tools/talktally/*.cpp.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/talktally/*.cpp)
if(sources AND NOT EMSCRIPTEN AND NOT TALKTALLY_FUZZ)
  talktally_source(cli11
    URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.1.tar.gz
    URL_HASH SHA256=73b7ec52261ce8fe980a29df6b4ceb66243bb0b779451dbd3d014cfec9fdbb58)
  add_executable(talktally ${sources})
  target_include_directories(talktally SYSTEM PRIVATE ${cli11_SOURCE_DIR}/include)
  target_link_libraries(talktally PRIVATE core_engine)
endif()
