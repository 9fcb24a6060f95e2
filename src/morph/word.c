#include "morph/word.h"

#include <string.h>

#include "base/error.h"
#include "text/letter.h"

void
readings_add (Readings *readings, Form form)
{
  for (guint i = 0; i < readings->n; i++)
    if (form_equal (readings->out[i], form))
      return;
  if (readings->n < FORM_MAX)
    readings->out[readings->n++] = form;
}

gboolean
refuse_form (Form form, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "there is no %s%s%s of this name",
               gram_case_name ((GramCase) form.gram_case), form.number == NUMBER_PLURAL ? " plural" : "",
               form.derivation != DERIVED_NONE || form.possessor != POSSESSOR_NONE ? " of this kind" : "");
  return FALSE;
}

gunichar
letter_before (Span text, gsize end, gsize *start)
{
  *start = end;
  return end == 0 ? 0 : letter_prev (text.data, start);
}

gboolean
is_cyrillic_vowel (gunichar c)
{
  switch (c) {
  case 0x430: /* а */
  case 0x435: /* е */
  case 0x438: /* и */
  case 0x43E: /* о */
  case 0x443: /* у */
  case 0x44B: /* ы */
  case 0x44D: /* э */
  case 0x44E: /* ю */
  case 0x44F: /* я */
  case 0x451: /* ё */
  case 0x456: /* і */
  case 0x4D9: /* ә */
  case 0x4E9: /* ө */
  case 0x4AF: /* ү */
  case 0x4B1: /* ұ */
    return TRUE;
  default:
    return FALSE;
  }
}

Span
last_part (Span word)
{
  for (gsize i = word.len; i > 0; i--)
    if (word.data[i - 1] == '-')
      return span_slice (word, i, word.len);
  return word;
}

gboolean
has_suffix (Span text, const char *suffix)
{
  gsize len = strlen (suffix);

  return text.len >= len && memcmp (text.data + text.len - len, suffix, len) == 0;
}

gboolean
is_all_capitals (Span text)
{
  guint n = 0;

  for (gsize i = 0; i < text.len;) {
    gunichar c = letter_next (text.data, &i);

    if (letter_is_alpha (c) && !letter_is_upper (c))
      return FALSE;
    n += letter_is_alpha (c);
  }
  return n >= 2;
}
