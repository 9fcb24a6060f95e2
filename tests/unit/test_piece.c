/* What is seen at a glance is what a closer look says, wherever in the piece it stands. */
#include "suites.h"
#include "text/fold.h"
#include "text/piece.h"
#include "text/token.h"

/* Letters, marks and bytes that are no text, of all lengths and on both sides of every limit. */
static const char *const samples[] = {
  "a", "z", "A", "Z", "0", "9", " ", "-", "@", "[", "`", "{", "/", ":", "\x7F", "\x01",
  "<", ">", "&", "]", "\"", "\t", "\n", "\v", "\r", "\x1F", "!", "\u07FF", "\u0800", "\uFFFD", "\xEF\xBF\xBF",
  "\xC2\x80", "\u00AB", "\u00E9", "\u02FF", "\u0300", "\u0387", "\u03B1", "\u0400", "\u042F", "\u0430", "\u0451",
  "\u0480", "\u0481", "\u0482", "\u0483", "\u0489", "\u048A", "\u049B", "\u04BF", "\u04C0", "\u04D9", "\u04FF",
  "\u0500", "\u053F", "\u0540", "\u2014", "\u201C", "\U0001F600",
  "\x80", "\xBF", "\xC0", "\xC1", "\xC2", "\xD0", "\xD2", "\xD2\x20", "\xE2\x80", "\xFF",
};

typedef gboolean (*LetterFunc) (gunichar c);

static gboolean
is_of_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : c >= 0x400 && c < 0x500 && !(c >= 0x480 && c <= 0x489);
}

static gboolean
is_plain (gunichar c)
{
  return (c > 0 && c < 0x300) || (c >= 0x400 && c < 0x540 && !(c >= 0x480 && c <= 0x489));
}

static gboolean
is_xml_text (gunichar c)
{
  return (c == '\t' || c == '\n' || c >= 0x20) && c < 0x800 && c != '<' && c != '&' && c != ']';
}

/* The same, letter by letter. */
static guint
count (const char *at, LetterFunc is_asked_for)
{
  guint n = 0;

  while (n < PIECE) {
    gunichar c = g_utf8_get_char_validated (at + n, (gssize) (PIECE - n));
    guint len = n < PIECE && (guint8) at[n] >= 0x80 ? 2 : 1;

    if (c >= 0x110000 || !is_asked_for (c))
      break;
    n += len;
  }
  return n;
}

START_TEST (a_piece_is_as_long_as_letter_by_letter)
{
  char buffer[64];

  /* Each sample at each place of the piece, with each other behind it. */
  for (guint before = 0; before < PIECE; before++)
    for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
      for (guint j = 0; j < G_N_ELEMENTS (samples); j++) {
        memset (buffer, 'x', sizeof buffer);
        memcpy (buffer + before, samples[i], strlen (samples[i]));
        memcpy (buffer + before + strlen (samples[i]), samples[j], strlen (samples[j]));
        ck_assert_msg (piece_of_plain_text (buffer) == count (buffer, is_plain), "%u: %s %s", before, samples[i],
                       samples[j]);
        ck_assert_msg (piece_of_xml_text (buffer) == count (buffer, is_xml_text), "%u: %s %s", before, samples[i],
                       samples[j]);
      }
}
END_TEST

/* What block_of_words says of a byte: 'w' of a word, 'g' a gap, '?' neither, '!' both. */
static char
kind_at (Block64 block, guint i)
{
  const gboolean word = (block.words >> i) & 1, gap = (block.gaps >> i) & 1;

  if (word && gap)
    return '!';
  return word ? 'w' : gap ? 'g' : '?';
}

/* The same, letter by letter. */
static void
kinds_of (const char *at, char kinds[BLOCK])
{
  memset (kinds, '?', BLOCK);
  for (guint i = 0; i < BLOCK; i++) {
    const gunichar c = g_utf8_get_char_validated (at + i, (gssize) (BLOCK - i));

    if (c < 0x80)
      kinds[i] = g_ascii_isalnum ((char) c) ? 'w' : c == '-' || c == '\'' ? '?' : 'g';
    else if (c < 0x110000 && is_of_word (c)) {
      kinds[i] = kinds[i + 1] = 'w';
      i++;
    }
  }
}

START_TEST (a_block_is_what_its_letters_are)
{
  char buffer[BLOCK + 16], kinds[BLOCK];

  for (guint before = 0; before < BLOCK; before++)
    for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
      for (guint j = 0; j < G_N_ELEMENTS (samples); j++) {
        Block64 block;

        memset (buffer, before % 2 == 0 ? 'x' : ' ', sizeof buffer);
        memcpy (buffer + before, samples[i], strlen (samples[i]));
        memcpy (buffer + before + strlen (samples[i]), samples[j], strlen (samples[j]));
        block = block_of_words (buffer);
        kinds_of (buffer, kinds);
        for (guint k = 0; k < BLOCK; k++)
          if (kind_at (block, k) != kinds[k])
            ck_abort_msg ("%u, %u: %s %s", before, k, samples[i], samples[j]);
      }
}
END_TEST

/* What block_of_letters says of a byte: 'l'atin, 'c'yrillic, 'k'azakh, '?' other; ' ' nothing. */
static char
letter_kind_at (LetterBlock block, guint i)
{
  const guint64 bit = (guint64) 1 << i;

  if (block.cyrillic & bit)
    return block.kazakh & bit ? 'k' : 'c';
  return block.other & bit ? '?' : block.latin & bit ? 'l' : ' ';
}

/* The same by comparing letters as names are compared. */
static char
letter_kind (const char *at, gssize left)
{
  const gunichar c = g_utf8_get_char_validated (at, left);
  const gunichar folded = c < 0x110000 ? fold_char (c) : 0;

  if (c < 0x80)
    return g_ascii_isalpha ((char) c) ? 'l' : ' ';
  if (c < 0x400 || c > 0x4FF || (c >= 0x480 && c <= 0x489))
    return '?';
  if (folded < 0x400 || folded > 0x52F)
    ck_abort_msg ("%x", c);
  return g_utf8_strchr ("әғқңөұүһі", -1, folded) != NULL ? 'k' : 'c';
}

START_TEST (letters_of_a_block_are_of_their_kind)
{
  char buffer[BLOCK + 16];

  for (guint before = 0; before < BLOCK; before += before < PIECE || before > BLOCK - 4 ? 1 : PIECE - 1)
    for (gunichar c = 1; c < 0x600; c++) {
      LetterBlock block;

      memset (buffer, '-', sizeof buffer);
      g_unichar_to_utf8 (c, buffer + before);
      block = block_of_letters (buffer);
      for (guint i = 0; i < BLOCK; i++)
        if (((guchar) buffer[i] & 0xC0) != 0x80
            && letter_kind_at (block, i) != letter_kind (buffer + i, (gssize) (BLOCK - i)))
          ck_abort_msg ("%u, %u: %x", before, i, c);
    }
}
END_TEST

START_TEST (a_tab_is_found_wherever_it_stands)
{
  char buffer[PIECE + 1];

  for (guint before = 0; before <= PIECE; before++) {
    memset (buffer, 'x', sizeof buffer);
    buffer[before] = '\t';
    buffer[PIECE] = '\t';
    ck_assert_uint_eq (piece_before_tab (buffer), before);
  }
}
END_TEST

START_TEST (a_digit_is_found_wherever_it_stands)
{
  char buffer[2 * PIECE];

  for (guint before = 0; before <= PIECE; before++)
    for (guint byte = 1; byte < 256; byte++) {
      const guint expected = g_ascii_isdigit ((char) byte) ? before : PIECE;

      memset (buffer, '/', sizeof buffer);
      memset (buffer + PIECE / 2, ':', sizeof buffer - PIECE / 2);
      buffer[before] = (char) byte;
      ck_assert_uint_eq (piece_before_digit (buffer), expected);
    }
}
END_TEST

START_TEST (an_escape_is_found_wherever_it_stands)
{
  char buffer[2 * PIECE];

  for (guint before = 0; before <= PIECE; before++)
    for (guint byte = 0; byte < 256; byte++) {
      const gboolean escaped = byte < 0x20 || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == 0xEF;

      memset (buffer, '=', sizeof buffer);
      memset (buffer + PIECE / 2, '%', sizeof buffer - PIECE / 2);
      buffer[before] = (char) byte;
      ck_assert_uint_eq (piece_before_escape (buffer), escaped ? before : PIECE);
    }
}
END_TEST

START_TEST (letters_of_a_word_are_one_token)
{
  for (gunichar c = 1; c < 0x3000; c++) {
    char text[BLOCK + 1];
    gint len;
    TokenWalk walk;
    Token token;

    memset (text, ' ', BLOCK);
    text[BLOCK] = '\0';
    len = g_unichar_to_utf8 (c, text);
    walk = token_walk (span_of (text));
    if (block_of_words (text).words != 0)
      ck_assert_msg (token_next (&walk, &token) && token.end == (gsize) len
                       && block_of_words (text).words == ((guint64) 1 << len) - 1,
                     "U+%04X", c);
    if (block_of_words (text).gaps & 1)
      ck_assert_msg (!token_next (&walk, &token), "U+%04X", c);
  }
}
END_TEST

Suite *
suite_piece (void)
{
  Suite *suite = suite_create ("piece");
  TCase *tests = tcase_create ("piece");

  tcase_add_test (tests, a_piece_is_as_long_as_letter_by_letter);
  tcase_add_test (tests, a_block_is_what_its_letters_are);
  tcase_add_test (tests, letters_of_a_block_are_of_their_kind);
  tcase_add_test (tests, a_tab_is_found_wherever_it_stands);
  tcase_add_test (tests, a_digit_is_found_wherever_it_stands);
  tcase_add_test (tests, an_escape_is_found_wherever_it_stands);
  tcase_add_test (tests, letters_of_a_word_are_one_token);
  suite_add_tcase (suite, tests);
  return suite;
}
