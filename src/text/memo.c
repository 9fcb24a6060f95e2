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

/* A word of so many bytes and less takes one way, which the processor then foresees. */
#define SHORT_WORD 32

/* The next bytes of a word; 0 behind its end. */
typedef struct {
  guint64 eight[SHORT_WORD / 8];
} Pieces;

/* 64 bits, of which the last stay free for the facts: two words of a text never meet. */
static inline guint64
hash_pieces (guint64 hash, const Pieces *pieces)
{
  hash = mix (hash, pieces->eight[0]);
  hash = mix (hash, pieces->eight[1]);
  hash = mix (hash, pieces->eight[2]);
  hash = mix (hash, pieces->eight[3]);
  return hash & ~(guint64) MEMO_PASSED;
}

static guint64
hash_of_word (Lang lang, Span word)
{
  guint64 hash = mix (word.len, (guint64) lang + 1), piece;
  Pieces pieces = {{0}};

  for (; word.len > SHORT_WORD; word = span_slice (word, sizeof piece, word.len)) {
    memcpy (&piece, word.data, sizeof piece);
    hash = mix (hash, piece);
  }
  memcpy (&pieces, word.data, word.len);
  return hash_pieces (hash, &pieces);
}

/* The same of a word that SHORT_WORD bytes can be read from. */
static inline guint64
hash_of_word_in_block (Lang lang, const char *word, gsize len)
{
#ifdef __SSE2__
  static const guint8 kept[2 * SHORT_WORD] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  const __m128i *from = (const __m128i *) (const void *) word;
  Pieces pieces;

  if (len <= SHORT_WORD) {
    const __m128i *mask = (const __m128i *) (const void *) (kept + SHORT_WORD - len);
    __m128i first = _mm_and_si128 (_mm_loadu_si128 (from), _mm_loadu_si128 (mask));
    __m128i second = _mm_and_si128 (_mm_loadu_si128 (from + 1), _mm_loadu_si128 (mask + 1));

    pieces.eight[0] = (guint64) _mm_cvtsi128_si64 (first);
    pieces.eight[1] = (guint64) _mm_cvtsi128_si64 (_mm_unpackhi_epi64 (first, first));
    pieces.eight[2] = (guint64) _mm_cvtsi128_si64 (second);
    pieces.eight[3] = (guint64) _mm_cvtsi128_si64 (_mm_unpackhi_epi64 (second, second));
    return hash_pieces (mix (len, (guint64) lang + 1), &pieces);
  }
#endif
  return hash_of_word (lang, (Span){word, len});
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
  return facts_of (memo, hash_with (hash_of_word (lang, word), behind));
}

void
word_memo_add (WordMemo *memo, Lang lang, Span word, gunichar behind, guint facts)
{
  guint64 hash = hash_with (hash_of_word (lang, word), behind);
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

gboolean
word_memo_stands_alone (Span text, gsize end)
{
  gboolean cut_off = end < text.len && (guint8) text.data[end] >= 0x80 && text.len - end < 3;

  return end >= text.len || (!cut_off && gap_length (text.data + end) > 0);
}

guint64
word_memo_hash (Lang lang, Span word)
{
  return hash_of_word (lang, word);
}

guint
word_memo_facts_here (const WordMemo *memo, Lang lang, Span text, const Token *token)
{
  guint64 hash = hash_of_word (lang, span_slice (text, token->start, token->end));

  return word_memo_stands_alone (text, token->end) ? facts_here (memo, hash, text, token->end) : 0;
}

/* What is left of a text, with blanks behind it: the end of a text separates as they do. */
typedef struct {
  char bytes[BLOCK + SHORT_WORD];
} Tail;

/* A reader of words that are known. */
typedef struct {
  const WordMemo *memo;
  Lang lang;
  Span text;
  gsize position; /* of the block in the text */
} Reader;

/* The BLOCK bytes at the position, behind which there are SHORT_WORD more. */
static inline const char *
block_at (const Reader *reader, Tail *tail)
{
  const gsize left = reader->text.len - reader->position;

  if (left >= sizeof tail->bytes)
    return reader->text.data + reader->position;
  memset (tail->bytes, ' ', sizeof tail->bytes);
  memcpy (tail->bytes, reader->text.data + reader->position, left);
  return tail->bytes;
}

/* Is all known of the word in bytes [start, end) of a block? */
static inline gboolean
passes (const Reader *reader, const char *block, guint start, guint end)
{
  guint64 hash = hash_of_word_in_block (reader->lang, block + start, end - start);

  return is_passed (reader->memo, hash)
         || facts_here (reader->memo, hash, reader->text, reader->position + end) == MEMO_PASSED;
}

/* Passes the words of a block, as far as they are known. returns: FALSE if the reader stands before something that has
 * to be looked at more closely */
static inline gboolean
pass_block (Reader *reader, const char *block)
{
  const Block64 classes = block_of_words (block);
  const guint64 odd = ~(classes.words | classes.gaps);
  const guint plain = odd != 0 ? (guint) __builtin_ctzll (odd) : BLOCK; /* bytes before the first odd one */
  guint64 starts = classes.words & ~(classes.words << 1), ends = ~classes.words & (classes.words << 1);
  guint open = plain; /* where the word begins that the odd byte follows, or the next block */

  for (; starts != 0; starts &= starts - 1, ends &= ends - 1) {
    const guint start = (guint) __builtin_ctzll (starts), end = ends != 0 ? (guint) __builtin_ctzll (ends) : BLOCK;

    if (end >= plain) {
      open = MIN (start, plain);
      break;
    }
    if (!passes (reader, block, start, end)) {
      reader->position += start;
      return FALSE;
    }
  }
  if (plain < BLOCK - 1) {
    const guint gap = gap_length (block + plain);
    const gboolean passed = gap > 0 && (open == plain || passes (reader, block, open, plain));

    reader->position += passed ? plain + gap : open;
    return passed;
  }
  reader->position += open;
  return open > 0;
}

void
word_memo_pass (const WordMemo *memo, Lang lang, TokenWalk *walk)
{
  Reader reader = {memo, lang, walk->text, walk->position};
  Tail tail;

  while (reader.position < reader.text.len && pass_block (&reader, block_at (&reader, &tail)))
    ;
  walk->position = MIN (reader.position, reader.text.len);
}
