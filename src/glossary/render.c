#include "glossary/render.h"

#include <string.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/letter.h"

TermKind
render_kind (const Mention *mention)
{
  switch ((TermKind) mention->term->kind) {
  case KIND_ADJECTIVE:
  case KIND_ACRONYM:
  case KIND_SHORT:
    return (TermKind) mention->term->kind;
  default:
    /* A person called by one name is answered by one name: Tokaev is Tokayev, not Kassym-Jomart Tokayev. */
    return mention->term->concept->type == NAME_PERSON && strchr (mention->term->text, ' ') == NULL ? KIND_SHORT
                                                                                                     : KIND_FULL;
  }
}

/* «Алматинский» at the start of a sentence, for a term that begins with a small letter. */
static char *
with_first_capital (const char *text)
{
  gsize i = 0, len = strlen (text);
  GString *out = g_string_sized_new (len + 2);
  gunichar c = letter_next (text, &i);
  g_string_append_unichar (out, letter_to_title (c));
  g_string_append (out, text + i);
  return g_string_free (out, FALSE);
}

/* An apostrophe of the text stays the one it was: ’ or '. */
static char *
with_apostrophe_of (char *written, Span surface)
{
  const char *curly = g_strrstr_len (surface.data, (gssize) surface.len, "’");
  char *straight = strrchr (written, '\'');
  GString *out;

  if (curly == NULL || straight == NULL || strlen (straight) > 2)
    return written;
  out = g_string_new_len (written, straight - written);
  g_string_append (out, "’");
  g_string_append (out, straight + 1);
  g_free (written);
  return g_string_free (out, FALSE);
}

static gboolean
begins_with_capital (Span text)
{
  gunichar c;

  if (text.len == 0)
    return FALSE;
  c = letter_at (text.data, 0);
  return letter_is_upper (c);
}

/* The end of the word, or of the white space, that begins at `i`. */
static gsize
end_of_stretch (Span text, gsize i, gboolean white)
{
  while (i < text.len && (strchr (" \t\r\n", text.data[i]) != NULL) == white)
    i++;
  return i;
}

/* Word by word as the text has it: words that both names share keep their small letters (Mangistau region → Mangystau
 * region), and a name that is broken over two lines stays so. NULL if the names have different numbers of words. */
static char *
word_by_word (const char *written, Span surface)
{
  g_auto (GStrv) words = g_strsplit (written, " ", -1);
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    gsize end = end_of_stretch (surface, at, FALSE), next = end_of_stretch (surface, end, TRUE);
    Span old = span_slice (surface, at, end);
    g_autofree char *folded = fold_dup (span_of (words[i]));
    g_autofree char *old_folded = fold_dup (old);

    if ((words[i + 1] == NULL) != (next >= surface.len)) {
      g_string_free (out, TRUE);
      return NULL;
    }
    if (i > 0 && strcmp (folded, old_folded) == 0)
      g_string_append_len (out, old.data, (gssize) old.len);
    else
      g_string_append (out, words[i]);
    g_string_append_len (out, surface.data + end, (gssize) (next - end));
    at = next;
  }
  return g_string_free (out, FALSE);
}

/* Does only white space, a quotation mark or the like stand between `offset` and a full stop or the beginning? */
static gboolean
begins_a_sentence (Span text, gsize offset)
{
  while (offset > 0) {
    gunichar c = letter_prev (text.data, &offset);

    if (c == '.' || c == '!' || c == '?' || c == 0x2026)
      return TRUE;
    if (letter_is_word (c) || c == ',' || c == ';' || c == ':' || c == ')')
      return FALSE;
  }
  return TRUE;
}

/* iPhone, eGov: a name whose capitals are its own, and begin behind a small letter. */
static gboolean
has_capital_inside (const char *text)
{
  for (gsize i = 0; text[i] != '\0' && text[i] != ' ';)
    if (letter_is_upper (letter_next (text, &i)))
      return TRUE;
  return FALSE;
}

/* A capital that belongs to the old name is not handed on: в Качирском районе, в районе Теренколь. */
static gboolean
needs_a_capital (Span text, const Mention *mention)
{
  return begins_with_capital (span_slice (text, mention->start, mention->end))
         && (!begins_with_capital (span_of (mention->term->text)) || begins_a_sentence (text, mention->start));
}

/* The last word of both names has its small letters, though the names have different numbers of words: South
 * Kazakhstan region, Turkistan region. */
static char *
last_word_as_in (char *written, Span surface)
{
  const char *blank = strrchr (written, ' '), *end = surface.data + surface.len, *old = end;
  g_autofree char *folded = NULL, *old_folded = NULL;

  while (old > surface.data && strchr (" \t\r\n", old[-1]) == NULL)
    old--;
  if (blank == NULL || old == surface.data)
    return written;
  folded = fold_dup (span_of (blank + 1));
  old_folded = fold_dup ((Span){old, (gsize) (end - old)});
  if (strcmp (folded, old_folded) == 0 && strlen (blank + 1) == (gsize) (end - old))
    memcpy (written + (blank + 1 - written), old, (gsize) (end - old));
  return written;
}

static char *
in_the_writing_of (char *written, Span text, const Mention *mention, const Term *target)
{
  Span surface = span_slice (text, mention->start, mention->end);
  g_autofree char *out = with_apostrophe_of (written, surface);
  g_autofree char *capitals = NULL;
  char *arranged;

  if ((mention->flags & MENTION_ALL_CAPS) && target->kind != KIND_ACRONYM)
    capitals = g_utf8_strup (out, -1);
  else if (!begins_with_capital (span_of (out)) && !has_capital_inside (out) && needs_a_capital (text, mention))
    capitals = with_first_capital (out);
  else
    capitals = g_strdup (out);
  arranged = word_by_word (capitals, surface);
  return arranged != NULL ? arranged : last_word_as_in (g_steal_pointer (&capitals), surface);
}

static void
add_once (GPtrArray *results, char *text)
{
  for (guint i = 0; i < results->len; i++)
    if (strcmp (g_ptr_array_index (results, i), text) == 0) {
      g_free (text);
      return;
    }
  g_ptr_array_add (results, text);
}

static gboolean
any_form_in (const Mention *mention, CaseSet cases)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (cases & (1u << mention->forms[i].gram_case))
      return TRUE;
  return FALSE;
}

GPtrArray *
render_mention (const Matcher *matcher, const Term *target, Span text, const Mention *mention, CaseSet cases,
                GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free); /* of char * */
  const Phrase *phrase = matcher_phrase (matcher, target);

  if (phrase == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "“%s” cannot be inflected", target->text);
    return NULL;
  }
  if (!any_form_in (mention, cases))
    cases = CASES_ALL;
  for (guint i = 0; i < mention->n_forms; i++) {
    char *written;

    if (!(cases & (1u << mention->forms[i].gram_case)))
      continue;
    written = phrase_write (phrase, mention->forms[i], error);
    if (written == NULL)
      return NULL;
    add_once (results, in_the_writing_of (written, text, mention, target));
  }
  return g_steal_pointer (&results);
}
