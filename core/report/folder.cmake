# SPDX-License-Identifier: Apache-2.0
#
# The report presets are compiled in.
talktally_embed(core_report ReportPresets ${CMAKE_CURRENT_SOURCE_DIR}/report/presets json)
