/* discover/cluster.h - which spellings in a set of documents are one name?
 *
 * Spellings that are the same by name/similarity.h, or of one concept, come together; a lone spelling beside a frequent
 * one that it is a slip of; a family name, a given name or its short form, where the text has one bearer only. Two
 * concepts of the glossary never come together.
 */
#pragma once

#include <glib.h>

#include "discover/gather.h"

/* One spelling of a cluster, in the nominative. */
typedef struct {
  const char *text;     /* belongs to the Clusters, as all below */
  Lang lang;
  NameType type;        /* that most of its mentions have */
  guint count;          /* mentions */
  GArray *places;       /* of guint: numbers of mentions in the Gathering, ascending */
  gboolean typo;        /* probably a slip */
  gboolean short_form;  /* stands for the longer name where the text allows it */
  gboolean expansion;   /* an acronym, or what the text says one stands for */
  const char *reason;   /* why it is here; NULL for the first form */
} ClusterForm;

typedef struct {
  const char *id;         /* of the concept; else made from the first form: latin letters and hyphens */
  NameType type;
  const Concept *concept; /* NULL: not in the glossary */
  GPtrArray *forms;       /* of ClusterForm *, most frequent first */
} Cluster;

typedef struct {
  GPtrArray *clusters; /* of Cluster *, in the order of their ids */
  GPtrArray *forms;    /* of ClusterForm *, all */
  GStringChunk *chunk;
} Clusters;

/* Groups the names, and numbers the mentions by cluster. Same names in any order of files: same clusters.
 * cost: O(n log n) and some µs for each pair with a common key */
Clusters *cluster_names (Gathering *gathering);
void clusters_free (Clusters *clusters);

static inline const Cluster *
clusters_at (const Clusters *clusters, guint i)
{
  return g_ptr_array_index (clusters->clusters, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clusters, clusters_free)
