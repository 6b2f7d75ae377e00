import Testing

@Suite("wslab handshake")
struct HandshakeTests {
  static let parts = [
    "TCP opens the way", "The client asks to switch protocols", "The proof that belongs to this key",
    "The server agrees", "The first frame from the server", "The first frame from the client", "Ping and pong",
  ]

  @Test(
    "Staged: every part, in 80 columns, status 0",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func staged() {
    let run = Program.run("wslab handshake")
    #expect(run.status == 0)
    for part in Self.parts { #expect(run.output.contains(part), "\(part)") }
    #expect(run.output.contains("Hello, WebSocket!"))
    #expect(run.output.contains("✓ equal"))
    #expect(run.lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(!run.bytes.contains(0x1B))
    #expect(run.error.contains("packets captured"))
  }

  @Test(
    "In Persian, with a message of one's own",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func persian() {
    let run = Program.run("wslab handshake -m 'درود بر همه'", language: "fa_IR.UTF-8")
    #expect(run.status == 0)
    #expect(run.output.contains("درود بر همه"))
    for english in ["The client", "What it cost"] { #expect(!run.output.contains(english)) }
  }

  @Test(
    "An ordinary user without capabilities: in a private namespace, which is said",
    .enabled(if: Machine.mayBecomeNobody, "skipped: not root, no setpriv, or no user namespaces"))
  func ordinaryUser() {
    // The program is copied: its folder need not be open to everyone.
    let place = Workplace()
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all"
    let run = Program.run(
      "cp '\(Program.wslab)' '\(place.path)/wslab' && cd / && \(nobody) '\(place.path)/wslab' handshake")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("private network namespace"))
    for part in Self.parts { #expect(run.output.contains(part), "\(part)") }
    let doctor = Program.run("cp '\(Program.wslab)' '\(place.path)/wslab' && \(nobody) '\(place.path)/wslab' doctor")
    #expect(doctor.status == 0)
    #expect(
      doctor.output.contains("✗ capture") && doctor.output.contains("sudo setcap cap_net_raw+ep \(place.path)/wslab"))
    let trace = Program.run(
      "cp '\(Program.wslab)' '\(place.path)/wslab' && \(nobody) '\(place.path)/wslab' trace -d 1s")
    #expect(trace.status == 3 && trace.output == "")
    for remedy in ["setcap", "sudo", "-r FILE"] { #expect(trace.error.contains(remedy)) }
  }

  @Test(
    "What was kept tells the same story",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"),
    arguments: ["k.pcap", "k.pcapng"])
  func kept(name: String) {
    let place = Workplace()
    let live = Program.run("wslab handshake -w '\(place.path)/\(name)'")
    #expect(live.status == 0)
    let file = Program.run("wslab handshake -r '\(place.path)/\(name)'")
    #expect(file.status == 0)
    #expect(file.output == live.output)
    let piped = Program.run("gzip -c '\(place.path)/\(name)' | wslab handshake -r -")
    #expect(piped.output == live.output)
  }

  @Test(
    "JSON: the events of a trace, then the parts, then the outcome",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func json() {
    let run = Program.run("wslab handshake --json")
    #expect(run.status == 0)
    let events = run.output.split(separator: "\n").compactMap { line in
      line.hasPrefix("{\"event\":\"") ? line.dropFirst(10).prefix { $0 != "\"" } : nil
    }
    #expect(events.first == "tcp.open")
    #expect(events.filter { $0 == "websocket.message" }.count == 3)
    #expect(events.last == "handshake.outcome")
    #expect(events.contains("capture.end") && events.contains("handshake.part"))
    #expect(!events.contains("packet"))
  }

  @Test(
    "Neither lo nor a namespace: status 3, both reasons and every remedy, no output",
    .enabled(if: Machine.mayForbid, "skipped: no user namespaces, or no unshare"),
    arguments: ["handshake", "trace --demo -d 1s", "trace --demo --json"], ["C", "fa_IR.UTF-8"])
  func impossible(command: String, language: String) {
    let forbid = "echo 0 > /proc/sys/user/max_user_namespaces"
    let run = Program.run("unshare -Ur sh -c '\(forbid); LC_ALL=\(language) \"$0\" \(command)' '\(Program.wslab)'")
    #expect(run.status == 3 && run.output == "")
    for remedy in [
      "cap_net_raw", "max_user_namespaces = 0", "sudo setcap cap_net_raw+ep",
      "sudo sysctl -w user.max_user_namespaces=",
      "-r FILE",
    ] {
      #expect(run.error.contains(remedy), "\(run.error)")
    }
  }

  @Test(
    "The reader goes away, the disk is full",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func output() {
    // The reader is gone before there is anything to read.
    let closed = Program.run("(sleep 0.3; wslab handshake) | true; exit ${PIPESTATUS[0]}")
    #expect(closed.status == 141)
    #expect(!closed.error.contains("cannot"))
    let full = Program.run("wslab handshake > /dev/full")
    #expect(full.status == 10 && full.error.contains("cannot write standard output"))
    let kept = Program.run("wslab handshake -w /dev/full")
    #expect(kept.status == 10 && kept.error.contains("/dev/full"))
  }
}
