#include "format/review_page.h"

/* From these scores on a row is sure, fair or weak; below, it is doubtful. */
static const struct {
  double least;
  const char *class;
} grades[] = {{0.9, "sure"}, {0.7, "fair"}, {0.5, "weak"}, {0, "doubt"}};

static const char review_style[] =
  "td.n,td.s{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--soft);width:1%}"
  "td.s b{display:inline-block;min-width:3.2em;padding:.1em .5em;border-radius:.3em;color:#10151b;text-align:center}"
  ".sure b{background:#b9e4c0}.fair b{background:#e0e8a6}.weak b{background:#ffd99a}.doubt b{background:#ffb3ac}"
  "tr.weak,tr.doubt{background:color-mix(in srgb,#ff9d00 7%,var(--paper))}"
  "td.n a{display:inline-block;min-width:8em;max-width:16em;white-space:normal;overflow-wrap:break-word}"
  "tr:target td{outline:2px solid var(--link)}td.none{color:var(--soft)}"
  ".key{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin:.5rem 0}"
  ".key b{padding:.1em .5em;border-radius:.3em;color:#10151b}"
  ".note{border-inline-start:4px solid #ff9d00;padding:.2rem .7rem}"
  "@media(max-width:50rem){thead{display:none}td{display:block;border:0}tr{display:block;"
  "border-bottom:1px solid var(--line)}td.n,td.s{display:inline-block;width:auto}"
  "td.n a{min-width:0;max-width:none}}";

/* A doubtful row, to be shown first. */
typedef struct {
  double score;
  guint order; /* among all rows */
  char *html;
} Doubt;

struct ReviewPage {
  char *title;
  Lang langs[REVIEW_SIDES_MAX];
  guint n_langs, n_documents, n_rows;
  double doubtful;
  GString *body; /* all documents */
  GArray *doubts; /* of Doubt */
  char *document; /* the one in hand */
};

static void
doubt_clear (gpointer data)
{
  g_free (((Doubt *) data)->html);
}

ReviewPage *
review_page_new (const char *title, const Lang *langs, guint n_langs, double doubtful)
{
  ReviewPage *page = g_new0 (ReviewPage, 1);

  page->title = g_strdup (title);
  page->n_langs = MIN (n_langs, REVIEW_SIDES_MAX);
  for (guint i = 0; i < page->n_langs; i++)
    page->langs[i] = langs[i];
  page->doubtful = doubtful;
  page->body = g_string_new (NULL);
  page->doubts = g_array_new (FALSE, FALSE, sizeof (Doubt));
  g_array_set_clear_func (page->doubts, doubt_clear);
  return page;
}

void
review_page_free (ReviewPage *page)
{
  g_free (page->title);
  g_free (page->document);
  g_string_free (page->body, TRUE);
  g_array_unref (page->doubts);
  g_free (page);
}

static const char *
lang_heading (Lang lang)
{
  static const char *const names[N_LANGS] = {"", "Қазақша", "Русский", "English", "Qazaqşa"};

  return names[lang];
}

/* The head of a table; the doubtful rows, which come from all documents, say which they are from. */
static void
add_head (GString *out, const ReviewPage *page)
{
  g_string_append (out, "<table>\n<thead><tr><th scope=\"col\">#</th><th scope=\"col\">sure</th>");
  for (guint i = 0; i < page->n_langs; i++)
    g_string_append_printf (out, "<th scope=\"col\" lang=\"%s\">%s</th>", lang_tag (page->langs[i]),
                            lang_heading (page->langs[i]));
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

static void
close_document (GString *out, const ReviewPage *page)
{
  if (page->n_documents > 0)
    g_string_append (out, "</tbody>\n</table>\n");
}

void
review_page_add_document (ReviewPage *page, const char *name, double confidence, const char *note)
{
  close_document (page->body, page);
  page->n_documents++;
  g_free (page->document);
  page->document = g_strdup (name);
  g_string_append_printf (page->body, "<h2 id=\"d%u\">", page->n_documents);
  page_add_text (page->body, span_of (name));
  g_string_append_printf (page->body, "</h2>\n<p class=\"soft\">confidence of the document: %.2f</p>\n", confidence);
  if (note != NULL) {
    g_string_append (page->body, "<p class=\"note\">");
    page_add_text (page->body, span_of (note));
    g_string_append (page->body, "</p>\n");
  }
  add_head (page->body, page);
}

static const char *
grade_of (double score)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (grades) && score < grades[i].least)
    i++;
  return grades[i].class;
}

static void
add_cells (GString *out, const ReviewPage *page, const ReviewRow *row)
{
  g_string_append_printf (out, "<td class=\"s\"><b>%.2f</b></td>", row->score);
  for (guint i = 0; i < page->n_langs; i++) {
    if (row->texts[i] == NULL) {
      g_string_append (out, "<td class=\"none\">–</td>");
      continue;
    }
    g_string_append_printf (out, "<td lang=\"%s\">", lang_tag (page->langs[i]));
    page_add_marked (out, span_of (row->texts[i]), row->marks[i], row->n_marks[i]);
    g_string_append (out, "</td>");
  }
  g_string_append (out, "</tr>\n");
}

void
review_page_add_row (ReviewPage *page, const ReviewRow *row)
{
  const char *class = grade_of (row->score);

  page->n_rows++;
  g_string_append_printf (page->body, "<tr class=\"%s\" id=\"r%u\"><td class=\"n\">%u</td>", class, page->n_rows,
                          row->number);
  add_cells (page->body, page, row);
  if (row->score < page->doubtful) {
    GString *html = g_string_new (NULL);
    Doubt doubt = {row->score, page->n_rows, NULL};

    g_string_append_printf (html, "<tr class=\"%s\"><td class=\"n\"><a href=\"#r%u\">", class, page->n_rows);
    page_add_text (html, span_of (page->document));
    g_string_append_printf (html, " %u</a></td>", row->number);
    add_cells (html, page, row);
    doubt.html = g_string_free (html, FALSE);
    g_array_append_val (page->doubts, doubt);
  }
}

static gint
least_sure_first (gconstpointer x, gconstpointer y)
{
  const Doubt *a = x, *b = y;

  return a->score != b->score ? (a->score > b->score) - (a->score < b->score)
                              : (a->order > b->order) - (a->order < b->order);
}

static void
add_doubts (GString *out, const ReviewPage *page)
{
  g_autoptr (GArray) sorted = g_array_copy (page->doubts);

  g_array_set_clear_func (sorted, NULL); /* the texts are the page's */
  g_array_sort (sorted, least_sure_first);
  g_string_append (out, "<h2>To look at first</h2>\n");
  if (sorted->len == 0) {
    g_string_append_printf (out, "<p>Nothing: all segments are surer than %.2f.</p>\n", page->doubtful);
    return;
  }
  add_head (out, page);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append (out, g_array_index (sorted, Doubt, i).html);
  g_string_append (out, "</tbody>\n</table>\n");
}

gboolean
review_page_write (const ReviewPage *page, FileWriter *out, GError **error)
{
  const PageHead head = {page->title, "en", review_style};
  g_autoptr (GString) html = g_string_new (NULL);

  page_begin (html, &head);
  g_string_append_printf (html, "<p>%u segments in %u document%s; %u less sure than %.2f. Names are marked.</p>\n",
                          page->n_rows, page->n_documents, page->n_documents == 1 ? "" : "s", page->doubts->len,
                          page->doubtful);
  g_string_append (html, "<p class=\"key\"><span class=\"sure\"><b>0.90</b> sure</span><span class=\"fair\"><b>0.70</b>"
                         " fair</span><span class=\"weak\"><b>0.50</b> weak</span><span class=\"doubt\"><b>0.49</b> "
                         "doubtful</span></p>\n");
  add_doubts (html, page);
  g_string_append_len (html, page->body->str, (gssize) page->body->len);
  close_document (html, page);
  page_end (html);
  return file_writer_write (out, html->str, html->len, error);
}
