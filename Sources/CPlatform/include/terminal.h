#pragma once

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// Columns of the terminal behind a file descriptor; 0 where there is none.
static inline int wslab_terminal_columns(int descriptor) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}
