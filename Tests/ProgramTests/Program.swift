import Capture
import Glibc

/// Runs the real programs, as a person does.
enum Program {
  /// `WSLAB_BINARY`, else the program that was built beside the tests.
  static let wslab = path("WSLAB_BINARY", "wslab")
  static let server = path("WSLAB_SERVER_BINARY", "wslab-server")

  struct Run {
    var output: String
    var bytes: [UInt8]
    var error: String
    var errorBytes: [UInt8]
    var status: Int32

    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// Runs a shell command, in which `wslab` and `wslab-server` stand for the programs, in English unless it says
  /// otherwise.
  static func run(_ command: String, language: String = "C") -> Run {
    let place = Workplace()
    let (out, err) = ("\(place.path)/out", "\(place.path)/err")
    // The language is the program's alone: bash would complain about one that is not installed.
    let script = """
      wslab() { LC_ALL=\(language) '\(wslab)' "$@"; }
      wslab-server() { LC_ALL=\(language) '\(server)' "$@"; }
      unset NO_COLOR COLUMNS
      export LC_ALL=C TERM=xterm
      \(command)
      """
    let file = place.file("script", Array(script.utf8))
    let status = system("timeout 60 bash '\(file)' >'\(out)' 2>'\(err)' </dev/null")
    let (bytes, errorBytes) = (place.contents("out"), place.contents("err"))
    return Run(
      output: String(decoding: bytes, as: UTF8.self), bytes: bytes,
      error: String(decoding: errorBytes, as: UTF8.self), errorBytes: errorBytes, status: status >> 8 & 0xFF)
  }

  /// Any bytes but NUL as one word of bash.
  static func word(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return "$'" + bytes.map { "\\x\(digits[Int($0 >> 4)])\(digits[Int($0 & 0xF)])" }.joined() + "'"
  }

  static let hasPython = system("command -v python3 >/dev/null") == 0

  /// A capture of the project, by its name.
  static func fixture(_ name: String) -> String {
    #filePath.replacing("/Tests/ProgramTests/Program.swift", with: "/Fixtures/\(name)")
  }

  private static func path(_ variable: String, _ name: String) -> String {
    if let value = getenv(variable) { return String(cString: value) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex) + "/" + name
  }
}

/// What this machine lets the tests do; each is said where a test is skipped.
enum Machine {
  static let mayCapture = CapturePermission.check(interface: "lo") == .allowed
  static let mayStage = mayCapture || PrivateNetwork.isAvailable
  /// A user namespace in which further ones are forbidden, and this machine's loopback is somebody else's.
  static let mayForbid = PrivateNetwork.isAvailable && system("command -v unshare >/dev/null") == 0
  /// Root may become an ordinary user without capabilities.
  static let mayBecomeNobody =
    geteuid() == 0 && system("command -v setpriv >/dev/null") == 0
    && PrivateNetwork.isAvailable
}

/// A directory of a test's own, which everyone may enter, removed with it.
final class Workplace {
  let path: String

  init() {
    var template = Array("/tmp/wslab-program-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    chmod(path, 0o755)
  }

  deinit { _ = system("rm -r '\(path)'") }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let whole = "\(path)/\(name)"
    guard let stream = fopen(whole, "w") else { return whole }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return whole
  }

  func contents(_ name: String) -> [UInt8] {
    guard let stream = fopen("\(path)/\(name)", "r") else { return [] }
    defer { fclose(stream) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { result += chunk.prefix(count) }
    return result
  }
}
