// SPDX-License-Identifier: Apache-2.0
//
// Embedded texts, parsed.
#include "core/vendor/presets.h"

#include "core/vendor/mapping_json.h"
#include "embedded/preset_files.h"

namespace talktally {

std::vector<PresetText> PresetTexts() {
  std::vector<PresetText> texts;
  for (const EmbeddedFile& file : preset_files()) texts.push_back({file.name, file.text});
  return texts;
}

std::vector<std::shared_ptr<const Mapping>> LoadPresets() {
  std::vector<std::shared_ptr<const Mapping>> presets;
  for (const EmbeddedFile& file : preset_files()) {
    if (Result<Mapping> mapping = ParseMapping(file.text, file.name)) {
      presets.push_back(std::make_shared<const Mapping>(std::move(*mapping)));
    }
  }
  return presets;
}

}  // namespace talktally
