#include "format/mend.h"

#include <string.h>

#include "format/entity.h"

/* No reference is longer [bytes]. */
#define REFERENCE_MAX 16

typedef enum { STATE_START, STATE_TEXT, STATE_CDATA, STATE_WIDE } State;

struct Mend {
  State state;
  GString *in, *out;
  MendCounts counts;
};

Mend *
mend_new (void)
{
  Mend *mend = g_new0 (Mend, 1);

  mend->in = g_string_new (NULL);
  mend->out = g_string_new (NULL);
  return mend;
}

void
mend_free (Mend *mend)
{
  if (mend == NULL)
    return;
  g_string_free (mend->in, TRUE);
  g_string_free (mend->out, TRUE);
  g_free (mend);
}

const MendCounts *
mend_counts (const Mend *mend)
{
  return &mend->counts;
}

/* What XML 1.0 calls a Char. */
static gboolean
is_allowed (guint64 c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
         || (c >= 0x10000 && c <= 0x10FFFF);
}

/* &#8; and &#x8; in [p, end), `end` at the semicolon. FALSE if it is no number. */
static gboolean
read_number (const char *p, const char *end, guint64 *c)
{
  g_autofree char *digits = g_strndup (p + 2, (gsize) (end - p - 2));
  const gboolean hex = *digits == 'x';

  return g_ascii_string_to_unsigned (digits + hex, hex ? 16 : 10, 0, G_MAXUINT64, c, NULL);
}

/* A name as its number: &nbsp; → &#160;. FALSE if HTML has no such name. */
static gboolean
append_name (GString *out, const char *name, gsize len)
{
  const gunichar c = entity_of_name ((Span){name, len});

  if (c != 0)
    g_string_append_printf (out, "&#%u;", c);
  return c != 0;
}

/* The & at `p`. returns: how many bytes were dealt with; 0: more are needed */
static gsize
mend_reference (Mend *mend, const char *p, gsize len, gboolean last)
{
  static const char *const five[] = {"amp", "lt", "gt", "quot", "apos"};
  const char *end = memchr (p, ';', MIN (len, REFERENCE_MAX));
  const gsize name = end != NULL ? (gsize) (end - p - 1) : 0;
  guint64 c;

  if (end == NULL && len < REFERENCE_MAX && !last)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (five); i++)
    if (name == strlen (five[i]) && memcmp (p + 1, five[i], name) == 0) {
      g_string_append_len (mend->out, p, end + 1 - p);
      return name + 2;
    }
  if (name > 1 && p[1] == '#' && read_number (p, end, &c)) {
    mend->counts.n_characters += !is_allowed (c);
    if (is_allowed (c))
      g_string_append_len (mend->out, p, end + 1 - p);
    return name + 2;
  }
  mend->counts.n_references++;
  if (name > 0 && append_name (mend->out, p + 1, name))
    return name + 2;
  g_string_append (mend->out, "&amp;");
  return 1;
}

static gboolean
begins (const char *p, gsize len, const char *word)
{
  return len >= strlen (word) && memcmp (p, word, strlen (word)) == 0;
}

/* One step. returns: how many bytes were dealt with; 0: more are needed */
static gsize
step (Mend *mend, const char *p, gsize len, gboolean last)
{
  const guint8 c = (guint8) *p;

  if (c == '&' && mend->state == STATE_TEXT)
    return mend_reference (mend, p, len, last);
  if ((c == 0xEF && len < 3 && !last) || ((c == '<' || c == ']') && len < 9 && !last))
    return 0;
  if (c == '<' && begins (p, len, "<![CDATA["))
    mend->state = STATE_CDATA;
  else if (c == ']' && begins (p, len, "]]>"))
    mend->state = STATE_TEXT;
  if (c < 0x20 && !is_allowed (c)) {
    mend->counts.n_characters++;
    return 1;
  }
  if (begins (p, len, "\xEF\xBF\xBE") || begins (p, len, "\xEF\xBF\xBF")) {
    mend->counts.n_characters++;
    return 3;
  }
  g_string_append_c (mend->out, (char) c);
  return 1;
}

/* UTF-16 begins with its mark or with a NUL among its first bytes. */
static gboolean
is_wide (const GString *bytes)
{
  const guint8 *p = (const guint8 *) bytes->str;

  return bytes->len >= 2 && ((p[0] ^ p[1]) == 0x01 ? p[0] >= 0xFE : p[0] == 0 || p[1] == 0);
}

const GString *
mend_add (Mend *mend, const char *bytes, gsize len, gboolean last)
{
  gsize done = 0;

  g_string_truncate (mend->out, 0);
  g_string_append_len (mend->in, bytes, (gssize) len);
  if (mend->state == STATE_START && (mend->in->len >= 2 || last))
    mend->state = is_wide (mend->in) ? STATE_WIDE : STATE_TEXT;
  if (mend->state == STATE_WIDE) {
    g_string_append_len (mend->out, mend->in->str, (gssize) mend->in->len);
    g_string_truncate (mend->in, 0);
  }
  while (mend->state != STATE_START && done < mend->in->len) {
    const gsize n = step (mend, mend->in->str + done, mend->in->len - done, last);

    if (n == 0)
      break;
    done += n;
  }
  g_string_erase (mend->in, 0, (gssize) done);
  return mend->out;
}
