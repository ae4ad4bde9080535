// The tables of knowledge/ and languages/, as compiled into the library.
#pragma once

namespace demarche::tables {

struct EmbeddedTable {
  const char* path;  // as under importers/: "languages/ar/states.tsv"
  const char* begin;
  const char* end;
};

/// All tables, sorted by path; ends with a row of null pointers.
extern const EmbeddedTable embedded_tables[];
extern const unsigned embedded_table_count;

}  // namespace demarche::tables
