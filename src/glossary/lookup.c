#include "glossary/lookup.h"

#include "name/index.h"
#include "name/reason.h"
#include "name/translit.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

/* Nearer than this is worth a mention. [0..1] */
#define NEAR_ENOUGH .65

/* Several terms of one concept may be near; so many are looked at for each concept that is wanted. */
#define HITS_PER_CONCEPT 8
#define MAX_HITS 64
/* Scores that differ by no more say nothing of which spelling was meant. */
#define ABOUT_AS_NEAR .02
/* Fewer letters are in too many names. */
#define LEAST_LETTERS 4
/* A name in Latin letters may be read in so many ways. */
#define READINGS 12

struct LookupIndex {
  Costs *costs;
  GPtrArray *terms;  /* of const Term * */
  GPtrArray *forms;  /* of NameForm *, one a term */
  NameIndex *names;
};

static gboolean
is_concept_met (const GArray *hits, const Concept *concept)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, LookupHit, i).concept == concept)
      return TRUE;
  return FALSE;
}

static const Lang langs[] = {LANG_EN, LANG_RU, LANG_KK, LANG_KK_LATN};

/* Adds the concepts of mentions that are not there yet. */
static void
add_hits (GArray *hits, const GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mention = &g_array_index (mentions, Mention, i);
    LookupHit hit = {mention->term->concept, mention->term, 1.0, *mention};

    if (!is_concept_met (hits, hit.concept))
      g_array_append_val (hits, hit);
  }
}

GArray *
lookup_exact (const Matcher *matcher, Span name)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    matcher_find_whole (matcher, name, langs[i], mentions);
    add_hits (hits, mentions);
  }
  return hits;
}

/* Is the first letter of the name a Latin one? */
static gboolean
is_latin (Span name)
{
  for (gsize i = 0; i < name.len;) {
    gunichar c = letter_next (name.data, &i);

    if (letter_is_word (c))
      return c < 0x370;
  }
  return FALSE;
}

GArray *
lookup_latin (const Matcher *matcher, Span name)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */
  g_autoptr (Translit) translit = NULL;
  g_autoptr (GPtrArray) readings = NULL; /* of char * */

  if (!is_latin (name))
    return hits;
  translit = translit_new (LANG_KK_LATN, LANG_KK, NULL, NULL);
  readings = translit_candidates (translit, name, READINGS, NULL, NULL);
  for (guint i = 0; i < readings->len && hits->len == 0; i++) {
    matcher_find_whole (matcher, span_of (g_ptr_array_index (readings, i)), LANG_KK, mentions);
    add_hits (hits, mentions);
  }
  return hits;
}

/* What a capitalised word of the phrase is when it is looked up alone: ул. Абая. */
static void
add_words_inside (const Matcher *matcher, Span phrase, Lang lang, GArray *hits)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */
  TokenWalk walk = token_walk (phrase);
  Token token;

  while (token_next (&walk, &token)) {
    const Span word = span_slice (phrase, token.start, token.end);

    if (!(token.flags & TOKEN_UPPER_FIRST) || g_utf8_strlen (word.data, (gssize) word.len) < LEAST_LETTERS)
      continue;
    matcher_find_whole (matcher, word, lang, mentions);
    for (guint i = 0; i < mentions->len; i++) {
      g_array_index (mentions, Mention, i).start += token.start;
      g_array_index (mentions, Mention, i).end += token.start;
    }
    add_hits (hits, mentions);
  }
}

GArray *
lookup_inside (const Matcher *matcher, Span phrase)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */
  gsize best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    gsize known = 0;

    matcher_find (matcher, phrase, langs[i], mentions);
    for (guint k = 0; k < mentions->len; k++)
      known += g_array_index (mentions, Mention, k).end - g_array_index (mentions, Mention, k).start;
    if (known <= best)
      continue;
    best = known;
    g_array_set_size (hits, 0);
    add_hits (hits, mentions);
  }
  for (guint i = 0; i < G_N_ELEMENTS (langs) && hits->len == 0; i++)
    add_words_inside (matcher, phrase, langs[i], hits);
  return hits;
}

/* Where `words` stand in `text` as whole words, both folded; NULL: nowhere. */
static const char *
find_words (const char *text, const char *words)
{
  gsize len = strlen (words);

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words)) {
    gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';

    if (!letter_is_word (before) && !letter_is_word (g_utf8_get_char (at + len)))
      return at;
  }
  return NULL;
}

static gboolean
is_shown (const Term *term)
{
  return term->status <= STATUS_ADMITTED && term->kind != KIND_PROTECTED;
}

/* Adds the concepts that have such a term: at the beginning, or else further on. */
static void
add_longer (const Glossary *glossary, const char *words, gboolean at_start, guint limit, GArray *hits)
{
  const GPtrArray *concepts = glossary_concepts (glossary);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint k = 0; k < concept->terms->len && hits->len < limit && !is_concept_met (hits, concept); k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);
      const char *at;

      if (!is_shown (term))
        continue;
      fold_text (folded, span_of (term->text));
      at = find_words (folded->str, words);
      if (at != NULL && (at == folded->str) == at_start)
        g_array_append_val (hits, ((LookupHit){.concept = concept, .term = term}));
    }
  }
}

GArray *
lookup_longer (const Glossary *glossary, Span words, guint limit)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autofree char *folded = fold_dup (words);

  if (g_utf8_strlen (folded, -1) < LEAST_LETTERS)
    return hits;
  add_longer (glossary, folded, TRUE, limit, hits);
  add_longer (glossary, folded, FALSE, limit, hits);
  return hits;
}

/* The terms of a glossary by the folded words that they begin with: char * → GPtrArray of const Term *. */
static GHashTable *
terms_by_first_word (const Glossary *glossary)
{
  const GPtrArray *concepts = glossary_concepts (glossary);
  GHashTable *terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint k = 0; k < concept->terms->len; k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);
      g_autofree char *folded = is_shown (term) ? fold_dup (span_of (term->text)) : NULL;
      TokenWalk walk = token_walk (folded != NULL ? span_of (folded) : SPAN_EMPTY);
      GPtrArray *same;
      Token first;

      if (!token_next (&walk, &first) || first.start > 0)
        continue;
      folded[first.end] = '\0';
      same = g_hash_table_lookup (terms, folded);
      if (same == NULL) {
        same = g_ptr_array_new ();
        g_hash_table_insert (terms, g_steal_pointer (&folded), same);
      }
      g_ptr_array_add (same, (gpointer) term);
    }
  }
  return terms;
}

static gboolean
is_known (const GArray *known, const Token *token)
{
  for (guint i = 0; i < known->len; i++) {
    const Mention *mention = &g_array_index (known, LookupHit, i).mention;

    if (token->start >= mention->start && token->end <= mention->end)
      return TRUE;
  }
  return FALSE;
}

GArray *
lookup_sharing (const Glossary *glossary, Span phrase, const GArray *known, guint limit)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GHashTable) terms = terms_by_first_word (glossary);
  TokenWalk walk = token_walk (phrase);
  Token token;

  while (hits->len < limit && token_next (&walk, &token)) {
    g_autofree char *folded = fold_dup (span_slice (phrase, token.start, token.end));
    const GPtrArray *same = g_hash_table_lookup (terms, folded);

    if (same == NULL || g_utf8_strlen (folded, -1) < LEAST_LETTERS || !(token.flags & TOKEN_UPPER_FIRST)
        || is_known (known, &token))
      continue;
    for (guint i = 0; i < same->len && hits->len < limit; i++) {
      const Term *term = g_ptr_array_index (same, i);

      if (!is_concept_met (hits, term->concept))
        g_array_append_val (hits, ((LookupHit){.concept = term->concept, .term = term}));
    }
  }
  return hits;
}

LookupIndex *
lookup_index_new (const Glossary *glossary)
{
  LookupIndex *index = g_new0 (LookupIndex, 1);
  const GPtrArray *concepts = glossary_concepts (glossary);

  index->costs = costs_new ();
  index->terms = g_ptr_array_new ();
  index->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free);
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      if (term->kind == KIND_PROTECTED)
        continue;
      g_ptr_array_add (index->terms, (gpointer) term);
      g_ptr_array_add (index->forms, name_form_new (index->costs, term->lang, span_of (term->text)));
    }
  }
  index->names = name_index_new (index->costs, index->forms);
  return index;
}

void
lookup_index_free (LookupIndex *index)
{
  if (index == NULL)
    return;
  name_index_free (index->names);
  g_ptr_array_unref (index->forms);
  g_ptr_array_unref (index->terms);
  costs_free (index->costs);
  g_free (index);
}

/* How well a term answers, the script of the question given; more is better. */
static guint
merit (const Term *term, gboolean latin)
{
  guint status = term->status == STATUS_PREFERRED ? 4 : term->status == STATUS_ADMITTED ? 2 : 0;

  return status + (is_latin (span_of (term->text)) == latin);
}

/* The hit for a concept that has not been met: of its terms that are about as near as hit `at`, the best. */
static LookupHit
best_hit (const LookupIndex *index, const NameHit *hits, guint n, guint at, gboolean latin)
{
  const Term *best = g_ptr_array_index (index->terms, hits[at].number);
  double score = hits[at].match.score, least = score >= LOOKUP_SAME ? LOOKUP_SAME : score - ABOUT_AS_NEAR;
  guint best_at = at;

  for (guint i = at + 1; i < n && hits[i].match.score >= least; i++) {
    const Term *term = g_ptr_array_index (index->terms, hits[i].number);

    if (term->concept == best->concept && merit (term, latin) > merit (best, latin)) {
      best = term;
      best_at = i;
    }
  }
  return (LookupHit){.concept = best->concept, .term = best, .score = hits[best_at].match.score};
}

static gint
by_score (gconstpointer a, gconstpointer b)
{
  const LookupHit *x = a, *y = b;

  return x->score != y->score ? (x->score < y->score) - (x->score > y->score)
                              : (x->term->number > y->term->number) - (x->term->number < y->term->number);
}

GArray *
lookup_near (const LookupIndex *index, Span name, guint limit)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (NameForm) form = name_form_new (index->costs, LANG_NONE, name);
  NameHit hits[MAX_HITS];
  guint n = name_index_find (index->names, form, NEAR_ENOUGH, hits, MIN (limit * HITS_PER_CONCEPT, MAX_HITS));

  for (guint i = 0; i < n && near->len < limit; i++) {
    const Term *term = g_ptr_array_index (index->terms, hits[i].number);
    LookupHit hit;

    if (is_concept_met (near, term->concept))
      continue;
    hit = best_hit (index, hits, n, i, is_latin (name));
    g_array_append_val (near, hit);
  }
  g_array_sort (near, by_score);
  return near;
}

char *
lookup_reason (const LookupIndex *index, Span name, const LookupHit *hit)
{
  g_autoptr (NameForm) a = name_form_new (index->costs, LANG_NONE, name);
  g_autoptr (NameForm) b = name_form_new (index->costs, hit->term->lang, span_of (hit->term->text));

  return name_explain (index->costs, a, b, name_compare (index->costs, a, b));
}
