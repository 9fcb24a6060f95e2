#include "base/error.h"

GQuark
atalym_error_quark (void)
{
  return g_quark_from_static_string ("atalym-error");
}
