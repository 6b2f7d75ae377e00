import Foundation
import Measurement
import Rendering
import TestSupport
import Testing
import Wire

@Suite struct ComparisonDataTests {
  private func json(_ figures: ComparisonFigures) -> String {
    var writer = ByteWriter()
    ComparisonJSON().write(figures, into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func csv(_ figures: ComparisonFigures) -> String {
    var writer = ByteWriter()
    ComparisonCSV().write(figures, into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func object(_ figures: ComparisonFigures) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json(figures).utf8)) as? [String: Any])
  }

  @Test(arguments: ComparisonScene.allCases)
  func isOneObjectOnOneLine(scene: ComparisonScene) throws {
    let text = json(scene.figures)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    let bytes = Array(text.utf8.dropLast())
    #expect(JSON.scanObject(bytes.span) { _, _, _ in })
    let techniques = try #require(object(scene.figures)["techniques"] as? [[String: Any]])
    #expect(techniques.count == scene.figures.techniques.count)
  }

  @Test func looksLikeItsSnapshot() {
    let difference = Snapshot.difference(
      of: json(ComparisonScene.complete.figures), from: "comparison-complete.json", beside: #filePath)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func tellsEveryCount() throws {
    let figures = ComparisonScene.complete.figures
    let techniques = try #require(object(figures)["techniques"] as? [[String: Any]])
    let polling = try #require(techniques.first { $0["technique"] as? String == "polling" })
    let steady = try #require(polling["steady"] as? [String: Int])
    #expect(steady["requests"] == 100)
    #expect(steady["empty_answers"] == 62)
    #expect(steady["http_heads"] == 63_000)
    #expect(steady["wire"] == 94_230)
    #expect(steady["other_stream"] == 0)
    #expect(polling["bytes_per_message"] as? Double == 942.3)
    let latency = try #require(polling["latency"] as? [String: Double])
    #expect(Set(latency.keys) == ["min", "median", "p95", "max", "mean"])
    let webSocket = try #require(techniques.first { $0["technique"] as? String == "websocket" })
    let breakEven = try #require(webSocket["break_even"] as? [String: [String: Any]])
    #expect(breakEven["sse"]?["outcome"] as? String == "after")
    #expect(breakEven["sse"]?["messages"] as? Int == 8)
    #expect(breakEven["websocket"] == nil)
    let conditions = try #require(object(figures)["conditions"] as? [String: Any])
    #expect(conditions["interval_ms"] as? Int == 1000)
    #expect(conditions["keep_alive"] as? Bool == true)
  }

  @Test func leavesOutWhatIsUnknown() throws {
    let text = json(ComparisonScene.foreign.figures)
    #expect(!text.contains("null"))
    #expect(!text.contains("latency"))
    #expect(!text.contains("idle_minute"))
    let whole = try object(ComparisonScene.foreign.figures)
    #expect((whole["conditions"] as? [String: Any])?.isEmpty == true)
    #expect(whole["complete"] as? Bool == false)
    #expect(whole["dropped"] as? Int == 12)
    let techniques = try #require(whole["techniques"] as? [[String: Any]])
    #expect(techniques.first { $0["technique"] as? String == "sse" }?["bytes_per_message"] == nil)
  }

  @Test func escapesWhatWasNotOurs() throws {
    var figures = ComparisonFigures()
    figures.conditions.headers = "\"\u{1B}\u{202E}"
    #expect(!json(figures).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect((try object(figures)["conditions"] as? [String: Any])?["headers"] as? String == "\"\u{1B}\u{202E}")
  }

  @Test(arguments: ComparisonScene.allCases)
  func writesRowsOfEqualLength(scene: ComparisonScene) {
    let records = csv(scene.figures).components(separatedBy: "\r\n")
    #expect(records.last == "")
    let rows = records.dropLast().map { $0.components(separatedBy: ",") }
    #expect(rows.count == 1 + scene.figures.techniques.count * 4)
    #expect(Set(rows.map(\.count)) == [21])
    #expect(rows[0].prefix(7) == ["technique", "phase", "clients", "seconds", "delivered", "text_bytes", "packets"])
    for row in rows.dropFirst() {
      for field in row.dropFirst(2) { #expect(field.isEmpty || Double(field) != nil, "\(field)") }
    }
  }

  @Test func writesTheSteadyRow() {
    #expect(
      csv(ComparisonScene.complete.figures).contains(
        "\r\npolling,steady,1,10.000000,100,2000,300,100,0,100,62,4200,6000,9600,74430,63000,11430,0,0,0,94230\r\n"))
  }
}
