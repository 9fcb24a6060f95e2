#include "format/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/error.h"
#include "format/builder.h"
#include "format/entity.h"
#include "format/frontmatter.h"

#define PARSER_FLAGS                                                                                                   \
  (MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_WIKILINKS)

typedef struct {
  Document *document;
  Span source;
  GArray *stack;     /* of MD_BLOCKTYPE: the blocks we are in */
  guint heading;     /* level of the heading we are in */
  BlockBuilder builder; /* the block so far */
  gsize last;        /* where the last text from the source ended */
  GArray *links;     /* of Link: the links we are in */
  gboolean markup;   /* the text at hand is HTML */
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

static void
append_run (MarkdownReader *reader, Span text, gsize source, gboolean verbatim, gboolean synthetic)
{
  builder_append (&reader->builder, text, (Run){.source = source,
                                                  .verbatim = verbatim,
                                                  .markup = reader->markup,
                                                  .synthetic = synthetic});
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

static void
append_entity (MarkdownReader *reader, const MD_CHAR *text, MD_SIZE size)
{
  gunichar value = entity_value ((Span){text, size});
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
  const GArray *runs = reader->builder.runs;
  guint level;
  BlockRole role = role_now (reader, &level);

  if (role == BLOCK_CODE && runs->len > 0) {
    document_add_slice (reader->document, role, level, g_array_index (runs, Run, 0).source, reader->last);
    g_array_index (reader->document->runs, Run, reader->document->runs->len - 1).markup =
      g_array_index (runs, Run, 0).markup;
    builder_drop (&reader->builder);
  } else {
    builder_finish (&reader->builder, role, level);
  }
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

static const MD_ATTRIBUTE *
target_of (MD_SPANTYPE type, void *detail)
{
  switch (type) {
  case MD_SPAN_A:
    return &((const MD_SPAN_A_DETAIL *) detail)->href;
  case MD_SPAN_IMG:
    return &((const MD_SPAN_IMG_DETAIL *) detail)->src;
  case MD_SPAN_WIKILINK:
    return &((const MD_SPAN_WIKILINK_DETAIL *) detail)->target;
  default:
    return NULL;
  }
}

static int
enter_span (MD_SPANTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;
  const MD_ATTRIBUTE *target = target_of (type, detail);

  if (target != NULL) {
    Link link = {reader->builder.text->len, g_strndup (target->text, target->size)};

    g_array_append_val (reader->links, link);
  }
  return 0;
}

/* A link whose text is its target is a URL that somebody wrote out. */
static gboolean
is_autolink (const MarkdownReader *reader, const Link *link)
{
  const char *const schemes[] = {"", "mailto:", "http://"};
  const char *text = reader->builder.text->str + link->start;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (link->target, schemes[i]) && strcmp (link->target + strlen (schemes[i]), text) == 0)
      return TRUE;
  return FALSE;
}

/* The text of an autolink is one piece of the source, which may have been joined to the run before it. */
static void
take_autolink (MarkdownReader *reader, gsize start)
{
  Run *last = &g_array_index (reader->builder.runs, Run, reader->builder.runs->len - 1);
  g_autofree char *text = g_strdup (reader->builder.text->str + start);
  gsize source;

  if (last->start > start || last->synthetic)
    return;
  source = last->source + (start - last->start);
  if (last->start == start)
    g_array_set_size (reader->builder.runs, reader->builder.runs->len - 1);
  else
    last->end = start;
  g_string_truncate (reader->builder.text, start);
  append_run (reader, span_of (text), source, TRUE, FALSE);
}

/* [Алматы] and [Алматы][] are found by their text in a definition elsewhere, [Алматы](…) and [Алматы][1] are not. */
static gboolean
is_found_by_its_text (const MarkdownReader *reader)
{
  const char *data = reader->source.data, *stop = data + reader->source.len, *at = data + reader->last;

  while (at < stop && strchr ("*_~` \t\r\n", *at) != NULL)
    at++;
  if (at == stop || *at != ']')
    return FALSE;
  return stop - at >= 3 && at[1] == '[' ? at[2] == ']' : stop - at < 2 || at[1] != '(';
}

static int
leave_span (MD_SPANTYPE type, void *detail, void *data)
{
  MarkdownReader *reader = data;
  const Link *link;

  if (target_of (type, detail) == NULL)
    return 0;
  link = &g_array_index (reader->links, Link, reader->links->len - 1);
  if (link->start < reader->builder.text->len) {
    if (type == MD_SPAN_A && is_autolink (reader, link))
      take_autolink (reader, link->start);
    else if (type == MD_SPAN_WIKILINK ? is_autolink (reader, link) : is_found_by_its_text (reader))
      builder_lock (&reader->builder, link->start);
  }
  g_array_set_size (reader->links, reader->links->len - 1);
  return 0;
}

static int
take_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  MarkdownReader *reader = data;

  reader->markup = type == MD_TEXT_HTML;
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
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  MarkdownReader reader = {.document = document, .source = text_span (source), .stack = stack, .links = links};
  const MD_PARSER parser = {.flags = PARSER_FLAGS, .enter_block = enter_block, .leave_block = leave_block,
                            .enter_span = enter_span, .leave_span = leave_span, .text = take_text};
  int status;

  g_array_set_clear_func (links, link_clear);
  reader.last = frontmatter_read (document);
  builder_init (&reader.builder, document);
  status = md_parse (reader.source.data + reader.last, (MD_SIZE) (reader.source.len - reader.last), &parser, &reader);
  builder_clear (&reader.builder);
  if (status == 0)
    return g_steal_pointer (&document);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "%s: cannot be read as Markdown; try --type text", path);
  return NULL;
}
