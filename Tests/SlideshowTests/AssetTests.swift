import Foundation
import Slideshow
import Testing

@Suite("What is embedded")
struct AssetTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Slides")

  @Test("Is what stands in Slides/; if not: Scripts/embed-slides")
  func sameAsFolder() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".svg") }
    #expect(names.sorted() == SlideAssets.files.keys.sorted())
    for name in names {
      let bytes = try [UInt8](Data(contentsOf: Self.folder.appendingPathComponent(name)))
      #expect(SlideAssets.files[name] == bytes, "\(name): build again")
    }
  }

  @Test("Every picture that a deck shows is there", arguments: ["en.md", "fa.md"])
  func pictures(name: String) {
    let text = String(decoding: SlideAssets.files[name] ?? [], as: UTF8.self)
    for match in text.matches(of: /!\[[^\]]*\]\(([^)]*)\)/) {
      #expect(SlideAssets.files[String(match.1)] != nil, "\(match.1)")
    }
  }
}
