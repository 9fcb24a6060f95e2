/* fputs everywhere: under an unset locale g_print writes ? for Cyrillic. */
#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

char *
terminal_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7F)
      g_string_append_printf (out, "\\x%02x", (guchar) *c);
    else
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

static void
message (const char *kind, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *escaped = terminal_escape (text);

  fflush (stdout);
  fprintf (stderr, "atalym: %s%s\n", kind, escaped);
}

void
message_error (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  message ("", format, arguments);
  va_end (arguments);
}

void
message_warning (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  message ("warning: ", format, arguments);
  va_end (arguments);
}

void
message_note (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  message ("note: ", format, arguments);
  va_end (arguments);
}

int
message_fail (GError *error)
{
  message_error ("%s", error->message);
  g_error_free (error);
  return EXIT_TROUBLE;
}

void
output_write (Span text)
{
  fwrite (text.data, 1, text.len, stdout);
}

void
output_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
}

gboolean
output_finish (void)
{
  if (ferror (stdout) == 0)
    return fclose (stdout) == 0;
  /* stdio has forgotten why a write failed; another one fails for the same reason, or the reason has gone. */
  if (write (STDOUT_FILENO, "\n", 1) == 1)
    errno = EIO;
  return FALSE;
}

gboolean
color_parse (const char *text, ColorChoice *choice, GError **error)
{
  static const char *const names[] = {"auto", "always", "never"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0) {
      *choice = (ColorChoice) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--color “%s” is unknown: write auto, always or never", text);
  return FALSE;
}

gboolean
color_wanted (ColorChoice choice, int fd)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (choice != COLOR_AUTO)
    return choice == COLOR_ALWAYS;
  return isatty (fd) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 && (no_color == NULL || *no_color == '\0');
}
