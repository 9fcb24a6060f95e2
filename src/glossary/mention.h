/* glossary/mention.h - a term, inflected or not, at a place of a text */
#pragma once

#include <glib.h>

#include "glossary/concept.h"
#include "morph/phrase.h"

typedef enum {
  MENTION_ALL_CAPS = 1 << 0,      /* ШЫМКЕНТ for Шымкент */
  MENTION_OTHER_CASE = 1 << 1,    /* capitals other than the term's: Nur-sultan */
  MENTION_OTHER_JOINT = 1 << 2,   /* space, hyphen or nothing where the term has something else: Kyzyl Orda */
  MENTION_WRONG_FORM = 1 << 3,    /* an ending that the word does not take; forms say what was meant: в Алмате */
  MENTION_HOMOGLYPH = 1 << 4,     /* found after letters of another script were repaired */
  MENTION_PROTECTED = 1 << 5      /* inside nothing is looked at */
} MentionFlags;

typedef struct {
  gsize start, end;      /* in the text searched [bytes] */
  const Term *term;
  const Phrase *phrase;  /* of the term; owned by the matcher */
  guint flags;           /* of MentionFlags */
  guint n_forms;         /* 1 or more: readings of the inflected form */
  Form forms[FORM_MAX];
} Mention;
