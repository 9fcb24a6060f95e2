/* tests/unit/memories.h - memories made for a test, of generated segments */
#pragma once

#include <glib.h>

#include "memory/store.h"

/* A memory in a folder of its own, open for writing. */
typedef struct {
  char *folder, *path;
  Store *store;
} Memory;

Memory memory_new (void);
void memory_free (Memory *memory);
void memory_reopen (Memory *memory, StoreMode mode);

/* Words in forms, low numbers the frequent ones; `n_words` are in the language. Free with g_free. */
char *random_segment (GRand *rand, gint n_words, gint longest);

/* Some words changed, left out, put in. Free with g_free. */
char *changed_segment (GRand *rand, const char *text, gint n_words);

/* The edit distance by the table of the textbook. */
guint plain_distance (const guint32 *a, guint n, const guint32 *b, guint m);
