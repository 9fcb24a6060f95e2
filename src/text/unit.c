#include "text/unit.h"

#include <string.h>

static void
property_clear (Property *property)
{
  g_free (property->type);
  g_free (property->value);
  g_free (property->tag);
  g_free (property->encoding);
}

static void
segment_clear (UnitSegment *segment)
{
  g_free (segment->tag);
  g_free (segment->text);
  g_free (segment->markup);
  g_clear_pointer (&segment->properties, g_array_unref);
  g_clear_pointer (&segment->attributes, g_array_unref);
}

GArray *
property_array_new (void)
{
  GArray *properties = g_array_new (FALSE, FALSE, sizeof (Property)); /* of Property */

  g_array_set_clear_func (properties, (GDestroyNotify) property_clear);
  return properties;
}

void
property_add (GArray **properties, const char *type, const char *value)
{
  const Property property = {.type = g_strdup (type), .value = g_strdup (value)};

  if (*properties == NULL)
    *properties = property_array_new ();
  g_array_append_val (*properties, property);
}

GArray *
property_array_copy (const GArray *properties)
{
  GArray *copy = NULL;

  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    property_add (&copy, property->type, property->value);
    g_array_index (copy, Property, i).tag = g_strdup (property->tag);
    g_array_index (copy, Property, i).encoding = g_strdup (property->encoding);
  }
  return copy;
}

Unit *
unit_new (const char *id)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->id = g_strdup (id);
  unit->segments = g_array_new (FALSE, FALSE, sizeof (UnitSegment));
  g_array_set_clear_func (unit->segments, (GDestroyNotify) segment_clear);
  unit->properties = property_array_new ();
  return unit;
}

void
unit_free (Unit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->id);
  g_free (unit->srclang);
  g_free (unit->date);
  g_array_unref (unit->segments);
  g_array_unref (unit->properties);
  g_clear_pointer (&unit->attributes, g_array_unref);
  g_free (unit);
}

void
unit_add_segment (Unit *unit, const char *tag, Span text)
{
  UnitSegment segment = {.tag = g_strdup (tag), .lang = lang_parse (tag, NULL)};

  segment.text = span_dup (span_strip (text));
  g_array_append_val (unit->segments, segment);
}

void
unit_add_property (Unit *unit, const char *type, const char *value)
{
  property_add (&unit->properties, type, value);
}

const UnitSegment *
unit_segment (const Unit *unit, Lang lang)
{
  for (guint i = 0; i < unit->segments->len; i++)
    if (g_array_index (unit->segments, UnitSegment, i).lang == lang)
      return &g_array_index (unit->segments, UnitSegment, i);
  return NULL;
}

const char *
unit_property (const Unit *unit, const char *type)
{
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);

    if (g_strcmp0 (property->type, type) == 0)
      return property->value;
  }
  return NULL;
}
