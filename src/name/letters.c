#include "name/letters.h"

#include "base/error.h"

/* Cost of a letter by the table, of one that its neighbours decide, of a second source of a letter on the way back. */
#define COST_LETTER                                         10
#define COST_CONTEXT                                        1
#define COST_SECOND                                         30

#define SCHEME(column, id, from, to, dotted, title, source) COLUMN_##column,
#define KAZAKH(letter, ...)
#define RUSSIAN(letter, ...)
#define CONTEXT(column, letters, become, after, before)
#define BACK(column, letters, become, after, before)
enum {
#include "name/schemes.def"
  N_COLUMNS
};
#undef SCHEME

#define SCHEME(column, id, from, to, dotted, title, source) {id, from, to, dotted, title, source, COLUMN_##column},
static const Scheme schemes[] = {
#include "name/schemes.def"
};
#undef SCHEME
#define SCHEME(column, id, from, to, dotted, title, source)

/* A letter and how the schemes of its language write it, in the order of the schemes. */
typedef struct {
  const char *letter;
  const char *written[9];
} Letter;

#undef KAZAKH
#define KAZAKH(letter, ...) {letter, {__VA_ARGS__}},
static const Letter kazakh[] = {
#include "name/schemes.def"
};
#undef KAZAKH
#define KAZAKH(letter, ...)

#undef RUSSIAN
#define RUSSIAN(letter, ...) {letter, {__VA_ARGS__}},
static const Letter russian[] = {
#include "name/schemes.def"
};
#undef RUSSIAN
#define RUSSIAN(letter, ...)

typedef struct {
  guint column;
  RewriteRule rule;
} SchemeRule;

#undef CONTEXT
#define CONTEXT(column, letters, become, after, before) \
  {COLUMN_##column, {letters, become, COST_CONTEXT, after, before}},
static const SchemeRule contexts[] = {
#include "name/schemes.def"
};
#undef CONTEXT
#define CONTEXT(column, letters, become, after, before)

#undef BACK
#define BACK(column, letters, become, after, before) {COLUMN_##column, {letters, become, COST_CONTEXT, after, before}},
static const SchemeRule backs[] = {
#include "name/schemes.def"
};

/* Letters that show which proposal a Kazakh Latin text follows. */
static const struct {
  guint column;
  const char *letters;
} signs[] = {
  {COLUMN_KK_2018, "ýǵńáóúÝǴŃÁÓÚ"},
  {COLUMN_KK_2019, "ŋŊ"},
  {COLUMN_KK_2021, "ūŪ"},
  {COLUMN_KK_QAZAQPARAT, "ïÏ"},
};

const Scheme *
scheme_list (guint *n)
{
  *n = G_N_ELEMENTS (schemes);
  return schemes;
}

const Scheme *
scheme_find (const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strcasecmp (schemes[i].id, id) == 0)
      return &schemes[i];
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", schemes[i].id);
  }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "there is no scheme “%s”; there are %s", id, known->str);
  return NULL;
}

const Scheme *
scheme_default (Lang from, Lang to)
{
  if (from == LANG_RU && to == LANG_EN)
    return &schemes[COLUMN_RU_PRESS];
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (schemes[i].from == from && schemes[i].to == to)
      return &schemes[i];
  return NULL;
}

/* The letters of the scheme's language, and the place of its column among those of the language. */
static const Letter *
letters_of (const Scheme *scheme, guint *n, guint *place)
{
  if (scheme->from == LANG_KK) {
    *n = G_N_ELEMENTS (kazakh);
    *place = scheme->column;
    return kazakh;
  }
  *n = G_N_ELEMENTS (russian);
  *place = scheme->column - COLUMN_RU_BGN;
  return russian;
}

Rewriter *
scheme_writer (const Scheme *scheme)
{
  Rewriter *writer = rewriter_new (scheme->dotted);
  guint n, place;
  const Letter *letters = letters_of (scheme, &n, &place);

  for (guint i = 0; i < n; i++) {
    RewriteRule rule = {letters[i].letter, letters[i].written[place], COST_LETTER, "", ""};

    rewriter_add (writer, &rule);
  }
  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    if (contexts[i].column == scheme->column)
      rewriter_add (writer, &contexts[i].rule);
  return writer;
}

/* Is the same spelling also that of a letter before this one? */
static gboolean
is_second (const Letter *letters, guint i, guint place)
{
  for (guint k = 0; k < i; k++)
    if (strcmp (letters[k].written[place], letters[i].written[place]) == 0)
      return TRUE;
  return FALSE;
}

Rewriter *
scheme_reader (const Scheme *scheme)
{
  Rewriter *reader = rewriter_new (FALSE);
  static const RewriteRule apostrophe = {"'", "", COST_SECOND, "", ""};
  guint n, place;
  const Letter *letters = letters_of (scheme, &n, &place);

  for (guint i = 0; i < n; i++) {
    const char *written = letters[i].written[place];
    RewriteRule rule = {written, letters[i].letter, COST_LETTER, "", ""};

    if (*written == '\0')
      continue;
    rule.cost += is_second (letters, i, place) ? COST_SECOND : 0;
    rewriter_add (reader, &rule);
  }
  for (guint i = 0; i < G_N_ELEMENTS (backs); i++)
    if (backs[i].column == scheme->column)
      rewriter_add (reader, &backs[i].rule);
  rewriter_add (reader, &apostrophe);
  return reader;
}

/* Is there an apostrophe behind one of these letters? */
static gboolean
has_apostrophe_after (Span latin, const char *letters)
{
  for (gsize i = 1; i < latin.len; i++)
    if ((latin.data[i] == '\'' || g_str_has_prefix (latin.data + i, "’") || g_str_has_prefix (latin.data + i, "ʼ"))
        && strchr (letters, g_ascii_tolower (latin.data[i - 1])) != NULL)
      return TRUE;
  return FALSE;
}

const Scheme *
scheme_guess_kazakh (Span latin)
{
  g_autofree char *text = span_dup (latin);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
      if (g_utf8_strchr (signs[i].letters, -1, g_utf8_get_char (p)) != NULL)
        return &schemes[signs[i].column];
  /* Latin 2017 has its apostrophes behind vowels, where no other scheme has them. */
  if (has_apostrophe_after (span_of (text), "aouyi"))
    return &schemes[COLUMN_KK_2017];
  if (strstr (text, "zh") != NULL || strstr (text, "Zh") != NULL || strstr (text, "gh") != NULL
      || strstr (text, "kh") != NULL)
    return &schemes[COLUMN_KK_BGN];
  /* And behind these consonants, where BGN has a rare soft sign. */
  if (has_apostrophe_after (span_of (text), "cgns"))
    return &schemes[COLUMN_KK_2017];
  if (strchr (text, 'w') != NULL || strchr (text, 'W') != NULL)
    return strchr (text, 'x') != NULL ? &schemes[COLUMN_KK_QAZAQPARAT] : &schemes[COLUMN_KK_2019];
  return &schemes[COLUMN_KK_2021];
}
