#include "memory/headers.h"

#include <string.h>

#include "format/tmx.h"

/* What a unit has by the header of its file, unless it says otherwise, and what our own header would say. */
static const struct {
  const char *name, *otherwise;
} inherited[] = {{"segtype", "sentence"}, {"datatype", "plaintext"}, {"o-tmf", "atalym"}, {"o-encoding", NULL}};

static const Property *
find (const GArray *properties, const Property *wanted)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    if (g_strcmp0 (property->type, wanted->type) == 0 && strcmp (property->value, wanted->value) == 0
        && g_strcmp0 (property->tag, wanted->tag) == 0 && g_strcmp0 (property->encoding, wanted->encoding) == 0)
      return property;
  }
  return NULL;
}

static const char *
value_of (const GArray *attributes, const char *name)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    if (g_strcmp0 (g_array_index (attributes, Property, i).type, name) == 0)
      return g_array_index (attributes, Property, i).value;
  return NULL;
}

/* Adds those that are not there. `type`: only such; NULL: all. */
static void
unite (GArray **all, const GArray *properties, const char *type)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);
    Property *last;

    if (find (*all, property) != NULL || (type != NULL && g_strcmp0 (property->type, type) != 0))
      continue;
    property_add (all, property->type, property->value);
    last = &g_array_index (*all, Property, (*all)->len - 1);
    last->tag = g_strdup (property->tag);
    last->encoding = g_strdup (property->encoding);
  }
}

/* Takes away what the other header does not say too; letters stay. */
static void
keep_common (GArray *all, const GArray *attributes)
{
  for (guint i = all != NULL ? all->len : 0; i-- > 0;) {
    const Property *property = &g_array_index (all, Property, i);

    if (strcmp (property->type, TMX_UDE) != 0 && find (attributes, property) == NULL)
      g_array_remove_index (all, i);
  }
}

static void
add_header (Headers *headers, gboolean first, const GArray *properties, const GArray *attributes)
{
  if (first) {
    headers->properties = property_array_copy (properties);
    headers->attributes = property_array_copy (attributes);
    return;
  }
  unite (&headers->properties, properties, NULL);
  keep_common (headers->attributes, attributes);
  unite (&headers->attributes, attributes, TMX_UDE);
}

/* What the units of a file with these attributes must say, now that is known what the header says. */
static void
note_own (Headers *headers, gint64 source, const GArray *attributes)
{
  GArray *own = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++) {
    const char *said = value_of (headers->attributes, inherited[i].name);
    const char *meant = value_of (attributes, inherited[i].name);

    if (meant != NULL && g_strcmp0 (meant, said != NULL ? said : inherited[i].otherwise) != 0)
      property_add (&own, inherited[i].name, meant);
  }
  if (own != NULL)
    g_hash_table_insert (headers->own, g_memdup2 (&source, sizeof source), own);
}

gboolean
headers_gather (Store *store, Headers *headers, GError **error)
{
  g_autoptr (GArray) sources = store_sources (store, error);
  g_autoptr (GPtrArray) said = g_ptr_array_new (); /* of GArray *: attributes of each file; NULL: none */
  gboolean first = TRUE, good = sources != NULL;

  *headers = (Headers){.own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                     (GDestroyNotify) g_array_unref)};
  for (guint i = 0; good && i < sources->len; i++) {
    const StoreSource *source = &g_array_index (sources, StoreSource, i);
    g_autoptr (GArray) properties = NULL;
    GArray *attributes = NULL;

    good = store_header (store, source->id, &properties, &attributes, error);
    g_ptr_array_add (said, attributes);
    if (!good || source->n_units == 0)
      continue;
    add_header (headers, first, properties, attributes);
    first = FALSE;
  }
  for (guint i = 0; i < said->len; i++) {
    GArray *attributes = g_ptr_array_index (said, i);

    if (attributes == NULL)
      continue;
    note_own (headers, g_array_index (sources, StoreSource, i).id, attributes);
    g_array_unref (attributes);
  }
  return good;
}

void
headers_clear (Headers *headers)
{
  g_clear_pointer (&headers->properties, g_array_unref);
  g_clear_pointer (&headers->attributes, g_array_unref);
  g_clear_pointer (&headers->own, g_hash_table_unref);
}

void
headers_complete (const Headers *headers, gint64 source, Unit *unit)
{
  const GArray *own = g_hash_table_lookup (headers->own, &source);

  for (guint i = 0; own != NULL && i < own->len; i++) {
    const Property *property = &g_array_index (own, Property, i);

    if (value_of (unit->attributes, property->type) == NULL)
      property_add (&unit->attributes, property->type, property->value);
  }
}
