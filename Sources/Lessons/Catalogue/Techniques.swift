import Languages

extension Catalogue {
  /// How news reach a browser: what each way costs, and when it is the right one. The figures are those of a default run
  /// of `wslab compare-polling`, as in the README.
  static let techniques: [Topic] = [
    Topic(
      "classic-http",
      ["http", "request response", "HTTP کلاسیک"], .technique,
      Explanation(
        title: Bilingual(en: "Classic HTTP", fa: "HTTP کلاسیک"),
        sentence: Bilingual(
          en: "one request, one response: the server sends nothing that was not asked for.",
          fa: "یک درخواست، یک پاسخ: سرور چیزی را که نخواسته‌اند نمی‌فرستد."),
        clause: "RFC 9110 §3.4", slide: .classicHTTP),
      en: """
        Made for documents, forms and files, and right for them: answers can be cached, repeated and linked to. Each \
        exchange costs two heads of text, cookies and all, however small the news. HTTP/1.1 keeps TCP open between \
        requests, so the common saying "a new connection for each request" is wrong; but the server still may not \
        begin.
        """,
      fa: """
        برای سند و فرم و فایل ساخته شده و در همین‌ها بهترین است: پاسخ را می‌توان نگه داشت، دوباره گرفت و به آن پیوند \
        داد. هر رفت‌وبرگشت دو سرآیندِ متنی خرج دارد، با کوکی و همه‌چیز، هرقدر هم خبر کوچک باشد. HTTP/1.1 اتصال TCP \
        را میان درخواست‌ها باز نگه می‌دارد، پس این حرف رایج که «هر درخواست اتصالی تازه می‌خواهد» درست نیست؛ ولی سرور \
        باز هم نمی‌تواند آغازگر باشد.
        """),
    Topic(
      "polling",
      ["short polling", "poll", "سرکشی"], .technique,
      Explanation(
        title: Bilingual(en: "Polling", fa: "Polling"),
        sentence: Bilingual(
          en: "the page asks on a timer whether there is news; most answers can be \"no\".",
          fa: "صفحه با زمان‌سنج می‌پرسد خبری هست یا نه؛ پاسخ می‌تواند بیشترِ وقت‌ها «نه» باشد."),
        clause: "RFC 6202 §2.1", slide: .polling),
      en: """
        A message waits half an interval on average, a whole one at worst, and halving that doubles the requests. \
        The default run of `wslab compare-polling` counts 1,034 bytes for each message of 20 bytes, and a third of \
        the answers carried nothing. Right where a minute's delay hurts nobody: any proxy lets it through and any \
        server can do it.
        """,
      fa: """
        پیام به‌طور میانگین نیمِ بازه و در بدترین حالت یک بازه منتظر می‌ماند و نصف‌کردن این انتظار درخواست‌ها را دو \
        برابر می‌کند. اجرای پیش‌فرض `wslab compare-polling` برای هر پیام ۲۰بایتی ۱٬۰۳۴ بایت می‌شمارد و یک‌سوم \
        پاسخ‌ها چیزی نداشت. هر جا یک دقیقه تأخیر مهم نباشد درست است: از هر پراکسی می‌گذرد و هر سروری آن را بلد است.
        """),
    Topic(
      "long-polling",
      ["comet", "hanging get", "لانگ پولینگ"], .technique,
      Explanation(
        title: Bilingual(en: "Long polling", fa: "Long polling"),
        sentence: Bilingual(
          en: """
            the server keeps the request open until there is news or a time-out; then the page asks again.
            """,
          fa: "سرور درخواست را باز نگه می‌دارد تا خبری برسد یا مهلت تمام شود؛ بعد صفحه دوباره می‌پرسد."),
        clause: "RFC 6202 §2.1", slide: .longPolling),
      en: """
        News arrive at once and hardly a question is in vain, but each message still ends a request: 1,037 bytes in \
        the default run of `wslab compare-polling`, as dear as polling. Every waiting client holds a connection; 30 \
        seconds are a safe time-out. Right where news is rare but urgent and something on the way lets neither \
        streams nor WebSocket through.
        """,
      fa: """
        خبر بی‌درنگ می‌رسد و کمتر پرسشی بی‌حاصل است، ولی هر پیام باز یک درخواست را تمام می‌کند: ۱٬۰۳۷ بایت در اجرای \
        پیش‌فرض `wslab compare-polling`، به گرانی polling. هر کلاینتِ منتظر یک اتصال را نگه می‌دارد؛ ۳۰ ثانیه مهلت \
        امنی است. جایی درست است که خبر کم ولی فوری باشد و چیزی در راه نه جریان را بگذراند نه WebSocket را.
        """),
    Topic(
      "sse",
      ["server sent events", "event stream", "text/event-stream", "eventsource", "رویدادهای سرور"], .technique,
      Explanation(
        title: Bilingual(en: "Server-sent events (SSE)", fa: "رویدادهای سرور (SSE)"),
        sentence: Bilingual(
          en: """
            one HTTP response that does not end: each event is a few lines of text, closed by an empty line.
            """,
          fa: "یک پاسخ HTTP که تمام نمی‌شود: هر رویداد چند سطر متن است که با یک سطر خالی بسته می‌شود."),
        clause: "WHATWG HTML §9.2", slide: .sse),
      en: """
        It is plain HTTP, so every proxy knows it, and the browser reconnects by itself and says in `Last-Event-ID` \
        what it saw last. 276 bytes a message in the default run of `wslab compare-polling`, nearly as few as \
        WebSocket. But only text, only from the server, and over HTTP/1.1 one of the six connections that a browser \
        opens to a host. Right for news, prices and progress.
        """,
      fa: """
        همان HTTP معمولی است، پس هر پراکسی آن را می‌شناسد، و مرورگر خودش دوباره وصل می‌شود و در `Last-Event-ID` \
        می‌گوید آخرین بار چه دیده است. در اجرای پیش‌فرض `wslab compare-polling` هر پیام ۲۷۶ بایت است، تقریباً به \
        کمیِ WebSocket. ولی فقط متن و فقط از سرور، و روی HTTP/1.1 یکی از شش اتصالی را می‌گیرد که مرورگر به هر میزبان \
        باز می‌کند. برای خبر و قیمت و پیشرفتِ کار درست است.
        """),
    Topic(
      "websocket",
      ["ws", "web socket", "rfc 6455", "وب‌سوکت"], .technique,
      Explanation(
        title: Bilingual(en: "WebSocket", fa: "WebSocket"),
        sentence: Bilingual(
          en: """
            one HTTP request turns its TCP connection into a channel on which both sides send messages when they like.
            """,
          fa: """
            یک درخواست HTTP اتصال TCP خود را به کانالی بدل می‌کند که هر دو طرف هر وقت بخواهند در آن پیام می‌فرستند.
            """),
        clause: "RFC 6455 §1.2", slide: .fullDuplex),
      en: """
        A frame header of 2 bytes, or 6 from the client, replaces the heads of HTTP: 263 bytes a message in the \
        default run of `wslab compare-polling`, more than half of them TCP, IP and link. The price is state: a \
        connection for each client, pings, reconnecting, and no caches or status codes any more. Right when both \
        sides speak, often and in small pieces.
        """,
      fa: """
        سرآیند فریم با ۲ بایت، یا ۶ بایت از کلاینت، جای سرآیندهای HTTP را می‌گیرد: ۲۶۳ بایت برای هر پیام در اجرای \
        پیش‌فرض `wslab compare-polling` که بیش از نیمی از آن TCP و IP و پیوند است. بهایش حالت است: یک اتصال برای هر \
        کلاینت، ping، وصل‌شدن دوباره، و دیگر نه حافظهٔ نهانی هست نه کد وضعیتی. وقتی درست است که هر دو طرف، زیاد و \
        کوتاه حرف بزنند.
        """),
    Topic(
      "websocket-deflate",
      ["websocket with compression", "compressed websocket", "WebSocket فشرده"], .technique,
      Explanation(
        title: Bilingual(en: "WebSocket with compression", fa: "WebSocket با فشرده‌سازی"),
        sentence: Bilingual(
          en: "WebSocket whose messages are packed with permessage-deflate.",
          fa: "همان WebSocket با پیام‌هایی که با permessage-deflate فشرده می‌شوند."),
        clause: "RFC 7692 §7", slide: .compression),
      en: """
        The handshake is a little longer, and then 164 bytes a message instead of 263 in the default run of `wslab \
        compare-polling`: only the payload shrinks, every header stays. It costs memory on both sides, 50 KiB for a \
        connection in `wslab-server`, and care: a small message may unpack to a huge one. Right for repetitive or \
        long text, useless for pictures.
        """,
      fa: """
        دست‌دهی کمی بلندتر می‌شود و بعد هر پیام در اجرای پیش‌فرض `wslab compare-polling` به‌جای ۲۶۳ بایت ۱۶۴ بایت \
        است: فقط محتوا کوچک می‌شود و همهٔ سرآیندها می‌مانند. در هر دو سو حافظه می‌خواهد، در `wslab-server` برای هر \
        اتصال ۵۰ کیبی‌بایت، و مراقبت: پیامی کوچک شاید بسیار بزرگ باز شود. برای متن بلند یا تکراری درست است و برای \
        عکس بی‌فایده.
        """),
    Topic(
      "extended-connect",
      ["http2", "http/2", "http 2", "websocket over http/2", "rfc 8441", ":protocol"], .technique,
      Explanation(
        title: Bilingual(en: "Extended CONNECT (HTTP/2)", fa: "Extended CONNECT (HTTP/2)"),
        sentence: Bilingual(
          en: """
            over HTTP/2 a single stream becomes the WebSocket: `CONNECT` with `:protocol` instead of an upgrade and a \
            101.
            """,
          fa: """
            در HTTP/2 فقط یک جریان به WebSocket بدل می‌شود: `CONNECT` با `:protocol` به‌جای ارتقا و ۱۰۱.
            """),
        clause: "RFC 8441 §5", slide: .extendedConnect),
      en: """
        An HTTP/2 connection belongs to many requests, so it cannot change its protocol as a whole. Key and Accept \
        are gone, the answer is 200, and the frames are the same, masks included. One TCP and one TLS serve all \
        tabs, but one lost segment stalls them all, and every hop has to know it. WSLab does not decode HTTP/2.
        """,
      fa: """
        اتصال HTTP/2 مال چندین درخواست است، پس نمی‌تواند یک‌جا پروتکلش را عوض کند. Key و Accept در کار نیست، پاسخ \
        ۲۰۰ است و فریم‌ها همان‌اند، حتی با ماسک. یک TCP و یک TLS برای همهٔ زبانه‌ها بس است، ولی یک قطعهٔ گم‌شده همه \
        را معطل می‌کند و هر ایستگاهِ راه باید آن را بداند. WSLab گفت‌وگوی HTTP/2 را رمزگشایی نمی‌کند.
        """),
    Topic(
      "http3",
      ["http/3", "http 3", "quic", "websocket over http/3", "rfc 9220"], .technique,
      Explanation(
        title: Bilingual(en: "WebSocket over HTTP/3", fa: "WebSocket روی HTTP/3"),
        sentence: Bilingual(
          en: "the same Extended CONNECT, in a stream of QUIC, which runs over UDP and not over TCP.",
          fa: "همان Extended CONNECT در جریانی از QUIC که روی UDP می‌رود، نه روی TCP."),
        clause: "RFC 9220 §3", slide: .http3),
      en: """
        In QUIC a lost packet holds up only the streams whose bytes were in it. One WebSocket gains little from \
        that: its own messages are promised in order and wait for each other on any transport. Some networks block \
        UDP; then it is TCP again. Right for many streams over a lossy path. WSLab does not decode HTTP/3: it is \
        encrypted from the start.
        """,
      fa: """
        در QUIC بستهٔ گم‌شده فقط جریان‌هایی را معطل می‌کند که بایتی در آن داشتند. یک WebSocket تنها سود کمی می‌برد: \
        ترتیب پیام‌هایش تضمین شده و روی هر لایهٔ انتقالی منتظر هم می‌مانند. بعضی شبکه‌ها UDP را می‌بندند و باز نوبت \
        TCP است. برای جریان‌های فراوان در راهی پرخطا درست است. WSLab گفت‌وگوی HTTP/3 را رمزگشایی نمی‌کند: از همان \
        آغاز رمز شده است.
        """),
  ]
}
