#include "glossary/concept.h"

#include <string.h>

#include "base/error.h"

static const char *const status_names[N_STATUSES] = {"preferred", "admitted", "deprecated", "superseded", "off"};
static const char *const kind_names[N_KINDS] = {"full",   "short",     "acronym",  "variant",
                                                "former", "adjective", "protected"};

static gboolean
name_index (const char *const *names, guint n, const char *text, guint *index)
{
  for (guint i = 0; i < n; i++)
    if (names[i][0] == text[0] && strcmp (names[i], text) == 0) {
      *index = i;
      return TRUE;
    }
  return FALSE;
}

const char *
term_status_name (TermStatus status)
{
  return status_names[status];
}

gboolean
term_status_parse (const char *text, TermStatus *status)
{
  guint index;

  if (!name_index (status_names, N_STATUSES, text, &index))
    return FALSE;
  *status = (TermStatus) index;
  return TRUE;
}

const char *
term_kind_name (TermKind kind)
{
  return kind_names[kind];
}

gboolean
term_kind_parse (const char *text, TermKind *kind)
{
  guint index;

  if (!name_index (kind_names, N_KINDS, text, &index))
    return FALSE;
  *kind = (TermKind) index;
  return TRUE;
}

/* Reads exactly `n` digits. */
static gboolean
digits (const char **text, guint n, guint32 *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++, (*text)++) {
    if (!g_ascii_isdigit (**text))
      return FALSE;
    *number = *number * 10 + (guint32) (**text - '0');
  }
  return TRUE;
}

gboolean
date_parse (const char *text, guint32 *date, GError **error)
{
  const char *rest = text;
  guint32 year, month = 1, day = 1;
  gboolean good = digits (&rest, 4, &year);

  if (good && *rest == '-')
    good = (rest++, digits (&rest, 2, &month));
  if (good && *rest == '-')
    good = (rest++, digits (&rest, 2, &day));
  if (!good || *rest != '\0' || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "“%s” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
                 text);
    return FALSE;
  }
  *date = year * 10000 + month * 100 + day;
  return TRUE;
}

gboolean
term_is_valid (const Term *term, guint32 date)
{
  if (date == 0)
    return term->until == 0;
  return date >= term->since && (term->until == 0 || date < term->until);
}

const char *
term_tag (const Term *term, char buffer[12])
{
  if (term->region[0] == '\0')
    return lang_tag (term->lang);
  g_snprintf (buffer, 12, "%s-%s", lang_tag (term->lang), term->region);
  return buffer;
}
