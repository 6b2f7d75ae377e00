import Capture
import Dissection
import Experiments
import Languages
import Lessons
import Options
import Rendering
import Wire

/// `wslab handshake`: one WebSocket conversation from SYN to FIN, explained byte by byte.
enum HandshakeCommand {
  static let read = Option.file(
    "read", letter: "r", placeholder: "FILE",
    help: Bilingual(
      en: "tell of a capture (pcap, pcapng, gzip) instead; - is standard input",
      fa: "به جای آن، از روی پرونده (pcap، pcapng، gzip)؛ - ورودی استاندارد است"))
  static let stream = Option.integer(
    "stream", placeholder: "N", in: 0...Int.max,
    help: Bilingual(en: "with -r: this TCP connection, counted from 0", fa: "با -r: این اتصال TCP، از ۰ شمرده"),
    defaultText: Bilingual(en: "the first that upgrades", fa: "نخستین ارتقا"))
  static let json = Option.flag(
    "json",
    help: Bilingual(
      en: "the events and the story's parts as JSON, one object per line",
      fa: "رویدادها و بخش‌های داستان به JSON، هر سطر یک شیء"))
  static let message = Option.text(
    "message", letter: "m", placeholder: "TEXT",
    help: Bilingual(
      en: "the message to send; with a URL nothing is sent without it",
      fa: "پیامی که فرستاده می‌شود؛ با URL بدون این گزینه چیزی فرستاده نمی‌شود"))
  static let timeout = Option.duration(
    "timeout", in: .milliseconds(1) ... .seconds(600),
    help: Bilingual(en: "how long to wait for TCP and the answer", fa: "مهلت TCP و پاسخ"), defaultText: .same("5s"))
  static let write = Option.file(
    "write", letter: "w", placeholder: "FILE",
    help: Bilingual(en: "keep the packets: .pcap, else pcapng", fa: "بسته‌ها را نگه دار: ‎.pcap وگرنه pcapng"))
  static let explain = DepthOption.option(default: .full)
  static let colour = TraceCommand.colour

  static let command = Command(
    name: "handshake",
    summary: Bilingual(
      en: "a WebSocket conversation from SYN to FIN, byte by byte",
      fa: "یک گفت‌وگوی WebSocket از SYN تا FIN، بایت به بایت"),
    operands: [
      Command.Operand(
        "URL",
        help: Bilingual(
          en: "a ws:// address to visit; without it client and server are staged on loopback",
          fa: "نشانی ‎ws://‎ برای دیدن؛ بدون آن کلاینت و سرور روی loopback اجرا می‌شوند"),
        isRequired: false)
    ],
    options: [read, stream, json, message, timeout, write, explain, colour],
    examples: [
      Command.Example(
        "wslab handshake",
        Bilingual(en: "stage, capture and explain one; needs no root", fa: "اجرا، ضبط و توضیح؛ بدون نیاز به root")),
      Command.Example(
        "wslab handshake ws://localhost:8080/ws/class/ali -m hello",
        Bilingual(en: "the same with a server of yours", fa: "همان با سرور خودتان")),
      Command.Example(
        "wslab handshake -r lecture.pcapng --lang fa",
        Bilingual(en: "from a capture, in Persian", fa: "از روی یک ضبط، به فارسی")),
    ],
    exitStatuses: ExitStatus.table(
      .notPermitted, .interface, .input, .address, .damagedInput, .handshakeFailed, .output, .outputClosed))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let isFile = arguments.isSet(read)
    if isFile,
      !arguments.operands.isEmpty || arguments.isSet(message) || arguments.isSet(timeout)
        || arguments.isSet(write)
    {
      throw arguments.usageError(
        Bilingual(
          en: "-r tells of a file; it excludes a URL, --message, --timeout and -w",
          fa: "‏-r از روی پرونده می‌گوید؛ با URL و --message و --timeout و -w نمی‌آید"))
    }
    if !isFile, arguments.isSet(stream) {
      throw arguments.usageError(
        Bilingual(
          en: "--stream chooses a connection of a file: give -r too", fa: "‏--stream از پرونده برمی‌گزیند: -r هم بدهید"))
    }
    let telling = HandshakeTelling(
      language: arguments.language, depth: arguments[explain] ?? .full, json: arguments.isSet(json),
      stream: arguments[stream])
    if let path = arguments[read] { return try tellFile(path, arguments, telling) }
    if let url = arguments.operands.first { return try visit(url, arguments, telling) }
    return try stage(arguments, telling)
  }

  // MARK: sources

  private static func tellFile(
    _ path: String, _ arguments: ParsedArguments, _ telling: HandshakeTelling
  ) throws -> ExitStatus {
    var source = try CaptureFileSource(path: path)
    var problem: CaptureError?
    do throws(CaptureError) {
      try source.forEachPacket { telling.receive($0, $1) }
    } catch {
      problem = error
    }
    telling.finish()
    let shown = Failure.show(path)
    if !telling.hasStory {
      if let problem { throw Failure(problem) }
      let count = telling.streamCount
      throw Failure(
        status: .input,
        message: count == 0
          ? Bilingual(
            en: "\(shown) holds no TCP connection, so there is no handshake to tell of. 'wslab trace --packets -r' "
              + "shows what it holds.",
            fa:
              "در \(shown) هیچ اتصال TCP نیست، پس دست‌دهی‌ای هم نیست. ‏'wslab trace --packets -r' محتوایش را نشان می‌دهد.")
          : Bilingual(
            en: "\(shown) holds no connection \(telling.stream ?? 0); they are numbered 0 to \(count - 1).",
            fa: "در \(shown) اتصال \(telling.stream ?? 0) نیست؛ شماره‌ها از 0 تا \(count - 1) است."))
    }
    let status = show(telling, arguments, dropped: nil)
    if let problem { throw Failure(problem) }
    if case .notUpgrade = telling.outcome {
      say(
        Bilingual(
          en: "nobody asks for WebSocket in \(shown); this is its first connection",
          fa: "در \(shown) کسی WebSocket نخواسته است؛ این نخستین اتصال آن است"), arguments)
    }
    return status
  }

  private static func stage(_ arguments: ParsedArguments, _ telling: HandshakeTelling) throws -> ExitStatus {
    let language = arguments.language
    let text = arguments[message] ?? Bilingual(en: "Hello, WebSocket!", fa: "سلام، وب‌سوکت!")[language]
    var play = StagedHandshake(message: text, userAgent: WSLab.userAgent)
    play.acceptLanguage = language.rawValue
    let keeper = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: nil) }
    let result: StagedHandshake.Result
    do throws(StageError) {
      result = try play.run()
    } catch {
      throw Failure(error)
    }
    StageNotes.tell(result.network, arguments)
    StageNotes.tell(result.experience, packets: result.packets.count, arguments)
    return try tell(result.packets, result.statistics, keeper, arguments, telling)
  }

  private static func visit(
    _ text: String, _ arguments: ParsedArguments, _ telling: HandshakeTelling
  ) throws -> ExitStatus {
    let url: WebSocketURL
    do throws(WebSocketURLError) {
      url = try WebSocketURL(text)
    } catch {
      throw Failure(error, url: text)
    }
    var visit = RemoteHandshake(url: url, message: arguments[message], userAgent: WSLab.userAgent)
    visit.acceptLanguage = arguments.language.rawValue
    visit.timeout = arguments[timeout] ?? .seconds(5)
    let keeper = try arguments[write].map { try PacketKeeper(path: $0, notOverwriting: nil) }
    let attempts: [RemoteHandshake.Attempt]
    do throws(RemoteHandshakeError) {
      attempts = try visit.run()
    } catch {
      throw Failure(error)
    }
    for attempt in attempts { StageNotes.tell(attempt, port: url.port, arguments) }
    // The story is the last attempt's: all before it ended with TCP.
    for attempt in attempts.dropLast() {
      for packet in attempt.packets { _ = keeper?.keep(packet.header, packet.bytes.span) }
    }
    guard let last = attempts.last else { return .failure }
    let status = try tell(last.packets, last.statistics, keeper, arguments, telling)
    return status == .success && last.experience.failure != nil ? .handshakeFailed : status
  }

  private static func tell(
    _ packets: [CapturedPacket], _ statistics: CaptureStatistics, _ keeper: PacketKeeper?,
    _ arguments: ParsedArguments, _ telling: HandshakeTelling
  ) throws -> ExitStatus {
    for packet in packets {
      _ = telling.receive(packet.header, packet.bytes.span)
      _ = keeper?.keep(packet.header, packet.bytes.span)
    }
    telling.finish()
    let status = show(telling, arguments, dropped: statistics.dropped + statistics.droppedByInterface)
    try keeper?.close()
    return status
  }

  // MARK: output

  private static func show(_ telling: HandshakeTelling, _ arguments: ParsedArguments, dropped: Int?) -> ExitStatus {
    var output = StandardOutput()
    let style = (arguments[colour] ?? .auto).style(isTerminal: Terminal.isTerminal, environment: environment)
    telling.write(
      to: &output, style: style, columns: Terminal.columns, dropped: dropped)
    if let dropped, dropped > 0 {
      say(
        Bilingual(
          en: "\(dropped) packets were lost by the capture: the story is incomplete",
          fa: "\(dropped) بسته در ضبط از دست رفت: داستان کامل نیست"), arguments)
    }
    if let status = output.status { return status }
    switch telling.outcome {
    case .opened, .incomplete, .notUpgrade: return .success
    case .refused, .acceptMismatch, .invalidAnswer, .noAnswer, .notHTTP, .connectionRefused, .unreachable, .noRequest:
      return .handshakeFailed
    }
  }

  private static func say(_ text: Bilingual, _ arguments: ParsedArguments) { complain(text[arguments.language]) }
}
