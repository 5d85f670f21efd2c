// SPDX-License-Identifier: Apache-2.0
//
// Numbers as text, the same on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace talktally {

/// The shortest decimal text that reads back as the same double, as JavaScript
/// writes it: "12", "0.1", "1e+21", "-1.5e-7". What is not finite is "null", as in
/// JSON; negative zero is "0".
std::string FormatNumber(double value);

/// The same, appended.
void AppendNumber(std::string& out, double value);

/// An integer, appended.
void AppendInteger(std::string& out, std::int64_t number);

}  // namespace talktally
