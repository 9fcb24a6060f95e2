#include "format/ids.h"

#include "text/fold.h"

struct IdMaker {
  GHashTable *given; /* set of char * */
};

IdMaker *
id_maker_new (void)
{
  IdMaker *maker = g_new0 (IdMaker, 1);

  maker->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return maker;
}

void
id_maker_free (IdMaker *maker)
{
  if (maker == NULL)
    return;
  g_hash_table_unref (maker->given);
  g_free (maker);
}

char *
id_maker_make (IdMaker *maker, const char *name)
{
  g_autofree char *folded = fold_dup (span_of (name));
  g_autoptr (GString) id = g_string_new (NULL);
  gsize stem;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (id, p, g_utf8_next_char (p) - p);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, "term");
  stem = id->len;
  for (guint i = 2; !g_hash_table_add (maker->given, g_strdup (id->str)); i++) {
    g_string_truncate (id, stem);
    g_string_append_printf (id, "-%u", i);
  }
  return g_string_free (g_steal_pointer (&id), FALSE);
}
