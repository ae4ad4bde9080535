// The schema files, compiled in (engine/store/schema.cmake). Never edit one that was released: add the next number.
#pragma once

namespace demarche::store {

extern const char* const schema_files[];
extern const int schema_version;  // number of files; the user_version of a database that is up to date

}  // namespace demarche::store
