/* discover/candidates.h - a glossary of what was found, for an editor to go over */
#pragma once

#include "discover/cluster.h"
#include "glossary/glossary.h"

/* A concept for each cluster: its most frequent spelling in a language preferred, the others admitted variants, slips
 * deprecated, short forms short; the note says how often each was met, where first, and shows two
 * segments. Of known concepts only spellings that are new. Free with glossary_free. */
Glossary *candidates_glossary (const Gathering *gathering, const Clusters *clusters);
