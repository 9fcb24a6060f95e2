/* extract: the names in documents, or across translations. */
#include <string.h>

#include "align/names.h"
#include "align/sounds.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "format/json.h"
#include "format/reader.h"
#include "format/tmx.h"
#include "format/tsv.h"
#include "text/fold.h"

typedef struct {
  char **glossaries;
  char *output, *langs, *format, *type, *encoding;
  gboolean no_default_glossary, bitext;
} Options;

/* What the command works with. */
typedef struct {
  const Options *options;
  gboolean json;
  GArray *langs; /* of Lang, or NULL: by the texts */
  Glossary *glossary;
  Matcher *matcher;
  Lexicon *lexicon;
  int status;
} Work;

static WordStatus
ask_lexicon (Lang lang, Span word, gpointer data)
{
  return lexicon_status (data, lang, word);
}

static char *
clean_field (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n\r", ' ');
}

/* --- documents --------------------------------------------------------------------------------------------------- */

/* Where a paragraph of the finder comes from. */
typedef struct {
  const Document *document;
  guint block;
} Origin;

static void
add_document (const Work *work, Finder *finder, GArray *origins, const Document *document)
{
  Lang whole = work->langs != NULL ? g_array_index (work->langs, Lang, 0) : document_lang (document);

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);
    Origin origin = {document, i};

    if (block->role == BLOCK_CODE || block->role == BLOCK_META)
      continue;
    finder_add (finder, block->text, block->lang != LANG_NONE ? block->lang : whole);
    g_array_append_val (origins, origin);
  }
}

static void
print_tsv (const FoundName *name, const char *path, Position at, gsize offset, gsize length)
{
  g_autofree char *lemma = clean_field (name->lemma), *gloss = clean_field (name->gloss);

  output_print ("%s\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT
                "\t%s\t%s\t%s\t%s\t%u\t%s\n",
                path, at.line, at.column, offset, length, name->surface, lemma, lang_tag (name->lang),
                name_type_name (name->type), name->cluster, gloss);
}

static void
print_json (const FoundName *name, const char *path, Position at, gsize offset, gsize length)
{
  g_autoptr (GString) line = g_string_new (NULL);

  json_begin_object (line, NULL);
  json_add_string (line, "path", span_of (path));
  json_add_number (line, "line", at.line);
  json_add_number (line, "column", at.column);
  json_add_number (line, "byte_offset", offset);
  json_add_number (line, "byte_length", length);
  json_add_string (line, "surface", span_of (name->surface));
  json_add_string (line, "lemma", span_of (name->lemma));
  json_add_string (line, "lang", span_of (lang_tag (name->lang)));
  json_add_string (line, "type", span_of (name_type_name (name->type)));
  if (name->concept != NULL)
    json_add_string (line, "concept", span_of (name->concept->id));
  json_add_number (line, "cluster", name->cluster);
  if (name->gloss != NULL)
    json_add_string (line, "gloss", span_of (name->gloss));
  json_end_object (line);
  g_string_append_c (line, '\n');
  output_write ((Span){line->str, line->len});
}

static void
print_names (const Work *work, const Finder *finder, const GArray *origins)
{
  const GArray *names = finder_names (finder);
  const Document *document = NULL;
  PositionCursor cursor = {0};

  if (!work->json)
    output_print ("path\tline\tcolumn\tbyte_offset\tbyte_length\tsurface\tlemma\tlang\ttype\tcluster\tgloss\n");
  for (guint i = 0; i < names->len; i++) {
    const FoundName *name = &g_array_index (names, FoundName, i);
    const Origin *origin = &g_array_index (origins, Origin, name->paragraph);
    const Block *block = document_block (origin->document, origin->block);
    gsize start, last, offset, length;

    if (origin->document != document) {
      document = origin->document;
      cursor = position_cursor (document);
    }
    document_locate (document, block, name->start, name->end - name->start, &start);
    document_locate (document, block, name->end - 1, 1, &last);
    offset = text_raw_offset (document->source, start);
    length = text_raw_offset (document->source, last + 1) - offset;
    (work->json ? print_json : print_tsv) (name, document->path, position_of (&cursor, start), offset, length);
  }
}

/* --- a candidate glossary ---------------------------------------------------------------------------------------- */

/* An id out of a name in any script: Тоқаев is tokaev. */
static char *
make_id (const char *name)
{
  static const char *const letters[] = {"Ssh", "Cch", "jzh", "cts"};
  g_autofree char *folded = fold_dup (span_of (name));
  g_auto (GStrv) words = g_strsplit_set (folded, " -", -1);
  GString *id = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    Sounds sounds = sounds_of (span_of (words[i]));

    if (id->len > 0 && sounds.n > 0)
      g_string_append_c (id, '-');
    for (guint k = 0; k < sounds.n; k++) {
      const char *spelt = NULL;

      for (guint l = 0; l < G_N_ELEMENTS (letters); l++)
        if (letters[l][0] == sounds.at[k])
          spelt = letters[l] + 1;
      if (spelt != NULL)
        g_string_append (id, spelt);
      else
        g_string_append_c (id, sounds.at[k]);
    }
  }
  return g_string_free (id, FALSE);
}

/* One row for each name that the glossary does not know. */
static gboolean
write_candidates (const GArray *names, const char *path, GError **error)
{
  g_autoptr (Glossary) candidates = glossary_new ();
  g_autoptr (FileWriter) out = file_writer_open (path, error);
  g_autofree guint *counts = g_new0 (guint, names->len + 2);

  if (out == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    counts[g_array_index (names, FoundName, i).cluster]++;
  for (guint i = 0; i < names->len; i++) {
    const FoundName *name = &g_array_index (names, FoundName, i);
    g_autofree char *id = make_id (name->lemma), *gloss = clean_field (name->gloss), *note = NULL;

    if (name->concept != NULL || counts[name->cluster] == 0 || *id == '\0')
      continue;
    note = g_strdup_printf ("mentions: %u", counts[name->cluster]);
    counts[name->cluster] = 0;
    const GlossaryRow row = {.concept = id,
                             .type = name_type_name (name->type),
                             .lang = lang_tag (name->lang),
                             .term = name->lemma,
                             .status = "preferred",
                             .kind = "full",
                             .gloss = gloss,
                             .source = "extract",
                             .note = note};
    if (!glossary_add_row (candidates, &row, error))
      return FALSE;
  }
  return tsv_write_glossary (candidates, out, error) && file_writer_commit (out, error);
}

static int
extract_documents (Work *work, char **paths, guint n)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  g_autoptr (Finder) finder = finder_new (work->matcher, ask_lexicon, work->lexicon);
  GError *error = NULL;

  for (guint i = 0; i < n; i++) {
    Document *document = reader_open (paths[i], work->options->type, work->options->encoding, &error);

    if (document == NULL) {
      work->status = message_fail (g_steal_pointer (&error));
      continue;
    }
    g_ptr_array_add (documents, document);
    add_document (work, finder, origins, document);
  }
  finder_run (finder);
  if (work->options->output == NULL)
    print_names (work, finder, origins);
  else if (!write_candidates (finder_names (finder), work->options->output, &error))
    work->status = message_fail (error);
  return work->status;
}

/* --- across translations ----------------------------------------------------------------------------------------- */

typedef struct {
  Lang langs[2];
  Finder *finders[2];
  GPtrArray *texts; /* of char *: keeps the lines alive */
} Bitext;

static void
bitext_add (Bitext *bitext, guint side, Span text)
{
  char *copy = span_dup (text);

  g_ptr_array_add (bitext->texts, copy);
  finder_add (bitext->finders[side], span_of (copy), bitext->langs[side]);
}

static gboolean
add_unit (const Unit *unit, gpointer data, GError **error)
{
  Bitext *bitext = data;

  for (guint side = 0; side < 2; side++) {
    const UnitSegment *segment = unit_segment (unit, bitext->langs[side]);

    bitext_add (bitext, side, segment != NULL ? span_of (segment->text) : SPAN_EMPTY);
  }
  return TRUE;
}

/* Lines of a file, blank ones too, so that they keep their numbers. */
static gboolean
read_lines (Bitext *bitext, guint side, const char *path, const char *encoding, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Text) text = NULL;
  Span rest;

  if (bytes == NULL)
    return FALSE;
  text = text_decode (bytes, encoding, error);
  if (text == NULL) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  for (rest = text_span (text); rest.len > 0;) {
    const char *end = memchr (rest.data, '\n', rest.len);
    gsize len = end != NULL ? (gsize) (end - rest.data) : rest.len;

    bitext_add (bitext, side, span_slice (rest, 0, len > 0 && rest.data[len - 1] == '\r' ? len - 1 : len));
    rest = span_slice (rest, MIN (len + 1, rest.len), rest.len);
  }
  return TRUE;
}

static void
print_link (const Work *work, const FoundName *a, const FoundName *b, const NameLink *link)
{
  NameType type = a->concept != NULL ? a->type : b->concept != NULL ? b->type : b->lang == LANG_EN ? b->type : a->type;

  if (!work->json) {
    output_print ("%u\t%s\t%s\t%s\t%s\t%s\t%.3f\n", a->paragraph + 1, name_type_name (type), a->surface, link->lemma_a,
                  b->surface, link->lemma_b, link->score);
    return;
  }
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *score = g_strdup_printf ("%.3f", link->score);

  json_begin_object (line, NULL);
  json_add_number (line, "line", a->paragraph + 1);
  json_add_string (line, "type", span_of (name_type_name (type)));
  json_add_string (line, "a_surface", span_of (a->surface));
  json_add_string (line, "a_lemma", span_of (link->lemma_a));
  json_add_string (line, "b_surface", span_of (b->surface));
  json_add_string (line, "b_lemma", span_of (link->lemma_b));
  json_add_string (line, "score", span_of (score));
  json_end_object (line);
  g_string_append_c (line, '\n');
  output_write ((Span){line->str, line->len});
}

static gboolean
read_bitext (const Work *work, Bitext *bitext, char **paths, guint n, GError **error)
{
  const Options *o = work->options;

  if (work->langs == NULL || work->langs->len != 2)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--bitext needs two languages: --langs kk,en");
  else if (n == 1 && g_str_has_suffix (paths[0], ".tmx"))
    return tmx_read (paths[0], add_unit, bitext, NULL, error);
  else if (n == 1)
    return tsv_read_bitext (paths[0], TABLE_TSV, add_unit, bitext, NULL, error);
  else if (n == 2)
    return read_lines (bitext, 0, paths[0], o->encoding, error) && read_lines (bitext, 1, paths[1], o->encoding, error);
  else
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--bitext needs two files, line by line, or one TMX or TSV");
  return FALSE;
}

static int
extract_bitext (Work *work, char **paths, guint n)
{
  Bitext bitext = {{LANG_NONE, LANG_NONE}, {NULL, NULL}, g_ptr_array_new_with_free_func (g_free)};
  g_autoptr (NameLinker) linker = name_linker_new ();
  GError *error = NULL;

  for (guint side = 0; side < 2; side++) {
    bitext.langs[side] =
      work->langs != NULL && side < work->langs->len ? g_array_index (work->langs, Lang, side) : LANG_NONE;
    bitext.finders[side] = finder_new (work->matcher, ask_lexicon, work->lexicon);
  }
  if (read_bitext (work, &bitext, paths, n, &error)) {
    g_autoptr (GArray) links = NULL;

    finder_run (bitext.finders[0]);
    finder_run (bitext.finders[1]);
    const GArray *a = finder_names (bitext.finders[0]), *b = finder_names (bitext.finders[1]);
    links = name_linker_link (linker, a, b);
    if (!work->json)
      output_print ("line\ttype\ta_surface\ta_lemma\tb_surface\tb_lemma\tscore\n");
    for (guint i = 0; i < links->len; i++) {
      const NameLink *link = &g_array_index (links, NameLink, i);

      print_link (work, &g_array_index (a, FoundName, link->a), &g_array_index (b, FoundName, link->b), link);
    }
  } else
    work->status = message_fail (error);
  finder_free (bitext.finders[0]);
  finder_free (bitext.finders[1]);
  g_ptr_array_unref (bitext.texts);
  return work->status;
}

static gboolean
prepare (Work *work, guint n, GError **error)
{
  const Options *o = work->options;

  if (n == 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "no file given; “atalym extract --help” shows how");
  else if (o->format != NULL && strcmp (o->format, "tsv") != 0 && strcmp (o->format, "jsonl") != 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format is tsv or jsonl, not “%s”", o->format);
  else {
    work->json = o->format != NULL && strcmp (o->format, "jsonl") == 0;
    if (o->langs != NULL && (work->langs = command_langs (o->langs, error)) == NULL)
      return FALSE;
    work->glossary = command_glossary (o->glossaries, o->no_default_glossary, error);
    return work->glossary != NULL;
  }
  return FALSE;
}

static int
extract (const Options *options, char **paths, guint n)
{
  Work work = {.options = options, .lexicon = lexicon_new ()};
  GError *error = NULL;
  int status;

  if (prepare (&work, n, &error)) {
    work.matcher = matcher_new (work.glossary, "", FALSE);
    status = options->bitext ? extract_bitext (&work, paths, n) : extract_documents (&work, paths, n);
  } else
    status = message_fail (error);
  g_clear_pointer (&work.matcher, matcher_free);
  g_clear_pointer (&work.glossary, glossary_free);
  lexicon_free (work.lexicon);
  if (work.langs != NULL)
    g_array_unref (work.langs);
  return status;
}

int cmd_extract (int argc, char **argv);

int
cmd_extract (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] =
    {{"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "tsv (default) or jsonl", "FORMAT"},
     {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "write the unknown names as a glossary to fill in", "FILE"},
     {"bitext", 0, 0, G_OPTION_ARG_NONE, &o.bitext, "names across translations: two files, or one TMX or TSV", NULL},
     {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &o.langs, "the language, with --bitext both", "A[,B]"},
     {"lang", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &o.langs, "the language", "A"},
     {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
     {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
     {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type, "how the files are read: markdown, html, text, lines", "TYPE"},
     {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "encoding of the files, if not UTF-8", "NAME"},
     {NULL}};
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("extract", &argc, &argv, entries,
                     "Lists the names of people, places and organisations, known or not, and the loan terms of the\n"
                     "glossary, each with its nominative; or the names that translate each other.",
                     "  atalym extract article.md\n  atalym extract -o new-names.tsv *.md\n"
                     "  atalym extract --bitext strike.tmx --langs kk,en\n",
                     &done))
    status = done ? EXIT_CLEAN : extract (&o, argv + 1, (guint) argc - 1);
  g_strfreev (o.glossaries);
  g_free (o.output);
  g_free (o.langs);
  g_free (o.format);
  g_free (o.type);
  g_free (o.encoding);
  return status;
}
