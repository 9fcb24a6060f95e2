#include "discover/finder.h"

#include "discover/search.h"
#include "text/fold.h"
#include "text/letter.h"

/* A block's language is asked from so much of it, and from a short one not at all [bytes]. */
#define SAMPLE_BYTES 400
#define OWN_LANGUAGE_BYTES 120

/* --- given names of known persons --------------------------------------------------------------------------------- */

static void
add_given_name (Finder *finder, const Term *term)
{
  const char *space = strchr (term->text, ' ');
  g_autofree char *folded = NULL;

  if (term->kind != KIND_FULL || space == NULL)
    return;
  folded = fold_dup ((Span){term->text, (gsize) (space - term->text)});
  if (signals_of (finder->signals, term->lang, span_of (folded)) == 0 && strchr (folded, '.') == NULL)
    g_hash_table_add (finder->given[term->lang], g_string_chunk_insert_const (finder->chunk, folded));
}

Finder *
finder_new (const Glossary *glossary, const Matcher *matcher, Lexicon *lexicon)
{
  Finder *finder = g_new0 (Finder, 1);
  const GPtrArray *concepts = glossary == NULL ? NULL : glossary_concepts (glossary);

  finder->matcher = matcher;
  finder->lexicon = lexicon;
  finder->signals = signals_new ();
  finder->chunk = g_string_chunk_new (4096);
  for (guint lang = 0; lang < N_LANGS; lang++)
    finder->given[lang] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; concepts != NULL && i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; concept->type == NAME_PERSON && j < concept->terms->len; j++)
      add_given_name (finder, g_ptr_array_index (concept->terms, j));
  }
  return finder;
}

void
finder_free (Finder *finder)
{
  if (finder == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++)
    g_hash_table_unref (finder->given[lang]);
  g_string_chunk_free (finder->chunk);
  signals_free (finder->signals);
  g_free (finder);
}

/* --- reading blocks ----------------------------------------------------------------------------------------------- */

static gboolean
is_cyrillic (Lang lang)
{
  return lang == LANG_KK || lang == LANG_RU;
}

/* Short blocks speak the language of the document, as far as their script allows. */
static Lang
language_of_block (const Block *block, Lang forced, Lang document)
{
  Lang own;

  if (block->lang != LANG_NONE && forced == LANG_NONE)
    return block->lang;
  own = lang_guess (span_slice (block->text, 0, MIN (block->text.len, (gsize) SAMPLE_BYTES)));
  if (own == LANG_NONE || is_cyrillic (own) != is_cyrillic (document))
    return own;
  return forced != LANG_NONE || block->text.len < OWN_LANGUAGE_BYTES ? document : own;
}

/* Where the text comes from: the blocks of a document, or lines. */
typedef struct {
  const Document *document; /* or NULL */
  const GPtrArray *lines;   /* of char *, or NULL */
  Lang forced, lang;
} Source;

static guint
count_paragraphs (const Source *source)
{
  return source->document != NULL ? source->document->blocks->len : source->lines->len;
}

static gboolean
begin_paragraph (Search *search, const Source *source, guint i)
{
  search->paragraph = i;
  search->document = source->document;
  search->block = NULL;
  search->lang = source->lang;
  if (source->document != NULL) {
    search->block = document_block (source->document, i);
    if (search->block->role == BLOCK_CODE)
      return FALSE;
    search->text = search->block->text;
    search->lang = language_of_block (search->block, source->forced, source->lang);
  } else
    search->text = span_of (g_ptr_array_index (source->lines, i));
  if (search->lang == LANG_NONE)
    return FALSE;
  wordlist_read (search->words, search->text, search->document, search->block, search->lang,
                 search->finder->signals);
  return search_n_words (search) > 0;
}

static void
take_evidence (Search *search)
{
  for (guint i = 0; i < search_n_words (search); i++) {
    const Word *word = search_word (search, i);

    witness_add (search->witness, search->lang, word);
    if (i > 0 && (word->bits & WORD_DIGITS) && word->gap == GAP_SPACE
        && (search_word (search, i - 1)->bits & WORD_CAPITAL))
      witness_add_pair (search->witness, search_word (search, i - 1)->folded, word->folded);
  }
}

/* An adjective (Kazakh, алматинский) is no name, and who lives in a place (алматылық) is not the place. */
static gboolean
is_name_mention (const Mention *mention)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (mention->forms[i].derivation != DERIVED_RESIDENT)
      return mention->term->kind != KIND_ADJECTIVE;
  return FALSE;
}

static void
find_known (Search *search)
{
  guint n = search_n_words (search), word = 0;

  g_array_set_size (search->known, 0);
  g_array_set_size (search->known, n);
  g_array_set_size (search->mentions, 0);
  if (search->finder->matcher != NULL)
    matcher_find (search->finder->matcher, search->text, search->lang, search->mentions);
  for (guint i = 0; i < search->mentions->len; i++) {
    const Mention *mention = &g_array_index (search->mentions, Mention, i);

    for (; word < n && search_word (search, word)->end <= mention->start; word++)
      ;
    for (guint at = word; at < n && search_word (search, at)->start < mention->end && is_name_mention (mention); at++)
      g_array_index (search->known, guint, at) = i + 1;
  }
}

/* --- what all mentions of a document say together ----------------------------------------------------------------- */

static char *
fold_key (const char *lemma)
{
  return fold_dup (span_of (lemma));
}

typedef struct {
  GHashTable *types;  /* folded lemma -> FoundName * whose type is the surest */
  GHashTable *strong; /* folded lemmas met where a capital means something */
  GHashTable *parts;  /* folded words of persons' names of several words */
} Together;

static void
learn (Together *together, FoundName *name)
{
  g_autofree char *key = fold_key (name->lemma);
  const FoundName *best = g_hash_table_lookup (together->types, key);

  if (!name->weak)
    g_hash_table_add (together->strong, g_strdup (key));
  if (best == NULL || name->certainty > best->certainty)
    g_hash_table_insert (together->types, g_strdup (key), name);
  if (name->type == NAME_PERSON && name->certainty >= TYPE_LIKELY && strchr (key, ' ') != NULL) {
    g_auto (GStrv) parts = g_strsplit (key, " ", -1);

    for (guint i = 0; parts[i] != NULL; i++)
      if (g_utf8_strlen (parts[i], -1) > 2)
        g_hash_table_add (together->parts, g_strdup (parts[i]));
  }
}

/* A name that is none after all stays weak. */
static void
apply (const Together *together, FoundName *name)
{
  g_autofree char *key = fold_key (name->lemma);
  const FoundName *best = g_hash_table_lookup (together->types, key);

  if (name->certainty < TYPE_CLEAR && g_hash_table_contains (together->parts, key)) {
    name->type = NAME_PERSON;
    name->certainty = TYPE_CLEAR;
    name->weak = FALSE;
  }
  if (name->weak && !g_hash_table_contains (together->strong, key))
    return;
  name->weak = FALSE;
  if (best != NULL && best->certainty > name->certainty) {
    name->type = best->type;
    name->certainty = best->certainty;
    name->concept = best->concept;
  }
}

static void
remove_weak (GArray *names)
{
  guint kept = 0;

  for (guint i = 0; i < names->len; i++) {
    FoundName *name = &g_array_index (names, FoundName, i);

    if (name->weak)
      found_name_clear (name);
    else
      g_array_index (names, FoundName, kept++) = *name;
  }
  /* What is cut off has been moved or cleared. */
  if (kept < names->len)
    memset (&g_array_index (names, FoundName, kept), 0, (names->len - kept) * sizeof (FoundName));
  g_array_set_size (names, kept);
}

static void
agree (GArray *names)
{
  Together together = {g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                       g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                       g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};

  for (guint i = 0; i < names->len; i++)
    learn (&together, &g_array_index (names, FoundName, i));
  for (guint i = 0; i < names->len; i++)
    apply (&together, &g_array_index (names, FoundName, i));
  g_hash_table_unref (together.types);
  g_hash_table_unref (together.strong);
  g_hash_table_unref (together.parts);
  remove_weak (names);
}

/* Names of one language with one nominative, or of one concept, get one number. */
static void
number_names (GArray *names)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++) {
    FoundName *name = &g_array_index (names, FoundName, i);
    g_autofree char *folded = fold_key (name->lemma);
    char *key = g_strdup_printf ("%s %s", lang_tag (name->lang), name->concept != NULL ? name->concept->id : folded);
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

    if (number == 0)
      number = g_hash_table_size (numbers) + 1;
    g_hash_table_insert (numbers, key, GUINT_TO_POINTER (number));
    name->cluster = number;
  }
}

static GArray *
find (const Finder *finder, const Source *source)
{
  g_autoptr (Witness) witness = witness_new ();
  g_autoptr (WordList) words = wordlist_new ();
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  g_autoptr (GArray) known = g_array_new (FALSE, TRUE, sizeof (guint));
  GArray *names = g_array_new (FALSE, TRUE, sizeof (FoundName));
  Search search = {.finder = finder, .witness = witness, .words = words, .mentions = mentions, .known = known,
                   .names = names};

  g_array_set_clear_func (names, (GDestroyNotify) found_name_clear);
  for (guint i = 0; i < count_paragraphs (source); i++)
    if (begin_paragraph (&search, source, i))
      take_evidence (&search);
  for (guint i = 0; i < count_paragraphs (source); i++)
    if (begin_paragraph (&search, source, i)) {
      find_known (&search);
      sequence_find_names (&search);
    }
  agree (names);
  number_names (names);
  return names;
}

GArray *
finder_find (const Finder *finder, const Document *document, Lang lang)
{
  Source source = {document, NULL, lang, lang};

  if (lang == LANG_NONE)
    source.lang = document_lang (document);
  return find (finder, &source);
}

GArray *
finder_find_lines (const Finder *finder, const GPtrArray *paragraphs, Lang lang)
{
  Source source = {NULL, paragraphs, lang, lang};

  return find (finder, &source);
}
