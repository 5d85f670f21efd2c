# SPDX-License-Identifier: Apache-2.0
#
# The built-in metrics are compiled in.
talktally_embed(core_catalog BuiltinMetrics ${CMAKE_CURRENT_SOURCE_DIR}/catalog/metrics json)
