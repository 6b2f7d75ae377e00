import Languages
import Lessons
import Measurement
import Wire

/// One HTML page with a comparison's charts and tables, in both languages.
///
/// It needs nothing from outside and runs no script; a policy in its head forbids both. The languages are switched by
/// radio buttons, and print shows the one that is chosen.
public struct ComparisonPage {
  private let depth: ExplanationDepth
  private let figures: ComparisonFigures
  private let language: Language

  /// - Parameter language: the one that is shown first.
  public init(_ figures: ComparisonFigures, language: Language, depth: ExplanationDepth = .short) {
    self.depth = depth
    self.figures = figures
    self.language = language
  }

  public func write(into writer: inout ByteWriter) {
    let title = HTMLText.escape(ComparisonStory(figures, language: language).title)
    writer.write(
      string: """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <style>
        \(ComparisonStyle.sheet)
        </style>
        </head>
        <body>

        """)
    for choice in Language.allCases {
      let checked = choice == language ? " checked" : ""
      writer.write(
        string:
          "<input class=\"choice\" type=\"radio\" name=\"language\" id=\"\(choice.rawValue)\" autocomplete=\"off\"\(checked)>\n"
      )
    }
    writer.write(
      "<nav><label for=\"en\" lang=\"en\">English</label> <label for=\"fa\" lang=\"fa\" dir=\"rtl\">فارسی</label></nav>\n"
    )
    for choice in Language.allCases {
      ComparisonPageBody(story: ComparisonStory(figures, language: choice), depth: depth).write(into: &writer)
    }
    writer.write("</body>\n</html>\n")
  }
}
