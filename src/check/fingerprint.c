#include "check/fingerprint.h"

#include "text/letter.h"
#include "text/token.h"

#define WORDS_AROUND 3

/* Longer stretches without words (a rule of dashes) are not searched for more of them [code points]. */
#define REACH 120

#define GAP " … "

/* Does a sentence end with the mark c, behind which `next` stands? The words of another sentence change without
 * making a finding new. */
static gboolean
ends_sentence (gunichar c, char next)
{
  return (c == '.' || c == '!' || c == '?' || c == 0x2026) && (next == ' ' || next == '\n' || next == '\r');
}

/* Where the third word before byte `end` begins, in its sentence. */
static gsize
words_start (Span text, gsize end)
{
  gsize i = end, start = end;
  gboolean in_word = FALSE;

  for (guint words = 0, n = 0; i > 0 && n < REACH; n++) {
    gsize at = i;
    gunichar c = letter_prev (text.data, &at);
    gboolean is_word = letter_is_word (c);

    if ((is_word && !in_word && ++words > WORDS_AROUND) || (i < text.len && ends_sentence (c, text.data[i])))
      break;
    in_word = is_word;
    i = at;
    if (is_word)
      start = i;
  }
  return start;
}

/* Where the third word after byte `start` ends, in its sentence. */
static gsize
words_end (Span text, gsize start)
{
  gsize i = start, end = start;
  gboolean in_word = FALSE;

  for (guint words = 0, n = 0; i < text.len && n < REACH; n++) {
    gsize at = i;
    gunichar c = letter_next (text.data, &at);
    gboolean is_word = letter_is_word (c);

    if ((is_word && !in_word && ++words > WORDS_AROUND) || (at < text.len && ends_sentence (c, text.data[at])))
      break;
    in_word = is_word;
    i = at;
    if (is_word)
      end = i;
  }
  return end;
}

/* Words with one blank between, so that wrapping and markup make no difference. */
static void
append_words (GString *out, Span text)
{
  TokenWalk walk = token_walk (text);
  Token token;

  for (gboolean first = TRUE; token_next (&walk, &token); first = FALSE) {
    if (!first)
      g_string_append_c (out, ' ');
    g_string_append_len (out, text.data + token.start, (gssize) (token.end - token.start));
  }
}

char *
fingerprint_context (Span text, gsize start, gsize end)
{
  GString *out = g_string_new (NULL);

  append_words (out, span_slice (text, words_start (text, start), start));
  g_string_append (out, GAP);
  append_words (out, span_slice (text, end, words_end (text, end)));
  return g_string_free (out, FALSE);
}

/* Each text with the NUL at its end, so that "ab" + "c" differs from "a" + "bc". */
static guint64
fnv1a (guint64 hash, const char *text)
{
  do {
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  } while (*text++ != '\0');
  return hash;
}

guint64
fingerprint_of (const Finding *finding)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  g_autoptr (GString) found = g_string_new (NULL);

  append_words (found, span_of (finding->found));
  hash = fnv1a (fnv1a (hash, finding->rule), found->str);
  return fnv1a (hash, finding->context != NULL ? finding->context : "");
}

FingerprintCounts *
fingerprint_counts_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

guint
fingerprint_count (FingerprintCounts *counts, guint64 fingerprint)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &fingerprint)) + 1;

  g_hash_table_insert (counts, g_memdup2 (&fingerprint, sizeof fingerprint), GUINT_TO_POINTER (n));
  return n;
}

void
fingerprint_counts_free (FingerprintCounts *counts)
{
  g_hash_table_unref (counts);
}
