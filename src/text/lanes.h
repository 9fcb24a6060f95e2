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

static inline Lanes
lanes_and (Lanes a, Lanes b)
{
  return _mm_and_si128 (a, b);
}

static inline Lanes
lanes_or (Lanes a, Lanes b)
{
  return _mm_or_si128 (a, b);
}

/* `a` where `mask` has no bits. */
static inline Lanes
lanes_unless (Lanes mask, Lanes a)
{
  return _mm_andnot_si128 (mask, a);
}

/* All bits where the two are the same, none elsewhere. */
static inline Lanes
lanes_equal (Lanes a, Lanes b)
{
  return _mm_cmpeq_epi8 (a, b);
}

/* The highest bit of each, the first in the lowest place. */
static inline guint
lanes_bits (Lanes a)
{
  return (guint) _mm_movemask_epi8 (a);
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

static inline Lanes
lanes_and (Lanes a, Lanes b)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] &= b.at[i];
  return a;
}

static inline Lanes
lanes_or (Lanes a, Lanes b)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] |= b.at[i];
  return a;
}

static inline Lanes
lanes_unless (Lanes mask, Lanes a)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] &= (guint8) ~mask.at[i];
  return a;
}

static inline Lanes
lanes_equal (Lanes a, Lanes b)
{
  for (guint i = 0; i < LANES; i++)
    a.at[i] = a.at[i] == b.at[i] ? G_MAXUINT8 : 0;
  return a;
}

static inline guint
lanes_bits (Lanes a)
{
  guint bits = 0;

  for (guint i = 0; i < LANES; i++)
    bits |= (guint) (a.at[i] >> 7) << i;
  return bits;
}

#endif

/* All bits where `a` is not above `most`, none elsewhere. */
static inline Lanes
lanes_within (Lanes a, Lanes most)
{
  return lanes_equal (lanes_min (a, most), a);
}

static inline gboolean
lanes_any_within (Lanes a, Lanes most)
{
  return lanes_bits (lanes_within (a, most)) != 0;
}

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
