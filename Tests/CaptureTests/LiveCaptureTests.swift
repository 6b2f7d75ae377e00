import Capture
import class Foundation.Thread
import Glibc
import Testing
import Wire

/// Captures on the real `lo` where this process may; where it may not, the private network's tests do the same there.
@Suite struct LiveCaptureTests {
  static let mayCapture = CapturePermission.check(interface: "lo") == .allowed

  /// A UDP socket on 127.0.0.1 with a port of its own, which sends to itself.
  final class Loop {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    private(set) var port: UInt16 = 0

    init() {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(descriptor, $0, length)
          _ = getsockname(descriptor, $0, &length)
          _ = connect(descriptor, $0, length)
        }
      }
      port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) { _ = Glibc.send(descriptor, bytes, bytes.count, 0) }
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"), arguments: [false, true])
  func aRealExchange(isImmediate: Bool) throws {
    let loop = Loop()
    var settings = LiveCapture.Settings()
    settings.isImmediate = isImmediate
    var capture = try LiveCapture(interface: "lo", filter: "udp port \(loop.port)", settings: settings)
    #expect(capture.linkType == .ethernet)
    let sizes = [1, 1000, 65_507]
    for size in sizes { loop.send([UInt8](repeating: 0x5A, count: size)) }
    var lengths: [Int] = []
    var times: [Timestamp] = []
    try capture.forEachPacket(until: .now + .seconds(10)) { header, bytes in
      #expect(bytes.count == header.capturedLength && bytes[bytes.count - 1] == 0x5A)
      lengths.append(header.originalLength)
      times.append(header.time)
      return lengths.count < sizes.count
    }
    // Ethernet, IPv4 and UDP headers; each packet once, although lo shows it going and coming.
    #expect(lengths == sizes.map { 14 + 20 + 8 + $0 })
    #expect(times == times.sorted())
    #expect(capture.statistics.received == 3)
    #expect(capture.statistics.dropped == 0)
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"))
  func theDeadlineEndsIt() throws {
    let loop = Loop()
    var capture = try LiveCapture(interface: "lo", filter: "udp port \(loop.port)")
    let start = ContinuousClock.now
    var idle = 0
    try capture.forEachPacket(until: start + .milliseconds(50), whenIdle: { idle += 1 }) { _, _ in true }
    #expect(ContinuousClock.now - start >= .milliseconds(50))
    #expect(idle > 0)
    #expect(capture.statistics.received == 0)
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"))
  func idleIsToldAfterEveryBurst() throws {
    let loop = Loop()
    var capture = try LiveCapture(interface: "lo", filter: "udp port \(loop.port)")
    var pending = 0
    var bursts = 0
    loop.send([1])
    let flush = {
      guard pending > 0 else { return }
      pending = 0
      bursts += 1
      // The next one is sent only when this one could have been shown.
      loop.send([2])
    }
    try capture.forEachPacket(until: .now + .seconds(10), whenIdle: flush) { header, _ in
      pending += 1
      return header.number < 5
    }
    #expect(bursts == 4)
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"))
  func anotherThreadStopsIt() throws {
    let stop = try StopSignal()
    let loop = Loop()
    var capture = try LiveCapture(interface: "lo", filter: "udp port \(loop.port)", stop: stop)
    // A thread, because tasks wait while other tests keep all of theirs.
    Thread.detachNewThread {
      usleep(50_000)
      stop.request()
    }
    // Ends within the deadline's minute, or hangs for it.
    let start = ContinuousClock.now
    try capture.forEachPacket(until: start + .seconds(60)) { _, _ in true }
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(stop.isRequested)
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"))
  func aSignalStopsIt() {
    // On a busy machine a program needs its time to come to where it listens.
    let (output, status) = run("timeout --preserve-status -s INT 10 '\(probe)' live lo 'udp port 1'")
    #expect(output == "CaptureStatistics(received: 0, dropped: 0, droppedByInterface: 0)\n")
    #expect(status == 0)
  }

  private func error(_ interface: String, filter: String? = nil) -> CaptureError? {
    do {
      _ = try LiveCapture(interface: interface, filter: filter)
      return nil
    } catch {
      return error
    }
  }

  @Test func anInterfaceThatIsNotThere() {
    guard case .noSuchInterface("nope0", let available) = error("nope0") else {
      Issue.record("\(String(describing: error("nope0")))")
      return
    }
    #expect(available.contains("lo"))
  }

  @Test(.enabled(if: mayCapture, "this user may not capture on lo"))
  func aFilterThatDoesNotCompile() {
    guard case .invalidFilter("tcp prot 1", let detail, .ethernet) = error("lo", filter: "tcp prot 1") else {
      Issue.record("\(String(describing: error("lo", filter: "tcp prot 1")))")
      return
    }
    #expect(!detail.isEmpty)
  }

  @Test(.enabled(if: geteuid() == 0 || !mayCapture, "this user has rights that can't be given up here"))
  func withoutRights() {
    let (output, status) = run("'\(probe)' as-nobody live lo")
    #expect(output.hasPrefix("permissionDenied(interface: \"lo\", detail: "))
    #expect(status == 1)
  }
}
