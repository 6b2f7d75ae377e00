import Languages

extension Glossary {
  /// What a status means for a handshake, and what to do about it.
  public static func status(_ code: Int) -> Explanation {
    if let known = statuses[code] { return known }
    let title = Bilingual.same("\(code)")
    switch code {
    case 100..<200:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "an interim answer: the real one is still to come.", fa: "پاسخی میانی: پاسخ اصلی هنوز در راه است."),
        clause: "RFC 9110 §15.2", slide: .upgradeResponse)
    case 200..<300:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "a plain success of HTTP, so no WebSocket: this address serves pages, or the server does not know "
            + "`Upgrade`. Check the path.",
          fa: "موفقیت معمولی HTTP است، پس WebSocket در کار نیست: این نشانی صفحه می‌دهد یا سرور `Upgrade` را نمی‌شناسد. "
            + "مسیر را بررسی کنید."),
        clause: "RFC 9110 §15.3", slide: .upgradeResponse)
    case 300..<400:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "\"ask elsewhere\": see `Location`. A client may follow it, browsers do not; use the final address.",
          fa: "«جای دیگری بپرس»: `Location` را ببینید. کلاینت می‌تواند دنبالش کند ولی مرورگر نمی‌کند؛ نشانی نهایی را "
            + "به کار ببرید."),
        clause: "RFC 6455 §4.1", slide: .upgradeResponse)
    case 400..<500:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "the server says that the request is at fault and stays with HTTP. The body may say more.",
          fa: "سرور ایراد را از درخواست می‌داند و با HTTP می‌ماند. شاید بدنه بیشتر بگوید."),
        clause: "RFC 9110 §15.5", slide: .upgradeResponse)
    case 500..<600:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "the server failed, not the request. Read its log; try again later and ever less often.",
          fa: "ایراد از سرور است، نه از درخواست. گزارش‌هایش را بخوانید؛ بعداً و هر بار با فاصلهٔ بیشتر دوباره بکوشید."),
        clause: "RFC 9110 §15.6", slide: .upgradeResponse)
    default:
      return Explanation(
        title: title,
        sentence: Bilingual(
          en: "not a status that HTTP knows.", fa: "چنین وضعیتی در HTTP نیست."), clause: "RFC 9110 §15",
        slide: .upgradeResponse)
    }
  }

  private static func entry(
    _ code: Int, _ en: String, _ fa: String, _ clause: String, _ slide: SlideID = .upgradeResponse
  ) -> (Int, Explanation) {
    (
      code,
      Explanation(title: .same("\(code)"), sentence: Bilingual(en: en, fa: fa), clause: clause, slide: slide)
    )
  }

  static let statuses = Dictionary(
    uniqueKeysWithValues: [
      entry(
        101, "\"Switching Protocols\": agreed. From the empty line on, these bytes are no longer HTTP.",
        "«تغییر پروتکل»: پذیرفته شد. از سطر خالی به بعد این بایت‌ها دیگر HTTP نیستند.", "RFC 6455 §4.2.2(5.1)"),
      entry(
        200,
        "the page was found and sent: an HTTP answer, no WebSocket. The path leads to a page, or the server does "
          + "not know `Upgrade`.",
        "صفحه پیدا و فرستاده شد: پاسخی از HTTP است، نه WebSocket. یا مسیر به یک صفحه می‌رسد یا سرور `Upgrade` را "
          + "نمی‌شناسد.", "RFC 9110 §15.3.1", .classicHTTP),
      entry(
        204, "\"No Content\": done, and there is nothing to send: an HTTP answer without a body, no WebSocket.",
        "«بی‌محتوا»: انجام شد و چیزی برای فرستادن نیست: پاسخی از HTTP بدون بدنه، نه WebSocket.", "RFC 9110 §15.3.5",
        .polling),
      entry(
        304, "\"Not Modified\": what the client has kept is still good, so it is not sent again.",
        "«تغییری نکرده»: آنچه کلاینت نگه داشته هنوز معتبر است، پس دوباره فرستاده نمی‌شود.", "RFC 9110 §15.4.5",
        .polling),
      entry(
        400,
        "\"Bad Request\": a header of the handshake is missing or wrong.",
        "«درخواست نادرست»: یکی از سرآیندهای دست‌دهی نیست یا غلط است.",
        "RFC 6455 §4.2.1"),
      entry(
        401,
        "\"Unauthorized\": log in first, as `WWW-Authenticate` says. In a browser: log in on a page and let the "
          + "cookie speak.",
        "«بدون ورود»: نخست باید وارد شد، آن‌گونه که `WWW-Authenticate` می‌گوید. در مرورگر: در صفحه‌ای وارد شوید و "
          + "کار را به کوکی بسپارید.", "RFC 9110 §15.5.2"),
      entry(
        403,
        "\"Forbidden\": understood, and not allowed. The usual reason is an `Origin` that the server does not "
          + "trust: add it to the server's list.",
        "«ممنوع»: فهمید و اجازه نداد. دلیل رایج، `Origin` ناآشناست: آن را به فهرست سرور "
          + "بیفزایید.", "RFC 6455 §4.2.2"),
      entry(
        404, "\"Not Found\": nothing lives at this path. Compare it with the server's route, slash by slash.",
        "«پیدا نشد»: در این مسیر چیزی نیست. آن را اسلش‌به‌اسلش با مسیر سرور بسنجید.", "RFC 9110 §15.5.5"),
      entry(
        405, "\"Method Not Allowed\": the handshake is a GET, another method was used, or the route takes other ones.",
        "«روش نامجاز»: دست‌دهی با GET است؛ روش دیگری به کار رفته یا مسیر روش‌های دیگری می‌پذیرد.", "RFC 9110 §15.5.6"),
      entry(
        407, "\"Proxy Authentication Required\": not the server speaks but a proxy before it.",
        "«ورود به پراکسی»: این پاسخ سرور نیست، پاسخ پراکسی سر راه است.", "RFC 9110 §15.5.8"),
      entry(
        408, "\"Request Timeout\": the head did not become complete in time.",
        "«پایان مهلت»: سرآیندها به‌موقع کامل نشد.", "RFC 9110 §15.5.9"),
      entry(
        426,
        "\"Upgrade Required\": WebSocket yes, but not in this version (or not without an upgrade). "
          + "`Sec-WebSocket-Version` says which.",
        "«ارتقا لازم است»: WebSocket آری، ولی نه با این نسخه (یا نه بدون ارتقا). `Sec-WebSocket-Version` می‌گوید کدام.",
        "RFC 6455 §4.4"),
      entry(
        429, "\"Too Many Requests\": wait as long as `Retry-After` says, then try again.",
        "«درخواست بیش از اندازه»: به‌اندازهٔ `Retry-After` صبر کنید و دوباره بکوشید.", "RFC 6585 §4"),
      entry(
        431, "\"Request Header Fields Too Large\": usually cookies that have grown. Delete some.",
        "«سرآیند بیش از اندازه بزرگ»: معمولاً کوکی‌ها زیاد شده‌اند. چندتایی را پاک کنید.", "RFC 6585 §5"),
      entry(
        500, "\"Internal Server Error\": the server's program failed. Its log says where.",
        "«خطای درونی سرور»: برنامهٔ سرور شکست خورد. گزارش‌هایش می‌گوید کجا.", "RFC 9110 §15.6.1"),
      entry(
        501, "\"Not Implemented\": the server does not know how to do that.",
        "«پیاده نشده»: سرور این کار را بلد نیست.", "RFC 9110 §15.6.2"),
      entry(
        502, "\"Bad Gateway\": a proxy answers; the server behind it is down or was not understood.",
        "«دروازهٔ خراب»: پراکسی پاسخ می‌دهد؛ سرورِ پشت آن خاموش است یا حرفش فهمیده نشد.", "RFC 9110 §15.6.3"),
      entry(
        503, "\"Service Unavailable\": overloaded or closed for the moment. `Retry-After` may say how long.",
        "«در دسترس نیست»: فعلاً پربار یا بسته است. شاید `Retry-After` بگوید تا کی.", "RFC 9110 §15.6.4"),
      entry(
        504, "\"Gateway Timeout\": a proxy answers; the server behind it stayed silent too long.",
        "«پایان مهلت دروازه»: پراکسی پاسخ می‌دهد؛ سرورِ پشت آن زیادی خاموش ماند.", "RFC 9110 §15.6.5"),
      entry(
        505, "\"HTTP Version Not Supported\": the handshake needs HTTP/1.1.",
        "«نسخهٔ HTTP پشتیبانی نمی‌شود»: دست‌دهی HTTP/1.1 می‌خواهد.", "RFC 9110 §15.6.6"),
    ])
}
