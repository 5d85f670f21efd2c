// SPDX-License-Identifier: Apache-2.0
//
// Synonyms as data: folded spellings, separated by blanks.
#include "core/model/vocabulary.h"

#include <array>

#include "core/model/fold.h"

namespace talktally {
namespace {

struct Synonyms {
  std::string_view table;  ///< empty: any
  std::string_view column;
  std::string_view value;
  std::string_view spellings;  ///< as FoldName writes them
};

constexpr std::array kSynonyms = {
    Synonyms{"", "direction", "incoming", "in inbound entrant entrante входящий входящие входящая"},
    Synonyms{"", "direction", "outgoing",
             "out outbound sortant sortante исходящий исходящие исходящая"},
    Synonyms{"calls", "status", "completed",
             "complete answered connected accepted success successful callconnected termine "
             "repondu отвеченный отвечен принятый принят состоялся"},
    Synonyms{"calls", "status", "missed",
             "noanswer unanswered notanswered manque nonrepondu sansreponse пропущенный пропущен "
             "неотвеченный безответа"},
    Synonyms{"calls", "status", "ringing", "sonnerie initiated queued звонит"},
    Synonyms{"calls", "status", "canceled", "cancelled abandoned annule abandonne отменен отменен"},
    Synonyms{"messages", "status", "received", "recu получено получен"},
    Synonyms{"messages", "status", "delivered", "remis livre доставлено доставлен"},
    Synonyms{"messages", "status", "undelivered", "nonremis failed недоставлено недоставлен"},
    Synonyms{"", "author_type", "visitor",
             "customer client user contact visiteur посетитель клиент"},
    Synonyms{"", "author_type", "agent", "operator admin conseiller оператор"},
    Synonyms{"conversations", "automation", "full", "fullyautomated"},
    Synonyms{"conversations", "automation", "partial", "partiallyautomated"},
    Synonyms{"conversations", "automation", "none", "notautomated"},
    Synonyms{"conversations", "status", "closed", "ferme fermee закрыт"},
    Synonyms{"presence", "availability", "available", "disponible ready доступен"},
    Synonyms{"presence", "availability", "unavailable",
             "indisponible away notready pause недоступен"},
};

/// Is the folded word in a blank-separated list?
bool Holds(std::string_view list, std::string_view word) {
  return !word.empty() && IsOneOf(list, word);
}

}  // namespace

bool IsOneOf(std::string_view values, std::string_view text) {
  while (!values.empty()) {
    const std::size_t end = values.find(' ');
    if (values.substr(0, end) == text) return true;
    if (end == std::string_view::npos) break;
    values.remove_prefix(end + 1);
  }
  return false;
}

std::string_view MeaningOf(std::string_view table, const ColumnSpec& column,
                           std::string_view cell) {
  const std::string folded = FoldName(cell);
  if (folded.empty()) return {};
  for (std::string_view rest = column.values; !rest.empty();) {
    const std::size_t end = rest.find(' ');
    const std::string_view value = rest.substr(0, end);
    // Both sides without underscores: "Customer service" is customer_service.
    if (FoldName(value) == folded) return value;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  for (const Synonyms& entry : kSynonyms) {
    if (entry.column != column.name || (!entry.table.empty() && entry.table != table)) continue;
    if (IsOneOf(column.values, entry.value) && Holds(entry.spellings, folded)) return entry.value;
  }
  return {};
}

}  // namespace talktally
