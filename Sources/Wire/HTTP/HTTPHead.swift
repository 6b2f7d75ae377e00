/// The head of an HTTP/1.1 message (RFC 9112 §2.1): start line and field lines, with the bytes of each.
public struct HTTPHead: Equatable, Sendable {
  public enum StartLine: Equatable, Sendable {
    case request(method: Range<Int>, target: Range<Int>, version: Range<Int>)
    case status(version: Range<Int>, code: Int, phrase: Range<Int>)
  }

  public struct Field: Equatable, Sendable {
    public var name: Range<Int>
    /// Without the white space around it.
    public var value: Range<Int>
    /// The whole line without its line ending.
    public var line: Range<Int>
  }

  /// The whole head as on the wire, the empty line at its end included.
  public let bytes: [UInt8]
  public let startLine: StartLine
  /// The start line's bytes without its line ending.
  public let firstLine: Range<Int>
  public let fields: [Field]

  public init(
    parsing bytes: [UInt8], isRequest: Bool, policy: HTTPPolicy = .endpoint, maximumFields: Int = 1000
  ) throws(HTTPError) {
    var parser = HTTPHeadParser(bytes: bytes, isRequest: isRequest, policy: policy, maximumFields: maximumFields)
    try parser.parse()
    guard let startLine = parser.startLine else { throw .startLine }
    self.bytes = bytes
    self.startLine = startLine
    firstLine = parser.firstLine
    fields = parser.fields
  }

  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The request's method; empty for a response.
  public var method: ArraySlice<UInt8> {
    if case .request(let method, _, _) = startLine { bytes[method] } else { [] }
  }

  /// The request's target; empty for a response.
  public var target: ArraySlice<UInt8> {
    if case .request(_, let target, _) = startLine { bytes[target] } else { [] }
  }

  /// The response's status code; nil for a request.
  public var statusCode: Int? {
    if case .status(_, let code, _) = startLine { code } else { nil }
  }

  /// `HTTP/1.1`.
  public var version: ArraySlice<UInt8> {
    switch startLine {
    case .request(_, _, let version), .status(let version, _, _): bytes[version]
    }
  }

  /// Whether the version is 1.1 or a later 1.x (RFC 9110 §6.2: minor versions are compatible).
  public var isHTTP11: Bool { version.count == 8 && version.last != UInt8(ascii: "0") }

  /// All fields of that name, compared without case.
  public func fields(named name: String) -> [Field] { fields.filter { matches(bytes[$0.name], name) } }

  /// The value of the first field of that name; nil where there is none.
  public func value(of name: String) -> String? { fields(named: name).first.map { text($0.value) } }

  /// The list elements of all fields of that name (RFC 9110 §5.6.1), without white space and empty elements.
  public func list(_ name: String) -> [String] {
    fields(named: name).flatMap { field in
      bytes[field.value].split(separator: UInt8(ascii: ",")).compactMap { element in
        let trimmed = trimWhiteSpace(element)
        return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
      }
    }
  }

  /// Whether a list field has that token, compared without case.
  public func has(_ token: String, in name: String) -> Bool {
    let wanted = token.lowercased()
    return list(name).contains { $0.lowercased() == wanted }
  }

  private func matches(_ slice: ArraySlice<UInt8>, _ name: String) -> Bool {
    let wanted = name.utf8
    guard slice.count == wanted.count else { return false }
    return zip(slice, wanted).allSatisfy { lowerCase($0) == lowerCase($1) }
  }
}

/// ASCII lower case; other bytes unchanged.
@inlinable
public func lowerCase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

/// Optional white space of RFC 9110 §5.6.3: space and tab.
@inlinable
public func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

public func trimWhiteSpace(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var result = slice
  while let first = result.first, isWhiteSpace(first) { result = result.dropFirst() }
  while let last = result.last, isWhiteSpace(last) { result = result.dropLast() }
  return result
}

/// Whether a byte may stand in a token (RFC 9110 §5.6.2).
@inlinable
public func isTokenCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
  default: false
  }
}
