#include "format/spelling.h"

#include <string.h>

#include "morph/phrase.h"

/* Takes a word. */
static void
take_word (GHashTable *words, char *word)
{
  if (g_hash_table_contains (words, word))
    g_free (word);
  else
    g_hash_table_add (words, word);
}

/* Adds a word, and its parts where it has hyphens: some checkers look at each part alone. */
static void
add_word (GHashTable *words, Span word)
{
  g_autofree char *copy = span_dup (word);
  g_auto (GStrv) parts = strchr (copy, '-') != NULL ? g_strsplit (copy, "-", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) > 1)
      take_word (words, g_strdup (parts[i]));
  take_word (words, g_steal_pointer (&copy));
}

/* Adds the words of a form: what stands between blanks, without quotation marks, if it has letters and no digits. */
static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    gsize start = 0, end = strlen (parts[i]);
    gboolean letters = FALSE, other = FALSE;

    while (start < end && phrase_is_edge (g_utf8_get_char (parts[i] + start)))
      start += g_utf8_skip[(guchar) parts[i][start]];
    while (end > start) {
      const char *last = g_utf8_prev_char (parts[i] + end);

      if (!phrase_is_edge (g_utf8_get_char (last)))
        break;
      end = (gsize) (last - parts[i]);
    }
    for (const char *p = parts[i] + start; p < parts[i] + end; p = g_utf8_next_char (p)) {
      const gunichar c = g_utf8_get_char (p);

      letters = letters || g_unichar_isalpha (c);
      other = other || g_unichar_isdigit (c) || c == '/' || c == '&' || c == 0xA0;
    }
    if (letters && !other)
      add_word (words, (Span){parts[i] + start, end - start});
  }
}

static void
add_form (GHashTable *words, const Phrase *phrase, Form form)
{
  g_autofree char *text = phrase_write (phrase, form, NULL);

  if (text != NULL)
    add_words (words, text);
}

/* A Russian adjective has a form for each gender, which the table of the language does not list. */
static void
add_forms (GHashTable *words, const Term *term)
{
  const gboolean adjective = term->kind == KIND_ADJECTIVE && term->lang == LANG_RU;
  g_autoptr (Phrase) phrase = phrase_new (term->lang, term->text, term->concept->type, term->kind == KIND_ADJECTIVE,
                                          term->details->inflect, NULL);
  const Form *forms;
  guint n_forms;

  add_words (words, term->text);
  if (phrase == NULL)
    return;
  forms = inflection_forms (term->lang, &n_forms);
  for (guint i = 0; i < n_forms && !adjective; i++)
    add_form (words, phrase, forms[i]);
  for (guint derivation = DERIVED_RESIDENT; derivation <= DERIVED_LIKE && term->lang == LANG_KK; derivation++)
    for (guint number = NUMBER_SINGULAR; number <= NUMBER_PLURAL; number++)
      add_form (words, phrase, (Form){.derivation = (guint8) derivation, .number = (guint8) number});
  for (guint gram_case = 0; gram_case < N_CASES && adjective; gram_case++)
    for (guint gender = GENDER_MASCULINE; gender <= GENDER_PLURAL; gender++)
      add_form (words, phrase, (Form){.gram_case = (guint8) gram_case, .gender = (guint8) gender,
                                      .number = gender == GENDER_PLURAL ? NUMBER_PLURAL : NUMBER_SINGULAR});
}

static gint
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
spelling_words (const Glossary *glossary, Lang lang, SpellingCounts *counts)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);    /* of char * */
  GHashTableIter all;
  gpointer word;

  *counts = (SpellingCounts){0};
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->lang != lang)
      continue;
    if ((term->status != STATUS_PREFERRED && term->status != STATUS_ADMITTED) || term->region[0] != '\0' ||
        term->kind == KIND_PROTECTED) {
      counts->n_wrong++;
      continue;
    }
    counts->n_terms++;
    add_forms (words, term);
  }
  g_hash_table_iter_init (&all, words);
  while (g_hash_table_iter_next (&all, &word, NULL))
    g_ptr_array_add (sorted, word);
  g_ptr_array_sort (sorted, by_bytes);
  counts->n_words = sorted->len;
  return sorted;
}

guint
spelling_limit (SpellingFormat format)
{
  return format == SPELLING_LIBREOFFICE ? 30000 : G_MAXUINT;
}

gboolean
spelling_write (const GPtrArray *words, guint from, guint n, SpellingFormat format, FileWriter *out, GError **error)
{
  if (format == SPELLING_HUNSPELL && !file_writer_print (out, error, "%u\n", n))
    return FALSE;
  if (format == SPELLING_LIBREOFFICE
      && !file_writer_print (out, error, "OOoUserDict1\nlang: <none>\ntype: positive\n---\n"))
    return FALSE;
  for (guint i = from; i < from + n; i++)
    if (!file_writer_print (out, error, "%s\n", (const char *) g_ptr_array_index (words, i)))
      return FALSE;
  return TRUE;
}

gboolean
spelling_write_affixes (Lang lang, FileWriter *out, GError **error)
{
  static const char *const letters[N_LANGS] = {[LANG_KK] = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
                                               [LANG_RU] = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                                               [LANG_EN] = "abcdefghijklmnopqrstuvwxyz"};

  return file_writer_print (out, error, "SET UTF-8\nLANG %s\n%s%s%sBREAK 0\nWORDCHARS -'’\n", lang_tag (lang),
                            letters[lang] != NULL ? "TRY " : "", letters[lang] != NULL ? letters[lang] : "",
                            letters[lang] != NULL ? "\n" : "");
}
