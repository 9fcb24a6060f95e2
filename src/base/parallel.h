/* base/parallel.h - the same work over many items on several threads */
#pragma once

#include <glib.h>

/* Called once for each item; `worker` [0, n_workers) never runs twice at once, so it may own scratch memory. What is
 * written must depend on `item` alone, then the result does not depend on the number of threads. */
typedef void (*ParallelFunc) (guint item, guint worker, gpointer data);

/* How many workers to use: `wanted`, or one per processor if it is 0; at least 1, at most 64. */
guint parallel_workers (guint wanted);

/* Runs func for the items [0, n) on `n_workers` threads and waits for the last. cost: one thread start a worker */
void parallel_run (guint n, guint n_workers, ParallelFunc func, gpointer data);
