import CPlatform
import Glibc

/// A network of one's own: a user and a network namespace in which an ordinary user may capture on a private `lo`
/// (user_namespaces(7), network_namespaces(7)). Nothing outside can be seen or reached from it.
public enum PrivateNetwork {
  /// Moves this process into a new private network, as root of it, with `lo` up. There is no way back.
  ///
  /// To be called before the first thread is started: the kernel refuses a process with several threads. Files that are
  /// created afterwards still belong to the user outside. After an error the process may be half inside: it can say what
  /// happened, and should end.
  public static func enter() throws(SandboxError) {
    if let error = SandboxError(cplatform_enter_private_network(userMap, groupMap)) { throw error }
  }

  /// Makes the segments on a private `lo` as long as on Ethernet (MTU 1,500, no offloading), so that they look like a
  /// network's. To be called after `enter`; where the kernel refuses, segments stay long.
  public static func imitateEthernet() { _ = cplatform_loopback_like_ethernet() }

  /// Why `enter` would fail, tried in a child process; nil if it would succeed. Works with any number of threads.
  public static func obstacle() -> SandboxError? {
    SandboxError(cplatform_probe_private_network(userMap, groupMap))
  }

  /// Whether `enter` would succeed.
  public static var isAvailable: Bool { obstacle() == nil }

  // "Inside 0 is outside me, for one number": all that an ordinary user may map.
  private static var userMap: String { "0 \(geteuid()) 1\n" }
  private static var groupMap: String { "0 \(getegid()) 1\n" }
}
