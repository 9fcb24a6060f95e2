#include "name/similarity.h"

#include "name/distance.h"

/* Below this a word is never looked at more closely. */
#define SCORE_FLOOR 0.20
/* Rounding of costs may move a score by less than that. */
#define FLOOR_MARGIN 0.02
/* Words of a name stand for each other from this score on; below the floor it is not asked how unlike they are. */
#define WORD_PAIR  0.62
#define WORD_FLOOR 0.58
/* Fewer letters must be equal but for the standard. */
#define SHORT_LETTERS 4
#define SHORT_COST    10
/* Scores are at most this where ... */
#define CAP_OTHER_GENDER 0.60
#define CAP_DISTINCT     0.30
#define CAP_NO_GIVEN     0.80
#define CAP_EXTRA_WORD   0.60
#define CAP_GIVEN_ALONE  0.50
#define CAP_OTHER_ENDING 0.66
/* One stem with two place endings, with one and none. */
#define SCORE_OTHER_ENDING 0.80
#define SCORE_NO_ENDING    0.76
/* The family name weighs more than the other words. */
#define WEIGHT_FAMILY  1.3
#define WEIGHT_INITIAL 0.4
#define SCORE_INITIAL  0.92
/* Costs from here on are no spelling in use [hundredths]. */
#define TYPED_COST 25
/* A class of consonants that only one name has costs at least so much: half a replaced letter [hundredths]. */
#define CLASS_COST 15

typedef struct {
  const Costs *costs;
  const NameForm *a, *b;
  double floor; /* lower scores of a word count as 0 */
  double least; /* lower scores of the name are of no interest */
} Two;

static double
run_score (const Two *two, const NameWord *a, const NameWord *b, guint length)
{
  guint limit = (guint) ((1 - two->floor) * length / 2);
  guint cost = distance_between (two->costs, unit_run (two->a, a), unit_run (two->b, b), limit);

  return cost > limit ? 0 : 1 - 2.0 * cost / length;
}

/* One stem with two endings of places: adjectives of another gender are two places, other endings may well be one. */
static double
ending_score (const Two *two, const NameWord *a, const NameWord *b, double score, guint16 *evidence)
{
  NameWord stem_a = *a, stem_b = *b;
  double stem;

  if (a->place == b->place) {
    gboolean other_gender = a->gender != b->gender && a->gender != GENDER_UNKNOWN && b->gender != GENDER_UNKNOWN;

    return other_gender ? MIN (score, CAP_OTHER_ENDING) : score;
  }
  stem_a.n = a->stem;
  stem_b.n = b->stem;
  if (MIN (a->stem, b->stem) < SHORT_LETTERS || a->place == PLACE_NY || b->place == PLACE_NY)
    return score;
  if (a->place != PLACE_SK && b->place != PLACE_SK)
    return score;
  stem = run_score (two, &stem_a, &stem_b, (stem_a.n + stem_b.n) * 50U);
  stem *= a->place == PLACE_NONE || b->place == PLACE_NONE ? SCORE_NO_ENDING : SCORE_OTHER_ENDING;
  if (stem > score)
    *evidence |= NAME_OTHER_ENDING;
  return MAX (score, stem);
}

static double
word_score (const Two *two, const NameWord *a, const NameWord *b, guint16 *evidence)
{
  guint length = (a->weight + b->weight) / 2, limit, cost;
  double score;

  if (a->n == 0 || b->n == 0 || length == 0)
    return 0;
  limit = (guint) ((1 - two->floor) * length / 2);
  cost = distance_between (two->costs, unit_run (two->a, a), unit_run (two->b, b), limit);
  if (cost > limit)
    return a->place != b->place ? ending_score (two, a, b, 0, evidence) : 0;
  if (MIN (a->letters, b->letters) < SHORT_LETTERS && cost > 0) {
    *evidence |= NAME_SHORT;
    if (cost > SHORT_COST)
      return 0;
  }
  if (cost >= TYPED_COST)
    *evidence |= NAME_TYPED;
  score = 1 - 2.0 * cost / length;
  if (a->place != PLACE_NONE || b->place != PLACE_NONE)
    score = ending_score (two, a, b, score, evidence);
  if ((a->flags & b->flags & NAME_SURNAME) != 0 && ((a->flags ^ b->flags) & NAME_FEMALE) != 0) {
    *evidence |= NAME_OTHER_GENDER;
    score = MIN (score, CAP_OTHER_GENDER);
  }
  return score;
}

/* Does the initial stand for the first sound of the word? */
static gboolean
initial_fits (const Two *two, const NameWord *initial, const NameForm *form, const NameWord *word, gboolean swapped)
{
  NameWord start = *word;

  for (guint n = 1; n <= 2 && n <= word->n; n++) {
    guint cost;

    start.n = (guint8) n;
    cost = swapped ? distance_between (two->costs, unit_run (form, &start), unit_run (two->b, initial), 30)
                   : distance_between (two->costs, unit_run (two->a, initial), unit_run (form, &start), 30);
    if (cost <= 20)
      return TRUE;
  }
  return FALSE;
}

static double
pair_score (const Two *two, const NameWord *a, const NameWord *b, guint16 *evidence)
{
  gboolean initial_a = (a->flags & NAME_INITIAL) != 0, initial_b = (b->flags & NAME_INITIAL) != 0;

  if (!initial_a && !initial_b)
    return word_score (two, a, b, evidence);
  *evidence |= NAME_INITIALS;
  if (initial_a)
    return initial_fits (two, a, two->b, b, FALSE) ? SCORE_INITIAL : 0;
  return initial_fits (two, b, two->a, a, TRUE) ? SCORE_INITIAL : 0;
}

/* One side's words in the comparison: split at hyphens or not. */
typedef struct {
  const NameWord *words;
  guint n;
  guint family;  /* index of the family name */
  gboolean sure; /* by its ending */
  guint used;    /* bit set: words that have a partner */
} Side;

static Side
side_of (const NameWord *words, guint n)
{
  Side side = {words, n, n - 1, FALSE, 0};

  for (guint i = 0; i < n; i++)
    if ((words[i].flags & NAME_SURNAME) != 0 && (words[i].flags & NAME_INITIAL) == 0) {
      side.family = i;
      /* Ново-Алексеевский is a place: a hyphen does not part a given name from a family name. */
      side.sure = (words[i].flags & NAME_HYPHEN) == 0;
    }
  /* Initials stand beside the family name, which may come first: Тоқаев Қ.-Ж. */
  if (!side.sure && n > 1 && (words[n - 1].flags & NAME_INITIAL) != 0 && (words[0].flags & NAME_INITIAL) == 0)
    side.family = 0;
  return side;
}

typedef struct {
  double sum, weight, least;
  guint pairs;
  guint16 evidence;
  gboolean family; /* the family names stand for each other */
} Sum;

static void
take_pair (Sum *sum, const Side *a, const Side *b, guint i, guint j, double score, guint16 evidence)
{
  gboolean initial = ((a->words[i].flags | b->words[j].flags) & NAME_INITIAL) != 0;
  gboolean family = i == a->family && j == b->family;
  double weight = initial ? WEIGHT_INITIAL : family ? WEIGHT_FAMILY : 1;

  sum->sum += weight * score;
  sum->weight += weight;
  sum->pairs++;
  sum->family = sum->family || family;
  sum->evidence |= evidence;
  if (!initial)
    sum->least = MIN (sum->least, score);
  if (i != j && a->n == b->n)
    sum->evidence |= NAME_TURNED;
}

/* May a name score more than CAP_EXTRA_WORD if a word of this side has no partner? Asked before words are compared; see
 * cap_of_rest. */
static gboolean
may_leave_words (const Side *side, const Side *other)
{
  if (side->sure && other->sure)
    return TRUE;
  for (guint i = 0; i < side->n && side->n >= 3; i++)
    if ((side->words[i].flags & (NAME_PATRONYMIC | NAME_INITIAL)) != 0)
      return TRUE;
  return FALSE;
}

/* Best pairs first, each word once; ties go to the words that come first.
 *
 * all  each word of a must have a partner; where one has none, there may be no pairs at all */
static Sum
pair_words (const Two *two, Side *a, Side *b, gboolean all)
{
  double scores[NAME_WORDS][NAME_WORDS];
  guint16 evidence[NAME_WORDS][NAME_WORDS] = {{0}};
  Sum sum = {.least = 1};

  for (guint i = 0; i < a->n; i++) {
    double best = 0;

    for (guint j = 0; j < b->n; j++) {
      scores[i][j] = pair_score (two, &a->words[i], &b->words[j], &evidence[i][j]);
      best = MAX (best, scores[i][j]);
    }
    if (all && best < MIN (WORD_PAIR, CAP_OTHER_GENDER))
      return sum;
  }
  for (;;) {
    double best = 0;
    guint at_i = 0, at_j = 0;

    for (guint i = 0; i < a->n; i++)
      for (guint j = 0; j < b->n; j++)
        if ((a->used >> i & 1) == 0 && (b->used >> j & 1) == 0 && scores[i][j] > best) {
          best = scores[i][j];
          at_i = i;
          at_j = j;
        }
    /* A woman's and a man's name stand for each other, to be told apart later. */
    if (best < WORD_PAIR && (best < CAP_OTHER_GENDER || (evidence[at_i][at_j] & NAME_OTHER_GENDER) == 0))
      return sum;
    take_pair (&sum, a, b, at_i, at_j, best, evidence[at_i][at_j]);
    a->used |= 1U << at_i;
    b->used |= 1U << at_j;
  }
}

/* What the words without a partner mean; returns the most the score may be. */
static double
cap_of_rest (const Side *side, const Side *other, const Sum *sum, guint16 *evidence)
{
  double cap = 1;

  for (guint i = 0; i < side->n; i++) {
    const NameWord *word = &side->words[i];

    if ((side->used >> i & 1) != 0)
      continue;
    if (side->n >= 3 && i != side->family && (word->flags & (NAME_PATRONYMIC | NAME_INITIAL)) != 0 && sum->pairs >= 2) {
      *evidence |= NAME_NO_PATRONYMIC;
    } else if (i != side->family && side->sure && other->sure && sum->family) {
      *evidence |= other->n == 1 ? NAME_NO_GIVEN : NAME_EXTRA_WORD;
      cap = MIN (cap, other->n == 1 || (word->flags & NAME_HYPHEN) != 0 ? CAP_NO_GIVEN : CAP_EXTRA_WORD);
    } else if (i == side->family && side->sure && other->n == 1) {
      *evidence |= NAME_GIVEN_ALONE;
      cap = MIN (cap, CAP_GIVEN_ALONE);
    } else {
      *evidence |= NAME_EXTRA_WORD;
      cap = MIN (cap, CAP_EXTRA_WORD);
    }
  }
  return cap;
}

static double
words_score (const Two *two, const NameWord *words_a, guint n_a, const NameWord *words_b, guint n_b, guint16 *evidence)
{
  Side a = side_of (words_a, n_a), b = side_of (words_b, n_b);
  gboolean all = two->least > CAP_EXTRA_WORD && !may_leave_words (&a, &b) && !may_leave_words (&b, &a);
  guint16 found;
  double score, cap;
  Sum sum;

  if (all && n_a != n_b)
    return 0;
  sum = pair_words (two, &a, &b, all);
  found = sum.evidence;
  if (sum.pairs == 0 || (found & NAME_INITIALS && sum.pairs == 1 && n_a + n_b > 2 && sum.weight < 1))
    return 0;
  cap = MIN (cap_of_rest (&a, &b, &sum, &found), cap_of_rest (&b, &a, &sum, &found));
  /* The worst pair decides: two words alike do not make up for a third that is not. */
  score = 0.4 * sum.sum / sum.weight + 0.6 * sum.least;
  score = MIN (score, cap);
  if (cap < 1)
    score *= sum.least;
  *evidence |= found;
  return score;
}

static void
keep_better (NameMatch *match, double score, guint16 evidence)
{
  if (score > match->score) {
    match->score = score;
    match->evidence = evidence;
  }
}

static void
compare_words (const Two *all, NameMatch *match, double least)
{
  const NameForm *a = all->a, *b = all->b;
  const Two words = {all->costs, a, b, WORD_FLOOR, least};
  const Two whole = {all->costs, a, b, MAX (SCORE_FLOOR, least - FLOOR_MARGIN), least};
  guint16 evidence = 0;
  gboolean hyphens = a->n_parts != a->n_words || b->n_parts != b->n_words;
  double score = words_score (&words, a->words, a->n_words, b->words, b->n_words, &evidence);

  keep_better (match, score, evidence);
  if (hyphens) {
    evidence = 0;
    score = words_score (&words, a->parts, a->n_parts, b->parts, b->n_parts, &evidence);
    keep_better (match, score, evidence | (a->n_parts == a->n_words || b->n_parts == b->n_words ? NAME_JOINED : 0));
    evidence = NAME_JOINED;
    score = words_score (&words, a->parts, a->n_parts, b->words, b->n_words, &evidence);
    keep_better (match, score, evidence);
    evidence = NAME_JOINED;
    score = words_score (&words, a->words, a->n_words, b->parts, b->n_parts, &evidence);
    keep_better (match, score, evidence);
  }
  if (a->n_words != b->n_words || hyphens) {
    evidence = a->n_words != b->n_words ? NAME_JOINED : 0;
    score = word_score (&whole, &a->whole, &b->whole, &evidence);
    keep_better (match, score, evidence);
  }
}

/* Most names are nothing like each other, and their consonants say so before any letter is looked at. */
static double
one_word_score (const Two *two, guint16 *evidence)
{
  guint length = (two->a->whole.weight + two->b->whole.weight) / 2;
  guint least = (guint) __builtin_popcount (two->a->mask ^ two->b->mask) * CLASS_COST;

  if (least > (1 - two->floor) * length / 2 && two->a->whole.place == two->b->whole.place)
    return 0;
  return word_score (two, &two->a->whole, &two->b->whole, evidence);
}

static NameVerdict
verdict_of (double score)
{
  return score >= NAME_SAME_SCORE ? NAME_SAME : score >= NAME_LIKELY_SCORE ? NAME_LIKELY : NAME_DIFFERENT;
}

NameMatch
name_compare_above (const Costs *costs, const NameForm *a, const NameForm *b, double least)
{
  Two two = {costs, a, b, SCORE_FLOOR, least};
  NameMatch match = {0};

  if (a->hash == b->hash && strcmp (a->folded, b->folded) == 0) {
    match.score = 1;
    match.evidence = NAME_EQUAL;
  } else if (a->set != 0 && a->set == b->set && a->member != b->member) {
    match.score = CAP_DISTINCT;
    match.evidence = NAME_KNOWN_DISTINCT;
  } else if (a->plain && b->plain) {
    if (a->n_words == 1 && b->n_words == 1) {
      two.floor = MAX (SCORE_FLOOR, least - FLOOR_MARGIN);
      match.score = one_word_score (&two, &match.evidence);
    } else if (a->hash <= b->hash)
      compare_words (&two, &match, least);
    else /* words are paired greedily, so ties depend on which name comes first: it is always the same one */
      compare_words (&(Two){costs, b, a, two.floor}, &match, least);
  }
  match.score = MAX (match.score, 0);
  match.verdict = (guint8) verdict_of (match.score);
  return match;
}

NameMatch
name_compare (const Costs *costs, const NameForm *a, const NameForm *b)
{
  return name_compare_above (costs, a, b, 0);
}

NameMatch
name_compare_text (const Costs *costs, Lang lang_a, Span a, Lang lang_b, Span b)
{
  g_autoptr (NameForm) form_a = name_form_new (costs, lang_a, a);
  g_autoptr (NameForm) form_b = name_form_new (costs, lang_b, b);

  return name_compare (costs, form_a, form_b);
}

const char *
name_verdict_name (NameVerdict verdict)
{
  static const char *const names[] = {"different", "likely", "same"};

  return names[verdict];
}
