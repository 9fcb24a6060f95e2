/* name/reason.h - why two spellings are one name or not, in words */
#pragma once

#include "name/similarity.h"

/* "ж: zh, ң: n; romanisation", "the given name is missing": one line in English. Free with g_free. cost: some 10 µs */
char *name_explain (const Costs *costs, const NameForm *a, const NameForm *b, NameMatch match);
