import Capture
import Dissection
import Experiments
import Languages
import Lessons
import Options
import Probing
import Rendering
import Wire

/// `wslab check`: which rules a conversation breaks, like a linter.
enum CheckCommand {
  /// What `--format` takes.
  enum Format: String, CaseIterable, Sendable { case text, json, sarif, junit }

  static let read = Option.file(
    "read", letter: "r", placeholder: "FILE",
    help: Bilingual(
      en: "check a capture (pcap, pcapng, gzip); - is standard input",
      fa: "سنجش یک ضبط (pcap، pcapng، gzip)؛ - ورودی استاندارد است"))
  static let format = Option<Format>.choice(
    "format", letter: "f", placeholder: "FORM",
    help: Bilingual(
      en: "for people, for programs, for code hosts, for CI", fa: "برای آدم، برنامه، میزبان کد، یا CI"),
    defaultText: .same("text"))
  static let ignore = Option<[Rule]>.choices(
    "ignore", placeholder: "RULE,…",
    help: Bilingual(en: "do not report these rules: F14,C8", fa: "این قاعده‌ها گزارش نشوند: F14,C8"))
  static let level = Option<Rule.Severity>.choice(
    "level", letter: "l", placeholder: "LEAST",
    help: Bilingual(en: "the least severity that is reported", fa: "کمترین شدتی که گزارش می‌شود"),
    defaultText: .same("note"))
  static let explain = DepthOption.option(default: .short)
  static let colour = TraceCommand.colour

  static let command = Command(
    name: "check",
    summary: Bilingual(
      en: "which rules a WebSocket conversation breaks, like a linter",
      fa: "یک گفت‌وگوی WebSocket کدام قاعده‌ها را می‌شکند"),
    operands: [
      Command.Operand(
        "URL",
        help: Bilingual(
          en: "a ws:// server to be tried with what clients must not send; only your own, or with permission",
          fa: "سرور ‎ws://‎ که با فرستادن چیزهای ناروا آزموده شود؛ فقط سرور خودتان یا با اجازه"),
        isRequired: false)
    ],
    options: [read, format, ignore, level, explain, colour],
    examples: [
      Command.Example(
        "wslab check -r lecture.pcapng",
        Bilingual(en: "every broken rule, with its clause", fa: "هر قاعدهٔ نقض‌شده با بندش")),
      Command.Example(
        "wslab check -r lecture.pcapng --level error --format junit",
        Bilingual(en: "for CI; exit status 1 on errors", fa: "برای CI؛ با خطا وضعیت خروج ۱ است")),
      Command.Example(
        "wslab check ws://localhost:8080/echo",
        Bilingual(
          en: "what your server does with bad keys, frames and bombs",
          fa: "سرور شما با کلید و فریم نادرست و بمب چه می‌کند")),
    ],
    exitStatuses: [
      .success, .usage,
      Command.ExitStatus(
        1, Bilingual(en: "an error was found: a rule is broken", fa: "خطا پیدا شد: قاعده‌ای نقض شده است")),
    ] + [ExitStatus.input, .address, .damagedInput, .output, .outputClosed].map(\.documented))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let url = arguments.operands.first
    guard (url == nil) == arguments.isSet(read) else {
      throw arguments.usageError(
        Bilingual(
          en: "what should be checked? Give -r FILE or a ws:// URL, one of them.",
          fa: "چه چیزی سنجیده شود؟ ‏-r FILE یا یک URL با ‎ws://‎ بدهید، یکی از آن دو."))
    }
    if let url { return try probe(url, arguments) }
    return try check(arguments[read] ?? "-", arguments)
  }

  // MARK: a server

  private static func probe(_ text: String, _ arguments: ParsedArguments) throws -> ExitStatus {
    let url: WebSocketURL
    do throws(WebSocketURLError) {
      url = try WebSocketURL(text)
    } catch {
      throw Failure(error, url: text)
    }
    let stop = try StopSignal()
    stop.install()
    let form = arguments[format] ?? .text
    let ignored = Set(arguments[ignore] ?? [])
    var report = CheckReport(source: Failure.show(text), ignoring: ignored, level: arguments[level] ?? .note)
    let style = (arguments[colour] ?? .auto).style(isTerminal: Terminal.isTerminal, environment: environment)
    var lines = ProbeText(
      language: arguments.language, depth: arguments[explain] ?? .short, width: Terminal.columns, style: style)
    var output = StandardOutput()
    var closed: Bilingual?
    report.tried = []
    do throws(RemoteHandshakeError) {
      try ServerProbing(url: url).run { outcome in
        // The plain handshake: what is not opened by it is no WebSocket, or not now, and nobody is to blame.
        if outcome.probe.rule == .R1, outcome.verdict == .notTried { closed = outcome.observed }
        guard !ignored.contains(outcome.probe.rule) else { return true }
        var writer = ByteWriter()
        if form == .text { lines.write(outcome, into: &writer) }
        if form == .json { CheckJSON().write(outcome, into: &writer) }
        output.write(writer.bytes.span)
        if outcome.verdict != .notTried { report.tried?.insert(outcome.probe.rule) }
        if outcome.verdict == .broken {
          report.add(
            Finding(rule: outcome.probe.rule, detail: "\(outcome.probe.title.en): \(outcome.observed.en)"))
        }
        return output.failure == nil && !stop.isRequested
      }
    } catch {
      throw Failure(error)
    }
    report.isComplete = !stop.isRequested && closed == nil
    var writer = ByteWriter(capacity: 1 << 16)
    if form == .text {
      lines.writeEnd(into: &writer)
    } else {
      write(report, arguments, withFindings: form != .json, into: &writer)
    }
    output.write(writer.bytes.span)
    if let status = output.status { return status }
    if let closed { throw Failure(notOpened: text, observed: closed) }
    return report.findings.isEmpty ? .success : .failure
  }

  // MARK: a capture

  private static func check(_ path: String, _ arguments: ParsedArguments) throws -> ExitStatus {
    let stop = try StopSignal()
    stop.install()
    var source = try CaptureFileSource(path: path, stop: stop)
    var checking = Checking(
      report: CheckReport(
        source: Failure.show(path), ignoring: Set(arguments[ignore] ?? []), level: arguments[level] ?? .note))
    var problem: CaptureError?
    do throws(CaptureError) {
      try source.forEachPacket { header, bytes in
        checking.receive(header, bytes)
        return true
      }
    } catch {
      problem = error
    }
    if let problem, checking.packets == 0 { throw Failure(problem) }
    let report = checking.finish(isComplete: problem == nil && !stop.isRequested)
    var writer = ByteWriter(capacity: 1 << 16)
    write(report, arguments, withFindings: true, into: &writer)
    var output = StandardOutput()
    output.write(writer.bytes.span)
    if let status = output.status { return status }
    if let problem { throw Failure(problem) }
    return report.errors > 0 ? .failure : .success
  }

  private static func write(
    _ report: CheckReport, _ arguments: ParsedArguments, withFindings: Bool, into writer: inout ByteWriter
  ) {
    switch arguments[format] ?? .text {
    case .text:
      let style = (arguments[colour] ?? .auto).style(isTerminal: Terminal.isTerminal, environment: environment)
      CheckText(
        language: arguments.language, depth: arguments[explain] ?? .short, width: Terminal.columns, style: style
      ).write(report, into: &writer)
    case .json: CheckJSON().write(report, withFindings: withFindings, into: &writer)
    case .sarif: SARIF(version: WSLab.version, language: arguments.language).write(report, into: &writer)
    case .junit: JUnit(language: arguments.language).write(report, into: &writer)
    }
  }
}

/// From packets to a report.
private struct Checking {
  private var dissector = Dissector(options: DissectionOptions())
  private var report: CheckReport

  init(report: CheckReport) { self.report = report }

  var packets: Int { dissector.packetCount }

  mutating func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) {
    report.begin(at: header.time)
    Self.receive(header, bytes, &dissector, &report)
  }

  /// The closure borrows the report while the dissector works: two things, not one.
  private static func receive(
    _ header: PacketHeader, _ bytes: Span<UInt8>, _ dissector: inout Dissector, _ report: inout CheckReport
  ) {
    dissector.receive(header, bytes) { report.receive($0) }
  }

  private static func finish(_ dissector: inout Dissector, _ report: inout CheckReport) {
    dissector.finish { report.receive($0) }
  }

  mutating func finish(isComplete: Bool) -> CheckReport {
    Self.finish(&dissector, &report)
    report.connections = dissector.streamCount
    report.packets = dissector.packetCount
    report.isComplete = isComplete
    return report
  }
}
