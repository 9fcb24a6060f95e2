/* Sequences of capitals: where they begin and end, and where one falls apart into several names. */
#include "discover/search.h"
#include "morph/adjective.h"
#include "text/letter.h"
#include "text/script.h"

/* So many words in small letters may stand between the capitals of a Kazakh name and its head (Еңбек және халықты
 * әлеуметтік қорғау министрлігі), and behind a Russian one (Министерство труда и социальной защиты населения). */
#define TAIL_WORDS 5

/* A block of fewer words with a page's own word in it is a button, not text. */
#define CHROME_WORDS 24

/* WordList in small letters that join two parts of a name: of the. */
#define LINK_WORDS 2

typedef struct {
  guint first, last; /* words, inclusive */
} Range;

static gboolean
is_capital (const Word *word)
{
  return (word->bits & WORD_CAPITAL) && !(word->bits & WORD_VERBATIM);
}

/* Heads count where they are written as a part of a name. */
static guint
heads_in (const Search *search, Range range)
{
  guint heads = 0;

  for (guint i = range.first; i <= range.last; i++)
    heads |= search_word (search, i)->signals & (SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT);
  return heads;
}

static gboolean
is_roman (const Search *search, const Word *word)
{
  return (word->bits & WORD_CAPITAL) && script_is_roman_numeral (search_text (search, word->start, word->base));
}

/* --- how far a sequence goes -------------------------------------------------------------------------------------- */

/* May the sequence go over the gap before word `next`? */
static gboolean
gap_is_open (const Search *search, guint next)
{
  const Word *word = search_word (search, next);
  const Word *before = search_word (search, next - 1);

  return word->sentence == before->sentence && !(word->bits & WORD_VERBATIM)
         && (word->gap == GAP_SPACE || (word->gap == GAP_DOT && (before->bits & WORD_LETTER)));
}

/* Mangistau's capital, but Women's Issues: a possessive goes on only inside a name with a head. */
static gboolean
ends_sequence (const Search *search, Range range)
{
  const Word *last = search_word (search, range.last);
  const Word *first = search_word (search, range.first);

  if (!(last->bits & WORD_POSSESSIVE))
    return FALSE;
  return search_known (search, range.last) != NULL || !(heads_in (search, range) || (first->bits & WORD_QUOTED));
}

/* A country by its ending. */
static gboolean
is_country (const Search *search, guint i)
{
  const Word *word = search_word (search, i);

  return g_str_has_suffix (word->folded.data, "stan") || g_str_has_suffix (word->folded.data, "стан");
}

static gboolean
link_fits (const Search *search, Range range, const Word *link)
{
  static const char *const always[] = {"de", "la", "le", "del", "van", "von", "bin", "ibn", "al", "du", "des", "sans"};
  guint heads = heads_in (search, range);
  char word[16];

  g_strlcpy (word, link->folded.data, MIN (sizeof word, link->folded.len + 1));
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (strcmp (word, always[i]) == 0)
      return search->lang == LANG_EN;
  if (search->lang == LANG_KK || heads == 0)
    return FALSE;
  if (strcmp (word, "of") == 0)
    return TRUE;
  if (strcmp (word, "and") == 0 && (is_country (search, range.last) || search_known (search, range.last) != NULL))
    return FALSE;
  if (strcmp (word, "and") == 0 || strcmp (word, "in") == 0 || strcmp (word, "to") == 0)
    return (heads & SIGNAL_ORG) && range.last > range.first + 1;
  return (heads & SIGNAL_ORG) && search->lang == LANG_EN;
}

/* Over "of", "for the" to the next capital; 0: there is none. */
static guint
over_links (const Search *search, Range range)
{
  guint next = range.last + 1;
  gboolean joined = FALSE;

  for (; next < search_n_words (search) && next <= range.last + LINK_WORDS; next++) {
    const Word *word = search_word (search, next);

    if (!gap_is_open (search, next))
      return 0;
    if (is_capital (word))
      return next > range.last + 1 && !(word->signals & (SIGNAL_TIME | SIGNAL_FUNCTION)) ? next : 0;
    if (!(word->signals & SIGNAL_LINK) || (joined && span_equal (word->folded, SPAN_LITERAL ("the")))
        || (!link_fits (search, range, word) && !span_equal (word->folded, SPAN_LITERAL ("the"))))
      return 0;
    joined = span_equal (word->folded, SPAN_LITERAL ("and"));
  }
  if (next < search_n_words (search) && gap_is_open (search, next) && is_capital (search_word (search, next)))
    return search_word (search, next)->signals & SIGNAL_TIME ? 0 : next;
  return 0;
}

/* Kazakhstan 2012, Хабар 24: a number belongs to the name when the pair comes again or fills quotation marks. */
static gboolean
takes_number (const Search *search, Range range)
{
  const Word *name = search_word (search, range.last), *number = search_word (search, range.last + 1);

  return (number->bits & WORD_DIGITS) && number->gap == GAP_SPACE && number->sentence == name->sentence
         && !(name->signals & (SIGNAL_TIME | SIGNAL_FUNCTION))
         && ((name->bits & WORD_QUOTED) || witness_has_pair (search->witness, name->folded, number->folded));
}

/* The Socialist Movement of Kazakhstan | Aynur Kurmanov: a place behind "of" closes the whole. */
static gboolean
ends_with_place (const Search *search, Range range)
{
  guint next = range.last + 1;
  const Word *word = search_word (search, next);
  guint number = g_array_index (search->known, guint, range.last);

  return (number != 0 || is_country (search, range.last)) && range.last > range.first + 1
         && (word->bits & WORD_CAPITAL)
         && (number == 0 || g_array_index (search->known, guint, next) != number)
         && !(word->signals & (SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT))
         && span_equal (search_word (search, range.last - 1)->folded, SPAN_LITERAL ("of"));
}

/* Nur-sultan, where the document has Nur-Sultan too; Moscow-educated is two words. */
static gboolean
takes_hyphenated (const Search *search, Range range)
{
  const Word *name = search_word (search, range.last), *rest = search_word (search, range.last + 1);
  g_autofree char *joined = g_strdup_printf ("%.*s-%.*s", SPAN_ARGS (name->folded), SPAN_ARGS (rest->folded));

  return rest->gap == GAP_HYPHEN && witness_of (search->witness, search->lang, span_of (joined)).middle > 0;
}

static Range
over_capitals (const Search *search, guint first)
{
  Range range = {first, first};

  while (range.last + 1 < search_n_words (search)) {
    guint next = range.last + 1;
    const Word *word = search_word (search, next);

    if (ends_sequence (search, range) || ends_with_place (search, range))
      break;
    if (takes_number (search, range) || takes_hyphenated (search, range)) {
      range.last++;
      break;
    }
    if (gap_is_open (search, next) && is_capital (word)
        && !(word->signals & (SIGNAL_TIME | SIGNAL_FUNCTION) && search->lang != LANG_KK)) {
      range.last = next;
      continue;
    }
    next = over_links (search, range);
    if (next == 0)
      break;
    range.last = next;
  }
  return range;
}

/* --- parts in small letters --------------------------------------------------------------------------------------- */

/* Қазақстанның, Астанада: the name ends here, whatever follows. */
static gboolean
has_case_ending (const Search *search, guint i)
{
  const Word *word = search_word (search, i);
  StemStrength strength;

  if (search->lang != LANG_KK || !(word->bits & WORD_CAPITAL))
    return FALSE;
  if (search_hyphen_ending (search, word) < word->base)
    return TRUE;
  witness_lemma (search->witness, search->lang, word->folded, &strength);
  return strength >= STEM_FAIR;
}

/* Парламенттік, ұлттық; but министрлік is a noun. */
static gboolean
is_adjective (const Word *word)
{
  static const char *const ends[] = {"лық", "лік", "дық", "дік", "тық", "тік"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word->folded.data, ends[i]))
      return !(word->signals & SIGNAL_OFFICE);
  return FALSE;
}

/* The Kazakh head of an organisation stands last and in small letters: Ұлттық қауіпсіздік комитеті. */
static guint
kazakh_tail (const Search *search, Range range)
{
  guint limit = MIN (search_n_words (search), range.last + 1 + TAIL_WORDS + 1);
  const Mention *known = search_known (search, range.last);

  if (has_case_ending (search, range.last) || (known != NULL && known->term->concept->type == NAME_PERSON))
    return range.last;
  for (guint i = range.last + 1; i < limit; i++) {
    const Word *word = search_word (search, i);

    if (!gap_is_open (search, i) || is_capital (word) || (word->signals & SIGNAL_TITLE)
        || ((word->signals & SIGNAL_FUNCTION) && !(word->signals & SIGNAL_LINK)))
      return range.last;
    if ((word->signals & (SIGNAL_ORG | SIGNAL_EVENT)) && !is_adjective (word))
      return known != NULL && i > range.last + 1 ? range.last : i;
  }
  return range.last;
}

/* Does a Russian word in small letters look like a genitive or what agrees with one? */
static gboolean
looks_genitive (Span word)
{
  static const char *const ends[] = {"ого", "его", "ой", "ей", "ых", "их", "ов", "ев", "ия", "ий", "ии", "ьи", "ти",
                                     "ки",  "ги",  "ры", "ды", "ты", "ны", "бы", "мы", "вы", "сы", "ра", "да", "та",
                                     "на",  "ка",  "га", "ла", "са", "за", "ва", "ма", "ля", "ря"};
  static const char *const verbs[] = {"или", "али", "ели", "ила", "ала", "ела"};

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_suffix (word.data, verbs[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (word.len > strlen (ends[i]) && memcmp (word.data + word.len - strlen (ends[i]), ends[i], strlen (ends[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Союз писателей, but Министерство обороны | министра. */
static gboolean
is_genitive_plural (Span word)
{
  return g_str_has_suffix (word.data, "ей") || g_str_has_suffix (word.data, "ов");
}

static gboolean
is_russian_adjective (const Word *word)
{
  return word->folded.len > 8 && !g_str_has_suffix (word->folded.data, "ние")
         && !g_str_has_suffix (word->folded.data, "тие")
         && adjective_ending (word->folded, ADJECTIVE_NOMINATIVE | ADJECTIVE_OBLIQUE);
}

/* Международный валютный фонд: from the adjective with the capital to the head in small letters. */
static guint
russian_head (const Search *search, Range range)
{
  if (range.last > range.first || !is_russian_adjective (search_word (search, range.first)))
    return range.last;
  for (guint i = range.last + 1; i < search_n_words (search) && i <= range.last + LINK_WORDS + 1; i++) {
    const Word *word = search_word (search, i);

    if (!gap_is_open (search, i) || is_capital (word))
      break;
    if (word->signals & SIGNAL_ORG)
      return i;
    if (!is_russian_adjective (word))
      break;
  }
  return range.last;
}

/* Верховный суд Казани: -и behind a soft consonant. */
static gboolean
is_soft_genitive (Span word)
{
  static const char *const ends[] = {"ни", "ли", "ри", "чи", "зи"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (span_has_suffix (word, span_of (ends[i])))
      return TRUE;
  return FALSE;
}

/* Союз писателей Казахстана, but Юридический комитет | Флейк: a name closes another in the genitive, or as an acronym;
 * in the nominative only one word behind what is called by a name (Футбольный клуб Кайрат). */
static gboolean
may_close (const Search *search, Range range, guint i)
{
  const Word *word = search_word (search, i);
  gboolean alone = i + 1 >= search_n_words (search) || !gap_is_open (search, i + 1)
                   || !is_capital (search_word (search, i + 1));

  return search_known (search, i) != NULL || (word->bits & WORD_CAPITALS) || looks_genitive (word->folded)
         || is_soft_genitive (word->folded) || (alone && (search_word (search, range.last)->signals & SIGNAL_CALLED));
}

/* Russian puts in the genitive what follows the head: Министерство труда и социальной защиты населения. */
static guint
russian_tail (const Search *search, Range range)
{
  guint last = range.last = russian_head (search, range);

  if (!(search_word (search, range.last)->signals & SIGNAL_ORG))
    return range.last;
  for (guint i = last + 1; i < search_n_words (search) && i <= range.last + TAIL_WORDS + 1; i++) {
    const Word *word = search_word (search, i);
    gboolean joins = span_equal (word->folded, SPAN_LITERAL ("и")) || span_equal (word->folded, SPAN_LITERAL ("по"));

    if (!gap_is_open (search, i))
      break;
    if (is_capital (word)) {
      if (may_close (search, range, i))
        last = i;
      break;
    }
    if (joins)
      continue;
    if ((word->signals & SIGNAL_FUNCTION) || !looks_genitive (word->folded)
        || ((word->signals & SIGNAL_TITLE) && !is_genitive_plural (word->folded)))
      break;
    last = i;
  }
  return last;
}

/* Mangistau region, Карагандинская область, Қарағанды облысы. */
static guint
head_behind (const Search *search, Range range)
{
  guint next = range.last + 1;
  const Word *word;

  if (next >= search_n_words (search) || (search_word (search, range.last)->bits & WORD_POSSESSIVE))
    return range.last;
  word = search_word (search, next);
  return gap_is_open (search, next) && !is_capital (word) && (word->signals & SIGNAL_TAIL)
             && !has_case_ending (search, range.last)
           ? next
           : range.last;
}

/* ministry of labour and social protection: in small letters throughout. */
static gboolean
is_office (const Search *search, guint i, Range *range)
{
  const Word *word = search_word (search, i);
  guint last = i;

  if (!(word->signals & SIGNAL_OFFICE) || is_capital (word) || (word->bits & WORD_VERBATIM))
    return FALSE;
  *range = (Range){i, i};
  if (search->lang == LANG_RU) {
    range->last = russian_tail (search, *range);
    return range->last > i;
  }
  for (guint next = i + 1; next < search_n_words (search) && next <= i + TAIL_WORDS + 1; next++) {
    const Word *part = search_word (search, next);

    if (!gap_is_open (search, next) || (next == i + 1 && !span_equal (part->folded, SPAN_LITERAL ("of")))
        || ((part->signals & SIGNAL_FUNCTION) && !(part->signals & SIGNAL_LINK)))
      break;
    if (!(part->signals & SIGNAL_LINK))
      last = next;
    else if (next > i + 1 && !span_equal (part->folded, SPAN_LITERAL ("and")))
      break;
  }
  /* "of labour filed a case": without "and" the name has one word behind "of", two with an adjective. */
  range->last = last;
  for (guint next = i + 2; next <= last; next++)
    if (span_equal (search_word (search, next)->folded, SPAN_LITERAL ("and"))) {
      range->last = MIN (last, next + 2);
      return TRUE;
    }
  range->last = MIN (last, i + 3);
  return range->last > i + 1;
}

/* --- is it a name? ------------------------------------------------------------------------------------------------ */

/* Is there a dictionary whose silence means something? That of Kazakh lacks too many forms. */
static gboolean
knows_words (const Search *search)
{
  return search->finder->lexicon != NULL && lexicon_has (search->finder->lexicon, search->lang);
}

/* Is a word that a sentence begins with an ordinary one? By its other mentions, else by the dictionary. */
static gboolean
is_ordinary (const Search *search, const Word *word, gboolean *named)
{
  Sightings seen = witness_of (search->witness, search->lang, word->folded);
  WordStatus status = WORD_UNKNOWN;

  *named = seen.middle > seen.lower;
  if (*named || seen.lower > 0)
    return !*named;
  if (search->finder->lexicon != NULL)
    status = lexicon_status (search->finder->lexicon, search->lang, search_text (search, word->start, word->base));
  *named = status == WORD_NAME || (status == WORD_UNKNOWN && search->lang != LANG_KK && knows_words (search));
  return status == WORD_ORDINARY;
}

static gboolean
is_given (const Search *search, const Word *word)
{
  g_autofree char *key = span_dup (word->folded);

  return g_hash_table_contains (search->finder->given[search->lang], key);
}

/* Жители Сатпаева: a given name before a family name does not end so. */
static gboolean
is_russian_plural (const Search *search, const Word *word)
{
  return search->lang == LANG_RU
         && (g_str_has_suffix (word->folded.data, "и") || g_str_has_suffix (word->folded.data, "ы"));
}

/* Введение | Советом Безопасности: in Russian only the first word of a name and names within it have capitals. */
static gboolean
is_russian_start (const Search *search, Range range)
{
  const Word *word = search_word (search, range.first);
  gboolean named;

  return search->lang == LANG_RU && (word->bits & WORD_FIRST) && range.last > range.first
         && is_capital (search_word (search, range.first + 1))
         && !(word->signals & (SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT | SIGNAL_COMPASS | SIGNAL_NATION))
         && is_ordinary (search, word, &named);
}

/* Жақында | Nova Invest Bank: a name in Latin letters does not begin in Cyrillic, but for heads (Банк), and for words
 * that are names wherever they stand. */
static gboolean
is_before_latin (const Search *search, Range range)
{
  const Word *word = search_word (search, range.first);
  guint keeps = SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT | SIGNAL_TITLE;
  Sightings seen;

  if (!(word->bits & WORD_FIRST) || (word->bits & (WORD_CAPITALS | WORD_LETTER | WORD_LATIN | WORD_QUOTED | WORD_INNER))
      || range.last == range.first || !(search_word (search, range.first + 1)->bits & WORD_LATIN)
      || (word->signals & keeps) || is_given (search, word))
    return FALSE;
  seen = witness_of (search->witness, search->lang, word->folded);
  return seen.middle <= seen.lower;
}

/* What a name does not begin with. */
static gboolean
is_stripped (const Search *search, Range range, gboolean headed)
{
  const Word *word = search_word (search, range.first);
  gboolean more = range.last > range.first;
  gboolean named;

  if (search_known (search, range.first) != NULL)
    return FALSE;
  if (word->signals & (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_ABBREVIATION))
    return TRUE;
  if (!is_capital (word) || is_roman (search, word))
    return TRUE;
  if (is_before_latin (search, range))
    return TRUE;
  if (headed && is_russian_start (search, range))
    return TRUE;
  if (headed || ((word->signals & SIGNAL_COMPASS) && more && is_capital (search_word (search, range.first + 1))))
    return FALSE;
  if (word->signals & (SIGNAL_TITLE | SIGNAL_NATION))
    return TRUE;
  if (!(word->bits & WORD_FIRST) || !more || (word->bits & (WORD_CAPITALS | WORD_LETTER)) || is_given (search, word))
    return FALSE;
  if (stem_is_surname (search->lang, search_word (search, range.last)->folded) && range.last == range.first + 1)
    return is_russian_plural (search, word);
  return is_ordinary (search, word, &named);
}

static gboolean
fills_quotes (const Search *search, Range range)
{
  const Word *last = search_word (search, range.last);
  gsize at = last->end;

  if (!(search_word (search, range.first)->bits & WORD_QUOTED) || at >= search->text.len)
    return FALSE;
  switch (letter_at (search->text.data, at)) {
    case 0x00BB: case 0x201D: case 0x2019: case '"': case '\'': case 0x201C: return TRUE;
    default: return FALSE;
  }
}

/* One word with the capital of its sentence: is it more than that? */
static gboolean
is_weak (const Search *search, Range range, gboolean *dropped)
{
  const Word *word = search_word (search, range.first);
  gboolean named;

  *dropped = FALSE;
  if (!(word->bits & WORD_FIRST) || range.last > range.first || (word->bits & WORD_INNER))
    return FALSE;
  if (is_given (search, word) || stem_is_patronymic (word->folded))
    return FALSE;
  *dropped = is_ordinary (search, word, &named) && !fills_quotes (search, range);
  return !named;
}

static gboolean
is_heading_capitals (const Word *word)
{
  return (word->bits & (WORD_CAPITALS | WORD_FIRST)) == (WORD_CAPITALS | WORD_FIRST) && word->folded.len > 8;
}

/* Kazakh words that only begin a longer name: an adjective (Ұлттық), or what is a part of an office (Сыртқы істер
 * министрі). */
static gboolean
is_office_word (const Search *search, Range range)
{
  if (is_adjective (search_word (search, range.first)))
    return TRUE;
  for (guint i = range.last + 1; i < search_n_words (search) && i <= range.last + TAIL_WORDS; i++) {
    const Word *word = search_word (search, i);

    if (!gap_is_open (search, i) || (word->bits & WORD_CAPITAL)
        || ((word->signals & SIGNAL_FUNCTION) && !(word->signals & SIGNAL_LINK)))
      return FALSE;
    if (i > range.last + 1 && (word->signals & SIGNAL_TITLE))
      return TRUE;
  }
  return FALSE;
}

/* Иммиграционная, Первой: an adjective that the dictionary knows is no name by itself. */
static gboolean
is_adjective_alone (const Search *search, guint i)
{
  const Word *word = search_word (search, i);

  return is_russian_adjective (word) && search->finder->lexicon != NULL
         && lexicon_status (search->finder->lexicon, search->lang, search_text (search, word->start, word->base))
              == WORD_ORDINARY;
}

static gboolean
all_initials (const Search *search, Range range)
{
  for (guint i = range.first; i <= range.last; i++)
    if (g_utf8_strlen (search_word (search, i)->folded.data, -1) > 1)
      return FALSE;
  return TRUE;
}

static void
add_piece (Search *search, Range range)
{
  const Word *word = search_word (search, range.first);
  gboolean dropped, weak, quoted = fills_quotes (search, range);

  if (range.first == range.last && (word->signals & SIGNAL_BODY)
      && (search->lang == LANG_KK || !(word->bits & WORD_FIRST))) {
    naming_add (search, range.first, range.last, FALSE, quoted);
    return;
  }
  if (range.first == range.last && search->lang == LANG_KK && !quoted && is_office_word (search, range))
    return;
  if (range.first == range.last && search->lang == LANG_RU && !quoted && is_adjective_alone (search, range.first))
    return;
  if (range.first == range.last
      && ((word->bits & WORD_LETTER) || word->end - word->start < 2 || (word->bits & WORD_DIGITS)
          || (word->signals & (SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT) && !quoted)))
    return;
  if (all_initials (search, range))
    return;
  weak = is_weak (search, range, &dropped) || is_heading_capitals (word);
  if (!dropped)
    naming_add (search, range.first, range.last, weak, quoted);
}

/* --- one sequence, several names ---------------------------------------------------------------------------------- */

/* WordList of the known name at `i` that lie in the range. */
static Range
known_range (const Search *search, Range range, guint i)
{
  guint number = g_array_index (search->known, guint, i);
  Range known = {i, i};

  while (known.last < range.last && g_array_index (search->known, guint, known.last + 1) == number)
    known.last++;
  return known;
}

/* Home > Central Asia, Places: South …: the capital may be that of what begins anew inside a line. */
static gboolean
is_announced (const Search *search, guint i)
{
  const Word *word = search_word (search, i);

  return i > 0 && (word->bits & WORD_FIRST) && word->gap == GAP_BREAK
         && search_word (search, i - 1)->sentence == word->sentence;
}

/* Does the piece [first, i] end here? Қарағандыда | Нұрлан Оразалин; Premier | Tokayev. */
static gboolean
is_cut_after (const Search *search, guint i)
{
  const Word *word = search_word (search, i);
  guint closing = SIGNAL_TITLE | SIGNAL_NATION;

  if ((word->signals & SIGNAL_COMPASS) && i + 1 < search_n_words (search) && !is_announced (search, i)
      && !(search_word (search, i + 1)->signals & (SIGNAL_TITLE | SIGNAL_NATION)))
    closing &= ~(guint) SIGNAL_NATION; /* South Carolina */
  return ((word->signals & closing) && word->gap != GAP_HYPHEN) || has_case_ending (search, i)
         || (search->lang == LANG_EN && is_country (search, i));
}

/* A known name in it that is less than the whole: Bolat Nazarbayev is not Nazarbayev, but Almaty is cut off. */
static gboolean
is_taken_out (const Search *search, Range range, Range known)
{
  const Mention *mention = search_known (search, known.first);
  gboolean last = known.last == range.last, alone = known.first == known.last;

  if (mention->term->concept->type == NAME_PERSON && alone && (!last || known.first > range.first))
    return FALSE;
  if (alone && !last && stem_is_surname (search->lang, search_word (search, known.last + 1)->folded))
    return FALSE;
  return TRUE;
}

/* John Constable, Stephen King: some titles are family names behind another name. */
static gboolean
is_family_name (const Search *search, Range range, guint i)
{
  const Word *first = search_word (search, range.first);

  return i == range.last && i > range.first && (search_word (search, i)->signals & SIGNAL_FAMILY)
         && !(first->signals & (SIGNAL_TITLE | SIGNAL_NATION | SIGNAL_FUNCTION));
}

/* Трамп | Солтүстік Кореяның: a point of the compass before another word with a capital begins a place. */
static gboolean
begins_compass_place (const Search *search, Range range, guint i)
{
  return i < range.last && (search_word (search, i)->signals & SIGNAL_COMPASS)
         && !(search_word (search, i - 1)->signals & (SIGNAL_COMPASS | SIGNAL_NATION | SIGNAL_TITLE))
         && search_word (search, i)->gap != GAP_HYPHEN && is_capital (search_word (search, i + 1));
}

static void
split (Search *search, Range range)
{
  guint first = range.first;

  for (guint i = range.first; i <= range.last; i++) {
    const Mention *mention = search_known (search, i);

    if (mention != NULL) {
      Range known = known_range (search, range, i);

      if (is_taken_out (search, (Range){first, range.last}, known)) {
        if (i > first)
          split (search, (Range){first, i - 1});
        naming_add_known (search, mention);
        first = known.last + 1;
      }
      i = known.last;
      continue;
    }
    if (i > first && begins_compass_place (search, range, i)) {
      add_piece (search, (Range){first, i - 1});
      first = i;
      continue;
    }
    if (is_cut_after (search, i) && !is_family_name (search, (Range){first, range.last}, i)) {
      Range piece = {first, (search_word (search, i)->signals & (SIGNAL_TITLE | SIGNAL_NATION)) ? i - 1 : i};

      if (i > first || piece.last == i)
        if (piece.last >= piece.first && piece.last != G_MAXUINT)
          add_piece (search, piece);
      first = i + 1;
    }
  }
  if (first <= range.last && is_stripped (search, (Range){first, range.last}, FALSE))
    split (search, (Range){first + 1, range.last});
  else if (first <= range.last)
    add_piece (search, (Range){first, range.last});
}

static gboolean
is_known_whole (const Search *search, Range range)
{
  const Mention *mention = search_known (search, range.first);

  return mention != NULL && mention->start == search_word (search, range.first)->start
         && mention->end >= search_word (search, range.last)->base;
}

/* Франциядағы | Лувр мұражайы: a word in a case of its own is a name of its own. */
static gboolean
cut_first (Search *search, Range *range)
{
  Range first = {range->first, range->first};
  const Mention *known = search_known (search, range->first);

  if (!has_case_ending (search, range->first) || (known != NULL && known == search_known (search, range->first + 1)))
    return FALSE;
  split (search, first);
  range->first++;
  return TRUE;
}

/* «Манчестер Сити»: what fills quotation marks is one name, though a part of it is known as another. */
static gboolean
is_quoted_whole (const Search *search, Range range)
{
  if (range.first == range.last || !fills_quotes (search, range) || is_known_whole (search, range)
      || (search_word (search, range.first)->signals & (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_ABBREVIATION)))
    return FALSE;
  for (guint i = range.first; i <= range.last; i++) {
    const Mention *known = search_known (search, i);

    if (!is_capital (search_word (search, i)) || (search_word (search, i)->signals & SIGNAL_TITLE)
        || (known != NULL && known->term->concept->type == NAME_PERSON))
      return FALSE;
  }
  return TRUE;
}

/* South Kazakhstan, where only the rest is known. */
static gboolean
is_compass_place (const Search *search, Range range)
{
  const Mention *mention = range.last > range.first ? search_known (search, range.first + 1) : NULL;

  return (search_word (search, range.first)->signals & SIGNAL_COMPASS) && mention != NULL
         && mention->term->concept->type == NAME_PLACE && mention->end >= search_word (search, range.last)->base;
}

static void
resolve (Search *search, Range range)
{
  guint heads = 0;
  gboolean quoted = is_quoted_whole (search, range);

  while (!quoted) {
    if (range.first > range.last)
      return;
    if (is_known_whole (search, range)) {
      naming_add_known (search, search_known (search, range.first));
      return;
    }
    if (range.last > range.first && cut_first (search, &range))
      continue;
    heads = range.last > range.first ? heads_in (search, range) : 0;
    if (!is_stripped (search, range, heads != 0))
      break;
    range.first++;
  }
  if (heads != 0 || quoted || is_compass_place (search, range))
    naming_add (search, range.first, range.last, FALSE, fills_quotes (search, range));
  else
    split (search, range);
}

/* --- a block ------------------------------------------------------------------------------------------------------ */

static gboolean
is_chrome (const Search *search)
{
  guint n = search_n_words (search);

  if (n > CHROME_WORDS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (search_word (search, i)->signals & SIGNAL_CHROME)
      return TRUE;
  return FALSE;
}

/* A known name that begins in the sequence ends in it. */
static Range
over_known (const Search *search, Range range)
{
  guint number = g_array_index (search->known, guint, range.last);

  while (number != 0 && range.last + 1 < search_n_words (search)
         && g_array_index (search->known, guint, range.last + 1) == number)
    range.last++;
  return range;
}

/* Вчера | Футбольный клуб: what begins sentences is no part of what follows, in Russian. */
static gboolean
begins_russian_sentence (const Search *search, guint i)
{
  const Word *word = search_word (search, i);

  return search->lang == LANG_RU && (word->signals & SIGNAL_FUNCTION) && !(word->bits & WORD_QUOTED)
         && search_known (search, i) == NULL;
}

static Range
sequence_at (const Search *search, guint i)
{
  Range rest = {i, search_n_words (search) - 1};
  Range known = search_known (search, i) != NULL ? known_range (search, rest, i) : (Range){i, i};
  Range range = known;

  if (!is_capital (search_word (search, i)) || begins_russian_sentence (search, i))
    return known;
  range = over_known (search, over_capitals (search, i));
  if (search->lang == LANG_KK)
    range.last = kazakh_tail (search, range);
  else if (search->lang == LANG_RU)
    range.last = russian_tail (search, range);
  range.last = head_behind (search, range);
  return over_known (search, range);
}

void
sequence_find_names (Search *search)
{
  guint i = 0;

  if (is_chrome (search))
    return;
  while (i < search_n_words (search)) {
    const Word *word = search_word (search, i);
    Range range;

    if (is_office (search, i, &range)) {
      range = over_known (search, range);
      naming_add (search, range.first, range.last, FALSE, FALSE);
    } else if (!(word->bits & WORD_VERBATIM) && (is_capital (word) || search_known (search, i) != NULL)) {
      range = sequence_at (search, i);
      resolve (search, range);
    } else
      range = (Range){i, i};
    i = range.last + 1;
  }
}
