#pragma once
// A private user and network namespace, and what ioctl says about an interface.
//
// In C because the child that probes may only call what is safe between fork and _exit, and because Glibc's module
// shows neither fork nor unshare nor the request structures.

#include <errno.h>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/sched.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// The steps into the private network, in their order; 0 when all of them succeeded.
enum cplatform_network_step {
  CPLATFORM_NETWORK_ENTERED = 0,
  CPLATFORM_NETWORK_FORK = 1,
  CPLATFORM_NETWORK_UNSHARE = 2,
  CPLATFORM_NETWORK_SETGROUPS = 3,
  CPLATFORM_NETWORK_UID_MAP = 4,
  CPLATFORM_NETWORK_GID_MAP = 5,
  CPLATFORM_NETWORK_LOOPBACK_UP = 6,
  CPLATFORM_NETWORK_PACKET_SOCKET = 7,
};

// The step that failed and its errno.
struct cplatform_network_result {
  int step;
  int error;
};

static inline int cplatform_write_file(const char *path, const char *text) {
  int descriptor = open(path, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  ssize_t count = write(descriptor, text, strlen(text));
  int error = count < 0 ? errno : 0;
  close(descriptor);
  return error;
}

static inline int cplatform_loopback_up(void) {
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "lo");
  int error = 0;
  if (ioctl(descriptor, SIOCGIFFLAGS, &request) != 0) {
    error = errno;
  } else {
    request.ifr_flags |= IFF_UP;
    if (ioctl(descriptor, SIOCSIFFLAGS, &request) != 0) error = errno;
  }
  close(descriptor);
  return error;
}

// A raw packet socket is what libpcap will ask for. A security module may grant the namespace and refuse this.
static inline int cplatform_packet_socket_error(void) {
  int descriptor = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  close(descriptor);
  return 0;
}

// The maps are lines for /proc/self/uid_map and gid_map (user_namespaces(7)). The process must have one thread.
static inline struct cplatform_network_result cplatform_enter_private_network(const char *uid_map, const char *gid_map) {
  struct cplatform_network_result result = {CPLATFORM_NETWORK_UNSHARE, 0};
  if (syscall(SYS_unshare, CLONE_NEWUSER | CLONE_NEWNET) != 0) {
    result.error = errno;
    return result;
  }
  // setgroups must be denied before an ordinary user may write the gid_map.
  result.step = CPLATFORM_NETWORK_SETGROUPS;
  if ((result.error = cplatform_write_file("/proc/self/setgroups", "deny")) != 0) return result;
  result.step = CPLATFORM_NETWORK_UID_MAP;
  if ((result.error = cplatform_write_file("/proc/self/uid_map", uid_map)) != 0) return result;
  result.step = CPLATFORM_NETWORK_GID_MAP;
  if ((result.error = cplatform_write_file("/proc/self/gid_map", gid_map)) != 0) return result;
  result.step = CPLATFORM_NETWORK_LOOPBACK_UP;
  if ((result.error = cplatform_loopback_up()) != 0) return result;
  result.step = CPLATFORM_NETWORK_PACKET_SOCKET;
  if ((result.error = cplatform_packet_socket_error()) != 0) return result;
  result.step = CPLATFORM_NETWORK_ENTERED;
  return result;
}

// The same in a child that ends at once: this process stays as it is, and may have threads.
static inline struct cplatform_network_result cplatform_probe_private_network(const char *uid_map, const char *gid_map) {
  struct cplatform_network_result result = {CPLATFORM_NETWORK_FORK, 0};
  int ends[2];
  if (pipe(ends) != 0) {
    result.error = errno;
    return result;
  }
  pid_t child = fork();
  if (child == 0) {
    struct cplatform_network_result found = cplatform_enter_private_network(uid_map, gid_map);
    _exit(write(ends[1], &found, sizeof found) == (ssize_t)sizeof found ? 0 : 1);
  }
  int error = errno;
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    result.error = error;
    return result;
  }
  struct cplatform_network_result found;
  ssize_t count;
  do {
    count = read(ends[0], &found, sizeof found);
  } while (count < 0 && errno == EINTR);
  if (count == (ssize_t)sizeof found) {
    result = found;
  } else {
    result.error = EIO;
  }
  close(ends[0]);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
  return result;
}

// Makes segments on `lo` as long as on Ethernet: loopback's own MTU is 65,536, and offloading joins segments to even
// longer ones. Returns the first errno; what cannot be switched off is left as it is.
static inline int cplatform_loopback_like_ethernet(void) {
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "lo");
  request.ifr_mtu = 1500;
  int error = ioctl(descriptor, SIOCSIFMTU, &request) != 0 ? errno : 0;
  const unsigned int switches[] = {ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO};
  for (unsigned int index = 0; index < sizeof switches / sizeof *switches; index++) {
    struct ethtool_value value = {switches[index], 0};
    memset(&request, 0, sizeof request);
    strcpy(request.ifr_name, "lo");
    request.ifr_data = (void *)&value;
    if (ioctl(descriptor, SIOCETHTOOL, &request) != 0 && error == 0) error = errno;
  }
  close(descriptor);
  return error;
}

// Whether the kernel leaves TCP checksums of an interface to its "hardware": 1, 0, or -1 if it does not say.
static inline int cplatform_transmit_checksum_offload(const char *interface) {
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  struct ethtool_value value = {ETHTOOL_GTXCSUM, 0};
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
  request.ifr_data = (void *)&value;
  int status = ioctl(descriptor, SIOCETHTOOL, &request);
  close(descriptor);
  return status == 0 ? value.data != 0 : -1;
}

// A counter that poll(2) can wait for, or -1 with errno.
static inline int cplatform_event_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
