// SPDX-License-Identifier: Apache-2.0
//
// Numbers, flags, null words and phone numbers, cell by cell.
#include "core/model/number.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/model/cell.h"
#include "core/model/fold.h"
#include "core/model/phone.h"
#include "core/model/vocabulary.h"

namespace talktally {
namespace {

/// Millionths as text, "none" for no number.
std::string Parsed(std::string_view text) {
  const auto number = ParseNumber(text);
  return number ? std::to_string(*number) : "none";
}

TEST_CASE("plain numbers are exact to the millionth", "[number]") {
  CHECK(Parsed("12") == "12000000");
  CHECK(Parsed("-0.5") == "-500000");
  CHECK(Parsed("0.000001") == "1");
  CHECK(Parsed("0.0000005") == "1");
  CHECK(Parsed("0.00000049") == "0");
  CHECK(Parsed("+7") == "7000000");
  CHECK(Parsed("007") == "7000000");
  CHECK(Parsed(".5") == "500000");
  CHECK(Parsed("5.") == "5000000");
}

TEST_CASE("thousands and decimals are told apart", "[number]") {
  CHECK(Parsed("1,234.56") == "1234560000");
  CHECK(Parsed("1.234,56") == "1234560000");
  CHECK(Parsed("12,50") == "12500000");
  CHECK(Parsed("1,234") == "1234000000");
  CHECK(Parsed("0,123") == "123000");
  CHECK(Parsed("1.234") == "1234000");
  CHECK(Parsed("1.234.567") == "1234567000000");
  CHECK(Parsed("1,234,567") == "1234567000000");
  CHECK(Parsed("1 234,5") == "1234500000");
  CHECK(Parsed("1\xC2\xA0"
               "234") == "1234000000");
  CHECK(Parsed("1\xE2\x80\xAF"
               "234,00") == "1234000000");
  CHECK(Parsed("1'234.50") == "1234500000");
  CHECK(Parsed("1,23,4") == "none");
  CHECK(Parsed("12,34.5.6") == "none");
}

TEST_CASE("currencies stand at either end", "[number]") {
  CHECK(Parsed("12,50 €") == "12500000");
  CHECK(Parsed("$1,234.56") == "1234560000");
  CHECK(Parsed("-$5") == "-5000000");
  CHECK(Parsed("$-5") == "-5000000");
  CHECK(Parsed("(12.50)") == "-12500000");
  CHECK(Parsed("80,86 руб.") == "80860000");
  CHECK(Parsed("EUR 5") == "5000000");
  CHECK(Parsed("5 ₽") == "5000000");
}

TEST_CASE("exponents move the point", "[number]") {
  CHECK(Parsed("1e3") == "1000000000");
  CHECK(Parsed("1.5E-3") == "1500");
  CHECK(Parsed("1.5e-8") == "0");
  CHECK(Parsed("12345e-8") == "123");
  CHECK(Parsed("1e") == "none");
  CHECK(Parsed("1e999") == "none");
  CHECK(Parsed("0e999") == "0");
}

TEST_CASE("what is no number, or does not fit, is none", "[number]") {
  for (const char* text : {"", " ", "-", "abc", "1a", "0x10", "NaN", "inf", "1..2", "--1", "12:30",
                           "9999999999999", "99999999999999999999999999"}) {
    INFO(text);
    CHECK(Parsed(text) == "none");
  }
  CHECK(Parsed("9223372036854.775807") == "9223372036854775807");
  CHECK(Parsed("-9223372036854.775807") == "-9223372036854775807");
}

TEST_CASE("flags are known in three languages and in spreadsheets' words", "[cell]") {
  for (const char* text : {"true", "TRUE", "1", "Yes", "oui", "Oui", "да", "ДА", "vrai"}) {
    CHECK(ParseFlag(text) == true);
  }
  for (const char* text : {"false", "0", "no", "Non", "нет", "Нет", "faux"}) {
    CHECK(ParseFlag(text) == false);
  }
  CHECK_FALSE(ParseFlag("maybe"));
  CHECK_FALSE(ParseFlag("2"));
}

TEST_CASE("four words stand for null", "[cell]") {
  for (const char* text : {"", "null", "NULL", "-", "N/A", "n/a"}) CHECK(IsNullCell(text));
  for (const char* text : {"0", "none", "--", "nil", "na"}) CHECK_FALSE(IsNullCell(text));
}

std::string Phone(std::string_view cell, const PhoneRule& rule = {}) {
  std::string out;
  switch (NormalisePhone(cell, rule, out)) {
    case PhoneKind::kAsIs:
      return std::string(cell);
    case PhoneKind::kChanged:
      return out;
    case PhoneKind::kWithheld:
      return "withheld";
    case PhoneKind::kDamaged:
      return "damaged";
  }
  return "";
}

TEST_CASE("phone numbers lose what only reads better", "[phone]") {
  CHECK(Phone("+33 1 23-45.67 (89)") == "+33123456789");
  CHECK(Phone("0033 1 23 45 67 89") == "+33123456789");
  CHECK(Phone("01 23 45 67 89") == "0123456789");
  CHECK(Phone("+33123456789") == "+33123456789");
  CHECK(Phone("+7\xC2\xA0"
              "495 123") == "+7495123");
}

TEST_CASE("what holds letters is no phone number and stays", "[phone]") {
  CHECK(Phone("Line 01") == "Line 01");
  CHECK(Phone("sip:a@b.ru") == "sip:a@b.ru");
  CHECK(Phone("Sales (Paris)") == "Sales (Paris)");
  CHECK(Phone("-") == "-");
}

TEST_CASE("who hides a number has none", "[phone]") {
  for (const char* cell :
       {"anonymous", "Anonymous", "UNKNOWN", "Private", "Restricted", "withheld", "Unavailable",
        "No Caller ID", "Anonyme", "Masqué", "Numéro masqué", "Privé", "Аноним", "Анонимный",
        "Неизвестно", "Неизвестный номер", "скрыт", "Скрытый номер", "Номер не определён"}) {
    INFO(cell);
    CHECK(Phone(cell) == "withheld");
  }
  CHECK(Phone("Private practice") == "Private practice");
  CHECK(Phone("sip:anonymous@b.ru") == "sip:anonymous@b.ru");
}

TEST_CASE("a spreadsheet's rounded number is damaged", "[phone]") {
  CHECK(Phone("1.9027E+10") == "damaged");
  CHECK(Phone("3,36E+10") == "damaged");
}

TEST_CASE("a default country completes national numbers", "[phone]") {
  CHECK(Phone("01 23 45 67 89", {"FR", false}) == "+33123456789");
  CHECK(Phone("8 (495) 123-45-67", {"RU", false}) == "+74951234567");
  CHECK(Phone("4951234567", {"RU", false}) == "+74951234567");
  CHECK(Phone("(555) 010-0199", {"US", false}) == "+15550100199");
  CHECK(Phone("937", {"RU", false}) == "937");
  CHECK(Phone("+33123456789", {"RU", false}) == "+33123456789");
  CHECK(Phone("74951234567", {"", true}) == "+74951234567");
  CHECK(Phone("937", {"", true}) == "937");
}

TEST_CASE("names are compared without case, accents and punctuation", "[fold]") {
  CHECK(FoldName("Create date") == FoldName("create_date"));
  CHECK(FoldName("createDate") == FoldName("CREATE-DATE"));
  CHECK(FoldName("Propriétaire") == "proprietaire");
  CHECK(FoldName("Équipe HubSpot") == "equipehubspot");
  CHECK(FoldName("ВРЕМЯ") == FoldName("Время"));
  CHECK(FoldName("Отчётный") == FoldName("отчетный"));
  CHECK(LowerCase("ÉTÉ Ёж ΑΒΓ") == "été ёж αβγ");
  CHECK(FoldName("\xC3").empty());
}

TEST_CASE("other tools' words mean ours", "[vocabulary]") {
  const ColumnSpec& direction = *FindTable("calls")->Find("direction");
  CHECK(MeaningOf("calls", direction, "Incoming") == "incoming");
  CHECK(MeaningOf("calls", direction, "inbound") == "incoming");
  CHECK(MeaningOf("calls", direction, "Входящий") == "incoming");
  CHECK(MeaningOf("calls", direction, "Sortant") == "outgoing");
  CHECK(MeaningOf("calls", direction, "sideways").empty());
  const ColumnSpec& status = *FindTable("calls")->Find("status");
  CHECK(MeaningOf("calls", status, "Manqué") == "missed");
  CHECK(MeaningOf("calls", status, "NO ANSWER") == "missed");
  CHECK(MeaningOf("calls", status, "Terminé") == "completed");
  const ColumnSpec& audience = *FindTable("questions")->Find("audience");
  CHECK(MeaningOf("questions", audience, "Customer Service") == "customer_service");
}

}  // namespace
}  // namespace talktally
