/* inflect: a name in a case, or in all of them. */
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "morph/phrase.h"
#include "text/decode.h"
#include "text/fold.h"

typedef struct {
  char *lang, *gram_case, *type, *inflect;
  char **glossaries;
  gboolean all, plural, no_default_glossary;
} Options;

/* What is asked about every name. */
typedef struct {
  const Options *options;
  const Glossary *glossary;
  Lang lang;
  GramCase gram_case;
} Request;

/* --- what the name is --------------------------------------------------------------------------------------------- */

/* The glossary's term with these letters; NULL: unknown there. */
static const Term *
find_term (const Glossary *glossary, Lang lang, const char *name)
{
  const GPtrArray *concepts = glossary_concepts (glossary);
  g_autofree char *folded = fold_dup (span_of (name));

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint k = 0; k < concept->terms->len; k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);
      g_autofree char *other = term->lang == lang ? fold_dup (span_of (term->text)) : NULL;

      if (g_strcmp0 (other, folded) == 0)
        return term;
    }
  }
  return NULL;
}

/* By the options, else by the glossary, else by the letters. error: ATALYM_ERROR_VALUE */
static Phrase *
analyse (const Request *request, Lang lang, const char *name, GError **error)
{
  const Options *o = request->options;
  const char *inflect = o->inflect == NULL ? "" : o->inflect;
  const Term *term = o->type == NULL ? find_term (request->glossary, lang, name) : NULL;
  gboolean adjective = FALSE;
  NameType type = name_type_guess (lang, name, &adjective);

  if (term != NULL) {
    type = term->concept->type;
    adjective = term->kind == KIND_ADJECTIVE;
    inflect = o->inflect == NULL ? term->details->inflect : inflect;
  } else if (o->type != NULL && strcmp (o->type, "adjective") == 0)
    adjective = TRUE;
  else if (o->type != NULL) {
    adjective = FALSE;
    if (!name_type_parse (o->type, &type)) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                   "unknown type “%s”: write place, person, org, event, term or adjective", o->type);
      return NULL;
    }
  }
  return phrase_new (lang, name, type, adjective, inflect, error);
}

/* --- one form ----------------------------------------------------------------------------------------------------- */

static gboolean
is_adjective (const Phrase *phrase)
{
  return phrase->lang == LANG_RU && phrase->words[phrase->n_words - 1].inflection.role == ROLE_ADJECTIVE
         && phrase->gender == GENDER_UNKNOWN;
}

static const Gender adjective_columns[] = {GENDER_MASCULINE, GENDER_FEMININE, GENDER_NEUTER, GENDER_PLURAL};

/* An adjective has a form for each gender: all four, or the plural alone if that is asked for. */
static int
print_case (const Request *request, const Phrase *phrase)
{
  gboolean plural = request->options->plural, adjective = is_adjective (phrase);

  for (guint i = adjective && plural ? 3 : 0; i < (adjective ? G_N_ELEMENTS (adjective_columns) : 1); i++) {
    Form form = {.gram_case = (guint8) request->gram_case, .number = plural ? NUMBER_PLURAL : NUMBER_SINGULAR};
    g_autofree char *text = NULL;
    GError *error = NULL;

    if (adjective)
      form.gender = (guint8) adjective_columns[i];
    text = phrase_write (phrase, form, &error);
    if (text == NULL) {
      g_prefix_error (&error, "%s: ", phrase->text);
      message_fail (error);
      return EXIT_FOUND;
    }
    output_print ("%s\n", text);
  }
  return EXIT_CLEAN;
}

/* --- the paradigm ------------------------------------------------------------------------------------------------- */

/* A column of the table: its title and the form that the case is put into. */
typedef struct {
  const char *title;
  Form form;
} PrintedColumn;

static const PrintedColumn kazakh_columns[] = {{"singular", {0}},
                                               {"plural", {.number = NUMBER_PLURAL}},
                                               {"his, her, its", {.possessor = POSSESSOR_3}}};
static const PrintedColumn noun_columns[] = {{"singular", {0}}, {"plural", {.number = NUMBER_PLURAL}}};
static const PrintedColumn gender_columns[] = {{"masculine", {.gender = GENDER_MASCULINE}},
                                               {"feminine", {.gender = GENDER_FEMININE}},
                                               {"neuter", {.gender = GENDER_NEUTER}},
                                               {"plural", {.gender = GENDER_PLURAL, .number = NUMBER_PLURAL}}};

/* Rows below the cases of a Kazakh name. */
static const PrintedColumn kazakh_others[] = {
  {"my", {.possessor = POSSESSOR_1SG}},
  {"your", {.possessor = POSSESSOR_2SG}},
  {"your (polite)", {.possessor = POSSESSOR_2SG_POLITE}},
  {"our", {.possessor = POSSESSOR_1PL}},
  {"that is in", {.derivation = DERIVED_LOCATIVE_ADJECTIVE}},
  {"those in", {.derivation = DERIVED_LOCATIVE_ADJECTIVE, .number = NUMBER_PLURAL}},
  {"from there", {.derivation = DERIVED_RESIDENT}},
  {"people from there", {.derivation = DERIVED_RESIDENT, .number = NUMBER_PLURAL}},
  {"belonging to", {.derivation = DERIVED_OWNED}},
  {"without", {.derivation = DERIVED_WITHOUT}},
  {"like", {.derivation = DERIVED_LIKE}},
  {"in the manner of", {.derivation = DERIVED_MANNER}},
};

/* Stands where a paradigm has no form. */
#define NO_FORM "–"

/* Lines of cells, all with the same number of them. */
typedef struct {
  guint n_columns;
  GPtrArray *cells; /* of char * */
} Table;

static void
add_cell (Table *table, char *text)
{
  g_ptr_array_add (table->cells, text);
}

/* The case that the form has in a paradigm; a dash where it has none. */
static void
add_form (Table *table, const Phrase *phrase, Form form)
{
  char *text = phrase_write (phrase, form, NULL);

  add_cell (table, text != NULL ? text : g_strdup (NO_FORM));
}

/* [code points]; 0 for a column that holds nothing but dashes below its title */
static glong
width_of_column (const Table *table, guint column)
{
  glong width = 0;
  gboolean full = FALSE;

  for (guint i = column; i < table->cells->len; i += table->n_columns) {
    const char *text = g_ptr_array_index (table->cells, i);

    width = MAX (width, g_utf8_strlen (text, -1));
    full |= i >= table->n_columns && strcmp (text, NO_FORM) != 0;
  }
  return full || table->cells->len <= table->n_columns ? width : 0;
}

static void
print_table (const Table *table)
{
  g_autofree glong *widths = g_new0 (glong, table->n_columns);

  for (guint i = 0; i < table->n_columns; i++)
    widths[i] = width_of_column (table, i);
  for (guint i = 0; i < table->cells->len; i += table->n_columns) {
    glong gap = 0;

    for (guint k = 0; k < table->n_columns; k++) {
      const char *text = g_ptr_array_index (table->cells, i + k);

      if (widths[k] == 0)
        continue;
      output_print ("%*s%s", (int) gap, "", text);
      gap = widths[k] - g_utf8_strlen (text, -1) + 2;
    }
    output_print ("\n");
  }
}

/* The columns of the table that suit a name; *n is set. */
static const PrintedColumn *
columns_of (const Phrase *phrase, guint *n)
{
  if (is_adjective (phrase)) {
    *n = G_N_ELEMENTS (gender_columns);
    return gender_columns;
  }
  if (phrase->lang == LANG_KK) {
    *n = G_N_ELEMENTS (kazakh_columns);
    return kazakh_columns;
  }
  *n = G_N_ELEMENTS (noun_columns);
  return noun_columns;
}

/* Every case of the language once, in its usual order. */
static void
add_cases (Table *table, const Phrase *phrase, const PrintedColumn *columns)
{
  guint n_forms;
  const Form *forms = inflection_forms (phrase->lang, &n_forms);

  for (guint i = 0; i < n_forms; i++) {
    if (forms[i].number == NUMBER_PLURAL || forms[i].possessor != POSSESSOR_NONE || forms[i].derivation != DERIVED_NONE)
      continue;
    add_cell (table, g_strdup (gram_case_name ((GramCase) forms[i].gram_case)));
    for (guint k = 1; k < table->n_columns; k++) {
      Form form = columns[k - 1].form;

      form.gram_case = forms[i].gram_case;
      add_form (table, phrase, form);
    }
  }
}

static void
print_others (const Phrase *phrase)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free); /* of char * */
  Table table = {2, cells};

  for (guint i = 0; i < G_N_ELEMENTS (kazakh_others); i++) {
    g_autofree char *text = phrase_write (phrase, kazakh_others[i].form, NULL);

    if (text == NULL)
      continue;
    add_cell (&table, g_strdup (kazakh_others[i].title));
    add_cell (&table, g_steal_pointer (&text));
  }
  output_print ("\n");
  print_table (&table);
}

static int
print_paradigm (const Phrase *phrase)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free); /* of char * */
  guint n;
  const PrintedColumn *columns = columns_of (phrase, &n);
  Table table = {n + 1, cells};

  add_cell (&table, g_strdup (""));
  for (guint i = 0; i < n; i++)
    add_cell (&table, g_strdup (columns[i].title));
  add_cases (&table, phrase, columns);
  print_table (&table);
  if (phrase->lang == LANG_KK && phrase->type != NAME_PERSON)
    print_others (phrase);
  return EXIT_CLEAN;
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static int
inflect_name (const Request *request, const char *name)
{
  g_autofree char *nfc = NULL;
  g_autoptr (Phrase) phrase = NULL;
  GError *error = NULL;
  Lang lang;

  if (!g_utf8_validate (name, -1, NULL)) {
    message_error ("a name is not UTF-8");
    return EXIT_TROUBLE;
  }
  nfc = text_to_nfc (span_of (name));
  lang = request->lang != LANG_NONE ? request->lang : lang_guess (span_of (nfc));
  phrase = analyse (request, lang, nfc, &error);
  if (phrase == NULL)
    return message_fail (error);
  return request->options->all ? print_paradigm (phrase) : print_case (request, phrase);
}

static int
inflect_names (const Options *o, char **names, int n)
{
  g_autoptr (Glossary) glossary = NULL;
  Request request = {.options = o};
  GError *error = NULL;
  int status = EXIT_CLEAN;

  if (o->lang != NULL && (request.lang = lang_parse_or_error (o->lang, &error)) == LANG_NONE)
    return message_fail (error);
  if (!o->all && !gram_case_parse (o->gram_case, &request.gram_case, &error))
    return message_fail (error);
  glossary = o->type != NULL ? glossary_new () : command_glossary (o->glossaries, o->no_default_glossary, &error);
  if (glossary == NULL)
    return message_fail (error);
  request.glossary = glossary;
  for (int i = 0; i < n; i++) {
    int one;

    if (o->all && i > 0)
      output_print ("\n");
    one = inflect_name (&request, names[i]);
    status = MAX (status, one);
  }
  return status;
}

int cmd_inflect (int argc, char **argv);

int
cmd_inflect (int argc, char **argv)
{
  Options o = {0};
  gboolean done;
  const GOptionEntry entries[] =
    {{"lang", 0, 0, G_OPTION_ARG_FILENAME, &o.lang, "kk, ru or en; else guessed from the letters", "LANG"},
     {"case", 0, 0, G_OPTION_ARG_FILENAME, &o.gram_case, "genitive or gen, dat, acc, ins, prep, loc, abl", "CASE"},
     {"plural", 0, 0, G_OPTION_ARG_NONE, &o.plural, "the plural of the case", NULL},
     {"all", 'a', 0, G_OPTION_ARG_NONE, &o.all, "print the whole paradigm as a table", NULL},
     {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type, "what the name is", "place|person|org|event|term|adjective"},
     {"inflect", 0, 0, G_OPTION_ARG_FILENAME, &o.inflect, "how it inflects, as in the glossary's column", "HOW"},
     {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
     {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
     {NULL}};
  int status = EXIT_TROUBLE;

  if (command_parse ("inflect", &argc, &argv, entries,
                     "Prints a name in a grammatical case, one line a name. Without --type the glossary says what the\n"
                     "name is, else its letters: a family name takes other endings than a town (Токаевым, Саратовом).\n"
                     "Exit status: 0 done, 1 the name has no such form, 2 trouble.",
                     "  atalym inflect --lang kk --case locative Шымкент\n"
                     "  atalym inflect --lang ru --case ins \"Касым-Жомарт Токаев\"\n"
                     "  atalym inflect --lang ru --all \"Алматинская область\"\n",
                     &done)) {
    if (done)
      status = EXIT_CLEAN;
    else if (argc < 2)
      message_error ("no name is given; “atalym inflect --help” shows how");
    else if (o.gram_case == NULL && !o.all)
      message_error ("say --case CASE or --all");
    else
      status = inflect_names (&o, argv + 1, argc - 1);
  }
  g_free (o.lang);
  g_free (o.gram_case);
  g_free (o.type);
  g_free (o.inflect);
  g_strfreev (o.glossaries);
  return status;
}
