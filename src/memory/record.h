/* memory/record.h - what is said of a unit or a segment as bytes, and when two units are one */
#pragma once

#include "text/unit.h"

/* Properties, notes and attributes packed into `out`, which is emptied first: for each a kind (1 byte), its name and
 * its value, each with its length before it. */
void record_pack (GByteArray *out, const GArray *properties, const GArray *attributes);

/* The way back; both arrays are made if there is something for them.
 * returns  FALSE if the bytes are no record */
gboolean record_unpack (const guint8 *bytes, gsize len, GArray **properties, GArray **attributes);

/* A number for a text; the same on every machine. Two texts of a memory of a million units have the same number with a
 * chance of 1 in 30 million. cost: O(length) */
guint64 record_hash (guint64 start, Span text);

/* What a unit has by the header of its file if it does not say it itself, between blanks. */
#define RECORD_INHERITED " segtype datatype o-tmf o-encoding "

/* A number for all that a unit holds: id, date, languages, texts with inline elements, properties, notes, attributes;
 * not its source language and RECORD_INHERITED, which are said in a header or in the unit and are the same thing. */
guint64 record_hash_unit (const Unit *unit);
