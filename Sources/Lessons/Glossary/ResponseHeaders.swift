import Languages
import Wire

extension Glossary {
  /// The header fields that an answer can have, by their names in lower case.
  static let responseHeaders = index(handshakeResponseHeaders + generalResponseHeaders)

  /// What a header field is for, in a handshake.
  ///
  /// - Parameters:
  ///   - name: as it stands on the wire, in any case.
  ///   - sender: who sent it: some fields mean one thing in a request and another in a response.
  public static func header(_ name: String, from sender: Peer) -> Explanation {
    let key = name.lowercased()
    if sender == .server { return responseHeaders[key] ?? unknownResponseHeader }
    if let known = requestHeaders[key] { return known }
    return key.hasPrefix("x-forwarded-") || key == "x-real-ip" ? proxyNote : unknownRequestHeader
  }

  /// The same, where the value or the answer's status changes the meaning.
  public static func header(_ name: String, value: String, from sender: Peer, status: Int?) -> Explanation {
    guard sender == .server else { return header(name, from: sender) }
    let value = value.lowercased()
    switch name.lowercased() {
    case "connection" where value.contains("close"): return closing
    case "connection" where value.contains("keep-alive"): return keptAlive
    case "upgrade" where status != 101: return wouldUpgrade
    default: return header(name, from: sender)
    }
  }

  static let closing = Explanation(
    "Connection", en: "the server closes TCP after this answer.", fa: "سرور پس از این پاسخ TCP را می‌بندد.",
    "RFC 9112 §9.6")
  static let keptAlive = Explanation(
    "Connection", en: "TCP stays open for further requests.", fa: "TCP برای درخواست‌های بعدی باز می‌ماند.",
    "RFC 9112 §9.3")
  static let wouldUpgrade = Explanation(
    "Upgrade", en: "what the server would switch to, if it were asked properly.",
    fa: "سرور به چه پروتکلی می‌رفت، اگر درست خواسته می‌شد.", "RFC 9110 §7.8", .upgradeResponse)

  static let unknownRequestHeader = Explanation(
    title: Bilingual(en: "another header", fa: "سرآیند دیگر"),
    sentence: Bilingual(
      en: "not part of the handshake; the server may use it or ignore it.",
      fa: "جزو دست‌دهی نیست؛ سرور می‌تواند به کارش ببرد یا نادیده بگیرد."),
    clause: "RFC 6455 §4.2.1(10)")

  static let unknownResponseHeader = Explanation(
    title: Bilingual(en: "another header", fa: "سرآیند دیگر"),
    sentence: Bilingual(
      en: "not part of the handshake; the client may use it or ignore it.",
      fa: "جزو دست‌دهی نیست؛ کلاینت می‌تواند به کارش ببرد یا نادیده بگیرد."))

  private static let handshakeResponseHeaders: [Explanation] = [
    Explanation(
      "Upgrade", en: "names the protocol that starts after the empty line.",
      fa: "پروتکلی را نام می‌برد که پس از سطر خالی آغاز می‌شود.", "RFC 6455 §4.2.2(5.2)", .upgradeResponse),
    Explanation(
      "Connection", en: "says that `Upgrade` is for this hop, as in the request.",
      fa: "می‌گوید `Upgrade` مانند درخواست برای همین گام است.", "RFC 6455 §4.2.2(5.3)", .upgradeResponse),
    Explanation(
      "Sec-WebSocket-Accept",
      en: "computed from the key. A server that only echoes or a cache that replays cannot know it.",
      fa: "از روی کلید حساب شده است. سروری که فقط تکرار می‌کند یا حافظهٔ نهانی که پاسخ کهنه می‌دهد آن را نمی‌داند.",
      "RFC 6455 §4.2.2(5.4)", .upgradeResponse),
    Explanation(
      "Sec-WebSocket-Protocol",
      en: "the one subprotocol that the server chose from the client's list.",
      fa: "همان یک زیرپروتکلی که سرور از فهرست کلاینت برگزیده است.", "RFC 6455 §4.2.2(5.5)", .upgradeResponse),
    Explanation(
      "Sec-WebSocket-Extensions",
      en: "what holds from now on. Its parameters count, not those of the offer.",
      fa: "آنچه از این پس برقرار است. پارامترهای همین معتبر است، نه پارامترهای پیشنهاد.",
      "RFC 6455 §4.2.2(5.6)", .upgradeResponse),
    Explanation(
      "Sec-WebSocket-Version",
      en: "the versions that this server speaks. The client may try again with one of them.",
      fa: "نسخه‌هایی که این سرور می‌داند. کلاینت می‌تواند با یکی از آن‌ها دوباره بکوشد.", "RFC 6455 §4.4",
      .upgradeResponse),
  ]

  private static let generalResponseHeaders: [Explanation] = [
    Explanation(
      "Date", en: "when the server wrote the answer. Habit of HTTP; the handshake does not use it.",
      fa: "زمان نوشتن پاسخ در سرور. عادت HTTP است؛ دست‌دهی به کارش نمی‌برد.", "RFC 9110 §6.6.1"),
    Explanation(
      "Server", en: "which program answers. Not needed; some hide it.",
      fa: "چه برنامه‌ای پاسخ می‌دهد. لازم نیست؛ بعضی پنهانش می‌کنند.", "RFC 9110 §10.2.4"),
    Explanation(
      "Content-Type", en: "what the body is.", fa: "بدنه چیست.",
      "RFC 9110 §8.3"),
    Explanation(
      "Content-Length", en: "bytes of body after the empty line.",
      fa: "شمار بایت‌های بدنه پس از سطر خالی.", "RFC 9110 §8.6"),
    Explanation(
      "Transfer-Encoding", en: "`chunked`: the body comes in pieces that each say their length.",
      fa: "`chunked`: بدنه تکه‌تکه می‌آید و هر تکه طول خود را می‌گوید.", "RFC 9112 §6.1"),
    Explanation(
      "Content-Encoding", en: "how the body is compressed.", fa: "بدنه چگونه فشرده شده است.", "RFC 9110 §8.4"),
    Explanation(
      "Allow", en: "the methods that this address accepts. WebSocket needs GET.",
      fa: "روش‌هایی که این نشانی می‌پذیرد. WebSocket به GET نیاز دارد.", "RFC 9110 §10.2.1"),
    Explanation(
      "Set-Cookie", en: "the server gives the browser a cookie; it takes one with the 101 as with any answer.",
      fa: "سرور به مرورگر کوکی می‌دهد؛ با ۱۰۱ هم مانند هر پاسخ دیگری.", "RFC 6265 §4.1"),
    Explanation(
      "Location", en: "where to ask instead. Browsers do not follow it for a WebSocket.",
      fa: "به‌جایش از کجا باید پرسید. مرورگرها برای WebSocket آن را دنبال نمی‌کنند.", "RFC 9110 §10.2.2"),
    Explanation(
      "Retry-After", en: "how long to wait before the next attempt: seconds, or a date.",
      fa: "تا تلاش بعدی چقدر باید صبر کرد: به ثانیه یا یک تاریخ.", "RFC 9110 §10.2.3"),
    Explanation(
      "WWW-Authenticate", en: "how the client is to prove who it is.",
      fa: "کلاینت چگونه باید نشان دهد کیست.", "RFC 9110 §11.6.1"),
    Explanation(
      "Cache-Control", en: "whether and how long the answer may be stored.",
      fa: "آیا و تا کی می‌توان پاسخ را نگه داشت.", "RFC 9111 §5.2.2"),
    Explanation(
      "Pragma", en: "a relic of HTTP/1.0, without meaning in an answer.",
      fa: "یادگار HTTP/1.0 که در پاسخ معنایی ندارد.", "RFC 9111 §5.4"),
    Explanation(
      "Expires", en: "until when a stored copy is fresh.", fa: "نسخهٔ ذخیره‌شده تا کی تازه است.", "RFC 9111 §5.3"),
    Explanation(
      "ETag", en: "names this version of the body.", fa: "نام این نسخه از بدنه.", "RFC 9110 §8.8.3"),
    Explanation(
      "Last-Modified", en: "when the body last changed.", fa: "آخرین تغییر بدنه.", "RFC 9110 §8.8.2"),
    Explanation(
      "Vary", en: "the request headers that the answer depends on.",
      fa: "پاسخ به کدام سرآیندهای درخواست بستگی دارد.", "RFC 9110 §12.5.5"),
    Explanation(
      "Via", en: "the proxies that the answer came through.", fa: "پراکسی‌هایی که پاسخ از آن‌ها گذشته است.",
      "RFC 9110 §7.6.3"),
    Explanation(
      "Keep-Alive", en: "how long an idle HTTP connection stays open. After the 101 it means nothing.",
      fa: "اتصال بیکار HTTP تا کی باز می‌ماند. با ۱۰۱ دیگر معنایی ندارد.", "RFC 2068 §19.7.1"),
    Explanation(
      "Strict-Transport-Security", en: "from now on only TLS: the browser will use wss:// for this host.",
      fa: "از این پس فقط TLS: مرورگر برای این میزبان wss:// به کار می‌برد.", "RFC 6797 §6.1"),
    Explanation(
      "Access-Control-Allow-Origin",
      en: "permits other sites to read an HTTP answer. WebSocket does not ask for it: the server checks `Origin`.",
      fa: "به وب‌گاه‌های دیگر اجازهٔ خواندن پاسخ HTTP می‌دهد. WebSocket سراغش را نمی‌گیرد: سرور خودش `Origin` را بررسی "
        + "می‌کند.", "Fetch Standard"),
    Explanation(
      "X-Powered-By", en: "an advertisement; tells an attacker what runs here.",
      fa: "تبلیغ است؛ به مهاجم می‌گوید چه چیزی این‌جا کار می‌کند."),
    Explanation(
      "X-Content-Type-Options", en: "`nosniff`: the body is what `Content-Type` says, do not guess.",
      fa: "`nosniff`: بدنه همان است که `Content-Type` می‌گوید، حدس نزن.", "Fetch Standard"),
    Explanation(
      "Referrer-Policy", en: "how much of this page's address the browser tells other sites.",
      fa: "مرورگر چقدر از نشانی این صفحه را به وب‌گاه‌های دیگر بگوید.", "Referrer Policy §4.1"),
    Explanation(
      "Content-Security-Policy", en: "what the page may load and with whom its scripts may speak, WebSocket included.",
      fa: "صفحه چه چیزی بار کند و اسکریپت‌هایش با چه کسی حرف بزنند، WebSocket هم در آن است.", "CSP §3.1"),
  ]
}
