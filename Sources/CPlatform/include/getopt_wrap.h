// getopt_long(3) keeps its state in globals, which Swift 6 does not let anyone touch, and Glibc's
// module does not show the function at all. These reach the globals from C. Not thread-safe: the
// caller holds a lock from getopt_restart() to its last use.
#pragma once

#include <getopt.h>

/// Starts a new argument list. optind = 0 is glibc's way of forgetting everything of the previous
/// list, also a half-read bundle of short options; opterr = 0 keeps it from writing to stderr.
static inline void getopt_restart(void) {
  optind = 0;
  opterr = 0;
}

/// The value of the option just returned, or NULL. Points into the caller's argument vector.
static inline const char *getopt_value(void) { return optarg; }

/// The index of the argument that is read next; after the end, of the first operand.
static inline int getopt_next_index(void) { return optind; }

/// What '?' and ':' were about: the letter or the long option's `val`; 0 for an unknown long option.
static inline int getopt_offender(void) { return optopt; }
