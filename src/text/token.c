/* The walk is the hot path of every search: ASCII and the two-byte Cyrillic letters are decided by one table look, only
 * the rest asks ICU. */
#include "text/token.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

enum { CLASS_OTHER, CLASS_SMALL, CLASS_CAPITAL, CLASS_DIGIT, CLASS_MARK };

typedef struct {
  guint8 kind;
  guint8 script; /* TokenFlags */
} CharClass;

static CharClass
class_of_ascii (guint8 c)
{
  if (c >= 'a' && c <= 'z')
    return (CharClass){CLASS_SMALL, TOKEN_LATIN};
  if (c >= 'A' && c <= 'Z')
    return (CharClass){CLASS_CAPITAL, TOKEN_LATIN};
  if (c >= '0' && c <= '9')
    return (CharClass){CLASS_DIGIT, TOKEN_DIGIT};
  return (CharClass){CLASS_OTHER, 0};
}

static CharClass
class_of_rare (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script;
  guint8 kind, flag;

  if (c == 0xAD || u_getCombiningClass (c) != 0)
    return (CharClass){CLASS_MARK, 0};
  if (u_isdigit (c))
    return (CharClass){CLASS_DIGIT, TOKEN_DIGIT};
  if (!u_isalpha (c))
    return (CharClass){CLASS_OTHER, 0};
  script = uscript_getScript (c, &status);
  flag = script == USCRIPT_LATIN ? TOKEN_LATIN : script == USCRIPT_CYRILLIC ? TOKEN_CYRILLIC : TOKEN_OTHER_SCRIPT;
  kind = u_isupper (c) || u_istitle (c) ? CLASS_CAPITAL : CLASS_SMALL;
  return (CharClass){kind, flag};
}

static CharClass
class_of (UChar32 c)
{
  if (c < 0x80)
    return class_of_ascii ((guint8) c);
  if (c >= 0x430 && c <= 0x45F)
    return (CharClass){CLASS_SMALL, TOKEN_CYRILLIC};
  if (c >= 0x400 && c < 0x430)
    return (CharClass){CLASS_CAPITAL, TOKEN_CYRILLIC};
  if (c >= 0x48A && c <= 0x4BF) /* capitals are even here: Ғ Қ Ң Ү Ұ Һ */
    return (CharClass){(c & 1) ? CLASS_SMALL : CLASS_CAPITAL, TOKEN_CYRILLIC};
  if (c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D || c == 0xA0)
    return (CharClass){CLASS_OTHER, 0};
  return class_of_rare (c);
}

gboolean
token_next (TokenWalk *walk, Token *token)
{
  const char *data = walk->text.data;
  gsize len = walk->text.len, i = walk->position;
  guint capitals = 0, letters = 0;
  CharClass class = {CLASS_OTHER, 0};
  gsize here = i;

  while (i < len && class.kind == CLASS_OTHER) {
    UChar32 c;

    here = i;
    U8_NEXT_UNSAFE (data, i, c);
    class = class_of (c);
  }
  if (class.kind == CLASS_OTHER) {
    walk->position = len;
    return FALSE;
  }
  token->start = here;
  token->flags = class.kind == CLASS_CAPITAL ? TOKEN_UPPER_FIRST : 0;
  while (class.kind != CLASS_OTHER) {
    UChar32 c;

    token->flags |= class.script;
    letters += class.kind == CLASS_SMALL || class.kind == CLASS_CAPITAL;
    if (class.kind == CLASS_CAPITAL) {
      if (capitals < letters - 1)
        token->flags |= TOKEN_UPPER_INNER;
      capitals++;
    }
    here = i;
    if (i >= len)
      break;
    U8_NEXT_UNSAFE (data, i, c);
    class = class_of (c);
  }
  token->end = class.kind == CLASS_OTHER ? here : i;
  if (capitals >= 2 && capitals == letters)
    token->flags |= TOKEN_UPPER_ALL;
  walk->position = token->end;
  return TRUE;
}

gboolean
token_is_word_at (Span text, gsize offset)
{
  UChar32 c;

  if (offset >= text.len)
    return FALSE;
  U8_GET_UNSAFE (text.data, offset, c);
  return class_of (c).kind != CLASS_OTHER;
}
