import Capture
import Wire

/// Keeps packets in a file while they are traced. The link type of the first packet decides the file's.
final class PacketKeeper {
  private var sink: CaptureFileSink?
  private let path: String
  private let input: FileIdentity?
  private var problem: CaptureError?

  init(path: String, notOverwriting input: FileIdentity?) throws(CaptureError) {
    self.path = path
    self.input = input
    // Opened now: a folder that is not there should be said before the lecture, not after it.
    sink = try CaptureFileSink(path: path, linkType: .ethernet, notOverwriting: input)
  }

  private var hasPackets = false

  /// False if the file cannot be written any more.
  func keep(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
    do throws(CaptureError) {
      if !hasPackets, header.linkType != .ethernet {
        try sink?.close()
        sink = try CaptureFileSink(path: path, linkType: header.linkType, notOverwriting: input)
      }
      hasPackets = true
      try sink?.write(header, bytes)
      return true
    } catch {
      problem = error
      return false
    }
  }

  func close() throws(CaptureError) {
    try sink?.close()
    if let problem { throw problem }
  }
}
