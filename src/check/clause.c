#include "check/clause.h"

#include <string.h>

#include "check/neighbour.h"
#include "text/letter.h"
#include "text/token.h"

/* So many words behind the name are looked at for its verb. */
#define CLAUSE_WORDS 5
/* A shorter word is no verb. [code points] */
#define SHORTEST_VERB 4

static const struct {
  Span ending;
  VerbKind kind;
} verbs[] = {
#define VERB(ending, kind) {{ending, sizeof ending - 1}, kind},
#include "check/clause.def"
#undef VERB
};

static const char *const no_verbs[] = {
#define NO_VERB(word) word,
#include "check/clause.def"
#undef NO_VERB
};

static const char *const pronoun_subjects[] = {
#define PRONOUN_SUBJECT(word) word,
#include "check/clause.def"
#undef PRONOUN_SUBJECT
};

static const char *const person_subjects[] = {
#define PERSON_SUBJECT(word) word,
#include "check/clause.def"
#undef PERSON_SUBJECT
};

static const char *const covers[] = {
#define COVERS(beginning) beginning,
#include "check/clause.def"
#undef COVERS
};

static const char *const questions[] = {
#define QUESTION(word) word,
#include "check/clause.def"
#undef QUESTION
};

static const char *const awaits[] = {
#define AWAITS(word) word,
#include "check/clause.def"
#undef AWAITS
};

static const char *const impersonal[] = {
#define IMPERSONAL(word) word,
#include "check/clause.def"
#undef IMPERSONAL
};

static const char *const between_words[] = {
#define BETWEEN(word) word,
#include "check/clause.def"
#undef BETWEEN
};

static const char *const receivers[] = {
#define RECEIVER(word) word,
#include "check/clause.def"
#undef RECEIVER
};

static const char *const phrase_beginnings[] = {
#define PHRASE_BEGINS(word) word,
#include "check/clause.def"
#undef PHRASE_BEGINS
};

static const char *const titles[] = {
#define TITLED(beginning) beginning,
#include "check/clause.def"
#undef TITLED
};

/* --- words ------------------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *word, const char *const *words, guint n)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins_like_one_of (const char *word, const char *const *beginnings, guint n)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(word, table) is_one_of (word, table, G_N_ELEMENTS (table))

gboolean
clause_may_stand_between (const char *folded)
{
  return IS_ONE_OF (folded, between_words);
}

/* рейс Франкфурт — Нур-Султан: where the route begins of which the name is the end. */
static gsize
route_start (Span text, gsize start)
{
  const gsize end = token_gap_start (text, start);
  gsize dash = end, at;

  if (end == start || end == 0)
    return start;
  switch (letter_prev (text.data, &dash)) {
  case '-':
  case 0x2013:
  case 0x2014:
    break;
  default:
    return start;
  }
  at = token_gap_start (text, dash);
  if (at == dash)
    return start;
  while (at > 0 && strchr (" \t\r\n", text.data[at - 1]) == NULL)
    at--;
  return at;
}

gboolean
clause_is_titled (Span text, gsize start)
{
  g_auto (Neighbour) before = neighbour_before (text, route_start (text, start));

  return begins_like_one_of (before.folded, titles, G_N_ELEMENTS (titles));
}

VerbKind
clause_verb (const char *folded)
{
  const Span word = span_of (folded);
  VerbKind kind = VERB_NONE;
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].ending.len > longest && span_has_suffix (word, verbs[i].ending)) {
      longest = verbs[i].ending.len;
      kind = verbs[i].kind;
    }
  return longest == 0 || g_utf8_strlen (folded, -1) < SHORTEST_VERB || IS_ONE_OF (folded, no_verbs) ? VERB_NONE : kind;
}

/* --- before the name --------------------------------------------------------------------------------------------- */

/* Does a comma, or the beginning of a sentence, stand before byte `at`? */
static gboolean
begins_a_phrase (Span text, gsize at)
{
  at = token_gap_start (text, at);
  return at == 0 || strchr (",.!?;:-", text.data[at - 1]) != NULL || (guchar) text.data[at - 1] == 0x94;
}

/* Бишкек, Нур-Султан; Бишкек и Нур-Султан */
static gboolean
ends_a_list (Span text, gsize start)
{
  g_auto (Neighbour) before = neighbour_before (text, start);
  const gsize i = token_gap_start (text, start);

  return (i > 0 && text.data[i - 1] == ',')
         || (before.folded != NULL && (strcmp (before.folded, "и") == 0 || strcmp (before.folded, "или") == 0));
}

/* Нур-Султан и Бишкек; Нур-Султан с Бишкеком; Нур-Султан, Бишкек */
static gboolean
begins_a_list (Span text, gsize end)
{
  static const char *const joining[] = {"и", "или", "с", "со"};
  g_auto (Neighbour) after = neighbour_after (text, end);

  return (end < text.len && text.data[end] == ',') || IS_ONE_OF (after.folded, joining);
}

/* The verb right before the name, adverbs between them passed over; *start: where it begins. */
static VerbKind
verb_before (Span text, gsize *start)
{
  for (;;) {
    g_auto (Neighbour) word = neighbour_before (text, *start);

    if (word.folded == NULL)
      return VERB_NONE;
    *start = word.start;
    if (!clause_may_stand_between (word.folded))
      return clause_verb (word.folded);
  }
}

/* Чем удивит Нур-Султан; встретил гостей… Is nothing before the verb that could be its subject? */
static gboolean
opens_a_clause (Span text, gsize start)
{
  g_auto (Neighbour) before = neighbour_before (text, start);

  return begins_a_phrase (text, start) || IS_ONE_OF (before.folded, questions);
}

/* returns  FALSE if what stands before the name does not decide */
static gboolean
role_by_words_before (Span text, gsize start, gsize end, ClauseRole *role)
{
  const VerbKind verb = verb_before (text, &start);

  switch (verb) {
  case VERB_NONE:
    return FALSE;
  case VERB_PARTICIPLE: /* министр, покинувший Нур-Султан; but also похорошевший Нур-Султан */
    *role = begins_a_phrase (text, start) && start > 0 ? CLAUSE_OBJECT : CLAUSE_EITHER;
    return TRUE;
  case VERB_GERUND: /* покидая Нур-Султан; the ending is that of новая and архив as well */
    *role = begins_a_phrase (text, start) ? CLAUSE_OBJECT : CLAUSE_EITHER;
    return TRUE;
  case VERB_THEY: /* выиграли Нур-Султан и Бишкек; увидели Нур-Султан и Бишкек */
    *role = begins_a_list (text, end) && text.data[end] != ',' ? CLAUSE_EITHER : CLAUSE_OBJECT;
    return TRUE;
  case VERB_HE:
  case VERB_PRESENT:
    *role = opens_a_clause (text, start) ? CLAUSE_EITHER : CLAUSE_OBJECT;
    return TRUE;
  default:
    *role = CLAUSE_OBJECT;
    return TRUE;
  }
}

/* Is the word one of those to whom something is done: тебе, гостям? */
static gboolean
is_receiver (const char *folded)
{
  return IS_ONE_OF (folded, receivers)
         || (g_utf8_strlen (folded, -1) > 4 && (g_str_has_suffix (folded, "ам") || g_str_has_suffix (folded, "ям")));
}

/* с вами, из Турции: a preposition and a pronoun or a name. A noun behind it could have the name as its own: в столице
 * Нур-Султан. *start: where the last word begins; moved to the preposition */
static gboolean
is_phrase_of_person (Span text, const Neighbour *last, gsize *start)
{
  static const char *const pronouns[] = {"вами", "нами", "тобой", "мной", "собой", "ним", "ней", "ними", "себя"};
  g_auto (Neighbour) preposition = neighbour_before (text, last->start);

  if (!IS_ONE_OF (preposition.folded, phrase_beginnings)
      || (!IS_ONE_OF (last->folded, pronouns) && !letter_is_upper (letter_at (text.data, last->start))))
    return FALSE;
  *start = preposition.start;
  return TRUE;
}

/* Хочу показать тебе Нур-Султан: somebody who is no town does something, and nothing stands between that and the name
 * but to whom. In the singular, the third person could be the town. */
static gboolean
is_far_object (Span text, gsize start)
{
  gboolean infinitive = FALSE;

  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) word = neighbour_before (text, start);
    VerbKind kind;

    if (word.folded == NULL)
      return FALSE;
    start = word.start;
    kind = clause_verb (word.folded);
    if (kind == VERB_WE || (infinitive && (IS_ONE_OF (word.folded, impersonal)
                                           || IS_ONE_OF (word.folded, pronoun_subjects)
                                           || IS_ONE_OF (word.folded, person_subjects))))
      return TRUE;
    infinitive = infinitive || kind == VERB_INFINITIVE;
    if (kind == VERB_INFINITIVE || (infinitive && kind != VERB_NONE) || is_receiver (word.folded)
        || clause_may_stand_between (word.folded))
      continue;
    if (!is_phrase_of_person (text, &word, &start))
      return FALSE;
  }
  return FALSE;
}

/* --- behind the name --------------------------------------------------------------------------------------------- */

/* The first verb behind the name, and what stood on the way to it. */
typedef struct {
  VerbKind kind;
  gsize end;            /* where the verb ends */
  gboolean covers;      /* накрыл */
  gboolean awaits;      /* ждёт */
  gboolean impersonal;  /* невозможно came before it */
  gboolean near;        /* nothing but adverbs came before it */
} VerbBehind;

static VerbBehind
verb_behind (Span text, gsize end)
{
  VerbBehind verb = {.near = TRUE};

  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) word = neighbour_after (text, end);

    if (word.folded == NULL)
      break;
    end = word.end;
    if (IS_ONE_OF (word.folded, impersonal)) {
      verb.impersonal = TRUE;
      continue;
    }
    verb.kind = clause_verb (word.folded);
    if (verb.kind != VERB_NONE && verb.kind != VERB_GERUND && verb.kind != VERB_PARTICIPLE) {
      verb.covers = begins_like_one_of (word.folded, covers, G_N_ELEMENTS (covers));
      verb.awaits = IS_ONE_OF (word.folded, awaits);
      verb.end = word.end;
      return verb;
    }
    verb.near = verb.near && clause_may_stand_between (word.folded);
  }
  verb.kind = VERB_NONE;
  return verb;
}

/* What a verb in the singular says that could have the name as its subject.
 * Нур-Султан посетил президент; президент Нур-Султан посетил; Нур-Султан вывел в финал тренер */
static ClauseRole
role_by_person (Span text, gsize start, const VerbBehind *verb)
{
  g_auto (Neighbour) before = neighbour_before (text, start);
  gsize end = verb->end;

  if (IS_ONE_OF (before.folded, person_subjects))
    return verb->near ? CLAUSE_OBJECT : CLAUSE_EITHER;
  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) after = neighbour_after (text, end);

    if (after.folded == NULL)
      break;
    if (IS_ONE_OF (after.folded, person_subjects))
      return verb->near && i == 0 ? CLAUSE_OBJECT : CLAUSE_EITHER;
    end = after.end;
  }
  return CLAUSE_SUBJECT;
}

/* Нур-Султан ждёт гостей, Нур-Султан ждёт мороз: the ending of what follows tells, if it is no nominative. */
static gboolean
is_followed_by_object (Span text, gsize end)
{
  static const char *const endings[] = {"ов", "ев", "ей", "у", "ю", "ого", "его"};
  g_auto (Neighbour) after = neighbour_after (text, end);

  for (guint i = 0; after.folded != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (after.folded, endings[i]))
      return TRUE;
  return after.folded == NULL;
}

static gboolean
has_pronoun_beside (Span text, gsize start, gsize end)
{
  g_auto (Neighbour) before = neighbour_before (text, start);
  g_auto (Neighbour) after = neighbour_after (text, end);

  return IS_ONE_OF (before.folded, pronoun_subjects) || IS_ONE_OF (after.folded, pronoun_subjects);
}

/* Does a later word say who wants or will: Нур-Султан развивать туризм не будет? */
static gboolean
has_finite_verb_behind (Span text, gsize end)
{
  static const char *const finite[] = {"будет",    "может", "хочет",   "готов",    "намерен", "должен",
                                       "обязан",   "решил", "начал",   "начнет",   "сумел",   "смог",
                                       "собирается", "планирует", "обещает", "пытается", "продолжает"};

  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) word = neighbour_after (text, end);

    if (word.folded == NULL)
      return FALSE;
    if (IS_ONE_OF (word.folded, finite))
      return TRUE;
    end = word.end;
  }
  return FALSE;
}

static ClauseRole
role_by_verb_behind (Span text, gsize start, const VerbBehind *verb)
{
  const ClauseRole object = verb->near ? CLAUSE_OBJECT : CLAUSE_EITHER;

  switch (verb->kind) {
  case VERB_WE:
  case VERB_THEY:
  case VERB_SHE:
  case VERB_IT:
    return verb->covers ? CLAUSE_OBJECT : object;
  case VERB_INFINITIVE:
    if (verb->impersonal)
      return CLAUSE_OBJECT;
    return has_finite_verb_behind (text, verb->end) ? CLAUSE_EITHER : object;
  case VERB_HE:
  case VERB_PRESENT:
    if (verb->covers)
      return object;
    if (verb->awaits && !is_followed_by_object (text, verb->end))
      return CLAUSE_EITHER;
    return role_by_person (text, start, verb);
  default:
    return CLAUSE_SUBJECT;
  }
}

ClauseRole
clause_role (Span text, gsize start, gsize end)
{
  ClauseRole role;
  VerbBehind verb;

  if (role_by_words_before (text, start, end, &role))
    return role;
  if (clause_is_titled (text, start))
    return CLAUSE_SUBJECT;
  if (is_far_object (text, start))
    return CLAUSE_OBJECT;
  verb = verb_behind (text, end);
  if (ends_a_list (text, start) || begins_a_list (text, end)) /* Нур-Султан и окрестности засыпало снегом */
    return verb.kind == VERB_IT || verb.kind == VERB_SHE ? CLAUSE_EITHER : CLAUSE_SUBJECT;
  if (verb.kind != VERB_NONE && has_pronoun_beside (text, start, end))
    return CLAUSE_OBJECT;
  return role_by_verb_behind (text, start, &verb);
}
