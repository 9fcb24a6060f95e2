#include "check/neighbour.h"

#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

void
neighbour_clear (Neighbour *neighbour)
{
  g_free (neighbour->folded);
}

static gsize
skip_blank_back (Span text, gsize i)
{
  if (i > 0 && (text.data[i - 1] == ' ' || text.data[i - 1] == '\n'))
    return i - 1;
  if (i > 1 && (guchar) text.data[i - 2] == 0xC2 && (guchar) text.data[i - 1] == 0xA0)
    return i - 2;
  return i;
}

Neighbour
neighbour_before (Span text, gsize at)
{
  Neighbour word = {.end = skip_blank_back (text, at)};
  gsize i = word.end;

  if (word.end == at)
    return word;
  while (i > 0) {
    gsize previous = i;
    gunichar c = letter_prev (text.data, &previous);

    if (!letter_is_alpha (c) && c != 0x301)
      break;
    i = previous;
  }
  word.start = i;
  if (i < word.end)
    word.folded = fold_dup (span_slice (text, i, word.end));
  return word;
}

Neighbour
neighbour_after (Span text, gsize at)
{
  TokenWalk walk = {text, at};
  Neighbour word = {.start = at};
  Token token;

  if (at >= text.len || (text.data[at] != ' ' && text.data[at] != '\n') || !token_next (&walk, &token)
      || token.start != at + 1)
    return word;
  word.start = token.start;
  word.end = token.end;
  word.folded = fold_dup (span_slice (text, token.start, token.end));
  return word;
}
