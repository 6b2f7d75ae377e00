import Languages

extension Catalogue {
  /// Header fields that open a WebSocket, or decide whether it may be opened.
  static let handshakeHeaders: [Topic] = [
    Topic(
      "Host",
      ["میزبان"], .header,
      Glossary.header("Host", from: .client),
      en: """
        Many sites share one address, and only this line says which is meant. The port stands in it unless it is the \
        usual one, 80 or 443: `127.0.0.1:8080`. HTTP/1.1 demands it in every request; without it a server answers \
        400. A proxy that writes its own name here makes a server compare `Origin` with the wrong site.
        """,
      fa: """
        چندین وب‌گاه یک نشانی مشترک دارند و فقط همین سطر می‌گوید کدام منظور است. درگاه هم در آن می‌آید مگر همان ۸۰ \
        یا ۴۴۳ همیشگی باشد: `127.0.0.1:8080`. HTTP/1.1 آن را در هر درخواست لازم می‌داند و سرور بی آن ۴۰۰ می‌دهد. \
        پراکسی‌ای که نام خودش را این‌جا بنویسد سبب می‌شود سرور `Origin` را با وب‌گاه نادرستی بسنجد.
        """),
    Topic(
      "Upgrade",
      ["ارتقا"], .header,
      Explanation(
        title: .same("Upgrade"),
        sentence: Bilingual(
          en: """
            in the request "let us speak WebSocket from here on"; in the 101 the protocol that starts after the \
            empty line.
            """,
          fa: """
            در درخواست یعنی «از این‌جا به بعد WebSocket حرف بزنیم»؛ در ۱۰۱ پروتکلی است که پس از سطر خالی آغاز \
            می‌شود.
            """),
        clause: "RFC 9110 §7.8", slide: .upgradeRequest),
      en: """
        HTTP/1.1 can leave itself, and this is the door: the client offers, the server takes it with a 101 or \
        ignores it and answers as usual. `websocket` is compared without case. In a 426 it names what the server \
        would want. It needs `Connection: Upgrade` beside it, and HTTP/2 has no such field: there it is Extended \
        CONNECT.
        """,
      fa: """
        HTTP/1.1 می‌تواند جای خود را به پروتکلی دیگر بدهد و این درِ خروج است: کلاینت پیشنهاد می‌کند و سرور یا با ۱۰۱ \
        می‌پذیرد یا نادیده‌اش می‌گیرد و مثل همیشه پاسخ می‌دهد. بزرگی و کوچکی حروف `websocket` مهم نیست. در ۴۲۶ \
        می‌گوید سرور چه می‌خواهد. `Connection: Upgrade` باید کنارش باشد، و HTTP/2 چنین سرآیندی ندارد: آن‌جا Extended \
        CONNECT هست.
        """),
    Topic(
      "Connection",
      ["سرآیند اتصال"], .header,
      Explanation(
        title: .same("Connection"),
        sentence: Bilingual(
          en: """
            what holds for this hop only: `Upgrade` while WebSocket opens, otherwise whether TCP stays open \
            (`keep-alive`) or not (`close`).
            """,
          fa: """
            آنچه فقط برای همین گام است: هنگام بازشدن WebSocket مقدارش `Upgrade` است، وگرنه می‌گوید TCP باز می‌ماند \
            (`keep-alive`) یا نه (`close`).
            """),
        clause: "RFC 9110 §7.6.1", slide: .upgradeRequest),
      en: """
        It lists the fields that a proxy must take out before it passes the message on. So a proxy that does not \
        know WebSocket removes `Upgrade`, and the server sees an ordinary GET: a frequent reason why WebSocket works \
        at home and not in production. Firefox sends `keep-alive, Upgrade`, so look for the word in the list.
        """,
      fa: """
        نام سرآیندهایی را می‌برد که پراکسی باید پیش از رد کردن پیام بردارد. پس پراکسی‌ای که WebSocket نمی‌داند \
        `Upgrade` را برمی‌دارد و سرور یک GET معمولی می‌بیند: دلیلی رایج برای این‌که WebSocket در خانه کار می‌کند و \
        روی سرور اصلی نه. Firefox مقدار `keep-alive, Upgrade` را می‌فرستد، پس کلمه را در فهرست بجویید.
        """),
    Topic(
      "Sec-WebSocket-Key",
      ["websocket key", "کلید دست‌دهی"], .header,
      Glossary.header("Sec-WebSocket-Key", from: .client),
      en: """
        The server appends a fixed GUID, takes SHA-1 and base64, and sends the result as `Sec-WebSocket-Accept`. 16 \
        bytes always make 24 letters that end in `==`. Names that begin with `Sec-` cannot be set by a script, so no \
        page can fake a handshake with `fetch`. The common mistake is to take it for encryption: nothing is \
        encrypted with it.
        """,
      fa: """
        سرور GUID ثابتی به آن می‌افزاید، SHA-1 و base64 می‌گیرد و حاصل را در `Sec-WebSocket-Accept` می‌فرستد. ۱۶ \
        بایت همیشه ۲۴ نویسه می‌شود که با `==` تمام می‌شود. اسکریپت نمی‌تواند نامی را که با `Sec-` آغاز می‌شود \
        بگذارد، پس هیچ صفحه‌ای نمی‌تواند با `fetch` دست‌دهی جعل کند. اشتباه رایج این است که آن را رمزنگاری بدانند: \
        هیچ چیز با آن رمز نمی‌شود.
        """),
    Topic(
      "Sec-WebSocket-Accept",
      ["websocket accept"], .header,
      Glossary.header("Sec-WebSocket-Accept", from: .server),
      en: """
        `base64(SHA-1(key + GUID))`, always 28 letters. The client computes it too and drops the connection if the \
        two differ. For the key of the RFC, `dGhlIHNhbXBsZSBub25jZQ==`, it is `s3pPLMBiTxaQ9kYGzzhZRbK+xOo=`. `wslab \
        handshake` shows the computation step by step. It proves understanding, not identity: who somebody is, only \
        TLS proves.
        """,
      fa: """
        `base64(SHA-1(key + GUID))` است و همیشه ۲۸ نویسه دارد. کلاینت هم حسابش می‌کند و اگر یکی نباشد اتصال را رها \
        می‌کند. برای کلید نمونهٔ RFC یعنی `dGhlIHNhbXBsZSBub25jZQ==` مقدارش `s3pPLMBiTxaQ9kYGzzhZRbK+xOo=` است. \
        `wslab handshake` محاسبه را گام‌به‌گام نشان می‌دهد. نشانهٔ فهمیدن است، نه هویت: هویت را فقط TLS ثابت می‌کند.
        """),
    Topic(
      "Sec-WebSocket-Version",
      ["websocket version", "version 13", "نسخهٔ WebSocket"], .header,
      Explanation(
        title: .same("Sec-WebSocket-Version"),
        sentence: Bilingual(
          en: """
            in the request the version that the client speaks, `13`; in a refusal the versions that the server \
            speaks.
            """,
          fa: """
            در درخواست نسخه‌ای است که کلاینت می‌داند، `13`؛ در رد درخواست نسخه‌هایی است که سرور می‌داند.
            """),
        clause: "RFC 6455 §4.4", slide: .upgradeRequest),
      en: """
        Before the RFC browsers spoke drafts of it, each with its own number, so that both sides know which rules \
        hold. A server that does not know the number answers 426 and lists its own, so that the client can try \
        again. Today every client sends 13. A version that stands there twice, or `013`, breaks rule H6.
        """,
      fa: """
        پیش از RFC مرورگرها پیش‌نویس‌هایش را به کار می‌بردند، هر کدام با شماره‌ای، تا هر دو طرف بدانند کدام قاعده‌ها \
        برقرار است. سروری که شماره را نشناسد ۴۲۶ می‌دهد و شماره‌های خودش را می‌گوید تا کلاینت دوباره بکوشد. امروز \
        همه ۱۳ می‌فرستند. نسخه‌ای که دو بار بیاید یا `013` باشد قاعدهٔ H6 را می‌شکند.
        """),
    Topic(
      "Sec-WebSocket-Protocol",
      ["websocket protocol"], .header,
      Explanation(
        title: .same("Sec-WebSocket-Protocol"),
        sentence: Bilingual(
          en: """
            in the request the subprotocols that the client can speak, the best first; in the 101 the one that the \
            server chose.
            """,
          fa: """
            در درخواست زیرپروتکل‌هایی است که کلاینت می‌داند، بهترین در آغاز؛ در ۱۰۱ همان یکی است که سرور برگزیده.
            """),
        clause: "RFC 6455 §1.9", slide: .upgradeRequest),
      en: """
        WebSocket carries messages but does not say what they mean; a name such as `mqtt` or `wslab.v1` does. If the \
        server names one that was not offered, the client must drop the connection (rule R5); if it names none, \
        there is none. Because scripts can set this list, some put a login token into it. That works, but it ends up \
        in logs.
        """,
      fa: """
        WebSocket پیام را می‌برد ولی نمی‌گوید چه معنایی دارد؛ نامی مانند `mqtt` یا `wslab.v1` می‌گوید. اگر سرور چیزی \
        را نام ببرد که پیشنهاد نشده بود کلاینت باید اتصال را رها کند (قاعدهٔ R5)؛ اگر نامی نبرد زیرپروتکلی در کار \
        نیست. چون اسکریپت می‌تواند این فهرست را پر کند، بعضی توکن ورود را در آن می‌گذارند. کار می‌کند، ولی سر از \
        فایل‌های گزارش درمی‌آورد.
        """),
    Topic(
      "Sec-WebSocket-Extensions",
      ["websocket extensions"], .header,
      Explanation(
        title: .same("Sec-WebSocket-Extensions"),
        sentence: Bilingual(
          en: """
            in the request the changes to the framing that the client offers, compression as a rule; in the 101 \
            those that hold from now on.
            """,
          fa: """
            در درخواست تغییرهایی در قاب‌بندی است که کلاینت پیشنهاد می‌کند، معمولاً فشرده‌سازی؛ در ۱۰۱ همان‌هایی است \
            که از این پس برقرار است.
            """),
        clause: "RFC 6455 §9.1", slide: .compression),
      en: """
        Browsers offer `permessage-deflate; client_max_window_bits`. Several offers stand in order of preference, \
        separated by commas; parameters follow after semicolons. If the 101 has no such line, messages stay \
        uncompressed, and that is always allowed. The parameters of the answer count: reading those of the offer is \
        a mistake that may show only at the second message.
        """,
      fa: """
        مرورگر `permessage-deflate; client_max_window_bits` را پیشنهاد می‌کند. چند پیشنهاد به ترتیبِ پسند و با \
        ویرگول جدا می‌شوند و پارامترها پس از نقطه‌ویرگول می‌آیند. اگر ۱۰۱ چنین سطری نداشته باشد پیام‌ها فشرده \
        نمی‌شوند و این همیشه مجاز است. پارامترهای پاسخ معتبر است: خواندن پارامترهای پیشنهاد اشتباهی است که شاید تازه \
        در پیام دوم دیده شود.
        """),
    Topic(
      "Origin",
      ["سرآیند مبدأ"], .header,
      Glossary.header("Origin", from: .client),
      en: """
        The browser's rule that a page may not read other sites does not hold for WebSocket, so this line is the \
        only guard: a foreign page could open a socket with your cookies. `wslab-server` answers 403 to a foreign \
        origin unless `--origin` allows it. Programs that are no browsers may write anything here: it is no login.
        """,
      fa: """
        این قاعدهٔ مرورگر که صفحه نباید وب‌گاه‌های دیگر را بخواند برای WebSocket برقرار نیست، پس تنها نگهبان همین \
        سطر است: صفحه‌ای بیگانه می‌توانست با کوکی‌های شما اتصال باز کند. `wslab-server` به مبدأ بیگانه ۴۰۳ می‌دهد \
        مگر `--origin` اجازه داده باشد. برنامه‌هایی که مرورگر نیستند هر چه بخواهند این‌جا می‌نویسند: جای ورود را \
        نمی‌گیرد.
        """),
    Topic(
      "Cookie",
      ["cookies", "کوکی"], .header,
      Glossary.header("Cookie", from: .client),
      en: """
        The usual way to log in to a WebSocket: log in on a page, and the browser sends the cookie with the \
        handshake by itself. A cookie marked `SameSite` is held back when another site asks, the others are not. \
        With polling it is sent again in every single request, however long it has grown.
        """,
      fa: """
        راه معمولِ ورود در WebSocket: در صفحه‌ای وارد می‌شوید و مرورگر خودش کوکی را همراه دست‌دهی می‌فرستد. کوکیِ \
        نشان‌دار با `SameSite` وقتی وب‌گاه دیگری بپرسد فرستاده نمی‌شود، بقیه می‌شوند. در polling در تک‌تک درخواست‌ها \
        از نو می‌رود، هرقدر هم بلند شده باشد.
        """),
    Topic(
      "Authorization",
      ["bearer", "basic auth", "مجوز"], .header,
      Glossary.header("Authorization", from: .client),
      en: """
        Programs send `Basic` with name and password in base64, which anyone can read back, or `Bearer` with a \
        token; both want TLS. Since the browser's `WebSocket` cannot send it, pages use a cookie, or send the token \
        as their first message. A token in the address works as well, but addresses are written to logs.
        """,
      fa: """
        برنامه‌ها `Basic` را با نام و گذرواژه به base64 می‌فرستند که هر کسی بازش می‌خواند، یا `Bearer` را با یک \
        توکن؛ هر دو TLS می‌خواهند. چون `WebSocket` مرورگر نمی‌تواند آن را بفرستد، صفحه‌ها کوکی به کار می‌برند یا \
        توکن را در اولین پیام می‌فرستند. توکن در نشانی هم کار می‌کند، ولی نشانی‌ها در فایل‌های گزارش نوشته می‌شوند.
        """),
  ]
}
