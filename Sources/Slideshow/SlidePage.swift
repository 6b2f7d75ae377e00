import Languages
import Wire

/// One deck as one page: every slide is in it, the script shows one at a time, and printing shows all.
struct SlidePage {
  let deck: Deck
  let language: Language
  /// JSON that the live blocks show; nil where a server runs them.
  var recorded: [UInt8]?

  private var direction: String { language == .persian ? "rtl" : "ltr" }

  var html: String {
    var text = """
      <!doctype html>
      <html lang="\(language.rawValue)" dir="\(direction)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escape(deck.title))</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="slides.css">
      <script defer src="live.js"></script>
      <script defer src="slides.js"></script>
      </head>
      <body>
      <main id="deck">

      """
    for (index, slide) in deck.slides.enumerated() { text += section(slide, number: index + 1) }
    text += """
      </main>
      \(controls)
      <script type="application/json" id="words">\(words)</script>

      """
    if let recorded {
      text += "<script type=\"application/json\" id=\"recorded\">\(inScript(recorded))</script>\n"
    }
    return text + "</body>\n</html>\n"
  }

  private func section(_ slide: Slide, number: Int) -> String {
    var body = ""
    for block in slide.blocks {
      switch block {
      case .markdown(let text): body += Markdown.html(clauses(text))
      case .live(let live):
        body += """
          <div class="live" data-live="\(live.rawValue)">
          <p><button type="button" class="run">\(say(recorded == nil ? SlideWords.run : SlideWords.replay))</button>
          <button type="button" class="hide" hidden>\(say(SlideWords.hide))</button>
          <span class="live-state" role="status"></span></p>
          <div class="live-result" tabindex="0" hidden></div>
          </div>

          """
      }
    }
    return """
      <section class="slide" data-id="\(slide.id)" aria-label="\(HTMLText.escape(slide.title))">
      <div class="body">
      \(body)</div>
      <footer><span>\(HTMLText.escape(deck.title))</span>\
      <span class="number">\(digits(number)) / \(digits(deck.slides.count))</span></footer>
      <aside class="notes" hidden>
      \(Markdown.html(clauses(slide.notes)))</aside>
      </section>

      """
  }

  private func clauses(_ text: String) -> String { Clauses.joined(text, isolated: language == .persian) }

  private var controls: String {
    let keys = SlideWords.keys.map { key in
      "<dt>\(key.names.map { "<kbd>\(say($0))</kbd>" }.joined(separator: " "))</dt><dd>\(say(key.meaning))</dd>"
    }.joined(separator: "\n")
    return """
      <button type="button" id="previous" class="edge" aria-label="\(say(SlideWords.previous))"></button>
      <button type="button" id="next" class="edge" aria-label="\(say(SlideWords.next))"></button>
      <div id="progress" role="progressbar" aria-label="\(say(SlideWords.progress))" aria-valuemin="1" \
      aria-valuemax="\(deck.slides.count)"><i></i></div>
      <aside id="speaker" hidden>
      <p class="times"><span><small>\(say(SlideWords.clock))</small> <time id="clock"></time></span>
      <span><small>\(say(SlideWords.elapsed))</small> <time id="elapsed"></time></span>
      <button type="button" id="reset">\(say(SlideWords.reset))</button></p>
      <h2>\(say(SlideWords.notes))</h2>
      <div id="notes" tabindex="0"></div>
      </aside>
      <p id="next-label" hidden>\(say(SlideWords.following))</p>
      <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">\(say(SlideWords.help))</h2>
      <dl>\(keys)</dl><form method="dialog"><button>\(say(SlideWords.close))</button></form></dialog>
      """
  }

  private func say(_ text: Bilingual) -> String { HTMLText.escape(text[language]) }

  private func digits(_ number: Int) -> String {
    guard language == .persian else { return String(number) }
    // U+06F0 is Persian zero; the ten stand in order.
    return String(
      String.UnicodeScalarView(String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x6C0) }))
  }

  private var words: String {
    var writer = ByteWriter()
    writer.write("{")
    for (index, word) in SlideWords.script.enumerated() {
      if index > 0 { writer.write(",") }
      JSON.writeString(Array(word.name.utf8), into: &writer)
      writer.write(":")
      JSON.writeString(Array(word.text[language].utf8), into: &writer)
    }
    writer.write("}")
    return inScript(writer.bytes)
  }

  /// JSON inside a script element: `<` could begin its end tag or a comment, and `\u003c` means the same.
  private func inScript(_ json: [UInt8]) -> String {
    String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }
}
