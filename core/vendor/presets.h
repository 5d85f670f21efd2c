// SPDX-License-Identifier: Apache-2.0
//
// The shipped presets: one JSON file a layout, compiled in.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/vendor/mapping.h"

namespace talktally {

/// Every shipped mapping, parsed now: some microseconds each. Presets that do not
/// parse are left out (a test sees to it that none is).
std::vector<std::shared_ptr<const Mapping>> LoadPresets();

/// The JSON text of every shipped preset, by file name.
struct PresetText {
  std::string_view name;
  std::string_view text;
};
std::vector<PresetText> PresetTexts();

}  // namespace talktally
