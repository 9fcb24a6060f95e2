#include "glossary/audit.h"

#include <stdarg.h>
#include <string.h>

#include "text/fold.h"
#include "text/script.h"
#include "text/token.h"

/* Where a row stands. */
typedef struct {
  const char *path; /* interned */
  gsize line;
  guint32 since, until;
  const Concept *concept;
} Place;

struct Audit {
  gboolean strict;
  AuditFunc func;
  gpointer data;
  guint n_errors, n_warnings;
  Glossary *glossary;
  GHashTable *keys;       /* concept, lang, term, since → Place */
  GHashTable *preferred;  /* concept, lang, group of kinds → Place of the last preferred term */
  GHashTable *types;      /* concept → type as written */
  GHashTable *spellings;  /* lang, folded term → Place */
  GHashTable *places;     /* concept, lang → Place of the last row that asks for a replacement */
  char *last;             /* sort key of the row before */
  const char *last_path;
};

static void G_GNUC_PRINTF (5, 6)
tell (Audit *audit, const char *path, gsize line, Severity severity, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (severity == SEVERITY_ERROR)
    audit->n_errors++;
  else
    audit->n_warnings++;
  audit->func (path, line, severity, message, audit->data);
}

Audit *
audit_new (gboolean strict, AuditFunc func, gpointer data)
{
  Audit *audit = g_new0 (Audit, 1);

  audit->strict = strict;
  audit->func = func;
  audit->data = data;
  audit->glossary = glossary_new ();
  audit->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  audit->preferred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  audit->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  audit->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  audit->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return audit;
}

void
audit_free (Audit *audit)
{
  if (audit == NULL)
    return;
  glossary_free (audit->glossary);
  g_hash_table_unref (audit->keys);
  g_hash_table_unref (audit->preferred);
  g_hash_table_unref (audit->types);
  g_hash_table_unref (audit->spellings);
  g_hash_table_unref (audit->places);
  g_free (audit->last);
  g_free (audit);
}

static Place *
place_new (const Place *here)
{
  Place *place = g_new (Place, 1);

  *place = *here;
  return place;
}

/* "line 7", or "other.tsv:7" from another file. */
static char *
place_name (const Place *place, const Place *here)
{
  if (place->path == here->path)
    return g_strdup_printf ("line %" G_GSIZE_FORMAT, place->line);
  return g_strdup_printf ("%s:%" G_GSIZE_FORMAT, place->path, place->line);
}

/* === One row ===================================================================================================== */

static void
check_id (Audit *audit, const Place *here, const char *id)
{
  const gsize good = strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-");

  if (audit->strict && (id[good] != '\0' || *id == '-' || strstr (id, "--") != NULL || g_str_has_suffix (id, "-")))
    tell (audit, here->path, here->line, SEVERITY_ERROR, "concept “%s” is not in kebab-case, such as nur-sultan", id);
}

/* Could any text contain this term? */
static void
check_text (Audit *audit, const Place *here, const char *term, Lang lang)
{
  TokenWalk walk = token_walk (span_of (term));
  Token token;
  guint n_words = 0;

  while (token_next (&walk, &token)) {
    const Span word = span_slice (walk.text, token.start, token.end);
    g_autofree char *repaired = script_is_roman_numeral (word) ? NULL : script_repair (word, lang);

    n_words++;
    if (repaired != NULL)
      tell (audit, here->path, here->line, SEVERITY_ERROR,
            "term “%s” mixes Latin and Cyrillic letters in “%.*s”; write “%s”", term, SPAN_ARGS (word), repaired);
  }
  if (n_words == 0)
    tell (audit, here->path, here->line, SEVERITY_ERROR, "term “%s” has no word in it and can never be found", term);
  if (strstr (term, "  ") != NULL || strstr (term, "\xC2\xAD") != NULL)
    tell (audit, here->path, here->line, SEVERITY_WARNING, "term “%s” has two blanks in a row or a soft hyphen", term);
}

static void
check_inflection (Audit *audit, const Place *here, const Term *term)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Phrase) phrase = phrase_new (term->lang, term->text, term->concept->type, term->kind == KIND_ADJECTIVE,
                                          term->details->inflect, &error);

  if (phrase == NULL && error != NULL)
    tell (audit, here->path, here->line, SEVERITY_ERROR, "inflect “%s” of “%s”: %s", term->details->inflect, term->text,
          error->message);
}

static const char *
text_of (const char *field)
{
  return field != NULL ? field : "";
}

static void
check_order (Audit *audit, const Place *here, const GlossaryRow *row, const Term *term)
{
  char tag[12];
  g_autofree char *key = g_strdup_printf ("%s\x01%s\x01%u\x01%s\x01%s", row->concept, term_tag (term, tag),
                                          (guint) term->status, row->term, text_of (row->since));

  if (audit->last_path == here->path && strcmp (audit->last, key) > 0)
    tell (audit, here->path, here->line, SEVERITY_ERROR, "this row stands before the one above it in the fixed order "
          "(concept, lang, status, term); “atalym convert” writes files sorted");
  g_free (audit->last);
  audit->last = g_steal_pointer (&key);
  audit->last_path = here->path;
}

/* === Rows together =============================================================================================== */

static gboolean
overlap (const Place *a, const Place *b)
{
  return (a->until == 0 || a->until > b->since) && (b->until == 0 || b->until > a->since);
}

/* Adjectives, acronyms and short names answer questions of their own. */
static const char *
kind_group (const Term *term)
{
  switch ((TermKind) term->kind) {
  case KIND_ADJECTIVE:
    return "adjectives";
  case KIND_ACRONYM:
    return "acronyms";
  case KIND_SHORT:
    return "short names";
  default:
    return "terms";
  }
}

static void
check_preferred (Audit *audit, const Place *here, const Term *term)
{
  char tag[12];
  g_autofree char *key = NULL;
  const Place *other;

  if (term->status != STATUS_PREFERRED || term->kind == KIND_PROTECTED)
    return;
  key = g_strdup_printf ("%s\t%s\t%s", term->concept->id, term_tag (term, tag), kind_group (term));
  other = g_hash_table_lookup (audit->preferred, key);
  if (other != NULL && overlap (other, here)) {
    g_autofree char *where = place_name (other, here);

    tell (audit, here->path, here->line, SEVERITY_ERROR,
          "“%s”: %s has two preferred %s in %s, the other in %s; only one can be written", term->text,
          term->concept->id, kind_group (term), term_tag (term, tag), where);
  }
  g_hash_table_replace (audit->preferred, g_steal_pointer (&key), place_new (here));
}

static void
check_type (Audit *audit, const Place *here, const GlossaryRow *row)
{
  const char *type = g_hash_table_lookup (audit->types, row->concept);

  if (type == NULL)
    g_hash_table_insert (audit->types, g_strdup (row->concept), g_strdup (text_of (row->type)));
  else if (*text_of (row->type) != '\0' && strcmp (type, row->type) != 0)
    tell (audit, here->path, here->line, SEVERITY_ERROR, "concept %s is of type %s here and %s before", row->concept,
          row->type, type);
}

/* Only what is searched for everywhere can be taken for something else. */
static void
check_spelling (Audit *audit, const Place *here, const Term *term)
{
  g_autofree char *folded = fold_dup (span_of (term->text));
  g_autofree char *key = g_strdup_printf ("%s\t%s", lang_tag (term->lang), folded);
  const Place *other = g_hash_table_lookup (audit->spellings, key);

  if (term->match == MATCH_NEVER || term->match == MATCH_NEAR || term->kind == KIND_PROTECTED)
    return;
  if (other == NULL) {
    g_hash_table_insert (audit->spellings, g_steal_pointer (&key), place_new (here));
  } else if (other->concept != term->concept && overlap (other, here)) {
    g_autofree char *where = place_name (other, here);

    tell (audit, here->path, here->line, SEVERITY_WARNING, "“%s” is also a term of %s (%s); tell them apart with match "
          "(near:WORD or never)", term->text, other->concept->id, where);
  }
}

/* Words of near: are held against the words of a text one by one, and those end at a blank and at a hyphen. */
static void
check_near (Audit *audit, const Place *here, const Term *term)
{
  g_auto (GStrv) words = NULL;

  if (term->match != MATCH_NEAR)
    return;
  words = g_strsplit (term->details->near, "|", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '<' && !g_str_has_prefix (words[i], ">,") && strpbrk (words[i], " -") != NULL)
      tell (audit, here->path, here->line, SEVERITY_WARNING, "near: “%s” is more than one word and will never be met; "
            "write one of its words, or <%s for what stands right before the name", words[i], words[i]);
}

static gboolean
check_key (Audit *audit, const Place *here, const GlossaryRow *row)
{
  char *key = g_strjoin ("\t", row->concept, row->lang, row->term, text_of (row->since), NULL);
  const Place *other = g_hash_table_lookup (audit->keys, key);

  if (other != NULL) {
    g_autofree char *where = place_name (other, here);

    tell (audit, here->path, here->line, SEVERITY_ERROR,
          "the same concept, lang, term and since as in %s; the later row replaces the earlier", where);
    g_free (key);
    return FALSE;
  }
  g_hash_table_insert (audit->keys, key, place_new (here));
  return TRUE;
}

/* The term that was just added. */
static const Term *
last_term (const Audit *audit, const char *id)
{
  const TermList *terms = glossary_concept (audit->glossary, id)->terms;

  return g_ptr_array_index (terms, terms->len - 1);
}

static void
remember_replaced (Audit *audit, const Place *here, const Term *term)
{
  const gboolean replaced = term->status == STATUS_DEPRECATED || term->status == STATUS_SUPERSEDED;

  if (replaced && term->kind != KIND_ADJECTIVE && term->match != MATCH_NEVER)
    g_hash_table_replace (audit->places, g_strdup_printf ("%s\t%d", term->concept->id, (int) term->lang),
                          place_new (here));
}

void
audit_add_row (Audit *audit, const char *path, gsize line, const GlossaryRow *row)
{
  g_autoptr (GError) error = NULL;
  Place here = {.path = g_intern_string (path), .line = line};
  const Term *term;

  if (!glossary_add_row (audit->glossary, row, &error)) {
    tell (audit, path, line, SEVERITY_ERROR, "%s", error->message);
    return;
  }
  check_id (audit, &here, row->concept);
  check_type (audit, &here, row);
  /* A row that is switched off has left nothing behind. */
  if (!check_key (audit, &here, row) || g_strcmp0 (row->status, term_status_name (STATUS_OFF)) == 0)
    return;
  term = last_term (audit, row->concept);
  here.since = term->since;
  here.until = term->until;
  here.concept = term->concept;
  check_text (audit, &here, term->text, term->lang);
  check_near (audit, &here, term);
  check_inflection (audit, &here, term);
  check_preferred (audit, &here, term);
  check_spelling (audit, &here, term);
  remember_replaced (audit, &here, term);
  if (audit->strict)
    check_order (audit, &here, row, term);
}

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const Place *x = *(Place *const *) a, *y = *(Place *const *) b;
  const gint order = strcmp (x->path, y->path);

  return order != 0 ? order : x->line < y->line ? -1 : x->line > y->line;
}

void
audit_finish (Audit *audit)
{
  g_autoptr (GPtrArray) bad = g_ptr_array_new (); /* of const Place * */
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, audit->places);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const Lang lang = (Lang) g_ascii_strtoull (strchr (key, '\t') + 1, NULL, 10);

    if (concept_term (((const Place *) value)->concept, lang, 0, KIND_FULL) == NULL)
      g_ptr_array_add (bad, value);
  }
  g_ptr_array_sort (bad, by_place);
  for (guint i = 0; i < bad->len; i++) {
    const Place *place = g_ptr_array_index (bad, i);

    tell (audit, place->path, place->line, SEVERITY_WARNING, "%s has a name to be replaced in this language and no "
          "preferred one to put in its place", place->concept->id);
  }
}

guint
audit_n_errors (const Audit *audit)
{
  return audit->n_errors;
}

guint
audit_n_warnings (const Audit *audit)
{
  return audit->n_warnings;
}

const Glossary *
audit_glossary (const Audit *audit)
{
  return audit->glossary;
}
