#include "format/tmx_fix.h"

#include <string.h>

#include "base/error.h"

typedef struct {
  FileWriter *out;
  TmxWriter *writer; /* opened with the first unit, when the source language is known */
  const TmxInfo *info;
  TmxFixCounts *counts;
} Fix;

/* === Dates ======================================================================================================= */

/* returns  the date as it should be, NULL if it goes; takes `date` */
static char *
mend_date (Fix *fix, char *date)
{
  char *mended;

  if (date == NULL || tmx_date_is_valid (date))
    return date;
  mended = tmx_date_mend (date);
  g_free (date);
  if (mended != NULL)
    fix->counts->n_dates++;
  else
    fix->counts->n_lost_dates++;
  return mended;
}

static void
mend_attributes (Fix *fix, GArray *attributes)
{
  for (guint i = 0; attributes != NULL && i < attributes->len;) {
    Property *attribute = &g_array_index (attributes, Property, i);

    if (g_str_has_suffix (attribute->type, "date"))
      attribute->value = mend_date (fix, attribute->value);
    if (attribute->value == NULL)
      g_array_remove_index (attributes, i);
    else
      i++;
  }
}

/* === Languages =================================================================================================== */

/* A tag as tools look for it: kk for kz and kaz, hyphens. Takes `tag`. */
static char *
mend_tag (Fix *fix, char *tag)
{
  const gsize language = strcspn (tag, "-_");
  const gboolean wrong = (language == 2 && g_ascii_strncasecmp (tag, "kz", 2) == 0)
                         || (language == 3 && g_ascii_strncasecmp (tag, "kaz", 3) == 0);
  char *mended = wrong ? g_strconcat ("kk", tag + language, NULL) : g_strdup (tag);

  g_strdelimit (mended, "_", '-');
  fix->counts->n_tags += strcmp (mended, tag) != 0;
  g_free (tag);
  return mended;
}

static gboolean
write_unit (const Unit *given, gpointer data, GError **error)
{
  Fix *fix = data;
  Unit *unit = (Unit *) given; /* made for us alone */

  unit->date = mend_date (fix, unit->date);
  mend_attributes (fix, unit->attributes);
  for (guint i = 0; i < unit->segments->len; i++) {
    UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    segment->tag = mend_tag (fix, segment->tag);
    mend_attributes (fix, segment->attributes);
  }
  if (unit->srclang != NULL)
    unit->srclang = mend_tag (fix, unit->srclang);
  if (fix->writer == NULL) {
    const char *first = unit->segments->len > 0 ? g_array_index (unit->segments, UnitSegment, 0).tag : "en";
    g_autofree char *srclang = fix->info->srclang != NULL && g_ascii_isalpha (*fix->info->srclang)
                                 ? mend_tag (fix, g_strdup (fix->info->srclang)) : g_strdup (first);

    mend_attributes (fix, fix->info->attributes);
    fix->writer = tmx_writer_new (fix->out, &(TmxOptions){.srclang = srclang, .segtype = "sentence", .info = fix->info},
                                  error);
    if (fix->writer == NULL)
      return FALSE;
  }
  return tmx_writer_add (fix->writer, unit, error);
}

gboolean
tmx_fix (const char *path, FileWriter *out, TmxFixCounts *counts, GError **error)
{
  TmxInfo info = {0};
  Fix fix = {.out = out, .info = &info, .counts = counts};
  gboolean good;

  *counts = (TmxFixCounts){0};
  good = tmx_read_mended (path, write_unit, &fix, &info, &counts->mended, error);
  if (good && fix.writer == NULL)
    fix.writer = tmx_writer_new (out, &(TmxOptions){.srclang = "en", .segtype = "sentence", .info = &info}, error);
  good = good && fix.writer != NULL && tmx_writer_finish (fix.writer, error);
  if (fix.writer != NULL)
    counts->n_units = tmx_writer_n_units (fix.writer);
  tmx_writer_free (fix.writer);
  tmx_info_clear (&info);
  return good;
}
