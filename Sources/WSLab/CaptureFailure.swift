import Capture
import Languages
import Wire

extension Failure {
  /// A capture's error in words: what happened, why, and what to do next.
  init(_ error: CaptureError) {
    switch error {
    case .permissionDenied(let interface, let detail):
      self.init(
        status: .notPermitted,
        message: Bilingual(
          en: """
            not allowed to capture on \(Failure.show(interface)) (\(Failure.show(detail))).
              Once, for this program:  sudo setcap cap_net_raw+ep \(Failure.programPath)
              Just this time:          sudo wslab …
              Without any rights:      wslab handshake, wslab trace --demo (private network),
                                       or wslab trace -r FILE
            """,
          fa: """
            اجازهٔ ضبط روی \(Failure.show(interface)) نیست (\(Failure.show(detail))).
              یک بار برای همیشه:  sudo setcap cap_net_raw+ep \(Failure.programPath)
              فقط این بار:        sudo wslab …
              بدون هیچ اجازه‌ای:   wslab handshake، wslab trace --demo (شبکهٔ خصوصی)
                                  یا wslab trace -r FILE
            """))
    case .noSuchInterface(let name, let available):
      let list = available.isEmpty ? "–" : available.map(Failure.show).joined(separator: ", ")
      self.init(
        status: .interface,
        message: Bilingual(
          en: "there is no interface \(Failure.show(name)). There are: \(list). Choose one with -i.",
          fa: "واسطی به نام \(Failure.show(name)) نیست. این‌ها هستند: \(list). یکی را با -i برگزینید."))
    case .interfaceDown(let name):
      self.init(
        status: .interface,
        message: Bilingual(
          en: "the interface \(Failure.show(name)) is down. Bring it up: sudo ip link set \(Failure.show(name)) up",
          fa: "واسط \(Failure.show(name)) خاموش است. روشنش کنید: sudo ip link set \(Failure.show(name)) up"))
    case .interfaceLost(let name, let packets):
      self.init(
        status: .interface,
        message: Bilingual(
          en: "the interface \(Failure.show(name)) went away after \(packets) packets.",
          fa: "واسط \(Failure.show(name)) پس از \(packets) بسته ناپدید شد."))
    case .captureFailed(let interface, let detail):
      self.init(
        status: .interface,
        message: Bilingual(
          en:
            "capturing on \(Failure.show(interface)) failed: \(Failure.show(detail)). 'wslab doctor' checks this machine.",
          fa: "ضبط روی \(Failure.show(interface)) نشد: \(Failure.show(detail)). ‏'wslab doctor' دستگاه را بررسی می‌کند.")
      )
    case .unsupportedLinkType(let type, let name):
      let shown = name.map(Failure.show) ?? "LINKTYPE \(type.rawValue)"
      self.init(
        status: .input,
        message: Bilingual(
          en: "packets of type \(shown) are not decoded. Capture on an Ethernet, loopback, cooked or raw-IP interface.",
          fa: "بسته‌های نوع \(shown) رمزگشایی نمی‌شوند. روی واسط Ethernet، loopback یا raw IP ضبط کنید."))
    case .invalidFilter(let filter, let detail, _):
      self.init(
        status: .filter,
        message: Bilingual(
          en: "the filter \"\(Failure.show(filter))\" does not compile: \(Failure.show(detail)). "
            + "Filters are written as in pcap-filter(7), for example \"tcp port 8080\".",
          fa: "پالایهٔ \"\(Failure.show(filter))\" درست نیست: \(Failure.show(detail)). "
            + "پالایه‌ها مانند pcap-filter(7) نوشته می‌شوند، مثلاً \"tcp port 8080\"."))
    default: self.init(file: error)
    }
  }

  private init(file error: CaptureError) {
    switch error {
    case .fileNotFound(let path):
      self.init(
        status: .input,
        message: Bilingual(
          en: "there is no file \(Failure.show(path)). Check the name, or record one: wslab trace -w FILE",
          fa: "پرونده‌ای به نام \(Failure.show(path)) نیست. نام را ببینید یا یکی ضبط کنید: wslab trace -w FILE"))
    case .fileNotReadable(let path, let why):
      self.init(
        status: .input,
        message: Bilingual(
          en: "cannot read \(Failure.show(path)): \(why.message).",
          fa: "خواندن \(Failure.show(path)) نشد: \(why.message)."))
    case .isDirectory(let path):
      self.init(
        status: .input,
        message: Bilingual(
          en: "\(Failure.show(path)) is a directory. Name a capture file in it.",
          fa: "\(Failure.show(path)) پوشه است. یک پروندهٔ ضبط در آن را نام ببرید."))
    case .inputIsTerminal:
      self.init(
        status: .input,
        message: Bilingual(
          en:
            "-r - reads a capture from a pipe, but standard input is a terminal. Example: tcpdump -w - | wslab trace -r -",
          fa: "‏-r - ضبط را از لوله می‌خواند، اما ورودی ترمینال است. نمونه: tcpdump -w - | wslab trace -r -"))
    case .emptyFile(let path):
      self.init(
        status: .input,
        message: Bilingual(
          en: "\(Failure.show(path)) is empty: not even the header of a capture file is there. Record it again.",
          fa: "\(Failure.show(path)) خالی است: حتی سرآیند پروندهٔ ضبط هم نیست. دوباره ضبط کنید."))
    case .notACapture(let path, let kind, let firstBytes):
      let first = firstBytes.prefix(4).map { byte in
        String(UnicodeScalar(hexDigit(byte >> 4))) + String(UnicodeScalar(hexDigit(byte)))
      }.joined(separator: " ")
      let looks = kind.map { Bilingual(en: ", which looks like \($0.words.en)", fa: " که به \($0.words.fa) می‌ماند") }
      self.init(
        status: .input,
        message: Bilingual(
          en: "\(Failure.show(path)) is no capture file: it begins with \(first)\(looks?.en ?? ""). "
            + "WSLab reads pcap and pcapng, also compressed with gzip.",
          fa: "\(Failure.show(path)) پروندهٔ ضبط نیست: با \(first) آغاز می‌شود\(looks?.fa ?? ""). "
            + "‏WSLab پروندهٔ pcap و pcapng و فشردهٔ gzip آن‌ها را می‌خواند."))
    case .damagedFile(let path, let damage):
      self.init(
        status: .damagedInput,
        message: Bilingual(
          en: "\(Failure.show(path)) is damaged after packet \(damage.packets), at byte \(damage.offset): "
            + "\(damage.reason.words.en). What came before is shown above.",
          fa: "\(Failure.show(path)) پس از بستهٔ \(damage.packets) در بایت \(damage.offset) خراب است: "
            + "\(damage.reason.words.fa). آن‌چه پیش از آن بود در بالا آمده است."))
    case .damagedCompression(let path, let why, let packets):
      self.init(
        status: .damagedInput,
        message: Bilingual(
          en:
            "\(Failure.show(path)) ends early after packet \(packets): \(why.words.en). What came before is shown above.",
          fa:
            "\(Failure.show(path)) پس از بستهٔ \(packets) ناتمام است: \(why.words.fa). آن‌چه پیش از آن بود در بالا آمده است."
        ))
    case .outputFailed(let path, let why):
      self.init(
        status: .output,
        message: Bilingual(
          en: "cannot write \(Failure.show(path)): \(why.message).",
          fa: "نوشتن \(Failure.show(path)) نشد: \(why.message)."))
    case .outputIsTerminal:
      self.init(
        status: .output,
        message: Bilingual(
          en: "-w - writes a capture's bytes, but standard output is a terminal. Name a file, or pipe it.",
          fa: "‏-w - بایت‌های ضبط را می‌نویسد، اما خروجی ترمینال است. پرونده‌ای نام ببرید یا لوله کنید."))
    case .outputIsInput(let path):
      self.init(
        status: .output,
        message: Bilingual(
          en: "\(Failure.show(path)) is the file that is being read; writing it would destroy it. Name another for -w.",
          fa: "\(Failure.show(path)) همان پرونده‌ای است که خوانده می‌شود. برای -w نام دیگری بدهید."))
    case .secondLinkType(let path, _, _):
      self.init(
        status: .output,
        message: Bilingual(
          en:
            "\(Failure.show(path)): a .pcap file holds packets of one link type, and here is a second. Name it .pcapng.",
          fa: "\(Failure.show(path)): پروندهٔ ‎.pcap تنها یک نوع پیوند دارد. نامش را ‎.pcapng بگذارید."))
    case .system(let why):
      self.init(status: .failure, message: Bilingual(en: "\(why.message).", fa: "\(why.message)."))
    default:
      self.init(status: .failure, message: Bilingual(en: "capture failed: \(error)", fa: "ضبط نشد: \(error)"))
    }
  }

  /// `--stream` names a connection that the file does not have.
  static func noStream(_ wanted: Int, of count: Int) -> Failure {
    Failure(
      status: .input,
      message: Bilingual(
        en: count == 0
          ? "there is no TCP connection in it, so no connection \(wanted)."
          : "there is no connection \(wanted): they are numbered 0 to \(count - 1).",
        fa: count == 0
          ? "هیچ اتصال TCP در آن نیست، پس اتصال \(wanted) هم نیست."
          : "اتصال \(wanted) نیست: شماره‌ها از 0 تا \(count - 1) است."))
  }

  /// Text from outside, filtered.
  static func show(_ text: String) -> String { SafeText.string(text) }

  /// This program's own path, for the line that mends the rights.
  static var programPath: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = readlinkSelf(&buffer)
    return length > 0 ? SafeText.string(Array(buffer.prefix(length))) : "wslab"
  }
}
