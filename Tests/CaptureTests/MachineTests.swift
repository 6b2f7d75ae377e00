import Capture
import Glibc
import Testing
import Wire

@Suite struct MachineTests {
  @Test func interfaces() throws {
    let loopback = try InterfaceList.all().first { $0.name == "lo" }
    #expect(loopback?.isLoopback == true)
    #expect(loopback?.addresses.contains("127.0.0.1") == true)
    #expect(loopback?.linkType == .ethernet)
  }

  @Test func theWayToOneself() throws {
    #expect(InterfaceList.interface(leadingTo: "127.0.0.1") == "lo")
    #expect(InterfaceList.interface(leadingTo: "127.3.2.1") == "lo")
    // A machine's traffic with its own addresses stays inside.
    for interface in try InterfaceList.all() {
      for address in interface.addresses where !address.hasPrefix("fe80") {
        #expect(InterfaceList.interface(leadingTo: address) == "lo", "\(address) of \(interface.name)")
      }
    }
    #expect(InterfaceList.interface(leadingTo: "localhost") == nil)
    #expect(InterfaceList.interface(leadingTo: "") == nil)
  }

  @Test func report() {
    let report = MachineReport.current()
    #expect(report.libpcapVersion.hasPrefix("libpcap version"))
    #expect(report.userID == geteuid())
    #expect(report.kernelRelease.contains("."))
    #expect(report.interfaces.map(\.name).contains("lo"))
    #expect(report.loopbackChecksumOffload != nil)
    if report.loopbackPermission == .allowed { #expect(report.capabilities?.netRaw == true) }
  }

  @Test func capabilities() {
    #expect(Capabilities(bits: 1 << 13).netRaw && !Capabilities(bits: 1 << 13).netAdmin)
    #expect(Capabilities(bits: 1 << 12).netAdmin && !Capabilities(bits: 1 << 12).netRaw)
  }

  @Test func namesOfLinkTypes() {
    #expect(LinkType.ethernet.libpcapName == "EN10MB")
    #expect(LinkType.raw.libpcapName == "RAW")
    #expect(LinkType(rawValue: 105).libpcapName == "IEEE802_11")
    #expect(LinkType(rawValue: 0xFFFF_FFFF).libpcapName == nil)
  }

  @Test(.enabled(if: PrivateNetwork.isAvailable, "user namespaces are not available here"))
  func anOrdinaryUserCapturesInAPrivateNetwork() {
    for user in geteuid() == 0 ? ["", "as-nobody"] : [""] {
      let (output, status) = run("'\(probe)' \(user) sandbox")
      #expect(output == "captured 5 dropped 0 last bytes [0, 1, 2, 3, 4]\n")
      #expect(status == 0)
    }
  }

  @Test(.enabled(if: PrivateNetwork.isAvailable, "user namespaces are not available here"))
  func aProcessWithThreadsCannotEnter() {
    // This test program has several threads; the attempt fails before it changes anything.
    #expect { try PrivateNetwork.enter() } throws: { error in
      guard let error = error as? SandboxError else { return false }
      return error.step == .unshare && error.obstacle == .severalThreads
    }
  }

  @Test func namespacesSwitchedOff() {
    // Root of a user namespace may forbid further ones below it, as an administrator does for the machine.
    guard isInstalled("unshare"), PrivateNetwork.isAvailable else { return }
    let script = "echo 0 > /proc/sys/user/max_user_namespaces && '\(probe)' sandbox"
    let (output, status) = run("unshare -Ur sh -c \"\(script)\" 2>&1")
    #expect(output.contains("namespaceLimit(maximumUserNamespaces: Optional(0))"), "\(output)")
    #expect(status == 1)
  }
}
