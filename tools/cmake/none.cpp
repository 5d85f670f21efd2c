// SPDX-License-Identifier: Apache-2.0
// A source for a program that has none of its own yet.
