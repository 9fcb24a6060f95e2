/* Endings are never stripped blindly: reading walks forward from the end of the known stem through the layers
 * (plural, possessive, derivation, case), and at each step only the allomorph that sound and class predict is
 * accepted. */
#include "morph/kazakh.h"

#include <string.h>

#include "base/error.h"
#include "text/letter.h"

enum { BACK, FRONT };

/* What an ending follows; the columns of kazakh.def. */
typedef enum { V, G, L, N, Z, T, P, M, N_COLUMNS } Column;

typedef enum { PLURAL = 1, POSSESSIVE = 2, DERIVED = 4, CASE = 8 } Layer;

enum { PARADIGM_FIXED, PARADIGM_PLAIN, PARADIGM_POSSESSIVE };

/* Inflection.flags: the column in the low bits, and these. */
enum {
  COLUMN_MASK = 7,
  HYPHEN = 8,       /* before the first ending */
  ANY_HARMONY = 16, /* writers differ, both are read: Бакуге, Бакуға */
  ANY_CLASS = 32,   /* an acronym is read by its letters or as a word: ҚР-дың, ҚР-ның */
  LINKED = 64,      /* -ск: Омскіде beside Омскте */
  VOICED = 128      /* қ, к, п become ғ, г, б before a vowel */
};

typedef enum {
  SPEC_FRONT = 1,
  SPEC_BACK = 2,
  SPEC_POSSESSIVE = 4,
  SPEC_PLAIN = 8,
  SPEC_ACRONYM = 16,
  SPEC_HYPHEN = 32
} KazakhSpec;

typedef struct {
  guint8 layer; /* Layer */
  guint8 value;
  guint8 next;                    /* Column of what follows this ending */
  const char *text[2][N_COLUMNS]; /* [harmony][what it follows]; NULL: does not occur */
} Ending;

static const Ending endings[] = {
#define KK_ENDING(layer, value, next, v0, g0, l0, n0, z0, t0, p0, m0, v1, g1, l1, n1, z1, t1, p1, m1) \
  {layer, value, next, {{v0, g0, l0, n0, z0, t0, p0, m0}, {v1, g1, l1, n1, z1, t1, p1, m1}}},
#include "morph/kazakh.def"
#undef KK_ENDING
};

typedef struct {
  const char *text;
  guint8 column, harmony;
} Sound;

static const Sound tails[] = {
#define KK_HARMONY(text, harmony) {text, 0, harmony},
#include "morph/kazakh.def"
#undef KK_HARMONY
};

static const Sound letters[] = {
#define KK_LETTER(text, column, harmony) {text, column, harmony},
#include "morph/kazakh.def"
#undef KK_LETTER
};

static const Sound numbers[] = {
#define KK_NUMBER(text, column, harmony) {text, column, harmony},
#include "morph/kazakh.def"
#undef KK_NUMBER
};

static const struct {
  const char *possessive, *word;
} elisions[] = {
#define KK_ELISION(possessive, word) {possessive, word},
#include "morph/kazakh.def"
#undef KK_ELISION
};

static const struct {
  const char *name;
  guint value;
} specs[] = {
#define KK_SPEC(name, value) {name, SPEC_##value},
#include "morph/kazakh.def"
#undef KK_SPEC
};

/* --- what a word sounds like -------------------------------------------------------------------------------------- */

static gboolean
is_one_of (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

static Column
column_of_letter (gunichar c)
{
  if (is_one_of (c, "аәеоөэюяыіaeoäöі"))
    return V;
  if (is_one_of (c, "йуирuiyrw"))
    return G;
  if (is_one_of (c, "лl"))
    return L;
  if (is_one_of (c, "мнңmn"))
    return N;
  if (is_one_of (c, "жзjz"))
    return Z;
  return is_one_of (c, "ұү") ? V : T;
}

/* The letter whose sound ends the word: the soft sign has none. */
static gunichar
last_sound (Span word)
{
  gsize start;
  gunichar c = letter_before (word, word.len, &start);

  if (c == 0x44C || c == 0x44A) /* ь ъ */
    c = letter_before (word, start, &start);
  return c;
}

static gboolean
is_front_vowel (gunichar c)
{
  return is_one_of (c, "әөүіеэиюeiyäöü");
}

static gboolean
is_vowel (gunichar c)
{
  return is_cyrillic_vowel (c) || is_one_of (c, "aeiouyäöü");
}

/* The last vowel before byte `end`; у, i and y after a vowel are glides and do not count. *start: where it begins. */
static gunichar
vowel_before (Span word, gsize end, gsize *start)
{
  gunichar c;

  while ((c = letter_before (word, end, start)) != 0) {
    gsize before;

    if (is_vowel (c) && !(is_one_of (c, "уiy") && is_vowel (letter_before (word, *start, &before))))
      return c;
    end = *start;
  }
  return 0;
}

static gboolean
has_kazakh_letters (Span word)
{
  gsize start;
  gunichar c;

  for (gsize end = word.len; (c = letter_before (word, end, &start)) != 0; end = start)
    if (is_one_of (c, "әғқңөұүһі"))
      return TRUE;
  return FALSE;
}

/* Harmony of surnames in -ов: back, but where the root is Kazakh and front (Мүсіреповтің; Саиповтың, Чеховтың).
 * -ев after a vowel follows that vowel (Тоқаевтың, Әлиевтің); after a consonant it keeps its own е (Яковлевтің).
 * *any is set where writers differ. */
static guint8
surname_harmony (Span word, gboolean *any)
{
  gboolean ov = has_suffix (word, "ов");
  gsize start, root = word.len - strlen ("ев");
  gboolean glued = is_vowel (letter_before (word, root, &start));
  gunichar vowel = vowel_before (word, root, &start);

  if (ov) {
    *any = is_one_of (vowel, "әөүіе");
    return *any && has_kazakh_letters (word) ? FRONT : BACK;
  }
  if (glued)
    return is_front_vowel (vowel) ? FRONT : BACK;
  *any = !is_front_vowel (vowel);
  return FRONT;
}

/* A final у after a consonant: су, water, is back (Ақсу, Көксу), the rest goes with the vowel before it (Кездесу);
 * foreign names waver. */
static guint8
final_u_harmony (Span word, gsize start, gboolean *any)
{
  gunichar vowel = vowel_before (word, start, &start);

  if (vowel == 0 || (has_suffix (word, "су") && !is_vowel (letter_before (word, word.len - strlen ("су"), &start))))
    return BACK;
  *any = !has_kazakh_letters (word);
  return is_front_vowel (vowel) ? FRONT : BACK;
}

static guint8
word_harmony (Span word, gboolean *any)
{
  gsize start;
  gunichar vowel;

  *any = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (has_suffix (word, tails[i].text)) {
      *any = has_suffix (word, "у");
      return tails[i].harmony;
    }
  if (has_suffix (word, "ь"))
    return FRONT;
  if (g_utf8_strlen (word.data, (gssize) word.len) > 3 && (has_suffix (word, "ев") || has_suffix (word, "ов")))
    return surname_harmony (word, any);
  vowel = vowel_before (word, word.len, &start);
  if (vowel == 0x443) /* у */
    return start + 2 == word.len ? final_u_harmony (word, start, any) : BACK;
  if (vowel == 0x43E) /* о: Йорк, Бьорн */
    return is_one_of (letter_before (word, start, &start), "йь") ? FRONT : BACK;
  return is_front_vowel (vowel) ? FRONT : BACK;
}

/* --- classification ----------------------------------------------------------------------------------------------- */

static gboolean
parse_spec (const char *spec, guint *out, GError **error)
{
  g_auto (GStrv) words = g_strsplit (spec, ",", -1);

  *out = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    guint k = 0;

    if (words[i][0] == '\0')
      continue;
    while (k < G_N_ELEMENTS (specs) && strcmp (specs[k].name, words[i]) != 0)
      k++;
    if (k == G_N_ELEMENTS (specs)) {
      g_set_error (
        error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
        "unknown way “%s” to inflect a Kazakh word: write front, back, possessive, plain, acronym, hyphen or "
        "invariable",
        words[i]);
      return FALSE;
    }
    *out |= specs[k].value;
  }
  return TRUE;
}

/* МВт, ГВт: capitals and no vowel. */
static gboolean
is_unit (Span text, Span folded)
{
  guint capitals = 0;
  gsize start;

  for (gsize i = 0; i < text.len;)
    capitals += letter_is_upper (letter_next (text.data, &i));
  return capitals >= 2 && vowel_before (folded, folded.len, &start) == 0;
}

static void
set_sound (Inflection *out, guint column, guint harmony, guint flags)
{
  out->harmony = (guint8) harmony;
  out->flags = (guint8) (column | flags);
}

/* БАҚ, СІМ, NASA are said as words, АҚШ, ЖШС, CNN letter by letter. */
static gboolean
is_said_as_word (Span word)
{
  gsize start;
  gunichar last = letter_before (word, word.len, &start);
  gunichar second = letter_before (word, start, &start);
  glong n = g_utf8_strlen (word.data, (gssize) word.len);

  if (n < 3)
    return FALSE;
  if (!is_vowel (last))
    return is_vowel (second);
  return n >= 4 && !is_vowel (second) && is_vowel (letter_before (word, start, &start));
}

static void
classify_acronym (Span word, Inflection *out)
{
  gboolean any;

  set_sound (out, column_of_letter (last_sound (word)), word_harmony (word, &any), HYPHEN | ANY_HARMONY | ANY_CLASS);
  if (has_suffix (word, "қ"))
    out->harmony = BACK;
  if (is_said_as_word (word))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (has_suffix (word, letters[i].text))
      set_sound (out, letters[i].column, letters[i].harmony, HYPHEN | ANY_HARMONY | ANY_CLASS);
}

static void
classify_number (Span word, Inflection *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (has_suffix (word, numbers[i].text)) {
      set_sound (out, numbers[i].column, numbers[i].harmony, HYPHEN);
      return;
    }
}

/* Apple, Google: the last e is silent. */
static Span
without_silent_e (Span word)
{
  gsize start, before;

  if (!has_suffix (word, "e") || is_vowel (letter_before (word, word.len - 1, &start))
      || vowel_before (word, word.len - 1, &before) == 0)
    return word;
  return span_slice (word, 0, word.len - 1);
}

static void
classify_sounds (Span word, Inflection *out)
{
  gsize start;
  gunichar last = letter_before (word, word.len, &start);
  gboolean any;
  guint8 harmony = word_harmony (word, &any);
  guint flags = any ? ANY_HARMONY : 0;

  if (last >= 'a' && last <= 'z') {
    word = without_silent_e (word);
    set_sound (out, column_of_letter (last_sound (word)), word_harmony (word, &any), HYPHEN | ANY_HARMONY | ANY_CLASS);
    return;
  }
  if (has_suffix (word, "ск"))
    flags |= LINKED | ANY_HARMONY;
  if (is_vowel (letter_before (word, start, &start)) && is_one_of (last, harmony == FRONT ? "қкп" : "қп"))
    flags |= VOICED;
  set_sound (out, column_of_letter (last_sound (word)), harmony, flags);
}

/* The word inside a possessive: партиясы → партия, министрлігі → министрлік; облысы, соғысы → облыс, соғыс, since nouns
 * in -ыс abound. FALSE: none there. */
static gboolean
possessed_word (Span word, char *buffer, gsize size, Span *base)
{
  gsize start, before;
  gunichar last = letter_before (word, word.len, &start);
  gunichar c = letter_before (word, start, &before);

  if (!is_one_of (last, "ыі") || word.len + 4 > size)
    return FALSE;
  memcpy (buffer, word.data, start);
  *base = (Span){buffer, start};
  for (guint i = 0; i < G_N_ELEMENTS (elisions); i++)
    if (has_suffix (*base, elisions[i].possessive)) {
      gsize cut = start - strlen (elisions[i].possessive);

      base->len = cut + strlen (elisions[i].word);
      memcpy (buffer + cut, elisions[i].word, strlen (elisions[i].word));
      return TRUE;
    }
  if (c == 0x441 && is_vowel (letter_before (word, before, &start))) { /* с */
    base->len = is_one_of (letter_before (word, before, &start), "ыі") ? base->len : before;
    return TRUE;
  }
  if (is_vowel (letter_before (word, before, &start))) {
    const char *plain = c == 0x493 ? "қ" : c == 0x433 && last == 0x456 ? "к" : c == 0x431 ? "п" : NULL; /* ғ г б */

    if (plain != NULL)
      memcpy (buffer + before, plain, strlen (plain));
  }
  return TRUE;
}

static gsize
common_prefix (Span a, Span b)
{
  gsize n = 0;

  while (n < a.len && n < b.len && a.data[n] == b.data[n])
    n++;
  while (n > 0 && n < a.len && ((guchar) a.data[n] & 0xC0) == 0x80)
    n--;
  return n;
}

/* A word may lose its last letter before a vowel: Жібек, Жібегі. */
static gsize
kept_of (const Inflection *inflection, Span word)
{
  gsize start = word.len;

  if (inflection->flags & VOICED)
    letter_before (word, word.len, &start);
  return start;
}

static gboolean
is_acronym (const WordFacts *facts)
{
  return is_all_capitals (facts->text) || is_unit (facts->text, facts->folded);
}

gboolean
kazakh_classify (const WordFacts *facts, Inflection *out, GError **error)
{
  Span part = last_part (facts->folded);
  char buffer[256];
  Span base;
  guint spec;

  if (!parse_spec (facts->spec, &spec, error))
    return FALSE;
  out->paradigm = PARADIGM_PLAIN;
  if (part.len == 0)
    part = facts->folded;
  if (part.len > 0 && g_ascii_isdigit (part.data[part.len - 1]))
    classify_number (part, out);
  else if ((spec & SPEC_ACRONYM) || facts->role == ROLE_ACRONYM || (!(spec & SPEC_HYPHEN) && is_acronym (facts)))
    classify_acronym (part, out);
  else
    classify_sounds (part, out);
  if (spec & SPEC_HYPHEN)
    out->flags |= HYPHEN;
  if (spec & (SPEC_FRONT | SPEC_BACK)) {
    out->harmony = spec & SPEC_FRONT ? FRONT : BACK;
    out->flags &= (guint8) ~ANY_HARMONY;
  }
  out->stem = (guint16) kept_of (out, facts->folded);
  if ((spec & SPEC_POSSESSIVE) && possessed_word (facts->folded, buffer, sizeof buffer, &base)) {
    out->paradigm = PARADIGM_POSSESSIVE;
    out->stem = (guint16) common_prefix (facts->folded, base);
  }
  out->loose = out->stem;
  return TRUE;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* Where in a form the reader stands, and what may come. */
typedef struct {
  Span rest;
  guint8 column, harmony;
  guint8 layers; /* set of Layer */
  Form form;
} Place;

static guint8
layers_after (const Ending *ending, const Form *before)
{
  switch ((Layer) ending->layer) {
  case PLURAL:
    return before->derivation == DERIVED_NONE ? POSSESSIVE | DERIVED | CASE : CASE;
  case POSSESSIVE:
    return DERIVED | CASE;
  case DERIVED:
    return ending->value == DERIVED_LOCATIVE_ADJECTIVE || ending->value == DERIVED_RESIDENT ? PLURAL | CASE : 0;
  case CASE:
    break;
  }
  return 0;
}

static Form
form_with (Form form, const Ending *ending)
{
  switch ((Layer) ending->layer) {
  case PLURAL:
    form.number = ending->value;
    break;
  case POSSESSIVE:
    form.possessor = ending->value;
    break;
  case DERIVED:
    form.derivation = ending->value;
    form.base_number = form.number;
    form.number = NUMBER_SINGULAR;
    break;
  case CASE:
    form.gram_case = ending->value;
    break;
  }
  return form;
}

/* Residents are named after the bare name: Алматылық, not of Алматылар or Алматысы. */
static gboolean
may_follow (const Ending *ending, const Place *place)
{
  if (!(place->layers & ending->layer))
    return FALSE;
  return !(ending->layer == DERIVED && ending->value == DERIVED_RESIDENT
           && (place->form.number == NUMBER_PLURAL || place->form.possessor != POSSESSOR_NONE));
}

static guint8
harmony_of_ending (const Ending *ending, guint8 harmony)
{
  return ending->layer == DERIVED && ending->value == DERIVED_OWNED ? FRONT : harmony;
}

static Place
place_after (const Place *place, const Ending *ending, guint8 harmony, gsize length)
{
  return (Place){.rest = span_slice (place->rest, length, place->rest.len),
                 .column = ending->next,
                 .harmony = harmony_of_ending (ending, harmony),
                 .layers = layers_after (ending, &place->form),
                 .form = form_with (place->form, ending)};
}

/* At most four endings deep: plural, possessive, derivation, case. */
static void
read_endings (Readings *readings, const Place *place)
{
  if (place->rest.len == 0) {
    readings_add (readings, place->form);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    const char *text = endings[i].text[place->harmony][place->column];

    if (text != NULL && may_follow (&endings[i], place) && span_has_prefix (place->rest, span_of (text))) {
      Place next = place_after (place, &endings[i], place->harmony, strlen (text));

      read_endings (readings, &next);
    }
  }
}

static void
read_in_harmonies (Readings *readings, Place place, guint8 flags)
{
  read_endings (readings, &place);
  if (flags & ANY_HARMONY) {
    place.harmony = !place.harmony;
    read_endings (readings, &place);
  }
  if ((flags & ANY_CLASS) && place.column != V) {
    place.column = V;
    read_in_harmonies (readings, place, flags & ANY_HARMONY);
  }
}

#define ALL_LAYERS (PLURAL | POSSESSIVE | DERIVED | CASE)

/* Жібегі: the last letter of the word gives way before a vowel. */
static const char *
voiced_letter (Span word)
{
  if (has_suffix (word, "қ"))
    return "ғ";
  return has_suffix (word, "к") ? "г" : "б";
}

static void
read_voiced (Readings *readings, const Inflection *inflection, Span word, Span form)
{
  gsize cut = kept_of (inflection, word);
  Span voiced = span_of (voiced_letter (word));
  Place place = {.column = inflection->flags & COLUMN_MASK, .harmony = inflection->harmony, .layers = POSSESSIVE};

  if (form.len < cut || memcmp (form.data, word.data, cut) != 0)
    return;
  place.rest = span_slice (form, cut, form.len);
  if (!span_has_prefix (place.rest, voiced))
    return;
  place.rest = span_slice (place.rest, voiced.len, place.rest.len);
  if (place.rest.len > 0)
    read_in_harmonies (readings, place, inflection->flags);
}

/* Омскіде, Омскінің: the і is no possessive. TRUE if there is one. */
static gboolean
read_linked (Readings *readings, Span rest)
{
  Place place = {.column = V, .harmony = FRONT, .layers = ALL_LAYERS};

  if (!span_has_prefix (rest, SPAN_LITERAL ("і")))
    return FALSE;
  place.rest = span_slice (rest, strlen ("і"), rest.len);
  if (place.rest.len > 0)
    read_endings (readings, &place);
  return TRUE;
}

static void
read_plain (Readings *readings, const Inflection *inflection, Span word, Span form)
{
  Place place = {.column = inflection->flags & COLUMN_MASK, .harmony = inflection->harmony, .layers = ALL_LAYERS};

  if (inflection->flags & VOICED) {
    read_voiced (readings, inflection, word, form);
    place.layers &= (guint8) ~POSSESSIVE;
  }
  if (!span_has_prefix (form, word))
    return;
  place.rest = span_slice (form, word.len, form.len);
  if (place.rest.len > 0 && (inflection->flags & HYPHEN)) {
    if (place.rest.data[0] != '-' || place.rest.len == 1)
      return;
    place.rest = span_slice (place.rest, 1, place.rest.len);
  }
  if ((inflection->flags & LINKED) && read_linked (readings, place.rest))
    place.layers &= (guint8) ~POSSESSIVE;
  read_in_harmonies (readings, place, inflection->flags);
}

/* The inflection of the word inside a possessive. */
static Inflection
inflection_of_base (const Inflection *inflection, Span base)
{
  Inflection plain = {.lang = inflection->lang, .role = inflection->role, .paradigm = PARADIGM_PLAIN};

  classify_sounds (base, &plain);
  plain.harmony = inflection->harmony;
  plain.flags &= (guint8) ~(ANY_HARMONY | ANY_CLASS | LINKED | HYPHEN);
  return plain;
}

/* облысы is both the name and "its region": the name's own possessive is POSSESSOR_NONE. */
static void
read_possessive (Readings *readings, const Inflection *inflection, Span word, Span form)
{
  char buffer[256];
  Form of_base[FORM_MAX];
  Readings found = {of_base, 0};
  Inflection plain;
  Span base;

  if (span_has_prefix (form, word)) {
    Place place = {.rest = span_slice (form, word.len, form.len),
                   .column = P,
                   .harmony = inflection->harmony,
                   .layers = DERIVED | CASE};

    read_endings (readings, &place);
  }
  if (!possessed_word (word, buffer, sizeof buffer, &base))
    return;
  plain = inflection_of_base (inflection, base);
  read_plain (&found, &plain, base, form);
  for (guint i = 0; i < found.n; i++)
    if (of_base[i].possessor != POSSESSOR_NONE) {
      if (of_base[i].possessor == POSSESSOR_3)
        of_base[i].possessor = POSSESSOR_NONE;
      readings_add (readings, of_base[i]);
    }
}

guint
kazakh_read (const Inflection *inflection, Span word, Span form, Form *out)
{
  Readings readings = {out, 0};

  if (inflection->paradigm == PARADIGM_POSSESSIVE)
    read_possessive (&readings, inflection, word, form);
  else if (inflection->paradigm == PARADIGM_PLAIN)
    read_plain (&readings, inflection, word, form);
  else if (span_equal (word, form))
    readings_add (&readings, (Form){0});
  return readings.n;
}

/* --- wrong forms -------------------------------------------------------------------------------------------------- */

/* A name of so many letters is known by itself, whatever ending follows. */
#define SURE_LETTERS 7

/* Is an ending made for `other` a likely slip after a word of class `own`? Nobody writes -ты after a vowel, and Алматы
 * must not become a form of Алма; behind a long name (Павлодарта) it is one. Possessives and the rarer derivations are
 * too short to guess at, but for -нікі, -дікі, -тікі. */
static gboolean
is_likely_slip (const Ending *ending, Column own, Column other, gboolean is_long)
{
  if (own == other)
    return TRUE;
  if (own > T || other > T || ending->layer == POSSESSIVE)
    return FALSE;
  if (ending->layer == DERIVED && ending->value == DERIVED_OWNED)
    return TRUE;
  if (ending->layer == DERIVED && ending->value != DERIVED_LOCATIVE_ADJECTIVE)
    return FALSE;
  return other != T || own == Z || (is_long && own != V);
}

static void
read_slips (Readings *readings, const Place *place, gboolean is_long)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    for (guint8 k = 0; k < 2 * N_COLUMNS; k++) {
      guint8 harmony = k / N_COLUMNS;
      Column column = k % N_COLUMNS;
      const char *text = endings[i].text[harmony][column];

      if (text != NULL && may_follow (&endings[i], place)
          && is_likely_slip (&endings[i], place->column, column, is_long)
          && span_has_prefix (place->rest, span_of (text))) {
        Place next = place_after (place, &endings[i], harmony, strlen (text));

        read_endings (readings, &next);
      }
    }
}

/* Wrong allomorphs, and a hyphen that is missing (АҚШтың) or too many (Алматы-да). */
guint
kazakh_read_wrong (const Inflection *inflection, Span word, Span form, Form *out)
{
  Readings readings = {out, 0};
  gboolean possessive = inflection->paradigm == PARADIGM_POSSESSIVE;
  Place place = {.column = possessive ? P : inflection->flags & COLUMN_MASK,
                 .harmony = inflection->harmony,
                 .layers = possessive ? DERIVED | CASE : ALL_LAYERS};

  if (inflection->paradigm == PARADIGM_FIXED || !span_has_prefix (form, word) || form.len == word.len)
    return 0;
  place.rest = span_slice (form, word.len, form.len);
  if (place.rest.data[0] == '-')
    place.rest = span_slice (place.rest, 1, place.rest.len);
  if (place.rest.len > 0) {
    read_in_harmonies (&readings, place, inflection->flags);
    if (readings.n == 0)
      read_slips (&readings, &place, g_utf8_strlen (word.data, (gssize) word.len) >= SURE_LETTERS);
  }
  return readings.n;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

/* A form being written. */
typedef struct {
  GString *out;
  guint8 column, harmony;
  gboolean hyphen, voiced; /* still to come before the first ending */
} Writer;

static const Ending *
find_ending (Layer layer, guint value)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (endings[i].layer == layer && endings[i].value == value)
      return &endings[i];
  return NULL;
}

/* Puts the last letter of the text written so far before a vowel. */
static void
voice (GString *out)
{
  Span written = {out->str, out->len};
  const char *letter = voiced_letter (written);
  gsize start;

  letter_before (written, written.len, &start);
  g_string_truncate (out, start);
  g_string_append (out, letter);
}

static gboolean
write_ending (Writer *writer, Layer layer, guint value)
{
  const Ending *ending = find_ending (layer, value);
  const char *text = ending == NULL ? NULL : ending->text[writer->harmony][writer->column];

  if (text == NULL)
    return FALSE;
  if (writer->hyphen)
    g_string_append_c (writer->out, '-');
  if (writer->voiced && layer == POSSESSIVE)
    voice (writer->out);
  g_string_append (writer->out, text);
  writer->hyphen = writer->voiced = FALSE;
  writer->harmony = harmony_of_ending (ending, writer->harmony);
  writer->column = ending->next;
  return TRUE;
}

/* Омскіде: the linking vowel comes before every ending. */
static void
write_link (Writer *writer)
{
  g_string_append (writer->out, "і");
  writer->column = V;
  writer->harmony = FRONT;
  writer->voiced = FALSE;
}

static gboolean
is_possible (Form form)
{
  gboolean resident = form.derivation == DERIVED_RESIDENT;
  gboolean declines = resident || form.derivation == DERIVED_LOCATIVE_ADJECTIVE || form.derivation == DERIVED_NONE;

  if (!declines && (form.number == NUMBER_PLURAL || form.gram_case != CASE_NOMINATIVE))
    return FALSE;
  if (form.derivation == DERIVED_NONE && form.base_number != NUMBER_SINGULAR)
    return FALSE;
  return !(resident && (form.base_number == NUMBER_PLURAL || form.possessor != POSSESSOR_NONE));
}

static gboolean
write_layers (Writer *writer, Form form)
{
  gboolean derived = form.derivation != DERIVED_NONE;
  guint number = derived ? form.base_number : form.number;

  if (number == NUMBER_PLURAL && !write_ending (writer, PLURAL, NUMBER_PLURAL))
    return FALSE;
  if (form.possessor != POSSESSOR_NONE && !write_ending (writer, POSSESSIVE, form.possessor))
    return FALSE;
  if (derived && !write_ending (writer, DERIVED, form.derivation))
    return FALSE;
  if (derived && form.number == NUMBER_PLURAL && !write_ending (writer, PLURAL, NUMBER_PLURAL))
    return FALSE;
  return form.gram_case == CASE_NOMINATIVE || write_ending (writer, CASE, form.gram_case);
}

static gboolean
write_plain (const Inflection *inflection, Span word, Form form, GString *out)
{
  Writer writer = {.out = out,
                   .column = inflection->flags & COLUMN_MASK,
                   .harmony = inflection->harmony,
                   .hyphen = (inflection->flags & HYPHEN) != 0,
                   .voiced = (inflection->flags & VOICED) != 0};

  g_string_append_len (out, word.data, (gssize) word.len);
  if ((inflection->flags & LINKED) && !form_equal (form, (Form){0}))
    write_link (&writer);
  return write_layers (&writer, form);
}

static gboolean
write_possessive (const Inflection *inflection, Span word, Form form, GString *out)
{
  Writer writer = {.out = out, .column = P, .harmony = inflection->harmony};
  gboolean plural = (form.derivation != DERIVED_NONE ? form.base_number : form.number) == NUMBER_PLURAL;
  char buffer[256];
  Inflection plain;
  Span base;

  if (!plural && form.possessor == POSSESSOR_NONE) {
    g_string_append_len (out, word.data, (gssize) word.len);
    return form.derivation != DERIVED_RESIDENT && write_layers (&writer, form);
  }
  if (form.possessor == POSSESSOR_3 || !possessed_word (word, buffer, sizeof buffer, &base))
    return FALSE;
  plain = inflection_of_base (inflection, base);
  if (form.possessor == POSSESSOR_NONE)
    form.possessor = POSSESSOR_3;
  return write_plain (&plain, base, form, out);
}

gboolean
kazakh_write (const Inflection *inflection, Span word, Form form, GString *out, GError **error)
{
  gboolean written;

  form.gender = form.animate = 0;
  if (!is_possible (form) || form.gram_case == CASE_PREPOSITIONAL)
    return refuse_form (form, error);
  written = inflection->paradigm == PARADIGM_POSSESSIVE ? write_possessive (inflection, word, form, out)
                                                        : write_plain (inflection, word, form, out);
  return written || refuse_form (form, error);
}
