/// Reads a complete head line by line (RFC 9112 §2.2). A bare LF ends a line too, as §2.2 allows a recipient.
struct HTTPHeadParser {
  let bytes: [UInt8]
  let isRequest: Bool
  let policy: HTTPPolicy
  let maximumFields: Int
  var startLine: HTTPHead.StartLine?
  var firstLine = 0..<0
  var fields: [HTTPHead.Field] = []

  init(bytes: [UInt8], isRequest: Bool, policy: HTTPPolicy, maximumFields: Int) {
    self.bytes = bytes
    self.isRequest = isRequest
    self.policy = policy
    self.maximumFields = maximumFields
  }

  mutating func parse() throws(HTTPError) {
    var start = 0
    var number = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      let line = start..<(hasReturn ? end - 1 : end)
      start = end + 1
      if line.isEmpty {
        // §2.2: an empty line before the start line is ignored; after it, it ends the head.
        if number == 0 { continue } else { return }
      }
      if number == 0 {
        firstLine = line
        startLine = isRequest ? try requestLine(line) : try statusLine(line)
      } else {
        try field(line, number: number)
      }
      number += 1
    }
  }

  private func requestLine(_ line: Range<Int>) throws(HTTPError) -> HTTPHead.StartLine {
    guard let first = bytes[line].firstIndex(of: UInt8(ascii: " ")),
      let last = bytes[line].lastIndex(of: UInt8(ascii: " ")), last > first
    else { throw .startLine }
    let method = line.lowerBound..<first
    let target = first + 1..<last
    let version = last + 1..<line.upperBound
    guard !method.isEmpty, bytes[method].allSatisfy(isTokenCharacter), !target.isEmpty,
      !bytes[target].contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else { throw .startLine }
    try check(version: version)
    return .request(method: method, target: target, version: version)
  }

  private func statusLine(_ line: Range<Int>) throws(HTTPError) -> HTTPHead.StartLine {
    // RFC 9112 §4: the space after the code is there even where the phrase is empty; many servers forget it.
    let start = line.lowerBound
    guard line.count >= 12, bytes[start + 8] == UInt8(ascii: " ") else { throw .startLine }
    let version = start..<start + 8
    try check(version: version)
    var code = 0
    for digit in bytes[start + 9..<start + 12] {
      guard digit >= 0x30, digit <= 0x39 else { throw .startLine }
      code = code * 10 + Int(digit - 0x30)
    }
    guard line.count == 12 || bytes[start + 12] == UInt8(ascii: " ") else { throw .startLine }
    return .status(version: version, code: code, phrase: min(start + 13, line.upperBound)..<line.upperBound)
  }

  private func check(version: Range<Int>) throws(HTTPError) {
    let text = bytes[version]
    guard text.count == 8, text.starts(with: "HTTP/".utf8) else { throw .startLine }
    let (major, dot, minor) = (text[version.lowerBound + 5], text[version.lowerBound + 6], text[version.lowerBound + 7])
    guard dot == UInt8(ascii: "."), (0x30...0x39).contains(major), (0x30...0x39).contains(minor) else {
      throw .startLine
    }
    guard major == UInt8(ascii: "1") else { throw .version }
  }

  private mutating func field(_ line: Range<Int>, number: Int) throws(HTTPError) {
    guard fields.count < maximumFields else { throw .headTooLarge(limit: maximumFields) }
    if isWhiteSpace(bytes[line.lowerBound]) {
      // §5.2: an obsolete folded line continues the field before it.
      guard policy == .observer, let last = fields.indices.last else { throw .folded(line: number) }
      fields[last].value = fields[last].value.lowerBound..<trimmed(line).upperBound
      fields[last].line = fields[last].line.lowerBound..<line.upperBound
      return
    }
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else {
      guard policy == .observer else { throw .field(line: number) }
      return
    }
    var name = line.lowerBound..<colon
    if policy == .observer { name = trimmed(name) }
    guard !name.isEmpty, bytes[name].allSatisfy(isTokenCharacter) else {
      guard policy == .observer else { throw .field(line: number) }
      return
    }
    let value = trimmed(colon + 1..<line.upperBound)
    // RFC 9110 §5.5: CR, LF and NUL in a value are dangerous (response splitting).
    if policy == .endpoint, bytes[value].contains(where: { $0 == 0 || $0 == 0x0D || $0 == 0x0A }) {
      throw .field(line: number)
    }
    fields.append(HTTPHead.Field(name: name, value: value, line: line))
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let slice = trimWhiteSpace(bytes[range])
    return slice.startIndex..<slice.endIndex
  }
}
