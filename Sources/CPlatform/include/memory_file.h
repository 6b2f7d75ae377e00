#pragma once
#include <sys/syscall.h>
#include <unistd.h>

/// memfd_create(2), which glibc declares for GNU programs only: a file in memory, closed on exec.
///
/// Returns a descriptor; negative where the system gives none, with errno.
static inline int wslab_memory_file(const char *_Nonnull name) {
  // MFD_CLOEXEC of <linux/memfd.h>
  return (int)syscall(SYS_memfd_create, name, 1U);
}
