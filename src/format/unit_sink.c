#include "format/unit_sink.h"

#include <string.h>

#include "format/tsv.h"

struct UnitSink {
  UnitSinkOptions options;
  TmxWriter *tmx;     /* opened with the first unit, when the source language is known */
  gboolean begun;     /* the header of the table is written */
  UnitSinkCounts counts;
};

UnitSink *
unit_sink_new (const UnitSinkOptions *options)
{
  UnitSink *sink = g_new0 (UnitSink, 1);

  sink->options = *options;
  return sink;
}

void
unit_sink_free (UnitSink *sink)
{
  if (sink == NULL)
    return;
  tmx_writer_free (sink->tmx);
  g_free (sink);
}

static gboolean
is_wanted (const UnitSink *sink, Lang lang)
{
  const GArray *langs = sink->options.langs;

  for (guint i = 0; langs != NULL && i < langs->len; i++)
    if (g_array_index (langs, Lang, i) == lang)
      return TRUE;
  return langs == NULL;
}

static void
copy_side (UnitSink *sink, Unit *to, const Unit *unit, const UnitSegment *segment)
{
  const gboolean latin = segment->lang == LANG_KK_LATN;

  if (!is_wanted (sink, segment->lang)) {
    sink->counts.n_other++;
  } else if (latin && !sink->options.whole && sink->options.format == FORMAT_TMX && is_wanted (sink, LANG_KK)
             && unit_segment (unit, LANG_KK)) {
    sink->counts.n_latin++;
  } else {
    const char *tag = sink->options.format == FORMAT_TMX ? tag_map_find (sink->options.tags,
                                                                         segment->tag) : segment->tag;

    UnitSegment *side;

    unit_add_segment (to, tag, span_of (segment->text));
    side = &g_array_index (to->segments, UnitSegment, to->segments->len - 1);
    side->markup = g_strdup (segment->markup);
    side->properties = property_array_copy (segment->properties);
    side->attributes = property_array_copy (segment->attributes);
    sink->counts.n_codes += segment->markup != NULL;
  }
}

/* The unit as it is to be written. */
static Unit *
chosen (UnitSink *sink, const Unit *unit)
{
  Unit *copy = unit_new (unit->id);

  copy->date = g_strdup (unit->date);
  copy->srclang = unit->srclang != NULL ? g_strdup (tag_map_find (sink->options.tags, unit->srclang)) : NULL;
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);

    unit_add_property (copy, property->type, property->value);
  }
  copy->attributes = property_array_copy (unit->attributes);
  for (guint i = 0; i < unit->segments->len; i++)
    copy_side (sink, copy, unit, &g_array_index (unit->segments, UnitSegment, i));
  return copy;
}

static gboolean
begin (UnitSink *sink, const Unit *first, GError **error)
{
  const TmxInfo *info = sink->options.info;
  const char *srclang = info != NULL && info->srclang != NULL ? info->srclang : "*all*";
  TmxOptions options = {.segtype = sink->options.segtype, .date = sink->options.date, .plain = sink->options.plain,
                        .composed = TRUE};

  /* *all* makes Okapi fail: the first side is as good as any. */
  if (!g_ascii_isalpha (*srclang) || !is_wanted (sink, lang_parse (srclang, NULL)))
    srclang = first != NULL ? g_array_index (first->segments, UnitSegment, 0).tag : "en";
  options.srclang = tag_map_find (sink->options.tags, srclang);
  sink->tmx = tmx_writer_new (sink->options.out, &options, error);
  return sink->tmx != NULL;
}

static gboolean
begin_table (UnitSink *sink, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new (); /* of const char * */

  sink->begun = TRUE;
  for (guint i = 0; sink->options.columns[i] != NULL; i++)
    g_ptr_array_add (tags, (gpointer) tag_map_find (sink->options.tags, sink->options.columns[i]));
  g_ptr_array_add (tags, NULL);
  return tsv_write_bitext_header (sink->options.out, (const char *const *) tags->pdata, error);
}

/* Does the unit go along as it is? Then it need not be copied. */
static gboolean
is_unchanged (const UnitSink *sink, const Unit *unit)
{
  if (sink->options.format != FORMAT_TMX || sink->options.langs != NULL || !tag_map_is_empty (sink->options.tags)
      || sink->options.plain)
    return FALSE;
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    if (!sink->options.whole && segment->lang == LANG_KK_LATN)
      return FALSE;
  }
  return unit->segments->len >= 2;
}

static gboolean
write_tmx (UnitSink *sink, const Unit *unit, GError **error)
{
  return (sink->tmx != NULL || begin (sink, unit, error)) && tmx_writer_add (sink->tmx, unit, error);
}

gboolean
unit_sink_add (const Unit *unit, gpointer data, GError **error)
{
  UnitSink *sink = data;
  g_autoptr (Unit) copy = NULL;

  if (is_unchanged (sink, unit)) {
    sink->counts.n_units++;
    return write_tmx (sink, unit, error);
  }
  copy = chosen (sink, unit);
  if (copy->segments->len < 2) {
    sink->counts.n_alone++;
    return TRUE;
  }
  sink->counts.n_units++;
  if (sink->options.format != FORMAT_TMX) {
    sink->counts.n_informed += copy->id != NULL || copy->properties->len > 0 || copy->attributes != NULL;
    if (!sink->begun && !begin_table (sink, error))
      return FALSE;
    return tsv_write_unit (sink->options.out, copy, sink->options.columns, error);
  }
  return write_tmx (sink, copy, error);
}

gboolean
unit_sink_finish (UnitSink *sink, UnitSinkCounts *counts, GError **error)
{
  gboolean good;

  if (sink->options.format != FORMAT_TMX)
    good = sink->begun || begin_table (sink, error);
  else
    good = (sink->tmx != NULL || begin (sink, NULL, error)) && tmx_writer_finish (sink->tmx, error);
  if (sink->tmx != NULL)
    sink->counts.n_removed = tmx_writer_n_removed (sink->tmx);
  if (sink->options.format == FORMAT_TMX && !sink->options.plain)
    sink->counts.n_codes = 0;
  *counts = sink->counts;
  return good;
}
