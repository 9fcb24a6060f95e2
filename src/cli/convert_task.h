/* cli/convert_task.h - what is to be converted into what, and what each kind of conversion needs */
#pragma once

#include <glib.h>

#include "format/formats.h"
#include "format/profile.h"
#include "format/unit_sink.h"

typedef struct {
  const char *in, *out;
  char *in_folder;   /* the path of OUT where a folder was named; NULL: it is `out` as it was given */
  const char *folder; /* that folder */
  Format in_format, out_format;
  Content in_content, out_content;
  GArray *langs;     /* of Lang; NULL: all */
  TagMap *tags;
  const Profile *profile; /* of the tool that reads OUT; NULL: none was named */
  const char *date;
  const char *title; /* of an HTML page; NULL: the name of IN */
  char **usage;      /* files in which an HTML page counts spellings; NULL: none */
} ConvertTask;

/* What did not go along, and how much of it, on stderr. */
void convert_report (guint64 n, const char *what);
void convert_report_units (const ConvertTask *task, const UnitSinkCounts *counts);

/* A file in `folder` with the name of IN and another end. Free with g_free. */
char *convert_path (const ConvertTask *task, const char *folder, const char *end);

gboolean convert_wants (const ConvertTask *task, Lang lang);

/* Writes what a task asks for in one language or one pair. */
typedef gboolean (*ConvertFunc) (ConvertTask *task, gpointer data, GError **error);

/* Calls `func` for each pair of `langs`, the first one as source, with a file of its own in the folder that was named;
 * the task is as before when it returns. */
gboolean convert_pairs (ConvertTask *task, const GArray *langs, ConvertFunc func, gpointer data, GError **error);
