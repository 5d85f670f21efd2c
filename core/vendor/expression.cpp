// SPDX-License-Identifier: Apache-2.0
//
// Recursive descent with a bound on depth.
#include "core/vendor/expression.h"

#include <array>

#include "core/base/format.h"
#include "core/model/cell.h"
#include "core/model/fold.h"
#include "core/model/number.h"

namespace talktally {
namespace {

using Op = Expression::Op;

constexpr int kMaxDepth = 48;
constexpr std::size_t kMaxNodes = 4096;

struct Function {
  std::string_view name;
  Op op;
  std::size_t least;
  std::size_t most;
};
constexpr std::array kFunctions = {
    Function{"if", Op::kIf, 2, 3},           Function{"either", Op::kEither, 1, 32},
    Function{"text", Op::kJoin, 1, 32},      Function{"part", Op::kPart, 3, 3},
    Function{"inside", Op::kInside, 1, 1},   Function{"outside", Op::kOutside, 1, 1},
    Function{"seconds", Op::kSeconds, 1, 1}, Function{"time", Op::kTime, 1, 2},
    Function{"number", Op::kAsNumber, 1, 1}, Function{"abs", Op::kAbs, 1, 1},
    Function{"digits", Op::kDigits, 1, 1},   Function{"min", Op::kMin, 2, 2},
    Function{"max", Op::kMax, 2, 2},         Function{"key", Op::kKey, 0, 0},
    Function{"line", Op::kLine, 0, 0},       Function{"list", Op::kList, 2, 2},
    Function{"first", Op::kFirst, 1, 1},
};

bool IsWordStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWord(char c) { return IsWordStart(c) || IsDigit(c) || c == '.'; }

class Parser {
 public:
  Parser(std::string_view text, std::string_view where) : text_(text), where_(where) {}

  Result<Expression> Parse() {
    if (ParseOr() && Rest().empty()) return std::move(out_);
    if (problem_.empty()) {
      problem_ = Format("\"{}\" is not understood", Rest());
    }
    return Fail(Error::Code::kBadInput,
                Format("{}, at character {} of \"{}\"", problem_, at_ + 1, text_),
                std::string(where_));
  }

 private:
  std::string_view Rest() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    return text_.substr(at_);
  }

  bool Problem(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
  }

  bool TakeSign(std::string_view sign) {
    if (!Rest().starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  bool TakeWord(std::string_view word) {
    const std::string_view rest = Rest();
    if (!rest.starts_with(word) || (rest.size() > word.size() && IsWord(rest[word.size()]))) {
      return false;
    }
    at_ += word.size();
    return true;
  }

  /// Adds a node over earlier ones; its index becomes the operand at hand.
  bool Add(Op op, std::vector<std::uint32_t> args, std::string text = {}, std::int64_t number = 0) {
    if (out_.nodes.size() >= kMaxNodes) return Problem("the expression is too long");
    std::string folded = LowerCase(text);
    out_.nodes.push_back({op, std::move(text), std::move(folded), number, std::move(args)});
    top_ = static_cast<std::uint32_t>(out_.nodes.size() - 1);
    return true;
  }

  bool ParseOr() {
    if (++depth_ > kMaxDepth) return Problem("nested too deeply");
    if (!ParseAnd()) return false;
    while (TakeWord("or")) {
      const std::uint32_t left = top_;
      if (!ParseAnd() || !Add(Op::kOr, {left, top_})) return false;
    }
    --depth_;
    return true;
  }

  bool ParseAnd() {
    if (!ParseNot()) return false;
    while (TakeWord("and")) {
      const std::uint32_t left = top_;
      if (!ParseNot() || !Add(Op::kAnd, {left, top_})) return false;
    }
    return true;
  }

  bool ParseNot() {
    bool negated = false;
    while (TakeWord("not")) negated = !negated;
    if (!ParseComparison()) return false;
    return !negated || Add(Op::kNot, {top_});
  }

  bool ParseComparison() {
    if (!ParseSum()) return false;
    const std::uint32_t left = top_;
    if (TakeWord("is")) {
      const bool negated = TakeWord("not");
      if (!TakeWord("null")) return Problem("after \"is\" comes null or not null");
      if (!Add(Op::kIsNull, {left})) return false;
      return !negated || Add(Op::kNot, {top_});
    }
    if (TakeWord("in")) return ParseList(left);
    if (TakeWord("contains")) return ParseSum() && Add(Op::kContains, {left, top_});
    if (TakeWord("starts")) {
      if (!TakeWord("with")) return Problem("after \"starts\" comes with");
      return ParseSum() && Add(Op::kStartsWith, {left, top_});
    }
    struct Sign {
      std::string_view text;
      Op op;
    };
    constexpr std::array kSigns = {Sign{"!=", Op::kUnequal},      Sign{"<=", Op::kLessEqual},
                                   Sign{">=", Op::kGreaterEqual}, Sign{"=", Op::kEqual},
                                   Sign{"<", Op::kLess},          Sign{">", Op::kGreater}};
    for (const Sign& sign : kSigns) {
      if (TakeSign(sign.text)) return ParseSum() && Add(sign.op, {left, top_});
    }
    return true;
  }

  bool ParseList(std::uint32_t left) {
    std::vector<std::uint32_t> args = {left};
    if (!TakeSign("(")) return Problem("after \"in\" comes a list in parentheses");
    do {
      if (!ParseSum()) return false;
      args.push_back(top_);
    } while (TakeSign(","));
    if (!TakeSign(")")) return Problem("a parenthesis is not closed");
    return Add(Op::kIn, std::move(args));
  }

  bool ParseSum() {
    if (!ParseAtom()) return false;
    while (true) {
      const std::uint32_t left = top_;
      if (TakeSign("+")) {
        if (!ParseAtom() || !Add(Op::kAdd, {left, top_})) return false;
      } else if (TakeSign("-")) {
        if (!ParseAtom() || !Add(Op::kSubtract, {left, top_})) return false;
      } else {
        return true;
      }
    }
  }

  bool ParseAtom() {
    const std::string_view rest = Rest();
    if (rest.empty()) return Problem("something is missing at the end");
    if (rest[0] == '(') {
      ++at_;
      return ParseOr() && (TakeSign(")") || Problem("a parenthesis is not closed"));
    }
    if (rest[0] == '\'') return ParseText(rest);
    if (rest[0] == '[') {
      const std::size_t end = rest.find(']');
      if (end == std::string_view::npos) return Problem("a bracket is not closed");
      at_ += end + 1;
      return Add(Op::kField, {}, std::string(rest.substr(1, end - 1)));
    }
    if (IsDigit(rest[0])) {
      std::size_t end = 0;
      while (end < rest.size() && (IsDigit(rest[end]) || rest[end] == '.')) ++end;
      const auto number = ParseNumber(rest.substr(0, end));
      if (!number) return Problem("this number is not understood");
      at_ += end;
      return Add(Op::kNumber, {}, {}, *number);
    }
    if (IsWordStart(rest[0])) return ParseName(rest);
    return Problem(Format("\"{}\" is not understood", rest.substr(0, 12)));
  }

  bool ParseText(std::string_view rest) {
    const std::size_t end = rest.find('\'', 1);
    if (end == std::string_view::npos) return Problem("a quote is not closed");
    at_ += end + 1;
    return Add(Op::kText, {}, std::string(rest.substr(1, end - 1)));
  }

  bool ParseName(std::string_view rest) {
    std::size_t end = 0;
    while (end < rest.size() && IsWord(rest[end])) ++end;
    const std::string_view name = rest.substr(0, end);
    at_ += end;
    if (!Rest().starts_with('(')) return Add(Op::kField, {}, std::string(name));
    for (const Function& function : kFunctions) {
      if (function.name == name) return ParseCall(function);
    }
    return Problem(Format("there is no function \"{}\"", name));
  }

  bool ParseCall(const Function& function) {
    ++at_;
    std::vector<std::uint32_t> args;
    if (!TakeSign(")")) {
      do {
        if (!ParseOr()) return false;
        args.push_back(top_);
      } while (TakeSign(","));
      if (!TakeSign(")")) return Problem("a parenthesis is not closed");
    }
    if (args.size() < function.least || args.size() > function.most) {
      return Problem(
          Format("{} takes {} to {} values", function.name, function.least, function.most));
    }
    return Add(function.op, std::move(args));
  }

  std::string_view text_;
  std::string_view where_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::uint32_t top_ = 0;
  std::string problem_;
  Expression out_;
};

}  // namespace

Result<Expression> ParseExpression(std::string_view text, std::string_view where) {
  return Parser(text, where).Parse();
}

}  // namespace talktally
