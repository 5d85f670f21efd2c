# SPDX-License-Identifier: Apache-2.0
#
# Generates the time-zone table from the machine's IANA database.
set(TALKTALLY_ZONEINFO /usr/share/zoneinfo CACHE PATH "Compiled IANA time-zone database")
find_program(TALKTALLY_NODE NAMES node nodejs REQUIRED)

set(zone_data ${CMAKE_CURRENT_BINARY_DIR}/zone_data.cpp)
set(zone_inputs ${TALKTALLY_ZONEINFO}/tzdata.zi)
if(NOT EXISTS ${TALKTALLY_ZONEINFO}/tzdata.zi)
  set(zone_inputs ${TALKTALLY_ZONEINFO}/Europe/Paris)
endif()
add_custom_command(
  OUTPUT ${zone_data}
  COMMAND ${TALKTALLY_NODE} ${PROJECT_SOURCE_DIR}/tools/gen_tz.mjs
    --zoneinfo ${TALKTALLY_ZONEINFO} --out ${zone_data}
  DEPENDS ${PROJECT_SOURCE_DIR}/tools/gen_tz.mjs ${zone_inputs}
  COMMENT "Compiling time zones"
  VERBATIM)
target_sources(core_time PRIVATE ${zone_data})
target_include_directories(core_time PRIVATE ${PROJECT_SOURCE_DIR})
