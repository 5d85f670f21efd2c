// SPDX-License-Identifier: Apache-2.0
//
// One open stretch a key.
#include "core/vendor/presence_log.h"

#include "core/vendor/cell_text.h"

namespace talktally {

PresenceLog::PresenceLog(Dataset& data, std::string place, BuildOptions options)
    : table_(data, "presence",
             {"agent", "started_at", "ended_at", "availability", "label", std::move(place)},
             options) {}

void PresenceLog::Write(const Key& key, const Stretch& stretch, const std::string& end) {
  table_.Add(stretch.line,
             {key.first, TimeText(stretch.begin), end,
              stretch.available ? "available" : "unavailable", stretch.label, key.second});
}

void PresenceLog::Change(const std::string& agent, const std::string& place, std::int64_t at,
                         std::uint32_t line, bool available, const std::string& label) {
  const Key key{agent, place};
  const Stretch next{at, line, available, label};
  const auto [open, added] = open_.try_emplace(key, next);
  if (added) return;
  if (open->second.available == available && open->second.label == label) return;
  Write(key, open->second, TimeText(at));
  open->second = next;
}

void PresenceLog::End(const std::string& agent, const std::string& place, std::int64_t at) {
  for (auto open = open_.lower_bound({agent, place}); open != open_.end();) {
    if (open->first.first != agent || (!place.empty() && open->first.second != place)) break;
    Write(open->first, open->second, TimeText(at));
    open = open_.erase(open);
  }
}

void PresenceLog::EndPlaceless(const std::string& agent, std::int64_t at) {
  const auto open = open_.find({agent, std::string()});
  if (open == open_.end()) return;
  Write(open->first, open->second, TimeText(at));
  open_.erase(open);
}

void PresenceLog::Close() {
  for (const auto& [key, stretch] : open_) Write(key, stretch, {});
  table_.Close();
}

}  // namespace talktally
