/* All is compared folded, and stems by hashes: what is alike by accident is taken for known. Line by line after the
 * manual page hunspell(5). */
#include "morph/glance.h"

#include <string.h>

#include "base/file.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/letter.h"

/* What a prefix or an ending takes off a stem and puts in its place, folded. */
typedef struct {
  Span taken, put; /* in Glance.chunk */
} Affix;

struct Glance {
  GArray *prefixes, *endings; /* of Affix */
  GHashTable *known;          /* set of what is in them, while they are read */
  GStringChunk *chunk;
  GString *compounding;       /* flags of stems of which words are put together */
  guint32 *stems;             /* hashes; 0: an empty place */
  guint32 mask;
};

/* --- hashes ------------------------------------------------------------------------------------------------------ */

/* FNV-1a over folded letters. Source: Fowler, Noll, Vo. */
#define HASH_START 2166136261u

static inline guint32
hash_step (guint32 hash, gunichar folded)
{
  return folded != 0 ? (hash ^ folded) * 16777619u : hash;
}

static guint32
hash_behind (guint32 hash, Span text)
{
  for (gsize i = 0; i < text.len;)
    hash = hash_step (hash, fold_letter (letter_next (text.data, &i)));
  return hash;
}

/* The place of a hash, or the empty one where it belongs. 0 counts as 1. */
static guint32 *
place_of (const Glance *glance, guint32 hash)
{
  guint32 i = hash & glance->mask;

  while (glance->stems[i] != 0 && glance->stems[i] != MAX (hash, 1))
    i = (i + 1) & glance->mask;
  return &glance->stems[i];
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

/* The next line of `rest`. FALSE: there is none. */
static gboolean
next_line (Span *rest, Span *line)
{
  const char *end = memchr (rest->data, '\n', rest->len);
  const gsize len = end != NULL ? (gsize) (end - rest->data) : rest->len;

  if (rest->len == 0)
    return FALSE;
  *line = span_slice (*rest, 0, len > 0 && rest->data[len - 1] == '\r' ? len - 1 : len);
  *rest = span_slice (*rest, MIN (len + 1, rest->len), rest->len);
  return TRUE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* The next field of a line; empty behind the last. */
static Span
next_field (Span *line)
{
  gsize start = 0, end;

  while (start < line->len && is_blank (line->data[start]))
    start++;
  end = start;
  while (end < line->len && !is_blank (line->data[end]))
    end++;
  const Span field = span_slice (*line, start, end);
  *line = span_slice (*line, end, line->len);
  return field;
}

/* "0" stands for nothing. */
static Span
keep_folded (Glance *glance, Span field)
{
  g_autofree char *folded = span_equal (field, SPAN_LITERAL ("0")) ? g_strdup ("") : fold_dup (field);

  return span_of (g_string_chunk_insert_const (glance->chunk, folded));
}

/* A line of an affix: what it takes off and puts on. FALSE: what it makes takes further ones. */
static gboolean
add_affix (Glance *glance, Span line, gboolean ending)
{
  const Span taken = next_field (&line), put = next_field (&line);
  Affix affix;
  char *key;

  if (memchr (put.data, '/', put.len) != NULL)
    return FALSE;
  affix.taken = keep_folded (glance, taken);
  affix.put = keep_folded (glance, put);
  key = g_strdup_printf ("%d %s %s", ending, affix.taken.data, affix.put.data);
  if (g_hash_table_add (glance->known, key))
    g_array_append_val (ending ? glance->endings : glance->prefixes, affix);
  return TRUE;
}

/* Does the conversion leave letters alone? Words with anything else in them are told nothing of. */
static gboolean
converts_marks_only (Span line)
{
  const Span from = next_field (&line);

  for (gsize i = 0; i < from.len;)
    if (letter_is_alpha (letter_next (from.data, &i)))
      return FALSE;
  return TRUE;
}

/* Lines that change nothing that is found, or that rule out some of it. */
static gboolean
is_harmless (Span name)
{
  static const char *const names[] = {"TRY",       "REP",           "MAP",          "KEY",         "WORDCHARS",
                                      "NOSUGGEST", "FORBIDDENWORD", "MAXNGRAMSUGS", "ONLYMAXDIFF", "NOSPLITSUGS",
                                      "NEEDAFFIX", "ONLYINCOMPOUND", "COMPOUNDMIN", "NAME",        "VERSION",
                                      "HOME",      "FULLSTRIP",     "KEEPCASE",     "WARN"};

  if (name.len == 0 || name.data[0] == '#')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (span_equal (name, span_of (names[i])))
      return TRUE;
  return FALSE;
}

static gboolean
read_affixes (Glance *glance, Span text)
{
  guint64 left = 0; /* lines of an affix; before them stands how many */
  gboolean utf8 = FALSE;

  for (Span line; next_line (&text, &line);) {
    const Span name = next_field (&line);
    const gboolean ending = span_equal (name, SPAN_LITERAL ("SFX"));

    if (ending || span_equal (name, SPAN_LITERAL ("PFX"))) {
      next_field (&line); /* the flag */
      if (left > 0) {
        left--;
        if (!add_affix (glance, line, ending))
          return FALSE;
        continue;
      }
      next_field (&line); /* does it go with one at the other end? */
      g_autofree char *count = span_dup (next_field (&line));
      if (!g_ascii_string_to_unsigned (count, 10, 1, G_MAXUINT16, &left, NULL))
        return FALSE;
    } else if (span_equal (name, SPAN_LITERAL ("SET")))
      utf8 = span_equal (next_field (&line), SPAN_LITERAL ("UTF-8"));
    else if (span_equal (name, SPAN_LITERAL ("COMPOUNDRULE")))
      g_string_append_len (glance->compounding, line.data, (gssize) line.len);
    else if (span_equal (name, SPAN_LITERAL ("ICONV"))) {
      if (!converts_marks_only (line))
        return FALSE;
    } else if (!is_harmless (name))
      return FALSE;
  }
  return utf8 && left == 0;
}

static gboolean
has_only_letters (Span text)
{
  for (gsize i = 0; i < text.len;)
    if (!letter_is_alpha (letter_next (text.data, &i)))
      return FALSE;
  return TRUE;
}

/* Ordinals such as 21st are put together of digits. With letters alone, words could be put together that are told
 * nothing of. */
static gboolean
makes_words (const Glance *glance, Span stem, Span flags)
{
  if (glance->compounding->len == 0 || !has_only_letters (stem))
    return FALSE;
  for (gsize i = 0; i < flags.len && !is_blank (flags.data[i]); i++)
    if (memchr (glance->compounding->str, flags.data[i], glance->compounding->len) != NULL)
      return TRUE;
  return FALSE;
}

/* A line is a stem, with its flags behind a slash, and whatever else behind a blank. Of a stem with blanks no word is
 * made. */
static gboolean
read_stems (Glance *glance, Span text)
{
  Span line;

  next_line (&text, &line); /* how many there are */
  while (next_line (&text, &line)) {
    gsize len = 0;
    guint32 hash = HASH_START;

    while (len < line.len && line.data[len] != '/' && !is_blank (line.data[len])) {
      if (line.data[len] == '\\')
        return FALSE;
      hash = hash_step (hash, fold_letter (letter_next (line.data, &len)));
    }
    if (makes_words (glance, span_slice (line, 0, len), span_slice (line, MIN (len + 1, line.len), line.len)))
      return FALSE;
    *place_of (glance, hash) = MAX (hash, 1);
  }
  return TRUE;
}

static gsize
count_lines (Span text)
{
  gsize n = 0;

  for (Span line; next_line (&text, &line);)
    n++;
  return n;
}

/* NULL: there is no text in it. */
static Text *
read_text (const char *path)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, NULL);

  return bytes != NULL ? text_decode (bytes, NULL, NULL) : NULL;
}

static gboolean
read_dictionary (Glance *glance, const char *aff, const char *dic)
{
  g_autoptr (Text) affixes = read_text (aff);
  g_autoptr (Text) stems = affixes != NULL && read_affixes (glance, text_span (affixes)) ? read_text (dic) : NULL;
  gsize places = 64, lines;

  if (stems == NULL)
    return FALSE;
  lines = count_lines (text_span (stems));
  while (places < 2 * lines)
    places *= 2;
  glance->stems = g_new0 (guint32, places);
  glance->mask = (guint32) (places - 1);
  return read_stems (glance, text_span (stems));
}

Glance *
glance_new (const char *aff, const char *dic)
{
  g_autoptr (Glance) glance = g_new0 (Glance, 1);
  gboolean read;

  glance->prefixes = g_array_new (FALSE, FALSE, sizeof (Affix));
  glance->endings = g_array_new (FALSE, FALSE, sizeof (Affix));
  glance->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  glance->chunk = g_string_chunk_new (4096);
  glance->compounding = g_string_new (NULL);
  read = read_dictionary (glance, aff, dic);
  g_hash_table_remove_all (glance->known);
  return read ? g_steal_pointer (&glance) : NULL;
}

void
glance_free (Glance *glance)
{
  if (glance == NULL)
    return;
  g_array_unref (glance->prefixes);
  g_array_unref (glance->endings);
  g_hash_table_unref (glance->known);
  g_string_chunk_free (glance->chunk);
  g_string_free (glance->compounding, TRUE);
  g_free (glance->stems);
  g_free (glance);
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

/* Is there a stem of which endings, or none, make `rest` behind what has been hashed? */
static gboolean
ends_a_stem (const Glance *glance, guint32 hash, Span rest)
{
  if (*place_of (glance, hash_behind (hash, rest)) != 0)
    return TRUE;
  for (guint i = 0; i < glance->endings->len; i++) {
    const Affix *affix = &g_array_index (glance->endings, Affix, i);
    const Span put = affix->put;

    if (put.len > rest.len || memcmp (rest.data + rest.len - put.len, put.data, put.len) != 0)
      continue;
    if (*place_of (glance, hash_behind (hash_behind (hash, span_slice (rest, 0, rest.len - put.len)), affix->taken))
        != 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
glance_may_have (const Glance *glance, Span word)
{
  g_autofree char *folded = fold_dup (word);
  const Span text = span_of (folded);

  if (!has_only_letters (word) || ends_a_stem (glance, HASH_START, text))
    return TRUE;
  for (guint i = 0; i < glance->prefixes->len; i++) {
    const Affix *affix = &g_array_index (glance->prefixes, Affix, i);

    if (span_has_prefix (text, affix->put)
        && ends_a_stem (glance, hash_behind (HASH_START, affix->taken), span_slice (text, affix->put.len, text.len)))
      return TRUE;
  }
  return FALSE;
}
