import Languages

extension Catalogue {
  /// The flags of a TCP segment, in the order in which people meet them.
  static let flags: [Topic] = [
    Topic(
      "tcp.flags.syn", ["syn", "synchronize"], .flag,
      Glossary.flag(.syn),
      en: """
        The first segment of each direction carries it, with an unpredictable starting number, so that leftovers of an \
        old connection fit nowhere. Options that both sides must know, such as MSS and window scale, can only be said \
        here. A SYN that is repeated after one second without an answer usually means a firewall that drops silently.
        """,
      fa: """
        اولین قطعهٔ هر جهت آن را دارد، با شمارهٔ آغازی پیش‌بینی‌ناپذیر تا بازماندهٔ اتصالی کهنه جایی جور نیاید. \
        گزینه‌هایی که هر دو طرف باید بدانند، مانند MSS و window scale، فقط این‌جا گفته می‌شود. SYNای که پس از یک ثانیه \
        بی‌پاسخ تکرار شود معمولاً نشانهٔ دیوار آتشی است که خاموش دور می‌اندازد.
        """),
    Topic(
      "tcp.flags.ack", ["ack", "acknowledgment flag"], .flag,
      Glossary.flag(.ack),
      en: """
        Set in every segment after the first SYN, because it costs nothing: the number has its place in the header \
        anyway. A segment with ACK alone and no data is what a class sees most: receivers answer every second segment, \
        or after a short wait hoping for data to ride along. In a chat about half of all packets are such ACKs.
        """,
      fa: """
        پس از اولین SYN در هر قطعه ۱ است، چون خرجی ندارد: جای شماره به هر حال در سرآیند هست. قطعهٔ بی‌داده که فقط ACK \
        دارد همان است که کلاس بیش از همه می‌بیند: گیرنده به هر دو قطعه یک بار یا پس از مکثی کوتاه پاسخ می‌دهد، به امید \
        داده‌ای که همراهش کند. در گفت‌وگو حدود نیمی از بسته‌ها چنین‌اند.
        """),
    Topic(
      "tcp.flags.push", ["tcp.flags.psh", "psh", "push"], .flag,
      Glossary.flag(.psh),
      en: """
        Systems set it by themselves at the end of each write, so it often marks where a program's buffer ended. That \
        tempts people to read it as "end of message", which it is not: TCP keeps no boundaries, and a frame may well \
        go on behind a PSH. In WSLab look at the frame header instead.
        """,
      fa: """
        سیستم آن را خودش در پایان هر نوشتن ۱ می‌کند؛ پس اغلب نشان می‌دهد بافر برنامه کجا تمام شده است. همین آدم را \
        وسوسه می‌کند که «پایان پیام» بخواندش، که نیست: TCP مرزی نگه نمی‌دارد و فریم شاید پس از PSH ادامه داشته باشد. \
        در WSLab به سرآیند فریم نگاه کنید.
        """),
    Topic(
      "tcp.flags.fin", ["fin", "finish"], .flag,
      Glossary.flag(.fin),
      en: """
        Each direction ends on its own: after the client's FIN the server may still send (half-close). Who sends the \
        first FIN waits in TIME-WAIT at the end, and for WebSocket that ought to be the server (RFC 6455 §7.1.1). A \
        FIN without a Close before it breaks WebSocket's manners and gives code 1006. It is not the FIN of a frame.
        """,
      fa: """
        هر جهت جداگانه تمام می‌شود: پس از FIN کلاینت، سرور باز می‌تواند بفرستد (نیم‌بسته). کسی که اولین FIN را بفرستد \
        در پایان در TIME-WAIT می‌ماند و در WebSocket بهتر است سرور باشد (RFC 6455 §7.1.1). FIN بی Close پیش از آن خلاف \
        آداب WebSocket است و کد ۱۰۰۶ می‌دهد. با FIN فریم یکی نیست.
        """),
    Topic(
      "tcp.flags.reset", ["tcp.flags.rst", "rst", "reset", "connection reset"], .flag,
      Glossary.flag(.rst),
      en: """
        Three usual reasons: nobody listens on the port; a program crashed or closed while bytes for it were still \
        coming; a proxy or NAT has forgotten the connection. The error that programs show is "connection reset by \
        peer". A RST counts only with a sequence number inside the window, otherwise strangers could end connections.
        """,
      fa: """
        سه دلیل رایج: کسی به درگاه گوش نمی‌دهد؛ برنامه‌ای ازپا افتاده یا بسته در حالی که هنوز بایت برایش می‌آمده؛ \
        پراکسی یا NAT اتصال را فراموش کرده است. خطایی که برنامه‌ها نشان می‌دهند «connection reset by peer» است. RST \
        فقط با شمارهٔ درون پنجره پذیرفته می‌شود، وگرنه غریبه‌ها می‌توانستند اتصال‌ها را ببُرند.
        """),
    Topic(
      "tcp.flags.urg", ["urg", "urgent"], .flag,
      Glossary.flag(.urg),
      en: """
        It says that `tcp.urgent_pointer` counts. Operating systems never agreed on which byte the pointer means, and \
        many firewalls clear the flag, so nothing reliable can be built on it. No WebSocket library sets it. If you \
        see it in a capture think of a port scan or of a student's raw socket.
        """,
      fa: """
        می‌گوید `tcp.urgent_pointer` معتبر است. سیستم‌عامل‌ها هرگز توافق نکردند که نشانگر کدام بایت را می‌گوید و \
        بسیاری از دیوارهای آتش پرچم را پاک می‌کنند؛ پس چیز محکمی بر آن نمی‌شود ساخت. هیچ کتابخانهٔ WebSocket آن را ۱ \
        نمی‌کند. اگر در ضبط دیدید به پویش درگاه یا سوکت خام دانشجویی فکر کنید.
        """),
    Topic(
      "tcp.flags.ece", ["ece", "ecn-echo"], .flag,
      Glossary.flag(.ece),
      en: """
        A router that is filling up marks packets instead of dropping them (ECN in the IP header). The receiver \
        repeats the news with ECE in each ACK until the sender confirms with CWR. In a SYN together with CWR it only \
        asks: do you know ECN? Many systems answer such a question but do not ask it themselves.
        """,
      fa: """
        مسیریابی که رو به پرشدن است به‌جای دورانداختن، بسته را نشان می‌کند (ECN در سرآیند IP). گیرنده خبر را با ECE در \
        هر ACK تکرار می‌کند تا فرستنده با CWR تأیید کند. در SYN همراه CWR فقط می‌پرسد: ECN می‌دانی؟ بسیاری از سیستم‌ها \
        به این پرسش پاسخ می‌دهند ولی خود نمی‌پرسند.
        """),
    Topic(
      "tcp.flags.cwr", ["cwr", "congestion window reduced"], .flag,
      Glossary.flag(.cwr),
      en: """
        The sender's receipt for ECE: it has made its congestion window smaller, as after a loss, only that nothing \
        was lost. After it the receiver stops repeating ECE. In a chat with short lines you will hardly ever see it, \
        because a few bytes a second congest no router.
        """,
      fa: """
        رسید فرستنده برای ECE است: پنجرهٔ ازدحامش را کوچک کرده، مانند پس از گم‌شدن بسته، با این فرق که چیزی گم نشده \
        است. پس از آن گیرنده ECE را تکرار نمی‌کند. در گفت‌وگو با سطرهای کوتاه تقریباً هرگز نمی‌بینیدش، چون چند بایت در \
        ثانیه هیچ مسیریابی را پر نمی‌کند.
        """),
    Topic(
      "tcp.flags.ae", ["ae", "accecn", "tcp.flags.ns", "ns", "accurate ecn"], .flag,
      Glossary.flag(.ae),
      en: """
        With plain ECN a receiver can report congestion only once per round trip. Accurate ECN reads AE, CWR and ECE \
        together as a counter of three bits and so tells how many packets were marked. A SYN with all three set offers \
        it. The bit was once called NS; Wireshark's older versions still show that name.
        """,
      fa: """
        با ECN ساده گیرنده در هر رفت‌وبرگشت فقط یک بار می‌تواند از ازدحام خبر دهد. ECN دقیق، AE و CWR و ECE را با هم \
        شمارنده‌ای سه‌بیتی می‌گیرد و می‌گوید چند بسته نشان شده است. SYNای که هر سه را دارد آن را پیشنهاد می‌کند. نام \
        پیشین این بیت NS بود و نسخه‌های کهنهٔ Wireshark هنوز همان را نشان می‌دهند.
        """),
  ]
}
