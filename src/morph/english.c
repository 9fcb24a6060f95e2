/* English names know two endings: the possessive and, for terms, the plural. */
#include "morph/english.h"

#include <string.h>

#include "base/error.h"

enum { PARADIGM_FIXED, PARADIGM_PLAIN, PARADIGM_PLURAL };

static gboolean
is_consonant_y (Span word)
{
  return has_suffix (word, "y") && word.len >= 2 && strchr ("aeiou", word.data[word.len - 2]) == NULL;
}

gboolean
english_classify (const WordFacts *word, Inflection *out, GError **error)
{
  out->paradigm = PARADIGM_PLAIN;
  if (strcmp (word->spec, "plural") == 0)
    out->paradigm = PARADIGM_PLURAL;
  else if (word->spec[0] != '\0') {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                 "unknown way “%s” to inflect an English word: write plural or invariable", word->spec);
    return FALSE;
  }
  if (out->role == ROLE_NOUN && is_consonant_y (word->folded))
    out->stem = out->loose = (guint16) (word->folded.len - 1); /* parties */
  return TRUE;
}

/* Places and given names have none that a text would use. */
static gboolean
has_plural (const Inflection *inflection)
{
  return inflection->paradigm == PARADIGM_PLAIN && inflection->role != ROLE_PLACE && inflection->role != ROLE_GIVEN;
}

/* What the plural puts behind the word; *keep: the bytes of the word that stay. A name keeps its y (the Kennedys). */
static const char *
plural_ending (const Inflection *inflection, Span word, gsize *keep)
{
  static const char *const hissing[] = {"s", "x", "z", "ch", "sh"};

  *keep = word.len;
  if (inflection->role == ROLE_NOUN && is_consonant_y (word)) {
    *keep = word.len - 1;
    return "ies";
  }
  for (guint i = 0; i < G_N_ELEMENTS (hissing); i++)
    if (has_suffix (word, hissing[i]))
      return "es";
  return "s";
}

/* The case of what follows a word: "" nominative, "'s" or after s a bare apostrophe genitive. N_CASES: neither. */
static guint
case_of_rest (Span word, Span rest)
{
  if (rest.len == 0)
    return CASE_NOMINATIVE;
  if (span_equal (rest, SPAN_LITERAL ("'s")))
    return CASE_GENITIVE;
  return has_suffix (word, "s") && span_equal (rest, SPAN_LITERAL ("'")) ? CASE_GENITIVE : N_CASES;
}

static void
read_plural (const Inflection *inflection, Span word, Span form, Readings *readings)
{
  gsize keep;
  Span ending = span_of (plural_ending (inflection, word, &keep));
  Span rest;

  if (form.len < keep || memcmp (form.data, word.data, keep) != 0)
    return;
  rest = span_slice (form, keep, form.len);
  if (!span_has_prefix (rest, ending))
    return;
  rest = span_slice (rest, ending.len, rest.len);
  if (rest.len == 0)
    readings_add (readings, (Form){.number = NUMBER_PLURAL});
  else if (span_equal (rest, SPAN_LITERAL ("'")))
    readings_add (readings, (Form){.gram_case = CASE_GENITIVE, .number = NUMBER_PLURAL});
}

guint
english_read (const Inflection *inflection, Span word, Span form, Form *out)
{
  Readings readings = {out, 0};

  if (span_has_prefix (form, word)) {
    guint gram_case = case_of_rest (word, span_slice (form, word.len, form.len));

    if (gram_case == CASE_NOMINATIVE || (gram_case != N_CASES && inflection->paradigm != PARADIGM_FIXED))
      readings_add (&readings, (Form){.gram_case = (guint8) gram_case});
  }
  if (has_plural (inflection))
    read_plural (inflection, word, form, &readings);
  return readings.n;
}

/* Nothing an English ending could be mistaken for: other words end in s too. */
guint
english_read_wrong (const Inflection *inflection, Span word, Span form, Form *out)
{
  return 0;
}

gboolean
english_write (const Inflection *inflection, Span word, Form form, GString *out, GError **error)
{
  gboolean plural = form.number == NUMBER_PLURAL;
  gsize keep = word.len;
  const char *ending = plural ? plural_ending (inflection, word, &keep) : "";

  if (form.gram_case > CASE_GENITIVE || form.derivation != DERIVED_NONE || form.possessor != POSSESSOR_NONE
      || (plural && !has_plural (inflection)))
    return refuse_form (form, error);
  g_string_append_len (out, word.data, (gssize) keep);
  g_string_append (out, ending);
  if (form.gram_case == CASE_GENITIVE)
    g_string_append (out, plural || inflection->paradigm == PARADIGM_PLURAL ? "'" : "'s");
  return TRUE;
}
