import Languages

extension Catalogue {
  /// What can be concluded from sequence numbers, with the meanings that Wireshark gives these names.
  static let analyses: [Topic] = [
    Topic(
      "tcp.analysis.retransmission", ["retransmission", "retransmit", "ارسال دوباره"], .analysis,
      Explanation(
        title: Bilingual(en: "Retransmission", fa: "ارسال دوباره"),
        sentence: Bilingual(
          en: "Bytes that were sent before are sent again, because no acknowledgment came in time.",
          fa: "بایت‌هایی که فرستاده شده بود دوباره می‌رود، چون تأیید به‌موقع نیامد."),
        clause: "RFC 9293 §3.8.1", slide: .tcp),
      en: """
        Set where a segment with data, SYN or FIN starts below the next expected sequence number, and no narrower name \
        fits. The timer behind it starts at about a second and doubles each time, so a lost last segment is felt: the \
        chat line comes late, not broken. One in a thousand is ordinary Wi-Fi; one in twenty is trouble.
        """,
      fa: """
        وقتی است که قطعه‌ای با داده، SYN یا FIN پیش از شمارهٔ مورد انتظار آغاز شود و نام دقیق‌تری جور نباشد. زمان‌سنج \
        پشت آن از حدود یک ثانیه شروع می‌شود و هر بار دو برابر؛ پس گم‌شدن آخرین قطعه حس می‌شود: سطر گفت‌وگو دیر می‌رسد، \
        نه خراب. یکی در هزار در Wi-Fi عادی است و یکی در بیست یعنی مشکل.
        """),
    Topic(
      "tcp.analysis.fast_retransmission", ["fast retransmission", "fast retransmit"], .analysis,
      Explanation(
        title: Bilingual(en: "Fast retransmission", fa: "ارسال دوبارهٔ تند"),
        sentence: Bilingual(
          en: "A lost segment is sent again at once, because duplicate ACKs reported the hole.",
          fa: "قطعهٔ گم‌شده بی‌درنگ دوباره می‌رود، چون ACKهای تکراری از سوراخ خبر دادند."),
        clause: "RFC 5681 §3.2", slide: .tcp),
      en: """
        The sender need not wait for its timer: three duplicate ACKs are proof enough that later segments arrived. \
        Wireshark's name asks for at least two duplicates, the byte that they ask for, and less than 20 ms since the \
        last ACK. It works only when more data follows the lost piece; a single chat line has none behind it.
        """,
      fa: """
        فرستنده لازم نیست منتظر زمان‌سنج بماند: سه ACK تکراری گواه رسیدن قطعه‌های بعدی است. نام‌گذاری Wireshark دست‌کم \
        دو تکرار، همان بایتِ خواسته‌شده و کمتر از ۲۰ هزارم ثانیه از آخرین ACK را می‌خواهد. فقط وقتی کار می‌کند که پس \
        از تکهٔ گم‌شده دادهٔ دیگری بیاید؛ یک سطر تنهای گفت‌وگو دنباله ندارد.
        """),
    Topic(
      "tcp.analysis.spurious_retransmission", ["spurious retransmission"], .analysis,
      Explanation(
        title: Bilingual(en: "Spurious retransmission", fa: "ارسال دوبارهٔ بی‌جا"),
        sentence: Bilingual(
          en: "Bytes are sent again although they had been acknowledged already.",
          fa: "بایت‌هایی دوباره فرستاده می‌شود با این‌که پیش‌تر تأیید شده بود."),
        slide: .tcp),
      en: """
        Something was late and not lost: the ACK was still on its way when the sender's patience ended, as on a mobile \
        network that pauses for a second, or the ACK itself was lost. It harms nothing but the bandwidth, and the \
        receiver throws the copy away. WSLab never feeds it to the stream twice.
        """,
      fa: """
        چیزی دیر رسیده، نه این‌که گم شده باشد: ACK هنوز در راه بوده که حوصلهٔ فرستنده سر رفته، مثلاً در شبکهٔ همراهی \
        که یک ثانیه مکث می‌کند؛ یا خود ACK گم شده است. جز پهنای باند زیانی ندارد و گیرنده نسخهٔ دوم را دور می‌اندازد. \
        WSLab هرگز آن را دو بار به جریان نمی‌دهد.
        """),
    Topic(
      "tcp.analysis.out_of_order", ["out of order", "reordering"], .analysis,
      Explanation(
        title: Bilingual(en: "Out of order", fa: "بیرون از ترتیب"),
        sentence: Bilingual(
          en: "A segment comes after one that it should have come before.",
          fa: "قطعه‌ای پس از قطعه‌ای می‌رسد که باید پیش از آن می‌آمد."),
        clause: "RFC 9293 §3.10.7.4", slide: .tcp),
      en: """
        Two paths of different length, or a card that hands packets over in the wrong order. TCP keeps the early one \
        until the gap is filled, and the application notices nothing. From a retransmission it is told apart only by \
        time: Wireshark takes less than the first round trip, or 3 ms if that is unknown. So it is a guess.
        """,
      fa: """
        دو راه با طول متفاوت یا کارتی که بسته‌ها را نامرتب می‌دهد. TCP قطعهٔ زودرسیده را تا پرشدن جای خالی نگه می‌دارد \
        و برنامه چیزی نمی‌فهمد. فقط زمان آن را از ارسال دوباره جدا می‌کند: Wireshark کمتر از اولین رفت‌وبرگشت را \
        می‌گیرد یا ۳ هزارم ثانیه اگر معلوم نباشد. پس حدس است.
        """),
    Topic(
      "tcp.analysis.duplicate_ack", ["duplicate ack", "dup ack"], .analysis,
      Explanation(
        title: Bilingual(en: "Duplicate ACK", fa: "ACK تکراری"),
        sentence: Bilingual(
          en: "An ACK without data that repeats the number of the one before.",
          fa: "ACKای بی‌داده که شمارهٔ قبلی را تکرار می‌کند."),
        clause: "RFC 5681 §2", slide: .tcp),
      en: """
        The receiver's way to say: something arrived, but not what I am waiting for. Same number, same window (or with \
        news in SACK), no SYN, FIN or RST. Three of them start a fast retransmission. One or two are often mere \
        reordering. Not every repeated ACK is one: a new window makes it a window update.
        """,
      fa: """
        زبان گیرنده برای این‌که بگوید: چیزی رسید ولی نه آنچه منتظرش هستم. همان شماره و همان پنجره (یا با خبری در \
        SACK)، بی SYN و FIN و RST. سه تا از آن ارسال دوبارهٔ تند را به راه می‌اندازد. یکی دو تا اغلب فقط جابه‌جایی \
        است. هر ACK تکراری چنین نیست: پنجرهٔ تازه آن را خبر پنجره می‌کند.
        """),
    Topic(
      "tcp.analysis.lost_segment", ["lost segment", "previous segment not captured"], .analysis,
      Explanation(
        title: Bilingual(en: "Previous segment not captured", fa: "قطعهٔ پیشین ضبط نشده"),
        sentence: Bilingual(
          en: "A segment starts beyond the next expected byte: something before it was not seen.",
          fa: "قطعه‌ای پس از بایت مورد انتظار آغاز می‌شود: چیزی پیش از آن دیده نشده است."),
        slide: .tcp),
      en: """
        Lost on the network, only late, or missed by the capture: at this moment nobody can tell. If it is followed by \
        duplicate ACKs and a retransmission it was truly lost; if the receiver acknowledges it without ado, the \
        capture is at fault. If it never comes WSLab reports `tcp.gap` and goes on behind it.
        """,
      fa: """
        در شبکه گم شده، فقط دیر کرده یا از ضبط جا مانده: در این لحظه کسی نمی‌داند. اگر ACK تکراری و ارسال دوباره در پی \
        بیاید واقعاً گم شده؛ اگر گیرنده بی‌دردسر تأییدش کند تقصیر از ضبط است. اگر هرگز نیاید WSLab رویداد `tcp.gap` را \
        می‌نویسد و از پس آن ادامه می‌دهد.
        """),
    Topic(
      "tcp.analysis.ack_lost_segment", ["ack lost segment", "acked unseen segment"], .analysis,
      Explanation(
        title: Bilingual(en: "ACK of an unseen segment", fa: "تأیید قطعه‌ای نادیده"),
        sentence: Bilingual(
          en: "Bytes are acknowledged that the capture never saw.",
          fa: "بایت‌هایی تأیید می‌شود که ضبط هرگز ندیده است."),
        slide: .tcp),
      en: """
        The best proof that the capture and not the network has a hole: the receiver has the bytes, otherwise it would \
        not confirm them. Typical reasons: the capture dropped packets under load, it sees one direction only, or it \
        began in the middle. Check `dropped` in `capture.end` before you blame the network.
        """,
      fa: """
        بهترین گواه این‌که سوراخ از ضبط است، نه از شبکه: گیرنده بایت‌ها را دارد، وگرنه تأییدشان نمی‌کرد. دلیل‌های \
        رایج: ضبط زیر بار بسته انداخته، فقط یک جهت را می‌بیند یا از میانه آغاز شده است. پیش از سرزنش شبکه `dropped` را \
        در `capture.end` ببینید.
        """),
    Topic(
      "tcp.analysis.keep_alive", ["tcp keep alive", "keep alive probe"], .analysis,
      Explanation(
        title: Bilingual(en: "TCP keep-alive", fa: "زنده‌نگه‌داشتن TCP"),
        sentence: Bilingual(
          en: "A segment of no or one old byte that only asks whether the other side is there.",
          fa: "قطعه‌ای بی‌داده یا با یک بایت کهنه که فقط می‌پرسد طرف دیگر هست یا نه."),
        clause: "RFC 9293 §3.8.4", slide: .pingPong),
      en: """
        Its sequence number is one below the next expected, so the other side must answer with an ACK. Off by default, \
        and if on, the usual wait is two hours: far too long for a proxy that forgets after a minute. Hence \
        WebSocket's own ping, which also proves that the program lives and not only its kernel.
        """,
      fa: """
        شمارهٔ ترتیبش یکی کمتر از شمارهٔ مورد انتظار است؛ پس طرف دیگر باید با ACK پاسخ دهد. پیش‌فرض خاموش است و اگر \
        روشن باشد معمولاً دو ساعت صبر می‌کند: برای پراکسی‌ای که پس از یک دقیقه فراموش می‌کند خیلی دیر است. از این رو \
        WebSocket ping خود را دارد که زنده‌بودن برنامه را هم نشان می‌دهد، نه فقط هسته را.
        """),
    Topic(
      "tcp.analysis.keep_alive_ack", ["keep alive ack"], .analysis,
      Explanation(
        title: Bilingual(en: "Answer to a TCP keep-alive", fa: "پاسخ زنده‌نگه‌داشتن TCP"),
        sentence: Bilingual(
          en: "The ACK that answers a keep-alive: the other machine is still there.",
          fa: "ACKای که پاسخ زنده‌نگه‌داشتن است: دستگاه دیگر هنوز هست."),
        clause: "RFC 9293 §3.8.4", slide: .pingPong),
      en: """
        It repeats what it said before: same numbers, same window, no data; only that a keep-alive came first tells it \
        from a duplicate ACK. The kernel sends it without asking the program, so a server that hangs in an endless \
        loop answers too. A WebSocket pong would be missing in that case.
        """,
      fa: """
        حرف پیشین را تکرار می‌کند: همان شماره‌ها، همان پنجره، بی داده؛ فقط چون پیش از آن پرسشی آمده با ACK تکراری فرق \
        دارد. هسته بی‌آن‌که از برنامه بپرسد می‌فرستدش؛ پس سروری که در حلقه‌ای بی‌پایان مانده هم پاسخ می‌دهد. در آن حال \
        pong در WebSocket نمی‌آمد.
        """),
    Topic(
      "tcp.analysis.zero_window", ["zero window", "window zero"], .analysis,
      Explanation(
        title: Bilingual(en: "Zero window", fa: "پنجرهٔ صفر"),
        sentence: Bilingual(
          en: "\"Stop: my buffer is full.\"",
          fa: "«بایست: بافر من پر است.»"),
        clause: "RFC 9293 §3.8.6", slide: .tcp),
      en: """
        The window field is 0 in a segment without SYN, FIN or RST. The network is innocent: the receiving program \
        does not read fast enough, a browser tab at a breakpoint for instance. The sender must hold its data, and the \
        application sees `bufferedAmount` grow. A server has to limit what it stores for such a client, or it dies of \
        one slow reader.
        """,
      fa: """
        فیلد پنجره در قطعه‌ای بی SYN و FIN و RST صفر است. شبکه بی‌گناه است: برنامهٔ گیرنده به‌موقع نمی‌خواند، مثلاً \
        زبانهٔ مرورگری که روی نقطهٔ توقف مانده. فرستنده باید داده‌اش را نگه دارد و برنامه می‌بیند `bufferedAmount` \
        بزرگ می‌شود. سرور باید برای چنین کلاینتی حدی بگذارد، وگرنه از یک خوانندهٔ کند از پا می‌افتد.
        """),
    Topic(
      "tcp.analysis.zero_window_probe", ["zero window probe"], .analysis,
      Explanation(
        title: Bilingual(en: "Zero window probe", fa: "پرسش از پنجرهٔ صفر"),
        sentence: Bilingual(
          en: "One byte sent into a closed window, to learn whether it has opened.",
          fa: "یک بایت به پنجره‌ای بسته، تا معلوم شود باز شده است یا نه."),
        clause: "RFC 9293 §3.8.6.1", slide: .tcp),
      en: """
        Without it both could wait forever: the segment that reopens the window might be lost, and an ACK is never \
        repeated by itself. The pauses between the probes grow as with retransmissions. As long as answers come the \
        connection must stay open, however long it takes.
        """,
      fa: """
        بی آن شاید هر دو تا ابد منتظر بمانند: قطعه‌ای که پنجره را باز می‌کند ممکن است گم شود و ACK خودبه‌خود تکرار \
        نمی‌شود. فاصلهٔ پرسش‌ها مانند ارسال دوباره بیشتر و بیشتر می‌شود. تا پاسخ می‌آید اتصال باید باز بماند، هر قدر \
        که طول بکشد.
        """),
    Topic(
      "tcp.analysis.zero_window_probe_ack", ["zero window probe ack"], .analysis,
      Explanation(
        title: Bilingual(en: "Answer to a zero window probe", fa: "پاسخ پرسش از پنجرهٔ صفر"),
        sentence: Bilingual(
          en: "\"Still here, still full.\"",
          fa: "«هنوز هستم، هنوز پرم.»"),
        clause: "RFC 9293 §3.8.6.1", slide: .tcp),
      en: """
        An ACK with window 0 and the same number as before, right after a probe; the byte of the probe was not taken. \
        It proves that the machine lives while the program sleeps. A row of these in a trace is the picture of a \
        consumer that cannot keep up: look at what the client does, not at the cable.
        """,
      fa: """
        ACKای با پنجرهٔ ۰ و همان شمارهٔ پیشین، درست پس از پرسش؛ بایتِ پرسش پذیرفته نشده است. نشان می‌دهد دستگاه زنده و \
        برنامه در خواب است. ردیفی از این‌ها در ردگیری تصویر مصرف‌کننده‌ای است که نمی‌رسد: به کار کلاینت نگاه کنید، نه \
        به کابل.
        """),
    Topic(
      "tcp.analysis.window_full", ["window full"], .analysis,
      Explanation(
        title: Bilingual(en: "Window full", fa: "پنجرهٔ پرشده"),
        sentence: Bilingual(
          en: "This segment uses the last byte of the window that the other side offered.",
          fa: "این قطعه آخرین بایت پنجره‌ای را که طرف دیگر داده به کار می‌برد."),
        clause: "RFC 9293 §3.8.6", slide: .tcp),
      en: """
        The sender's half of the same story: it would like to send more and may not. If zero window follows, the \
        receiver is slow; if ACKs soon open the window again, it was merely small for a long line, where much must be \
        on the way at once. WSLab can say it only if it knows the window scale.
        """,
      fa: """
        نیمهٔ فرستنده از همان داستان است: می‌خواهد بیشتر بفرستد و اجازه ندارد. اگر پنجرهٔ صفر در پی بیاید گیرنده کند \
        است؛ اگر ACKها زود بازش کنند پنجره برای راهی دراز که باید داده‌های بسیار هم‌زمان در آن باشد کوچک بوده است. \
        WSLab فقط اگر ضریب پنجره را بداند می‌تواند این را بگوید.
        """),
    Topic(
      "tcp.analysis.window_update", ["window update"], .analysis,
      Explanation(
        title: Bilingual(en: "Window update", fa: "خبر پنجره"),
        sentence: Bilingual(
          en: "An ACK that brings nothing but a new window size.",
          fa: "ACKای که جز اندازهٔ تازهٔ پنجره چیزی ندارد."),
        clause: "RFC 9293 §3.8.6", slide: .tcp),
      en: """
        The program has read and there is room again. Same numbers, no data, a window that is not 0 and not the old \
        one. After a zero window this is the green light that ends the standstill. During large downloads it is quite \
        ordinary; in a chat you rarely see it, since a few bytes fill no buffer.
        """,
      fa: """
        برنامه خوانده و دوباره جا هست. همان شماره‌ها، بی داده، با پنجره‌ای که نه صفر است و نه همان قبلی. پس از پنجرهٔ \
        صفر چراغ سبزی است که ایستادن را تمام می‌کند. در بارگیری‌های بزرگ کاملاً عادی است؛ در گفت‌وگو کم دیده می‌شود، \
        چون چند بایت هیچ بافری را پر نمی‌کند.
        """),
    Topic(
      "tcp.analysis.reused_ports", ["reused ports", "port reuse", "port numbers reused"], .analysis,
      Explanation(
        title: Bilingual(en: "Ports reused", fa: "درگاه‌های دوباره"),
        sentence: Bilingual(
          en: "A SYN with the addresses and ports of an older connection: a new one begins.",
          fa: "SYNای با نشانی‌ها و درگاه‌های اتصالی کهنه: اتصال تازه‌ای آغاز می‌شود."),
        clause: "RFC 9293 §3.6.1", slide: .tcp),
      en: """
        Its starting number differs from that of the old connection, otherwise it would be the same SYN again. WSLab \
        gives it a new `tcp.stream`, so that the bytes of both are not mixed. It is harmless and normal where a client \
        opens thousands of short connections, as polling without keep-alive does: the ports run out and come round \
        again.
        """,
      fa: """
        شمارهٔ آغازش با اتصال کهنه فرق دارد، وگرنه همان SYN بود که تکرار شده. WSLab به آن `tcp.stream` تازه می‌دهد تا \
        بایت‌های دو اتصال درهم نشوند. بی‌خطر و عادی است وقتی کلاینتی هزاران اتصال کوتاه باز کند، چنان‌که polling بدون \
        keep-alive می‌کند: درگاه‌ها تمام می‌شوند و از نو می‌آیند.
        """),
  ]
}
