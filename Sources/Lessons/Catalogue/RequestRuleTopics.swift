import Languages

extension Catalogue {
  /// What a client's request must and must not do (H).
  static let requestRules: [Topic] = [
    rule(
      .H1, Bilingual(en: "Not a GET over HTTP/1.1", fa: "درخواستی که GET با HTTP/1.1 نیست"),
      en: """
        HTTP knows `Upgrade` only since version 1.1; in an HTTP/1.0 request a server has to ignore it. And only GET is \
        defined as the beginning of a WebSocket. A server refuses with 400, or with 405 if the method is the fault. \
        The usual cause is a proxy that speaks HTTP/1.0 to the server behind it, as nginx did for years unless \
        `proxy_http_version 1.1` was set.
        """,
      fa: """
        `Upgrade` تازه از نسخهٔ ۱٫۱ به HTTP آمده است و سرور باید آن را در درخواست HTTP/1.0 نادیده بگیرد. آغاز \
        WebSocket هم فقط با GET تعریف شده است. سرور با ۴۰۰ رد می‌کند و اگر ایراد از روش باشد با ۴۰۵. علت همیشگی \
        پراکسی‌ای است که با سرورِ پشت سرش HTTP/1.0 حرف می‌زند؛ nginx سال‌ها چنین بود، مگر آن‌که `proxy_http_version \
        1.1` نوشته می‌شد.
        """),
    rule(
      .H2, Bilingual(en: "No Host, or two", fa: "بدون Host یا با دو Host"),
      en: """
        One machine often serves many names, and the TCP connection says only its address. `Host` says which name was \
        meant, and with a port if it is not the usual one. Two of them are as bad as none: a proxy may believe the \
        first and the server the last, a classic way to smuggle requests. The server answers 400.
        """,
      fa: """
        یک ماشین اغلب به چندین نام پاسخ می‌دهد و اتصال TCP فقط نشانی را می‌گوید. `Host` می‌گوید کدام نام منظور بود و \
        اگر درگاه همان درگاه معمول نباشد آن را هم می‌آورد. دو تا بودنش به‌بدی نبودنش است: شاید پراکسی اولی را باور کند \
        و سرور دومی را، و این از راه‌های قدیمی قاچاق درخواست است. سرور ۴۰۰ می‌دهد.
        """),
    rule(
      .H3, Bilingual(en: "Upgrade does not name websocket", fa: "نبود websocket در Upgrade"),
      en: """
        `Upgrade` lists the protocols that the client would like to change to, and case does not matter: `WebSocket` \
        is as good as `websocket`. Without the word the request is an ordinary GET and gets an ordinary answer, often \
        the page with status 200. Common cause: a reverse proxy dropped the header, because `Upgrade` counts for one \
        hop only and is not passed on by itself.
        """,
      fa: """
        `Upgrade` پروتکل‌هایی را می‌شمارد که کلاینت می‌خواهد به آن‌ها برود؛ بزرگی و کوچکی حروف مهم نیست و `WebSocket` \
        همان `websocket` است. بی این واژه، درخواست یک GET معمولی است و پاسخی معمولی می‌گیرد، اغلب خود صفحه با وضعیت \
        ۲۰۰. علت رایج: پراکسی معکوس سرآیند را انداخته است، چون `Upgrade` فقط برای یک گام معتبر است و خودبه‌خود جلوتر \
        نمی‌رود.
        """),
    rule(
      .H4, Bilingual(en: "Connection lacks Upgrade", fa: "نبود Upgrade در Connection"),
      en: """
        `Connection` is a list of what concerns only this hop, so the word may stand among others: Firefox sends \
        `keep-alive, Upgrade`. Servers that compare the whole value with one word break there. If a proxy put `close` \
        or `keep-alive` in its place, the handshake fails with 400; in nginx the cure is to set both headers again for \
        the server behind it.
        """,
      fa: """
        `Connection` فهرست چیزهایی است که فقط به همین گام مربوط است، پس این واژه می‌تواند کنار واژه‌های دیگر بیاید: \
        فایرفاکس `keep-alive, Upgrade` می‌فرستد و سروری که کل مقدار را با یک واژه بسنجد همین‌جا زمین می‌خورد. اگر \
        پراکسی به‌جایش `close` یا `keep-alive` گذاشته باشد دست‌دهی با ۴۰۰ شکست می‌خورد؛ در nginx باید هر دو سرآیند را \
        برای سرورِ پشت سر از نو نوشت.
        """),
    rule(
      .H5,
      Bilingual(en: "Sec-WebSocket-Key missing, malformed or reused", fa: "نبود، نادرستی یا تکرار Sec-WebSocket-Key"),
      en: """
        The key is a nonce: 16 random bytes, new for every connection, 24 characters in base64. It is no secret and no \
        password; it only makes sure that the answer was made for this request and not taken from a cache. Missing, \
        repeated, or of another length: 400. Home-made clients often forget base64 or send a fixed key.
        """,
      fa: """
        این کلید یک عدد یک‌بارمصرف است: ۱۶ بایت تصادفی، برای هر اتصال تازه، و در base64 بیست‌وچهار نویسه. نه راز است \
        نه گذرواژه؛ فقط تضمین می‌کند که پاسخ برای همین درخواست ساخته شده و از حافظهٔ نهان نیامده است. اگر نباشد، \
        تکراری باشد یا طولش جور دیگری باشد پاسخ ۴۰۰ است. کلاینت‌های دست‌ساز بیشتر base64 را فراموش می‌کنند یا کلیدی \
        ثابت می‌فرستند.
        """),
    rule(
      .H6, Bilingual(en: "Sec-WebSocket-Version missing or repeated", fa: "نبود یا تکرار Sec-WebSocket-Version"),
      en: """
        Before the RFC there were drafts with other framings, and some browsers shipped them; the number keeps them \
        apart. Today it is always 13. A request without it, or with it twice, leaves open how the bytes after the 101 \
        are to be read, so the server refuses: ours with 426 and the version that it speaks, others with 400.
        """,
      fa: """
        پیش از RFC پیش‌نویس‌هایی با قاب‌بندی‌های دیگر بود و برخی مرورگرها هم آن‌ها را عرضه کرده بودند؛ این عدد آن‌ها \
        را از هم جدا می‌کند. امروز همیشه ۱۳ است. درخواستی که آن را ندارد یا دو بار دارد معلوم نمی‌کند بایت‌های پس از \
        ۱۰۱ را چگونه باید خواند، پس سرور رد می‌کند: سرور ما با ۴۲۶ و نسخه‌ای که می‌داند، دیگران با ۴۰۰.
        """),
    rule(
      .H7, Bilingual(en: "Unsupported version", fa: "نسخهٔ ناپذیرفتنی"),
      en: """
        Not a crime but a question: the client may ask for any version from 0 to 255. The server that does not know it \
        must not go on; it sends an error status such as 426 and lists its own versions in `Sec-WebSocket-Version`. \
        The client may then ask again with one of those. In practice everyone speaks 13, and another number comes from \
        a test or a very old library.
        """,
      fa: """
        این جرم نیست، پرسش است: کلاینت می‌تواند هر نسخه‌ای از ۰ تا ۲۵۵ بخواهد. سروری که آن را نمی‌داند نباید ادامه \
        دهد؛ وضعیت خطایی مانند ۴۲۶ می‌فرستد و نسخه‌های خودش را در `Sec-WebSocket-Version` می‌شمارد. کلاینت می‌تواند با \
        یکی از آن‌ها دوباره بپرسد. در عمل همه ۱۳ حرف می‌زنند و عدد دیگر از آزمایش می‌آید یا از کتابخانه‌ای بسیار کهنه.
        """),
    rule(
      .H8, Bilingual(en: "Foreign origin", fa: "مبدأ بیگانه"), [],
      en: """
        Any page in the world may open a WebSocket to any server, and the browser adds the cookies of that server: the \
        same-origin policy does not stop it. A server that logs people in by cookie must therefore compare `Origin` \
        with a list and answer 403 to strangers. Forgetting this is called cross-site WebSocket hijacking. It guards \
        browsers only: other programs can write any `Origin`.
        """,
      fa: """
        هر صفحه‌ای در جهان می‌تواند به هر سروری WebSocket باز کند و مرورگر کوکی‌های همان سرور را هم می‌فرستد؛ سیاست \
        هم‌مبدأ جلویش را نمی‌گیرد. پس سروری که با کوکی آدم‌ها را می‌شناسد باید `Origin` را با فهرستی بسنجد و به بیگانه \
        ۴۰۳ بدهد. فراموش‌کردن این کار همان ربودن WebSocket از وب‌گاه دیگر است. این فقط مرورگرها را مهار می‌کند: \
        برنامه‌های دیگر هر `Origin` دلخواهی می‌نویسند.
        """),
    rule(
      .H9, Bilingual(en: "Bad list of subprotocols", fa: "فهرست نادرست زیرپروتکل‌ها"),
      en: """
        The client lists the application protocols it can speak, the dearest first, and the server picks one of the \
        names. An empty name, a name with a space or a comma, or the same name twice makes that choice ambiguous, and \
        the server answers 400. In JavaScript `new WebSocket(url, list)` throws a SyntaxError before anything reaches \
        the wire.
        """,
      fa: """
        کلاینت پروتکل‌های کاربردی‌ای را که می‌داند به ترتیب علاقه می‌شمارد و سرور یکی از نام‌ها را برمی‌دارد. نام \
        خالی، نامی با فاصله یا ویرگول، یا نامی که دو بار آمده این انتخاب را مبهم می‌کند و سرور ۴۰۰ می‌دهد. در \
        جاوااسکریپت `new WebSocket(url, list)` پیش از آن‌که چیزی به سیم برسد SyntaxError می‌اندازد.
        """),
    rule(
      .H10, Bilingual(en: "Malformed list of extensions", fa: "فهرست ناخوانای افزونه‌ها"),
      en: """
        `Sec-WebSocket-Extensions` has a grammar of its own: names separated by commas, parameters after semicolons, \
        each perhaps with a value. What does not follow it must not be guessed at; the receiver fails at once, a \
        server with 400. An extension that is merely unknown is something else: it is simply not accepted. Typical \
        cause: a header put together by hand.
        """,
      fa: """
        `Sec-WebSocket-Extensions` دستور زبان خودش را دارد: نام‌ها با ویرگول جدا می‌شوند، پارامترها پس از نقطه‌ویرگول \
        می‌آیند و هر کدام شاید مقداری داشته باشد. آنچه با این دستور نخواند حدس‌زدنی نیست؛ گیرنده فوراً کار را رها \
        می‌کند و سرور ۴۰۰ می‌دهد. افزونه‌ای که فقط ناآشناست حکایت دیگری دارد: پذیرفته نمی‌شود و بس. علت رایج: سرآیندی \
        که دستی سر هم شده است.
        """),
    rule(
      .H11, Bilingual(en: "Data before the 101", fa: "داده پیش از ۱۰۱"),
      en: """
        After its request the client has to wait for the answer. Frames that come earlier might be read as a second \
        HTTP request if the server declines, and then an attacker could hide requests in them. WSLab's server refuses \
        such a handshake with 400. Clients do it to save a round trip; it is not allowed even if the server is known.
        """,
      fa: """
        کلاینت پس از درخواست باید منتظر پاسخ بماند. اگر سرور نپذیرد، فریم‌های زودرس شاید درخواست دوم HTTP خوانده شوند \
        و مهاجم بتواند درخواستی را در آن‌ها پنهان کند. سرورِ WSLab چنین دست‌دهی‌ای را با ۴۰۰ رد می‌کند. کلاینت‌ها برای \
        صرفه‌جویی در یک رفت‌وبرگشت چنین می‌کنند، ولی حتی اگر سرور آشنا باشد هم مجاز نیست.
        """),
    rule(
      .H12, Bilingual(en: "Fragment in the address", fa: "بخش # در نشانی"),
      en: """
        In `ws://example.com/chat#room` the part after `#` names a place inside a page, and a WebSocket has no page. \
        It must not be used; a `#` that belongs to the path has to be written `%23`. WSLab reports it when the request \
        line holds a `#`. Old browsers threw a SyntaxError for such a URL, newer ones cut the fragment off before they \
        connect.
        """,
      fa: """
        در `ws://example.com/chat#room` بخش پس از `#` جایی درون یک صفحه را نام می‌برد و WebSocket صفحه‌ای ندارد. پس \
        نباید به کار رود؛ و `#` اگر جزو مسیر است باید `%23` نوشته شود. WSLab وقتی خط درخواست `#` داشته باشد گزارش \
        می‌دهد. مرورگرهای قدیمی برای چنین نشانی‌ای SyntaxError می‌انداختند و تازه‌ترها آن بخش را پیش از اتصال \
        می‌بُرند.
        """),
  ]
}
