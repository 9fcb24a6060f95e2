/* lookup: everything the glossary knows of a name. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/command.h"
#include "glossary/lookup.h"
#include "name/similarity.h"
#include "text/decode.h"

/* At most so many near misses are shown. */
#define NEAR_MISSES 5

typedef struct {
  char **glossaries;
  gboolean no_default_glossary;
  char *color;
} Options;

static const Lang shown_langs[] = {LANG_EN, LANG_RU, LANG_KK, LANG_KK_LATN};

static void
print_validity (const Term *term)
{
  if (*term->details->since != '\0' || *term->details->until != '\0')
    output_print (", %s–%s", term->details->since, term->details->until);
}

static void
print_term (const Term *term, gboolean bold)
{
  char tag[12];

  output_print ("  %-7s  %s%s%s  (%s, %s", term_tag (term, tag), bold ? "\033[1m" : "", term->text,
                bold ? "\033[0m" : "", term_status_name ((TermStatus) term->status),
                term_kind_name ((TermKind) term->kind));
  print_validity (term);
  output_print (")");
  if (*term->details->gloss != '\0')
    output_print (" “%s”", term->details->gloss);
  if (*term->details->note != '\0')
    output_print (" - %s", term->details->note);
  if (*term->details->source != '\0')
    output_print (" [%s]", term->details->source);
  output_print ("\n");
}

static gint
by_status (gconstpointer a, gconstpointer b)
{
  const Term *x = *(Term *const *) a, *y = *(Term *const *) b;

  if (x->status != y->status)
    return (gint) x->status - (gint) y->status;
  /* The name comes before what is derived from it. */
  if ((x->kind == KIND_ADJECTIVE) != (y->kind == KIND_ADJECTIVE))
    return x->kind == KIND_ADJECTIVE ? 1 : -1;
  return strcmp (x->text, y->text);
}

/* Longer names in which nothing is touched: one line a language. */
static void
print_protected (const GPtrArray *terms)
{
  const char *separator = NULL;

  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->kind != KIND_PROTECTED)
      continue;
    if (separator == NULL)
      output_print ("  %-7s  never touched: ", lang_tag (term->lang));
    output_print ("%s%s", separator != NULL ? separator : "", term->text);
    separator = ", ";
  }
  if (separator != NULL)
    output_print ("\n");
}

static void
print_concept (const Concept *concept, gboolean color)
{
  output_print ("%s (%s)\n", concept->id, name_type_name (concept->type));
  for (guint i = 0; i < G_N_ELEMENTS (shown_langs); i++) {
    g_autoptr (GPtrArray) terms = g_ptr_array_new (); /* of const Term * */

    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      if (term->lang == shown_langs[i])
        g_ptr_array_add (terms, (gpointer) term);
    }
    g_ptr_array_sort (terms, by_status);
    for (guint j = 0; j < terms->len; j++) {
      const Term *term = g_ptr_array_index (terms, j);

      if (term->kind != KIND_PROTECTED)
        print_term (term, color && term->status == STATUS_PREFERRED);
    }
    print_protected (terms);
  }
}

/* Which form it is; nothing where it may be the name itself. */
static void
print_cases (const Mention *mention)
{
  const Form *forms = mention->forms;
  gboolean wrong = (mention->flags & MENTION_WRONG_FORM) != 0;
  g_autofree char *right = wrong ? phrase_write (mention->phrase, forms[0], NULL) : NULL;

  for (guint i = 0; i < mention->n_forms && !wrong; i++)
    if (forms[i].gram_case == CASE_NOMINATIVE && forms[i].number == NUMBER_SINGULAR)
      return;
  for (guint i = 0; i < mention->n_forms; i++)
    output_print ("%s%s%s", i > 0 ? " or " : wrong ? ", not the " : ", ",
                  gram_case_name ((GramCase) forms[i].gram_case), forms[i].number == NUMBER_PLURAL ? " plural" : "");
  if (right != NULL)
    output_print (": %s", right);
}

/* “Чимкентте: Чимкент, kk, locative”: only where the name is not the term as it is. “Тоқаевтің: Тоқаев, kk, not the
 * genitive: Тоқаевтың” */
static void
print_form (const char *name, const LookupHit *hit)
{
  if (strcmp (name, hit->term->text) == 0)
    return;
  output_print ("%s: %s, %s", name, hit->term->text, lang_tag (hit->term->lang));
  print_cases (&hit->mention);
  output_print ("\n");
}

static void
print_hits (const GArray *hits, const char *name, gboolean color)
{
  for (guint i = 0; i < hits->len; i++) {
    const LookupHit *hit = &g_array_index (hits, LookupHit, i);

    print_form (name, hit);
    print_concept (hit->concept, color);
  }
}

/* The names in a phrase, each with what the phrase has of it. */
static void
print_inside (const GArray *hits, const char *phrase, gboolean color)
{
  message_note ("“%s” is not in the glossary; in it:", phrase);
  for (guint i = 0; i < hits->len; i++) {
    const LookupHit *hit = &g_array_index (hits, LookupHit, i);
    g_autofree char *name = g_strndup (phrase + hit->mention.start, hit->mention.end - hit->mention.start);

    print_form (name, hit);
    print_concept (hit->concept, color);
  }
}

/* The same name by another standard: “Qostanaı: Қостанай, kk, q: қ; romanisation”. Returns how many there are. */
static guint
print_same (const LookupIndex *index, const GArray *near, const char *name, gboolean color)
{
  guint n = 0;

  if (near->len > 0 && g_array_index (near, LookupHit, 0).score >= LOOKUP_SAME)
    message_note ("“%s” is not in the glossary as it is written; it is:", name);
  for (; n < near->len && g_array_index (near, LookupHit, n).score >= LOOKUP_SAME; n++) {
    const LookupHit *hit = &g_array_index (near, LookupHit, n);
    g_autofree char *reason = lookup_reason (index, span_of (name), hit);

    output_print ("%s: %s, %s, %s\n", name, hit->term->text, lang_tag (hit->term->lang), reason);
    print_concept (hit->concept, color);
  }
  return n;
}

/* Names that have more words. */
static void
print_longer (const GArray *longer)
{
  for (guint i = 0; i < longer->len; i++) {
    const LookupHit *hit = &g_array_index (longer, LookupHit, i);

    output_print ("%s (%s, %s)\n", hit->term->text, lang_tag (hit->term->lang), hit->concept->id);
  }
}

/* The nearest names, with the reason. */
static void
print_near (const LookupIndex *index, const GArray *near, const char *name)
{
  message_note ("“%s” is not in the glossary; near it:", name);
  for (guint i = 0; i < near->len; i++) {
    const LookupHit *hit = &g_array_index (near, LookupHit, i);
    g_autofree char *reason = lookup_reason (index, span_of (name), hit);

    output_print ("%.2f  %s (%s, %s)  %s\n", hit->score, hit->term->text, lang_tag (hit->term->lang), hit->concept->id,
                  reason);
  }
}

/* What is no name of the glossary: written by another standard, a phrase with a name in it, misspelt, or unknown. */
static int
look_around (const Glossary *glossary, const Matcher *matcher, const char *name, gboolean color)
{
  g_autoptr (LookupIndex) index = lookup_index_new (glossary);
  g_autoptr (GArray) near = lookup_near (index, span_of (name), NEAR_MISSES);
  g_autoptr (GArray) inside = NULL, longer = NULL;
  gboolean part;

  if (print_same (index, near, name, color) > 0)
    return EXIT_CLEAN;
  inside = lookup_inside (matcher, span_of (name));
  if (inside->len > 0 && (near->len == 0 || g_array_index (near, LookupHit, 0).score < NAME_SAME_SCORE)) {
    print_inside (inside, name, color);
    longer = lookup_sharing (glossary, span_of (name), inside, NEAR_MISSES);
    if (longer->len > 0)
      message_note ("names that begin like a word of “%s”:", name);
    print_longer (longer);
    return EXIT_CLEAN;
  }
  longer = lookup_longer (glossary, span_of (name), NEAR_MISSES);
  part = near->len == 0 && longer->len == 0;
  if (part) {
    g_array_unref (longer);
    longer = lookup_sharing (glossary, span_of (name), inside, NEAR_MISSES);
  }
  if (near->len > 0)
    print_near (index, near, name);
  else if (longer->len > 0) {
    message_note ("“%s” is not in the glossary; names that %s:", name, part ? "begin like a word of it" : "have it");
    print_longer (longer);
  } else
    message_note ("“%s” is not in the glossary, and nothing like it", name);
  return EXIT_FOUND;
}

static int
look_up (const Glossary *glossary, const Matcher *matcher, const char *name, gboolean color)
{
  g_autofree char *nfc = text_to_nfc (span_of (name));
  g_autoptr (GArray) hits = lookup_exact (matcher, span_of (nfc));

  if (hits->len == 0) {
    g_array_unref (hits);
    hits = lookup_latin (matcher, span_of (nfc));
  }
  if (hits->len == 0)
    return look_around (glossary, matcher, nfc, color);
  print_hits (hits, nfc, color);
  return EXIT_CLEAN;
}

static int
look_all_up (char **names, int n, const Options *options, gboolean color)
{
  GError *error = NULL;
  g_autoptr (Glossary) glossary = command_glossary (options->glossaries, options->no_default_glossary, &error);
  g_autoptr (Matcher) matcher = NULL;
  int status = EXIT_CLEAN;

  if (glossary == NULL)
    return message_fail (error);
  matcher = matcher_new (glossary, "", TRUE);
  for (int i = 0; i < n; i++) {
    if (!g_utf8_validate (names[i], -1, NULL)) {
      message_error ("argument %d is not UTF-8", i + 1);
      status = EXIT_TROUBLE;
    } else if (*g_strstrip (names[i]) == '\0') {
      message_error ("argument %d is empty; “atalym lookup --help” shows how", i + 1);
      status = EXIT_TROUBLE;
    } else {
      int found = look_up (glossary, matcher, names[i], color);

      status = MAX (status, found);
    }
  }
  return status;
}

int cmd_lookup (int argc, char **argv);

int
cmd_lookup (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] = {
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &o.color, "when to use colour; default: auto (on a terminal)",
     "auto|always|never"},
    {NULL}};
  ColorChoice color = COLOR_AUTO;
  GError *error = NULL;
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("lookup", &argc, &argv, entries,
                     "Shows the concept a name belongs to, in any language, script and case form, with all its\n"
                     "terms, their status, dates and sources; of a phrase, the names in it; else the\n"
                     "nearest names.\n"
                     "Exit status: 0 found, 1 not found, 2 trouble.",
                     "  atalym lookup Чимкент\n  atalym lookup Алматыда Nur-Sultan\n", &done)) {
    if (done)
      status = EXIT_CLEAN;
    else if (argc < 2)
      message_error ("no name given; “atalym lookup --help” shows how");
    else if (o.color != NULL && !color_parse (o.color, &color, &error))
      status = message_fail (error);
    else
      status = look_all_up (argv + 1, argc - 1, &o, color_wanted (color, STDOUT_FILENO));
  }
  g_strfreev (o.glossaries);
  g_free (o.color);
  return status;
}
