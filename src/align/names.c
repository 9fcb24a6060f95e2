#include "align/names.h"

#include <math.h>
#include <string.h>

#include "align/name_cuts.h"
#include "align/name_doubts.h"
#include "align/name_growth.h"
#include "align/name_lemmas.h"
#include "text/fold.h"
#include "text/letter.h"

/* Names that do not sound alike are linked if they meet in so many lines, and mostly there: by Dice's measure, or
 * nearly always seen from one of them and often from the other (АҚШ: U.S., US). */
#define MEETINGS_MIN   3
#define MEETINGS_DICE  0.6
#define MEETINGS_MOST  0.8
#define MEETINGS_SOME  0.25
#define MEETING_SCORE  0.9
#define MEETING_LENGTH 4 /* what a link without likeness gains, as if it had so many letters */

/* What a link must score if its less certain side is of a kind; two hidden ones must be all but equal. */
static const double score_min[N_NAME_KINDS] = {NAME_LINK_MIN, 0.74, 0.78};
#define BOTH_HIDDEN_MIN     0.86
/* Names of several words, of which one at least is the same; parts of names on both sides. */
#define SAME_WORDS_MIN      0.36
#define BOTH_PARTS_SHARE    0.6
#define SEVERAL_WORDS_MIN   0.68
#define HIDDEN_LETTERS_MIN  2
#define BOTH_HIDDEN_LETTERS 4

/* A word is a people if it is so like a country without its ending, and something of it is left [bytes]. */
#define COUNTRY_SCORE_MIN 0.9
#define STEM_BYTES_MIN    4

/* A long name that is a bit different goes before a short one inside it, and a shorter one that says as much before a
 * longer one. */
#define GAIN_POWER 3
#define WORD_COST  0.01

/* Of names that come several times in a line the first goes with the first: what the distance of their places costs,
 * each as a part of its line. */
#define ORDER_COST 1.0

/* A pair of spans of one line that could be linked. */
typedef struct {
  guint a, b;   /* in the lists of spans */
  double score; /* [0..1] */
  gboolean weak;
  double gain;  /* which go first */
} Option;

typedef struct {
  NamePairs *pairs;
  NameLemmas *lemmas;
  NameDoubts *doubts;
  const Signals *signals;
  Lang lang_a;
  GArray *spans[2];       /* of NameSpan */
  gboolean *blocked[2];   /* by span: another one that shares its words is linked */
  guint *first[2];        /* by line: its first span; one more at the end */
  gsize length[2];        /* of the line at hand [bytes] */
  guint n_lines;
  double slack;     /* see names_link */
  GArray *options;  /* of Option */
  GPtrArray *bonds; /* by line: GArray of NameBond */
} Linking;

static const NameSpan *
span_at (const Linking *linking, guint side, guint i)
{
  return &g_array_index (linking->spans[side], NameSpan, i);
}

void
name_link_clear (NameLink *link)
{
  g_free (link->surface_a);
  g_free (link->lemma_a);
  g_free (link->surface_b);
  g_free (link->lemma_b);
}

static double
least_score (const NameSpan *a, const NameSpan *b)
{
  if (a->kind == NAME_WHOLE && b->kind == NAME_WHOLE && MIN (a->n_words, b->n_words) > 1)
    return SAME_WORDS_MIN;
  if (a->kind == NAME_PART && b->kind == NAME_PART && MIN (a->n_words, b->n_words) < 2
      && MIN (a->share, b->share) < BOTH_PARTS_SHARE)
    return 2; /* never: the names as wholes are the same, or none is */
  if (a->kind != NAME_HIDDEN && b->kind != NAME_HIDDEN && MIN (a->n_words, b->n_words) > 1)
    return SEVERAL_WORDS_MIN;
  if (a->kind == NAME_HIDDEN && b->kind == NAME_HIDDEN)
    return BOTH_HIDDEN_MIN;
  return MAX (score_min[a->kind], score_min[b->kind]);
}

static void
block_line (Linking *linking, guint side, guint line)
{
  for (guint k = linking->first[side][line]; k < linking->first[side][line + 1]; k++)
    linking->blocked[side][k] = TRUE;
}

static gint
better_first (gconstpointer x, gconstpointer y)
{
  const Option *p = x, *q = y;

  if (p->weak != q->weak)
    return p->weak ? 1 : -1;
  if (p->gain != q->gain)
    return p->gain > q->gain ? -1 : 1;
  return p->a != q->a ? (gint) p->a - (gint) q->a : (gint) p->b - (gint) q->b;
}

/* Blocks all spans of the line that share words with span `i`. */
static void
block_span (Linking *linking, guint side, guint i)
{
  const NameSpan *span = span_at (linking, side, i);

  for (guint k = linking->first[side][span->line]; k < linking->first[side][span->line + 1]; k++) {
    const NameSpan *other = span_at (linking, side, k);

    if (other->start < span->end && span->start < other->end)
      linking->blocked[side][k] = TRUE;
  }
}

/* The type is that of the side that is surer of it; what was found as a whole is surer than a part, and that than what
 * was not found. Of two guesses a person is the better one, else the English one. */
static NameType
type_of (const NameSpan *a, const NameSpan *b)
{
  if (a->concept != NULL || b->concept != NULL)
    return a->concept != NULL ? a->type : b->type;
  if (a->kind != b->kind)
    return a->kind > b->kind ? b->type : a->type;
  if (a->certainty != b->certainty)
    return a->certainty > b->certainty ? a->type : b->type;
  if (a->certainty == TYPE_GUESSED && (a->type == NAME_PERSON || b->type == NAME_PERSON))
    return NAME_PERSON;
  return b->lang == LANG_EN ? b->type : a->type;
}

static void
add_bond (Linking *linking, const Option *option)
{
  NameBond bond = {*span_at (linking, 0, option->a), *span_at (linking, 1, option->b),
                   type_of (span_at (linking, 0, option->a), span_at (linking, 1, option->b)), option->score,
                   option->weak};
  GArray *bonds;

  bond.a.surface = g_strdup (bond.a.surface);
  bond.a.lemma = g_strdup (bond.a.lemma);
  bond.b.surface = g_strdup (bond.b.surface);
  bond.b.lemma = g_strdup (bond.b.lemma);
  bonds = g_ptr_array_index (linking->bonds, bond.a.line);
  g_array_append_val (bonds, bond);
  block_span (linking, 0, option->a);
  block_span (linking, 1, option->b);
}

/* Takes the best options whose words are still free. */
static void
take_best (Linking *linking)
{
  g_array_sort (linking->options, better_first);
  for (guint i = 0; i < linking->options->len; i++) {
    const Option *option = &g_array_index (linking->options, Option, i);

    if (!linking->blocked[0][option->a] && !linking->blocked[1][option->b])
      add_bond (linking, option);
  }
  g_array_set_size (linking->options, 0);
}

typedef void (*PairFunc) (Linking *linking, guint a, guint b);

/* Calls `func` for all pairs of free spans in lines that translate each other. */
static void
each_pair (Linking *linking, guint line, PairFunc func)
{
  for (guint a = linking->first[0][line]; a < linking->first[0][line + 1]; a++)
    for (guint b = linking->first[1][line]; b < linking->first[1][line + 1]; b++)
      if (!linking->blocked[0][a] && !linking->blocked[1][b])
        func (linking, a, b);
}

/* Its letters; the full stops of D.C. are none. */
static guint
letters (const NameSpan *span)
{
  guint n = 0;

  for (gsize i = 0; span->surface[i] != '\0';)
    n += letter_is_word (letter_next (span->surface, &i));
  return n;
}

/* A letter alone with a capital is no name (А он …); two words that nobody took for names must be longer. */
static gboolean
long_enough (const NameSpan *a, const NameSpan *b)
{
  guint shorter = MIN (letters (a), letters (b));

  if (a->kind == NAME_HIDDEN && b->kind == NAME_HIDDEN)
    return shorter >= BOTH_HIDDEN_LETTERS;
  return shorter >= HIDDEN_LETTERS_MIN || (a->kind == NAME_WHOLE && b->kind == NAME_WHOLE);
}

/* How well a name goes with a word of which the end is taken off. */
static double
score_of_stem (Linking *linking, const NameSpan *word, gsize cut, const NameSpan *other)
{
  g_autofree char *stem = g_strndup (word->surface, strlen (word->surface) - cut);
  NameSpan span = *word;

  span.surface = span.lemma = stem;
  return word->lang == linking->lang_a ? name_pairs_compare (linking->pairs, &span, other)
                                       : name_pairs_compare (linking->pairs, other, &span);
}

/* A people, a language or an adjective of a country is none of the names that are linked: Russian is not Ресей. Those
 * that the table has not are known by what they are like without their endings: Bolivians, Боливия. */
static gboolean
is_people (Linking *linking, const NameSpan *word, const NameSpan *other, double score)
{
  static const char *const ends[] = {"n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is"};
  g_autofree char *folded = NULL;

  if (word->lang != LANG_EN || word->n_words != 1 || word->concept != NULL || other->type == NAME_PERSON)
    return FALSE;
  folded = fold_dup (span_of (word->surface));
  if (signals_of (linking->signals, word->lang, span_of (folded)) & SIGNAL_NATION)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (folded, ends[i]) && strlen (word->surface) >= strlen (ends[i]) + STEM_BYTES_MIN
        && score_of_stem (linking, word, strlen (ends[i]), other) >= MAX (score + 0.01, COUNTRY_SCORE_MIN))
      return TRUE;
  return FALSE;
}

static gboolean
is_either_people (Linking *linking, const NameSpan *a, const NameSpan *b, double score)
{
  return is_people (linking, a, b, score) || is_people (linking, b, a, score);
}

/* Where a span begins, as a part of its line [0..1]. */
static double
place_in_line (const Linking *linking, guint side, const NameSpan *span)
{
  return (double) span->start / (double) MAX (1, linking->length[side]);
}

static void
add_similar (Linking *linking, guint a, guint b)
{
  const NameSpan *x = span_at (linking, 0, a), *y = span_at (linking, 1, b);
  Option option = {a, b, name_pairs_compare (linking->pairs, x, y), FALSE, 0};
  double least = least_score (x, y);

  if (option.score < least - linking->slack || !long_enough (x, y) || is_either_people (linking, x, y, option.score))
    return;
  option.weak = option.score < least;
  option.gain = pow (option.score, GAIN_POWER) * (name_span_weight (x) + name_span_weight (y))
                - WORD_COST * (x->n_words + y->n_words)
                - ORDER_COST * fabs (place_in_line (linking, 0, x) - place_in_line (linking, 1, y));
  g_array_append_val (linking->options, option);
}

/* --- names that meet though they do not sound alike --------------------------------------------------------------- */

typedef struct {
  Linking *linking;
  GHashTable *counts[2]; /* lemma -> lines with it */
  GHashTable *meetings;  /* both lemmas -> lines with both */
  guint a, b;
} Meetings;

static guint
count_of (GHashTable *counts, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
}

static void
count_one (GHashTable *counts, char *key)
{
  g_hash_table_insert (counts, key, GUINT_TO_POINTER (count_of (counts, key) + 1));
}

/* Only single words of what is hidden: all runs of them would meet together. */
static gboolean
may_meet (const Linking *linking, guint side, guint i)
{
  const NameSpan *span = span_at (linking, side, i);

  return !linking->blocked[side][i] && span->kind != NAME_PART && letters (span) > 1;
}

static void
count_meetings (Meetings *meetings, guint line)
{
  const Linking *linking = meetings->linking;

  for (guint side = 0; side < 2; side++)
    for (guint i = linking->first[side][line]; i < linking->first[side][line + 1]; i++)
      if (may_meet (linking, side, i))
        count_one (meetings->counts[side], g_strdup (span_at (linking, side, i)->lemma));
  for (guint a = linking->first[0][line]; a < linking->first[0][line + 1]; a++)
    for (guint b = linking->first[1][line]; b < linking->first[1][line + 1]; b++)
      if (may_meet (linking, 0, a) && may_meet (linking, 1, b))
        count_one (meetings->meetings,
                   g_strconcat (span_at (linking, 0, a)->lemma, "\t", span_at (linking, 1, b)->lemma, NULL));
}

static void
add_meetings (Meetings *meetings, guint line)
{
  Linking *linking = meetings->linking;

  for (guint a = linking->first[0][line]; a < linking->first[0][line + 1]; a++)
    for (guint b = linking->first[1][line]; b < linking->first[1][line + 1]; b++) {
      const NameSpan *x = span_at (linking, 0, a), *y = span_at (linking, 1, b);
      g_autofree char *key = g_strconcat (x->lemma, "\t", y->lemma, NULL);
      double n = count_of (meetings->meetings, key), n_a = count_of (meetings->counts[0], x->lemma),
             n_b = count_of (meetings->counts[1], y->lemma), dice = n_a + n_b > 0 ? MIN (1, 2 * n / (n_a + n_b)) : 0;
      gboolean one_way = n >= MEETINGS_MOST * MIN (n_a, n_b) && n >= MEETINGS_SOME * MAX (n_a, n_b);
      Option option = {a, b, MEETING_SCORE * MAX (dice, one_way ? MEETINGS_DICE + 0.1 : 0), FALSE, 0};

      if (!may_meet (linking, 0, a) || !may_meet (linking, 1, b) || n < MEETINGS_MIN
          || (x->kind == NAME_HIDDEN && y->kind == NAME_HIDDEN) || (dice < MEETINGS_DICE && !one_way)
          || (x->concept != NULL && y->concept != NULL) || is_either_people (linking, x, y, 0))
        continue;
      option.gain = option.score * MEETING_LENGTH + n / 1e6;
      g_array_append_val (linking->options, option);
    }
}

static void
link_meetings (Linking *linking)
{
  g_autoptr (GHashTable) a = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) b = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) both = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Meetings meetings = {linking, {a, b}, both, 0, 0};

  for (guint line = 0; line < linking->n_lines; line++)
    count_meetings (&meetings, line);
  for (guint line = 0; line < linking->n_lines; line++) {
    add_meetings (&meetings, line);
    take_best (linking);
  }
}

/* --- all together ------------------------------------------------------------------------------------------------- */

static guint *
index_lines (const GArray *spans, guint n_lines)
{
  guint *first = g_new (guint, n_lines + 1), next = 0;

  for (guint line = 0; line <= n_lines; line++) {
    while (next < spans->len && g_array_index (spans, NameSpan, next).line < line)
      next++;
    first[line] = next;
  }
  return first;
}

static BondSide
bond_side (const Linking *linking, guint side, const NameSide *of, guint line)
{
  guint first = linking->first[side][line], end = linking->first[side][line + 1];
  const char *text = g_ptr_array_index (of->lines, line);

  return (BondSide){text, of->lang, end > first ? span_at (linking, side, first) : NULL, end - first,
                    name_words (text, of->lang)};
}

static void
add_link (const Linking *linking, GArray *links, const NameBond *bond)
{
  const char *chosen[2];

  name_lemmas_choose (linking->lemmas, bond->type, &bond->a, &bond->b, chosen);
  NameLink link = {.line = bond->a.line,
                   .side_b = 1,
                   .type = bond->type,
                   .concept = bond->a.concept != NULL ? bond->a.concept : bond->b.concept,
                   .surface_a = g_strdup (bond->a.surface),
                   .lemma_a = g_strdup (chosen[0]),
                   .surface_b = g_strdup (bond->b.surface),
                   .lemma_b = g_strdup (chosen[1]),
                   .start_a = bond->a.start,
                   .start_b = bond->b.start,
                   .score = bond->score,
                   .weak = bond->weak};
  g_array_append_val (links, link);
}

/* Bonds grow to whole names, and names get their nominatives. */
static GArray *
finish_links (const Linking *linking, const NameSide *a, const NameSide *b)
{
  GArray *links = g_array_new (FALSE, TRUE, sizeof (NameLink));

  g_array_set_clear_func (links, (GDestroyNotify) name_link_clear);
  for (guint n = 0; n < linking->n_lines; n++) {
    BondedLine line = {linking->pairs, linking->signals, g_ptr_array_index (linking->bonds, n),
                       {bond_side (linking, 0, a, n), bond_side (linking, 1, b, n)}};

    name_bonds_grow (&line);
    for (guint i = 0; i < line.bonds->len; i++) {
      NameBond *bond = &g_array_index (line.bonds, NameBond, i);

      if (!name_doubts_has (linking->doubts, &line, bond) && !name_is_cut (&line, bond))
        add_link (linking, links, bond);
    }
    g_array_unref (line.sides[0].words);
    g_array_unref (line.sides[1].words);
  }
  return links;
}

static GPtrArray *
new_bonds (guint n_lines)
{
  GPtrArray *bonds = g_ptr_array_new_full (n_lines, (GDestroyNotify) g_array_unref);

  for (guint line = 0; line < n_lines; line++) {
    GArray *own = g_array_new (FALSE, FALSE, sizeof (NameBond));

    g_array_set_clear_func (own, (GDestroyNotify) name_bond_clear);
    g_ptr_array_add (bonds, own);
  }
  return bonds;
}

static const char *
preferred (const Concept *concept, Lang lang)
{
  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->lang == lang && term->status == STATUS_PREFERRED)
      return term->text;
  }
  return NULL;
}

/* The names of a glossary are lines that translate each other, as those of the text do. */
static void
learn_words (NamePairs *pairs, const NameSide *a, const NameSide *b, const Glossary *glossary)
{
  const GPtrArray *concepts = glossary == NULL ? NULL : glossary_concepts (glossary);
  g_autoptr (GPtrArray) lines_a = g_ptr_array_new (), lines_b = g_ptr_array_new (); /* of char * */

  for (guint i = 0; i < MIN (a->lines->len, b->lines->len); i++) {
    g_ptr_array_add (lines_a, g_ptr_array_index (a->lines, i));
    g_ptr_array_add (lines_b, g_ptr_array_index (b->lines, i));
  }
  for (guint i = 0; concepts != NULL && i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);
    const char *term_a = preferred (concept, a->lang), *term_b = preferred (concept, b->lang);

    if (term_a != NULL && term_b != NULL) {
      g_ptr_array_add (lines_a, (char *) term_a);
      g_ptr_array_add (lines_b, (char *) term_b);
    }
  }
  name_pairs_learn (pairs, lines_a, a->lang, lines_b, b->lang);
}

/* Lists what could be linked on a side, and takes note of its words. */
static void
add_side (Linking *linking, guint side, const NameSide *of)
{
  linking->spans[side] = name_spans_list (of->found, of->lines, of->lang);
  linking->blocked[side] = g_new0 (gboolean, linking->spans[side]->len + 1);
  linking->first[side] = index_lines (linking->spans[side], linking->n_lines);
  name_lemmas_note (linking->lemmas, side, of->lines);
  name_doubts_note (linking->doubts, side, of->lines, of->lang);
}

static void
link_similar (Linking *linking, const NameSide *a, const NameSide *b)
{
  for (guint line = 0; line < linking->n_lines; line++) {
    const char *text_a = g_ptr_array_index (a->lines, line), *text_b = g_ptr_array_index (b->lines, line);

    linking->length[0] = strlen (text_a);
    linking->length[1] = strlen (text_b);
    if (strcmp (text_a, text_b) == 0) { /* not translated: its words are alike whether they are names or not */
      block_line (linking, 0, line);
      block_line (linking, 1, line);
    }
    each_pair (linking, line, add_similar);
    take_best (linking);
  }
}

GArray *
names_link (const NameSide *a, const NameSide *b, const Glossary *glossary, double slack)
{
  g_autoptr (NamePairs) pairs = name_pairs_new ();
  g_autoptr (NameLemmas) lemmas = name_lemmas_new (pairs);
  g_autoptr (NameDoubts) doubts = name_doubts_new ();
  g_autoptr (Signals) signals = signals_new ();
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (Option));
  Linking linking = {.pairs = pairs,
                     .lemmas = lemmas,
                     .doubts = doubts,
                     .signals = signals,
                     .lang_a = a->lang,
                     .n_lines = MIN (a->lines->len, b->lines->len),
                     .options = options,
                     .slack = slack,
                     .bonds = NULL};
  GArray *links;

  learn_words (pairs, a, b, glossary); /* before there is anything else: it takes the most memory for a while */
  linking.bonds = new_bonds (linking.n_lines);
  add_side (&linking, 0, a);
  add_side (&linking, 1, b);
  link_similar (&linking, a, b);
  link_meetings (&linking);
  links = finish_links (&linking, a, b);
  for (guint side = 0; side < 2; side++) {
    g_array_unref (linking.spans[side]);
    g_free (linking.blocked[side]);
    g_free (linking.first[side]);
  }
  g_ptr_array_unref (linking.bonds);
  return links;
}
