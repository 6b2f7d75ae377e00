// Drives the capture side without the rest of WSLab, for its tests and by hand:
//
//   CaptureProbe count FILE…            packets of each file, or what is wrong with it
//   CaptureProbe sandbox                enters a private network, captures an exchange over its `lo`
//   CaptureProbe as-nobody ARGUMENT…    the same as an ordinary user, when started by root
//   CaptureProbe latency                milliseconds from sending a datagram to seeing it, twenty times
//   CaptureProbe live INTERFACE FILTER  captures until SIGINT
//   CaptureProbe report                 what this machine can do

import Capture
import Glibc
import Wire

var arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ words: String) -> Never {
  print(words)
  exit(1)
}

/// Gives up root for good and starts anew: a process that changed its user may not write its own /proc/self/uid_map.
func becomeNobody(_ rest: [String]) -> Never {
  let nobody: UInt32 = 65_534
  if getuid() == 0 {
    guard setgroups(0, nil) == 0, setgid(nobody) == 0, setuid(nobody) == 0 else {
      fail("cannot become nobody: errno \(errno)")
    }
  }
  var words: [UnsafeMutablePointer<CChar>?] = (["CaptureProbe"] + rest).map { strdup($0) }
  words.append(nil)
  execv("/proc/self/exe", words)
  fail("cannot start anew: errno \(errno)")
}

func count(_ path: String) {
  var packets = 0
  var bytes = 0
  var trouble = ""
  do {
    var source = try CaptureFileSource(path: path)
    try source.forEachPacket { _, packet in
      packets += 1
      bytes += packet.count
      return true
    }
  } catch {
    trouble = " \(error)"
  }
  print("\(path) \(packets) \(bytes)\(trouble)")
}

/// Sends a datagram of one byte to the discard port of `lo`. Nobody listens there; the socket is not connected, so it
/// does not hear of that.
func send(_ byte: UInt8, from descriptor: Int32) {
  var byte = byte
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(9).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
      _ = sendto(descriptor, &byte, 1, 0, target, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}

/// The time from sending to seeing, with the settings of a trace.
func latency() {
  do {
    var capture = try LiveCapture(interface: "lo", filter: "udp port 9")
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var milliseconds: [Double] = []
    for index in 0..<20 {
      let start = ContinuousClock.now
      send(UInt8(index), from: descriptor)
      try capture.forEachPacket(until: start + .seconds(2)) { _, _ in false }
      milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    print(milliseconds.sorted())
  } catch {
    fail("\(error)")
  }
}

/// Sends `count` datagrams over `lo` and captures them.
func exchange(count: Int) {
  do {
    var settings = LiveCapture.Settings()
    settings.isImmediate = true
    var capture = try LiveCapture(interface: "lo", filter: "udp port 9", settings: settings)
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    for index in 0..<count { send(UInt8(truncatingIfNeeded: index), from: descriptor) }
    var last: [UInt8] = []
    try capture.forEachPacket(until: .now + .seconds(5)) { header, bytes in
      last.append(bytes[bytes.count - 1])
      return header.number < count
    }
    let statistics = capture.statistics
    print("captured \(statistics.received) dropped \(statistics.dropped) last bytes \(last)")
    exit(statistics.received == count ? 0 : 1)
  } catch {
    fail("\(error)")
  }
}

switch arguments.first {
case "count": arguments.dropFirst().forEach(count)
case "as-nobody": becomeNobody(Array(arguments.dropFirst()))
case "sandbox":
  do {
    try PrivateNetwork.enter()
  } catch {
    fail("\(error)")
  }
  exchange(count: 5)
case "latency": latency()
case "report": print(MachineReport.current())
case "leading-to": print(arguments.dropFirst().map { InterfaceList.interface(leadingTo: $0) ?? "nowhere" })
case "live":
  do {
    let stop = try StopSignal()
    stop.install()
    var capture = try LiveCapture(
      interface: arguments.count > 1 ? arguments[1] : "lo", filter: arguments.count > 2 ? arguments[2] : nil, stop: stop
    )
    try capture.forEachPacket { _, _ in true }
    print("\(capture.statistics)")
  } catch {
    fail("\(error)")
  }
default: fail("count FILE… | as-nobody … | sandbox | latency | report | leading-to ADDRESS… | live INTERFACE FILTER")
}
