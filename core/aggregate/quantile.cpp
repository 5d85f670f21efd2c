// SPDX-License-Identifier: Apache-2.0
//
// Quantiles: every value is kept with its cell; cells are laid out one after the
// other when the first figure is asked for.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/aggregate/figures.h"
#include "core/aggregate/simple.h"

namespace talktally {
namespace {

class QuantileFigures final : public Figures {
 public:
  QuantileFigures(std::uint32_t cells, const ValueSource& source, double quantile)
      : cells_(cells), source_(source), quantile_(quantile) {}

  void Add(const Batch& batch) override {
    const std::int64_t floor = source_.positive_only ? 0 : kNull + 1;
    std::size_t kept = values_.size();
    values_.resize(kept + batch.count);
    of_cell_.resize(kept + batch.count);
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const std::int64_t value = source_.values[batch.rows[i]];
      values_[kept] = value;
      of_cell_[kept] = batch.cells[i];
      kept += value >= floor;
    }
    values_.resize(kept);
    of_cell_.resize(kept);
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<QuantileFigures>(cells, source_, quantile_);
    rolled->values_ = values_;
    rolled->of_cell_.reserve(of_cell_.size());
    for (std::uint32_t cell : of_cell_) rolled->of_cell_.push_back(to[cell]);
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override {
    if (begins_.empty()) LayOut();
    return Quantile({laid_out_.data() + begins_[cell], begins_[cell + 1] - begins_[cell]});
  }

 private:
  void LayOut() {
    begins_.assign(cells_ + 1, 0);
    for (std::uint32_t cell : of_cell_) ++begins_[cell + 1];
    for (std::uint32_t cell = 0; cell < cells_; ++cell) begins_[cell + 1] += begins_[cell];
    laid_out_.resize(values_.size());
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    for (std::size_t i = 0; i < values_.size(); ++i) laid_out_[next[of_cell_[i]]++] = values_[i];
  }

  std::optional<double> Quantile(std::span<std::int64_t> values) const {
    if (values.empty()) return std::nullopt;
    const double rank = quantile_ * static_cast<double>(values.size() - 1);
    auto below = static_cast<std::size_t>(rank);
    if (values.size() >= kMany) values = Around(values, below);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    const double low = FromMicros(*at);
    const double part = rank - std::floor(rank);
    if (part == 0) return low;
    const double high = FromMicros(*std::min_element(at + 1, values.end()));
    return low + (high - low) * part;
  }

  /// Of many values, a few that hold the one of a rank and the next; `rank` becomes
  /// the rank among these. A sample says between which two values to look (Floyd and
  /// Rivest); should it mislead, all values are given back.
  std::span<std::int64_t> Around(std::span<std::int64_t> values, std::size_t& rank) const {
    constexpr std::size_t kMargin = 3 * 16;  // its rank in the sample strays by some 16
    std::array<std::int64_t, kSample> sample;
    for (std::size_t i = 0; i < kSample; ++i) sample[i] = values[i * values.size() / kSample];
    std::ranges::sort(sample);
    const std::size_t middle = rank * kSample / values.size();
    const bool has_low = middle >= kMargin;
    const bool has_high = middle + kMargin < kSample;
    const std::int64_t low = has_low ? sample[middle - kMargin] : INT64_MIN;
    const std::int64_t high = has_high ? sample[middle + kMargin] : INT64_MAX;
    around_.resize(values.size());
    std::size_t lower = 0;
    std::size_t kept = 0;
    for (const std::int64_t value : values) {
      around_[kept] = value;
      lower += value < low;
      kept += static_cast<std::size_t>(value >= low) & static_cast<std::size_t>(value <= high);
    }
    if (rank < lower || rank + 1 >= lower + kept) return values;
    rank -= lower;
    return {around_.data(), kept};
  }

  static constexpr std::size_t kMany = 16'384;
  static constexpr std::size_t kSample = 1024;

  std::uint32_t cells_;
  ValueSource source_;
  double quantile_;
  std::vector<std::uint32_t> of_cell_;
  std::vector<std::int64_t> values_;
  std::vector<std::size_t> begins_;
  std::vector<std::int64_t> laid_out_;
  mutable std::vector<std::int64_t> around_;
};

}  // namespace

std::unique_ptr<Figures> MakeQuantile(std::uint32_t cells, const ValueSource& source,
                                      double quantile) {
  return std::make_unique<QuantileFigures>(cells, source, quantile);
}

}  // namespace talktally
