import Languages

extension Catalogue {
  /// Further header fields of answers; `Via` stands in requests too.
  static let responseHeaders: [Topic] = [
    Topic(
      "Date",
      ["تاریخ"], .header,
      Glossary.header("Date", from: .server).on(.classicHTTP),
      en: """
        Always in the form `Fri, 20 Nov 2026 17:30:24 GMT`, in English and in Greenwich's time, wherever the server \
        stands. A cache computes an answer's age from it. For measuring delays it is useless: it counts whole \
        seconds and follows the server's clock. WSLab measures by the time stamps of the packets.
        """,
      fa: """
        همیشه به شکل `Fri, 20 Nov 2026 17:30:24 GMT` است، به انگلیسی و به وقت گرینویچ، سرور هر جا که باشد. حافظهٔ \
        نهان سن پاسخ را از روی آن حساب می‌کند. برای سنجش تأخیر به کار نمی‌آید: ثانیه‌های درست می‌شمارد و تابع ساعت \
        سرور است. WSLab با زمان بسته‌ها می‌سنجد.
        """),
    Topic(
      "Server",
      ["سرور"], .header,
      Glossary.header("Server", from: .server).on(.classicHTTP),
      en: """
        For instance `nginx/1.22.1`. In a handshake that failed it is a good hint: if it names a proxy and not your \
        program, the request never arrived at the program. Exact versions help attackers to look up known holes, so \
        many sites shorten or drop it.
        """,
      fa: """
        مثلاً `nginx/1.22.1`. در دست‌دهیِ ناکام سرنخ خوبی است: اگر نام پراکسی را ببرد و نه نام برنامهٔ شما را، \
        درخواست به برنامه نرسیده است. شمارهٔ دقیق نسخه به مهاجم کمک می‌کند رخنه‌های شناخته‌شده را بیابد، پس خیلی‌ها \
        کوتاهش می‌کنند یا برش می‌دارند.
        """),
    Topic(
      "Allow",
      ["روش‌های مجاز"], .header,
      Glossary.header("Allow", from: .server).on(.upgradeResponse),
      en: """
        It has to stand in every 405. If a handshake gets 405 with `Allow: POST`, the path is right and the method \
        is not: that address takes messages, it opens no WebSocket. The answer to `OPTIONS` carries it too.
        """,
      fa: """
        باید در هر ۴۰۵ بیاید. اگر دست‌دهی ۴۰۵ گرفت و `Allow: POST` در آن بود، مسیر درست و روش نادرست است: آن نشانی \
        پیام می‌گیرد و WebSocket باز نمی‌کند. در پاسخ `OPTIONS` هم می‌آید.
        """),
    Topic(
      "Set-Cookie",
      ["کوکی تازه"], .header,
      Glossary.header("Set-Cookie", from: .server).on(.classicHTTP),
      en: """
        One line for each cookie; unlike other fields they must not be joined with commas. `HttpOnly` hides it from \
        scripts, `Secure` keeps it to TLS, `SameSite` from requests of other sites. Frames have no head, so after \
        the 101 no cookie can be set or changed any more on this connection.
        """,
      fa: """
        هر کوکی یک سطر دارد و برخلاف سرآیندهای دیگر نباید با ویرگول به هم بچسبند. `HttpOnly` آن را از اسکریپت پنهان \
        می‌کند، `Secure` فقط با TLS می‌فرستد و `SameSite` آن را از درخواست‌های وب‌گاه‌های دیگر دور نگه می‌دارد. فریم \
        سرآیند HTTP ندارد، پس پس از ۱۰۱ در این اتصال دیگر نمی‌توان کوکی گذاشت یا عوض کرد.
        """),
    Topic(
      "Location",
      ["نشانی تازه"], .header,
      Glossary.header("Location", from: .server).on(.upgradeResponse),
      en: """
        It comes with 301, 302, 307 or 308. In a handshake the usual case is a server that leads from `http` to \
        `https`: a browser then reports only that the WebSocket failed. The cure is to open the final address, \
        `wss://`, at once. `wslab handshake` shows the answer that the page's script is not allowed to see.
        """,
      fa: """
        با ۳۰۱، ۳۰۲، ۳۰۷ یا ۳۰۸ می‌آید. در دست‌دهی معمولاً سروری است که از `http` به `https` می‌برد: مرورگر آن‌گاه \
        فقط می‌گوید WebSocket باز نشد. چاره این است که از اول نشانی نهایی، `wss://`، باز شود. `wslab handshake` \
        پاسخی را نشان می‌دهد که اسکریپت صفحه اجازهٔ دیدنش را ندارد.
        """),
    Topic(
      "Retry-After",
      ["دوباره پس از"], .header,
      Glossary.header("Retry-After", from: .server).on(.scaling),
      en: """
        With 429 or 503 it tells when to come back. `wslab-server` says `5` when there are too many connections and \
        `60` when there are too many rooms. A page cannot read it from a failed WebSocket, so clients there wait on \
        their own, a random time that grows with each failure, lest all return at the same moment.
        """,
      fa: """
        همراه ۴۲۹ یا ۵۰۳ می‌گوید کی برگردید. `wslab-server` وقتی اتصال‌ها زیادند `5` و وقتی اتاق‌ها زیادند `60` \
        می‌گوید. صفحه نمی‌تواند آن را از WebSocket ناکام بخواند، پس کلاینت آن‌جا سرِخود صبر می‌کند: زمانی تصادفی که \
        با هر شکست بلندتر می‌شود، تا همه در یک دم برنگردند.
        """),
    Topic(
      "WWW-Authenticate",
      [], .header,
      Glossary.header("WWW-Authenticate", from: .server).on(.upgradeResponse),
      en: """
        It belongs to 401 and names the scheme, for instance `Bearer` or `Basic realm="chat"`. A program repeats its \
        request with `Authorization`. A script in a browser learns neither the status nor this line, only that the \
        WebSocket did not open; so log in on a page first and let the cookie speak.
        """,
      fa: """
        همراه ۴۰۱ می‌آید و شیوه را نام می‌برد، مثلاً `Bearer` یا `Basic realm="chat"`. برنامه درخواست را با \
        `Authorization` تکرار می‌کند. اسکریپتِ مرورگر نه وضعیت را می‌بیند نه این سطر را، فقط می‌فهمد WebSocket باز \
        نشد؛ پس نخست در صفحه‌ای وارد شوید و کار را به کوکی بسپارید.
        """),
    Topic(
      "Via",
      ["پراکسی‌های راه"], .header,
      Explanation(
        title: .same("Via"),
        sentence: Bilingual(
          en: "the proxies that the message has come through, in a request as in an answer.",
          fa: "پراکسی‌هایی که پیام از آن‌ها گذشته است، چه در درخواست چه در پاسخ."),
        clause: "RFC 9110 §7.6.3", slide: .scaling),
      en: """
        Each proxy appends the version in which it received the message and its name: `1.1 proxy.example`. If a \
        handshake fails on the way, compare both sides: a `1.0` here, or a `Via` without `Upgrade` at the server, \
        shows who took the upgrade out. Proxies that only pass TLS on cannot add it, and many leave it out.
        """,
      fa: """
        هر پراکسی نسخه‌ای را که پیام با آن رسیده و نام خودش را می‌افزاید: `1.1 proxy.example`. اگر دست‌دهی در راه \
        خراب شد دو سو را بسنجید: مقدار `1.0` این‌جا، یا رسیدن `Via` بی `Upgrade` به سرور، نشان می‌دهد چه کسی ارتقا \
        را برداشته است. پراکسی‌ای که فقط TLS را رد می‌کند نمی‌تواند آن را بیفزاید و خیلی‌ها هم نمی‌گذارند.
        """),
    Topic(
      "Keep-Alive",
      ["keep alive header"], .header,
      Glossary.header("Keep-Alive", from: .server).on(.classicHTTP),
      en: """
        `timeout=5, max=100`: five idle seconds or a hundred requests, then the connection ends. A hint only, and \
        never adopted by the newer RFCs. Three things share the name: this line, TCP's keep-alive probes, and the \
        pings of WebSocket. Polling slower than the time-out pays a new TCP handshake for each poll.
        """,
      fa: """
        `timeout=5, max=100` یعنی پنج ثانیه بیکاری یا صد درخواست و بعد اتصال تمام می‌شود. فقط راهنمایی است و \
        استانداردهای تازه‌تر آن را برنداشته‌اند. سه چیز هم‌نام‌اند: این سطر، بسته‌های keep-alive در TCP و ping در \
        WebSocket. اگر polling کندتر از این مهلت باشد هر بار یک دست‌دهی TCP تازه خرج دارد.
        """),
    Topic(
      "Strict-Transport-Security",
      ["hsts"], .header,
      Glossary.header("Strict-Transport-Security", from: .server).on(.architecture),
      en: """
        `max-age=31536000` holds for a year, and it counts only if it came over TLS. The browser then turns `http` \
        into `https` and `ws` into `wss` before it sends anything. Whoever tries it on `localhost` is surprised for \
        months: the browser remembers, and the plain development server is out of reach.
        """,
      fa: """
        `max-age=31536000` یک سال برقرار است و فقط اگر با TLS آمده باشد به حساب می‌آید. از آن پس مرورگر پیش از هر \
        فرستادنی `http` را به `https` و `ws` را به `wss` بدل می‌کند. هر که آن را روی `localhost` بیازماید ماه‌ها \
        گرفتار است: مرورگر به یاد دارد و سرورِ سادهٔ توسعه دیگر در دسترس نیست.
        """),
    Topic(
      "Access-Control-Allow-Origin",
      ["acao"], .header,
      Glossary.header("Access-Control-Allow-Origin", from: .server).on(.comparison),
      en: """
        A page that polls or listens to SSE on another site needs this permission, and for some requests a question \
        with `OPTIONS` before it. WebSocket needs neither: its handshake is not asked about, which is convenient and \
        the reason why the server has to check `Origin`. `*` allows everyone, but not with cookies.
        """,
      fa: """
        صفحه‌ای که از وب‌گاهی دیگر polling می‌کند یا SSE می‌شنود این اجازه را لازم دارد و برای بعضی درخواست‌ها پرسشی \
        هم با `OPTIONS` پیش از آن. WebSocket هیچ‌کدام را نمی‌خواهد: دربارهٔ دست‌دهی‌اش نمی‌پرسند، که هم آسان است و \
        هم دلیل این‌که سرور باید `Origin` را بررسی کند. `*` به همه اجازه می‌دهد، ولی بی کوکی.
        """),
    Topic(
      "X-Powered-By",
      [], .header,
      Glossary.header("X-Powered-By", from: .server).on(.classicHTTP),
      en: """
        Frameworks add it by habit, for instance `Express`. Nobody needs it, each answer grows by some twenty bytes, \
        and polling repeats them with every answer. To take it out is one line in the configuration. It comforts a \
        little that it helps in debugging: it tells which program really answered.
        """,
      fa: """
        چارچوب‌ها از روی عادت می‌گذارندش، مثلاً `Express`. کسی به آن نیاز ندارد، هر پاسخ حدود بیست بایت بلندتر \
        می‌شود و polling آن را با هر پاسخ تکرار می‌کند. برداشتنش یک سطر تنظیم است. تنها دلخوشی این‌که در اشکال‌یابی \
        می‌گوید واقعاً کدام برنامه پاسخ داده است.
        """),
    Topic(
      "X-Content-Type-Options",
      ["nosniff"], .header,
      Glossary.header("X-Content-Type-Options", from: .server).on(.architecture),
      en: """
        Browsers once looked into a body and guessed its type, so an uploaded text could turn out to be a script. \
        With `nosniff`, the only value, they take `Content-Type` at its word. `wslab-server` sends it with its page, \
        as every server that shows what others have written should.
        """,
      fa: """
        مرورگرها روزگاری درون بدنه را نگاه می‌کردند و نوعش را حدس می‌زدند، پس متنی که کسی فرستاده بود می‌توانست \
        اسکریپت از کار درآید. با `nosniff` که تنها مقدار آن است به `Content-Type` اعتماد می‌کنند. `wslab-server` آن \
        را با صفحه‌اش می‌فرستد، کاری که هر سرورِ نمایش‌دهندهٔ نوشته‌های دیگران باید بکند.
        """),
    Topic(
      "Referrer-Policy",
      [], .header,
      Glossary.header("Referrer-Policy", from: .server).on(.architecture),
      en: """
        The chat's address may contain a room and a name, `?room=class&name=ali`; without care a link to another \
        site would tell them in `Referer`. `no-referrer` stops that. The field is spelled with two r's, unlike the \
        one it controls.
        """,
      fa: """
        نشانیِ چت می‌تواند اتاق و نام داشته باشد، `?room=class&name=ali`؛ اگر مراقب نباشیم پیوندی به وب‌گاه دیگر \
        آن‌ها را در `Referer` لو می‌دهد. `no-referrer` جلویش را می‌گیرد. املای این سرآیند برخلاف آن یکی که مهارش \
        می‌کند درست است، با دو r.
        """),
    Topic(
      "Content-Security-Policy",
      ["csp"], .header,
      Glossary.header("Content-Security-Policy", from: .server).on(.architecture),
      en: """
        Its part `connect-src` says with whom scripts may speak: polls, event streams and WebSocket alike. If a \
        WebSocket fails although no packet was sent, the browser's console often names this line. The chat's page \
        has it as a second lock: text of others is shown as text, and even a script that got in could reach no other \
        server.
        """,
      fa: """
        بخش `connect-src` در آن می‌گوید اسکریپت با چه کسانی می‌تواند حرف بزند: هم polling، هم جریان رویداد، هم \
        WebSocket. اگر WebSocket باز نشد و بسته‌ای هم فرستاده نشده بود، کنسول مرورگر بارها همین سطر را نام می‌برد. \
        صفحهٔ چت آن را چون قفل دومی دارد: نوشتهٔ دیگران به شکل متن نشان داده می‌شود و اسکریپتی هم که راه یافته باشد \
        به سرور دیگری دسترسی ندارد.
        """),
  ]
}
