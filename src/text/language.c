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

/* --- short lines -------------------------------------------------------------------------------------------------- */

/* In a longer text the letters say enough, and several languages may share it. [bytes] */
#define SHORT_TEXT 160

/* One Kazakh letter in so many is Kazakh whatever the words are. */
#define SURELY_KAZAKH 5

/* An ending is one behind two letters. [bytes] */
#define STEM_BYTES 4

typedef enum { WHOLE, AT_END, ANYWHERE } Place;

static const struct {
  Lang lang;
  Place place;
  int weight;
  const char *list;
} signs[] = {
#define LANGUAGE_WORDS(lang, list) {LANG_##lang, WHOLE, 3, list},
#define LANGUAGE_ENDS(lang, list) {LANG_##lang, AT_END, 2, list},
#define LANGUAGE_PARTS(lang, list) {LANG_##lang, ANYWHERE, 1, list},
#include "text/language.def"
#undef LANGUAGE_WORDS
#undef LANGUAGE_ENDS
#undef LANGUAGE_PARTS
};

/* What the words of a text say. */
typedef struct {
  int kazakh;         /* for Kazakh if more than 0, for Russian if less */
  guint cyrillic;     /* words in Cyrillic */
  guint quoted;       /* of these, how many stand in quotation marks */
  guint small_latin;  /* words in Latin letters that are no names by their first letter */
} Words;

/* Has a word, at that place, one of a list? */
static gboolean
has_sign (Span word, const char *list, Place place)
{
  for (gsize len; *list != '\0'; list += len + (list[len] == ' ')) {
    gsize from = 0, to = word.len;

    len = strcspn (list, " ");
    if (len > word.len || (place == WHOLE && len < word.len) || (place == AT_END && word.len < len + STEM_BYTES))
      continue;
    if (place == AT_END)
      from = word.len - len;
    for (; from + len <= to; from++)
      if (memcmp (word.data + from, list, len) == 0)
        return TRUE;
  }
  return FALSE;
}

static void
weigh_word (Span word, gboolean kazakh, Words *words)
{
  words->kazakh += kazakh ? 3 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (has_sign (word, signs[i].list, signs[i].place))
      words->kazakh += signs[i].lang == LANG_KK ? signs[i].weight : -signs[i].weight;
}

/* akorda.kz, info@: they are written so in every language. */
static gboolean
is_address (Span chunk)
{
  for (gsize i = 1; i + 1 < chunk.len; i++)
    if (chunk.data[i] == '@' || (chunk.data[i] == ':' && chunk.data[i + 1] == '/')
        || (chunk.data[i] == '.' && g_ascii_isalnum (chunk.data[i - 1]) && g_ascii_islower (chunk.data[i + 1])))
      return TRUE;
  return FALSE;
}

/* A word that begins at *i, which is led behind it; *quotes counts those that are open. A Kazakh name in quotation
 * marks says nothing of the words around it. */
static void
read_word (Span text, gsize *i, guint *quotes, Words *words)
{
  char folded[64];
  gsize len = 0;
  gboolean kazakh = FALSE;
  UChar32 c = 0;

  while (*i < text.len) {
    gsize at = *i;

    U8_NEXT (text.data, at, text.len, c);
    c = c < 0 ? 0 : (UChar32) fold_char ((gunichar) c);
    if (c < 0x400 || c > 0x52F)
      break;
    *i = at;
    kazakh = kazakh || is_kazakh_cyrillic (c);
    if (len + 4 < sizeof folded)
      len += (gsize) g_unichar_to_utf8 ((gunichar) c, folded + len);
  }
  if (len > 0) {
    words->cyrillic++;
    words->quoted += *quotes > 0;
    if (*quotes == 0)
      weigh_word ((Span){folded, len}, kazakh, words);
    return;
  }
  if (g_ascii_islower (text.data[*i]) && (*i == 0 || !g_ascii_isalpha (text.data[*i - 1])))
    words->small_latin++;
  U8_NEXT (text.data, *i, text.len, c);
  *quotes += c == 0xAB;
  *quotes -= c == 0xBB && *quotes > 0;
}

static Words
look_at_words (Span text)
{
  Words words = {0};
  guint quotes = 0;

  for (gsize i = 0; i < text.len;) {
    gsize end = i;

    while (end < text.len && !g_ascii_isspace (text.data[end]))
      end++;
    if (is_address (span_slice (text, i, end)))
      i = end;
    while (i < end)
      read_word (span_slice (text, 0, end), &i, &quotes, &words);
    i = end + 1;
  }
  return words;
}

/* --- both --------------------------------------------------------------------------------------------------------- */

static gboolean
are_words_asked (const Letters *n, gsize len)
{
  return n->cyrillic > 0 && len <= SHORT_TEXT
         && (n->latin > n->cyrillic || n->kazakh * SURELY_KAZAKH < n->cyrillic);
}

static Lang
lang_of_letters (const Letters *n, gboolean cyrillic)
{
  /* Kazakh prose has a Kazakh letter in every fifth to fourth place (ntrex: .22); Russian about Kazakhstan has them
   * only in a quoted name. Latin Kazakh likewise (ä ğ ñ ö ş ū ü ı). */
  if (cyrillic)
    return n->kazakh * 12 > n->cyrillic ? LANG_KK : LANG_RU;
  return n->latin_kazakh * 20 > n->latin ? LANG_KK_LATN : LANG_EN;
}

Lang
lang_guess (Span text)
{
  Letters n = count_letters (text);
  Words words;

  if (n.cyrillic == 0 && n.latin == 0)
    return LANG_NONE;
  if (!are_words_asked (&n, text.len))
    return lang_of_letters (&n, n.cyrillic >= n.latin);
  words = look_at_words (text);
  if (n.cyrillic < n.latin && words.small_latin > 0)
    return lang_of_letters (&n, FALSE);
  if (words.kazakh != 0 || words.quoted < words.cyrillic)
    return words.kazakh > 0 ? LANG_KK : LANG_RU;
  return lang_of_letters (&n, n.cyrillic >= n.latin || words.cyrillic > 0);
}

Lang
lang_glance (Span text)
{
  Letters n = count_letters (text);

  return n.cyrillic == 0 && n.latin == 0 ? LANG_NONE : lang_of_letters (&n, n.cyrillic >= n.latin);
}
