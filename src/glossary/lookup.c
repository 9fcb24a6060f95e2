#include "glossary/lookup.h"

#include <string.h>
#include "text/letter.h"

#include "text/fold.h"

/* Nearer than this is worth a mention. [0..1] */
#define NEAR_ENOUGH .72

/* Letters of both scripts that sound alike, as one small Latin alphabet. SKELETON ("folded letters", "skeleton"). */
static const struct {
  const char *letters, *skeleton;
} skeletons[] = {
#define SKELETON(letters, skeleton) {letters, skeleton},
#include "glossary/skeleton.def"
#undef SKELETON
};

static gboolean
same_concept_met (const GArray *hits, const Concept *concept)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, LookupHit, i).concept == concept)
      return TRUE;
  return FALSE;
}

GArray *
lookup_exact (const Matcher *matcher, Span name)
{
  static const Lang langs[] = {LANG_EN, LANG_RU, LANG_KK, LANG_KK_LATN};
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    matcher_find_whole (matcher, name, langs[i], mentions);
    for (guint j = 0; j < mentions->len; j++) {
      const Mention *mention = &g_array_index (mentions, Mention, j);
      LookupHit hit = {mention->term->concept, mention->term, 1.0, *mention};

      if (!same_concept_met (hits, hit.concept))
        g_array_append_val (hits, hit);
    }
  }
  return hits;
}

/* --- near misses ------------------------------------------------------------------------------------------------- */

static const char *
skeleton_of (const char *text, gsize *len)
{
  for (guint i = 0; i < G_N_ELEMENTS (skeletons); i++)
    if (g_str_has_prefix (text, skeletons[i].letters)) {
      *len = strlen (skeletons[i].letters);
      return skeletons[i].skeleton;
    }
  *len = (gsize) (g_utf8_next_char (text) - text);
  return NULL;
}

/* Writes what is heard of a name: one byte a sound, doubled sounds once, hyphens and blanks gone. */
static void
write_skeleton (GString *out, const char *name)
{
  g_autofree char *folded = fold_dup (span_of (name));

  g_string_truncate (out, 0);
  for (const char *c = folded; *c != '\0';) {
    gsize len;
    const char *skeleton = skeleton_of (c, &len);

    for (const char *s = skeleton != NULL ? skeleton : ""; *s != '\0'; s++)
      if (out->len == 0 || out->str[out->len - 1] != *s)
        g_string_append_c (out, *s);
    c += len;
  }
}

/* Edits between two skeletons with adjacent swaps. Source: optimal string alignment, Damerau 1964. */
static guint
distance (const GString *a, const GString *b)
{
  guint rows[3][64];
  gsize n = MIN (a->len, (gsize) 63), m = MIN (b->len, (gsize) 63);

  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++) {
    guint *row = rows[i % 3], *previous = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

    row[0] = (guint) i;
    for (gsize j = 1; j <= m; j++) {
      row[j] = MIN (MIN (row[j - 1], previous[j]) + 1, previous[j - 1] + (a->str[i - 1] != b->str[j - 1]));
      if (i > 1 && j > 1 && a->str[i - 1] == b->str[j - 2] && a->str[i - 2] == b->str[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

static gint
best_first (gconstpointer a, gconstpointer b)
{
  const LookupHit *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return strcmp (x->concept->id, y->concept->id);
}

static LookupHit
nearest_term (const Concept *concept, const GString *wanted, GString *buffer)
{
  LookupHit best = {concept, NULL, 0, {0}};

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);
    gdouble score;

    write_skeleton (buffer, term->text);
    if (buffer->len == 0 || wanted->len == 0)
      continue;
    score = 1.0 - (gdouble) distance (wanted, buffer) / (gdouble) MAX (wanted->len, buffer->len);
    /* A spelling that only the skeleton makes equal is near, not met. */
    score = MIN (score, .99);
    if (score > best.score) {
      best.score = score;
      best.term = term;
    }
  }
  return best;
}

GArray *
lookup_near (const Glossary *glossary, Span name, guint limit)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  const GPtrArray *concepts = glossary_concepts (glossary);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autofree char *text = span_dup (name);

  write_skeleton (wanted, text);
  for (guint i = 0; i < concepts->len; i++) {
    LookupHit hit = nearest_term (g_ptr_array_index (concepts, i), wanted, buffer);

    if (hit.score >= NEAR_ENOUGH)
      g_array_append_val (hits, hit);
  }
  g_array_sort (hits, best_first);
  if (limit > 0 && hits->len > limit)
    g_array_set_size (hits, limit);
  return hits;
}
