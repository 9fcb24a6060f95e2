#include "discover/finder.h"

#include <string.h>

#include "discover/gloss.h"
#include "discover/lemma.h"
#include "discover/signs.h"
#include "discover/words.h"
#include "text/fold.h"
#include "text/letter.h"

/* Words are counted by their first letters, so that endings do not matter [letters]. */
#define STEM_LETTERS 6
/* A longer sequence of capitals is a heading or a list. */
#define RUN_MAX 8

typedef struct {
  Span text;
  Lang lang;
  GArray *words;    /* of NameWordAt */
  gboolean title;   /* capitals say nothing here */
  GArray *mentions; /* of Mention */
} Paragraph;

/* How the words with one beginning are written in all texts. */
typedef struct {
  guint small, capital; /* capital: not at the beginning of a sentence */
} Habit;

struct Finder {
  const Matcher *matcher;
  FinderLexicon lexicon;
  gpointer lexicon_data;
  GArray *paragraphs; /* of Paragraph */
  GHashTable *habits; /* language and beginning of a word -> Habit */
  GStringChunk *chunk;
  GArray *names; /* of FoundName */
  LemmaSet *lemmas[N_LANGS];
};

static void
paragraph_clear (gpointer data)
{
  Paragraph *paragraph = data;

  g_array_unref (paragraph->words);
  g_array_unref (paragraph->mentions);
}

Finder *
finder_new (const Matcher *matcher, FinderLexicon lexicon, gpointer data)
{
  Finder *finder = g_new0 (Finder, 1);

  finder->matcher = matcher;
  finder->lexicon = lexicon;
  finder->lexicon_data = data;
  finder->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (finder->paragraphs, paragraph_clear);
  finder->habits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  finder->chunk = g_string_chunk_new (1 << 14);
  finder->names = g_array_new (FALSE, FALSE, sizeof (FoundName));
  for (guint lang = 0; lang < N_LANGS; lang++)
    finder->lemmas[lang] = lemma_set_new ((Lang) lang);
  return finder;
}

void
finder_free (Finder *finder)
{
  g_array_unref (finder->paragraphs);
  g_hash_table_unref (finder->habits);
  g_string_chunk_free (finder->chunk);
  g_array_unref (finder->names);
  for (guint lang = 0; lang < N_LANGS; lang++)
    lemma_set_free (finder->lemmas[lang]);
  g_free (finder);
}

/* --- how words are written --------------------------------------------------------------------------------------- */

static Habit *
habit_of (const Finder *finder, Lang lang, const NameWordAt *word, gboolean create)
{
  const char *end = word->folded;
  g_autofree char *key = NULL;
  Habit *habit;

  for (guint i = 0; i < STEM_LETTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  key = g_strdup_printf ("%d%.*s", (int) lang, (int) (end - word->folded), word->folded);
  habit = g_hash_table_lookup (finder->habits, key);
  if (habit == NULL && create) {
    habit = g_new0 (Habit, 1);
    g_hash_table_insert (finder->habits, g_steal_pointer (&key), habit);
  }
  return habit;
}

/* A longer name that is there to protect what is inside it says nothing where it is written otherwise. */
static void
drop_loose_mentions (GArray *mentions)
{
  for (guint i = mentions->len; i-- > 0;) {
    guint flags = g_array_index (mentions, Mention, i).flags;

    if ((flags & MENTION_PROTECTED) != 0 && (flags & (MENTION_OTHER_JOINT | MENTION_OTHER_CASE)) != 0)
      g_array_remove_index (mentions, i);
  }
}

guint
finder_add (Finder *finder, Span text, Lang lang)
{
  Paragraph paragraph = {.text = text, .lang = lang, .mentions = g_array_new (FALSE, FALSE, sizeof (Mention))};

  paragraph.words = words_of_paragraph (text, lang, finder->chunk);
  paragraph.title = words_are_title (text, lang, paragraph.words);
  if (finder->matcher != NULL)
    matcher_find (finder->matcher, text, lang, paragraph.mentions);
  drop_loose_mentions (paragraph.mentions);
  for (guint i = 0; i < paragraph.words->len && !paragraph.title; i++) {
    const NameWordAt *word = &g_array_index (paragraph.words, NameWordAt, i);

    if (!word->capital)
      habit_of (finder, lang, word, TRUE)->small++;
    else if (!word->first)
      habit_of (finder, lang, word, TRUE)->capital++;
  }
  g_array_append_val (finder->paragraphs, paragraph);
  return finder->paragraphs->len - 1;
}

static WordStatus
look_up (const Finder *finder, Lang lang, const NameWordAt *word)
{
  return finder->lexicon == NULL ? WORD_UNKNOWN : finder->lexicon (lang, span_of (word->folded), finder->lexicon_data);
}

/* Does the capital say that this is (part of) a name? */
static gboolean
is_name_word (const Finder *finder, const Paragraph *paragraph, const NameWordAt *word)
{
  const Habit *habit;
  NameType type;

  if (!word->capital || word->number || sign_is_never (paragraph->lang, span_of (word->folded)))
    return FALSE;
  if (word->all_capitals && !paragraph->title)
    return TRUE;
  habit = habit_of (finder, paragraph->lang, word, FALSE);
  if (paragraph->title)
    return habit != NULL && habit->capital > habit->small;
  if (!word->first || word->quoted)
    return habit == NULL || habit->capital >= habit->small
           || sign_is_head (paragraph->lang, span_of (word->folded), &type);
  if (sign_is_common (paragraph->lang, span_of (word->folded)) || (habit != NULL && habit->small > 0))
    return FALSE;
  if (habit != NULL && habit->capital > 0)
    return TRUE;
  if (look_up (finder, paragraph->lang, word) == WORD_NAME)
    return TRUE;
  return finder->lexicon != NULL && paragraph->lang != LANG_KK && strlen (word->folded) > 3
         && look_up (finder, paragraph->lang, word) == WORD_UNKNOWN;
}

/* --- sequences of words ------------------------------------------------------------------------------------------ */

static const NameWordAt *
word_at (const Paragraph *paragraph, guint i)
{
  return &g_array_index (paragraph->words, NameWordAt, i);
}

/* English institutions go on behind of, on and for: Commission on Women's Issues. returns: the words between */
static guint
bridge_length (const Finder *finder, const Paragraph *paragraph, guint first, guint i)
{
  static const char *const bridges[] = {"of", "on", "for"};
  NameType type;
  gboolean headed = FALSE;
  guint n = 0;

  for (guint k = first; k < i; k++)
    headed |= sign_is_head (LANG_EN, span_of (word_at (paragraph, k)->folded), &type);
  if (paragraph->lang != LANG_EN || !headed)
    return 0;
  for (; n < 2 && i + n < paragraph->words->len && word_at (paragraph, i + n)->joined; n++) {
    const char *folded = word_at (paragraph, i + n)->folded;
    gboolean known = n == 1 && strcmp (folded, "the") == 0;

    for (guint k = 0; n == 0 && k < G_N_ELEMENTS (bridges); k++)
      known |= strcmp (folded, bridges[k]) == 0;
    if (!known)
      break;
  }
  if (n == 0 || i + n >= paragraph->words->len || !word_at (paragraph, i + n)->joined)
    return 0;
  return is_name_word (finder, paragraph, word_at (paragraph, i + n)) ? n : 0;
}

/* Does a word end what it belongs to? A Kazakh genitive or -дағы leads to another name: Қазақстанның Ақтауы. */
static gboolean
closes_name (const Paragraph *paragraph, guint first, guint i)
{
  static const char *const endings[] = {"ның", "нің", "дың", "дің", "тың", "тің", "дағы", "дегі", "тағы", "тегі"};
  const char *folded = word_at (paragraph, i)->folded;

  if (paragraph->lang == LANG_EN)
    return g_str_has_suffix (folded, "'s") && i - first < 2;
  for (guint k = 0; paragraph->lang == LANG_KK && k < G_N_ELEMENTS (endings); k++)
    if (g_str_has_suffix (folded, endings[k]) && g_utf8_strlen (folded, -1) > 5)
      return TRUE;
  return FALSE;
}

/* The end of the sequence that begins with word `first`. */
static guint
run_end (const Finder *finder, const Paragraph *paragraph, guint first)
{
  guint end = first + 1;

  while (end < paragraph->words->len && end < first + RUN_MAX) {
    const NameWordAt *word = word_at (paragraph, end);
    guint bridge;

    if (word->joined && word->sentence == word_at (paragraph, first)->sentence && !word->quoted
        && is_name_word (finder, paragraph, word) && !closes_name (paragraph, first, end - 1))
      end++;
    else if ((bridge = bridge_length (finder, paragraph, first, end)) > 0)
      end += bridge + 1;
    else
      break;
  }
  return end;
}

/* What kind of name the words [first, end) are. */
static NameType
guess_type (const Paragraph *paragraph, guint first, guint end, gboolean titled)
{
  NameType type;

  for (guint i = end; i-- > first;)
    if (sign_is_head (paragraph->lang, span_of (word_at (paragraph, i)->folded), &type))
      return type;
  if (end < paragraph->words->len && word_at (paragraph, end)->joined && paragraph->lang != LANG_EN
      && sign_is_head (paragraph->lang, span_of (word_at (paragraph, end)->folded), &type))
    return type;
  if (titled)
    return NAME_PERSON;
  for (guint i = end; i-- > first;)
    if (sign_type_by_ending (paragraph->lang, span_of (word_at (paragraph, i)->folded), &type))
      return type;
  if (end - first == 1 && word_at (paragraph, first)->all_capitals)
    return NAME_ORG;
  if (word_at (paragraph, first)->quoted)
    return NAME_ORG;
  return end - first == 2 || end - first == 3 ? NAME_PERSON : NAME_PLACE;
}

static void
add_name (Finder *finder, guint number, gsize start, gsize end, NameType type, const Mention *mention)
{
  const Paragraph *paragraph = &g_array_index (finder->paragraphs, Paragraph, number);
  g_autofree char *surface = span_dup (span_slice (paragraph->text, start, end));
  FoundName name = {.paragraph = number, .start = start, .end = end, .lang = paragraph->lang, .type = type};

  name.surface = g_string_chunk_insert (finder->chunk, g_strdelimit (surface, "\n\t", ' '));
  if (mention != NULL) {
    name.concept = mention->term->concept;
    name.type = mention->term->concept->type;
    name.lemma = mention->term->text;
  } else
    lemma_set_add (finder->lemmas[paragraph->lang], name.surface, type);
  g_array_append_val (finder->names, name);
}

/* A sequence of capitalised words, without the titles before it. */
static void
add_run (Finder *finder, guint number, guint first, guint end)
{
  const Paragraph *paragraph = &g_array_index (finder->paragraphs, Paragraph, number);
  gboolean titled = FALSE;

  while (first < end && sign_is_title (paragraph->lang, span_of (word_at (paragraph, first)->folded))) {
    titled = TRUE;
    first++;
  }
  if (!titled && first > 0 && first < end && word_at (paragraph, first)->joined)
    titled = sign_is_title (paragraph->lang, span_of (word_at (paragraph, first - 1)->folded));
  while (end > first + 1 && (word_at (paragraph, end - 1)->initial || !word_at (paragraph, end - 1)->capital))
    end--;
  if (first < end && !(end - first == 1 && word_at (paragraph, first)->initial))
    add_name (finder, number, word_at (paragraph, first)->start, word_at (paragraph, end - 1)->end,
              guess_type (paragraph, first, end, titled), NULL);
}

/* The names of a paragraph, from left to right: those of the glossary first, between them sequences of capitals. */
static void
find_in_paragraph (Finder *finder, guint number)
{
  const Paragraph *paragraph = &g_array_index (finder->paragraphs, Paragraph, number);
  guint next = 0;

  for (guint i = 0; i < paragraph->words->len;) {
    const NameWordAt *word = word_at (paragraph, i);
    const Mention *mention =
      next < paragraph->mentions->len ? &g_array_index (paragraph->mentions, Mention, next) : NULL;
    guint end;

    if (mention != NULL && word->end > mention->start) {
      for (next++; i < paragraph->words->len && word_at (paragraph, i)->start < mention->end; i++)
        ;
      add_name (finder, number, mention->start, mention->end, NAME_TERM, mention);
      continue;
    }
    if (!is_name_word (finder, paragraph, word)) {
      i++;
      continue;
    }
    end = run_end (finder, paragraph, i);
    while (mention != NULL && end > i + 1 && word_at (paragraph, end - 1)->end > mention->start)
      end--;
    add_run (finder, number, i, end);
    i = end;
  }
}

/* --- what is known of the names ---------------------------------------------------------------------------------- */

/* The words of people's names of two words and more, so that a family name alone is known as one; of lemma words. */
static GHashTable *
collect_people (const Finder *finder)
{
  GHashTable *people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < finder->names->len; i++) {
    const FoundName *name = &g_array_index (finder->names, FoundName, i);
    g_auto (GStrv) words = g_strsplit (name->lemma, " ", -1);

    for (guint k = 0; name->type == NAME_PERSON && g_strv_length (words) > 1 && words[k] != NULL; k++)
      g_hash_table_add (people, g_strdup (words[k]));
  }
  return people;
}

/* A name that nothing else classed: its nominative may tell, or that it is part of a person's name elsewhere. */
static void
settle_types (Finder *finder)
{
  g_autoptr (GHashTable) people = collect_people (finder);

  for (guint i = 0; i < finder->names->len; i++) {
    FoundName *name = &g_array_index (finder->names, FoundName, i);
    g_autofree char *folded = fold_dup (span_of (name->lemma));

    if (name->concept == NULL && name->type == NAME_PLACE
        && !sign_type_by_ending (name->lang, span_of (folded), &name->type)
        && g_hash_table_contains (people, name->lemma))
      name->type = NAME_PERSON;
  }
}

static void
number_clusters (Finder *finder)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < finder->names->len; i++) {
    FoundName *name = &g_array_index (finder->names, FoundName, i);
    g_autofree char *key = name->concept != NULL ? g_strdup_printf ("#%s", name->concept->id)
                                                 : g_strdup_printf ("%d%s", (int) name->lang, name->lemma);

    name->cluster = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
    if (name->cluster == 0) {
      name->cluster = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (name->cluster));
    }
  }
}

void
finder_run (Finder *finder)
{
  for (guint i = 0; i < finder->paragraphs->len; i++)
    find_in_paragraph (finder, i);
  for (guint i = 0; i < finder->names->len; i++) {
    FoundName *name = &g_array_index (finder->names, FoundName, i);
    const Paragraph *paragraph = &g_array_index (finder->paragraphs, Paragraph, name->paragraph);
    g_autofree char *gloss = gloss_after (paragraph->text, name->start, name->end, name->lang);

    if (name->lemma == NULL)
      name->lemma = lemma_set_find (finder->lemmas[name->lang], name->surface);
    if (gloss != NULL)
      name->gloss = g_string_chunk_insert (finder->chunk, gloss);
  }
  settle_types (finder);
  number_clusters (finder);
}

const GArray *
finder_names (const Finder *finder)
{
  return finder->names;
}
