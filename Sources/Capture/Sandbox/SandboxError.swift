import CPlatform
import Glibc

/// Why this process can't have a private network.
public struct SandboxError: Error, Equatable, Sendable {
  /// The step that failed, in the order in which they are taken.
  public enum Step: Int32, Sendable {
    case fork = 1
    case unshare, denySetgroups, mapUser, mapGroup, bringLoopbackUp, openPacketSocket
  }

  /// What most likely stands in the way, and so what would mend it.
  public enum Obstacle: Equatable, Sendable {
    /// /proc/sys/user/max_user_namespaces is 0, or a network namespace limit is reached.
    case namespaceLimit(maximumUserNamespaces: Int?)
    /// kernel.unprivileged_userns_clone is 0 (Debian and Arch kernels).
    case unprivilegedNamespacesOff
    /// kernel.apparmor_restrict_unprivileged_userns is 1 (Ubuntu 23.10 and later).
    case appArmor
    /// Refused without a setting that says so: a container's system call filter, or a chroot.
    case forbidden
    /// The process has started threads already: a mistake of the program.
    case severalThreads
    /// The kernel was built without namespaces.
    case notSupported
    case other
  }

  public var step: Step
  public var error: SystemError
  public var obstacle: Obstacle

  init?(_ result: cplatform_network_result) {
    guard let step = Step(rawValue: result.step) else { return nil }
    self.step = step
    error = SystemError(code: result.error)
    obstacle = Self.obstacle(step, result.error)
  }

  private static func obstacle(_ step: Step, _ code: Int32) -> Obstacle {
    let maximum = readLine(ofFile: "/proc/sys/user/max_user_namespaces").flatMap { Int($0) }
    switch code {
    case ENOSPC, EUSERS: return .namespaceLimit(maximumUserNamespaces: maximum)
    case ENOSYS: return .notSupported
    case EINVAL where step == .unshare:
      // The kernel says EINVAL both for several threads and for flags that it was built without.
      return readLine(ofFile: "/proc/self/ns/user") == nil && access("/proc/self/ns/user", F_OK) != 0
        ? .notSupported : .severalThreads
    case EPERM, EACCES:
      if maximum == 0 { return .namespaceLimit(maximumUserNamespaces: 0) }
      if readLine(ofFile: "/proc/sys/kernel/unprivileged_userns_clone") == "0" { return .unprivilegedNamespacesOff }
      if readLine(ofFile: "/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1" { return .appArmor }
      return .forbidden
    default: return .other
    }
  }
}
