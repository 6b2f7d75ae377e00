import Compression
import Glibc
import Wire

/// Reads the packets of a capture file: pcap or pcapng, plain or gzip, from a path or ("-") standard input.
///
/// Memory stays the same however long the file is: one buffer of 64 KiB, which stays in the cache; more only for longer
/// records.
public struct CaptureFileSource: ~Copyable {
  private var input: CaptureFileInput
  private var decoder = CaptureFileDecoder()
  private var filter: PacketFilter?

  /// Packets that were read, including those that the filter kept back.
  public var packetCount: Int { decoder.packetCount }
  /// Nil until the first bytes have been read.
  public var format: CaptureFileFormat? { decoder.format }
  public var path: String { input.path }
  /// To be given to a `CaptureFileSink`, that it may not overwrite this file.
  public var identity: FileIdentity { input.identity }

  /// Opens the file; its contents are not looked at yet.
  ///
  /// - Parameters:
  ///   - path: "-" for standard input.
  ///   - filter: a BPF expression (pcap-filter(7)); compiled when the first packet has told the link type.
  ///   - stop: ends `forEachPacket` as if the file had ended.
  /// - Throws: `fileNotFound`, `fileNotReadable`, `isDirectory`, `inputIsTerminal`.
  public init(path: String, filter: String? = nil, stop: StopSignal? = nil) throws(CaptureError) {
    input = try CaptureFileInput(path: path, stop: stop)
    self.filter = filter.map { PacketFilter($0) }
  }

  /// Gives every packet that passes the filter to `body`, in the file's order and with its number in the file, until
  /// `body` returns false or the file ends. Called again after false, goes on with the next packet.
  ///
  /// - Parameters:
  ///   - whenIdle: called before waiting for a pipe that has nothing to read now: time to flush output.
  ///   - body: the packet's bytes are borrowed and valid during the call only.
  /// - Throws: what is wrong with the file, after every packet before the damage has been given to `body`; `invalidFilter`.
  public mutating func forEachPacket(
    whenIdle: () -> Void = {}, _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(CaptureError) {
    while let missing = try deliverBuffered(body) {
      switch try fill(missing, whenIdle) {
      case .more: continue
      case .stopped: return
      case .end:
        try finish()
        return
      }
    }
  }

  /// Returns how many bytes are missing for the next packet, or nil if `body` wants no more.
  private mutating func deliverBuffered(_ body: (PacketHeader, Span<UInt8>) -> Bool) throws(CaptureError) -> Int? {
    // Taken out of `self`, which would else be borrowed as a whole while the decoder changes.
    var buffer: [UInt8] = []
    swap(&buffer, &input.buffer)
    defer { swap(&buffer, &input.buffer) }
    let window = buffer.span.extracting(0..<input.filled)
    var position = input.position
    var missing: Int?
    var failure: CaptureError?
    do {
      deliver: while true {
        switch try decoder.next(in: window, at: &position) {
        case .needMore(let count):
          missing = count
          break deliver
        case .packet(let header, let range):
          let bytes = window.extracting(range)
          do {
            if try filter?.matches(header, bytes) == false { continue }
          } catch let error {
            failure = error
            break deliver
          }
          if !body(header, bytes) { break deliver }
        }
      }
    } catch {
      failure = describe(error)
    }
    input.position = position
    if let failure { throw failure }
    return missing
  }

  private mutating func fill(_ count: Int, _ whenIdle: () -> Void) throws(CaptureError) -> CaptureFileInput.Fill {
    do {
      return try input.fill(count, whenIdle: whenIdle)
    } catch {
      switch error {
      case .read(let error): throw .fileNotReadable(path: path, error)
      case .compression(let error):
        throw .damagedCompression(path: path, error, packets: decoder.packetCount)
      }
    }
  }

  private mutating func finish() throws(CaptureError) {
    do {
      try decoder.finish(in: input.buffer.span.extracting(0..<input.filled), at: input.position)
    } catch {
      throw describe(error)
    }
    if decoder.packetCount == 0 { try filter?.compile(for: decoder.linkType ?? .ethernet) }
  }

  private func describe(_ error: CaptureFileError) -> CaptureError {
    switch error.reason {
    case .empty: return .emptyFile(path: path)
    case .notACapture(let firstBytes):
      return .notACapture(path: path, kind: FileSignature(firstBytes: firstBytes.span), firstBytes: firstBytes)
    default: return .damagedFile(path: path, error)
    }
  }
}
