#include "check/usage.h"

#include <string.h>

#include "check/rules.h"

/* One spelling and how it is used. */
typedef struct {
  const Term *term;
  gsize count;
  Finding *place; /* of the first mention */
} Spelling;

struct Usage {
  GHashTable *by_term;  /* Term * → index + 1 in `spellings` */
  GArray *spellings;    /* of Spelling, in the order in which they were met */
};

static void
spelling_clear (Spelling *spelling)
{
  finding_free (spelling->place);
}

Usage *
usage_new (void)
{
  Usage *usage = g_new0 (Usage, 1);

  usage->by_term = g_hash_table_new (g_direct_hash, g_direct_equal);
  usage->spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  g_array_set_clear_func (usage->spellings, (GDestroyNotify) spelling_clear);
  return usage;
}

void
usage_free (Usage *usage)
{
  if (usage == NULL)
    return;
  g_hash_table_unref (usage->by_term);
  g_array_unref (usage->spellings);
  g_free (usage);
}

gboolean
usage_counts (const Term *term)
{
  return (term->concept->type == NAME_PLACE || term->concept->type == NAME_PERSON)
         && (term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED)
         && (term->kind == KIND_FULL || term->kind == KIND_SHORT || term->kind == KIND_VARIANT);
}

static Spelling *
find (const Usage *usage, const Term *term)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (usage->by_term, term));

  return index == 0 ? NULL : &g_array_index (usage->spellings, Spelling, index - 1);
}

static gboolean
add (Usage *usage, const Term *term, gsize count)
{
  Spelling *known = find (usage, term);
  Spelling fresh = {term, count, NULL};

  if (known != NULL) {
    known->count += count;
    return FALSE;
  }
  g_array_append_val (usage->spellings, fresh);
  g_hash_table_insert (usage->by_term, (gpointer) term, GUINT_TO_POINTER (usage->spellings->len));
  return TRUE;
}

gboolean
usage_add (Usage *usage, const Term *term)
{
  return add (usage, term, 1);
}

void
usage_set_place (Usage *usage, const Term *term, Finding *place)
{
  Spelling *spelling = find (usage, term);

  g_return_if_fail (spelling != NULL && spelling->place == NULL);
  spelling->place = place;
}

void
usage_merge (Usage *usage, Usage *other)
{
  for (guint i = 0; i < other->spellings->len; i++) {
    Spelling *spelling = &g_array_index (other->spellings, Spelling, i);

    if (add (usage, spelling->term, spelling->count))
      find (usage, spelling->term)->place = g_steal_pointer (&spelling->place);
  }
}

/* A full name and a family name are no two spellings of one name: Назарбаев beside Нурсултан Назарбаев. */
static gboolean
are_alike (const Term *a, const Term *b)
{
  return a != b && a->concept == b->concept && a->lang == b->lang
         && (strchr (a->text, ' ') == NULL) == (strchr (b->text, ' ') == NULL);
}

/* The spelling that a variant stands beside: the one most used. */
static const Spelling *
rival_of (const Usage *usage, const Spelling *variant)
{
  const Spelling *best = NULL;

  for (guint i = 0; i < variant->term->concept->terms->len; i++) {
    const Spelling *other = find (usage, g_ptr_array_index (variant->term->concept->terms, i));

    if (other != NULL && are_alike (other->term, variant->term) && (best == NULL || other->count > best->count))
      best = other;
  }
  return best;
}

/* Where a spelling is first met, for who shows both. */
static Finding *
place_of (const Spelling *spelling)
{
  const Finding *place = spelling->place;
  Finding *copy = finding_new ();

  copy->path = g_strdup (place->path);
  copy->line = place->line;
  copy->column = place->column;
  copy->column_utf16 = place->column_utf16;
  copy->byte_offset = place->byte_offset;
  copy->byte_length = place->byte_length;
  copy->found = g_strdup (place->found);
  return copy;
}

static Finding *
make_finding (const Spelling *variant, const Spelling *rival, Severity severity)
{
  const Finding *here = variant->place, *there = rival->place;
  Finding *finding = finding_new ();

  finding->path = g_strdup (here->path);
  finding->line = here->line;
  finding->column = here->column;
  finding->column_utf16 = here->column_utf16;
  finding->byte_offset = here->byte_offset;
  finding->byte_length = here->byte_length;
  finding->line_start = here->line_start;
  finding->part = here->part;
  finding->source_start = here->source_start;
  finding->source_end = here->source_end;
  finding->block = here->block;
  finding->block_start = here->block_start;
  finding->block_end = here->block_end;
  finding->context = g_strdup (here->context);
  finding->found = g_strdup (here->found);
  finding->lang = here->lang;
  finding->concept = g_strdup (here->concept);
  finding->rule = rule_id (RULE_INCONSISTENT);
  finding->severity = severity;
  finding->related = place_of (rival);
  finding->message = g_strdup_printf ("“%s” (%" G_GSIZE_FORMAT ") stands beside “%s” (%" G_GSIZE_FORMAT
                                      ", first at %s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT "); choose one",
                                      variant->term->text, variant->count, rival->term->text, rival->count,
                                      there->path, there->line, there->column);
  return finding;
}

void
usage_report (const Usage *usage, Severity severity, FindingFunc func, gpointer data)
{
  for (guint i = 0; severity != SEVERITY_OFF && i < usage->spellings->len; i++) {
    const Spelling *variant = &g_array_index (usage->spellings, Spelling, i);
    const Spelling *rival = variant->term->kind == KIND_VARIANT ? rival_of (usage, variant) : NULL;
    g_autoptr (Finding) finding = NULL;

    /* Of two variants only one is told, the one met later. */
    if (rival == NULL || (rival->term->kind == KIND_VARIANT && rival > variant))
      continue;
    finding = make_finding (variant, rival, severity);
    func (finding, data);
  }
}
