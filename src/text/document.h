/* text/document.h - a document as every reader makes it and every user sees it */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/decode.h"
#include "text/language.h"
#include "text/line_break.h"

typedef enum {
  BLOCK_PARAGRAPH,
  BLOCK_HEADING,
  BLOCK_ITEM,
  BLOCK_CELL,
  BLOCK_QUOTE,
  BLOCK_CODE,  /* shown, never looked at */
  BLOCK_META   /* a title or description kept outside the text */
} BlockRole;

/* A stretch of a block's text that lies in one piece in the source. */
typedef struct {
  gsize start, end;      /* in the text of its block [bytes] */
  gsize source;          /* where `start` is in the decoded text of `part` [bytes] */
  guint part;            /* in Document.parts; 0 in a plain file */
  gboolean verbatim;     /* code, a URL: not prose, never looked at */
  gboolean markup;       /* verbatim, but not shown: tags and comments, where code would be shown */
  gboolean synthetic;    /* its bytes are not in the source (an entity, a soft break): never edited */
  gboolean locked;       /* somebody has decided that it stays: found, and never edited */
} Run;

typedef struct {
  BlockRole role;
  guint level;           /* of a heading or a quotation; else 0 */
  Lang lang;             /* LANG_NONE: not said by the document */
  Span text;             /* what is read: one line of text, soft breaks as they are */
  guint first_run, n_runs; /* in Document.runs; they cover `text` without gaps */
} Block;

/* What a block of a bilingual file translates. Strings belong to the document. */
typedef struct {
  guint block;            /* the translation, in Document.blocks */
  Lang lang;              /* of the original; LANG_NONE: none of ours, or not said */
  Span original;          /* as it is read, codes left out */
  gboolean draft;         /* not finished: fuzzy, machine-made, to be reviewed */
  const char *id;         /* of the unit in its file, or NULL */
  const char *tag, *original_tag; /* languages as the file calls them, or NULL */
  const char *markup, *original_markup; /* both with inline elements as UnitSegment.markup has them; NULL: none */
  GArray *properties;     /* of Property (text/unit.h): notes, context; NULL: none; owned */
} Translation;

/* Some bytes of a part of the file, and what takes their place. */
typedef struct {
  guint part;
  gsize start, end;      /* in the decoded text of the part [bytes] */
  char *text;            /* owned */
} Edit;

typedef struct Document Document;

/* Who changes a document, and when, in formats that keep a record of changes. */
typedef struct {
  const char *author;
  const char *date; /* 2026-11-22T05:00:00Z */
} Revision;

/* Escapes a replacement for the format, for example & in XML. returns: new text, free with g_free. */
typedef char *(*DocumentEscape) (Span text);

/* Makes the file anew with edits of the text of `source`, see document_write. */
typedef GBytes *(*DocumentWrite) (const Document *document, const GArray *edits, const Revision *revision,
                                  GError **error);

struct Document {
  char *path;            /* for messages */
  Text *source;          /* the file; of a container the text that was found in it, a line a paragraph; owned */
  GArray *blocks;        /* of Block, in reading order */
  GArray *runs;          /* of Run */
  GArray *translations;  /* of Translation, by block; NULL: a file in one language */
  GStringChunk *chunk;   /* text of blocks that are not in one piece in the source */
  Lang lang;             /* as the document declares it, else LANG_NONE */
  char *date;            /* YYYY-MM-DD as the document declares it, or NULL */
  DocumentEscape escape; /* NULL: as it is */
  gboolean edits_across_runs; /* markup around nothing does no harm: a name in several runs is edited run by run */
  char **parts;          /* names of the entries that runs come from, NULL-terminated; NULL: a plain file; owned */
  DocumentWrite write;   /* of a container; NULL: a plain file */
  gpointer origin;       /* what `write` needs; owned */
  GDestroyNotify free_origin;
};

/* An empty document over `source`, which it takes. Free with document_free. */
Document *document_new (const char *path, Text *source);
void document_free (Document *document);

/* Adds a block whose text is the bytes [start, end) of the source: the common case, no copy. */
void document_add_slice (Document *document, BlockRole role, guint level, gsize start, gsize end);

/* Adds a block put together from runs: `text` is copied, runs are copied with their block-relative ranges. */
void document_add_block (Document *document, BlockRole role, guint level, Span text, const Run *runs, guint n_runs);

static inline const Block *
document_block (const Document *document, guint i)
{
  return &g_array_index (document->blocks, Block, i);
}

/* Says what the last block added translates. The strings are copied, the properties are taken. */
void document_set_original (Document *document, const Translation *translation);

/* What a block translates, or NULL. cost: O(log translations) */
const Translation *document_translation (const Document *document, const Block *block);

/* The place in the decoded source of byte `offset` of a block.
 * returns  FALSE if [offset, offset+len) is not in one piece there, is synthetic or locked (so it cannot be edited);
 *          *source is the nearest place even then
 * cost     O(log runs)
 */
gboolean document_locate (const Document *document, const Block *block, gsize offset, gsize len, gsize *source);

/* The place in the decoded source of bytes [start, end) of a block, from its first byte to behind its last; markup
 * between its runs included. returns FALSE if document_edit cannot edit it. cost: O(log runs + runs in the range) */
gboolean document_locate_range (const Document *document, const Block *block, gsize start, gsize end, gsize *from,
                                gsize *to);

/* Adds to `edits` (of Edit) what puts `text` in the place of bytes [start, end) of a block. In several runs the letters
 * that stay are left where they are, and new ones go where the last old one was, so that each run keeps its markup.
 * returns  FALSE, and no edits, if the range is synthetic or in several pieces that may not be edited one by one */
gboolean document_edit (const Document *document, const Block *block, gsize start, gsize end, const char *text,
                        GArray *edits);

/* Is any of bytes [start, end) of a block verbatim? cost: O(log runs + runs in the range) */
gboolean document_has_verbatim (const Document *document, const Block *block, gsize start, gsize end);

/* The language of a document as it declares it, else as its text looks. cost: O(1), see lang_guess */
Lang document_lang (const Document *document);

/* Line and columns of places in a document; asked in any order, fast where lines ascend.
 * Line ends are LF, CRLF and lone CR. */
typedef struct {
  gsize line;          /* 1-based */
  gsize column;        /* 1-based, in the file as it is [code points] */
  gsize column_utf16;  /* 1-based, in the file as it is [UTF-16 units] */
  gsize line_start;    /* in the decoded text [bytes] */
} Position;

typedef struct {
  const Document *document;
  gsize line_start;
  gsize line;
  LineBreaks breaks;
  const char *counted; /* where the line begins whose columns were counted last; NULL: none */
  gsize n_counted;     /* so far [bytes] */
  Position position;   /* of what stands behind them */
} PositionCursor;

PositionCursor position_cursor (const Document *document);
guint position_line (PositionCursor *cursor, gsize source); /* the line only: does not count columns */
Position position_of (PositionCursor *cursor, gsize source);

/* `source` with the edits made, everything else byte for byte as it was: of a plain file, the file.
 *
 * edits    of Edit, any order; overlapping ones are a programming error
 * error    ATALYM_ERROR_ENCODING if the file's encoding cannot write a replacement
 * cost     O(size + edits log edits)
 */
GBytes *document_apply (const Document *document, const GArray *edits, GError **error);

/* The file with the edits made: of a plain file document_apply; of a container the same container, in which all else
 * stays as it was, with the edits as changes to be accepted by `revision`, or in place where that is NULL. */
GBytes *document_write (const Document *document, const GArray *edits, const Revision *revision, GError **error);

/* The same for a text alone; `escape` may be NULL. */
GBytes *text_apply (const Text *text, const GArray *edits, DocumentEscape escape, GError **error);

/* Narrows the range [start, end) of `whole` and the `text` that replaces it by the letters that both have at their
 * ends; some of the range is always left, the place where new letters go. */
void edit_leave_common (Span whole, gsize *start, gsize *end, Span *text);

void edit_clear (Edit *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)
