/* cli/check_results.h - what is said of all files that were checked: notes about the set, reports, a summary */
#pragma once

#include "cli/check_job.h"

/* Adds the notes about spellings that stand beside each other in files of one configuration.
 * jobs      of CheckJob, all of them run
 * profiles  as of check_profile_for */
void check_results_note_inconsistencies (GArray *jobs, const CheckShared *shared, GHashTable *profiles);

/* Prints repaired texts and reports, in the order of the jobs, and the summary. */
void check_results_print (const GArray *jobs, const CheckShared *shared);

/* Writes the list of --write-baseline. error: ATALYM_ERROR_IO */
gboolean check_results_write_baseline (const GArray *jobs, const CheckOptions *options, GError **error);

/* The exit status of the program. */
int check_results_status (const GArray *jobs, const CheckOptions *options);
