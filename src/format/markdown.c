#include "format/markdown.h"

#include <libxml/HTMLparser.h>
#include <md4c.h>
#include <string.h>

#include "base/error.h"
#include "format/frontmatter.h"

#define PARSER_FLAGS                                                                                                   \
  (MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS)

typedef struct {
  Document *document;
  Span source;
  GArray *stack;     /* of MD_BLOCKTYPE: the blocks we are in */
  guint heading;     /* level of the heading we are in */
  GString *text;     /* of the block so far */
  GArray *runs;      /* of Run: of the block so far */
  gsize last;        /* where the last text from the source ended */
  GArray *links;     /* of Link: the links we are in */
} MarkdownReader;

typedef struct {
  gsize start;  /* in the text of the block [bytes] */
  char *target; /* owned */
} Link;

static void
link_clear (gpointer data)
{
  g_free (((Link *) data)->target);
}

/* === Runs ======================================================================================================== */

static gboolean
continues (const Run *run, const Run *next)
{
  return !run->synthetic && !next->synthetic && run->verbatim == next->verbatim &&
         run->source + (run->end - run->start) == next->source;
}

static void
append_run (MarkdownReader *reader, Span text, gsize source, gboolean verbatim, gboolean synthetic)
{
  Run run = {.start = reader->text->len, .source = source, .verbatim = verbatim, .synthetic = synthetic};

  if (text.len == 0)
    return;
  g_string_append_len (reader->text, text.data, (gssize) text.len);
  run.end = reader->text->len;
  if (reader->runs->len > 0) {
    Run *last = &g_array_index (reader->runs, Run, reader->runs->len - 1);

    if (continues (last, &run)) {
      last->end = run.end;
      return;
    }
  }
  g_array_append_val (reader->runs, run);
}

/* Where `text` lies in the source; FALSE if it is the parser's own. */
static gboolean
place_of (const MarkdownReader *reader, const MD_CHAR *text, MD_SIZE size, gsize *place)
{
  const guintptr at = (guintptr) text, start = (guintptr) reader->source.data;

  if (at < start || at + size > start + reader->source.len)
    return FALSE;
  *place = at - start;
  return TRUE;
}

static void
append_text (MarkdownReader *reader, const MD_CHAR *text, MD_SIZE size, gboolean verbatim)
{
  gsize place = reader->last;
  gboolean found = place_of (reader, text, size, &place);

  append_run (reader, (Span){text, size}, place, verbatim, !found);
  if (found)
    reader->last = place + size;
}

/* The parser says that a line ends but not where: it is the first line end after the last text. */
static void
append_line_end (MarkdownReader *reader, gboolean verbatim)
{
  const char *data = reader->source.data, *stop = data + reader->source.len, *end = data + reader->last;

  while (end < stop && *end != '\n' && *end != '\r')
    end++;
  if (end == stop) {
    append_run (reader, SPAN_LITERAL ("\n"), reader->last, verbatim, TRUE);
    return;
  }
  Span newline = {end, end + 1 < stop && end[0] == '\r' && end[1] == '\n' ? 2 : 1};

  append_run (reader, newline, (gsize) (end - data), verbatim, FALSE);
  reader->last = (gsize) (end - data) + newline.len;
}

/* The character of an entity such as &laquo; or &#171;; 0 if there is none. */
static gunichar
entity_value (const char *text, gsize size)
{
  g_autofree char *name = g_strndup (text + 1, size - 2);
  const htmlEntityDesc *entity;
  guint64 value;

  if (name[0] != '#') {
    entity = htmlEntityLookup ((const xmlChar *) name);
    return entity != NULL ? entity->value : 0;
  }
  if (name[1] == 'x' || name[1] == 'X')
    value = g_ascii_strtoull (name + 2, NULL, 16);
  else
    value = g_ascii_strtoull (name + 1, NULL, 10);
  return value > 0 && value <= G_MAXUINT32 && g_unichar_validate ((gunichar) value) ? (gunichar) value : 0xFFFD;
}

static void
append_entity (MarkdownReader *reader, const MD_CHAR *text, MD_SIZE size)
{
  gunichar value = size > 2 ? entity_value (text, size) : 0;
  gsize place = reader->last;
  char utf8[6];

  if (value == 0 || !place_of (reader, text, size, &place)) {
    append_text (reader, text, size, FALSE);
    return;
  }
  append_run (reader, (Span){utf8, (gsize) g_unichar_to_utf8 (value, utf8)}, place, FALSE, TRUE);
  reader->last = place + size;
}

/* === Blocks ====================================================================================================== */

/* What the text at hand is, by the nearest block that says so. */
static BlockRole
role_now (const MarkdownReader *reader, guint *level)
{
  guint quotes = 0;

  *level = 0;
  for (guint i = 0; i < reader->stack->len; i++)
    quotes += g_array_index (reader->stack, MD_BLOCKTYPE, i) == MD_BLOCK_QUOTE;
  for (guint i = reader->stack->len; i-- > 0;)
    switch (g_array_index (reader->stack, MD_BLOCKTYPE, i)) {
    case MD_BLOCK_H:
      *level = reader->heading;
      return BLOCK_HEADING;
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
      return BLOCK_CODE;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return BLOCK_CELL;
    case MD_BLOCK_LI:
      return BLOCK_ITEM;
    case MD_BLOCK_QUOTE:
      *level = quotes;
      return BLOCK_QUOTE;
    default:
      break;
    }
  return BLOCK_PARAGRAPH;
}

static void
close_block (MarkdownReader *reader)
{
  const Run *runs = (const Run *) (gpointer) reader->runs->data;
  guint n_runs = reader->runs->len, level;
  BlockRole role;

  if (n_runs == 0)
    return;
  role = role_now (reader, &level);
  if (role == BLOCK_CODE)
    document_add_slice (reader->document, role, level, runs->source, reader->last);
  else if (n_runs == 1 && !runs->synthetic && !runs->verbatim)
    document_add_slice (reader->document, role, level, runs->source, runs->source + runs->end);
  else
    document_add_block (reader->document, role, level, (Span){reader->text->str, reader->text->len}, runs, n_runs);
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->runs, 0);
}

static int
enter_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;

  close_block (reader);
  g_array_append_val (reader->stack, type);
  if (type == MD_BLOCK_H)
    reader->heading = ((const MD_BLOCK_H_DETAIL *) detail)->level;
  return 0;
}

static int
leave_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;

  close_block (reader);
  g_array_set_size (reader->stack, reader->stack->len - 1);
  return 0;
}

/* === Spans ======================================================================================================= */

static int
enter_span (MD_SPANTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;

  if (type == MD_SPAN_A) {
    const MD_ATTRIBUTE *href = &((const MD_SPAN_A_DETAIL *) detail)->href;
    Link link = {reader->text->len, g_strndup (href->text, href->size)};

    g_array_append_val (reader->links, link);
  }
  return 0;
}

/* A link whose text is its target is a URL that somebody wrote out. */
static gboolean
is_autolink (const MarkdownReader *reader, const Link *link)
{
  const char *const schemes[] = {"", "mailto:", "http://"};
  const char *text = reader->text->str + link->start;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (link->target, schemes[i]) && strcmp (link->target + strlen (schemes[i]), text) == 0)
      return TRUE;
  return FALSE;
}

static int
leave_span (MD_SPANTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;
  const Link *link;
  gsize start, source;

  if (type != MD_SPAN_A)
    return 0;
  link = &g_array_index (reader->links, Link, reader->links->len - 1);
  start = link->start;
  if (start < reader->text->len && is_autolink (reader, link)) {
    /* The text of an autolink is one piece of the source, which may have been joined to the run before it. */
    Run *last = &g_array_index (reader->runs, Run, reader->runs->len - 1);
    g_autofree char *text = g_strdup (reader->text->str + start);

    if (last->start <= start && !last->synthetic) {
      source = last->source + (start - last->start);
      if (last->start == start)
        g_array_set_size (reader->runs, reader->runs->len - 1);
      else
        last->end = start;
      g_string_truncate (reader->text, start);
      append_run (reader, span_of (text), source, TRUE, FALSE);
    }
  }
  g_array_set_size (reader->links, reader->links->len - 1);
  return 0;
}

static int
take_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  MarkdownReader *reader = data;

  switch (type) {
  case MD_TEXT_BR:
  case MD_TEXT_SOFTBR:
    append_line_end (reader, FALSE);
    break;
  case MD_TEXT_ENTITY:
    append_entity (reader, text, size);
    break;
  case MD_TEXT_NULLCHAR:
    append_run (reader, SPAN_LITERAL ("\xEF\xBF\xBD"), reader->last, FALSE, TRUE);
    break;
  case MD_TEXT_CODE:
  case MD_TEXT_HTML:
  case MD_TEXT_LATEXMATH:
    /* The parser's own line ends and blanks inside code. */
    if (size == 1 && *text == '\n')
      append_line_end (reader, TRUE);
    else
      append_text (reader, text, size, TRUE);
    break;
  case MD_TEXT_NORMAL:
    append_text (reader, text, size, FALSE);
    break;
  }
  return 0;
}

Document *
markdown_read (const char *path, Text *source, GError **error)
{
  g_autoptr (Document) document = document_new (path, source);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (MD_BLOCKTYPE));
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr (GString) text = g_string_sized_new (4096);
  MarkdownReader reader =
    {.document = document, .source = text_span (source), .stack = stack, .text = text, .runs = runs, .links = links};
  const MD_PARSER parser = {.flags = PARSER_FLAGS, .enter_block = enter_block, .leave_block = leave_block,
                            .enter_span = enter_span, .leave_span = leave_span, .text = take_text};

  g_array_set_clear_func (links, link_clear);
  reader.last = frontmatter_read (document);
  if (md_parse (reader.source.data + reader.last, (MD_SIZE) (reader.source.len - reader.last), &parser, &reader) == 0)
    return g_steal_pointer (&document);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "%s: cannot be read as Markdown; try --type text", path);
  return NULL;
}
