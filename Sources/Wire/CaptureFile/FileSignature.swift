/// What a file that is no capture seems to be, by its first bytes; for a message that helps.
public enum FileSignature: String, Equatable, Sendable, CaseIterable {
  case gzip, zip, zstd, xz, bzip2, lz4
  /// Captures of other programs: `editcap` converts them.
  case snoop, microsoftNetworkMonitor
  case elf, pdf, png, sqlite
  case html, json, text

  public init?(firstBytes bytes: Span<UInt8>) {
    if bytes.starts(with: "snoop\0\0\0") {
      self = .snoop
    } else if bytes.starts(with: "GMBU") || bytes.starts(with: "RTSS") {
      self = .microsoftNetworkMonitor
    } else if bytes.starts(with: "PK") {
      self = .zip
    } else if bytes.starts(with: "BZh") {
      self = .bzip2
    } else if bytes.starts(with: "%PDF") {
      self = .pdf
    } else if bytes.starts(with: "SQLite format 3") {
      self = .sqlite
    } else if let magic = Self.binary(bytes) {
      self = magic
    } else if let text = Self.text(bytes) {
      self = text
    } else {
      return nil
    }
  }

  private static func binary(_ bytes: Span<UInt8>) -> FileSignature? {
    // RFC 1952 §2.3.1: ID1, ID2.
    if bytes.count >= 2, bytes.uint16(at: 0) == 0x1F8B { return .gzip }
    guard bytes.count >= 4 else { return nil }
    switch bytes.uint32(at: 0) {
    case 0x28B5_2FFD: return .zstd  // RFC 8878 §3.1.1, little-endian
    case 0x0422_4D18: return .lz4
    case 0xFD37_7A58: return .xz
    case 0x7F45_4C46: return .elf
    case 0x8950_4E47: return .png
    default: return nil
    }
  }

  private static func text(_ bytes: Span<UInt8>) -> FileSignature? {
    guard bytes.count > 0 else { return nil }
    for index in 0..<bytes.count {
      let byte = bytes[index]
      guard byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return nil }
    }
    switch bytes[0] {
    case 0x3C: return .html  // <
    case 0x7B, 0x5B: return .json  // { [
    default: return .text
    }
  }
}
