#include "text/language.h"

#include <string.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "text/fold.h"

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

/* Nearly all letters are ASCII or Russian ones. D0 86 and D1 96 are І and і.
 * returns: the bytes of the one at `at`, 0 if it is another */
static inline guint
count_common (const guint8 *at, Letters *letters)
{
  if (at[0] < 0x80) {
    letters->latin += g_ascii_isalpha ((char) at[0]);
    return 1;
  }
  if ((at[0] != 0xD0 && at[0] != 0xD1) || at[1] == (at[0] == 0xD0 ? 0x86 : 0x96))
    return 0;
  letters->cyrillic++;
  return 2;
}

static Letters
count_letters (Span text)
{
  Letters letters = {0};
  int32_t end = (int32_t) MIN (text.len, (gsize) SAMPLE);

  for (int32_t i = 0; i < end;) {
    guint common = i + 1 < (int32_t) text.len ? count_common ((const guint8 *) text.data + i, &letters) : 0;
    UChar32 c;

    if (common > 0) {
      i += (int32_t) common;
      continue;
    }
    U8_NEXT (text.data, i, (int32_t) text.len, c);
    c = c < 0 ? 0 : (UChar32) fold_char ((gunichar) c);
    if (c >= 'a' && c <= 'z')
      letters.latin++;
    else if (c >= 0x400 && c <= 0x52F) {
      letters.cyrillic++;
      letters.kazakh += is_kazakh_cyrillic (c);
    } else if (is_kazakh_latin (c)) {
      letters.latin++;
      letters.latin_kazakh++;
    }
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
