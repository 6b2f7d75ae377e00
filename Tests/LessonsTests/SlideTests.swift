import Foundation
import Lessons
import Testing

@Suite struct SlideTests {
  @Test(arguments: ["en", "fa"])
  func deckHasExactlyTheseSlides(language: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let deck = try String(contentsOf: root.appendingPathComponent("Slides/\(language).md"), encoding: .utf8)
    let ids = deck.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("<!-- id: "), line.hasSuffix(" -->") else { return nil }
      return String(line.dropFirst("<!-- id: ".count).dropLast(" -->".count))
    }
    #expect(Set(ids).count == ids.count, "an id twice")
    #expect(Set(ids) == Set(SlideID.allCases.map(\.rawValue)))
  }
}
