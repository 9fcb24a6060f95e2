#include "check/neighbour.h"

#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

void
neighbour_clear (Neighbour *neighbour)
{
  g_free (neighbour->folded);
}

Neighbour
neighbour_before (Span text, gsize at)
{
  Neighbour word = {.end = token_gap_start (text, at)};
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

  if (!token_next (&walk, &token) || token.start == at || token.start != token_gap_end (text, at))
    return word;
  word.start = token.start;
  word.end = token.end;
  word.folded = fold_dup (span_slice (text, token.start, token.end));
  return word;
}
