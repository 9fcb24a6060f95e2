#include "morph/adjective.h"

#include <string.h>

static const char *const nominative[] = {"ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"};
static const char *const oblique[] = {"ого", "его", "ому", "ему", "ой", "ей", "ым",  "им",
                                      "ом",  "ем",  "ую",  "юю",  "ых", "их", "ыми", "ими"};

static gboolean
ends_in_one (Span word, const char *const *endings, guint n)
{
  for (guint i = 0; i < n; i++) {
    gsize len = strlen (endings[i]);

    if (word.len > len && memcmp (word.data + word.len - len, endings[i], len) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
adjective_ending (Span word, guint cases)
{
  return ((cases & ADJECTIVE_NOMINATIVE) && ends_in_one (word, nominative, G_N_ELEMENTS (nominative)))
         || ((cases & ADJECTIVE_OBLIQUE) && ends_in_one (word, oblique, G_N_ELEMENTS (oblique)));
}
