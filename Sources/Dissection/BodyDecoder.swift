import Compression
import Wire

/// The body of one HTTP message: what came on the wire, and what its content coding hides.
struct BodyDecoder {
  /// Names longer than this are nobody's coding.
  private static let longestName = 64

  /// As on the wire, at most the limit.
  private(set) var raw: [UInt8] = []
  /// Bytes on the wire, those beyond the limit too.
  private(set) var length = 0
  private var name: String?
  private var inflater: ContentInflater?
  private var trouble: BodyCoding.Trouble?

  /// Whether a coding stands between the bytes on the wire and what they mean.
  var isCoded: Bool { inflater != nil }

  /// A message begins.
  mutating func begin(_ head: HTTPHead, limit: Int) {
    raw.removeAll(keepingCapacity: raw.capacity <= 16384)
    length = 0
    name = nil
    inflater = nil
    trouble = nil
    let codings = head.list("Content-Encoding").filter { $0.lowercased() != "identity" }
    guard let first = codings.first else { return }
    name = String(codings.joined(separator: ", ").prefix(Self.longestName))
    if head.statusCode == 206 {
      trouble = .partial
    } else if codings.count == 1, let coding = ContentInflater.Coding(named: first) {
      inflater = ContentInflater(coding, limit: limit)
    } else {
      trouble = .notDecoded
    }
  }

  /// Takes the next bytes; `fresh` is called with what they mean.
  mutating func append(_ bytes: Span<UInt8>, limit: Int, fresh: (Span<UInt8>) -> Void = { _ in }) {
    length += bytes.count
    raw.append(bytes.extracting(0..<min(bytes.count, max(0, limit - raw.count))))
    guard let inflater else {
      fresh(bytes)
      return
    }
    guard trouble == nil else { return }
    do throws(InflateError) { try inflater.inflate(bytes, fresh: fresh) } catch {
      trouble = if case .tooLarge = error { .tooLarge } else { .malformed }
    }
  }

  /// Bytes were not captured: what comes after them cannot be inflated.
  mutating func gap() {
    if inflater != nil, trouble == nil { trouble = .missing }
  }

  /// The body as far as it can be shown, how long it is, and its coding.
  func content(isComplete: Bool) -> (bytes: [UInt8], length: Int, coding: BodyCoding?) {
    guard let name, length > 0 else { return (raw, length, nil) }
    var coding = BodyCoding(name: name, encodedLength: length, trouble: trouble)
    // A message that is whole must hold its coding's end.
    if let inflater, trouble == nil, isComplete, !inflater.isComplete { coding.trouble = .malformed }
    guard let inflater, coding.trouble == nil || coding.trouble == .missing else { return (raw, length, coding) }
    return (inflater.content, inflater.inflated, coding)
  }
}
