/* format/glossary_page.h - a glossary as one HTML page for people who would rather look
 *
 * A row for each concept: its names in English, Russian and Kazakh with status and dates. With counts, bars say which
 * spelling is used how often and where, and names that are spelt in more than one way come first. The page needs no
 * network; without script only its search is missing.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "glossary/glossary.h"

/* How often the terms of a glossary stand in some sources. */
typedef struct {
  const char *const *sources; /* names of files, n_sources of them */
  guint n_sources;
  const guint *counts;        /* [glossary_n_numbers × n_sources], by Term.number */
} PageUsage;

/* usage  NULL: nothing was counted
 * error  ATALYM_ERROR_IO; cost: O(terms × sources) */
gboolean glossary_page_write (const Glossary *glossary, const char *title, const PageUsage *usage, FileWriter *out,
                              GError **error);
