#include "name/reason.h"

#include "name/distance.h"

/* Costs from here on are no spelling in use but a slip [hundredths]. */
#define SLIP_COST 25
/* More differing letters are not listed. */
#define MOST_PIECES 6

static const struct {
  NameEvidence evidence;
  const char *words;
} phrases[] = {
  {NAME_EQUAL, "the same letters"},
  {NAME_KNOWN_DISTINCT, "two names that are known to be different"},
  {NAME_OTHER_GENDER, "a man’s and a woman’s family name"},
  {NAME_GIVEN_ALONE, "a given name alone is no evidence"},
  {NAME_NO_GIVEN, "only the family name is there to compare"},
  {NAME_EXTRA_WORD, "a word has no counterpart"},
  {NAME_INITIALS, "initials"},
  {NAME_NO_PATRONYMIC, "one has a patronymic or middle initial more"},
  {NAME_TURNED, "words in another order"},
  {NAME_JOINED, "hyphen or space"},
  {NAME_OTHER_ENDING, "one stem with two endings of places"},
  {NAME_SHORT, "short names must be equal"},
};

typedef struct {
  GString *pieces;
  guint n;
  gboolean swapped, lost, doubled, replaced, latin, cyrillic;
} Letters;

static void
append_units (GString *out, const Costs *costs, UnitRun run, guint from, guint n)
{
  if (n == 0)
    g_string_append (out, "–");
  for (guint i = from; i < from + n; i++)
    g_string_append (out, costs->name[run.units[i]]);
}

static gboolean
is_latin (const Costs *costs, guint unit)
{
  return g_utf8_get_char (costs->name[unit]) < 0x400;
}

/* Letters that everybody romanises in one way are not worth a word. */
static gboolean
is_plain (const Costs *costs, UnitRun a, UnitRun b, const Step *step)
{
  static const char plain[] = "абвгдеёзиклмнопрстуфэ";

  if (step->n_a == 0 && costs->kind[b.units[step->b]] == UNIT_SIGN)
    return TRUE;
  if (step->n_b == 0 && costs->kind[a.units[step->a]] == UNIT_SIGN)
    return TRUE;
  if (step->n_a == 1 && step->n_b == 1 && step->cost == 0) {
    guint x = a.units[step->a], y = b.units[step->b];
    guint cyrillic = is_latin (costs, x) ? y : x;

    return x == y || (is_latin (costs, x) != is_latin (costs, y) && strstr (plain, costs->name[cyrillic]) != NULL);
  }
  return FALSE;
}

static void
classify (const Costs *costs, UnitRun a, UnitRun b, const Step *step, Letters *letters)
{
  gboolean gap = step->kind == STEP_DROP_A || step->kind == STEP_DROP_B;

  if (step->kind == STEP_SWAP)
    letters->swapped = TRUE;
  else if (gap && step->cost <= GAP_DOUBLED)
    letters->doubled = TRUE;
  else if (gap && step->cost >= SLIP_COST)
    letters->lost = TRUE;
  else if (step->cost >= SLIP_COST)
    letters->replaced = TRUE;
}

static void
add_step (const Costs *costs, UnitRun a, UnitRun b, const Step *step, Letters *letters)
{
  g_autoptr (GString) piece = g_string_new (NULL);

  for (guint i = step->a; i < (guint) step->a + step->n_a; i++)
    *(is_latin (costs, a.units[i]) ? &letters->latin : &letters->cyrillic) = TRUE;
  for (guint i = step->b; i < (guint) step->b + step->n_b; i++)
    *(is_latin (costs, b.units[i]) ? &letters->latin : &letters->cyrillic) = TRUE;
  if (is_plain (costs, a, b, step))
    return;
  classify (costs, a, b, step, letters);
  append_units (piece, costs, a, step->a, step->n_a);
  g_string_append (piece, ": ");
  append_units (piece, costs, b, step->b, step->n_b);
  if (strstr (letters->pieces->str, piece->str) != NULL)
    return;
  letters->n++;
  if (letters->n <= MOST_PIECES)
    g_string_append_printf (letters->pieces, "%s%s", letters->pieces->len > 0 ? ", " : "", piece->str);
  else if (letters->n == MOST_PIECES + 1)
    g_string_append (letters->pieces, " …");
}

static void
append_part (GString *out, const char *part)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", part);
}

static void
append_letters (GString *out, const Letters *letters)
{
  gboolean slip = letters->swapped || letters->lost || letters->replaced;

  if (letters->pieces->len > 0)
    append_part (out, letters->pieces->str);
  if (letters->swapped)
    append_part (out, "letters swapped");
  if (letters->lost)
    append_part (out, "a letter more or less");
  if (letters->doubled)
    append_part (out, "a doubled letter");
  if (letters->replaced)
    append_part (out, "another letter");
  if (!slip && (letters->pieces->len > 0 || (letters->latin && letters->cyrillic)))
    append_part (out, letters->latin ? "romanisation" : "spelling");
}

/* The letters of two names whose words stand in the same order. */
static void
explain_letters (const Costs *costs, const NameForm *a, const NameForm *b, GString *out)
{
  UnitRun run_a = unit_run (a, &a->whole), run_b = unit_run (b, &b->whole);
  g_autofree Step *steps = g_new (Step, 2 * NAME_UNITS);
  guint n = distance_steps (costs, run_a, run_b, steps);
  g_autoptr (GString) pieces = g_string_new (NULL);
  Letters letters = {.pieces = pieces};

  for (guint i = 0; i < n; i++)
    add_step (costs, run_a, run_b, &steps[i], &letters);
  append_letters (out, &letters);
}

char *
name_explain (const Costs *costs, const NameForm *a, const NameForm *b, NameMatch match)
{
  const guint other_words = NAME_EQUAL | NAME_KNOWN_DISTINCT | NAME_INITIALS | NAME_TURNED | NAME_NO_PATRONYMIC
                            | NAME_NO_GIVEN | NAME_GIVEN_ALONE | NAME_EXTRA_WORD;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if ((match.evidence & phrases[i].evidence) != 0)
      append_part (out, phrases[i].words);
  if (match.score == 0 && out->len == 0)
    append_part (out, "too many letters differ");
  else if ((match.evidence & other_words) == 0 && a->plain && b->plain)
    explain_letters (costs, a, b, out);
  if (out->len == 0)
    append_part (out, "the same letters");
  return g_string_free (out, FALSE);
}
