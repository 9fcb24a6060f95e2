/* base/error.h - the one error domain of the library */
#pragma once

#include <glib.h>

#define ATALYM_ERROR (atalym_error_quark ())

/* What kind of thing went wrong; the message says what, where and what to do. */
typedef enum {
  ATALYM_ERROR_IO,       /* a file cannot be read or written */
  ATALYM_ERROR_ENCODING, /* bytes that are not text in the encoding they claim */
  ATALYM_ERROR_SYNTAX,   /* a file that breaks the rules of its format */
  ATALYM_ERROR_LIMIT,    /* larger than we are willing to take */
  ATALYM_ERROR_VALUE,    /* a field or option with a value it cannot have */
  ATALYM_ERROR_LANGUAGE, /* a language or script that is none of ours */
  ATALYM_ERROR_REFUSED,  /* we could only guess, so we do not */
  ATALYM_ERROR_USAGE     /* the command line */
} AtalymError;

GQuark atalym_error_quark (void);
