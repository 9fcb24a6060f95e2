/* tests/fuzz/fuzz.h - what fuzz targets share
 *
 * A target defines LLVMFuzzerTestOneInput: it must read all that it is given, hold what the header of the reader
 * promises (g_assert), and leak nothing. `make fuzz` links it with libFuzzer, `make check` with replay.c.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "text/document.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The input as a file, for readers that take a path; close with fuzz_file_close. */
typedef struct {
  int fd;
  char path[32];
} FuzzFile;

FuzzFile fuzz_file_open (const uint8_t *data, size_t size);
void fuzz_file_close (FuzzFile *file);

/* Holds what text/document.h promises: runs cover their blocks without gaps, their bytes are where they say, and an
 * unedited document is the file byte for byte. */
void fuzz_check_document (const Document *document);

/* Reads the input as a file of translations of this type, and holds the same of the document and of its units. */
void fuzz_check_translations (const uint8_t *data, size_t size, const char *type);
