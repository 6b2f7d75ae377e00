import Wire

/// Undoes a content coding of HTTP (RFC 9110 §8.4.1) piece by piece, as the body comes.
///
/// Only `limit` bytes are kept of what comes out; the rest is counted. What inflates beyond all measure is given up, so
/// that the time for a body depends on how long it is on the wire.
public final class ContentInflater {
  public enum Coding: String, Sendable {
    case gzip
    /// The zlib format (§8.4.1.2). Some servers send bare DEFLATE under this name: that is understood too.
    case deflate

    /// The coding with this name, in any case; nil for one that is not decoded here.
    public init?(named name: String) {
      switch name.lowercased() {
      case "gzip", "x-gzip": self = .gzip
      case "deflate": self = .deflate
      default: return nil
      }
    }
  }

  /// DEFLATE reaches 1,032 to 1; text that people send stays below 50 to 1.
  public static let maximumRatio = 200
  /// Below this length no ratio is too high: a page of zeros is no attack.
  public static let harmlessLength = 1 << 20

  private let coding: Coding
  private let limit: Int
  private var reader: Box?
  /// The first byte of a `deflate` body that came alone: two tell zlib from bare DEFLATE.
  private var first: UInt8?
  private var isOver = false

  /// What came out, at most `limit` bytes.
  public private(set) var content: [UInt8] = []
  /// Bytes that came out, those beyond the limit too.
  public private(set) var inflated = 0
  /// Bytes that went in.
  public private(set) var encoded = 0

  // A struct that can't be copied can be nil only inside a class.
  private final class Box {
    var reader: GzipReader
    init(_ format: GzipReader.Format) throws(GzipError) { reader = try GzipReader(format: format) }
  }

  /// - Parameter limit: bytes to be kept.
  public init(_ coding: Coding, limit: Int) {
    self.coding = coding
    self.limit = limit
  }

  /// Takes the next bytes of the body; `fresh` is called with what they inflate to, those beyond the limit too.
  public func inflate(_ bytes: Span<UInt8>, fresh: (Span<UInt8>) -> Void = { _ in }) throws(InflateError) {
    encoded += bytes.count
    guard !isOver, bytes.count > 0 else { return }
    do {
      if reader == nil {
        if coding == .gzip {
          reader = try Box(.gzip)
        } else if let first {
          reader = try Box(Self.isZlib(first, bytes[0]) ? .zlib : .bare)
          let start = [first]
          try run(start.span, fresh)
        } else if bytes.count == 1 {
          first = bytes[0]
          return
        } else {
          reader = try Box(Self.isZlib(bytes[0], bytes[1]) ? .zlib : .bare)
        }
      }
      try run(bytes, fresh)
    } catch let error as InflateError {
      isOver = true
      throw error
    } catch {
      isOver = true
      throw (error as? GzipError) == .outOfMemory ? .outOfMemory : .malformed
    }
  }

  /// Whether the coded data has come to its end.
  public var isComplete: Bool {
    guard let reader else { return encoded == 0 }
    return (try? reader.reader.finish()) != nil
  }

  /// RFC 1950 §2.2: method 8, and both bytes together a multiple of 31.
  private static func isZlib(_ first: UInt8, _ second: UInt8) -> Bool {
    first & 15 == 8 && (Int(first) << 8 | Int(second)) % 31 == 0
  }

  private func run(_ bytes: Span<UInt8>, _ fresh: (Span<UInt8>) -> Void) throws {
    guard let reader else { return }
    var chunk = [UInt8](repeating: 0, count: min(max(bytes.count * 4, 512), 32768))
    var cursor = 0
    while true {
      var output = chunk.mutableSpan
      let step = try reader.reader.inflate(bytes.extracting(cursor..<bytes.count), into: &output)
      cursor += step.consumed
      inflated += step.produced
      if step.produced > 0 {
        content.append(contentsOf: chunk[0..<min(step.produced, max(0, limit - content.count))])
        fresh(chunk.span.extracting(0..<step.produced))
      }
      if inflated > Self.harmlessLength, inflated / Self.maximumRatio > encoded {
        throw InflateError.tooLarge(limit: encoded * Self.maximumRatio)
      }
      if step.produced < chunk.count && (cursor == bytes.count || step.consumed + step.produced == 0) { return }
    }
  }
}
