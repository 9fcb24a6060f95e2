/* glossary/audit.h - what is wrong with the rows of a glossary, each and together */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "glossary/glossary.h"

/* Takes a problem. SEVERITY_ERROR: the row cannot be meant; SEVERITY_WARNING: it will not do what its author thinks. */
typedef void (*AuditFunc) (const char *path, gsize line, Severity severity, const char *message, gpointer data);

typedef struct Audit Audit;

/* strict  also: rows in the order of glossary_sorted_terms, ids in kebab-case */
Audit *audit_new (gboolean strict, AuditFunc func, gpointer data);
void audit_free (Audit *audit);

/* Looks at one row of a file: fields and values; then at what it has to do with the rows before it: the same key, a
 * second preferred term, another type of the same concept, the same spelling in another concept. cost: O(length) */
void audit_add_row (Audit *audit, const char *path, gsize line, const GlossaryRow *row);

/* Looks at the whole: concepts with names to be replaced and none to put in their place. */
void audit_finish (Audit *audit);

guint audit_n_errors (const Audit *audit);
guint audit_n_warnings (const Audit *audit);
/* The rows that were right. */
const Glossary *audit_glossary (const Audit *audit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Audit, audit_free)
