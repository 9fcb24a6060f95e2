#include "check/inspect.h"

#include "check/fingerprint.h"
#include "check/suppress.h"

typedef struct {
  const Inspection *inspection;
  Suppressions *suppressions;
  FingerprintCounts *seen;
  InspectFunc func;
  gpointer data;
  InspectCounts *counts;
  Severity min_level; /* of the findings that come through */
} Inspector;

static void
take_finding (const Finding *finding, gpointer data)
{
  Inspector *inspector = data;
  const Inspection *inspection = inspector->inspection;
  const char *reason = suppressions_reason (inspector->suppressions, finding);
  guint64 fingerprint = fingerprint_of (finding);
  guint occurrence = reason == NULL ? fingerprint_count (inspector->seen, fingerprint) : 0;
  /* The walk names some of many findings of a kind and repeats the rest; with a baseline, those named may be known. */
  const Inspected inspected = {finding, reason, finding->repeated && inspection->known == NULL};

  if (finding->severity < inspector->min_level)
    return;
  if (reason != NULL)
    inspector->counts->suppressed++;
  else if (inspection->collect != NULL) {
    baseline_add (inspection->collect, finding, occurrence);
    return;
  } else if (inspection->known != NULL && baseline_knows (inspection->known, fingerprint, occurrence)) {
    inspector->counts->known++;
    return;
  } else if (!inspected.silent) {
    inspector->counts->findings++;
    inspector->counts->fixable += finding->fix == FIX_SAFE;
  }
  inspector->func (&inspected, inspector->data);
}

void
inspect_document (const Inspection *inspection, const Document *document, const WalkOptions *options,
                  InspectFunc func, gpointer data, InspectCounts *counts)
{
  g_autoptr (Suppressions) suppressions = suppressions_read (document);
  Inspector inspector = {inspection, suppressions, fingerprint_counts_new (), func, data, counts,
                         options->min_level};
  WalkCounts walked = {.usage = inspection->usage, .suppressions = suppressions};

  walk_document (inspection->matcher, inspection->typos, document, options, take_finding, &inspector, &walked);
  suppressions_report_unused (suppressions, options->severity, take_finding, &inspector);
  counts->names += walked.names;
  fingerprint_counts_free (inspector.seen);
}
