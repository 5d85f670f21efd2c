# SPDX-License-Identifier: Apache-2.0
#
# Emscripten as CMake's compiler, by the commands tools/setup put into
# .deps/bin: those on the PATH, the system's, or a private Debian's. Emscripten's
# own toolchain file is not used because in the last case it lies elsewhere.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(EMSCRIPTEN TRUE)
set(UNIX TRUE)

get_filename_component(bin ${CMAKE_CURRENT_LIST_DIR}/../.deps/bin ABSOLUTE)
set(CMAKE_C_COMPILER ${bin}/emcc)
set(CMAKE_CXX_COMPILER ${bin}/em++)
set(CMAKE_AR ${bin}/emar CACHE FILEPATH "")
set(CMAKE_RANLIB ${bin}/emranlib CACHE FILEPATH "")
foreach(language C CXX)
  set(CMAKE_${language}_COMPILER_AR ${bin}/emar CACHE FILEPATH "")
  set(CMAKE_${language}_COMPILER_RANLIB ${bin}/emranlib CACHE FILEPATH "")
  set(CMAKE_${language}_COMPILER_ID Clang)
  set(CMAKE_${language}_COMPILER_ID_RUN TRUE)
  set(CMAKE_${language}_COMPILER_VERSION 19.1)
  set(CMAKE_${language}_COMPILER_WORKS TRUE)
  set(CMAKE_${language}_COMPILER_FRONTEND_VARIANT GNU)
  set(CMAKE_${language}_STANDARD_COMPUTED_DEFAULT 17)
endforeach()

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_CROSSCOMPILING_EMULATOR node)
