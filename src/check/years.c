#include "check/years.h"

#include "text/letter.h"
#include "text/piece.h"

/* So many years are named by a report or a chronicle; a news item of today may name a few of the past and none else. */
#define YEARS_ENOUGH 20

#define YEAR_DIGITS 4
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

/* A year of weight is named at least this part as often as the most frequent one. */
#define WEIGHT_PART 10

typedef struct {
  guint named[LAST_YEAR + 1 - FIRST_YEAR];
} YearCounts;

static gsize
skip_to_digit (Span text, gsize i)
{
  for (guint n = PIECE; n == PIECE && i + PIECE <= text.len; i += n)
    n = piece_before_digit (text.data + i);
  while (i < text.len && !g_ascii_isdigit (text.data[i]))
    i++;
  return i;
}

static gsize
skip_digits (Span text, gsize i)
{
  while (i < text.len && g_ascii_isdigit (text.data[i]))
    i++;
  return i;
}

/* 2013 and 2013ж, but not R2013. */
static gboolean
is_joined_before (Span text, gsize start)
{
  return start > 0 && letter_is_word (letter_prev (text.data, &start));
}

static void
add_years (YearCounts *counts, Span text, guint last_year)
{
  for (gsize i = skip_to_digit (text, 0); i < text.len; i = skip_to_digit (text, i)) {
    const gsize start = i;
    guint year = 0;

    i = skip_digits (text, i);
    if (i - start != YEAR_DIGITS || is_joined_before (text, start))
      continue;
    for (gsize k = start; k < i; k++)
      year = year * 10 + (guint) (text.data[k] - '0');
    if (year >= FIRST_YEAR && year <= last_year)
      counts->named[year - FIRST_YEAR]++;
  }
}

NamedYears
years_named (const Document *document, guint32 today)
{
  NamedYears years = {0};
  YearCounts counts = {0};
  guint most = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    if (block->role != BLOCK_CODE)
      add_years (&counts, block->text, MIN (today / 10000, LAST_YEAR));
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts.named); i++) {
    years.n += counts.named[i];
    most = MAX (most, counts.named[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts.named); i++)
    if (counts.named[i] > 0 && counts.named[i] * WEIGHT_PART >= most)
      years.latest = FIRST_YEAR + i;
  return years;
}

gboolean
years_end_before (NamedYears years, guint32 until)
{
  return years.n >= YEARS_ENOUGH && years.latest < until / 10000;
}
