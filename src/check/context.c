#include "check/context.h"

#include <string.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

/* How far a cue may be from the name it speaks of [words]. */
#define NEAR_WORDS 6

/* A title is short [words]. */
#define TITLE_WORDS 5

/* How far the word that makes a place a street is looked for [bytes]. */
#define STREET_BYTES 64

/* Words of a phrase with … between may have so many others between. */
#define GAP_WORDS 3

typedef enum {
  CUE_FORMER,
  CUE_NOW,
  CUE_NOW_NAME,
  CUE_LATER,
  CUE_PREFIX,
  CUE_NAMED,
  CUE_NAME,
  CUE_RENAMING,
  CUE_BECAME,
  CUE_SOVIET,
  CUE_STREET,
  CUE_STREET_SHORT,
  CUE_TITLE
} CueKind;

static const struct {
  CueKind kind;
  Lang lang;
  Span phrase; /* of beginnings of words */
} cues[] = {
#define CUE(kind, lang, phrase) {kind, lang, {phrase, sizeof phrase - 1}},
#include "check/context.def"
#undef CUE
};

static const struct {
  Lang lang;
  Span phrase;
  guint year;
} eras[] = {
#define ERA(lang, phrase, year) {lang, {phrase, sizeof phrase - 1}, year},
#include "check/context.def"
#undef ERA
};

static const struct {
  Lang lang;
  Span phrase;
} no_eras[] = {
#define NO_ERA(lang, phrase) {lang, {phrase, sizeof phrase - 1}},
#include "check/context.def"
#undef NO_ERA
};

static const char *const quote_names[] = {"speech", "ignore", "all"};

gboolean
quote_policy_parse (const char *text, QuotePolicy *policy, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (quote_names); i++)
    if (strcmp (text, quote_names[i]) == 0) {
      *policy = (QuotePolicy) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "quotes “%s” is unknown: write speech, ignore or all", text);
  return FALSE;
}

/* --- addresses --------------------------------------------------------------------------------------------------- */

static gboolean
is_space_at (Span text, gsize i)
{
  return text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\t' || text.data[i] == '\r';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* name.txt, tengrinews.kz: a full stop with letters right behind it that begin in a small Latin letter. */
static gboolean
goes_on_like_a_file (Span text, gsize end)
{
  while (end < text.len
         && (text.data[end] == '_' || (end > 0 && text.data[end] == '-') || is_word_byte (text.data[end])))
    end++;
  return end + 2 < text.len && text.data[end] == '.' && g_ascii_islower (text.data[end + 1])
         && g_ascii_isalnum (text.data[end + 2]);
}

gboolean
context_is_address (Span paragraph, gsize start, gsize end)
{
  gsize from = start, to = end;
  guint slashes = 0;
  Span chunk;

  while (from > 0 && !is_space_at (paragraph, from - 1))
    from--;
  while (to < paragraph.len && !is_space_at (paragraph, to))
    to++;
  chunk = span_slice (paragraph, from, to);
  if (start > 0 && strchr ("#@_/\\", paragraph.data[start - 1]) != NULL && paragraph.data[start - 1] != '/')
    return TRUE;
  if (end < paragraph.len && strchr ("@_\\", paragraph.data[end]) != NULL)
    return TRUE;
  if (g_strstr_len (chunk.data, (gssize) chunk.len, "://") != NULL
      || g_strstr_len (chunk.data, (gssize) chunk.len, "www.") != NULL)
    return TRUE;
  for (gsize i = 0; i < chunk.len; i++)
    slashes += chunk.data[i] == '/';
  if (slashes >= 2 || (slashes == 1 && (chunk.data[0] == '/' || chunk.data[0] == '~' || chunk.data[0] == '.')))
    return TRUE;
  if (memchr (chunk.data, '@', chunk.len) != NULL)
    return TRUE;
  /* names.Almaty is an identifier; г.Алматы only lacks a blank. */
  return goes_on_like_a_file (paragraph, end)
         || (start > 1 && paragraph.data[start - 1] == '.' && g_ascii_isalnum (paragraph.data[start - 2]));
}

/* --- words around ------------------------------------------------------------------------------------------------ */

/* Does the folded word begin with a cue of this kind? */
static gboolean
is_cue (Span word, CueKind kind, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    if (cues[i].kind == kind && cues[i].lang == lang && span_has_prefix (word, cues[i].phrase))
      return TRUE;
  return FALSE;
}

static gboolean
is_cue_at (Span text, const Token *token, CueKind kind, Lang lang)
{
  g_autofree char *folded = fold_dup (span_slice (text, token->start, token->end));

  return is_cue (span_of (folded), kind, lang);
}

static gboolean
ends_sentence (Span text, gsize i)
{
  char c = text.data[i];

  if (c != '.' && c != '!' && c != '?')
    return FALSE;
  /* 1950 г. or an initial do not end it: a capital must follow, and more than one letter go before. */
  if (c == '.' && i >= 3 && (is_space_at (text, i - 3) || text.data[i - 3] == '.'))
    return FALSE;
  return i + 1 >= text.len || is_space_at (text, i + 1) || (guchar) text.data[i + 1] >= 0x80;
}

/* The sentence around a range; roughly is enough: it only bounds the search for cues. */
static Span
sentence_around (Span paragraph, gsize start, gsize end, gsize *offset)
{
  gsize from = start, to = end;

  while (from > 0 && !ends_sentence (paragraph, from - 1))
    from--;
  while (to < paragraph.len && !ends_sentence (paragraph, to))
    to++;
  *offset = from;
  return span_slice (paragraph, from, to);
}

/* The tokens of a sentence, with the place of the mention among them. Each is asked for many words: they are folded
 * once. */
typedef struct {
  Span text;
  GArray *tokens; /* of Token */
  GString *folded; /* one behind the other */
  GArray *ends;    /* of gsize: of each token in `folded` */
  guint first, last; /* tokens of the mention: [first, last) */
} Sentence;

static void
sentence_read (Sentence *sentence, Span text, gsize start, gsize end)
{
  TokenWalk walk = token_walk (text);
  Token token;

  sentence->text = text;
  sentence->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  sentence->folded = g_string_sized_new (text.len);
  sentence->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  sentence->first = sentence->last = 0;
  while (token_next (&walk, &token)) {
    g_array_append_val (sentence->tokens, token);
    fold_append (sentence->folded, span_slice (text, token.start, token.end));
    g_array_append_val (sentence->ends, sentence->folded->len);
    if (token.start < start)
      sentence->first = sentence->tokens->len;
    if (token.start < end)
      sentence->last = sentence->tokens->len;
  }
}

static void
sentence_clear (Sentence *sentence)
{
  g_array_unref (sentence->tokens);
  g_array_unref (sentence->ends);
  g_string_free (sentence->folded, TRUE);
}

/* The i-th word, folded. */
static Span
word_of (const Sentence *sentence, guint i)
{
  const gsize *ends = (const gsize *) (const void *) sentence->ends->data;

  return span_slice ((Span){sentence->folded->str, sentence->folded->len}, i > 0 ? ends[i - 1] : 0, ends[i]);
}

static gboolean
has_cue (const Sentence *sentence, CueKind kind, Lang lang, guint reach)
{
  guint from = sentence->first > reach ? sentence->first - reach : 0;
  guint to = MIN (sentence->last + reach, sentence->tokens->len);

  for (guint k = 0; k < G_N_ELEMENTS (cues); k++)
    for (guint i = from; i < to && cues[k].kind == kind && cues[k].lang == lang; i++)
      if ((i < sentence->first || i >= sentence->last) && span_has_prefix (word_of (sentence, i), cues[k].phrase))
        return TRUE;
  return FALSE;
}

static gboolean
has_any_of (Span text, gsize start, gsize end, const char *marks)
{
  for (gsize i = start; i < end; i++)
    if (strchr (marks, text.data[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The next word of a phrase, which loses it. */
static Span
next_of_phrase (Span *phrase)
{
  const char *space = memchr (phrase->data, ' ', phrase->len);
  gsize len = space != NULL ? (gsize) (space - phrase->data) : phrase->len;
  Span word = span_slice (*phrase, 0, len);

  *phrase = span_slice (*phrase, space != NULL ? len + 1 : len, phrase->len);
  return word;
}

/* How many tokens, from the i-th on, a phrase takes: “в прошлом”, “годы … войн”. 0: it does not stand there. */
static guint
phrase_length (const Sentence *sentence, guint i, Span phrase)
{
  guint at = i, gap = 0;

  while (phrase.len > 0) {
    Span beginning = next_of_phrase (&phrase);

    if (span_equal (beginning, SPAN_LITERAL ("…"))) {
      gap = GAP_WORDS;
      continue;
    }
    while (at < sentence->tokens->len && gap > 0 && !span_has_prefix (word_of (sentence, at), beginning)) {
      gap--;
      at++;
    }
    if (at >= sentence->tokens->len || !span_has_prefix (word_of (sentence, at), beginning))
      return 0;
    at++;
    gap = 0;
  }
  return at - i;
}

/* Does a phrase of this kind end right before token `end`? */
static gboolean
has_phrase_before (const Sentence *sentence, guint end, CueKind kind, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    for (guint n = 1; n <= 3 && n <= end && cues[i].kind == kind && cues[i].lang == lang; n++)
      if (phrase_length (sentence, end - n, cues[i].phrase) == n)
        return TRUE;
  return FALSE;
}

/* Is there a comma, a bracket or a dash between a token and the one before it? */
static gboolean
is_set_off (const Sentence *sentence, guint token)
{
  const Token *tokens = (const Token *) sentence->tokens->data;

  return token > 0 && has_any_of (sentence->text, tokens[token - 1].end, tokens[token].start, ",(-\xE2");
}

/* экс-Целиноград: joined to the name by a hyphen. */
static gboolean
has_prefix_word (const Sentence *sentence, Lang lang)
{
  const Token *tokens = (const Token *) sentence->tokens->data;
  const guint first = sentence->first;

  return first > 0 && sentence->text.data[tokens[first - 1].end] == '-'
         && tokens[first].start == token_gap_end (sentence->text, tokens[first - 1].end + 1)
         && is_cue (word_of (sentence, first - 1), CUE_PREFIX, lang);
}

/* Does a name come next, or what a thing can be: “now a quiet place”? */
static gboolean
is_name_or_article (const Sentence *sentence, guint i)
{
  static const char *const articles[] = {"a", "an", "the"};
  const Token *token = i < sentence->tokens->len ? &g_array_index (sentence->tokens, Token, i) : NULL;

  if (token == NULL)
    return TRUE;
  for (guint k = 0; k < G_N_ELEMENTS (articles); k++)
    if (span_equal (span_slice (sentence->text, token->start, token->end), span_of (articles[k])))
      return TRUE;
  return (token->flags & TOKEN_UPPER_FIRST) != 0;
}

/* бывший Целиноград: right before the name. Nur-Sultan, now Astana: behind it, set off. Verny, later Alma-Ata: before
 * it, set off. But “Today Nur-Sultan …” says nothing of the kind. */
static gboolean
is_called_former (const Sentence *sentence, Lang lang)
{
  const guint first = sentence->first, last = sentence->last;

  if (has_phrase_before (sentence, first, CUE_FORMER, lang) || has_prefix_word (sentence, lang))
    return TRUE;
  if (first > 0 && is_cue (word_of (sentence, first - 1), CUE_LATER, lang) && is_set_off (sentence, first - 1))
    return TRUE;
  return last > 0 && last < sentence->tokens->len && is_set_off (sentence, last)
         && (is_cue (word_of (sentence, last), CUE_FORMER, lang)
             || is_cue (word_of (sentence, last), CUE_NOW, lang)
             || is_cue (word_of (sentence, last), CUE_LATER, lang)
             || (is_cue (word_of (sentence, last), CUE_NOW_NAME, lang)
                 && is_name_or_article (sentence, last + 1)));
}

/* Нұр-Сұлтан деген ат: right behind the name, joined to it. */
static gboolean
is_called_so (const Sentence *sentence, Lang lang)
{
  const guint last = sentence->last;

  return last > 0 && last < sentence->tokens->len && !is_set_off (sentence, last)
         && is_cue (word_of (sentence, last), CUE_NAMED, lang);
}

/* Does the phrase stand anywhere? Most words do not even begin like its first. */
static gboolean
has_phrase (const Sentence *sentence, Span phrase)
{
  Span rest = phrase, first = next_of_phrase (&rest);

  for (guint i = 0; i < sentence->tokens->len; i++)
    if (span_has_prefix (word_of (sentence, i), first) && phrase_length (sentence, i, phrase) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_nominative (const Mention *mention)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (mention->forms[i].gram_case == CASE_NOMINATIVE && mention->forms[i].derivation == DERIVED_NONE)
      return TRUE;
  return FALSE;
}

/* Is the renaming itself told: переименован; Целиноград атанды? But Целиноградта аталған жоба is a project mentioned
 * there. */
static gboolean
tells_renaming (const Sentence *sentence, Lang lang, const Mention *mention)
{
  for (guint k = 0; k < G_N_ELEMENTS (cues); k++)
    if (cues[k].kind == CUE_RENAMING && cues[k].lang == lang && has_phrase (sentence, cues[k].phrase))
      return TRUE;
  for (guint i = 1; i < sentence->tokens->len; i++)
    if ((g_array_index (sentence->tokens, Token, i - 1).flags & TOKEN_UPPER_FIRST)
        && is_cue (word_of (sentence, i), CUE_BECAME, lang) && (i != sentence->last || is_nominative (mention)))
      return TRUE;
  return FALSE;
}

/* The war in Ukraine is no wartime. */
static gboolean
tells_of_today (const Sentence *sentence, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_eras); i++)
    if (no_eras[i].lang == lang && has_phrase (sentence, no_eras[i].phrase))
      return TRUE;
  return FALSE;
}

/* A time is told at which the name was in force: the war years, the seventies. */
static gboolean
has_era_of (const Sentence *sentence, Lang lang, const Term *term)
{
  if (tells_of_today (sentence, lang))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++) {
    const guint year = eras[i].year;

    if (eras[i].lang != lang
        || (year != 0 && (term->since / 10000 > year || (term->until != 0 && term->until / 10000 < year))))
      continue;
    if (has_phrase (sentence, eras[i].phrase))
      return TRUE;
  }
  return FALSE;
}

/* A year at which the name was in force, that of the renaming included. */
static gboolean
has_year_of (const Sentence *sentence, const Term *term)
{
  for (guint i = 0; i < sentence->tokens->len; i++) {
    const Token *token = &g_array_index (sentence->tokens, Token, i);
    const char *digits = sentence->text.data + token->start;
    guint32 year = 0;

    if (token->end - token->start < 4 || token->end - token->start > 5)
      continue;
    for (guint j = 0; j < 4; j++)
      year = g_ascii_isdigit (digits[j]) && (j > 0 || digits[j] == '1' || digits[j] == '2')
               ? year * 10 + (guint32) (digits[j] - '0')
               : 0;
    if (year >= 1000 && (token->end - token->start == 4 || digits[4] == 's')
        && (term->until == 0 || year <= term->until / 10000))
      return TRUE;
  }
  return FALSE;
}

/* Nur-Sultan, now Astana; Akmola (Astana): another name of the concept right beside it, in brackets or between
 * commas. */
static gboolean
stands_beside_another_name (Span paragraph, const GArray *mentions, guint index)
{
  const Mention *mention = &g_array_index (mentions, Mention, index);

  for (guint i = index > 0 ? index - 1 : 0; i <= index + 1 && i < mentions->len; i++) {
    const Mention *other = &g_array_index (mentions, Mention, i);
    Span gap;

    if (i == index || other->term->concept != mention->term->concept || other->term == mention->term)
      continue;
    gap = i < index ? span_slice (paragraph, other->end, mention->start)
                    : span_slice (paragraph, mention->end, other->start);
    if (gap.len < 24 && (memchr (gap.data, '(', gap.len) != NULL || memchr (gap.data, '/', gap.len) != NULL))
      return TRUE;
  }
  return FALSE;
}

/* How many different names the place has in the sentence. */
static guint
count_names (const GArray *mentions, guint index, gsize start, gsize end)
{
  const Mention *mention = &g_array_index (mentions, Mention, index);
  const Term *second = NULL;

  for (guint i = 0; i < mentions->len; i++) {
    const Mention *other = &g_array_index (mentions, Mention, i);

    if (other->start < start || other->end > end || other->term->concept != mention->term->concept
        || other->term == mention->term)
      continue;
    if (second != NULL && other->term != second)
      return 3;
    second = other->term;
  }
  return second != NULL ? 2 : 1;
}

/* Three names of one place in a sentence are its history: Akmolinsk, Tselinograd, Akmola, Astana. So are two where
 * names are spoken of: the name Astana came back, and Nur-Sultan is forgotten; and two of an organisation: former
 * members of Nur Otan joined Amanat. */
static gboolean
tells_of_names (const Sentence *sentence, Lang lang, NameType type, guint n_names)
{
  return n_names > 2
         || (n_names == 2 && (type == NAME_ORG || has_cue (sentence, CUE_NAME, lang, G_MAXUINT / 2)));
}

gboolean
context_allows_former (Span paragraph, Lang lang, const GArray *mentions, guint index)
{
  const Mention *mention = &g_array_index (mentions, Mention, index);
  Sentence sentence;
  gsize offset;
  Span text = sentence_around (paragraph, mention->start, mention->end, &offset);
  gboolean allowed;

  sentence_read (&sentence, text, mention->start - offset, mention->end - offset);
  allowed = is_called_former (&sentence, lang)
            || tells_renaming (&sentence, lang, mention)
            || has_cue (&sentence, CUE_SOVIET, lang, NEAR_WORDS) || has_year_of (&sentence, mention->term)
            || is_called_so (&sentence, lang) || has_era_of (&sentence, lang, mention->term)
            || stands_beside_another_name (paragraph, mentions, index)
            || tells_of_names (&sentence, lang, mention->term->concept->type,
                               count_names (mentions, index, offset, offset + text.len));
  sentence_clear (&sentence);
  return allowed;
}

/* --- streets ----------------------------------------------------------------------------------------------------- */

static gboolean
is_short_street (Span word, Lang lang)
{
  for (guint k = 0; k < G_N_ELEMENTS (cues); k++)
    if (cues[k].kind == CUE_STREET_SHORT && cues[k].lang == lang && span_equal (word, cues[k].phrase))
      return TRUE;
  return FALSE;
}

static gboolean
begins_letter (char c)
{
  return ((guchar) c & 0xC0) != 0x80;
}

/* The text around a place, so far that the words beside it are whole. */
static Span
surroundings (Span text, gsize start, gsize end, gsize *from)
{
  gsize to = MIN (text.len, end + STREET_BYTES);

  *from = start - MIN (start, STREET_BYTES);
  while (*from > 0 && !begins_letter (text.data[*from]))
    (*from)--;
  while (to < text.len && !begins_letter (text.data[to]))
    to++;
  return span_slice (text, *from, to);
}

gboolean
context_is_street (Span paragraph, Lang lang, const Mention *mention)
{
  gsize from;
  const Span near = surroundings (paragraph, mention->start, mention->end, &from);
  const gsize first = mention->start - from, last = mention->end - from;
  Sentence all; /* whatever sentences it has: the full stop of ул. may end one */
  const Token *tokens;
  gboolean street = FALSE;
  guint i;

  sentence_read (&all, near, first, last);
  tokens = (const Token *) all.tokens->data;
  i = lang == LANG_RU ? all.first - 1 : all.last; /* beyond the last one if none is before */
  if (i < all.tokens->len) {
    const gsize start = lang == LANG_RU ? tokens[i].end : last, end = lang == LANG_RU ? first : tokens[i].start;

    street = (is_cue (word_of (&all, i), CUE_STREET, lang) && !has_any_of (near, start, end, ".,:;!?()-\xE2"))
             || (is_short_street (word_of (&all, i), lang) && !has_any_of (near, start, end, ",:;!?()-\xE2"));
  }
  sentence_clear (&all);
  return street;
}

/* --- quotations -------------------------------------------------------------------------------------------------- */

static const struct {
  gunichar open, close;
} quotes[] = {{0xAB, 0xBB}, {0x201C, 0x201D}, {0x201E, 0x201C}, {'"', '"'}, {0x2018, 0x2019}};

static gboolean
find_backwards (Span text, gsize from, gunichar wanted, gunichar stop, gsize *found)
{
  gsize i = from;

  while (i > 0) {
    gunichar c = letter_prev (text.data, &i);

    if (c == wanted) {
      *found = i;
      return TRUE;
    }
    if (c == stop)
      return FALSE;
  }
  return FALSE;
}

static gboolean
find_forwards (Span text, gsize from, gunichar wanted, gunichar stop, gsize *found)
{
  for (gsize i = from; i < text.len;) {
    gsize here = i;
    gunichar c = letter_next (text.data, &i);

    if (c == wanted) {
      *found = here;
      return TRUE;
    }
    if (c == stop)
      return FALSE;
  }
  return FALSE;
}

/* With straight marks only their number tells an opening from a closing one. */
static gboolean
is_inside_straight (Span text, gsize start)
{
  guint n = 0;

  for (gsize i = 0; i < start; i++)
    n += text.data[i] == '"';
  return n % 2 == 1;
}

/* Most paragraphs have no quotation mark at all. */
static gboolean
is_opened_before (Span text, gsize start, gunichar mark)
{
  char bytes[6];
  gint len = g_unichar_to_utf8 (mark, bytes);

  return memchr (text.data, bytes[0], start) != NULL && memmem (text.data, start, bytes, (gsize) len) != NULL;
}

/* An apostrophe is no quotation mark: ’ closes only what ‘ opened. */
static gboolean
quotation_around (Span text, gsize start, gsize end, gsize *open, gsize *close)
{
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++) {
    if (!is_opened_before (text, start, quotes[i].open))
      continue;
    if (quotes[i].open == '"' && !is_inside_straight (text, start))
      continue;
    if (find_backwards (text, start, quotes[i].open, quotes[i].open == quotes[i].close ? 0 : quotes[i].close, open)
        && find_forwards (text, end, quotes[i].close, quotes[i].open == quotes[i].close ? 0 : quotes[i].open, close))
      return TRUE;
  }
  return FALSE;
}

/* The word before the opening or after the closing mark says what it is; not across a comma, a colon or a dash, which
 * belong to speech: «…», — рассказал он; журналист спросил: «…». */
static gboolean
is_called_a_title (Span text, gsize open, gsize close, Lang lang)
{
  TokenWalk walk = token_walk (text);
  Token token;
  guint after = 0;
  GArray *before = g_array_new (FALSE, FALSE, sizeof (Token)); /* of Token */
  gboolean title = FALSE;
  gsize behind = close;
  const gboolean goes_on = text.data[close - 1] == ','; /* “Back to Alma-Ata,” journalists say */

  letter_next (text.data, &behind);
  while (!title && token_next (&walk, &token)) {
    if (token.end <= open)
      g_array_append_val (before, token);
    else if (token.start > close && !goes_on && after++ < 2)
      title = is_cue_at (text, &token, CUE_TITLE, lang) && !has_any_of (text, behind, token.start, ",:.!?\xE2");
  }
  for (guint i = before->len > 3 ? before->len - 3 : 0; !title && i < before->len; i++) {
    const Token *word = &g_array_index (before, Token, i);

    title = is_cue_at (text, word, CUE_TITLE, lang)
            && !has_any_of (text, word->end, open, i + 1 == before->len ? ":.!?" : ",:.!?"); /* her novel, “…” */
  }
  g_array_unref (before);
  return title;
}

static gboolean
dash_follows (Span text, gsize i)
{
  const Span rest = span_slice (text, token_gap_end (text, i), text.len);

  return rest.len < text.len - i && (span_has_prefix (rest, span_of ("—")) || span_has_prefix (rest, span_of ("–")));
}

/* Speech comes after a colon, or goes on after a comma or a dash. */
static gboolean
is_speech (Span text, gsize open, gsize close)
{
  gsize i = open;
  gunichar c = 0;

  while (i > 0 && (c == 0 || c == ' ' || c == '\n' || c == '\r'))
    c = letter_prev (text.data, &i);
  if (c == ':')
    return TRUE;
  i = close;
  c = letter_next (text.data, &i);
  if (i < text.len && (text.data[i] == ',' || dash_follows (text, i)))
    return TRUE;
  return close > 0 && strchr (",.!?", text.data[close - 1]) != NULL;
}

static gboolean
is_short_and_capitalised (Span quoted)
{
  TokenWalk walk = token_walk (quoted);
  Token token;
  guint words = 0;
  gboolean capital = FALSE;

  for (gsize i = 0; i < quoted.len; i++)
    if (strchr (".!?", quoted.data[i]) != NULL && quoted.data[i] != '\0')
      return FALSE;
  while (token_next (&walk, &token)) {
    if (words++ == 0)
      capital = (token.flags & TOKEN_UPPER_FIRST) != 0;
  }
  return capital && words <= TITLE_WORDS;
}

gboolean
context_is_quoted_title (Span paragraph, gsize start, gsize end, Lang lang, QuotePolicy policy, gboolean bare_name)
{
  gsize open, close, inner;
  Span quoted;
  gunichar mark;

  if (policy == QUOTES_ALL || !quotation_around (paragraph, start, end, &open, &close))
    return FALSE;
  if (policy == QUOTES_IGNORE || is_called_a_title (paragraph, open, close, lang))
    return TRUE;
  inner = open;
  mark = letter_next (paragraph.data, &inner);
  (void) mark;
  quoted = span_slice (paragraph, inner, close);
  if (bare_name && inner == start && close == end)
    return FALSE;
  return is_short_and_capitalised (quoted) && !is_speech (paragraph, open, close);
}
