#include "format/omegat.h"

#include <string.h>

#include "base/error.h"
#include "format/ids.h"
#include "text/decode.h"

/* OmegaT itself begins its glossaries like this. */
#define FIRST_LINE "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"

/* How comments of ours begin, by the status of the source term. */
static const char *const status_words[N_STATUSES] = {[STATUS_DEPRECATED] = "deprecated",
                                                     [STATUS_SUPERSEDED] = "former name"};

/* === Writing ===================================================================================================== */

static void
append_field (GString *line, const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (line, strchr ("\t\r\n", *text) != NULL ? ' ' : *text);
}

static void
append_remark (GString *comment, const char *label, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (comment, "%s%s%s", comment->len > 0 ? "; " : "", label, text);
}

/* What a translator should know about the source term. */
static char *
comment_of (const Term *term, const Term *preferred)
{
  g_autoptr (GString) comment = g_string_new (NULL);

  if (status_words[term->status] != NULL) {
    append_remark (comment, "", status_words[term->status]);
    append_remark (comment, "until ", term->details->until);
    if (preferred != NULL && strcmp (preferred->text, term->text) != 0)
      append_remark (comment, "now ", preferred->text);
  }
  append_remark (comment, "", name_type_name (term->concept->type));
  if (term->kind == KIND_ADJECTIVE)
    append_remark (comment, "", "adjective");
  append_remark (comment, "only near ", term->details->near);
  append_remark (comment, "", term->details->gloss);
  return g_string_free (g_steal_pointer (&comment), FALSE);
}

static gboolean
write_row (FileWriter *writer, const Term *term, Lang target, OmegatCounts *counts, GString *line, GError **error)
{
  const TermKind like = term->kind == KIND_ADJECTIVE || term->kind == KIND_ACRONYM ? (TermKind) term->kind : KIND_FULL;
  const Term *translation = concept_term (term->concept, target, 0, like);
  g_autofree char *comment = comment_of (term, concept_term (term->concept, term->lang, 0, like));

  if (translation == NULL || translation->status != STATUS_PREFERRED) {
    counts->n_without_target++;
    return TRUE;
  }
  counts->n_rows++;
  g_string_truncate (line, 0);
  append_field (line, term->text);
  g_string_append_c (line, '\t');
  append_field (line, translation->text);
  g_string_append_c (line, '\t');
  append_field (line, comment);
  g_string_append_c (line, '\n');
  return file_writer_write (writer, line->str, line->len, error);
}

gboolean
omegat_write (const Glossary *glossary, Lang source, Lang target, FileWriter *writer, OmegatCounts *counts,
              GError **error)
{
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  g_autoptr (GString) line = g_string_new (NULL);

  *counts = (OmegatCounts){0};
  if (!file_writer_print (writer, error, FIRST_LINE))
    return FALSE;
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->lang != source)
      continue;
    if (term->match == MATCH_NEVER)
      counts->n_never++;
    else if (!write_row (writer, term, target, counts, line, error))
      return FALSE;
  }
  return TRUE;
}

/* === Reading ===================================================================================================== */

typedef struct {
  const char *path;
  Lang source, target;
  GlossaryRowFunc func;
  gpointer data;
  GHashTable *concepts; /* target text → id of its concept */
  IdMaker *ids;
} OmegatReader;

static gboolean
add_pair (OmegatReader *reader, char **fields, gsize line, GError **error)
{
  const char *id = g_hash_table_lookup (reader->concepts, fields[1]);
  TermStatus status = id == NULL ? STATUS_PREFERRED : STATUS_ADMITTED;
  GlossaryRow row = {.lang = lang_tag (reader->target), .term = fields[1],
                     .status = term_status_name (STATUS_PREFERRED)};

  if (id == NULL) {
    char *fresh = id_maker_make (reader->ids, reader->source == LANG_EN ? fields[0] : fields[1]);

    g_hash_table_insert (reader->concepts, g_strdup (fields[1]), fresh);
    row.concept = id = fresh;
    if (!reader->func (&row, line, reader->data, error))
      return FALSE;
  }
  for (guint i = 0; i < N_STATUSES && fields[2] != NULL; i++)
    if (status_words[i] != NULL && g_str_has_prefix (fields[2], status_words[i]))
      status = (TermStatus) i;
  row = (GlossaryRow){.concept = id, .lang = lang_tag (reader->source), .term = fields[0],
                      .status = term_status_name (status), .note = fields[2]};
  return reader->func (&row, line, reader->data, error);
}

static gboolean
read_line (OmegatReader *reader, Span text, gsize line, GError **error)
{
  g_autofree char *copy = span_dup (text);
  g_auto (GStrv) fields = NULL;

  if (*copy == '#' || *g_strstrip (copy) == '\0')
    return TRUE;
  fields = g_strsplit (copy, "\t", 4);
  for (guint i = 0; fields[i] != NULL; i++)
    g_strstrip (fields[i]);
  if (fields[1] != NULL && *fields[0] != '\0' && *fields[1] != '\0')
    return add_pair (reader, fields, line, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
               "%s:%" G_GSIZE_FORMAT ": a line of an OmegaT glossary is source, tab, target, tab, comment; here the "
                                     "target "
               "is missing", reader->path, line);
  return FALSE;
}

static gboolean
read_lines (OmegatReader *reader, Span text, GError **error)
{
  gsize line = 1;

  for (gsize start = 0; start < text.len; line++) {
    const char *newline = memchr (text.data + start, '\n', text.len - start);
    const gsize end = newline != NULL ? (gsize) (newline - text.data) : text.len;

    if (!read_line (reader, span_slice (text, start, end), line, error))
      return FALSE;
    start = end + 1;
  }
  return TRUE;
}

gboolean
omegat_read (const char *path, Lang source, Lang target, GlossaryRowFunc func, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Text) text = bytes != NULL ? text_decode (bytes, NULL, error) : NULL;
  g_autoptr (GHashTable) concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (IdMaker) ids = id_maker_new ();
  OmegatReader reader = {path, source, target, func, data, concepts, ids};

  if (text != NULL)
    return read_lines (&reader, text_span (text), error);
  if (bytes != NULL)
    g_prefix_error (error, "%s: ", path);
  return FALSE;
}
