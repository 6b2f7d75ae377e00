import Languages

extension Catalogue {
  /// Header fields of requests that a handshake does not need but mostly has, and those of polling and of event
  /// streams.
  static let requestHeaders: [Topic] = [
    Topic(
      "User-Agent",
      ["ua", "عامل کاربر"], .header,
      Glossary.header("User-Agent", from: .client).on(.classicHTTP),
      en: """
        In browsers a long line, more than a hundred bytes, in which each claims to be Mozilla and several others, \
        because servers once gave better pages to those. In WebSocket it is sent once, in polling with every \
        question. Do not decide by it what a client can do: it says what the program wants to be taken for.
        """,
      fa: """
        در مرورگرها سطری بلند با بیش از صد بایت است که در آن هر کدام خود را Mozilla و چند چیز دیگر می‌نامد، چون \
        روزگاری سرورها به آن‌ها صفحهٔ بهتری می‌دادند. در WebSocket یک بار فرستاده می‌شود و در polling با هر پرسش. از \
        روی آن دربارهٔ توانایی کلاینت تصمیم نگیرید: می‌گوید برنامه می‌خواهد چه به نظر بیاید.
        """),
    Topic(
      "Accept",
      ["پذیرش"], .header,
      Glossary.header("Accept", from: .client).on(.sse),
      en: """
        A page's `EventSource` sends `text/event-stream` here, `fetch` mostly `*/*`; so it tells an event stream \
        from a poll before the answer comes. A weight such as `q=0.9` says how much a type is liked. Has nothing to \
        do with `Sec-WebSocket-Accept`, in spite of the name.
        """,
      fa: """
        `EventSource` در صفحه این‌جا `text/event-stream` می‌فرستد و `fetch` بیشتر `*/*`؛ پس پیش از رسیدن پاسخ معلوم \
        می‌کند جریان رویداد خواسته شده یا polling. وزنی مانند `q=0.9` میزان پسند را می‌گوید. با وجود شباهت نام ربطی \
        به `Sec-WebSocket-Accept` ندارد.
        """),
    Topic(
      "Accept-Language",
      ["زبان‌های پذیرفتنی"], .header,
      Glossary.header("Accept-Language", from: .client).on(.classicHTTP),
      en: """
        For instance `fa-IR,fa;q=0.9,en;q=0.8`: Persian first, then English. It decides in which language a server \
        sends its pages, and it stands in the handshake only because the browser puts it into every request. \
        Together with other lines it helps to recognise a person again, so some browsers shorten it.
        """,
      fa: """
        مثلاً `fa-IR,fa;q=0.9,en;q=0.8` یعنی اول فارسی و بعد انگلیسی. زبان صفحه‌های سرور را تعیین می‌کند و فقط چون \
        مرورگر آن را در هر درخواست می‌گذارد در دست‌دهی هم هست. همراه سطرهای دیگر به بازشناختن کاربر کمک می‌کند، پس \
        بعضی مرورگرها کوتاهش می‌کنند.
        """),
    Topic(
      "Accept-Encoding",
      ["کدگذاری‌های پذیرفتنی"], .header,
      Glossary.header("Accept-Encoding", from: .client).on(.compression),
      en: """
        Chromium sends `gzip, deflate, br, zstd`. For a page or a poll's answer the server may choose one and say so \
        in `Content-Encoding`. Students often take `deflate` here for permessage-deflate; the algorithm is related, \
        the agreement is not: this one is about the body of one HTTP answer, the other about all messages of a \
        WebSocket.
        """,
      fa: """
        Chromium مقدار `gzip, deflate, br, zstd` را می‌فرستد. سرور برای صفحه یا پاسخ polling می‌تواند یکی را برگزیند \
        و در `Content-Encoding` بگوید. دانشجویان بارها `deflate` را این‌جا با permessage-deflate یکی می‌گیرند؛ \
        الگوریتم خویشاوند است ولی توافق نه: این دربارهٔ بدنهٔ یک پاسخ HTTP است و آن دربارهٔ همهٔ پیام‌های WebSocket.
        """),
    Topic(
      "Pragma",
      ["پراگما"], .header,
      Explanation(
        title: .same("Pragma"),
        sentence: Bilingual(
          en: """
            `no-cache` in the words of HTTP/1.0, deprecated and still sent; in an answer it has no meaning at all.
            """,
          fa: """
            همان `no-cache` به زبان HTTP/1.0 است که منسوخ شده و هنوز فرستاده می‌شود؛ در پاسخ هیچ معنایی ندارد.
            """),
        clause: "RFC 9111 §5.4", slide: .polling),
      en: """
        Browsers add it together with `Cache-Control: no-cache` when a page forbids the cache, for polls and for \
        WebSocket handshakes alike. A cache that knows HTTP/1.1 reads the other line and ignores this one. It costs \
        18 bytes in each request, a small lesson in how long old protocols live.
        """,
      fa: """
        وقتی صفحه حافظهٔ نهان را نخواهد مرورگر آن را همراه `Cache-Control: no-cache` می‌افزاید، هم در polling و هم \
        در دست‌دهی WebSocket. حافظهٔ نهانی که HTTP/1.1 بداند آن سطر را می‌خواند و این را نادیده می‌گیرد. در هر \
        درخواست ۱۸ بایت خرج دارد؛ درسی کوچک دربارهٔ عمر دراز پروتکل‌های کهنه.
        """),
    Topic(
      "Sec-Fetch-Dest",
      [], .header,
      Glossary.header("Sec-Fetch-Dest", from: .client).on(.upgradeRequest),
      en: """
        In a capture of a browser it sorts the requests at a glance: `document` is the page, `script` and `style` \
        its files, `empty` what a script asks for, polls included. A server can use it to refuse what makes no \
        sense, such as a picture tag that asks for its data interface.
        """,
      fa: """
        در ضبطی از مرورگر با یک نگاه درخواست‌ها را دسته می‌کند: `document` خود صفحه است، `script` و `style` \
        فایل‌هایش، و `empty` هرچه اسکریپت می‌خواهد، polling هم در آن است. سرور می‌تواند با آن درخواست‌های بی‌معنا را \
        رد کند، مثلاً برچسب عکسی را که سراغ رابط داده آمده است.
        """),
    Topic(
      "Sec-Fetch-Mode",
      [], .header,
      Glossary.header("Sec-Fetch-Mode", from: .client).on(.upgradeRequest),
      en: """
        `navigate` is a page being opened, `cors` and `no-cors` are what it loads, `websocket` is a handshake. As \
        the name begins with `Sec-`, scripts cannot forge it. Old browsers do not send it, so its absence proves \
        nothing.
        """,
      fa: """
        `navigate` یعنی صفحه‌ای باز می‌شود، `cors` و `no-cors` یعنی چیزی که صفحه بار می‌کند و `websocket` یعنی \
        دست‌دهی. چون نامش با `Sec-` آغاز می‌شود اسکریپت نمی‌تواند جعلش کند. مرورگرهای قدیمی آن را نمی‌فرستند، پس \
        نبودش چیزی را ثابت نمی‌کند.
        """),
    Topic(
      "Sec-Fetch-Site",
      [], .header,
      Glossary.header("Sec-Fetch-Site", from: .client).on(.upgradeRequest),
      en: """
        `same-origin`, `same-site`, `cross-site`, or `none` if a person typed the address. A server can refuse every \
        handshake marked `cross-site` without keeping a list of good origins. Programs that are no browsers leave it \
        out or write what they like, so it protects the browser's owner, not the server.
        """,
      fa: """
        مقدارش `same-origin` است یا `same-site` یا `cross-site`، و اگر کاربر خودش نشانی را نوشته باشد `none`. سرور \
        می‌تواند بی آن‌که فهرستی از مبدأهای خوب داشته باشد هر دست‌دهیِ `cross-site` را رد کند. برنامه‌های غیرمرورگر \
        آن را نمی‌گذارند یا هر چه بخواهند می‌نویسند، پس نگهبان صاحب مرورگر است، نه سرور.
        """),
    Topic(
      "Sec-Fetch-User",
      [], .header,
      Glossary.header("Sec-Fetch-User", from: .client).on(.classicHTTP),
      en: """
        Its value is `?1`, which is how structured header fields write "true"; if nobody clicked, the line is \
        missing. In a capture it marks the few requests that a person caused among the many that the page caused. A \
        WebSocket never has it, for a script opens it.
        """,
      fa: """
        مقدارش `?1` است، یعنی «درست» به زبان سرآیندهای ساختاریافته؛ اگر کسی کلیک نکرده باشد این سطر نیست. در ضبط، \
        چند درخواستی را که کاربر سببش بوده از میان انبوه درخواست‌های خود صفحه نشان می‌دهد. WebSocket هرگز آن را \
        ندارد، چون اسکریپت بازش می‌کند.
        """),
    Topic(
      "Referer",
      ["referrer", "ارجاع‌دهنده"], .header,
      Glossary.header("Referer", from: .client).on(.classicHTTP),
      en: """
        The name is misspelled since the first specification, and it is too late to mend it. It may carry a whole \
        address with what was in it, so sites limit it with `Referrer-Policy`. Browsers leave it out of WebSocket \
        handshakes; there `Origin` says where the script comes from, without the path.
        """,
      fa: """
        نامش از اولین مشخصات غلط املایی دارد و دیگر برای درست‌کردنش دیر است. شاید نشانی کاملی را با هرچه در آن بوده \
        ببرد، پس وب‌گاه‌ها با `Referrer-Policy` محدودش می‌کنند. مرورگر آن را در دست‌دهی WebSocket نمی‌گذارد؛ آن‌جا \
        `Origin` می‌گوید اسکریپت از کجاست، بی مسیر.
        """),
    Topic(
      "If-None-Match",
      ["conditional request", "درخواست شرطی"], .header,
      Glossary.header("If-None-Match", from: .client).on(.classicHTTP),
      en: """
        The value is an `ETag` that the server gave earlier. If it still fits, the answer is 304 without a body: two \
        heads, but no file. When the chat's page is reloaded most answers are such. A clever way to make polling \
        cheaper, too, but a "nothing new" still costs a head in each direction.
        """,
      fa: """
        مقدارش همان `ETag` است که سرور پیش‌تر داده بود. اگر هنوز درست باشد پاسخ ۳۰۴ بی بدنه است: دو سرآیند، ولی بی \
        فایل. وقتی صفحهٔ چت را از نو بار کنید بیشترِ پاسخ‌ها همین است. برای ارزان‌کردن polling هم به کار می‌آید، ولی \
        «خبری نیست» باز در هر جهت یک سرآیند خرج دارد.
        """),
    Topic(
      "Last-Event-ID",
      ["شناسهٔ آخرین رویداد"], .header,
      Glossary.header("Last-Event-ID", from: .client).on(.sse),
      en: """
        Each event of a stream may have a line `id:`; the browser remembers the last one and sends it when it \
        reconnects, without any script. `wslab-server` then sends what was missed. WebSocket has nothing of the \
        kind: there the application has to number its messages itself and ask for the gap.
        """,
      fa: """
        هر رویدادِ جریان می‌تواند سطری با `id:` داشته باشد؛ مرورگر آخری را به یاد می‌سپارد و هنگام وصل‌شدن دوباره \
        می‌فرستد، بی هیچ اسکریپتی. آن‌گاه `wslab-server` جامانده‌ها را می‌فرستد. WebSocket چنین چیزی ندارد: آن‌جا \
        برنامه باید خودش پیام‌ها را شماره بزند و جامانده‌ها را بخواهد.
        """),
    Topic(
      "Forwarded",
      ["forwarded for"], .header,
      Glossary.header("Forwarded", from: .client).on(.scaling),
      en: """
        Behind a proxy all clients seem to come from one address, the proxy's own. This line repairs it: \
        `for=192.0.2.60;proto=https;host=example.com`. A server that limits connections per address needs it, and \
        must take only what its own proxy has written: everything before that may be invented by the client.
        """,
      fa: """
        پشت پراکسی همهٔ کلاینت‌ها گویی از یک نشانی می‌آیند که نشانی خود پراکسی است. این سطر چاره می‌کند: \
        `for=192.0.2.60;proto=https;host=example.com`. سروری که اتصال‌های هر نشانی را محدود می‌کند به آن نیاز دارد و \
        فقط باید آنچه را پراکسی خودش نوشته بپذیرد: هرچه پیش از آن آمده شاید ساختهٔ کلاینت باشد.
        """),
    Topic(
      "X-Forwarded-For",
      [
        "xff", "x-real-ip", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "یادداشت پراکسی",
      ], .header,
      Glossary.header("X-Forwarded-For", from: .client).on(.scaling),
      title: Bilingual(en: "X-Forwarded-For and its kin", fa: "X-Forwarded-For و خویشانش"),
      en: """
        The older, unwritten form of `Forwarded`: `X-Forwarded-For` lists addresses from the client to the last \
        proxy, `X-Forwarded-Proto` says whether the client used TLS. Each proxy appends on the right, so only the \
        rightmost entries, written by proxies that you run, are worth believing. A classic mistake is to trust the \
        leftmost.
        """,
      fa: """
        شکل قدیمی‌تر و نانوشتهٔ `Forwarded` است: `X-Forwarded-For` نشانی‌ها را از کلاینت تا آخرین پراکسی می‌آورد و \
        `X-Forwarded-Proto` می‌گوید کلاینت TLS داشته یا نه. هر پراکسی به سمت راست می‌افزاید، پس فقط آخرین نشانی‌ها \
        که پراکسی‌های خودتان نوشته‌اند باورکردنی است. اشتباه رایج اعتماد به اولی است.
        """),
    Topic(
      "DNT",
      ["do not track", "مرا دنبال نکن"], .header,
      Glossary.header("DNT", from: .client).on(.classicHTTP),
      en: """
        A wish with one byte, `1`, that asked sites not to follow people from page to page. Hardly any site obeyed, \
        and the line itself made a person easier to recognise. It appears in captures of older browsers, in \
        handshakes as well, where nothing depends on it.
        """,
      fa: """
        خواسته‌ای یک‌بایتی، `1`، که از وب‌گاه‌ها می‌خواست کاربر را از صفحه‌ای به صفحهٔ دیگر دنبال نکنند. کمتر \
        وب‌گاهی رعایت کرد و خود این سطر بازشناختن کاربر را آسان‌تر می‌کرد. در ضبط مرورگرهای قدیمی‌تر دیده می‌شود، در \
        دست‌دهی هم، و آن‌جا هیچ چیز به آن بسته نیست.
        """),
    Topic(
      "Sec-GPC",
      ["global privacy control"], .header,
      Glossary.header("Sec-GPC", from: .client).on(.classicHTTP),
      en: """
        The successor of `DNT`, called Global Privacy Control; its value is `1`. The difference is not technical: \
        some laws on privacy oblige sites to obey it. Because it begins with `Sec-`, no script can set it or take it \
        away.
        """,
      fa: """
        جانشین `DNT` است با نام Global Privacy Control و مقدارش `1` است. تفاوت فنی نیست: بعضی قانون‌های حریم خصوصی \
        وب‌گاه‌ها را به رعایتش وامی‌دارد. چون با `Sec-` آغاز می‌شود اسکریپت نه می‌تواند آن را بگذارد نه بردارد.
        """),
    Topic(
      "HTTP2-Settings",
      ["h2c"], .header,
      Glossary.header("HTTP2-Settings", from: .client).on(.extendedConnect),
      en: """
        It came with `Upgrade: h2c`, an offer to go on in HTTP/2 without TLS, and held the settings in base64. \
        Browsers never did so, and RFC 9113 has given this way up. If you see it, a library made the request. It \
        shows that `Upgrade` is not for WebSocket alone.
        """,
      fa: """
        همراه `Upgrade: h2c` می‌آمد، پیشنهادِ ادامه با HTTP/2 بی TLS، و تنظیم‌ها را به base64 در خود داشت. مرورگرها \
        هرگز چنین نکردند و RFC 9113 این راه را کنار گذاشته است. اگر آن را دیدید کار یک کتابخانه است. نشان می‌دهد \
        `Upgrade` فقط برای WebSocket نیست.
        """),
    Topic(
      "Upgrade-Insecure-Requests",
      [], .header,
      Glossary.header("Upgrade-Insecure-Requests", from: .client).on(.classicHTTP),
      en: """
        Sent when a page is opened, with the value `1`; a server may answer by leading the browser to its `https` \
        address. The word "upgrade" misleads many: it is not the field `Upgrade`, changes no protocol on this \
        connection, and does not appear in a WebSocket handshake.
        """,
      fa: """
        هنگام بازکردن صفحه با مقدار `1` فرستاده می‌شود؛ سرور می‌تواند در پاسخ مرورگر را به نشانی `https` خود ببرد. \
        کلمهٔ upgrade خیلی‌ها را به اشتباه می‌اندازد: این سرآیند `Upgrade` نیست، پروتکل این اتصال را عوض نمی‌کند و \
        در دست‌دهی WebSocket نمی‌آید.
        """),
    Topic(
      "Sec-CH-UA",
      ["client hints", "sec-ch-ua-mobile", "sec-ch-ua-platform"], .header,
      Glossary.header("Sec-CH-UA", from: .client).on(.polling),
      title: Bilingual(
        en: "Sec-CH-UA, Sec-CH-UA-Mobile, Sec-CH-UA-Platform",
        fa: "سرآیندهای Sec-CH-UA، Sec-CH-UA-Mobile و Sec-CH-UA-Platform"),
      en: """
        Chromium's client hints: brand and main version, mobile or not, operating system. They were meant to make \
        `User-Agent` short, and for now they come on top of it: three lines more in every request, every poll \
        included. One brand in the list is invented on purpose, so that servers do not rely on fixed names.
        """,
      fa: """
        راهنمایی‌های Chromium است: نام و شمارهٔ اصلی نسخه، موبایل یا نه، سیستم‌عامل. قرار بود `User-Agent` را کوتاه \
        کند و فعلاً علاوه بر آن می‌آید: سه سطر بیشتر در هر درخواست و هر polling. یکی از نام‌های فهرست عمداً ساختگی \
        است تا سرورها به نام‌های ثابت تکیه نکنند.
        """),
  ]
}
