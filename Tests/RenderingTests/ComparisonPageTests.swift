import Foundation
import Languages
import Measurement
import Rendering
import TestSupport
import Testing
import Wire

@Suite struct ComparisonPageTests {
  private func draw(_ figures: ComparisonFigures, _ language: Language = .english) -> String {
    var writer = ByteWriter()
    ComparisonPage(figures, language: language).write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: ComparisonScene.allCases, Language.allCases)
  func needsNothingFromOutside(scene: ComparisonScene, language: Language) {
    let page = draw(scene.figures, language)
    let tags = tags(page).lowercased()
    for word in ["://", "src=", "href=", "<script", "<link", "<img", "<iframe"] { #expect(!page.contains(word)) }
    for word in ["javascript:", "onload=", "onerror=", "onclick="] { #expect(!tags.contains(word), "\(word)") }
    #expect(!page.contains("url(") && !page.contains("@import"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
  }

  /// What stands between `<` and `>`.
  private func tags(_ page: String) -> String {
    page.components(separatedBy: "<").map { $0.components(separatedBy: ">")[0] }.joined(separator: "\n")
  }

  @Test(arguments: ComparisonScene.allCases)
  func holdsBothLanguages(scene: ComparisonScene) {
    let page = draw(scene.figures)
    #expect(page.contains("<main lang=\"en\" dir=\"ltr\">"))
    #expect(page.contains("<main lang=\"fa\" dir=\"rtl\">"))
    #expect(page.contains("id=\"en\" autocomplete=\"off\" checked>"))
    #expect(draw(scene.figures, .persian).contains("id=\"fa\" autocomplete=\"off\" checked>"))
  }

  @Test(arguments: ComparisonScene.allCases)
  func closesEveryElementAndIsolate(scene: ComparisonScene) throws {
    let page = draw(scene.figures, .persian)
    let bodies = page.components(separatedBy: "<main ").dropFirst().map { $0.components(separatedBy: "</main>")[0] }
    for body in bodies {
      #expect(WellFormed.fault(in: "<main \(body)</main>") == nil)
      var depth = 0
      for scalar in body.unicodeScalars {
        if (0x2066...0x2068).contains(scalar.value) { depth += 1 } else if scalar.value == 0x2069 { depth -= 1 }
        #expect((0...2).contains(depth))
      }
      #expect(depth == 0)
    }
  }

  @Test func drawsThreeCharts() {
    let page = draw(ComparisonScene.complete.figures)
    #expect(page.components(separatedBy: "<svg ").count == 1 + 3 * 2)
    #expect(page.components(separatedBy: "class=\"crossing\"").count == 1 + 3 * 2)
    // Nothing to draw without messages, and no latency without times.
    #expect(draw(ComparisonScene.foreign.figures).components(separatedBy: "<svg ").count == 1 + 2 * 2)
    #expect(!draw(ComparisonScene.empty.figures).contains("<svg"))
  }

  @Test(arguments: ["<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>", "\u{1B}[2J\u{202E}&amp;"])
  func escapesWhatWasNotOurs(hostile: String) {
    var figures = ComparisonScene.complete.figures
    figures.conditions.headers = hostile
    let page = draw(figures)
    #expect(!page.contains("<img"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{1B}"))
    #expect(!page.contains("\u{202E}"))
    #expect(!page.contains("\\u{202E}&amp;."))
  }

  @Test(arguments: ComparisonScene.allCases)
  func keepsEveryShapeInside(scene: ComparisonScene) {
    let page = draw(scene.figures)
    #expect(!page.contains("\"nan") && !page.contains("\"inf"))
    for attribute in ["x", "x1", "x2", "cx", "y", "y1", "y2", "cy", "width", "height"] {
      for piece in page.components(separatedBy: " \(attribute)=\"").dropFirst() {
        guard let value = Double(piece.prefix { $0 != "\"" }) else { continue }
        #expect((0...960).contains(value), "\(attribute)=\(value)")
      }
    }
  }
}
