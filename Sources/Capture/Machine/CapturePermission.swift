/// Whether this process may capture on an interface.
public enum CapturePermission: Equatable, Sendable {
  case allowed
  /// Rights are missing; libpcap's message.
  case denied(detail: String)
  /// Something else stands in the way: no such interface, interface down.
  case impossible(CaptureError)

  /// Tries it: opens a capture with a small ring and closes it again.
  public static func check(interface: String) -> CapturePermission {
    var settings = LiveCapture.Settings()
    settings.bufferByteCount = 1 << 20
    do {
      _ = try LiveCapture(interface: interface, settings: settings)
      return .allowed
    } catch {
      if case .permissionDenied(_, let detail) = error { return .denied(detail: detail) }
      return .impossible(error)
    }
  }
}
