// SPDX-License-Identifier: Apache-2.0
//
// Presence put together from changes: each says what somebody is from now on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "core/vendor/fact_table.h"

namespace talktally {

/// Holds the stretch that is open for each person and place (a queue, a channel),
/// and writes it down when the next change ends it.
class PresenceLog {
 public:
  /// `place` names the column that holds it: "group", "channel".
  PresenceLog(Dataset& data, std::string place, BuildOptions options);

  void Change(const std::string& agent, const std::string& place, std::int64_t at,
              std::uint32_t line, bool available, const std::string& label);
  /// Ends what is open; an empty `place` ends all of the agent's.
  void End(const std::string& agent, const std::string& place, std::int64_t at);
  /// Ends the stretch that has no place, if there is one.
  void EndPlaceless(const std::string& agent, std::int64_t at);
  /// What is still open has no end.
  void Close();

 private:
  struct Stretch {
    std::int64_t begin;
    std::uint32_t line;
    bool available;
    std::string label;
  };
  using Key = std::pair<std::string, std::string>;
  void Write(const Key& key, const Stretch& stretch, const std::string& end);

  FactTable table_;
  std::map<Key, Stretch> open_;
};

}  // namespace talktally
