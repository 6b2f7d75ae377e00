import Languages

extension Catalogue {
  /// Keys of every JSON event, and what it cost.
  static let eventFields: [Topic] = [
    Topic(
      "json.event", ["event key"], .field,
      Explanation(
        title: Bilingual(en: "Event (JSON)", fa: "رویداد (JSON)"),
        sentence: Bilingual(
          en: "What happened: the first key of every line that `--json` writes.",
          fa: "چه رخ داده: اولین کلید هر سطری که `--json` می‌نویسد."),
        slide: .osi),
      en: """
        Thirteen names, from `packet` to `capture.end`; each has its own further keys. One line is one event, complete \
        by itself, so a program can read line by line while the capture still runs: `wslab trace --json | jq \
        'select(.event=="websocket.message")'`. New names may be added; skip those that you do not know.
        """,
      fa: """
        سیزده نام، از `packet` تا `capture.end`؛ هر یک کلیدهای خود را دارد. هر سطر یک رویداد کامل است، پس برنامه \
        می‌تواند در حین ضبط سطربه‌سطر بخواند: `wslab trace --json | jq 'select(.event=="websocket.message")'`. شاید \
        نام‌های تازه بیاید؛ از آنچه نمی‌شناسید بگذرید.
        """),
    Topic(
      "time_epoch", ["frame.time_epoch", "epoch", "timestamp"], .field,
      Explanation(
        title: Bilingual(en: "Time", fa: "زمان"),
        sentence: Bilingual(
          en: "When the packet that completed the event was captured: seconds since 1970, UTC.",
          fa: "بسته‌ای که رویداد را کامل کرد کی ضبط شد: ثانیه از ۱۹۷۰ به وقت UTC."),
        slide: .networkView),
      en: """
        A string, because as a number most JSON readers would lose the last digits: `"1763651234.123456789"` needs \
        more than the 53 bits that a double has. It keeps the precision of the capture, micro- or nanoseconds. A \
        message that came in three packets has the time of the third: before it nobody could have read the message.
        """,
      fa: """
        رشته است، چون بیشتر خوانندگان JSON رقم‌های آخر عدد را گم می‌کنند: `"1763651234.123456789"` بیش از ۵۳ بیتِ \
        double جا می‌خواهد. دقت ضبط را نگه می‌دارد، میکروثانیه یا نانوثانیه. پیامی که در سه بسته آمده زمان بستهٔ سوم \
        را دارد: پیش از آن کسی نمی‌توانست بخواندش.
        """),
    Topic(
      "json.sender", ["sender"], .field,
      Explanation(
        title: Bilingual(en: "Who sent it", fa: "فرستندهٔ رویداد"),
        sentence: Bilingual(
          en: "`client` or `server`: which side these bytes come from.",
          fa: "`client` یا `server`: این بایت‌ها از کدام طرف است."),
        slide: .fullDuplex),
      en: """
        The client is whoever sent the SYN. If the capture began too late for that, it is whoever sent the HTTP \
        request, and failing that the side with the higher port: a guess, but nearly always right. Not a person: in a \
        chat the server sends Ali's text on to Sara, and then `sender` is `server`, while the chat message names Ali.
        """,
      fa: """
        کلاینت کسی است که SYN را فرستاده. اگر ضبط دیرتر آغاز شده باشد، کسی که درخواست HTTP را فرستاده و اگر آن هم \
        نباشد طرفی که درگاه بزرگ‌تر دارد: حدس است ولی تقریباً همیشه درست. آدم نیست: وقتی سرور متن علی را به سارا \
        می‌رساند، `sender` برابر `server` است و پیام گفت‌وگو علی را نام می‌برد.
        """),
    Topic(
      "json.from", ["from"], .field,
      Explanation(
        title: Bilingual(en: "From", fa: "از"),
        sentence: Bilingual(
          en: "Address and port of the side that sent these bytes: `127.0.0.1:52344`.",
          fa: "نشانی و درگاه طرفی که این بایت‌ها را فرستاده: `127.0.0.1:52344`."),
        slide: .networkView),
      en: """
        Together with `to` it names the connection in one direction. IPv6 addresses stand in brackets, `[::1]:8080`, \
        because they are full of colons themselves (RFC 3986 §3.2.2). The address is the one on the packets; what a \
        proxy claims about the real client in `X-Forwarded-For` is only a header line, and stands in `headers`.
        """,
      fa: """
        همراه `to` یک جهت اتصال را نام می‌برد. نشانی IPv6 در کروشه می‌آید، `[::1]:8080`، چون خودش پر از دونقطه است \
        (RFC 3986 §3.2.2). همان نشانی روی بسته‌هاست؛ آنچه پراکسی در `X-Forwarded-For` دربارهٔ کلاینت واقعی ادعا می‌کند \
        فقط سطری از سرآیند است و در `headers` می‌آید.
        """),
    Topic(
      "json.to", ["to"], .field,
      Explanation(
        title: Bilingual(en: "To", fa: "به"),
        sentence: Bilingual(
          en: "Address and port of the side that receives these bytes.",
          fa: "نشانی و درگاه طرفی که این بایت‌ها را می‌گیرد."),
        slide: .networkView),
      en: """
        For a client's request it is the server, or the proxy in front of it; the two cannot be told apart from the \
        packets alone. That the capture saw the packet leave does not prove that it arrived: only the acknowledgment \
        in the other direction shows that.
        """,
      fa: """
        برای درخواست کلاینت، سرور است یا پراکسی جلوی آن؛ تنها از روی بسته‌ها این دو را نمی‌شود از هم شناخت. این‌که ضبط \
        رفتن بسته را دیده ثابت نمی‌کند رسیده است: فقط تأیید در جهت دیگر آن را نشان می‌دهد.
        """),
    Topic(
      "json.packets", ["packets"], .field,
      Explanation(
        title: Bilingual(en: "Packets of the event", fa: "بسته‌های رویداد"),
        sentence: Bilingual(
          en: "The numbers of the packets that carried the event's bytes, counted from 1.",
          fa: "شمارهٔ بسته‌هایی که بایت‌های رویداد را برده‌اند، با شروع از ۱."),
        slide: .networkView),
      en: """
        One frame may need many packets, and one packet may carry many frames; here you see which. They are the \
        numbers of Wireshark, so you can open the same file there and check. A packet that was sent again counts once, \
        with the copy whose bytes were used. In `capture.end` the key is the number of all packets.
        """,
      fa: """
        یک فریم شاید چند بسته بخواهد و یک بسته شاید چند فریم ببرد؛ این‌جا پیداست کدام. شماره‌ها همان شماره‌های \
        Wireshark‌اند؛ همان فایل را آن‌جا باز کنید و بسنجید. از بستهٔ دوباره‌فرستاده همان نسخه‌ای می‌آید که بایت‌هایش \
        به کار رفته است. در `capture.end` این کلید شمار همهٔ بسته‌هاست.
        """),
    Topic(
      "json.bytes", ["bytes", "cost", "هزینه"], .field,
      Explanation(
        title: Bilingual(en: "What the event cost", fa: "هزینهٔ رویداد"),
        sentence: Bilingual(
          en: "The event's bytes by layer, and `wire`, their sum.",
          fa: "بایت‌های رویداد لایه به لایه، و `wire` که جمع آن‌هاست."),
        slide: .comparison),
      en: """
        The heart of every comparison: what the person wrote is `payload`, all the rest is the price. For a chat text \
        of 13 bytes from a client that may be 13 + 6 + 32 + 20 + 14 = 85. A message repeats the costs of its frames, \
        so add up frames or messages, never both. The ACK that it causes is a packet of its own.
        """,
      fa: """
        قلب هر مقایسه: آنچه آدم نوشته `payload` است و بقیه بها. برای متن ۱۳ بایتی از کلاینت مثلاً ۱۳ + ۶ + ۳۲ + ۲۰ + \
        ۱۴ = ۸۵. پیام هزینهٔ فریم‌هایش را تکرار می‌کند؛ پس یا فریم‌ها را جمع بزنید یا پیام‌ها را، نه هر دو. ACKای که \
        در پی می‌آید بسته‌ای جداست.
        """),
    Topic(
      "bytes.payload", ["payload bytes"], .field,
      Explanation(
        title: Bilingual(en: "Payload", fa: "بایت‌های محتوا"),
        sentence: Bilingual(
          en: "What the application wanted to say: message text, or the body of an HTTP message.",
          fa: "آنچه برنامه می‌خواست بگوید: متن پیام یا بدنهٔ پیام HTTP."),
        slide: .comparison),
      en: """
        As on the wire: with permessage-deflate the compressed bytes, since those were paid for. A Persian letter \
        takes two bytes in UTF-8 and an emoji four, so 13 bytes can be six characters. For an empty answer to a poll \
        it is not 0: the JSON that says "nothing" has to be carried too.
        """,
      fa: """
        همان‌گونه که روی سیم است: با permessage-deflate بایت‌های فشرده، چون بهای همان‌ها پرداخته شده. حرف فارسی در \
        UTF-8 دو بایت و ایموجی چهار بایت می‌گیرد؛ پس ۱۳ بایت شاید شش نویسه باشد. در پاسخ خالی polling صفر نیست: JSONای \
        که «هیچ» می‌گوید هم باید برده شود.
        """),
    Topic(
      "bytes.websocket", ["websocket bytes"], .field,
      Explanation(
        title: Bilingual(en: "Frame headers", fa: "سرآیند فریم‌ها"),
        sentence: Bilingual(
          en: "Bytes of WebSocket frame headers: 2 to 14 for each frame.",
          fa: "بایت‌های سرآیند فریم WebSocket: برای هر فریم ۲ تا ۱۴."),
        clause: "RFC 6455 §5.2", slide: .comparison),
      en: """
        This small number is why WebSocket exists. 2 from the server, 6 from the client for texts up to 125 bytes, \
        against hundreds for the heads of an HTTP request and response. It does not shrink with compression. If you \
        cut a message into fragments it grows with each piece.
        """,
      fa: """
        WebSocket برای همین عدد کوچک پدید آمده است: برای متن تا ۱۲۵ بایت از سرور ۲ و از کلاینت ۶، در برابر صدها بایت \
        سرآیند درخواست و پاسخ HTTP. با فشرده‌سازی کوچک نمی‌شود. اگر پیام را تکه کنید با هر تکه بزرگ‌تر می‌شود.
        """),
    Topic(
      "bytes.http", ["http bytes"], .field,
      Explanation(
        title: Bilingual(en: "HTTP heads", fa: "سطرهای HTTP"),
        sentence: Bilingual(
          en: "Bytes of the start line, the header lines and the empty line, and of chunk sizes.",
          fa: "بایت‌های سطر آغاز، سطرهای سرآیند، سطر خالی و اندازهٔ تکه‌های chunked."),
        clause: "RFC 9112 §2.1", slide: .comparison),
      en: """
        What a browser sends with each poll: its name, languages, cookies, often 400 to 900 bytes, the same every \
        time. A WebSocket pays it once, in the handshake, and never again. Large cookies make this number explode; \
        look at `headers` to see who is to blame.
        """,
      fa: """
        آنچه مرورگر با هر polling می‌فرستد: نامش، زبان‌ها، کوکی‌ها، اغلب ۴۰۰ تا ۹۰۰ بایت و هر بار همان. WebSocket آن \
        را یک بار در دست‌دهی می‌پردازد و دیگر هیچ. کوکی‌های بزرگ این عدد را سر به فلک می‌کشانند؛ در `headers` ببینید \
        تقصیر کیست.
        """),
    Topic(
      "bytes.tls", ["tls bytes"], .field,
      Explanation(
        title: Bilingual(en: "TLS", fa: "بایت‌های TLS"),
        sentence: Bilingual(
          en: "What encryption added: record headers and authentication tags.",
          fa: "آنچه رمزنگاری افزوده: سرآیند رکوردها و برچسب‌های اصالت."),
        slide: .comparison),
      en: """
        With TLS 1.3 each record costs 5 bytes of header, one byte for its real type and usually 16 of authentication \
        tag: 22 in all. Plain `ws://` has none, and the key is then left out. Never save these bytes: without TLS \
        everyone on the way can read the chat.
        """,
      fa: """
        در TLS 1.3 هر رکورد ۵ بایت سرآیند، یک بایت برای نوع واقعی و معمولاً ۱۶ بایت برچسب اصالت دارد: روی هم ۲۲. \
        `ws://` ساده هیچ ندارد و آن وقت کلید نمی‌آید. این بایت‌ها را صرفه‌جویی نکنید: بی TLS هر که در راه باشد گفت‌وگو \
        را می‌خواند.
        """),
    Topic(
      "bytes.tcp", ["tcp bytes"], .field,
      Explanation(
        title: Bilingual(en: "TCP headers", fa: "سرآیند TCP"),
        sentence: Bilingual(
          en: "Bytes of the TCP headers with their options, in all packets of the event.",
          fa: "بایت‌های سرآیند TCP با گزینه‌هایش در همهٔ بسته‌های رویداد."),
        clause: "RFC 9293 §3.1", slide: .comparison),
      en: """
        Usually 32 a packet: 20 and the timestamps. More than the frame header, more than most chat texts, and the \
        same for every technique, which is why halving the HTTP heads never halves the traffic. If several frames \
        share a packet the first of them is charged with its headers, the others with none, so that sums come out \
        right.
        """,
      fa: """
        معمولاً برای هر بسته ۳۲: ۲۰ بایت و timestamps. از سرآیند فریم و از بیشتر متن‌های گفت‌وگو بیشتر است و برای همهٔ \
        روش‌ها یکی؛ برای همین نصف‌کردن سرآیند HTTP ترافیک را نصف نمی‌کند. اگر چند فریم در یک بسته باشند سرآیندهایش به \
        حساب اولی نوشته می‌شود و به حساب بقیه هیچ، تا جمع‌ها درست درآید.
        """),
    Topic(
      "bytes.ip", ["ip bytes"], .field,
      Explanation(
        title: Bilingual(en: "IP headers", fa: "سرآیند IP"),
        sentence: Bilingual(
          en: "Bytes of the IP headers: 20 a packet for IPv4, 40 for IPv6.",
          fa: "بایت‌های سرآیند IP: برای هر بسته در IPv4 ۲۰ و در IPv6 ۴۰."),
        slide: .comparison),
      en: """
        IPv6 makes each packet 20 bytes dearer, and nobody notices except in such tables. With fragments every piece \
        has its own header and counts. If you compare two measurements look here first: one over `127.0.0.1` and one \
        over `::1` are not the same experiment.
        """,
      fa: """
        IPv6 هر بسته را ۲۰ بایت گران‌تر می‌کند و جز در چنین جدول‌هایی به چشم نمی‌آید. در تکه‌تکه‌شدن، هر تکه سرآیند \
        خود را دارد و شمرده می‌شود. پیش از مقایسهٔ دو اندازه‌گیری این‌جا را ببینید: یکی با `127.0.0.1` و دیگری با \
        `::1` یک آزمایش نیست.
        """),
    Topic(
      "bytes.link", ["link bytes"], .field,
      Explanation(
        title: Bilingual(en: "Link headers", fa: "سرآیند پیوند"),
        sentence: Bilingual(
          en: "Bytes of the link header as captured: 14 for Ethernet, 4 more for each VLAN tag.",
          fa: "بایت‌های سرآیند پیوند چنان‌که ضبط شده: برای Ethernet ۱۴ و برای هر برچسب VLAN ۴ بایت دیگر."),
        slide: .comparison),
      en: """
        As captured, which is not all: the preamble, the checksum of four bytes and the gap between frames never reach \
        a capture, and Wi-Fi's true header is replaced by one of Ethernet. On loopback the 14 bytes are an imitation. \
        For the honest price of a real cable add 24 bytes a packet.
        """,
      fa: """
        چنان‌که ضبط شده، و این همه‌اش نیست: پیش‌درآمد، جمع آزمون چهاربایتی و فاصلهٔ فریم‌ها هرگز به ضبط نمی‌رسد و \
        سرآیند واقعی Wi-Fi جایش را به Ethernet می‌دهد. روی loopback این ۱۴ بایت تقلیدی است. بهای واقعی کابل برای هر \
        بسته ۲۴ بایت بیشتر است.
        """),
    Topic(
      "bytes.wire", ["wire bytes"], .field,
      Explanation(
        title: Bilingual(en: "Sum on the wire", fa: "جمع روی سیم"),
        sentence: Bilingual(
          en: "The sum of all parts: what this event put on the wire.",
          fa: "جمع همهٔ بخش‌ها: آنچه این رویداد روی سیم گذاشته است."),
        slide: .comparison),
      en: """
        Divide it by `payload` and you have the overhead that `compare-polling` prints. It holds the packets that \
        carry the event's bytes, not the pure ACKs that answer them; those appear under `--packets` and in the \
        connection's totals. So the sum over events is a little below that of `tcp.close`.
        """,
      fa: """
        آن را بر `payload` تقسیم کنید تا سرباری که `compare-polling` می‌نویسد به دست آید. بسته‌هایی را در بر دارد که \
        بایت‌های رویداد را برده‌اند، نه ACKهای تنها را که پاسخشان است؛ آن‌ها با `--packets` و در جمع اتصال می‌آیند. پس \
        جمع رویدادها اندکی کمتر از `tcp.close` است.
        """),
    Topic(
      "json.osi", ["osi table", "osi rows"], .field,
      Explanation(
        title: Bilingual(en: "OSI rows", fa: "سطرهای OSI"),
        sentence: Bilingual(
          en: "Seven entries, from layer 7 down to 1, each with title, detail and bytes.",
          fa: "هفت درایه از لایهٔ ۷ تا ۱، هر یک با عنوان، شرح و بایت."),
        clause: "ITU-T X.200 §7", slide: .osi),
      en: """
        The same table that the text shows under each event, for programs: what this message is as JSON, as frame, as \
        segment, as packet. Title and detail come in the language of `--lang`; take `layer` for decisions. Layers 5 \
        and 6 have no header of their own in the Internet, so their bytes are left out.
        """,
      fa: """
        همان جدولی که متن زیر هر رویداد نشان می‌دهد، برای برنامه‌ها: این پیام به شکل JSON، فریم، قطعه و بسته چیست. \
        عنوان و شرح به زبان `--lang` است؛ برای تصمیم‌گیری `layer` را بردارید. لایه‌های ۵ و ۶ در اینترنت سرآیند خود را \
        ندارند، پس بایت ندارند.
        """),
    Topic(
      "json.slide", ["slide key"], .field,
      Explanation(
        title: Bilingual(en: "Slide (JSON)", fa: "اسلاید (JSON)"),
        sentence: Bilingual(
          en: "The id of the slide that shows the same thing.",
          fa: "شناسهٔ اسلایدی که همین را نشان می‌دهد."),
        slide: .demo),
      en: """
        Trace and deck are one lesson: `upgrade-response` under a 101 is the slide to open at that moment, with `wslab \
        slides` at `#upgrade-response`. Behaviour counts, not only bytes: repeated questions to one path with empty \
        answers point to the slide on polling, an answer that was held back to the one on long polling.
        """,
      fa: """
        ردگیری و اسلایدها یک درس‌اند: `upgrade-response` زیر یک ۱۰۱ یعنی همین حالا آن اسلاید را با `wslab slides` در \
        `#upgrade-response` باز کنید. رفتار هم به حساب می‌آید، نه فقط بایت: پرسش‌های تکراری از یک مسیر با پاسخ خالی به \
        اسلاید polling می‌رسد و پاسخ نگه‌داشته‌شده به اسلاید long polling.
        """),
  ]
}
