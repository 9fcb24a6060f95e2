/* cli/align_jobs.h - what is to be aligned: files named, files of a list, files of folders */
#pragma once

#include <glib.h>

#include "align/batch.h"

/* Two or three files that translate each other, and where the result goes. */
typedef struct {
  guint n_sides;
  char *paths[ALIGN_SIDES_MAX];
  Lang langs[ALIGN_SIDES_MAX]; /* as the file names say; LANG_NONE: to be seen from the text */
  char *name;                  /* of the document, for ids */
  char *out;                   /* NULL: with all others */
  gboolean in_folder;          /* `out` is in a folder of results, which is made if there is none */
  Lang chosen[ALIGN_SIDES_MAX]; /* of the texts, once they are read */
  Document *documents[ALIGN_SIDES_MAX];
  Lang looks[ALIGN_SIDES_MAX]; /* what the texts look like */
  GError *trouble; /* the first of them that could not be read; NULL: none */
  AlignText *texts[ALIGN_SIDES_MAX];
  gboolean ready; /* it could be read */
  char *doubt;    /* what is wrong with it as a whole; NULL: nothing */
  guint number;   /* in the batch */
} AlignJob;

/* An empty array of AlignJob that frees what its jobs own. Free with g_array_unref. */
GArray *align_jobs_new (void);

/* Adds a job; everything is copied. langs: NULL: to be seen from the texts */
void align_jobs_add (GArray *jobs, char *const *paths, const Lang *langs, guint n_sides, const char *name,
                     const char *out);

/* Adds the jobs of a list: lines A⇥B⇥OUT or A⇥B⇥C⇥OUT; empty lines and those that begin with # are comments.
 * error: those of file_read; ATALYM_ERROR_SYNTAX */
gboolean align_jobs_add_list (GArray *jobs, const char *path, GError **error);

/* Adds the documents in folders, whose files say their language behind the name (strike.kk.md, strike.en.md) or by
 * their folder (kk/strike.md, en/strike.md); sorted by name. Files without a translation are left out, with a note.
 *
 * wanted   of Lang: only these, in this order; NULL: Kazakh, Russian, English
 * out      a folder, which gets a file for each document, or NULL: everything goes to one place
 * suffix   ".tmx": what the files in `out` are called
 * error    ATALYM_ERROR_VALUE if there is no pair at all */
gboolean align_jobs_add_folders (GArray *jobs, char **paths, guint n, const GArray *wanted, const char *out,
                                 const char *suffix, GError **error);

/* The name of a document by one of its files, without folder, extension and language: news/strike.en.md is strike. Free
 * with g_free. */
char *align_job_name (const char *path);

/* The language that the name of a file says: strike.en.md, strike_kk.txt; LANG_NONE: none. */
Lang align_job_lang (const char *path);

/* How the files are read. */
typedef struct {
  const GArray *langs; /* of Lang; NULL: as the job or the text says */
  const char *type, *encoding;
  gboolean whole_lines;
  gboolean strict; /* a file in the wrong alphabet is an error, not a doubt */
} AlignReading;

/* Reads the files of all jobs, on several threads, and says what is wrong; `ready` of a job says whether it could be
 * read. returns: the exit status */
int align_jobs_read (GArray *jobs, const AlignReading *reading, guint n_workers);
