/* Re-estimates what letters cost against each other: weights PLACES.tsv GLOSSARY.tsv src/name/costs.def
 *
 * True pairs are spellings of one place or concept, false ones the nearest spellings of two; half of them is learnt
 * from, the other half tells whether it was worth it. From the first costs on, each is moved by small steps as long as
 * the likelihood of the verdicts grows by more than a move costs: what the data say little about stays as the standards
 * have it. The same data give the same table.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "format/tsv.h"
#include "name/similarity.h"

/* Scores are probabilities that change from no to yes around MIDDLE, the faster the higher STEEP. */
#define MIDDLE 0.72
#define STEEP  20.0
/* What moving a cost by a hundredth takes. */
#define MOVE_PRICE 0.10
#define PASSES     3
/* No cost goes further from where the standards have it: the false pairs are a sample, and names outside it differ in
 * the same letters. [hundredths] */
#define MOVE_MOST 10
/* A true pair has so much in common, else the place was renamed; a false one not more, else it may be one name. */
#define RENAMED       0.5
#define ONE_NAME      0.93
#define PAIRS_A_PLACE 6

typedef struct {
  GPtrArray *forms; /* of NameForm *, one place */
  gboolean learn;
} Place;

typedef struct {
  const NameForm *a, *b;
  gboolean truth;
  double score;
} Pair;

typedef struct {
  Costs *costs;
  char classes[COSTS_UNITS]; /* class_of each unit */
  GArray *places;            /* of Place */
  GArray *learn, *judge;     /* of Pair */
} Work;

/* --- the places -------------------------------------------------------------------------------------------------- */

static gboolean
is_one_word (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalpha (c) && c != '-' && c != '\'' && c != 0x2019)
      return FALSE;
  }
  return g_utf8_strlen (name, -1) > 3;
}

static void
add_forms (Work *work, Place *place, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    NameForm *form;
    gboolean known = FALSE;

    if (!is_one_word (list[i]))
      continue;
    form = name_form_new (work->costs, LANG_NONE, span_of (list[i]));
    for (guint k = 0; k < place->forms->len; k++)
      known = known || strcmp (((NameForm *) g_ptr_array_index (place->forms, k))->folded, form->folded) == 0;
    if (known || !form->plain)
      name_form_free (form);
    else
      g_ptr_array_add (place->forms, form);
  }
}

static gboolean
read_places (Work *work, const char *path, GError **error)
{
  static const char *const columns[] = {"kk_pref", "kk_var", "ru_pref", "ru_var", "en_pref", "en_var", "und"};
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, head = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  head = g_strsplit (lines[0], "\t", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    Place place = {g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free), i % 2 == 1};

    for (guint f = 0; fields[f] != NULL && head[f] != NULL && strcmp (fields[1], "locality") == 0; f++)
      if (g_strv_contains (columns, head[f]))
        add_forms (work, &place, fields[f]);
    g_array_append_val (work->places, place);
  }
  return TRUE;
}

/* Concepts of the glossary are learnt from like places. What it was called before, acronyms and adjectives are other
 * names. */
static gboolean
read_glossary (Work *work, const char *path, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();

  if (!tsv_read_glossary (glossary, path, NULL, error))
    return FALSE;
  for (guint i = 0; i < glossary_concepts (glossary)->len; i++) {
    const Concept *concept = g_ptr_array_index (glossary_concepts (glossary), i);
    Place place = {g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free), i % 2 == 1};

    for (guint k = 0; k < concept->terms->len; k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);

      if (term->kind == KIND_FULL || term->kind == KIND_VARIANT)
        add_forms (work, &place, term->text);
    }
    g_array_append_val (work->places, place);
  }
  return TRUE;
}

/* --- true and false pairs ---------------------------------------------------------------------------------------- */

/* A letter's class, vowels in four. */
static char
class_of (const Costs *costs, guint unit)
{
  static const char *const vowels[] = {"аәяaäâ", "оөуұүюёoöuūü", "еэe"};
  gunichar first = g_utf8_get_char (costs->name[unit]);

  if (costs->key[unit] != '-')
    return costs->key[unit];
  for (guint i = 0; i < G_N_ELEMENTS (vowels); i++)
    if (g_utf8_strchr (vowels[i], -1, first) != NULL)
      return (char) ('a' + i);
  return costs->kind[unit] == UNIT_SIGN ? '\0' : 'i';
}

/* How alike two names are by classes of letters alone, whatever the costs: [0..1]. */
static double
class_ratio (const char *classes, const NameForm *a, const NameForm *b)
{
  guint row[NAME_UNITS + 1];

  for (guint j = 0; j <= b->n_units; j++)
    row[j] = j;
  for (guint i = 1; i <= a->n_units; i++) {
    guint before = row[0];

    row[0] = i;
    for (guint j = 1; j <= b->n_units; j++) {
      guint other = before + (classes[a->units[i - 1]] != classes[b->units[j - 1]]);

      before = row[j];
      row[j] = MIN (other, MIN (row[j], row[j - 1]) + 1);
    }
  }
  return 1 - (double) row[b->n_units] / MAX (MAX (a->n_units, b->n_units), 1);
}

static void
add_pair (Work *work, const Place *place, const NameForm *a, const NameForm *b, gboolean truth)
{
  Pair pair = {a, b, truth, 0};

  g_array_append_val (place->learn ? work->learn : work->judge, pair);
}

/* The most alike spelling of another place that cannot be the same name. */
static const NameForm *
nearest_other (const Work *work, guint at, const NameForm *form)
{
  const Place *mine = &g_array_index (work->places, Place, at);
  const NameForm *best = NULL;
  double most = 0.4;

  for (guint i = 0; i < work->places->len; i++) {
    const Place *place = &g_array_index (work->places, Place, i);
    double same = 0, ratio = 0;
    const NameForm *near = NULL;

    if (i == at || place->learn != mine->learn)
      continue;
    for (guint k = 0; k < place->forms->len; k++) {
      const NameForm *other = g_ptr_array_index (place->forms, k);
      double r = __builtin_popcount (other->mask ^ form->mask) > 5 ? 0 : class_ratio (work->classes, form, other);

      near = r > ratio ? other : near;
      ratio = MAX (ratio, r);
      for (guint m = 0; m < mine->forms->len && r > 0.4; m++)
        same = MAX (same, class_ratio (work->classes, g_ptr_array_index (mine->forms, m), other));
    }
    if (ratio > most && same < ONE_NAME) {
      most = ratio;
      best = near;
    }
  }
  return best;
}

static void
make_pairs (Work *work)
{
  for (guint i = 0; i < work->places->len; i++) {
    const Place *place = &g_array_index (work->places, Place, i);
    guint n = 0;

    for (guint k = 0; k < place->forms->len; k++) {
      const NameForm *form = g_ptr_array_index (place->forms, k);

      for (guint m = k + 1; m < place->forms->len && n < PAIRS_A_PLACE; m++)
        if (class_ratio (work->classes, form, g_ptr_array_index (place->forms, m)) >= RENAMED) {
          add_pair (work, place, form, g_ptr_array_index (place->forms, m), TRUE);
          n++;
        }
      if (k < 2) {
        const NameForm *other = nearest_other (work, i, form);

        if (other != NULL)
          add_pair (work, place, form, other, FALSE);
      }
    }
  }
}

/* --- learning ---------------------------------------------------------------------------------------------------- */

static double
loss_of (const Pair *pair, double score)
{
  double z = STEEP * (score - MIDDLE);

  return log1p (exp (pair->truth ? -z : z));
}

static gboolean
has_units (const Costs *costs, const NameForm *form, const char *side)
{
  Span text = span_of (side);

  while (text.len > 0) {
    gsize used;
    guint unit = costs_unit_at (costs, text, &used);

    if (memchr (form->units, (int) unit, form->n_units) == NULL)
      return FALSE;
    text = span_slice (text, used, text.len);
  }
  return TRUE;
}

/* The pairs in which a line of the table may play a part: of Pair *. */
static GPtrArray *
pairs_of_row (const Work *work, const CostRow *row)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < work->learn->len; i++) {
    Pair *pair = &g_array_index (work->learn, Pair, i);

    if ((has_units (work->costs, pair->a, row->a) && has_units (work->costs, pair->b, row->b))
        || (has_units (work->costs, pair->a, row->b) && has_units (work->costs, pair->b, row->a)))
      g_ptr_array_add (found, pair);
  }
  return found;
}

/* The loss over pairs; their scores are kept. */
static double
measure (const Work *work, const GPtrArray *pairs)
{
  double loss = 0;

  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = g_ptr_array_index (pairs, i);

    pair->score = name_compare (work->costs, pair->a, pair->b).score;
    loss += loss_of (pair, pair->score);
  }
  return loss;
}

/* Moves one cost downhill; TRUE if it moved. */
static gboolean
move_cost (Work *work, const CostRow *row, guint *cost)
{
  static const int moves[] = {-10, 10, -5, 5};
  g_autoptr (GPtrArray) pairs = pairs_of_row (work, row);
  int first = (int) (row->first * 100 + 0.5);
  double best = measure (work, pairs) + MOVE_PRICE * abs ((int) *cost - first);
  gboolean moved = FALSE;

  /* What two standards write for one sound stays free. */
  for (guint i = 0; i < G_N_ELEMENTS (moves) && pairs->len > 0 && first > 0; i++) {
    int other = (int) *cost + moves[i];
    double loss;

    if (other < 0 || abs (other - first) > MOVE_MOST)
      continue;
    costs_set (work->costs, row, (guint) other);
    loss = measure (work, pairs) + MOVE_PRICE * abs (other - first);
    if (loss < best - 1e-9) {
      best = loss;
      *cost = (guint) other;
      moved = TRUE;
    }
    costs_set (work->costs, row, *cost);
  }
  return moved;
}

static gint
by_score (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  return x->score > y->score ? -1 : x->score < y->score ? 1 : x->truth - y->truth;
}

/* Prints average precision and the best F1 of pairs; false pairs come first among equals. */
static void
judge (const Work *work, GArray *pairs, const char *when)
{
  guint total = 0, hits = 0;
  double precision = 0, best = 0;

  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = &g_array_index (pairs, Pair, i);

    pair->score = name_compare (work->costs, pair->a, pair->b).score;
    total += pair->truth;
  }
  g_array_sort (pairs, by_score);
  for (guint i = 0; i < pairs->len; i++) {
    hits += g_array_index (pairs, Pair, i).truth;
    precision += g_array_index (pairs, Pair, i).truth ? (double) hits / (i + 1) / total : 0;
    best = MAX (best, 2.0 * hits / (i + 1 + total));
  }
  printf ("%-6s  average precision %.4f, best F1 %.4f (%u pairs that were not learnt from)\n", when,
          precision, best, pairs->len);
}

static void
learn (Work *work, guint *learnt)
{
  guint n;
  const CostRow *rows = costs_rows (&n);

  for (guint i = 0; i < n; i++) {
    learnt[i] = (guint) (rows[i].first * 100 + 0.5);
    costs_set (work->costs, &rows[i], learnt[i]);
  }
  judge (work, work->judge, "before");
  for (guint pass = 0; pass < PASSES; pass++) {
    guint moved = 0;

    for (guint i = 0; i < n; i++)
      moved += move_cost (work, &rows[i], &learnt[i]);
    printf ("pass %u: %u costs moved\n", pass + 1, moved);
    if (moved == 0)
      break;
  }
  judge (work, work->judge, "after");
}

/* --- the table --------------------------------------------------------------------------------------------------- */

static gboolean
write_table (const char *path, const guint *learnt, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n, at = 0;
  const CostRow *rows = costs_rows (&n);

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], "COST (") && at < n) {
      g_string_append_printf (out, "COST (\"%s\", \"%s\", %.2f, %.2f)", rows[at].a, rows[at].b, rows[at].first,
                              learnt[at] / 100.0);
      at++;
    } else
      g_string_append (out, lines[i]);
    if (lines[i + 1] != NULL)
      g_string_append_c (out, '\n');
  }
  return file_write_all (path, out->str, out->len, error);
}

static void
place_clear (Place *place)
{
  g_ptr_array_unref (place->forms);
}

int
main (int argc, char **argv)
{
  g_autoptr (Costs) costs = costs_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair)),
                     kept = g_array_new (FALSE, FALSE, sizeof (Pair));
  Work work = {costs, {0}, places, pairs, kept};
  g_autoptr (GError) error = NULL;
  g_autofree guint *learnt = NULL;
  guint n;

  g_array_set_clear_func (places, (GDestroyNotify) place_clear);
  costs_rows (&n);
  learnt = g_new0 (guint, n);
  if (argc != 4 || !read_places (&work, argv[1], &error) || !read_glossary (&work, argv[2], &error)) {
    fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: weights PLACES.tsv GLOSSARY.tsv COSTS.def");
    return EXIT_FAILURE;
  }
  for (guint unit = 1; unit < costs->n_units; unit++)
    work.classes[unit] = class_of (costs, unit);
  make_pairs (&work);
  printf ("%u pairs to learn from\n", work.learn->len);
  learn (&work, learnt);
  if (!write_table (argv[3], learnt, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
