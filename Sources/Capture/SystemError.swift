import Glibc

/// An error number of the operating system.
public struct SystemError: Error, Equatable, Sendable {
  /// `errno`.
  public var code: Int32

  public init(code: Int32) { self.code = code }

  /// What errno says now: to be read right after the call that failed.
  static var last: SystemError { SystemError(code: errno) }

  /// The C library's words, such as "Permission denied".
  public var message: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
}
