#include "check/walk.h"

#include <string.h>

#include "check/agreement.h"
#include "check/bilingual.h"
#include "check/block_language.h"
#include "check/fingerprint.h"
#include "check/slips.h"
#include "check/suppress.h"
#include "check/wording.h"
#include "check/years.h"
#include "glossary/render.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/script.h"
#include "text/token.h"

/* A file with so many words of mixed letters has them everywhere: one finding speaks for all. */
#define MIXED_MANY 3

/* It names so many of the lines where they stand. */
#define MIXED_LINES 10

/* A word with mixed letters is reported when it has so many; shorter ones are units, models, formulas. [code points] */
#define HOMOGLYPH_LETTERS 3

typedef struct {
  const Matcher *matcher;
  const Document *document;
  const WalkOptions *options;
  WalkCounts *counts;
  PositionCursor cursor;
  GArray *mentions; /* of Mention */
  const Block *block;
  Lang lang;        /* of the block */
  GArray *rest;     /* of Token: words of the block that are no mentions */
  TypoIndex *typos; /* NULL: slips are not looked for */
  GHashTable *seen; /* set of Concept *: mentioned in the document */
  MatcherMemo *memo; /* what is known of words */
  Context *context;  /* of the block */
  Slips *slips;     /* judged when the whole document is known; NULL if `typos` is */
  GPtrArray *findings; /* of Finding *, in the order of the text; slips come in at the end */
  guint n_merged;   /* of the findings made before there were slips */
  GArray *originals;   /* of Mention: in what the block translates */
  GPtrArray *missing;  /* of const Concept *: named there and not in the block */
  NamedYears years; /* in the document; found when they are first asked for */
  gboolean has_years;
} Walk;

WalkOptions
walk_options_default (void)
{
  WalkOptions options = {.style = STYLE_NEUTRAL, .quotes = QUOTES_SPEECH};

  for (guint rule = 0; rule < N_RULES; rule++)
    options.severity[rule] = rule_default_severity ((Rule) rule);
  return options;
}

guint32
walk_date (const Document *document, guint32 given, guint32 fallback, gboolean *assumed)
{
  guint32 date;

  *assumed = FALSE;
  if (given != 0)
    return given;
  if (document->date != NULL && date_parse (document->date, &date, NULL))
    return date;
  *assumed = TRUE;
  return fallback;
}

/* --- findings ---------------------------------------------------------------------------------------------------- */

static gboolean
is_looked_at (const Walk *walk, gsize start, gsize end)
{
  return !document_has_verbatim (walk->document, walk->block, start, end);
}

static guint
index_of_block (const Walk *walk)
{
  return (guint) (walk->block - document_block (walk->document, 0));
}

/* Fills in where the range is. returns: can it be edited? */
static gboolean
set_place (Walk *walk, Finding *finding, gsize start, gsize end)
{
  const Text *source = walk->document->source;
  gboolean editable = document_locate_range (walk->document, walk->block, start, end, &finding->source_start,
                                             &finding->source_end);
  Position position = position_of (&walk->cursor, finding->source_start);

  finding->block = index_of_block (walk);
  finding->part = g_array_index (walk->document->runs, Run, walk->block->first_run).part;
  finding->block_start = start;
  finding->block_end = end;
  finding->path = g_strdup (walk->document->path);
  finding->line = position.line;
  finding->column = position.column;
  finding->column_utf16 = position.column_utf16;
  finding->line_start = position.line_start;
  finding->byte_offset = text_raw_offset (source, finding->source_start);
  finding->byte_length = text_raw_offset (source, finding->source_end) - finding->byte_offset;
  g_free (finding->found);
  finding->found = span_dup (span_slice (walk->block->text, start, end));
  g_free (finding->context);
  finding->context = fingerprint_context (walk->block->text, start, end);
  finding->sic = suppress_sic (walk->block->text, start, end);
  return editable;
}

/* Both rows of an allomorph as one: -да and -де, -ның and -нің, -ға and -ге. */
static char *
harmony_neutral (const char *text)
{
  static const char *const pairs[][2] = {{"ы", "і"}, {"а", "е"}, {"ғ", "г"}, {"қ", "к"}};
  g_autofree char *folded = fold_dup (span_of (text));
  GString *out = g_string_new (folded);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (out, pairs[i][0], pairs[i][1], 0);
  return g_string_free (out, FALSE);
}

/* A letter that only native words have leaves no doubt; nor do а, ы and е as the last vowel, nor the rule for -аев;
 * other names in -ев waver. */
static gboolean
has_settled_harmony (const char *name)
{
  g_autofree char *folded = fold_dup (span_of (name));
  gunichar last = 0, before = 0;

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (g_utf8_strchr ("әғқңөұүһі", -1, letter) != NULL)
      return TRUE;
    /* у behind a vowel is a glide: Атырау has а as its last vowel. In Сеул it is none. */
    if (g_utf8_strchr ("аеиоуыэюя", -1, letter) != NULL
        && (letter != g_utf8_get_char ("у") || g_utf8_strchr ("аио", -1, before) == NULL))
      last = letter;
    before = letter;
  }
  if (g_str_has_suffix (folded, "ев"))
    return g_str_has_suffix (folded, "аев");
  return last == g_utf8_get_char ("а") || last == g_utf8_get_char ("ы") || last == g_utf8_get_char ("е");
}

static void
emit (Walk *walk, Finding *finding, Rule rule, gboolean editable)
{
  finding->rule = rule_id (rule);
  if (finding->severity == SEVERITY_OFF)
    finding->severity = walk->options->severity[rule];
  finding->lang = lang_tag (walk->lang);
  if (!editable && finding->fix == FIX_SAFE)
    finding->fix = FIX_REVIEW;
  g_ptr_array_add (walk->findings, finding);
}

/* Writes the target in every form the mention can have and mends the neighbours; the first one decides the range. */
static void
set_replacements (Walk *walk, Finding *finding, const Mention *mention, const Term *target, gsize *start, gsize *end)
{
  Span text = walk->block->text;
  const Phrase *phrase = matcher_phrase (walk->matcher, target);
  CaseSet cases = agreement_cases (text, walk->lang, mention);
  g_autoptr (GPtrArray) written = render_mention (walk->matcher, target, text, mention, cases, NULL);
  gboolean sure = TRUE;

  for (guint i = 0; written != NULL && i < written->len; i++) {
    Agreement agreement;

    agreement_apply (text, walk->lang, mention, phrase, g_ptr_array_index (written, i), &agreement);
    sure = sure && agreement.sure;
    if (i == 0) {
      *start = agreement.start;
      *end = agreement.end;
    }
    if (agreement.start == *start && agreement.end == *end)
      g_ptr_array_add (finding->replacements, agreement.text);
    else
      g_free (agreement.text);
  }
  finding->fix = finding->replacements->len == 0           ? FIX_NONE
                 : finding->replacements->len == 1 && sure ? FIX_SAFE
                                                           : FIX_REVIEW;
}

static gboolean
is_allowed_here (const Walk *walk, guint index, Rule rule)
{
  const Mention *mention = &g_array_index (walk->mentions, Mention, index);
  gboolean former = mention->term->kind == KIND_FORMER || mention->term->status == STATUS_SUPERSEDED;

  /* An admitted spelling of a person, which only the style would change, names a street as it is. */
  if (rule == RULE_DEPRECATED && mention->term->status == STATUS_ADMITTED
      && mention->term->concept->type == NAME_PERSON
      && context_is_street (walk->context, mention))
    return TRUE;
  return (rule == RULE_SUPERSEDED || (rule == RULE_DEPRECATED && former))
         && context_allows_former (walk->context, index);
}

/* Front or back, in loan words that are pronounced both ways (Сингапурде, Нью-Йорктың), is not ours to decide: the
 * letters of a native word must settle it. */
static gboolean
is_doubtful_harmony (const Walk *walk, const Finding *finding, const Mention *mention)
{
  g_autofree char *found = harmony_neutral (finding->found);
  g_autofree char *right = harmony_neutral (g_ptr_array_index (finding->replacements, 0));

  return walk->lang == LANG_KK && strcmp (found, right) == 0 && !has_settled_harmony (mention->term->text);
}

/* Целиноградский техникум: inside a sentence, a capital makes the adjective part of a name of its own. */
static gboolean
is_adjective_of_a_name (const Walk *walk, const Mention *mention)
{
  Span text = walk->block->text;
  gsize i = mention->start;

  if (mention->term->kind != KIND_ADJECTIVE || (mention->flags & MENTION_ALL_CAPS)
      || letter_is_upper (letter_at (mention->term->text, 0)) || !letter_is_upper (letter_at (text.data, i)))
    return FALSE;
  while (i > 0) {
    gunichar c = letter_prev (text.data, &i);

    if (letter_is_word (c) || c == ',')
      return TRUE;
    if (c == '.' || c == '!' || c == '?')
      return FALSE;
  }
  return FALSE;
}

/* The rule that applies to a mention where it stands; RULE_NONE if it may stand. */
static Rule
rule_here (const Walk *walk, guint index, const Term **target)
{
  const Mention *mention = &g_array_index (walk->mentions, Mention, index);
  const WalkOptions *options = walk->options;
  Rule rule = rule_for_mention (mention, options->style, options->date, target);

  if (rule == RULE_NONE)
    return RULE_NONE;
  if (!is_looked_at (walk, mention->start, mention->end)
      || context_is_address (walk->context, mention->start, mention->end)
      || is_adjective_of_a_name (walk, mention)
      || context_is_quoted_title (walk->context, mention->start, mention->end, options->quotes,
                                  mention->term->concept->type == NAME_ORG))
    return RULE_NONE;
  if (is_allowed_here (walk, index, rule)) {
    *target = mention->term;
    rule = rule_for_writing (mention);
  }
  return rule == RULE_NONE || options->severity[rule] == SEVERITY_OFF ? RULE_NONE : rule;
}

/* A spelling that somebody answers for, by a comment or [sic], is none that others must agree with. */
static gboolean
is_answered_for (const Walk *walk, const Mention *mention)
{
  Span text = walk->block->text, behind = span_slice (text, mention->end, MIN (mention->end + 8, text.len));
  gsize source;

  if ((memchr (behind.data, '[', behind.len) != NULL || memchr (behind.data, '(', behind.len) != NULL)
      && suppress_sic (text, mention->start, mention->end))
    return TRUE;
  if (walk->counts->suppressions == NULL)
    return FALSE;
  document_locate (walk->document, walk->block, mention->start, mention->end - mention->start, &source);
  return suppressions_cover (walk->counts->suppressions, RULE_INCONSISTENT, source);
}

/* Counts the spelling of a name that may stand as it does. */
static void
count_spelling (Walk *walk, const Mention *mention)
{
  Finding *place;

  if (walk->counts->usage == NULL || !usage_counts (mention->term) || !is_looked_at (walk, mention->start, mention->end)
      || context_is_address (walk->context, mention->start, mention->end) || is_answered_for (walk, mention)
      || !usage_add (walk->counts->usage, mention->term))
    return;
  place = finding_new ();
  place->concept = g_strdup (mention->term->concept->id);
  place->lang = lang_tag (walk->lang);
  set_place (walk, place, mention->start, mention->end);
  usage_set_place (walk->counts->usage, mention->term, place);
}

/* Does the document tell of its time, but of none after the renaming? Then it is hardly today's. */
static gboolean
is_of_its_time (Walk *walk, const Term *term)
{
  if (!walk->has_years)
    walk->years = years_named (walk->document, walk->options->date);
  walk->has_years = TRUE;
  return term->until != 0 && years_end_before (walk->years, term->until);
}

/* A former name where nobody said the date of the document is left to the writer if the years speak against today, or
 * if it is a party in quotation marks, which a text of its time is full of. Who asks for official names asks for those
 * of today. */
static void
leave_to_writer (Walk *walk, Finding *finding, Rule rule, const Mention *mention)
{
  g_autofree char *message = NULL, *years = NULL;

  if (rule != RULE_SUPERSEDED || !walk->options->date_assumed || walk->options->style != STYLE_NEUTRAL)
    return;
  if (is_of_its_time (walk, mention->term))
    years = g_strdup_printf (": its years end with %u", walk->years.latest);
  else if (!context_is_quoted_title (walk->context, mention->start, mention->end, walk->options->quotes, FALSE))
    return;
  message = g_steal_pointer (&finding->message);
  finding->message = g_strdup_printf ("%s if the text is of today%s (say its date with --date)", message,
                                      years != NULL ? years : "");
  finding->severity = SEVERITY_NOTE;
  finding->fix = MIN (finding->fix, FIX_REVIEW);
}

static void
check_mention (Walk *walk, guint index)
{
  const Mention *mention = &g_array_index (walk->mentions, Mention, index);
  Span text = walk->block->text;
  gsize start = mention->start, end = mention->end;
  const Term *target;
  Rule rule = rule_here (walk, index, &target);
  g_autoptr (Finding) finding = NULL;
  gboolean editable;

  if (rule == RULE_NONE) {
    count_spelling (walk, mention);
    return;
  }
  finding = finding_new ();
  finding->concept = g_strdup (mention->term->concept->id);
  if (target != NULL)
    set_replacements (walk, finding, mention, target, &start, &end);
  if (finding->replacements->len == 1
      && span_equal (span_of (g_ptr_array_index (finding->replacements, 0)), span_slice (text, start, end)))
    return; /* the neighbours excuse it after all: nothing would change */
  editable = set_place (walk, finding, start, end);
  if (rule == RULE_INFLECTION && finding->replacements->len > 0 && is_doubtful_harmony (walk, finding, mention))
    return;
  finding->message = wording_of (rule, finding, span_slice (text, mention->start, mention->end), mention);
  leave_to_writer (walk, finding, rule, mention);
  emit (walk, g_steal_pointer (&finding), rule, editable);
}

/* --- mixed letters in words that are no names -------------------------------------------------------------------- */

static void
check_mixed_word (Walk *walk, const Token *token)
{
  Span word = span_slice (walk->block->text, token->start, token->end);
  g_autofree char *repaired = NULL;
  g_autoptr (Finding) finding = NULL;

  if (g_utf8_strlen (word.data, (gssize) word.len) < HOMOGLYPH_LETTERS || (token->flags & TOKEN_DIGIT)
      || script_is_roman_numeral (word) || !is_looked_at (walk, token->start, token->end)
      || context_is_address (walk->context, token->start, token->end))
    return;
  repaired = script_repair (word, walk->lang);
  finding = finding_new ();
  if (repaired != NULL) {
    /* In an acronym the Cyrillic Р may stand for R as well as for P. */
    finding->fix = (token->flags & TOKEN_UPPER_ALL) && g_ascii_isalpha (repaired[0]) ? FIX_REVIEW : FIX_SAFE;
    g_ptr_array_add (finding->replacements, g_steal_pointer (&repaired));
  }
  gboolean editable = set_place (walk, finding, token->start, token->end);
  if (finding->replacements->len > 0)
    finding->message = g_strdup_printf ("“%s” mixes Latin and Cyrillic letters; write “%s” in one script",
                                        finding->found, (char *) g_ptr_array_index (finding->replacements, 0));
  else
    finding->message = g_strdup_printf ("“%s” mixes Latin and Cyrillic letters", finding->found);
  emit (walk, g_steal_pointer (&finding), RULE_HOMOGLYPH, editable);
}

/* The lines of some findings: “3, 5, 9 …”. */
static char *
lines_of (const GPtrArray *findings)
{
  GString *out = g_string_new (NULL);
  gsize last = 0;
  guint n = 0;

  for (guint i = 0; i < findings->len && n <= MIXED_LINES; i++) {
    const Finding *finding = g_ptr_array_index (findings, i);

    if (finding->line == last)
      continue;
    last = finding->line;
    if (n++ == MIXED_LINES)
      g_string_append (out, " …");
    else
      g_string_append_printf (out, "%s%" G_GSIZE_FORMAT, n > 1 ? ", " : "", last);
  }
  return g_string_free (out, FALSE);
}

/* Where there are many words with mixed letters, the first one speaks for all that nobody answers for. */
static void
group_mixed (Walk *walk)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new (); /* of Finding * */
  g_autofree char *lines = NULL, *message = NULL;
  Finding *first = NULL;

  for (guint i = 0; i < walk->findings->len; i++) {
    Finding *finding = g_ptr_array_index (walk->findings, i);

    if (finding->rule != rule_id (RULE_HOMOGLYPH) || finding->sic
        || (walk->counts->suppressions != NULL
            && suppressions_cover (walk->counts->suppressions, RULE_HOMOGLYPH, finding->source_start)))
      continue;
    if (first == NULL)
      first = finding;
    else
      g_ptr_array_add (others, finding);
  }
  if (others->len + 1 < MIXED_MANY)
    return;
  for (guint i = 0; i < others->len; i++)
    ((Finding *) g_ptr_array_index (others, i))->repeated = TRUE;
  lines = lines_of (others);
  message = g_steal_pointer (&first->message);
  first->message = g_strdup_printf ("%s; so do %u more words of this file, on line%s %s: fix repairs them too", message,
                                    others->len, strpbrk (lines, ", ") != NULL ? "s" : "", lines);
}

/* --- slips ------------------------------------------------------------------------------------------------------- */

/* Is there a capitalised word right beside the token, so that both may be one name? */
static gboolean
stands_in_a_longer_name (const Walk *walk, const Token *token)
{
  Span text = walk->block->text;
  TokenWalk words = {text, token->end};
  Token next;
  gsize i = token_gap_start (text, token->start);
  gboolean capital = FALSE;

  if (token_next (&words, &next) && next.start > token->end && next.start == token_gap_end (text, token->end)
      && (next.flags & TOKEN_UPPER_FIRST))
    return TRUE;
  if (i == token->start)
    return FALSE;
  while (i > 0) {
    gsize before = i;
    gunichar c = letter_prev (text.data, &before);

    if (!letter_is_word (c))
      break;
    capital = letter_is_upper (c);
    i = before;
  }
  /* The first word of a sentence has a capital anyway. */
  i = token_gap_start (text, i);
  return capital && i > 0 && strchr (".!?", text.data[i - 1]) == NULL;
}

/* typo_may_find, asked once for words that are like no known name. */
static gboolean
may_be_slip (Walk *walk, Span word)
{
  if (word_memo_facts (matcher_memo_words (walk->memo), walk->lang, word, 0) & MEMO_NO_SLIP)
    return FALSE;
  if (slips_has (walk->slips, walk->lang, word) || typo_may_find (walk->typos, walk->lang, word))
    return TRUE;
  word_memo_add (matcher_memo_words (walk->memo), walk->lang, word, 0, MEMO_NO_SLIP);
  return FALSE;
}

static void
check_slip (Walk *walk, const Token *token)
{
  Span text = walk->block->text, word = span_slice (text, token->start, token->end);
  SlipPlace place = {index_of_block (walk), walk->findings->len, walk->lang, *token};

  if (is_looked_at (walk, token->start, token->end) && !stands_in_a_longer_name (walk, token)
      && may_be_slip (walk, word) && !context_is_address (walk->context, token->start, token->end)
      && !context_is_quoted_title (walk->context, token->start, token->end, walk->options->quotes, FALSE))
    slips_add (walk->slips, &place, word);
}

/* Puts the findings that were made before in front of what comes now. */
static void
merge_findings (Walk *walk, GPtrArray *earlier, guint n)
{
  for (; walk->n_merged < n; walk->n_merged++)
    g_ptr_array_add (walk->findings, g_ptr_array_index (earlier, walk->n_merged));
}

typedef struct {
  Walk *walk;
  GPtrArray *earlier; /* of Finding *: all others; they are moved to the walk's */
} SlipReport;

static void
report_slip (const SlipPlace *place, Mention *hits, guint n, gboolean sure, gpointer data)
{
  const SlipReport *report = data;
  Walk *walk = report->walk;
  const Token *token = &place->token;
  g_autoptr (Finding) finding = finding_new ();
  gboolean editable;

  walk->block = document_block (walk->document, place->block);
  walk->lang = place->lang;
  finding->concept = g_strdup (hits[0].term->concept->id);
  for (guint i = 0; i < n; i++) {
    gsize start = token->start, end = token->end;

    hits[i].start = start;
    hits[i].end = end;
    hits[i].flags = token->flags & TOKEN_UPPER_ALL ? MENTION_ALL_CAPS : 0;
    set_replacements (walk, finding, &hits[i], hits[i].term, &start, &end);
  }
  if (finding->replacements->len == 0)
    return;
  finding->fix = finding->replacements->len == 1 && sure ? FIX_SAFE : FIX_REVIEW;
  editable = set_place (walk, finding, token->start, token->end);
  finding->message = g_strdup_printf ("“%s” is one slip away from “%s”", finding->found,
                                      (char *) g_ptr_array_index (finding->replacements, 0));
  merge_findings (walk, report->earlier, place->findings);
  emit (walk, g_steal_pointer (&finding), RULE_TYPO, editable);
}

static void
report_slips (Walk *walk)
{
  g_autoptr (GPtrArray) earlier = walk->findings;
  SlipReport report = {walk, earlier};

  walk->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free); /* of Finding * */
  slips_judge (walk->slips, walk->seen, report_slip, &report);
  merge_findings (walk, earlier, earlier->len);
  g_ptr_array_set_free_func (earlier, NULL);
}

/* --- what a translation leaves out ------------------------------------------------------------------------------- */

/* At the beginning of the segment: what is not there has no place of its own. */
static void
report_missing (Walk *walk, const Translation *translation, const Concept *concept)
{
  const Term *original = concept_term (concept, translation->lang, walk->options->date, KIND_FULL);
  const Term *target = concept_term (concept, walk->lang, walk->options->date, KIND_FULL);
  const Span text = walk->block->text;
  TokenWalk words = {text, 0};
  Token first;
  g_autoptr (Finding) finding = finding_new ();

  if (original == NULL || target == NULL
      || (walk->slips != NULL && slips_mean (walk->slips, index_of_block (walk), concept)))
    return;
  if (!token_next (&words, &first))
    first = (Token){.start = 0, .end = text.len};
  finding->concept = g_strdup (concept->id);
  set_place (walk, finding, first.start, first.end);
  finding->message = g_strdup_printf ("the source names “%s”, but the translation has no form of “%s”",
                                      original->text, target->text);
  emit (walk, g_steal_pointer (&finding), RULE_MISSING, FALSE);
}

/* Puts what stands from `middle` on before what stands from `first` on. */
static void
move_back (GPtrArray *findings, guint first, guint middle)
{
  const guint n_late = findings->len - middle, n_early = middle - first;
  g_autofree gpointer *late = g_memdup2 (findings->pdata + middle, n_late * sizeof (gpointer));

  if (n_late == 0)
    return;
  memmove (findings->pdata + first + n_late, findings->pdata + first, n_early * sizeof (gpointer));
  memcpy (findings->pdata + first, late, n_late * sizeof (gpointer));
}

/* first  of the findings of the block, before which these stand */
static void
check_translation (Walk *walk, guint first)
{
  const guint end = walk->findings->len;
  const Translation *translation = document_translation (walk->document, walk->block);

  if (translation == NULL || walk->options->severity[RULE_MISSING] == SEVERITY_OFF
      || !is_looked_at (walk, 0, walk->block->text.len))
    return;
  g_ptr_array_set_size (walk->missing, 0);
  bilingual_missing (walk->matcher, translation, walk->block->text, walk->lang, walk->mentions, walk->originals,
                     walk->missing);
  for (guint i = 0; i < walk->missing->len; i++)
    report_missing (walk, translation, g_ptr_array_index (walk->missing, i));
  move_back (walk->findings, first, end);
  if (walk->slips != NULL)
    slips_shift (walk->slips, index_of_block (walk), walk->findings->len - end);
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static void
check_word (Walk *walk, const Token *token)
{
  gboolean mixed = (token->flags & TOKEN_LATIN) && (token->flags & TOKEN_CYRILLIC);

  if (mixed && (walk->lang == LANG_KK || walk->lang == LANG_RU)
      && walk->options->severity[RULE_HOMOGLYPH] != SEVERITY_OFF)
    check_mixed_word (walk, token);
  else if (!mixed && walk->typos != NULL)
    check_slip (walk, token);
  else if (!mixed)
    word_memo_add (matcher_memo_words (walk->memo), walk->lang,
                   span_slice (walk->block->text, token->start, token->end), 0, MEMO_NO_SLIP);
}

/* Mentions and the words between them, in the order of the text. */
static void
check_block (Walk *walk)
{
  const guint first = walk->findings->len;
  guint next = 0;

  matcher_find_rest (walk->matcher, walk->block->text, walk->lang, walk->memo, walk->mentions, walk->rest);
  context_begin (walk->context, walk->block->text, walk->lang, walk->mentions);
  walk->counts->names += walk->mentions->len;
  for (guint i = 0; i <= walk->mentions->len; i++) {
    gsize start = i < walk->mentions->len ? g_array_index (walk->mentions, Mention, i).start : G_MAXSIZE;

    for (; next < walk->rest->len && g_array_index (walk->rest, Token, next).start < start; next++)
      check_word (walk, &g_array_index (walk->rest, Token, next));
    if (i == walk->mentions->len)
      break;
    g_hash_table_add (walk->seen, (gpointer) g_array_index (walk->mentions, Mention, i).term->concept);
    check_mention (walk, i);
  }
  check_translation (walk, first);
}

static void
walk_begin (Walk *walk)
{
  walk->cursor = position_cursor (walk->document);
  walk->mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  walk->rest = g_array_new (FALSE, FALSE, sizeof (Token));
  walk->seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  /* Where slips are not looked for, nothing is learned about them. */
  walk->memo = walk->typos != NULL ? matcher_borrow_memo (walk->matcher)
                                   : matcher_memo_new (text_span (walk->document->source).len);
  walk->slips = walk->typos != NULL ? slips_new (walk->typos) : NULL;
  walk->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free); /* of Finding * */
  walk->context = context_new ();
  walk->originals = g_array_new (FALSE, FALSE, sizeof (Mention));
  walk->missing = g_ptr_array_new ();
}

static void
walk_end (Walk *walk)
{
  g_array_unref (walk->mentions);
  g_array_unref (walk->rest);
  g_hash_table_unref (walk->seen);
  if (walk->typos != NULL)
    matcher_return_memo (walk->matcher, walk->memo);
  else
    matcher_memo_free (walk->memo);
  slips_free (walk->slips);
  context_free (walk->context);
  g_ptr_array_unref (walk->findings);
  g_array_unref (walk->originals);
  g_ptr_array_unref (walk->missing);
}

static void
report_findings (Walk *walk, FindingFunc func, gpointer data)
{
  for (guint i = 0; i < walk->findings->len; i++) {
    const Finding *finding = g_ptr_array_index (walk->findings, i);

    walk->counts->findings += !finding->repeated;
    walk->counts->fixable += !finding->repeated && finding->fix == FIX_SAFE;
    func (finding, data);
  }
}

void
walk_document (const Matcher *matcher, TypoIndex *typos, const Document *document, const WalkOptions *options,
               FindingFunc func, gpointer data, WalkCounts *counts)
{
  Walk walk = {.matcher = matcher, .document = document, .options = options, .counts = counts};
  Lang lang = options->lang != LANG_NONE ? options->lang : document_lang (document);

  walk.typos = options->severity[RULE_TYPO] != SEVERITY_OFF ? typos : NULL;
  walk_begin (&walk);
  for (guint i = 0; i < document->blocks->len; i++) {
    walk.block = document_block (document, i);
    walk.lang = block_language (document, walk.block, options->lang, lang);
    if (walk.block->role != BLOCK_CODE && walk.lang != LANG_NONE)
      check_block (&walk);
  }
  if (walk.slips != NULL)
    report_slips (&walk);
  group_mixed (&walk);
  report_findings (&walk, func, data);
  walk_end (&walk);
}

/* --- one place --------------------------------------------------------------------------------------------------- */

/* Where byte `source` of the document is in a block; FALSE if it is not there. */
static gboolean
offset_in_block (const Document *document, const Block *block, gsize source, gsize *offset)
{
  for (guint i = 0; i < block->n_runs; i++) {
    const Run *run = &g_array_index (document->runs, Run, block->first_run + i);

    if (run->synthetic || source < run->source || source >= run->source + (run->end - run->start))
      continue;
    *offset = run->start + (source - run->source);
    return TRUE;
  }
  return FALSE;
}

const Concept *
walk_concept_at (const Matcher *matcher, const Document *document, const WalkOptions *options, gsize offset,
                 gsize *start, gsize *end)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */
  Lang lang = options->lang != LANG_NONE ? options->lang : document_lang (document);

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);
    Lang block_lang;
    gsize at;

    if (block->role == BLOCK_CODE || !offset_in_block (document, block, offset, &at))
      continue;
    block_lang = block_language (document, block, options->lang, lang);
    if (block_lang == LANG_NONE)
      continue;
    matcher_find (matcher, block->text, block_lang, mentions);
    for (guint k = 0; k < mentions->len; k++) {
      const Mention *mention = &g_array_index (mentions, Mention, k);

      if (mention->start > at || at >= mention->end)
        continue;
      document_locate_range (document, block, mention->start, mention->end, start, end);
      return mention->term->concept;
    }
  }
  return NULL;
}
