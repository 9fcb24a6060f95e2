#include "align/name_spans.h"

#include <string.h>

#include "discover/signals.h"
#include "morph/adjective.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

/* Longer names than this are not taken apart, and so many words with a capital in a row are one name at most. */
#define PART_WORDS_MAX   9
#define HIDDEN_WORDS_MAX 4
/* A word with a capital that is one of these is no name: months, peoples, titles, words that begin sentences. */
#define NO_NAME (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_NATION | SIGNAL_TITLE | SIGNAL_CHROME | SIGNAL_ABBREVIATION)

/* Kazakh adjectives are made with these: қазақстандық, демократиялық. */
static const char *const adjective_endings[] = {"лық", "лік", "дық", "дік", "тық", "тік"};
#define ADJECTIVE_BYTES_MIN 14

static gboolean
is_blank (const char *p)
{
  return letter_is_blank (letter_at (p, 0));
}

/* Initials and abbreviations keep their full stop: U.S. */
static gboolean
keeps_stop (const char *line, gsize start, gsize end)
{
  return end - start >= 3 && memchr (line + start, '.', end - start) != NULL;
}

/* The full stop of an initial or of a short form before a name does not end it: Дионисио А. Линд, Св. Мартин. */
static gboolean
is_initial (const char *line, gsize start, gsize end, gsize marks_end)
{
  static const char *const short_forms[] = {"Св", "Дж", "Юр", "St", "Dr", "Mt", "Ft"};
  gsize next = start;

  if (marks_end != end + 1 || line[end] != '.' || !letter_is_upper (letter_next (line, &next)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (short_forms); i++)
    if (end - start == strlen (short_forms[i]) && g_str_has_prefix (line + start, short_forms[i]))
      return TRUE;
  return next == end;
}

static gsize
strip_possessive (const char *line, gsize start, gsize end)
{
  if (end - start > 2 && strncmp (line + end - 2, "'s", 2) == 0)
    return end - 2;
  if (end - start > 4 && strncmp (line + end - 4, "\xE2\x80\x99s", 4) == 0)
    return end - 4;
  return end;
}

gsize
name_article_length (const char *line, gsize first, gsize last)
{
  static const char *const articles[] = {"al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-",
                                         "az-", "аль-", "эль-", "ас-", "аш-", "ан-", "ар-", "ат-",
                                         "ад-", "аз-", "эш-", "әл-", "әль-"};

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++) {
    gsize len = strlen (articles[i]);

    if (first + len < last && g_str_has_prefix (line + first, articles[i]))
      return letter_is_upper (letter_at (line, first + len)) ? len : 0;
  }
  return 0;
}

static gboolean
has_capital (const char *line, gsize first, gsize last)
{
  return letter_is_upper (letter_at (line, first)) || name_article_length (line, first, last) > 0;
}

/* The word in the bytes [start, end) between two blanks; FALSE if there are only marks. */
static gboolean
trim_word (const char *line, gsize start, gsize end, Lang lang, LineToken *word)
{
  gsize first = start, last = end, next;

  while (first < last && !letter_is_word (letter_at (line, first)))
    letter_next (line, &first);
  while (last > first) {
    next = last;
    if (letter_is_word (letter_prev (line, &next)))
      break;
    last = next;
  }
  if (first == last)
    return FALSE;
  *word = (LineToken){.start = first, .end = last, .capital = has_capital (line, first, last),
                     .marked = last < end && !is_initial (line, first, last, end), .opened = first > start};
  if (last < end && line[last] == '.' && keeps_stop (line, first, last)) {
    word->end++;
    word->marked = word->end < end;
  }
  if (lang == LANG_EN)
    word->end = strip_possessive (line, first, word->end);
  word->marked |= word->end < last;
  return TRUE;
}

static gboolean
is_kazakh_adjective (const char *word, gsize len)
{
  for (guint i = 0; i < G_N_ELEMENTS (adjective_endings) && len >= ADJECTIVE_BYTES_MIN; i++)
    if (strncmp (word + len - strlen (adjective_endings[i]), adjective_endings[i], strlen (adjective_endings[i])) == 0)
      return TRUE;
  return FALSE;
}

GArray *
name_words (const char *line, Lang lang)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (LineToken));

  for (const char *p = line; *p != '\0';) {
    const char *start = p;
    LineToken word;

    while (*p != '\0' && !is_blank (p))
      p = g_utf8_next_char (p);
    if (p > start && trim_word (line, (gsize) (start - line), (gsize) (p - line), lang, &word))
      g_array_append_val (words, word);
    while (*p != '\0' && is_blank (p))
      p = g_utf8_next_char (p);
  }
  return words;
}

char *
name_surface (const char *line, gsize start, gsize end)
{
  GString *out = g_string_new (NULL);

  for (const char *p = line + start; p < line + end; p = g_utf8_next_char (p))
    if (!is_blank (p))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

static void
name_span_clear (gpointer data)
{
  NameSpan *span = data;

  g_free (span->surface);
  g_free (span->lemma);
}

typedef struct {
  GArray *spans; /* of NameSpan */
  const char *line;
  GArray *words; /* of LineToken */
  guint number;
  Lang lang;
  Signals *signals;
  gsize whole; /* while parts of a name are listed: its length [bytes]; else 0 */
} Listing;

/* R-Arizona: a party and a state. */
static gboolean
is_label (Span word)
{
  return word.len > 2 && word.data[1] == '-' && g_ascii_isupper (word.data[0]);
}

/* Behind another word of a name a people may be a name too: Johnny English. */
static gboolean
may_be_name (const Listing *listing, const LineToken *word, gboolean behind)
{
  const Span text = {listing->line + word->start, word->end - word->start};
  g_autofree char *folded = NULL;
  guint signals;

  if (!word->capital || token_is_address (text) || is_label (text))
    return FALSE;
  folded = fold_dup (text);
  signals = signals_of (listing->signals, listing->lang, span_of (folded)) & NO_NAME;
  return signals == 0 || (behind && signals == SIGNAL_NATION);
}

static void
add_words (Listing *listing, guint first, guint last, NameKind kind, NameType type)
{
  NameSpan span = {.line = listing->number,
                   .start = g_array_index (listing->words, LineToken, first).start,
                   .end = g_array_index (listing->words, LineToken, last).end,
                   .kind = kind,
                   .n_words = last - first + 1,
                   .lang = listing->lang,
                   .type = type};

  if (listing->lang == LANG_KK && first == last
      && is_kazakh_adjective (listing->line + span.start, span.end - span.start))
    return;
  span.surface = name_surface (listing->line, span.start, span.end);
  span.share = listing->whole > 0 ? MIN (1, (double) (span.end - span.start) / (double) listing->whole) : 1;
  span.lemma = g_strdup (span.surface);
  g_array_append_val (listing->spans, span);
}

/* All runs of neighbours in the words [first, end) that begin with a capital. */
static void
add_runs (Listing *listing, guint first, guint end, guint longest, NameKind kind, NameType type)
{
  for (guint i = first; i < end; i++) {
    if (!g_array_index (listing->words, LineToken, i).capital)
      continue;
    for (guint k = i; k < MIN (end, i + longest); k++)
      if (!(kind == NAME_PART && i == first && k + 1 == end))
        add_words (listing, i, k, kind, type);
  }
}

static void
add_found (Listing *listing, const FoundName *name)
{
  guint first = 0, end = 0;
  gsize start = name->start;

  for (guint i = 0; i < listing->words->len; i++) {
    LineToken *word = &g_array_index (listing->words, LineToken, i);

    if (word->start >= name->end || word->end <= start)
      continue;
    if (end == 0)
      first = i;
    if (end == 0 && word->start + name_article_length (listing->line, word->start, word->end) == start)
      start = word->start;
    end = i + 1;
    word->taken = TRUE;
  }
  if (name->lang == LANG_KK && name->concept == NULL && end - first == 1
      && is_kazakh_adjective (listing->line + start, name->end - start))
    return;
  NameSpan span = {.line = name->paragraph,
                   .start = start,
                   .end = name->lang == LANG_EN ? strip_possessive (listing->line, start, name->end) : name->end,
                   .n_words = end - first,
                   .share = 1,
                   .lang = name->lang,
                   .type = name->type,
                   .certainty = name->certainty,
                   .concept = name->concept,
                   .lemma = g_strdup_printf ("%.*s%s", (int) (name->start - start), listing->line + start,
                                             name->lemma)};

  span.surface = name_surface (listing->line, span.start, span.end);
  g_array_append_val (listing->spans, span);
  listing->whole = span.end - span.start;
  if (name->concept == NULL && end - first > 1 && end - first <= PART_WORDS_MAX)
    add_runs (listing, first, end, end - first, NAME_PART, name->type);
  listing->whole = 0;
}

/* Runs of words with a capital of which the finder has left out one at least. */
static void
add_hidden (Listing *listing)
{
  guint n = listing->words->len;

  for (guint i = 0; i < n; i++) {
    gboolean left_out = FALSE;

    for (guint k = i; k < MIN (n, i + HIDDEN_WORDS_MAX); k++) {
      const LineToken *word = &g_array_index (listing->words, LineToken, k);

      if (!may_be_name (listing, word, k > i)
          || (k > i && (word->opened || g_array_index (listing->words, LineToken, k - 1).marked)))
        break;
      left_out |= !word->taken;
      if (left_out)
        add_words (listing, i, k, NAME_HIDDEN, NAME_PLACE);
    }
  }
}

GArray *
name_spans_list (const GArray *found, const GPtrArray *lines, Lang lang)
{
  Listing listing = {
    .spans = g_array_new (FALSE, TRUE, sizeof (NameSpan)), .lang = lang, .signals = signals_new ()};
  guint next = 0;

  g_array_set_clear_func (listing.spans, name_span_clear);
  for (guint i = 0; i < lines->len; i++) {
    listing.number = i;
    listing.line = g_ptr_array_index (lines, i);
    listing.words = name_words (listing.line, lang);
    for (; next < found->len && g_array_index (found, FoundName, next).paragraph == i; next++)
      add_found (&listing, &g_array_index (found, FoundName, next));
    add_hidden (&listing);
    g_array_unref (listing.words);
  }
  signals_free (listing.signals);
  return listing.spans;
}

gboolean
name_span_is_adjective (const NameSpan *span)
{
  return span->lang == LANG_RU && adjective_ending (span_of (span->surface), ADJECTIVE_NOMINATIVE | ADJECTIVE_OBLIQUE);
}
