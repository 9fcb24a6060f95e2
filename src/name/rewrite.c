#include "name/rewrite.h"

#include "text/fold.h"

/* More ways than answers are kept on the way, because some end up in the same word. */
#define WAYS_PER_ANSWER 3

struct Rewriter {
  GHashTable *by_first; /* first letter of `from` -> GPtrArray of RewriteRule * */
  gboolean dotted;
};

/* The source, letter by letter. */
typedef struct {
  gunichar *small;
  gboolean *capital;
  guint n;
} Source;

Rewriter *
rewriter_new (gboolean dotted)
{
  Rewriter *rewriter = g_new0 (Rewriter, 1);

  rewriter->by_first = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  rewriter->dotted = dotted;
  return rewriter;
}

void
rewriter_free (Rewriter *rewriter)
{
  g_hash_table_unref (rewriter->by_first);
  g_free (rewriter);
}

void
rewriter_add (Rewriter *rewriter, const RewriteRule *rule)
{
  gpointer key = GUINT_TO_POINTER (g_utf8_get_char (rule->from));
  GPtrArray *rules = g_hash_table_lookup (rewriter->by_first, key);

  if (rules == NULL) {
    rules = g_ptr_array_new_with_free_func (g_free); /* of RewriteRule * */
    g_hash_table_insert (rewriter->by_first, key, rules);
  }
  g_ptr_array_add (rules, g_memdup2 (rule, sizeof *rule));
}

void
rewriting_clear (Rewriting *rewriting)
{
  g_free (rewriting->text);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == '\'';
}

/* Small letters, with one sign for all apostrophes; ё stays ё, İ and I are i here and their capitals noted. */
static gunichar
small_letter (gunichar c)
{
  if (c == 0x401)
    return 0x451;
  if (c == 0x130)
    return 'i';
  if (c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2BB || c == 0x2018 || c == 0x2019)
    return '\'';
  return g_unichar_tolower (c);
}

static void
source_init (Source *source, Span text)
{
  guint room = (guint) text.len + 1;

  source->small = g_new (gunichar, room);
  source->capital = g_new0 (gboolean, room);
  source->n = 0;
  for (const char *p = text.data; p < text.data + text.len; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    source->small[source->n] = small_letter (c);
    source->capital[source->n] = source->small[source->n] != c && g_unichar_isupper (c);
    source->n++;
  }
}

static void
source_clear (Source *source)
{
  g_free (source->small);
  g_free (source->capital);
}

static gboolean
neighbour_fits (const char *set, gunichar c)
{
  gboolean others = set[0] == '!';

  if (set[0] == '\0')
    return TRUE;
  return (g_utf8_strchr (set + others, -1, c) != NULL) != others;
}

/* How many letters the rule takes at `at`; 0: it does not fit. */
static guint
rule_fits (const RewriteRule *rule, const Source *source, guint at)
{
  guint end = at;
  gunichar before = at > 0 && is_letter (source->small[at - 1]) ? source->small[at - 1] : '^', after;

  for (const char *p = rule->from; *p != '\0'; p = g_utf8_next_char (p), end++)
    if (end == source->n || source->small[end] != g_utf8_get_char (p))
      return 0;
  after = end < source->n && is_letter (source->small[end]) ? source->small[end] : '^';
  return neighbour_fits (rule->left, before) && neighbour_fits (rule->right, after) ? end - at : 0;
}

static gunichar
capital_of (gunichar c, gboolean dotted)
{
  if (dotted && c == 'i')
    return 0x130;
  return c == 0x131 ? 'I' : g_unichar_toupper (c);
}

/* --- what is written --------------------------------------------------------------------------------------------- */

/* A text as its last letter and the text before that: what many ways begin with is there once, and equal texts are one,
 * whatever way they came about. */
typedef struct {
  guint32 before;         /* 0: nothing */
  guint32 longer, beside; /* one that goes on by a letter; another that goes on from `before`; 0: none */
  gunichar letter;
} Written;

static Written *
written_at (GArray *all, guint32 text)
{
  return &g_array_index (all, Written, text);
}

/* Of Written; the first is the empty text. */
static GArray *
written_new (void)
{
  GArray *all = g_array_new (FALSE, TRUE, sizeof (Written));

  return g_array_set_size (all, 1);
}

static guint32
written_append (GArray *all, guint32 text, gunichar c)
{
  const Written fresh = {text, 0, written_at (all, text)->longer, c};

  for (guint32 i = fresh.beside; i != 0; i = written_at (all, i)->beside)
    if (written_at (all, i)->letter == c)
      return i;
  g_array_append_val (all, fresh);
  return written_at (all, text)->longer = all->len - 1;
}

static char *
written_dup (GArray *all, guint32 text)
{
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  GString *out = g_string_new (NULL);

  for (; text != 0; text = written_at (all, text)->before)
    g_array_append_vals (letters, &written_at (all, text)->letter, 1);
  for (guint i = letters->len; i-- > 0;)
    g_string_append_unichar (out, g_array_index (letters, gunichar, i));
  return g_string_free (out, FALSE);
}

/* A single capital makes one capital, a word in capitals makes all of them. */
static guint32
append_cased (GArray *texts, guint32 text, const char *to, const Source *source, guint at, guint n, gboolean dotted)
{
  gboolean next = at + n < source->n && is_letter (source->small[at + n]);
  gboolean all = source->capital[at];

  for (guint i = at; i < at + n && all; i++)
    all = source->capital[i] || !g_unichar_isalpha (source->small[i]);
  if (n == 1 && next)
    all = all && source->capital[at + 1];
  else if (n == 1)
    all = all && at > 0 && source->capital[at - 1];
  for (const char *p = to; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean capital = all || (p == to && source->capital[at]);

    text = written_append (texts, text, capital ? capital_of (c, dotted) : c);
  }
  return text;
}

/* --- ways -------------------------------------------------------------------------------------------------------- */

typedef struct {
  guint32 text; /* in the array of Written */
  int cost;
} Way;

/* ways  to the letter at one place: of Way */
static void
keep_way (GArray *ways, guint32 text, int cost, guint limit)
{
  guint at;
  Way way = {text, cost};

  for (guint i = 0; i < ways->len; i++) {
    const Way *other = &g_array_index (ways, Way, i);

    if (other->text != text)
      continue;
    if (other->cost <= cost)
      return;
    g_array_remove_index (ways, i);
    break;
  }
  for (at = ways->len; at > 0 && g_array_index (ways, Way, at - 1).cost > cost; at--)
    continue;
  g_array_insert_val (ways, at, way);
  if (ways->len > limit)
    g_array_set_size (ways, limit);
}

static void
extend_ways (const Rewriter *rewriter, const Source *source, GArray *texts, GArray **ways, guint at, guint limit)
{
  const GPtrArray *rules = g_hash_table_lookup (rewriter->by_first, GUINT_TO_POINTER (source->small[at]));
  gboolean covered = FALSE;

  for (guint r = 0; rules != NULL && r < rules->len; r++) {
    const RewriteRule *rule = g_ptr_array_index (rules, r);
    guint n = rule_fits (rule, source, at);

    for (guint i = 0; n > 0 && i < ways[at]->len; i++) {
      const Way *way = &g_array_index (ways[at], Way, i);
      const guint32 text = append_cased (texts, way->text, rule->to, source, at, n, rewriter->dotted);

      keep_way (ways[at + n], text, way->cost + rule->cost, limit);
    }
    covered = covered || n > 0;
  }
  for (guint i = 0; !covered && i < ways[at]->len; i++) {
    const Way *way = &g_array_index (ways[at], Way, i);
    const gunichar c = source->capital[at] ? g_unichar_toupper (source->small[at]) : source->small[at];

    keep_way (ways[at + 1], written_append (texts, way->text, c), way->cost, limit);
  }
}

static GArray *
new_answers (GArray *texts, const GArray *ways, guint limit)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (Rewriting));

  g_array_set_clear_func (answers, (GDestroyNotify) rewriting_clear);
  for (guint i = 0; i < MIN (ways->len, limit); i++) {
    const Way *way = &g_array_index (ways, Way, i);
    const Rewriting answer = {written_dup (texts, way->text), way->cost};

    g_array_append_val (answers, answer);
  }
  return answers;
}

GArray *
rewriter_answers (const Rewriter *rewriter, Span text, guint limit)
{
  g_autoptr (GArray) texts = written_new ();
  Source source;
  GArray **ways, *answers;

  limit = MAX (limit, 1);
  source_init (&source, text);
  ways = g_new (GArray *, source.n + 1); /* of GArray of Way */
  for (guint i = 0; i <= source.n; i++)
    ways[i] = g_array_new (FALSE, FALSE, sizeof (Way));
  keep_way (ways[0], 0, 0, 1);
  for (guint i = 0; i < source.n; i++)
    extend_ways (rewriter, &source, texts, ways, i, limit * WAYS_PER_ANSWER);
  answers = new_answers (texts, ways[source.n], limit);
  for (guint i = 0; i <= source.n; i++)
    g_array_unref (ways[i]);
  g_free (ways);
  source_clear (&source);
  return answers;
}

char *
rewriter_best (const Rewriter *rewriter, Span text)
{
  g_autoptr (GArray) answers = rewriter_answers (rewriter, text, 1);

  return g_strdup (g_array_index (answers, Rewriting, 0).text);
}
