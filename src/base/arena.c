#include "base/arena.h"

#include <string.h>
#include <sys/mman.h>

/* Blocks double from the first on until they are as large as a large page. */
#define FIRST_BLOCK ((gsize) 16 << 10)
#define LARGE_PAGE  ((gsize) 2 << 20)

/* Of pointers, whole numbers and doubles. */
#define ALIGNMENT 8

/* Texts fill a block from its end, so that they need not be aligned. */
struct Arena {
  char *front, *back; /* what is free of the last block */
  gsize next_size;
  GPtrArray *blocks;
};

Arena *
arena_new (void)
{
  Arena *arena = g_new0 (Arena, 1);

  arena->next_size = FIRST_BLOCK;
  arena->blocks = g_ptr_array_new_with_free_func (g_aligned_free);
  return arena;
}

void
arena_free (Arena *arena)
{
  if (arena == NULL)
    return;
  g_ptr_array_unref (arena->blocks);
  g_free (arena);
}

/* A large page is one fault instead of 512. Where there are none, the advice is passed over. */
static char *
new_block (gsize size)
{
  char *block = g_aligned_alloc (1, size, size >= LARGE_PAGE ? LARGE_PAGE : ALIGNMENT);

#ifdef MADV_HUGEPAGE
  if (size >= LARGE_PAGE)
    madvise (block, size, MADV_HUGEPAGE);
#endif
  return block;
}

static void
add_block (Arena *arena, gsize least)
{
  gsize size = arena->next_size;

  while (size < least)
    size *= 2;
  arena->front = new_block (size);
  arena->back = arena->front + size;
  arena->next_size = MIN (arena->next_size * 2, LARGE_PAGE);
  g_ptr_array_add (arena->blocks, arena->front);
}

gpointer
arena_alloc (Arena *arena, gsize size)
{
  gpointer out;

  size = (MAX (size, 1) + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  if ((gsize) (arena->back - arena->front) < size)
    add_block (arena, size);
  out = arena->front;
  arena->front += size;
  return out;
}

const char *
arena_text (Arena *arena, const char *text, gsize len)
{
  if ((gsize) (arena->back - arena->front) < len + 1)
    add_block (arena, len + 1);
  arena->back -= len + 1;
  memcpy (arena->back, text, len);
  arena->back[len] = '\0';
  return arena->back;
}
