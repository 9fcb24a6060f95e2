#include "align/name_parts.h"

#include <string.h>

#include "discover/found.h"
#include "text/letter.h"

/* Where a part was cut out. */
typedef struct {
  guint line;
  gsize starts[NAME_SIDES_MAX]; /* in the line of each side [bytes] */
} Part;

struct NameParts {
  guint n_sides;
  NameSide sides[NAME_SIDES_MAX];
  GPtrArray *lines[NAME_SIDES_MAX]; /* of char *: those of short lines are not ours */
  GArray *found[NAME_SIDES_MAX];    /* of FoundName, whose strings are not ours */
  GArray *parts;                    /* of Part */
  GStringChunk *texts;
};

static const char *
line_of (const NameSide *side, guint line)
{
  return line < side->lines->len ? g_ptr_array_index (side->lines, line) : "";
}

static guint
count_parts (const NameSide *sides, guint n_sides, guint line, gsize most)
{
  gsize longest = 0;

  for (guint side = 0; side < n_sides; side++)
    longest = MAX (longest, strlen (line_of (&sides[side], line)));
  return (guint) MAX ((longest + most - 1) / most, 1);
}

/* The names of a side, passed once from the first to the last. */
typedef struct {
  const NameSide *side;
  guint next;
} FoundCursor;

/* The first place from byte `at` of a line on that is between words and in no name. */
static gsize
cut_from (FoundCursor *cursor, guint line, gsize at)
{
  const char *text = line_of (cursor->side, line);
  gsize before;

  while (((guchar) text[at] & 0xC0) == 0x80)
    at++;
  before = at;
  if (at > 0 && letter_is_word (letter_prev (text, &before)))
    while (text[at] != '\0' && letter_is_word (letter_at (text, at)))
      letter_next (text, &at);
  for (; cursor->next < cursor->side->found->len; cursor->next++) {
    const FoundName *name = &g_array_index (cursor->side->found, FoundName, cursor->next);

    if (name->paragraph > line || (name->paragraph == line && name->start >= at))
      break;
    if (name->paragraph == line)
      at = MAX (at, name->end);
  }
  return at;
}

/* Cuts a line of one side into `n` parts, which are the last of all. */
static void
cut_line (NameParts *parts, guint side, FoundCursor *cursor, guint line, guint n)
{
  const char *text = line_of (cursor->side, line);
  const gsize len = strlen (text);
  gsize start = 0;

  for (guint i = 0; i < n; i++) {
    const gsize end = i + 1 == n ? len : cut_from (cursor, line, MAX (start, len / n * (i + 1)));

    g_array_index (parts->parts, Part, parts->parts->len - n + i).starts[side] = start;
    g_ptr_array_add (parts->lines[side],
                     n == 1 ? (char *) text
                            : g_string_chunk_insert_len (parts->texts, text + start, (gssize) (end - start)));
    start = end;
  }
}

/* Gives the names of a side to its parts. */
static void
share_found (NameParts *parts, guint side, const GArray *found)
{
  guint part = 0;

  for (guint i = 0; i < found->len; i++) {
    FoundName name = g_array_index (found, FoundName, i);

    while (part + 1 < parts->parts->len) {
      const Part *next = &g_array_index (parts->parts, Part, part + 1);

      if (next->line > name.paragraph || (next->line == name.paragraph && next->starts[side] > name.start))
        break;
      part++;
    }
    name.start -= g_array_index (parts->parts, Part, part).starts[side];
    name.end -= g_array_index (parts->parts, Part, part).starts[side];
    name.paragraph = part;
    g_array_append_val (parts->found[side], name);
  }
}

NameParts *
name_parts_cut (const NameSide *sides, guint n_sides, gsize most)
{
  NameParts *parts;
  FoundCursor cursors[NAME_SIDES_MAX];
  guint n_lines = 0, n_parts = 1; /* of the longest line */

  for (guint side = 0; side < n_sides; side++)
    n_lines = MAX (n_lines, sides[side].lines->len);
  for (guint line = 0; line < n_lines; line++)
    n_parts = MAX (n_parts, count_parts (sides, n_sides, line, most));
  if (n_parts == 1)
    return NULL;
  parts = g_new0 (NameParts, 1);
  parts->n_sides = n_sides;
  parts->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  parts->texts = g_string_chunk_new (most);
  for (guint side = 0; side < n_sides; side++) {
    parts->lines[side] = g_ptr_array_new ();
    parts->found[side] = g_array_new (FALSE, FALSE, sizeof (FoundName));
    parts->sides[side] = (NameSide){parts->lines[side], parts->found[side], sides[side].lang};
    cursors[side] = (FoundCursor){&sides[side], 0};
  }
  for (guint line = 0; line < n_lines; line++) {
    const guint n = count_parts (sides, n_sides, line, most);

    for (guint i = 0; i < n; i++)
      g_array_append_val (parts->parts, ((Part){.line = line}));
    for (guint side = 0; side < n_sides; side++)
      cut_line (parts, side, &cursors[side], line, n);
  }
  for (guint side = 0; side < n_sides; side++)
    share_found (parts, side, sides[side].found);
  return parts;
}

void
name_parts_free (NameParts *parts)
{
  if (parts == NULL)
    return;
  for (guint side = 0; side < parts->n_sides; side++) {
    g_ptr_array_unref (parts->lines[side]);
    g_array_unref (parts->found[side]);
  }
  g_array_unref (parts->parts);
  g_string_chunk_free (parts->texts);
  g_free (parts);
}

const NameSide *
name_parts_sides (const NameParts *parts)
{
  return parts->sides;
}

void
name_parts_restore (const NameParts *parts, GArray *links)
{
  for (guint i = 0; i < links->len; i++) {
    NameLink *link = &g_array_index (links, NameLink, i);
    const Part *part = &g_array_index (parts->parts, Part, link->line);

    link->line = part->line;
    link->start_a += part->starts[link->side_a];
    link->start_b += part->starts[link->side_b];
  }
}
