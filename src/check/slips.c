#include "check/slips.h"

#include "text/fold.h"

/* So often a word stands in a document that is still taken for a slip where the name meant is never mentioned. */
#define RARE 2

/* Spellings of one word: with a capital, in capitals. */
typedef struct {
  guint n_words;
  guint count; /* of places; once words are judged, of those words that are like a name */
} Group;

/* A word as it is spelled. */
typedef struct {
  Span text;
  Lang lang;
  guint count;
  Group *group;
  const Concept *concept; /* that may be meant; NULL: none */
} Word;

typedef struct {
  SlipPlace place;
  Word *word;
} Occurrence;

struct Slips {
  TypoIndex *typos;
  GArray *occurrences; /* of Occurrence */
  GPtrArray *words;    /* of Word * */
  GHashTable *by_text; /* set of Word *, by text and language */
  GHashTable *groups;  /* folded text → Group * */
};

static guint
word_hash (gconstpointer data)
{
  const Word *word = data;
  guint hash = word->lang;

  for (gsize i = 0; i < word->text.len; i++)
    hash = hash * 31 + (guchar) word->text.data[i];
  return hash;
}

static gboolean
word_equal (gconstpointer a, gconstpointer b)
{
  const Word *x = a, *y = b;

  return x->lang == y->lang && span_equal (x->text, y->text);
}

Slips *
slips_new (TypoIndex *typos)
{
  Slips *slips = g_new0 (Slips, 1);

  slips->typos = typos;
  slips->occurrences = g_array_new (FALSE, FALSE, sizeof (Occurrence));
  slips->words = g_ptr_array_new_with_free_func (g_free); /* of Word * */
  slips->by_text = g_hash_table_new (word_hash, word_equal);
  slips->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return slips;
}

void
slips_free (Slips *slips)
{
  if (slips == NULL)
    return;
  g_hash_table_unref (slips->by_text);
  g_hash_table_unref (slips->groups);
  g_ptr_array_unref (slips->words);
  g_array_unref (slips->occurrences);
  g_free (slips);
}

/* --- collecting -------------------------------------------------------------------------------------------------- */

static Group *
group_of (Slips *slips, Span text)
{
  char *folded = fold_dup (text);
  Group *group = g_hash_table_lookup (slips->groups, folded);

  if (group != NULL) {
    g_free (folded);
    return group;
  }
  group = g_new0 (Group, 1);
  g_hash_table_insert (slips->groups, folded, group);
  return group;
}

static Word *
word_of (Slips *slips, Lang lang, Span text)
{
  Word key = {.text = text, .lang = lang};
  Word *word = g_hash_table_lookup (slips->by_text, &key);

  if (word != NULL)
    return word;
  word = g_new0 (Word, 1);
  *word = key;
  word->group = group_of (slips, text);
  word->group->n_words++;
  g_ptr_array_add (slips->words, word);
  g_hash_table_add (slips->by_text, word);
  return word;
}

gboolean
slips_has (const Slips *slips, Lang lang, Span word)
{
  return g_hash_table_contains (slips->by_text, &(Word){.text = word, .lang = lang});
}

void
slips_add (Slips *slips, const SlipPlace *place, Span word)
{
  Occurrence occurrence = {*place, word_of (slips, place->lang, word)};

  occurrence.word->count++;
  occurrence.word->group->count++;
  g_array_append_val (slips->occurrences, occurrence);
}

static Occurrence *
occurrence_of (Slips *slips, guint i)
{
  return &g_array_index (slips->occurrences, Occurrence, i);
}

gboolean
slips_mean (Slips *slips, guint block, const Concept *concept)
{
  for (guint i = slips->occurrences->len; i-- > 0 && occurrence_of (slips, i)->place.block == block;) {
    const Word *word = occurrence_of (slips, i)->word;
    Mention hits[TYPO_MAX];

    if (typo_find (slips->typos, word->lang, word->text, hits) > 0 && hits[0].term->concept == concept)
      return TRUE;
  }
  return FALSE;
}

void
slips_shift (Slips *slips, guint block, guint n)
{
  for (guint i = slips->occurrences->len; i-- > 0 && occurrence_of (slips, i)->place.block == block;)
    occurrence_of (slips, i)->place.findings += n;
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

/* Finds out which name may be meant, unless that makes no difference: it takes long. */
static void
read_word (Slips *slips, Word *word, TypoSubset *seen)
{
  Mention hits[TYPO_MAX];

  if (word->group->n_words == 1 && word->count > RARE && !typo_subset_finds (seen, word->lang, word->text))
    return;
  if (typo_find (slips->typos, word->lang, word->text, hits) > 0)
    word->concept = hits[0].term->concept;
}

void
slips_judge (Slips *slips, GHashTable *seen, SlipFunc func, gpointer data)
{
  g_autoptr (TypoSubset) subset = typo_subset_new (slips->typos, seen);

  for (guint i = 0; i < slips->words->len; i++)
    read_word (slips, g_ptr_array_index (slips->words, i), subset);
  for (guint i = 0; i < slips->words->len; i++) {
    Word *word = g_ptr_array_index (slips->words, i);

    word->group->count -= word->concept == NULL ? word->count : 0;
  }
  for (guint i = 0; i < slips->occurrences->len; i++) {
    const Occurrence *occurrence = occurrence_of (slips, i);
    const Word *word = occurrence->word;
    gboolean known = word->concept != NULL && g_hash_table_contains (seen, word->concept);
    Mention hits[TYPO_MAX];

    if (word->concept == NULL || (!known && (word->group->count > RARE || word->concept->type == NAME_PERSON)))
      continue;
    func (&occurrence->place, hits, typo_find (slips->typos, word->lang, word->text, hits),
          known || word->group->count < RARE, data);
  }
}
