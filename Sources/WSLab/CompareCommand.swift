import Capture
import Dissection
import Experiments
import Glibc
import Languages
import Measurement
import Options
import Rendering
import Wire

/// `wslab compare-polling`: the same messages over every technique, measured on the wire.
enum CompareCommand {
  static let techniques = Option<[Technique]>.choices(
    "techniques", letter: "t", placeholder: "WHAT,…",
    help: Bilingual(en: "the techniques to compare", fa: "روش‌هایی که مقایسه می‌شوند"),
    defaultText: Bilingual(en: "all", fa: "همه"))
  static let messages = Option.integer(
    "messages", letter: "n", in: 1...100_000,
    help: Bilingual(en: "how many messages are said", fa: "تعداد پیام‌ها"), defaultText: .same("100"))
  static let rate = Option.text(
    "rate", placeholder: "N/s",
    help: Bilingual(
      en: "messages per second (s), minute (m) or hour (h)", fa: "تعداد پیام در ثانیه (s)، دقیقه (m) یا ساعت (h)"),
    defaultText: .same("1/s"))
  static let every = Option.duration(
    "every", in: .milliseconds(1) ... .seconds(3600),
    help: Bilingual(en: "the same as a time: one message every so often", fa: "همان به صورت زمان: هر چند وقت یک پیام"))
  static let interval = Option.duration(
    "interval", in: .milliseconds(10) ... .seconds(3600),
    help: Bilingual(en: "the time from one poll to the next", fa: "فاصلهٔ دو پرسش در polling"),
    defaultText: .same("1s"))
  static let size = Option.size(
    "size", in: ComparisonPlan.sizes,
    help: Bilingual(en: "bytes of a message's text", fa: "بایت‌های متن هر پیام"), defaultText: .same("20"))
  static let clients = Option.integer(
    "clients", in: 1...1000,
    help: Bilingual(en: "clients that listen with each technique", fa: "تعداد شنونده‌های هر روش"),
    defaultText: .same("1"))
  static let headers = Option<HeaderProfile>.choice(
    "headers", placeholder: "PROFILE",
    help: Bilingual(
      en: "request heads: the least HTTP demands, a current Chromium's, or those of the Kaazing article (871 bytes)",
      fa: "سرآیند درخواست‌ها: کمینهٔ HTTP، مرورگر Chromium امروزی، یا مقالهٔ Kaazing (۸۷۱ بایت)"),
    defaultText: .same("browser"))
  static let noKeepAlive = Option.flag(
    "no-keep-alive",
    help: Bilingual(
      en: "a TCP connection for each poll, as in the 1990s", fa: "برای هر پرسش یک اتصال TCP، مانند دههٔ ۱۹۹۰"))
  static let seed = Option.integer(
    "seed", in: 0...Int.max,
    help: Bilingual(
      en: "the same seed gives the same messages at the same moments", fa: "دانهٔ یکسان، پیام‌های یکسان در لحظه‌های یکسان"),
    defaultText: .same("1"))
  static let realtime = Option.flag(
    "realtime", help: Bilingual(en: "do not shorten time", fa: "زمان کوتاه نشود"))
  static let fast = Option.flag(
    "fast",
    help: Bilingual(
      en: "shorten all intervals, up to tenfold (the default); the table says by how much",
      fa: "همهٔ فاصله‌ها تا ده برابر کوتاه شوند (پیش‌فرض)؛ جدول می‌گوید چند برابر"))
  static let read = Option.file(
    "read", letter: "r", placeholder: "FILE",
    help: Bilingual(
      en: "count in a capture instead; techniques are recognised by what they do",
      fa: "به جای اجرا، در پرونده بشمار؛ روش‌ها از رفتارشان شناخته می‌شوند"))
  static let write = Option.file(
    "write", letter: "w", placeholder: "FILE",
    help: Bilingual(
      en: "keep the packets (.pcap, else pcapng): every figure can be checked in Wireshark",
      fa: "بسته‌ها را نگه دار (‎.pcap وگرنه pcapng): هر عدد را در Wireshark بیازمایید"))
  static let json = Option.flag("json", help: Bilingual(en: "the figures as one JSON object", fa: "عددها به JSON"))
  static let csv = Option.file(
    "csv", help: Bilingual(en: "the figures as a table for spreadsheets, too", fa: "عددها به صورت جدول CSV هم"))
  static let html = Option.file(
    "html", help: Bilingual(en: "a page with charts, too, in both languages", fa: "صفحه‌ای با نمودار هم، به هر دو زبان"))
  static let explain = DepthOption.option(default: .short)
  static let colour = TraceCommand.colour

  static let command = Command(
    name: "compare-polling",
    summary: Bilingual(
      en: "the same messages over every technique, measured on the wire",
      fa: "همان پیام‌ها با هر روش، سنجیده روی سیم"),
    options: [
      techniques, messages, rate, every, interval, size, clients, headers, noKeepAlive, seed, fast, realtime, read,
      write, json, csv, html, explain, colour,
    ],
    examples: [
      Command.Example(
        "wslab compare-polling",
        Bilingual(en: "a hundred messages, all techniques; needs no root", fa: "صد پیام، همهٔ روش‌ها؛ بدون نیاز به root")),
      Command.Example(
        "wslab compare-polling --messages 3 --every 1s --techniques polling,websocket",
        Bilingual(
          en: "so few that the handshake nearly cancels the gain", fa: "آن‌قدر کم که دست‌دهی سود را تقریباً از میان می‌برد")
      ),
      Command.Example(
        "wslab compare-polling --html report.html -w report.pcapng",
        Bilingual(en: "a page for the class, and the proof", fa: "صفحه‌ای برای کلاس، همراه با سند آن")),
      Command.Example(
        "wslab compare-polling -r report.pcapng --json",
        Bilingual(en: "the same figures from the capture", fa: "همان عددها از روی ضبط")),
    ],
    exitStatuses: ExitStatus.table(.notPermitted, .interface, .input, .damagedInput, .output, .outputClosed))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    if arguments.isSet(read) {
      let staging: [any DeclaredOption] = [
        techniques, messages, rate, every, interval, size, clients, headers, noKeepAlive, seed, fast, realtime, write,
      ]
      if let other = staging.first(where: { arguments.isSet($0) }) {
        throw arguments.usageError(
          Bilingual(
            en: "-r counts in a file, where everything has happened already; it excludes --\(other.declaration.name)",
            fa: "‏-r در پرونده می‌شمارد و همه چیز آن‌جا رخ داده است؛ با --\(other.declaration.name) نمی‌آید"))
      }
      return try count(arguments)
    }
    return try stage(try plan(arguments), arguments)
  }

  // MARK: what is asked for

  private static func plan(_ arguments: ParsedArguments) throws -> ComparisonPlan {
    var plan = ComparisonPlan()
    if arguments.isSet(rate), arguments.isSet(every) {
      throw arguments.usageError(
        Bilingual(
          en: "--rate and --every say the same: leave one out", fa: "‏--rate و --every یک چیزند: یکی را بردارید"))
    }
    if arguments.isSet(fast), arguments.isSet(realtime) {
      throw arguments.usageError(
        Bilingual(
          en: "--fast and --realtime exclude each other: leave one out",
          fa: "‏--fast و --realtime با هم نمی‌آیند: یکی را بردارید"))
    }
    if let text = arguments[rate] {
      guard let every = ComparisonPlan.milliseconds(rate: text) else {
        throw arguments.usageError(
          Bilingual(
            en: "--rate \(arguments.quote(text)) is not accepted. Accepted: a number and a unit, such as 1/s, 30/m or "
              + "2/h; at most 1000/s.",
            fa: "‏--rate \(arguments.quote(text)) پذیرفته نیست. پذیرفتنی: یک عدد و یک واحد، مانند 1/s، 30/m یا 2/h؛ "
              + "حداکثر 1000/s."))
      }
      plan.every = every
    }
    if let time = arguments[every] { plan.every = milliseconds(time) }
    if let time = arguments[interval] { plan.interval = milliseconds(time) }
    if let wanted = arguments[techniques] { plan.techniques = Technique.allCases.filter(wanted.contains) }
    plan.messages = arguments[messages] ?? plan.messages
    plan.size = arguments[size] ?? plan.size
    plan.clients = arguments[clients] ?? plan.clients
    plan.headers = arguments[headers] ?? plan.headers
    plan.seed = UInt64(arguments[seed] ?? 1)
    plan.keepsAlive = !arguments.isSet(noKeepAlive)
    plan.isFast = !arguments.isSet(realtime)
    return plan
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    Int(duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000)
  }

  // MARK: sources

  private static func stage(_ plan: ComparisonPlan, _ arguments: ParsedArguments) throws -> ExitStatus {
    let stop = try StopSignal()
    stop.install()
    // Before a minute is spent on figures that then cannot be kept.
    let reports = try ComparisonReports(arguments)
    let sink = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: nil) }
    let counting = ComparisonCounting()
    let progress = ComparisonProgress(plan, arguments.language)
    let result: StagedComparison.Result
    do throws(StageError) {
      result = try StagedComparison(plan).run(
        stop: stop,
        whenReady: { network in
          StageNotes.tell(network, arguments)
          progress.begin()
        },
        whenIdle: { progress.show(said: $0) }
      ) { header, bytes in
        counting.receive(header, bytes)
        return sink?.keep(header, bytes) ?? true
      }
    } catch {
      progress.end()
      try sink?.close()
      throw Failure(error)
    }
    progress.end()
    try sink?.close()
    let lost = result.statistics.dropped + result.statistics.droppedByInterface
    return try reports.write(counting.figures(dropped: lost, isComplete: result.isComplete), arguments)
  }

  private static func count(_ arguments: ParsedArguments) throws -> ExitStatus {
    let stop = try StopSignal()
    stop.install()
    var source = try CaptureFileSource(path: arguments[read] ?? "-", stop: stop)
    let reports = try ComparisonReports(arguments)
    let counting = ComparisonCounting()
    var problem: CaptureError?
    do throws(CaptureError) {
      try source.forEachPacket { header, bytes in
        counting.receive(header, bytes)
        return true
      }
    } catch {
      problem = error
    }
    let figures = counting.figures(dropped: 0, isComplete: problem == nil && !stop.isRequested)
    if let problem, figures.packets == 0 { throw Failure(problem) }
    let status = try reports.write(figures, arguments)
    if let problem { throw Failure(problem) }
    if figures.techniques.isEmpty {
      throw Failure(
        status: .input,
        message: Bilingual(
          en:
            "\(Failure.show(arguments[read] ?? "-")) holds none of the techniques: no WebSocket, no event stream, and "
            + "no path that is asked for again and again. 'wslab trace -r' shows what it holds.",
          fa: "در \(Failure.show(arguments[read] ?? "-")) هیچ‌یک از روش‌ها نیست: نه WebSocket، نه جریان رویداد، و نه "
            + "مسیری که پی‌درپی پرسیده شود. ‏'wslab trace -r' محتوایش را نشان می‌دهد."))
    }
    return status
  }
}

/// From packets to figures.
final class ComparisonCounting {
  private var dissector: Dissector
  private var meter = ComparisonMeter()

  init() {
    dissector = Dissector(options: ComparisonMeter.options)
  }

  func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) {
    Self.count(header, bytes, &dissector, &meter)
  }

  /// The closure borrows the meter while the dissector works: two things, not one.
  private static func count(
    _ header: PacketHeader, _ bytes: Span<UInt8>, _ dissector: inout Dissector, _ meter: inout ComparisonMeter
  ) {
    dissector.receive(header, bytes) { meter.receive($0) }
  }

  func figures(dropped: Int, isComplete: Bool) -> ComparisonFigures {
    Self.finish(&dissector, &meter)
    return meter.figures(dropped: dropped, isComplete: isComplete)
  }

  private static func finish(_ dissector: inout Dissector, _ meter: inout ComparisonMeter) {
    dissector.finish { meter.receive($0) }
  }
}

/// How far an experiment is, on one line of a terminal's standard error; elsewhere nothing.
final class ComparisonProgress {
  private let plan: ComparisonPlan
  private let language: Language
  private let isTerminal = isatty(2) == 1
  private var start = ContinuousClock.now
  private var shown = ""

  init(_ plan: ComparisonPlan, _ language: Language) {
    self.plan = plan
    self.language = language
  }

  func begin() {
    start = ContinuousClock.now
    show(said: 0)
  }

  func show(said: Int) {
    guard isTerminal else { return }
    let left = max(0, Int(plan.expectedSeconds) - Int((ContinuousClock.now - start).components.seconds))
    let text = Bilingual(
      en: said < plan.messages
        ? "message \(said) of \(plan.messages), about \(left) s left; Ctrl-C gives the figures so far"
        : "a minute without messages, about \(left) s left; Ctrl-C gives the figures so far",
      fa: said < plan.messages
        ? "پیام \(said) از \(plan.messages)، حدود \(left) ثانیه مانده؛ Ctrl-C عددهای تا این‌جا را می‌دهد"
        : "یک دقیقهٔ بی‌پیام، حدود \(left) ثانیه مانده؛ Ctrl-C عددهای تا این‌جا را می‌دهد")[language]
    guard text != shown else { return }
    shown = text
    tell("\r\u{1B}[K\(text)")
  }

  func end() {
    guard isTerminal, !shown.isEmpty else { return }
    tell("\r\u{1B}[K")
  }

  private func tell(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBufferPointer { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
