import Testing

@Suite("Bad input")
struct BadInputTests {
  static let gif = Array("GIF89a not a capture at all, but a picture".utf8)

  @Test(
    "Files that are none: status 5, a message, nothing else",
    arguments: [
      ("missing", nil, "no file"), ("empty", [], "is empty"), ("foreign", gif, "no capture file"),
      ("text", Array("hello, this is a text file\n".utf8), "no capture file"), ("short", [0xA1], "no capture file"),
    ] as [(String, [UInt8]?, String)], ["trace", "handshake"])
  func files(file: (name: String, bytes: [UInt8]?, said: String), command: String) {
    let place = Workplace()
    if let bytes = file.bytes { place.file(file.name, bytes) }
    let run = Program.run("wslab \(command) -r '\(place.path)/\(file.name)'")
    #expect(run.status == 5, "\(run.error)")
    #expect(run.error.contains(file.said) && run.error.contains(file.name), "\(run.error)")
    expectHarmless(run)
  }

  @Test("A directory; a file without TCP; a connection that is not there: status 5")
  func noStory() {
    let place = Workplace()
    #expect(Program.run("wslab trace -r '\(place.path)'").status == 5)
    place.file("none.pcap", SampleCapture().bytes)
    let none = Program.run("wslab handshake -r '\(place.path)/none.pcap'")
    #expect(none.status == 5 && none.error.contains("no TCP connection"))
    place.file("one.pcap", SampleCapture.garbage.bytes)
    let other = Program.run("wslab handshake -r '\(place.path)/one.pcap' --stream 3")
    #expect(other.status == 5 && other.error.contains("no connection 3"))
    let one = Program.run("wslab handshake -r '\(place.path)/one.pcap'")
    #expect(one.status == 9 && one.output.contains("GET / HTTP/1.1"))
  }

  @Test("A file that is cut off: what came before is shown, status 7", arguments: [1, 10, 40])
  func cutOff(missing: Int) {
    let place = Workplace()
    let capture = SampleCapture.greeting
    place.file("cut.pcap", capture.bytes.dropLast(missing))
    for (command, shown) in [
      ("trace -s", "GET /"), ("trace --json", "\"http.request\""), ("handshake", "Sec-WebSocket-Key"),
    ] {
      let run = Program.run("wslab \(command) -r '\(place.path)/cut.pcap'")
      #expect(run.status == 7, "\(command): \(run.error)")
      #expect(run.output.contains(shown))
      #expect(run.error.contains("after packet \(capture.packetCount - 1)"), "\(run.error)")
      expectHarmless(run)
    }
  }

  @Test("A filter that does not compile, on a file: status 8")
  func fileFilter() {
    let place = Workplace()
    place.file("a.pcap", SampleCapture.hostile.bytes)
    let run = Program.run("wslab trace -r '\(place.path)/a.pcap' -f 'tcp prot 80'")
    #expect(run.status == 8 && run.error.contains("does not compile"), "\(run.error)")
  }

  @Test(
    "A filter that does not compile, live: status 8",
    .enabled(if: Machine.mayCapture, "skipped: lo cannot be captured here"))
  func liveFilter() {
    let run = Program.run("wslab trace -d 1s -f 'tcp prot 80'")
    #expect(run.status == 8 && run.error.contains("does not compile"), "\(run.error)")
  }

  @Test(
    "Options that exclude each other are refused, with the program's name once",
    arguments: ["-r FILE -d 1s", "-r FILE -s -x", "-r FILE --json -s", "-r FILE -i lo", "-p 80 -f tcp", "--sumary"])
  func exclusions(arguments: String) {
    let run = Program.run("wslab trace \(arguments)")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error.hasPrefix("wslab") && !run.error.contains("wslab: wslab"), "\(run.error)")
  }

  @Test("Closed standard input is empty, not somebody else's descriptor: status 5")
  func closedInput() {
    let run = Program.run("wslab trace -r - <&-")
    #expect(run.status == 5 && run.error.contains("empty"), "\(run.error)")
  }

  @Test("A connection that the file does not have: status 5, and which there are")
  func noSuchStream() {
    let place = Workplace()
    place.file("a.pcap", SampleCapture.hostile.bytes)
    let run = Program.run("wslab trace -s -r '\(place.path)/a.pcap' --stream 99")
    #expect(run.status == 5 && run.error.contains("no connection 99"), "\(run.error)")
  }

  @Test("An interface that is not there: status 4, with those that are")
  func interface() {
    let run = Program.run("wslab trace -i nosuch0")
    #expect(run.status == 4 && run.error.contains("lo"))
  }

  @Test("Output that cannot be written: status 10; a reader that has gone: 141, and not a word")
  func output() {
    let place = Workplace()
    place.file("a.pcap", SampleCapture.hostile.bytes)
    let file = "-r '\(place.path)/a.pcap'"
    let folder = Program.run("wslab trace \(file) -w '\(place.path)'")
    #expect(folder.status == 10 && folder.error.contains(place.path))
    let full = Program.run("wslab trace \(file) -w /dev/full")
    #expect(full.status == 10 && full.error.contains("No space left"))
    let itself = Program.run("wslab trace \(file) -w '\(place.path)/a.pcap'")
    #expect(itself.status == 10 && place.contents("a.pcap") == SampleCapture.hostile.bytes)
    let stdout = Program.run("wslab trace \(file) > /dev/full")
    #expect(stdout.status == 10 && stdout.error.contains("cannot write standard output"))
    // `sleep` lets `true` be gone before the first write.
    let gone = Program.run("{ sleep 0.3; wslab trace \(file); } | true; exit ${PIPESTATUS[0]}")
    #expect(gone.status == 141 && gone.error == "", "\(gone.error)")
    let head = Program.run("wslab trace \(file) | head -1")
    #expect(head.status == 0 && head.error == "" && head.lines.count == 2)
  }
}
