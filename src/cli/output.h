/* cli/output.h - standard output and standard error, for main and the commands only */
#pragma once

#include <glib.h>

#include "base/span.h"

/* How a command ends: done and clean, something found, not done. */
typedef enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 } ExitStatus;

/* Messages on stderr: "atalym: …" in lower case, one line, escaped for the terminal. */
void message_error (const char *format, ...) G_GNUC_PRINTF (1, 2);
void message_warning (const char *format, ...) G_GNUC_PRINTF (1, 2);
void message_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Prints error->message, frees it, and returns EXIT_TROUBLE. */
int message_fail (GError *error);

/* Text from outside made harmless for a terminal: control characters are shown as \xNN. Free with g_free. */
char *terminal_escape (const char *text);

/* Standard output: results only. What could not be written is known at the end. */
void output_write (Span text);
void output_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Flushes; FALSE with errno set if anything of standard output was lost. */
gboolean output_finish (void);

typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;
gboolean color_parse (const char *text, ColorChoice *choice, GError **error);

/* Colour on `fd`? auto: a terminal, TERM not dumb, NO_COLOR empty or unset. */
gboolean color_wanted (ColorChoice choice, int fd);
