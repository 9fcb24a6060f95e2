/* From XLIFF; inline_write.c goes the other way. */
#include "format/inline.h"

#include <string.h>

#include "format/part_xml.h"
#include "format/xml.h"
#include "text/decode.h"

/* An element that is open: what its end writes. */
typedef struct {
  const char *tmx;  /* element to be closed; NULL: none */
  guint pair;       /* g and pc: number of the pair that ends; else 0 */
  const char *data; /* pc: what its end stands for, in `data`; NULL: not said */
} Open;

struct InlineBuilder {
  GString *markup;
  GString *run;        /* text since the last tag */
  gboolean any;        /* there is an inline element */
  GHashTable *numbers; /* id (char *) → its number (GUINT_TO_POINTER), in the unit */
  GHashTable *taken;   /* numbers (GUINT_TO_POINTER) that are ids */
  GHashTable *pairs;   /* id of a pair (char *) → its number in the segment */
  GHashTable *data;    /* id (char *) → char * */
  GArray *open;        /* of Open */
  guint n_pairs;
};

InlineBuilder *
inline_builder_new (void)
{
  InlineBuilder *builder = g_new0 (InlineBuilder, 1);

  builder->markup = g_string_new (NULL);
  builder->run = g_string_new (NULL);
  builder->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  builder->taken = g_hash_table_new (NULL, NULL);
  builder->pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  builder->data = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  builder->open = g_array_new (FALSE, FALSE, sizeof (Open));
  return builder;
}

void
inline_builder_free (InlineBuilder *builder)
{
  if (builder == NULL)
    return;
  g_string_free (builder->markup, TRUE);
  g_string_free (builder->run, TRUE);
  g_hash_table_unref (builder->numbers);
  g_hash_table_unref (builder->taken);
  g_hash_table_unref (builder->pairs);
  g_hash_table_unref (builder->data);
  g_array_unref (builder->open);
  g_free (builder);
}

void
inline_builder_forget (InlineBuilder *builder)
{
  inline_builder_drop (builder);
  g_hash_table_remove_all (builder->numbers);
  g_hash_table_remove_all (builder->taken);
  g_hash_table_remove_all (builder->data);
}

void
inline_builder_data (InlineBuilder *builder, const char *id, const char *text)
{
  g_hash_table_replace (builder->data, g_strdup (id), g_strdup (text));
}

/* Text is composed between tags, never across them. */
static void
flush_run (InlineBuilder *builder)
{
  g_autofree char *text = builder->run->len > 0 ? text_to_nfc ((Span){builder->run->str, builder->run->len}) : NULL;

  if (text != NULL)
    xml_append_text (builder->markup, span_of (text));
  g_string_truncate (builder->run, 0);
}

/* === Numbers ===================================================================================================== */

/* The number of an id: its last digits, if no other id has them; else one that is free. */
static guint
number_of (InlineBuilder *builder, const char *id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (builder->numbers, id));
  const char *digits = id + strlen (id);

  if (number != 0)
    return number;
  while (digits > id && g_ascii_isdigit (digits[-1]) && strlen (digits) < 8)
    digits--;
  number = (guint) g_ascii_strtoull (digits, NULL, 10);
  for (guint free_one = 1; number == 0 || g_hash_table_contains (builder->taken, GUINT_TO_POINTER (number)); free_one++)
    number = free_one;
  g_hash_table_insert (builder->numbers, g_strdup (id), GUINT_TO_POINTER (number));
  g_hash_table_add (builder->taken, GUINT_TO_POINTER (number));
  return number;
}

static guint
pair_of (InlineBuilder *builder, const char *id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (builder->pairs, id));

  if (number != 0)
    return number;
  number = ++builder->n_pairs;
  g_hash_table_insert (builder->pairs, g_strdup (id), GUINT_TO_POINTER (number));
  return number;
}

/* === Kinds ======================================================================================================= */

/* What XLIFF 2 calls kinds of formatting that TMX has a word for. */
static const struct {
  const char *sub_type, *type;
} kinds[] = {{"xlf:b", "bold"}, {"xlf:i", "italic"}, {"xlf:u", "ulined"}};

/* The kind of a code; NULL: not said. Free with g_free. */
static char *
kind_of (const char **attributes)
{
  const char *ctype = part_xml_attribute (attributes, "ctype"), *type = part_xml_attribute (attributes, "type");
  const char *sub_type = part_xml_attribute (attributes, "subType");

  if (ctype != NULL || type == NULL)
    return g_strdup (ctype);
  for (guint i = 0; sub_type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].sub_type, sub_type) == 0)
      return g_strdup (kinds[i].type);
  if (sub_type != NULL && g_str_has_prefix (sub_type, "x:"))
    return g_strdup (sub_type + 2);
  return strcmp (type, "other") == 0 ? NULL : g_strdup (type);
}

/* === Tags ======================================================================================================== */

static void
append_attribute (InlineBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (builder->markup, " %s=\"", name);
  xml_append_attribute (builder->markup, span_of (value));
  g_string_append_c (builder->markup, '"');
}

static void
append_number (InlineBuilder *builder, const char *name, guint number)
{
  g_string_append_printf (builder->markup, " %s=\"%u\"", name, number);
}

static void
open_tag (InlineBuilder *builder, const char *name)
{
  flush_run (builder);
  builder->any = TRUE;
  g_string_append_printf (builder->markup, "<%s", name);
}

/* Ends an element; one without content is closed in its tag. */
static void
close_tag (InlineBuilder *builder, const char *name)
{
  const char *open;

  flush_run (builder);
  open = strrchr (builder->markup->str, '<');
  if (open != NULL && open[1] != '/' && g_str_has_prefix (open + 1, name) && g_str_has_suffix (open, ">")
      && !g_str_has_suffix (open, "/>") && strchr (open, '>')[1] == '\0')
    g_string_insert_c (builder->markup, (gssize) builder->markup->len - 1, '/');
  else
    g_string_append_printf (builder->markup, "</%s>", name);
}

/* What a code stands for, where the unit says it elsewhere; NULL: it does not. */
static const char *
data_of (InlineBuilder *builder, const char **attributes, const char *name)
{
  const char *id = part_xml_attribute (attributes, name);

  return id != NULL ? g_hash_table_lookup (builder->data, id) : NULL;
}

static void
append_data (InlineBuilder *builder, const char *text)
{
  if (text != NULL)
    xml_append_text (builder->markup, span_of (text));
}

/* A code, up to its content. */
static void
start_code (InlineBuilder *builder, const char *name, const char **attributes, const char *pos)
{
  const char *id = part_xml_attribute (attributes, "id");
  g_autofree char *kind = kind_of (attributes);

  open_tag (builder, name);
  append_attribute (builder, "pos", pos);
  if (id != NULL)
    append_number (builder, "x", number_of (builder, id));
  append_attribute (builder, "type", kind);
  g_string_append_c (builder->markup, '>');
}

/* The first half of a pair, up to its content. returns: the number of the pair */
static guint
start_first (InlineBuilder *builder, const char **attributes)
{
  const char *id = part_xml_attribute (attributes, "id"), *rid = part_xml_attribute (attributes, "rid");
  g_autofree char *kind = kind_of (attributes);
  const guint pair = rid != NULL || id != NULL ? pair_of (builder, rid != NULL ? rid : id) : ++builder->n_pairs;

  open_tag (builder, "bpt");
  append_number (builder, "i", pair);
  if (id != NULL)
    append_number (builder, "x", number_of (builder, id));
  append_attribute (builder, "type", kind);
  g_string_append_c (builder->markup, '>');
  return pair;
}

static void
start_second (InlineBuilder *builder, guint pair)
{
  open_tag (builder, "ept");
  append_number (builder, "i", pair);
  g_string_append_c (builder->markup, '>');
}

/* Which pair the second half belongs to. */
static guint
second_of (InlineBuilder *builder, const char **attributes)
{
  static const char *const names[] = {"startRef", "rid", "id"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *id = part_xml_attribute (attributes, names[i]);

    if (id != NULL)
      return pair_of (builder, id);
  }
  return ++builder->n_pairs;
}

/* A word that is marked up: mtype="x-hi-name", or type="x:hi-name". FALSE: it is another mark. */
static gboolean
start_mark (InlineBuilder *builder, const char **attributes)
{
  const char *mtype = part_xml_attribute (attributes, "mtype"), *type = part_xml_attribute (attributes, "type");
  const char *kind = mtype != NULL && g_str_has_prefix (mtype, "x-hi") ? mtype + 4
                     : type != NULL && g_str_has_prefix (type, "x:hi") ? type + 4 : NULL;
  const char *id = part_xml_attribute (attributes, mtype != NULL ? "mid" : "id");

  if (kind == NULL || (*kind != '\0' && *kind != '-'))
    return FALSE;
  open_tag (builder, "hi");
  if (id != NULL)
    append_number (builder, "x", number_of (builder, id));
  append_attribute (builder, "type", *kind == '-' ? kind + 1 : NULL);
  g_string_append_c (builder->markup, '>');
  return TRUE;
}

static void
start_sub (InlineBuilder *builder, const char **attributes)
{
  open_tag (builder, "sub");
  append_attribute (builder, "datatype", part_xml_attribute (attributes, "datatype"));
  append_attribute (builder, "type", part_xml_attribute (attributes, "ctype"));
  g_string_append_c (builder->markup, '>');
}

/* === Elements ==================================================================================================== */

typedef enum { OTHER, PAIR, FIRST, SECOND, CODE, ISOLATED, SUB, MARK } Kind;

static const struct {
  const char *name;
  Kind kind;
} elements[] = {{"g", PAIR},    {"pc", PAIR}, {"bpt", FIRST}, {"bx", FIRST},    {"sc", FIRST},
                {"ept", SECOND}, {"ex", SECOND},
                {"ec", SECOND}, {"ph", CODE}, {"x", CODE},    {"it", ISOLATED}, {"sub", SUB},  {"mrk", MARK}};

static Kind
kind_of_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      return elements[i].kind;
  return OTHER;
}

/* Halves of pairs that stand alone in their segment are isolated codes in TMX. */
static gboolean
start_isolated (InlineBuilder *builder, Kind kind, const char **attributes)
{
  const char *pos = part_xml_attribute (attributes, "pos");

  if (kind == ISOLATED)
    pos = g_strcmp0 (pos, "close") == 0 ? "end" : "begin";
  else if (g_strcmp0 (part_xml_attribute (attributes, "isolated"), "yes") == 0)
    pos = kind == FIRST ? "begin" : "end";
  else
    return FALSE;
  start_code (builder, "it", attributes, pos);
  return TRUE;
}

/* g and pc: the first half is written whole. */
static Open
start_pair (InlineBuilder *builder, const char **attributes)
{
  const guint pair = start_first (builder, attributes);

  append_data (builder, data_of (builder, attributes, "dataRefStart"));
  close_tag (builder, "bpt");
  return (Open){.tmx = "ept", .pair = pair, .data = data_of (builder, attributes, "dataRefEnd")};
}

void
inline_builder_start (InlineBuilder *builder, const char *name, const char **attributes)
{
  const Kind kind = kind_of_element (name);
  Open open = {NULL};

  if ((kind == ISOLATED || kind == FIRST || kind == SECOND) && start_isolated (builder, kind, attributes)) {
    open.tmx = "it";
  } else if (kind == PAIR) {
    open = start_pair (builder, attributes);
  } else if (kind == FIRST) {
    start_first (builder, attributes);
    open.tmx = "bpt";
  } else if (kind == SECOND) {
    start_second (builder, second_of (builder, attributes));
    open.tmx = "ept";
  } else if (kind == CODE) {
    start_code (builder, "ph", attributes, NULL);
    open.tmx = "ph";
  } else if (kind == SUB) {
    start_sub (builder, attributes);
    open.tmx = "sub";
  } else if (kind == MARK && start_mark (builder, attributes)) {
    open.tmx = "hi";
  }
  if (open.tmx != NULL && kind != PAIR && kind != SUB && kind != MARK)
    append_data (builder, data_of (builder, attributes, "dataRef"));
  g_array_append_val (builder->open, open);
}

void
inline_builder_end (InlineBuilder *builder, const char *name)
{
  const guint n = builder->open->len;
  const Open open = n > 0 ? g_array_index (builder->open, Open, n - 1) : (Open){NULL};

  if (n == 0)
    return;
  g_array_set_size (builder->open, n - 1);
  if (open.pair != 0) {
    start_second (builder, open.pair);
    append_data (builder, open.data);
  }
  if (open.tmx != NULL)
    close_tag (builder, open.tmx);
}

void
inline_builder_text (InlineBuilder *builder, Span text)
{
  g_string_append_len (builder->run, text.data, (gssize) text.len);
}

void
inline_builder_drop (InlineBuilder *builder)
{
  g_string_truncate (builder->markup, 0);
  g_string_truncate (builder->run, 0);
  g_hash_table_remove_all (builder->pairs);
  builder->n_pairs = 0;
  builder->any = FALSE;
}

char *
inline_builder_take (InlineBuilder *builder)
{
  char *markup = NULL;

  flush_run (builder);
  if (builder->any)
    markup = g_strstrip (g_strdup (builder->markup->str));
  inline_builder_drop (builder);
  return markup;
}
