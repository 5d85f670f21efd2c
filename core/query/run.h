// SPDX-License-Identifier: Apache-2.0
//
// A question and its answer.
#pragma once

#include "core/base/error.h"
#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/query.h"
#include "core/query/result.h"

namespace talktally {

/// Answers a query over what was loaded.
Result<ResultTable> RunQuery(const Query& query, const Catalog& catalog, const Dataset& data,
                             Facts& facts);

}  // namespace talktally
