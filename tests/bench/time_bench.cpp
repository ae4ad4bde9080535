// Throughput of the time tagger, and of ICU's word break iterator over the same text. Run with a corpus file as
// DEMARCHE_BENCH_TEXT or on the samples below.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "importers/extract/time/time_tagger.hpp"

using namespace demarche;

namespace {

std::string text_of(const char* sample) {
  if (const char* path = std::getenv("DEMARCHE_BENCH_TEXT")) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string out;
  while (out.size() < 1U << 20) out += sample;
  return out;
}

// News as it is written: about one time expression in fifty words.
const char* const arabic =
    "وصل وزير الخارجية إلى العاصمة مساء أمس الثلاثاء لإجراء محادثات مع نظيره حول الأزمة في المنطقة، وكان في استقباله "
    "عدد من "
    "كبار المسؤولين وسفراء الدول المعتمدين.\n"
    "وقال مصدر حكومي إن الجانبين ناقشا سبل تعزيز التعاون في مجالات الطاقة والنقل والتعليم، وإن الوزير نقل رسالة شفوية "
    "تؤكد "
    "تمسك بلاده بالحل السياسي ورفضها أي تدخل خارجي في شؤون المنطقة.\n"
    "وأضاف المصدر أن اللجنة المشتركة ستعود إلى الاجتماع لبحث الملفات العالقة، وفي مقدمتها ترسيم الحدود وعودة اللاجئين "
    "والإفراج عن المحتجزين لدى الطرفين.\n"
    "ومن المقرر أن يلتقي الجانبان في الخامس من تموز/يوليو المقبل لبحث تفاصيل الاتفاق الذي لقي ترحيبا من المنظمات "
    "الدولية "
    "وتحفظا من بعض أحزاب المعارضة التي طالبت بعرضه على البرلمان قبل المصادقة عليه.\n";
const char* const english =
    "The foreign minister arrived in the capital late on Tuesday for talks with his counterpart on the crisis, and was "
    "met at the airport by senior officials and ambassadors of friendly states.\n"
    "A government source said that the two sides had discussed how to widen cooperation in energy, transport and "
    "education, and that the minister had carried an oral message which stressed his country's support for a political "
    "settlement and its refusal of any outside interference in the affairs of the region.\n"
    "The joint committee is to come together again to look into the open questions, above all the demarcation of the "
    "border, the return of refugees and the release of those who are held by either side.\n"
    "The two sides are due to meet on 5 July to discuss the details of the accord, which international bodies have "
    "welcomed and which some parties of the opposition want to see put before parliament before it is ratified.\n";

void tag(benchmark::State& state, const char* language, const char* sample) {
  const std::string text = text_of(sample);
  const extract::TimeTagger tagger(language);
  extract::TimeTagger::Scratch scratch;
  text::Document document;
  text::segment(text, {}, document);
  std::vector<model::Timex> timexes;
  const auto published = model::FuzzyDate::on(*model::make_day(2018, 6, 13));
  for (auto _ : state) {
    timexes.clear();
    tagger.tag(document, published, scratch, timexes);
    benchmark::DoNotOptimize(timexes.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void break_words(benchmark::State& state, const char* language, const char* sample) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(text_of(sample));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale(language), status));
  for (auto _ : state) {
    words->setText(text);
    int count = 0;
    while (words->next() != icu::BreakIterator::DONE) ++count;
    benchmark::DoNotOptimize(count);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text_of(sample).size()));
}

}  // namespace

BENCHMARK_CAPTURE(tag, ar, "ar", arabic);
BENCHMARK_CAPTURE(break_words, ar, "ar", arabic);
BENCHMARK_CAPTURE(tag, en, "en", english);
BENCHMARK_CAPTURE(break_words, en, "en", english);
BENCHMARK_MAIN();
