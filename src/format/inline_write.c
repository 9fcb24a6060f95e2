/* The way back of format/inline.h. */
#include "format/inline.h"

#include <string.h>

/* A piece of a segment. Values are as they stand in the markup, escaped. */
typedef struct {
  enum { TEXT, FIRST, SECOND, CODE, ISOLATED, MARK, MARK_END } kind;
  Span content;             /* of TEXT and of codes */
  char *i, *x, *type, *pos; /* NULL: not said */
  gint other;               /* FIRST and SECOND: the place of the other half; -1: there is none */
  gboolean nested;          /* the pair lies whole inside or outside of all others */
} Piece;

typedef struct {
  GString *out, *data;
  guint *n_data;
  GArray *pieces; /* of Piece */
} Writing;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_free (piece->i);
  g_free (piece->x);
  g_free (piece->type);
  g_free (piece->pos);
}

/* === Pieces ====================================================================================================== */

/* The value of an attribute in a tag; NULL: it has none. */
static char *
attribute_of (Span tag, const char *name)
{
  g_autofree char *copy = span_dup (tag), *wanted = g_strdup_printf (" %s=\"", name);
  const char *found = strstr (copy, wanted);

  found = found != NULL ? found + strlen (wanted) : NULL;
  return found != NULL ? g_strndup (found, strcspn (found, "\"")) : NULL;
}

/* Where the element with this name whose tag ends before `p` ends itself: its last tag. The markup is sound. */
static const char *
end_of (const char *p, const char *name)
{
  g_autofree char *open = g_strdup_printf ("<%s", name), *close = g_strdup_printf ("</%s>", name);

  for (guint depth = 1;; p++) {
    p = strchr (p, '<');
    if (g_str_has_prefix (p, close) && --depth == 0)
      return p;
    if (g_str_has_prefix (p, open) && strchr (" />", p[strlen (open)]) != NULL && strchr (p, '>')[-1] != '/')
      depth++;
  }
}

static gint
kind_of (const char *name)
{
  return strcmp (name, "bpt") == 0 ? FIRST : strcmp (name, "ept") == 0 ? SECOND : strcmp (name, "it") == 0 ? ISOLATED
         : strcmp (name, "hi") == 0 ? MARK : CODE;
}

/* The element that begins at `p`. returns: behind what was taken */
static const char *
take_element (GArray *pieces, const char *p)
{
  g_autofree char *name = g_strndup (p + 1, strspn (p + 1, "abcdefghijklmnopqrstuvwxyz"));
  const char *end = strchr (p, '>');
  const Span tag = {p, (gsize) (end - p)};
  const gboolean empty = end[-1] == '/';
  Piece piece = {.i = attribute_of (tag, "i"), .x = attribute_of (tag, "x"), .type = attribute_of (tag, "type"),
                 .pos = attribute_of (tag, "pos"), .other = -1};

  piece.kind = (guint) kind_of (name);
  if (piece.kind != MARK && !empty) {
    const char *last = end_of (end + 1, name);

    piece.content = (Span){end + 1, (gsize) (last - end - 1)};
    end = strchr (last, '>');
  }
  g_array_append_val (pieces, piece);
  if (piece.kind == MARK && empty) {
    piece = (Piece){.kind = MARK_END, .other = -1};
    g_array_append_val (pieces, piece);
  }
  return end + 1;
}

static void
take_pieces (GArray *pieces, const char *markup)
{
  for (const char *p = markup; *p != '\0';) {
    Piece piece = {.kind = TEXT, .other = -1};

    if (*p != '<') {
      piece.content = (Span){p, strcspn (p, "<")};
      p += piece.content.len;
    } else if (p[1] == '/') {
      piece.kind = MARK_END;
      p = strchr (p, '>') + 1;
    } else {
      p = take_element (pieces, p);
      continue;
    }
    g_array_append_val (pieces, piece);
  }
}

/* The place where a pair or a mark that begins at `at` ends; -1: nowhere. */
static gint
closing (const GArray *pieces, guint at)
{
  const Piece *first = &g_array_index (pieces, Piece, at);
  guint depth = 1;

  for (guint k = at + 1; k < pieces->len; k++) {
    const Piece *piece = &g_array_index (pieces, Piece, k);

    if (first->kind == FIRST && piece->kind == SECOND && piece->other < 0 && g_strcmp0 (first->i, piece->i) == 0)
      return (gint) k;
    if (first->kind == MARK && piece->kind == MARK)
      depth++;
    if (first->kind == MARK && piece->kind == MARK_END && --depth == 0)
      return (gint) k;
  }
  return -1;
}

/* Does the pair [first, last] lie whole inside or outside of this other one? */
static gboolean
is_apart (gint first, gint last, gint a, gint b)
{
  return b < first || a > last || (a > first && b < last) || (a < first && b > last);
}

/* Finds the halves of pairs, and which pairs nest. */
static void
pair_up (GArray *pieces)
{
  for (guint k = 0; k < pieces->len; k++) {
    Piece *piece = &g_array_index (pieces, Piece, k);

    if (piece->kind != FIRST && piece->kind != MARK)
      continue;
    piece->other = closing (pieces, k);
    if (piece->other >= 0)
      g_array_index (pieces, Piece, piece->other).other = (gint) k;
  }
  for (guint k = 0; k < pieces->len; k++) {
    Piece *piece = &g_array_index (pieces, Piece, k);

    if (piece->kind != FIRST || piece->other < 0)
      continue;
    piece->nested = TRUE;
    for (guint m = 0; m < pieces->len && piece->nested; m++) {
      const Piece *other = &g_array_index (pieces, Piece, m);

      if (m != k && (other->kind == FIRST || other->kind == MARK) && other->other >= 0)
        piece->nested = is_apart ((gint) k, piece->other, (gint) m, other->other);
    }
    g_array_index (pieces, Piece, piece->other).nested = piece->nested;
  }
}

/* === Ids ========================================================================================================= */

/* Codes without a number get one that is free, a pair one for both halves. */
static void
give_ids (Writing *writing)
{
  guint next = 1;

  for (guint k = 0; k < writing->pieces->len; k++) {
    const char *x = g_array_index (writing->pieces, Piece, k).x;

    next = MAX (next, (x != NULL ? (guint) (g_ascii_strtoull (x, NULL, 10) % 100000000) : 0) + 1);
  }
  for (guint k = 0; k < writing->pieces->len; k++) {
    Piece *piece = &g_array_index (writing->pieces, Piece, k);

    if (piece->kind == TEXT || piece->kind == MARK_END)
      continue;
    if (piece->kind == SECOND && piece->other >= 0) {
      g_free (piece->x);
      piece->x = g_strdup (g_array_index (writing->pieces, Piece, piece->other).x);
    } else if (piece->x == NULL) {
      piece->x = g_strdup_printf ("%u", next++);
    }
  }
}

/* === XLIFF 1.2 =================================================================================================== */

static void
append_attribute (GString *out, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, " %s=\"%s\"", name, value);
}

/* What a code stands for. Of elements in it only `sub` stays, which says its kind in another attribute here. */
static void
append_content (GString *out, Span content, gboolean with_sub)
{
  for (gsize i = 0; i < content.len;) {
    const gsize end = content.data[i] == '<' ? (gsize) ((const char *) memchr (content.data + i, '>', content.len - i)
                                                        - content.data) + 1 : i;
    g_autofree char *tag = g_strndup (content.data + i, end - i);
    const char *type = strstr (tag, " type=\"");

    if (end == i) {
      g_string_append_c (out, content.data[i++]);
      continue;
    }
    i = end;
    if (!with_sub || !(g_str_has_prefix (tag, "<sub") || g_str_has_prefix (tag, "</sub")))
      continue;
    if (type != NULL)
      g_string_append_printf (out, "%.*s c%s", (int) (type - tag), tag, type + 1);
    else
      g_string_append (out, tag);
  }
}

/* The tag of a code with what it stands for. */
static void
append_code (Writing *writing, const char *name, const Piece *piece, const char *pos)
{
  g_string_append_printf (writing->out, "<%s id=\"%s\"", name, piece->x);
  append_attribute (writing->out, "pos", pos);
  append_attribute (writing->out, "ctype", piece->type);
  if (piece->content.len == 0) {
    g_string_append (writing->out, "/>");
    return;
  }
  g_string_append_c (writing->out, '>');
  append_content (writing->out, piece->content, TRUE);
  g_string_append_printf (writing->out, "</%s>", name);
}

/* Does neither half of a pair say what it stands for? */
static gboolean
is_bare (const Writing *writing, const Piece *piece)
{
  return piece->content.len == 0
         && (piece->other < 0 || g_array_index (writing->pieces, Piece, piece->other).content.len == 0);
}

static void
append_1 (Writing *writing, const Piece *piece)
{
  const gboolean bare = is_bare (writing, piece);

  if (piece->kind == CODE)
    append_code (writing, piece->content.len > 0 ? "ph" : "x", piece, NULL);
  else if (piece->kind == ISOLATED)
    append_code (writing, "it", piece, g_strcmp0 (piece->pos, "end") == 0 ? "close" : "open");
  else if (piece->kind == FIRST && bare && piece->nested) {
    g_string_append_printf (writing->out, "<g id=\"%s\"", piece->x);
    append_attribute (writing->out, "ctype", piece->type);
    g_string_append_c (writing->out, '>');
  } else if (piece->kind == SECOND && bare && piece->nested)
    g_string_append (writing->out, "</g>");
  else if (piece->kind == FIRST)
    append_code (writing, bare ? "bx" : "bpt", piece, NULL);
  else if (piece->kind == SECOND)
    append_code (writing, bare ? "ex" : "ept", piece, NULL);
  else if (piece->kind == MARK)
    g_string_append_printf (writing->out, "<mrk mid=\"%s\" mtype=\"x-hi%s%s\">", piece->x,
                            piece->type != NULL ? "-" : "", piece->type != NULL ? piece->type : "");
  else
    g_string_append (writing->out, "</mrk>");
}

/* === XLIFF 2 ===================================================================================================== */

/* What a code stands for goes into the unit's data; the attribute says where. */
static void
append_data (Writing *writing, const char *name, Span content)
{
  if (content.len == 0)
    return;
  g_string_append_printf (writing->data, "        <data id=\"d%u\">", ++*writing->n_data);
  append_content (writing->data, content, FALSE);
  g_string_append (writing->data, "</data>\n");
  g_string_append_printf (writing->out, " %s=\"d%u\"", name, *writing->n_data);
}

/* The kind of a code: XLIFF 2 has a few words, and a way to say others. */
static void
append_kind (GString *out, const char *type)
{
  static const struct {
    const char *type, *says;
  } kinds[] = {{"bold", "fmt\" subType=\"xlf:b"}, {"italic", "fmt\" subType=\"xlf:i"},
               {"ulined", "fmt\" subType=\"xlf:u"}, {"link", "link"}, {"image", "image"}, {"quote", "quote"},
               {"ui", "ui"}};

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].type, type) == 0) {
      append_attribute (out, "type", kinds[i].says);
      return;
    }
  if (type != NULL)
    g_string_append_printf (out, " type=\"other\" subType=\"x:%s\"", type);
}

static void
append_half (Writing *writing, const Piece *piece, gboolean first, gboolean isolated)
{
  g_string_append_printf (writing->out, "<%s %s=\"%s\"", first ? "sc" : "ec",
                          first || isolated ? "id" : "startRef", piece->x);
  append_attribute (writing->out, "isolated", isolated ? "yes" : NULL);
  append_kind (writing->out, piece->type);
  append_data (writing, "dataRef", piece->content);
  g_string_append (writing->out, "/>");
}

static void
append_2 (Writing *writing, const Piece *piece)
{
  if (piece->kind == CODE) {
    g_string_append_printf (writing->out, "<ph id=\"%s\"", piece->x);
    append_kind (writing->out, piece->type);
    append_data (writing, "dataRef", piece->content);
    g_string_append (writing->out, "/>");
  } else if (piece->kind == ISOLATED) {
    append_half (writing, piece, g_strcmp0 (piece->pos, "end") != 0, TRUE);
  } else if (piece->kind == FIRST && piece->nested) {
    g_string_append_printf (writing->out, "<pc id=\"%s\"", piece->x);
    append_kind (writing->out, piece->type);
    append_data (writing, "dataRefStart", piece->content);
    append_data (writing, "dataRefEnd", g_array_index (writing->pieces, Piece, piece->other).content);
    g_string_append_c (writing->out, '>');
  } else if (piece->kind == SECOND && piece->nested) {
    g_string_append (writing->out, "</pc>");
  } else if (piece->kind == FIRST || piece->kind == SECOND) {
    append_half (writing, piece, piece->kind == FIRST, piece->other < 0);
  } else if (piece->kind == MARK) {
    g_string_append_printf (writing->out, "<mrk id=\"%s\" type=\"x:hi%s%s\">", piece->x,
                            piece->type != NULL ? "-" : "", piece->type != NULL ? piece->type : "");
  } else {
    g_string_append (writing->out, "</mrk>");
  }
}

void
inline_append_xliff (GString *out, const char *markup, gboolean two, GString *data, guint *n_data)
{
  Writing writing = {.out = out, .data = data, .n_data = n_data,
                     .pieces = g_array_new (FALSE, FALSE, sizeof (Piece))};

  g_array_set_clear_func (writing.pieces, piece_clear);
  take_pieces (writing.pieces, markup);
  pair_up (writing.pieces);
  give_ids (&writing);
  for (guint k = 0; k < writing.pieces->len; k++) {
    const Piece *piece = &g_array_index (writing.pieces, Piece, k);

    if (piece->kind == TEXT)
      g_string_append_len (out, piece->content.data, (gssize) piece->content.len);
    else if (two)
      append_2 (&writing, piece);
    else
      append_1 (&writing, piece);
  }
  g_array_unref (writing.pieces);
}
