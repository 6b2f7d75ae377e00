import Glibc

/// A directory of a test's own, removed with it.
final class Workplace {
  let path: String

  init() {
    var template = Array("/tmp/wslab-capture-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit { _ = run("rm -r '\(path)'") }

  func file(_ name: String, _ bytes: [UInt8] = []) -> String {
    let whole = "\(path)/\(name)"
    let descriptor = open(whole, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
      if count <= 0 { break }
      written += count
    }
    close(descriptor)
    return whole
  }

  func contents(_ name: String) -> [UInt8] {
    let descriptor = open("\(path)/\(name)", O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return result }
      result += chunk.prefix(count)
    }
  }
}

/// What a shell command prints, and its exit status.
func run(_ command: String) -> (output: String, status: Int32) {
  guard let stream = popen(command, "r") else { return ("", -1) }
  var bytes: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
  let status = pclose(stream)
  return (String(decoding: bytes, as: UTF8.self), status & 0x7F == 0 ? status >> 8 & 0xFF : -1)
}

func isInstalled(_ program: String) -> Bool { run("command -v \(program)").status == 0 }

/// The helper program, built beside the test program.
let probe: String = {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex) + "/CaptureProbe"
}()
