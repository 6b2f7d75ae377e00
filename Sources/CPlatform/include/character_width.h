#pragma once

#define _XOPEN_SOURCE_EXTENDED 1
#include <locale.h>
#include <wchar.h>

int wcwidth(wchar_t);

/// Columns of one Unicode scalar: 0, 1 or 2; -1 for a control character. Needs wslab_use_locale() first.
static inline int wslab_wcwidth(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

/// wcwidth(3) knows only ASCII in the C locale; the encoding is UTF-8 whatever the user's language is.
static inline void wslab_use_locale(void) {
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "");
}
