#include "align/sentences.h"

#include "align/anchors.h"
#include "align/batch.h"
#include "align/lattice.h"
#include "align/lexicon.h"
#include "align/triples.h"
#include "suites.h"

/* A small story in three languages; line i translates line i. */
static const char *const story_kk[] = {"Алматыда 2019 жылы жаңа мұражай ашылды.",
                                       "Мұражайға Қазақстан суретшілерінің 450 туындысы қойылды.",
                                       "Директор Айгүл Сатыбалдиева келушілерге қуанышты.",
                                       "«Біз мұны он жыл күттік!» – деді ол.",
                                       "Кіру ақысы 500 теңге.",
                                       "Мұражай дүйсенбіден басқа күндері сағат 10-нан 18-ге дейін жұмыс істейді.",
                                       "Көршілес көшеде Абай атындағы театр орналасқан.",
                                       "Театрға барғандар мұражайға тегін кіреді."};
static const char *const story_ru[] = {"В Алматы в 2019 году открылся новый музей.",
                                       "В музее выставлено 450 работ художников Казахстана.",
                                       "Директор Айгуль Сатыбалдиева рада посетителям.",
                                       "«Мы ждали этого десять лет!» – сказала она.",
                                       "Вход стоит 500 тенге.",
                                       "Музей работает с 10 до 18 часов во все дни, кроме понедельника.",
                                       "На соседней улице стоит театр имени Абая.",
                                       "Зрители театра проходят в музей бесплатно."};
static const char *const story_en[] = {"A new museum opened in Almaty in 2019.",
                                       "It shows 450 works by artists of Kazakhstan.",
                                       "Its director, Aigul Satybaldiyeva, is happy to see visitors.",
                                       "“We have waited ten years for this!” she said.",
                                       "Admission is 500 tenge.",
                                       "The museum is open from 10 to 18 on all days but Monday.",
                                       "The Abai Theatre stands in the next street.",
                                       "Visitors of the theatre enter the museum free of charge."};

#define STORY G_N_ELEMENTS (story_kk)

/* Lines of a story: `join` is put together with the next, `drop` is left out; G_MAXUINT for none. Free with
 * g_array_unref. */
static GArray * /* of AlignLine */
tell (const char *const *story, GStringChunk *chunk, guint join, guint drop)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (AlignLine));

  for (guint i = 0; i < STORY; i++) {
    g_autofree char *joined = i == join ? g_strconcat (story[i], " ", story[i + 1], NULL) : NULL;
    AlignLine line = {span_of (g_string_chunk_insert (chunk, joined != NULL ? joined : story[i])), PLACE_PARAGRAPH};

    if (i != drop)
      g_array_append_val (lines, line);
    i += i == join;
  }
  return lines;
}

static char *
show (const GArray *beads, guint n_sides)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);

    ck_assert_double_ge (bead->score, 0);
    ck_assert_double_le (bead->score, 1);
    for (guint side = 0; side < n_sides; side++) {
      g_string_append (text, side > 0 ? "|" : "");
      for (guint i = 0; i < bead->n[side]; i++)
        g_string_append_printf (text, "%s%u", i > 0 ? "+" : "", bead->first[side] + i);
    }
    g_string_append_c (text, ' ');
  }
  return g_string_free (text, FALSE);
}

static char *
align_once (Lang lang_a, const GArray *a, Lang lang_b, const GArray *b, guint n_workers)
{
  g_autoptr (Aligner) aligner = aligner_new (lang_a, lang_b, FALSE);

  aligner_add (aligner, (const AlignLine *) a->data, a->len, (const AlignLine *) b->data, b->len);
  aligner_run (aligner, n_workers, NULL);
  return show (aligner_beads (aligner, 0), 2);
}

START_TEST (merged_and_missing_lines)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr (GArray) kk = tell (story_kk, chunk, 2, G_MAXUINT), ru = tell (story_ru, chunk, G_MAXUINT, 1);
  g_autoptr (GArray) en = tell (story_en, chunk, G_MAXUINT, G_MAXUINT);
  g_autofree char *kk_ru = align_once (LANG_KK, kk, LANG_RU, ru, 1);
  g_autofree char *ru_en = align_once (LANG_RU, ru, LANG_EN, en, 2);
  g_autofree char *en_kk = align_once (LANG_EN, en, LANG_KK, kk, 2);

  ck_assert_str_eq (kk_ru, "0|0 1| 2|1+2 3|3 4|4 5|5 6|6 ");
  ck_assert_str_eq (ru_en, "0|0 |1 1|2 2|3 3|4 4|5 5|6 6|7 ");
  ck_assert_str_eq (en_kk, "0|0 1|1 2+3|2 4|3 5|4 6|5 7|6 ");
}
END_TEST

START_TEST (threads_change_nothing)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr (GArray) a = tell (story_kk, chunk, 4, 1), b = tell (story_en, chunk, 0, 6);
  g_autofree char *one = align_once (LANG_KK, a, LANG_EN, b, 1);
  g_autofree char *four = align_once (LANG_KK, a, LANG_EN, b, 4);

  ck_assert_str_eq (one, four);
}
END_TEST

/* What a listener of a batch has been told. */
typedef struct {
  const AlignBatch *batch;
  guint done, n_lines;
  double part;
} Told;

static void
hear_part (double part, gpointer data)
{
  Told *told = data;

  ck_assert_double_ge (part, told->part);
  told->part = part;
}

/* Documents that are said to be done have all their beads. */
static void
hear_done (guint n, gpointer data)
{
  Told *told = data;

  ck_assert_uint_gt (n, told->done);
  for (; told->done < n; told->done++) {
    const GArray *beads = align_batch_beads (told->batch, told->done);

    for (guint k = 0; k < beads->len; k++)
      told->n_lines += g_array_index (beads, Bead, k).n[0];
  }
}

/* Documents in two and three languages by turns, so that most wait for an aligner that runs later. */
START_TEST (a_listener_is_told_of_documents_that_are_done)
{
  static const char *const *const stories[] = {story_kk, story_ru, story_en};
  static const Lang langs[] = {LANG_KK, LANG_RU, LANG_EN};
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr (AlignBatch) batch = align_batch_new (FALSE);
  Told told = {.batch = batch};
  const AlignListener listener = {hear_part, hear_done, &told};
  AlignText texts[3];
  const AlignText *const sides[] = {&texts[0], &texts[1], &texts[2]};

  for (guint side = 0; side < 3; side++)
    texts[side] = (AlignText){langs[side], tell (stories[side], chunk, G_MAXUINT, G_MAXUINT), NULL};
  for (guint i = 0; i < 12; i++)
    align_batch_add (batch, i % 3 == 0 ? sides : sides + i % 2, i % 3 == 0 ? 3 : 2);
  align_batch_run (batch, 2, &listener);
  ck_assert_uint_eq (told.done, 12);
  ck_assert_uint_eq (told.n_lines, 12 * STORY);
  ck_assert_double_eq (told.part, 1);
  for (guint side = 0; side < 3; side++)
    g_array_unref (texts[side].lines);
}
END_TEST

START_TEST (an_empty_side)
{
  g_autoptr (Aligner) aligner = aligner_new (LANG_KK, LANG_EN, FALSE);
  const AlignLine line = {SPAN_LITERAL ("Сәлем."), PLACE_PARAGRAPH}, blank = {SPAN_EMPTY, PLACE_PARAGRAPH};
  g_autofree char *none = NULL, *one = NULL;

  aligner_add (aligner, &line, 1, NULL, 0);
  aligner_add (aligner, NULL, 0, NULL, 0);
  aligner_add (aligner, &blank, 1, &line, 1);
  aligner_run (aligner, 1, NULL);
  one = show (aligner_beads (aligner, 0), 2);
  ck_assert_str_eq (one, "0| ");
  none = show (aligner_beads (aligner, 1), 2);
  ck_assert_str_eq (none, "");
  ck_assert_double_eq (aligner_confidence (aligner, 0), 0);
}
END_TEST

/* A document of many lines goes through the band, and a long line through the limit of words. */
START_TEST (long_documents)
{
  g_autoptr (Aligner) aligner = aligner_new (LANG_RU, LANG_EN, FALSE);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ru = g_array_new (FALSE, FALSE, sizeof (AlignLine));
  g_autoptr (GArray) en = g_array_new (FALSE, FALSE, sizeof (AlignLine));
  g_autoptr (GString) longest = g_string_new ("Слово.");
  const GArray *beads;

  while (longest->len < 100000)
    g_string_append (longest, " И ещё одно слово.");
  for (guint i = 0; i < 600; i++) {
    g_ptr_array_add (texts, g_strdup_printf ("%s (%u)", story_ru[i % STORY], i * 7919 % 10007));
    g_array_append_vals (ru, &(AlignLine){span_of (texts->pdata[texts->len - 1]), PLACE_PARAGRAPH}, 1);
    g_ptr_array_add (texts, g_strdup_printf ("%s (%u)", story_en[i % STORY], i * 7919 % 10007));
    if (i < 200 || i >= 260)
      g_array_append_vals (en, &(AlignLine){span_of (texts->pdata[texts->len - 1]), PLACE_PARAGRAPH}, 1);
  }
  g_array_append_vals (ru, &(AlignLine){{longest->str, longest->len}, PLACE_PARAGRAPH}, 1);
  aligner_add (aligner, (const AlignLine *) ru->data, ru->len, (const AlignLine *) en->data, en->len);
  aligner_run (aligner, 2, NULL);
  beads = aligner_beads (aligner, 0);
  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);

    if (bead->first[0] == 100 || bead->first[0] == 400)
      ck_assert (bead->n[1] == 1 && bead->first[1] == bead->first[0] - (bead->first[0] > 200 ? 60 : 0));
  }
}
END_TEST

/* Lines that say nothing about each other: a heading translates a heading, and the paragraph behind it what stands
 * behind that one. */
START_TEST (headings_and_paragraphs)
{
  static const char *const a[] = {"бала үйге келді", "ол суға барды", "таң ерте атты",
                                  "қар көп жауды", "біз отқа жылындық", "ит далада үрді"};
  static const char *const b[] = {"утка мимо шла", "мы щепку нашли", "гусь ещё ушёл", "юг очень жарок", "где эхо звучит"};
  static const LinePlace places_a[] = {PLACE_HEADING, PLACE_PARAGRAPH, PLACE_HEADING,
                                       PLACE_PARAGRAPH, PLACE_INSIDE, PLACE_INSIDE};
  static const LinePlace places_b[] = {PLACE_HEADING, PLACE_HEADING, PLACE_PARAGRAPH, PLACE_INSIDE, PLACE_INSIDE};
  AlignLine lines_a[G_N_ELEMENTS (a)], lines_b[G_N_ELEMENTS (b)];
  g_autoptr (Aligner) aligner = aligner_new (LANG_KK, LANG_RU, TRUE);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    lines_a[i] = (AlignLine){span_of (a[i]), places_a[i]};
  for (guint i = 0; i < G_N_ELEMENTS (b); i++)
    lines_b[i] = (AlignLine){span_of (b[i]), places_b[i]};
  aligner_add (aligner, lines_a, G_N_ELEMENTS (a), lines_b, G_N_ELEMENTS (b));
  aligner_run (aligner, 1, NULL);
  shown = show (aligner_beads (aligner, 0), 2);
  ck_assert_str_eq (shown, "0|0 1| 2|1 3|2 4|3 5|4 ");
}
END_TEST

#define NAMES 400

/* Two sides of lines of four names out of NAMES each; the second side leaves out every ninth line.
 * gold: by line of the first side, that of the second, G_MAXUINT where there is none */
static void
tell_names (Lines *a, Lines *b, guint n, guint *gold)
{
  static const char *const letters[] = {"б", "д", "г", "к", "л", "м", "н", "р", "с", "т"};
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  guint n_b = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) line = g_string_new (NULL);

    for (guint k = 0; k < 4; k++) {
      guint name = (guint) g_rand_int_range (chance, 0, NAMES);

      g_string_append_printf (line, "%sа%sо%sа ", letters[name / 100], letters[name / 10 % 10], letters[name % 10]);
    }
    lines_add (a, span_of (line->str), PLACE_PARAGRAPH);
    gold[i] = i % 9 == 4 ? G_MAXUINT : n_b++;
    if (gold[i] != G_MAXUINT)
      lines_add (b, span_of (line->str), PLACE_PARAGRAPH);
  }
}

/* In a document that is long enough no word is rare; stretches of it have rare words all the same. */
START_TEST (anchors_are_found_in_any_length)
{
  for (guint n = 300; n <= 9600; n *= 32) {
    g_autoptr (Lines) a = lines_new (LANG_KK), b = lines_new (LANG_RU);
    g_autofree guint *gold = g_new (guint, n);
    g_autoptr (AnchorKeys) keys = NULL;
    g_autoptr (GArray) anchors = NULL;
    guint n_right = 0;

    tell_names (a, b, n, gold);
    vocabulary_finish (a->vocabulary);
    vocabulary_finish (b->vocabulary);
    keys = anchor_keys_new ((const Lines *[]){a, b});
    anchors = anchors_find (keys, &(Extent){{0, 0}, {n, b->lines->len}});
    for (guint i = 0; i < anchors->len; i++) {
      const Anchor *anchor = &g_array_index (anchors, Anchor, i);

      n_right += gold[anchor->line[0]] == anchor->line[1];
      ck_assert (i == 0 || (anchor[-1].line[0] < anchor->line[0] && anchor[-1].line[1] < anchor->line[1]));
    }
    ck_assert_uint_gt (anchors->len, n / 6);
    ck_assert_uint_gt (100 * n_right, 95 * anchors->len);
  }
}
END_TEST

/* Nothing agrees: the band stays within its limit and the work ends. */
START_TEST (a_band_has_a_limit)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Anchor));
  Band band = band_around (20000, 21000, none, 12, 2000000);

  ck_assert_uint_lt (band_size (&band, 20000), 2100000);
  ck_assert (band_has (&band, 0, 0) && band_has (&band, 20000, 21000) && band_has (&band, 10000, 10500));
  band_clear (&band);
}
END_TEST

START_TEST (three_languages_check_each_other)
{
  const Bead ab[] = {{{0, 0}, {1, 1}, .9}, {{1, 1}, {1, 0}, .6}, {{2, 1}, {0, 1}, .6}, {{2, 2}, {1, 1}, .9}};
  const Bead ac[] = {{{0, 0}, {1, 1}, .9}, {{1, 1}, {1, 1}, .9}, {{2, 2}, {1, 1}, .9}};
  const Bead bc[] = {{{0, 0}, {1, 1}, .9}, {{1, 1}, {1, 1}, .9}, {{2, 2}, {1, 1}, .9}};
  g_autoptr (GArray) pairs_ab = g_array_new (FALSE, FALSE, sizeof (Bead));
  g_autoptr (GArray) pairs_ac = g_array_new (FALSE, FALSE, sizeof (Bead));
  g_autoptr (GArray) pairs_bc = g_array_new (FALSE, FALSE, sizeof (Bead));
  const GArray *const pairs[] = {pairs_ab, pairs_ac, pairs_bc};
  const guint n[] = {3, 3, 3};
  g_autoptr (GArray) beads = NULL;
  g_autofree char *shown = NULL;

  g_array_append_vals (pairs_ab, ab, G_N_ELEMENTS (ab));
  g_array_append_vals (pairs_ac, ac, G_N_ELEMENTS (ac));
  g_array_append_vals (pairs_bc, bc, G_N_ELEMENTS (bc));
  beads = triples_compose (pairs, n);
  shown = show (beads, 3);
  ck_assert_str_eq (shown, "0|0|0 1|1|1 2|2|2 ");
}
END_TEST

START_TEST (words_are_learned)
{
  g_autoptr (Lines) ru = lines_new (LANG_RU), en = lines_new (LANG_EN);
  g_autoptr (GArray) lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));
  g_autoptr (Cognates) cognates = NULL;
  g_autoptr (CognateFinder) finder = NULL;
  g_autoptr (WordTable) table = NULL;
  const WordLink *right, *wrong;

  for (guint i = 0; i < STORY; i++) {
    Lesson lesson = {{i, i}, {1, 1}, 1};

    lines_add (ru, span_of (story_ru[i]), PLACE_PARAGRAPH);
    lines_add (en, span_of (story_en[i]), PLACE_PARAGRAPH);
    g_array_append_val (lessons, lesson);
  }
  vocabulary_finish (ru->vocabulary);
  vocabulary_finish (en->vocabulary);
  cognates = cognates_new (ru->vocabulary, en->vocabulary);
  finder = cognate_finder_new (cognates);
  cognates_meet (finder, ru, en, lessons);
  cognates_keep (cognates, &finder, 1);
  table = word_table_train (ru, en, lessons, cognates, 2);
  /* музей stands beside museum three times, beside opened once */
  guint32 museum_ru = line_words (ru, 0)[7].word, museum_en = line_words (en, 0)[2].word,
          opened = line_words (en, 0)[3].word;
  right = word_table_find (table, museum_ru, museum_en);
  wrong = word_table_find (table, museum_ru, opened);
  ck_assert_ptr_nonnull (right);
  /* 2019 is 2019, and Сатыбалдиева sounds like Satybaldiyeva */
  ck_assert_double_eq (cognates_find (cognates, line_words (ru, 0)[3].word, line_words (en, 0)[7].word), 1);
  ck_assert_double_gt (cognates_find (cognates, line_words (ru, 2)[2].word, line_words (en, 2)[3].word), 0);
  ck_assert (wrong == NULL || wrong->count < right->count);
}
END_TEST

START_TEST (cognates)
{
  g_autoptr (Lines) kk = lines_new (LANG_KK), en = lines_new (LANG_EN);

  lines_add (kk, SPAN_LITERAL ("Алматыда 4,5 1 000 Шымкенттен президентінің кітап «»"), PLACE_PARAGRAPH);
  lines_add (en, SPAN_LITERAL ("Almaty 4.5 1,000 Shymkent president book \""), PLACE_PARAGRAPH);
  vocabulary_finish (kk->vocabulary);
  vocabulary_finish (en->vocabulary);
  for (guint i = 0; i < 5; i++)
    ck_assert_double_gt (word_cognate (kk->vocabulary, line_words (kk, 0)[i].word, en->vocabulary,
                                       line_words (en, 0)[i].word),
                         0.5);
  ck_assert_double_lt (word_cognate (kk->vocabulary, line_words (kk, 0)[5].word, en->vocabulary,
                                     line_words (en, 0)[5].word),
                       0.1);
  ck_assert_double_eq (word_cognate (kk->vocabulary, line_words (kk, 0)[6].word, en->vocabulary,
                                     line_words (en, 0)[6].word),
                       1);
}
END_TEST

Suite *
suite_sentences (void)
{
  Suite *suite = suite_create ("sentences");
  TCase *tests = tcase_create ("sentences");

  tcase_add_test (tests, merged_and_missing_lines);
  tcase_add_test (tests, threads_change_nothing);
  tcase_add_test (tests, a_listener_is_told_of_documents_that_are_done);
  tcase_add_test (tests, an_empty_side);
  tcase_add_test (tests, long_documents);
  tcase_add_test (tests, headings_and_paragraphs);
  tcase_add_test (tests, anchors_are_found_in_any_length);
  tcase_add_test (tests, a_band_has_a_limit);
  tcase_add_test (tests, three_languages_check_each_other);
  tcase_add_test (tests, words_are_learned);
  tcase_add_test (tests, cognates);
  suite_add_tcase (suite, tests);
  return suite;
}
