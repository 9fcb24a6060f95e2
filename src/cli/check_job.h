/* cli/check_job.h - one file that is checked or repaired: what is to be done, and what came out */
#pragma once

#include "check/inspect.h"
#include "check/report.h"
#include "check/statistics.h"
#include "cli/check_options.h"
#include "cli/check_profile.h"
#include "cli/dialog.h"

typedef struct {
  const char *path;
  const char *name;     /* what the file is taken for: the path, or --stdin-path */
  const CheckProfile *profile;
  WalkOptions options;
  gboolean failed;      /* unreadable or unwritable; `messages` says why */
  gboolean left_out;    /* somebody said quit before */
  gboolean found;       /* findings at or above the fail level are left */
  InspectCounts counts;
  Baseline *collected;  /* what --write-baseline takes from it */
  guint changes;
  guint listed_changes; /* of the changes, those that check reports one by one */
  Report *report;       /* what is found and left */
  Statistics statistics; /* of it, where only numbers are wanted */
  GString *out;         /* for stdout, before the report */
  GString *messages;    /* for stderr */
  GBytes *fixed;        /* the repaired file, if it differs */
  GBytes *bytes;        /* of standard input, which can be read only once */
  Document *document;   /* kept where it is the only one; else what is said of a set reads it once more */
  Usage *usage;         /* spellings used; NULL while files are repaired */
} CheckJob;

/* What all files have in common. */
typedef struct {
  const CheckOptions *options;
  const ReportWriter *writer;
  const Baseline *known; /* of --baseline; NULL: none */
  gboolean fixing;      /* write files */
  Dialog *dialog;       /* asks about each finding; NULL: nobody is asked */
  gboolean color;
  ColumnUnit columns;
  gboolean only_one;    /* there is one file */
  GString *report;      /* what goes to the file of -o; NULL: to standard output */
} CheckShared;

/* Reads the file, looks for findings, and repairs it if that is wanted. What is wrong is told in `messages`; nothing is
 * printed, so that jobs may run side by side. cost: that of walk_document */
void check_job_run (CheckJob *job, const CheckShared *shared);

/* The findings that are known of the file: of --baseline, or of its configuration; NULL: none. */
const Baseline *check_job_known (const CheckJob *job, const CheckShared *shared);

void check_job_clear (CheckJob *job);
