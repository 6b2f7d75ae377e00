import Languages

extension Catalogue {
  /// Keys of packets, of TCP connections, of what is missing, and of the end.
  static let connectionFields: [Topic] = [
    Topic(
      "json.layers", ["protocol stack"], .field,
      Explanation(
        title: Bilingual(en: "Layers of the packet", fa: "لایه‌های بسته"),
        sentence: Bilingual(
          en: "The headers found in a packet, from the outside in: `[\"eth\",\"ip\",\"tcp\"]`.",
          fa: "سرآیندهایی که در بسته پیدا شده، از بیرون به درون: `[\"eth\",\"ip\",\"tcp\"]`."),
        slide: .networkView),
      en: """
        With names as in Wireshark. Read it as Russian dolls: each header is the payload of the one before. `vlan` \
        between `eth` and `ip` is a tag, two `ip` a tunnel. The list ends where WSLab cannot read on; then `stop` says \
        why, and what was read stays valid.
        """,
      fa: """
        با نام‌های Wireshark. مانند عروسک‌های تودرتو بخوانید: هر سرآیند محتوای قبلی است. `vlan` میان `eth` و `ip` \
        برچسب است و دو `ip` یعنی تونل. فهرست جایی تمام می‌شود که WSLab نتواند پیش برود؛ آن وقت `stop` دلیلش را می‌گوید \
        و آنچه خوانده شده معتبر می‌ماند.
        """),
    Topic(
      "json.stop", ["stop"], .field,
      Explanation(
        title: Bilingual(en: "Where decoding stopped", fa: "جای ایستادن"),
        sentence: Bilingual(
          en: "At which layer and byte a packet could not be read on, and why.",
          fa: "بسته در کدام لایه و بایت و چرا دیگر خوانده نشد."),
        slide: .networkView),
      en: """
        It has `layer`, `reason` and `offset`, the byte of the packet. Mostly the capture was cut short, or the packet \
        uses a protocol that WSLab does not decode. A later error never discards an earlier layer: a packet with a \
        broken TCP header still shows its IP addresses. Absent means that all was well.
        """,
      fa: """
        `layer`، `reason` و `offset` (شمارهٔ بایت در بسته) دارد. بیشتر وقت‌ها ضبط کوتاه بریده شده یا بسته پروتکلی دارد \
        که WSLab نمی‌شکافد. خطای بعدی هرگز لایهٔ پیشین را از میان نمی‌برد: بسته‌ای با سرآیند TCP خراب باز نشانی‌های IP \
        خود را نشان می‌دهد. نبودنش یعنی مشکلی نبوده است.
        """),
    Topic(
      "json.handshake", ["tcp handshake key"], .field,
      Explanation(
        title: Bilingual(en: "Kind of beginning", fa: "نوع آغاز"),
        sentence: Bilingual(
          en: "How much of the TCP handshake was captured: `complete`, `partial` or `midstream`.",
          fa: "از دست‌دهی TCP چقدر ضبط شده: `complete`، `partial` یا `midstream`."),
        clause: "RFC 9293 §3.5", slide: .tcp),
      en: """
        Complete: SYN, SYN ACK and ACK were seen, so options such as window scale are known. Partial: some of them. \
        Midstream: the capture began later, and then much is unknowable: true window sizes, who is client, perhaps the \
        whole WebSocket handshake. Start the capture before the browser, and you get complete.
        """,
      fa: """
        complete: هر سه SYN، SYN ACK و ACK دیده شده، پس گزینه‌هایی مانند window scale معلوم است. partial: بعضی از \
        آن‌ها. midstream: ضبط دیرتر آغاز شده و چیزهایی دانستنی نیست: اندازهٔ واقعی پنجره، این‌که کلاینت کیست، شاید \
        همهٔ دست‌دهی WebSocket. ضبط را پیش از مرورگر آغاز کنید تا complete شود.
        """),
    Topic(
      "json.how", ["how"], .field,
      Explanation(
        title: Bilingual(en: "How TCP ended", fa: "پایان TCP چگونه بود"),
        sentence: Bilingual(
          en: "`fin`, `rst`, or `capture-end` where the capture ended first.",
          fa: "`fin`، `rst` یا `capture-end` اگر ضبط زودتر تمام شده باشد."),
        clause: "RFC 9293 §3.6", slide: .close),
      en: """
        `fin` is the orderly way: both sides said that they are done and all bytes arrived. `rst` is a slammed door: \
        what was under way is lost, typical for crashed programs and for proxies that lost patience. `capture-end` \
        says nothing about the connection; it may live on. After WebSocket's Close the usual end is `fin`.
        """,
      fa: """
        `fin` راه منظم است: هر دو طرف گفته‌اند تمام شد و همهٔ بایت‌ها رسیده. `rst` درِ به‌هم‌کوفته است: هرچه در راه \
        بوده از دست رفته؛ کار برنامه‌های ازپاافتاده و پراکسی‌های بی‌حوصله. `capture-end` دربارهٔ اتصال چیزی نمی‌گوید؛ \
        شاید هنوز زنده باشد. پس از Close در WebSocket پایان معمول `fin` است.
        """),
    Topic(
      "json.refused", ["refused", "connection refused"], .field,
      Explanation(
        title: Bilingual(en: "Refused", fa: "رد شد"),
        sentence: Bilingual(
          en: "True if the SYN was answered with RST: there never was a connection.",
          fa: "اگر پاسخ SYN یک RST باشد true است: اتصالی هرگز نبوده."),
        clause: "RFC 9293 §3.5.2", slide: .tcp),
      en: """
        The machine is there and nobody listens on that port: the server is not running, or on another port, or only \
        on `127.0.0.1`. A firewall usually gives no answer at all instead, and the client waits and repeats its SYN. A \
        browser tells the page only "1006" in both cases; the capture shows the difference.
        """,
      fa: """
        دستگاه هست ولی کسی به آن درگاه گوش نمی‌دهد: سرور روشن نیست، روی درگاه دیگری است یا فقط روی `127.0.0.1`. دیوار \
        آتش معمولاً هیچ پاسخی نمی‌دهد و کلاینت صبر می‌کند و SYN را تکرار می‌کند. مرورگر در هر دو حال به صفحه فقط \
        «1006» می‌گوید؛ ضبط فرقشان را نشان می‌دهد.
        """),
    Topic(
      "json.packets_total", ["packets_total", "total packets"], .field,
      Explanation(
        title: Bilingual(en: "Packets of the connection", fa: "بسته‌های اتصال"),
        sentence: Bilingual(
          en: "How many packets each side sent over the whole connection.",
          fa: "هر طرف در همهٔ اتصال چند بسته فرستاده است."),
        slide: .comparison),
      en: """
        Pure ACKs, retransmissions, handshake and farewell are all in it: `{"client":12,"server":11}`. Divide by the \
        number of messages to see what a message costs in packets; for devices on a battery and for routers this often \
        matters more than bytes. An idle connection shows only its pings here.
        """,
      fa: """
        ACKهای تنها، ارسال‌های دوباره، دست‌دهی و خداحافظی همه در آن است: `{"client":12,"server":11}`. آن را بر شمار \
        پیام‌ها بخش کنید تا بهای هر پیام به بسته معلوم شود؛ برای دستگاه باتری‌دار و مسیریاب این اغلب از بایت مهم‌تر \
        است. در اتصال بیکار این‌جا فقط pingها دیده می‌شود.
        """),
    Topic(
      "json.bytes_total", ["bytes_total", "total bytes"], .field,
      Explanation(
        title: Bilingual(en: "Bytes of the connection", fa: "بایت‌های اتصال"),
        sentence: Bilingual(
          en: "How many bytes each side put on the wire over the whole connection, headers included.",
          fa: "هر طرف در همهٔ اتصال چند بایت روی سیم گذاشته، با سرآیندها."),
        slide: .comparison),
      en: """
        The bill at the end: `compare-polling` counts the same way, and tshark's conversation statistics give the same \
        sums. It includes what no single event owns, such as pure ACKs. If you compare two techniques take this number \
        over the same messages, not the size of a single request.
        """,
      fa: """
        صورت‌حساب پایانی است: `compare-polling` همین‌گونه می‌شمارد و آمار گفت‌وگوها در tshark همین جمع‌ها را می‌دهد. \
        آنچه از آنِ هیچ رویدادی نیست، مانند ACK تنها، در آن هست. برای مقایسهٔ دو روش این عدد را برای پیام‌های یکسان \
        بردارید، نه اندازهٔ یک درخواست را.
        """),
    Topic(
      "json.retransmissions", ["retransmissions", "sent again"], .field,
      Explanation(
        title: Bilingual(en: "Segments sent again", fa: "قطعه‌های دوباره‌فرستاده"),
        sentence: Bilingual(
          en: "How many segments each side sent again over the whole connection.",
          fa: "هر طرف در همهٔ اتصال چند قطعه را دوباره فرستاده است."),
        slide: .tcp),
      en: """
        Counted are the packets that `tcp.analysis` calls a retransmission, fast and spurious ones among them. Compare \
        with `packets_total`: a few in a thousand are ordinary on Wi-Fi. On loopback there should be none.
        """,
      fa: """
        بسته‌هایی شمرده می‌شوند که `tcp.analysis` آن‌ها را ارسال دوباره می‌نامد، تند و بی‌جا هم در آن‌هاست. با \
        `packets_total` بسنجید: چند تا در هزار در Wi-Fi عادی است. روی loopback نباید هیچ باشد.
        """),
    Topic(
      "json.closed_first", ["closed_first", "who closed first"], .field,
      Explanation(
        title: Bilingual(en: "Who closed first", fa: "چه کسی زودتر بست"),
        sentence: Bilingual(
          en: "`client` or `server`: who sent the first FIN or RST.",
          fa: "`client` یا `server`: چه کسی نخستین FIN یا RST را فرستاد."),
        clause: "RFC 9293 §3.6", slide: .tcp),
      en: """
        Who closes first keeps the connection's ports for a while in TIME-WAIT. WebSocket therefore wants the server \
        to close TCP first, after both have sent their Close frame. Absent while nobody has closed.
        """,
      fa: """
        هر که زودتر ببندد درگاه‌های اتصال را مدتی در TIME-WAIT نگه می‌دارد. از این رو WebSocket می‌خواهد پس از آن‌که هر \
        دو فریم Close فرستادند سرور زودتر TCP را ببندد. تا کسی نبسته باشد این کلید نیست.
        """),
    Topic(
      "json.initial_rtt", ["initial_rtt", "initial rtt", "first round trip"], .field,
      Explanation(
        title: Bilingual(en: "First round trip", fa: "نخستین رفت‌وبرگشت"),
        sentence: Bilingual(
          en: "Seconds from the SYN to the ACK that completes the handshake.",
          fa: "ثانیه‌ها از SYN تا ACKی که دست‌دهی را کامل می‌کند."),
        clause: "RFC 9293 §3.5", slide: .tcp),
      en: """
        SYN, SYN ACK and ACK together cross the whole path twice, so this is one round trip wherever the capture ran. \
        Kernels answer by themselves, and no program delays it. Every later exchange takes at least so long. Where the \
        SYN was lost, the last one counts.
        """,
      fa: """
        SYN و SYN ACK و ACK روی هم همهٔ راه را دو بار می‌پیمایند؛ پس ضبط هر جا باشد این یک رفت‌وبرگشت است. هسته خودش \
        پاسخ می‌دهد و هیچ برنامه‌ای درنگ نمی‌افزاید. هر تبادل بعدی دست‌کم همین‌قدر طول می‌کشد. اگر SYN گم شده باشد آخرینش \
        به حساب می‌آید.
        """),
    Topic(
      "json.bytes_undecoded", ["bytes_undecoded", "undecoded"], .field,
      Explanation(
        title: Bilingual(en: "Bytes not decoded", fa: "بایت‌های ناشناخته"),
        sentence: Bilingual(
          en: "Bytes of the stream that are neither HTTP nor WebSocket.",
          fa: "بایت‌هایی از جریان که نه HTTP است و نه WebSocket."),
        slide: .tcp),
      en: """
        A connection with TLS is all of this kind: WSLab counts it and does not pretend to read it. Otherwise it hints \
        at another protocol on the port, or at a capture that began in the middle of a message. The key is missing \
        where everything was understood.
        """,
      fa: """
        اتصالی با TLS سراسر از همین است: WSLab آن را می‌شمارد و وانمود نمی‌کند که می‌خواند. وگرنه نشانهٔ پروتکلی دیگر \
        روی آن درگاه است یا ضبطی که از میانهٔ پیامی آغاز شده. هر جا همه‌چیز فهمیده شده باشد این کلید نیست.
        """),
    Topic(
      "json.length", ["length"], .field,
      Explanation(
        title: Bilingual(en: "Length", fa: "طول"),
        sentence: Bilingual(
          en: "Of a message: its decoded bytes. Of a gap: the bytes that were not captured.",
          fa: "در پیام: بایت‌های آن پس از بازکردن. در شکاف: بایت‌هایی که ضبط نشده."),
        slide: .messages),
      en: """
        For a message it is what the application gets: unmasked, joined from its fragments, decompressed. So it may be \
        larger than all payload on the wire together. It counts bytes, not letters: a Persian word of four letters is \
        8. In `tcp.gap` the receiver may well have had the bytes; only the capture does not.
        """,
      fa: """
        برای پیام همان است که برنامه می‌گیرد: بی ماسک، پیوسته از تکه‌ها و بازشده از فشردگی. پس شاید از همهٔ محتوای روی \
        سیم بزرگ‌تر باشد. بایت می‌شمارد، نه حرف: `سلام` هشت بایت است. در `tcp.gap` شاید گیرنده بایت‌ها را داشته؛ فقط \
        ضبط ندارد.
        """),
    Topic(
      "json.missing", ["missing"], .field,
      Explanation(
        title: Bilingual(en: "Missing bytes", fa: "بایت‌های ناموجود"),
        sentence: Bilingual(
          en: "How many bytes of a frame or message were not captured.",
          fa: "چند بایت از فریم یا پیام ضبط نشده است."),
        slide: .tcp),
      en: """
        WSLab goes on after a gap where it can: the frame's header said how long the payload is, so the next header \
        can be found even if the middle is lost. The message then stands there with what is known of it, and this \
        number says that it is not whole. Nothing is invented.
        """,
      fa: """
        WSLab پس از شکاف هر جا بتواند ادامه می‌دهد: سرآیند فریم طول محتوا را گفته بود، پس سرآیند بعدی حتی با گم‌شدن \
        میانه پیدا می‌شود. آن‌گاه پیام با آنچه از آن معلوم است می‌آید و این عدد می‌گوید کامل نیست. چیزی از خود ساخته \
        نمی‌شود.
        """),
    Topic(
      "capture.end.packets", ["packets captured"], .field,
      Explanation(
        title: Bilingual(en: "Packets of the capture", fa: "بسته‌های ضبط"),
        sentence: Bilingual(
          en: "In `capture.end`: how many packets were read or captured in all.",
          fa: "در `capture.end`: روی هم چند بسته خوانده یا ضبط شده است."),
        slide: .demo),
      en: """
        All packets count, also those that hold no TCP. Compare it with what the person expected: 0 means the wrong \
        interface or a filter that lets nothing through, and `wslab doctor` helps. A poll in a silent room still makes \
        packets every few seconds; an idle WebSocket makes none until the next ping.
        """,
      fa: """
        همهٔ بسته‌ها شمرده می‌شوند، آن‌ها هم که TCP ندارند. با انتظار خود بسنجید: ۰ یعنی واسط نادرست یا صافی‌ای که \
        چیزی را راه نمی‌دهد و `wslab doctor` کمک می‌کند. polling در اتاقی خاموش هم هر چند ثانیه بسته می‌سازد؛ \
        WebSocket بیکار تا ping بعدی هیچ.
        """),
    Topic(
      "json.dropped", ["dropped", "dropped packets"], .field,
      Explanation(
        title: Bilingual(en: "Packets dropped", fa: "بسته‌های ازدست‌رفته"),
        sentence: Bilingual(
          en: "How many packets the kernel had to drop because the capture was too slow.",
          fa: "هسته چند بسته را دور ریخته چون ضبط کند بوده است."),
        slide: .demo),
      en: """
        Only in live captures; a file cannot know it. The network did deliver them: the conversation is fine, the \
        record has holes, and gaps in WSLab's events come from here. 0 is what you want. Otherwise capture with a \
        filter such as `-p 8080`, or write with `-w FILE` first and look later.
        """,
      fa: """
        فقط در ضبط زنده هست؛ فایل آن را نمی‌داند. شبکه آن‌ها را رسانده: گفت‌وگو سالم است و سند سوراخ دارد و شکاف‌های \
        رویدادهای WSLab از این‌جاست. ۰ خوب است. وگرنه با صافی‌ای مانند `-p 8080` ضبط کنید یا اول با `-w FILE` بنویسید \
        و بعد نگاه کنید.
        """),
    Topic(
      "json.streams", ["streams", "connections"], .field,
      Explanation(
        title: Bilingual(en: "Connections", fa: "شمار اتصال‌ها"),
        sentence: Bilingual(
          en: "How many TCP connections the capture holds.",
          fa: "در ضبط چند اتصال TCP هست."),
        slide: .comparison),
      en: """
        One browser tab with a WebSocket needs one for the page and one for the socket. A page that loads scripts and \
        pictures opens up to six to one host with HTTP/1.1. Polling without keep-alive makes one for each question, \
        and then this number tells more about the technique than any other.
        """,
      fa: """
        یک زبانهٔ مرورگر با WebSocket یکی برای صفحه و یکی برای سوکت می‌خواهد. صفحه‌ای که اسکریپت و تصویر می‌گیرد با \
        HTTP/1.1 تا شش اتصال به یک میزبان باز می‌کند. polling بدون keep-alive برای هر پرسش یکی می‌سازد و آن وقت این \
        عدد بیش از هر چیز از روش خبر می‌دهد.
        """),
    Topic(
      "json.seconds", ["seconds", "duration"], .field,
      Explanation(
        title: Bilingual(en: "Duration", fa: "مدت"),
        sentence: Bilingual(
          en: "Seconds from the first packet to the last.",
          fa: "ثانیه‌ها از اولین بسته تا آخرین."),
        slide: .demo),
      en: """
        Measured by the packets' own times, not by the clock on your wall: a capture that ran an hour with traffic in \
        the first minute has 60. For rates divide by this number only if traffic filled the whole time. For a capture \
        file it is the same on every machine and every run.
        """,
      fa: """
        با زمان خود بسته‌ها اندازه گرفته می‌شود، نه با ساعت دیواری: ضبطی یک‌ساعته که فقط در دقیقهٔ اول ترافیک داشته ۶۰ \
        دارد. برای حساب‌کردن نرخ فقط وقتی بر آن بخش کنید که ترافیک همهٔ مدت را پر کرده باشد. برای یک فایل در هر دستگاه \
        و هر اجرا همین است.
        """),
  ]
}
