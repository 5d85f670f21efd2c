// SPDX-License-Identifier: Apache-2.0
//
// Quantiles: every value is kept with its cell; cells are laid out one after the
// other when the first figure is asked for.
#include <algorithm>
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
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const std::int64_t value = source_.values[batch.rows[i]];
      if (value < floor) continue;
      of_cell_.push_back(batch.cells[i]);
      values_.push_back(value);
    }
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
    const auto below = static_cast<std::size_t>(rank);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    const double low = FromMicros(*at);
    const double part = rank - std::floor(rank);
    if (part == 0) return low;
    const double high = FromMicros(*std::min_element(at + 1, values.end()));
    return low + (high - low) * part;
  }

  std::uint32_t cells_;
  ValueSource source_;
  double quantile_;
  std::vector<std::uint32_t> of_cell_;
  std::vector<std::int64_t> values_;
  std::vector<std::size_t> begins_;
  std::vector<std::int64_t> laid_out_;
};

}  // namespace

std::unique_ptr<Figures> MakeQuantile(std::uint32_t cells, const ValueSource& source,
                                      double quantile) {
  return std::make_unique<QuantileFigures>(cells, source, quantile);
}

}  // namespace talktally
