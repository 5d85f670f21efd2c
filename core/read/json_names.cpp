// SPDX-License-Identifier: Apache-2.0
//
// The tree of names is a list of nodes; a dictionary of (parent, key) finds those
// that do not come in their usual order.
#include "core/read/json_names.h"

#include <cstring>

namespace talktally {

JsonNames::JsonNames(std::uint32_t max_columns) : max_columns_(max_columns) {
  nodes_.emplace_back();
}

JsonNames::Place JsonNames::Guess(const Node& parent) const {
  if (parent.latest_child == kNone) return parent.first_child;
  const Place next = nodes_[parent.latest_child].next_sibling;
  return next == kNone ? parent.first_child : next;
}

JsonNames::Place JsonNames::Child(Place parent, std::string_view key) {
  const Place guess = Guess(nodes_[parent]);
  if (guess != kNone && nodes_[guess].key == key) {
    nodes_[parent].latest_child = guess;
    return guess;
  }
  if (key.size() > kMaxKeyBytes) return kNone;
  lookup_.assign(reinterpret_cast<const char*>(&parent), sizeof parent);
  lookup_.append(key);
  Code code = places_.Find(lookup_);
  if (code == kNullCode) {
    if (nodes_.size() > std::size_t{4} * max_columns_) return kNone;
    code = places_.Intern(lookup_);
    nodes_.push_back({.key = std::string(key), .parent = parent});
    // Siblings are chained in the order in which they first appeared.
    const Place latest = nodes_[parent].latest_child;
    Place& link = latest == kNone ? nodes_[parent].first_child : nodes_[latest].next_sibling;
    nodes_[code].next_sibling = link;
    link = code;
  }
  nodes_[parent].latest_child = code;
  return code;
}

std::string JsonNames::Dotted(Place place) const {
  std::vector<Place> path;
  for (; place != kRoot; place = nodes_[place].parent) path.push_back(place);
  std::string name;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    if (step != path.rbegin()) name += '.';
    name += nodes_[*step].key;
  }
  return name;
}

std::uint32_t JsonNames::Column(Place place) {
  Node& node = nodes_[place];
  if (node.column != kNoColumn) return node.column;
  const std::string name = Dotted(place);
  const Code code = names_.Intern(name);
  if (code >= columns_of_names_.size()) columns_of_names_.resize(code + 1, kNoColumn);
  std::uint32_t& column = columns_of_names_[code];
  if (column == kNoColumn) {
    if (columns_.size() >= max_columns_) return kNoColumn;
    column = static_cast<std::uint32_t>(columns_.size());
    columns_.push_back(name);
  }
  node.column = column;
  with_column_.push_back(place);
  return column;
}

void JsonNames::Return(Mark mark) {
  for (; with_column_.size() > mark.places; with_column_.pop_back()) {
    nodes_[with_column_.back()].column = kNoColumn;
  }
  for (; columns_.size() > mark.columns; columns_.pop_back()) {
    columns_of_names_[names_.Find(columns_.back())] = kNoColumn;
  }
}

}  // namespace talktally
