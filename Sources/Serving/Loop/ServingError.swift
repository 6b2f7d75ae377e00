import CUV

/// What the operating system refused, told so that a message can name the place and the reason.
///
/// A peer's fault is never a `ServingError`: those end one connection and are told to its handler.
public struct ServingError: Error, Equatable, Sendable {
  /// What was being done.
  public enum Operation: String, Equatable, Sendable {
    case createLoop
    case createHandle
    case resolveHost
    case listen
    case connect
    case watchSignal
    case startProgram
  }

  public var operation: Operation
  /// The host as the caller gave it; nil where no address is concerned.
  public var host: String?
  /// The port as the caller gave it; nil where no address is concerned.
  public var port: UInt16?
  /// The symbolic name, for instance `EADDRINUSE`.
  public var name: String
  /// libuv's English sentence for it, for instance `address already in use`.
  public var text: String

  /// Another program (or another copy of this one) listens on the port.
  public var isPortInUse: Bool { name == "EADDRINUSE" }

  /// The user may not use the port (on Linux usually one below 1024).
  public var isPermissionDenied: Bool { name == "EACCES" || name == "EPERM" }

  /// The host is no address of this machine, or is no host at all.
  public var isHostUnusable: Bool { operation == .resolveHost || name == "EADDRNOTAVAIL" }

  init(_ operation: Operation, code: Int32, host: String? = nil, port: UInt16? = nil) {
    self.operation = operation
    self.host = host
    self.port = port
    name = systemErrorName(code)
    // uv_strerror gives a constant for every known code and otherwise text that it never frees.
    text = uv_strerror(code).map { String(cString: $0) } ?? name
  }
}

extension ServingError: CustomStringConvertible {
  public var description: String {
    let place =
      switch (host, port) {
      case (let host?, let port?): " \(hostAndPort(host, port))"
      case (let host?, nil): " \(host)"
      default: ""
      }
    return "\(operation.rawValue)\(place): \(text) (\(name))"
  }
}

/// The symbolic name of a libuv result code, for instance `ECONNRESET`.
func systemErrorName(_ code: Int32) -> String {
  // uv_err_name gives a constant for every known code and otherwise text that it never frees.
  uv_err_name(code).map { String(cString: $0) } ?? "error \(code)"
}
