#include "format/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "morph/phrase.h"

/* Adds a word, and its parts where it has hyphens: some checkers look at each part alone. */
static void
add_word (GHashTable *words, Span word)
{
  g_autofree char *copy = span_dup (word);
  g_auto (GStrv) parts = strchr (copy, '-') != NULL ? g_strsplit (copy, "-", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) > 1)
      g_hash_table_add (words, g_strdup (parts[i]));
  g_hash_table_add (words, g_steal_pointer (&copy));
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

gboolean
spelling_write (const Glossary *glossary, Lang lang, SpellingFormat format, FileWriter *out, SpellingCounts *counts,
                GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  g_autofree const char **sorted = NULL;
  guint n;

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
  sorted = (const char **) g_hash_table_get_keys_as_array (words, &n);
  qsort (sorted, n, sizeof *sorted, by_bytes);
  counts->n_words = n;
  if (format == SPELLING_HUNSPELL && !file_writer_print (out, error, "%u\n", n))
    return FALSE;
  if (format == SPELLING_LIBREOFFICE
      && !file_writer_print (out, error, "OOoUserDict1\nlang: <none>\ntype: positive\n---\n"))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!file_writer_print (out, error, "%s\n", sorted[i]))
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
