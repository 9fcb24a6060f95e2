#include "morph/inflection.h"

#include <string.h>

#include "base/error.h"
#include "morph/english.h"
#include "morph/kazakh.h"
#include "morph/russian.h"
#include "text/fold.h"
#include "text/letter.h"

typedef struct {
  gboolean (*classify) (const WordFacts *word, Inflection *out, GError **error);
  guint (*read) (const Inflection *inflection, Span word, Span form, Form *out);
  guint (*read_wrong) (const Inflection *inflection, Span word, Span form, Form *out);
  gboolean (*write) (const Inflection *inflection, Span word, Form form, GString *out, GError **error);
} Morphology;

static const Morphology morphologies[N_LANGS] = {
  [LANG_KK] = {kazakh_classify, kazakh_read, kazakh_read_wrong, kazakh_write},
  [LANG_RU] = {russian_classify, russian_read, russian_read_wrong, russian_write},
  [LANG_EN] = {english_classify, english_read, english_read_wrong, english_write},
};

/* Kazakh in Latin letters is written from the Cyrillic by rule, so names in it are compared as they are. */
static const Morphology *
morphology_of (guint lang)
{
  return morphologies[lang].read != NULL ? &morphologies[lang] : NULL;
}

gboolean
inflection_classify (Lang lang, const char *word, WordRole role, Gender gender, const char *spec, Inflection *out,
                     GError **error)
{
  g_autofree char *folded = fold_dup (span_of (word));
  const WordFacts facts = {span_of (word), span_of (folded), role, gender, spec == NULL ? "" : spec};

  return inflection_classify_folded (lang, &facts, out, error);
}

gboolean
inflection_classify_folded (Lang lang, const WordFacts *word, Inflection *out, GError **error)
{
  const Morphology *morphology = morphology_of (lang);

  *out = (Inflection){.lang = (guint8) lang, .role = (guint8) word->role, .gender = (guint8) word->gender};
  out->stem = out->loose = (guint16) MIN (word->folded.len, G_MAXUINT16);
  if (morphology == NULL || word->role == ROLE_FIXED || word->folded.len > G_MAXUINT16)
    return TRUE;
  if (strcmp (word->spec, "invariable") == 0) {
    out->role = ROLE_FIXED;
    return TRUE;
  }
  return morphology->classify (word, out, error);
}

guint
inflection_read (const Inflection *inflection, Span word, Span form, Form out[FORM_MAX])
{
  const Morphology *morphology = morphology_of (inflection->lang);

  if (form.len < inflection->stem || memcmp (form.data, word.data, inflection->stem) != 0)
    return 0;
  if (morphology != NULL)
    return morphology->read (inflection, word, form, out);
  if (!span_equal (word, form))
    return 0;
  out[0] = (Form){0};
  return 1;
}

guint
inflection_read_wrong (const Inflection *inflection, Span word, Span form, Form out[FORM_MAX])
{
  const Morphology *morphology = morphology_of (inflection->lang);

  if (morphology == NULL || inflection->role == ROLE_FIXED)
    return 0;
  if (form.len < inflection->loose || memcmp (form.data, word.data, inflection->loose) != 0)
    return 0;
  if (morphology->read (inflection, word, form, out) > 0)
    return 0;
  return morphology->read_wrong (inflection, word, form, out);
}

/* The bytes of `text` that hold its first `letters` letters (those that folding keeps). */
static gsize
prefix_of_letters (Span text, gsize letters)
{
  const char *p = text.data;

  for (const char *end = text.data + text.len; p < end; p = g_utf8_next_char (p)) {
    if (fold_char (g_utf8_get_char (p)) == 0)
      continue;
    if (letters-- == 0)
      break;
  }
  return (gsize) (p - text.data);
}

/* The bytes that two folded words have in common, whole letters only. */
static gsize
common_letters (Span a, Span b)
{
  gsize same = 0, start = 0;

  while (same < a.len && same < b.len && a.data[same] == b.data[same])
    same++;
  while (start < same && start + (gsize) g_utf8_skip[(guchar) a.data[start]] <= same)
    start += (gsize) g_utf8_skip[(guchar) a.data[start]];
  return start;
}

/* Appends one part of a form, with the letters of the original as far as both agree, so that capitals survive, and ё
 * within the first `stem` bytes: Королёва, but Петра of Пётр. */
static void
append_in_the_letters_of (GString *result, Span original, Span folded, Span part, gsize stem)
{
  gsize same = common_letters (folded, part);
  gsize n = prefix_of_letters (original, (gsize) g_utf8_strlen (folded.data, (gssize) same));
  gsize sure = prefix_of_letters (original, (gsize) g_utf8_strlen (folded.data, (gssize) MIN (stem, same)));

  g_string_append_len (result, original.data, (gssize) sure);
  for (gsize i = sure; i < n;) {
    gunichar c = letter_next (original.data, &i);

    g_string_append_unichar (result, c == 0x451 ? 0x435 : c == 0x401 ? 0x415 : c); /* ё Ё */
  }
  g_string_append_len (result, part.data + same, (gssize) (part.len - same));
}

/* The length of the first part of `text`, up to a hyphen or what is folded to one. */
static gsize
part_length (Span text)
{
  const char *p = text.data;

  for (const char *end = text.data + text.len; p < end; p = g_utf8_next_char (p))
    if (fold_char (g_utf8_get_char (p)) == '-')
      break;
  return (gsize) (p - text.data);
}

/* Cuts the first part off `rest`, with the hyphen behind it. */
static Span
next_part (Span *rest)
{
  Span part = span_slice (*rest, 0, part_length (*rest));
  gsize hyphen = part.len < rest->len ? (gsize) g_utf8_skip[(guchar) rest->data[part.len]] : 0;

  *rest = span_slice (*rest, part.len + hyphen, rest->len);
  return part;
}

/* Puts the capitals of `word` into `form`, part by part. stem: as in Inflection */
static char *
dress (Span word, Span folded, Span form, gsize stem)
{
  const char *begin = folded.data;
  GString *result = g_string_sized_new (form.len + 1);
  gboolean first = TRUE;

  while (first || form.len > 0) {
    gsize hyphen = part_length (word), offset = (gsize) (folded.data - begin);
    Span original = next_part (&word), plain = next_part (&folded), part = next_part (&form);

    append_in_the_letters_of (result, original, plain, part, stem > offset ? stem - offset : 0);
    if (form.len > 0 && word.len > 0)
      g_string_append_len (result, original.data + hyphen, word.data - original.data - (gssize) hyphen);
    else if (form.len > 0)
      g_string_append_c (result, '-');
    first = FALSE;
  }
  return g_string_free (result, FALSE);
}

char *
inflection_write (const Inflection *inflection, const char *word, Form form, GError **error)
{
  const Morphology *morphology = morphology_of (inflection->lang);
  g_autofree char *folded = NULL;
  g_autoptr (GString) written = NULL;

  if (inflection->role == ROLE_FIXED)
    return g_strdup (word);
  if (morphology == NULL) {
    if (form.gram_case != CASE_NOMINATIVE)
      refuse_form (form, error);
    return form.gram_case == CASE_NOMINATIVE ? g_strdup (word) : NULL;
  }
  folded = fold_dup (span_of (word));
  written = g_string_new (NULL);
  if (!morphology->write (inflection, span_of (folded), form, written, error))
    return NULL;
  if (strcmp (written->str, folded) == 0)
    return g_strdup (word);
  return dress (span_of (word), span_of (folded), (Span){written->str, written->len}, inflection->stem);
}

#define FORM(case_, number_)                              \
  {                                                       \
    .gram_case = CASE_##case_, .number = NUMBER_##number_ \
  }
#define OF(case_, possessor_)                                      \
  {                                                                \
    .gram_case = CASE_##case_, .possessor = POSSESSOR_##possessor_ \
  }
#define MADE(derivation_, case_)                                   \
  {                                                                \
    .gram_case = CASE_##case_, .derivation = DERIVED_##derivation_ \
  }

static const Form kazakh_forms[] = {
  FORM (NOMINATIVE, SINGULAR),
  FORM (GENITIVE, SINGULAR),
  FORM (DATIVE, SINGULAR),
  FORM (ACCUSATIVE, SINGULAR),
  FORM (LOCATIVE, SINGULAR),
  FORM (ABLATIVE, SINGULAR),
  FORM (INSTRUMENTAL, SINGULAR),
  FORM (NOMINATIVE, PLURAL),
  FORM (GENITIVE, PLURAL),
  FORM (DATIVE, PLURAL),
  FORM (ACCUSATIVE, PLURAL),
  FORM (LOCATIVE, PLURAL),
  FORM (ABLATIVE, PLURAL),
  FORM (INSTRUMENTAL, PLURAL),
  OF (NOMINATIVE, 1SG),
  OF (NOMINATIVE, 2SG),
  OF (NOMINATIVE, 2SG_POLITE),
  OF (NOMINATIVE, 1PL),
  OF (NOMINATIVE, 3),
  OF (GENITIVE, 3),
  OF (DATIVE, 3),
  OF (ACCUSATIVE, 3),
  OF (LOCATIVE, 3),
  OF (ABLATIVE, 3),
  OF (INSTRUMENTAL, 3),
  MADE (LOCATIVE_ADJECTIVE, NOMINATIVE),
  MADE (RESIDENT, NOMINATIVE),
  MADE (OWNED, NOMINATIVE),
  MADE (WITHOUT, NOMINATIVE),
  MADE (LIKE, NOMINATIVE),
};

static const Form russian_forms[] = {
  FORM (NOMINATIVE, SINGULAR), FORM (GENITIVE, SINGULAR),     FORM (DATIVE, SINGULAR),
  FORM (ACCUSATIVE, SINGULAR), FORM (INSTRUMENTAL, SINGULAR), FORM (PREPOSITIONAL, SINGULAR),
  FORM (NOMINATIVE, PLURAL),   FORM (GENITIVE, PLURAL),       FORM (DATIVE, PLURAL),
  FORM (ACCUSATIVE, PLURAL),   FORM (INSTRUMENTAL, PLURAL),   FORM (PREPOSITIONAL, PLURAL),
};

static const Form english_forms[] = {
  FORM (NOMINATIVE, SINGULAR),
  FORM (GENITIVE, SINGULAR),
  FORM (NOMINATIVE, PLURAL),
  FORM (GENITIVE, PLURAL),
};

const Form *
inflection_forms (Lang lang, guint *n)
{
  switch (lang) {
  case LANG_KK:
    *n = G_N_ELEMENTS (kazakh_forms);
    return kazakh_forms;
  case LANG_RU:
    *n = G_N_ELEMENTS (russian_forms);
    return russian_forms;
  default:
    *n = lang == LANG_EN ? G_N_ELEMENTS (english_forms) : 1;
    return english_forms;
  }
}

const char *
inflection_other_beginning (Lang lang, Span word)
{
  return lang == LANG_RU ? russian_other_beginning (word) : NULL;
}

gboolean
inflection_first_may_decline (Lang lang, Span first)
{
  return lang == LANG_RU && russian_first_may_decline (first);
}

gboolean
inflection_is_animate (const Inflection *inflection)
{
  return inflection->lang == LANG_RU && inflection->role == ROLE_NOUN && russian_is_animate (inflection);
}
