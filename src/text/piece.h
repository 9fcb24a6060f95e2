/* text/piece.h - the next 16 or 64 bytes of a text at a glance
 *
 * Nearly all of our texts is letters of ASCII and of two bytes. How far a piece is nothing else is seen at once where
 * the machine has instructions for that (SSE2), and byte by byte elsewhere; the two say the same.
 */
#pragma once

#include <glib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The functions read so many bytes from `at` on, valid or not, and tell how many of them, from the first on, are what
 * is asked for; a letter that is cut off at the end is not counted, so that 15 can mean that it goes on. */
#define PIECE 16

#ifdef __SSE2__

static inline __m128i
piece_range (__m128i bytes, guint8 first, guint8 last)
{
  return _mm_and_si128 (_mm_cmpgt_epi8 (bytes, _mm_set1_epi8 ((char) (first - 1))),
                        _mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) (last + 1))));
}

/* Leads whose next byte follows them. 80 to BF are the least of all signed bytes. */
static inline guint
piece_pairs (__m128i bytes, __m128i leads)
{
  guint trails = (guint) _mm_movemask_epi8 (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0xC0)));

  return (guint) _mm_movemask_epi8 (leads) & (trails >> 1);
}

static inline guint
piece_count (__m128i bytes, __m128i single, __m128i leads)
{
  guint singles = (guint) _mm_movemask_epi8 (single);
  guint d2 = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char) 0xD2)));
  guint low = (guint) _mm_movemask_epi8 (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0x8A)));
  guint pairs = piece_pairs (bytes, leads) & ~(d2 & (low >> 1));

  return (guint) __builtin_ctz (~(singles | pairs | pairs << 1));
}

#else

static inline gboolean
piece_is_pair (const guint8 *at, guint left)
{
  return left >= 2 && (at[1] & 0xC0) == 0x80 && !(at[0] == 0xD2 && at[1] < 0x8A);
}

#endif

/* So many bytes are told at once what they are to words. */
#define BLOCK 64

/* A bit for each byte of a block, the first the lowest; a byte that has neither is to be looked at more closely, and so
 * is a letter that is cut off at the end.
 *
 * words  letters and digits of ASCII, and U+0400 to U+04FF but for the thousands sign and the marks behind it (U+0482
 *        to U+0489): what a word is made of
 * gaps   ASCII that is none of these and joins nothing, as hyphens and apostrophes do */
typedef struct {
  guint64 words, gaps;
} Block64;

#ifdef __SSE2__

/* Which bytes of a block are …, a bit for each. */
typedef struct {
  guint64 singles, leads, trails, d2, low, ascii, joints;
} BlockBytes;

static inline void
block_add_piece (BlockBytes *block, const char *at, guint shift)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);
  __m128i small = _mm_or_si128 (bytes, _mm_set1_epi8 (0x20));
  __m128i single = _mm_or_si128 (piece_range (small, 'a', 'z'), piece_range (bytes, '0', '9'));
  __m128i lead = _mm_cmpeq_epi8 (_mm_and_si128 (bytes, _mm_set1_epi8 ((char) 0xFC)), _mm_set1_epi8 ((char) 0xD0));
  __m128i joint =
    _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('-')), _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\'')));

  block->singles |= (guint64) (guint) _mm_movemask_epi8 (single) << shift;
  block->leads |= (guint64) (guint) _mm_movemask_epi8 (lead) << shift;
  /* 80 to BF are the least of all signed bytes. */
  block->trails |= (guint64) (guint) _mm_movemask_epi8 (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0xC0))) << shift;
  block->low |= (guint64) (guint) _mm_movemask_epi8 (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0x8A))) << shift;
  block->d2 |= (guint64) (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char) 0xD2))) << shift;
  block->ascii |= (guint64) (0xFFFF ^ (guint) _mm_movemask_epi8 (bytes)) << shift;
  block->joints |= (guint64) (guint) _mm_movemask_epi8 (joint) << shift;
}

#endif

/* Reads BLOCK bytes from `at` on. */
static inline Block64
block_of_words (const char *at)
{
  Block64 block = {0, 0};
#ifdef __SSE2__
  BlockBytes bytes = {0};
  guint64 pairs;

  block_add_piece (&bytes, at, 0);
  block_add_piece (&bytes, at + PIECE, PIECE);
  block_add_piece (&bytes, at + 2 * PIECE, 2 * PIECE);
  block_add_piece (&bytes, at + 3 * PIECE, 3 * PIECE);
  pairs = bytes.leads & (bytes.trails >> 1) & ~(bytes.d2 & (bytes.low >> 1));
  block.words = bytes.singles | pairs | pairs << 1;
  block.gaps = bytes.ascii & ~bytes.singles & ~bytes.joints;
#else
  const guint8 *bytes = (const guint8 *) at;

  for (guint i = 0; i < BLOCK; i++)
    if (g_ascii_isalnum (bytes[i]))
      block.words |= (guint64) 1 << i;
    else if (bytes[i] < 0x80 && bytes[i] != '-' && bytes[i] != '\'')
      block.gaps |= (guint64) 1 << i;
    else if (bytes[i] >= 0xD0 && bytes[i] <= 0xD3 && piece_is_pair (bytes + i, BLOCK - i))
      block.words |= (guint64) 3 << i++;
#endif
  return block;
}

/* A bit for the first byte of each letter of a block, by its kind; of what is neither ASCII nor U+0400 to U+04FF (but
 * for U+0480 to U+0489) `other` has it, and of a letter that is cut off at the end.
 *
 * latin     of ASCII
 * cyrillic  the Kazakh ones among them
 * kazakh    ә ғ қ ң ө ұ ү һ і and their capitals */
typedef struct {
  guint64 latin, cyrillic, kazakh, other;
} LetterBlock;

#ifdef __SSE2__

static inline __m128i
piece_is (__m128i bytes, guint8 byte)
{
  return _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char) byte));
}

/* Which bytes follow D2, or D3, in a Kazakh letter; capital and small one differ in the last bit. */
static inline __m128i
piece_kazakh_trails (__m128i bytes, gboolean d3)
{
  const __m128i small = _mm_or_si128 (bytes, _mm_set1_epi8 (1));

  if (d3)
    return _mm_or_si128 (piece_is (small, 0x99), piece_is (small, 0xA9));
  return _mm_or_si128 (_mm_or_si128 (_mm_or_si128 (piece_is (small, 0x93), piece_is (small, 0x9B)),
                                     _mm_or_si128 (piece_is (small, 0xA3), piece_is (small, 0xAF))),
                       _mm_or_si128 (piece_is (small, 0xB1), piece_is (small, 0xBB)));
}

/* Which bytes of a block end a letter that is …, whatever it begins with, and which begin one. */
typedef struct {
  guint64 latin, leads, wide, trails, low, d0, d1, d2, d3, i_capital, i_small, behind_d2, behind_d3;
} LetterBytes;

static inline void
letters_add_piece (LetterBytes *block, const char *at, guint shift)
{
  const __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);
  const __m128i small = _mm_or_si128 (bytes, _mm_set1_epi8 (0x20));
#define BITS(which) ((guint64) (guint) _mm_movemask_epi8 (which) << shift)

  block->latin |= BITS (piece_range (small, 'a', 'z'));
  block->leads |= BITS (piece_is (_mm_and_si128 (bytes, _mm_set1_epi8 ((char) 0xFC)), 0xD0));
  block->wide |= BITS (bytes);
  block->trails |= BITS (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0xC0)));
  block->low |= BITS (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 ((char) 0x8A)));
  block->d0 |= BITS (piece_is (bytes, 0xD0));
  block->d1 |= BITS (piece_is (bytes, 0xD1));
  block->d2 |= BITS (piece_is (bytes, 0xD2));
  block->d3 |= BITS (piece_is (bytes, 0xD3));
  block->i_capital |= BITS (piece_is (bytes, 0x86));
  block->i_small |= BITS (piece_is (bytes, 0x96));
  block->behind_d2 |= BITS (piece_kazakh_trails (bytes, FALSE));
  block->behind_d3 |= BITS (piece_kazakh_trails (bytes, TRUE));
#undef BITS
}

#endif

/* Reads BLOCK bytes from `at` on, which begin with a letter. */
static inline LetterBlock
block_of_letters (const char *at)
{
  LetterBlock block = {0};
#ifdef __SSE2__
  LetterBytes bytes = {0};

  for (guint shift = 0; shift < BLOCK; shift += PIECE)
    letters_add_piece (&bytes, at + shift, shift);
  block.latin = bytes.latin;
  block.cyrillic = bytes.leads & (bytes.trails >> 1) & ~(bytes.d2 & (bytes.low >> 1));
  block.kazakh = (bytes.d0 & (bytes.i_capital >> 1)) | (bytes.d1 & (bytes.i_small >> 1))
                 | (bytes.d2 & (bytes.behind_d2 >> 1)) | (bytes.d3 & (bytes.behind_d3 >> 1));
  block.other = bytes.wide & ~bytes.trails & ~block.cyrillic;
#else
  const guint8 *bytes = (const guint8 *) at;

  for (guint i = 0; i < BLOCK; i++)
    if (bytes[i] < 0x80)
      block.latin |= (guint64) g_ascii_isalpha (bytes[i]) << i;
    else if (bytes[i] >= 0xD0 && bytes[i] <= 0xD3 && piece_is_pair (bytes + i, BLOCK - i)) {
      const guint8 trail = bytes[i + 1], small = trail | 1;
      const gboolean kazakh = bytes[i] == 0xD0   ? trail == 0x86
                              : bytes[i] == 0xD1 ? trail == 0x96
                              : bytes[i] == 0xD2 ? small == 0x93 || small == 0x9B || small == 0xA3 || small == 0xAF
                                                     || small == 0xB1 || small == 0xBB
                                                 : small == 0x99 || small == 0xA9;

      block.cyrillic |= (guint64) 1 << i;
      block.kazakh |= (guint64) kazakh << i++;
    } else if (bytes[i] >= 0xC0)
      block.other |= (guint64) 1 << i;
#endif
  return block;
}

/* Valid UTF-8 of one and two bytes that is NFC whatever stands beside it, and no NUL: ASCII, U+0080 to U+02FF, and
 * U+0400 to U+053F but for U+0480 to U+0489. */
static inline guint
piece_of_plain_text (const char *at)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);

  return piece_count (bytes, _mm_cmpgt_epi8 (bytes, _mm_setzero_si128 ()),
                      _mm_or_si128 (piece_range (bytes, 0xC2, 0xCB), piece_range (bytes, 0xD0, 0xD4)));
#else
  const guint8 *bytes = (const guint8 *) at;
  guint n = 0;

  while (n < PIECE)
    if (bytes[n] > 0 && bytes[n] < 0x80)
      n++;
    else if (((bytes[n] >= 0xC2 && bytes[n] <= 0xCB) || (bytes[n] >= 0xD0 && bytes[n] <= 0xD4))
             && piece_is_pair (bytes + n, PIECE - n))
      n += 2;
    else
      break;
  return n;
#endif
}

/* What stands before the first tab. */
static inline guint
piece_before_tab (const char *at)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);

  guint tabs = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\t')));

  return (guint) __builtin_ctz (tabs | 1u << PIECE);
#else
  guint n = 0;

  while (n < PIECE && at[n] != '\t')
    n++;
  return n;
#endif
}

/* What stands before the first digit of ASCII. */
static inline guint
piece_before_digit (const char *at)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);
  guint digits = (guint) _mm_movemask_epi8 (piece_range (bytes, '0', '9'));

  return (guint) __builtin_ctz (digits | 1u << PIECE);
#else
  guint n = 0;

  while (n < PIECE && !g_ascii_isdigit (at[n]))
    n++;
  return n;
#endif
}

/* Valid UTF-8 of one and two bytes that is text and nothing else between two tags of an XML file: no control characters
 * but tabs and line feeds, no < and &, and no ], of which two must not stand before a >. */
static inline guint
piece_of_xml_text (const char *at)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);
  __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('<')),
                                _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('&')),
                                              _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (']'))));
  __m128i singles = _mm_or_si128 (_mm_cmpgt_epi8 (bytes, _mm_set1_epi8 (0x1F)), piece_range (bytes, '\t', '\n'));
  guint pairs = piece_pairs (bytes, piece_range (bytes, 0xC2, 0xDF));

  return (guint) __builtin_ctz (~((guint) _mm_movemask_epi8 (_mm_andnot_si128 (marks, singles)) | pairs | pairs << 1));
#else
  const guint8 *bytes = (const guint8 *) at;
  guint n = 0;

  while (n < PIECE)
    if ((bytes[n] >= 0x20 || bytes[n] == '\t' || bytes[n] == '\n') && bytes[n] < 0x80 && bytes[n] != '<'
        && bytes[n] != '&' && bytes[n] != ']')
      n++;
    else if (bytes[n] >= 0xC2 && bytes[n] <= 0xDF && n + 1 < PIECE && (bytes[n + 1] & 0xC0) == 0x80)
      n += 2;
    else
      break;
  return n;
#endif
}

/* What an XML file can have as it stands, in text and in a value: what stands before the first control character,
 * & < > " or the first byte of U+FFFE (0xEF). */
static inline guint
piece_before_escape (const char *at)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) at);
  __m128i small = _mm_or_si128 (bytes, _mm_set1_epi8 (2)); /* < is > then */
  __m128i marks = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (small, _mm_set1_epi8 ('>')),
                                              _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('&'))),
                                _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"')),
                                              _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char) 0xEF))));
  __m128i control = _mm_cmpeq_epi8 (_mm_and_si128 (bytes, _mm_set1_epi8 ((char) 0xE0)), _mm_setzero_si128 ());

  return (guint) __builtin_ctz ((guint) _mm_movemask_epi8 (_mm_or_si128 (marks, control)) | 1u << PIECE);
#else
  const guint8 *bytes = (const guint8 *) at;
  guint n = 0;

  while (n < PIECE && bytes[n] >= 0x20 && bytes[n] != '&' && bytes[n] != '<' && bytes[n] != '>' && bytes[n] != '"'
         && bytes[n] != 0xEF)
    n++;
  return n;
#endif
}
