import Languages

extension Glossary {
  /// What proxies add about the client: `X-Forwarded-For`, `X-Real-IP` and the like.
  static let proxyNote = Explanation(
    title: Bilingual(en: "a proxy's note", fa: "یادداشت پراکسی"),
    sentence: Bilingual(
      en: "a proxy's note about the client's side. Anyone can write it: believe it only from your own proxy.",
      fa: "یادداشت پراکسی دربارهٔ سمت کلاینت. هر کسی می‌تواند آن را بنویسد: فقط حرف پراکسی خودتان را باور کنید."))

  /// The header fields that a request to open a WebSocket can have, by their names in lower case.
  static let requestHeaders = index(handshakeRequestHeaders + generalRequestHeaders)

  /// Those that RFC 6455 itself speaks of.
  private static let handshakeRequestHeaders: [Explanation] = [
    Explanation(
      "Host", en: "which site is meant: one address can serve many names. Must be there exactly once.",
      fa: "کدام وب‌گاه منظور است: یک نشانی می‌تواند میزبان چند نام باشد. باید دقیقاً یک بار بیاید.",
      "RFC 9112 §3.2", .upgradeRequest),
    Explanation(
      "Upgrade", en: "\"let us speak WebSocket from here on\". Compared without case.",
      fa: "«از این‌جا به بعد WebSocket حرف بزنیم». بزرگی و کوچکی حروف مهم نیست.",
      "RFC 6455 §4.1(5)", .upgradeRequest),
    Explanation(
      "Connection",
      en:
        "says that `Upgrade` is for the next hop only: a proxy that does not know WebSocket drops both, and it stays HTTP.",
      fa:
        "می‌گوید `Upgrade` فقط برای گام بعدی است: پراکسی‌ای که WebSocket نمی‌داند هر دو را برمی‌دارد و ارتباط HTTP می‌ماند.",
      "RFC 6455 §4.1(6)", .upgradeRequest),
    Explanation(
      "Sec-WebSocket-Key",
      en: "16 random bytes in base64. The answer must be computed from them, which ties it to *this* request. "
        + "No secret and no password.",
      fa: "۱۶ بایت تصادفی به‌صورت base64. پاسخ باید از روی آن حساب شود و به همین درخواست گره می‌خورد. "
        + "نه راز است و نه گذرواژه.",
      "RFC 6455 §4.1(7)", .upgradeRequest),
    Explanation(
      "Sec-WebSocket-Version",
      en: "13 is the number of the protocol that RFC 6455 describes; earlier numbers were drafts.",
      fa: "۱۳ شمارهٔ پروتکلی است که RFC 6455 شرح می‌دهد؛ شماره‌های پیش از آن پیش‌نویس بودند.",
      "RFC 6455 §4.1(9)", .upgradeRequest),
    Explanation(
      "Sec-WebSocket-Protocol",
      en: "the subprotocols that the client can speak inside WebSocket, the best first. The server picks one or none.",
      fa: "زیرپروتکل‌هایی که کلاینت درون WebSocket بلد است، بهترین در آغاز. سرور یکی را برمی‌گزیند یا هیچ‌کدام را.",
      "RFC 6455 §4.1(10)", .upgradeRequest),
    Explanation(
      "Sec-WebSocket-Extensions",
      en:
        "changes to the framing that the client offers, compression as a rule. Nothing holds until the server agrees.",
      fa: "تغییرهایی در قاب‌بندی که کلاینت پیشنهاد می‌کند، معمولاً فشرده‌سازی. تا سرور نپذیرد هیچ‌کدام برقرار نیست.",
      "RFC 6455 §4.1(11)", .upgradeRequest),
    Explanation(
      "Origin",
      en: "the site whose script opens the connection. Browsers send it and scripts cannot forge it; the server "
        + "should refuse sites it does not know.",
      fa: "وب‌گاهی که اسکریپتش اتصال را باز می‌کند. مرورگر آن را می‌فرستد و اسکریپت نمی‌تواند جعلش کند؛ سرور باید "
        + "وب‌گاه‌های ناآشنا را نپذیرد.",
      "RFC 6455 §10.2", .upgradeRequest),
    Explanation(
      "Cookie",
      en: "who the browser is to this server. Sent with WebSocket too, whichever site asks: check `Origin` as well.",
      fa: "این مرورگر برای سرور کیست. با WebSocket هم فرستاده می‌شود، هر وب‌گاهی که بپرسد: پس `Origin` را هم بررسی کنید.",
      "RFC 6455 §10.5", .upgradeRequest),
    Explanation(
      "Authorization", en: "name and password or a token. JavaScript in a browser cannot set it for a WebSocket.",
      fa: "نام و گذرواژه یا توکن. جاوااسکریپت در مرورگر نمی‌تواند آن را برای WebSocket بگذارد.",
      "RFC 9110 §11.6.2", .upgradeRequest),
  ]

  private static let generalRequestHeaders: [Explanation] = [
    Explanation(
      "User-Agent", en: "which program asks. For statistics; the handshake does not need it.",
      fa: "چه برنامه‌ای می‌پرسد. برای آمار است؛ دست‌دهی به آن نیاز ندارد.", "RFC 9110 §10.1.5"),
    Explanation(
      "Accept", en: "media types the client would like in an HTTP answer. Without meaning for a 101.",
      fa: "نوع‌هایی که کلاینت در پاسخ HTTP می‌پسندد. برای ۱۰۱ معنایی ندارد.", "RFC 9110 §12.5.1"),
    Explanation(
      "Accept-Language", en: "languages the person reads. Habit of the browser; the handshake does not use it.",
      fa: "زبان‌هایی که کاربر می‌خواند. عادت مرورگر است؛ دست‌دهی به کارش نمی‌برد.", "RFC 9110 §12.5.4"),
    Explanation(
      "Accept-Encoding",
      en: "compression of HTTP bodies. Frames are compressed by `Sec-WebSocket-Extensions`, not by this.",
      fa: "فشرده‌سازی بدنه‌های HTTP. فریم‌ها را `Sec-WebSocket-Extensions` فشرده می‌کند، نه این.", "RFC 9110 §12.5.3"),
    Explanation(
      "Cache-Control", en: "`no-cache`: a cache on the way should ask the server before it answers in its place.",
      fa: "`no-cache`: حافظهٔ نهان میان راه پیش از پاسخ دادن باید از سرور بپرسد.", "RFC 9111 §5.2.1.4"),
    Explanation(
      "Pragma", en: "the same wish in the words of HTTP/1.0. Deprecated, still sent.",
      fa: "همان خواسته به زبان HTTP/1.0. منسوخ است ولی هنوز فرستاده می‌شود.", "RFC 9111 §5.4"),
    Explanation(
      "Sec-Fetch-Dest",
      en: "what the answer is wanted for; for a WebSocket `websocket` or `empty`. A script cannot set it.",
      fa:
        "پاسخ برای چه کاری خواسته شده؛ برای WebSocket مقدارش `websocket` یا `empty` است. اسکریپت نمی‌تواند تغییرش دهد.",
      "Fetch Metadata §2.1"),
    Explanation(
      "Sec-Fetch-Mode", en: "`websocket`: the browser itself says that a script asked for a WebSocket.",
      fa: "`websocket`: خود مرورگر می‌گوید که اسکریپتی WebSocket خواسته است.", "Fetch Metadata §2.2"),
    Explanation(
      "Sec-Fetch-Site", en: "whether the asking page is of the same site. A second witness beside `Origin`.",
      fa: "آیا صفحهٔ درخواست‌کننده از همین وب‌گاه است. شاهد دومی در کنار `Origin`.", "Fetch Metadata §2.3"),
    Explanation(
      "Sec-Fetch-User", en: "whether a person's click caused it. Only for page loads.",
      fa: "آیا کلیک کاربر سبب آن بوده است. فقط برای بازکردن صفحه‌ها.", "Fetch Metadata §2.4"),
    Explanation(
      "Referer", en: "the page that the request comes from. Not needed here.",
      fa: "صفحه‌ای که درخواست از آن می‌آید. این‌جا لازم نیست.", "RFC 9110 §10.1.3"),
    Explanation(
      "Content-Length", en: "bytes of body that follow. A request to upgrade is a GET and has none.",
      fa: "شمار بایت‌های بدنه که در پی می‌آید. درخواست ارتقا GET است و بدنه ندارد.", "RFC 9110 §8.6"),
    Explanation(
      "Content-Type", en: "the type of the request's body. A request to upgrade has no body.",
      fa: "نوع بدنهٔ درخواست. درخواست ارتقا بدنه ندارد.", "RFC 9110 §8.3"),
    Explanation(
      "Via", en: "the proxies on the way so far.", fa: "پراکسی‌هایی که تا این‌جا در راه بوده‌اند.", "RFC 9110 §7.6.3"),
    Explanation(
      "Forwarded", en: "a proxy tells the server who the client was. Believe it only from your own proxy.",
      fa: "پراکسی به سرور می‌گوید کلاینت که بوده است. فقط حرف پراکسی خودتان را باور کنید.", "RFC 7239 §4"),
    Explanation(
      "DNT", en: "\"do not track me\". Nobody has to obey; withdrawn by now.",
      fa: "«مرا دنبال نکن». کسی موظف به رعایتش نیست و اکنون کنار گذاشته شده است."),
    Explanation(
      "Sec-GPC", en: "\"do not sell or share my data\". Has nothing to do with the handshake.",
      fa: "«داده‌هایم را نفروش و به دیگران نده». ربطی به دست‌دهی ندارد."),
    Explanation(
      "HTTP2-Settings", en: "an offer of HTTP/2 in the same request; has nothing to do with WebSocket.",
      fa: "پیشنهاد HTTP/2 در همین درخواست؛ ربطی به WebSocket ندارد.", "RFC 7540 §3.2.1"),
    Explanation(
      "If-None-Match", en: "the version that the browser still has: \"send the body only if it has changed\".",
      fa: "نسخه‌ای که مرورگر هنوز دارد: «بدنه را فقط اگر عوض شده باشد بفرست».", "RFC 9110 §13.1.2"),
    Explanation(
      "Last-Event-ID", en: "the last event that the browser saw of an event stream, so that it gets what it missed.",
      fa: "آخرین رویدادی که مرورگر از جریان رویداد دیده است، تا جامانده‌ها به او برسد.", "WHATWG HTML §9.2.4"),
    Explanation(
      "Upgrade-Insecure-Requests", en: "\"give me the page over TLS, if you can\". Has nothing to do with `Upgrade`.",
      fa: "«اگر می‌توانی صفحه را با TLS بده». ربطی به `Upgrade` ندارد.", "Upgrade Insecure Requests"),
    Explanation(
      "Sec-CH-UA", en: "which browser asks, and its main version. Has nothing to do with the handshake.",
      fa: "چه مرورگری می‌پرسد و نسخهٔ اصلی‌اش چیست. ربطی به دست‌دهی ندارد.", "UA Client Hints"),
    Explanation(
      "Sec-CH-UA-Mobile", en: "whether the browser runs on a telephone. Has nothing to do with the handshake.",
      fa: "آیا مرورگر روی تلفن است. ربطی به دست‌دهی ندارد.", "UA Client Hints"),
    Explanation(
      "Sec-CH-UA-Platform", en: "the operating system below the browser. Has nothing to do with the handshake.",
      fa: "سیستم‌عاملِ زیر مرورگر. ربطی به دست‌دهی ندارد.", "UA Client Hints"),
  ]
}
