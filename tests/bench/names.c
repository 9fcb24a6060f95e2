/* How fast names are compared and looked up: names GLOSSARY.tsv [ROUNDS]
 *
 * Comparisons: all pairs of the one-word names of a glossary, prepared beforehand, on one core. Look-up: 100,000 names,
 * those of the glossary and made-up ones of two to four syllables, and questions that are one slip away from one of
 * them. Each round does both; the medians are printed. Exit status 1 if one misses its target.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "format/tsv.h"
#include "name/index.h"

#define NAMES       100000
#define QUESTIONS   20000
#define COMPARED    2000 /* names of which all pairs are compared */
#define LEAST_SPEED 1.5  /* [million comparisons a second] */
#define MOST_TIME   10   /* [µs a look-up] */

typedef struct {
  GRand *chance;
  Costs *costs;
  GStringChunk *texts;
  GHashTable *known;    /* of char * in `texts`, no name twice */
  GPtrArray *names;     /* of NameForm * */
  GPtrArray *compared;  /* of NameForm *, those of the glossary */
  GPtrArray *questions; /* of NameForm * */
} Bench;

static const char *const syllables[] = {
  "ба", "бай", "бек", "бұл", "дар", "дәу", "ер", "жа", "жан", "жар",  "қа",  "қай", "қар", "қос", "құл", "кен", "көк",
  "ла", "мар", "мы",  "на",  "нұр", "о",   "өз", "па", "пал", "рай",  "са",  "сай", "сар", "сор", "та",  "тас", "тау",
  "тем", "тө", "ту",  "ұз",  "үш",  "ша",  "шы", "ші", "ғай", "ғыр", "ды",  "лы",  "ақ",  "ал",  "ар",  "ас",  "ит"};

static gboolean
add_name (Bench *bench, Lang lang, const char *name)
{
  g_autoptr (NameForm) form = NULL;

  if (bench->names->len >= NAMES || !g_hash_table_add (bench->known, g_string_chunk_insert (bench->texts, name)))
    return FALSE;
  form = name_form_new (bench->costs, lang, span_of (name));
  if (!form->plain)
    return FALSE;
  g_ptr_array_add (bench->names, g_steal_pointer (&form));
  return TRUE;
}

/* The one-word names of the glossary: those of four letters and more are also compared with each other. */
static void
add_glossary (Bench *bench, const Glossary *glossary)
{
  const GPtrArray *concepts = glossary_concepts (glossary);

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint k = 0; k < concept->terms->len; k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);

      if (add_name (bench, term->lang, term->text) && strpbrk (term->text, " -") == NULL
          && g_utf8_strlen (term->text, -1) > 3 && bench->compared->len < COMPARED)
        g_ptr_array_add (bench->compared, g_ptr_array_index (bench->names, bench->names->len - 1));
    }
  }
}

static void
make_names (Bench *bench)
{
  while (bench->names->len < NAMES) {
    g_autoptr (GString) name = g_string_new (NULL);
    int n = g_rand_int_range (bench->chance, 2, 5);

    for (int i = 0; i < n; i++)
      g_string_append (name, syllables[g_rand_int_range (bench->chance, 0, G_N_ELEMENTS (syllables))]);
    add_name (bench, LANG_KK, name->str);
  }
}

/* A name with a letter lost, doubled or two in a row swapped, not at its beginning. */
static void
make_questions (Bench *bench)
{
  for (guint i = 0; i < QUESTIONS; i++) {
    const NameForm *form =
      g_ptr_array_index (bench->names, (guint) g_rand_int_range (bench->chance, 0, (gint32) bench->names->len));
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast (form->folded, -1, NULL);
    glong n = g_utf8_strlen (form->folded, -1), at = n > 2 ? g_rand_int_range (bench->chance, 1, (gint32) n - 1) : 0;
    g_autoptr (GString) slip = g_string_new (NULL);
    int kind = g_rand_int_range (bench->chance, 0, 3);

    for (glong k = 0; k < n; k++) {
      if (kind == 0 && k == at && n > 4)
        continue;
      g_string_append_unichar (slip, kind == 2 && k == at ? letters[k + 1] : letters[k]);
      if (kind == 1 && k == at)
        g_string_append_unichar (slip, letters[k]);
      if (kind == 2 && k == at && k + 1 < n)
        g_string_append_unichar (slip, letters[k++]);
    }
    g_ptr_array_add (bench->questions, name_form_new (bench->costs, LANG_NONE, (Span) {slip->str, slip->len}));
  }
}

/* What this program has used of its processor [µs]: other programs do not count. */
static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* returns: million comparisons a second */
static double
compare_all (const Bench *bench, double *sum)
{
  gint64 start = processor_time (), n = 0;

  for (guint i = 0; i < bench->compared->len; i++)
    for (guint k = i + 1; k < bench->compared->len; k++, n++)
      *sum += name_compare (bench->costs, g_ptr_array_index (bench->compared, i),
                            g_ptr_array_index (bench->compared, k))
                .score;
  return (double) n / (double) (processor_time () - start);
}

/* returns: µs a question */
static double
look_up_all (const Bench *bench, const NameIndex *index, guint *found)
{
  gint64 start = processor_time ();

  *found = 0;
  for (guint i = 0; i < bench->questions->len; i++) {
    NameHit hits[8];

    *found += name_index_find (index, g_ptr_array_index (bench->questions, i), NAME_LIKELY_SCORE, hits, 8) > 0;
  }
  return (double) (processor_time () - start) / bench->questions->len;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, by_value);
  return values[n / 2];
}

static int
report (const Bench *bench, guint rounds)
{
  g_autoptr (NameIndex) index = name_index_new (bench->costs, bench->names);
  g_autofree double *speeds = g_new (double, rounds), *times = g_new (double, rounds);
  double sum = 0, speed, micros;
  guint found = 0;

  for (guint i = 0; i < rounds; i++) {
    speeds[i] = compare_all (bench, &sum);
    times[i] = look_up_all (bench, index, &found);
  }
  speed = median (speeds, rounds);
  micros = median (times, rounds);
  printf ("%-25s %8.2f %-5s >= %-5.1f %s\n", "comparisons of names", speed, "M/s", LEAST_SPEED,
          speed >= LEAST_SPEED ? "" : "missed");
  printf ("%-25s %8.2f %-5s <  %-5d %s\n", "look-up among 100,000", micros, "µs", MOST_TIME,
          micros < MOST_TIME ? "" : "missed");
  printf ("%-25s %8.1f %%\n", "  found", 100.0 * found / bench->questions->len);
  return isfinite (sum) && speed >= LEAST_SPEED && micros < MOST_TIME ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  g_autoptr (Costs) costs = costs_new ();
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1 << 16);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free);
  g_autoptr (GPtrArray) compared = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = {chance, costs, texts, known, names, compared, questions};

  if (argc < 2 || !tsv_read_glossary (glossary, argv[1], NULL, &error)) {
    fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: names GLOSSARY.tsv [ROUNDS]");
    return 2;
  }
  add_glossary (&bench, glossary);
  make_names (&bench);
  make_questions (&bench);
  return report (&bench, argc > 2 ? (guint) MAX (atoi (argv[2]), 1) : 5);
}
