import Glibc
import Testing

/// `wslab slides` as it is started by hand.
@Suite("wslab slides")
struct SlidesTests {
  @Test("The port is taken: said with what to do, status 6")
  func portInUse() throws {
    let slides = try #require(LiveProgram(Program.wslab, ["slides", "--port", "0"]))
    try #require(slides.waits(forOutput: "/ "))
    let port = slides.outputSoFar.split(separator: ":").last?.prefix { $0 != "/" } ?? ""
    let second = Program.run("wslab slides -p \(port)")
    #expect(second.status == 6 && second.output == "")
    #expect(second.error.contains("port \(port)") && second.error.contains("--port"))
    slides.signal(SIGINT)
    #expect(slides.waitForExit() == 0)
  }

  @Test("Exports a folder, in the language that was asked for", arguments: ["en", "fa"])
  func export(language: String) {
    let place = Workplace()
    let run = Program.run("wslab slides --export '\(place.path)/site' --lang \(language)")
    #expect(run.status == 0 && run.error == "", "\(run.error)")
    let index = String(decoding: place.contents("site/index.html"), as: UTF8.self)
    #expect(index.contains("<html lang=\"\(language)\""))
    #expect(place.contents("site/\(language).html") == place.contents("site/index.html"))
    #expect(index.contains(#"{"source":"recorded","reason":"","packets":[{"number":1,"#))
    #expect(index.contains("handshake.outcome"))
    for name in ["slides.css", "slides.js", "live.js"] { #expect(!place.contents("site/\(name)").isEmpty) }
    // Again, over itself.
    #expect(Program.run("wslab slides --export '\(place.path)/site'").status == 0)
  }

  @Test("A folder that cannot be made is named, status 10")
  func exportFails() {
    let run = Program.run("wslab slides --export /no/such/folder")
    #expect(run.status == 10 && run.error.contains("/no/such/folder: No such file or directory"), "\(run.error)")
  }

  @Test(
    "What excludes each other, and what is no operand",
    arguments: ["--export x --port 1", "--export x --host h", "--export x --no-open", "x"])
  func conflicts(options: String) { #expect(Program.run("wslab slides \(options)").status == 2) }

  /// Starts the slides and asks them for a handshake of this moment.
  ///
  /// - Returns: the body of the answer.
  private func live(_ program: String, _ arguments: [String], _ language: String) throws -> String {
    let slides = try #require(LiveProgram(program, arguments + ["slides", "--port", "0"]))
    try #require(slides.waits(forOutput: "/ "), "\(slides.errorSoFar)")
    let port = slides.outputSoFar.split(separator: ":").last?.prefix { $0 != "/" } ?? ""
    let request =
      "GET /live/handshake?lang=\(language) HTTP/1.1\\r\\nHost: x\\r\\nX-WSLab-Live: 1\\r\\nConnection: close"
    let run = Program.run("exec 3<>/dev/tcp/127.0.0.1/\(port); printf '\(request)\\r\\n\\r\\n' >&3; cat <&3")
    slides.signal(SIGINT)
    #expect(slides.waitForExit() == 0)
    return run.output.firstRange(of: "\r\n\r\n").map { String(run.output[$0.upperBound...]) } ?? run.output
  }

  @Test("Captures live", .enabled(if: Machine.mayStage, "skipped: nothing can be staged here"))
  func live() throws {
    let answer = try live(Program.wslab, [], "en")
    #expect(answer.hasPrefix(#"{"source":"live","reason":"","packets":[{"number":1,"length":74,"#))
    #expect(answer.contains(#""outcome":"opened""#))
  }

  @Test(
    "Where nothing can be captured: the recorded one, and why, in the language of the slides",
    .enabled(if: Machine.mayForbid, "skipped: no user namespaces, or no unshare"),
    arguments: [("en", "the conversation cannot be captured here."), ("fa", "این گفت‌وگو این‌جا ضبط‌شدنی نیست.")])
  func recorded(language: String, reason: String) throws {
    let forbid = "echo 0 > /proc/sys/user/max_user_namespaces; exec \"$0\" \"$@\""
    let answer = try live("/usr/bin/unshare", ["-Ur", "sh", "-c", forbid, Program.wslab], language)
    #expect(
      answer.hasPrefix(#"{"source":"recorded","reason":""# + reason + #"","packets":[{"number":1,"#),
      "\(answer.prefix(300))")
    #expect(answer.contains(#""outcome":"opened""#))
  }
}
