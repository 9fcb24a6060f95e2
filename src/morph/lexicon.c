/* hunspell aborts nowhere but loads slowly, so a dictionary is opened when the first word is asked for that a glance at
 * its files does not rule out, and a failure is remembered as "not installed". */
#include "morph/lexicon.h"

#include <hunspell/hunspell.h>
#include <string.h>

#include "morph/glance.h"
#include "text/letter.h"

static const char *const dictionary_names[N_LANGS] = {[LANG_KK] = "kk_KZ", [LANG_RU] = "ru_RU", [LANG_EN] = "en_US"};

static const char *const usual_folders[] = {"/usr/share/hunspell", "/usr/share/myspell/dicts",
                                            "/usr/local/share/hunspell"};

typedef struct {
  char *aff, *dic;   /* NULL: not installed */
  Glance *glance;    /* NULL until asked, or where it tells nothing */
  gboolean glanced;
  Hunhandle *handle; /* NULL until asked */
  GIConv to, from;   /* the dictionary's own encoding; (GIConv) -1 for UTF-8 */
} Dictionary;

struct Lexicon {
  Dictionary dictionaries[N_LANGS];
};

static gboolean
find_in (Dictionary *dictionary, const char *folder, const char *name)
{
  g_autofree char *aff = g_strdup_printf ("%s/%s.aff", folder, name);
  g_autofree char *dic = g_strdup_printf ("%s/%s.dic", folder, name);

  if (!g_file_test (aff, G_FILE_TEST_IS_REGULAR) || !g_file_test (dic, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  dictionary->aff = g_steal_pointer (&aff);
  dictionary->dic = g_steal_pointer (&dic);
  return TRUE;
}

static void
find_dictionary (Dictionary *dictionary, const char *name)
{
  const char *path = g_getenv ("DICPATH");
  g_auto (GStrv) folders = g_strsplit (path == NULL ? "" : path, ":", -1);

  for (guint i = 0; folders[i] != NULL; i++)
    if (folders[i][0] != '\0' && find_in (dictionary, folders[i], name))
      return;
  for (guint i = 0; i < G_N_ELEMENTS (usual_folders); i++)
    if (find_in (dictionary, usual_folders[i], name))
      return;
}

Lexicon *
lexicon_new (void)
{
  Lexicon *lexicon = g_new0 (Lexicon, 1);

  for (guint i = 0; i < N_LANGS; i++) {
    lexicon->dictionaries[i].to = lexicon->dictionaries[i].from = (GIConv) -1;
    if (dictionary_names[i] != NULL)
      find_dictionary (&lexicon->dictionaries[i], dictionary_names[i]);
  }
  return lexicon;
}

static void
close_converter (GIConv converter)
{
  if (converter != (GIConv) -1)
    g_iconv_close (converter);
}

void
lexicon_free (Lexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  for (guint i = 0; i < N_LANGS; i++) {
    Dictionary *dictionary = &lexicon->dictionaries[i];

    if (dictionary->handle != NULL)
      Hunspell_destroy (dictionary->handle);
    glance_free (dictionary->glance);
    close_converter (dictionary->to);
    close_converter (dictionary->from);
    g_free (dictionary->aff);
    g_free (dictionary->dic);
  }
  g_free (lexicon);
}

gboolean
lexicon_has (const Lexicon *lexicon, Lang lang)
{
  return lexicon->dictionaries[lang].aff != NULL;
}

/* NULL: no dictionary. */
static Dictionary *
open_dictionary (Lexicon *lexicon, Lang lang)
{
  Dictionary *dictionary = &lexicon->dictionaries[lang];
  const char *encoding;

  if (dictionary->aff == NULL || dictionary->handle != NULL)
    return dictionary->aff == NULL ? NULL : dictionary;
  dictionary->handle = Hunspell_create (dictionary->aff, dictionary->dic);
  if (dictionary->handle == NULL) {
    g_clear_pointer (&dictionary->aff, g_free);
    return NULL;
  }
  encoding = Hunspell_get_dic_encoding (dictionary->handle);
  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0) {
    dictionary->to = g_iconv_open (encoding, "UTF-8");
    dictionary->from = g_iconv_open ("UTF-8", encoding);
  }
  return dictionary;
}

/* NULL: a letter that the dictionary's encoding does not have. Free with g_free. */
static char *
recode (const char *text, GIConv converter)
{
  return converter == (GIConv) -1 ? g_strdup (text) : g_convert_with_iconv (text, -1, converter, NULL, NULL, NULL);
}

static gboolean
knows (const Dictionary *dictionary, const char *word)
{
  g_autofree char *recoded = recode (word, dictionary->to);

  return recoded != NULL && Hunspell_spell (dictionary->handle, recoded) != 0;
}

/* Does the dictionary surely lack the word, as far as that is known without loading it? */
static gboolean
is_ruled_out (Dictionary *dictionary, Span word)
{
  if (dictionary->aff == NULL || dictionary->handle != NULL)
    return FALSE;
  if (!dictionary->glanced)
    dictionary->glance = glance_new (dictionary->aff, dictionary->dic);
  dictionary->glanced = TRUE;
  return dictionary->glance != NULL && !glance_may_have (dictionary->glance, word);
}

/* `word` in small letters, or with the first one capital; free with g_free. */
static char *
in_case (Span word, gboolean capital)
{
  GString *out = g_string_sized_new (word.len + 1);

  for (gsize i = 0; i < word.len;) {
    gboolean first = i == 0;
    gunichar c = letter_next (word.data, &i);

    g_string_append_unichar (out, capital && first ? letter_to_title (c) : letter_to_lower (c));
  }
  return g_string_free (out, FALSE);
}

WordStatus
lexicon_status (Lexicon *lexicon, Lang lang, Span word)
{
  const Dictionary *dictionary = NULL;
  g_autofree char *small = NULL, *capital = NULL;

  if (word.len > 0 && !is_ruled_out (&lexicon->dictionaries[lang], word))
    dictionary = open_dictionary (lexicon, lang);
  if (dictionary == NULL)
    return WORD_UNKNOWN;
  small = in_case (word, FALSE);
  if (knows (dictionary, small))
    return WORD_ORDINARY;
  capital = in_case (word, TRUE);
  return knows (dictionary, capital) ? WORD_NAME : WORD_UNKNOWN;
}

static GPtrArray *
stems_as_written (Lexicon *lexicon, Lang lang, const char *word)
{
  GPtrArray *stems = g_ptr_array_new_with_free_func (g_free); /* of char * */
  const Dictionary *dictionary = open_dictionary (lexicon, lang);
  g_autofree char *recoded = NULL;
  char **list = NULL;
  int n;

  if (dictionary == NULL || *word == '\0')
    return stems;
  recoded = recode (word, dictionary->to);
  if (recoded == NULL)
    return stems;
  n = Hunspell_stem (dictionary->handle, &list, recoded);
  for (int i = 0; i < n; i++) {
    char *stem = recode (list[i], dictionary->from);

    if (stem != NULL)
      g_ptr_array_add (stems, stem);
  }
  Hunspell_free_list (dictionary->handle, &list, n);
  return stems;
}

GPtrArray *
lexicon_stems (Lexicon *lexicon, Lang lang, Span word)
{
  g_autofree char *small = in_case (word, FALSE);

  return stems_as_written (lexicon, lang, small);
}

GPtrArray *
lexicon_name_stems (Lexicon *lexicon, Lang lang, Span word)
{
  g_autofree char *text = span_dup (word);

  return stems_as_written (lexicon, lang, text);
}
