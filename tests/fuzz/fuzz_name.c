/* Names of any kind. The first byte says the languages, a line end stands between two names: comparing them is the same
 * both ways, a name is itself, and whatever is written in another language or in another case is text. */
#include "fuzz.h"

#include <string.h>

#include "morph/inflection.h"
#include "name/similarity.h"
#include "name/translit.h"
#include "text/fold.h"

/* Longer names cost the square of their length, which says nothing new. [bytes] */
#define LONGEST 200

static void
check_comparison (const Costs *costs, Lang lang_a, Span a, Lang lang_b, Span b)
{
  const NameMatch match = name_compare_text (costs, lang_a, a, lang_b, b);
  const NameMatch turned = name_compare_text (costs, lang_b, b, lang_a, a);

  g_assert (match.score >= 0 && match.score <= 1 && match.verdict <= NAME_SAME);
  g_assert (match.score == turned.score && match.verdict == turned.verdict);
}

static void
check_translit (Lang from, Lang to, Span name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Translit) translit = translit_new (from, to, NULL, &error);
  g_autoptr (GPtrArray) candidates = NULL;

  g_assert ((translit == NULL) == (from == to));
  if (translit == NULL)
    return;
  candidates = translit_candidates (translit, name, 5, NULL, NULL);
  g_assert (candidates->len >= 1 && candidates->len <= 5);
  for (guint i = 0; i < candidates->len; i++)
    g_assert (g_utf8_validate (g_ptr_array_index (candidates, i), -1, NULL));
}

/* Letters of ours, with hyphens between them. */
static gboolean
is_word (Span text)
{
  gboolean letter = FALSE;

  for (const char *c = text.data; c < text.data + text.len; c = g_utf8_next_char (c)) {
    const gunichar u = g_utf8_get_char (c);
    const gboolean was_letter = letter;

    letter = g_unichar_isalpha (u) && (u < 0x250 || (u >= 0x400 && u < 0x530));
    if (!letter && (u != '-' || !was_letter))
      return FALSE;
  }
  return letter;
}

/* A form that is written is read as a form of the word. */
static void
check_inflection (Lang lang, Span name)
{
  g_autofree char *word = span_dup (name), *folded = fold_dup (name);
  g_autoptr (GError) error = NULL;
  Inflection inflection;
  guint n;
  const Form *forms = inflection_forms (lang, &n);

  if (!is_word (name) || !inflection_classify (lang, word, ROLE_PLACE, GENDER_UNKNOWN, "", &inflection, &error))
    return;
  for (guint i = 0; i < n; i++) {
    g_autofree char *written = inflection_write (&inflection, word, forms[i], NULL);
    g_autofree char *form = NULL;
    Form readings[FORM_MAX];

    if (written == NULL)
      continue;
    g_assert (g_utf8_validate (written, -1, NULL));
    form = fold_dup (span_of (written));
    g_assert (inflection_read (&inflection, span_of (folded), span_of (form), readings) > 0);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const Lang langs[] = {LANG_KK, LANG_RU, LANG_EN};
  const char *text = (const char *) data + 1, *cut;
  g_autoptr (Costs) costs = NULL;
  Lang lang_a, lang_b;
  Span a, b;

  if (size < 2 || size > LONGEST || !g_utf8_validate (text, (gssize) size - 1, NULL)
      || (cut = memchr (text, '\n', size - 1)) == NULL)
    return 0;
  costs = costs_new ();
  lang_a = langs[data[0] % 3];
  lang_b = langs[data[0] / 3 % 3];
  a = (Span){text, (gsize) (cut - text)};
  b = (Span){cut + 1, size - 2 - a.len};
  check_comparison (costs, lang_a, a, lang_b, b);
  check_comparison (costs, lang_a, a, lang_b, a);
  check_translit (lang_a, lang_b, a);
  check_translit (lang_b, lang_a, b);
  check_inflection (lang_a, a);
  check_inflection (lang_b, b);
  return 0;
}
