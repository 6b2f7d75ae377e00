import Capture
import Experiments
import Languages
import Options
import Rendering
import Wire

/// The machine's facts as findings.
enum DoctorReport {
  /// libpcap, kernel, interfaces.
  static func machine(_ report: MachineReport) -> [DoctorFinding] {
    var findings = [
      DoctorFinding(.good, .same("libpcap"), .same(shortened(report.libpcapVersion))),
      DoctorFinding(.good, Bilingual(en: "kernel", fa: "هسته"), .same("Linux " + Failure.show(report.kernelRelease))),
    ]
    let name = Bilingual(en: "interface", fa: "واسط")
    for interface in report.interfaces {
      let addresses = interface.addresses.isEmpty ? "" : ": " + interface.addresses.joined(separator: ", ")
      let isUp = interface.isUp || interface.name == "any"
      let isNeeded = interface.isLoopback && !isUp
      findings.append(
        DoctorFinding(
          isUp ? .good : isNeeded ? .bad : .fact, name,
          Bilingual(
            en: Failure.show(interface.name) + (isUp ? "" : " (down)") + addresses,
            fa: Failure.show(interface.name) + (isUp ? "" : " (خاموش)") + addresses),
          remedy: isNeeded ? "sudo ip link set \(Failure.show(interface.name)) up" : nil))
    }
    if !report.interfaces.contains(where: \.isLoopback) {
      findings.append(
        DoctorFinding(.bad, name, Bilingual(en: "there is no loopback interface", fa: "واسط loopback نیست")))
    }
    return findings + [offload(report.loopbackChecksumOffload)]
  }

  private static func offload(_ isOn: Bool?) -> DoctorFinding {
    let name = Bilingual(en: "checksums", fa: "چک‌سام")
    return switch isOn {
    case true?:
      DoctorFinding(
        .fact, name,
        Bilingual(
          en: "lo leaves TCP checksums unfinished; wslab trace --packets says so and does not call them bad",
          fa: "‏lo چک‌سام TCP را کامل نمی‌کند؛ wslab trace --packets همین را می‌گوید و آن را نادرست نمی‌شمارد"))
    case false?:
      DoctorFinding(.fact, name, Bilingual(en: "lo finishes TCP checksums", fa: "‏lo چک‌سام TCP را کامل می‌کند"))
    case nil:
      DoctorFinding(.fact, name, Bilingual(en: "the kernel does not say for lo", fa: "هسته دربارهٔ lo چیزی نمی‌گوید"))
    }
  }

  /// Rights on lo, and the private namespace.
  static func rights(_ report: MachineReport) -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    let capture = Bilingual(en: "capture", fa: "ضبط")
    let isRoot = report.userID == 0
    switch report.loopbackPermission {
    case .allowed:
      findings.append(
        DoctorFinding(
          .good, capture,
          Bilingual(
            en: "allowed on lo (\(isRoot ? "root" : "cap_net_raw"))",
            fa: "روی lo مجاز است (\(isRoot ? "root" : "cap_net_raw"))")))
    case .denied(let detail):
      findings.append(
        DoctorFinding(
          .bad, capture,
          Bilingual(
            en: "not allowed on lo: \(Failure.show(detail))", fa: "روی lo مجاز نیست: \(Failure.show(detail))"),
          remedy: "sudo setcap cap_net_raw+ep \(Failure.programPath)"))
    case .impossible(let error):
      let reason = Failure.reason(error)
      findings.append(
        DoctorFinding(
          .bad, capture, Bilingual(en: "impossible on lo: \(reason.en)", fa: "روی lo ناممکن است: \(reason.fa)"),
          remedy: error == .interfaceDown("lo") ? "sudo ip link set lo up" : nil))
    }
    let rights = [report.capabilities?.netRaw == true ? "cap_net_raw" : nil].compactMap { $0 }
    let network = [report.capabilities?.netAdmin == true ? "cap_net_admin" : nil].compactMap { $0 }
    let held = (rights + network).joined(separator: ", ")
    findings.append(
      DoctorFinding(
        .fact, Bilingual(en: "rights", fa: "اجازه‌ها"),
        Bilingual(
          en: report.capabilities == nil ? "unknown (/proc is not readable)" : held.isEmpty ? "none" : held,
          fa: report.capabilities == nil ? "نامعلوم (‎/proc خواندنی نیست)" : held.isEmpty ? "هیچ" : held)))
    let name = Bilingual(en: "private namespace", fa: "فضای نام خصوصی")
    if let obstacle = report.privateNetworkObstacle {
      // Nobody who may capture on lo needs one.
      let isNeeded = report.loopbackPermission != .allowed
      findings.append(
        DoctorFinding(
          isNeeded ? .bad : .fact, name,
          Bilingual(en: "impossible: \(obstacle.reason.en)", fa: "ناممکن است: \(obstacle.reason.fa)"),
          remedy: isNeeded ? obstacle.remedy : nil))
    } else {
      findings.append(
        DoctorFinding(
          .good, name,
          Bilingual(en: "possible: conversations can be staged without root", fa: "ممکن است: اجرای گفت‌وگو بدون root")))
    }
    return findings
  }

  static func terminal(_ style: TextStyle) -> DoctorFinding {
    let name = Bilingual(en: "terminal", fa: "ترمینال")
    let colour = Bilingual(en: style.isColoured ? "colour" : "no colour", fa: style.isColoured ? "رنگی" : "بی‌رنگ")
    guard Terminal.isTerminal else {
      return DoctorFinding(
        .fact, name,
        Bilingual(
          en: "output is no terminal: \(Terminal.columns) columns, \(colour.en)",
          fa: "خروجی ترمینال نیست: \(Terminal.columns) ستون، \(colour.fa)"))
    }
    return DoctorFinding(
      .good, name,
      Bilingual(en: "\(Terminal.columns) columns, \(colour.en)", fa: "\(Terminal.columns) ستون، \(colour.fa)"))
  }

  /// The language, and who chose it.
  static func language(_ arguments: ParsedArguments) -> DoctorFinding {
    var source = Bilingual(en: "the default", fa: "پیش‌فرض")
    if arguments.isSet(StandardOptions.language) {
      source = .same("--lang")
    } else if let name = ["LC_ALL", "LC_MESSAGES", "LANG"].first(where: { !(environment($0) ?? "").isEmpty }) {
      source = .same("\(name)=\(Failure.show(environment(name) ?? ""))")
    }
    return DoctorFinding(
      .good, Bilingual(en: "language", fa: "زبان"),
      Bilingual(
        en: "\(arguments.language == .persian ? "Persian" : "English") (\(source.en)); --lang changes it",
        fa: "\(arguments.language == .persian ? "فارسی" : "انگلیسی") (\(source.fa))؛ --lang آن را عوض می‌کند"))
  }

  /// "libpcap version 1.10.3 (with TPACKET_V3)" without its own name.
  private static func shortened(_ version: String) -> String {
    let prefix = "libpcap version "
    return Failure.show(version.hasPrefix(prefix) ? String(version.dropFirst(prefix.count)) : version)
  }
}
