/* memory/part.h - a part of the index: the distinct segments of one language, read as far as they are needed
 *
 * Arrays of numbers (little-endian, packed) that lie in the store in pieces of 1 MiB. A piece is read when something in
 * it is first asked for, and its numbers are checked then, so that a damaged file cannot lead outside an array.
 *
 *   words, stems      a dictionary each: hash table, starts, characters. Words are numbered by their stems: those of a
 *                     stem follow each other (STEM_WORDS says from where).
 *   documents         the distinct texts, in the order of their number of words (LENGTHS says from where each
 *                     length begins), as numbers of words
 *   postings          for each stem the documents that have it, in ascending order: shortest first
 *   segments          for each document the segments of the store that have this text
 */
#pragma once

#include "memory/store.h"

typedef enum {
  ARRAY_WORD_SLOTS,
  ARRAY_WORD_STARTS,
  ARRAY_WORD_CHARS,
  ARRAY_STEM_SLOTS,
  ARRAY_STEM_STARTS,
  ARRAY_STEM_CHARS,
  ARRAY_STEM_WORDS,
  ARRAY_LENGTHS,
  ARRAY_DOCUMENTS,
  ARRAY_DOCUMENT_WORDS,
  ARRAY_POSTING_STARTS,
  ARRAY_POSTINGS,
  ARRAY_SEGMENT_STARTS,
  ARRAY_SEGMENTS,
  N_ARRAYS
} PartArray;

/* What is counted in StorePart.counts. */
typedef enum {
  COUNT_WORDS,
  COUNT_WORD_CHARS,
  COUNT_STEMS,
  COUNT_STEM_CHARS,
  COUNT_LENGTHS, /* the greatest number of words of a document, and 2 */
  COUNT_DOCUMENTS,
  COUNT_DOCUMENT_WORDS,
  COUNT_POSTINGS,
  COUNT_SEGMENTS,
  N_COUNTS
} PartCount;

typedef struct Part Part;

/* The number of a piece in the store. */
gint64 part_chunk (gint64 part, PartArray array, gsize number);
#define PART_CHUNK ((gsize) 1 << 20) /* [bytes] */

/* Slots of the hash table of a dictionary of n entries: a power of 2, half full at most. */
gsize part_slots (guint64 n);
gsize part_array_size (const guint64 *counts, PartArray array);

/* Opens a part; nothing is read yet. The store must outlive it.
 * error  ATALYM_ERROR_SYNTAX if its counts cannot be true */
Part *part_open (Store *store, const StorePart *row, GError **error);
void part_free (Part *part);

guint64 part_count (const Part *part, PartCount count);

/* An array of 32-bit numbers (all but SEGMENTS: 64 bits, and characters) of which [from, to) has been read. After an
 * error it is all zeros; part_error tells. */
const guint32 *part_numbers (Part *part, PartArray array, gsize from, gsize to);
const guint64 *part_segments (Part *part, gsize from, gsize to);

/* The range [first, end) that entry i of an array of starts tells, within its limits. */
void part_range (Part *part, PartArray starts, gsize i, guint32 *first, guint32 *end);

/* The number of a word or a stem; FALSE if the part does not have it. dictionary: ARRAY_WORD_SLOTS, ARRAY_STEM_SLOTS */
gboolean part_find (Part *part, PartArray dictionary, Span text, guint32 *number);
Span part_word (Part *part, guint32 number);

/* The first error met while reading; then results are worth nothing. FALSE with `error` set. */
gboolean part_check (Part *part, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, part_free)
