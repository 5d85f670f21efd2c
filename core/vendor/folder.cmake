# SPDX-License-Identifier: Apache-2.0
#
# The presets, compiled in.
talktally_embed(core_vendor preset_files ${CMAKE_CURRENT_LIST_DIR}/presets json)
