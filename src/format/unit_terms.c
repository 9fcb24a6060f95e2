#include "format/unit_terms.h"

#include <string.h>

#include "glossary/concept.h"

/* What other people call our columns. *n_used counts those that were found. */
static const char *
property_of (const Unit *unit, const char *const *names, guint *n_used)
{
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);

    for (const char *const *name = names; *name != NULL; name++)
      if (property->type != NULL && g_ascii_strcasecmp (property->type, *name) == 0) {
        (*n_used)++;
        return property->value;
      }
  }
  return "";
}

/* The English name makes the best id, else the first one there is. */
static char *
id_of (const Unit *unit, IdMaker *ids)
{
  const UnitSegment *english = unit_segment (unit, LANG_EN);
  g_autofree char *first = NULL;

  if (unit->id != NULL)
    return id_maker_make (ids, unit->id);
  if (english == NULL)
    english = &g_array_index (unit->segments, UnitSegment, 0);
  first = g_strndup (english->text, strcspn (english->text, ";"));
  return id_maker_make (ids, first);
}

static gboolean
add_terms (UnitTerms *terms, const UnitSegment *segment, gboolean first, GlossaryRow *row, gsize line, GError **error)
{
  g_auto (GStrv) alternatives = g_strsplit (segment->text, ";", -1);
  TermStatus status = first ? STATUS_PREFERRED : STATUS_ADMITTED;

  row->lang = segment->tag;
  for (guint i = 0; alternatives[i] != NULL; i++) {
    if (*g_strstrip (alternatives[i]) == '\0')
      continue;
    row->term = alternatives[i];
    row->status = term_status_name (status);
    status = STATUS_ADMITTED;
    if (!terms->func (row, line, terms->data, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
unit_terms_add (const Unit *unit, gpointer data, GError **error)
{
  static const char *const glosses[] = {"gloss", "definition", NULL}, *const sources[] = {"source", NULL};
  static const char *const notes[] = {"note", "notes", "comment", "comments", "remark", "context", "entry_note", NULL};
  static const char *const types[] = {"type", NULL};
  UnitTerms *terms = data;
  g_autofree char *id = NULL;
  guint n_used = 0;
  NameType type;
  GlossaryRow row;

  if (unit->segments->len == 0)
    return TRUE;
  id = id_of (unit, terms->ids);
  row = (GlossaryRow){.concept = id, .type = property_of (unit, types, &n_used),
                      .gloss = property_of (unit, glosses, &n_used), .source = property_of (unit, sources, &n_used),
                      .note = property_of (unit, notes, &n_used)};
  terms->n_other += unit->properties->len - n_used;
  if (!name_type_parse (row.type, &type))
    row.type = "term";
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    if (segment->lang == LANG_NONE)
      terms->n_foreign++;
    else if (!add_terms (terms, segment, unit_segment (unit, segment->lang) == segment, &row, unit->line, error))
      return FALSE;
  }
  return TRUE;
}
