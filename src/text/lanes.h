/* text/lanes.h - sixteen small numbers at once
 *
 * What one instruction does on x86-64, and a loop elsewhere. Numbers are bytes and stop at 255, which stands for "too
 * much".
 */
#pragma once

#include <glib.h>
#include <string.h>

#define LANES    16
#define TOO_MUCH G_MAXUINT8

#if defined(__SSE2__) && !defined(LANES_PLAIN)

#include <emmintrin.h>

typedef __m128i Lanes;

static inline Lanes
lanes_all (guint8 value)
{
  return _mm_set1_epi8 ((char) value);
}

static inline Lanes
lanes_add (Lanes a, Lanes b)
{
  return _mm_adds_epu8 (a, b);
}

static inline Lanes
lanes_min (Lanes a, Lanes b)
{
  return _mm_min_epu8 (a, b);
}

/* Each number `by` places further on; 0 comes in at the beginning. `by` is a constant. */
#define lanes_shift(a, by) _mm_slli_si128 (a, by)

static inline gboolean
lanes_any_within (Lanes a, Lanes most)
{
  return _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_min_epu8 (a, most), a)) != 0;
}

#else

typedef struct {
  guint8 at[LANES];
} Lanes;

static inline Lanes
lanes_all (guint8 value)
{
  Lanes out;

  memset (out.at, value, sizeof out.at);
  return out;
}

static inline Lanes
lanes_add (Lanes a, Lanes b)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] = (guint8) MIN (a.at[i] + b.at[i], TOO_MUCH);
  return a;
}

static inline Lanes
lanes_min (Lanes a, Lanes b)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] = MIN (a.at[i], b.at[i]);
  return a;
}

static inline Lanes
lanes_shift (Lanes a, guint by)
{
  Lanes out = {{0}};

  memcpy (out.at + by, a.at, LANES - by);
  return out;
}

static inline gboolean
lanes_any_within (Lanes a, Lanes most)
{
  for (guint i = 0; i < LANES; i++)
    if (a.at[i] <= most.at[i])
      return TRUE;
  return FALSE;
}

#endif

static inline Lanes
lanes_of (const guint8 values[LANES])
{
  Lanes out;

  memcpy (&out, values, sizeof out);
  return out;
}

static inline guint8
lanes_at (Lanes a, guint i)
{
  guint8 values[LANES];

  memcpy (values, &a, sizeof values);
  return values[i];
}
