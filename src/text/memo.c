/* Most of the words of a text pass here and nowhere else. */
#include "text/memo.h"

#include <string.h>

#include "text/fold.h"
#include "text/letter.h"
#include "text/piece.h"

/* A slot for so many bytes of text, within these bounds: more words than the largest holds do not recur often. */
#define BYTES_PER_SLOT 64
#define LEAST_SLOTS    256
#define MOST_SLOTS     32768

/* Words that meet in one place of the table have so many slots. */
#define WAYS 2

/* A slot holds the hash of a word with the facts in its last bits; 0: empty. */
struct WordMemo {
  guint64 *slots;
  guint mask; /* of places of WAYS slots each */
};

WordMemo *
word_memo_new (gsize text_len)
{
  WordMemo *memo = g_new0 (WordMemo, 1);
  guint places = LEAST_SLOTS / WAYS;

  while (places < MOST_SLOTS / WAYS && (gsize) places * WAYS < text_len / BYTES_PER_SLOT)
    places *= 2;
  memo->mask = places - 1;
  memo->slots = g_new0 (guint64, places * WAYS);
  return memo;
}

void
word_memo_free (WordMemo *memo)
{
  if (memo == NULL)
    return;
  g_free (memo->slots);
  g_free (memo);
}

/* --- hashes ------------------------------------------------------------------------------------------------------ */

static inline guint64
mix (guint64 hash, guint64 piece)
{
  hash = (hash ^ piece) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return hash ^ (hash >> 32);
}

/* `len` bytes as a number, eight at most and, where less, the rest of it 0.
 *
 * slack  so many more can be read that there are eight */
static inline guint64
load (const char *at, gsize len, gboolean slack)
{
  guint64 piece = 0;

  if (!slack && len < sizeof piece) {
    memcpy (&piece, at, len);
    return GUINT64_FROM_LE (piece);
  }
  memcpy (&piece, at, sizeof piece);
  return GUINT64_FROM_LE (piece) & (len >= sizeof piece ? G_MAXUINT64 : ((guint64) 1 << (8 * len)) - 1);
}

/* 64 bits, of which the last stay free for the facts: two words of a text never meet. All words of up to 16 bytes take
 * the same way, which the processor then foresees.
 *
 * slack  PIECE bytes can be read from wherever in the word */
static inline guint64
hash_of_word (Lang lang, const char *word, gsize len, gboolean slack)
{
  guint64 hash = mix (len, (guint64) lang + 1);

  for (; len > 16; word += 8, len -= 8)
    hash = mix (hash, load (word, 8, slack));
  hash = mix (hash, load (word, len, slack));
  hash = mix (hash, load (word + MIN (len, 8), len > 8 ? len - 8 : 0, slack));
  return hash & ~(guint64) MEMO_PASSED;
}

/* The hash of a word before a letter. */
static inline guint64
hash_with (guint64 hash, gunichar behind)
{
  return behind == 0 ? hash : mix (hash, behind) & ~(guint64) MEMO_PASSED;
}

/* --- the table --------------------------------------------------------------------------------------------------- */

static inline guint64 *
place_of (const WordMemo *memo, guint64 hash)
{
  return &memo->slots[((hash >> 40) & memo->mask) * WAYS];
}

static inline gboolean
is_passed (const WordMemo *memo, guint64 hash)
{
  const guint64 *place = place_of (memo, hash);
  guint64 a = place[0] ^ (hash | MEMO_PASSED), b = place[1] ^ (hash | MEMO_PASSED);

  /* a == 0 || b == 0, but without a branch for each: which of them it is cannot be foreseen. */
  return !(((a | (0 - a)) & (b | (0 - b))) >> 63);
}

static guint64 *
find_slot (const WordMemo *memo, guint64 hash)
{
  guint64 *place = place_of (memo, hash);

  for (guint i = 0; i < WAYS; i++)
    if ((place[i] & ~(guint64) MEMO_PASSED) == hash && place[i] != 0)
      return &place[i];
  return NULL;
}

static guint
facts_of (const WordMemo *memo, guint64 hash)
{
  const guint64 *slot = find_slot (memo, hash);

  return slot != NULL ? (guint) (*slot & MEMO_PASSED) : 0;
}

guint
word_memo_facts (const WordMemo *memo, Lang lang, Span word, gunichar behind)
{
  return facts_of (memo, hash_with (hash_of_word (lang, word.data, word.len, FALSE), behind));
}

void
word_memo_add (WordMemo *memo, Lang lang, Span word, gunichar behind, guint facts)
{
  guint64 hash = hash_with (hash_of_word (lang, word.data, word.len, FALSE), behind);
  guint64 *slot = find_slot (memo, hash);

  if (slot == NULL) { /* the newest comes first, the oldest goes */
    slot = place_of (memo, hash);
    memmove (slot + 1, slot, (WAYS - 1) * sizeof *slot);
    *slot = hash;
  }
  *slot |= facts & MEMO_PASSED;
}

gunichar
word_memo_behind (Span text, gsize end)
{
  while (end < text.len) {
    gunichar folded = fold_letter (letter_next (text.data, &end));

    if (folded != ' ' && letter_is_word (folded))
      return folded;
  }
  return 0;
}

/* The word ends at byte `end`; what is known of it at all comes together with what is known of it here. */
static guint
facts_here (const WordMemo *memo, guint64 hash, Span text, gsize end)
{
  guint facts = facts_of (memo, hash);
  gunichar behind = facts != MEMO_PASSED ? word_memo_behind (text, end) : 0;

  return facts | (behind != 0 ? facts_of (memo, hash_with (hash, behind)) : 0);
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

/* The length of a separator that joins nothing and is no part of a word; 0: it may be one. */
static inline guint
gap_length (const char *at)
{
  const guint8 *bytes = (const guint8 *) at;

  if (bytes[0] < 0x80)
    return bytes[0] != '-' && bytes[0] != '\'' && !g_ascii_isalnum (bytes[0]);
  if (bytes[0] == 0xC2)
    return bytes[1] == 0xAB || bytes[1] == 0xBB || bytes[1] == 0xA0 ? 2 : 0; /* « » and the fixed space */
  if (bytes[0] == 0xE2 && bytes[1] == 0x80)
    return bytes[2] == 0x93 || bytes[2] == 0x94 || (bytes[2] >= 0x9C && bytes[2] <= 0x9E) ? 3 : 0; /* – — “ ” „ */
  return 0;
}

/* Does byte `end` join the word before it to anything, or may it? */
static gboolean
is_joined (Span text, gsize end)
{
  gboolean cut_off = end < text.len && (guint8) text.data[end] >= 0x80 && text.len - end < 3;

  return end < text.len && (cut_off || gap_length (text.data + end) == 0);
}

guint
word_memo_facts_here (const WordMemo *memo, Lang lang, Span text, const Token *token)
{
  guint64 hash = hash_of_word (lang, text.data + token->start, token->end - token->start, FALSE);

  return is_joined (text, token->end) ? 0 : facts_here (memo, hash, text, token->end);
}

/* Where the word that begins at `i` ends; 0: it has to be looked at more closely. */
static inline gsize
plain_end (Span text, gsize i)
{
  guint n;

  do {
    if (i + 2 * PIECE > text.len)
      return 0;
    n = piece_of_word (text.data + i);
    i += n;
  } while (n >= PIECE - 1);
  return gap_length (text.data + i) > 0 ? i : 0;
}

void
word_memo_pass (const WordMemo *memo, Lang lang, TokenWalk *walk)
{
  Span text = walk->text;
  gsize i = walk->position;

  for (;;) {
    guint gap;
    guint64 hash;
    gsize end;

    while (i + PIECE <= text.len && (gap = gap_length (text.data + i)) > 0)
      i += gap;
    end = plain_end (text, i);
    if (end <= i)
      break;
    hash = hash_of_word (lang, text.data + i, end - i, TRUE);
    if (!is_passed (memo, hash) && facts_here (memo, hash, text, end) != MEMO_PASSED)
      break;
    i = end;
  }
  walk->position = i;
}
