/* cli/memory.h - what the parts of the memory command share */
#pragma once

#include "cli/command.h"
#include "memory/store.h"

typedef struct {
  char *lang, *langs, *lang_map, *profile, *format, *from, *batch, *date, *fix, *output;
  char **penalties, **glossaries;
  gint limit, min_score, near;
  gboolean strict, dry_run, scan, plain, no_default_glossary, names, no_names;
} MemoryOptions;

/* Each does one word behind “atalym memory”; files is what stands behind it, NULL-terminated. Returns an ExitStatus. */
int memory_validate (const MemoryOptions *options, char **files);
int memory_import (const MemoryOptions *options, char **files);
int memory_merge (const MemoryOptions *options, char **files);
int memory_export (const MemoryOptions *options, char **files);
int memory_stat (const MemoryOptions *options, char **files);
int memory_diff (const MemoryOptions *options, char **files);
int memory_dedupe (const MemoryOptions *options, char **files);
int memory_search (const MemoryOptions *options, char **files);
int memory_concord (const MemoryOptions *options, char **files);

/* Says how a TMX file that cannot be read may become one that can. */
void memory_say_fix (const char *path);

/* The languages of a memory as its index names them: kk, ru, en, then the others by name; of char *. Free with
 * g_ptr_array_unref; NULL on error. */
GPtrArray *memory_languages (Store *store, GError **error);
