import Capture
import Experiments
import Languages
import Options
import Rendering
import Wire

/// `wslab doctor`: what this machine can do, and the command that mends what it can't.
enum DoctorCommand {
  static let colour = TraceCommand.colour

  static let command = Command(
    name: "doctor",
    summary: Bilingual(
      en: "what this machine can capture, and how to mend what it can't",
      fa: "این دستگاه چه ضبط می‌کند، و چارهٔ آن‌چه نمی‌تواند"),
    options: [colour],
    examples: [
      Command.Example(
        "wslab doctor",
        Bilingual(en: "before the lecture: can a conversation be staged here?", fa: "پیش از درس: آیا این‌جا اجرا می‌شود؟")
      )
    ],
    exitStatuses: [
      Command.ExitStatus(0, Bilingual(en: "a conversation can be staged here", fa: "این‌جا گفت‌وگو اجراشدنی است")),
      .usage,
      Command.ExitStatus(
        ExitStatus.notPermitted.rawValue,
        Bilingual(en: "neither lo nor a private namespace can be captured", fa: "نه lo و نه فضای نام خصوصی ضبط‌شدنی است")
      ),
      ExitStatus.output.documented, ExitStatus.outputClosed.documented,
    ])

  static func run(_ arguments: ParsedArguments) -> ExitStatus {
    let report = MachineReport.current()
    let style = (arguments[colour] ?? .auto).style(isTerminal: Terminal.isTerminal, environment: environment)
    let findings =
      DoctorReport.machine(report) + DoctorReport.rights(report) + [DoctorReport.terminal(style)]
      + [DoctorReport.language(arguments)]
    let language = arguments.language
    var output = StandardOutput()
    let width = (findings.map { DisplayWidth.of($0.name[language]) }.max() ?? 0) + 2
    for finding in findings { output.write(text(finding, language, style, nameWidth: width)) }
    let canStage = report.loopbackPermission == .allowed || report.privateNetworkObstacle == nil
    output.write("\n")
    for line in DisplayWidth.wrap(verdict(report)[language], to: Terminal.columns - 1) {
      output.write(style.apply(canStage ? .good : .error, line) + "\n")
    }
    return output.status ?? (canStage ? .success : .notPermitted)
  }

  private static func verdict(_ report: MachineReport) -> Bilingual {
    if report.loopbackPermission == .allowed {
      return Bilingual(
        en: "Everything works here: wslab handshake, wslab trace, wslab trace --demo.",
        fa: "همه‌چیز این‌جا کار می‌کند: wslab handshake، wslab trace، wslab trace --demo.")
    }
    if report.privateNetworkObstacle == nil {
      return Bilingual(
        en:
          "wslab handshake and wslab trace --demo work here, in a private namespace; for live traffic of this machine "
          + "give wslab the right above.",
        fa:
          "‏wslab handshake و wslab trace --demo این‌جا در فضای نام خصوصی کار می‌کنند؛ برای ترافیک زندهٔ این دستگاه اجازهٔ "
          + "بالا را به wslab بدهید.")
    }
    return Bilingual(
      en: "Only files can be explained here: wslab trace -r FILE, wslab handshake -r FILE.",
      fa: "این‌جا تنها پرونده‌ها توضیح‌دادنی‌اند: wslab trace -r FILE، wslab handshake -r FILE.")
  }

  /// `✓ name   finding`, wrapped under itself; the remedy on a line of its own, to be copied.
  private static func text(
    _ finding: DoctorFinding, _ language: Language, _ style: TextStyle, nameWidth: Int
  ) -> String {
    let role: TextStyle.Role =
      switch finding.mark {
      case .good: .good
      case .bad: .error
      case .fact: .dim
      }
    let indent = String(repeating: " ", count: nameWidth + 2)
    var text = ""
    for (index, line) in DisplayWidth.wrap(finding.finding[language], to: Terminal.columns - nameWidth - 3).enumerated()
    {
      let head =
        index == 0
        ? style.apply(role, finding.mark.rawValue) + " " + DisplayWidth.pad(finding.name[language], to: nameWidth)
        : indent
      text += head + line + "\n"
    }
    if let remedy = finding.remedy { text += indent + style.apply(.number, remedy) + "\n" }
    return text
  }
}
