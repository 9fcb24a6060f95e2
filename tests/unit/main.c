/* Runs every unit suite; `unit-tests NAME` runs one. */
#include "suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main (int argc, char **argv)
{
  const struct {
    const char *name;
    Suite *(*make) (void);
  } suites[] = {
#define LIST_SUITE(name) {#name, suite_##name},
    UNIT_SUITES (LIST_SUITE)
  };
  SRunner *runner = srunner_create (NULL);
  int failed;

  for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
    if (argc < 2 || strcmp (argv[1], suites[i].name) == 0)
      srunner_add_suite (runner, suites[i].make ());
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_NORMAL);
  failed = srunner_ntests_failed (runner);
  printf ("%d passed, %d failed\n", srunner_ntests_run (runner) - failed, failed);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
