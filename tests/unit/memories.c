#include "memories.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

Memory
memory_new (void)
{
  Memory memory = {g_dir_make_tmp ("atalym-XXXXXX", NULL), NULL, NULL};
  GError *error = NULL;

  memory.path = g_build_filename (memory.folder, "m.db", NULL);
  memory.store = store_open (memory.path, STORE_CREATE, &error);
  ck_assert_msg (memory.store != NULL, "%s", error != NULL ? error->message : "");
  return memory;
}

void
memory_free (Memory *memory)
{
  store_close (memory->store);
  g_unlink (memory->path);
  g_rmdir (memory->folder);
  g_free (memory->path);
  g_free (memory->folder);
}

void
memory_reopen (Memory *memory, StoreMode mode)
{
  store_close (memory->store);
  memory->store = store_open (memory->path, mode, NULL);
  ck_assert_ptr_nonnull (memory->store);
}

/* Words in forms; low numbers are the frequent ones. */
static void
append_word (GString *text, GRand *rand, gint n_words)
{
  static const char *const endings[] = {"", "", "s", "ed", "ing"};
  const double draw = g_rand_double (rand);
  const gint number = (gint) (draw * draw * draw * n_words);

  if (text->len > 0)
    g_string_append (text, g_rand_int_range (rand, 0, 12) == 0 ? ", " : " ");
  g_string_append_printf (text, "wo%c%c%c%s", 'a' + number / 400 % 20, 'a' + number / 20 % 20, 'a' + number % 20,
                          endings[g_rand_int_range (rand, 0, G_N_ELEMENTS (endings))]);
}

char *
random_segment (GRand *rand, gint n_words, gint longest)
{
  GString *text = g_string_new (NULL);

  for (gint n = g_rand_int_range (rand, 0, longest); n > 0; n--)
    append_word (text, rand, n_words);
  if (g_rand_boolean (rand))
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* Some words changed, left out, put in. */
char *
changed_segment (GRand *rand, const char *text, gint n_words)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *changed = g_string_new (NULL);
  const gint rate = g_rand_int_range (rand, 2, 12);

  for (guint i = 0; words[i] != NULL; i++) {
    const gint draw = g_rand_int_range (rand, 0, 3 * rate);

    if (draw < 2)
      append_word (changed, rand, n_words);
    if (draw == 0 || draw == 2)
      continue;
    if (changed->len > 0)
      g_string_append_c (changed, ' ');
    g_string_append (changed, words[i]);
  }
  return g_string_free (changed, FALSE);
}

guint
plain_distance (const guint32 *a, guint n, const guint32 *b, guint m)
{
  g_autofree guint *row = g_new (guint, m + 1);

  for (guint j = 0; j <= m; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++) {
    guint diagonal = row[0];

    row[0] = i;
    for (guint j = 1; j <= m; j++) {
      const guint up = row[j];

      row[j] = MIN (MIN (up, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = up;
    }
  }
  return row[m];
}
