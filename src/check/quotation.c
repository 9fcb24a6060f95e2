#include "check/quotation.h"

#include <string.h>

#include "text/letter.h"

/* An apostrophe is no quotation mark: ’ closes only what ‘ opened. */
static const struct {
  gunichar open, close;
} quotes[QUOTATION_KINDS] = {{0xAB, 0xBB}, {0x201C, 0x201D}, {0x201E, 0x201C}, {'"', '"'}, {0x2018, 0x2019}};

typedef struct {
  gsize at; /* [bytes] */
  gboolean opens;
} QuoteMark;

Quotations
quotations_new (void)
{
  Quotations quotations;

  for (guint kind = 0; kind < QUOTATION_KINDS; kind++)
    quotations.marks[kind] = g_array_new (FALSE, FALSE, sizeof (QuoteMark));
  return quotations;
}

void
quotations_clear (Quotations *quotations)
{
  for (guint kind = 0; kind < QUOTATION_KINDS; kind++)
    g_array_unref (quotations->marks[kind]);
}

/* With straight marks only their number tells an opening from a closing one. */
static void
add_mark (Quotations *quotations, gunichar c, gsize at)
{
  for (guint kind = 0; kind < QUOTATION_KINDS; kind++) {
    GArray *marks = quotations->marks[kind];
    const gboolean either = quotes[kind].open == quotes[kind].close;
    const QuoteMark mark = {at, either ? marks->len % 2 == 0 : c == quotes[kind].open};

    if (c == quotes[kind].open || c == quotes[kind].close)
      g_array_append_val (marks, mark);
  }
}

/* Both marks of a kind begin with one byte, so that each byte may be looked for by itself; most texts have none. */
void
quotations_read (Quotations *quotations, Span text)
{
  static const guchar leads[] = {'"', 0xC2, 0xE2};
  const char *end = text.data + text.len;

  for (guint kind = 0; kind < QUOTATION_KINDS; kind++)
    g_array_set_size (quotations->marks[kind], 0);
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    for (const char *at = text.data; (at = memchr (at, leads[i], (gsize) (end - at))) != NULL; at++)
      add_mark (quotations, letter_at (at, 0), (gsize) (at - text.data));
}

/* The first mark that does not begin before byte `at`; their number if there is none. */
static guint
mark_from (const GArray *marks, gsize at)
{
  guint low = 0, high = marks->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (marks, QuoteMark, middle).at < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean
quotations_around (const Quotations *quotations, gsize start, gsize end, Quotation *around)
{
  for (guint kind = 0; kind < QUOTATION_KINDS; kind++) {
    const GArray *marks = quotations->marks[kind];
    const guint before = marks->len > 1 ? mark_from (marks, start) : 0;
    const guint behind = before > 0 ? mark_from (marks, end) : 0;
    const gboolean either = quotes[kind].open == quotes[kind].close;

    if (before == 0 || behind == marks->len)
      continue;
    *around = (Quotation){kind, g_array_index (marks, QuoteMark, before - 1).at,
                          g_array_index (marks, QuoteMark, behind).at};
    if (g_array_index (marks, QuoteMark, before - 1).opens
        && (either || !g_array_index (marks, QuoteMark, behind).opens))
      return TRUE;
  }
  return FALSE;
}
