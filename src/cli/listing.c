/* Each kind of listing says a command's head, its options and its end; the scripts run without atalym. */
#include "cli/listing.h"

#include <stdio.h>
#include <string.h>

#include "check/report.h"
#include "check/rules.h"
#include "cli/output.h"

static const char *const kind_names[N_LISTINGS] = {"bash", "zsh", "fish", "man"};

gboolean
listing_parse (const char *text, Listing *listing)
{
  for (guint i = 0; i < N_LISTINGS; i++)
    if (strcmp (text, kind_names[i]) == 0) {
      *listing = (Listing) i;
      return TRUE;
    }
  return FALSE;
}

/* --- what an argument can be ------------------------------------------------------------------------------------- */

static char *
rule_ids (void)
{
  GString *out = g_string_new (NULL);

  for (guint rule = 0; rule < N_RULES; rule++)
    g_string_append_printf (out, "%s%s", rule > 0 ? " " : "", rule_id ((Rule) rule));
  return g_string_free (out, FALSE);
}

/* The words an argument can be, with blanks between; NULL if it is free or a path. Free with g_free. */
static char *
choices_of (const char *argument)
{
  gsize len = 0;
  char *words;

  if (argument == NULL)
    return NULL;
  if (strcmp (argument, "LANG") == 0)
    return g_strdup ("kk ru en");
  if (strcmp (argument, "RULE") == 0 || strcmp (argument, "[RULE]") == 0)
    return rule_ids ();
  if (strcmp (argument, "REPORT") == 0)
    return report_names (" ");
  while (g_ascii_islower (argument[len]) || argument[len] == '|' || argument[len] == '-')
    len++;
  if (len == 0 || memchr (argument, '|', len) == NULL)
    return NULL;
  words = g_strndup (argument, len);
  return g_strdelimit (words, "|", ' ');
}

static gboolean
is_path (const char *argument)
{
  return argument != NULL && (strcmp (argument, "FILE") == 0 || strcmp (argument, "FOLDER") == 0
                              || strcmp (argument, "LIST") == 0);
}

static gboolean
is_hidden (const GOptionEntry *entry)
{
  return (entry->flags & G_OPTION_FLAG_HIDDEN) != 0;
}

static const GOptionEntry help_entry = {"help", 'h', 0, G_OPTION_ARG_NONE, NULL, "show this help", NULL};

/* 'text' for a shell. */
static void
print_quoted (const char *text)
{
  g_autofree char *quoted = g_shell_quote (text);

  output_print ("%s", quoted);
}

static void
print_option_names (const GOptionEntry *entry, const char *separator)
{
  if (entry->short_name != '\0')
    output_print ("-%c%s", entry->short_name, separator);
  output_print ("--%s", entry->long_name);
}

/* --- bash -------------------------------------------------------------------------------------------------------- */

static void
print_bash_command (const Command *command, const GOptionEntry *entries)
{
  g_autofree char *words = choices_of (command->arguments);

  output_print ("    %s)\n      case $previous in\n", command->name);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
    g_autofree char *choices = choices_of (entry->arg_description);

    if (entry->arg == G_OPTION_ARG_NONE || is_hidden (entry))
      continue;
    output_print ("        ");
    print_option_names (entry, "|");
    output_print (choices != NULL ? ") words='%s' ;;\n" : ") return ;;\n", choices);
  }
  output_print ("        *)\n");
  if (words != NULL)
    output_print ("          (( COMP_CWORD == 2 )) && words='%s'\n", words);
  output_print ("          options='");
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!is_hidden (entry)) {
      print_option_names (entry, " ");
      output_print (" ");
    }
  output_print ("-h --help' ;;\n      esac ;;\n");
}

static void
print_bash (const Command *commands, guint n)
{
  output_print ("# Completion of atalym in bash. Made by “atalym completion bash”.\n"
                "_atalym() {\n"
                "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words='' options=''\n"
                "  COMPREPLY=()\n"
                "  # bash takes --lang=ru apart: --lang, =, ru\n"
                "  [[ $current == = ]] && current=''\n"
                "  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD-2]}\n"
                "  if (( COMP_CWORD == 1 )); then\n"
                "    words='");
  for (guint i = 0; i < n; i++)
    output_print ("%s ", commands[i].name);
  output_print ("help' options='--help --version'\n  else\n    case ${COMP_WORDS[1]} in\n");
}

/* --- zsh --------------------------------------------------------------------------------------------------------- */

/* Brackets and colons have a meaning of their own inside a specification. */
static void
print_zsh_text (const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (strchr ("[]:\\", *c) != NULL)
      output_print ("\\");
    output_print (*c == '\'' ? "'\\''" : "%c", *c);
  }
}

static void
print_zsh_action (const char *argument)
{
  g_autofree char *choices = choices_of (argument);

  if (choices != NULL)
    output_print (":%s:(%s)", "value", choices);
  else {
    output_print (":");
    print_zsh_text (argument != NULL ? argument : "value");
    output_print (is_path (argument) ? ":_files" : ": ");
  }
}

static void
print_zsh_option (const GOptionEntry *entry)
{
  const gboolean takes = entry->arg != G_OPTION_ARG_NONE, many = entry->arg == G_OPTION_ARG_FILENAME_ARRAY;

  if (entry->short_name == '\0')
    output_print (" \\\n        '%s--%s%s[", many ? "*" : "", entry->long_name, takes ? "=" : "");
  else if (many)
    output_print (" \\\n        '*'{-%c+,--%s%s}'[", entry->short_name, entry->long_name, "=");
  else
    output_print (" \\\n        '(-%c --%s)'{-%c%s,--%s%s}'[", entry->short_name, entry->long_name, entry->short_name,
                  takes ? "+" : "", entry->long_name, takes ? "=" : "");
  print_zsh_text (entry->description);
  output_print ("]");
  if (takes)
    print_zsh_action (entry->arg_description);
  output_print ("'");
}

static void
print_zsh_command (const Command *command, const GOptionEntry *entries)
{
  g_autofree char *words = choices_of (command->arguments);

  output_print ("    %s)\n      _arguments -s", command->name);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!is_hidden (entry))
      print_zsh_option (entry);
  print_zsh_option (&help_entry);
  if (words != NULL)
    output_print (" \\\n        '1:what:(%s)' '*:file:_files' ;;\n", words);
  else
    output_print (" \\\n        '*:file:_files' ;;\n");
}

static void
print_zsh (const Command *commands, guint n)
{
  output_print ("#compdef atalym\n"
                "# Completion of atalym in zsh. Made by “atalym completion zsh”.\n"
                "_atalym() {\n  local -a commands=(\n");
  for (guint i = 0; i < n; i++) {
    output_print ("    '%s:", commands[i].name);
    print_zsh_text (commands[i].summary);
    output_print ("'\n");
  }
  output_print ("  )\n"
                "  if (( CURRENT == 2 )); then\n"
                "    _describe command commands\n"
                "    return\n"
                "  fi\n"
                "  shift words\n"
                "  (( CURRENT-- ))\n"
                "  case $words[1] in\n");
}

/* --- fish -------------------------------------------------------------------------------------------------------- */

static void
print_fish_option (const Command *command, const GOptionEntry *entry)
{
  g_autofree char *choices = choices_of (entry->arg_description);

  output_print ("complete -c atalym -n '__fish_seen_subcommand_from %s'", command->name);
  if (entry->short_name != '\0')
    output_print (" -s %c", entry->short_name);
  output_print (" -l %s", entry->long_name);
  if (entry->arg != G_OPTION_ARG_NONE) {
    output_print (is_path (entry->arg_description) ? " -r" : " -x");
    if (choices != NULL)
      output_print (" -a '%s'", choices);
  }
  output_print (" -d ");
  print_quoted (entry->description);
  output_print ("\n");
}

static void
print_fish_command (const Command *command, const GOptionEntry *entries)
{
  g_autofree char *words = choices_of (command->arguments);

  output_print ("complete -c atalym -n __fish_use_subcommand -f -a %s -d ", command->name);
  print_quoted (command->summary);
  output_print ("\n");
  if (words != NULL)
    output_print ("complete -c atalym -n '__fish_seen_subcommand_from %s' -a '%s'\n", command->name, words);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!is_hidden (entry))
      print_fish_option (command, entry);
  print_fish_option (command, &help_entry);
}

/* --- the manual page --------------------------------------------------------------------------------------------- */

/* A minus is a minus, a backslash is one, and no line begins with a command of roff. */
static void
print_roff (const char *text)
{
  gboolean line_start = TRUE;

  for (const char *c = text; *c != '\0'; c++) {
    if (line_start && (*c == '.' || *c == '\''))
      output_print ("\\&");
    if (*c == '\\')
      output_print ("\\e");
    else if (*c == '-')
      output_print ("\\-");
    else
      output_print ("%c", *c);
    line_start = *c == '\n';
  }
}

static void
print_man_option (const GOptionEntry *entry)
{
  output_print (".TP\n");
  if (entry->short_name != '\0')
    output_print ("\\fB\\-%c\\fR, ", entry->short_name);
  output_print ("\\fB\\-\\-");
  print_roff (entry->long_name);
  output_print ("\\fR");
  if (entry->arg != G_OPTION_ARG_NONE) {
    output_print ("=\\fI");
    print_roff (entry->arg_description != NULL ? entry->arg_description : "VALUE");
    output_print ("\\fR");
  }
  output_print ("\n");
  print_roff (entry->description);
  output_print ("\n");
}

/* Lines that are set in columns stay lines; prose is filled. */
static void
print_man_text (const char *text, gboolean as_it_is)
{
  output_print (as_it_is ? ".PP\n.nf\n" : ".PP\n");
  print_roff (text);
  output_print (g_str_has_suffix (text, "\n") ? "" : "\n");
  output_print (as_it_is ? ".fi\n" : "");
}

static void
print_man_command (const Command *command, const GOptionEntry *entries, const char *description, const char *example)
{
  output_print (".SS atalym %s ", command->name);
  print_roff (command->arguments);
  output_print ("\n");
  print_man_text (description, strstr (description, "   ") != NULL);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!is_hidden (entry))
      print_man_option (entry);
  print_man_text (example, TRUE);
}

static const char man_head[] =
  ".\\\" Made by “atalym --man”.\n"
  ".TH ATALYM 1 \"\" \"atalym " ATALYM_VERSION "\" \"User Commands\"\n"
  ".SH NAME\natalym \\- names of Kazakhstan in Kazakh, Russian and English, right in every text\n"
  ".SH SYNOPSIS\n.B atalym\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
  ".SH DESCRIPTION\n"
  "For people who write about Kazakhstan. It finds names of places, people and organisations in any inflected form,\n"
  "reports spellings that are wrong or outdated and repairs them in the grammatical case in which they stand, aligns\n"
  "translations into translation memories, and keeps a glossary in three languages. It works offline.\n"
  ".PP\nWhere a file is asked for, \\- is standard input, read as Markdown unless \\-\\-type says otherwise.\n"
  "Results go to standard output, messages to standard error.\n"
  ".SH COMMANDS\n";

static const char man_tail[] =
  ".SH EXIT STATUS\n"
  ".TP\n0\nDone and clean.\n"
  ".TP\n1\nFindings are left, differences were seen, nothing was found.\n"
  ".TP\n2\nThe command line, a configuration or a file was wrong; the other files have been done.\n"
  ".SH FILES\n"
  ".TP\n.I .atalym.ini\nConfiguration, looked for from the checked file upward; \\fBatalym init\\fR writes one that\n"
  "explains itself.\n"
  ".TP\n.I $XDG_DATA_HOME/atalym/*.tsv\nYour own glossaries, added to the one that comes with atalym.\n"
  ".SH ENVIRONMENT\n"
  ".TP\n.B NO_COLOR\nNo colour unless \\-\\-color says otherwise.\n"
  ".TP\n.B SOURCE_DATE_EPOCH\nThe day that counts as today, in seconds since 1970.\n";

/* --- all --------------------------------------------------------------------------------------------------------- */

void
listing_print_command (Listing listing, const Command *command, const GOptionEntry *entries, const char *description,
                       const char *example)
{
  switch (listing) {
  case LISTING_BASH:
    print_bash_command (command, entries);
    break;
  case LISTING_ZSH:
    print_zsh_command (command, entries);
    break;
  case LISTING_FISH:
    print_fish_command (command, entries);
    break;
  default:
    print_man_command (command, entries, description, example);
  }
}

static void
print_end (Listing listing)
{
  if (listing == LISTING_BASH)
    output_print ("    esac\n"
                  "  fi\n"
                  "  [[ $current == -* ]] && words=$options\n"
                  "  [[ $words ]] && COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                  "}\n"
                  "complete -o default -F _atalym atalym\n");
  else if (listing == LISTING_ZSH)
    output_print ("  esac\n}\n_atalym \"$@\"\n");
  else if (listing == LISTING_MAN)
    output_print ("%s", man_tail);
}

void
listing_print (Listing listing, const Command *commands, guint n)
{
  if (listing == LISTING_BASH)
    print_bash (commands, n);
  else if (listing == LISTING_ZSH)
    print_zsh (commands, n);
  else if (listing == LISTING_FISH)
    output_print ("# Completion of atalym in fish. Made by “atalym completion fish”.\n");
  else
    output_print ("%s", man_head);
  for (guint i = 0; i < n; i++) {
    g_autofree char *argument = g_strconcat (LISTING_ARGUMENT, kind_names[listing], NULL);
    char *arguments[] = {(char *) commands[i].name, argument, NULL};

    commands[i].run (2, arguments);
  }
  print_end (listing);
}
