// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong, as a value: a code a program can test, a sentence a person
// can act on, and the place it speaks of. Nothing in the core throws.
#pragma once

#include <expected>
#include <string>

namespace talktally {

/// Why something could not be done. `message` names the thing at fault and the
/// remedy; `where` is a file, a file and line, or a field of a query.
struct Error {
  enum class Code {
    kBadInput,     ///< a file that cannot be read as what it claims to be
    kBadQuery,     ///< a query, formula or option that makes no sense
    kUnknownName,  ///< a metric, column, table, zone or report nobody has heard of
    kLimit,        ///< larger, deeper or more than the core accepts
    kNoMemory,     ///< the engine stays usable
  };
  Code code = Code::kBadInput;
  std::string message;
  std::string where;
};

/// A value, or the reason there is none.
template <class T>
using Result = std::expected<T, Error>;

/// An error ready to be returned.
inline std::unexpected<Error> Fail(Error::Code code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace talktally
