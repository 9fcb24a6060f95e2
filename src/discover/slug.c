#include "discover/slug.h"

#include "name/translit.h"

char *
slug_of (Lang lang, const char *text)
{
  g_autoptr (Translit) translit =
    lang == LANG_EN || lang == LANG_NONE ? NULL : translit_new (lang, LANG_EN, NULL, NULL);
  g_autoptr (GPtrArray) latin = translit == NULL ? NULL : translit_candidates (translit, span_of (text), 1, NULL, NULL);
  g_autofree char *ascii = g_str_to_ascii (latin == NULL ? text : g_ptr_array_index (latin, 0), "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (*p != '\'' && *p != '?' && slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "name");
  return g_string_free (slug, FALSE);
}
