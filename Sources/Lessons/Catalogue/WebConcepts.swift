import Languages

extension Catalogue {
  /// Words about the web around it: HTTP, texts and their forms, who may do what.
  static let webConcepts: [Topic] = [
    Topic(
      "head and body",
      ["http head", "head", "body", "سرآیند و بدنه"], .concept,
      Explanation(
        title: Bilingual(en: "head and body", fa: "بخش سرآیندها و بدنه"),
        sentence: Bilingual(
          en: "an HTTP message is lines of text, an empty line, and then perhaps bytes of content.",
          fa: "پیام HTTP چند سطر متن است، یک سطر خالی، و سپس شاید بایت‌هایی از محتوا."),
        clause: "RFC 9112 §2.1", slide: .classicHTTP),
      en: """
        The first line says what is asked or how it went, the others are header fields, each ended by CR LF. The \
        empty line decides: in a 101 everything after it is WebSocket. For a chat text of twenty letters the heads \
        are by far the larger part, and that is what makes polling dear. Frames have no head of this kind.
        """,
      fa: """
        سطر اول می‌گوید چه خواسته شده یا چه شد و بقیه سرآیندند که هر کدام با CR LF تمام می‌شود. سطر خالی تعیین‌کننده \
        است: در ۱۰۱ هرچه پس از آن بیاید WebSocket است. برای متن بیست‌حرفی چت، سرآیندها بخش بسیار بزرگ‌تر است و \
        گرانیِ polling از همین است. فریم چنین سرآیندهایی ندارد.
        """),
    Topic(
      "chunked transfer coding",
      ["chunk", "chunks", "chunked encoding", "کدگذاری تکه‌ای"], .concept,
      Explanation(
        title: Bilingual(en: "chunked transfer coding", fa: "انتقال تکه‌ای"),
        sentence: Bilingual(
          en: "the body in pieces, each after its length in hexadecimal; a piece of length 0 ends it.",
          fa: "بدنه تکه‌تکه می‌آید، هر تکه پس از طولش به شانزده‌تایی؛ تکه‌ای با طول ۰ پایان آن است."),
        clause: "RFC 9112 §7.1", slide: .sse),
      en: """
        A server can so begin an answer without knowing how long it will be: an event stream may go on for hours. On \
        the wire each chunk costs its length and two line ends, `1a` for 26 bytes for instance. A chunk is not an \
        event: a proxy may cut them otherwise, so read the events by their empty lines. HTTP/2 has frames instead.
        """,
      fa: """
        سرور این‌گونه می‌تواند پاسخ را آغاز کند بی آن‌که طولش را بداند: جریان رویداد شاید ساعت‌ها ادامه یابد. روی \
        سیم هر تکه به‌اندازهٔ طولش و دو پایان سطر خرج دارد، مثلاً `1a` برای ۲۶ بایت. تکه همان رویداد نیست: پراکسی \
        می‌تواند جور دیگری ببُرد، پس رویدادها را از روی سطرهای خالی بخوانید. HTTP/2 به‌جای آن فریم دارد.
        """),
    Topic(
      "keep-alive connection",
      ["persistent connection", "اتصال ماندگار"], .concept,
      Explanation(
        title: Bilingual(en: "keep-alive connection", fa: "اتصال ماندگار"),
        sentence: Bilingual(
          en: "TCP stays open after an answer, and the next request uses it again.",
          fa: "TCP پس از پاسخ باز می‌ماند و درخواست بعدی دوباره به کارش می‌برد."),
        clause: "RFC 9112 §9.3", slide: .classicHTTP),
      en: """
        In HTTP/1.1 this is the rule, and `Connection: close` the exception. It saves polling a TCP handshake for \
        each question, but no heads; `wslab compare-polling --no-keep-alive` shows the difference. It is no \
        WebSocket: the connection is the same, yet the server still waits to be asked. Idle ones are closed after a \
        while, 60 seconds in `wslab-server`.
        """,
      fa: """
        در HTTP/1.1 قاعده همین است و `Connection: close` استثنا. در polling برای هر پرسش یک دست‌دهی TCP صرفه‌جویی \
        می‌شود، ولی نه سرآیندها؛ `wslab compare-polling --no-keep-alive` تفاوت را نشان می‌دهد. این WebSocket نیست: \
        اتصال همان است ولی سرور باز منتظر پرسش می‌ماند. اتصال بیکار پس از مدتی بسته می‌شود، در `wslab-server` پس از \
        ۶۰ ثانیه.
        """),
    Topic(
      "pipelining",
      ["http pipelining", "خط لوله"], .concept,
      Explanation(
        title: Bilingual(en: "pipelining", fa: "ارسال پشت‌سرهم (pipelining)"),
        sentence: Bilingual(
          en: """
            several requests on one connection without waiting for the answers, which must come in the same order.
            """,
          fa: "چند درخواست روی یک اتصال بی انتظارِ پاسخ؛ پاسخ‌ها باید به همان ترتیب بیایند."),
        clause: "RFC 9112 §9.3.2", slide: .classicHTTP),
      en: """
        It saves round trips, but one slow answer holds up all those behind it, and long polling with it would block \
        everything. Browsers have given it up; HTTP/2 took its place with streams that overtake each other. It is \
        the nearest that HTTP/1.1 comes to full duplex, and it shows why that is not near.
        """,
      fa: """
        رفت‌وبرگشت‌ها را کم می‌کند، ولی یک پاسخ کند همهٔ پشت سرش را معطل می‌کند و با long polling همه چیز بند \
        می‌آمد. مرورگرها آن را کنار گذاشته‌اند؛ جایش را HTTP/2 با جریان‌هایی گرفت که از هم پیشی می‌گیرند. نزدیک‌ترین \
        چیز در HTTP/1.1 به دوطرفهٔ کامل است و نشان می‌دهد چقدر دور است.
        """),
    Topic(
      "web origin",
      ["origin model", "مبدأ"], .concept,
      Explanation(
        title: Bilingual(en: "origin", fa: "مبدأ"),
        sentence: Bilingual(
          en: "scheme, host and port of a page: what counts for the browser as one and the same site.",
          fa: "طرح، میزبان و درگاهِ صفحه: آنچه مرورگر یک وب‌گاه واحد می‌شمارد."),
        clause: "RFC 6454 §4", slide: .upgradeRequest),
      en: """
        `http://127.0.0.1:8080` and `http://localhost:8080` are two origins although they lead to one server: the \
        most usual cause of a 403 while developing. The path does not count. Browsers write it into every WebSocket \
        handshake, and the server compares it with the origins that it serves. A page opened as a file has the \
        origin `null`.
        """,
      fa: """
        `http://127.0.0.1:8080` و `http://localhost:8080` دو مبدأند هرچند به یک سرور می‌رسند: دلیلی رایج برای ۴۰۳ \
        هنگام توسعه. مسیر به حساب نمی‌آید. مرورگر آن را در هر دست‌دهی WebSocket می‌نویسد و سرور با مبدأهایی که \
        خدمتشان می‌کند می‌سنجد. صفحه‌ای که از فایل باز شده مبدأ `null` دارد.
        """),
    Topic(
      "same-origin policy",
      ["sop", "cors", "cross-site websocket hijacking", "cswsh", "سیاست هم‌مبدأ"], .concept,
      Explanation(
        title: Bilingual(en: "same-origin policy and CORS", fa: "سیاست هم‌مبدأ و CORS"),
        sentence: Bilingual(
          en: """
            a script may read only answers of its own origin, or those that allow it; for WebSocket this rule does \
            not hold.
            """,
          fa: """
            اسکریپت فقط پاسخ‌های مبدأ خودش یا پاسخ‌های اجازه‌دهنده را می‌خواند؛ این قاعده برای WebSocket برقرار \
            نیست.
            """),
        clause: "RFC 6455 §10.2", slide: .upgradeRequest),
      en: """
        For polls and event streams the browser asks the answer for `Access-Control-Allow-Origin` before a foreign \
        script gets it. A WebSocket may be opened to any host, with the cookies for that host. So any page could \
        read your chat in your name, if the server did not check `Origin` and refuse: the browser only reports, the \
        server has to judge.
        """,
      fa: """
        در polling و جریان رویداد مرورگر پیش از دادن پاسخ به اسکریپتِ بیگانه در آن سراغ \
        `Access-Control-Allow-Origin` را می‌گیرد. WebSocket را به هر میزبانی می‌توان باز کرد، با کوکی‌های همان \
        میزبان. پس اگر سرور `Origin` را نسنجد و رد نکند هر صفحه‌ای می‌تواند چت شما را به نام شما بخواند: مرورگر فقط \
        خبر می‌دهد و داوری با سرور است.
        """),
    Topic(
      "utf-8",
      ["utf8", "unicode", "یونیکد"], .concept,
      Explanation(
        title: Bilingual(en: "UTF-8", fa: "UTF-8"),
        sentence: Bilingual(
          en: """
            letters as one to four bytes each; text in WebSocket and in event streams is always in this form.
            """,
          fa: "هر حرف در یک تا چهار بایت؛ متن در WebSocket و جریان رویداد همیشه به این شکل است."),
        clause: "RFC 3629 §3", slide: .messages),
      en: """
        English letters take one byte, Persian ones two, an emoji four or more: the Persian greeting of four letters \
        is 8 bytes, `d8 b3 d9 84 d8 a7 d9 85`. A receiver must not show text that breaks the rules; it closes with \
        1007. The payload length counts bytes and JavaScript's `length` counts something else, so the two differ for \
        Persian text.
        """,
      fa: """
        حرف انگلیسی یک بایت است، فارسی دو بایت و شکلک چهار بایت یا بیشتر: «سلام» ۸ بایت است، `d8 b3 d9 84 d8 a7 d9 \
        85`. گیرنده نباید متنی را که قاعده‌ها را می‌شکند نشان دهد و با ۱۰۰۷ می‌بندد. طول محتوا بایت می‌شمارد و \
        `length` در جاوااسکریپت چیز دیگری، پس این دو برای متن فارسی یکی نیستند.
        """),
    Topic(
      "json",
      ["جی‌سان"], .concept,
      Explanation(
        title: Bilingual(en: "JSON", fa: "JSON"),
        sentence: Bilingual(
          en: """
            a text form for objects, lists, strings and numbers: what our chat says inside its messages.
            """,
          fa: "شکلی متنی برای شیء و فهرست و رشته و عدد: آنچه چت ما درون پیام‌هایش می‌گوید."),
        clause: "RFC 8259 §8.1", slide: .messageFlow),
      en: """
        WebSocket does not ask for it; it is chosen because every browser reads it and people can too. All \
        techniques of the chat carry the same objects, so that `wslab compare-polling` compares the carriage and not \
        the load. Names such as `"sender"` are repeated in every message, and that is what compression saves. \
        Between programs it has to be UTF-8.
        """,
      fa: """
        WebSocket آن را نمی‌خواهد؛ برگزیده شده چون هر مرورگری و آدم‌ها هم آن را می‌خوانند. همهٔ روش‌های این چت همان \
        شیءها را می‌برند تا `wslab compare-polling` وسیله را بسنجد نه بار را. نام‌هایی مانند `"sender"` در هر پیام \
        تکرار می‌شود و فشرده‌سازی همین را کم می‌کند. میان برنامه‌ها باید UTF-8 باشد.
        """),
    Topic(
      "base64",
      ["base 64", "بیس ۶۴"], .concept,
      Explanation(
        title: Bilingual(en: "base64", fa: "base64"),
        sentence: Bilingual(
          en: "bytes written with 64 harmless letters: three bytes become four letters.",
          fa: "نوشتن بایت‌ها با ۶۴ نویسهٔ بی‌خطر: سه بایت چهار نویسه می‌شود."),
        clause: "RFC 4648 §4", slide: .upgradeResponse),
      en: """
        Header fields are text, so the key's 16 random bytes and the 20 of the Accept travel in this form, as 24 and \
        28 letters with `=` at the end as filling. It hides nothing: anyone can decode it. SSE has to use it for \
        pictures and pays a third more; WebSocket has binary frames instead.
        """,
      fa: """
        سرآیند متن است، پس ۱۶ بایت تصادفی کلید و ۲۰ بایت Accept به این شکل می‌روند: ۲۴ و ۲۸ نویسه با `=` در پایان \
        برای پرکردن. چیزی را پنهان نمی‌کند: هر کسی بازش می‌خواند. SSE برای عکس ناچار به آن است و یک‌سوم بیشتر \
        می‌پردازد؛ WebSocket به‌جای آن فریم دودویی دارد.
        """),
    Topic(
      "sha-1",
      ["sha1", "hash", "درهم‌سازی"], .concept,
      Explanation(
        title: Bilingual(en: "SHA-1", fa: "SHA-1"),
        sentence: Bilingual(
          en: "a hash function: any bytes in, 20 bytes out, and one changed bit changes them all.",
          fa: """
            تابع درهم‌سازی: هر بایتی وارد شود ۲۰ بایت بیرون می‌آید و با عوض‌شدن یک بیت همه‌اش عوض می‌شود.
            """),
        clause: "RFC 6455 §10.8", slide: .upgradeResponse),
      en: """
        For signatures it is broken and must not be used any more. In the handshake that does no harm: nothing is \
        kept secret and nobody gains by finding a second key with the same Accept. It only makes sure that the \
        server has really computed something from this key. Scanners that report it as a hole in WebSocket are \
        mistaken.
        """,
      fa: """
        برای امضا شکسته است و دیگر نباید به کار رود. در دست‌دهی زیانی ندارد: چیزی پنهان نگه داشته نمی‌شود و کسی از \
        یافتن کلید دومی با همان Accept سودی نمی‌برد. فقط مطمئن می‌کند که سرور واقعاً از روی همین کلید چیزی حساب کرده \
        است. ابزارهایی که آن را رخنهٔ WebSocket گزارش می‌کنند در اشتباه‌اند.
        """),
    Topic(
      "proxy",
      ["reverse proxy", "intermediary", "gateway", "پراکسی"], .concept,
      Explanation(
        title: Bilingual(en: "proxy", fa: "پراکسی"),
        sentence: Bilingual(
          en: """
            a program between client and server that takes messages from one and passes them on to the other.
            """,
          fa: "برنامه‌ای میان کلاینت و سرور که پیام‌ها را از یکی می‌گیرد و به دیگری می‌رساند."),
        clause: "RFC 9110 §3.7", slide: .scaling),
      en: """
        It speaks HTTP on both sides and has to know WebSocket: `Upgrade` holds for one hop, so it must be passed on \
        on purpose. It may close idle connections, hold back a stream in its buffer, or answer 502 and 504 itself. \
        With `wss` a proxy on the way sees only encrypted bytes, and so leaves them alone.
        """,
      fa: """
        در هر دو سو HTTP حرف می‌زند و باید WebSocket را بشناسد: `Upgrade` برای یک گام است و باید عمداً رد شود. شاید \
        اتصال بیکار را ببندد، جریانی را در حافظه‌اش نگه دارد یا خودش ۵۰۲ و ۵۰۴ بدهد. با `wss` پراکسیِ میان راه فقط \
        بایت‌های رمزشده می‌بیند و کاری به آن‌ها ندارد.
        """),
    Topic(
      "tls",
      ["wss", "wss://", "ssl", "رمزنگاری"], .concept,
      Explanation(
        title: Bilingual(en: "TLS and wss", fa: "TLS و wss"),
        sentence: Bilingual(
          en: """
            encryption and proof of identity between TCP and everything above; `wss` is WebSocket inside it.
            """,
          fa: "رمزنگاری و اثبات هویت میان TCP و هرچه بالای آن است؛ `wss` یعنی WebSocket درون آن."),
        clause: "RFC 6455 §10.6", slide: .architecture),
      en: """
        Nothing changes in the handshake or in the frames, masks included; a capture just shows none of it. For the \
        open network it is a must, and it also helps: proxies that do not understand WebSocket cannot spoil what \
        they cannot read. A page from `https` may not open `ws`. WSLab does not decode TLS: it counts the bytes.
        """,
      fa: """
        در دست‌دهی و فریم‌ها چیزی عوض نمی‌شود، حتی ماسک هست؛ فقط ضبط هیچ‌کدام را نشان نمی‌دهد. برای شبکهٔ باز واجب \
        است و کمک هم می‌کند: پراکسیِ ناآشنا با WebSocket چیزی را که نمی‌خواند خراب هم نمی‌کند. صفحهٔ `https` \
        نمی‌تواند `ws` باز کند. WSLab گفت‌وگوی TLS را رمزگشایی نمی‌کند: فقط بایت‌هایش را می‌شمارد.
        """),
    Topic(
      "pub/sub",
      ["pubsub", "publish subscribe", "redis", "انتشار و اشتراک"], .concept,
      Explanation(
        title: Bilingual(en: "publish and subscribe", fa: "انتشار و اشتراک"),
        sentence: Bilingual(
          en: """
            several servers share rooms: each publishes what it hears, and subscribes to what its people want to \
            hear.
            """,
          fa: """
            چند سرور اتاق مشترک دارند: هر کدام آنچه می‌شنود منتشر می‌کند و مشترک چیزی است که آدم‌هایش می‌خواهند.
            """),
        slide: .scaling),
      en: """
        A connection stays with one server, so two people of one room may sit on two of them. A broker between the \
        servers, such as Redis, passes each message on. It is fast but delivers at most once: what must not be lost \
        has to be written down as well. `wslab-server` is a single one and keeps all in memory.
        """,
      fa: """
        اتصال با یک سرور می‌ماند، پس دو نفرِ یک اتاق شاید روی دو سرور باشند. واسطه‌ای میان سرورها مانند Redis هر \
        پیام را می‌رساند. سریع است ولی حداکثر یک بار تحویل می‌دهد: هرچه نباید گم شود باید نوشته هم بشود. \
        `wslab-server` یکی بیشتر نیست و همه چیز را در حافظه دارد.
        """),
    Topic(
      "real-time",
      ["realtime", "hard real-time", "firm real-time", "soft real-time", "بلادرنگ"], .concept,
      Explanation(
        title: Bilingual(en: "real-time: hard, firm, soft", fa: "بلادرنگ: سخت، محکم، نرم"),
        sentence: Bilingual(
          en: """
            a promise of a deadline, not of speed: missing it is failure (hard), worthless (firm) or worth less \
            (soft).
            """,
          fa: """
            وعدهٔ مهلت است، نه سرعت: گذشتن از آن یا شکست است (سخت)، یا بی‌ارزش (محکم)، یا کم‌ارزش‌تر (نرم).
            """),
        slide: .realTime),
      en: """
        A pacemaker is hard, a frame in a video call firm, a chat soft. TCP promises order and no time, so nothing \
        on it can be more than soft, WebSocket included. SSE and long polling deliver as soon as there is something, \
        just as it does. What sets WebSocket apart is that both sides may speak, with little overhead.
        """,
      fa: """
        ضربان‌ساز قلب سخت است، یک قاب از تماس تصویری محکم و چت نرم. TCP ترتیب را وعده می‌دهد و زمان را نه، پس هیچ \
        چیز روی آن بیش از نرم نیست، WebSocket هم. SSE و long polling هم مانند آن همین که خبری باشد می‌رسانند. امتیاز \
        WebSocket این است که هر دو طرف با سربار کم حرف می‌زنند.
        """),
  ]
}
