/* base/finding.h - what the checker says about a byte range */
#pragma once

#include <glib.h>

typedef enum { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* How much a replacement can be trusted: `safe` is applied by fix, `review` is offered, `none` is advice only. */
typedef enum { FIX_NONE, FIX_REVIEW, FIX_SAFE } FixLevel;

typedef struct Finding Finding;

struct Finding {
  char *path;          /* as given on the command line; "-" for standard input */
  gsize line;          /* 1-based */
  gsize column;        /* 1-based, in the file as it is on disk [code points] */
  gsize column_utf16;  /* 1-based, in the file as it is on disk [UTF-16 units] */
  gsize byte_offset;   /* in the file as it is on disk, BOM counted [bytes] */
  gsize byte_length;   /* [bytes] on disk */
  guint part;          /* which entry of a container; 0 in a plain file */
  gsize source_start, source_end; /* the range in the decoded text of the part [bytes] */
  gsize line_start;    /* where its line begins in that text [bytes] */
  guint block;         /* which block of the document */
  gsize block_start, block_end; /* the range in the text of the block, for edits [bytes] */
  const char *rule;    /* "name/deprecated", static */
  Severity severity;
  const char *lang;    /* BCP 47, static */
  char *concept;       /* id, or NULL */
  char *found;         /* the text in the range, NFC */
  char *context;       /* a few words before and after, " … " between them; NULL if there is no text around */
  GPtrArray *replacements; /* of char *, best first; may be empty, never NULL */
  FixLevel fix;
  gboolean sic;        /* the author says behind it that it is meant so: [sic] */
  gboolean repeated;   /* one more of a kind of which the file has many: repaired, but not reported */
  char *message;       /* one sentence in English */
  Finding *related;    /* another place that it speaks of: path, line, columns, bytes, found; NULL: none; owned */
};

typedef void (*FindingFunc) (const Finding *finding, gpointer data);

/* `text` as it is shown in a sentence or a field: on one line, one blank for all white space, none where a line ended
 * behind a hyphen. Owned by the caller. */
char *finding_one_line (const char *text);

Finding *finding_new (void);
void finding_free (Finding *finding);

const char *severity_name (Severity severity);
gboolean severity_parse (const char *text, Severity *severity);
const char *fix_level_name (FixLevel fix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)
