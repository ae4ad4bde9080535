#include "engine/cli/words.hpp"

namespace demarche::cli {
namespace {

struct Word {
  std::string_view english, arabic;
};

// clang-format off
constexpr Word words[] = {
    // headings
    {"ACTOR", "الطرف"}, {"AFTER", "بعد"}, {"ANNOUNCED", "أُعلن"}, {"ARABIC", "بالعربية"}, {"BEFORE", "قبل"},
    {"BETWEENNESS", "الوساطة"}, {"BRIDGE", "الجسر"}, {"CHANGE", "التغيير"}, {"COMMUNITY", "الجماعة"},
    {"CONFLICT", "صراع"}, {"COOPERATION", "تعاون"}, {"COUNT", "العدد"}, {"DATE", "التاريخ"}, {"EVENT", "الحدث"},
    {"EVENTS", "الأحداث"}, {"FIRST", "الأول"}, {"FROM", "من"}, {"GOLDSTEIN", "غولدشتاين"}, {"ID", "المعرّف"},
    {"KIND", "الصنف"}, {"LAST", "الأخير"}, {"MEMBERS", "الأطراف"}, {"NAME", "الاسم"}, {"OFFICES", "المناصب"},
    {"OUTCOME", "المآل"}, {"PAGERANK", "الرتبة"}, {"PATH", "المسار"}, {"PLAN", "المقرر"}, {"SETTLED", "حُسم"},
    {"SHARED", "المشترك"}, {"STATE", "الدولة"}, {"TIES", "الروابط"}, {"TO", "إلى"}, {"TOLD BY", "المصدر"},
    {"TREND", "الاتجاه"}, {"TYPE", "النوع"}, {"WHAT", "البند"}, {"WITH", "مع"},
    // types
    {"AGREE", "موافقة"}, {"CONSULT", "تشاور"}, {"SUPPORT", "تأييد"}, {"CONCEDE", "تنازل"}, {"COOPERATE", "تعاون"},
    {"AID", "مساعدة"}, {"RETREAT", "تراجع"}, {"REQUEST", "طلب"}, {"ACCUSE", "اتهام"}, {"REJECT", "رفض"},
    {"THREATEN", "تهديد"}, {"PROTEST", "احتجاج"}, {"SANCTION", "عقوبة"}, {"MOBILIZE", "حشد"}, {"COERCE", "إكراه"},
    {"ASSAULT", "هجوم"}, {"STATEMENT", "تصريح"},
    // what became of a plan, and what changed
    {"held", "عُقد"}, {"postponed", "أُجّل"}, {"cancelled", "أُلغي"}, {"denied", "نُفي"}, {"overdue", "فات موعده"},
    {"ahead", "مرتقب"}, {"undated", "بلا تاريخ"}, {"appeared", "جديد"}, {"status", "الحالة"}, {"date", "التاريخ"},
    {"place", "المكان"}, {"confirmed", "تأكد"}, {"disputed", "مختلف فيه"},
    // links
    {"before", "قبله"}, {"causes", "سببه"}, {"enables", "مهّد له"}, {"responds_to", "ردًا عليه"}, {"part_of", "جزء منه"},
    // paths
    {"shortest", "الأقصر"}, {"strongest", "الأقوى"},
    // kinds of actor
    {"state", "دولة"}, {"person", "شخص"}, {"organisation", "هيئة"}, {"group", "جماعة"}, {"role", "منصب"},
    // phrases
    {"No events.", "لا أحداث."}, {"No plans.", "لا شيء مقرر."}, {"No connection.", "لا صلة."},
    {"No changes.", "لا جديد."},
    {"events together", "من الأحداث جمعتهما"}, {"more between their states", "بين دولتيهما"},
    {"Starts", "المبادرة"}, {"against", "صراع"}, {"for", "تعاون"}, {"Together", "ما جمعهما"},
    {"Between their states", "ما بين دولتيهما"}, {"What led to it", "ما أفضى إليه"},
    {"What came of it", "ما ترتب عليه"}, {"nothing is told", "لم يُذكر شيء"}, {"Communities", "الجماعات"},
    {"Bridges", "الجسور"}, {"; ", "؛ "}, {", ", "، "}, {"Goldstein", "غولدشتاين"}, {"events", "من الأحداث"}, {"to", "إلى"},
};
// clang-format on

}  // namespace

std::string word(query::Language language, std::string_view english) {
  if (language == query::Language::ar) {
    for (const Word& one : words) {
      if (one.english == english) return std::string(one.arabic);
    }
  }
  return std::string(english);
}

}  // namespace demarche::cli
