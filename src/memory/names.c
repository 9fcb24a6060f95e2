#include "memory/names.h"

#include "glossary/render.h"
#include "memory/search.h"

/* So many segments are looked at, and from this score on: a name may be a half of a short segment. */
#define CANDIDATES      50
#define CANDIDATE_SCORE 40

#define OTHER_NAME     2
#define OTHER_SPELLING 1

typedef struct {
  const Matcher *matcher;
  Searcher *searcher;
  Lang lang;
  Span text;
  GArray *mentions; /* of Mention: of the text */
  char *normal;     /* the text with its names as types */
} NameSearch;

static void
hit_clear (gpointer data)
{
  NameHit *hit = data;

  g_clear_pointer (&hit->pairs, g_array_unref);
  g_free (hit->note);
}

static Span
surface (Span text, const Mention *mention)
{
  return span_slice (text, mention->start, mention->end);
}

/* The text with each mention replaced by a word for its type, or by nothing. */
static char *
without_names (Span text, const GArray *mentions, gboolean types)
{
  static const char *const words[] = {"qaplace", "qbperson", "qcorganisation"};
  GString *out = g_string_sized_new (text.len);
  gsize done = 0;

  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mention = &g_array_index (mentions, Mention, i);
    const guint type = (guint) mention->term->concept->type;

    g_string_append_len (out, text.data + done, (gssize) (mention->start - done));
    g_string_append (out, types ? words[MIN (type, G_N_ELEMENTS (words) - 1)] : " ");
    done = mention->end;
  }
  g_string_append_len (out, text.data + done, (gssize) (text.len - done));
  return g_string_free (out, FALSE);
}

/* Ordinary words (tenge, akim) are no names to be replaced, nor what is inside a protected name. */
static GArray *
find_names (const Matcher *matcher, Span text, Lang lang)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  matcher_find (matcher, text, lang, mentions);
  for (guint i = mentions->len; i-- > 0;) {
    const Mention *mention = &g_array_index (mentions, Mention, i);

    if ((mention->flags & MENTION_PROTECTED) || mention->term->concept->type > NAME_ORG)
      g_array_remove_index (mentions, i);
  }
  return mentions;
}

/* Pairs the names of the segment with those of the text in their order. returns: what they cost; 0: they cannot be
 * paired, or nothing differs */
static gint
pair_names (const NameSearch *search, Span segment, const GArray *mentions, NameHit *hit)
{
  g_autoptr (GString) note = g_string_new (NULL);
  gint cost = 0;

  if (mentions->len != search->mentions->len)
    return 0;
  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mine = &g_array_index (search->mentions, Mention, i), *other = &g_array_index (mentions, Mention, i);
    const NamePair pair = {other->term->concept, mine->term->concept};
    const Span from = surface (segment, other), to = surface (search->text, mine);

    if (pair.from->type != pair.to->type)
      return 0;
    if (pair.from == pair.to && span_equal (from, to))
      continue;
    cost += pair.from == pair.to ? OTHER_SPELLING : OTHER_NAME;
    g_array_append_val (hit->pairs, pair);
    g_string_append_printf (note, "%s%.*s %s %.*s", note->len > 0 ? ", " : "", SPAN_ARGS (from),
                            pair.from == pair.to ? "=" : "→", SPAN_ARGS (to));
  }
  hit->note = g_string_free (g_steal_pointer (&note), FALSE);
  return cost;
}

static gboolean
try_candidate (const NameSearch *search, const SearchHit *candidate, gint min_score, GArray *hits, GError **error)
{
  g_autofree char *text = store_text (search->searcher->store, candidate->segment, error), *normal = NULL;
  g_autoptr (GArray) mentions = NULL;
  NameHit hit = {.segment = candidate->segment, .hit = *candidate};
  gint cost;

  if (text == NULL)
    return error == NULL || *error == NULL;
  mentions = find_names (search->matcher, span_of (text), search->lang);
  hit.pairs = g_array_new (FALSE, FALSE, sizeof (NamePair));
  cost = pair_names (search, span_of (text), mentions, &hit);
  if (cost > 0) {
    normal = without_names (span_of (text), mentions, TRUE);
    hit.score = search_score (search->lang, span_of (search->normal), span_of (normal)) - cost;
    hit.hit.score = search_score (search->lang, search->text, span_of (text));
  }
  if (cost > 0 && hit.score >= min_score && hit.score > hit.hit.score)
    g_array_append_val (hits, hit);
  else
    hit_clear (&hit);
  return TRUE;
}

static gint
by_score (gconstpointer a, gconstpointer b)
{
  const NameHit *x = a, *y = b;

  if (x->score != y->score)
    return y->score - x->score;
  return (x->segment > y->segment) - (x->segment < y->segment);
}

GArray *
names_find (const Matcher *matcher, Searcher *searcher, Span text, Lang lang, gint min_score, GError **error)
{
  const SearchOptions options = {.limit = CANDIDATES, .min_score = CANDIDATE_SCORE};
  NameSearch search = {matcher, searcher, lang, text, find_names (matcher, text, lang), NULL};
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (NameHit)), candidates = NULL;
  gboolean good = TRUE;

  g_array_set_clear_func (hits, hit_clear);
  if (search.mentions->len > 0) {
    g_autofree char *bare = without_names (text, search.mentions, FALSE);

    search.normal = without_names (text, search.mentions, TRUE);
    candidates = searcher_find (searcher, span_of (bare), &options, error);
    good = candidates != NULL;
    for (guint i = 0; good && i < candidates->len; i++)
      good = try_candidate (&search, &g_array_index (candidates, SearchHit, i), min_score, hits, error);
  }
  g_array_unref (search.mentions);
  g_free (search.normal);
  g_array_sort (hits, by_score);
  return good ? g_steal_pointer (&hits) : NULL;
}

/* === Translations ================================================================================================ */

static const Concept *
replacement_of (const NameHit *hit, const Concept *concept)
{
  for (guint i = 0; i < hit->pairs->len; i++) {
    const NamePair *pair = &g_array_index (hit->pairs, NamePair, i);

    if (pair->from == concept && pair->to != concept)
      return pair->to;
  }
  return NULL;
}

static guint
n_to_replace (const NameHit *hit)
{
  guint n = 0;

  for (guint i = 0; i < hit->pairs->len; i++) {
    const NamePair *pair = &g_array_index (hit->pairs, NamePair, i);

    n += pair->from != pair->to;
  }
  return n;
}

/* `to` in the form in which the mention stands; NULL if it has none. */
static char *
render (const Matcher *matcher, Span text, const Mention *mention, const Concept *to, Lang lang)
{
  const Term *term = concept_term (to, lang, 0, render_kind (mention));
  g_autoptr (GPtrArray) forms = term != NULL ? render_mention (matcher, term, text, mention, CASES_ALL, NULL) : NULL;

  return forms != NULL && forms->len > 0 ? g_strdup (g_ptr_array_index (forms, 0)) : NULL;
}

char *
names_replace (const Matcher *matcher, const NameHit *hit, Span translation, Lang lang)
{
  g_autoptr (GArray) mentions = find_names (matcher, translation, lang);
  g_autoptr (GString) out = g_string_sized_new (translation.len);
  guint n_replaced = 0;
  gsize done = 0;

  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mention = &g_array_index (mentions, Mention, i);
    const Concept *to = replacement_of (hit, mention->term->concept);
    g_autofree char *form = NULL;

    if (to == NULL)
      continue;
    form = render (matcher, translation, mention, to, lang);
    if (form == NULL)
      return NULL;
    g_string_append_len (out, translation.data + done, (gssize) (mention->start - done));
    g_string_append (out, form);
    done = mention->end;
    n_replaced++;
  }
  if (n_replaced < n_to_replace (hit))
    return NULL;
  g_string_append_len (out, translation.data + done, (gssize) (translation.len - done));
  return g_string_free (g_steal_pointer (&out), FALSE);
}
