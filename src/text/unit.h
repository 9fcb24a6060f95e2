/* text/unit.h - segments that translate each other */
#pragma once

#include <glib.h>

#include "text/language.h"

/* A piece of information about a unit or a segment: TMX prop, note or attribute. */
typedef struct {
  char *type;     /* "x-atalym-document", …; NULL: a note */
  char *value;
  char *tag;      /* the language it is in; NULL: not said */
  char *encoding; /* what its text was written in before it became Unicode; NULL: not said */
} Property;

/* One language's side of a translation unit. */
typedef struct {
  char *tag;   /* BCP 47 as read or to be written */
  Lang lang;   /* of `tag`; LANG_NONE if none of ours */
  char *text;  /* NFC, no leading or trailing white space */
  char *markup;       /* the text with its inline elements (bpt ept it ph hi ut) as the inside of a TMX <seg>: XML in
                         NFC; NULL: it has none */
  GArray *properties; /* of Property; NULL: none */
  GArray *attributes; /* of Property: what else is said of it (changeid, usagecount …); NULL: nothing */
} UnitSegment;

typedef struct {
  char *id;           /* tuid, or NULL */
  char *srclang;      /* or NULL */
  char *date;         /* YYYYMMDDThhmmssZ of creation, or NULL */
  GArray *segments;   /* of UnitSegment */
  GArray *properties; /* of Property */
  GArray *attributes; /* of Property: what else is said of it (changeid, usagecount …); NULL: nothing */
  gsize line;         /* where it begins in its file, 1-based; 0: not known */
} Unit;

Unit *unit_new (const char *id);
void unit_free (Unit *unit);

/* Adds a side; `text` is copied with outer white space removed. */
void unit_add_segment (Unit *unit, const char *tag, Span text);
/* An empty array for UnitSegment.properties; of Property. Free with g_array_unref. */
GArray *property_array_new (void);

void unit_add_property (Unit *unit, const char *type, const char *value);

/* Adds to an array of properties, which is made if there is none; both strings are copied. The property has neither tag
 * nor encoding. */
void property_add (GArray **properties, const char *type, const char *value);

/* The same properties in an array of its own; NULL for NULL and for none. */
GArray *property_array_copy (const GArray *properties);

/* The side in `lang`, or NULL. */
const UnitSegment *unit_segment (const Unit *unit, Lang lang);
const char *unit_property (const Unit *unit, const char *type);

/* Takes units one by one; the unit belongs to the caller. Returning FALSE with `error` set stops the reader. */
typedef gboolean (*UnitFunc) (const Unit *unit, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Unit, unit_free)
