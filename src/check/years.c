#include "check/years.h"

#include "text/letter.h"

/* So many years are named by a report or a chronicle; a news item of today may name a few of the past and none else. */
#define YEARS_ENOUGH 20

#define YEAR_DIGITS 4
#define FIRST_YEAR 1900

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
add_years (NamedYears *years, Span text, guint last_year)
{
  for (gsize i = 0; i < text.len; i++) {
    const gsize start = i;
    guint year = 0;

    if (!g_ascii_isdigit (text.data[i]))
      continue;
    i = skip_digits (text, i);
    if (i - start != YEAR_DIGITS || is_joined_before (text, start))
      continue;
    for (gsize k = start; k < i; k++)
      year = year * 10 + (guint) (text.data[k] - '0');
    if (year < FIRST_YEAR || year > last_year)
      continue;
    years->n++;
    years->latest = MAX (years->latest, year);
  }
}

NamedYears
years_named (const Document *document, guint32 today)
{
  NamedYears years = {0};

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    if (block->role != BLOCK_CODE)
      add_years (&years, block->text, today / 10000);
  }
  return years;
}

gboolean
years_end_before (NamedYears years, guint32 until)
{
  return years.n >= YEARS_ENOUGH && years.latest < until / 10000;
}
