#include "discover/cluster.h"

#include "discover/signals.h"
#include "name/index.h"
#include "name/reason.h"
#include "discover/slug.h"
#include "text/fold.h"
#include "text/letter.h"

/* Near names looked at for each name; more than ten spellings of one name are found through one another. */
#define NEAR_LIMIT 16

/* A slip stands alone, and what was meant is at least so much more frequent. */
#define TYPO_COUNT  1
#define TYPO_FACTOR 3

/* A slip in a full name: the family name is the same, the rest may differ more than in a lone name. */
#define SLIP_SCORE_FULL 0.65

/* A short form of a given name keeps so many letters: Esen for Esenbek. */
#define SHORT_LETTERS 4

typedef struct {
  ClusterForm *form;
  NameForm *name;
  const Concept *concept; /* of the group, at its root */
  guint parent;
  guint words;
  guint counts[N_NAME_TYPES];
  gboolean guessed;  /* no mention says what it is */
  GHashTable *paths; /* set of const char *: files it is met in */
} Node;

typedef struct {
  Costs *costs;
  Signals *signals;
  GArray *nodes; /* of Node, in the order of language and text */
  Clusters *clusters;
} Grouping;

static Node *
node_at (const Grouping *grouping, guint i)
{
  return &g_array_index (grouping->nodes, Node, i);
}

static void
node_clear (Node *node)
{
  name_form_free (node->name);
  g_hash_table_unref (node->paths);
}

/* --- forms -------------------------------------------------------------------------------------------------------- */

static void
form_free (ClusterForm *form)
{
  g_array_unref (form->places);
  g_free (form);
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

static Node *
node_for (Grouping *grouping, GHashTable *numbers, const Mentioned *mention)
{
  const FoundName *name = &mention->name;
  g_autofree char *key = g_strdup_printf ("%s %s", lang_tag (name->lang), name->lemma);
  gpointer number = g_hash_table_lookup (numbers, key);
  Node node = {0};

  if (number != NULL)
    return node_at (grouping, GPOINTER_TO_UINT (number) - 1);
  node.form = g_new0 (ClusterForm, 1);
  node.form->text = g_string_chunk_insert_const (grouping->clusters->chunk, name->lemma);
  node.form->lang = name->lang;
  node.form->places = g_array_new (FALSE, FALSE, sizeof (guint));
  node.concept = name->concept;
  node.words = count_words (name->lemma);
  node.guessed = TRUE;
  node.paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (grouping->clusters->forms, node.form);
  g_array_append_val (grouping->nodes, node);
  g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (grouping->nodes->len));
  return node_at (grouping, grouping->nodes->len - 1);
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  const ClusterForm *x = ((const Node *) a)->form, *y = ((const Node *) b)->form;

  return x->lang != y->lang ? (gint) x->lang - (gint) y->lang : strcmp (x->text, y->text);
}

static void
collect_forms (Grouping *grouping, const Gathering *gathering)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gathering->mentions->len; i++) {
    const Mentioned *mention = gathering_at (gathering, i);
    Node *node = node_for (grouping, numbers, mention);

    node->form->count++;
    node->counts[mention->name.type]++;
    node->guessed = node->guessed && mention->name.certainty == TYPE_GUESSED;
    g_array_append_val (node->form->places, i);
    g_hash_table_add (node->paths, mention->path);
    if (node->concept == NULL)
      node->concept = mention->name.concept;
  }
  g_array_sort (grouping->nodes, by_text);
  for (guint i = 0; i < grouping->nodes->len; i++) {
    Node *node = node_at (grouping, i);

    node->parent = i;
    node->name = name_form_new (grouping->costs, node->form->lang, span_of (node->form->text));
    for (guint type = 1; type < N_NAME_TYPES; type++)
      if (node->counts[type] > node->counts[node->form->type])
        node->form->type = (NameType) type;
  }
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

/* Halves the way for who asks next. */
static guint
root_of (const Grouping *grouping, guint i)
{
  while (node_at (grouping, i)->parent != i) {
    Node *node = node_at (grouping, i);

    node->parent = node_at (grouping, node->parent)->parent;
    i = node->parent;
  }
  return i;
}

/* Joins two groups unless they are of two concepts. */
static gboolean
join (Grouping *grouping, guint a, guint b)
{
  Node *x = node_at (grouping, root_of (grouping, a)), *y = node_at (grouping, root_of (grouping, b));

  if (x == y)
    return FALSE;
  if (x->concept != NULL && y->concept != NULL && x->concept != y->concept)
    return FALSE;
  if (x > y) {
    Node *swap = x;

    x = y;
    y = swap;
  }
  y->parent = x->parent;
  x->concept = x->concept != NULL ? x->concept : y->concept;
  return TRUE;
}

static void
join_concepts (Grouping *grouping)
{
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL); /* Concept -> 1 + node */

  for (guint i = 0; i < grouping->nodes->len; i++) {
    const Concept *concept = node_at (grouping, i)->concept;
    gpointer other = concept == NULL ? NULL : g_hash_table_lookup (first, concept);

    if (other != NULL)
      join (grouping, GPOINTER_TO_UINT (other) - 1, i);
    else if (concept != NULL)
      g_hash_table_insert (first, (gpointer) concept, GUINT_TO_POINTER (i + 1));
  }
}

/* People and places may share a name; an organisation called after either is another thing. */
static gboolean
types_agree (const Node *a, const Node *b)
{
  return a->form->type == b->form->type || a->counts[b->form->type] > 0 || b->counts[a->form->type] > 0 || a->guessed
         || b->guessed;
}

static gboolean
same_family (const Node *a, const Node *b)
{
  const char *x = strrchr (a->form->text, ' '), *y = strrchr (b->form->text, ' ');

  return a->form->type == NAME_PERSON && x != NULL && y != NULL && strcmp (x, y) == 0;
}

/* Catalans for Catalan is no slip. */
static gboolean
is_plural (const Node *one, const Node *many)
{
  gsize len = strlen (one->form->text);

  return one->form->lang == LANG_EN && g_str_has_prefix (many->form->text, one->form->text)
         && strcmp (many->form->text + len, "s") == 0;
}

static gboolean
is_slip (const Node *rare, const Node *frequent, NameMatch match)
{
  double least = same_family (rare, frequent) ? SLIP_SCORE_FULL : NAME_LIKELY_SCORE;

  return rare->form->lang == frequent->form->lang && rare->concept == NULL && rare->form->count <= TYPO_COUNT
         && frequent->form->count >= TYPO_FACTOR * rare->form->count && match.score >= least
         && (match.evidence & NAME_TYPED) && !is_plural (rare, frequent) && !is_plural (frequent, rare);
}

/* "Tokayev: a letter more or less", kept as long as the clusters. */
static const char *
note (const Grouping *grouping, const Node *other, const char *why)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", other->form->text, why);

  return g_string_chunk_insert (grouping->clusters->chunk, text);
}

static void
explain (const Grouping *grouping, Node *node, const Node *other, NameMatch match)
{
  g_autofree char *why = name_explain (grouping->costs, node->name, other->name, match);

  if (node->form->reason == NULL)
    node->form->reason = note (grouping, other, why);
}

/* What makes two names too different to come together by likeness alone. */
static const guint parting = NAME_NO_GIVEN | NAME_GIVEN_ALONE | NAME_EXTRA_WORD | NAME_OTHER_GENDER
                             | NAME_KNOWN_DISTINCT | NAME_OTHER_ENDING;

static void
consider (Grouping *grouping, guint a, guint b, NameMatch match)
{
  Node *x = node_at (grouping, a), *y = node_at (grouping, b);
  Node *rare = x->form->count <= y->form->count ? x : y, *frequent = rare == x ? y : x;
  gboolean slip = is_slip (rare, frequent, match);

  if ((match.evidence & parting) || !types_agree (x, y))
    return;
  if (match.verdict != NAME_SAME && !slip)
    return;
  if (!join (grouping, a, b))
    return;
  explain (grouping, rare, frequent, match);
  rare->form->typo = slip && (match.evidence & NAME_TYPED);
}

static void
join_alike (Grouping *grouping)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (); /* of NameForm * */
  NameIndex *index;

  for (guint i = 0; i < grouping->nodes->len; i++)
    g_ptr_array_add (names, node_at (grouping, i)->name);
  index = name_index_new (grouping->costs, names);
  for (guint i = 0; i < grouping->nodes->len; i++) {
    NameHit hits[NEAR_LIMIT];
    guint n = name_index_find (index, node_at (grouping, i)->name, SLIP_SCORE_FULL, hits, NEAR_LIMIT);

    for (guint k = 0; k < n; k++)
      if (hits[k].number > i)
        consider (grouping, i, hits[k].number, hits[k].match);
  }
  name_index_free (index);
}

/* --- acronyms ----------------------------------------------------------------------------------------------------- */

/* CSTO and what the text says it stands for. */
static void
join_expansions (Grouping *grouping, const Gathering *gathering)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* 1 + node */

  for (guint i = 0; i < grouping->nodes->len; i++)
    g_hash_table_insert (numbers, fold_dup (span_of (node_at (grouping, i)->form->text)), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < grouping->nodes->len; i++) {
    Node *node = node_at (grouping, i);
    const FoundName *name = &gathering_at (gathering, g_array_index (node->form->places, guint, 0))->name;
    g_autofree char *gloss = name->gloss == NULL ? NULL : fold_dup (span_of (name->gloss));
    guint other = gloss == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (numbers, gloss));

    if (other == 0 || node->form->type != NAME_ORG || node_at (grouping, other - 1)->form->type != NAME_ORG
        || !join (grouping, i, other - 1))
      continue;
    node->form->expansion = TRUE;
    if (node->form->reason == NULL)
      node->form->reason = note (grouping, node_at (grouping, other - 1), "in the text beside it");
  }
}

/* --- short forms -------------------------------------------------------------------------------------------------- */

static gboolean
share_file (const Node *a, const Node *b)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, a->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_hash_table_contains (b->paths, path))
      return TRUE;
  return FALSE;
}

/* A person with a full name, who may be called by one of its words (2) or by the beginning of the first (1). */
typedef struct {
  guint node;
  guint fit;
} Bearer;

/* Who may be called by a lone name: "ru назарбаев" → GArray of Bearer, in the order of the nodes. */
static void
add_bearer (GHashTable *bearers, Lang lang, Span name, Bearer bearer)
{
  g_autofree char *key = g_strdup_printf ("%s %.*s", lang_tag (lang), SPAN_ARGS (name));
  GArray *all = g_hash_table_lookup (bearers, key);

  if (all == NULL) {
    all = g_array_new (FALSE, FALSE, sizeof (Bearer));
    g_hash_table_insert (bearers, g_steal_pointer (&key), all);
  }
  g_array_append_val (all, bearer);
}

/* Esen for Esenbek: what is left out is the second half of a given name. */
static void
add_short_given (const Grouping *grouping, GHashTable *bearers, guint i, const char *given)
{
  const Lang lang = node_at (grouping, i)->form->lang;
  const char *rest = given;

  for (guint letters = 0; *rest != '\0'; rest = g_utf8_next_char (rest), letters++)
    if (letters >= SHORT_LETTERS && (signals_of (grouping->signals, lang, span_of (rest)) & SIGNAL_SECOND))
      add_bearer (bearers, lang, (Span){given, (gsize) (rest - given)}, (Bearer){i, 1});
}

static GHashTable *
find_bearers (const Grouping *grouping)
{
  GHashTable *bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < grouping->nodes->len; i++) {
    const Node *full = node_at (grouping, i);
    g_autofree char *folded = NULL;
    g_auto (GStrv) words = NULL;

    if (full->words < 2 || full->form->type != NAME_PERSON)
      continue;
    folded = fold_dup (span_of (full->form->text));
    words = g_strsplit (folded, " ", -1);
    for (guint k = 0; words[k] != NULL; k++)
      add_bearer (bearers, full->form->lang, span_of (words[k]), (Bearer){i, 2});
    add_short_given (grouping, bearers, i, words[0]);
  }
  return bearers;
}

/* The one group of full names that a lone name stands for; its own where there are several or none. */
static guint
bearer_of (const Grouping *grouping, GHashTable *bearers, guint lone)
{
  const Node *node = node_at (grouping, lone);
  g_autofree char *folded = fold_dup (span_of (node->form->text));
  g_autofree char *key = g_strdup_printf ("%s %s", lang_tag (node->form->lang), folded);
  const GArray *all = g_hash_table_lookup (bearers, key);
  guint found = lone, best = 0;
  gboolean several = FALSE;

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Bearer bearer = g_array_index (all, Bearer, i);

    if (bearer.fit < best || !share_file (node, node_at (grouping, bearer.node)))
      continue;
    if (bearer.fit > best) {
      best = bearer.fit;
      found = bearer.node;
      several = FALSE;
    } else if (root_of (grouping, found) != root_of (grouping, bearer.node))
      several = TRUE;
  }
  return several ? lone : found;
}

static void
join_short_forms (Grouping *grouping)
{
  g_autoptr (GHashTable) bearers = find_bearers (grouping);

  for (guint i = 0; i < grouping->nodes->len; i++) {
    Node *node = node_at (grouping, i);
    guint bearer;

    if (node->words > 1 || (node->form->type != NAME_PERSON && !node->guessed))
      continue;
    bearer = bearer_of (grouping, bearers, i);
    if (bearer != i && join (grouping, bearer, i)) {
      node->form->short_form = TRUE;
      if (node->form->reason == NULL)
        node->form->reason = note (grouping, node_at (grouping, bearer), "short for it");
    }
  }
}

/* --- clusters ----------------------------------------------------------------------------------------------------- */

static void
cluster_free (Cluster *cluster)
{
  g_ptr_array_unref (cluster->forms);
  g_free (cluster);
}

/* Full names before short forms, frequent before rare. */
static gint
by_weight (gconstpointer a, gconstpointer b)
{
  const ClusterForm *x = *(ClusterForm *const *) a, *y = *(ClusterForm *const *) b;

  if (x->short_form != y->short_form)
    return (gint) x->short_form - (gint) y->short_form;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->lang != y->lang ? (gint) x->lang - (gint) y->lang : strcmp (x->text, y->text);
}

static gint
by_id (gconstpointer a, gconstpointer b)
{
  const Cluster *x = *(Cluster *const *) a, *y = *(Cluster *const *) b;
  const ClusterForm *f = g_ptr_array_index (x->forms, 0), *g = g_ptr_array_index (y->forms, 0);
  gint order = strcmp (x->id, y->id);

  return order != 0 ? order : by_weight (&f, &g);
}

static char *
first_slug (const Cluster *cluster)
{
  const ClusterForm *form = g_ptr_array_index (cluster->forms, 0);

  return slug_of (form->lang, form->text);
}

static void
settle (Clusters *clusters, Cluster *cluster)
{
  guint counts[N_NAME_TYPES] = {0};

  g_ptr_array_sort (cluster->forms, by_weight);
  for (guint i = 0; i < cluster->forms->len; i++) {
    const ClusterForm *form = g_ptr_array_index (cluster->forms, i);

    if (!form->short_form)
      counts[form->type] += form->count;
  }
  for (guint type = 1; type < N_NAME_TYPES; type++)
    if (counts[type] > counts[cluster->type])
      cluster->type = (NameType) type;
  if (cluster->concept != NULL) {
    cluster->type = cluster->concept->type;
    cluster->id = g_string_chunk_insert_const (clusters->chunk, cluster->concept->id);
  } else {
    g_autofree char *slug = first_slug (cluster);

    cluster->id = g_string_chunk_insert_const (clusters->chunk, slug);
  }
}

/* Two things of one name get two ids: what is of another type says so, the rest is counted. */
static void
tell_apart (Clusters *clusters)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) next = g_hash_table_new (g_str_hash, g_str_equal); /* id → its first number not tried */

  for (guint i = 0; i < clusters->clusters->len; i++)
    if (clusters_at (clusters, i)->concept != NULL)
      g_hash_table_add (used, (gpointer) clusters_at (clusters, i)->id);
  for (guint i = 0; i < clusters->clusters->len; i++) {
    Cluster *cluster = g_ptr_array_index (clusters->clusters, i);
    const char *id = cluster->id;
    guint n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (next, id)), 2);

    if (cluster->concept != NULL)
      continue;
    for (; !g_hash_table_add (used, (gpointer) cluster->id); n++) {
      g_autofree char *other = g_strdup_printf ("%s-%u", id, n);

      cluster->id = g_string_chunk_insert (clusters->chunk, other);
    }
    g_hash_table_insert (next, (gpointer) id, GUINT_TO_POINTER (n));
  }
}

static void
number_mentions (const Clusters *clusters, Gathering *gathering)
{
  for (guint i = 0; i < clusters->clusters->len; i++) {
    const Cluster *cluster = clusters_at (clusters, i);

    for (guint k = 0; k < cluster->forms->len; k++) {
      const ClusterForm *form = g_ptr_array_index (cluster->forms, k);

      for (guint p = 0; p < form->places->len; p++) {
        Mentioned *mention = gathering_at (gathering, g_array_index (form->places, guint, p));

        mention->cluster = i;
        if (form->short_form && mention->name.certainty == TYPE_GUESSED)
          mention->name.type = cluster->type;
      }
    }
  }
}

static void
make_clusters (const Grouping *grouping)
{
  Clusters *clusters = grouping->clusters;
  g_autoptr (GHashTable) by_root = g_hash_table_new (NULL, NULL); /* 1 + root -> Cluster */

  for (guint i = 0; i < grouping->nodes->len; i++) {
    guint root = root_of (grouping, i);
    Cluster *cluster = g_hash_table_lookup (by_root, GUINT_TO_POINTER (root + 1));

    if (cluster == NULL) {
      cluster = g_new0 (Cluster, 1);
      cluster->forms = g_ptr_array_new (); /* of ClusterForm * */
      cluster->concept = node_at (grouping, root)->concept;
      g_hash_table_insert (by_root, GUINT_TO_POINTER (root + 1), cluster);
      g_ptr_array_add (clusters->clusters, cluster);
    }
    g_ptr_array_add (cluster->forms, node_at (grouping, i)->form);
  }
  for (guint i = 0; i < clusters->clusters->len; i++)
    settle (clusters, g_ptr_array_index (clusters->clusters, i));
  g_ptr_array_sort (clusters->clusters, by_id);
  tell_apart (clusters);
}

Clusters *
cluster_names (Gathering *gathering)
{
  g_autoptr (Costs) costs = costs_new ();
  Clusters *clusters = g_new0 (Clusters, 1);
  g_autoptr (Signals) signals = signals_new ();
  Grouping grouping = {costs, signals, g_array_new (FALSE, TRUE, sizeof (Node)), clusters};

  clusters->clusters = g_ptr_array_new_with_free_func ((GDestroyNotify) cluster_free);
  clusters->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) form_free);
  clusters->chunk = g_string_chunk_new (4096);
  g_array_set_clear_func (grouping.nodes, (GDestroyNotify) node_clear);
  collect_forms (&grouping, gathering);
  join_concepts (&grouping);
  join_alike (&grouping);
  join_expansions (&grouping, gathering);
  join_short_forms (&grouping);
  make_clusters (&grouping);
  number_mentions (clusters, gathering);
  g_array_unref (grouping.nodes);
  return clusters;
}

void
clusters_free (Clusters *clusters)
{
  if (clusters == NULL)
    return;
  g_ptr_array_unref (clusters->clusters);
  g_ptr_array_unref (clusters->forms);
  g_string_chunk_free (clusters->chunk);
  g_free (clusters);
}
