#include "check/suppress.h"

#include <string.h>

#include "base/error.h"
#include "check/cover.h"
#include "text/fold.h"

#define KEYWORD "atalym-"

/* A comment ends within so many bytes, or it is none. */
#define LONGEST 4096u

typedef enum { NEXT_LINE, THIS_LINE, OFF, ON } Kind;

/* Longer names first: ignore-line is no beginning of ignore-next-line, but a table may grow. */
static const struct {
  const char *name;
  Kind kind;
} kinds[] = {{"ignore-next-line", NEXT_LINE}, {"ignore-line", THIS_LINE}, {"off", OFF}, {"on", ON}};

/* close NULL: to the end of the line */
static const struct {
  const char *open, *close;
} marks[] = {{"<!--", "-->"}, {"/*", "*/"}, {"//", NULL}, {"#", NULL}};

/* In brackets behind a name, in any capitals: the author means it so. A word that is one of many says so only in square
 * brackets, or with an exclamation mark. */
static const struct {
  const char *words;
  gboolean common;
} sic_marks[] = {
#define SIC_MARK(words, common) {words, common},
#include "check/suppress.def"
#undef SIC_MARK
};

/* What stands in such brackets is no longer. [bytes] */
#define LONGEST_MARK 96u

typedef struct {
  Kind kind;
  gsize start, end;      /* the comment in the source [bytes] */
  gsize line_start, line_end; /* of the lines that it begins and ends in [bytes] */
  gboolean rules[N_RULES];
  gsize from;            /* findings that begin from here on … */
  gsize to[N_RULES];     /* … and before this are taken back, rule by rule; 0: none of the rule [bytes] */
  char *reason;
  char *trouble;         /* what is wrong with the comment; NULL: nothing */
  gboolean used;
} Comment;

struct Suppressions {
  const Document *document;
  GArray *comments;       /* of Comment, in the order of the text */
  Cover *covers[N_RULES]; /* what they take back */
};

/* === [sic] ======================================================================================================= */

/* What may stand between a name and its mark: a blank, closing quotation marks. */
static gsize
skip_closing (Span text, gsize i)
{
  static const char *const closing[] = {" ", "\u00A0", "\r", "\n", "»", "”", "“", "’", "\"", "'", ","};

  for (guint k = 0; k < G_N_ELEMENTS (closing); k++)
    if (span_has_prefix (span_slice (text, i, text.len), span_of (closing[k])))
      return skip_closing (text, i + strlen (closing[k]));
  return i;
}

/* A mark may go on behind a stop or a dash: (так в оригинале. — Ред.), [sic! – ed.]. */
static gboolean
is_end_of_mark (const char *rest)
{
  static const char *const signs[] = {"!", ".", ",", ";", ":", "?", " —", " –", " -"};

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (rest, signs[i]))
      return TRUE;
  return *rest == '\0';
}

static gboolean
sic_at (Span text, gsize i)
{
  const char open = text.data[i];
  const gsize most = MIN (text.len - i, LONGEST_MARK);
  const char *close = open == '[' || open == '(' ? memchr (text.data + i, open == '[' ? ']' : ')', most) : NULL;
  g_autofree char *folded =
    close != NULL ? fold_dup (span_strip (span_slice (text, i + 1, (gsize) (close - text.data)))) : NULL;

  for (guint k = 0; folded != NULL && k < G_N_ELEMENTS (sic_marks); k++) {
    const char *rest = folded + strlen (sic_marks[k].words);

    if (g_str_has_prefix (folded, sic_marks[k].words) && is_end_of_mark (rest)
        && (!sic_marks[k].common || open == '[' || *rest == '!'))
      return TRUE;
  }
  return FALSE;
}

gboolean
suppress_sic (Span text, gsize start, gsize end)
{
  gsize after = skip_closing (text, end);

  /* A repair may reach over the mark to a word that agrees with the name. */
  for (gsize i = start; i < end; i++)
    if ((text.data[i] == '[' || text.data[i] == '(') && sic_at (text, i))
      return TRUE;
  return after < text.len && sic_at (text, after);
}

/* === Comments ==================================================================================================== */

static void
comment_clear (Comment *comment)
{
  g_free (comment->reason);
  g_free (comment->trouble);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gsize
line_end (Span text, gsize i)
{
  while (i < text.len && !is_line_end (text.data[i]))
    i++;
  return i;
}

/* One rule, or a rule that does not exist; FALSE where the reason begins. */
static gboolean
take_rule (Comment *comment, Span word)
{
  g_autofree char *id = span_dup (word);
  g_autoptr (GError) error = NULL;
  Rule rule;

  if (memchr (word.data, '/', word.len) == NULL)
    return FALSE;
  rule = rule_parse_or_error (id, &error);
  if (rule != RULE_NONE)
    comment->rules[rule] = TRUE;
  else if (comment->trouble == NULL)
    comment->trouble = g_strdup (error->message);
  return TRUE;
}

/* " name/case, name/hyphen: reason " */
static void
take_body (Comment *comment, Span body)
{
  gsize i = 0;
  gboolean any = comment->trouble != NULL;

  for (;;) {
    gsize end;

    while (i < body.len && (is_blank (body.data[i]) || body.data[i] == ','))
      i++;
    for (end = i; end < body.len && strchr (" \t,:\r\n", body.data[end]) == NULL;)
      end++;
    if (end == i || !take_rule (comment, span_slice (body, i, end)))
      break;
    any = TRUE;
    i = end;
  }
  while (i < body.len && (is_blank (body.data[i]) || body.data[i] == ':'))
    i++;
  comment->reason = g_strstrip (g_strdelimit (span_dup (span_slice (body, i, body.len)), "\r\n\t", ' '));
  /* Comments that take nothing back are not meant unless they are named. */
  for (guint rule = 0; rule < N_RULES && !any; rule++)
    comment->rules[rule] = rule != RULE_UNUSED;
}

/* The mark before byte `at`; its index in `marks`, or -1. */
static gint
mark_before (Span text, gsize at, gsize *start)
{
  while (at > 0 && is_blank (text.data[at - 1]))
    at--;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize len = strlen (marks[i].open);

    *start = at - MIN (at, len);
    if (at >= len && memcmp (text.data + *start, marks[i].open, len) == 0)
      return (gint) i;
  }
  return -1;
}

/* The comment whose keyword stands at byte `at`; FALSE if there is none. */
static gboolean
parse_comment (Span text, gsize at, Comment *comment)
{
  gint mark = mark_before (text, at, &comment->start);
  Span rest = span_slice (text, at + strlen (KEYWORD), text.len);
  guint kind = 0;
  gsize close;
  const char *found;

  while (kind < G_N_ELEMENTS (kinds) && !span_has_prefix (rest, span_of (kinds[kind].name)))
    kind++;
  if (mark < 0 || kind == G_N_ELEMENTS (kinds))
    return FALSE;
  rest = span_slice (rest, strlen (kinds[kind].name), rest.len);
  if (rest.len > 0 && (g_ascii_isalnum (rest.data[0]) || rest.data[0] == '_'))
    return FALSE;
  if (marks[mark].close == NULL)
    close = line_end (rest, 0);
  else {
    found = g_strstr_len (rest.data, (gssize) MIN (rest.len, LONGEST), marks[mark].close);
    if (found == NULL)
      return FALSE;
    close = (gsize) (found - rest.data);
  }
  comment->kind = kinds[kind].kind;
  take_body (comment, span_slice (rest, 0, close));
  comment->end = (gsize) (rest.data - text.data) + close + (marks[mark].close != NULL ? strlen (marks[mark].close) : 0);
  return TRUE;
}

/* Where the keyword stands from byte `from` on; NULL: nowhere. Hyphens are far rarer in a text than letters: only what
 * stands before one is compared. */
static const char *
find_keyword (Span text, gsize from)
{
  const gsize before = strlen (KEYWORD) - 1;
  const char *at = text.data + from, *end = text.data + text.len;

  while (at < end && (at = memchr (at, KEYWORD[before], (gsize) (end - at))) != NULL) {
    if ((gsize) (at - text.data) >= from + before && memcmp (at - before, KEYWORD, before) == 0)
      return at - before;
    at++;
  }
  return NULL;
}

gboolean
suppress_is_mentioned (Span text)
{
  return find_keyword (text, 0) != NULL;
}

void
suppress_strip (GString *text)
{
  const Span all = {text->str, text->len};
  gsize done = 0, kept = 0, from = 0; /* what stands in [0, kept) stays, what is behind `from` is still to be moved */

  for (const char *keyword; (keyword = find_keyword (all, done)) != NULL;) {
    Comment comment = {0};

    done = (gsize) (keyword - all.data) + strlen (KEYWORD);
    if (!parse_comment (all, done - strlen (KEYWORD), &comment))
      continue;
    memmove (text->str + kept, text->str + from, comment.start - from);
    kept += comment.start - from;
    done = from = comment.end;
    comment_clear (&comment);
  }
  memmove (text->str + kept, text->str + from, text->len - from);
  g_string_truncate (text, kept + text->len - from);
}

/* === Where they hold ============================================================================================= */

/* Runs that are shown as code: a comment there is an example. Asked in ascending order. */
typedef struct {
  const Document *document;
  guint block, run;
} CodeCursor;

static gboolean
is_in_code (CodeCursor *cursor, gsize place)
{
  const GArray *blocks = cursor->document->blocks;

  for (; cursor->block < blocks->len; cursor->block++, cursor->run = 0) {
    const Block *block = document_block (cursor->document, cursor->block);

    for (; cursor->run < block->n_runs; cursor->run++) {
      const Run *run = &g_array_index (cursor->document->runs, Run, block->first_run + cursor->run);

      if (run->source > place)
        return FALSE;
      if (place < run->source + (run->end - run->start) && !run->synthetic)
        return !run->markup && (run->verbatim || block->role == BLOCK_CODE);
    }
  }
  return FALSE;
}

static void
cover (Comment *comment, gsize from, gsize to)
{
  comment->from = from;
  for (guint rule = 0; rule < N_RULES; rule++)
    comment->to[rule] = comment->rules[rule] ? to : 0;
}

/* The comment that begins at byte `at`; their number if there is none. */
static guint
comment_at (const GArray *comments, gsize at)
{
  guint low = 0, high = comments->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (comments, Comment, middle).start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < comments->len && g_array_index (comments, Comment, low).start == at ? low : comments->len;
}

/* The first line behind byte `at` that has text, and no comment of ours alone. Asked from the last comment to the
 * first, so that a column of comments is passed in one step each. */
static gsize
next_line (const Suppressions *suppressions, Span text, guint index, GArray *lines)
{
  const GArray *comments = suppressions->comments;
  gsize i = g_array_index (comments, Comment, index).line_end, start = i;
  guint next;

  for (; i < text.len && (is_blank (text.data[i]) || is_line_end (text.data[i]) || text.data[i] == '>'); i++)
    if (is_line_end (text.data[i]))
      start = i + 1;
  next = comment_at (comments, i);
  if (next < comments->len && next > index) {
    gsize end = g_array_index (comments, Comment, next).end;

    while (end < text.len && is_blank (text.data[end]))
      end++;
    if (end == text.len || is_line_end (text.data[end]))
      return g_array_index (lines, gsize, next);
  }
  return start;
}

/* Where what stands behind byte `from` ends: its line; in a file of translations, whose units go over several lines,
 * the next translation. */
static gsize
end_of_next (const Document *document, Span text, gsize from)
{
  guint low = 0, high = document->blocks->len;
  const Run *last;

  if (document->translations == NULL)
    return line_end (text, from);
  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (document->runs, Run, document_block (document, middle)->first_run).source < from)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == document->blocks->len)
    return line_end (text, from);
  last = &g_array_index (document->runs, Run,
                         document_block (document, low)->first_run + document_block (document, low)->n_runs - 1);
  return line_end (text, last->source);
}

/* Where the lines begin and end that comments are in: many may be on one that is long. */
static void
find_lines (Suppressions *suppressions, Span text)
{
  PositionCursor starts = position_cursor (suppressions->document);
  LineBreaks ends = line_breaks (text);

  for (guint i = 0; i < suppressions->comments->len; i++) {
    Comment *comment = &g_array_index (suppressions->comments, Comment, i);
    gsize next;

    position_line (&starts, comment->start);
    comment->line_start = starts.line_start;
    comment->line_end = line_break_next (&ends, comment->end, &next);
  }
}

static void
cover_lines (Suppressions *suppressions, Span text)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (gsize)); /* of gsize: where the next line begins */
  gsize from = G_MAXSIZE, to = 0; /* the next line of the last comment, which may be that of many */

  find_lines (suppressions, text);
  g_array_set_size (lines, suppressions->comments->len);
  for (guint i = suppressions->comments->len; i-- > 0;) {
    Comment *comment = &g_array_index (suppressions->comments, Comment, i);

    g_array_index (lines, gsize, i) = next_line (suppressions, text, i, lines);
    if (comment->kind == THIS_LINE)
      cover (comment, comment->line_start, comment->line_end);
    else if (comment->kind == NEXT_LINE) {
      if (g_array_index (lines, gsize, i) != from) {
        from = g_array_index (lines, gsize, i);
        to = end_of_next (suppressions->document, text, from);
      }
      cover (comment, from, to);
    }
  }
}

/* From off to the next on that speaks of the rule, else to the end. */
static void
cover_stretches (Suppressions *suppressions, Span text)
{
  Comment *open[N_RULES] = {NULL};

  for (guint i = 0; i < suppressions->comments->len; i++) {
    Comment *comment = &g_array_index (suppressions->comments, Comment, i);
    gboolean closes = FALSE;

    if (comment->kind == OFF)
      cover (comment, comment->end, text.len);
    for (guint rule = 0; rule < N_RULES && (comment->kind == OFF || comment->kind == ON); rule++) {
      if (!comment->rules[rule])
        continue;
      closes = closes || open[rule] != NULL;
      if (open[rule] != NULL)
        open[rule]->to[rule] = comment->start;
      open[rule] = comment->kind == OFF ? comment : NULL;
    }
    if (comment->kind == ON && !closes && comment->trouble == NULL)
      comment->trouble = g_strdup ("there is no atalym-off before this atalym-on");
  }
}

/* What the comments take back of a rule; of Stretch. */
static GArray *
stretches_of (const Suppressions *suppressions, guint rule)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 0; i < suppressions->comments->len; i++) {
    const Comment *comment = &g_array_index (suppressions->comments, Comment, i);
    const Stretch stretch = {comment->from, comment->to[rule]};

    g_array_append_val (stretches, stretch);
  }
  return stretches;
}

Suppressions *
suppressions_read (const Document *document)
{
  Suppressions *suppressions = g_new0 (Suppressions, 1);
  Span text = text_span (document->source);
  CodeCursor code = {document, 0, 0};
  gsize done = 0;

  suppressions->document = document;
  suppressions->comments = g_array_new (FALSE, FALSE, sizeof (Comment));
  g_array_set_clear_func (suppressions->comments, (GDestroyNotify) comment_clear);
  for (;;) {
    const char *keyword = find_keyword (text, done);
    Comment comment = {0};

    if (keyword == NULL)
      break;
    done = (gsize) (keyword - text.data) + strlen (KEYWORD);
    if (is_in_code (&code, (gsize) (keyword - text.data))
        || !parse_comment (text, (gsize) (keyword - text.data), &comment))
      continue;
    done = MAX (done, comment.end);
    g_array_append_val (suppressions->comments, comment);
  }
  cover_lines (suppressions, text);
  cover_stretches (suppressions, text);
  for (guint rule = 0; rule < N_RULES; rule++) {
    g_autoptr (GArray) stretches = stretches_of (suppressions, rule);

    suppressions->covers[rule] = cover_new (stretches);
  }
  return suppressions;
}

void
suppressions_free (Suppressions *suppressions)
{
  if (suppressions == NULL)
    return;
  for (guint rule = 0; rule < N_RULES; rule++)
    cover_free (suppressions->covers[rule]);
  g_array_unref (suppressions->comments);
  g_free (suppressions);
}

/* === Asking ====================================================================================================== */

/* What the reason speaks of is not text. */
static gboolean
is_in_comment (const Suppressions *suppressions, gsize place)
{
  guint low = 0, high = suppressions->comments->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (suppressions->comments, Comment, middle).end <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low < suppressions->comments->len && g_array_index (suppressions->comments, Comment, low).start <= place;
}

const char *
suppressions_reason (Suppressions *suppressions, const Finding *finding)
{
  const Rule rule = rule_parse (finding->rule);
  const gsize place = finding->source_start;
  guint first;

  if (rule != RULE_NONE && rule != RULE_UNUSED && is_in_comment (suppressions, place))
    return "";
  if (rule != RULE_NONE && cover_ask (suppressions->covers[rule], place, &first) && !finding->sic)
    return g_array_index (suppressions->comments, Comment, first).reason;
  return finding->sic ? "[sic]" : NULL;
}

gboolean
suppressions_cover (Suppressions *suppressions, Rule rule, gsize source)
{
  guint first;

  return cover_ask (suppressions->covers[rule], source, &first);
}

static gboolean
is_worth_saying (const Comment *comment, gboolean used, const Severity severity[N_RULES])
{
  if (comment->trouble != NULL)
    return TRUE;
  for (guint rule = 0; rule < N_RULES; rule++)
    if (comment->rules[rule] && severity[rule] != SEVERITY_OFF && rule != RULE_UNUSED)
      return !used && comment->kind != ON;
  return FALSE;
}

static void
report_comment (const Suppressions *suppressions, const Comment *comment, PositionCursor *cursor, Severity severity,
                FindingFunc func, gpointer data)
{
  static const char *const where[] = {"on the next line", "on this line", "before atalym-on", "here"};
  const Document *document = suppressions->document;
  Position position = position_of (cursor, comment->start);
  g_autoptr (Finding) finding = finding_new ();

  finding->path = g_strdup (document->path);
  finding->line = position.line;
  finding->column = position.column;
  finding->column_utf16 = position.column_utf16;
  finding->line_start = position.line_start;
  finding->source_start = comment->start;
  finding->source_end = comment->end;
  finding->byte_offset = text_raw_offset (document->source, comment->start);
  finding->byte_length = text_raw_offset (document->source, comment->end) - finding->byte_offset;
  finding->rule = rule_id (RULE_UNUSED);
  finding->severity = severity;
  finding->lang = lang_tag (document->lang);
  finding->found = span_dup (span_slice (text_span (document->source), comment->start, comment->end));
  finding->message = comment->trouble != NULL
                       ? g_strdup (comment->trouble)
                       : g_strdup_printf ("this comment suppresses nothing: there is no finding %s",
                                          where[comment->kind]);
  func (finding, data);
}

void
suppressions_report_unused (const Suppressions *suppressions, const Severity severity[N_RULES], FindingFunc func,
                            gpointer data)
{
  PositionCursor cursor = position_cursor (suppressions->document);
  g_autofree gboolean *used = g_new0 (gboolean, suppressions->comments->len + 1); /* by comment */

  if (severity[RULE_UNUSED] == SEVERITY_OFF)
    return;
  for (guint rule = 0; rule < N_RULES; rule++) {
    g_autoptr (GArray) stretches = stretches_of (suppressions, rule);

    cover_list_asked (suppressions->covers[rule], stretches, used);
  }
  for (guint i = 0; i < suppressions->comments->len; i++) {
    const Comment *comment = &g_array_index (suppressions->comments, Comment, i);

    if (is_worth_saying (comment, used[i], severity))
      report_comment (suppressions, comment, &cursor, severity[RULE_UNUSED], func, data);
  }
}
