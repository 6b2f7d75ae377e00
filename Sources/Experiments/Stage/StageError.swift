import Capture

/// Why a conversation could not be staged. What a peer does is never a `StageError`: that is a result.
public enum StageError: Error, Sendable {
  /// Neither the machine's own loopback nor a private one can be captured, and why.
  case impossible(capture: CaptureError, sandbox: SandboxError)
  /// The capture failed.
  case capture(CaptureError)
  /// The system gave no loop, socket or port; in English.
  case system(detail: String)
}
