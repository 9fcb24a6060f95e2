#include "name/translit.h"

#include "base/error.h"

#define VOWELS           "аәеёиоөуұүыіэюя"
#define CONSONANTS       "бвгғджзйкқлмнңпрстфхһцчшщ"
#define BACK             "аоуы"
#define VOWELS_LATIN     "aäeiıoöuūüy"
#define CONSONANTS_LATIN "bcdfgğhjklmnñpqrsştvwxz"

/* The ways there are rules for; all others go through Kazakh or Russian Cyrillic. */
typedef enum {
  PAIR_NONE,
  PAIR_KK_RU,
  PAIR_KK_EN,
  PAIR_RU_EN,
  PAIR_RU_KK,
  PAIR_EN_RU,
  PAIR_PLACE_RU,
  PAIR_PLACE_EN
} Pair;

typedef struct {
  guint8 pair; /* Pair */
  RewriteRule rule;
} PracticeRule;

#define PRACTICE(pair, letters, become, cost, after, before) {PAIR_##pair, {letters, become, cost, after, before}},
static const PracticeRule practice[] = {
#define PRACTICE_SAME(pair, letters)
#include "name/practice.def"
};
#undef PRACTICE
#undef PRACTICE_SAME

/* Letters that stay as they are. */
static const struct {
  guint8 pair;
  const char *letters;
} same[] = {
#define PRACTICE(pair, letters, become, cost, after, before)
#define PRACTICE_SAME(pair, letters) {PAIR_##pair, letters},
#include "name/practice.def"
};

/* Beside what usage prefers, the strict letters of a standard are worth one place among the candidates. */
#define STRICT_PLACE 2

/* At most so many steps: en, ru, kk, kk-Latn. */
#define MOST_STEPS 3

/* Kazakh Latin is read by the scheme that its letters show, so its first step has a reader for each. */
struct Translit {
  Lang from, to;
  Rewriter *steps[MOST_STEPS];
  guint n_steps;
  GPtrArray *readers; /* of Rewriter *, in the order of the schemes: instead of the first step; or NULL */
  Rewriter *alone;    /* instead of the first step for names of one word, which may be places; or NULL */
  Rewriter *strict;   /* a standard that is in use beside the practice, or NULL */
};

static void
add_practice (Rewriter *rewriter, Pair pair)
{
  for (guint i = 0; i < G_N_ELEMENTS (practice); i++)
    if (practice[i].pair == pair)
      rewriter_add (rewriter, &practice[i].rule);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    for (const char *p = same[i].letters; same[i].pair == pair && *p != '\0'; p = g_utf8_next_char (p)) {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      const char *kept = g_intern_string (letter);
      RewriteRule rule = {kept, kept, 0, "", ""};

      rewriter_add (rewriter, &rule);
    }
}

static Rewriter *
practice_rewriter (Pair pair)
{
  Rewriter *rewriter;

  /* The press scheme, with letters at 10 each, and alternatives beside it. */
  if (pair == PAIR_RU_EN)
    rewriter = scheme_writer (scheme_default (LANG_RU, LANG_EN));
  else
    rewriter = rewriter_new (FALSE);
  add_practice (rewriter, pair);
  return rewriter;
}

static Pair
pair_of (Lang from, Lang to)
{
  if (from == LANG_KK)
    return to == LANG_RU ? PAIR_KK_RU : to == LANG_EN ? PAIR_KK_EN : PAIR_NONE;
  if (from == LANG_RU)
    return to == LANG_EN ? PAIR_RU_EN : to == LANG_KK ? PAIR_RU_KK : PAIR_NONE;
  return from == LANG_EN && to == LANG_RU ? PAIR_EN_RU : PAIR_NONE;
}

static Rewriter *
step (Lang from, Lang to)
{
  if (from == LANG_KK && to == LANG_KK_LATN)
    return scheme_writer (scheme_default (LANG_KK, LANG_KK_LATN));
  return practice_rewriter (pair_of (from, to));
}

static GPtrArray *
kazakh_readers (void)
{
  GPtrArray *readers = g_ptr_array_new_with_free_func ((GDestroyNotify) rewriter_free); /* of Rewriter * */
  guint n;
  const Scheme *schemes = scheme_list (&n);

  for (guint i = 0; i < n && schemes[i].from == LANG_KK; i++)
    g_ptr_array_add (readers, scheme_reader (&schemes[i]));
  return readers;
}

static void
add_step (Translit *translit, Rewriter *rewriter)
{
  translit->steps[translit->n_steps++] = rewriter;
}

/* With a scheme the table decides: from Cyrillic into Latin, or the other way round. */
static gboolean
set_scheme (Translit *translit, const Scheme *scheme, GError **error)
{
  gboolean latin_to = translit->to == LANG_EN || translit->to == LANG_KK_LATN;
  gboolean latin_from = translit->from == LANG_EN || translit->from == LANG_KK_LATN;

  if (translit->from == scheme->from && latin_to) {
    add_step (translit, scheme_writer (scheme));
    return TRUE;
  }
  if (translit->to == scheme->from && latin_from) {
    add_step (translit, scheme_reader (scheme));
    return TRUE;
  }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
               "the scheme %s leads from %s to Latin letters, not from %s to %s", scheme->id, lang_tag (scheme->from),
               lang_tag (translit->from), lang_tag (translit->to));
  return FALSE;
}

/* The steps by usage: straight where there are rules, else through Russian and Kazakh Cyrillic. */
static void
set_steps (Translit *translit)
{
  Lang from = translit->from, to = translit->to, at = from;

  if (at == LANG_KK_LATN) {
    translit->readers = kazakh_readers ();
    add_step (translit, NULL);
    at = LANG_KK;
  }
  if (at == LANG_EN && to != LANG_RU) {
    add_step (translit, step (LANG_EN, LANG_RU));
    at = LANG_RU;
  }
  if (at == LANG_RU && to == LANG_KK_LATN) {
    add_step (translit, step (LANG_RU, LANG_KK));
    at = LANG_KK;
  }
  if (at != to)
    add_step (translit, step (at, to));
  if (from == LANG_KK && (to == LANG_RU || to == LANG_EN)) {
    translit->alone = step (from, to);
    add_practice (translit->alone, to == LANG_RU ? PAIR_PLACE_RU : PAIR_PLACE_EN);
  }
  if (from == LANG_KK && to == LANG_EN)
    translit->strict = scheme_writer (scheme_find ("kk-odni-2015", NULL));
}

Translit *
translit_new (Lang from, Lang to, const Scheme *scheme, GError **error)
{
  g_autoptr (Translit) translit = NULL;

  if (from == to) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE, "--from and --to are both %s; name two languages",
                 lang_tag (from));
    return NULL;
  }
  translit = g_new0 (Translit, 1);
  translit->from = from;
  translit->to = to;
  if (scheme == NULL)
    set_steps (translit);
  else if (!set_scheme (translit, scheme, error))
    return NULL;
  return g_steal_pointer (&translit);
}

void
translit_free (Translit *translit)
{
  for (guint i = 0; i < translit->n_steps; i++)
    g_clear_pointer (&translit->steps[i], rewriter_free);
  g_clear_pointer (&translit->alone, rewriter_free);
  g_clear_pointer (&translit->strict, rewriter_free);
  g_clear_pointer (&translit->readers, g_ptr_array_unref);
  g_free (translit);
}

static const Rewriter *
first_step (const Translit *translit, Span name)
{
  guint n;

  if (translit->readers != NULL)
    return g_ptr_array_index (translit->readers, scheme_guess_kazakh (name) - scheme_list (&n));
  return translit->alone != NULL && memchr (name.data, ' ', name.len) == NULL ? translit->alone : translit->steps[0];
}

static void
add_new (GPtrArray *out, const char *text, guint limit)
{
  if (out->len < limit && !g_ptr_array_find_with_equal_func (out, text, g_str_equal, NULL))
    g_ptr_array_add (out, g_strdup (text));
}

static gint
by_cost (gconstpointer a, gconstpointer b)
{
  const Rewriting *x = a, *y = b;

  return x->cost != y->cost ? x->cost - y->cost : strcmp (x->text, y->text);
}

/* Every answer so far through one more step, cheapest sum first. */
static GArray *
through_step (const Rewriter *rewriter, GArray *before, guint limit)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Rewriting));

  g_array_set_clear_func (all, (GDestroyNotify) rewriting_clear);
  for (guint i = 0; i < before->len; i++) {
    const Rewriting *way = &g_array_index (before, Rewriting, i);
    g_autoptr (GArray) ends = rewriter_answers (rewriter, span_of (way->text), limit);

    for (guint k = 0; k < ends->len; k++) {
      const Rewriting *end = &g_array_index (ends, Rewriting, k);
      Rewriting both = {g_strdup (end->text), way->cost + end->cost};

      g_array_append_val (all, both);
    }
  }
  g_array_sort (all, by_cost);
  if (all->len > limit)
    g_array_set_size (all, limit);
  g_array_unref (before);
  return all;
}

GPtrArray *
translit_candidates (const Translit *translit, Span name, guint limit, TranslitKnownFunc known, gpointer data)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = span_dup (name);
  g_autoptr (GArray) ways = NULL;

  limit = MAX (limit, 1);
  if (known != NULL)
    known (text, translit->from, translit->to, first, data);
  for (guint i = 0; i < first->len; i++)
    add_new (out, g_ptr_array_index (first, i), limit);
  ways = rewriter_answers (first_step (translit, name), name, limit);
  for (guint i = 1; i < translit->n_steps; i++)
    ways = through_step (translit->steps[i], ways, limit);
  for (guint i = 0; i < ways->len; i++) {
    if (i == STRICT_PLACE && translit->strict != NULL) {
      g_autofree char *strict = rewriter_best (translit->strict, name);

      add_new (out, strict, limit);
    }
    add_new (out, g_array_index (ways, Rewriting, i).text, limit);
  }
  return out;
}
