#include "discover/lemma.h"

#include "text/fold.h"
#include "text/letter.h"

/* A name is never cut down to fewer letters than this, and to so few only if other mentions say so. */
#define STEM_SHORT 3
/* Endings are at most so long [letters]. */
#define RUSSIAN_ENDING_MAX 3
#define KAZAKH_ENDING_MAX  7

/* What a Russian nominative may end in where a form has an ending. */
static const char *const russian_endings[] = {"", "а", "я", "ь", "й", "о", "е", "ия", "ий", "ый", "ая"};

static WordRole
role_of (NameType type)
{
  return type == NAME_PERSON ? ROLE_SURNAME : type == NAME_ORG ? ROLE_NOUN : ROLE_PLACE;
}

/* Is `form` a plain case form of `word`? */
static gboolean
is_case_of (Lang lang, const char *word, WordRole role, Span form)
{
  Inflection inflection;
  Form readings[FORM_MAX];
  g_autofree char *folded = fold_dup (span_of (word));
  guint n;

  if (!inflection_classify (lang, word, role, GENDER_UNKNOWN, "", &inflection, NULL))
    return FALSE;
  n = inflection_read (&inflection, span_of (folded), form, readings);
  for (guint i = 0; i < n; i++)
    if (readings[i].number == NUMBER_SINGULAR && readings[i].possessor == POSSESSOR_NONE
        && (readings[i].derivation == DERIVED_NONE || readings[i].derivation == DERIVED_LOCATIVE_ADJECTIVE))
      return TRUE;
  return FALSE;
}

static void
add_candidate (GPtrArray *words, Lang lang, WordRole role, char *candidate, Span form)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (g_ptr_array_index (words, i), candidate) == 0) {
      g_free (candidate);
      return;
    }
  if (is_case_of (lang, candidate, role, form))
    g_ptr_array_add (words, candidate);
  else
    g_free (candidate);
}

/* The nominatives that one word can be a form of; of char *, itself first. */
static GPtrArray *
word_candidates (const char *word, Lang lang, WordRole role)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = fold_dup (span_of (word));
  gsize len = strlen (word);
  guint letters = (guint) g_utf8_strlen (word, -1);
  guint cut_max = lang == LANG_RU ? RUSSIAN_ENDING_MAX : lang == LANG_KK ? KAZAKH_ENDING_MAX : 2;

  g_ptr_array_add (words, g_strdup (word));
  for (guint cut = 0; cut <= cut_max && letters >= STEM_SHORT + cut; cut++) {
    g_autofree char *stem = g_strndup (word, len);

    if (cut > 0 || lang == LANG_RU)
      for (guint i = 0; i < (lang == LANG_RU ? G_N_ELEMENTS (russian_endings) : 1); i++)
        add_candidate (words, lang, role, g_strconcat (stem, russian_endings[i], NULL), span_of (folded));
    if (len > 0)
      letter_prev (word, &len);
  }
  return words;
}

static char *
strip_english (const char *surface)
{
  gsize len = strlen (surface);

  if (g_str_has_suffix (surface, "'s"))
    return g_strndup (surface, len - 2);
  if (g_str_has_suffix (surface, "’s"))
    return g_strndup (surface, len - 4);
  if (g_str_has_suffix (surface, "s'"))
    return g_strndup (surface, len - 1);
  return g_str_has_suffix (surface, "s’") ? g_strndup (surface, len - 3) : NULL;
}

/* Is the surface a form of the phrase? */
static gboolean
is_form_of (const char *candidate, const char *surface, Lang lang, NameType type)
{
  g_autoptr (Phrase) phrase = phrase_new (lang, candidate, type, FALSE, "", NULL);
  g_autofree char *folded = fold_dup (span_of (surface));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  Span spans[16];
  Form readings[FORM_MAX];
  guint n = g_strv_length (words);

  if (phrase == NULL || n > G_N_ELEMENTS (spans) || n != phrase->n_words)
    return FALSE;
  for (guint i = 0; i < n; i++)
    spans[i] = span_of (words[i]);
  return phrase_read (phrase, spans, readings) > 0;
}

/* Names of two and more words in Russian: every word may have an ending. The k-th nominative of each word goes together
 * with the k-th of the others only where the phrase as a whole then has the surface among its forms. */
static void
add_russian_phrases (GPtrArray *candidates, char **words, guint n, const char *surface, NameType type)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint total = 1;

  for (guint i = 0; i < n; i++) {
    GPtrArray *own =
      word_candidates (words[i], LANG_RU, type == NAME_PERSON && i + 1 < n ? ROLE_GIVEN : role_of (type));

    g_ptr_array_add (options, own);
    total *= own->len;
  }
  for (guint k = 1; k < MIN (total, 64); k++) {
    g_autoptr (GString) joined = g_string_new (NULL);

    for (guint i = 0, rest = k; i < n; i++) {
      const GPtrArray *own = g_ptr_array_index (options, i);

      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (own, rest % own->len));
      rest /= own->len;
    }
    if (is_form_of (joined->str, surface, LANG_RU, type))
      g_ptr_array_add (candidates, g_strdup (joined->str));
  }
}

GPtrArray *
lemma_candidates (const char *surface, Lang lang, NameType type)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (surface, " ", -1);
  guint n = g_strv_length (words);

  g_ptr_array_add (candidates, g_strdup (surface));
  if (lang == LANG_EN) {
    char *stripped = strip_english (surface);

    if (stripped != NULL)
      g_ptr_array_add (candidates, stripped);
  } else if (lang == LANG_RU && n > 1 && n <= 4)
    add_russian_phrases (candidates, words, n, surface, type);
  else if (n > 0) {
    g_autoptr (GPtrArray) last = word_candidates (words[n - 1], lang, role_of (type));
    gsize start = strlen (surface) - strlen (words[n - 1]);

    for (guint i = 1; i < last->len; i++)
      g_ptr_array_add (candidates,
                       g_strdup_printf ("%.*s%s", (int) start, surface, (char *) g_ptr_array_index (last, i)));
  }
  return candidates;
}
