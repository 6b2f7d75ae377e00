import Capture
import Glibc
import Languages
import Options

/// The program: parses, runs one command, and turns what went wrong into a message and an exit status.
@main
enum WSLab {
  static let version = "0.1.0"
  /// Who our clients say they are.
  static let userAgent = "wslab/\(version)"

  static let root = Command(
    name: "wslab",
    summary: Bilingual(
      en: "shows what a WebSocket conversation really is on the wire",
      fa: "نشان می‌دهد گفت‌وگوی WebSocket روی سیم واقعاً چیست"),
    examples: [
      Command.Example(
        "wslab handshake",
        Bilingual(en: "a whole conversation, explained byte by byte", fa: "یک گفت‌وگوی کامل، بایت به بایت")),
      Command.Example(
        "wslab trace -p 8080", Bilingual(en: "what goes through port 8080, live", fa: "آن‌چه از درگاه ۸۰۸۰ می‌گذرد، زنده")
      ),
      Command.Example(
        "wslab compare-polling",
        Bilingual(
          en: "what polling costs, and what WebSocket saves", fa: "polling چه هزینه‌ای دارد و WebSocket چه صرفه‌ای")),
    ],
    subcommands: [
      HandshakeCommand.command, TraceCommand.command, CompareCommand.command, CheckCommand.command,
      ExplainCommand.command,
      SlidesCommand.command, DoctorCommand.command,
    ])

  static func main() {
    keepStandardDescriptors()
    // A reader that goes away is noticed by write(2); the signal would end the program without its summary.
    signal(SIGPIPE, SIG_IGN)
    let language = Language(environment: environment)
    let parser = CommandLineParser(root: root, version: version)
    var output = StandardOutput()
    switch parser.parse(Array(CommandLine.arguments.dropFirst()), language: language) {
    case .show(let text):
      output.write(text)
      exit((output.status ?? .success).rawValue)
    case .fail(let error):
      complain(error.message, named: false)
      exit(UsageError.exitStatus)
    case .run(let arguments):
      exit(run(arguments))
    }
  }

  private static func run(_ arguments: ParsedArguments) -> Int32 {
    do {
      let status: ExitStatus
      switch arguments.command {
      case "handshake": status = try HandshakeCommand.run(arguments)
      case "trace": status = try TraceCommand.run(arguments)
      case "compare-polling": status = try CompareCommand.run(arguments)
      case "check": status = try CheckCommand.run(arguments)
      case "explain": status = try ExplainCommand.run(arguments)
      case "slides": status = try SlidesCommand.run(arguments)
      case "doctor": status = DoctorCommand.run(arguments)
      default: return UsageError.exitStatus
      }
      // A file that cannot be written is thrown with its name; a reader that has gone wants to hear nothing.
      if status == .output {
        let text = Bilingual(
          en: "cannot write standard output: is the disk full?", fa: "نوشتن در خروجی استاندارد نشد: آیا دیسک پر است؟")
        complain(text[arguments.language])
      }
      return status.rawValue
    } catch let error as UsageError {
      complain(error.message, named: false)
      return UsageError.exitStatus
    } catch let failure as Failure {
      complain(failure.message[arguments.language])
      return failure.status.rawValue
    } catch let error as CaptureError {
      let failure = Failure(error)
      complain(failure.message[arguments.language])
      return failure.status.rawValue
    } catch {
      complain("\(error)")
      return ExitStatus.failure.rawValue
    }
  }
}
