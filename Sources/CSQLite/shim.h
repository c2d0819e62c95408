#pragma once
#include <sqlite3.h>

// Variadic C functions are not imported into Swift; this gives the one form that is needed.
static inline int csqlite_db_config_int(sqlite3 *db, int op, int on) {
  int previous = 0;
  return sqlite3_db_config(db, op, on, &previous);
}
