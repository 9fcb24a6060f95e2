#include "base/ignore.h"

#include <string.h>

#include "base/glob.h"

typedef struct {
  char *glob;           /* relative to the folder */
  gboolean again;       /* takes in what was left out */
  gboolean folders;     /* is for folders only */
  gboolean tied;        /* to the folder; else the name alone is compared */
} Pattern;

struct IgnoreRules {
  const IgnoreRules *above;
  char *folder, *inside;
  GArray *patterns; /* of Pattern */
};

static void
pattern_clear (Pattern *pattern)
{
  g_free (pattern->glob);
}

/* Blanks at the end do not count, unless the last one is escaped. */
static gsize
trimmed_length (const char *line)
{
  gsize len = strlen (line);

  while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\r') && (len < 2 || line[len - 2] != '\\'))
    len--;
  return len;
}

static void
add_pattern (IgnoreRules *rules, const char *line)
{
  Pattern pattern = {0};
  gsize len;

  if (line[0] == '#')
    return;
  pattern.again = line[0] == '!';
  line += pattern.again;
  len = trimmed_length (line);
  pattern.folders = len > 0 && line[len - 1] == '/';
  len -= pattern.folders;
  pattern.tied = memchr (line, '/', len) != NULL;
  if (len > 0 && line[0] == '/') {
    line++;
    len--;
  }
  if (len == 0)
    return;
  pattern.glob = g_strndup (line, len);
  g_array_append_val (rules->patterns, pattern);
}

IgnoreRules *
ignore_rules_new (const IgnoreRules *above, const char *folder, const char *inside, const char *text)
{
  IgnoreRules *rules = g_new0 (IgnoreRules, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  rules->above = above;
  rules->folder = g_strdup (folder);
  rules->inside = g_strdup (inside);
  rules->patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  g_array_set_clear_func (rules->patterns, (GDestroyNotify) pattern_clear);
  for (char **line = lines; *line != NULL; line++)
    add_pattern (rules, *line);
  return rules;
}

void
ignore_rules_free (IgnoreRules *rules)
{
  if (rules == NULL)
    return;
  g_array_unref (rules->patterns);
  g_free (rules->folder);
  g_free (rules->inside);
  g_free (rules);
}

gboolean
ignore_matches (const IgnoreRules *rules, const char *path, gboolean is_folder)
{
  for (; rules != NULL; rules = rules->above) {
    gsize prefix = g_str_has_prefix (path, rules->folder) ? strlen (rules->folder) : 0;
    g_autofree char *relative = g_strconcat (rules->inside, path + prefix, NULL);
    const char *slash = strrchr (relative, '/');
    const char *name = slash != NULL ? slash + 1 : relative;

    for (guint i = rules->patterns->len; i-- > 0;) {
      const Pattern *pattern = &g_array_index (rules->patterns, Pattern, i);

      if ((is_folder || !pattern->folders) && glob_matches (pattern->glob, pattern->tied ? relative : name))
        return !pattern->again;
    }
  }
  return FALSE;
}
