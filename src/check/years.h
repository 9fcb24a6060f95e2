/* check/years.h - of when a document is, by the years that it names
 *
 * A document rarely says of itself when it was written. A long one names years, though, and the last of them is the
 * earliest time at which it can have been written: a report that names fifty years and none after 2017 is hardly of
 * today.
 */
#pragma once

#include <glib.h>

#include "text/document.h"

typedef struct {
  guint n;      /* how often a year is named */
  guint latest; /* the last one of weight; 0: none is named */
} NamedYears;

/* The years from 1900 that are named in the text of a document, up to that of `today` (YYYYMMDD): later ones are plans.
 * 2013 and 2013ж count, R2013 and 20135 do not. Of weight is a year that is named at least a tenth as often as the most
 * frequent one: what was a plan when the document was written (“until 2020”) is named now and then.
 *
 * cost: O(size of the document) */
NamedYears years_named (const Document *document, guint32 today);

/* Does the document name so many years that one after `until` (YYYYMMDD) would be among them, if it were written then?
 */
gboolean years_end_before (NamedYears years, guint32 until);
