// What TimeTagger compiled. Internal to extract/time.
#pragma once

#include "importers/extract/time/patterns.hpp"
#include "importers/extract/time/resolve.hpp"
#include "importers/extract/time/time_tagger.hpp"

namespace demarche::extract {

struct TimeTagger::Tables {
  time::Words words;
  time::NumberClasses numbers{words};
  time::FieldClasses fields{words};
  std::uint16_t future = words.cls("tense_future"), past = words.cls("tense_past"), clause = words.cls("clause"),
                today = words.cls("today"), former = words.cls("former"), edge = words.cls("edge"),
                edge_of = words.cls("edge_of"), limit = words.cls("limit"), bare_mark = words.cls("bare_mark");
  time::Rules rules;
};

struct TimeTagger::Scratch::State {
  time::WordCache cache;
};

}  // namespace demarche::extract
