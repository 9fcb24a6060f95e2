#include "text/language.h"

#include <string.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/piece.h"

/* Only a sample is read: the language of a document shows early. [bytes] */
#define SAMPLE 20000

static const char *const tags[N_LANGS] = {"und", "kk", "ru", "en", "kk-Latn"};

static const struct {
  const char *name;
  Lang lang;
} primary[] = {{"kk", LANG_KK}, {"kaz", LANG_KK}, {"ru", LANG_RU}, {"rus", LANG_RU}, {"en", LANG_EN}, {"eng", LANG_EN}};

const char *
lang_tag (Lang lang)
{
  return tags[lang];
}

const char *
lang_name (Lang lang)
{
  static const char *const names[N_LANGS] = {"an unknown language", "Kazakh", "Russian", "English",
                                             "Kazakh in Latin letters"};

  return names[lang];
}

const char *
lang_tag_of_name (const char *name)
{
  static const char *const languages[][2] = {
    {"kazakh", "kk"},  {"қазақша", "kk"},   {"қазақ тілі", "kk"},      {"казахский", "kk"},
    {"russian", "ru"}, {"орысша", "ru"},    {"орыс тілі", "ru"},       {"русский", "ru"},
    {"english", "en"}, {"ағылшынша", "en"}, {"ағылшын тілі", "en"},    {"английский", "en"},
    {"kz", "kk"},      {"казахский язык", "kk"}, {"русский язык", "ru"}, {"английский язык", "en"},
    {"kazakh in latin letters", "kk-Latn"},
  };
  g_autofree char *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (lower, languages[i][0]) == 0)
      return languages[i][1];
  return NULL;
}

Lang
lang_parse (const char *tag, char region[3])
{
  g_auto (GStrv) parts = NULL;
  Lang lang = LANG_NONE;

  if (region != NULL)
    region[0] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (primary); i++)
    if (tag[0] == primary[i].name[0] && strcmp (tag, primary[i].name) == 0)
      return primary[i].lang;
  parts = g_strsplit_set (tag, "-_", -1);
  for (guint i = 0; i < G_N_ELEMENTS (primary); i++)
    if (parts[0] != NULL && g_ascii_strcasecmp (parts[0], primary[i].name) == 0)
      lang = primary[i].lang;
  for (guint i = 1; lang != LANG_NONE && parts[i] != NULL; i++) {
    if (g_ascii_strcasecmp (parts[i], "Latn") == 0)
      lang = lang == LANG_KK ? LANG_KK_LATN : lang;
    else if (strlen (parts[i]) == 2 && g_ascii_isalpha (parts[i][0]) && g_ascii_isalpha (parts[i][1])
             && region != NULL) {
      region[0] = g_ascii_toupper (parts[i][0]);
      region[1] = g_ascii_toupper (parts[i][1]);
      region[2] = '\0';
    }
  }
  return lang;
}

Lang
lang_parse_or_error (const char *tag, GError **error)
{
  Lang lang = lang_parse (tag, NULL);

  if (lang == LANG_NONE && (g_ascii_strcasecmp (tag, "kz") == 0 || g_str_has_prefix (tag, "kz-")))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE,
                 "unknown language “%s”: KZ is the country, the language is kk", tag);
  else if (lang == LANG_NONE)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE,
                 "unknown language “%s”: write kk, kk-Latn, ru, ru-RU, ru-KZ or en", tag);
  return lang;
}

/* What a sample holds, counted once. */
typedef struct {
  gsize latin, latin_kazakh, cyrillic, kazakh;
} Letters;

static gboolean
is_kazakh_cyrillic (UChar32 c)
{
  return c == 0x4D9 || c == 0x493 || c == 0x49B || c == 0x4A3 || c == 0x4E9 || c == 0x4B1 || c == 0x4AF || c == 0x4BB
         || c == 0x456; /* ә ғ қ ң ө ұ ү һ і */
}

static gboolean
is_kazakh_latin (UChar32 c)
{
  return c == 0xE4 || c == 0x11F || c == 0xF1 || c == 0xF6 || c == 0x15F || c == 0x16B || c == 0xFC || c == 0x131;
}

/* A letter of any kind. Returns where it ends. */
static int32_t
count_letter (Span text, int32_t i, Letters *letters)
{
  UChar32 c;

  U8_NEXT (text.data, i, (int32_t) text.len, c);
  c = c < 0 ? 0 : (UChar32) fold_char ((gunichar) c);
  if (c >= 'a' && c <= 'z')
    letters->latin++;
  else if (c >= 0x400 && c <= 0x52F) {
    letters->cyrillic++;
    letters->kazakh += is_kazakh_cyrillic (c);
  } else if (is_kazakh_latin (c)) {
    letters->latin++;
    letters->latin_kazakh++;
  }
  return i;
}

/* Those of a block up to its first letter that is told by none. Returns how many bytes. */
static int32_t
count_block (const char *at, Letters *letters)
{
  const LetterBlock block = block_of_letters (at);
  const guint n = block.other != 0 ? (guint) __builtin_ctzll (block.other) : BLOCK;
  const guint64 read = n < BLOCK ? ((guint64) 1 << n) - 1 : G_MAXUINT64;

  letters->latin += (gsize) __builtin_popcountll (block.latin & read);
  letters->cyrillic += (gsize) __builtin_popcountll (block.cyrillic & read);
  letters->kazakh += (gsize) __builtin_popcountll (block.kazakh & read);
  return (int32_t) n;
}

static Letters
count_letters (Span text)
{
  Letters letters = {0};
  int32_t end = (int32_t) MIN (text.len, (gsize) SAMPLE);

  for (int32_t i = 0; i < end;) {
    if (i + BLOCK <= end)
      i += count_block (text.data + i, &letters);
    if (i < end)
      i = count_letter (text, i, &letters);
  }
  return letters;
}

Lang
lang_guess (Span text)
{
  Letters n = count_letters (text);

  if (n.cyrillic == 0 && n.latin == 0)
    return LANG_NONE;
  /* Kazakh prose has a Kazakh letter in every fifth to fourth place (ntrex: .22); Russian about Kazakhstan has them
   * only in a quoted name. Latin Kazakh likewise (ä ğ ñ ö ş ū ü ı). */
  if (n.cyrillic >= n.latin)
    return n.kazakh * 12 > n.cyrillic ? LANG_KK : LANG_RU;
  return n.latin_kazakh * 20 > n.latin ? LANG_KK_LATN : LANG_EN;
}
