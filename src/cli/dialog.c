#include "cli/dialog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check/report.h"
#include "cli/output.h"
#include "text/decode.h"

struct Dialog {
  gboolean color;
  gboolean skipping;    /* the rest of this file */
  gboolean over;
  GHashTable *always;   /* set of char *: kinds of findings that are repaired without being asked about */
};

Dialog *
dialog_new (gboolean color)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->color = color;
  dialog->always = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return dialog;
}

void
dialog_free (Dialog *dialog)
{
  if (dialog == NULL)
    return;
  g_hash_table_unref (dialog->always);
  g_free (dialog);
}

void
dialog_next_file (Dialog *dialog)
{
  dialog->skipping = FALSE;
}

gboolean
dialog_is_over (const Dialog *dialog)
{
  return dialog->over;
}

/* “All of this kind”: one rule about one name in all its forms; without a name, about one word. */
static char *
kind_of (const Finding *finding)
{
  return g_strdup_printf ("%s\t%s\t%s", finding->rule, finding->concept != NULL ? finding->concept : "",
                          finding->concept != NULL ? "" : finding->found);
}

static const char *
replacement (const Finding *finding, guint i)
{
  return i < finding->replacements->len ? g_ptr_array_index (finding->replacements, i) : NULL;
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

static void
show_finding (const Dialog *dialog, const Finding *finding, const Document *document, const Glossary *glossary)
{
  g_autoptr (Report) report = report_new (&report_text, dialog->color, COLUMN_CHAR, glossary);
  g_autoptr (GPtrArray) reports = g_ptr_array_new (); /* of Report * */
  g_autoptr (GString) text = g_string_new (NULL);

  report_add (report, finding, document, NULL);
  g_ptr_array_add (reports, report);
  g_free (report_write (&report_text, reports, text));
  fputs (text->str, stderr);
}

static void
prompt (const Finding *finding)
{
  const guint n = finding->replacements->len;

  for (guint i = 0; i < n; i++) {
    g_autofree char *shown = terminal_escape (replacement (finding, i));

    if (n == 1)
      fprintf (stderr, "write “%s”? ", shown);
    else
      fprintf (stderr, "%s%u “%s”%s", i == 0 ? "write " : " or ", i + 1, shown, i + 1 == n ? "? " : "");
  }
  if (n == 0)
    fputs ("no replacement is known [n,e,s,q,?] ", stderr);
  else if (n == 1)
    fputs ("[y,n,a,e,s,q,?] ", stderr);
  else
    fprintf (stderr, "[1-%u,y,n,a,e,s,q,?] ", n);
}

/* A line without its end, shown where no terminal shows what is typed; NULL: there are no more. Free with g_free. */
static char *
read_answer (void)
{
  char *line = NULL;
  gsize size = 0;
  gssize len;
  g_autofree char *answer = NULL;

  fflush (stderr);
  len = getline (&line, &size, stdin);
  answer = len >= 0 ? g_strstrip (g_strndup (line, (gsize) len)) : NULL;
  free (line);
  if (!isatty (STDIN_FILENO)) {
    g_autofree char *shown = terminal_escape (answer != NULL ? answer : "(no more answers)");

    fprintf (stderr, "%s\n", shown);
  } else if (answer == NULL) { /* Ctrl-D ends this answer, not those to come */
    clearerr (stdin);
    fputc ('\n', stderr);
  }
  return g_steal_pointer (&answer);
}

static void
explain_answers (void)
{
  fputs ("y  yes, write it; a number: that one\n"
         "n  no, leave it\n"
         "a  yes, and so for all further findings of this rule about this name\n"
         "e  edit: write what you type\n"
         "s  skip the rest of this file; what was answered holds\n"
         "q  quit: ask nothing more; what was answered holds\n",
         stderr);
}

/* What somebody types in the place of the name; NULL: an empty line, which takes the question back. */
static char *
read_own_text (void)
{
  for (;;) {
    g_autofree char *text = NULL;

    fputs ("write instead (empty: ask again): ", stderr);
    text = read_answer ();
    if (text == NULL || *text == '\0')
      return NULL;
    if (g_utf8_validate (text, -1, NULL) && strpbrk (text, "\t\r\033") == NULL)
      return text_to_nfc (span_of (text));
    fputs ("that is not plain text in UTF-8\n", stderr);
  }
}

/* 1, 2 …: which replacement; 0: none. */
static guint
chosen (const char *answer, const Finding *finding)
{
  guint64 number;

  if (strcmp (answer, "y") == 0 || strcmp (answer, "a") == 0 || strcmp (answer, "yes") == 0
      || strcmp (answer, "all") == 0)
    return MIN (1, finding->replacements->len);
  return g_ascii_string_to_unsigned (answer, 10, 1, finding->replacements->len, &number, NULL) ? (guint) number : 0;
}

/* returns: FALSE if the answer says nothing; *text: what should stand there, or NULL */
static gboolean
follow_answer (Dialog *dialog, const Finding *finding, const char *answer, char **text)
{
  guint number = chosen (answer, finding);

  *text = NULL;
  if (number > 0) {
    if (*answer == 'a')
      g_hash_table_add (dialog->always, kind_of (finding));
    *text = g_strdup (replacement (finding, number - 1));
    return TRUE;
  }
  if (strcmp (answer, "e") == 0 || strcmp (answer, "edit") == 0) {
    *text = read_own_text ();
    return *text != NULL;
  }
  dialog->skipping = strcmp (answer, "s") == 0 || strcmp (answer, "skip") == 0;
  dialog->over = strcmp (answer, "q") == 0 || strcmp (answer, "quit") == 0;
  return dialog->skipping || dialog->over || strcmp (answer, "n") == 0 || strcmp (answer, "no") == 0;
}

char *
dialog_ask (Dialog *dialog, const Finding *finding, const Document *document, const Glossary *glossary)
{
  g_autofree char *kind = kind_of (finding);

  if (dialog->over || dialog->skipping)
    return NULL;
  if (g_hash_table_contains (dialog->always, kind) && finding->replacements->len > 0)
    return g_strdup (replacement (finding, 0));
  show_finding (dialog, finding, document, glossary);
  for (;;) {
    g_autofree char *typed = NULL, *answer = NULL;
    char *text;

    prompt (finding);
    typed = read_answer ();
    if (typed == NULL) {
      dialog->over = TRUE;
      return NULL;
    }
    answer = g_ascii_strdown (typed, -1);
    if (follow_answer (dialog, finding, answer, &text))
      return text;
    if (*answer != 'e')
      explain_answers ();
  }
}

void
dialog_regret (const Dialog *dialog, const Finding *finding)
{
  g_autofree char *path = terminal_escape (finding->path);

  fprintf (stderr, "%s:%" G_GSIZE_FORMAT ": this place cannot be edited; markup or an entity stands in it\n", path,
           finding->line);
}
