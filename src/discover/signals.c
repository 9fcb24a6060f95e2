#include "discover/signals.h"

#include <string.h>

#include "morph/adjective.h"
#include "text/letter.h"

/* What an adjective made from a head or a title is not: республиканский is no republic, генеральный no general. */
#define HEADS (SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT | SIGNAL_TAIL | SIGNAL_BODY | SIGNAL_TITLE)

typedef struct {
  GHashTable *whole;     /* word -> bits */
  GHashTable *beginning; /* beginning -> bits */
} SignalWords;

struct Signals {
  GStringChunk *chunk;
  SignalWords langs[N_LANGS];
};

typedef struct {
  Lang lang;
  SignalKind kind;
  const char *words;
} Line;

#define SIGNALS(language, name, words) {LANG_##language, SIGNAL_##name, words},
static const Line lines[] = {
#include "discover/signals.def"
};
#undef SIGNALS

static void
add_word (Signals *signals, const Line *line, const char *word)
{
  gsize len = strlen (word);
  gboolean open = len > 0 && word[len - 1] == '-';
  SignalWords *words = &signals->langs[line->lang];
  GHashTable *table = open ? words->beginning : words->whole;
  const char *key = g_string_chunk_insert_len (signals->chunk, word, (gssize) (open ? len - 1 : len));

  g_hash_table_insert (table, (gpointer) key,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, key)) | line->kind));
}

Signals *
signals_new (void)
{
  Signals *signals = g_new0 (Signals, 1);

  signals->chunk = g_string_chunk_new (4096);
  for (guint lang = 0; lang < N_LANGS; lang++)
    signals->langs[lang] =
      (SignalWords){g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new (g_str_hash, g_str_equal)};
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_auto (GStrv) words = g_strsplit (lines[i].words, " ", -1);

    for (guint j = 0; words[j] != NULL; j++)
      if (*words[j] != '\0')
        add_word (signals, &lines[i], words[j]);
  }
  return signals;
}

void
signals_free (Signals *signals)
{
  if (signals == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++) {
    g_hash_table_unref (signals->langs[lang].whole);
    g_hash_table_unref (signals->langs[lang].beginning);
  }
  g_string_chunk_free (signals->chunk);
  g_free (signals);
}

/* Is the word, of which `rest` stands behind a head, a Russian adjective made from it: республик-анской, город-ской?
 * Hardly any noun has н or ск before such an ending. */
static gboolean
is_adjective_of (Lang lang, Span word, Span rest)
{
  static const char *const suffixes[] = {"н", "ск"};

  if (lang != LANG_RU || !adjective_ending (word, ADJECTIVE_NOMINATIVE | ADJECTIVE_OBLIQUE))
    return FALSE;
  for (gsize end = rest.len, letters = 0; end > 0 && letters < 3; letters++) {
    letter_prev (rest.data, &end);
    for (guint i = 0; i < G_N_ELEMENTS (suffixes) && letters > 0; i++)
      if (span_has_suffix (span_slice (rest, 0, end), span_of (suffixes[i])))
        return TRUE;
  }
  return FALSE;
}

guint
signals_of (const Signals *signals, Lang lang, Span word)
{
  char key[128];
  const SignalWords *words = &signals->langs[lang];
  guint bits, own;

  if (word.len == 0 || word.len >= sizeof key)
    return 0;
  memcpy (key, word.data, word.len);
  key[word.len] = '\0';
  bits = GPOINTER_TO_UINT (g_hash_table_lookup (words->whole, key));
  for (gsize at = word.len; at > 0;) {
    key[at] = '\0';
    own = GPOINTER_TO_UINT (g_hash_table_lookup (words->beginning, key));
    bits |= (own & HEADS) && is_adjective_of (lang, word, span_slice (word, at, word.len)) ? own & ~(guint) HEADS : own;
    letter_prev (key, &at);
  }
  return bits;
}
