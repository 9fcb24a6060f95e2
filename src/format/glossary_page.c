#include "format/glossary_page.h"

#include <string.h>

#include "format/page.h"
#include "text/fold.h"

/* So many sources are named beside a bar; the others are counted. */
#define SOURCES_NAMED 4

static const char page_style[] =
  "form{position:sticky;top:0;background:var(--paper);padding:.5rem 0;z-index:2}"
  "input[type=search]{font:inherit;width:min(30rem,100%);padding:.4rem .6rem;border:1px solid var(--line);"
  "border-radius:.4rem;background:var(--paper);color:inherit}"
  "form label{margin-inline-start:1rem;white-space:nowrap}"
  "table{table-layout:fixed}th:first-child,td:first-child{width:14rem}thead th{top:3.4rem}"
  "ul{list-style:none;margin:0;padding:0}li{margin:0 0 .2rem;overflow-wrap:anywhere}"
  ".preferred>b{font-weight:600}.deprecated>b,.superseded>b{font-weight:400;color:var(--soft)}"
  ".deprecated>b{text-decoration:line-through}.admitted>b{font-weight:400}"
  "small{color:var(--soft)}code{font-size:.85em;overflow-wrap:anywhere}"
  ".bar{display:block;height:.45rem;border-radius:.2rem;background:#3b7dd8;min-width:3px;margin:.1rem 0}"
  ".preferred .bar{background:#2e8b57}.superseded .bar{background:#d08a1d}.deprecated .bar{background:#c8443c}"
  ".legend span{display:inline-block;width:.8rem;height:.6rem;border-radius:.2rem;margin:0 .3rem 0 1rem}"
  ".legend .bar{min-width:0}"
  "@media(max-width:50rem){table,tbody,tr,td{display:block;width:100%}thead{display:none}td:first-child{width:100%}"
  "td{border:0;padding:.1rem .3rem}tr{border-bottom:1px solid var(--line);padding:.5rem 0}}"
  "@media print{form{display:none}}";

/* Shows the rows that have all the words that are looked for; the search is not there without it. */
static const char page_script[] =
  "<script>(function(){var f=document.getElementById('find'),q=f.querySelector('input[type=search]'),"
  "u=f.querySelector('input[type=checkbox]'),n=document.getElementById('n'),"
  "rows=[].slice.call(document.querySelectorAll('tr[data-k]'));f.hidden=false;"
  "function go(){var w=q.value.toLowerCase().replace(/\\u0451/g,'\\u0435').split(/\\s+/).filter(Boolean),c=0;"
  "rows.forEach(function(r){var k=r.getAttribute('data-k'),s=w.every(function(x){return k.indexOf(x)>=0})"
  "&&!(u&&u.checked&&!r.hasAttribute('data-used'));r.hidden=!s;if(s&&r.id)c++});n.textContent=c}"
  "q.addEventListener('input',go);if(u)u.addEventListener('change',go);"
  "f.addEventListener('submit',function(e){e.preventDefault()});go()})()</script>\n";

static const struct {
  Lang lang;
  const char *title;
} languages[] = {{LANG_EN, "English"}, {LANG_RU, "Русский"}, {LANG_KK, "Қазақша"}};

typedef struct {
  GString *out;
  const PageUsage *usage;
} PageWriter;

/* === Counts ====================================================================================================== */

static guint
count_of (const PageWriter *page, const Term *term)
{
  const PageUsage *usage = page->usage;
  guint sum = 0;

  for (guint i = 0; usage != NULL && i < usage->n_sources; i++)
    sum += usage->counts[(gsize) term->number * usage->n_sources + i];
  return sum;
}

/* Latin Kazakh stands in the column of Kazakh. */
static gboolean
is_in_column (const Term *term, Lang lang)
{
  return term->lang == lang || (lang == LANG_KK && term->lang == LANG_KK_LATN);
}

/* All uses of a concept in a language; *n_spellings is how many of its terms are used. */
static guint
uses_of (const PageWriter *page, const Concept *concept, Lang lang, guint *n_spellings)
{
  guint sum = 0;

  *n_spellings = 0;
  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);
    const guint count = is_in_column (term, lang) ? count_of (page, term) : 0;

    sum += count;
    *n_spellings += count > 0;
  }
  return sum;
}

static gboolean
is_used (const PageWriter *page, const Concept *concept)
{
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (uses_of (page, concept, languages[i].lang, &n) > 0)
      return TRUE;
  return FALSE;
}

/* === Terms ======================================================================================================= */

static void
add (PageWriter *page, const char *text)
{
  page_add_text (page->out, span_of (text));
}

/* Where a spelling is used: "a.md 3, b.md 1". */
static void
add_sources (PageWriter *page, const Term *term)
{
  const PageUsage *usage = page->usage;
  const guint *counts = usage->counts + (gsize) term->number * usage->n_sources;
  guint named = 0, others = 0;

  for (guint i = 0; i < usage->n_sources; i++) {
    if (counts[i] == 0)
      continue;
    if (named++ >= SOURCES_NAMED) {
      others++;
      continue;
    }
    g_string_append (page->out, named > 1 ? ", " : "");
    add (page, usage->sources[i]);
    g_string_append_printf (page->out, "&nbsp;%u", counts[i]);
  }
  if (others > 0)
    g_string_append_printf (page->out, " and %u more", others);
}

/* Longer than its neighbours by how much more it is used. */
static void
add_bar (PageWriter *page, const Term *term, guint count, guint all)
{
  g_string_append_printf (page->out, "<span class=\"bar\" style=\"width:%u%%\"></span><small>%u× in ",
                          MAX (1, (guint) ((guint64) count * 100 / all)), count);
  add_sources (page, term);
  g_string_append (page->out, "</small>");
}

static void
add_dates (PageWriter *page, const Term *term)
{
  if (*term->details->since == '\0' && *term->details->until == '\0')
    return;
  g_string_append (page->out, " ");
  add (page, term->details->since);
  g_string_append (page->out, "–");
  add (page, term->details->until);
}

static void
add_term (PageWriter *page, const Term *term, guint all)
{
  const guint count = count_of (page, term);
  char tag[12];

  g_string_append_printf (page->out, "<li class=\"%s\"><b>", term_status_name (term->status));
  add (page, term->text);
  g_string_append (page->out, "</b> <small>");
  if (term->status != STATUS_PREFERRED)
    g_string_append (page->out, term->status == STATUS_SUPERSEDED ? "former" : term_status_name (term->status));
  if (term->kind != KIND_FULL && term->kind != KIND_VARIANT && term->kind != KIND_FORMER)
    g_string_append_printf (page->out, "%s%s", term->status != STATUS_PREFERRED ? ", " : "",
                            term_kind_name (term->kind));
  if (term->region[0] != '\0' || term->lang == LANG_KK_LATN)
    g_string_append_printf (page->out, " [%s]", term_tag (term, tag));
  add_dates (page, term);
  g_string_append (page->out, "</small>");
  if (count > 0)
    add_bar (page, term, count, all);
  g_string_append (page->out, "</li>");
}

static gint
by_status (gconstpointer a, gconstpointer b)
{
  const Term *x = *(const Term *const *) a, *y = *(const Term *const *) b;

  return (gint) x->status - (gint) y->status;
}

/* only_used  leave out what was not met */
static void
add_cell (PageWriter *page, const Concept *concept, Lang lang, gboolean only_used)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new (); /* of const Term * */
  guint n_spellings;
  const guint all = uses_of (page, concept, lang, &n_spellings);

  for (guint i = 0; i < concept->terms->len; i++) {
    Term *term = g_ptr_array_index (concept->terms, i);

    if (is_in_column (term, lang) && (!only_used || count_of (page, term) > 0))
      g_ptr_array_add (terms, term);
  }
  g_ptr_array_sort (terms, by_status);
  g_string_append_printf (page->out, "<td lang=\"%s\"><ul>", lang_tag (lang));
  for (guint i = 0; i < terms->len; i++)
    add_term (page, g_ptr_array_index (terms, i), all);
  g_string_append (page->out, "</ul></td>");
}

/* === Concepts ==================================================================================================== */

/* What the search looks in. */
static void
add_key (PageWriter *page, const Concept *concept)
{
  g_autoptr (GString) key = g_string_new (concept->id);

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);
    g_autofree char *folded = fold_dup (span_of (term->text));

    g_string_append_printf (key, " %s", folded);
  }
  g_string_append_printf (page->out, " data-k=\"");
  add (page, key->str);
  g_string_append_printf (page->out, "\"%s", is_used (page, concept) ? " data-used" : "");
}

static const char *
gloss_of (const Concept *concept)
{
  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (*term->details->gloss != '\0')
      return term->details->gloss;
  }
  return "";
}

/* mixed  a row of the names that are spelt in more than one way */
static void
add_concept (PageWriter *page, const Concept *concept, gboolean mixed)
{
  g_string_append (page->out, "<tr");
  if (!mixed) {
    g_string_append (page->out, " id=\"");
    add (page, concept->id);
    g_string_append_c (page->out, '"');
  }
  add_key (page, concept);
  g_string_append (page->out, mixed ? "><td><a href=\"#" : "><td>");
  if (mixed) {
    add (page, concept->id);
    g_string_append (page->out, "\">");
  }
  g_string_append (page->out, "<code>");
  add (page, concept->id);
  g_string_append_printf (page->out, "</code>%s<br><small>%s%s", mixed ? "</a>" : "", name_type_name (concept->type),
                          *gloss_of (concept) != '\0' ? ": " : "");
  add (page, gloss_of (concept));
  g_string_append (page->out, "</small></td>");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    add_cell (page, concept, languages[i].lang, mixed);
  g_string_append (page->out, "</tr>\n");
}

static gboolean
is_mixed (const PageWriter *page, const Concept *concept)
{
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (uses_of (page, concept, languages[i].lang, &n) > 0 && n > 1)
      return TRUE;
  return FALSE;
}

static void
begin_table (PageWriter *page, const char *title)
{
  g_string_append_printf (page->out, "<h2>%s</h2>\n<table><thead><tr><th>Concept</th>", title);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_string_append_printf (page->out, "<th lang=\"%s\">%s</th>", lang_tag (languages[i].lang), languages[i].title);
  g_string_append (page->out, "</tr></thead><tbody>\n");
}

/* === The page ==================================================================================================== */

static void
add_intro (PageWriter *page, const Glossary *glossary, guint n_concepts)
{
  const PageUsage *usage = page->usage;

  g_string_append_printf (page->out, "<p class=\"soft\">%u concepts, %u terms", n_concepts,
                          glossary_n_terms (glossary));
  if (usage != NULL)
    g_string_append_printf (page->out, "; uses counted in %u file%s", usage->n_sources,
                            usage->n_sources == 1 ? "" : "s");
  g_string_append (page->out, "</p>\n");
  if (usage != NULL)
    g_string_append (page->out,
                     "<p class=\"legend soft\"><span class=\"preferred\"><i class=\"bar\"></i></span>preferred"
                     "<span class=\"admitted\"><i class=\"bar\"></i></span>admitted"
                     "<span class=\"superseded\"><i class=\"bar\"></i></span>former"
                     "<span class=\"deprecated\"><i class=\"bar\"></i></span>deprecated</p>\n");
  g_string_append (page->out,
                   "<form id=\"find\" hidden><input type=\"search\" placeholder=\"Алматы, tokayev, район …\" "
                   "aria-label=\"Search\">");
  if (usage != NULL)
    g_string_append (page->out, "<label><input type=\"checkbox\"> only what is used</label>");
  g_string_append_printf (page->out, "<label class=\"soft\"><span id=\"n\">%u</span> shown</label></form>\n",
                          n_concepts);
}

static gboolean
flush (PageWriter *page, FileWriter *out, GError **error)
{
  const gboolean good = file_writer_write (out, page->out->str, page->out->len, error);

  g_string_truncate (page->out, 0);
  return good;
}

static gint
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Concept *const *) a)->id, (*(const Concept *const *) b)->id);
}

static gboolean
add_table (PageWriter *page, const GPtrArray *concepts, gboolean mixed, FileWriter *out, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    if (mixed && !is_mixed (page, concept))
      continue;
    if (n++ == 0)
      begin_table (page, mixed ? "Spelt in more than one way" : "All names");
    add_concept (page, concept, mixed);
    if (!flush (page, out, error))
      return FALSE;
  }
  g_string_append (page->out, n > 0 ? "</tbody></table>\n" : "");
  return TRUE;
}

gboolean
glossary_page_write (const Glossary *glossary, const char *title, const PageUsage *usage, FileWriter *out,
                     GError **error)
{
  const GPtrArray *all = glossary_concepts (glossary);
  g_autoptr (GPtrArray) concepts = g_ptr_array_new (); /* of const Concept * */
  g_autoptr (GString) text = g_string_new (NULL);
  PageWriter page = {text, usage};

  for (guint i = 0; i < all->len; i++)
    if (((const Concept *) g_ptr_array_index (all, i))->terms->len > 0)
      g_ptr_array_add (concepts, g_ptr_array_index (all, i));
  g_ptr_array_sort (concepts, by_id);
  page_begin (text, &(PageHead){title, "en", page_style});
  add_intro (&page, glossary, concepts->len);
  if ((usage != NULL && !add_table (&page, concepts, TRUE, out, error)) ||
      !add_table (&page, concepts, FALSE, out, error))
    return FALSE;
  g_string_append (text, page_script);
  page_end (text);
  return flush (&page, out, error);
}
