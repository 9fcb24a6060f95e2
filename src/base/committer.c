#include "base/committer.h"

/* Threads that wait for the disk; they have little to compute, so this has nothing to do with processors. */
#define THREADS 8
/* So many files may wait for one of them. */
#define WAITING_MAX 256

typedef struct {
  FileWriter *writer;
  guint number;
} Job;

struct Committer {
  GThreadPool *pool;
  GMutex lock; /* for what follows */
  GCond done;
  guint n_waiting;
  GPtrArray *errors;   /* of GError *, by file; NULL: it is in its place */
  GPtrArray *names;    /* of char *, by file */
  GHashTable *folders; /* of char *: to be synced; the first file in each, as its number */
};

/* Takes over `folder`. */
static void
note_folder (Committer *committer, char *folder, guint number)
{
  gpointer first;

  if (g_hash_table_lookup_extended (committer->folders, folder, NULL, &first))
    number = MIN (number, GPOINTER_TO_UINT (first));
  g_hash_table_insert (committer->folders, folder, GUINT_TO_POINTER (number));
}

static void
commit_job (gpointer data, gpointer committer_data)
{
  g_autofree Job *job = data;
  Committer *committer = committer_data;
  GError *error = NULL;
  char *folder = NULL;

  file_writer_place (job->writer, &folder, &error);
  file_writer_free (job->writer);
  g_mutex_lock (&committer->lock);
  g_ptr_array_index (committer->errors, job->number) = error;
  if (folder != NULL)
    note_folder (committer, folder, job->number);
  committer->n_waiting--;
  g_cond_signal (&committer->done);
  g_mutex_unlock (&committer->lock);
}

Committer *
committer_new (void)
{
  Committer *committer = g_new0 (Committer, 1);

  g_mutex_init (&committer->lock);
  g_cond_init (&committer->done);
  committer->errors = g_ptr_array_new ();
  committer->names = g_ptr_array_new_with_free_func (g_free);
  committer->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  committer->pool = g_thread_pool_new (commit_job, committer, THREADS, FALSE, NULL);
  return committer;
}

void
committer_add (Committer *committer, FileWriter *writer)
{
  Job *job = g_new (Job, 1);

  g_mutex_lock (&committer->lock);
  while (committer->n_waiting >= WAITING_MAX)
    g_cond_wait (&committer->done, &committer->lock);
  committer->n_waiting++;
  *job = (Job){writer, committer->errors->len};
  g_ptr_array_add (committer->errors, NULL);
  g_ptr_array_add (committer->names, g_strdup (file_writer_name (writer)));
  g_mutex_unlock (&committer->lock);
  if (file_writer_is_stream (writer))
    commit_job (job, committer); /* in its turn */
  else
    g_thread_pool_push (committer->pool, job, NULL);
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

GPtrArray *
committer_finish (Committer *committer)
{
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GList) folders = NULL;

  g_thread_pool_free (committer->pool, FALSE, TRUE);
  for (guint i = 0; i < committer->errors->len; i++)
    if (g_ptr_array_index (committer->errors, i) != NULL)
      g_ptr_array_add (errors, g_ptr_array_index (committer->errors, i));
  folders = g_list_sort (g_hash_table_get_keys (committer->folders), by_name);
  for (const GList *folder = folders; folder != NULL; folder = folder->next) {
    guint first = GPOINTER_TO_UINT (g_hash_table_lookup (committer->folders, folder->data));
    GError *error = NULL;

    if (!file_sync_folder (folder->data, g_ptr_array_index (committer->names, first), &error))
      g_ptr_array_add (errors, error);
  }
  g_hash_table_unref (committer->folders);
  g_ptr_array_unref (committer->errors);
  g_ptr_array_unref (committer->names);
  g_mutex_clear (&committer->lock);
  g_cond_clear (&committer->done);
  g_free (committer);
  return errors;
}
