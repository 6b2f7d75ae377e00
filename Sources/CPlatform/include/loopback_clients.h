#pragma once
// Many connections to this machine, and epoll to wait for them: for the load generator of the benchmarks.
//
// In C because Glibc's module shows neither epoll nor its flags, and because the address structures are unions.

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

// What epoll says of one descriptor, by the number under which it was registered.
struct wslab_ready {
  uint32_t number;
  uint8_t can_read;
  uint8_t can_write;
};

static inline int wslab_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

// 0, or -1 with errno. A first registration has is_new != 0.
static inline int wslab_epoll_watch(int epoll, int descriptor, uint32_t number, int is_new, int for_writing) {
  struct epoll_event event = {.events = EPOLLIN | (for_writing ? EPOLLOUT : 0), .data.u32 = number};
  return epoll_ctl(epoll, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
}

// How many of `ready`, which has room for 256, were filled. A broken connection can be read: the read says why.
static inline int wslab_epoll_wait(int epoll, struct wslab_ready *ready, int milliseconds) {
  struct epoll_event events[256];
  int count = epoll_wait(epoll, events, 256, milliseconds);
  for (int index = 0; index < count; index++) {
    uint32_t flags = events[index].events;
    ready[index].number = events[index].data.u32;
    ready[index].can_read = (flags & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0;
    ready[index].can_write = (flags & (EPOLLOUT | EPOLLERR | EPOLLHUP)) != 0;
  }
  return count < 0 ? 0 : count;
}

// A socket that is being connected to 127.0.0.1 without waiting for it, or -1 with errno.
static inline int wslab_connect_loopback(uint16_t port) {
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS) {
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
  }
  return descriptor;
}

// As send(2), without SIGPIPE.
static inline ssize_t wslab_send(int descriptor, const void *bytes, size_t count) {
  return send(descriptor, bytes, count, MSG_NOSIGNAL);
}

// As many open files as this user may have.
static inline void wslab_raise_file_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// CPU time of this process, user and system, in seconds.
static inline double wslab_own_cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
