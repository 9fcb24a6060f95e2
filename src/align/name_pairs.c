#include "align/name_pairs.h"

#include <string.h>

#include "align/lexicon.h"
#include "base/number_map.h"
#include "discover/lemma.h"
#include "name/similarity.h"
#include "text/fold.h"

/* Words that sound alike: the least that counts, what short ones are worth at most, and how few sounds are short. */
#define WORD_SCORE_MIN  0.6
#define SHORT_SCORE_MAX 0.75
#define SOUNDS_ENOUGH   4
/* A likeness by sound alone is worth less than one by spelling. */
#define SOUND_SCORE_MAX 0.99
/* Words that the text links: so many times at least, and so strongly. */
#define LEARNED_LINKS_MIN    1.8
#define LEARNED_STRENGTH_MIN 0.4
/* Small words of a name that count for nothing: of, the, и, мен [code points]. */
#define SMALL_WORD_MAX 3
/* One name is a part of the other. */
#define WORD_TOO_MANY (NAME_EXTRA_WORD | NAME_NO_GIVEN | NAME_GIVEN_ALONE | NAME_NO_PATRONYMIC)
/* Names whose words have less in common are not looked at closely. */
#define ROUGH_MIN       0.35
#define BEGIN_ALIKE_MIN 0.5

struct NamePairs {
  Costs *costs;
  GHashTable *forms[N_LANGS];  /* text -> NameForm */
  GHashTable *sounds[N_LANGS]; /* word -> Sounds */
  GHashTable *numbers; /* texts -> their numbers, from 1: very many pairs are remembered, so these are small */
  GStringChunk *texts;
  NumberMap *names;    /* surface and lemma -> number of the name, from 1 */
  NumberMap *compared; /* word and language, both sides -> score */
  NumberMap *pairs;    /* both names -> score */
  GHashTable *nominative; /* language, type and surface -> GPtrArray of char * */
  Lines *lines[2];        /* what was learned from; NULL: nothing */
  WordTable *table;
};

NamePairs *
name_pairs_new (void)
{
  NamePairs *pairs = g_new0 (NamePairs, 1);

  pairs->costs = costs_new ();
  for (guint lang = 0; lang < N_LANGS; lang++) {
    pairs->forms[lang] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) name_form_free);
    pairs->sounds[lang] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  }
  pairs->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  pairs->texts = g_string_chunk_new (1 << 14);
  pairs->names = number_map_new ();
  pairs->compared = number_map_new ();
  pairs->pairs = number_map_new ();
  pairs->nominative = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return pairs;
}

void
name_pairs_free (NamePairs *pairs)
{
  for (guint lang = 0; lang < N_LANGS; lang++) {
    g_hash_table_unref (pairs->forms[lang]);
    g_hash_table_unref (pairs->sounds[lang]);
  }
  g_hash_table_unref (pairs->numbers);
  g_string_chunk_free (pairs->texts);
  number_map_free (pairs->names);
  number_map_free (pairs->compared);
  number_map_free (pairs->pairs);
  g_hash_table_unref (pairs->nominative);
  for (guint side = 0; side < 2; side++)
    g_clear_pointer (&pairs->lines[side], lines_free);
  g_clear_pointer (&pairs->table, word_table_free);
  costs_free (pairs->costs);
  g_free (pairs);
}

void
name_pairs_learn (NamePairs *pairs, const GPtrArray *a, Lang lang_a, const GPtrArray *b, Lang lang_b)
{
  g_autoptr (GArray) lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));
  const GPtrArray *texts[2] = {a, b};
  const Lang langs[2] = {lang_a, lang_b};

  for (guint side = 0; side < 2; side++) {
    pairs->lines[side] = lines_new (langs[side]);
    for (guint i = 0; i < texts[side]->len; i++)
      lines_add (pairs->lines[side], span_of (g_ptr_array_index (texts[side], i)), PLACE_PARAGRAPH);
    vocabulary_finish (pairs->lines[side]->vocabulary);
  }
  for (guint i = 0; i < MIN (a->len, b->len); i++) {
    Lesson lesson = {{i, i}, {1, 1}, 1};

    if (lines_at (pairs->lines[0], i)->n > 0 && lines_at (pairs->lines[1], i)->n > 0)
      g_array_append_val (lessons, lesson);
  }
  g_autoptr (Cognates) cognates = cognates_new (pairs->lines[0]->vocabulary, pairs->lines[1]->vocabulary);
  g_autoptr (CognateFinder) finder = cognate_finder_new (cognates);

  cognates_meet (finder, pairs->lines[0], pairs->lines[1], lessons);
  cognates_keep (cognates, &finder, 1);
  pairs->table = word_table_train (pairs->lines[0], pairs->lines[1], lessons, cognates, 1);
}

/* --- what was compared before ------------------------------------------------------------------------------------- */

static guint32
text_number (NamePairs *pairs, const char *text)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (pairs->numbers, text));

  if (number == 0) {
    number = g_hash_table_size (pairs->numbers) + 1;
    g_hash_table_insert (pairs->numbers, g_string_chunk_insert (pairs->texts, text), GUINT_TO_POINTER (number));
  }
  return number;
}

static guint64
join_numbers (guint32 a, guint32 b)
{
  return (guint64) a << 32 | b;
}

static guint32
word_number (NamePairs *pairs, Lang lang, const char *word)
{
  return text_number (pairs, word) * N_LANGS + (guint32) lang;
}

static guint32
name_number (NamePairs *pairs, const NameSpan *span)
{
  guint64 key = join_numbers (text_number (pairs, span->surface), text_number (pairs, span->lemma)), number;

  if (!number_map_get (pairs->names, key, &number)) {
    number = number_map_size (pairs->names) + 1;
    number_map_set (pairs->names, key, number);
  }
  return (guint32) number;
}

static gboolean
recall (const NumberMap *scores, guint64 key, double *score)
{
  guint64 bits;

  if (!number_map_get (scores, key, &bits))
    return FALSE;
  memcpy (score, &bits, sizeof *score);
  return TRUE;
}

static void
remember (NumberMap *scores, guint64 key, double score)
{
  guint64 bits;

  memcpy (&bits, &score, sizeof bits);
  number_map_set (scores, key, bits);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static const NameForm *
form_of (NamePairs *pairs, Lang lang, const char *text)
{
  NameForm *form = g_hash_table_lookup (pairs->forms[lang], text);

  if (form == NULL) {
    form = name_form_new (pairs->costs, lang, span_of (text));
    g_hash_table_insert (pairs->forms[lang], g_strdup (text), form);
  }
  return form;
}

/* The sounds of a word; a silent e at the end of an English one is left out (Flake, Wade). */
static const Sounds *
sounds_of_word (NamePairs *pairs, Lang lang, const char *word)
{
  Sounds *sounds = g_hash_table_lookup (pairs->sounds[lang], word);

  if (sounds == NULL) {
    g_autofree char *folded = fold_dup (span_of (word));

    sounds = g_new (Sounds, 1);
    *sounds = sounds_of (span_of (folded));
    if (lang == LANG_EN && sounds->n > 3 && sounds->at[sounds->n - 1] == 'e')
      sounds->n--;
    g_hash_table_insert (pairs->sounds[lang], g_strdup (word), sounds);
  }
  return sounds;
}

double
name_pairs_taught (NamePairs *pairs, const char *a, const char *b)
{
  const WordLink *link;
  guint id_a, id_b;

  if (pairs->table == NULL || !vocabulary_find (pairs->lines[0]->vocabulary, span_of (a), &id_a)
      || !vocabulary_find (pairs->lines[1]->vocabulary, span_of (b), &id_b))
    return 0;
  link = word_table_find (pairs->table, id_a, id_b);
  if (link == NULL || link->count < LEARNED_LINKS_MIN)
    return 0;
  double strength = MIN (1, 2 * link->count / (pairs->table->totals[0][id_a] + pairs->table->totals[1][id_b]));
  return strength < LEARNED_STRENGTH_MIN ? 0 : WORD_SCORE_MIN + (1 - WORD_SCORE_MIN) * strength;
}

/* How alike two words are: as names are compared everywhere, or, as only their places in a translation allow, by
 * sound. Foreign names are spelt by ear in Kazakh and Russian, so this is the looser of the two. */
static double
compare_words (NamePairs *pairs, Lang lang_a, const char *a, Lang lang_b, const char *b)
{
  guint64 key = join_numbers (word_number (pairs, lang_a, a), word_number (pairs, lang_b, b));
  double score;

  if (recall (pairs->compared, key, &score))
    return score;
  score = name_compare (pairs->costs, form_of (pairs, lang_a, a), form_of (pairs, lang_b, b)).score;
  if (score < NAME_LIKELY_SCORE) {
    const Sounds *sounds_a = sounds_of_word (pairs, lang_a, a), *sounds_b = sounds_of_word (pairs, lang_b, b);

    score = MAX (score, MIN (MIN (sounds_a->n, sounds_b->n) < SOUNDS_ENOUGH ? SHORT_SCORE_MAX : 1,
                             sounds_equality (sounds_a, sounds_b)));
  }
  remember (pairs->compared, key, score);
  return score;
}

/* What a word of a name counts for: its letters; nothing if it is a small one. [code points] */
static double
word_weight (const char *word)
{
  glong n = g_utf8_strlen (word, -1);

  return n <= SMALL_WORD_MAX && g_unichar_islower (g_utf8_get_char (word)) ? 0 : (double) n;
}

/* How alike two names are, word by word; words of one that the other lacks count against it. */
static double
compare_by_words (NamePairs *pairs, Lang lang_a, const char *a, Lang lang_b, const char *b, gboolean learned)
{
  g_auto (GStrv) words_a = g_strsplit_set (a, " -", -1), words_b = g_strsplit_set (b, " -", -1);
  g_autofree gboolean *used = g_new0 (gboolean, g_strv_length (words_b) + 1);
  double sum = 0, length = 0;

  for (guint k = 0; words_b[k] != NULL; k++)
    length += word_weight (words_b[k]);
  for (guint i = 0; words_a[i] != NULL; i++) {
    double own = word_weight (words_a[i]), best = 0;
    guint with = 0;

    for (guint k = 0; own > 0 && words_b[k] != NULL; k++)
      if (!used[k] && word_weight (words_b[k]) > 0) {
        double score = compare_words (pairs, lang_a, words_a[i], lang_b, words_b[k]);

        if (learned)
          score = MAX (score, name_pairs_taught (pairs, words_a[i], words_b[k]));
        if (score > best) {
          best = score;
          with = k;
        }
      }
    length += own;
    if (best >= WORD_SCORE_MIN) {
      used[with] = TRUE;
      sum += best * (own + word_weight (words_b[with]));
    }
  }
  return length > 0 ? MIN (1, sum / length) * SOUND_SCORE_MAX : 0;
}

/* Whole names are compared as everywhere, but a word too many counts here: it belongs to what stands beside it. */
static double
compare_names (NamePairs *pairs, Lang lang_a, const char *a, Lang lang_b, const char *b)
{
  NameMatch whole = name_compare (pairs->costs, form_of (pairs, lang_a, a), form_of (pairs, lang_b, b));
  gboolean counts = whole.score >= NAME_LIKELY_SCORE && (whole.evidence & WORD_TOO_MANY) == 0;

  if (counts && whole.score >= NAME_SAME_SCORE)
    return whole.score;
  return MAX (counts ? whole.score : 0, compare_by_words (pairs, lang_a, a, lang_b, b, FALSE));
}

static const GPtrArray *
nominatives (NamePairs *pairs, const NameSpan *span)
{
  g_autofree char *key = g_strdup_printf ("%d%d%s", (int) span->lang, (int) span->type, span->surface);
  GPtrArray *found = g_hash_table_lookup (pairs->nominative, key);

  if (found == NULL) {
    found = lemma_candidates (span->surface, span->lang, span->type);
    g_hash_table_insert (pairs->nominative, g_steal_pointer (&key), found);
  }
  return found;
}

/* Does any word of one begin like a word of the other? Endings aside, so that it is asked before they are taken off. */
static gboolean
begin_alike (NamePairs *pairs, const NameSpan *a, const NameSpan *b)
{
  g_auto (GStrv) words_a = g_strsplit_set (a->surface, " -", -1), words_b = g_strsplit_set (b->surface, " -", -1);

  for (guint i = 0; words_a[i] != NULL; i++)
    for (guint k = 0; words_b[k] != NULL; k++) {
      const Sounds *x = sounds_of_word (pairs, a->lang, words_a[i]), *y = sounds_of_word (pairs, b->lang, words_b[k]);

      if (sounds_similarity (x, y, 1, 1) > BEGIN_ALIKE_MIN)
        return TRUE;
    }
  return FALSE;
}

/* Tries all nominatives of both. What the text teaches about words says nothing about their endings, so it counts only
 * in the end. */
static double
compare_lemmas (NamePairs *pairs, const NameSpan *a, const NameSpan *b)
{
  const char *best_a = a->lemma, *best_b = b->lemma;
  double best = compare_names (pairs, a->lang, a->lemma, b->lang, b->lemma);
  double taught = compare_by_words (pairs, a->lang, a->surface, b->lang, b->surface, TRUE);
  gboolean alike = MAX (best, taught) >= ROUGH_MIN || begin_alike (pairs, a, b);

  for (guint i = 0; alike && a->concept == NULL && i < nominatives (pairs, a)->len; i++)
    for (guint k = 0; k < (b->concept == NULL ? nominatives (pairs, b)->len : 1); k++) {
      const char *lemma_a = g_ptr_array_index (nominatives (pairs, a), i);
      const char *lemma_b = b->concept == NULL ? g_ptr_array_index (nominatives (pairs, b), k) : b->lemma;
      double score = compare_names (pairs, a->lang, lemma_a, b->lang, lemma_b);

      if (score > best) {
        best = score;
        best_a = lemma_a;
        best_b = lemma_b;
      }
    }
  return MAX (MAX (best, taught), compare_by_words (pairs, a->lang, best_a, b->lang, best_b, TRUE));
}

double
name_span_weight (const NameSpan *span)
{
  g_auto (GStrv) words = g_strsplit_set (span->surface, " -", -1);
  double sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    sum += word_weight (words[i]);
  return sum;
}

double
name_pairs_compare (NamePairs *pairs, const NameSpan *a, const NameSpan *b)
{
  guint64 key = join_numbers (name_number (pairs, a), name_number (pairs, b));
  double score;

  if (recall (pairs->pairs, key, &score))
    return score;
  if (a->concept != NULL && b->concept != NULL)
    score = a->concept == b->concept ? 1 : 0;
  else
    score = compare_lemmas (pairs, a, b);
  remember (pairs->pairs, key, score);
  return score;
}

gboolean
name_pairs_are_like (NamePairs *pairs, const NameSpan *a, const NameSpan *b)
{
  for (guint i = 0; i < nominatives (pairs, a)->len; i++)
    for (guint k = 0; k < nominatives (pairs, b)->len; k++)
      if (compare_words (pairs, a->lang, g_ptr_array_index (nominatives (pairs, a), i), b->lang,
                         g_ptr_array_index (nominatives (pairs, b), k))
          >= WORD_SCORE_MIN)
        return TRUE;
  return FALSE;
}

double
name_pairs_likeness (NamePairs *pairs, Lang lang_a, const char *a, Lang lang_b, const char *b)
{
  const Sounds *sounds_a = sounds_of_word (pairs, lang_a, a), *sounds_b = sounds_of_word (pairs, lang_b, b);
  double spelling = name_compare (pairs->costs, form_of (pairs, lang_a, a), form_of (pairs, lang_b, b)).score;

  return (spelling + sounds_equality (sounds_a, sounds_b)) / 2;
}
