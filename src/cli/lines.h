/* cli/lines.h - standard input line by line, for commands that answer each line with one of their own */
#pragma once

#include <glib.h>

/* Answers a line (without its end; may be changed in place) with one line of output.
 * error: the line cannot be answered; the function has printed an empty answer all the same */
typedef gboolean (*LineFunc) (char *line, gpointer data, GError **error);

/* Hands every line of standard input to `func`; its errors are reported with the number of the line.
 * returns: the exit status */
int lines_answer (LineFunc func, gpointer data);
