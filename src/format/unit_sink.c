#include "format/unit_sink.h"

#include <string.h>

#include "format/pair_write.h"
#include "format/table_write.h"

struct UnitSink {
  UnitSinkOptions options;
  TmxWriter *tmx;     /* opened with the first unit, when the source language is known */
  TableWriter *table; /* its header is written */
  PairWriter *pairs;  /* likewise */
  char *source, *target; /* tags of `pairs` as the first unit has them */
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
  table_writer_free (sink->table);
  pair_writer_free (sink->pairs);
  g_free (sink->source);
  g_free (sink->target);
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
  } else if (sink->options.longest > 0 && g_utf8_strlen (segment->text, -1) > (glong) sink->options.longest) {
    sink->counts.n_long++;
  } else {
    const char *tag = sink->options.format == FORMAT_TMX ? tag_map_find (sink->options.tags,
                                                                         segment->tag) : segment->tag;

    UnitSegment *side;

    unit_add_segment (to, tag, span_of (segment->text));
    side = &g_array_index (to->segments, UnitSegment, to->segments->len - 1);
    side->markup = sink->options.plain ? NULL : g_strdup (segment->markup);
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
  if (unit->properties->len > 0) {
    g_array_unref (copy->properties);
    copy->properties = property_array_copy (unit->properties);
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
                        .composed = TRUE, .info = info};

  /* *all* makes Okapi fail: the first side is as good as any. */
  if (!g_ascii_isalpha (*srclang) || !is_wanted (sink, lang_parse (srclang, NULL)))
    srclang = first != NULL ? g_array_index (first->segments, UnitSegment, 0).tag : "en";
  options.srclang = tag_map_find (sink->options.tags, srclang);
  sink->tmx = tmx_writer_new (sink->options.out, &options, error);
  return sink->tmx != NULL;
}

static const char *
column_title (const UnitSink *sink, const char *tag)
{
  const Lang lang = lang_parse (tag, NULL);

  return sink->options.names && lang != LANG_NONE ? lang_name (lang) : tag_map_find (sink->options.tags, tag);
}

static gboolean
begin_table (UnitSink *sink, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new (); /* of const char * */
  TableSyntax syntax = TABLE_TSV;

  format_is_table (sink->options.format, &syntax);
  sink->table = table_writer_new (sink->options.out, syntax);
  for (guint i = 0; sink->options.columns[i] != NULL; i++)
    g_ptr_array_add (tags, (gpointer) column_title (sink, sink->options.columns[i]));
  return table_writer_add (sink->table, (const char *const *) tags->pdata, tags->len, error);
}

/* Does the unit go along as it is? Then it need not be copied. */
static gboolean
is_unchanged (const UnitSink *sink, const Unit *unit)
{
  if (sink->options.format != FORMAT_TMX || sink->options.langs != NULL || !tag_map_is_empty (sink->options.tags)
      || sink->options.plain || sink->options.longest > 0)
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

static gboolean
add_row (UnitSink *sink, const Unit *unit, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new (); /* of const char * */

  if (sink->table == NULL && !begin_table (sink, error))
    return FALSE;
  for (guint i = 0; sink->options.columns[i] != NULL; i++) {
    const char *text = "";

    for (guint k = unit->segments->len; k-- > 0;)
      if (strcmp (g_array_index (unit->segments, UnitSegment, k).tag, sink->options.columns[i]) == 0)
        text = g_array_index (unit->segments, UnitSegment, k).text;
    g_ptr_array_add (fields, (gpointer) text);
  }
  return table_writer_add (sink->table, (const char *const *) fields->pdata, fields->len, error);
}

/* === Pairs ======================================================================================================= */

static const UnitSegment *
other_side (const Unit *unit, const UnitSegment *side)
{
  for (guint i = 0; i < unit->segments->len; i++)
    if (&g_array_index (unit->segments, UnitSegment, i) != side)
      return &g_array_index (unit->segments, UnitSegment, i);
  return NULL;
}

/* The language that the unit or else the memory was translated from, as it is said; LANG_NONE if it is not. */
static Lang
declared_source (const UnitSink *sink, const Unit *unit)
{
  const TmxInfo *info = sink->options.info;
  const char *srclang = unit->srclang != NULL ? unit->srclang : info != NULL ? info->srclang : NULL;

  return srclang != NULL ? lang_parse (srclang, NULL) : LANG_NONE;
}

/* Which sides of the first unit are source and target; FALSE if it lacks one of them. */
static gboolean
choose_pair (const UnitSink *sink, const Unit *unit, const UnitSegment **source, const UnitSegment **target)
{
  const GArray *langs = sink->options.langs;
  const Lang declared = declared_source (sink, unit);

  if (langs != NULL && langs->len == 2) {
    *source = unit_segment (unit, g_array_index (langs, Lang, 0));
    *target = unit_segment (unit, g_array_index (langs, Lang, 1));
    return *source != NULL && *target != NULL;
  }
  *source = declared != LANG_NONE ? unit_segment (unit, declared) : NULL;
  if (*source == NULL)
    *source = &g_array_index (unit->segments, UnitSegment, 0);
  *target = other_side (unit, *source);
  return *target != NULL;
}

/* By the tag, else by its language. */
static const UnitSegment *
side_of (const Unit *unit, const char *tag)
{
  const Lang lang = lang_parse (tag, NULL);

  for (guint i = 0; i < unit->segments->len; i++)
    if (g_ascii_strcasecmp (g_array_index (unit->segments, UnitSegment, i).tag, tag) == 0)
      return &g_array_index (unit->segments, UnitSegment, i);
  return lang != LANG_NONE ? unit_segment (unit, lang) : NULL;
}

static gboolean
begin_pairs (UnitSink *sink, const char *source_tag, const char *target_tag, GError **error)
{
  const UnitSinkOptions *options = &sink->options;
  g_autofree char *date = options->date != NULL ? g_strdup (options->date) : tmx_date_default ();

  sink->pairs = pair_writer_new (options->out, options->format, tag_map_find (options->tags, source_tag),
                                 tag_map_find (options->tags, target_tag), date, error);
  return sink->pairs != NULL;
}

static guint
count_subs (const char *markup)
{
  guint n = 0;

  for (const char *p = markup; p != NULL && (p = strstr (p, "<sub")) != NULL; p++)
    n++;
  return n;
}

static gboolean
add_pair (UnitSink *sink, const Unit *unit, GError **error)
{
  const UnitSegment *source, *target;

  if (sink->pairs == NULL) {
    if (!choose_pair (sink, unit, &source, &target)) {
      sink->counts.n_alone++;
      return TRUE;
    }
    sink->source = g_strdup (source->tag);
    sink->target = g_strdup (target->tag);
    if (!begin_pairs (sink, source->tag, target->tag, error))
      return FALSE;
  } else {
    source = side_of (unit, sink->source);
    target = side_of (unit, sink->target);
  }
  if (source == NULL || target == NULL) {
    sink->counts.n_alone++;
    return TRUE;
  }
  sink->counts.n_units++;
  if (sink->options.format == FORMAT_XLIFF_2)
    sink->counts.n_subs += count_subs (source->markup) + count_subs (target->markup);
  sink->counts.n_third += unit->segments->len - 2;
  sink->counts.n_informed += unit->date != NULL || unit->attributes != NULL;
  return pair_writer_add (sink->pairs, unit, source, target, error);
}

static gboolean
finish_pairs (UnitSink *sink, GError **error)
{
  const GArray *langs = sink->options.langs;
  const gboolean named = langs != NULL && langs->len == 2;
  PairCounts counts;

  if (sink->pairs == NULL && !begin_pairs (sink, named ? lang_tag (g_array_index (langs, Lang, 0)) : "en",
                                           named ? lang_tag (g_array_index (langs, Lang, 1)) : "kk", error))
    return FALSE;
  if (!pair_writer_finish (sink->pairs, &counts, error))
    return FALSE;
  sink->counts.n_removed = counts.n_removed;
  sink->counts.n_double = counts.n_double;
  sink->counts.n_units -= counts.n_double;
  return TRUE;
}

/* === All ========================================================================================================= */

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
  if (format_is_pair (sink->options.format))
    return add_pair (sink, copy, error);
  sink->counts.n_units++;
  if (sink->options.format != FORMAT_TMX) {
    sink->counts.n_informed += copy->id != NULL || copy->properties->len > 0 || copy->attributes != NULL;
    return add_row (sink, copy, error);
  }
  return write_tmx (sink, copy, error);
}

/* Can the format say inline elements, and are they wanted? */
static gboolean
keeps_codes (const UnitSink *sink)
{
  const Format format = sink->options.format;

  return (format == FORMAT_TMX || format == FORMAT_XLIFF || format == FORMAT_XLIFF_2) && !sink->options.plain;
}

gboolean
unit_sink_finish (UnitSink *sink, UnitSinkCounts *counts, GError **error)
{
  gboolean good;

  if (format_is_pair (sink->options.format))
    good = finish_pairs (sink, error);
  else if (sink->options.format != FORMAT_TMX)
    good = (sink->table != NULL || begin_table (sink, error)) && table_writer_finish (sink->table, error);
  else
    good = (sink->tmx != NULL || begin (sink, NULL, error)) && tmx_writer_finish (sink->tmx, error);
  if (sink->tmx != NULL)
    sink->counts.n_removed = tmx_writer_n_removed (sink->tmx);
  if (sink->tmx != NULL)
    sink->counts.n_dates = tmx_writer_n_lost_dates (sink->tmx);
  if (keeps_codes (sink))
    sink->counts.n_codes = 0;
  *counts = sink->counts;
  return good;
}
