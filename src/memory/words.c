#include "memory/words.h"

#include "text/fold.h"
#include "text/letter.h"

/* A stem has so many letters at least. */
#define STEM_LETTERS 3

typedef struct {
  guint8 lang; /* Lang */
  const char *text;
  guint8 len; /* [bytes] */
} Ending;

static const Ending endings[] = {
#define ENDING(lang, text) {LANG_##lang, text, sizeof (text) - 1},
#include "memory/endings.def"
#undef ENDING
};

gboolean
word_next (WordWalk *walk, Span *word)
{
  const char *data = walk->walk.text.data;
  Token token;
  gsize used = 0;

  if (!token_next (&walk->walk, &token))
    return FALSE;
  for (gsize i = token.start; i < token.end && used + 4 <= WORD_BYTES;) {
    const gunichar c = fold_letter (letter_next (data, &i));

    if (c != 0)
      letter_append (walk->word, &used, WORD_BYTES, c);
  }
  *word = (Span){walk->word, used};
  return TRUE;
}

/* So many endings stand one behind the other: plural, possessor, case in Kazakh. */
static guint
rounds_of (Lang lang)
{
  return lang == LANG_KK ? 3 : lang == LANG_RU || lang == LANG_EN ? 1 : 0;
}

static guint
letters_of (Span word)
{
  guint n = 0;

  for (gsize i = 0; i < word.len; i++)
    n += ((guint8) word.data[i] & 0xC0) != 0x80;
  return n;
}

static gsize
longest_ending (Lang lang, Span word)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    const Ending *ending = &endings[i];

    if (ending->lang == lang && ending->len > longest && ending->len < word.len
        && memcmp (word.data + word.len - ending->len, ending->text, ending->len) == 0
        && letters_of ((Span){word.data, word.len - ending->len}) >= STEM_LETTERS)
      longest = ending->len;
  }
  return longest;
}

Span
word_stem (Lang lang, Span word)
{
  for (guint i = rounds_of (lang); i > 0; i--)
    word.len -= longest_ending (lang, word);
  return word;
}
