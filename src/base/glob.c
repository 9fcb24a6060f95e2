#include "base/glob.h"

#include <string.h>

/* The pattern is run as an automaton whose states are places in it, so that no pattern is slow. In a folder **, the
 * place behind the first star means "inside a name of any folder". */
typedef struct {
  const char *pattern;
  gsize len;
  gboolean *now, *next; /* of len + 1 */
} Glob;

/* A name need not be UTF-8; a byte that is none stands for itself. */
static gunichar
char_at (const char *text, gsize *len)
{
  gunichar c = g_utf8_get_char_validated (text, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2) {
    *len = 1;
    return 0x110000u + (guchar) *text;
  }
  *len = (gsize) (g_utf8_next_char (text) - text);
  return c;
}

static gboolean
is_any_folder (const Glob *glob, gsize at)
{
  return (at == 0 || glob->pattern[at - 1] == '/') && g_str_has_prefix (glob->pattern + at, "**/");
}

/* The set that begins at `at`: where it ends, and whether c is in it. FALSE if it is not closed. */
static gboolean
read_set (const Glob *glob, gsize at, gunichar c, gsize *end, gboolean *in)
{
  gsize i = at + 1, len;
  gboolean negated = glob->pattern[i] == '!' || glob->pattern[i] == '^';

  *in = FALSE;
  i += negated;
  for (gsize first = i; glob->pattern[i] != '\0'; i += len) {
    gunichar from, to;

    if (glob->pattern[i] == ']' && i > first) {
      *end = i + 1;
      *in = *in != negated && c != '/';
      return TRUE;
    }
    i += glob->pattern[i] == '\\' && glob->pattern[i + 1] != '\0';
    from = to = char_at (glob->pattern + i, &len);
    if (glob->pattern[i + len] == '-' && glob->pattern[i + len + 1] != ']' && glob->pattern[i + len + 1] != '\0') {
      i += len + 1;
      to = char_at (glob->pattern + i, &len);
    }
    *in = *in || (c >= from && c <= to);
  }
  return FALSE;
}

/* Enters a state and those that nothing need be read for. */
static void
enter (const Glob *glob, gboolean *set, gsize at)
{
  for (;;) {
    set[at] = TRUE;
    if (is_any_folder (glob, at))
      at += 3;
    else if (at < glob->len && glob->pattern[at] == '*')
      at += 1 + (glob->pattern[at + 1] == '*');
    else
      return;
  }
}

/* Takes one character in one state. */
static void
step (const Glob *glob, gsize at, gunichar c)
{
  const char *p = glob->pattern + at;
  gsize len, end;
  gboolean in;

  if (is_any_folder (glob, at) || (at > 0 && is_any_folder (glob, at - 1))) {
    gsize start = is_any_folder (glob, at) ? at : at - 1;

    if (c == '/')
      enter (glob, glob->next, start);
    else
      glob->next[start + 1] = TRUE;
  } else if (p[0] == '*') {
    if (c != '/' || p[1] == '*')
      enter (glob, glob->next, at);
  } else if (p[0] == '?') {
    if (c != '/')
      enter (glob, glob->next, at + 1);
  } else if (p[0] == '[' && read_set (glob, at, c, &end, &in)) {
    if (in)
      enter (glob, glob->next, end);
  } else {
    gsize escape = p[0] == '\\' && p[1] != '\0';

    if (char_at (p + escape, &len) == c)
      enter (glob, glob->next, at + escape + len);
  }
}

gboolean
glob_matches (const char *pattern, const char *path)
{
  gsize states = strlen (pattern) + 1, len;
  g_autofree gboolean *now = g_new0 (gboolean, states), *next = g_new0 (gboolean, states);
  Glob glob = {pattern, states - 1, now, next};

  enter (&glob, glob.now, 0);
  for (; *path != '\0'; path += len) {
    gunichar c = char_at (path, &len);
    gboolean *spare = glob.now;

    memset (glob.next, 0, states * sizeof *glob.next);
    for (gsize at = 0; at < glob.len; at++)
      if (glob.now[at])
        step (&glob, at, c);
    glob.now = glob.next;
    glob.next = spare;
  }
  return glob.now[glob.len];
}
