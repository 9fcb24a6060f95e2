/* Files are written whole or not at all; what a link points to and who may read it stays. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/committer.h"
#include "base/error.h"
#include "base/file.h"
#include "suites.h"

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("atalym-file-XXXXXX", NULL);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
  g_free (folder);
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

START_TEST (writes_and_reads_back)
{
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autoptr (GBytes) bytes = NULL;

  ck_assert (file_write_all (path, "Алматы", 12, NULL));
  bytes = file_read (path, 100, NULL);
  ck_assert_uint_eq (g_bytes_get_size (bytes), 12);
}
END_TEST

START_TEST (an_uncommitted_file_leaves_no_trace)
{
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  FileWriter *writer;
  g_autoptr (GDir) dir = NULL;

  ck_assert (file_write_all (path, "old", 3, NULL));
  writer = file_writer_open (path, NULL);
  ck_assert (file_writer_write (writer, "new", 3, NULL));
  file_writer_free (writer);
  g_autofree char *text = contents (path);
  ck_assert_str_eq (text, "old");
  dir = g_dir_open (folder, 0, NULL);
  ck_assert_str_eq (g_dir_read_name (dir), "a.txt");
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

/* Nothing is made before it must be; then it is as if it had been made at once. */
START_TEST (a_late_file_is_made_when_it_is_put_in_its_place)
{
  g_autofree char *path = g_build_filename (folder, "late.txt", NULL), *text = NULL;
  g_autofree char *lost = g_build_filename (folder, "nowhere", "late.txt", NULL);
  g_autoptr (FileWriter) writer = file_writer_open_late (path, NULL), nowhere = file_writer_open_late (lost, NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  ck_assert (file_writer_write (writer, "new", 3, NULL));
  ck_assert (!file_writer_is_stream (writer));
  dir = g_dir_open (folder, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
  ck_assert (file_writer_commit (writer, NULL));
  text = contents (path);
  ck_assert_str_eq (text, "new");
  ck_assert_int_eq (stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0600, 0600);
  ck_assert (file_writer_write (nowhere, "new", 3, NULL));
  ck_assert (!file_writer_commit (nowhere, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_IO));
  ck_assert (!file_writer_write (nowhere, "new", 3, NULL));
}
END_TEST

START_TEST (a_link_stays_a_link_and_the_mode_stays)
{
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  struct stat status;

  ck_assert (file_write_all (path, "old", 3, NULL));
  ck_assert_int_eq (chmod (path, 0640), 0);
  ck_assert_int_eq (symlink ("a.txt", link), 0);
  ck_assert (file_write_all (link, "new", 3, NULL));
  ck_assert (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_autofree char *text = contents (path);
  ck_assert_str_eq (text, "new");
  ck_assert_int_eq (stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0640);
}
END_TEST

START_TEST (what_cannot_be_written_stays)
{
  g_autofree char *path = g_build_filename (folder, "protected", NULL);
  g_autoptr (GError) protected = NULL, is_folder = NULL;
  g_autofree char *text = NULL;

  ck_assert (g_file_set_contents (path, "old", -1, NULL));
  ck_assert_int_eq (chmod (path, 0444), 0);
  ck_assert (!file_write_all (path, "new", 3, &protected));
  ck_assert (g_error_matches (protected, ATALYM_ERROR, ATALYM_ERROR_IO));
  text = contents (path);
  ck_assert_str_eq (text, "old");
  ck_assert (!file_write_all (folder, "new", 3, &is_folder));
  ck_assert (g_error_matches (is_folder, ATALYM_ERROR, ATALYM_ERROR_IO));
  /* standard output is still there */
  ck_assert_int_ne (fcntl (STDOUT_FILENO, F_GETFD), -1);
}
END_TEST

START_TEST (a_pipe_is_written_and_stays_a_pipe)
{
  g_autofree char *path = g_build_filename (folder, "pipe", NULL);
  struct stat status;
  char byte = 0;
  int reader;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  reader = open (path, O_RDONLY | O_NONBLOCK);
  ck_assert (file_write_all (path, "x", 1, NULL));
  ck_assert_int_eq (read (reader, &byte, 1), 1);
  ck_assert_int_eq (byte, 'x');
  ck_assert_int_eq (stat (path, &status), 0);
  ck_assert (S_ISFIFO (status.st_mode));
  close (reader);
}
END_TEST

START_TEST (a_file_over_the_limit_is_refused)
{
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (file_write_all (path, "12345", 5, NULL));
  ck_assert_ptr_null (file_read (path, 4, &error));
  ck_assert_ptr_nonnull (g_strstr_len (error->message, -1, "larger than"));
}
END_TEST

/* More files than may be on their way at a time; two of them are lost because their folder is. */
START_TEST (many_files_are_put_in_place_together)
{
  g_autofree char *lost = g_build_filename (folder, "lost", NULL), *moved = g_build_filename (folder, "moved", NULL);
  g_autoptr (GPtrArray) troubles = NULL;
  Committer *committer = committer_new ();
  FileWriter *writers[200];

  ck_assert_int_eq (g_mkdir (lost, 0700), 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_autofree char *name = g_strdup_printf ("%u.txt", i);
    g_autofree char *path = g_build_filename (i % 100 == 70 ? lost : folder, name, NULL);

    writers[i] = i % 2 == 0 && i % 100 != 70 ? file_writer_open_late (path, NULL) : file_writer_open (path, NULL);
    ck_assert_ptr_nonnull (writers[i]);
    ck_assert (file_writer_write (writers[i], name, strlen (name), NULL));
  }
  ck_assert_int_eq (g_rename (lost, moved), 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    committer_add (committer, writers[i]);
  troubles = committer_finish (committer);
  ck_assert_uint_eq (troubles->len, 2);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *wanted = g_strdup_printf ("lost/%u.txt: cannot put", 70 + 100 * i);

    ck_assert_ptr_nonnull (strstr (((GError *) g_ptr_array_index (troubles, i))->message, wanted));
  }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_autofree char *name = g_strdup_printf ("%u.txt", i);
    g_autofree char *path = g_build_filename (folder, name, NULL), *text = contents (path);

    ck_assert_str_eq (text == NULL ? "" : text, i % 100 == 70 ? "" : name);
  }
  g_rmdir (moved);
}
END_TEST

START_TEST (files_are_read_whole_whatever_their_size)
{
  for (gsize size = 0; size <= (gsize) 1 << 17; size = size * 2 + 1) {
    g_autofree char *path = g_build_filename (folder, "a.txt", NULL), *text = g_malloc (size + 1);
    g_autoptr (GBytes) bytes = NULL;

    memset (text, 'x', size);
    ck_assert (file_write_all (path, text, size, NULL));
    bytes = file_read (path, 0, NULL);
    ck_assert_uint_eq (g_bytes_get_size (bytes), size);
    ck_assert (size == 0 || memcmp (g_bytes_get_data (bytes, NULL), text, size) == 0);
  }
}
END_TEST

Suite *
suite_file (void)
{
  Suite *suite = suite_create ("file");
  TCase *tests = tcase_create ("base/file");

  tcase_add_checked_fixture (tests, make_folder, remove_folder);
  tcase_add_test (tests, writes_and_reads_back);
  tcase_add_test (tests, an_uncommitted_file_leaves_no_trace);
  tcase_add_test (tests, a_late_file_is_made_when_it_is_put_in_its_place);
  tcase_add_test (tests, a_link_stays_a_link_and_the_mode_stays);
  tcase_add_test (tests, what_cannot_be_written_stays);
  tcase_add_test (tests, a_pipe_is_written_and_stays_a_pipe);
  tcase_add_test (tests, a_file_over_the_limit_is_refused);
  tcase_add_test (tests, files_are_read_whole_whatever_their_size);
  tcase_add_test (tests, many_files_are_put_in_place_together);
  suite_add_tcase (suite, tests);
  return suite;
}
