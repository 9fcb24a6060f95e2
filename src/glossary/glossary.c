#include "glossary/glossary.h"

#include <string.h>

#include "base/error.h"
#include "base/nearest.h"

/* Terms and concepts are allocated so many at a time: a malloc each would take longer than reading the row. */
#define SLAB_TERMS    512
#define SLAB_CONCEPTS 256

/* So many terms of a concept need no list of their own. */
#define FEW_TERMS 4

/* A concept with more terms than this has them in by_key; in a smaller one they are looked through. */
#define SMALL_CONCEPT 32

/* A term remembers where it came from, for the order of precedence. */
typedef struct {
  Term term;
  guint source;
} StoredTerm;

/* A concept with its list of terms. */
typedef struct {
  Concept concept;
  TermList list;
  guint size;           /* that the list has room for */
  Term *few[FEW_TERMS]; /* the list while it is short */
} StoredConcept;

/* A place of the hash table of ids; the hash tells most others without fetching them. */
typedef struct {
  guint32 hash;
  guint32 index; /* + 1, in Glossary.concepts; 0: empty */
} IdPlace;

struct Glossary {
  GPtrArray *concepts;   /* of Concept *, in the slabs */
  IdPlace *by_id;
  guint32 id_mask;       /* of places; there are twice as many as concepts or more */
  GHashTable *by_key;    /* set of StoredTerm * by concept, lang, term, since; only those of large concepts */
  GPtrArray *slabs;      /* of StoredTerm[SLAB_TERMS] */
  GPtrArray *concept_slabs; /* of StoredConcept[SLAB_CONCEPTS] */
  guint n_numbers;       /* terms ever made */
  Concept *last;         /* rows of a concept mostly stand together */
  GStringChunk *strings;
  guint source;          /* rows of a later source demote earlier preferred terms */
  guint n_terms;
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

  glossary->concepts = g_ptr_array_new (); /* of Concept * */
  glossary->id_mask = 4 * SLAB_CONCEPTS - 1;
  glossary->by_id = g_new0 (IdPlace, glossary->id_mask + 1);
  glossary->by_key = g_hash_table_new (key_hash, key_equal);
  glossary->slabs = g_ptr_array_new_with_free_func (g_free); /* of StoredTerm[SLAB_TERMS] */
  glossary->concept_slabs = g_ptr_array_new_with_free_func (g_free); /* of StoredConcept[SLAB_CONCEPTS] */
  glossary->strings = g_string_chunk_new (1 << 16);
  return glossary;
}

void
glossary_free (Glossary *glossary)
{
  if (glossary == NULL)
    return;
  for (guint i = 0; i < glossary->concepts->len; i++) {
    StoredConcept *concept = g_ptr_array_index (glossary->concepts, i);

    if (concept->list.pdata != concept->few)
      g_free (concept->list.pdata);
  }
  g_hash_table_unref (glossary->by_key);
  g_ptr_array_unref (glossary->concepts);
  g_ptr_array_unref (glossary->slabs);
  g_ptr_array_unref (glossary->concept_slabs);
  g_free (glossary->by_id);
  g_string_chunk_free (glossary->strings);
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

/* The place of a concept, or the empty one where it belongs. */
static IdPlace *
place_of_id (const Glossary *glossary, const char *id, guint32 hash)
{
  for (guint32 i = hash & glossary->id_mask;; i = (i + 1) & glossary->id_mask) {
    IdPlace *place = &glossary->by_id[i];
    const Concept *concept;

    if (place->index == 0)
      return place;
    if (place->hash != hash)
      continue;
    concept = g_ptr_array_index (glossary->concepts, place->index - 1);
    if (strcmp (concept->id, id) == 0)
      return place;
  }
}

static void
enlarge_by_id (Glossary *glossary)
{
  g_autofree IdPlace *old = glossary->by_id;
  guint32 old_mask = glossary->id_mask;

  glossary->id_mask = old_mask * 2 + 1;
  glossary->by_id = g_new0 (IdPlace, glossary->id_mask + 1);
  for (guint32 i = 0; i <= old_mask; i++) {
    guint32 place = old[i].hash & glossary->id_mask;

    while (old[i].index != 0 && glossary->by_id[place].index != 0)
      place = (place + 1) & glossary->id_mask;
    if (old[i].index != 0)
      glossary->by_id[place] = old[i];
  }
}

/* Adds a concept that is not there yet. */
static StoredConcept *
new_concept (Glossary *glossary)
{
  guint n = glossary->concepts->len;
  StoredConcept *slab, *concept;

  if (n % SLAB_CONCEPTS == 0)
    g_ptr_array_add (glossary->concept_slabs, g_new0 (StoredConcept, SLAB_CONCEPTS));
  slab = g_ptr_array_index (glossary->concept_slabs, n / SLAB_CONCEPTS);
  concept = &slab[n % SLAB_CONCEPTS];
  concept->concept.terms = &concept->list;
  concept->list.pdata = concept->few;
  concept->size = FEW_TERMS;
  g_ptr_array_add (glossary->concepts, concept);
  if (glossary->concepts->len * 2 > glossary->id_mask)
    enlarge_by_id (glossary);
  return concept;
}

static void
list_add (Concept *concept, Term *term)
{
  StoredConcept *stored = (StoredConcept *) concept;
  TermList *list = &stored->list;

  if (list->len == stored->size) {
    Term **larger = g_new (Term *, stored->size * 2);

    memcpy (larger, list->pdata, list->len * sizeof *larger);
    if (list->pdata != stored->few)
      g_free (list->pdata);
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
  glossary->source++;
}

const GPtrArray *
glossary_concepts (const Glossary *glossary)
{
  return glossary->concepts;
}

const Concept *
glossary_concept (const Glossary *glossary, const char *id)
{
  guint32 index = place_of_id (glossary, id, id_hash (id))->index;

  return index != 0 ? g_ptr_array_index (glossary->concepts, index - 1) : NULL;
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
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert_const (glossary->strings, text);
}

/* Long fields seldom repeat: interning them would only cost a hash each. */
static const char *
keep_once (Glossary *glossary, const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert (glossary->strings, text);
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
  term->lang = lang_parse (text, term->region);
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
    IdPlace *place = place_of_id (glossary, id, hash);

    concept = place->index != 0 ? g_ptr_array_index (glossary->concepts, place->index - 1) : NULL;
    if (concept == NULL) {
      *place = (IdPlace){hash, glossary->concepts->len + 1};
      concept = &new_concept (glossary)->concept;
      concept->id = keep_once (glossary, id);
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
    StoredTerm *old = (StoredTerm *) g_ptr_array_index (concept->terms, i);

    if (old->source < glossary->source && old->term.lang == term->lang && old->term.status == STATUS_PREFERRED
        && same_kind_of_name (&old->term, term))
      old->term.status = STATUS_ADMITTED;
  }
}

static StoredTerm *
find_same_key (Glossary *glossary, const Term *key)
{
  const TermList *terms = key->concept->terms;

  if (terms->len > SMALL_CONCEPT)
    return g_hash_table_lookup (glossary->by_key, key);
  for (guint i = 0; i < terms->len; i++)
    if (key_equal (g_ptr_array_index (terms, i), key))
      return (StoredTerm *) g_ptr_array_index (terms, i);
  return NULL;
}

/* The row with the same key goes; the new one takes its place at the end. */
static void
remove_same_key (Glossary *glossary, const Term *key)
{
  StoredTerm *old = find_same_key (glossary, key);

  if (old == NULL)
    return;
  g_hash_table_remove (glossary->by_key, old);
  list_remove (key->concept, &old->term);
  glossary->n_terms--;
}

static void
store_term (Glossary *glossary, const Term *term)
{
  StoredTerm *slab, *stored;
  const TermList *terms = term->concept->terms;

  if (glossary->n_numbers % SLAB_TERMS == 0)
    g_ptr_array_add (glossary->slabs, g_new (StoredTerm, SLAB_TERMS));
  slab = g_ptr_array_index (glossary->slabs, glossary->slabs->len - 1);
  stored = &slab[glossary->n_numbers % SLAB_TERMS];
  *stored = (StoredTerm){*term, glossary->source};
  stored->term.number = glossary->n_numbers++;
  list_add (term->concept, &stored->term);
  if (terms->len == SMALL_CONCEPT + 1)
    for (guint i = 0; i < terms->len; i++)
      g_hash_table_add (glossary->by_key, g_ptr_array_index (terms, i));
  else if (terms->len > SMALL_CONCEPT)
    g_hash_table_add (glossary->by_key, stored);
  glossary->n_terms++;
}

static void
keep_texts (Glossary *glossary, const GlossaryRow *row, Term *term)
{
  term->text = keep_once (glossary, row->term);
  term->near = term->match == MATCH_NEAR ? keep (glossary, row->match + strlen ("near:")) : "";
  term->inflect = keep (glossary, row->inflect);
  term->gloss = keep (glossary, row->gloss);
  term->source = keep (glossary, row->source);
  term->note = keep (glossary, row->note);
  term->since_text = keep (glossary, row->since);
  term->until_text = keep (glossary, row->until);
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
  keep_texts (glossary, row, &term);
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
  return order != 0 ? order : strcmp (x->since_text, y->since_text);
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
