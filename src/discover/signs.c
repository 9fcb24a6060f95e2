#include "discover/signs.h"

typedef struct {
  guint8 lang, type;
  Span text;
} Sign;

#define NONE(...)
#define ROW(language, word)             {LANG_##language, N_NAME_TYPES, {word, sizeof word - 1}},
#define TYPED_ROW(language, word, kind) {LANG_##language, NAME_##kind, {word, sizeof word - 1}},

#define TITLE                           ROW
#define HEAD                            NONE
#define ENDING                          NONE
#define NEVER                           NONE
#define COMMON                          NONE
#define GLOSS                           NONE
static const Sign titles[] = {
#include "discover/signs.def"
};
#undef TITLE
#undef HEAD
#define TITLE NONE
#define HEAD  TYPED_ROW
static const Sign heads[] = {
#include "discover/signs.def"
};
#undef HEAD
#undef ENDING
#define HEAD   NONE
#define ENDING TYPED_ROW
static const Sign endings[] = {
#include "discover/signs.def"
};
#undef ENDING
#undef NEVER
#define ENDING NONE
#define NEVER  ROW
static const Sign nevers[] = {
#include "discover/signs.def"
};
#undef NEVER
#undef COMMON
#define NEVER  NONE
#define COMMON ROW
static const Sign commons[] = {
#include "discover/signs.def"
};
#undef COMMON
#undef GLOSS
#define COMMON NONE
#define GLOSS  ROW
static const Sign glosses[] = {
#include "discover/signs.def"
};

/* Endings that a listed word may have in Russian and Kazakh [bytes]. */
#define ENDING_MAX 16

typedef enum { COMPARE_WHOLE, COMPARE_START, COMPARE_END } Compare;

static gboolean
fits (const Sign *sign, Span word, Compare compare)
{
  switch (compare) {
  case COMPARE_WHOLE:
    return span_equal (sign->text, word);
  case COMPARE_START:
    return span_has_prefix (word, sign->text) && word.len - sign->text.len <= (sign->lang == LANG_EN ? 0 : ENDING_MAX);
  case COMPARE_END:
    return word.len > sign->text.len + 2
           && memcmp (word.data + word.len - sign->text.len, sign->text.data, sign->text.len) == 0;
  }
  return FALSE;
}

static const Sign *
find (const Sign *signs, guint n, Lang lang, Span word, Compare compare)
{
  const Sign *best = NULL;

  for (guint i = 0; i < n; i++)
    if (signs[i].lang == lang && fits (&signs[i], word, compare)
        && (best == NULL || signs[i].text.len > best->text.len))
      best = &signs[i];
  return best;
}

gboolean
sign_is_title (Lang lang, Span word)
{
  return find (titles, G_N_ELEMENTS (titles), lang, word, COMPARE_START) != NULL;
}

gboolean
sign_is_head (Lang lang, Span word, NameType *type)
{
  const Sign *sign = find (heads, G_N_ELEMENTS (heads), lang, word, COMPARE_START);

  if (sign != NULL)
    *type = (NameType) sign->type;
  return sign != NULL;
}

gboolean
sign_type_by_ending (Lang lang, Span word, NameType *type)
{
  const Sign *sign = find (endings, G_N_ELEMENTS (endings), lang, word, COMPARE_END);

  if (sign != NULL)
    *type = (NameType) sign->type;
  return sign != NULL;
}

gboolean
sign_is_never (Lang lang, Span word)
{
  return find (nevers, G_N_ELEMENTS (nevers), lang, word, COMPARE_WHOLE) != NULL;
}

gboolean
sign_is_common (Lang lang, Span word)
{
  return find (commons, G_N_ELEMENTS (commons), lang, word, COMPARE_WHOLE) != NULL;
}

gsize
sign_gloss_at (Lang lang, Span text)
{
  gsize best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (glosses); i++) {
    Span sign = glosses[i].text;

    if (glosses[i].lang == lang && sign.len > best && text.len > sign.len && span_has_prefix (text, sign)
        && text.data[sign.len] == ' ')
      best = sign.len;
  }
  return best;
}
