#include "base/finding.h"

#include <string.h>

static const char *const severity_names[] = {"off", "note", "warning", "error"};
static const char *const fix_level_names[] = {"none", "review", "safe"};

Finding *
finding_new (void)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->replacements = g_ptr_array_new_with_free_func (g_free); /* of char * */
  return finding;
}

void
finding_free (Finding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->path);
  g_free (finding->concept);
  g_free (finding->found);
  g_free (finding->context);
  g_free (finding->message);
  finding_free (finding->related);
  g_ptr_array_unref (finding->replacements);
  g_free (finding);
}

const char *
severity_name (Severity severity)
{
  return severity_names[severity];
}

gboolean
severity_parse (const char *text, Severity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (severity_names); i++)
    if (strcmp (text, severity_names[i]) == 0) {
      *severity = (Severity) i;
      return TRUE;
    }
  return FALSE;
}

const char *
fix_level_name (FixLevel fix)
{
  return fix_level_names[fix];
}
