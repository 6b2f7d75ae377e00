import Languages

extension Catalogue {
  /// What a TCP header can say beyond its 20 bytes.
  static let options: [Topic] = [
    Topic(
      "tcp.options.eol", ["eol", "end of list", "end of options", "tcp option 0"], .option,
      Glossary.option(.endOfList),
      title: Bilingual(en: "End of options", fa: "پایان گزینه‌ها"),
      en: """
        Needed only where the options do not fill the header to a multiple of four bytes, because the header's length \
        counts in such words. Linux pads with NOP instead and never sends it; macOS does. What stands behind it is \
        padding and must not be read as an option. It is a single byte `00`, without a length.
        """,
      fa: """
        فقط وقتی لازم است که گزینه‌ها سرآیند را تا مضربی از چهار بایت پر نکنند، چون طول سرآیند بر حسب همین کلمه‌هاست. \
        لینوکس به‌جایش با NOP پر می‌کند و هرگز نمی‌فرستدش؛ macOS می‌فرستد. هرچه پس از آن باشد پرکننده است و نباید \
        گزینه خوانده شود. یک بایت `00` است و طول ندارد.
        """),
    Topic(
      "tcp.options.nop", ["nop", "no operation", "tcp option 1"], .option,
      Glossary.option(.noOperation),
      title: Bilingual(en: "No operation (NOP)", fa: "بی‌کار (NOP)"),
      en: """
        You see it in almost every data segment: `01 01 08 0a` is NOP, NOP and then the timestamps, which so begin at \
        a place divisible by four. Old processors read such numbers faster; today it is a habit that costs two bytes a \
        segment. Receivers must also cope with options that are not aligned.
        """,
      fa: """
        تقریباً در هر قطعهٔ داده می‌بینیدش: `01 01 08 0a` یعنی NOP، NOP و سپس timestamps که به این ترتیب در جایی \
        بخش‌پذیر بر چهار می‌نشیند. پردازنده‌های کهنه چنین عددهایی را تندتر می‌خواندند؛ امروز عادتی است که در هر قطعه \
        دو بایت می‌ارزد. گیرنده باید با گزینه‌های نامنظم هم کنار بیاید.
        """),
    Topic(
      "tcp.options.mss", ["mss", "maximum segment size", "tcp option 2"], .option,
      Glossary.option(.maximumSegmentSize(1460)),
      title: Bilingual(en: "Maximum segment size (MSS)", fa: "بزرگ‌ترین قطعه (MSS)"),
      en: """
        Only in a SYN, and each side says it for itself: no negotiation. On Ethernet 1,460 for IPv4, that is 1,500 \
        less 20 and 20, and 1,440 for IPv6; on loopback 65,495. It counts data without options: with timestamps a full \
        segment has 1,448 bytes. Smaller values such as 1,360 hint at a tunnel or VPN.
        """,
      fa: """
        فقط در SYN است و هر طرف برای خودش می‌گوید: مذاکره‌ای نیست. در Ethernet برای IPv4 ۱٬۴۶۰ است، یعنی ۱٬۵۰۰ منهای \
        ۲۰ و ۲۰، برای IPv6 ۱٬۴۴۰ و روی loopback ۶۵٬۴۹۵. داده را بی گزینه می‌شمارد: با timestamps قطعهٔ پر ۱٬۴۴۸ بایت \
        دارد. مقدار کوچک‌تر، مثلاً ۱٬۳۶۰، نشانهٔ تونل یا VPN است.
        """),
    Topic(
      "tcp.options.wscale", ["wscale", "window scale", "tcp option 3"], .option,
      Glossary.option(.windowScale(7)),
      title: Bilingual(en: "Window scale", fa: "ضریب پنجره"),
      en: """
        It gives the number of bits to shift, at most 14: 7, common on Linux, multiplies by 128. Windows in SYNs \
        themselves are never multiplied. If the capture began after the handshake the factor is unknown, and all \
        window sizes are up to 16,384 times too small: WSLab then says so instead of guessing.
        """,
      fa: """
        شمار بیت‌های جابه‌جایی است، حداکثر ۱۴: مقدار ۷ که در لینوکس رایج است در ۱۲۸ ضرب می‌کند. پنجرهٔ خود SYNها هرگز \
        ضرب نمی‌شود. اگر ضبط پس از دست‌دهی آغاز شده باشد ضریب ناشناخته است و همهٔ پنجره‌ها شاید تا ۱۶٬۳۸۴ برابر کوچک \
        نموده شوند: WSLab همین را می‌گوید و حدس نمی‌زند.
        """),
    Topic(
      "tcp.options.sack_perm", ["sack permitted", "sack_perm", "tcp option 4"], .option,
      Glossary.option(.selectiveAckPermitted),
      title: Bilingual(en: "SACK permitted", fa: "اجازهٔ SACK"),
      en: """
        Two bytes in the SYN, `04 02`, and nothing more; only if both sides send it may SACK be used later. All \
        current systems do. Where a firewall strips it, every loss of several segments gets slow: the sender learns of \
        one hole per round trip, and a live conversation stalls noticeably.
        """,
      fa: """
        دو بایت در SYN، `04 02`، و دیگر هیچ؛ SACK فقط وقتی به کار می‌رود که هر دو طرف آن را فرستاده باشند. همهٔ \
        سیستم‌های امروزی می‌فرستند. اگر دیوار آتشی برش دارد هر گم‌شدن چند قطعه کند جبران می‌شود: فرستنده در هر \
        رفت‌وبرگشت از یک سوراخ باخبر می‌شود و گفت‌وگوی زنده آشکارا می‌ایستد.
        """),
    Topic(
      "tcp.options.sack", ["sack", "selective ack", "selective acknowledgment", "tcp option 5"], .option,
      Glossary.option(.selectiveAck([])),
      title: .same("SACK"),
      en: """
        Pairs of sequence numbers, left edge and right edge, eight bytes each; with timestamps there is room for \
        three. The plain ACK number still says up to where everything is complete. It is good news and bad news in \
        one: what lies between the ACK and the first block is missing. The promise may be withdrawn, so senders keep \
        the data until it is really acknowledged.
        """,
      fa: """
        جفت‌هایی از شمارهٔ ترتیب، لبهٔ چپ و راست، هر جفت هشت بایت؛ با timestamps جا برای سه تاست. شمارهٔ ACK همچنان \
        می‌گوید تا کجا همه‌چیز کامل است. خبر خوش و بد با هم است: آنچه میان ACK و اولین جفت است گم شده. این وعده \
        پس‌گرفتنی است؛ پس فرستنده داده را تا تأیید واقعی نگه می‌دارد.
        """),
    Topic(
      "tcp.options.timestamp",
      ["timestamps", "tcp.options.timestamps", "tsval", "tsecr", "timestamp option", "tcp option 8"], .option,
      Glossary.option(.timestamps(value: 0, echoReply: 0)),
      title: Bilingual(en: "Timestamps", fa: "مهرهای زمان"),
      en: """
        Ten bytes and two NOPs in each segment: 12 that you find again in `bytes.tcp`. The value is some clock of the \
        sender with a random start, mostly in milliseconds, and not the time of day. If agreed in the SYNs it has to \
        be in every segment. Old segments with a smaller value are dropped, which saves fast connections from \
        confusion when the numbering wraps.
        """,
      fa: """
        در هر قطعه ده بایت و دو NOP: دوازده بایتی که در `bytes.tcp` بازمی‌یابید. مقدارش ساعتی از فرستنده با آغازی \
        تصادفی است، بیشتر به هزارم ثانیه، و ساعت روز نیست. اگر در SYNها توافق شود باید در هر قطعه باشد. قطعهٔ کهنه با \
        مقدار کوچک‌تر دور ریخته می‌شود و این اتصال‌های تند را هنگام ازسرگرفتن شماره‌ها از سردرگمی نگه می‌دارد.
        """),
    Topic(
      "tcp.options.user_to", ["user timeout", "uto", "tcp option 28"], .option,
      Glossary.option(.userTimeout(0)),
      title: Bilingual(en: "User timeout", fa: "مهلت کاربر"),
      en: """
        Four bytes: one bit says seconds or minutes, fifteen give the number. It is advice, not an order, and need not \
        arrive. You will hardly see it in the wild: Linux has the timeout as a socket option, `TCP_USER_TIMEOUT`, but \
        does not announce it. WebSocket applications measure life with ping and pong instead.
        """,
      fa: """
        چهار بایت: یک بیت می‌گوید ثانیه یا دقیقه و پانزده بیت عدد را. توصیه است نه دستور، و رسیدنش ضروری نیست. در عمل \
        کم دیده می‌شود: لینوکس این مهلت را به شکل گزینهٔ سوکت دارد، `TCP_USER_TIMEOUT`، ولی اعلامش نمی‌کند. برنامه‌های \
        WebSocket زنده‌بودن را با ping و pong می‌سنجند.
        """),
    Topic(
      "tcp.options.mptcp", ["mptcp", "multipath", "multipath tcp", "tcp option 30"], .option,
      Glossary.option(.multipath([])),
      title: Bilingual(en: "Multipath TCP", fa: "TCP چندراهه"),
      en: """
        A phone can so keep one connection over Wi-Fi and the mobile network together: leaving the house does not \
        break the WebSocket. All signals of it share option 30; four bits say which one is meant, the first is \
        MP_CAPABLE in the SYN. If a box on the way removes it the connection goes on as ordinary TCP. In a capture \
        each path looks like a connection of its own.
        """,
      fa: """
        گوشی به این ترتیب یک اتصال را هم‌زمان روی Wi-Fi و شبکهٔ همراه نگه می‌دارد: بیرون‌رفتن از خانه WebSocket را \
        نمی‌بُرد. همهٔ علامت‌هایش گزینهٔ ۳۰ دارند و چهار بیت می‌گوید کدام؛ اولی MP_CAPABLE در SYN است. اگر دستگاهی در \
        راه برش دارد اتصال مانند TCP معمولی ادامه می‌یابد. در ضبط هر راه اتصالی جدا می‌نماید.
        """),
    Topic(
      "tcp.options.tfo", ["tcp.options.fast_open", "tfo", "fast open", "tcp fast open", "tcp option 34"], .option,
      Glossary.option(.fastOpenCookie([])),
      title: .same("TCP Fast Open"),
      en: """
        Saves one round trip for who comes back: the request travels with the SYN. A cookie of 4 to 16 bytes proves \
        that the client really has its address. A SYN may arrive twice, and then so does its data: only for requests \
        that do no harm when repeated. Many boxes on the way drop such SYNs, so browsers gave it up; WSLab counts the \
        bytes in the SYN to the stream.
        """,
      fa: """
        برای کسی که بازمی‌گردد یک رفت‌وبرگشت کم می‌کند: درخواست همراه SYN می‌رود. کوکی ۴ تا ۱۶ بایتی نشان می‌دهد \
        کلاینت واقعاً صاحب نشانی‌اش است. SYN شاید دو بار برسد و داده‌اش هم: فقط برای درخواستی که تکرارش زیان ندارد. \
        بسیاری از دستگاه‌های راه چنین SYNای را می‌اندازند و مرورگرها کنارش گذاشتند؛ WSLab بایت‌های درون SYN را جزو \
        جریان می‌شمارد.
        """),
    Topic(
      "tcp.options.other", ["other option", "unknown option", "experimental option"], .option,
      Glossary.option(.other(kind: 0, [])),
      title: Bilingual(en: "Another option", fa: "گزینه‌ای دیگر"),
      en: """
        New options can be tried on the open Internet only because of this rule: kind, length, content, and who does \
        not understand jumps over it. IANA keeps the list; 253 and 254 are for experiments. A length below 2 or beyond \
        the header is damage, and WSLab then reads no further options of this segment.
        """,
      fa: """
        آزمودن گزینهٔ تازه در اینترنت فقط به یاری همین قاعده ممکن است: نوع، طول، محتوا و هر که نفهمد از رویش می‌پرد. \
        فهرست را IANA نگه می‌دارد؛ ۲۵۳ و ۲۵۴ برای آزمایش‌اند. طول کمتر از ۲ یا بیرون از سرآیند خرابی است و WSLab دیگر \
        گزینه‌های این قطعه را نمی‌خواند.
        """),
  ]
}
