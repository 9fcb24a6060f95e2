/* libgumbo checks no allocation, copies unclosed formatting elements into every block that follows, and frees its tree
 * by recursion. So it gets a heap of ours: one that knows its size, can be left in the middle of a parse, and is freed
 * as a list. */
#include "format/html_tree.h"

#include <setjmp.h>
#include <stdlib.h>

#include "base/error.h"

/* What a tree may take [bytes]: so much, and so many times the size of the source. Ordinary pages take 10 to 30 times.
 * */
#define HEAP_BASE   ((gsize) 64 << 20)
#define HEAP_FACTOR 64

typedef struct Piece Piece;

struct Piece {
  Piece *previous, *next;
  gsize size; /* [bytes] */
  gsize unused; /* keeps what follows aligned for any type */
};

struct HtmlTree {
  GumboOutput *output;
  Piece *pieces;
  gsize size, limit; /* [bytes] */
  jmp_buf full;
};

static void *
heap_take (void *data, size_t size)
{
  HtmlTree *tree = data;
  Piece *piece;

  if (tree->size + size > tree->limit)
    longjmp (tree->full, 1);
  piece = g_malloc (sizeof *piece + size);
  piece->previous = NULL;
  piece->next = tree->pieces;
  piece->size = size;
  if (tree->pieces != NULL)
    tree->pieces->previous = piece;
  tree->pieces = piece;
  tree->size += size;
  return piece + 1;
}

static void
heap_return (void *data, void *memory)
{
  HtmlTree *tree = data;
  Piece *piece;

  if (memory == NULL)
    return;
  piece = (Piece *) memory - 1;
  if (piece->previous != NULL)
    piece->previous->next = piece->next;
  else
    tree->pieces = piece->next;
  if (piece->next != NULL)
    piece->next->previous = piece->previous;
  tree->size -= piece->size;
  g_free (piece);
}

/* === Depth ======================================================================================================= */

typedef struct {
  Span name;
  gboolean closes;       /* </x> */
  gboolean self_closing; /* <x/> */
  gsize end;             /* where the text goes on */
} Tag;

/* Reads the tag whose < is at `at`; FALSE if it is none. Comments are tags without a name. */
static gboolean
read_tag (Span source, gsize at, Tag *tag)
{
  const char *end = NULL;
  gsize i = at + 1;

  if (span_has_prefix (span_slice (source, at, source.len), SPAN_LITERAL ("<!--"))) {
    end = g_strstr_len (source.data + at + 4, (gssize) (source.len - at - 4), "-->");
    *tag = (Tag){SPAN_EMPTY, FALSE, FALSE, end != NULL ? (gsize) (end - source.data) : source.len};
    return TRUE;
  }
  tag->closes = i < source.len && source.data[i] == '/';
  i += tag->closes;
  tag->name = span_slice (source, i, i);
  while (i < source.len && g_ascii_isalnum (source.data[i]))
    i++;
  tag->name.len = (gsize) (source.data + i - tag->name.data);
  if (tag->name.len == 0)
    return FALSE;
  end = memchr (source.data + i, '>', source.len - i);
  tag->end = end != NULL ? (gsize) (end - source.data) : source.len;
  tag->self_closing = end != NULL && end[-1] == '/';
  return TRUE;
}

static gboolean
is_one_of (Span name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strlen (names[i]) == name.len && g_ascii_strncasecmp (names[i], name.data, name.len) == 0)
      return TRUE;
  return FALSE;
}

/* The text of a script is no markup: goes on at its end. */
static gsize
skip_raw_text (Span source, const Tag *tag)
{
  for (gsize at = tag->end; at + 2 + tag->name.len <= source.len; at++)
    if (source.data[at] == '<' && source.data[at + 1] == '/' &&
        g_ascii_strncasecmp (source.data + at + 2, tag->name.data, tag->name.len) == 0)
      return at;
  return source.len;
}

/* The parser's time grows with depth, and it cannot be asked how deep it is. This counts what is opened and never
 * closed, as far as tags tell. */
static gboolean
is_too_deep (Span source)
{
  static const char *const unclosed[] = {"p",    "li",    "td",     "tr",     "th",  "dt",   "dd",   "option", "br",
                                         "img",  "hr",    "wbr",    "meta",   "link", "input", "source", "col", "area",
                                         "base", "embed", "param",  "track", "thead", "tbody", "tfoot"};
  static const char *const raw[] = {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"};
  gsize depth = 0, at = 0;
  Tag tag;

  while (at < source.len) {
    const char *next = memchr (source.data + at, '<', source.len - at);

    if (next == NULL)
      break;
    at = (gsize) (next - source.data);
    if (!read_tag (source, at, &tag)) {
      at++;
      continue;
    }
    at = tag.end;
    if (tag.name.len == 0 || tag.self_closing || is_one_of (tag.name, unclosed, G_N_ELEMENTS (unclosed)))
      continue;
    if (tag.closes)
      depth -= depth > 0;
    else if (is_one_of (tag.name, raw, G_N_ELEMENTS (raw)))
      at = skip_raw_text (source, &tag);
    else if (++depth > HTML_DEPTH_LIMIT)
      return TRUE;
  }
  return FALSE;
}

/* === The tree ==================================================================================================== */

static gboolean
parse (HtmlTree *tree, Span source)
{
  GumboOptions options = kGumboDefaultOptions;

  options.allocator = heap_take;
  options.deallocator = heap_return;
  options.userdata = tree;
  options.max_errors = 0;
  if (setjmp (tree->full) != 0)
    return FALSE;
  tree->output = gumbo_parse_with_options (&options, source.data, source.len);
  return TRUE;
}

HtmlTree *
html_tree_new (Span source, GError **error)
{
  g_autoptr (HtmlTree) tree = g_new0 (HtmlTree, 1);

  tree->limit = HEAP_BASE + HEAP_FACTOR * source.len;
  if (!is_too_deep (source) && parse (tree, source))
    return g_steal_pointer (&tree);
  g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT,
                       "elements that are not closed nest too deeply; close them, or try --type text");
  return NULL;
}

void
html_tree_free (HtmlTree *tree)
{
  if (tree == NULL)
    return;
  while (tree->pieces != NULL) {
    Piece *next = tree->pieces->next;

    g_free (tree->pieces);
    tree->pieces = next;
  }
  g_free (tree);
}

const GumboNode *
html_tree_root (const HtmlTree *tree)
{
  return tree->output->root;
}
