import Glibc
import Languages
import Options
import ServerOptions
import Serving
import Slideshow

/// `wslab slides`: the deck in a browser, from this program or as a folder of files.
enum SlidesCommand {
  static let defaultPort: UInt16 = 8090

  static let host = ListeningOptions.host
  static let port = ListeningOptions.port(default: defaultPort)
  static let noOpen = Option.flag(
    "no-open",
    help: Bilingual(en: "do not open a browser", fa: "مرورگر را باز نکن"))
  static let export = Option.file(
    "export", placeholder: "DIR",
    help: Bilingual(
      en: "write the slides as files that need no server, and end", fa: "اسلایدها را به شکل پرونده بنویس و تمام کن"))

  static let command = Command(
    name: "slides",
    summary: Bilingual(
      en: "the lecture's slides in a browser, with live captures in them",
      fa: "اسلایدهای درس در مرورگر، با ضبطِ زنده در دلِ آن‌ها"),
    options: [host, port, noOpen, export],
    examples: [
      Command.Example(
        "wslab slides",
        Bilingual(
          en: "then f for full screen, p for the presenter's view, ? for all keys",
          fa: "سپس f تمام‌صفحه، p نمای سخنران، ? همهٔ کلیدها")),
      Command.Example(
        "wslab slides --lang fa --port 0", Bilingual(en: "in Persian, at a free port", fa: "به فارسی، در درگاهی آزاد")),
      Command.Example(
        "wslab slides --export site",
        Bilingual(en: "a folder to hand out or to upload", fa: "پوشه‌ای برای دادن یا گذاشتن روی وب")),
    ],
    exitStatuses: ExitStatus.table(.failure, .address, .output))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    guard let folder = arguments[export] else { return try serve(arguments) }
    guard !arguments.isSet(host), !arguments.isSet(port), !arguments.isSet(noOpen) else {
      throw arguments.usageError(
        Bilingual(
          en: "--export writes files; it excludes --host, --port and --no-open",
          fa: "‏--export پرونده می‌نویسد؛ با --host و --port و --no-open نمی‌آید"))
    }
    return try write(folder, arguments)
  }

  /// Serves until SIGINT or SIGTERM.
  private static func serve(_ arguments: ParsedArguments) throws -> ExitStatus {
    do throws(ServingError) {
      let loop = try EventLoop()
      defer { loop.close() }
      let server: SlideServer
      do throws(DeckError) {
        server = try SlideServer(loop: loop, language: arguments.language)
      } catch {
        complain("\(error)")
        return .failure
      }
      let number = arguments[port].map { UInt16(clamping: $0) } ?? defaultPort
      let address = try server.start(host: arguments[host] ?? "127.0.0.1", port: number)
      var output = StandardOutput()
      let greeting = Bilingual(
        en: "the slides are at http://\(address)/  (Ctrl-C ends)\n",
        fa: "اسلایدها در http://\(address)/ است  (پایان با Ctrl-C)\n")
      output.write(greeting[arguments.language])
      for signal in [SIGINT, SIGTERM] {
        _ = try SignalWatcher(loop: loop, number: signal) { server.stop { loop.stop() } }
      }
      if !arguments.isSet(noOpen) { open("http://\(address)/", loop) }
      loop.run()
      return output.status ?? .success
    } catch {
      let message = ListeningOptions.message(error) { arguments.quote($0) }
      throw Failure(status: ListeningOptions.concernsAddress(error) ? .address : .failure, message: message)
    }
  }

  /// On a desktop, where a person looks: the browser. What it answers is nobody's concern, the address is printed.
  private static func open(_ address: String, _ loop: EventLoop) {
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment($0)?.isEmpty == false }
    guard hasDesktop, isatty(1) == 1 else { return }
    // A session of its own: xdg-open may become the browser itself, which stays when the slides end.
    let script = "setsid xdg-open \"$0\" </dev/null >/dev/null 2>&1 &"
    let limits = ChildProcess.Limits(time: 10_000, output: 4096, error: 4096)
    _ = try? ChildProcess(loop: loop, path: "/bin/sh", arguments: ["-c", script, address], limits: limits) { _ in }
  }

  private static func write(_ folder: String, _ arguments: ParsedArguments) throws -> ExitStatus {
    let count: Int
    do throws(SlideExportError) {
      count = try SlideExport.write(to: folder, language: arguments.language)
    } catch {
      throw Failure(error)
    }
    var output = StandardOutput()
    let shown = arguments.quote("\(folder)/index.html")
    output.write(
      Bilingual(en: "\(count) files; open \(shown)\n", fa: "\(count) پرونده؛ \(shown) را باز کنید\n")[
        arguments.language])
    return output.status ?? .success
  }
}

extension Failure {
  init(_ error: SlideExportError) {
    switch error {
    case .deck(let error): self.init(status: .failure, message: .same("\(error)"))
    case .serving(let error): self.init(status: .failure, message: ListeningOptions.message(error) { Failure.show($0) })
    case .file(let path, let reason):
      let shown = Failure.show(path)
      self.init(
        status: .output,
        message: Bilingual(
          en: "cannot write \(shown): \(reason). Choose a folder in which you may write.",
          fa: "نوشتن \(shown) ممکن نیست: \(reason). پوشه‌ای برگزینید که اجازهٔ نوشتن در آن دارید."))
    }
  }
}
