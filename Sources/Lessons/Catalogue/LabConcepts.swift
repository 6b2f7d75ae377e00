import Languages

extension Catalogue {
  /// Words about capturing and measuring.
  static let labConcepts: [Topic] = [
    Topic(
      "private namespace",
      ["namespace", "network namespace", "unshare", "sandbox", "فضای نام"], .concept,
      Explanation(
        title: Bilingual(en: "private namespace", fa: "فضای نام خصوصی"),
        sentence: Bilingual(
          en: "a network of its own inside the machine, in which an ordinary user may capture.",
          fa: "شبکه‌ای جداگانه درون رایانه که کاربر عادی در آن اجازهٔ ضبط دارد."),
        slide: .demo),
      en: """
        Capturing needs rights because it shows everybody's traffic. In a new user and network namespace there is \
        only a fresh `lo` with nobody else's traffic, and Linux lets its maker be master there. So `wslab handshake` \
        and `compare-polling` put server, client and capture inside and need no root. Some systems switch namespaces \
        off; `wslab doctor` says so.
        """,
      fa: """
        ضبط حق ویژه می‌خواهد چون ترافیک همه را نشان می‌دهد. در فضای نامِ تازهٔ کاربر و شبکه فقط یک `lo` نو هست بی \
        ترافیک دیگران، و لینوکس سازنده‌اش را آن‌جا صاحب‌اختیار می‌داند. پس `wslab handshake` و `compare-polling` \
        سرور و کلاینت و ضبط را درون آن می‌گذارند و root نمی‌خواهند. بعضی سیستم‌ها آن را بسته‌اند؛ `wslab doctor` \
        می‌گوید.
        """),
    Topic(
      "bpf filter",
      ["bpf", "capture filter", "tcpdump filter", "فیلتر ضبط"], .concept,
      Explanation(
        title: Bilingual(en: "BPF filter", fa: "فیلتر BPF"),
        sentence: Bilingual(
          en: "a small program, written as `tcp port 8080`, that picks packets before they are copied.",
          fa: """
            برنامه‌ای کوچک که مثلاً `tcp port 8080` نوشته می‌شود و بسته‌ها را پیش از رونوشت برمی‌گزیند.
            """),
        slide: .demo),
      en: """
        libpcap translates the words and the kernel runs them on each packet, so what is not wanted costs hardly \
        anything. `wslab trace -f` takes such a filter, `-p` writes it for a port. Too narrow a filter is a classic \
        trap: without the SYN nobody knows the window scale, and with one direction only no message can be judged.
        """,
      fa: """
        libpcap واژه‌ها را ترجمه می‌کند و هسته آن را روی هر بسته اجرا می‌کند، پس ناخواسته‌ها تقریباً خرجی ندارند. \
        `wslab trace -f` چنین فیلتری می‌گیرد و `-p` آن را برای یک درگاه می‌نویسد. فیلتر زیادی تنگ دام معروفی است: بی \
        SYN ضریب پنجره معلوم نمی‌شود و با یک جهت تنها نمی‌توان دربارهٔ گفت‌وگو داوری کرد.
        """),
    Topic(
      "pcap",
      ["pcapng", "capture file", "libpcap", "tcpdump", "فایل ضبط"], .concept,
      Explanation(
        title: Bilingual(en: "pcap and pcapng", fa: "pcap و pcapng"),
        sentence: Bilingual(
          en: "files of packets as they were captured, each with its time and length.",
          fa: "فایل‌هایی از بسته‌ها، همان‌گونه که ضبط شده‌اند، هر یک با زمان و طولش."),
        clause: "draft-ietf-opsawg-pcapng", slide: .architecture),
      en: """
        pcap is old and simple: one header, one link type, then packets. pcapng is made of blocks and knows several \
        interfaces, comments and finer times. WSLab reads both, in either byte order and packed with gzip, and `-w` \
        keeps what it saw: a figure without its capture is only a claim. Wireshark opens the same file.
        """,
      fa: """
        pcap کهنه و ساده است: یک سرآیند، یک نوع پیوند و سپس بسته‌ها. pcapng از بلوک ساخته شده و چند واسط، یادداشت و \
        زمان دقیق‌تر می‌شناسد. WSLab هر دو را می‌خواند، با هر ترتیب بایت و فشرده با gzip، و `-w` آنچه را دیده نگه \
        می‌دارد: رقمی که ضبطش نباشد فقط ادعاست. Wireshark همان فایل را باز می‌کند.
        """),
    Topic(
      "snapshot length",
      ["caplen", "snapshot", "طول ضبط"], .concept,
      Explanation(
        title: Bilingual(en: "snapshot length (snaplen)", fa: "طول ضبط (snaplen)"),
        sentence: Bilingual(
          en: "how many bytes of each packet are kept; what is beyond is cut off and lost.",
          fa: "از هر بسته چند بایت نگه داشته می‌شود؛ باقی بریده می‌شود و از دست می‌رود."),
        slide: .architecture),
      en: """
        A small one saves space when only headers matter. For WebSocket it ruins the reading: a frame that is cut \
        leaves a hole in the stream. WSLab keeps 65,600 bytes, since segments on loopback reach 65,549. In a foreign \
        capture compare `frame.len` with `frame.cap_len`; WSLab then speaks of bytes "not captured" and guesses \
        nothing.
        """,
      fa: """
        اگر فقط سرآیندها مهم باشد مقدار کوچکش جا کم می‌گیرد. برای WebSocket خواندن را خراب می‌کند: فریم بریده در \
        جریان سوراخ می‌گذارد. WSLab ۶۵٬۶۰۰ بایت نگه می‌دارد، چون قطعه‌های حلقهٔ محلی به ۶۵٬۵۴۹ می‌رسند. در ضبط \
        دیگران `frame.len` را با `frame.cap_len` بسنجید؛ آن‌گاه WSLab از بایت‌های «ضبط‌نشده» می‌گوید و حدس نمی‌زند.
        """),
    Topic(
      "provenance",
      ["where bytes come from", "سرچشمه"], .concept,
      Explanation(
        title: Bilingual(en: "provenance", fa: "سرچشمهٔ بایت‌ها"),
        sentence: Bilingual(
          en: "for everything shown: which bytes of which packets it was read from.",
          fa: "برای هرچه نشان داده می‌شود: از کدام بایت‌های کدام بسته‌ها خوانده شده است."),
        slide: .networkView),
      en: """
        A word of a chat message may have come compressed, masked, in two frames and three segments, one of them \
        sent twice. WSLab keeps the thread through all of it, so an event can name its packets and `packets` in the \
        JSON lists them. What cannot be traced back to bytes is not shown as a fact but marked as an estimate.
        """,
      fa: """
        کلمه‌ای از پیام چت شاید فشرده، ماسک‌دار، در دو فریم و سه قطعه رسیده باشد که یکی‌شان دو بار فرستاده شده است. \
        WSLab رشته را در همهٔ این‌ها نگه می‌دارد، پس هر رویداد می‌تواند بسته‌هایش را نام ببرد و `packets` در JSON \
        فهرستشان می‌کند. آنچه به بایتی نرسد واقعیت شمرده نمی‌شود و برآورد نام می‌گیرد.
        """),
    Topic(
      "endpoint and observer",
      ["endpoint", "observer", "strict and lenient", "ناظر"], .concept,
      Explanation(
        title: Bilingual(en: "endpoint and observer", fa: "طرف گفت‌وگو و ناظر"),
        sentence: Bilingual(
          en: """
            an endpoint must end the conversation at a broken rule; an observer notes it and reads on.
            """,
          fa: "طرف گفت‌وگو با قاعدهٔ شکسته باید پایان دهد؛ ناظر یادداشت می‌کند و باز می‌خواند."),
        clause: "RFC 6455 §7.1.7", slide: .architecture),
      en: """
        Both use one decoder in WSLab, with different manners. `wslab-server` closes with the code that the RFC asks \
        for; `wslab trace` reports a violation such as F3 and goes on as far as that is possible. So a lecturer sees \
        what two broken programs said to each other after the point where a correct one would have hung up.
        """,
      fa: """
        هر دو در WSLab یک رمزگشا دارند با رفتاری متفاوت. `wslab-server` با کدی که RFC می‌خواهد می‌بندد؛ `wslab \
        trace` شکستن قاعده را، مثلاً F3، گزارش می‌کند و تا جایی که بشود ادامه می‌دهد. پس استاد می‌بیند دو برنامهٔ \
        نادرست پس از جایی که برنامهٔ درست قطع می‌کرد به هم چه گفته‌اند.
        """),
    Topic(
      "overhead",
      ["سربار"], .concept,
      Explanation(
        title: Bilingual(en: "overhead", fa: "سربار"),
        sentence: Bilingual(
          en: "every byte on the wire that is not the message itself.",
          fa: "هر بایتی روی سیم که خود پیام نیست."),
        slide: .comparison),
      en: """
        In `wslab compare-polling` a text of 20 bytes takes 263 on the wire over WebSocket and 1,034 by polling. \
        Much of that lies below: TCP, IP, link and ACKs, which no technique saves. The famous "871 bytes against 2" \
        counts only heads and frame headers, and forgets the handshake too. Always ask which layers a figure \
        includes.
        """,
      fa: """
        در `wslab compare-polling` متنی ۲۰بایتی روی سیم با WebSocket ۲۶۳ بایت می‌گیرد و با polling ۱٬۰۳۴ بایت. بخش \
        بزرگی از آن پایین‌تر است: TCP و IP و پیوند و ACK که هیچ روشی کمشان نمی‌کند. رقم معروف «۸۷۱ بایت در برابر ۲» \
        فقط سرآیندهای HTTP و فریم را می‌شمارد و دست‌دهی را هم فراموش کرده است. همیشه بپرسید رقم کدام لایه‌ها را در \
        بر دارد.
        """),
    Topic(
      "break-even",
      ["break even point", "نقطهٔ سربه‌سر"], .concept,
      Explanation(
        title: Bilingual(en: "break-even", fa: "نقطهٔ سربه‌سر"),
        sentence: Bilingual(
          en: "after how many messages the handshake has paid for itself.",
          fa: "پس از چند پیام هزینهٔ دست‌دهی جبران می‌شود."),
        slide: .comparison),
      en: """
        WebSocket pays first and saves later. With few messages the gain may vanish: in an experiment of susam/lab a \
        whole session took 4,163 bytes in 34 packets over WebSocket and 4,320 in 27 over Ajax. `wslab \
        compare-polling` computes the point from its own capture. So for three notices a day no socket is needed.
        """,
      fa: """
        WebSocket اول می‌پردازد و بعد صرفه‌جویی می‌کند. با پیام‌های کم شاید سودی نماند: در آزمایش susam/lab یک نشست \
        کامل با WebSocket ۴٬۱۶۳ بایت در ۳۴ بسته گرفت و با Ajax ۴٬۳۲۰ بایت در ۲۷ بسته. `wslab compare-polling` این \
        نقطه را از ضبط خودش حساب می‌کند. پس برای روزی سه خبر نیازی به سوکت نیست.
        """),
    Topic(
      "latency",
      ["delay", "round trip", "rtt", "تأخیر"], .concept,
      Explanation(
        title: Bilingual(en: "latency", fa: "تأخیر"),
        sentence: Bilingual(
          en: "how long a message takes from the one who sends it to the one who reads it.",
          fa: "پیام از فرستنده تا خواننده چقدر در راه است."),
        clause: "RFC 6202 §2.2", slide: .comparison),
      en: """
        With polling it is half an interval on average, whatever the network. Long polling comes close to one \
        network transit, but a message that just misses an answer may need more than three. SSE and WebSocket wait \
        for nothing, as long as no segment is lost. On one machine all but polling look alike: measure there the \
        order, not the figures.
        """,
      fa: """
        در polling به‌طور میانگین نیمِ بازه است، شبکه هر چه باشد. long polling به یک بار پیمودن شبکه نزدیک است، ولی \
        پیامی که درست پس از یک پاسخ برسد شاید بیش از سه بار پیمودن بخواهد. SSE و WebSocket منتظر چیزی نمی‌مانند، مگر \
        قطعه‌ای گم شود. در یک رایانه همه جز polling یکسان می‌نمایند: آن‌جا ترتیب را بسنجید، نه رقم را.
        """),
  ]
}
