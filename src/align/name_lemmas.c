#include "align/name_lemmas.h"

#include "discover/lemma.h"
#include "morph/adjective.h"
#include "text/fold.h"
#include "text/letter.h"

/* What speaks for a nominative beside its likeness to the other side's, which is 1 at most. */
#define POINTS_BARE       0.06 /* nothing is taken off, and no ending is to be seen */
#define POINTS_SEEN       0.03 /* nothing is taken off of what could be an ending */
#define POINTS_FOUND      0.04 /* the finder has chosen it */
#define POINTS_UNTOUCHED  0.02 /* the finder has left the word as it is */
#define POINTS_ATTESTED   0.13 /* it stands in the text as it is … */
#define POINTS_AGAIN      0.02 /* … and for each time, so many at most */
#define AGAIN_MAX         5
#define POINTS_MISSPELT   (-0.02)
#define POINTS_RARE       (-0.1) /* a plural, or an adjective's ending where there is another way */
#define POINTS_LAST_SOUND 0.05   /* both words end in a vowel, or in a consonant */
#define POINTS_BOTH_FORMS (-0.1) /* the words of both sides look like forms */
/* Words less alike than this have nothing to do with each other. */
#define LIKENESS_MIN 0.35
/* Whether both end in a vowel says something of words so alike. */
#define LIKENESS_ENOUGH 0.5

static const double ending_points[] =
  {[STEM_BARE] = 0, [STEM_WEAK] = -0.02, [STEM_FAIR] = 0.05, [STEM_SURE] = 0.08, [LEMMA_CLEAR] = 0.12};

/* How Russian oblique cases end that hardly any foreign name does; a word as it stands is then less likely bare. */
static const char *const rare_ends[] = {"ый", "ий", "ой", "ы", "и"};
static const char *const oblique_ends[] = {"е", "у", "ю", "ы", "ом", "ем", "ой", "ей", "ым", "им", "ого", "его"};

struct NameLemmas {
  NamePairs *pairs;
  GHashTable *attested[2]; /* folded words with a capital -> how often */
  GHashTable *readings;    /* language, role and word -> GArray of LemmaReading */
  GHashTable *chosen;      /* both names -> char *[2] */
  GStringChunk *chunk;
};

/* A name taken apart. */
typedef struct {
  Lang lang;
  guint side;
  const NameSpan *span;
  NameType type;             /* of the link */
  char **words;              /* as they stand */
  char **found;              /* the finder's nominative; NULL: of other many words */
  GPtrArray *words_readings; /* of GArray of LemmaReading, one a word */
} Taken;

NameLemmas *
name_lemmas_new (NamePairs *pairs)
{
  NameLemmas *lemmas = g_new0 (NameLemmas, 1);

  lemmas->pairs = pairs;
  for (guint side = 0; side < 2; side++)
    lemmas->attested[side] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lemmas->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  lemmas->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lemmas->chunk = g_string_chunk_new (4096);
  return lemmas;
}

void
name_lemmas_free (NameLemmas *lemmas)
{
  if (lemmas == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    g_hash_table_unref (lemmas->attested[side]);
  g_hash_table_unref (lemmas->readings);
  g_hash_table_unref (lemmas->chosen);
  g_string_chunk_free (lemmas->chunk);
  g_free (lemmas);
}

/* --- what the text has -------------------------------------------------------------------------------------------- */

static void
note_word (GHashTable *attested, const char *start, gsize len)
{
  char *folded = fold_dup ((Span){start, len});
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (attested, folded));

  g_hash_table_replace (attested, folded, GUINT_TO_POINTER (n + 1));
}

void
name_lemmas_note (NameLemmas *lemmas, guint side, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);

    for (gsize at = 0; line[at] != '\0';) {
      gsize start = at, end = at;
      gunichar first = letter_next (line, &at);

      if (!letter_is_word (first))
        continue;
      for (end = at; line[at] != '\0'; end = at) {
        gunichar c = letter_next (line, &at);

        if (!letter_is_word (c) && c != '-' && c != '\'')
          break;
      }
      if (letter_is_upper (first))
        note_word (lemmas->attested[side], line + start, end - start);
    }
  }
}

/* What stands there itself proves nothing, its coming again does. */
static double
points_attested (const NameLemmas *lemmas, guint side, const char *word, gboolean bare)
{
  g_autofree char *folded = fold_dup (span_of (word));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (lemmas->attested[side], folded));

  if (bare)
    return n < 2 ? 0 : POINTS_AGAIN * MIN (n - 1, AGAIN_MAX);
  return n == 0 ? 0 : POINTS_ATTESTED + POINTS_AGAIN * MIN (n, AGAIN_MAX);
}

/* --- readings ----------------------------------------------------------------------------------------------------- */

static gboolean
ends_in_one_of (const char *word, const char *const *ends, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_capital (const char *word)
{
  for (gsize i = 0; word[i] != '\0';)
    if (letter_is_upper (letter_next (word, &i)))
      return TRUE;
  return FALSE;
}

/* Words with a capital each (аль-Муалем has one, too), none of which says what the whole is, and the finder knows no
 * other nominative. */
static gboolean
is_left_alone (const Taken *taken)
{
  for (guint i = 0; taken->words[i] != NULL; i++)
    if (!has_capital (taken->words[i]))
      return FALSE;
  return taken->type != NAME_ORG && taken->type != NAME_EVENT && strcmp (taken->span->lemma, taken->span->surface) == 0;
}

/* Which words of a name may have endings: in Kazakh the last, in Russian those of a person, or of what the finder has
 * left as it is. */
static gboolean
may_decline (const Taken *taken, guint i, guint n)
{
  if (taken->lang == LANG_KK)
    return i + 1 == n;
  return taken->lang == LANG_RU && (n == 1 || taken->type == NAME_PERSON || is_left_alone (taken));
}

static GArray *
readings_of (NameLemmas *lemmas, const char *word, Lang lang, WordRole role, gboolean compound)
{
  g_autofree char *key = g_strdup_printf ("%d %d %d %s", (int) lang, (int) role, compound, word);
  GArray *readings = g_hash_table_lookup (lemmas->readings, key);

  if (readings == NULL) {
    readings = lemma_readings (word, lang, role, compound);
    g_hash_table_insert (lemmas->readings, g_steal_pointer (&key), readings);
  }
  return g_array_ref (readings);
}

static Taken
take_apart (NameLemmas *lemmas, const NameSpan *span, guint side, NameType type)
{
  Taken taken = {.lang = span->lang,
                 .side = side,
                 .span = span,
                 .type = type,
                 .words = g_strsplit (span->surface, " ", -1),
                 .found = g_strsplit (span->lemma, " ", -1),
                 .words_readings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref)};
  guint n = g_strv_length (taken.words);

  for (guint i = 0; i < n; i++) {
    Lang lang = may_decline (&taken, i, n) && span->concept == NULL ? span->lang : LANG_EN;

    g_ptr_array_add (taken.words_readings,
                     readings_of (lemmas, taken.words[i], lang, lemma_role (type, i + 1 == n),
                                  n > 1 && type != NAME_PERSON));
  }
  if (g_strv_length (taken.found) != n || span->kind != NAME_WHOLE)
    g_clear_pointer (&taken.found, g_strfreev);
  return taken;
}

static void
taken_clear (Taken *taken)
{
  g_strfreev (taken->words);
  g_clear_pointer (&taken->found, g_strfreev);
  g_ptr_array_unref (taken->words_readings);
}

/* A word as it stands: what speaks for its being the nominative. */
static double
points_bare (const Taken *taken, guint word)
{
  const GArray *readings = g_ptr_array_index (taken->words_readings, word);

  if (taken->lang == LANG_RU && ends_in_one_of (taken->words[word], oblique_ends, G_N_ELEMENTS (oblique_ends)))
    return 0;
  for (guint i = 1; i < readings->len; i++)
    if (g_array_index (readings, LemmaReading, i).strength >= STEM_FAIR)
      return POINTS_SEEN;
  return POINTS_BARE;
}

static gboolean
other_is_attested (const NameLemmas *lemmas, const Taken *taken, guint word)
{
  const GArray *readings = g_ptr_array_index (taken->words_readings, word);

  for (guint i = 1; i < readings->len; i++)
    if (points_attested (lemmas, taken->side, g_array_index (readings, LemmaReading, i).text, FALSE) > 0)
      return TRUE;
  return FALSE;
}

/* What speaks for a reading of the word without the other side. */
static double
points_of (const NameLemmas *lemmas, const Taken *taken, guint word, const LemmaReading *reading)
{
  gboolean bare = strcmp (reading->text, taken->words[word]) == 0;
  double points = 0;

  if (bare)
    points += points_bare (taken, word);
  else
    points += reading->strength == LEMMA_MISSPELT ? POINTS_MISSPELT : ending_points[reading->strength];
  if (!bare && taken->lang == LANG_RU && ends_in_one_of (reading->text, rare_ends, G_N_ELEMENTS (rare_ends)))
    points += POINTS_RARE;
  if (bare ? points > 0 && !other_is_attested (lemmas, taken, word)
           : reading->strength >= STEM_FAIR || taken->lang == LANG_KK)
    points += points_attested (lemmas, taken->side, reading->text, bare);
  if (taken->found != NULL && strcmp (reading->text, taken->found[word]) == 0)
    points += bare ? POINTS_UNTOUCHED : POINTS_FOUND;
  return points;
}

static gboolean
is_doubtful (const Taken *taken, guint word, const char *text)
{
  return strcmp (text, taken->words[word]) == 0 && points_bare (taken, word) < POINTS_BARE;
}

/* An e at the end may be silent: neither. */
static gint
ends_in_vowel (const char *word)
{
  gsize end = strlen (word);
  gunichar c = end == 0 ? 0 : letter_to_lower (letter_prev (word, &end));

  return c == 'e' ? -1 : g_utf8_strchr ("aiouyаәеиоөуұүыіэюяё", -1, c) != NULL;
}

/* How like the best reading of any word of the other side is, with what speaks for that one. Two words that both look
 * like forms may be like only in their endings.
 *
 * doubtful  the text is what stands there, and looks like a form */
static double
likeness_to (const NameLemmas *lemmas, const char *text, Lang lang, gboolean doubtful, const Taken *other)
{
  double best = 0;

  for (guint w = 0; other->words[w] != NULL; w++) {
    const GArray *readings = g_ptr_array_index (other->words_readings, w);

    for (guint i = 0; i < readings->len; i++) {
      const LemmaReading *reading = &g_array_index (readings, LemmaReading, i);
      double like = name_pairs_likeness (lemmas->pairs, lang, text, other->lang, reading->text);

      if (like >= LIKENESS_ENOUGH && ends_in_vowel (text) == ends_in_vowel (reading->text))
        like += POINTS_LAST_SOUND;
      if (doubtful && is_doubtful (other, w, reading->text))
        like += POINTS_BOTH_FORMS;
      best = MAX (best, MAX (like, LIKENESS_MIN) + points_of (lemmas, other, w, reading));
    }
  }
  return best;
}

/* What speaks for a reading altogether. */
static double
points_with (const NameLemmas *lemmas, const Taken *taken, guint word, const LemmaReading *reading, const Taken *other)
{
  gboolean doubtful = is_doubtful (taken, word, reading->text);

  return likeness_to (lemmas, reading->text, taken->lang, doubtful, other) + points_of (lemmas, taken, word, reading);
}

static gboolean
is_patronymic (const char *word)
{
  g_autofree char *folded = fold_dup (span_of (word));

  return stem_is_patronymic (span_of (folded));
}

/* Серикович, Ивановна: nothing else, whatever the other side has, which often leaves them out. */
static gboolean
is_nominative_patronymic (const char *word)
{
  return g_str_has_suffix (word, "на") || g_str_has_suffix (word, "ич");
}

static const char *
best_reading (const NameLemmas *lemmas, const Taken *taken, guint word, const Taken *other)
{
  const GArray *readings = g_ptr_array_index (taken->words_readings, word);
  const char *best = taken->words[word];
  gboolean patronymic = is_patronymic (best);
  double most = -G_MAXDOUBLE;

  for (guint i = 0; readings->len > 1 && i < readings->len; i++) {
    const LemmaReading *reading = &g_array_index (readings, LemmaReading, i);
    double points = points_with (lemmas, taken, word, reading, other);

    if (points > most && (!patronymic || is_nominative_patronymic (reading->text))) {
      most = points;
      best = reading->text;
    }
  }
  return best;
}

/* How like the words of a phrase are to the other side's, altogether. */
static double
likeness_of_words (const NameLemmas *lemmas, char **words, const Taken *other)
{
  double sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    sum += likeness_to (lemmas, words[i], LANG_RU, FALSE, other);
  return sum;
}

static char *
join_best (const NameLemmas *lemmas, const Taken *taken, const Taken *other)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; taken->words[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", best_reading (lemmas, taken, i, other));
  return g_string_free (out, FALSE);
}

/* Names of several words that are no persons' are left to the finder in Russian, which knows their heads; where it has
 * none, the words agree, or each has its own case, whichever is more like the other side. */
static char *
choose_russian (const NameLemmas *lemmas, const Taken *taken, const Taken *other)
{
  gboolean untouched = strcmp (taken->span->lemma, taken->span->surface) == 0;
  g_autofree char *phrase = untouched && taken->type != NAME_PERSON ? lemma_agreeing (taken->span->surface) : NULL;
  g_autofree char *apart = NULL;
  g_auto (GStrv) words = NULL, agreeing = NULL;

  if (taken->words[1] != NULL && taken->type != NAME_PERSON && !is_left_alone (taken))
    return g_strdup (phrase != NULL ? phrase : taken->span->lemma);
  if (taken->words[1] != NULL && taken->type != NAME_PERSON
      && adjective_ending (span_of (taken->words[0]), ADJECTIVE_NOMINATIVE)
      && !adjective_ending (span_of (taken->words[0]), ADJECTIVE_OBLIQUE))
    return g_strdup (taken->span->surface); /* Западная Вирджиния */
  apart = join_best (lemmas, taken, other);
  if (phrase == NULL)
    return g_steal_pointer (&apart);
  words = g_strsplit (apart, " ", -1);
  agreeing = g_strsplit (phrase, " ", -1);
  return likeness_of_words (lemmas, agreeing, other) >= likeness_of_words (lemmas, words, other)
           ? g_steal_pointer (&phrase)
           : g_steal_pointer (&apart);
}

static char *
choose_one (const NameLemmas *lemmas, const Taken *taken, const Taken *other)
{
  if (taken->span->concept != NULL || taken->lang == LANG_EN)
    return g_strdup (taken->span->lemma);
  return taken->lang == LANG_RU ? choose_russian (lemmas, taken, other) : join_best (lemmas, taken, other);
}

void
name_lemmas_choose (NameLemmas *lemmas, NameType type, const NameSpan *a, const NameSpan *b, const char *chosen[2])
{
  char *key = g_strdup_printf ("%d%d%d%s\t%s\t%s\t%s", (int) type, (int) a->kind, (int) b->kind, a->surface, a->lemma,
                               b->surface, b->lemma);
  const char **known = g_hash_table_lookup (lemmas->chosen, key);

  if (known == NULL) {
    Taken taken_a = take_apart (lemmas, a, 0, type), taken_b = take_apart (lemmas, b, 1, type);
    g_autofree char *lemma_a = choose_one (lemmas, &taken_a, &taken_b);
    g_autofree char *lemma_b = choose_one (lemmas, &taken_b, &taken_a);

    known = g_new (const char *, 2);
    known[0] = g_string_chunk_insert_const (lemmas->chunk, lemma_a);
    known[1] = g_string_chunk_insert_const (lemmas->chunk, lemma_b);
    g_hash_table_insert (lemmas->chosen, g_steal_pointer (&key), known);
    taken_clear (&taken_a);
    taken_clear (&taken_b);
  }
  g_free (key);
  chosen[0] = known[0];
  chosen[1] = known[1];
}
