#include "check/context.h"

#include <string.h>

#include "base/error.h"
#include "check/address.h"
#include "check/quotation.h"
#include "check/sentence.h"
#include "text/fold.h"
#include "text/letter.h"

/* How far a cue may be from the name it speaks of [words]. */
#define NEAR_WORDS 6

/* A title is short [words]. */
#define TITLE_WORDS 5

/* So far before and behind it a word may say that it is one. */
#define TITLE_NEAR_BEFORE 3
#define TITLE_NEAR_BEHIND 2

/* How far the word that makes a place a street is looked for [bytes]. */
#define STREET_BYTES 64

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

/* --- the paragraph ----------------------------------------------------------------------------------------------- */

/* What a sentence tells, whichever of its names is asked about. */
typedef struct {
  gboolean renaming;      /* переименован */
  gboolean today;         /* what looks like an era is of today */
  guint n_became, became; /* words that make a renaming of what stands before them; the first */
  guint32 earliest;       /* year named; G_MAXUINT32: none */
  gboolean knows_name_words;   /* few sentences are asked for them */
  guint first_name, last_name; /* words that speak of names: [first, last); none where last is 0 */
  GArray *eras;           /* of guint, in `eras`: those told */
  GHashTable *names;      /* const Concept * → Names *, of the mentions in the sentence */
} Telling;

/* A title or speech, judged once for all names in it. */
typedef struct {
  Quotation quotation;
  gboolean called; /* by a word beside it */
  gboolean looks;  /* short and capitalised, and nobody says it */
} Title;

struct Context {
  Span text;
  Lang lang;
  const GArray *mentions; /* of Mention */
  Addresses addresses;
  Quotations quotations;
  gboolean has_quotations; /* are they those of `text`? */
  Title titles[QUOTATION_KINDS]; /* judged last; close 0: none */
  GArray *stops;           /* of gsize: where sentences end */
  gboolean has_stops;      /* are they those of `text`? */
  gsize from, to;          /* of `sentence` in `text`, the one asked about last; to 0: none */
  Sentence sentence;
  Telling telling;
  gboolean has_telling;    /* is it that of `sentence`? */
  Sentence around;         /* some words beside a name, whatever sentences they are in */
};

Context *
context_new (void)
{
  Context *context = g_new0 (Context, 1);

  context->quotations = quotations_new ();
  context->stops = g_array_new (FALSE, FALSE, sizeof (gsize));
  context->sentence = sentence_new ();
  context->around = sentence_new ();
  context->telling.eras = g_array_new (FALSE, FALSE, sizeof (guint));
  context->telling.names = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  context_begin (context, SPAN_EMPTY, LANG_NONE, NULL);
  return context;
}

void
context_free (Context *context)
{
  if (context == NULL)
    return;
  quotations_clear (&context->quotations);
  g_array_unref (context->stops);
  sentence_clear (&context->sentence);
  sentence_clear (&context->around);
  g_array_unref (context->telling.eras);
  g_hash_table_unref (context->telling.names);
  g_free (context);
}

/* Most paragraphs are never asked about: nothing is read yet. */
void
context_begin (Context *context, Span paragraph, Lang lang, const GArray *mentions)
{
  context->text = paragraph;
  context->lang = lang;
  context->mentions = mentions;
  context->addresses = addresses_in (paragraph);
  context->has_quotations = context->has_stops = context->has_telling = FALSE;
  context->from = context->to = 0;
  for (guint kind = 0; kind < QUOTATION_KINDS; kind++)
    context->titles[kind].quotation.close = 0;
}

gboolean
context_is_address (Context *context, gsize start, gsize end)
{
  return addresses_have (&context->addresses, start, end);
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
is_cue_word (const Sentence *sentence, guint i, CueKind kind, Lang lang)
{
  return is_cue (sentence_word (sentence, i), kind, lang);
}

static gboolean
has_cue_near (const SentencePlace *place, CueKind kind, Lang lang)
{
  const guint from = place->first - MIN (place->first, NEAR_WORDS);
  const guint to = MIN (place->last + NEAR_WORDS, place->sentence->tokens->len);

  for (guint i = from; i < to; i++)
    if ((i < place->first || i >= place->last) && is_cue_word (place->sentence, i, kind, lang))
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

/* Does a phrase of this kind end right before token `end`? */
static gboolean
has_phrase_before (const Sentence *sentence, guint end, CueKind kind, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    for (guint n = 1; n <= 3 && n <= end && cues[i].kind == kind && cues[i].lang == lang; n++)
      if (sentence_phrase_length (sentence, end - n, cues[i].phrase) == n)
        return TRUE;
  return FALSE;
}

/* Is there a comma, a bracket or a dash between a token and the one before it? */
static gboolean
is_set_off (const Sentence *sentence, guint token)
{
  return token > 0
         && has_any_of (sentence->text, sentence_token (sentence, token - 1)->end,
                        sentence_token (sentence, token)->start, ",(-\xE2");
}

/* экс-Целиноград: joined to the name by a hyphen. */
static gboolean
has_prefix_word (const SentencePlace *place, Lang lang)
{
  const Sentence *sentence = place->sentence;
  const guint first = place->first;

  return first > 0 && sentence->text.data[sentence_token (sentence, first - 1)->end] == '-'
         && sentence_token (sentence, first)->start
              == token_gap_end (sentence->text, sentence_token (sentence, first - 1)->end + 1)
         && is_cue_word (sentence, first - 1, CUE_PREFIX, lang);
}

/* Does a name come next, or what a thing can be: “now a quiet place”? */
static gboolean
is_name_or_article (const Sentence *sentence, guint i)
{
  static const char *const articles[] = {"a", "an", "the"};
  const Token *token = i < sentence->tokens->len ? sentence_token (sentence, i) : NULL;

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
is_called_former (const SentencePlace *place, Lang lang)
{
  const Sentence *sentence = place->sentence;
  const guint first = place->first, last = place->last;

  if (has_phrase_before (sentence, first, CUE_FORMER, lang) || has_prefix_word (place, lang))
    return TRUE;
  if (first > 0 && is_cue_word (sentence, first - 1, CUE_LATER, lang) && is_set_off (sentence, first - 1))
    return TRUE;
  return last > 0 && last < sentence->tokens->len && is_set_off (sentence, last)
         && (is_cue_word (sentence, last, CUE_FORMER, lang) || is_cue_word (sentence, last, CUE_NOW, lang)
             || is_cue_word (sentence, last, CUE_LATER, lang)
             || (is_cue_word (sentence, last, CUE_NOW_NAME, lang) && is_name_or_article (sentence, last + 1)));
}

/* Нұр-Сұлтан деген ат: right behind the name, joined to it. */
static gboolean
is_called_so (const SentencePlace *place, Lang lang)
{
  const Sentence *sentence = place->sentence;
  const guint last = place->last;

  return last > 0 && last < sentence->tokens->len && !is_set_off (sentence, last)
         && is_cue_word (sentence, last, CUE_NAMED, lang);
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

/* --- what a sentence tells --------------------------------------------------------------------------------------- */

/* How many different names a concept has in a sentence. */
typedef struct {
  const Term *first, *second;
  guint n; /* 3: or more */
} Names;

/* The war in Ukraine is no wartime. */
static gboolean
tells_of_today (const Sentence *sentence, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_eras); i++)
    if (no_eras[i].lang == lang && sentence_has_phrase (sentence, no_eras[i].phrase))
      return TRUE;
  return FALSE;
}

static gboolean
tells_renaming (const Sentence *sentence, Lang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    if (cues[i].kind == CUE_RENAMING && cues[i].lang == lang && sentence_has_phrase (sentence, cues[i].phrase))
      return TRUE;
  return FALSE;
}

/* 1937, 1970s; G_MAXUINT32 if the word is no year. */
static guint32
year_of (const Sentence *sentence, const Token *token)
{
  const char *digits = sentence->text.data + token->start;
  const gsize len = token->end - token->start;
  guint32 year = 0;

  if (len < 4 || len > 5 || (len == 5 && digits[4] != 's'))
    return G_MAXUINT32;
  for (guint i = 0; i < 4; i++)
    year = g_ascii_isdigit (digits[i]) && (i > 0 || digits[i] == '1' || digits[i] == '2')
             ? year * 10 + (guint32) (digits[i] - '0')
             : 0;
  return year >= 1000 ? year : G_MAXUINT32;
}

static void
read_words (Telling *telling, const Sentence *sentence, Lang lang)
{
  telling->n_became = 0;
  telling->earliest = G_MAXUINT32;
  for (guint i = 0; i < sentence->tokens->len; i++) {
    const guint32 year = year_of (sentence, sentence_token (sentence, i));

    telling->earliest = MIN (telling->earliest, year);
    if (i > 0 && (sentence_token (sentence, i - 1)->flags & TOKEN_UPPER_FIRST)
        && is_cue_word (sentence, i, CUE_BECAME, lang) && telling->n_became++ == 0)
      telling->became = i;
  }
}

static void
read_name_words (Telling *telling, const Sentence *sentence, Lang lang)
{
  telling->first_name = telling->last_name = 0;
  for (guint i = 0; i < sentence->tokens->len; i++) {
    if (!is_cue_word (sentence, i, CUE_NAME, lang))
      continue;
    if (telling->last_name == 0)
      telling->first_name = i;
    telling->last_name = i + 1;
  }
  telling->knows_name_words = TRUE;
}

static void
read_eras (Telling *telling, const Sentence *sentence, Lang lang)
{
  g_array_set_size (telling->eras, 0);
  if (tells_of_today (sentence, lang))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (eras[i].lang == lang && sentence_has_phrase (sentence, eras[i].phrase))
      g_array_append_val (telling->eras, i);
}

static guint
first_mention_from (const GArray *mentions, gsize at)
{
  guint low = 0, high = mentions->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (mentions, Mention, middle).start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
add_name (GHashTable *all, const Term *term)
{
  Names *names = g_hash_table_lookup (all, term->concept);

  if (names == NULL) {
    names = g_new0 (Names, 1);
    *names = (Names){term, NULL, 1};
    g_hash_table_insert (all, (gpointer) term->concept, names);
  } else if (term != names->first && term != names->second) {
    names->second = names->n == 1 ? term : names->second;
    names->n = MIN (names->n + 1, 3);
  }
}

static void
read_names (Telling *telling, const GArray *mentions, gsize from, gsize to)
{
  g_hash_table_remove_all (telling->names);
  for (guint i = first_mention_from (mentions, from); i < mentions->len; i++) {
    const Mention *mention = &g_array_index (mentions, Mention, i);

    if (mention->start >= to)
      break;
    if (mention->end <= to)
      add_name (telling->names, mention->term);
  }
}

static Telling *
telling_of (Context *context)
{
  Telling *telling = &context->telling;

  if (context->has_telling)
    return telling;
  telling->renaming = tells_renaming (&context->sentence, context->lang);
  read_words (telling, &context->sentence, context->lang);
  read_eras (telling, &context->sentence, context->lang);
  read_names (telling, context->mentions, context->from, context->to);
  telling->knows_name_words = FALSE;
  context->has_telling = TRUE;
  return telling;
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
is_renamed (const Telling *telling, const SentencePlace *place, const Mention *mention)
{
  return telling->renaming || telling->n_became > 1
         || (telling->n_became == 1 && (telling->became != place->last || is_nominative (mention)));
}

/* A year at which the name was in force, that of the renaming included; or such a time: the war years, the
 * seventies. */
static gboolean
is_of_its_time (const Telling *telling, const Term *term)
{
  if (telling->earliest != G_MAXUINT32 && (term->until == 0 || telling->earliest <= term->until / 10000))
    return TRUE;
  for (guint i = 0; i < telling->eras->len; i++) {
    const guint year = eras[g_array_index (telling->eras, guint, i)].year;

    if (year == 0 || (term->since / 10000 <= year && (term->until == 0 || term->until / 10000 >= year)))
      return TRUE;
  }
  return FALSE;
}

/* Three names of one place in a sentence are its history: Akmolinsk, Tselinograd, Akmola, Astana. So are two where
 * names are spoken of: the name Astana came back, and Nur-Sultan is forgotten; and two of an organisation: former
 * members of Nur Otan joined Amanat. */
static gboolean
tells_of_names (Telling *telling, const SentencePlace *place, Lang lang, const Concept *concept)
{
  const Names *names = g_hash_table_lookup (telling->names, concept);

  if (names == NULL || names->n < 2)
    return FALSE;
  if (names->n > 2 || concept->type == NAME_ORG)
    return TRUE;
  if (!telling->knows_name_words)
    read_name_words (telling, place->sentence, lang);
  return telling->last_name > 0 && (telling->first_name < place->first || telling->last_name > place->last);
}

/* --- sentences --------------------------------------------------------------------------------------------------- */

static gboolean
is_space_at (Span text, gsize i)
{
  return text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\t' || text.data[i] == '\r';
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

static void
read_stops (Context *context)
{
  g_array_set_size (context->stops, 0);
  for (gsize i = 0; i < context->text.len; i++)
    if (ends_sentence (context->text, i))
      g_array_append_val (context->stops, i);
  context->has_stops = TRUE;
}

/* How many stops are before byte `at`. */
static guint
stops_before (const GArray *stops, gsize at)
{
  guint low = 0, high = stops->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (stops, gsize, middle) < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Reads the sentence around a mention; roughly is enough: it only bounds the search for cues. It is read anew only
 * where it is another one: it may be the whole of a long paragraph, full of names. */
static SentencePlace
place_of (Context *context, const Mention *mention)
{
  guint before, behind;
  gsize from, to;

  if (!context->has_stops)
    read_stops (context);
  before = stops_before (context->stops, mention->start);
  behind = stops_before (context->stops, mention->end);
  from = before > 0 ? g_array_index (context->stops, gsize, before - 1) + 1 : 0;
  to = behind < context->stops->len ? g_array_index (context->stops, gsize, behind) : context->text.len;
  if (from != context->from || to != context->to) {
    sentence_read (&context->sentence, span_slice (context->text, from, to));
    context->from = from;
    context->to = to;
    context->has_telling = FALSE;
  }
  return sentence_place (&context->sentence, mention->start - from, mention->end - from);
}

/* What stands beside the name is asked first: the whole sentence takes longer. */
gboolean
context_allows_former (Context *context, guint index)
{
  const Mention *mention = &g_array_index (context->mentions, Mention, index);
  const SentencePlace place = place_of (context, mention);
  Telling *telling;

  if (is_called_former (&place, context->lang) || is_called_so (&place, context->lang)
      || has_cue_near (&place, CUE_SOVIET, context->lang)
      || stands_beside_another_name (context->text, context->mentions, index))
    return TRUE;
  telling = telling_of (context);
  return is_renamed (telling, &place, mention) || is_of_its_time (telling, mention->term)
         || tells_of_names (telling, &place, context->lang, mention->term->concept);
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

/* Whatever sentences the words are in: the full stop of ул. may end one. */
gboolean
context_is_street (Context *context, const Mention *mention)
{
  const Lang lang = context->lang;
  Sentence *all = &context->around;
  gsize from, start, end;
  SentencePlace place;
  guint i;

  sentence_read (all, surroundings (context->text, mention->start, mention->end, &from));
  place = sentence_place (all, mention->start - from, mention->end - from);
  i = lang == LANG_RU ? place.first - 1 : place.last; /* beyond the last one if none is before */
  if (i >= all->tokens->len)
    return FALSE;
  start = lang == LANG_RU ? sentence_token (all, i)->end : mention->end - from;
  end = lang == LANG_RU ? mention->start - from : sentence_token (all, i)->start;
  return (is_cue_word (all, i, CUE_STREET, lang) && !has_any_of (all->text, start, end, ".,:;!?()-\xE2"))
         || (is_short_street (sentence_word (all, i), lang) && !has_any_of (all->text, start, end, ",:;!?()-\xE2"));
}

/* --- titles ------------------------------------------------------------------------------------------------------ */

/* Where the last words before byte `end` begin. */
static gsize
words_start (Span text, gsize end, guint most)
{
  gsize start = end;
  gboolean in_word = FALSE;
  guint n = 0;

  for (gsize i = end, at = end; i > 0; i = at) {
    gboolean is_word;

    letter_prev (text.data, &at);
    is_word = token_is_word_at (text, at);
    if (is_word && !in_word && ++n > most)
      break;
    in_word = is_word;
    start = is_word ? at : start;
  }
  return start;
}

/* The word behind the closing mark says what it is; not across a comma, a colon or a dash, which belong to speech:
 * «…», — рассказал он. */
static gboolean
is_called_a_title_behind (Span text, gsize close, Lang lang)
{
  TokenWalk walk = {text, close};
  Token token;
  gsize behind = close;

  if (text.data[close - 1] == ',') /* “Back to Alma-Ata,” journalists say */
    return FALSE;
  letter_next (text.data, &behind);
  for (guint i = 0; i < TITLE_NEAR_BEHIND && token_next (&walk, &token); i++)
    if (is_cue_at (text, &token, CUE_TITLE, lang) && !has_any_of (text, behind, token.start, ",:.!?\xE2"))
      return TRUE;
  return FALSE;
}

/* The word before the opening mark does: but журналист спросил: «…». */
static gboolean
is_called_a_title_before (Span text, gsize open, Lang lang)
{
  TokenWalk walk = {span_slice (text, 0, open), words_start (text, open, TITLE_NEAR_BEFORE)};
  Token token;

  while (token_next (&walk, &token)) {
    TokenWalk rest = walk;
    Token next;
    const gboolean is_last = !token_next (&rest, &next);

    if (is_cue_at (text, &token, CUE_TITLE, lang)
        && !has_any_of (text, token.end, open, is_last ? ":.!?" : ",:.!?")) /* her novel, “…” */
      return TRUE;
  }
  return FALSE;
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

/* The judgement of the quotation around a range; NULL if there is none. */
static const Title *
title_around (Context *context, gsize start, gsize end)
{
  const Span text = context->text;
  Quotation around;
  Title *title;
  gsize inner;

  if (!context->has_quotations)
    quotations_read (&context->quotations, text);
  context->has_quotations = TRUE;
  if (!quotations_around (&context->quotations, start, end, &around))
    return NULL;
  title = &context->titles[around.kind];
  if (title->quotation.open == around.open && title->quotation.close == around.close)
    return title;
  inner = around.open;
  letter_next (text.data, &inner);
  title->quotation = around;
  title->called = is_called_a_title_behind (text, around.close, context->lang)
                  || is_called_a_title_before (text, around.open, context->lang);
  title->looks = is_short_and_capitalised (span_slice (text, inner, around.close))
                 && !is_speech (text, around.open, around.close);
  return title;
}

gboolean
context_is_quoted_title (Context *context, gsize start, gsize end, QuotePolicy policy, gboolean bare_name)
{
  const Title *title = policy != QUOTES_ALL ? title_around (context, start, end) : NULL;
  gsize inner;

  if (title == NULL)
    return FALSE;
  if (policy == QUOTES_IGNORE || title->called)
    return TRUE;
  inner = title->quotation.open;
  letter_next (context->text.data, &inner);
  return title->looks && !(bare_name && inner == start && title->quotation.close == end);
}
