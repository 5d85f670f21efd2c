// SPDX-License-Identifier: Apache-2.0
//
// The events of a log in the order in which they happened, whatever the order of
// its lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/dictionary.h"
#include "core/vendor/assembler.h"
#include "core/vendor/evaluate.h"

namespace talktally {

/// Keeps events until the last one is there, then hands them on by their time: a
/// log may have the newest first, and what a network delivers comes late. Of events
/// at one moment the first of the file comes first; where the file has the newest
/// first, the last.
class EventLog : public Assembler {
 public:
  /// `bound` must outlive it.
  explicit EventLog(const BoundMapping& bound);

  void Append(const RowBlock& block) final;
  void Close() final;

 protected:
  /// An event, none earlier than the one before.
  virtual void Take(std::uint32_t line, std::int64_t at, std::string_view event) = 0;
  /// No more events come: what is still open becomes rows too.
  virtual void Finish() = 0;

  /// A field of the event at hand; empty for null and for fields that the file has not.
  std::string Text(std::string_view field) const { return std::string(TextOf(field)); }
  /// How many events the log has, readable or not.
  std::uint64_t events() const { return read_; }

 private:
  struct Event {
    std::int64_t at;
    std::uint32_t line;
  };
  Value Read(std::size_t field);
  std::size_t PlaceOf(std::string_view field) const;
  std::string_view TextOf(std::string_view field) const;
  std::vector<std::uint32_t> Order() const;

  const BoundMapping& bound_;
  std::size_t width_;  // fields of an event
  std::size_t time_;   // the one that says when it was
  Evaluator evaluator_;
  Expression field_;
  std::vector<std::int32_t> place_;
  Dictionary texts_;
  std::vector<Event> events_;
  std::vector<Code> codes_;  // event after event, a text a field
  std::size_t current_ = 0;
  std::uint64_t read_ = 0;
};

}  // namespace talktally
