#include "base/finding.h"

#include <string.h>

static const char *const severity_names[] = {"off", "note", "warning", "error"};
static const char *const fix_level_names[] = {"none", "review", "safe"};

char *
finding_one_line (const char *text)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; text[i] != '\0';) {
    const gsize white = strspn (text + i, " \t\r\n");

    if (white == 0)
      g_string_append_c (out, text[i++]);
    else if (out->len == 0 || out->str[out->len - 1] != '-' || strcspn (text + i, "\r\n") >= white)
      g_string_append_c (out, ' ');
    i += white;
  }
  return g_string_free (out, FALSE);
}

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
