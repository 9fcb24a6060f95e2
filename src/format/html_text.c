#include "format/html_text.h"

#include <string.h>

#include "format/entity.h"

/* No name of an entity is longer [bytes]. */
#define LONGEST_NAME 32

typedef struct {
  BlockBuilder *builder;
  Span raw;
  gsize at;         /* in `raw` */
  gsize literal;    /* where the stretch began that is the same on both sides */
  const char *read; /* what is still to be found in `raw` */
  Run run;          /* of raw byte 0 */
} Pair;

static void
append_raw (Pair *pair, gsize start, gsize end)
{
  Run run = pair->run;

  run.source += start;
  builder_append_collapsed (pair->builder, span_slice (pair->raw, start, end), run);
}

/* The next `len` bytes that are read stand for raw bytes [start, at). */
static void
append_synthetic (Pair *pair, gsize start, gsize len)
{
  Run run = pair->run;

  run.source += start;
  run.synthetic = TRUE;
  builder_append (pair->builder, (Span){pair->read, len}, run);
  pair->read += len;
}

/* How many bytes of `read` an entity made for which only the parser has the name: one character or two. */
static gsize
length_of_unknown (const Pair *pair, gsize end)
{
  const char *one = g_utf8_next_char (pair->read);
  const char behind = end < pair->raw.len ? pair->raw.data[end] : '\0';

  if (*one != '\0' && *one != behind && behind != '&' && behind != '<' && behind != '\r')
    one = g_utf8_next_char (one);
  return (gsize) (one - pair->read);
}

/* The longest name that the table has and that gives what is read: &copy2008 is &copy and 2008. */
static gboolean
match_named (Pair *pair, gsize *end)
{
  const gsize start = pair->at + 1;
  gsize stop = start;

  while (stop < pair->raw.len && stop - start < LONGEST_NAME && g_ascii_isalnum (pair->raw.data[stop]))
    stop++;
  for (gsize i = stop; i > start; i--) {
    gunichar value = entity_of_name (span_slice (pair->raw, start, i));

    if (value == 0 || value != g_utf8_get_char (pair->read))
      continue;
    *end = i < pair->raw.len && pair->raw.data[i] == ';' ? i + 1 : i;
    return TRUE;
  }
  *end = stop + 1;
  return stop > start && stop < pair->raw.len && pair->raw.data[stop] == ';' && *pair->read != '&';
}

static gboolean
match_numbered (const Pair *pair, gsize *end)
{
  gsize i = pair->at + 2, first;
  gboolean hex = i < pair->raw.len && (pair->raw.data[i] == 'x' || pair->raw.data[i] == 'X');

  i += hex;
  first = i;
  while (i < pair->raw.len && (hex ? g_ascii_isxdigit (pair->raw.data[i]) : g_ascii_isdigit (pair->raw.data[i])))
    i++;
  *end = i < pair->raw.len && pair->raw.data[i] == ';' ? i + 1 : i;
  return i > first;
}

/* At a &: takes an entity; FALSE if it is only an ampersand. */
static gboolean
take_entity (Pair *pair)
{
  const gsize start = pair->at;
  gboolean numbered = start + 1 < pair->raw.len && pair->raw.data[start + 1] == '#';
  gsize end;

  if (!(numbered ? match_numbered (pair, &end) : match_named (pair, &end)))
    return FALSE;
  append_raw (pair, pair->literal, start);
  append_synthetic (pair, start, numbered ? (gsize) (g_utf8_next_char (pair->read) - pair->read)
                                          : length_of_unknown (pair, end));
  pair->at = pair->literal = end;
  return TRUE;
}

/* At a < that is not read: a tag that the parser ignored. */
static gboolean
skip_tag (Pair *pair)
{
  const char *end = memchr (pair->raw.data + pair->at, '>', pair->raw.len - pair->at);

  if (end == NULL)
    return FALSE;
  append_raw (pair, pair->literal, pair->at);
  pair->at = pair->literal = (gsize) (end - pair->raw.data) + 1;
  return TRUE;
}

/* Goes on by one character of both sides; FALSE if they are not the same. */
static gboolean
step (Pair *pair)
{
  const char c = pair->at < pair->raw.len ? pair->raw.data[pair->at] : '\0';

  if (c == '&' && take_entity (pair))
    return TRUE;
  if (c == '<' && *pair->read != '<')
    return skip_tag (pair);
  if (c == '\r' && *pair->read == '\n') {
    pair->at += pair->at + 1 < pair->raw.len && pair->raw.data[pair->at + 1] == '\n' ? 2 : 1;
    pair->read++;
    return TRUE;
  }
  if (c != *pair->read)
    return FALSE;
  pair->at++;
  pair->read++;
  return TRUE;
}

void
html_text_append (BlockBuilder *builder, Span raw, const char *read, Run run)
{
  /* A number too large for any character makes the parser write bytes that are none. */
  g_autofree char *valid = g_utf8_validate (read, -1, NULL) ? NULL : g_utf8_make_valid (read, -1);
  Pair pair = {builder, raw, 0, 0, valid != NULL ? valid : read, run};

  while (*pair.read != '\0' && step (&pair))
    ;
  append_raw (&pair, pair.literal, pair.at);
  if (*pair.read != '\0')
    append_synthetic (&pair, pair.at, strlen (pair.read));
}

char *
html_escape (Span text)
{
  GString *out = g_string_sized_new (text.len);

  for (gsize i = 0; i < text.len; i++) {
    const char *entity = entity_for (text.data[i]);

    if (entity != NULL)
      g_string_append (out, entity);
    else
      g_string_append_c (out, text.data[i]);
  }
  return g_string_free (out, FALSE);
}
