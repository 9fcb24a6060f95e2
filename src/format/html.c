#include "format/html.h"

#include <string.h>

#include "format/builder.h"
#include "format/html_head.h"
#include "format/html_text.h"
#include "format/html_tree.h"

typedef enum { IN_LINE, IN_BLOCK, IN_CODE, IN_VERBATIM, LEFT_OUT_WHOLLY } Kind;

#define ROLE_AS_AROUND ((BlockRole) -1)

static const struct {
  GumboTag tag;
  Kind kind;
  BlockRole role;
} elements[] = {
#define BLOCK(tag, role) {GUMBO_TAG_##tag, IN_BLOCK, role},
#define CODE(tag)        {GUMBO_TAG_##tag, IN_CODE, BLOCK_CODE},
#define VERBATIM(tag)    {GUMBO_TAG_##tag, IN_VERBATIM, ROLE_AS_AROUND},
#define LEFT_OUT(tag)    {GUMBO_TAG_##tag, LEFT_OUT_WHOLLY, ROLE_AS_AROUND},
#include "format/html.def"
#undef BLOCK
#undef CODE
#undef VERBATIM
#undef LEFT_OUT
};

/* An element we are in, with what it says about the text in it. */
typedef struct {
  const GumboElement *element;
  guint next; /* child */
  Kind kind;
  BlockRole role;
  guint level;
  Lang lang;
  gboolean verbatim;
} Frame;

typedef struct {
  Document *document;
  Span source;
  BlockBuilder builder;
  GArray *stack; /* of Frame, the root first */
  HtmlDateSource dated;
} HtmlReader;

static const Frame *
top (const HtmlReader *reader)
{
  return &g_array_index (reader->stack, Frame, reader->stack->len - 1);
}

/* Where a piece of the source lies in it. */
static gsize
place_of (const HtmlReader *reader, const char *piece)
{
  return (gsize) (piece - reader->source.data);
}

static const char *
attribute (const GumboElement *element, const char *name)
{
  const GumboAttribute *found = gumbo_get_attribute (&element->attributes, name);

  return found != NULL ? found->value : NULL;
}

static void
finish_block (HtmlReader *reader)
{
  const Frame *frame = top (reader);
  Block *block;

  builder_trim (&reader->builder);
  block = builder_finish (&reader->builder, frame->role, frame->level);
  if (block != NULL)
    block->lang = frame->lang;
}

/* === Elements ==================================================================================================== */

static void
classify (const GumboElement *element, Frame *frame)
{
  if (element->tag_namespace != GUMBO_NAMESPACE_HTML) {
    frame->kind = LEFT_OUT_WHOLLY;
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].tag == element->tag) {
      frame->kind = elements[i].kind;
      if (elements[i].role == BLOCK_QUOTE)
        frame->level = frame->role == BLOCK_QUOTE ? frame->level + 1 : 1;
      else if (elements[i].role == BLOCK_HEADING)
        frame->level = 1 + element->tag - GUMBO_TAG_H1;
      else if (elements[i].role != ROLE_AS_AROUND)
        frame->level = 0;
      if (elements[i].role != ROLE_AS_AROUND)
        frame->role = elements[i].role;
      return;
    }
}

/* A tag that is no language, such as the country kz, says nothing; a language that we do not know is not for us. */
static void
take_language (HtmlReader *reader, const GumboElement *element, Frame *frame)
{
  static const char *const nothing[] = {"", "kz", "und", "mul", "zxx"};
  const char *tag = attribute (element, "lang");
  Lang lang;

  if (tag == NULL)
    tag = attribute (element, "xml:lang");
  if (tag == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    if (g_ascii_strcasecmp (tag, nothing[i]) == 0)
      return;
  lang = lang_parse (tag, NULL);
  if (element->tag == GUMBO_TAG_HTML)
    reader->document->lang = lang;
  else if (lang == LANG_NONE)
    frame->verbatim = TRUE;
  else
    frame->lang = lang;
}

static void
take_translate (const GumboElement *element, Frame *frame)
{
  const char *translate = attribute (element, "translate"), *class = attribute (element, "class");

  if (translate != NULL && g_ascii_strcasecmp (translate, "no") == 0)
    frame->verbatim = TRUE;
  if (class != NULL && strstr (class, "notranslate") != NULL)
    frame->verbatim = TRUE;
}

/* Text in an attribute, which is a block of its own wherever its element stands. */
static void
take_attribute (HtmlReader *reader, const GumboAttribute *text, Lang lang)
{
  Span raw = {text->original_value.data, text->original_value.length};
  BlockBuilder builder;
  Block *block;

  if (raw.len < 2)
    return;
  if (*raw.data == '"' || *raw.data == '\'')
    raw = span_slice (raw, 1, raw.len - 1);
  builder_init (&builder, reader->document);
  html_text_append (&builder, raw, text->value, (Run){.source = place_of (reader, raw.data)});
  builder_trim (&builder);
  for (guint i = 0; i < builder.runs->len && *text->original_value.data != '"'; i++)
    g_array_index (builder.runs, Run, i).synthetic = TRUE;
  block = builder_finish (&builder, BLOCK_META, 0);
  if (block != NULL)
    block->lang = lang;
  builder_clear (&builder);
}

/* What is shown, or read out, in the place of a picture. */
static void
take_alternative (HtmlReader *reader, const GumboElement *element)
{
  const GumboAttribute *text = gumbo_get_attribute (&element->attributes, "alt");
  const Frame *around = top (reader);

  if ((element->tag == GUMBO_TAG_IMG || element->tag == GUMBO_TAG_AREA) && text != NULL && !around->verbatim)
    take_attribute (reader, text, around->lang);
}

/* What others show of the page: a description is text, in an attribute. */
static void
take_description (HtmlReader *reader, const GumboElement *element)
{
  static const char *const shown[] = {"description", "og:title", "og:description", "twitter:title",
                                      "twitter:description"};
  const GumboAttribute *content = gumbo_get_attribute (&element->attributes, "content");
  const char *name = attribute (element, "name"), *property = attribute (element, "property");
  gboolean is_shown = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    is_shown = is_shown || (name != NULL && g_ascii_strcasecmp (name, shown[i]) == 0) ||
               (property != NULL && g_ascii_strcasecmp (property, shown[i]) == 0);
  if (is_shown && content != NULL)
    take_attribute (reader, content, reader->stack->len > 0 ? top (reader)->lang : LANG_NONE);
}

static void
take_code (HtmlReader *reader, const GumboElement *element)
{
  const GumboStringPiece *tag = &element->original_tag, *end = &element->original_end_tag;
  gsize start, stop;

  if (tag->length == 0 || end->length == 0 || end->data < tag->data + tag->length)
    return;
  start = place_of (reader, tag->data) + tag->length;
  stop = place_of (reader, end->data);
  if (stop > start)
    document_add_slice (reader->document, BLOCK_CODE, 0, start, stop);
}

/* A mark that the browser draws. */
static void
append_mark (HtmlReader *reader, const GumboStringPiece *tag, Span mark)
{
  const gsize place = tag->length > 0 ? place_of (reader, tag->data) : 0;

  builder_append (&reader->builder, mark, (Run){.source = place, .synthetic = TRUE});
}

static void
take_metadata (HtmlReader *reader, const GumboNode *node)
{
  char *date = html_date (node, &reader->dated);

  if (date != NULL) {
    g_free (reader->document->date);
    reader->document->date = date;
  }
  if (node->v.element.tag == GUMBO_TAG_META)
    take_description (reader, &node->v.element);
}

static void
enter_element (HtmlReader *reader, const GumboNode *node)
{
  const GumboElement *element = &node->v.element;
  Frame frame = {.role = BLOCK_PARAGRAPH};

  if (reader->stack->len > 0)
    frame = *top (reader);
  frame.element = element;
  frame.next = 0;
  frame.kind = IN_LINE;
  classify (element, &frame);
  take_language (reader, element, &frame);
  take_translate (element, &frame);
  if ((frame.kind == IN_BLOCK || frame.kind == IN_CODE) && reader->stack->len > 0)
    finish_block (reader);
  take_metadata (reader, node);
  if (frame.kind == IN_CODE)
    take_code (reader, element);
  if (frame.kind == LEFT_OUT_WHOLLY || frame.kind == IN_CODE)
    frame.next = element->children.length;
  if (frame.kind == IN_VERBATIM)
    frame.verbatim = TRUE;
  if (element->tag == GUMBO_TAG_BR)
    append_mark (reader, &element->original_tag, SPAN_LITERAL ("\n"));
  if (element->tag == GUMBO_TAG_Q)
    append_mark (reader, &element->original_tag, SPAN_LITERAL ("“"));
  g_array_append_val (reader->stack, frame);
  take_alternative (reader, element);
}

static void
leave_element (HtmlReader *reader)
{
  const Frame *frame = top (reader);

  if (frame->kind == IN_BLOCK)
    finish_block (reader);
  if (frame->element->tag == GUMBO_TAG_Q)
    append_mark (reader, &frame->element->original_end_tag, SPAN_LITERAL ("”"));
  g_array_set_size (reader->stack, reader->stack->len - 1);
}

static void
take_text (HtmlReader *reader, const GumboText *text)
{
  const Span raw = {text->original_text.data, text->original_text.length};

  html_text_append (&reader->builder, raw, text->text,
                    (Run){.source = place_of (reader, raw.data), .verbatim = top (reader)->verbatim});
}

/* === The page ==================================================================================================== */

static void
read_tree (HtmlReader *reader, const GumboNode *root)
{
  enter_element (reader, root);
  while (reader->stack->len > 0) {
    Frame *frame = &g_array_index (reader->stack, Frame, reader->stack->len - 1);
    const GumboNode *child;

    if (frame->next == frame->element->children.length) {
      leave_element (reader);
      continue;
    }
    child = frame->element->children.data[frame->next++];
    if (child->type == GUMBO_NODE_ELEMENT)
      enter_element (reader, child);
    else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
      take_text (reader, &child->v.text);
  }
}

static gint
by_place (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *runs = data;
  gsize x = g_array_index (runs, Run, ((const Block *) a)->first_run).source;
  gsize y = g_array_index (runs, Run, ((const Block *) b)->first_run).source;

  return x < y ? -1 : x > y;
}

Document *
html_read (const char *path, Text *source, GError **error)
{
  g_autoptr (Document) document = document_new (path, source);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame)); /* of Frame */
  HtmlReader reader = {.document = document, .source = text_span (source), .stack = stack, .dated = NOT_DATED};
  g_autoptr (HtmlTree) tree = html_tree_new (reader.source, error);

  if (tree == NULL) {
    g_prefix_error (error, "%s: ", path);
    return NULL;
  }
  document->escape = html_escape;
  document->edits_across_runs = TRUE;
  builder_init (&reader.builder, document);
  read_tree (&reader, html_tree_root (tree));
  builder_clear (&reader.builder);
  /* The parser moves text out of tables that has no place in them. */
  g_array_sort_with_data (document->blocks, by_place, document->runs);
  return g_steal_pointer (&document);
}
