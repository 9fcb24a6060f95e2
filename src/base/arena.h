/* base/arena.h - very many small things that live and die together
 *
 * An allocation is an addition, nothing is freed on its own, and large arenas ask for large pages: where much is made
 * once and kept, asking the system for memory would take as long as filling it.
 */
#pragma once

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new (void);
void arena_free (Arena *arena);

/* size     [bytes]
 * returns  memory for any type, not cleared; belongs to the arena */
gpointer arena_alloc (Arena *arena, gsize size);

/* A copy of `len` bytes with a NUL behind them; belongs to the arena. */
const char *arena_text (Arena *arena, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arena, arena_free)
