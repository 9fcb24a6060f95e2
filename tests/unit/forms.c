#include "forms.h"

#include <check.h>
#include <string.h>

#include "text/fold.h"

static const struct {
  const char *word;
  Form form;
} words[] = {
  {"nom", {.gram_case = CASE_NOMINATIVE}},
  {"gen", {.gram_case = CASE_GENITIVE}},
  {"dat", {.gram_case = CASE_DATIVE}},
  {"acc", {.gram_case = CASE_ACCUSATIVE}},
  {"ins", {.gram_case = CASE_INSTRUMENTAL}},
  {"prep", {.gram_case = CASE_PREPOSITIONAL}},
  {"loc", {.gram_case = CASE_LOCATIVE}},
  {"abl", {.gram_case = CASE_ABLATIVE}},
  {"pl", {.number = NUMBER_PLURAL}},
  {"basepl", {.base_number = NUMBER_PLURAL}},
  {"1sg", {.possessor = POSSESSOR_1SG}},
  {"2sg", {.possessor = POSSESSOR_2SG}},
  {"polite", {.possessor = POSSESSOR_2SG_POLITE}},
  {"3", {.possessor = POSSESSOR_3}},
  {"1pl", {.possessor = POSSESSOR_1PL}},
  {"dagy", {.derivation = DERIVED_LOCATIVE_ADJECTIVE}},
  {"lyq", {.derivation = DERIVED_RESIDENT}},
  {"niki", {.derivation = DERIVED_OWNED}},
  {"syz", {.derivation = DERIVED_WITHOUT}},
  {"dai", {.derivation = DERIVED_LIKE}},
  {"sha", {.derivation = DERIVED_MANNER}},
  {"m", {.gender = GENDER_MASCULINE}},
  {"f", {.gender = GENDER_FEMININE}},
  {"n", {.gender = GENDER_NEUTER}},
  {"mf", {.gender = GENDER_PLURAL, .number = NUMBER_PLURAL}},
  {"anim", {.animate = 1}},
};

static void
add_feature (Form *form, const Form *feature)
{
  form->gram_case |= feature->gram_case;
  form->number |= feature->number;
  form->base_number |= feature->base_number;
  form->possessor |= feature->possessor;
  form->derivation |= feature->derivation;
  form->gender |= feature->gender;
  form->animate |= feature->animate;
}

Form
form_of (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  Form form = {0};

  for (guint i = 0; parts[i] != NULL; i++) {
    guint k = 0;

    while (k < G_N_ELEMENTS (words) && strcmp (words[k].word, parts[i]) != 0)
      k++;
    ck_assert_msg (k < G_N_ELEMENTS (words), "no form “%s”", parts[i]);
    add_feature (&form, &words[k].form);
  }
  return form;
}

static Inflection
classify (Lang lang, const char *word, WordRole role, Gender gender, const char *spec)
{
  g_autoptr (GError) error = NULL;
  Inflection inflection;

  ck_assert_msg (inflection_classify (lang, word, role, gender, spec == NULL ? "" : spec, &inflection, &error),
                 "%s: %s", word, error == NULL ? "" : error->message);
  return inflection;
}

static guint
read_text (const Inflection *inflection, const char *word, const char *text, Form out[FORM_MAX])
{
  g_autofree char *folded = fold_dup (span_of (word)), *form = fold_dup (span_of (text));

  return inflection_read (inflection, span_of (folded), span_of (form), out);
}

static gboolean
has_form (const Form *forms, guint n, Form form)
{
  for (guint i = 0; i < n; i++) {
    Form reading = forms[i];

    /* Nouns know by themselves whether they live; a form without gender is any of them. */
    reading.animate = form.animate ? reading.animate : 0;
    reading.gender = form.gender == GENDER_UNKNOWN ? GENDER_UNKNOWN : reading.gender;
    if (form_equal (reading, form))
      return TRUE;
  }
  return FALSE;
}

void
check_forms (Lang lang, const FormRow *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    const FormRow *row = &rows[i];
    Inflection inflection = classify (lang, row->word, row->role, row->gender, row->spec);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = inflection_write (&inflection, row->word, form_of (row->form), &error);
    Form forms[FORM_MAX];
    guint n_forms;

    ck_assert_msg (text != NULL, "%s, %s: %s", row->word, row->form, error == NULL ? "" : error->message);
    ck_assert_msg (strcmp (text, row->text) == 0, "%s, %s: %s instead of %s", row->word, row->form, text, row->text);
    n_forms = read_text (&inflection, row->word, text, forms);
    ck_assert_msg (has_form (forms, n_forms, form_of (row->form)), "%s is not read as %s of %s", text, row->form,
                   row->word);
  }
}

gboolean
reads (Lang lang, const char *word, WordRole role, const char *spec, const char *text)
{
  Inflection inflection = classify (lang, word, role, GENDER_UNKNOWN, spec);
  Form forms[FORM_MAX];

  return read_text (&inflection, word, text, forms) > 0;
}

gboolean
reads_wrong (Lang lang, const char *word, WordRole role, const char *spec, const char *text, const char *form)
{
  Inflection inflection = classify (lang, word, role, GENDER_UNKNOWN, spec);
  g_autofree char *folded = fold_dup (span_of (word)), *folded_text = fold_dup (span_of (text));
  Form forms[FORM_MAX];
  guint n = inflection_read_wrong (&inflection, span_of (folded), span_of (folded_text), forms);

  return read_text (&inflection, word, text, (Form[FORM_MAX]){{0}}) == 0 && has_form (forms, n, form_of (form));
}

void
check_round_trip (Lang lang, const char *word, WordRole role, Gender gender, const char *spec)
{
  Inflection inflection = classify (lang, word, role, gender, spec);
  guint n;
  const Form *all = inflection_forms (lang, &n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *text = inflection_write (&inflection, word, all[i], NULL);
    Form forms[FORM_MAX];
    guint n_forms;

    if (text == NULL)
      continue;
    n_forms = read_text (&inflection, word, text, forms);
    ck_assert_msg (has_form (forms, n_forms, all[i]), "%s of %s is not read back as form %u", text, word, i);
    for (guint k = 0; k < n_forms; k++) {
      g_autofree char *again = inflection_write (&inflection, word, forms[k], NULL);

      ck_assert_msg (again != NULL && strcmp (again, text) == 0, "%s of %s, read and written: %s", text, word,
                     again == NULL ? "refused" : again);
    }
  }
}

static guint
read_phrase (const Phrase *phrase, const char *text, Form out[FORM_MAX])
{
  g_autofree char *folded = fold_dup (span_of (text));
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  Span spans[16];
  guint n;

  if (g_strv_length (parts) != phrase->n_words)
    return 0;
  for (guint i = 0; parts[i] != NULL; i++) {
    Span part = span_of (parts[i]);

    while (span_has_prefix (part, SPAN_LITERAL ("«")))
      part = span_slice (part, 2, part.len);
    while (part.len >= 2 && memcmp (part.data + part.len - 2, "»", 2) == 0)
      part.len -= 2;
    spans[i] = part;
  }
  n = phrase_read (phrase, spans, out);
  ck_assert_msg (n == 0 || phrase_may_begin (&phrase->words[0], spans[0]), "%s", text);
  return n;
}

void
check_phrases (Lang lang, const PhraseRow *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    const PhraseRow *row = &rows[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (Phrase) phrase = phrase_new (lang, row->name, row->type, FALSE, row->inflect, &error);
    g_autofree char *text = phrase == NULL ? NULL : phrase_write (phrase, form_of (row->form), &error);
    Form forms[FORM_MAX];

    if (strcmp (row->text, "-") == 0) {
      ck_assert_msg (text == NULL, "%s, %s: %s instead of a refusal", row->name, row->form, text);
      continue;
    }
    ck_assert_msg (text != NULL, "%s, %s: %s", row->name, row->form, error == NULL ? "" : error->message);
    ck_assert_msg (strcmp (text, row->text) == 0, "%s, %s: %s instead of %s", row->name, row->form, text, row->text);
    ck_assert_msg (has_form (forms, read_phrase (phrase, text, forms), form_of (row->form)),
                   "%s is not read as %s of %s", text, row->form, row->name);
  }
}

gboolean
phrase_reads (Lang lang, const char *name, NameType type, const char *text)
{
  g_autoptr (Phrase) phrase = phrase_new (lang, name, type, FALSE, "", NULL);
  Form forms[FORM_MAX];

  ck_assert_ptr_nonnull (phrase);
  return read_phrase (phrase, text, forms) > 0;
}
