import Languages
import Measurement
import Rendering
import TestSupport
import Testing
import Wire

@Suite struct ComparisonTextTests {
  private func draw(
    _ figures: ComparisonFigures, _ language: Language, width: Int = 80, style: TextStyle = .plain
  ) -> String {
    var writer = ByteWriter()
    ComparisonText(figures, language: language, width: width, style: style).write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: ComparisonScene.allCases, Language.allCases)
  func looksLikeItsSnapshot(scene: ComparisonScene, language: Language) {
    let difference = Snapshot.difference(
      of: draw(scene.figures, language), from: "comparison-\(scene.rawValue).\(language.rawValue).txt",
      beside: #filePath)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: ComparisonScene.allCases, Language.allCases)
  func staysWithinItsWidth(scene: ComparisonScene, language: Language) {
    for width in [80, 100, 200] {
      for line in draw(scene.figures, language, width: width).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(width) columns: \(line)")
      }
    }
  }

  @Test(arguments: ComparisonScene.allCases)
  func closesEveryIsolate(scene: ComparisonScene) {
    for line in draw(scene.figures, .persian).split(separator: "\n") {
      var depth = 0
      for scalar in line.unicodeScalars {
        if scalar == "\u{2068}" { depth += 1 } else if scalar == "\u{2069}" { depth -= 1 }
        #expect(depth >= 0, "\(line)")
      }
      #expect(depth == 0, "\(line)")
    }
  }

  @Test(arguments: Language.allCases)
  func coloursOnlyAdd(language: Language) {
    let coloured = draw(ComparisonScene.foreign.figures, language, style: TextStyle(isColoured: true))
    var plain = ""
    var isEscape = false
    for character in coloured.unicodeScalars {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.unicodeScalars.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(coloured.unicodeScalars.contains("\u{1B}"))
    #expect(plain == draw(ComparisonScene.foreign.figures, language))
  }

  @Test(arguments: Language.allCases)
  func showsNothingHostileRaw(language: Language) {
    var figures = ComparisonScene.complete.figures
    figures.conditions.headers = "\u{1B}[2J\u{202E}evil"
    for scalar in draw(figures, language).unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20)
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
  }
}
