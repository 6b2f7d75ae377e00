import Languages
import Lessons
import Measurement
import Wire

/// The page's text, charts and tables in one language.
struct ComparisonPageBody {
  let story: ComparisonStory
  let depth: ExplanationDepth

  func write(into writer: inout ByteWriter) {
    let direction = story.language == .persian ? "rtl" : "ltr"
    var page = "<main lang=\"\(story.language.rawValue)\" dir=\"\(direction)\">\n"
    page += "<h1>\(HTMLText.escape(story.title))</h1>\n"
    page += "<p class=\"conditions\">\(HTMLText.escape(story.conditions.joined(separator: " ")))</p>\n"
    for warning in story.warnings { page += "<p class=\"warning\">\(HTMLText.escape(warning))</p>\n" }
    for section in story.sections(depth) where !story.techniques.isEmpty { page += draw(section) }
    page += "</main>\n"
    writer.write(string: page)
  }

  private func draw(_ section: ComparisonStory.Section) -> String {
    var body = chart(section)
    switch section {
    case .breakEven: body += breakEven
    case .reasons: body += reasons
    default: body += ComparisonTables(story: story)[section].map(table) ?? ""
    }
    let notes = story.notes(section)
    if !notes.isEmpty, depth != .none {
      body += "<p class=\"note\">\(HTMLText.escape(notes.joined(separator: " ")))</p>\n"
    }
    guard !body.isEmpty else { return "" }
    return "<section class=\"\(section.rawValue)\">\n<h2>\(HTMLText.escape(story.heading(section)))</h2>\n"
      + body + "</section>\n"
  }

  // MARK: charts

  private func chart(_ section: ComparisonStory.Section) -> String {
    switch section {
    case .layers:
      let chart = LayersChart(story: story)
      guard let svg = chart.svg else { return "" }
      let legend = chart.parts.map { part in
        "<li><i class=\"part \(part.rawValue)\"></i>\(HTMLText.escape(part.title[story.language]))</li>"
      }
      return figure(svg, caption: story.bytesPerMessageAxis, legend: "<ul class=\"legend\">\(legend.joined())</ul>\n")
    case .latency: return LatencyChart(story: story).svg.map { figure($0, caption: story.latencyDescription) } ?? ""
    case .breakEven: return GrowthChart(story: story).svg.map { figure($0, caption: story.growthDescription) } ?? ""
    case .messages, .overhead, .reasons, .extrapolation: return ""
    }
  }

  private func figure(_ svg: String, caption: String, legend: String = "") -> String {
    "<figure>\n\(legend)<div class=\"wide\">\n\(svg)</div>\n<figcaption>\(HTMLText.escape(caption))</figcaption>\n</figure>\n"
  }

  // MARK: tables

  private func table(_ table: ComparisonTable) -> String {
    var html = "<div class=\"wide\"><table>\n<thead>\n"
    if !table.groups.isEmpty {
      html += "<tr><td></td>"
      for group in table.groups {
        html += "<th scope=\"colgroup\" colspan=\"\(group.columns)\">\(HTMLText.escape(group.title))</th>"
      }
      html += "</tr>\n"
    }
    html += "<tr><th scope=\"col\">\(HTMLText.escape(story.technique))</th>"
    for head in table.heads {
      // A head breaks where it does in the terminal, and nowhere else.
      let lines = [head.0, head.1].filter { !$0.isEmpty }.map { line in
        String(line.map { $0 == " " ? "\u{A0}" : $0 })
      }
      let text = story.digits(lines.joined(separator: head.0.hasSuffix("/") ? "" : " "))
      html += "<th scope=\"col\">\(HTMLText.escape(text))</th>"
    }
    html += "</tr>\n</thead>\n<tbody>\n"
    let largest = table.rows.compactMap(\.bar).filter(\.isFinite).max() ?? 0
    for row in table.rows {
      html += "<tr><th scope=\"row\"><bdi>\(HTMLText.escape(row.name))</bdi></th>"
      for cell in row.cells { html += "<td>\(HTMLText.escape(text(cell)))</td>" }
      if let bar = row.bar, bar > 0, bar.isFinite {
        html += "<td class=\"bar\"><i style=\"width:\(exactNumber(bar / largest * 100, 1))%\"></i></td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table></div>\n"
  }

  private func text(_ cell: ComparisonTable.Cell) -> String {
    switch cell {
    case .number(let value, let decimals): story.digits(exactNumber(value, decimals))
    case .time(let seconds): story.time(seconds)
    case .text(let text): text
    case .none: "–"
    }
  }

  // MARK: sentences

  private var breakEven: String {
    let values = story.breakEvens
    guard !values.isEmpty else { return "" }
    let rows = values.map { entry in
      "<tr><th scope=\"row\">\(HTMLText.escape(story.against)) <bdi>\(HTMLText.escape(entry.other.technique.name))</bdi></th>"
        + "<td class=\"words\">\(HTMLText.escape(entry.text))</td></tr>\n"
    }
    return "<div class=\"wide\"><table>\n<tbody>\n\(rows.joined())</tbody>\n</table></div>\n"
  }

  private var reasons: String {
    let rows = story.techniques.map { technique in
      let lesson = depth == .full ? story.lesson(technique) : nil
      return "<dt><bdi>\(HTMLText.escape(technique.technique.name))</bdi></dt><dd>"
        + HTMLText.escape(story.reason(technique))
        + " <small>\(HTMLText.escape(story.slideWord)): <bdi>\(technique.technique.slide.rawValue)</bdi></small>"
        + (lesson.map { "<br>\(HTMLText.escape($0))" } ?? "") + "</dd>\n"
    }
    return "<dl>\n\(rows.joined())</dl>\n"
  }
}
