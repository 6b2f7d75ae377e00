import Capture
import Dissection
import Experiments
import Glibc
import Languages
import Options
import Rendering
import Wire

/// `wslab trace`: every layer of every message, live or from a file.
enum TraceCommand {
  /// What `--only` takes.
  enum Topic: String, CaseIterable, Sendable { case packet, tcp, http, sse, websocket, violation }

  static let interface = Option.text(
    "interface", letter: "i", placeholder: "IF",
    help: Bilingual(
      en: "the interface to capture on; 'wslab doctor' lists them",
      fa: "واسطی که روی آن ضبط می‌شود؛ ‏'wslab doctor' نامشان را می‌گوید"),
    defaultText: .same("lo"))
  static let port = Option.integer(
    "port", letter: "p", placeholder: "PORT", in: 1...65_535,
    help: Bilingual(en: "only TCP from or to this port", fa: "تنها TCP از این درگاه یا به آن"))
  static let filter = Option.text(
    "filter", letter: "f", placeholder: "BPF",
    help: Bilingual(
      en: "only packets that this filter lets through, as in pcap-filter(7)",
      fa: "تنها بسته‌هایی که این پالایه می‌پذیرد، مانند pcap-filter(7)"),
    defaultText: .same("tcp"))
  static let read = Option.file(
    "read", letter: "r", placeholder: "FILE",
    help: Bilingual(
      en: "read a capture (pcap, pcapng, gzip) instead; - is standard input",
      fa: "به جای ضبط زنده، پرونده‌ای بخوان (pcap، pcapng، gzip)؛ - ورودی استاندارد است"))
  static let write = Option.file(
    "write", letter: "w", placeholder: "FILE",
    help: Bilingual(en: "keep the packets too: .pcap, else pcapng", fa: "بسته‌ها را هم نگه دار: ‎.pcap وگرنه pcapng"))
  static let json = Option.flag(
    "json", help: Bilingual(en: "one JSON object per line instead of text", fa: "به جای متن، هر سطر یک شیء JSON"))
  static let summary = Option.flag(
    "summary", letter: "s", help: Bilingual(en: "one line per event", fa: "هر رویداد در یک سطر"))
  static let packets = Option.flag(
    "packets", help: Bilingual(en: "an event for every packet as well", fa: "برای هر بسته هم یک رویداد"))
  static let hex = Option.flag(
    "hex", letter: "x",
    help: Bilingual(en: "the bytes of each event in hexadecimal", fa: "بایت‌های هر رویداد به شانزده‌شانزدهی"))
  static let only = Option<[Topic]>.choices(
    "only", placeholder: "WHAT,…", help: Bilingual(en: "show only these events", fa: "تنها این رویدادها را نشان بده"))
  static let stream = Option.integer(
    "stream", placeholder: "N", in: 0...Int.max,
    help: Bilingual(en: "show only this TCP connection, counted from 0", fa: "تنها این اتصال TCP، از ۰ شمرده"))
  static let count = Option.integer(
    "count", letter: "c", placeholder: "COUNT", in: 1...Int.max,
    help: Bilingual(en: "stop after this many packets", fa: "پس از این تعداد بسته پایان بده"))
  static let duration = Option.duration(
    "duration", letter: "d", in: .milliseconds(1) ... .seconds(86_400),
    help: Bilingual(en: "stop after this time: 10s, 500ms, 2m", fa: "پس از این زمان پایان بده: 10s، 500ms، 2m"),
    defaultText: Bilingual(en: "none; 10s for --demo", fa: "بی‌پایان؛ برای --demo برابر 10s"))
  static let demo = Option.flag(
    "demo",
    help: Bilingual(
      en: "stage a chat of two people and trace it; needs no rights",
      fa: "گفت‌وگوی دو نفر را اجرا و دنبال کن؛ اجازه‌ای نمی‌خواهد"))
  static let explain = DepthOption.option(default: .short)
  static let colour = Option<ColourChoice>.choice(
    "color", placeholder: "WHEN",
    help: Bilingual(
      en: "colours: auto follows the terminal and NO_COLOR", fa: "رنگ: auto از ترمینال و NO_COLOR پیروی می‌کند"))

  static let command = Command(
    name: "trace",
    summary: Bilingual(
      en: "show every layer of every message, live or from a file", fa: "نمایش همهٔ لایه‌های هر پیام، زنده یا از پرونده"),
    options: [
      interface, port, filter, read, write, json, summary, packets, hex, only, stream, count, duration, demo, explain,
      colour,
    ],
    examples: [
      Command.Example(
        "wslab trace -p 8080",
        Bilingual(en: "what a server on port 8080 says and hears", fa: "هرچه سرور درگاه ۸۰۸۰ می‌گوید و می‌شنود")),
      Command.Example(
        "wslab trace --demo -d 10s --summary",
        Bilingual(
          en: "ten seconds of two people chatting, a line each", fa: "ده ثانیه گفت‌وگوی دو نفر، هر رویداد یک سطر")),
      Command.Example(
        "wslab trace -r lecture.pcapng --only websocket",
        Bilingual(en: "the WebSocket part of a capture", fa: "بخش WebSocket یک ضبط")),
      Command.Example(
        "wslab trace -r lecture.pcapng --json | jq .text",
        Bilingual(en: "the same for programs", fa: "همان برای برنامه‌ها")),
    ],
    exitStatuses: ExitStatus.table(
      .notPermitted, .interface, .input, .damagedInput, .filter, .output, .outputClosed))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    if arguments.isSet(filter), arguments.isSet(port) {
      throw arguments.usageError(
        Bilingual(
          en: "-p and -f exclude each other: write the port into the filter",
          fa: "‏-p و -f با هم نمی‌آیند: درگاه را در پالایه بنویسید"))
    }
    if arguments.isSet(read), arguments.isSet(interface) || arguments.isSet(demo) {
      throw arguments.usageError(
        Bilingual(en: "-r reads a file; it excludes -i and --demo", fa: "‏-r پرونده می‌خواند؛ با -i و --demo نمی‌آید"))
    }
    if arguments.isSet(read), arguments.isSet(duration) {
      throw arguments.usageError(
        Bilingual(
          en: "-d limits a live trace; with -r use -c COUNT",
          fa: "‏-d برای ضبط زنده است؛ با -r از -c COUNT استفاده کنید"))
    }
    if arguments.isSet(summary), arguments.isSet(hex) {
      throw arguments.usageError(
        Bilingual(
          en: "--summary has no room for --hex: leave one out", fa: "‏--summary جایی برای --hex ندارد: یکی را بردارید"))
    }
    if arguments.isSet(summary), arguments.isSet(explain) {
      throw arguments.usageError(
        Bilingual(
          en: "--summary has no room for --explain: leave one out",
          fa: "‏--summary جایی برای --explain ندارد: یکی را بردارید"))
    }
    if arguments.isSet(json), arguments.isSet(summary) || arguments.isSet(hex) {
      throw arguments.usageError(
        Bilingual(en: "--json excludes --summary and --hex", fa: "‏--json با --summary و --hex نمی‌آید"))
    }
    if arguments.isSet(demo), arguments.isSet(interface) || arguments.isSet(port) || arguments.isSet(filter) {
      throw arguments.usageError(
        Bilingual(
          en: "--demo captures its own chat; it excludes -i, -p and -f",
          fa: "‏--demo گفت‌وگوی خودش را ضبط می‌کند؛ با -i و -p و -f نمی‌آید"))
    }
    let filterText = arguments[filter] ?? arguments[port].map { "tcp port \($0)" }
    var output = TraceOutput(arguments)
    if let path = arguments[read] { return try traceFile(path, filterText, arguments, &output) }
    if arguments.isSet(demo) { return try traceDemo(arguments, &output) }
    return try traceLive(filterText, arguments, &output)
  }

  // MARK: sources

  private static func traceFile(
    _ path: String, _ filter: String?, _ arguments: ParsedArguments, _ output: inout TraceOutput
  ) throws -> ExitStatus {
    let stop = try StopSignal()
    stop.install()
    var source = try CaptureFileSource(path: path, filter: filter, stop: stop)
    let sink = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: source.identity) }
    var problem: CaptureError?
    var unknown: LinkType?
    do throws(CaptureError) {
      try source.forEachPacket(whenIdle: { output.flush() }) { header, bytes in
        if !header.linkType.isDecoded { unknown = unknown ?? header.linkType }
        return output.receive(header, bytes) && (sink?.keep(header, bytes) ?? true)
      }
    } catch {
      problem = error
    }
    // A file that is no capture has nothing to sum up.
    if let problem, output.packetCount == 0 { throw Failure(problem) }
    output.finish(dropped: nil)
    try sink?.close()
    if let status = output.status { return status }
    if let problem { throw Failure(problem) }
    if let wanted = arguments[stream], wanted >= output.streamCount {
      throw Failure.noStream(wanted, of: output.streamCount)
    }
    if let unknown { throw Failure(.unsupportedLinkType(unknown, name: unknown.libpcapName)) }
    return .success
  }

  private static func traceLive(
    _ filter: String?, _ arguments: ParsedArguments, _ output: inout TraceOutput
  ) throws -> ExitStatus {
    let name = arguments[interface] ?? "lo"
    let stop = try StopSignal()
    stop.install()
    var capture = try LiveCapture(interface: name, filter: filter ?? "tcp", stop: stop)
    let sink = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: nil) }
    output.announce(interface: name, filter: filter ?? "tcp")
    let deadline = arguments[duration].map { ContinuousClock.now + $0 }
    var problem: CaptureError?
    do throws(CaptureError) {
      try capture.forEachPacket(until: deadline, whenIdle: { output.flush() }) { header, bytes in
        output.receive(header, bytes) && (sink?.keep(header, bytes) ?? true)
      }
    } catch {
      problem = error
    }
    let statistics = capture.statistics
    output.finish(dropped: statistics.dropped + statistics.droppedByInterface)
    try sink?.close()
    if let status = output.status { return status }
    if let problem { throw Failure(problem) }
    return .success
  }

  /// Two people chat for a while, and everything they say is traced.
  private static func traceDemo(_ arguments: ParsedArguments, _ output: inout TraceOutput) throws -> ExitStatus {
    let stop = try StopSignal()
    stop.install()
    let sink = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: nil) }
    let isPersian = arguments.language == .persian
    let cast = StagedChat.Cast(
      room: isPersian ? "کلاس" : "class", first: isPersian ? "علی" : "ali", second: isPersian ? "سارا" : "sara",
      userAgent: WSLab.userAgent, acceptLanguage: arguments.language.rawValue)
    let chat = StagedChat(script: ChatScript(duration: arguments[duration] ?? .seconds(10)), cast: cast)
    let result: StagedChat.Result
    do throws(StageError) {
      result = try chat.run(
        stop: stop,
        whenReady: { network, port in
          StageNotes.tell(network, arguments)
          output.announce(interface: "lo", filter: "tcp port \(port)")
        },
        whenIdle: { output.flush() }
      ) { header, bytes in
        output.receive(header, bytes) && (sink?.keep(header, bytes) ?? true)
      }
    } catch {
      // What was captured before a failure is shown; where nothing could begin, there is no table of nothing.
      if case .impossible = error { throw Failure(error) }
      output.finish(dropped: nil)
      try sink?.close()
      throw Failure(error)
    }
    output.finish(dropped: result.statistics.dropped + result.statistics.droppedByInterface)
    try sink?.close()
    return output.status ?? .success
  }
}
