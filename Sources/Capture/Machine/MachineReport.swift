import CPcap
import CPlatform
import Glibc

/// What this machine can capture: facts only.
public struct MachineReport: Sendable {
  /// libpcap's name and version, such as "libpcap version 1.10.3 (with TPACKET_V3)".
  public var libpcapVersion: String
  /// `uname -r`.
  public var kernelRelease: String
  /// The effective user: 0 is root (of this namespace).
  public var userID: UInt32
  public var capabilities: Capabilities?
  /// Whether this process may capture on `lo` as it is.
  public var loopbackPermission: CapturePermission
  /// Nil if a private network is possible, else why not.
  public var privateNetworkObstacle: SandboxError?
  /// Empty if they can't be had.
  public var interfaces: [NetworkInterface]
  /// Whether `lo` leaves TCP checksums unfinished ("offloaded"); nil if the kernel does not say.
  public var loopbackChecksumOffload: Bool?

  /// Looks. Takes some milliseconds, and changes nothing.
  public static func current() -> MachineReport {
    let offload = cplatform_transmit_checksum_offload("lo")
    return MachineReport(
      libpcapVersion: String(cString: pcap_lib_version()),
      kernelRelease: readLine(ofFile: "/proc/sys/kernel/osrelease") ?? "", userID: geteuid(),
      capabilities: Capabilities.current(), loopbackPermission: CapturePermission.check(interface: "lo"),
      privateNetworkObstacle: PrivateNetwork.obstacle(), interfaces: (try? InterfaceList.all()) ?? [],
      loopbackChecksumOffload: offload < 0 ? nil : offload != 0)
  }
}
