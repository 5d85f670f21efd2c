# SPDX-License-Identifier: Apache-2.0
#
# talktally_embed(<target> <symbol> <directory> <ext>) compiles the files
# <directory>/**/*.<ext> into <target>. C++ reaches them by
#
#   #include "embedded/<symbol>.h"
#   std::span<const talktally::EmbeddedFile> talktally::<symbol>();
#
# sorted by name, a name being the path below <directory>, with its extension.
# The indentation of JSON is dropped, its line breaks are kept, so a line number
# in an error is the line number of the file. Files added, changed or removed
# are noticed by the next build.
set(TALKTALLY_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/cmake/embed_files.cmake)

function(talktally_embed target symbol directory ext)
  get_filename_component(directory ${directory} ABSOLUTE)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${directory}/*.${ext})
  string(MD5 names "${files}")  # in the command, so that a removed file is noticed
  set(out ${PROJECT_BINARY_DIR}/generated/embedded)
  add_custom_command(
    OUTPUT ${out}/${symbol}.cpp ${out}/${symbol}.h
    COMMAND ${CMAKE_COMMAND} -DSYMBOL=${symbol} -DDIRECTORY=${directory} -DEXT=${ext} -DOUT=${out}
            -DNAMES=${names} -P ${TALKTALLY_EMBED_SCRIPT}
    DEPENDS ${files} ${TALKTALLY_EMBED_SCRIPT}
    COMMENT "Embedding ${symbol}"
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/${symbol}.cpp ${out}/${symbol}.h)
  target_include_directories(${target} PUBLIC ${PROJECT_BINARY_DIR}/generated)
endfunction()
