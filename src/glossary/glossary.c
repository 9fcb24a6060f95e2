#include "glossary/glossary.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/nearest.h"

/* The hash table of ids begins with so many places. */
#define FIRST_IDS 1024

/* So many terms of a concept need no list of their own. */
#define FEW_TERMS 4

/* A concept with more terms than this has them in by_key; in a smaller one they are looked through. */
#define SMALL_CONCEPT 32

/* A concept with its list of terms. */
typedef struct {
  Concept concept;
  TermList list;
  guint size;           /* that the list has room for */
  guint32 hash;         /* of its id */
  Term *few[FEW_TERMS]; /* the list while it is short */
} StoredConcept;

struct Glossary {
  Arena *arena;         /* concepts, terms and their texts */
  GPtrArray *concepts;  /* of Concept * */
  guint32 *by_id;       /* hash table of ids: index + 1 in `concepts`, above it what is left of the hash; 0: empty */
  guint32 id_mask;      /* of places; there are twice as many as concepts or more */
  GHashTable *by_key;   /* set of Term * by concept, lang, term, since; only those of large concepts */
  GStringChunk *common; /* texts that many terms have */
  Concept *last;        /* rows of a concept mostly stand together */
  guint n_terms;
  guint n_numbers;      /* terms ever made */
  guint n_earlier;      /* of them: those of earlier sources */
};

static guint
key_hash (gconstpointer stored)
{
  const Term *term = stored;

  return g_str_hash (term->text) ^ GPOINTER_TO_UINT (term->concept) ^ (term->lang * 31u) ^ term->since;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Term *x = a, *y = b;

  return x->concept == y->concept && x->lang == y->lang && x->since == y->since && strcmp (x->region, y->region) == 0
         && strcmp (x->text, y->text) == 0;
}

Glossary *
glossary_new (void)
{
  Glossary *glossary = g_new0 (Glossary, 1);

  glossary->arena = arena_new ();
  glossary->concepts = g_ptr_array_new (); /* of Concept * */
  glossary->id_mask = FIRST_IDS - 1;
  glossary->by_id = g_new0 (guint32, FIRST_IDS);
  glossary->by_key = g_hash_table_new (key_hash, key_equal);
  glossary->common = g_string_chunk_new (1 << 14);
  return glossary;
}

void
glossary_free (Glossary *glossary)
{
  if (glossary == NULL)
    return;
  g_hash_table_unref (glossary->by_key);
  g_ptr_array_unref (glossary->concepts);
  g_free (glossary->by_id);
  g_string_chunk_free (glossary->common);
  arena_free (glossary->arena);
  g_free (glossary);
}

/* --- concepts by their ids --------------------------------------------------------------------------------------- */

static guint32
id_hash (const char *id)
{
  guint32 hash = 2166136261u;

  for (; *id != '\0'; id++)
    hash = (hash ^ (guchar) *id) * 16777619u;
  return hash ^ hash >> 15;
}

static StoredConcept *
concept_at (const Glossary *glossary, guint index)
{
  return g_ptr_array_index (glossary->concepts, index);
}

/* The place of a concept, or the empty one where it belongs. Most others are told by their hash without being fetched:
 * an index needs fewer bits than the mask has, those above it are the hash's. */
static guint32 *
place_of_id (const Glossary *glossary, const char *id, guint32 hash)
{
  const guint32 mask = glossary->id_mask;

  for (guint32 i = hash & mask;; i = (i + 1) & mask) {
    guint32 *place = &glossary->by_id[i];

    if (*place == 0)
      return place;
    if (((*place ^ hash) & ~mask) == 0 && strcmp (concept_at (glossary, (*place & mask) - 1)->concept.id, id) == 0)
      return place;
  }
}

static void
enlarge_by_id (Glossary *glossary)
{
  const guint32 mask = glossary->id_mask * 2 + 1;
  guint32 *by_id = g_new0 (guint32, mask + 1);

  for (guint i = 0; i < glossary->concepts->len; i++) {
    guint32 hash = concept_at (glossary, i)->hash, at = hash & mask;

    while (by_id[at] != 0)
      at = (at + 1) & mask;
    by_id[at] = (i + 1) | (hash & ~mask);
  }
  g_free (glossary->by_id);
  glossary->by_id = by_id;
  glossary->id_mask = mask;
}

/* Adds a concept that is not there yet. */
static StoredConcept *
new_concept (Glossary *glossary, const char *id, guint32 hash)
{
  guint n = glossary->concepts->len;
  StoredConcept *concept = arena_alloc (glossary->arena, sizeof *concept);

  if (n * 2 >= glossary->id_mask)
    enlarge_by_id (glossary);
  *place_of_id (glossary, id, hash) = (n + 1) | (hash & ~glossary->id_mask);
  *concept = (StoredConcept){.size = FEW_TERMS, .hash = hash};
  concept->concept.id = arena_text (glossary->arena, id, strlen (id));
  concept->concept.terms = &concept->list;
  concept->list.pdata = concept->few;
  g_ptr_array_add (glossary->concepts, concept);
  return concept;
}

static void
list_add (Glossary *glossary, Concept *concept, Term *term)
{
  StoredConcept *stored = (StoredConcept *) concept;
  TermList *list = &stored->list;

  if (list->len == stored->size) {
    Term **larger = arena_alloc (glossary->arena, 2 * stored->size * sizeof *larger);

    memcpy (larger, list->pdata, list->len * sizeof *larger);
    list->pdata = larger;
    stored->size *= 2;
  }
  list->pdata[list->len++] = term;
}

static void
list_remove (Concept *concept, const Term *term)
{
  TermList *list = &((StoredConcept *) concept)->list;
  guint i = 0;

  while (list->pdata[i] != term)
    i++;
  list->len--;
  memmove (list->pdata + i, list->pdata + i + 1, (list->len - i) * sizeof *list->pdata);
}

/* ----------------------------------------------------------------------------------------------------------------- */

void
glossary_next_source (Glossary *glossary)
{
  glossary->n_earlier = glossary->n_numbers;
}

const GPtrArray *
glossary_concepts (const Glossary *glossary)
{
  return glossary->concepts;
}

const Concept *
glossary_concept (const Glossary *glossary, const char *id)
{
  guint32 place = *place_of_id (glossary, id, id_hash (id));

  return place != 0 ? &concept_at (glossary, (place & glossary->id_mask) - 1)->concept : NULL;
}

guint
glossary_n_terms (const Glossary *glossary)
{
  return glossary->n_terms;
}

guint
glossary_n_numbers (const Glossary *glossary)
{
  return glossary->n_numbers;
}

/* `allowed` is a list for people: "place, person or org"; its words are the candidates for a near miss. */
static gboolean
bad_value (GError **error, const char *field, const char *value, const char *allowed)
{
  g_auto (GStrv) words = g_strsplit_set (allowed, ", ", -1);
  g_autofree char *hint = nearest_hint (value, (const char *const *) words);

  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s “%s” is unknown: write %s%s", field, value, allowed, hint);
  return FALSE;
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static const char *
keep (Glossary *glossary, const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert_const (glossary->common, text);
}

static gboolean
parse_match (const char *text, Term *term, GError **error)
{
  if (*text == '\0')
    term->match = MATCH_ANY;
  else if (strcmp (text, "exact") == 0)
    term->match = MATCH_EXACT;
  else if (strcmp (text, "never") == 0)
    term->match = MATCH_NEVER;
  else if (g_str_has_prefix (text, "near:") && text[5] != '\0')
    term->match = MATCH_NEAR;
  else
    return bad_value (error, "match", text, "nothing, exact, never or near:WORD|WORD");
  return TRUE;
}

static gboolean
parse_lang (const char *text, Term *term, GError **error)
{
  term->lang = (guint8) lang_parse (text, term->region);
  return term->lang != LANG_NONE || lang_parse_or_error (text, error) != LANG_NONE;
}

static gboolean
parse_dates (const GlossaryRow *row, Term *term, GError **error)
{
  const char *since = text_or_empty (row->since), *until = text_or_empty (row->until);

  if (*since != '\0' && !date_parse (since, &term->since, error)) {
    g_prefix_error (error, "since: ");
    return FALSE;
  }
  if (*until != '\0' && !date_parse (until, &term->until, error)) {
    g_prefix_error (error, "until: ");
    return FALSE;
  }
  if (term->since != 0 && term->until != 0 && term->until <= term->since) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "until %s is not after since %s", until, since);
    return FALSE;
  }
  return TRUE;
}

static gboolean
parse_row (const GlossaryRow *row, Term *term, NameType *type, GError **error)
{
  TermStatus status;
  TermKind kind = KIND_FULL;
  const char *text_type = text_or_empty (row->type), *text_kind = text_or_empty (row->kind);

  if (*text_or_empty (row->concept) == '\0' || *text_or_empty (row->term) == '\0') {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s is empty",
                 *text_or_empty (row->concept) == '\0' ? "concept" : "term");
    return FALSE;
  }
  if (!parse_lang (text_or_empty (row->lang), term, error))
    return FALSE;
  if (!term_status_parse (text_or_empty (row->status), &status))
    return bad_value (error, "status", text_or_empty (row->status),
                      "preferred, admitted, deprecated, superseded or off");
  if (*text_kind != '\0' && !term_kind_parse (text_kind, &kind))
    return bad_value (error, "kind", text_kind, "full, short, acronym, variant, former, adjective or protected");
  *type = NAME_TERM;
  if (*text_type != '\0' && !name_type_parse (text_type, type))
    return bad_value (error, "type", text_type, "place, person, org, event or term");
  term->status = (guint8) status;
  term->kind = (guint8) kind;
  return parse_match (text_or_empty (row->match), term, error) && parse_dates (row, term, error);
}

static Concept *
concept_for (Glossary *glossary, const char *id, const char *type_text, NameType type)
{
  Concept *concept = glossary->last;

  if (concept == NULL || strcmp (concept->id, id) != 0) {
    guint32 hash = id_hash (id);
    guint32 place = *place_of_id (glossary, id, hash);

    if (place != 0) {
      concept = &concept_at (glossary, (place & glossary->id_mask) - 1)->concept;
    } else {
      concept = &new_concept (glossary, id, hash)->concept;
      concept->type = type;
    }
  }
  if (*type_text != '\0')
    concept->type = type;
  glossary->last = concept;
  return concept;
}

static gboolean
same_kind_of_name (const Term *a, const Term *b)
{
  return (a->kind == KIND_ADJECTIVE) == (b->kind == KIND_ADJECTIVE);
}

/* The latest file decides which term is preferred; what the earlier ones preferred stays right, but is not proposed. */
static void
demote_earlier (Glossary *glossary, const Concept *concept, const Term *term)
{
  if (term->status != STATUS_PREFERRED || term->region[0] != '\0')
    return;
  for (guint i = 0; i < concept->terms->len; i++) {
    Term *old = g_ptr_array_index (concept->terms, i);

    if (old->number < glossary->n_earlier && old->lang == term->lang && old->status == STATUS_PREFERRED
        && same_kind_of_name (old, term))
      old->status = STATUS_ADMITTED;
  }
}

static Term *
find_same_key (Glossary *glossary, const Term *key)
{
  const TermList *terms = key->concept->terms;

  if (terms->len > SMALL_CONCEPT)
    return g_hash_table_lookup (glossary->by_key, key);
  for (guint i = 0; i < terms->len; i++)
    if (key_equal (g_ptr_array_index (terms, i), key))
      return g_ptr_array_index (terms, i);
  return NULL;
}

/* The row with the same key goes; the new one takes its place at the end. */
static void
remove_same_key (Glossary *glossary, const Term *key)
{
  Term *old = find_same_key (glossary, key);

  if (old == NULL)
    return;
  g_hash_table_remove (glossary->by_key, old);
  list_remove (key->concept, old);
  glossary->n_terms--;
}

static void
store_term (Glossary *glossary, const Term *term)
{
  const TermList *terms = term->concept->terms;
  Term *stored = arena_alloc (glossary->arena, sizeof *stored);

  *stored = *term;
  stored->number = glossary->n_numbers++;
  list_add (glossary, term->concept, stored);
  if (terms->len == SMALL_CONCEPT + 1)
    for (guint i = 0; i < terms->len; i++)
      g_hash_table_add (glossary->by_key, g_ptr_array_index (terms, i));
  else if (terms->len > SMALL_CONCEPT)
    g_hash_table_add (glossary->by_key, stored);
  glossary->n_terms++;
}

/* Most terms have none. */
static const TermDetails *
keep_details (Glossary *glossary, const GlossaryRow *row, MatchRule match)
{
  static const TermDetails none = {"", "", "", "", "", "", ""};
  const char *near = match == MATCH_NEAR ? row->match + strlen ("near:") : NULL;
  const char *const texts[] = {near, row->inflect, row->gloss, row->source, row->note, row->since, row->until};
  TermDetails *details;
  gsize used = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    used += texts[i] != NULL && *texts[i] != '\0';
  if (used == 0)
    return &none;
  details = arena_alloc (glossary->arena, sizeof *details);
  *details = (TermDetails){.near = keep (glossary, near),
                           .inflect = keep (glossary, row->inflect),
                           .gloss = keep (glossary, row->gloss),
                           .source = keep (glossary, row->source),
                           .note = keep (glossary, row->note),
                           .since = keep (glossary, row->since),
                           .until = keep (glossary, row->until)};
  return details;
}

gboolean
glossary_add_row (Glossary *glossary, const GlossaryRow *row, GError **error)
{
  Term term = {0};
  NameType type;

  if (!parse_row (row, &term, &type, error))
    return FALSE;
  term.concept = concept_for (glossary, row->concept, text_or_empty (row->type), type);
  term.text = row->term;
  remove_same_key (glossary, &term);
  if (term.status == STATUS_OFF)
    return TRUE;
  demote_earlier (glossary, term.concept, &term);
  term.text = arena_text (glossary->arena, row->term, strlen (row->term));
  term.details = keep_details (glossary, row, (MatchRule) term.match);
  store_term (glossary, &term);
  return TRUE;
}

/* How well a term answers the question; 0: not at all. */
static guint
suitability (const Term *term, guint32 date, TermKind like)
{
  gboolean adjective = term->kind == KIND_ADJECTIVE;
  guint score = 0;

  if (adjective != (like == KIND_ADJECTIVE) || term->kind == KIND_PROTECTED || term->region[0] != '\0')
    return 0;
  if (term->status == STATUS_DEPRECATED || term->status == STATUS_OFF)
    return 0;
  if (term->status == STATUS_PREFERRED)
    score = term_is_valid (term, date) ? 40 : term->until == 0 ? 20 : 0;
  else if (term->status == STATUS_SUPERSEDED)
    score = date != 0 && term->since != 0 && term_is_valid (term, date) ? 30 : 0;
  else if (like != KIND_FULL && term->kind == like)
    score = term_is_valid (term, date) ? 10 : 0;
  /* An acronym answers an acronym, a family name a family name, even where the full name is the preferred one. */
  if (score > 0 && like != KIND_FULL && term->kind == like)
    score += 50;
  return score;
}

const Term *
concept_term (const Concept *concept, Lang lang, guint32 date, TermKind like)
{
  const Term *best = NULL;
  guint best_score = 0;

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);
    guint score = term->lang == lang ? suitability (term, date, like) : 0;

    if (score > best_score) {
      best = term;
      best_score = score;
    }
  }
  return best;
}

static gint
in_file_order (gconstpointer a, gconstpointer b)
{
  const Term *x = *(Term *const *) a, *y = *(Term *const *) b;
  char x_tag[12], y_tag[12];
  gint order = strcmp (x->concept->id, y->concept->id);

  if (order == 0)
    order = strcmp (term_tag (x, x_tag), term_tag (y, y_tag));
  if (order == 0)
    order = (gint) x->status - (gint) y->status;
  if (order == 0)
    order = strcmp (x->text, y->text);
  return order != 0 ? order : strcmp (x->details->since, y->details->since);
}

GPtrArray *
glossary_sorted_terms (const Glossary *glossary)
{
  GPtrArray *terms = g_ptr_array_sized_new (glossary->n_terms); /* of const Term * */

  for (guint i = 0; i < glossary->concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (glossary->concepts, i);

    for (guint j = 0; j < concept->terms->len; j++)
      g_ptr_array_add (terms, g_ptr_array_index (concept->terms, j));
  }
  g_ptr_array_sort (terms, in_file_order);
  return terms;
}
