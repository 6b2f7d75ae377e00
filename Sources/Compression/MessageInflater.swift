import CZlib
import Wire

/// Why a compressed message could not be read.
public enum InflateError: Error, Equatable, Sendable {
  /// The bytes are not DEFLATE (RFC 1951).
  case malformed
  /// More than `limit` bytes came out.
  case tooLarge(limit: Int)
  /// zlib could not get memory.
  case outOfMemory
}

/// Undoes permessage-deflate for one direction of a connection (RFC 7692 §7.2.2).
///
/// With context takeover the window of earlier messages stays; only compressed messages may enter it. zlib's memory
/// (about 40 KiB) is taken at the first compressed message.
public final class MessageInflater {
  private let windowBits: Int
  private let noContextTakeover: Bool
  /// Whether the last message had a block with BFINAL set (RFC 7692 §7.2.3.4).
  public private(set) var usedFinalBlock = false
  /// Whether the last message is malformed because it refers to bytes that are not in the window.
  public private(set) var refersOutsideWindow = false
  // zlib keeps a pointer to the stream inside its own state: it must not move, so it lives on the heap.
  private var stream: UnsafeMutablePointer<z_stream>?

  /// - Parameter windowBits: 8 to 15, as negotiated for the sender of these messages.
  public init(windowBits: Int = 15, noContextTakeover: Bool = false) {
    self.windowBits = windowBits
    self.noContextTakeover = noContextTakeover
  }

  deinit {
    guard let stream else { return }
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Appends the inflated message to `output`. At most `limit` bytes come out: a bomb costs no more than that.
  public func inflate(_ message: [UInt8], limit: Int, into output: inout [UInt8]) throws(InflateError) {
    let stream = try openStream()
    usedFinalBlock = false
    refersOutsideWindow = false
    // §7.2.2: the sender took these four bytes off.
    let input = message + [0x00, 0x00, 0xFF, 0xFF]
    let status = run(stream, input, limit: limit, into: &output)
    if noContextTakeover { inflateReset(stream) }
    if let status {
      // After a failure the window is not the sender's any more.
      inflateReset(stream)
      throw status
    }
  }

  private func openStream() throws(InflateError) -> UnsafeMutablePointer<z_stream> {
    if let stream { return stream }
    let fresh = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    fresh.initialize(to: z_stream())
    // A negative number asks for raw DEFLATE. A larger window than the sender's is always right.
    let status = inflateInit2_(fresh, Int32(-max(windowBits, 9)), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      fresh.deallocate()
      throw .outOfMemory
    }
    stream = fresh
    return fresh
  }

  private func run(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: [UInt8], limit: Int, into output: inout [UInt8]
  ) -> InflateError? {
    let start = output.count
    var chunk = [UInt8](repeating: 0, count: min(max(input.count * 4, 256), 65536))
    return input.withUnsafeBufferPointer { source -> InflateError? in
      // zlib only reads from next_in; the buffer outlives the calls.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.pointee.avail_in = UInt32(source.count)
      while true {
        let (status, produced) = chunk.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          let status = CZlib.inflate(stream, Z_SYNC_FLUSH)
          return (status, target.count - Int(stream.pointee.avail_out))
        }
        if output.count - start + produced > limit {
          output.append(contentsOf: chunk[0..<max(0, limit - (output.count - start))])
          return .tooLarge(limit: limit)
        }
        output.append(contentsOf: chunk[0..<produced])
        switch status {
        case Z_OK where stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0: return nil
        case Z_OK: continue
        case Z_BUF_ERROR: return stream.pointee.avail_in == 0 ? nil : .malformed
        case Z_STREAM_END:
          usedFinalBlock = true
          // §7.2.3.4: a block with BFINAL set ends the DEFLATE stream but not the connection's window. It is kept in
          // place: two bytes can be such a block, and a copy of the window for each would take seconds.
          inflateResetKeep(stream)
          if stream.pointee.avail_in == 0 { return nil }
        default:
          // zlib has one number for all that is wrong with the data, and says in words what it was.
          if let message = stream.pointee.msg {
            refersOutsideWindow = String(cString: message) == "invalid distance too far back"
          }
          return .malformed
        }
      }
    }
  }
}
