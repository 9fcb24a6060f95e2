/* format/ids.h - ids for concepts of files that have none: the words of a name */
#pragma once

#include <glib.h>

typedef struct IdMaker IdMaker;

IdMaker *id_maker_new (void);
void id_maker_free (IdMaker *maker);

/* "Nur-Sultan" gives nur-sultan, the second time nur-sultan-2. Free with g_free. */
char *id_maker_make (IdMaker *maker, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IdMaker, id_maker_free)
