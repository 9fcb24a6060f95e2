#include "cli/check_options.h"

#include "base/error.h"

GOptionEntry *
check_options_entries (CheckOptions *o)
{
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o->format,
     "text, gcc, json, jsonl, sarif, rdjson, rdjsonl, checkstyle, github", "REPORT"},
    {"column-unit", 0, 0, G_OPTION_ARG_FILENAME, &o->column_unit, "what columns of text and gcc count; default: char",
     "char|byte|utf16|display"},
    {"stdin-path", 0, 0, G_OPTION_ARG_FILENAME, &o->stdin_path, "take “-” for this file: its type, configuration, name",
     "FILE"},
    {"diff", 0, 0, G_OPTION_ARG_NONE, &o->diff, "show what fix would change, write nothing", NULL},
    {"fix", 0, 0, G_OPTION_ARG_NONE, &o->fix, "repair the files in place", NULL},
    {"interactive", 'i', 0, G_OPTION_ARG_NONE, &o->interactive, "repair, and ask about each finding before", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, "write the report there; with fix, the repaired text",
     "FILE"},
    {"backup", 0, 0, G_OPTION_ARG_FILENAME, &o->backup, "with fix: keep the old file, with this behind its name",
     "SUFFIX"},
    {"unsafe", 0, 0, G_OPTION_ARG_NONE, &o->unsafe, "with fix: also what should be reviewed", NULL},
    {"no-track", 0, 0, G_OPTION_ARG_NONE, &o->no_track, "with fix: change a DOCX in place, not as tracked changes",
     NULL},
    CHECK_OPTIONS_JUDGEMENT (o),
    {"exclude", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->excludes, "leave out what matches, as in .gitignore", "GLOB"},
    {"no-ignore", 0, 0, G_OPTION_ARG_NONE, &o->no_ignore, "in folders: also what .gitignore leaves out", NULL},
    {"hidden", 0, 0, G_OPTION_ARG_NONE, &o->hidden, "in folders: also names that begin with a dot", NULL},
    {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &o->files_from, "also the files listed there, by lines or NUL bytes",
     "FILE"},
    {"files", 0, 0, G_OPTION_ARG_NONE, &o->files, "list the files that would be checked, and do no more", NULL},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &o->type, "how files are read; default: by the extension",
     "markdown|html|docx|text|lines|xliff|po|tmx"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o->encoding, "for files that are not UTF-8 or UTF-16", "NAME"},
    {"config", 'c', 0, G_OPTION_ARG_FILENAME, &o->config, "use this configuration", "FILE"},
    {"isolated", 0, 0, G_OPTION_ARG_NONE, &o->isolated, "ignore .atalym.ini files", NULL},
    {"baseline", 0, 0, G_OPTION_ARG_FILENAME, &o->baseline, "leave out the findings that this file lists", "FILE"},
    {"write-baseline", 0, 0, G_OPTION_ARG_FILENAME, &o->write_baseline,
     "list all findings there instead of reporting them", "FILE"},
    {"fail-level", 0, 0, G_OPTION_ARG_FILENAME, &o->fail_level, "exit 1 from this severity on; default: warning",
     "note|warning|error"},
    {"statistics", 0, 0, G_OPTION_ARG_NONE, &o->statistics, "how many findings of each rule, instead of them", NULL},
    {"exit-zero", 0, 0, G_OPTION_ARG_NONE, &o->exit_zero, "exit 0 whatever is found", NULL},
    {"exit-nonzero-on-fix", 0, 0, G_OPTION_ARG_NONE, &o->exit_nonzero_on_fix,
     "with fix: exit 1 if anything was repaired", NULL},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &o->jobs, "files checked at once; default: one a processor", "N"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &o->color, "when to use colour; default: auto (on a terminal)",
     "auto|always|never"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o->quiet, "no summary line", NULL},
    {NULL}};

  return g_memdup2 (entries, sizeof entries);
}

void
check_options_clear (CheckOptions *options)
{
  char **texts[] = {&options->format,     &options->style,    &options->date,     &options->lang,
                    &options->type,       &options->encoding, &options->quotes,   &options->color,
                    &options->fail_level, &options->locale,   &options->output,   &options->backup,
                    &options->config,     &options->baseline, &options->write_baseline,
                    &options->column_unit, &options->stdin_path, &options->select, &options->ignore,
                    &options->min_level,  &options->files_from};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_strfreev (options->glossaries);
  g_strfreev (options->excludes);
}

gboolean
check_options_are_right (const CheckOptions *options, const char *name, int argc, gboolean fixing, GError **error)
{
  if (argc < 2 && options->files_from == NULL)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "no file given; “atalym %s --help” shows how, “-” is standard input", name);
  else if (options->output != NULL && fixing && argc > 2)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "-o goes with fix and one file");
  else if (options->output != NULL && (options->files || options->write_baseline != NULL))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "-o is for reports; it does not go with %s",
                 options->files ? "--files" : "--write-baseline");
  else if (options->jobs < 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--jobs %d: write 1 or more", options->jobs);
  else if (options->interactive && (options->diff || options->format != NULL))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "-i shows findings and asks; it does not go with %s",
                 options->diff ? "--diff" : "--format");
  else if (options->write_baseline != NULL && (fixing || options->diff))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "--write-baseline takes findings as they are; it does not go with fix and --diff");
  else if (options->statistics && (fixing || options->diff || options->write_baseline != NULL))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "--statistics counts findings as they are; it does not go with fix, --diff and --write-baseline");
  else if (options->exit_nonzero_on_fix && !fixing)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--exit-nonzero-on-fix goes with fix");
  else if (options->exit_nonzero_on_fix && options->exit_zero)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--exit-zero and --exit-nonzero-on-fix exclude each other");
  else
    return TRUE;
  return FALSE;
}
