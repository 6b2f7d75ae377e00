import Foundation

/// What a program writes, and what is safe in it.
public enum OutputFormat: Equatable, Sendable {
  /// For a terminal, in English.
  case text
  /// For a terminal, in Persian: lines begin with a right-to-left mark of ours.
  case persianText
  /// Either of them with the colours that are ours.
  indirect case coloured(OutputFormat)
  /// An object in each line; marks and isolates are those of our own Persian texts.
  case json
  /// As `json`.
  case xml
  /// A page; isolates and marks are ours.
  case page
  /// Lines end with CR LF (RFC 4180 §2).
  case csv

  /// What is not safe in the output; empty where all is well.
  public func faults(in output: [UInt8]) -> [String] {
    guard let text = String(validating: output, as: UTF8.self) else { return ["output that is not UTF-8"] }
    switch self {
    case .text: return Self.controls(in: text) + Self.isolates(in: text)
    case .persianText: return Self.controls(in: text, ours: Self.marks) + Self.isolates(in: text)
    case .coloured(let plain): return plain.faults(in: Array(Self.withoutColours(text).utf8))
    case .json: return Self.controls(in: text, ours: Self.marks) + Self.isolates(in: text) + Self.objects(in: text)
    case .xml: return Self.controls(in: text, ours: Self.marks) + Self.isolates(in: text) + Self.elements(in: text)
    case .page:
      let ours = Self.marks.union([0x2066, 0x2067])
      return Self.controls(in: text, ours: ours) + Self.isolates(in: text, allowed: 2) + Self.markup(in: text)
    case .csv: return Self.controls(in: text.replacing("\r\n", with: "\n")) + Self.isolates(in: text, allowed: 0)
    }
  }

  /// U+200E and U+200F.
  private static let marks: Set<UInt32> = [0x200E, 0x200F]

  /// No character may move a cursor, ring a bell, begin a line or turn the direction of reading.
  private static func controls(in text: String, ours: Set<UInt32> = []) -> [String] {
    var faults: [String] = []
    for scalar in text.unicodeScalars where scalar != "\n" && !ours.contains(scalar.value) {
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2067, 0xFEFF, 0xFFF9...0xFFFB,
        0xFFFE...0xFFFF:
        faults.append("U+\(String(scalar.value, radix: 16, uppercase: true)) passes")
      default: break
      }
    }
    return faults
  }

  /// Isolates (U+2066 to U+2069) are ours: each is closed within its line, and never more than `allowed` deep. A foreign
  /// one would have no partner.
  private static func isolates(in text: String, allowed: Int = 1) -> [String] {
    for line in text.split(separator: "\n") {
      var depth = 0
      for scalar in line.unicodeScalars {
        if (0x2066...0x2068).contains(scalar.value) { depth += 1 } else if scalar == "\u{2069}" { depth -= 1 }
        guard (0...allowed).contains(depth) else { return ["isolates are not in pairs: \(line)"] }
      }
      if depth != 0 { return ["an isolate stays open: \(line)"] }
    }
    return []
  }

  /// The text without ESC [ digits and semicolons m.
  private static func withoutColours(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  private static func objects(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      do {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return object is [String: Any] ? nil : "no object: \(line)"
      } catch {
        return "no JSON (\(error)): \(line)"
      }
    }
  }

  private static func elements(in text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return WellFormed.fault(in: text).map { ["no XML, \($0)"] } ?? []
  }

  private static func markup(in text: String) -> [String] {
    Hostile.markup.compactMap { text.contains($0) ? "markup passes: \($0)" : nil }
  }
}
