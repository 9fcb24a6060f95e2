#include "discover/search.h"

#include "text/letter.h"

gsize
search_hyphen_ending (const Search *search, const Word *word)
{
  gsize at = word->base;

  if (search->lang != LANG_KK || !(word->bits & WORD_CAPITAL))
    return word->base;
  while (at > word->start) {
    gunichar c = letter_prev (search->text.data, &at);

    if (c == '-')
      return at > word->start ? at : word->base;
    if (letter_is_upper (c) || !letter_is_alpha (c))
      break;
  }
  return word->base;
}
