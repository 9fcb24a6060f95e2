/* memory search: segments like a text, with their translations. */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/memory.h"
#include "memory/concord.h"
#include "memory/import.h"
#include "memory/index.h"
#include "memory/names.h"
#include "memory/search.h"
#include "text/decode.h"

typedef struct {
  const MemoryOptions *options;
  Store *store;
  GPtrArray *languages;  /* of char * */
  GHashTable *searchers; /* char * language → Searcher */
  GHashTable *penalties;
  GArray *sources;       /* of StoreSource */
  Glossary *glossary;    /* NULL: names are words like others */
  Matcher *matcher;
  gboolean table;
  guint64 n_found;
} Task;

/* === Languages =================================================================================================== */

static gint
by_rank (gconstpointer a, gconstpointer b)
{
  static const char *const first[] = {"kk", "ru", "en", "kk-Latn"};
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  guint i = 0, j = 0;

  while (i < G_N_ELEMENTS (first) && strcmp (x, first[i]) != 0)
    i++;
  while (j < G_N_ELEMENTS (first) && strcmp (y, first[j]) != 0)
    j++;
  return i != j ? (gint) i - (gint) j : strcmp (x, y);
}

GPtrArray *
memory_languages (Store *store, GError **error)
{
  g_autoptr (GArray) parts = store_parts (store, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (parts == NULL)
    return NULL;
  for (guint i = 0; i < parts->len; i++) {
    const char *lang = g_array_index (parts, StorePart, i).lang;

    if (!g_ptr_array_find_with_equal_func (names, lang, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (lang));
  }
  g_ptr_array_sort (names, by_rank);
  return g_steal_pointer (&names);
}

/* Finding nothing because of the language is another thing than finding nothing like the text. */
static void
warn_of_language (const Task *task, const char *lang)
{
  g_autoptr (GString) others = g_string_new (NULL);

  if (g_ptr_array_find_with_equal_func (task->languages, lang, g_str_equal, NULL))
    return;
  for (guint i = 0; i < task->languages->len; i++)
    g_string_append_printf (others, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (task->languages, i));
  if (others->len == 0)
    message_warning ("the memory is empty");
  else
    message_warning ("the text is taken for %s, which the memory has not; it has %s (--lang names the language)", lang,
                     others->str);
}

static Searcher *
searcher_for (Task *task, const char *lang, GError **error)
{
  Searcher *searcher = g_hash_table_lookup (task->searchers, lang);

  if (searcher != NULL)
    return searcher;
  warn_of_language (task, lang);
  searcher = searcher_new (task->store, lang, error);
  if (searcher != NULL)
    g_hash_table_insert (task->searchers, g_strdup (lang), searcher);
  return searcher;
}

/* The language that was named, or that of the text. */
static const char *
language_of (const Task *task, const char *text, char name[16])
{
  if (task->options->lang != NULL)
    index_lang (task->options->lang, name);
  else
    g_strlcpy (name, lang_tag (lang_guess (span_of (text))), 16);
  return name;
}

/* === Results ===================================================================================================== */

static char *
one_line (const char *text, gboolean table)
{
  char *line = table ? g_strdup (text) : terminal_escape (text);

  for (char *p = line; *p != '\0'; p++)
    if (*p == '\t' || *p == '\n' || *p == '\r')
      *p = ' ';
  return line;
}

/* A unit that is shown: the side that was searched, and the names that are replaced. */
typedef struct {
  const Unit *unit;
  guint side;
  const char *lang;
  const NameHit *names; /* NULL: none */
  GString *note;        /* of the names */
  guint *n_kept;        /* translations in which names could not be replaced */
  guint *n_replaced;    /* and those in which they were */
} Shown;

/* A translation with its names replaced; where that cannot be done it stays and the note says so. */
static char *
with_names (const Task *task, const Shown *shown, const UnitSegment *segment)
{
  char *replaced = shown->names != NULL ? names_replace (task->matcher, shown->names, span_of (segment->text),
                                                         segment->lang)
                                        : NULL;

  if (shown->names != NULL && replaced == NULL)
    g_string_append_printf (shown->note, "; not in %s", segment->tag);
  if (shown->names != NULL)
    ++*(replaced != NULL ? shown->n_replaced : shown->n_kept);
  return replaced != NULL ? replaced : g_strdup (segment->text);
}

/* The translations of a unit into a language, several with a bar between them; NULL: none. */
static char *
translation (const Task *task, const Shown *shown, const char *lang)
{
  const Unit *unit = shown->unit;
  GString *text = NULL;

  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);
    g_autofree char *own = NULL;
    char name[16];

    index_lang (segment->tag, name);
    if (i == shown->side || strcmp (name, lang) != 0)
      continue;
    if (text == NULL)
      text = g_string_new (NULL);
    else
      g_string_append (text, " | ");
    own = with_names (task, shown, segment);
    g_string_append (text, own);
  }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static void
append_translations (const Task *task, GString *out, const Shown *shown)
{
  for (guint i = 0; i < task->languages->len; i++) {
    const char *other = g_ptr_array_index (task->languages, i);
    g_autofree char *text = translation (task, shown, other);
    g_autofree char *line = text != NULL ? one_line (text, task->table) : NULL;

    if (task->table && strcmp (other, shown->lang) != 0)
      g_string_append_printf (out, "\t%s", line != NULL ? line : "");
    else if (!task->table && line != NULL)
      g_string_append_printf (out, "     %-3s %s\n", other, line);
  }
}

static const char *
source_name (const Task *task, gint64 id)
{
  for (guint i = 0; i < task->sources->len; i++)
    if (g_array_index (task->sources, StoreSource, i).id == id)
      return g_array_index (task->sources, StoreSource, i).name;
  return "?";
}

static void
append_origin (const Task *task, GString *out, const Shown *shown, gint64 source, gint penalty)
{
  const Unit *unit = shown->unit;
  g_autofree char *name = terminal_escape (source_name (task, source));
  g_autofree char *id = terminal_escape (unit->id != NULL ? unit->id : "");
  g_autofree char *date = terminal_escape (unit->date != NULL ? unit->date : "");

  g_string_append_printf (out, "     (%s%s%s%s%s", name, *id != '\0' ? ", " : "", id, *date != '\0' ? ", " : "", date);
  if (penalty > 0)
    g_string_append_printf (out, ", penalty %d", penalty);
  if (shown->names != NULL) {
    g_autofree char *note = terminal_escape (shown->note->str);

    g_string_append_printf (out, "; names: %s", note);
  }
  g_string_append (out, ")\n");
}

/* A segment like the text, as it is or with its names replaced. */
typedef struct {
  const SearchHit *hit;
  const NameHit *names; /* NULL: as it is */
  gint score;
} Offer;

/* A unit with the text of a hit; what says the same as one shown before is left out: the same file may have come twice,
 * into two parts of the index. */
static gboolean
show_unit (Task *task, guint number, const Offer *offer, guint64 segment, const char *lang, GHashTable *known,
           GError **error)
{
  gint64 source = 0;
  g_autoptr (Unit) unit = store_unit (task->store, STORE_UNIT (segment), &source, error);
  g_autoptr (GString) out = g_string_new (NULL), note = g_string_new (offer->names != NULL ? offer->names->note : NULL);
  g_autofree char *text = NULL;
  guint n_kept = 0, n_replaced = 0;
  const Shown shown = {unit, STORE_SIDE (segment), lang, offer->names, note, &n_kept, &n_replaced};
  gint score = offer->score;

  if (unit == NULL || shown.side >= unit->segments->len)
    return unit != NULL;
  append_translations (task, out, &shown);
  text = one_line (g_array_index (unit->segments, UnitSegment, shown.side).text, task->table);
  if (!g_hash_table_add (known, g_strconcat (text, "\t", out->str, NULL)))
    return TRUE;
  /* Where no translation could take the names, the segment is what it is without them. */
  if (n_kept > 0 && n_replaced == 0)
    score = offer->hit->score;
  if (score < task->options->min_score)
    return TRUE;
  if (task->table)
    output_print ("%u\t%d\t%s%s%s%s\n", number, score, text, out->str, note->len > 0 ? "\t" : "", note->str);
  else {
    append_origin (task, out, &shown, source, offer->hit->penalty);
    output_print ("%3d  %-3s %s\n%s", score, lang, text, out->str);
  }
  task->n_found++;
  return TRUE;
}

static gboolean
show_offer (Task *task, Searcher *searcher, guint number, const Offer *offer, const char *lang, GHashTable *known,
            guint *room, GError **error)
{
  g_autoptr (GArray) segments = searcher_segments (searcher, offer->hit);

  for (guint i = 0; i < segments->len && *room > 0; i++) {
    const guint64 before = task->n_found;

    if (!show_unit (task, number, offer, g_array_index (segments, guint64, i), lang, known, error))
      return FALSE;
    *room -= task->n_found > before;
  }
  return TRUE;
}

static gint
by_score (gconstpointer a, gconstpointer b)
{
  const Offer *x = a, *y = b;

  return y->score - x->score;
}

/* What was found in both ways, best first; a segment comes once. */
static GArray *
offers_of (const GArray *hits, const GArray *named)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (Offer));

  for (guint i = 0; i < hits->len; i++) {
    const SearchHit *hit = &g_array_index (hits, SearchHit, i);
    const Offer offer = {hit, NULL, hit->score};
    gboolean better = FALSE;

    for (guint j = 0; named != NULL && j < named->len; j++)
      better |= g_array_index (named, NameHit, j).segment == hit->segment;
    if (!better)
      g_array_append_val (offers, offer);
  }
  for (guint i = 0; named != NULL && i < named->len; i++) {
    const NameHit *hit = &g_array_index (named, NameHit, i);
    const Offer offer = {&hit->hit, hit, hit->score};

    g_array_append_val (offers, offer);
  }
  g_array_sort (offers, by_score); /* keeps the order of equal ones */
  return offers;
}

static gboolean
search_text (Task *task, guint number, const char *text, GError **error)
{
  char name[16];
  const char *lang = language_of (task, text, name);
  Searcher *searcher = searcher_for (task, lang, error);
  const SearchOptions options = {.limit = (guint) task->options->limit, .min_score = task->options->min_score,
                                 .penalties = task->penalties, .scan = task->options->scan};
  g_autoptr (GArray) hits = searcher != NULL ? searcher_find (searcher, span_of (text), &options, error) : NULL;
  g_autoptr (GArray) named = NULL, offers = NULL;
  g_autoptr (GHashTable) known = NULL;
  guint room = options.limit;

  if (hits == NULL)
    return FALSE;
  if (task->matcher != NULL && searcher->lang != LANG_NONE)
    named = names_find (task->matcher, searcher, span_of (text), searcher->lang, options.min_score, error);
  if (task->matcher != NULL && searcher->lang != LANG_NONE && named == NULL)
    return FALSE;
  offers = offers_of (hits, named);
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < offers->len && room > 0; i++)
    if (!show_offer (task, searcher, number, &g_array_index (offers, Offer, i), lang, known, &room, error))
      return FALSE;
  return TRUE;
}

static gboolean
search_batch (Task *task, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Text) text = bytes != NULL ? text_decode (bytes, NULL, error) : NULL;
  Span rest;

  if (text == NULL)
    return FALSE;
  rest = text_span (text);
  for (guint number = 1; rest.len > 0; number++) {
    const char *end = memchr (rest.data, '\n', rest.len);
    const gsize len = end != NULL ? (gsize) (end - rest.data) : rest.len;
    g_autofree char *line = g_strstrip (g_strndup (rest.data, len));

    if (*line != '\0' && !search_text (task, number, line, error))
      return FALSE;
    rest = span_slice (rest, MIN (len + 1, rest.len), rest.len);
  }
  return TRUE;
}

/* === Concordance ================================================================================================= */

/* A segment with its translations, as a hit without a score. */
static gboolean
show_place (Task *task, guint64 segment, const char *lang, GError **error)
{
  gint64 source = 0;
  g_autoptr (Unit) unit = store_unit (task->store, STORE_UNIT (segment), &source, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *text = NULL;
  const Shown shown = {unit, STORE_SIDE (segment), lang, NULL, NULL, NULL, NULL};

  if (unit == NULL || shown.side >= unit->segments->len)
    return unit != NULL;
  append_translations (task, out, &shown);
  text = one_line (g_array_index (unit->segments, UnitSegment, shown.side).text, task->table);
  if (task->table) {
    output_print ("%s\t%s%s\n", lang, text, out->str);
  } else {
    append_origin (task, out, &shown, source, 0);
    output_print ("     %-3s %s\n%s", lang, text, out->str);
  }
  task->n_found++;
  return TRUE;
}

static gboolean
concord_in (Task *task, const char *lang, const char *text, GError **error)
{
  Searcher *searcher = searcher_for (task, lang, error);
  g_autoptr (GArray) segments = searcher != NULL ? concord_find (searcher, span_of (text), error) : NULL;
  const guint limit = (guint) task->options->limit;

  for (guint i = 0; segments != NULL && i < MIN (segments->len, limit); i++)
    if (!show_place (task, g_array_index (segments, guint64, i), lang, error))
      return FALSE;
  if (segments != NULL && segments->len > limit)
    message_note ("%s: %u more; --limit shows them", lang, segments->len - limit);
  return segments != NULL;
}

/* In the language that was named, or in all. */
static gboolean
concord_text (Task *task, guint number, const char *text, GError **error)
{
  char name[16];

  if (task->options->lang != NULL)
    return concord_in (task, language_of (task, text, name), text, error);
  for (guint i = 0; i < task->languages->len; i++)
    if (!concord_in (task, g_ptr_array_index (task->languages, i), text, error))
      return FALSE;
  return TRUE;
}

/* === The command ================================================================================================= */

/* A text of the command line as all text inside is: valid, composed. Free with g_free. */
static char *
argument_text (const char *argument, GError **error)
{
  if (g_utf8_validate (argument, -1, NULL))
    return text_to_nfc (span_of (argument));
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING, "the text to search for is not UTF-8");
  return NULL;
}

static gboolean
each_argument (Task *task, char **texts, gboolean (*func) (Task *task, guint number, const char *text, GError **error),
               GError **error)
{
  for (guint i = 0; texts[i] != NULL; i++) {
    g_autofree char *text = argument_text (texts[i], error);

    if (text == NULL || !func (task, i + 1, text, error))
      return FALSE;
  }
  return TRUE;
}

/* FILE=N: by the name of the file that was imported. */
static gboolean
read_penalties (Task *task, GError **error)
{
  char **penalties = task->options->penalties;

  for (guint i = 0; penalties != NULL && penalties[i] != NULL; i++) {
    const char *equals = strrchr (penalties[i], '=');
    g_autofree char *path = equals != NULL ? g_strndup (penalties[i], (gsize) (equals - penalties[i])) : NULL;
    g_autofree char *name = path != NULL ? import_source_name (path) : NULL;
    guint64 points = 0;
    gboolean known = FALSE;

    if (name == NULL || !g_ascii_string_to_unsigned (equals + 1, 10, 0, 100, &points, NULL)) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--penalty “%s”: write --penalty FILE=N, N from 0 to 100",
                   penalties[i]);
      return FALSE;
    }
    for (guint j = 0; j < task->sources->len; j++) {
      const StoreSource *source = &g_array_index (task->sources, StoreSource, j);
      gint64 *id;

      if (strcmp (source->name, name) != 0)
        continue;
      known = TRUE;
      id = g_new (gint64, 1);
      *id = source->id;
      g_hash_table_insert (task->penalties, id, GINT_TO_POINTER ((gint) points));
    }
    if (!known)
      message_warning ("--penalty: nothing in the memory came from a file named %s", name);
  }
  return TRUE;
}

static gboolean
check_options (const MemoryOptions *options, Task *task, GError **error)
{
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "tsv") != 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format “%s”: search prints text or tsv", options->format);
  else if (options->limit < 1 || options->min_score < 1 || options->min_score > 100)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--limit is 1 or more, --min-score 1 to 100");
  else {
    task->table = g_strcmp0 (options->format, "tsv") == 0;
    return TRUE;
  }
  return FALSE;
}

static gboolean
task_open (Task *task, const char *path, GError **error)
{
  if (!check_options (task->options, task, error))
    return FALSE;
  task->store = store_open (path, STORE_READ, error);
  task->languages = task->store != NULL ? memory_languages (task->store, error) : NULL;
  task->sources = task->languages != NULL ? store_sources (task->store, error) : NULL;
  task->searchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) searcher_free);
  if (task->sources == NULL)
    return FALSE;
  if (task->options->penalties != NULL)
    task->penalties = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return read_penalties (task, error);
}

/* A batch is for machines, which ask for names if they can take a marked offer. */
static gboolean
open_glossary (Task *task, GError **error)
{
  const MemoryOptions *options = task->options;

  if (options->no_names || (options->batch != NULL && !options->names))
    return TRUE;
  task->glossary = command_glossary (options->glossaries, options->no_default_glossary, error);
  if (task->glossary == NULL)
    return FALSE;
  task->matcher = matcher_new (task->glossary, "", FALSE);
  return TRUE;
}

static void
task_close (Task *task)
{
  g_clear_pointer (&task->searchers, g_hash_table_unref);
  g_clear_pointer (&task->matcher, matcher_free);
  g_clear_pointer (&task->glossary, glossary_free);
  g_clear_pointer (&task->penalties, g_hash_table_unref);
  g_clear_pointer (&task->languages, g_ptr_array_unref);
  g_clear_pointer (&task->sources, g_array_unref);
  g_clear_pointer (&task->store, store_close);
}

int
memory_search (const MemoryOptions *options, char **files)
{
  Task task = {.options = options};
  GError *error = NULL;
  gboolean good;

  if (options->batch == NULL && files[1] == NULL) {
    message_error ("what to search for? “atalym memory search %s TEXT”, or --batch FILE", files[0]);
    return EXIT_TROUBLE;
  }
  good = task_open (&task, files[0], &error) && open_glossary (&task, &error);
  if (good && options->batch != NULL)
    good = search_batch (&task, options->batch, &error);
  else if (good)
    good = each_argument (&task, files + 1, search_text, &error);
  task_close (&task);
  if (!good)
    return message_fail (error);
  return task.n_found > 0 || options->batch != NULL ? EXIT_CLEAN : EXIT_FOUND;
}

int
memory_concord (const MemoryOptions *options, char **files)
{
  Task task = {.options = options};
  GError *error = NULL;
  gboolean good;

  if (files[1] == NULL) {
    message_error ("which words? “atalym memory concord %s TEXT”", files[0]);
    return EXIT_TROUBLE;
  }
  good = task_open (&task, files[0], &error) && each_argument (&task, files + 1, concord_text, &error);
  task_close (&task);
  if (!good)
    return message_fail (error);
  return task.n_found > 0 ? EXIT_CLEAN : EXIT_FOUND;
}
