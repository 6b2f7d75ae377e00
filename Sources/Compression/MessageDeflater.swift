import CZlib
import Wire

/// Applies permessage-deflate for one direction of a connection (RFC 7692 §7.2.1).
public final class MessageDeflater {
  private let noContextTakeover: Bool
  // zlib keeps a pointer to the stream inside its own state: it must not move, so it lives on the heap.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Its hash tables shrink with the window: 256 KiB of memory for 15 bits, 32 KiB for 12, 6 KiB for 9.
  ///
  /// - Parameter windowBits: 9 to 15. zlib cannot keep a window of 2⁸: nil then, and the offer must be declined.
  public init?(windowBits: Int = 15, noContextTakeover: Bool = false, level: Int = 6) {
    guard (9...15).contains(windowBits) else { return nil }
    self.noContextTakeover = noContextTakeover
    stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream, Int32(level), Z_DEFLATED, Int32(-windowBits), Int32(windowBits - 7), Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// The compressed message, without the 00 00 FF FF at its end.
  public func deflate(_ message: [UInt8]) -> [UInt8] { deflate(message.span) }

  /// The compressed message, without the 00 00 FF FF at its end.
  public func deflate(_ message: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: max(256, message.count / 2))
    message.withUnsafeBufferPointer { source in
      // zlib only reads from next_in; the buffer outlives the calls.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.pointee.avail_in = UInt32(source.count)
      repeat {
        let produced = chunk.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          _ = CZlib.deflate(stream, Z_SYNC_FLUSH)
          return target.count - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: chunk[0..<produced])
      } while stream.pointee.avail_out == 0
    }
    if output.suffix(4) == [0x00, 0x00, 0xFF, 0xFF] { output.removeLast(4) }
    // §7.2.3.6: an empty message is one byte, an empty block without the four bytes.
    if output.isEmpty { output = [0x00] }
    if noContextTakeover { deflateReset(stream) }
    return output
  }
}
