#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

static const struct {
  gunichar latin, cyrillic;
} pairs[] = {
#define HOMOGLYPH(latin, cyrillic) {latin, cyrillic},
#include "text/homoglyphs.def"
#undef HOMOGLYPH
};

static gunichar
to_cyrillic (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].latin == c)
      return pairs[i].cyrillic;
  return 0;
}

static gunichar
to_latin (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].cyrillic == c)
      return pairs[i].latin;
  return 0;
}

static gboolean
is_of (gunichar c, UScriptCode script)
{
  UErrorCode status = U_ZERO_ERROR;

  return uscript_getScript ((UChar32) c, &status) == script;
}

typedef struct {
  guint latin, cyrillic, stubborn_latin, stubborn_cyrillic; /* stubborn: without a look-alike in the other script */
} Mix;

static Mix
mix_of (Span word)
{
  Mix mix = {0};

  for (gsize i = 0; i < word.len;) {
    UChar32 c;

    U8_NEXT_UNSAFE (word.data, i, c);
    if (is_of ((gunichar) c, USCRIPT_LATIN)) {
      mix.latin++;
      mix.stubborn_latin += to_cyrillic ((gunichar) c) == 0;
    } else if (is_of ((gunichar) c, USCRIPT_CYRILLIC)) {
      mix.cyrillic++;
      mix.stubborn_cyrillic += to_latin ((gunichar) c) == 0;
    }
  }
  return mix;
}

/* In a Kazakh word Latin i is і and h is һ; in a Russian one they have no look-alike. */
static gboolean
is_allowed (gunichar cyrillic, Lang lang)
{
  gboolean kazakh =
    cyrillic == 0x456 || cyrillic == 0x406 || cyrillic == 0x4BB || cyrillic == 0x4D9 || cyrillic == 0x4D8;

  return !kazakh || lang != LANG_RU;
}

char *
script_repair (Span word, Lang lang)
{
  Mix mix = mix_of (word);
  gboolean cyrillic = mix.stubborn_cyrillic > 0 || mix.cyrillic >= mix.latin;
  g_autoptr (GString) out = g_string_sized_new (word.len + 1);

  if (mix.latin == 0 || mix.cyrillic == 0)
    return NULL;
  if ((cyrillic && mix.stubborn_latin > 0) || (!cyrillic && mix.stubborn_cyrillic > 0))
    return NULL;
  for (gsize i = 0; i < word.len;) {
    UChar32 c;
    gunichar other = 0;

    U8_NEXT_UNSAFE (word.data, i, c);
    if (is_of ((gunichar) c, cyrillic ? USCRIPT_LATIN : USCRIPT_CYRILLIC))
      other = cyrillic ? to_cyrillic ((gunichar) c) : to_latin ((gunichar) c);
    if (other != 0 && cyrillic && !is_allowed (other, lang))
      return NULL;
    g_string_append_unichar (out, other != 0 ? other : (gunichar) c);
  }
  return g_strdup (out->str);
}

gboolean
script_is_roman_numeral (Span word)
{
  if (word.len == 0)
    return FALSE;
  for (gsize i = 0; i < word.len;) {
    UChar32 c;

    U8_NEXT_UNSAFE (word.data, i, c);
    switch (c) {
    case 'I':
    case 'V':
    case 'X':
    case 'L':
    case 'C':
    case 'D':
    case 'M':
    case 0x406: /* І */
    case 0x425: /* Х */
    case 0x421: /* С */
    case 0x41C: /* М */
      break;
    default:
      return FALSE;
    }
  }
  return TRUE;
}
