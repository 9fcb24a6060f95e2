/* The walk is the hot path of every search: ASCII is decided by a table, the Cyrillic letters of our languages by their
 * place in the code, and only the rest asks ICU. */
#include "text/token.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/letter.h"

/* What a character is to a word. */
typedef enum { CLASS_OTHER, CLASS_SMALL, CLASS_CAPITAL, CLASS_DIGIT, CLASS_MARK } CharKind;

typedef struct {
  guint8 kind;  /* CharKind */
  guint8 flags; /* TokenFlags that it gives to its word */
} CharClass;

#define __ {CLASS_OTHER, 0}
#define SM {CLASS_SMALL, TOKEN_LATIN}
#define CA {CLASS_CAPITAL, TOKEN_LATIN}
#define DI {CLASS_DIGIT, TOKEN_DIGIT}

static const CharClass ascii[128] = {
  __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, /* control */
  __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, /* control */
  __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __, /* space … / */
  DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, __, __, __, __, __, __, /* 0 … 9 : … ? */
  __, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, /* @ A … O */
  CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, __, __, __, __, __, /* P … Z [ … _ */
  __, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, /* ` a … o */
  SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, SM, __, __, __, __, __, /* p … z { … */
};

#undef __
#undef SM
#undef CA
#undef DI

static CharClass
class_of_rare (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script;
  guint8 kind, flag;

  if (c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D || c == 0xA0)
    return (CharClass){CLASS_OTHER, 0};
  if (c == 0xAD || u_getCombiningClass ((UChar32) c) != 0)
    return (CharClass){CLASS_MARK, 0};
  if (u_isdigit ((UChar32) c))
    return (CharClass){CLASS_DIGIT, TOKEN_DIGIT};
  if (!letter_is_alpha (c))
    return (CharClass){CLASS_OTHER, 0};
  script = uscript_getScript ((UChar32) c, &status);
  flag = script == USCRIPT_LATIN ? TOKEN_LATIN : script == USCRIPT_CYRILLIC ? TOKEN_CYRILLIC : TOKEN_OTHER_SCRIPT;
  kind = letter_is_upper (c) || u_istitle ((UChar32) c) ? CLASS_CAPITAL : CLASS_SMALL;
  return (CharClass){kind, flag};
}

/* The class of the character at *i, which moves behind it. */
static inline CharClass
class_next (const char *data, gsize *i)
{
  guint8 byte = (guint8) data[*i];
  gunichar c;

  if (byte < 0x80) {
    (*i)++;
    return ascii[byte];
  }
  c = letter_next (data, i);
  if (c >= 0x430 && c <= 0x45F) /* а–я, ё … */
    return (CharClass){CLASS_SMALL, TOKEN_CYRILLIC};
  if (c >= 0x400 && c < 0x430) /* Ё …, А–Я */
    return (CharClass){CLASS_CAPITAL, TOKEN_CYRILLIC};
  if ((c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x4FF)) /* Ғ Қ Ң Ү Ұ Һ Ә Ө: capitals are even here */
    return (CharClass){(c & 1) ? CLASS_SMALL : CLASS_CAPITAL, TOKEN_CYRILLIC};
  return class_of_rare (c);
}

/* Passes over the small letters that most words go on with, Latin or Cyrillic; returns how many. */
static inline guint
pass_small_letters (const char *data, gsize len, gsize *i, guint *flags)
{
  gsize start = *i, at = start;
  guint n;

  while (at < len && (guint8) (data[at] - 'a') < 26)
    at++;
  n = (guint) (at - start);
  *flags |= n > 0 ? TOKEN_LATIN : 0;
  /* а–п are D0 B0 to D0 BF, р–я are D1 80 to D1 8F. */
  while (at + 1 < len
         && (((guint8) data[at] == 0xD0 && (guint8) data[at + 1] >= 0xB0)
             || ((guint8) data[at] == 0xD1 && (guint8) data[at + 1] <= 0x8F))) {
    at += 2;
    n++;
    *flags |= TOKEN_CYRILLIC;
  }
  *i = at;
  return n;
}

/* What the letters of a word add up to. */
static guint
flags_of_capitals (guint letters, guint capitals, gboolean first_is_capital, gboolean inner)
{
  return (first_is_capital ? TOKEN_UPPER_FIRST : 0) | (inner ? TOKEN_UPPER_INNER : 0)
         | (capitals >= 2 && capitals == letters ? TOKEN_UPPER_ALL : 0);
}

gboolean
token_next (TokenWalk *walk, Token *token)
{
  const char *data = walk->text.data;
  gsize len = walk->text.len, i = walk->position, here = i;
  guint capitals = 0, letters = 0, flags = 0;
  CharClass class = {CLASS_OTHER, 0};
  gboolean first_is_capital, inner = FALSE;

  while (i < len && class.kind == CLASS_OTHER) {
    here = i;
    class = class_next (data, &i);
  }
  walk->position = len;
  if (class.kind == CLASS_OTHER)
    return FALSE;
  token->start = here;
  first_is_capital = class.kind == CLASS_CAPITAL;
  for (;;) {
    flags |= class.flags;
    letters += class.kind == CLASS_SMALL || class.kind == CLASS_CAPITAL;
    if (class.kind == CLASS_CAPITAL) {
      inner |= capitals + 1 < letters;
      capitals++;
    }
    letters += pass_small_letters (data, len, &i, &flags);
    here = i;
    if (i >= len)
      break;
    class = class_next (data, &i);
    if (class.kind == CLASS_OTHER)
      break;
  }
  token->end = here;
  token->flags = flags | flags_of_capitals (letters, capitals, first_is_capital, inner);
  walk->position = here;
  return TRUE;
}

gboolean
token_is_word_at (Span text, gsize offset)
{
  return offset < text.len && class_next (text.data, &offset).kind != CLASS_OTHER;
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F;
}

gsize
token_gap_start (Span text, gsize end)
{
  gsize start = end;
  guint lines = 0;

  for (gsize i = start; i > 0; start = i) {
    const gunichar c = letter_prev (text.data, &i);

    if (!is_blank (c) && !is_line_end (c))
      break;
    /* CR LF is one. */
    lines += is_line_end (c) && !(c == '\r' && i + 1 < end && text.data[i + 1] == '\n');
  }
  return lines > 1 ? end : start;
}

gsize
token_gap_end (Span text, gsize start)
{
  gsize end = start;
  guint lines = 0;

  for (gsize i = end; i < text.len; end = i) {
    const gunichar c = letter_next (text.data, &i);

    if (!is_blank (c) && !is_line_end (c))
      break;
    lines += is_line_end (c) && !(c == '\n' && i > start + 1 && text.data[i - 2] == '\r');
  }
  return lines > 1 ? start : end;
}

gboolean
token_is_address (Span word)
{
  for (gsize i = 0; i + 1 < word.len; i++)
    if (word.data[i] == '@' || (word.data[i] == ':' && word.data[i + 1] == '/')
        || (word.data[i] == '.' && i > 0 && g_ascii_isalnum (word.data[i - 1]) && g_ascii_islower (word.data[i + 1])))
      return TRUE;
  return FALSE;
}
