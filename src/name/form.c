#include "name/form.h"

#include "text/fold.h"
#include "text/script.h"

/* An ending that many names share tells half as much as other letters. */
#define ENDING_PERCENT 50

typedef enum { ENDING_NONE, ENDING_MALE, ENDING_FEMALE, ENDING_PATRONYMIC } EndingRole;

static const struct {
  EndingRole role;
  Span text;
} endings[] = {
#define ENDING(role, text) {ENDING_##role, {text, sizeof text - 1}},
#define PLACE_ENDING(class, gender, text)
#include "name/endings.def"
#undef ENDING
#undef PLACE_ENDING
};

#define GENDER_NONE GENDER_UNKNOWN
static const struct {
  PlaceEnding place;
  Gender gender;
  Span text;
} place_endings[] = {
#define ENDING(role, text)
#define PLACE_ENDING(class, gender, text) {PLACE_##class, GENDER_##gender, {text, sizeof text - 1}},
#include "name/endings.def"
#undef ENDING
#undef PLACE_ENDING
};

static const struct {
  guint8 set, member;
  Span text;
} distinct[] = {
#define DISTINCT(set, member, text) {set, member, {text, sizeof text - 1}},
#include "name/distinct.def"
#undef DISTINCT
};

/* What is being built: units with room for all, copied into the form at the end. */
typedef struct {
  const Costs *costs;
  NameForm *form; /* what is known of it so far, without its letters */
  guint8 units[NAME_UNITS], pairs[NAME_UNITS], gaps[NAME_UNITS];
  guint n;
  NameWord words[NAME_WORDS], parts[NAME_WORDS];
  gboolean full;
} Build;

static gboolean
is_separator (gunichar c)
{
  return !g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '\'';
}

/* fold_char makes е of ё; here they are two letters. The stress mark goes, other marks belong to their letter. */
static gunichar
small_letter (gunichar c)
{
  if (c == 0x401 || c == 0x451)
    return 0x451;
  if (c == 0x130)
    return 'i';
  if (c == 0x361 || c == 0xFE20 || c == 0xFE21)
    return 0;
  if (c == '`' || c == 0xB4 || c == 0x2B9 || c == 0x2BA || c == '"' || c == 0x201D)
    return '\'';
  return fold_char (c);
}

/* One word, small and of one script. */
static char *
word_fold (Span word, Lang lang)
{
  g_autofree char *repaired = script_repair (word, lang);
  Span text = repaired != NULL ? span_of (repaired) : word;
  GString *out = g_string_sized_new (text.len + 1);

  for (const char *p = text.data; p < text.data + text.len; p = g_utf8_next_char (p)) {
    gunichar c = small_letter (g_utf8_get_char (p));

    if (c != 0)
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static EndingRole
ending_of (Span word, gsize *bytes)
{
  EndingRole role = ENDING_NONE;

  *bytes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    const Span end = endings[i].text;

    /* Two letters must be left: Дина is no surname. */
    if (end.len > *bytes && word.len > end.len + 1 && span_has_suffix (word, end)) {
      role = endings[i].role;
      *bytes = end.len;
    }
  }
  return role;
}

/* Notes a place ending; returns its bytes. */
static gsize
place_ending_of (Span word, NameWord *out)
{
  gsize bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (place_endings); i++) {
    const Span end = place_endings[i].text;

    if (end.len > bytes && word.len > end.len + 3 && span_has_suffix (word, end)) {
      bytes = end.len;
      out->place = (guint8) place_endings[i].place;
      out->gender = (guint8) place_endings[i].gender;
    }
  }
  return bytes;
}

static void
push_unit (Build *build, guint unit, gboolean first)
{
  const Costs *costs = build->costs;
  guint before = first ? 0 : build->units[build->n - 1];

  if (build->n == NAME_UNITS) {
    build->full = TRUE;
    return;
  }
  build->units[build->n] = (guint8) unit;
  build->pairs[build->n] = build->n == 0 ? 0 : costs->pair[build->units[build->n - 1]][unit];
  build->gaps[build->n] = costs->gap[unit];
  if (before == unit && costs->kind[unit] != UNIT_DIGIT)
    build->gaps[build->n] = MIN (build->gaps[build->n], GAP_DOUBLED);
  build->n++;
}

/* Appends the units of a folded word; FALSE if it has letters we do not know. */
static gboolean
push_word (Build *build, const char *folded, NameWord *word)
{
  Span text = span_of (folded);
  gsize ending, place = place_ending_of (text, word);
  EndingRole role = ending_of (text, &ending);
  guint in_ending = 0;

  word->start = (guint8) build->n;
  while (text.len > 0 && !build->full) {
    gsize used;
    guint unit = costs_unit_at (build->costs, text, &used);

    if (unit == 0 && text.data[0] != '\'')
      return FALSE;
    if (unit != 0) {
      word->stem = (guint8) (word->stem + (text.len > place));
      push_unit (build, unit, build->n == word->start);
      word->letters += build->costs->kind[unit] != UNIT_SIGN;
      in_ending += build->costs->kind[unit] != UNIT_SIGN && text.len <= ending;
    }
    text = span_slice (text, used, text.len);
  }
  word->n = (guint8) (build->n - word->start);
  word->weight = (guint16) (word->letters * 100 - in_ending * (100 - ENDING_PERCENT));
  if (role == ENDING_MALE || role == ENDING_FEMALE)
    word->flags |= NAME_SURNAME;
  if (role == ENDING_FEMALE)
    word->flags |= NAME_FEMALE;
  if (role == ENDING_PATRONYMIC)
    word->flags |= NAME_PATRONYMIC;
  return TRUE;
}

/* «Ж.», Zh., and Yu. of one sound; without a full stop only a single letter. */
static gboolean
is_initial (const NameWord *word, const char *folded, gboolean stop)
{
  glong characters = g_utf8_strlen (folded, -1);

  return characters == 1 || (stop && characters <= 2 && word->n <= 2);
}

static void
add_word (Build *build, Span text, Lang lang, gboolean hyphen, gboolean stop)
{
  NameForm *form = build->form;
  NameWord word = {0};
  g_autofree char *folded = word_fold (text, lang);

  if (form->n_words == NAME_WORDS || !push_word (build, folded, &word)) {
    form->plain = FALSE;
    return;
  }
  if (word.n == 0)
    return;
  if (is_initial (&word, folded, stop))
    word.flags = NAME_INITIAL;
  if (hyphen)
    word.flags |= NAME_HYPHEN;
  build->words[form->n_words++] = word;
}

/* `b` appended to `a`: as one word. */
static NameWord
word_join (NameWord a, NameWord b)
{
  a.stem = (guint8) (a.n + b.stem);
  a.place = b.place;
  a.gender = b.gender;
  a.n = (guint8) (a.n + b.n);
  a.letters = (guint8) (a.letters + b.letters);
  a.weight = (guint16) (a.weight + b.weight);
  a.flags = (guint8) ((b.flags & ~NAME_HYPHEN) | (a.flags & NAME_HYPHEN));
  return a;
}

static void
join_words (Build *build)
{
  NameForm *form = build->form;

  for (guint i = 0; i < form->n_words; i++) {
    NameWord word = build->words[i];
    gboolean joins = (word.flags & NAME_HYPHEN) != 0 && form->n_parts > 0 && (word.flags & NAME_INITIAL) == 0
                     && (build->words[i - 1].flags & NAME_INITIAL) == 0;

    if (joins)
      build->parts[form->n_parts - 1] = word_join (build->parts[form->n_parts - 1], word);
    else
      build->parts[form->n_parts++] = word;
    form->whole = i == 0 ? word : word_join (form->whole, word);
  }
}

static void
split_words (Build *build, Span name, Lang lang)
{
  const char *end = name.data + name.len, *start = NULL;
  gboolean hyphen = FALSE;

  for (const char *p = name.data; p <= end; p = g_utf8_next_char (p)) {
    gunichar c = p < end ? g_utf8_get_char (p) : ' ';
    gboolean separator = is_separator (c) && small_letter (c) != '\'' && small_letter (c) != 0;

    if (!separator && start == NULL)
      start = p;
    if (separator && start != NULL) {
      add_word (build, (Span){start, (gsize) (p - start)}, lang, hyphen, c == '.');
      start = NULL;
      hyphen = FALSE;
    }
    if (separator)
      hyphen = fold_char (c) == '-' || (hyphen && c == '.');
    if (p == end)
      break;
  }
}

static char *
fold_name (Span name, Lang lang)
{
  GString *out = g_string_sized_new (name.len + 1);

  for (const char *p = name.data; p < name.data + name.len; p = g_utf8_next_char (p)) {
    gunichar c = small_letter (g_utf8_get_char (p));
    gboolean space = c != 0 && is_separator (c);

    if (space && (out->len == 0 || out->str[out->len - 1] == ' '))
      continue;
    if (c != 0)
      g_string_append_unichar (out, space ? ' ' : c);
  }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static void
mark_distinct (NameForm *form)
{
  const Span folded = span_of (form->folded);

  for (guint i = 0; i < G_N_ELEMENTS (distinct); i++)
    if (span_equal (folded, distinct[i].text)) {
      form->set = distinct[i].set;
      form->member = distinct[i].member;
    }
}

static guint32
mask_of (const Build *build)
{
  guint32 mask = 0;

  for (guint i = 0; i < build->n; i++)
    if (build->costs->key[build->units[i]] != '-')
      mask |= 1U << (build->costs->key[build->units[i]] & 31);
  return mask;
}

/* The form with its words and letters behind it, in one piece of memory: comparing many names is mostly waiting for
 * memory. */
static NameForm *
build_finish (const Build *build, const char *folded)
{
  gsize len = strlen (folded) + 1, n_words = build->form->n_words, n_parts = build->form->n_parts;
  NameForm *form = g_malloc (sizeof *form + (n_words + n_parts) * sizeof (NameWord) + 3 * build->n + len);
  NameWord *words = (NameWord *) (form + 1), *parts = words + n_words;
  guint8 *bytes = (guint8 *) (parts + n_parts);

  *form = *build->form;
  memcpy (words, build->words, n_words * sizeof *words);
  memcpy (parts, build->parts, n_parts * sizeof *parts);
  form->words = words;
  form->parts = parts;
  form->n_units = (guint8) build->n;
  memcpy (bytes, build->units, build->n);
  memcpy (bytes + build->n, build->pairs, build->n);
  memcpy (bytes + 2 * build->n, build->gaps, build->n);
  memcpy (bytes + 3 * build->n, folded, len);
  form->units = bytes;
  form->pairs = bytes + build->n;
  form->gaps = bytes + 2 * build->n;
  form->folded = (const char *) (bytes + 3 * build->n);
  form->hash = g_str_hash (folded);
  form->mask = mask_of (build);
  return form;
}

NameForm *
name_form_new (const Costs *costs, Lang lang, Span name)
{
  NameForm start = {.plain = TRUE}, *form;
  Build build = {.costs = costs, .form = &start};
  g_autofree char *folded = fold_name (name, lang);

  split_words (&build, name, lang);
  start.plain = start.plain && !build.full && start.n_words > 0;
  join_words (&build);
  form = build_finish (&build, folded);
  mark_distinct (form);
  return form;
}

void
name_form_free (NameForm *form)
{
  g_free (form);
}
