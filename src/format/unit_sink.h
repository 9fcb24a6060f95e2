/* format/unit_sink.h - units on their way into TMX, XLIFF, PO or a bitext table: languages chosen and renamed */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/formats.h"
#include "format/tmx.h"
#include "text/unit.h"

typedef struct {
  FileWriter *out;
  Format format;             /* FORMAT_TMX, FORMAT_TSV, or one of format_is_pair: source is the first of `langs`, else
                                what the first unit says */
  const GArray *langs;       /* of Lang: the only ones wanted; NULL: all */
  const TagMap *tags;        /* NULL: as they are */
  const char *const *columns; /* FORMAT_TSV: the tags of the table before renaming, NULL-terminated */
  const char *segtype;       /* FORMAT_TMX: "sentence" or "phrase" */
  const char *date;          /* as in TmxOptions */
  guint longest;             /* sides with more are left out [code points]; 0: none */
  gboolean names;            /* columns of a table are called by the names of the languages */
  gboolean plain;            /* without inline elements */
  gboolean whole;            /* FORMAT_TMX: nothing is left out for the sake of tools that could not take it */
  const TmxInfo *info;       /* of the memory that is read: what its header hands on to a TMX, and its source language
                                to a file of pairs; NULL: nothing */
} UnitSinkOptions;

/* What went in and what did not. */
typedef struct {
  guint64 n_units;      /* written */
  guint64 n_alone;      /* units left with fewer than two sides */
  guint64 n_other;      /* sides in languages that were not asked for */
  guint64 n_latin;      /* sides in Latin Kazakh beside Cyrillic: tools that look at the language alone mix them up */
  guint64 n_removed;    /* characters that XML cannot hold */
  guint64 n_informed;   /* units whose id, notes or properties a table has no column for */
  guint64 n_long;       /* sides that are too long for who reads the file */
  guint64 n_third;      /* sides in a third language, of which a file of pairs has none */
  guint64 n_double;     /* units that a PO file has already */
  guint64 n_dates;      /* that nobody can read */
  guint64 n_subs;       /* texts in codes (sub), which XLIFF 2 has without saying that they are texts */
  guint64 n_codes;      /* segments whose inline elements were left out */
} UnitSinkCounts;

typedef struct UnitSink UnitSink;

UnitSink *unit_sink_new (const UnitSinkOptions *options);
void unit_sink_free (UnitSink *sink);

/* A UnitFunc whose data is a UnitSink. */
gboolean unit_sink_add (const Unit *unit, gpointer sink, GError **error);

/* Writes what closes the file; the caller commits it. */
gboolean unit_sink_finish (UnitSink *sink, UnitSinkCounts *counts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitSink, unit_sink_free)
