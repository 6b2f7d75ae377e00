import Glibc

/// What Linux says of the server's process: proc(5).
struct ServerProcess {
  var identifier: Int

  /// CPU time so far, user and system, in seconds; 0 if it has ended.
  var cpuSeconds: Double {
    // The name of the program, field 2, may hold blanks and parentheses: fields are counted from its end.
    let text = read("stat")
    guard let end = text.lastIndex(of: ")") else { return 0 }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Memory that is resident now, in bytes.
  var residentBytes: Int { 1024 * kilobytes("VmRSS:") }
  /// The most that has been resident so far, in bytes.
  var peakBytes: Int { 1024 * kilobytes("VmHWM:") }

  private func kilobytes(_ name: String) -> Int {
    for line in read("status").split(separator: "\n") where line.hasPrefix(name) {
      return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    return 0
  }

  private func read(_ file: String) -> String {
    let descriptor = open("/proc/\(identifier)/\(file)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
