#include "check/baseline.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "check/fingerprint.h"

#define HEAD                                                                                                           \
  "# Findings that atalym check --baseline does not report; made by --write-baseline.\n"                              \
  "# rule\tname\thash\ttimes in a file\twords around\n"

typedef struct {
  guint64 fingerprint;
  guint times;
  char *rule, *name, *context; /* owned; without tabs and line ends */
} Row;

struct Baseline {
  GHashTable *rows; /* fingerprint → Row * */
};

static void
row_free (Row *row)
{
  g_free (row->rule);
  g_free (row->name);
  g_free (row->context);
  g_free (row);
}

Baseline *
baseline_new (void)
{
  Baseline *baseline = g_new0 (Baseline, 1);

  baseline->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) row_free);
  return baseline;
}

void
baseline_free (Baseline *baseline)
{
  if (baseline == NULL)
    return;
  g_hash_table_unref (baseline->rows);
  g_free (baseline);
}

guint
baseline_size (const Baseline *baseline)
{
  return g_hash_table_size (baseline->rows);
}

gboolean
baseline_knows (const Baseline *baseline, guint64 fingerprint, guint occurrence)
{
  const Row *row = g_hash_table_lookup (baseline->rows, &fingerprint);

  return row != NULL && occurrence <= row->times;
}

static void
add_row (Baseline *baseline, guint64 fingerprint, guint times, const char *rule, const char *name, const char *context)
{
  Row *row = g_hash_table_lookup (baseline->rows, &fingerprint);

  if (row == NULL) {
    row = g_new0 (Row, 1);
    *row = (Row){fingerprint, times, g_strdup (rule), g_strdup (name), g_strdup (context)};
    g_hash_table_insert (baseline->rows, &row->fingerprint, row);
  }
  row->times = MAX (row->times, times);
}

/* A name broken over two lines is one field all the same. */
static char *
as_field (const char *text)
{
  return finding_one_line (text != NULL ? text : "");
}

void
baseline_add (Baseline *baseline, const Finding *finding, guint occurrence)
{
  g_autofree char *name = as_field (finding->found);
  g_autofree char *context = as_field (finding->context);

  add_row (baseline, fingerprint_of (finding), occurrence, finding->rule, name, context);
}

void
baseline_merge (Baseline *baseline, const Baseline *other)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, other->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Row *row = value;

    add_row (baseline, row->fingerprint, row->times, row->rule, row->name, row->context);
  }
}

/* === The file ==================================================================================================== */

static gboolean
read_row (Baseline *baseline, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 5);
  guint64 times;
  char *end;

  if (g_strv_length (fields) < 4 || strlen (fields[2]) != 16 || strspn (fields[2], "0123456789abcdef") != 16
      || !g_ascii_string_to_unsigned (fields[3], 10, 1, G_MAXUINT, &times, NULL))
    return FALSE;
  add_row (baseline, g_ascii_strtoull (fields[2], &end, 16), (guint) times, fields[0], fields[1],
           fields[4] != NULL ? fields[4] : "");
  return TRUE;
}

Baseline *
baseline_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Baseline) baseline = baseline_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    gsize len = strlen (lines[i]);

    if (len > 0 && lines[i][len - 1] == '\r')
      lines[i][len - 1] = '\0';
    if (lines[i][0] == '\0' || lines[i][0] == '#' || read_row (baseline, lines[i]))
      continue;
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                 "%s:%u: not a line of a baseline; atalym check --write-baseline makes it again", path, i + 1);
    return NULL;
  }
  return g_steal_pointer (&baseline);
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

gboolean
baseline_write (const Baseline *baseline, const char *path, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GString) out = g_string_new (HEAD);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, baseline->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Row *row = value;

    g_ptr_array_add (lines, g_strdup_printf ("%s\t%s\t%016" G_GINT64_MODIFIER "x\t%u\t%s\n", row->rule, row->name,
                                             row->fingerprint, row->times, row->context));
  }
  g_ptr_array_sort (lines, by_text);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, g_ptr_array_index (lines, i));
  return file_write_all (path, out->str, out->len, error);
}
