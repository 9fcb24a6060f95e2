#include "base/parallel.h"

typedef struct {
  ParallelFunc func;
  gpointer data;
  guint n;
  gint next; /* atomic: the next item that nobody has taken */
} Run;

typedef struct {
  Run *run;
  guint index;
} Worker;

static gpointer
work (gpointer data)
{
  const Worker *worker = data;
  Run *run = worker->run;

  for (guint item; (item = (guint) g_atomic_int_add (&run->next, 1)) < run->n;)
    run->func (item, worker->index, run->data);
  return NULL;
}

guint
parallel_workers (guint wanted)
{
  return CLAMP (wanted == 0 ? g_get_num_processors () : wanted, 1, 64);
}

void
parallel_run (guint n, guint n_workers, ParallelFunc func, gpointer data)
{
  Run run = {func, data, n, 0};
  guint n_threads = MIN (n_workers, MAX (n, 1));
  g_autofree Worker *workers = g_new (Worker, n_threads);
  g_autofree GThread **threads = g_new (GThread *, n_threads);

  for (guint i = 0; i < n_threads; i++)
    workers[i] = (Worker){&run, i};
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("worker", work, &workers[i]);
  work (&workers[0]);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
}
