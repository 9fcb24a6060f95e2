#include "discover/candidates.h"

#include "discover/example.h"
#include "text/letter.h"

/* Terms are rows like any others; what the glossary has is not said again. */
static gboolean
is_known (const Concept *concept, const ClusterForm *form)
{
  for (guint i = 0; concept != NULL && i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->lang == form->lang && strcmp (term->text, form->text) == 0)
      return TRUE;
  }
  return FALSE;
}

static const char *
gloss_of (const Gathering *gathering, const ClusterForm *form)
{
  for (guint i = 0; i < form->places->len; i++) {
    const FoundName *name = &gathering_at (gathering, g_array_index (form->places, guint, i))->name;

    if (name->gloss != NULL)
      return name->gloss;
  }
  return "";
}

static const char *
kind_of (const ClusterForm *form, gboolean first)
{
  if (letters_are_acronym (form->text))
    return "acronym";
  if (form->short_form)
    return "short";
  return first ? "full" : "variant";
}

/* How often a form was met and where first, and segments with it that differ. */
static char *
note_of (const Gathering *gathering, const ClusterForm *form)
{
  const Mentioned *first = gathering_at (gathering, g_array_index (form->places, guint, 0));
  GString *note = g_string_new (NULL);
  const char *last = "";

  g_string_printf (note, "met %u×, first at %s:%" G_GSIZE_FORMAT, form->count, first->path, first->line);
  for (guint i = 0, shown = 0; i < form->places->len && shown < EXAMPLES_MAX; i++) {
    const char *segment = gathering_at (gathering, g_array_index (form->places, guint, i))->segment;

    /* Equal segments of a gathering are one. */
    if (segment[0] == '\0' || segment == last)
      continue;
    example_append (note, segment);
    last = segment;
    shown++;
  }
  return g_string_free (note, FALSE);
}

static void
add_form (Glossary *glossary, const Gathering *gathering, const Cluster *cluster, const ClusterForm *form,
          gboolean first)
{
  g_autofree char *note = note_of (gathering, form);
  GlossaryRow row = {.concept = cluster->id,
                     .type = name_type_name (cluster->type),
                     .lang = lang_tag (form->lang),
                     .term = form->text,
                     .status = form->typo ? "deprecated"
                               : first    ? "preferred"
                                          : "admitted",
                     .kind = kind_of (form, first),
                     .gloss = gloss_of (gathering, form),
                     .note = note};

  glossary_add_row (glossary, &row, NULL);
}

Glossary *
candidates_glossary (const Gathering *gathering, const Clusters *clusters)
{
  Glossary *glossary = glossary_new ();

  for (guint i = 0; i < clusters->clusters->len; i++) {
    const Cluster *cluster = clusters_at (clusters, i);
    gboolean named[N_LANGS] = {FALSE};

    for (guint k = 0; k < cluster->forms->len; k++) {
      const ClusterForm *form = g_ptr_array_index (cluster->forms, k);

      if (is_known (cluster->concept, form))
        continue;
      add_form (glossary, gathering, cluster, form, cluster->concept == NULL && !named[form->lang] && !form->typo);
      named[form->lang] = TRUE;
    }
  }
  return glossary;
}
