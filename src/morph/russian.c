/* A word is matched once against the classes of russian.def; reading compares what follows the stem with the cells
 * of its paradigm. Hyphenated words decline in the last part; Ростов-на-Дону in the first, Каменск-Уральский in
 * both. */
#include "morph/russian.h"

#include <string.h>

#include "base/error.h"

enum { N_RUSSIAN_CASES = CASE_PREPOSITIONAL + 1 };

typedef enum { MASCULINE, FEMININE, NEUTER, PLURAL, N_COLUMNS } Column;

enum {
  FIXED,
#define RU_NOUN(id, ...)      id,
#define RU_ADJECTIVE(id, ...) id,
#include "morph/russian.def"
#undef RU_NOUN
#undef RU_ADJECTIVE
  N_PARADIGMS
};

typedef struct {
  const char *name;
  gboolean adjective;
  /* A noun stands in the columns MASCULINE (its singular, whatever its gender) and PLURAL. */
  const char *cell[N_COLUMNS][N_RUSSIAN_CASES];
} Paradigm;

static const Paradigm paradigms[N_PARADIGMS] = {
#define RU_NOUN(id, name, gender, n, g, d, a, i, p, pn, pg, pd, pa, pi, pp) \
  [id] = {name, FALSE, {[MASCULINE] = {n, g, d, a, i, p}, [PLURAL] = {pn, pg, pd, pa, pi, pp}}},
#define RU_ADJECTIVE(id, name, mn, mg, md, ma, mi, mp, fn, fg, fd, fa, fi, fp, nn, ng, nd, na, ni, np, pn, pg, pd, pa, \
                     pi, pp)                                                                                           \
  [id] = {name,                                                                                                        \
          TRUE,                                                                                                        \
          {{mn, mg, md, ma, mi, mp}, {fn, fg, fd, fa, fi, fp}, {nn, ng, nd, na, ni, np}, {pn, pg, pd, pa, pi, pp}}},
#include "morph/russian.def"
#undef RU_NOUN
#undef RU_ADJECTIVE
};

static const guint8 noun_genders[N_PARADIGMS] = {
#define RU_NOUN(id, name, gender, ...) [id] = GENDER_##gender,
#include "morph/russian.def"
#undef RU_NOUN
};

/* Inflection.flags */
enum {
  ANIMATE = 1,
  NO_PLURAL = 2,
  FIXED_TAIL = 4, /* Ростов-на-Дону */
  BOTH_PARTS = 8, /* Каменск-Уральский, Мусин-Пушкин */
  BY_SEX = 16,    /* does not decline because a woman bears it */
  FIRST_TOO = 32  /* Форт-Шевченко: does not decline, but some decline its first part */
};

typedef struct {
  guint8 roles;  /* set of 1 << WordRole */
  guint8 person; /* Gender of the person; GENDER_UNKNOWN: any */
  Span end;
  guint8 paradigm;
  guint8 gender;
  guint8 flags;
} WordClass;

static const WordClass classes[] = {
#define NOUN         (1 << ROLE_NOUN)
#define PLACE        (1 << ROLE_PLACE)
#define GIVEN        (1 << ROLE_GIVEN)
#define SURNAME_ROLE (1 << ROLE_SURNAME)
#define ADJECTIVE    (1 << ROLE_ADJECTIVE)
#define ACRONYM_ROLE (1 << ROLE_ACRONYM)
#define GENDER_ANY   GENDER_UNKNOWN
#define RU_CLASS(roles, person, end, paradigm, gender, flags) \
  {roles, GENDER_##person, {end, sizeof end - 1}, paradigm, GENDER_##gender, flags},
#include "morph/russian.def"
#undef RU_CLASS
};

static const struct {
  const char *end;
  guint8 paradigm;
} plurals[] = {
#define RU_PLURAL(end, paradigm) {end, paradigm},
#include "morph/russian.def"
#undef RU_PLURAL
};

static const struct {
  const char *word, *beginning;
} beginnings[] = {
#define RU_BEGINNING(word, beginning) {word, beginning},
#include "morph/russian.def"
#undef RU_BEGINNING
};

static const char *const declining_firsts[] = {
#define RU_FIRST(word) word,
#include "morph/russian.def"
#undef RU_FIRST
};

typedef enum { ANY_WORD, IN_VOWEL, IN_Y } SlipWords;

static const struct {
  const char *ending;
  guint8 gram_case;
  guint8 words; /* SlipWords */
} slips[] = {
#define RU_SLIP(ending, gram_case, words) {ending, gram_case, words},
#include "morph/russian.def"
#undef RU_SLIP
};

/* --- classification ----------------------------------------------------------------------------------------------- */

static gboolean
is_hushing (gunichar c)
{
  return c == 0x436 || c == 0x448 || c == 0x447 || c == 0x449; /* ж ш ч щ */
}

static gboolean
is_velar (gunichar c)
{
  return c == 0x433 || c == 0x43A || c == 0x445; /* г к х */
}

static gboolean
is_consonant (gunichar c)
{
  return c != 0 && c != '-' && !is_cyrillic_vowel (c) && c != 0x439 && c != 0x44C && c != 0x44A; /* й ь ъ */
}

static gboolean
has_vowel_before (Span word, gsize end)
{
  gunichar c;

  while ((c = letter_before (word, end, &end)) != 0)
    if (is_cyrillic_vowel (c))
      return TRUE;
  return FALSE;
}

/* Does one letter of a class pattern fit what stands before *end? Moves *end over it. */
static gboolean
letter_fits (gunichar pattern, Span word, gsize *end)
{
  gunichar c = letter_before (word, *end, end);

  switch (pattern) {
  case 'C':
    return is_consonant (c);
  case 'K':
    return is_velar (c);
  case 'S':
    return is_hushing (c);
  case 'V':
    return is_cyrillic_vowel (c);
  default:
    return c == pattern;
  }
}

/* Where a pattern ends in a letter that stands for itself, the last byte mostly tells that a word does not end so. */
static inline gboolean
may_end_like (Span word, Span pattern)
{
  const char last = pattern.len > 0 ? pattern.data[pattern.len - 1] : '\0';

  return (guchar) last < 0x80 || (word.len > 0 && word.data[word.len - 1] == last);
}

/* Does the last part of a word end as `pattern` says (RU_CLASS)? */
static gboolean
ends_like (Span word, Span pattern)
{
  gsize end = word.len, at = pattern.len;

  while (at > 0) {
    gunichar p = letter_before (pattern, at, &at);

    if (p == '^')
      return end == 0;
    if (p == 'W')
      return has_vowel_before (word, end);
    if (!letter_fits (p, word, &end))
      return FALSE;
  }
  return TRUE;
}

static const WordClass *
find_class (Span part, WordRole role, Gender person)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if ((classes[i].roles & (1 << role)) && (classes[i].person == GENDER_UNKNOWN || classes[i].person == person)
        && may_end_like (part, classes[i].end) && ends_like (part, classes[i].end))
      return &classes[i];
  return NULL;
}

static gboolean
is_person (guint role)
{
  return role == ROLE_GIVEN || role == ROLE_SURNAME;
}

static Column
column_of_gender (guint gender)
{
  switch (gender) {
  case GENDER_FEMININE:
    return FEMININE;
  case GENDER_NEUTER:
    return NEUTER;
  case GENDER_PLURAL:
    return PLURAL;
  default:
    return MASCULINE;
  }
}

/* The column in which the nominative of a word stands. */
static Column
home_column (const Inflection *inflection)
{
  return paradigms[inflection->paradigm].adjective ? column_of_gender (inflection->gender) : MASCULINE;
}

/* Takes the nominative ending off. FALSE: the word does not have it, so the paradigm is not its own. */
static gboolean
set_stem (Span part, gsize offset, Inflection *out)
{
  const char *ending = paradigms[out->paradigm].cell[home_column (out)][CASE_NOMINATIVE];

  if (out->paradigm == FIXED) {
    out->stem = (guint16) (offset + part.len);
    return TRUE;
  }
  if (ending == NULL || !ends_like (part, span_of (ending)))
    return FALSE;
  out->stem = (guint16) (offset + part.len - strlen (ending));
  return TRUE;
}

static void
apply_class (const WordClass *class, const WordFacts *word, Inflection *out)
{
  out->paradigm = class == NULL ? FIXED : class->paradigm;
  if (class != NULL && class->gender != GENDER_UNKNOWN)
    out->gender = class->gender;
  out->flags = class == NULL ? 0 : class->flags;
  if (is_person (word->role))
    out->flags |= ANIMATE;
  if (word->role == ROLE_PLACE || word->role == ROLE_GIVEN || word->role == ROLE_ACRONYM)
    out->flags |= NO_PLURAL;
  if (class != NULL && class->paradigm == FIXED && class->person == GENDER_FEMININE)
    out->flags |= BY_SEX;
}

typedef enum {
  SPEC_UNKNOWN,
  SPEC_PARADIGM,
  SPEC_PLURAL,
  SPEC_FLEETING,
  SPEC_FOREIGN,
  SPEC_ANIMATE,
  SPEC_SINGULAR,
  SPEC_GENDER
} SpecKind;

static SpecKind
parse_spec (const char *name, guint *value)
{
  static const struct {
    const char *name;
    guint8 kind, value;
  } words[] = {
    {"plural", SPEC_PLURAL, 0},
    {"fleeting", SPEC_FLEETING, 0},
    {"foreign", SPEC_FOREIGN, 0},
    {"animate", SPEC_ANIMATE, 0},
    {"singular", SPEC_SINGULAR, 0},
    {"masculine", SPEC_GENDER, GENDER_MASCULINE},
    {"feminine", SPEC_GENDER, GENDER_FEMININE},
    {"neuter", SPEC_GENDER, GENDER_NEUTER},
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, name) == 0) {
      *value = words[i].value;
      return words[i].kind;
    }
  for (*value = FIXED + 1; *value < N_PARADIGMS; (*value)++)
    if (strcmp (paradigms[*value].name, name) == 0)
      return SPEC_PARADIGM;
  return SPEC_UNKNOWN;
}

/* The paradigm of a word that loses its last vowel: Городок → Городка. FIXED: no such vowel. */
static guint8
fleeting_paradigm (Span part)
{
  static const guint8 known[] = {M_OK, M_EL, M_ET, M_OL, M_LEV, M_EN};

  if (has_suffix (part, "лец"))
    return M_LETS;
  if (ends_like (part, SPAN_LITERAL ("Vец")))
    return M_JETS;
  if (has_suffix (part, "ец"))
    return M_ETS;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (ends_like (part, span_of (paradigms[known[i]].cell[MASCULINE][CASE_NOMINATIVE])))
      return known[i];
  return FIXED;
}

static guint8
plural_paradigm (Span part, guint8 otherwise)
{
  if (noun_genders[otherwise] == GENDER_PLURAL || (paradigms[otherwise].adjective && otherwise != SURNAME))
    return otherwise;
  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (ends_like (part, span_of (plurals[i].end)))
      return plurals[i].paradigm;
  return FIXED;
}

static void
set_gender (Span part, guint gender, Inflection *out)
{
  out->gender = (guint8) gender;
  if (out->paradigm == F_SIGN || out->paradigm == F_SIGN_NAME || out->paradigm == M_SOFT)
    out->paradigm = gender == GENDER_MASCULINE ? M_SOFT : F_SIGN;
}

static gboolean
apply_spec (const char *name, Span part, Inflection *out)
{
  guint value = 0;

  switch (parse_spec (name, &value)) {
  case SPEC_UNKNOWN:
    return FALSE;
  case SPEC_PARADIGM:
    out->paradigm = (guint8) value;
    if (noun_genders[value] != GENDER_UNKNOWN)
      out->gender = noun_genders[value];
    return TRUE;
  case SPEC_PLURAL:
    out->paradigm = plural_paradigm (part, out->paradigm);
    out->gender = GENDER_PLURAL;
    return out->paradigm != FIXED;
  case SPEC_FLEETING:
    out->paradigm = fleeting_paradigm (part);
    return out->paradigm != FIXED;
  case SPEC_FOREIGN:
    out->paradigm = out->paradigm == SURNAME ? M_HARD : out->paradigm;
    return TRUE;
  case SPEC_ANIMATE:
    out->flags |= ANIMATE;
    return TRUE;
  case SPEC_SINGULAR:
    out->flags |= NO_PLURAL;
    return TRUE;
  case SPEC_GENDER:
    set_gender (part, value, out);
    return TRUE;
  }
  return FALSE;
}

static gboolean
apply_specs (const WordFacts *word, Span part, Inflection *out, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (word->spec[0] == '\0')
    return TRUE;
  names = g_strsplit (word->spec, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0' && !apply_spec (names[i], part, out)) {
      g_set_error (
        error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
        "“%s” is no way to inflect the Russian word “%.*s”: write invariable, plural, fleeting, foreign, animate, "
        "singular, masculine, feminine, neuter or a paradigm such as m-soft",
        names[i], (int) word->text.len, word->text.data);
      return FALSE;
    }
  return TRUE;
}

/* The bytes before "-21"; 0: the word does not end in a number. */
static gsize
head_before_number (Span word)
{
  gsize start = word.len;

  while (start > 0 && g_ascii_isdigit (word.data[start - 1]))
    start--;
  return start < word.len && start > 1 && word.data[start - 1] == '-' ? start - 1 : 0;
}

/* The bytes before "-на-" and what follows it, or before a number (Ростов-на-Дону, Арзамас-16); 0: there is none. */
static gsize
head_before_tail (Span word)
{
  const Span middle = SPAN_LITERAL ("-на-");

  for (gsize i = 1; i + middle.len < word.len; i++)
    if (memcmp (word.data + i, middle.data, middle.len) == 0)
      return i;
  return head_before_number (word);
}

/* Каменск-Уральский: a town and an adjective; Римский-Корсаков: two surnames that decline as such. */
static gboolean
declines_in_both (Span first, const WordFacts *word, const Inflection *inflection)
{
  const WordClass *class = find_class (first, word->role, word->gender);

  if (class == NULL || class->paradigm == FIXED || !paradigms[inflection->paradigm].adjective)
    return FALSE;
  if (word->role == ROLE_SURNAME)
    return paradigms[class->paradigm].adjective;
  return word->role == ROLE_PLACE && is_consonant (letter_before (first, first.len, &(gsize){0}))
         && has_vowel_before (first, first.len);
}

gboolean
russian_first_may_decline (Span first)
{
  for (guint i = 0; i < G_N_ELEMENTS (declining_firsts); i++)
    if (span_equal (first, span_of (declining_firsts[i])))
      return TRUE;
  return FALSE;
}

/* What the parts of a compound do: a part that changes leaves no stem. */
static void
join_first (Span first, const WordFacts *word, Inflection *out)
{
  if (word->role == ROLE_PLACE && out->paradigm == FIXED && russian_first_may_decline (first))
    out->flags |= BOTH_PARTS | FIRST_TOO;
  else if (declines_in_both (first, word, out))
    out->flags |= BOTH_PARTS;
  if (out->flags & BOTH_PARTS)
    out->stem = 0;
}

/* [bytes] that a wrongly inflected form begins with: Алмате for Алматы. Short words are left whole. */
static gsize
loose_length (Span word)
{
  gsize start;
  gunichar last = letter_before (word, word.len, &start);
  gboolean soft = last == 0x439 || last == 0x44C || (is_cyrillic_vowel (last) && last != 0x443); /* й ь у */

  return soft && g_utf8_strlen (word.data, (gssize) start) >= 4 ? start : word.len;
}

gboolean
russian_classify (const WordFacts *word, Inflection *out, GError **error)
{
  gsize tail = head_before_tail (word->folded);
  Span inflected = tail > 0 ? span_slice (word->folded, 0, tail) : word->folded;
  Span part = last_part (inflected);
  gsize offset = inflected.len - part.len;

  apply_class (find_class (part, word->role, word->gender), word, out);
  if (!apply_specs (word, part, out, error))
    return FALSE;
  if (!set_stem (part, offset, out)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "“%.*s” does not end like a word of the paradigm “%s”",
                 (int) word->text.len, word->text.data, paradigms[out->paradigm].name);
    return FALSE;
  }
  if (tail > 0)
    out->flags |= FIXED_TAIL;
  if (offset > 1 && tail == 0)
    join_first (span_slice (word->folded, 0, offset - 1), word, out);
  /* The и of -ия stays: what drops it is the people or a man (Румыны, Германа), not the country. */
  out->loose = (guint16) loose_length (word->folded);
  if (!has_suffix (word->folded, "ия"))
    out->loose = MIN (out->loose, out->stem);
  else if (out->loose == word->folded.len) /* a short one: Азия */
    out->loose = (guint16) (word->folded.len - strlen ("я"));
  return TRUE;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* Is `rest` one of the endings of a cell ("ем/ом")? */
static gboolean
cell_has (const char *cell, Span rest)
{
  while (cell != NULL) {
    const char *slash = strchr (cell, '/');
    gsize len = slash != NULL ? (gsize) (slash - cell) : strlen (cell);

    if (len == rest.len && memcmp (cell, rest.data, len) == 0)
      return TRUE;
    cell = slash != NULL ? slash + 1 : NULL;
  }
  return FALSE;
}

/* The cell of a case; the accusative "=" is that of the genitive or the nominative. */
static const char *
cell_of (const Paradigm *paradigm, Column column, guint gram_case, gboolean animate)
{
  const char *cell = paradigm->cell[column][gram_case];

  if (cell != NULL && cell[0] == '=')
    return paradigm->cell[column][animate ? CASE_GENITIVE : CASE_NOMINATIVE];
  return cell;
}

static void
read_noun_column (const Inflection *inflection, Column column, guint number, Span rest, Readings *readings)
{
  gboolean animate = (inflection->flags & ANIMATE) != 0;

  for (guint8 c = 0; c < N_RUSSIAN_CASES; c++)
    if (cell_has (cell_of (&paradigms[inflection->paradigm], column, c, animate), rest))
      readings_add (readings,
                    (Form){.gram_case = c, .number = (guint8) number, .animate = animate && c == CASE_ACCUSATIVE});
}

static const guint8 column_genders[N_COLUMNS] = {GENDER_MASCULINE, GENDER_FEMININE, GENDER_NEUTER, GENDER_PLURAL};

static void
read_adjective_column (const Paradigm *paradigm, Column column, Span rest, Readings *readings)
{
  for (guint8 c = 0; c < N_RUSSIAN_CASES; c++) {
    Form form = {.gram_case = c,
                 .number = column == PLURAL ? NUMBER_PLURAL : NUMBER_SINGULAR,
                 .gender = column_genders[column]};

    if (cell_has (cell_of (paradigm, column, c, FALSE), rest))
      readings_add (readings, form);
    if (paradigm->cell[column][c][0] == '=' && cell_has (cell_of (paradigm, column, c, TRUE), rest)) {
      form.animate = TRUE;
      readings_add (readings, form);
    }
  }
}

static gboolean
has_plural (const Inflection *inflection)
{
  return !(inflection->flags & NO_PLURAL) && inflection->gender != GENDER_PLURAL;
}

static void
read_fixed (const Inflection *inflection, Readings *readings)
{
  for (guint8 c = 0; c < N_RUSSIAN_CASES; c++)
    readings_add (readings, (Form){.gram_case = c, .animate = c == CASE_ACCUSATIVE && (inflection->flags & ANIMATE)});
}

static void
read_part (const Inflection *inflection, Span word, Span form, Readings *readings)
{
  const Paradigm *paradigm = &paradigms[inflection->paradigm];
  Span rest;

  if (form.len < inflection->stem || memcmp (form.data, word.data, inflection->stem) != 0)
    return;
  rest = span_slice (form, inflection->stem, form.len);
  if (inflection->paradigm == FIXED) {
    if (rest.len == 0)
      read_fixed (inflection, readings);
    return;
  }
  if (inflection->role == ROLE_ADJECTIVE && paradigm->adjective) {
    for (guint column = MASCULINE; column < N_COLUMNS; column++)
      read_adjective_column (paradigm, (Column) column, rest, readings);
    return;
  }
  read_noun_column (inflection, home_column (inflection), NUMBER_SINGULAR, rest, readings);
  if (has_plural (inflection))
    read_noun_column (inflection, PLURAL, NUMBER_PLURAL, rest, readings);
}

/* The two halves of a word of which both decline. */
typedef struct {
  Span word[2];
  Inflection inflection[2];
} Halves;

static gsize
first_hyphen (Span text)
{
  const char *hyphen = memchr (text.data, '-', text.len);

  return hyphen == NULL ? text.len : (gsize) (hyphen - text.data);
}

static void
split_halves (const Inflection *inflection, Span word, Halves *halves)
{
  gsize hyphen = first_hyphen (word);
  WordFacts first = {.role = inflection->role, .gender = inflection->gender, .folded = span_slice (word, 0, hyphen)};

  halves->word[0] = first.folded;
  halves->word[1] = span_slice (word, hyphen + 1, word.len);
  halves->inflection[0] = halves->inflection[1] = *inflection;
  halves->inflection[1].flags &= (guint8) ~BOTH_PARTS;
  apply_class (find_class (first.folded, first.role, first.gender), &first, &halves->inflection[0]);
  set_stem (halves->word[0], 0, &halves->inflection[0]);
  set_stem (last_part (halves->word[1]), halves->word[1].len - last_part (halves->word[1]).len, &halves->inflection[1]);
}

static void
read_halves (const Inflection *inflection, Span word, Span form, Readings *readings)
{
  Form first_forms[FORM_MAX], second_forms[FORM_MAX];
  Readings first = {first_forms, 0}, second = {second_forms, 0};
  gsize hyphen = first_hyphen (form);
  Halves halves;

  if (hyphen == form.len)
    return;
  if ((inflection->flags & FIRST_TOO) && span_equal (word, form)) {
    read_fixed (inflection, readings);
    return;
  }
  split_halves (inflection, word, &halves);
  read_part (&halves.inflection[0], halves.word[0], span_slice (form, 0, hyphen), &first);
  read_part (&halves.inflection[1], halves.word[1], span_slice (form, hyphen + 1, form.len), &second);
  for (guint i = 0; i < first.n; i++)
    for (guint k = 0; k < second.n; k++)
      if (form_equal (first_forms[i], second_forms[k]))
        readings_add (readings, first_forms[i]);
}

/* Cuts the fixed tail off both. FALSE: the form has another. */
static gboolean
cut_tail (Span *word, Span *form)
{
  gsize head = head_before_tail (*word);
  gsize tail = word->len - head;

  if (form->len < tail || memcmp (form->data + form->len - tail, word->data + head, tail) != 0)
    return FALSE;
  word->len = head;
  form->len -= tail;
  return TRUE;
}

guint
russian_read (const Inflection *inflection, Span word, Span form, Form *out)
{
  Readings readings = {out, 0};

  if ((inflection->flags & FIXED_TAIL) && !cut_tail (&word, &form))
    return 0;
  if (inflection->flags & BOTH_PARTS)
    read_halves (inflection, word, form, &readings);
  else
    read_part (inflection, word, form, &readings);
  return readings.n;
}

/* --- wrong forms -------------------------------------------------------------------------------------------------- */

static gboolean
slip_suits (guint words, Span word)
{
  if (words == ANY_WORD)
    return TRUE;
  if (words == IN_Y)
    return has_suffix (word, "ы") || has_suffix (word, "и");
  return ends_like (word, SPAN_LITERAL ("V"));
}

/* Places, and loan words that do not decline (тенге). Among persons only Токаевом is surely a slip: whatever else
 * does not fit is another person. */
guint
russian_read_wrong (const Inflection *inflection, Span word, Span form, Form *out)
{
  Readings readings = {out, 0};
  Span rest = span_slice (form, inflection->loose, form.len);
  gboolean fixed = inflection->paradigm == FIXED && !(inflection->flags & BY_SEX);

  if ((inflection->flags & (FIXED_TAIL | BOTH_PARTS)) || g_utf8_strlen (word.data, (gssize) word.len) < 5)
    return 0;
  if (inflection->paradigm == SURNAME && inflection->gender == GENDER_MASCULINE
      && span_equal (rest, SPAN_LITERAL ("ом")))
    readings_add (&readings, (Form){.gram_case = CASE_INSTRUMENTAL});
  if (inflection->role != ROLE_PLACE && !(inflection->role == ROLE_NOUN && fixed))
    return readings.n;
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (slip_suits (slips[i].words, word) && span_equal (rest, span_of (slips[i].ending)))
      readings_add (&readings, (Form){.gram_case = slips[i].gram_case});
  return readings.n;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

/* NULL: no such form. */
static const char *
cell_to_write (const Inflection *inflection, Form form)
{
  const Paradigm *paradigm = &paradigms[inflection->paradigm];
  gboolean plural = form.number == NUMBER_PLURAL || form.gender == GENDER_PLURAL;
  gboolean adjective = inflection->role == ROLE_ADJECTIVE && paradigm->adjective;
  gboolean animate = adjective ? form.animate : (inflection->flags & ANIMATE) != 0;
  Column column = home_column (inflection);

  if (adjective && form.gender != GENDER_UNKNOWN)
    column = column_of_gender (form.gender);
  if (form.number == NUMBER_PLURAL || (adjective && plural)) {
    if (!adjective && !has_plural (inflection))
      return NULL;
    column = PLURAL;
  }
  return cell_of (paradigm, column, form.gram_case, animate);
}

static gboolean
write_part (const Inflection *inflection, Span word, Form form, GString *out)
{
  const char *cell;

  if (inflection->paradigm == FIXED) {
    g_string_append_len (out, word.data, (gssize) word.len);
    return form.number == NUMBER_SINGULAR;
  }
  cell = cell_to_write (inflection, form);
  if (cell == NULL)
    return FALSE;
  g_string_append_len (out, word.data, inflection->stem);
  g_string_append_len (out, cell, (gssize) strcspn (cell, "/"));
  return TRUE;
}

gboolean
russian_write (const Inflection *inflection, Span word, Form form, GString *out, GError **error)
{
  Span whole = word;
  Halves halves;
  gboolean written;

  if (form.gram_case >= N_RUSSIAN_CASES || form.derivation != DERIVED_NONE || form.possessor != POSSESSOR_NONE)
    return refuse_form (form, error);
  if (inflection->flags & FIXED_TAIL)
    word.len = head_before_tail (word);
  if ((inflection->flags & (BOTH_PARTS | FIRST_TOO)) == BOTH_PARTS) {
    split_halves (inflection, word, &halves);
    written = write_part (&halves.inflection[0], halves.word[0], form, out);
    g_string_append_c (out, '-');
    written = written && write_part (&halves.inflection[1], halves.word[1], form, out);
  } else
    written = write_part (inflection, word, form, out);
  if (inflection->flags & FIXED_TAIL)
    g_string_append_len (out, whole.data + word.len, (gssize) (whole.len - word.len));
  return written || refuse_form (form, error);
}

/* --- finding ------------------------------------------------------------------------------------------------------ */

const char *
russian_other_beginning (Span word)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (span_equal (word, span_of (beginnings[i].word)))
      return beginnings[i].beginning;
  return NULL;
}

gboolean
russian_is_animate (const Inflection *inflection)
{
  return (inflection->flags & ANIMATE) != 0;
}
