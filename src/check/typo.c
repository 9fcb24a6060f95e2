#include "check/typo.h"

#include <string.h>

#include "morph/lexicon.h"
#include "name/similarity.h"
#include "text/fold.h"
#include "text/letter.h"

/* Shorter names are one slip away from too many words. [code points] */
#define NAME_LETTERS 7

/* Names are indexed by so many first letters; endings change what is behind them. [code points] */
#define KEY_LETTERS 6

/* Of a longer word only so much is read. [code points] */
#define MAX_LETTERS 40

/* A folded word as letters. */
typedef struct {
  gunichar letters[MAX_LETTERS];
  gsize ends[MAX_LETTERS + 1]; /* [bytes] before each letter */
  guint n;
} Letters;

/* A known name, under one of its keys. */
typedef struct {
  guint32 key;
  guint32 next; /* index + 1 */
  const Term *term;
} Entry;

typedef struct {
  GArray *entries;  /* of Entry; NULL: not built yet */
  guint32 *buckets; /* index + 1 */
  guint32 mask;
} Table;

struct TypoIndex {
  const Glossary *glossary;
  const Matcher *matcher;
  Costs *costs;
  GMutex lock;
  gint ready[N_LANGS]; /* atomic */
  Table tables[N_LANGS];
  Lexicon *lexicon;    /* under `lock` */
};

static void
read_letters (Letters *out, const char *folded)
{
  gsize i = 0, len = strlen (folded);

  for (out->n = 0; i < len && out->n < MAX_LETTERS; out->n++) {
    out->ends[out->n] = i;
    out->letters[out->n] = letter_next (folded, &i);
  }
  out->ends[out->n] = i;
}

/* --- the index --------------------------------------------------------------------------------------------------- */

/* FNV-1a over the first letters without the one at `left_out`. */
static guint32
key_without (const Letters *word, guint left_out)
{
  guint32 hash = 2166136261u;

  for (guint i = 0; i < MIN (word->n, KEY_LETTERS); i++)
    if (i != left_out)
      hash = (hash ^ word->letters[i]) * 16777619u;
  return hash;
}

static gboolean
is_worth_missing (const Term *term, Lang lang)
{
  return term->lang == lang && (term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED)
         && term->match == MATCH_ANY && term->kind != KIND_ADJECTIVE && term->kind != KIND_PROTECTED
         && term->kind != KIND_ACRONYM && term->region[0] == '\0'
         && (term->concept->type == NAME_PLACE || term->concept->type == NAME_PERSON)
         && strchr (term->text, ' ') == NULL
         && letter_is_upper (letter_at (term->text, 0)) && g_utf8_strlen (term->text, -1) >= NAME_LETTERS;
}

static void
add_term (Table *table, const Term *term)
{
  g_autofree char *folded = fold_dup (span_of (term->text));
  Letters letters;

  read_letters (&letters, folded);
  /* One key is the first letters as they are: a slip behind them is found under it. */
  for (guint i = 0; i <= KEY_LETTERS; i++) {
    Entry entry = {key_without (&letters, i), 0, term};

    g_array_append_val (table->entries, entry);
  }
}

static void
build_table (TypoIndex *index, Lang lang)
{
  Table *table = &index->tables[lang];
  const GPtrArray *concepts = glossary_concepts (index->glossary);
  guint32 size = 64;

  table->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++)
      if (is_worth_missing (g_ptr_array_index (concept->terms, j), lang))
        add_term (table, g_ptr_array_index (concept->terms, j));
  }
  while (size < table->entries->len * 2)
    size *= 2;
  table->mask = size - 1;
  table->buckets = g_new0 (guint32, size);
  for (guint i = 0; i < table->entries->len; i++) {
    Entry *entry = &g_array_index (table->entries, Entry, i);

    entry->next = table->buckets[entry->key & table->mask];
    table->buckets[entry->key & table->mask] = i + 1;
  }
}

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
  for (guint lang = 0; lang < N_LANGS; lang++) {
    g_clear_pointer (&index->tables[lang].entries, g_array_unref);
    g_free (index->tables[lang].buckets);
  }
  g_clear_pointer (&index->costs, costs_free);
  lexicon_free (index->lexicon);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static const Table *
table_of (TypoIndex *index, Lang lang)
{
  if (!g_atomic_int_get (&index->ready[lang])) {
    g_mutex_lock (&index->lock);
    if (index->costs == NULL)
      index->costs = costs_new ();
    if (!index->ready[lang])
      build_table (index, lang);
    g_atomic_int_set (&index->ready[lang], 1);
    g_mutex_unlock (&index->lock);
  }
  return &index->tables[lang];
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
  read_letters (&stem, stem_text);
  if (stem.n < KEY_LETTERS - 1 || word->letters[0] != stem.letters[0])
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

guint
typo_find (TypoIndex *index, Lang lang, Span word, Mention hits[TYPO_MAX])
{
  const Table *table = table_of (index, lang);
  g_autofree char *folded = fold_dup (word);
  Letters letters;
  guint n = 0;

  read_letters (&letters, folded);
  if (letters.n < NAME_LETTERS - 1)
    return 0;
  for (guint i = 0; i <= KEY_LETTERS; i++) {
    guint32 key = key_without (&letters, i);

    for (guint32 at = table->buckets[key & table->mask]; at != 0 && n < TYPO_MAX;) {
      const Entry *entry = &g_array_index (table->entries, Entry, at - 1);

      at = entry->next;
      if (entry->key == key && !is_among (hits, n, entry->term)
          && is_slip_of (index, entry->term, folded, &letters, &hits[n]))
        n++;
    }
  }
  return n > 0 && is_in_dictionary (index, lang, word) ? 0 : n;
}
