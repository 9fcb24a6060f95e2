#include "check/typo.h"

#include <string.h>

#include "check/near_names.h"
#include "morph/lexicon.h"
#include "name/similarity.h"
#include "text/fold.h"
#include "text/letter.h"

struct TypoIndex {
  const Glossary *glossary;
  const Matcher *matcher;
  Costs *costs;
  GMutex lock;
  NearNames *names[N_LANGS]; /* atomic; NULL: not asked for yet */
  Lexicon *lexicon;    /* under `lock` */
};

struct TypoSubset {
  TypoIndex *index;
  GHashTable *concepts; /* set of const Concept * */
  NearNames *names[N_LANGS]; /* NULL: not asked for yet */
};

TypoIndex *
typo_index_new (const Glossary *glossary, const Matcher *matcher)
{
  TypoIndex *index = g_new0 (TypoIndex, 1);

  index->glossary = glossary;
  index->matcher = matcher;
  g_mutex_init (&index->lock);
  return index;
}

void
typo_index_free (TypoIndex *index)
{
  if (index == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++)
    near_names_free (index->names[lang]);
  g_clear_pointer (&index->costs, costs_free);
  lexicon_free (index->lexicon);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static const NearNames *
names_of (TypoIndex *index, Lang lang)
{
  const NearNames *names = g_atomic_pointer_get (&index->names[lang]);

  if (names != NULL)
    return names;
  g_mutex_lock (&index->lock);
  if (index->costs == NULL)
    index->costs = costs_new ();
  if (index->names[lang] == NULL)
    g_atomic_pointer_set (&index->names[lang], near_names_new (index->glossary, lang, NULL));
  names = index->names[lang];
  g_mutex_unlock (&index->lock);
  return names;
}

TypoSubset *
typo_subset_new (TypoIndex *index, GHashTable *concepts)
{
  TypoSubset *subset = g_new0 (TypoSubset, 1);

  subset->index = index;
  subset->concepts = g_hash_table_ref (concepts);
  return subset;
}

void
typo_subset_free (TypoSubset *subset)
{
  if (subset == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++)
    near_names_free (subset->names[lang]);
  g_hash_table_unref (subset->concepts);
  g_free (subset);
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

static gboolean
is_vowel (gunichar c)
{
  return g_utf8_strchr ("aeiouyаәеиоөуұүыіэюя", -1, c) != NULL;
}

/* Is `a` with `n` letters one slip from the stem `b`: a letter swapped with its neighbour, lost, put in, or a vowel
 * replaced? Another consonant makes another name (Қаражар, Қаражал), and so does a letter at the end of the stem, where
 * endings begin (Түркістани). */
static gboolean
is_one_slip (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint i = 0, j = 0, stem = m;

  while (i < n && i < m && a[i] == b[i])
    i++;
  while (j < n - i && j < m - i && a[n - 1 - j] == b[m - 1 - j])
    j++;
  if (i + 1 >= stem)
    return FALSE;
  n -= i + j;
  m -= i + j;
  if (n + m == 1)
    return TRUE;
  if (n == 1 && m == 1)
    return is_vowel (a[i]) && is_vowel (b[i]);
  return n == 2 && m == 2 && a[i] == b[i + 1] && a[i + 1] == b[i];
}

static gboolean
has_doubled_letter (const Letters *word, guint n)
{
  for (guint i = 1; i < n; i++)
    if (word->letters[i] == word->letters[i - 1])
      return TRUE;
  return FALSE;
}

/* What was written, with the name's own ending: the form in which the names engine compares. In Latin letters a
 * difference may be a matter of romanisation, and then it is no slip. */
static gboolean
sounds_like (const TypoIndex *index, const Term *term, const Phrase *phrase, const char *head, gsize head_len,
             gsize stem)
{
  g_autofree char *lemma = g_strdup_printf ("%.*s%s", (int) head_len, head, phrase->folded_text + stem);
  NameMatch match = name_compare_text (index->costs, term->lang, span_of (lemma), term->lang, span_of (term->text));

  return match.verdict >= NAME_LIKELY && (term->lang != LANG_EN || (match.evidence & NAME_TYPED));
}

/* Is the word a form of the name with one slip in the letters that never change? */
static gboolean
is_slip_of (const TypoIndex *index, const Term *term, const char *folded, const Letters *word, Mention *hit)
{
  const Phrase *phrase = matcher_phrase (index->matcher, term);
  Letters stem;
  gsize stem_bytes;
  g_autofree char *stem_text = NULL;

  if (phrase == NULL || phrase->n_words != 1)
    return FALSE;
  stem_bytes = phrase->words[0].inflection.stem;
  stem_text = g_strndup (phrase->folded_text, stem_bytes);
  letters_read (&stem, span_of (stem_text));
  if (stem.n < NAME_LETTERS - 2 || word->letters[0] != stem.letters[0])
    return FALSE;
  for (guint head = stem.n - 1; head <= MIN (stem.n + 1, word->n); head++) {
    g_autofree char *meant = NULL;
    Span words[1];

    if (!is_one_slip (word->letters, head, stem.letters, stem.n))
      continue;
    meant = g_strconcat (stem_text, folded + word->ends[head], NULL);
    words[0] = span_of (meant);
    hit->n_forms = phrase_read (phrase, words, hit->forms);
    if (hit->n_forms > 0
        && ((head == stem.n + 1 && has_doubled_letter (word, head))
            || sounds_like (index, term, phrase, folded, word->ends[head], stem_bytes))) {
      hit->term = term;
      hit->phrase = phrase;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_in_dictionary (TypoIndex *index, Lang lang, Span word)
{
  WordStatus status;

  g_mutex_lock (&index->lock);
  if (index->lexicon == NULL)
    index->lexicon = lexicon_new ();
  status = lexicon_status (index->lexicon, lang, word);
  g_mutex_unlock (&index->lock);
  return status != WORD_UNKNOWN;
}

static gboolean
is_among (const Mention *hits, guint n, const Term *term)
{
  for (guint i = 0; i < n; i++)
    if (hits[i].term->concept == term->concept)
      return TRUE;
  return FALSE;
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

/* A word in hand and the names that it is a slip of. */
typedef struct {
  const TypoIndex *index;
  const char *folded;
  const Letters *letters;
  Mention *hits;
  guint n, most;
} Finder;

static gboolean
keep_hit (const Term *term, gpointer data)
{
  Finder *finder = data;

  if (!is_among (finder->hits, finder->n, term)
      && is_slip_of (finder->index, term, finder->folded, finder->letters, &finder->hits[finder->n]))
    finder->n++;
  return finder->n < finder->most;
}

/* returns: how many of `names` the word is a slip of, at most `most`; they are in `hits` */
static guint
find_among (TypoIndex *index, const NearNames *names, Span word, Mention *hits, guint most)
{
  g_autofree char *folded = fold_dup (word);
  Letters letters;
  Finder finder = {index, folded, &letters, hits, 0, most};

  letters_read (&letters, span_of (folded));
  near_names_find (names, &letters, keep_hit, &finder);
  return finder.n;
}

guint
typo_find (TypoIndex *index, Lang lang, Span word, Mention hits[TYPO_MAX])
{
  const guint n = find_among (index, names_of (index, lang), word, hits, TYPO_MAX);

  return n > 0 && is_in_dictionary (index, lang, word) ? 0 : n;
}

gboolean
typo_subset_finds (TypoSubset *subset, Lang lang, Span word)
{
  Mention hit;

  names_of (subset->index, lang);
  if (subset->names[lang] == NULL)
    subset->names[lang] = near_names_new (subset->index->glossary, lang, subset->concepts);
  return find_among (subset->index, subset->names[lang], word, &hit, 1) > 0;
}

static gboolean
stop_at_once (G_GNUC_UNUSED const Term *term, gpointer data)
{
  *(gboolean *) data = TRUE;
  return FALSE;
}

gboolean
typo_may_find (TypoIndex *index, Lang lang, Span word)
{
  g_autofree char *folded = fold_dup (word);
  gboolean found = FALSE;
  Letters letters;

  letters_read (&letters, span_of (folded));
  near_names_find (names_of (index, lang), &letters, stop_at_once, &found);
  return found;
}
