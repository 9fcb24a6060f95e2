#include "names.h"

#include <check.h>

const char small_glossary[] =
  "almaty; place; ru; Алматы; preferred; full; 1993\n"
  "almaty; place; ru; Алма-Ата; superseded; former; 1921; 1993\n"
  "almaty; place; ru-RU; Алма-Ата; admitted; variant\n"
  "almaty; place; ru; алматинский; preferred; adjective\n"
  "almaty; place; ru; алма-атинский; superseded; adjective; 1921; 1993\n"
  "almaty; place; kk; Алматы; preferred; full; 1993\n"
  "almaty; place; kk; Алма-Ата; superseded; former; 1921; 1993\n"
  "almaty; place; en; Almaty; preferred; full; 1993\n"
  "almaty; place; en; Alma-Ata; superseded; former; 1921; 1993\n"
  "declaration; event; ru; Алма-Атинская декларация; preferred; protected\n"
  "astana; place; ru; Астана; preferred; full; 2022-09-17\n"
  "astana; place; ru; Нур-Султан; superseded; former; 2019-03-23; 2022-09-17\n"
  "astana; place; kk; Астана; preferred; full; 2022-09-17\n"
  "astana; place; kk; Нұр-Сұлтан; superseded; former; 2019-03-23; 2022-09-17\n"
  "astana; place; en; Astana; preferred; full; 2022-09-17\n"
  "astana; place; en; Nur-Sultan; superseded; former; 2019-03-23; 2022-09-17\n"
  "shymkent; place; ru; Шымкент; preferred\n"
  "shymkent; place; ru; Чимкент; superseded; former; ; 1993\n"
  "shymkent; place; kk; Шымкент; preferred\n"
  "shymkent; place; en; Shymkent; preferred\n"
  "shymkent; place; en; Shimkent; deprecated; variant\n"
  "oskemen; place; ru; Усть-Каменогорск; preferred\n"
  "oskemen; place; kk; Өскемен; preferred\n"
  "oskemen; place; en; Oskemen; preferred\n"
  "oskemen; place; en; Ust-Kamenogorsk; admitted; variant\n"
  "kyzylorda; place; ru; Кызылорда; preferred\n"
  "kyzylorda; place; en; Kyzylorda; preferred\n"
  "aktau; place; ru; Актау; preferred\n"
  "aktau; place; ru; Шевченко; superseded; former; 1964; 1991; near:<города|<город|порт; invariable\n"
  "karagandy; place; ru; Караганда; preferred\n"
  "karagandy; place; kk; Қарағанды; preferred\n"
  "karagandy; place; kk; Караганда; deprecated; variant\n"
  "semey; place; en; Semey; preferred\n"
  "semey; place; en; Semipalatinsk; superseded; former; ; 2007-06-21\n"
  "test-site; place; en; Semipalatinsk Test Site; preferred; protected\n"
  "kazakhstan; place; ru; Казахстан; preferred\n"
  "kazakhstan; place; kk; Қазақстан; preferred\n"
  "kazakhstan; place; en; Kazakhstan; preferred\n"
  "kazakhstan; place; en; Kazakstan; deprecated; variant\n"
  "east-kazakhstan; place; ru; Восточно-Казахстанская область; preferred\n"
  "east-kazakhstan; place; kk; Шығыс Қазақстан облысы; preferred\n"
  "east-kazakhstan; place; en; East Kazakhstan region; preferred\n"
  "usa; place; ru; США; preferred; acronym; ; ; ; invariable\n"
  "asia; place; ru; Азия; preferred\n"
  "usa; place; kk; АҚШ; preferred; acronym\n"
  "tokayev; person; ru; Касым-Жомарт Токаев; preferred; full\n"
  "tokayev; person; ru; Токаев; preferred; short\n"
  "tokayev; person; kk; Қасым-Жомарт Тоқаев; preferred; full\n"
  "tokayev; person; kk; Тоқаев; preferred; short\n"
  "tokayev; person; en; Kassym-Jomart Tokayev; preferred; full\n"
  "tokayev; person; en; Tokayev; preferred; short\n"
  "tokayev; person; en; Tokaev; admitted; variant\n"
  "oral; place; kk; Орал; preferred; full; ; ; never\n"
  "oral; place; en; Oral; preferred; full; ; ; never\n"
  "un; org; en; UN; preferred; acronym; ; ; exact\n"
  "akim; term; ru; аким; preferred\n"
  "akim; term; en; akim; preferred\n"
  "may; term; ru; можно; preferred\n";

static const char *
field (char **fields, guint n, guint i)
{
  return i < n ? g_strstrip (fields[i]) : "";
}

static void
add_line (Glossary *glossary, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ";", -1);
  const guint n = g_strv_length (fields);
  const GlossaryRow row = {.concept = field (fields, n, 0),
                           .type = field (fields, n, 1),
                           .lang = field (fields, n, 2),
                           .term = field (fields, n, 3),
                           .status = field (fields, n, 4),
                           .kind = field (fields, n, 5),
                           .since = field (fields, n, 6),
                           .until = field (fields, n, 7),
                           .match = field (fields, n, 8),
                           .inflect = field (fields, n, 9)};
  g_autoptr (GError) error = NULL;

  if (!glossary_add_row (glossary, &row, &error))
    ck_abort_msg ("%s: %s", line, error->message);
}

void
glossary_add_lines (Glossary *glossary, const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_line (glossary, parts[i]);
}

Names
names_new (const char *region, const char *more)
{
  Names names = {glossary_new (), NULL};

  glossary_add_lines (names.glossary, small_glossary);
  if (more != NULL)
    glossary_add_lines (names.glossary, more);
  names.matcher = matcher_new (names.glossary, region, FALSE);
  return names;
}

void
names_free (Names *names)
{
  matcher_free (names->matcher);
  glossary_free (names->glossary);
}

GArray *
names_in (const Names *names, Lang lang, const char *text)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  matcher_find (names->matcher, span_of (text), lang, mentions);
  return mentions;
}

static void
append_flags (GString *out, guint flags)
{
  static const struct {
    guint flag;
    char sign;
  } signs[] = {{MENTION_ALL_CAPS, 'A'},   {MENTION_OTHER_CASE, 'c'}, {MENTION_OTHER_JOINT, 'j'},
               {MENTION_WRONG_FORM, 'w'}, {MENTION_HOMOGLYPH, 'h'},  {MENTION_PROTECTED, 'p'}};

  if (flags != 0)
    g_string_append (out, " #");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (flags & signs[i].flag)
      g_string_append_c (out, signs[i].sign);
}

char *
names_marked (const Names *names, Lang lang, const char *text)
{
  g_autoptr (GArray) mentions = names_in (names, lang, text);
  GString *out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mention = &g_array_index (mentions, Mention, i);
    const Span surface = span_slice (span_of (text), mention->start, mention->end);

    g_string_append_len (out, text + done, (gssize) (mention->start - done));
    g_string_append_printf (out, "[%.*s", SPAN_ARGS (surface));
    if (!span_equal (surface, span_of (mention->term->text)))
      g_string_append_printf (out, " %s", mention->term->text);
    append_flags (out, mention->flags);
    g_string_append_c (out, ']');
    done = mention->end;
  }
  g_string_append (out, text + done);
  return g_string_free (out, FALSE);
}
