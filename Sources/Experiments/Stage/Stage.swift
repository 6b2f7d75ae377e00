import Capture

/// Finds a loopback on which a staged conversation can be captured.
public enum Stage {
  /// Where a staged conversation runs.
  public enum Network: Equatable, Sendable {
    /// The machine's own loopback: this process may capture there.
    case host
    /// A private user and network namespace with a loopback of its own; nothing outside is seen or reached.
    case `private`
  }

  /// Takes the machine's own `lo` where this process may capture, else moves the process into a private network.
  ///
  /// To be called before the first thread is started, and once: there is no way back out of a private network.
  ///
  /// - Throws: `StageError.impossible` with both obstacles; the process should then end.
  public static func prepare() throws(StageError) -> Network {
    let obstacle: CaptureError
    switch CapturePermission.check(interface: "lo") {
    case .allowed: return .host
    case .denied(let detail): obstacle = .permissionDenied(interface: "lo", detail: detail)
    // A `lo` that is down or missing, as in a bare container, is no obstacle for a private one.
    case .impossible(let error): obstacle = error
    }
    do {
      try PrivateNetwork.enter()
      return .private
    } catch {
      throw .impossible(capture: obstacle, sandbox: error)
    }
  }
}
