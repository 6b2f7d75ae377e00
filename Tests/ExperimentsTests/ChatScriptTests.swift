import Experiments
import Testing

@Suite("The script of the staged chat")
struct ChatScriptTests {
  @Test("The same seed gives the same script, another seed another one")
  func isReproducible() {
    let script = ChatScript(duration: .seconds(10), seed: 7)
    #expect(script == ChatScript(duration: .seconds(10), seed: 7))
    #expect(script != ChatScript(duration: .seconds(10), seed: 8))
  }

  @Test("Ten seconds hold both people, both languages and one ping, in order and in time", arguments: [1, 2, 3, 99])
  func tenSeconds(seed: UInt64) {
    let script = ChatScript(duration: .seconds(10), seed: seed)
    #expect(script.steps.map(\.time) == script.steps.map(\.time).sorted())
    #expect((script.steps.last?.time ?? .max) < 10_000)
    #expect(Set(script.steps.map(\.person)) == [0, 1])
    #expect(script.steps.filter { $0.action == .ping }.count == 1)
    #expect(script.texts.contains { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(script.texts.contains { $0.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) } })
    #expect((8...40).contains(script.texts.count))
    #expect(script.texts.allSatisfy { $0.utf8.count <= 125 })
  }

  @Test("However short or long", arguments: [1, 200, 350, 1000, 60_000])
  func durations(milliseconds: Int) {
    let script = ChatScript(duration: .milliseconds(milliseconds))
    #expect(script.duration == UInt64(milliseconds))
    #expect(script.steps.allSatisfy { $0.time < UInt64(milliseconds) })
  }
}
