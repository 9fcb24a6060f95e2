/* How often the endings come out as people write them.
 *
 *   endings kazakh TEXT     forms of names found in a text, one sentence a line, made again from their stems
 *   endings russian NAMES   all cases of the names of a list (word, TAB, role), looked up in the dictionary
 *
 * The last line is `GOOD of ALL`; before it stand those that differ. Exit status 2 if a dictionary or file is missing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "morph/inflection.h"
#include "morph/lexicon.h"
#include "text/letter.h"

typedef struct {
  guint good, all;
} Score;

/* --- Kazakh ------------------------------------------------------------------------------------------------------- */

/* An ending in all its shapes, whatever the word before it: the rules are not asked which of them fits. */
static const struct {
  const char *shapes;
  Form form;
} endings[] = {
  {"ның нің дың дің тың тің", {.gram_case = CASE_GENITIVE}},
  {"ға ге қа ке", {.gram_case = CASE_DATIVE}},
  {"ны ні ды ді ты ті", {.gram_case = CASE_ACCUSATIVE}},
  {"да де та те", {.gram_case = CASE_LOCATIVE}},
  {"дан ден тан тен нан нен", {.gram_case = CASE_ABLATIVE}},
  {"мен бен пен", {.gram_case = CASE_INSTRUMENTAL}},
  {"дағы дегі тағы тегі", {.derivation = DERIVED_LOCATIVE_ADJECTIVE}},
  {"лар лер дар дер тар тер", {.number = NUMBER_PLURAL}},
  {"лардың лердің дардың дердің тардың тердің", {.number = NUMBER_PLURAL, .gram_case = CASE_GENITIVE}},
  {"ларға лерге дарға дерге тарға терге", {.number = NUMBER_PLURAL, .gram_case = CASE_DATIVE}},
  {"ларды лерді дарды дерді тарды терді", {.number = NUMBER_PLURAL, .gram_case = CASE_ACCUSATIVE}},
  {"ы і сы сі", {.possessor = POSSESSOR_3}},
  {"ының інің сының сінің", {.possessor = POSSESSOR_3, .gram_case = CASE_GENITIVE}},
  {"ына іне сына сіне", {.possessor = POSSESSOR_3, .gram_case = CASE_DATIVE}},
  {"ын ін сын сін", {.possessor = POSSESSOR_3, .gram_case = CASE_ACCUSATIVE}},
  {"ында інде сында сінде", {.possessor = POSSESSOR_3, .gram_case = CASE_LOCATIVE}},
  {"ынан інен сынан сінен", {.possessor = POSSESSOR_3, .gram_case = CASE_ABLATIVE}},
  {"ымен імен сымен сімен", {.possessor = POSSESSOR_3, .gram_case = CASE_INSTRUMENTAL}},
};

static gboolean
find_ending (const char *rest, Form *form)
{
  if (rest[0] == '-')
    rest++;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_auto (GStrv) shapes = g_strsplit (endings[i].shapes, " ", -1);

    if (g_strv_contains ((const char *const *) shapes, rest)) {
      *form = endings[i].form;
      return TRUE;
    }
  }
  return FALSE;
}

static guint
count_of (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

/* The capitalised words of a text. Those inside the sentences are counted too: the first word of a line may be any
 * word, so it may be a form of a name but does not make one. */
static GPtrArray *
capitalised_words (const char *text, GHashTable *counts)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free); /* of char * */
  gboolean first = TRUE;

  for (gsize i = 0; text[i] != '\0';) {
    gsize start = i;
    gunichar c = letter_next (text, &i);

    if (c == '\n')
      first = TRUE;
    if (!letter_is_word (c))
      continue;
    while (letter_is_word (letter_at (text, i)) || (text[i] == '-' && letter_is_word (letter_at (text, i + 1))))
      letter_next (text, &i);
    if (letter_is_upper (c)) {
      g_ptr_array_add (names, g_strndup (text + start, i - start));
      if (!first) {
        char *name = g_ptr_array_index (names, names->len - 1);

        g_hash_table_insert (counts, name, GUINT_TO_POINTER (count_of (counts, name) + 1));
      }
    }
    first = FALSE;
  }
  return names;
}

/* The longest stem that is a name itself; NULL if there is none. A word many times as frequent as its "stem" is a name
 * of its own (Алматы is no form of Алма). Free with g_free. */
static char *
find_stem (GHashTable *counts, const char *name, Form *form)
{
  for (gsize end = strlen (name); end > 0;) {
    g_autofree char *stem = NULL;

    letter_prev (name, &end);
    if (g_utf8_strlen (name, (gssize) end) < 3)
      return NULL;
    stem = g_strndup (name, end);
    if (count_of (counts, stem) > 0 && count_of (counts, name) <= 3 * count_of (counts, stem)
        && find_ending (name + end, form))
      return g_steal_pointer (&stem);
  }
  return NULL;
}

/* Республикасы of Республика: the name ends in a possessive, as phrase.h finds in names of several words. */
static const char *
spec_of (GHashTable *counts, const char *stem)
{
  Form form;
  g_autofree char *base = find_stem (counts, stem, &form);

  return base != NULL && form.possessor == POSSESSOR_3 && form.gram_case == CASE_NOMINATIVE ? "possessive" : "";
}

static void
score_name (const char *name, const char *stem, const char *spec, Form form, Score *score)
{
  Inflection inflection;
  g_autofree char *written = NULL;

  if (inflection_classify (LANG_KK, stem, ROLE_PLACE, GENDER_UNKNOWN, spec, &inflection, NULL))
    written = inflection_write (&inflection, stem, form, NULL);
  score->all++;
  if (g_strcmp0 (written, name) == 0)
    score->good++;
  else
    printf ("%s: %s\n", name, written == NULL ? "refused" : written);
}

static void
score_kazakh (const char *text, Score *score)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = capitalised_words (text, counts);

  for (guint i = 0; i < names->len; i++) {
    Form form;
    g_autofree char *stem = find_stem (counts, g_ptr_array_index (names, i), &form);

    if (stem != NULL)
      score_name (g_ptr_array_index (names, i), stem, spec_of (counts, stem), form, score);
  }
}

/* --- Russian ------------------------------------------------------------------------------------------------------ */

static gboolean
role_of (const char *text, WordRole *role)
{
  static const struct {
    const char *name;
    WordRole role;
  } roles[] = {{"place", ROLE_PLACE}, {"given", ROLE_GIVEN}, {"surname", ROLE_SURNAME}};

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i].name, text) == 0) {
      *role = roles[i].role;
      return TRUE;
    }
  return FALSE;
}

/* Names that the dictionary does not know say nothing about the endings. */
static void
score_forms (Lexicon *lexicon, const char *word, WordRole role, Score *score)
{
  Inflection inflection;
  guint n;
  const Form *forms = inflection_forms (LANG_RU, &n);

  if (lexicon_status (lexicon, LANG_RU, span_of (word)) == WORD_UNKNOWN
      || !inflection_classify (LANG_RU, word, role, GENDER_UNKNOWN, "", &inflection, NULL)) {
    printf ("%s: not in the dictionary\n", word);
    return;
  }
  for (guint i = 0; i < n && forms[i].number == NUMBER_SINGULAR; i++) {
    g_autofree char *written = inflection_write (&inflection, word, forms[i], NULL);

    score->all++;
    if (written != NULL && lexicon_status (lexicon, LANG_RU, span_of (written)) != WORD_UNKNOWN)
      score->good++;
    else
      printf ("%s: %s\n", word, written == NULL ? "refused" : written);
  }
}

static gboolean
score_russian (const char *text, Score *score)
{
  g_autoptr (Lexicon) lexicon = lexicon_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (!lexicon_has (lexicon, LANG_RU))
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 2);
    WordRole role;

    if (g_strv_length (fields) == 2 && role_of (fields[1], &role))
      score_forms (lexicon, fields[0], role, score);
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = argc == 3 ? file_read (argv[2], FILE_LIMIT, NULL) : NULL;
  g_autofree char *text = NULL;
  Score score = {0, 0};

  if (bytes == NULL) {
    fputs ("endings kazakh TEXT | endings russian NAMES\n", stderr);
    return 2;
  }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (strcmp (argv[1], "kazakh") == 0)
    score_kazakh (text, &score);
  else if (!score_russian (text, &score))
    return 2;
  printf ("%u of %u\n", score.good, score.all);
  return EXIT_SUCCESS;
}
