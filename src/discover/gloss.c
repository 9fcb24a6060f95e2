#include "discover/gloss.h"

#include <string.h>

#include "text/letter.h"

/* Longer than this is a remark, not an explanation. */
#define GLOSS_WORDS_MAX 8
#define GLOSS_BYTES_MAX 160
#define ACRONYM_MAX     8

typedef struct {
  Lang lang;
  Span text;
} Sign;

#define GLOSS(language, words) {LANG_##language, {words, sizeof (words) - 1}},
static const Sign signs[] = {
#include "discover/gloss.def"
};
#undef GLOSS

/* The words at the start of `text` that announce an explanation; how many bytes they take, or 0. */
static gsize
sign_at (Lang lang, Span text)
{
  gsize best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    Span sign = signs[i].text;

    if (signs[i].lang == lang && sign.len > best && text.len > sign.len && span_has_prefix (text, sign)
        && text.data[sign.len] == ' ')
      best = sign.len;
  }
  return best;
}

static guint
count_blanks (Span text)
{
  guint n = 0;

  for (gsize i = 0; i < text.len; i++)
    n += text.data[i] == ' ';
  return n;
}

/* Has letters, and is short. */
static char *
take_gloss (Span text)
{
  gboolean letters = FALSE;

  for (gsize i = 0; i < text.len && text.len <= GLOSS_BYTES_MAX && !letters;)
    letters = letter_is_alpha (letter_next (text.data, &i));
  return letters && count_blanks (text) < GLOSS_WORDS_MAX ? span_dup (text) : NULL;
}

/* (Justice) or [Elders] at `at`. A bracket that is closed further on holds no gloss. */
static char *
bracketed (Span text, gsize at)
{
  char close = at < text.len && text.data[at] == '(' ? ')' : at < text.len && text.data[at] == '[' ? ']' : '\0';
  const char *end =
    close == '\0' ? NULL : memchr (text.data + at, close, MIN (text.len - at, GLOSS_BYTES_MAX + 2));

  return end == NULL ? NULL : take_gloss (span_slice (text, at + 1, (gsize) (end - text.data)));
}

/* ", or father of the nation," */
static char *
announced (Span text, gsize at, Lang lang)
{
  gsize sign = sign_at (lang, span_slice (text, at, text.len)), end = at + sign;

  if (sign == 0)
    return NULL;
  while (end < text.len && end <= at + sign + 1 + GLOSS_BYTES_MAX && strchr (",.;:()!?\n", text.data[end]) == NULL)
    end++;
  return take_gloss (span_slice (text, at + sign + 1, end));
}

/* Do the words of `name` begin with the letters of the acronym? Small words such as of may be left out. */
static gboolean
spells (Span name, Span acronym)
{
  gsize letter = 0;
  gboolean begins = TRUE;

  for (gsize i = 0; i < name.len;) {
    gunichar c = letter_next (name.data, &i);

    if (begins && letter < acronym.len && letter_to_upper (c) == letter_at (acronym.data, letter))
      letter_next (acronym.data, &letter);
    else if (begins && letter_is_upper (c))
      return FALSE;
    begins = c == ' ' || c == '-' || c == '\n';
  }
  return letter == acronym.len;
}

/* The words before the bracket in which an acronym stands, as many as spell it. */
static char *
expansion (Span text, gsize start, gsize end)
{
  Span acronym = span_slice (text, start, end);
  gsize begin = start >= 2 ? start - 2 : 0, stop = begin;

  if (start < 4 || text.data[start - 1] != '(' || text.data[start - 2] != ' ' || end >= text.len
      || text.data[end] != ')')
    return NULL;
  for (guint n = 0; n < ACRONYM_MAX && begin > 0; n++) {
    while (begin > 0 && text.data[begin - 1] != ' ' && text.data[begin - 1] != '\n')
      begin--;
    if (spells (span_slice (text, begin, stop), acronym))
      return span_dup (span_slice (text, begin, stop));
    if (begin > 0)
      begin--;
  }
  return NULL;
}

char *
gloss_after (Span text, gsize start, gsize end, Lang lang)
{
  char *gloss = expansion (text, start, end);

  if (gloss != NULL || end + 3 >= text.len)
    return gloss;
  if (text.data[end] == ' ')
    return bracketed (text, end + 1);
  return text.data[end] == ',' && text.data[end + 1] == ' ' ? announced (text, end + 2, lang) : NULL;
}
