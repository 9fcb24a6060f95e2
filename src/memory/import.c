#include "memory/import.h"

#include <string.h>

#include "base/error.h"
#include "base/number_map.h"
#include "memory/record.h"

/* What readers of bilingual files mark a unit with. */
#define DRAFT "x-atalym-draft"

struct Importer {
  Store *store;
  gboolean dry_run, replaced, keep_both;
  ImportRejectFunc reject;
  gpointer data;
  NumberMap *hashes;    /* record_hash_unit of all units: a set */
  NumberMap *keys;      /* key of file and id → number of the unit, 0 if there are several */
  gint64 first_new;     /* units from this number on came with this import */
  gint64 next;          /* of a dry run: the next number */
  char *path, *name;    /* of the file at hand */
  gint64 source;
  const TmxInfo *info;
  guint64 key_start;    /* hash of `name` */
  ImportCounts counts;
};

/* An id that two units of a file share tells nothing. */
static void
remember_key (Importer *importer, guint64 key, gint64 id)
{
  if (key != 0)
    number_map_set (importer->keys, key, number_map_get (importer->keys, key, NULL) ? 0 : (guint64) id);
}

static void
note_unit (gint64 id, guint64 hash, guint64 key, gpointer data)
{
  Importer *importer = data;

  number_map_set (importer->hashes, hash, 0);
  remember_key (importer, key, id);
}

Importer *
importer_new (Store *store, gboolean dry_run, ImportRejectFunc reject, gpointer data, GError **error)
{
  g_autoptr (Importer) importer = g_new0 (Importer, 1);

  importer->store = store;
  importer->dry_run = dry_run;
  importer->reject = reject;
  importer->data = data;
  importer->hashes = number_map_new ();
  importer->keys = number_map_new ();
  importer->first_new = importer->next = store_next_unit (store);
  if (!store_each_hash (store, note_unit, importer, error))
    return NULL;
  return g_steal_pointer (&importer);
}

void
importer_free (Importer *importer)
{
  if (importer == NULL)
    return;
  number_map_free (importer->hashes);
  number_map_free (importer->keys);
  g_free (importer->path);
  g_free (importer->name);
  g_free (importer);
}

char *
import_source_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_utf8_make_valid (strcmp (path, "-") == 0 ? "standard input" : name, -1);
}

gboolean
importer_begin (Importer *importer, const char *path, const char *date, const TmxInfo *info, GError **error)
{
  g_free (importer->path);
  g_free (importer->name);
  importer->path = g_strdup (path);
  importer->name = import_source_name (path);
  importer->info = info;
  importer->key_start = record_hash (1, span_of (importer->name));
  importer->counts = (ImportCounts){0};
  return importer->dry_run || date == NULL
         || store_source (importer->store, importer->name, date, &importer->source, error);
}

gboolean
importer_source (Importer *importer, const char *name, const char *date, GError **error)
{
  g_free (importer->name);
  importer->name = g_strdup (name);
  importer->key_start = record_hash (1, span_of (name));
  return importer->dry_run || store_source (importer->store, name, date, &importer->source, error);
}

gboolean
importer_header (Importer *importer, const GArray *properties, const GArray *attributes, GError **error)
{
  g_autoptr (GArray) known_properties = NULL, known_attributes = NULL;

  if (importer->dry_run || (properties == NULL && attributes == NULL))
    return TRUE;
  if (importer->keep_both
      && !store_header (importer->store, importer->source, &known_properties, &known_attributes, error))
    return FALSE;
  return known_properties != NULL || known_attributes != NULL
         || store_set_header (importer->store, importer->source, properties, attributes, error);
}

void
importer_keep_both (Importer *importer)
{
  importer->keep_both = TRUE;
}

/* Why a unit is of no use; NULL: it is. */
static char *
reason_against (const Unit *unit)
{
  const char *first = unit->segments->len > 0 ? g_array_index (unit->segments, UnitSegment, 0).tag : NULL;

  if (first == NULL)
    return g_strdup ("the unit has no text");
  if (unit_property (unit, DRAFT) != NULL)
    return g_strdup ("a draft (fuzzy, made by a machine or not reviewed): nobody has agreed to it yet");
  if (unit->segments->len > STORE_SIDES_MAX)
    return g_strdup_printf ("the unit has %u sides; %d are the limit", unit->segments->len, STORE_SIDES_MAX);
  for (guint i = 1; i < unit->segments->len; i++)
    if (g_ascii_strcasecmp (g_array_index (unit->segments, UnitSegment, i).tag, first) != 0)
      return NULL;
  return g_strdup_printf ("the unit has text in one language only (%s)", first);
}

static gboolean
is_country (const char *tag)
{
  return g_ascii_strncasecmp (tag, "kz", 2) == 0 && !g_ascii_isalpha (tag[2]);
}

/* kz is a country; whoever writes it means Kazakh. And units of several files have no header in common. */
static void
mend_unit (Importer *importer, Unit *unit)
{
  const char *srclang = importer->info != NULL ? importer->info->srclang : NULL;

  if (unit->srclang == NULL && srclang != NULL && g_ascii_isalpha (*srclang))
    unit->srclang = g_strdup (srclang);
  for (guint i = 0; i < unit->segments->len; i++) {
    UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    if (!is_country (segment->tag))
      continue;
    memcpy (segment->tag, "kk", 2);
    segment->lang = lang_parse (segment->tag, NULL);
    importer->counts.n_renamed++;
  }
}

static gboolean
put (Importer *importer, const Unit *unit, guint64 hash, guint64 key, GError **error)
{
  guint64 known = 0;
  gint64 id;

  number_map_set (importer->hashes, hash, 0);
  if (key != 0)
    number_map_get (importer->keys, key, &known);
  id = (gint64) known;
  if (id > 0 && id < importer->first_new && importer->keep_both) {
    importer->counts.n_changed++;
  } else if (id > 0 && id < importer->first_new) {
    importer->counts.n_changed++;
    importer->replaced = TRUE;
    return importer->dry_run || store_replace (importer->store, id, unit, importer->source, hash, key, error);
  } else {
    importer->counts.n_new++;
  }
  id = importer->next++;
  if (!importer->dry_run && !store_add (importer->store, unit, importer->source, hash, key, &id, error))
    return FALSE;
  remember_key (importer, key, id);
  return TRUE;
}

gboolean
importer_add (const Unit *unit, gpointer data, GError **error)
{
  Importer *importer = data;
  g_autofree char *reason = reason_against (unit);
  guint64 hash, key;

  importer->counts.n_read++;
  if (reason != NULL) {
    importer->counts.n_rejected++;
    if (importer->reject != NULL)
      importer->reject (importer->path, unit->line, reason, importer->data);
    return TRUE;
  }
  mend_unit (importer, (Unit *) unit);
  hash = record_hash_unit (unit);
  key = unit->id != NULL ? record_hash (importer->key_start, span_of (unit->id)) | 1 : 0;
  if (number_map_get (importer->hashes, hash, NULL)) {
    importer->counts.n_duplicate++;
    return TRUE;
  }
  return put (importer, unit, hash, key, error);
}

const ImportCounts *
importer_counts (const Importer *importer)
{
  return &importer->counts;
}

gboolean
importer_has_replaced (const Importer *importer)
{
  return importer->replaced;
}
