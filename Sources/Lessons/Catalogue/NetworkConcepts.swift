import Languages

extension Catalogue {
  /// Words about TCP and what is below it.
  static let networkConcepts: [Topic] = [
    Topic(
      "half-close",
      ["half closed", "half open", "نیمه‌بسته"], .concept,
      Explanation(
        title: Bilingual(en: "half-close", fa: "نیمه‌بستن"),
        sentence: Bilingual(
          en: "one direction of TCP has ended with a FIN, the other still carries bytes.",
          fa: "یک جهت TCP با FIN تمام شده و جهت دیگر هنوز بایت می‌برد."),
        clause: "RFC 9293 §3.6.1", slide: .close),
      en: """
        TCP ends each direction by itself: FIN says "I shall send no more" and nothing about receiving. WebSocket \
        makes little use of it, since both Closes come first; but a program that drops everything at the first FIN \
        may lose the other side's last message. Between the two FINs `wslab trace` still shows data, and that is no \
        mistake.
        """,
      fa: """
        TCP هر جهت را جداگانه تمام می‌کند: FIN می‌گوید «دیگر چیزی نمی‌فرستم» و دربارهٔ گرفتن چیزی نمی‌گوید. \
        WebSocket کمتر به آن نیاز دارد، چون پیش از آن هر دو Close آمده‌اند؛ ولی برنامه‌ای که با نخستین FIN همه چیز \
        را رها کند شاید آخرین پیام طرف دیگر را از دست بدهد. میان دو FIN هم `wslab trace` داده نشان می‌دهد و این خطا \
        نیست.
        """),
    Topic(
      "time-wait",
      ["timewait", "2msl", "انتظار پایانی"], .concept,
      Explanation(
        title: Bilingual(en: "TIME-WAIT", fa: "TIME-WAIT"),
        sentence: Bilingual(
          en: """
            after the end the side that closed first remembers the connection for a while, so that late segments do \
            no harm.
            """,
          fa: """
            پس از پایان، طرفی که نخست بسته است اتصال را مدتی به یاد دارد تا قطعه‌های دیررسیده زیانی نرسانند.
            """),
        clause: "RFC 9293 §3.6.1", slide: .close),
      en: """
        A segment that wandered about could otherwise land in a new connection with the same ports. On Linux it \
        lasts a minute. RFC 6455 wants the server to close first, so that the wait falls to it and the client can \
        connect again at once: a server in that state can take the connection up anew, a client would have to wait. \
        If the client closes first, WSLab notes C8.
        """,
      fa: """
        وگرنه قطعه‌ای سرگردان می‌توانست در اتصال تازه‌ای با همان درگاه‌ها سر درآورد. در لینوکس یک دقیقه است. RFC \
        6455 می‌خواهد سرور نخست ببندد تا این انتظار بر عهدهٔ او بیفتد و کلاینت بتواند فوری دوباره وصل شود: سرور در \
        این حالت می‌تواند اتصال را از نو بپذیرد ولی کلاینت باید صبر می‌کرد. اگر کلاینت نخست ببندد WSLab قاعدهٔ C8 را \
        یادآوری می‌کند.
        """),
    Topic(
      "loopback",
      ["localhost", "127.0.0.1", "::1", "حلقهٔ محلی"], .concept,
      Explanation(
        title: Bilingual(en: "loopback", fa: "حلقهٔ محلی (loopback)"),
        sentence: Bilingual(
          en: "the interface through which a machine talks to itself; its packets never leave it.",
          fa: "واسطی که رایانه از راه آن با خودش حرف می‌زند؛ بسته‌هایش هرگز بیرون نمی‌روند."),
        clause: "RFC 1122 §3.2.1.3", slide: .osi),
      en: """
        On Linux it is called `lo` and dresses its packets as Ethernet with all addresses zero. Client and server on \
        one machine meet there, so it is the class's laboratory: no loss, no delay, nothing physical, and WSLab says \
        so in row 1. Its packets may be 65 KB long, which no cable would carry: measure sizes with that in mind.
        """,
      fa: """
        در لینوکس `lo` نام دارد و به بسته‌هایش جامهٔ Ethernet با نشانی‌های سراسر صفر می‌پوشاند. کلاینت و سرورِ یک \
        رایانه آن‌جا به هم می‌رسند، پس آزمایشگاه کلاس است: نه گم‌شدنی، نه تأخیری و نه چیزی فیزیکی، و WSLab این را در \
        ردیف ۱ می‌گوید. بسته‌هایش شاید ۶۵ کیلوبایت باشند که هیچ کابلی نمی‌برد: هنگام سنجش اندازه‌ها به یاد داشته \
        باشید.
        """),
    Topic(
      "mtu",
      ["maximum transmission unit", "mtu and mss", "بیشینهٔ انتقال"], .concept,
      Explanation(
        title: Bilingual(en: "MTU and MSS", fa: "MTU و MSS"),
        sentence: Bilingual(
          en: """
            the largest IP packet that a link carries (MTU), and the TCP data that fits into one (MSS).
            """,
          fa: "بزرگ‌ترین بستهٔ IP که یک پیوند می‌برد (MTU) و داده‌ای از TCP که در آن جا می‌شود (MSS)."),
        clause: "RFC 9293 §3.7.1", slide: .networkView),
      en: """
        Ethernet's MTU is 1,500: less 20 bytes of IP and 20 of TCP that leaves an MSS of 1,460, and the packet in \
        the capture has 1,514 with its link header. A longer message is cut into several segments, wherever the \
        limit happens to fall. Loopback has 65,536, so there a whole page often fits into one packet.
        """,
      fa: """
        MTU در Ethernet برابر ۱٬۵۰۰ است: منهای ۲۰ بایت IP و ۲۰ بایت TCP می‌شود MSS برابر ۱٬۴۶۰، و بسته در ضبط با \
        سرآیند پیوند ۱٬۵۱۴ بایت است. پیام بلندتر به چند قطعه بریده می‌شود، هر جا که حد بیفتد. حلقهٔ محلی ۶۵٬۵۳۶ \
        دارد، پس آن‌جا صفحه‌ای کامل بارها در یک بسته جا می‌شود.
        """),
    Topic(
      "checksum offload",
      ["offload", "tx checksum", "واگذاری جمع‌کنترل"], .concept,
      Explanation(
        title: Bilingual(en: "checksum offload", fa: "واگذاری محاسبهٔ checksum"),
        sentence: Bilingual(
          en: """
            the operating system leaves the checksum to the network card, so a capture sees it unfinished.
            """,
          fa: "سیستم‌عامل محاسبهٔ checksum را به کارت شبکه می‌سپارد، پس ضبط آن را ناتمام می‌بیند."),
        slide: .tcp),
      en: """
        libpcap reads a packet before the card has filled it in. On loopback there is no card, so nobody ever does: \
        every TCP checksum there is partial. Tools that call it "bad" frighten for nothing; WSLab says "offloaded" \
        and says "bad" only where it can know. On the receiving machine the same packet has the right value.
        """,
      fa: """
        libpcap بسته را پیش از آن می‌خواند که کارت آن را پر کند. در حلقهٔ محلی کارتی نیست، پس هیچ‌کس پرش نمی‌کند: هر \
        checksum در TCP آن‌جا ناتمام است. ابزاری که آن را «خراب» بخواند بیهوده می‌ترساند؛ WSLab می‌گوید «سپرده به \
        کارت» و فقط جایی که بتواند بداند می‌گوید «خراب». در رایانهٔ گیرنده همان بسته مقدار درست را دارد.
        """),
    Topic(
      "segmentation offload",
      ["gso", "tso", "gro", "generic segmentation offload", "واگذاری قطعه‌بندی"], .concept,
      Explanation(
        title: Bilingual(en: "segmentation offload (GSO, TSO, GRO)", fa: "واگذاری قطعه‌بندی (GSO، TSO، GRO)"),
        sentence: Bilingual(
          en: """
            the system handles one large segment, and only the card cuts it up, or joins what arrives.
            """,
          fa: "سیستم با یک قطعهٔ بزرگ کار می‌کند و بریدن آن، یا چسباندن رسیده‌ها، با کارت شبکه است."),
        slide: .tcp),
      en: """
        It saves work: one header for 64 KB and not forty-five. A capture on the sending machine therefore shows \
        segments longer than the MTU, up to 65,549 bytes on loopback, that never stood on any cable. `wslab \
        compare-polling` switches it off in its private network, as `ethtool -K lo tso off gso off gro off` would, \
        and sets the MTU to 1,500.
        """,
      fa: """
        کار را کم می‌کند: یک سرآیند برای ۶۴ کیلوبایت به‌جای چهل‌وپنج‌تا. پس ضبط در رایانهٔ فرستنده قطعه‌هایی بلندتر \
        از MTU نشان می‌دهد، در حلقهٔ محلی تا ۶۵٬۵۴۹ بایت، که روی هیچ کابلی نبوده‌اند. `wslab compare-polling` در \
        شبکهٔ خصوصی‌اش آن را خاموش می‌کند، مانند `ethtool -K lo tso off gso off gro off`، و MTU را ۱٬۵۰۰ می‌گذارد.
        """),
    Topic(
      "delayed ack",
      ["delayed acknowledgment", "ack delay", "pure ack", "تأیید با تأخیر"], .concept,
      Explanation(
        title: Bilingual(en: "acknowledgment, at once or delayed", fa: "تأیید فوری یا با تأخیر"),
        sentence: Bilingual(
          en: """
            the receiver confirms bytes, but may wait a little, hoping to send the confirmation along with data.
            """,
          fa: "گیرنده بایت‌ها را تأیید می‌کند ولی می‌تواند کمی صبر کند تا تأیید را همراه داده بفرستد."),
        clause: "RFC 9293 §3.8.6.3", slide: .tcp),
      en: """
        The wait is less than half a second, and at least every second full segment is confirmed. An ACK that \
        travels alone costs a whole packet: in `wslab compare-polling` about a hundred of them for a hundred \
        messages, whatever the technique. A chat in which both answer quickly has fewer, because data carry them.
        """,
      fa: """
        این صبر کمتر از نیم ثانیه است و دست‌کم هر دومین قطعهٔ پر تأیید می‌شود. تأییدی که تنها برود به بهای یک بستهٔ \
        کامل است: در `wslab compare-polling` برای صد پیام حدود صدتا، با هر روشی. چتی که هر دو سو زود پاسخ می‌دهند \
        کمتر دارد، چون داده آن‌ها را می‌برد.
        """),
    Topic(
      "nagle",
      ["nagle algorithm", "tcp_nodelay", "nodelay", "الگوریتم نیگل"], .concept,
      Explanation(
        title: Bilingual(en: "Nagle's algorithm", fa: "الگوریتم Nagle"),
        sentence: Bilingual(
          en: """
            small writes wait until what was sent before has been acknowledged, so that they travel together.
            """,
          fa: "نوشته‌های کوچک صبر می‌کنند تا قبلی‌ها تأیید شوند و با هم بروند."),
        clause: "RFC 9293 §3.7.4", slide: .tcp),
      en: """
        It was made against floods of packets with one letter each. Together with delayed ACKs it hurts: the sender \
        waits for an ACK that the receiver is holding back, and a chat stutters. So servers for small messages \
        switch it off with `TCP_NODELAY`, and write header and payload in one call: then there is nothing to wait \
        for.
        """,
      fa: """
        در برابر سیل بسته‌های یک‌حرفی ساخته شد. در کنار تأیید با تأخیر آزار می‌دهد: فرستنده منتظر تأییدی است که \
        گیرنده نگهش داشته، و چت سکته می‌کند. پس سرورهای پیام‌های کوچک با `TCP_NODELAY` خاموشش می‌کنند و سرآیند و \
        محتوا را یک‌جا می‌نویسند: آن‌گاه انتظاری نمی‌ماند.
        """),
    Topic(
      "head-of-line blocking",
      ["hol blocking", "hol", "بند آمدن سر صف"], .concept,
      Explanation(
        title: Bilingual(en: "head-of-line blocking", fa: "بندآمدن سرِ صف"),
        sentence: Bilingual(
          en: "one piece that is late or lost holds up everything behind it, although that has arrived.",
          fa: "یک تکهٔ دیرکرده یا گم‌شده هرچه را پشت سرش است معطل می‌کند، هرچند رسیده باشد."),
        clause: "RFC 9114 §1.1", slide: .http3),
      en: """
        TCP hands bytes over in order only: a lost segment stops all messages after it until it has been sent again. \
        Over HTTP/2 that hits every stream at once; QUIC stops only the one concerned. Within one WebSocket a long \
        message does the same to short ones behind it: only control frames may slip in between its fragments.
        """,
      fa: """
        TCP بایت‌ها را فقط به ترتیب تحویل می‌دهد: قطعهٔ گم‌شده همهٔ پیام‌های پس از خود را نگه می‌دارد تا دوباره \
        فرستاده شود. در HTTP/2 همهٔ جریان‌ها را یک‌باره می‌گیرد؛ QUIC فقط همان یکی را نگه می‌دارد. در یک WebSocket \
        هم پیام بلند با پیام‌های کوتاهِ پشت سرش همین می‌کند: فقط فریم کنترلی می‌تواند میان تکه‌هایش بیاید.
        """),
    Topic(
      "nat",
      ["network address translation", "ترجمه نشانی"], .concept,
      Explanation(
        title: Bilingual(en: "NAT", fa: "NAT (ترجمهٔ نشانی)"),
        sentence: Bilingual(
          en: "a router that writes its own address into packets and keeps a table to find the way back.",
          fa: "مسیریابی که نشانی خودش را در بسته‌ها می‌نویسد و جدولی برای راه برگشت نگه می‌دارد."),
        clause: "RFC 5382 §5", slide: .pingPong),
      en: """
        The table forgets connections that are silent. The standard asks for at least 2 hours and 4 minutes for an \
        open TCP connection; many boxes are less patient, and then nobody is told: both sides think that the \
        connection lives. A ping refreshes the entry. It is also why a server sees one address for a whole school.
        """,
      fa: """
        جدول، اتصال‌های ساکت را از یاد می‌برد. استاندارد برای اتصال باز TCP دست‌کم ۲ ساعت و ۴ دقیقه می‌خواهد؛ خیلی \
        دستگاه‌ها کم‌صبرترند و آن‌گاه به کسی خبر نمی‌رسد: هر دو طرف می‌پندارند اتصال زنده است. ping آن سطر را تازه \
        می‌کند. همین است که سرور برای یک دانشکدهٔ کامل یک نشانی می‌بیند.
        """),
    Topic(
      "back-pressure",
      ["backpressure", "slow reader", "flow control", "bufferedamount", "خوانندهٔ کند"], .concept,
      Explanation(
        title: Bilingual(en: "back-pressure and the slow reader", fa: "پس‌فشار و خوانندهٔ کند"),
        sentence: Bilingual(
          en: "who reads too slowly must slow the sender down, or what is not read piles up somewhere.",
          fa: "هر که کند می‌خواند باید فرستنده را کند کند، وگرنه ناخوانده‌ها جایی روی هم می‌مانند."),
        clause: "RFC 9293 §3.8.6", slide: .scaling),
      en: """
        TCP has an answer, its window: it closes, and the sender has to wait. But then the messages pile up in the \
        server's memory, for each slow person in the room. `wslab-server` keeps up to 4 MiB for one and then closes \
        with 1013. In a browser `bufferedAmount` tells what is not sent yet; there is no way to read more slowly.
        """,
      fa: """
        TCP پاسخی دارد، پنجره: بسته می‌شود و فرستنده باید صبر کند. ولی آن‌گاه پیام‌ها در حافظهٔ سرور انباشته می‌شود، \
        برای هر آدم کندِ اتاق. `wslab-server` برای هر نفر تا ۴ مبی‌بایت نگه می‌دارد و بعد با ۱۰۱۳ می‌بندد. در مرورگر \
        `bufferedAmount` می‌گوید چقدر هنوز نرفته است؛ راهی برای کندتر خواندن نیست.
        """),
  ]
}
