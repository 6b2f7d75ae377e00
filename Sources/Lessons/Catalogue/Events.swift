import Languages

extension Catalogue {
  /// The events of a trace, in the order of a conversation.
  static let events: [Topic] = [
    Topic(
      "packet", ["packets event", "بسته"], .event,
      Explanation(
        title: Bilingual(en: "Packet", fa: "بسته"),
        sentence: Bilingual(
          en: "One packet of the capture, written only with `--packets`.",
          fa: "یک بستهٔ ضبط؛ فقط با `--packets` نوشته می‌شود."),
        slide: .networkView),
      en: """
        The view of Wireshark: link, IP and TCP headers field by field, also of pure ACKs and of packets that are not \
        TCP at all. All other events look from above, this one from below. Use it to find out why something is missing \
        higher up, or to show a class that one message caused five packets.
        """,
      fa: """
        نگاه Wireshark است: سرآیندهای پیوند، IP و TCP فیلد به فیلد، برای ACK تنها و بسته‌هایی هم که TCP نیستند. همهٔ \
        رویدادهای دیگر از بالا نگاه می‌کنند و این یکی از پایین. با آن می‌فهمید چرا چیزی در بالا کم است یا به کلاس نشان \
        می‌دهید یک پیام پنج بسته ساخته است.
        """),
    Topic(
      "tcp.open", ["tcp open", "connection opens", "three-way handshake", "tcp handshake"], .event,
      Explanation(
        title: Bilingual(en: "TCP opens", fa: "TCP باز می‌شود"),
        sentence: Bilingual(
          en: "A TCP connection begins: SYN, SYN ACK, ACK.",
          fa: "یک اتصال TCP آغاز می‌شود: SYN، SYN ACK و ACK."),
        clause: "RFC 9293 §3.5", slide: .tcp),
      en: """
        Three packets and one round trip before the first letter of HTTP may travel. It is paid once by a WebSocket \
        and by polling with keep-alive, and for each question without. The event says whether all three were seen; \
        then options such as MSS and window scale are known for the rest of the conversation.
        """,
      fa: """
        سه بسته و یک رفت‌وبرگشت پیش از آن‌که اولین حرف HTTP راه بیفتد. WebSocket و polling با keep-alive آن را یک بار \
        می‌پردازند و بدون keep-alive برای هر پرسش. رویداد می‌گوید آیا هر سه دیده شده؛ آن وقت گزینه‌هایی مانند MSS و \
        window scale برای بقیهٔ گفت‌وگو معلوم است.
        """),
    Topic(
      "tcp.close", ["tcp close", "connection closes"], .event,
      Explanation(
        title: Bilingual(en: "TCP closes", fa: "TCP بسته می‌شود"),
        sentence: Bilingual(
          en: "A TCP connection has ended, with its totals.",
          fa: "یک اتصال TCP تمام شده، با جمع کل آن."),
        clause: "RFC 9293 §3.6", slide: .close),
      en: """
        `how` tells the manner: FIN from both sides, a RST, or that the capture ended first. Here stands the bill: \
        packets and bytes of each side over the whole life. Do not confuse it with `websocket.close`, which comes \
        before it and is about WebSocket's own farewell; a healthy conversation has both, in that order.
        """,
      fa: """
        `how` شیوه را می‌گوید: FIN از هر دو طرف، یک RST یا این‌که ضبط زودتر تمام شده. صورت‌حساب این‌جاست: بسته‌ها و \
        بایت‌های هر طرف در همهٔ عمر. با `websocket.close` که پیش از آن می‌آید و خداحافظی خود WebSocket است اشتباه \
        نگیرید؛ گفت‌وگوی سالم هر دو را به همین ترتیب دارد.
        """),
    Topic(
      "tcp.gap", ["gap", "tcp gap", "شکاف"], .event,
      Explanation(
        title: Bilingual(en: "Gap", fa: "شکاف"),
        sentence: Bilingual(
          en: "Bytes of the stream that the capture does not have.",
          fa: "بایت‌هایی از جریان که ضبط ندارد."),
        slide: .tcp),
      en: """
        Not a lost segment: that would have been sent again. These bytes never turned up in the capture, mostly \
        because it was too slow or saw only part of the traffic; the receiver probably had them. WSLab says how many \
        and finds the next frame where it can. Compression with context takeover may stay unreadable from here on.
        """,
      fa: """
        قطعهٔ گم‌شده نیست: آن دوباره فرستاده می‌شد. این بایت‌ها هرگز در ضبط پیدا نشده، بیشتر چون ضبط کند بوده یا بخشی \
        از ترافیک را دیده؛ گیرنده احتمالاً داشته است. WSLab شمارشان را می‌گوید و هر جا بتواند فریم بعدی را می‌یابد. \
        فشرده‌سازی با نگه‌داشتن پنجره شاید از این‌جا به بعد ناخوانا بماند.
        """),
    Topic(
      "http.request", ["http request", "درخواست"], .event,
      Explanation(
        title: Bilingual(en: "HTTP request", fa: "درخواست HTTP"),
        sentence: Bilingual(
          en: "A whole HTTP request: request line, header fields and body.",
          fa: "یک درخواست کامل HTTP: سطر درخواست، سرآیندها و بدنه."),
        clause: "RFC 9112 §3", slide: .classicHTTP),
      en: """
        It may be a page, a poll, or the wish to upgrade; WSLab looks at what it does and names the slide. For a poll \
        compare `bytes.http` with `bytes.payload` of its answer: hundreds of bytes to fetch perhaps nothing. The event \
        comes when the request is complete, which for an upload may be many packets after its first.
        """,
      fa: """
        شاید صفحه‌ای باشد، یک polling یا خواست ارتقا؛ WSLab به رفتارش نگاه می‌کند و اسلاید را نام می‌برد. در polling \
        `bytes.http` را با `bytes.payload` پاسخش بسنجید: صدها بایت برای گرفتن شاید هیچ. رویداد وقتی می‌آید که درخواست \
        کامل شده باشد و در بارگذاری بزرگ این شاید بسته‌ها پس از آغازش باشد.
        """),
    Topic(
      "http.response", ["http response", "پاسخ"], .event,
      Explanation(
        title: Bilingual(en: "HTTP response", fa: "پاسخ HTTP"),
        sentence: Bilingual(
          en: "A whole HTTP response: status line, header fields and body.",
          fa: "یک پاسخ کامل HTTP: سطر وضعیت، سرآیندها و بدنه."),
        clause: "RFC 9112 §4", slide: .classicHTTP),
      en: """
        `request` says which question it answers and `wait` how long that took: milliseconds for a poll, seconds for a \
        long poll. A 101 is written as this and again as `websocket.open`, because it ends one protocol and begins \
        another. Of an event stream the head comes at once, its events one by one as `sse.event`.
        """,
      fa: """
        `request` می‌گوید پاسخ کدام پرسش است و `wait` چقدر طول کشیده: در polling چند هزارم ثانیه و در long polling چند \
        ثانیه. ۱۰۱ یک بار چنین و بار دیگر به شکل `websocket.open` نوشته می‌شود، چون یک پروتکل را تمام و دیگری را آغاز \
        می‌کند. از جریان رویداد، سر پاسخ بی‌درنگ می‌آید و رویدادها یکی‌یکی با `sse.event`.
        """),
    Topic(
      "sse.event", ["server-sent event", "sse event"], .event,
      Explanation(
        title: Bilingual(en: "Server-sent event", fa: "رویداد سرور (SSE)"),
        sentence: Bilingual(
          en: "One event of a `text/event-stream`: some lines of text, closed by an empty line.",
          fa: "یک رویداد از `text/event-stream`: چند سطر متن که با سطری خالی تمام می‌شود."),
        clause: "WHATWG HTML §9.2.6", slide: .sse),
      en: """
        To TCP and HTTP it is only a further piece of one endless response body; the lines `data:`, `event:` and `id:` \
        make events of it. So it is cheaper than a poll, there is no new request, and dearer than a frame. It goes \
        from server to client alone: what the client has to say is a POST beside it.
        """,
      fa: """
        برای TCP و HTTP فقط تکهٔ دیگری از بدنهٔ بی‌پایان یک پاسخ است؛ سطرهای `data:` و `event:` و `id:` از آن رویداد \
        می‌سازند. پس از polling ارزان‌تر است، چون درخواست تازه‌ای ندارد، و از فریم گران‌تر. فقط از سرور به کلاینت \
        می‌رود: حرف کلاینت یک POST در کنار آن است.
        """),
    Topic(
      "websocket.open", ["websocket open", "opening"], .event,
      Explanation(
        title: Bilingual(en: "WebSocket opens", fa: "WebSocket باز می‌شود"),
        sentence: Bilingual(
          en: "The 101 has come: from here on the connection speaks WebSocket.",
          fa: "۱۰۱ رسید: از این‌جا به بعد اتصال به WebSocket حرف می‌زند."),
        clause: "RFC 6455 §4.2.2", slide: .upgradeResponse),
      en: """
        It gathers what the handshake decided: address, key, the accept value and the one that WSLab computed, \
        subprotocol, extensions. Everything later depends on it, compression above all. Where the capture holds only \
        the response the keys of the request are left out. In JavaScript this is the moment of `onopen`.
        """,
      fa: """
        آنچه دست‌دهی معلوم کرده یک‌جا دارد: نشانی، کلید، مقدار پذیرش و آن‌که WSLab حساب کرده، زیرپروتکل و افزونه‌ها. \
        هرچه بعد بیاید به آن بسته است، بیش از همه فشرده‌سازی. اگر ضبط فقط پاسخ را داشته باشد کلیدهای درخواست نمی‌آید. \
        در جاوااسکریپت این لحظهٔ `onopen` است.
        """),
    Topic(
      "websocket.frame", ["websocket frame"], .event,
      Explanation(
        title: Bilingual(en: "WebSocket frame", fa: "فریم WebSocket"),
        sentence: Bilingual(
          en: "One frame as it was on the wire, data or control.",
          fa: "یک فریم چنان‌که روی سیم بوده، داده یا کنترلی."),
        clause: "RFC 6455 §5.2", slide: .frames),
      en: """
        The unit that WebSocket itself sends: header with FIN, opcode, mask and length, then the payload. Pings, pongs \
        and Close frames are here too, though JavaScript never sees them. Several frames may share a packet and one \
        may fill many; `packets` tells. What the application gets are messages, in the next event.
        """,
      fa: """
        واحدی است که خود WebSocket می‌فرستد: سرآیند با FIN، opcode، ماسک و طول، و سپس محتوا. ping و pong و Close هم \
        این‌جایند، هرچند جاوااسکریپت هرگز نمی‌بیندشان. چند فریم می‌توانند در یک بسته باشند و یکی شاید چند بسته را پر \
        کند؛ `packets` می‌گوید. آنچه به برنامه می‌رسد پیام است، در رویداد بعدی.
        """),
    Topic(
      "websocket.message", ["websocket message"], .event,
      Explanation(
        title: Bilingual(en: "WebSocket message", fa: "پیام WebSocket"),
        sentence: Bilingual(
          en: "A whole message: its frames joined, unmasked and decompressed.",
          fa: "یک پیام کامل: فریم‌هایش پیوسته، ماسکش برداشته و فشردگی‌اش باز شده."),
        clause: "RFC 6455 §5.4", slide: .messages),
      en: """
        Exactly what `onmessage` gets. It comes after the event of its last frame and repeats that frame's cost, so \
        count either frames or messages. If the chat's JSON is in it, `chat` shows the members. How a sender cut the \
        message into frames is of no meaning; proxies may even change it.
        """,
      fa: """
        درست همان است که به `onmessage` می‌رسد. پس از رویداد آخرین فریمش می‌آید و هزینهٔ فریم‌ها را تکرار می‌کند؛ پس \
        یا فریم بشمارید یا پیام. اگر JSON گفت‌وگو باشد `chat` عضوهایش را نشان می‌دهد. این‌که فرستنده پیام را چگونه به \
        فریم‌ها بریده معنایی ندارد؛ پراکسی حتی می‌تواند عوضش کند.
        """),
    Topic(
      "websocket.close", ["websocket close", "websocket closes"], .event,
      Explanation(
        title: Bilingual(en: "WebSocket closes", fa: "WebSocket بسته می‌شود"),
        sentence: Bilingual(
          en: "The conversation is over: both have sent Close, or the connection is gone.",
          fa: "گفت‌وگو تمام شد: هر دو Close فرستاده‌اند یا اتصال از میان رفته است."),
        clause: "RFC 6455 §7.1.4", slide: .close),
      en: """
        The two Close frames are written before as `websocket.frame`; this event is the conclusion: code, reason, and \
        whether the end was clean. It matches `onclose` in JavaScript. Written also where no Close was seen at all, \
        then with 1006 and `clean` false. TCP ends a little later, in `tcp.close`.
        """,
      fa: """
        دو فریم Close پیش‌تر با `websocket.frame` نوشته شده‌اند؛ این رویداد نتیجه است: کد، دلیل و این‌که پایان پاکیزه \
        بوده یا نه. با `onclose` در جاوااسکریپت یکی است. اگر هیچ Closeای هم دیده نشود نوشته می‌شود، با ۱۰۰۶ و `clean` \
        برابر false. TCP کمی بعد در `tcp.close` تمام می‌شود.
        """),
    Topic(
      "violation", ["broken rule", "rule violation", "نقض قاعده"], .event,
      Explanation(
        title: Bilingual(en: "Violation", fa: "شکستن قاعده"),
        sentence: Bilingual(
          en: "Somebody broke a rule of the protocol, or did something that is worth a word.",
          fa: "کسی قاعده‌ای از پروتکل را شکسته یا کاری گفتنی کرده است."),
        slide: .frames),
      en: """
        An endpoint would stop at the first error; WSLab is an observer, notes it and reads on where that is possible. \
        `rule` is the id to ask for, `clause` the sentence in the RFC, `severity` tells a real fault from a remark. \
        Healthy libraries cause none, so for your own implementation this is the cheapest test there is.
        """,
      fa: """
        طرف گفت‌وگو در اولین خطا می‌ایستد؛ WSLab ناظر است، یادداشت می‌کند و هر جا بشود می‌خواند. `rule` شناسه‌ای است \
        که می‌شود پرسید، `clause` جملهٔ RFC است و `severity` ایراد واقعی را از اشاره جدا می‌کند. کتابخانهٔ سالم هیچ \
        ندارد؛ پس برای پیاده‌سازی خودتان ارزان‌ترین آزمون همین است.
        """),
    Topic(
      "capture.end", ["end of capture", "capture end"], .event,
      Explanation(
        title: Bilingual(en: "End of the capture", fa: "پایان ضبط"),
        sentence: Bilingual(
          en: "The last line: how many packets, connections and seconds, and what was dropped.",
          fa: "سطر آخر: چند بسته، اتصال و ثانیه، و چند بستهٔ ازدست‌رفته."),
        slide: .demo),
      en: """
        Without this line a JSON trace is not complete: the program was killed or the disk is full. Connections that \
        were still open are closed before it with `how` = `capture-end`. In a live capture look at `dropped` first: \
        only with 0 may you count on the rest. Then `packets` and `seconds` give the rates.
        """,
      fa: """
        بی این سطر ردگیری JSON کامل نیست: برنامه کشته شده یا دیسک پر است. اتصال‌هایی که هنوز باز بوده پیش از آن با \
        `how` برابر `capture-end` بسته می‌شوند. در ضبط زنده اول `dropped` را ببینید: فقط با ۰ می‌شود به بقیه تکیه کرد. \
        سپس `packets` و `seconds` نرخ‌ها را می‌دهند.
        """),
    Topic(
      "handshake.part", ["handshake part"], .event,
      Explanation(
        title: Bilingual(en: "Part of a handshake's story", fa: "بخشی از داستان دست‌دهی"),
        sentence: Bilingual(
          en: "One numbered part of what `wslab handshake --json` tells.",
          fa: "یک بخش شماره‌دار از آنچه `wslab handshake --json` می‌گوید."),
        slide: .upgradeRequest),
      en: """
        The story goes from TCP over request, Accept computation, 101, first frames and ping to the farewell and the \
        sum; each part has its packets, OSI rows, cost, slide and passages to read. Parts for which nothing was seen \
        are missing. The deck's live block is drawn from these lines.
        """,
      fa: """
        داستان از TCP و درخواست و حساب پذیرش و ۱۰۱ و اولین فریم‌ها و ping تا خداحافظی و جمع می‌رود؛ هر بخش بسته‌ها، \
        سطرهای OSI، هزینه، اسلاید و متن خود را دارد. بخشی که چیزی از آن دیده نشده نمی‌آید. نمایش زندهٔ اسلایدها از \
        همین سطرها کشیده می‌شود.
        """),
    Topic(
      "handshake.outcome", ["handshake outcome", "outcome"], .event,
      Explanation(
        title: Bilingual(en: "Outcome of a handshake", fa: "نتیجهٔ دست‌دهی"),
        sentence: Bilingual(
          en: "The last line of `wslab handshake --json`: did it open, and if not, why?",
          fa: "سطر آخر `wslab handshake --json`: باز شد، و اگر نه چرا؟"),
        slide: .upgradeResponse),
      en: """
        One word: opened, or the place where it failed: no route, TCP refused, no answer, something that is not HTTP, \
        a refusal with its `status`, a wrong Accept, another broken `rule`, or a capture that does not show the end. A \
        browser has a single error event for all of them, on purpose; this is why people need a capture.
        """,
      fa: """
        یک واژه: باز شد، یا جایی که شکست: راهی نبود، TCP رد شد، پاسخی نیامد، چیزی که HTTP نیست، ردشدن با `status`، \
        پذیرش غلط، شکستن `rule` دیگر، یا ضبطی که پایان را نشان نمی‌دهد. مرورگر برای همهٔ این‌ها عمداً فقط یک رویداد \
        خطا دارد؛ برای همین به ضبط نیاز هست.
        """),
  ]
}
