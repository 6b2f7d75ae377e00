import Capture
import Experiments
import Languages
import Wire

extension Failure {
  /// Why a conversation could not be staged, with what to do about it.
  init(_ error: StageError) {
    switch error {
    case .capture(let error): self.init(error)
    case .system(let detail):
      let shown = Failure.show(detail)
      self.init(
        status: .failure,
        message: Bilingual(en: "the system refused: \(shown).", fa: "سیستم‌عامل نپذیرفت: \(shown)."))
    case .impossible(let capture, let sandbox):
      let first = Failure.reason(capture)
      let second = sandbox.reason
      self.init(
        status: .notPermitted,
        message: Bilingual(
          en: """
            the conversation cannot be captured here.
              On this machine's loopback:  \(first.en)
              In a private namespace:      \(second.en)
            One of these helps:
              once, for this program:  sudo setcap cap_net_raw+ep \(Failure.programPath)
              just this time:          sudo wslab …
            \(sandbox.remedy.map { "  private namespaces:      \($0)\n" } ?? "")\
              without any rights:      wslab handshake -r FILE, wslab trace -r FILE
            """,
          fa: """
            این گفت‌وگو این‌جا ضبط‌شدنی نیست.
              روی loopback همین دستگاه:  \(first.fa)
              در فضای نام خصوصی:         \(second.fa)
            یکی از این‌ها چاره است:
              یک بار برای همیشه:  sudo setcap cap_net_raw+ep \(Failure.programPath)
              فقط این بار:        sudo wslab …
            \(sandbox.remedy.map { "  فضای نام خصوصی:     \($0)\n" } ?? "")\
              بدون هیچ اجازه‌ای:   wslab handshake -r FILE، wslab trace -r FILE
            """))
    }
  }

  /// A capture's obstacle in a few words.
  static func reason(_ error: CaptureError) -> Bilingual {
    switch error {
    case .permissionDenied: Bilingual(en: "no permission (cap_net_raw)", fa: "اجازه نیست (cap_net_raw)")
    case .noSuchInterface: Bilingual(en: "there is no interface lo", fa: "واسط lo نیست")
    case .interfaceDown: Bilingual(en: "the interface lo is down", fa: "واسط lo خاموش است")
    case .captureFailed(_, let detail): Bilingual(en: show(detail), fa: show(detail))
    default: Bilingual(en: "it failed", fa: "نشد")
    }
  }

  init(_ error: RemoteHandshakeError) {
    switch error {
    case .capture(let error): self.init(error)
    case .system(let detail): self.init(StageError.system(detail: detail))
    case .notReached(let address, let detail):
      let (address, detail) = (Failure.show(address), Failure.show(detail))
      self.init(
        status: .address,
        message: Bilingual(
          en: "\(address) cannot be reached: \(detail). Is the server running, and are host and port right?",
          fa: "به \(address) نمی‌رسیم: \(detail). آیا سرور روشن است و نشانی و درگاه درست است؟"))
    case .unknownHost(let error):
      let (host, detail) = (Failure.show(error.host), Failure.show(error.detail))
      self.init(
        status: .address,
        message: Bilingual(
          en: "the name \(host) has no address: \(detail). Check the spelling, or use a numeric address.",
          fa: "نام \(host) نشانی ندارد: \(detail). املای آن را ببینید یا نشانی عددی بدهید."))
    case .noRoute(let address):
      self.init(
        status: .address,
        message: Bilingual(
          en: "no interface of this machine leads to \(Failure.show(address)). 'ip route get' tells why.",
          fa: "هیچ واسطی از این دستگاه به \(Failure.show(address)) نمی‌رسد. ‏'ip route get' دلیلش را می‌گوید."))
    }
  }

  /// A server that answers, but not with a WebSocket.
  init(notOpened url: String, observed: Bilingual) {
    let url = Failure.show(url)
    self.init(
      status: .address,
      message: Bilingual(
        en: "\(url) opens no WebSocket: \(observed.en). Nothing else was tried; are the port and the path right?",
        fa: "\(url) WebSocket باز نمی‌کند: \(observed.fa). چیز دیگری آزموده نشد؛ آیا درگاه و مسیر درست است؟"))
  }

  init(_ error: WebSocketURLError, url: String) {
    let why: Bilingual
    switch error {
    case .notWebSocket(let suggestion):
      let hint = suggestion.map { Failure.show($0) }
      why = Bilingual(
        en: "it must begin with ws://" + (hint.map { ". Did you mean \($0)?" } ?? ", as in ws://localhost:8080/echo"),
        fa: "باید با ‎ws://‎ آغاز شود" + (hint.map { ". آیا منظور \($0) بود؟" } ?? "، مانند ws://localhost:8080/echo"))
    case .secure:
      why = Bilingual(
        en: "wss:// (WebSocket over TLS) is not supported yet; use a ws:// address",
        fa: "‏wss://‎ (WebSocket روی TLS) هنوز پشتیبانی نمی‌شود؛ نشانی ‎ws://‎ بدهید")
    case .emptyHost:
      why = Bilingual(
        en: "the host is missing, as in ws://localhost:8080/", fa: "نام میزبان ندارد، مانند ws://localhost:8080/")
    case .invalidHost(let host):
      why = Bilingual(
        en: "\"\(Failure.show(host))\" is no host; an IPv6 address stands in brackets: ws://[::1]:8080/",
        fa: "\"\(Failure.show(host))\" نام میزبان نیست؛ نشانی IPv6 در کروشه می‌آید: ws://[::1]:8080/")
    case .invalidPort(let port):
      why = Bilingual(
        en: "\"\(Failure.show(port))\" is no port; ports are 1 to 65535",
        fa: "\"\(Failure.show(port))\" درگاه نیست؛ درگاه عددی از 1 تا 65535 است")
    case .userInformation:
      why = Bilingual(
        en: "a name before @ has no place in it (RFC 6455 §3)", fa: "نام پیش از @ در آن جایی ندارد (RFC 6455 §3)")
    case .fragment:
      why = Bilingual(en: "it must not contain # (RFC 6455 §3)", fa: "نباید # داشته باشد (RFC 6455 §3)")
    case .invalidCharacter:
      why = Bilingual(
        en: "path and query hold a blank or a control character; write it as %20",
        fa: "در مسیر یا پرسش آن فاصله یا نویسهٔ کنترلی هست؛ آن را %20 بنویسید")
    }
    let shown = Failure.show(url)
    self.init(
      status: .address,
      message: Bilingual(
        en: "the URL \"\(shown)\" cannot be used: \(why.en)\(why.en.hasSuffix("?") ? "" : ".")",
        fa: "نشانی \"\(shown)\" به کار نمی‌آید: \(why.fa)\(why.fa.hasSuffix("؟") ? "" : ".")"))
  }
}

extension SandboxError {
  /// Why there is no private network, in a few words.
  var reason: Bilingual {
    switch obstacle {
    case .namespaceLimit(let maximum):
      Bilingual(
        en: "no more namespaces allowed" + (maximum.map { " (max_user_namespaces = \($0))" } ?? ""),
        fa: "فضای نام بیش از این مجاز نیست" + (maximum.map { " (max_user_namespaces = \($0))" } ?? ""))
    case .unprivilegedNamespacesOff:
      Bilingual(
        en: "switched off (kernel.unprivileged_userns_clone = 0)",
        fa: "خاموش است (kernel.unprivileged_userns_clone = 0)")
    case .appArmor: Bilingual(en: "AppArmor restricts them", fa: "AppArmor آن را محدود کرده است")
    case .forbidden:
      Bilingual(
        en: "forbidden (\(error.message)), as in a container", fa: "ممنوع است (\(error.message))، مانند درون کانتینر")
    case .severalThreads: Bilingual(en: "the program had threads already", fa: "برنامه از پیش چند نخ داشت")
    case .notSupported: Bilingual(en: "this kernel has none", fa: "این هسته آن را ندارد")
    case .other: Bilingual(en: error.message, fa: error.message)
    }
  }

  /// The command that mends it, where there is one.
  var remedy: String? {
    switch obstacle {
    case .namespaceLimit: "sudo sysctl -w user.max_user_namespaces=15000"
    case .unprivilegedNamespacesOff: "sudo sysctl -w kernel.unprivileged_userns_clone=1"
    case .appArmor: "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    case .forbidden: "docker run --cap-add NET_RAW …"
    case .severalThreads, .notSupported, .other: nil
    }
  }
}
