import Testing

@Suite("wslab check")
struct CheckTests {
  @Test("A capture: rule by rule, with places, clauses and sums; status 1 on errors only")
  func capture() {
    let refused = Program.run("wslab check -r \(Program.fixture("refused.pcap"))")
    #expect(refused.status == 1, "\(refused.error)")
    #expect(refused.output.hasPrefix(" error H5: Sec-WebSocket-Key missing, malformed or reused"))
    #expect(refused.output.contains("packet 14, connection 1, client, +501.69 ms: Sec-WebSocket-Key is missing"))
    #expect(refused.output.contains("3 errors, 0 warnings"))
    for line in refused.lines { #expect(line.count <= 80) }
    let clean = Program.run("wslab check -r \(Program.fixture("close-codes.pcap")) --level error")
    #expect(clean.status == 0 && clean.output.contains("no rule broken"))
    let ignored = Program.run("wslab check -r \(Program.fixture("refused.pcap")) --ignore H5,H7")
    #expect(ignored.status == 0 && !ignored.output.contains("H5"))
  }

  @Test("In Persian nothing is English")
  func persian() {
    let run = Program.run("wslab check -r \(Program.fixture("refused.pcap")) --lang fa")
    #expect(run.status == 1 && run.output.contains("خطا \u{2068}H5\u{2069}"))
    #expect(!run.output.contains("is missing") && run.output.contains("۳ خطا"))
  }

  @Test("For programs: NDJSON, SARIF and JUnit are what their readers expect", .enabled(if: Program.hasPython))
  func formats() {
    let script = """
      import json, subprocess, sys, xml.etree.ElementTree as tree
      def run(form):
          return subprocess.run([sys.argv[1], "check", "-r", sys.argv[2], "--format", form], capture_output=True, text=True).stdout
      lines = [json.loads(line) for line in run("json").splitlines()]
      assert sorted(l["rule"] for l in lines if l["event"] == "violation" and l["severity"] == "error") == ["H5", "H5", "H7"], lines
      assert lines[-1]["event"] == "check.end" and lines[-1]["errors"] == 3
      sarif = json.loads(run("sarif"))
      assert sarif["version"] == "2.1.0" and len(sarif["runs"]) == 1
      rules = sarif["runs"][0]["tool"]["driver"]["rules"]
      for result in sarif["runs"][0]["results"]:
          assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
          assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
          assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
      suites = tree.fromstring(run("junit"))
      assert suites.get("failures") == "2" and len(suites.findall(".//testcase")) == int(suites.get("tests"))
      assert len(suites.findall(".//failure")) == 2
      print("fine")
      """
    let run = Program.run("python3 - '\(Program.wslab)' '\(Program.fixture("refused.pcap"))' <<'PY'\n\(script)\nPY")
    #expect(run.output == "fine\n", "\(run.error)")
  }

  @Test("Our own server does what the RFCs ask, every probe")
  func ownServer() throws {
    let server = try #require(LiveProgram(Program.server, ["--port", "0"]))
    #expect(server.waits(forOutput: "/\n"))
    let port = try #require(server.outputSoFar.split(separator: ":").last?.prefix { $0 != "/" })
    let run = Program.run("wslab check ws://127.0.0.1:\(port)/echo")
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains(", 0 not, 0 worth knowing, 0 not tried"), "\(run.output)")
    let broken = Program.run("wslab check ws://127.0.0.1:\(port)/ --format json")
    #expect(broken.status == 6 && broken.output.contains("\"verdict\":\"not-tried\""), "a page is no WebSocket")
    #expect(broken.error.contains("opens no WebSocket: 200 OK"), "\(broken.error)")
    let cases = Program.run("wslab check ws://127.0.0.1:\(port)/ --format junit")
    #expect(!cases.output.contains("\"/>") && cases.output.contains("failures=\"0\""), "nothing passes untried")
    #expect(broken.lines.count == 3, "nothing else can be tried")
  }

  @Test("What cannot be checked says why")
  func errors() {
    #expect(Program.run("wslab check").status == 2)
    #expect(Program.run("wslab check -r x ws://h/").status == 2)
    #expect(Program.run("wslab check -r /nonexistent").status == 5)
    #expect(Program.run("wslab check -r x --ignore F99").status == 2)
    let refused = Program.run("wslab check ws://127.0.0.1:1/")
    #expect(refused.status == 6 && refused.error.contains("Is the server running"))
  }
}
