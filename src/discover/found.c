#include "discover/found.h"

void
found_name_clear (FoundName *name)
{
  g_clear_pointer (&name->surface, g_free);
  g_clear_pointer (&name->lemma, g_free);
  g_clear_pointer (&name->gloss, g_free);
}
