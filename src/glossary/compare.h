/* glossary/compare.h - what differs between two glossaries */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

/* Takes a difference: `before` NULL, the term is new; `after` NULL, it is gone; else something about it has changed. */
typedef void (*CompareFunc) (const Term *before, const Term *after, gpointer data);

/* Pairs terms by concept, language, text and since, and tells the differences in that order.
 *
 * returns  how many there are
 * cost     O(terms log terms)
 */
guint glossary_compare (const Glossary *before, const Glossary *after, CompareFunc func, gpointer data);
