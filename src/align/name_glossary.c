#include "align/name_glossary.h"

#include <string.h>

#include "discover/example.h"
#include "discover/slug.h"
#include "text/fold.h"
#include "text/letter.h"

/* A spelling in one language, in the nominative. */
typedef struct {
  guint side;
  const char *text; /* belongs to the first link that has it */
  guint count;      /* mentions */
  guint lines[EXAMPLES_MAX];
  guint n_lines; /* that are different, up to EXAMPLES_MAX */
  guint last_line;
  gsize last_start; /* of the last mention counted: it comes once for each pair */
  double score;     /* sum over links */
  guint n_links;
  guint types[N_NAME_TYPES];
  const Concept *concept;
  GHashTable *partners; /* Spelling * -> Partner *, of all other languages */
  guint group;          /* number of another spelling of its group, or its own */
  gboolean short_form;  /* the family name of a person of its group */
  guint number;
} Spelling;

typedef struct {
  guint count;
  double score;
} Partner;

typedef struct {
  const NameOrigin *origin;
  GHashTable *by_key;   /* "side lemma" -> Spelling */
  GPtrArray *spellings; /* of Spelling, in the order of their first mention */
  Glossary *glossary;
  GHashTable *ids;   /* given */
  GHashTable *known; /* folded terms of the glossary, by language as in by_key */
} Table;

static void
spelling_free (gpointer data)
{
  Spelling *spelling = data;

  g_hash_table_unref (spelling->partners);
  g_free (spelling);
}

static Spelling *
spelling_at (const Table *table, guint i)
{
  return g_ptr_array_index (table->spellings, i);
}

/* --- counting ----------------------------------------------------------------------------------------------------- */

static Spelling *
spelling_of (Table *table, guint side, const char *lemma)
{
  g_autofree char *folded = fold_dup (span_of (lemma));
  char *key = g_strdup_printf ("%u %s", side, folded);
  Spelling *spelling = g_hash_table_lookup (table->by_key, key);

  if (spelling != NULL) {
    g_free (key);
    return spelling;
  }
  spelling = g_new0 (Spelling, 1);
  spelling->side = side;
  spelling->text = lemma;
  spelling->last_line = G_MAXUINT;
  spelling->group = spelling->number = table->spellings->len;
  spelling->partners = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_ptr_array_add (table->spellings, spelling);
  g_hash_table_insert (table->by_key, key, spelling);
  return spelling;
}

static void
count_mention (Spelling *spelling, const NameLink *link, gsize start)
{
  spelling->score += link->score;
  spelling->n_links++;
  spelling->types[link->type]++;
  if (spelling->concept == NULL)
  spelling->concept = link->concept;
  if (spelling->last_line == link->line && spelling->last_start >= start)
    return;
  spelling->count++;
  if (spelling->n_lines < EXAMPLES_MAX
      && (spelling->n_lines == 0 || spelling->lines[spelling->n_lines - 1] != link->line))
    spelling->lines[spelling->n_lines++] = link->line;
  spelling->last_line = link->line;
  spelling->last_start = start;
}

static void
count_partner (Spelling *spelling, Spelling *other, double score)
{
  Partner *partner = g_hash_table_lookup (spelling->partners, other);

  if (partner == NULL) {
    partner = g_new0 (Partner, 1);
    g_hash_table_insert (spelling->partners, other, partner);
  }
  partner->count++;
  partner->score += score;
}

static void
count_links (Table *table, const GArray *links)
{
  for (guint i = 0; i < links->len; i++) {
    const NameLink *link = &g_array_index (links, NameLink, i);
    Spelling *a = spelling_of (table, link->side_a, link->lemma_a),
             *b = spelling_of (table, link->side_b, link->lemma_b);

    count_mention (a, link, link->start_a);
    count_mention (b, link, link->start_b);
    count_partner (a, b, link->score);
    count_partner (b, a, link->score);
  }
}

/* --- grouping ----------------------------------------------------------------------------------------------------- */

static guint
group_of (Table *table, guint i)
{
  while (spelling_at (table, i)->group != i)
    i = spelling_at (table, i)->group;
  return i;
}

/* Two concepts never come together. */
static void
join (Table *table, guint i, guint k)
{
  guint a = group_of (table, i), b = group_of (table, k);
  Spelling *x = spelling_at (table, MIN (a, b)), *y = spelling_at (table, MAX (a, b));

  if (a == b || (x->concept != NULL && y->concept != NULL && x->concept != y->concept))
    return;
  if (x->concept == NULL)
  x->concept = y->concept;
  y->group = x->number;
}

/* What a spelling is linked with most in a language; NULL: nothing there. */
static Spelling *
best_partner (const Spelling *spelling, guint side)
{
  GHashTableIter iter;
  gpointer key, value;
  Spelling *best = NULL;
  const Partner *most = NULL;

  g_hash_table_iter_init (&iter, spelling->partners);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    Spelling *other = key;
    const Partner *partner = value;

    if (other->side != side)
      continue;
    if (most == NULL || partner->count > most->count || (partner->count == most->count && partner->score > most->score)
        || (partner->count == most->count && partner->score == most->score && other->number < best->number)) {
      best = other;
      most = partner;
    }
  }
  return best;
}

static void
group_spellings (Table *table)
{
  for (guint i = 0; i < table->spellings->len; i++)
    for (guint side = 0; side < table->origin->n_sides; side++) {
      const Spelling *best = best_partner (spelling_at (table, i), side);

      if (best != NULL)
        join (table, i, best->number);
    }
}

/* --- family names alone ------------------------------------------------------------------------------------------- */

/* The whole names that end in a word: "side word" -> the group that all of them are of, or AMBIGUOUS. */
#define AMBIGUOUS G_MAXUINT

static void
note_family_name (Table *table, GHashTable *bearers, const Spelling *spelling)
{
  const char *blank = strrchr (spelling->text, ' ');
  g_autofree char *folded = NULL;
  char *key;
  gpointer group;

  if (blank == NULL || spelling->types[NAME_PERSON] * 2 < spelling->n_links)
    return;
  folded = fold_dup (span_of (blank + 1));
  key = g_strdup_printf ("%u %s", spelling->side, folded);
  if (g_hash_table_lookup_extended (bearers, key, NULL, &group)
      && GPOINTER_TO_UINT (group) != group_of (table, spelling->number))
    group = GUINT_TO_POINTER (AMBIGUOUS);
  else
    group = GUINT_TO_POINTER (group_of (table, spelling->number));
  g_hash_table_insert (bearers, key, group);
}

/* The only person of whom a spelling may be the family name, as a group; AMBIGUOUS: there are more, or none. */
static guint
bearer_of (Table *table, GHashTable *bearers, const Spelling *spelling)
{
  g_autofree char *folded = fold_dup (span_of (spelling->text));
  g_autofree char *key = g_strdup_printf ("%u %s", spelling->side, folded);
  gpointer group;

  if (strchr (spelling->text, ' ') != NULL || spelling->concept != NULL
      || !g_hash_table_lookup_extended (bearers, key, NULL, &group))
    return AMBIGUOUS;
  return GPOINTER_TO_UINT (group);
}

/* Whose family names the spellings of each group are, by group: 0: nobody's, AMBIGUOUS: of several, else 1 + the group
 * of the person. */
static guint *
find_bearers (Table *table, GHashTable *bearers)
{
  guint *bearer = g_new0 (guint, table->spellings->len + 1);

  for (guint i = 0; i < table->spellings->len; i++) {
    guint own = group_of (table, i), whose = bearer_of (table, bearers, spelling_at (table, i));

    if (whose == AMBIGUOUS)
      continue;
    bearer[own] = bearer[own] == 0 || bearer[own] == whose + 1 ? whose + 1 : AMBIGUOUS;
  }
  return bearer;
}

/* Есмұрзаев is the short form of Бағдат Есмұрзаев, if there is one bearer of the name only. */
static void
join_family_names (Table *table)
{
  g_autoptr (GHashTable) bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint *bearer = NULL;

  for (guint i = 0; i < table->spellings->len; i++)
    note_family_name (table, bearers, spelling_at (table, i));
  bearer = find_bearers (table, bearers);
  for (guint i = 0; i < table->spellings->len; i++) {
    Spelling *spelling = spelling_at (table, i);
    guint whose = bearer[group_of (table, i)];

    spelling->short_form = whose != 0 && whose != AMBIGUOUS && strchr (spelling->text, ' ') == NULL;
  }
  for (guint i = 0; i < table->spellings->len; i++)
    if (spelling_at (table, i)->group == i && spelling_at (table, i)->short_form)
      join (table, i, bearer[i] - 1);
}

/* --- evidence ----------------------------------------------------------------------------------------------------- */

static gint
by_number (gconstpointer x, gconstpointer y)
{
  const Spelling *p = *(Spelling *const *) x, *q = *(Spelling *const *) y;

  return (p->number > q->number) - (p->number < q->number);
}

/* What the spelling is linked with elsewhere, though it is not of its group. */
static void
append_conflicts (Table *table, GString *note, const Spelling *spelling)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new (); /* of Spelling * */
  GHashTableIter iter;
  gpointer key;
  const char *before = "; also linked with ";

  g_hash_table_iter_init (&iter, spelling->partners);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (others, key);
  g_ptr_array_sort (others, by_number);
  for (guint i = 0; i < others->len; i++) {
    const Spelling *other = g_ptr_array_index (others, i);
    const Partner *partner = g_hash_table_lookup (spelling->partners, other);

    if (group_of (table, other->number) == group_of (table, spelling->number))
      continue;
    g_string_append_printf (note, "%s%s (%s) %u×", before, other->text,
                            lang_tag (table->origin->sides[other->side].lang), partner->count);
    before = ", ";
  }
}

static char *
note_of (Table *table, const Spelling *spelling)
{
  const NameOrigin *origin = table->origin;
  GString *note = g_string_new (NULL);

  g_string_printf (note, "met %u×, first at %s; links %.2f", spelling->count,
                   (const char *) g_ptr_array_index (origin->places[spelling->side], spelling->lines[0]),
                   spelling->score / spelling->n_links);
  append_conflicts (table, note, spelling);
  for (guint i = 0; i < spelling->n_lines; i++)
    example_append (note, g_ptr_array_index (origin->sides[spelling->side].lines, spelling->lines[i]));
  return g_string_free (note, FALSE);
}

/* --- concepts ----------------------------------------------------------------------------------------------------- */

static gint
most_frequent_first (gconstpointer x, gconstpointer y)
{
  const Spelling *p = *(Spelling *const *) x, *q = *(Spelling *const *) y;

  if (p->side != q->side)
    return p->side < q->side ? -1 : 1;
  if (p->short_form != q->short_form)
    return p->short_form ? 1 : -1;
  if (p->count != q->count)
    return p->count > q->count ? -1 : 1;
  return strcmp (p->text, q->text);
}

static char *
key_of (Lang lang, const char *text)
{
  g_autofree char *folded = fold_dup (span_of (text));

  return g_strdup_printf ("%u %s", (guint) lang, folded);
}

static GHashTable *
known_terms (const Glossary *known)
{
  const GPtrArray *concepts = known == NULL ? NULL : glossary_concepts (known);
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; concepts != NULL && i < concepts->len; i++) {
    const TermList *terms = ((const Concept *) g_ptr_array_index (concepts, i))->terms;

    for (guint k = 0; k < terms->len; k++)
      g_hash_table_add (keys, key_of (terms->pdata[k]->lang, terms->pdata[k]->text));
  }
  return keys;
}

static gboolean
is_known (const Table *table, Lang lang, const char *text)
{
  g_autofree char *key = key_of (lang, text);

  return g_hash_table_contains (table->known, key);
}

static const char *
kind_of (const Spelling *spelling, gboolean first)
{
  if (letters_are_acronym (spelling->text))
    return "acronym";
  return first ? "full" : spelling->short_form ? "short" : "variant";
}

static NameType
type_of (const GPtrArray *group)
{
  guint counts[N_NAME_TYPES] = {0};
  NameType best = NAME_PLACE;

  for (guint i = 0; i < group->len; i++)
    for (guint type = 0; type < N_NAME_TYPES; type++)
      counts[type] += ((const Spelling *) g_ptr_array_index (group, i))->types[type];
  for (guint type = 1; type < N_NAME_TYPES; type++)
    if (counts[type] > counts[best])
      best = (NameType) type;
  return best;
}

/* The id comes from the English name, else from the first; one that is taken gets a number. */
static char *
id_of (Table *table, const GPtrArray *group)
{
  const Spelling *name = g_ptr_array_index (group, 0);
  g_autofree char *slug = NULL;
  char *id;

  for (guint i = group->len; i > 0; i--) {
    const Spelling *spelling = g_ptr_array_index (group, i - 1);

    if (table->origin->sides[spelling->side].lang == LANG_EN)
      name = spelling;
  }
  slug = slug_of (table->origin->sides[name->side].lang, name->text);
  id = g_strdup (slug);
  for (guint n = 2; g_hash_table_contains (table->ids, id)
                    || (table->origin->known != NULL && glossary_concept (table->origin->known, id) != NULL);
       n++) {
    g_free (id);
    id = g_strdup_printf ("%s-%u", slug, n);
  }
  g_hash_table_add (table->ids, g_strdup (id));
  return id;
}

static gboolean
has_name (const Concept *concept, Lang lang)
{
  for (guint i = 0; concept != NULL && i < concept->terms->len; i++)
    if (concept->terms->pdata[i]->lang == lang && concept->terms->pdata[i]->status == STATUS_PREFERRED)
      return TRUE;
  return FALSE;
}

static void
add_concept (Table *table, GPtrArray *group)
{
  const Concept *concept = NULL;
  gboolean named[NAME_SIDES_MAX] = {FALSE};
  g_autofree char *id = NULL;
  NameType type;

  g_ptr_array_sort (group, most_frequent_first);
  for (guint i = 0; i < group->len && concept == NULL; i++)
  concept = ((const Spelling *) g_ptr_array_index (group, i))->concept;
  type = concept != NULL ? concept->type : type_of (group);
  id = concept != NULL ? g_strdup (concept->id) : id_of (table, group);
  for (guint i = 0; i < group->len; i++) {
    const Spelling *spelling = g_ptr_array_index (group, i);
    Lang lang = table->origin->sides[spelling->side].lang;
    gboolean first = !named[spelling->side] && !spelling->short_form && !has_name (concept, lang);
    g_autofree char *note = NULL;

    if (is_known (table, lang, spelling->text))
      continue;
    note = note_of (table, spelling);
    GlossaryRow row = {.concept = id,
                       .type = name_type_name (type),
                       .lang = lang_tag (lang),
                       .term = spelling->text,
                       .status = first ? "preferred" : "admitted",
                       .kind = kind_of (spelling, first),
                       .note = note};
    glossary_add_row (table->glossary, &row, NULL);
    named[spelling->side] = TRUE;
  }
}

static void
add_concepts (Table *table)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < table->spellings->len; i++)
    g_ptr_array_add (groups, g_ptr_array_new ());
  for (guint i = 0; i < table->spellings->len; i++)
    g_ptr_array_add (g_ptr_array_index (groups, group_of (table, i)), spelling_at (table, i));
  for (guint i = 0; i < groups->len; i++) {
    GPtrArray *group = g_ptr_array_index (groups, i);

    if (group->len > 0)
      add_concept (table, group);
  }
}

Glossary *
name_glossary (const GArray *links, const NameOrigin *origin)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) spellings = g_ptr_array_new_with_free_func (spelling_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = known_terms (origin->known);
  Table table = {origin, by_key, spellings, glossary_new (), ids, known};

  count_links (&table, links);
  group_spellings (&table);
  join_family_names (&table);
  add_concepts (&table);
  return table.glossary;
}
