import Languages

extension Catalogue {
  /// The TCP header, and what WSLab adds to it.
  static let transportFields: [Topic] = [
    Topic(
      "tcp.srcport", ["source port", "port", "درگاه"], .field,
      Explanation(
        title: Bilingual(en: "Source port", fa: "درگاه مبدأ"),
        sentence: Bilingual(
          en: "Which program on the sending machine these bytes come from.",
          fa: "این بایت‌ها از کدام برنامه روی دستگاه فرستنده می‌آید."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        The client's operating system picks a free one for each connection, on Linux normally between 32768 and 60999, \
        so two tabs to one server differ only here. Two addresses and two ports together name a TCP connection. \
        Without a SYN in the capture WSLab takes the higher port for the client's, unless an HTTP request says \
        otherwise.
        """,
      fa: """
        سیستم‌عاملِ کلاینت برای هر اتصال یک درگاه آزاد برمی‌دارد، در لینوکس معمولاً از ۳۲۷۶۸ تا ۶۰۹۹۹؛ پس دو زبانهٔ \
        مرورگر به یک سرور فقط همین‌جا فرق دارند. دو نشانی و دو درگاه با هم نام یک اتصال TCP است. اگر SYN ضبط نشده باشد \
        WSLab درگاه بزرگ‌تر را از کلاینت می‌داند، مگر درخواست HTTP چیز دیگری بگوید.
        """),
    Topic(
      "tcp.dstport", ["destination port"], .field,
      Explanation(
        title: Bilingual(en: "Destination port", fa: "درگاه مقصد"),
        sentence: Bilingual(
          en: "Which program on the receiving machine is to get these bytes.",
          fa: "کدام برنامه روی دستگاه گیرنده باید این بایت‌ها را بگیرد."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        80 for `ws://` and 443 for `wss://`, if the address does not name another (RFC 6455 §3). That was a decision: \
        the same ports as HTTP pass firewalls that let nothing else through. A port says nothing certain about the \
        protocol, so WSLab looks at the bytes and not at the number.
        """,
      fa: """
        برای `ws://` برابر ۸۰ و برای `wss://` برابر ۴۴۳، اگر نشانی درگاه دیگری نگوید (RFC 6455 §3). این یک تصمیم بود: \
        همان درگاه‌های HTTP از دیوارهای آتشی می‌گذرند که چیز دیگری را راه نمی‌دهند. درگاه دربارهٔ پروتکل چیز قطعی \
        نمی‌گوید؛ برای همین WSLab به بایت‌ها نگاه می‌کند، نه به شماره.
        """),
    Topic(
      "tcp.seq_raw", ["seq", "sequence number", "tcp.seq", "شماره ترتیب"], .field,
      Explanation(
        title: Bilingual(en: "Sequence number", fa: "شمارهٔ ترتیب"),
        sentence: Bilingual(
          en: "The number of the first byte of this segment in the sender's stream.",
          fa: "شمارهٔ اولین بایتِ این قطعه در جریان فرستنده."),
        clause: "RFC 9293 §3.4", slide: .tcp),
      en: """
        Every byte has a number, SYN and FIN count as one byte each. Counting begins at an unpredictable place, so \
        that nobody can inject bytes blindly; Wireshark and WSLab's text therefore show relative numbers from 0 or 1, \
        and this field has the raw one. After 4 GiB it starts again from 0, which is no error.
        """,
      fa: """
        هر بایت شماره‌ای دارد و SYN و FIN هم هر یک به‌اندازهٔ یک بایت حساب می‌شوند. شمارش از جایی پیش‌بینی‌ناپذیر آغاز \
        می‌شود تا کسی کورکورانه بایت نفرستد؛ از این رو Wireshark و متن WSLab شمارهٔ نسبی از ۰ یا ۱ نشان می‌دهند و این \
        فیلد شمارهٔ خام است. پس از ۴ گیبی‌بایت از ۰ شروع می‌شود و این خطا نیست.
        """),
    Topic(
      "tcp.ack_raw", ["ack number", "acknowledgment number", "tcp.ack", "شماره تایید"], .field,
      Explanation(
        title: Bilingual(en: "Acknowledgment number", fa: "شمارهٔ تأیید"),
        sentence: Bilingual(
          en: "The number of the next byte that the sender of this segment expects.",
          fa: "شمارهٔ بایت بعدی که فرستندهٔ این قطعه منتظرش است."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        It confirms everything before, all at once, so one ACK may answer many segments and a lost ACK is healed by \
        the next. It says that TCP has the bytes, not that the program has read them, and certainly not that a chat \
        message was shown: an application that needs to know must send its own receipt. Valid only with the ACK flag.
        """,
      fa: """
        همهٔ پیش از آن را یک‌جا تأیید می‌کند؛ پس یک ACK شاید پاسخ چند قطعه باشد و ACK گم‌شده با بعدی جبران می‌شود. \
        می‌گوید TCP بایت‌ها را دارد، نه این‌که برنامه خوانده باشد و نه این‌که پیام گفت‌وگو نمایش داده شده باشد: \
        برنامه‌ای که باید بداند، رسید خودش را بفرستد. فقط با پرچم ACK معتبر است.
        """),
    Topic(
      "tcp.hdr_len", ["data offset", "tcp header length"], .field,
      Explanation(
        title: Bilingual(en: "TCP header length (data offset)", fa: "طول سرآیند TCP"),
        sentence: Bilingual(
          en: "Length of the TCP header with its options, in words of four bytes.",
          fa: "طول سرآیند TCP با گزینه‌هایش، بر حسب کلمه‌های چهاربایتی."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        5 without options, 8 in most data segments of today (12 bytes of timestamps and padding), 10 in a SYN on \
        Linux; 15 is the end, so options have at most 40 bytes. The box of WSLab shows the number on the wire; \
        Wireshark multiplies it by four. A value below 5 is damage: WSLab stops there and keeps the IP header.
        """,
      fa: """
        بدون گزینه ۵، در بیشتر قطعه‌های داده در روزگار ما ۸ (۱۲ بایت timestamps با پرکننده)، در SYN لینوکس ۱۰؛ بیش از \
        ۱۵ نمی‌شود، پس گزینه‌ها حداکثر ۴۰ بایت جا دارند. WSLab عدد روی سیم را نشان می‌دهد و Wireshark آن را چهار برابر \
        می‌کند. کمتر از ۵ خرابی است: WSLab همان‌جا می‌ایستد و سرآیند IP را نگه می‌دارد.
        """),
    Topic(
      "tcp.flags", ["flags", "tcp flags", "control bits", "پرچم"], .field,
      Explanation(
        title: Bilingual(en: "TCP flags", fa: "پرچم‌های TCP"),
        sentence: Bilingual(
          en: "Twelve bits after the data offset that say what kind of segment this is.",
          fa: "دوازده بیت پس از طول سرآیند که می‌گوید این چه قطعه‌ای است."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        As one number, as in Wireshark: SYN is 2, SYN ACK 18, a plain ACK 16, PSH ACK 24, FIN ACK 17, RST 4. After the \
        first SYN every segment of a healthy connection has ACK. In display filters single bits are easier: \
        `tcp.flags.syn==1`. The upper three bits are reserved and 0.
        """,
      fa: """
        مانند Wireshark یک عدد است: SYN برابر ۲، SYN ACK ۱۸، ACK تنها ۱۶، PSH ACK ۲۴، FIN ACK ۱۷ و RST ۴. پس از اولین \
        SYN هر قطعهٔ اتصال سالم ACK دارد. در صافی نمایش، بیت‌های تکی راحت‌ترند: `tcp.flags.syn==1`. سه بیت بالا رزرو و \
        ۰ است.
        """),
    Topic(
      "tcp.window_size_value", ["window", "receive window", "پنجره"], .field,
      Explanation(
        title: Bilingual(en: "Receive window", fa: "پنجرهٔ دریافت"),
        sentence: Bilingual(
          en: "How many more bytes the sender of this segment is ready to take.",
          fa: "فرستندهٔ این قطعه آمادهٔ گرفتن چند بایت دیگر است."),
        clause: "RFC 9293 §3.8.6", slide: .tcp),
      en: """
        The number on the wire; if both SYNs carried window scale it has to be shifted left by that option, except in \
        the SYNs themselves. When a program reads too slowly the window shrinks to 0 and the other side must stop: \
        that is TCP's back-pressure, and the reason why a slow browser tab can fill a chat server's memory.
        """,
      fa: """
        عدد روی سیم است؛ اگر هر دو SYN گزینهٔ window scale داشته باشند باید آن را به اندازهٔ همان گزینه به چپ برد، جز \
        در خود SYNها. وقتی برنامه‌ای کند بخواند پنجره تا ۰ کوچک می‌شود و طرف دیگر باید بایستد: این پس‌فشار TCP است و \
        دلیل آن‌که یک زبانهٔ کند می‌تواند حافظهٔ سرور گفت‌وگو را پر کند.
        """),
    Topic(
      "tcp.checksum", ["checksum", "offloaded", "unverified", "bad checksum"], .field,
      Explanation(
        title: Bilingual(en: "TCP checksum", fa: "جمع آزمون TCP"),
        sentence: Bilingual(
          en: "A sum over header, payload and IP addresses that tells damage from luck.",
          fa: "جمعی روی سرآیند، محتوا و نشانی‌های IP که خرابی را نشان می‌دهد."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        WSLab judges it: `good`, `bad`, `offloaded` or `unverified`. On the sending machine and on loopback the \
        network card was to fill it in, so the capture sees an unfinished sum: that is offloaded and no error, though \
        other tools colour it red. Unverified means that not all bytes were captured. A truly bad segment is dropped \
        by the receiver and sent again.
        """,
      fa: """
        WSLab داوری می‌کند: `good`، `bad`، `offloaded` یا `unverified`. روی دستگاه فرستنده و روی loopback قرار بوده \
        کارت شبکه آن را پر کند، پس ضبط جمعی ناتمام می‌بیند: این offloaded است و خطا نیست، هرچند ابزارهای دیگر سرخش \
        می‌کنند. unverified یعنی همهٔ بایت‌ها ضبط نشده. قطعهٔ واقعاً خراب را گیرنده دور می‌اندازد و دوباره فرستاده \
        می‌شود.
        """),
    Topic(
      "tcp.urgent_pointer", ["urgent pointer"], .field,
      Explanation(
        title: Bilingual(en: "Urgent pointer", fa: "نشانگر فوریت"),
        sentence: Bilingual(
          en: "How far urgent data reaches; it counts only with the URG flag.",
          fa: "دادهٔ فوری تا کجا می‌رسد؛ فقط با پرچم URG معنا دارد."),
        clause: "RFC 9293 §3.8.5", slide: .tcp),
      en: """
        Meant for telnet's "stop now", and never understood alike by all systems, so new programs should not use it. \
        WebSocket has its own answer to urgency: control frames may stand between the fragments of a long message. In \
        every capture of a chat you will see 0 here.
        """,
      fa: """
        برای «همین حالا بایست» در telnet بود و سیستم‌ها هرگز یکسان نفهمیدندش؛ پس برنامهٔ تازه نباید به کارش ببرد. \
        WebSocket پاسخ خودش را به فوریت دارد: فریم‌های کنترلی می‌توانند میان تکه‌های پیامی بلند بیایند. در هر ضبطی از \
        گفت‌وگو این‌جا ۰ می‌بینید.
        """),
    Topic(
      "tcp.stream", ["stream number", "tcp stream"], .field,
      Explanation(
        title: Bilingual(en: "TCP stream", fa: "شمارهٔ جریان TCP"),
        sentence: Bilingual(
          en: "A number for each TCP connection of the capture, from 0 in the order of their first packets.",
          fa: "شماره‌ای برای هر اتصال TCP در ضبط، از ۰ به ترتیب اولین بسته."),
        slide: .tcp),
      en: """
        It is not on the wire; WSLab numbers as tshark does, so `--stream 2` here and `tcp.stream==2` there show the \
        same conversation. A SYN that reuses the ports of an old connection opens a new number. Polling without \
        keep-alive makes a new stream for each question, a WebSocket one for the whole evening.
        """,
      fa: """
        روی سیم نیست؛ WSLab مانند tshark شماره می‌دهد، پس `--stream 2` این‌جا و `tcp.stream==2` آن‌جا یک گفت‌وگو را \
        نشان می‌دهند. SYN تازه‌ای که درگاه‌های اتصال کهنه را دوباره به کار ببرد شمارهٔ نو می‌گیرد. polling بدون \
        keep-alive برای هر پرسش یک جریان می‌سازد و WebSocket برای همهٔ شب یکی.
        """),
    Topic(
      "tcp.len", ["segment length", "tcp length"], .field,
      Explanation(
        title: Bilingual(en: "TCP payload length", fa: "طول محتوای TCP"),
        sentence: Bilingual(
          en: "How many bytes of the stream this segment carries.",
          fa: "این قطعه چند بایت از جریان را می‌برد."),
        clause: "RFC 9293 §3.1", slide: .tcp),
      en: """
        0 for a pure ACK, which still costs 66 bytes on Ethernet with timestamps. It is computed, not read: IP length \
        − IP header − TCP header. At most MSS bytes on a real network, 1,460 or 1,448; more in captures where the \
        kernel had not cut yet. It has nothing to do with frame boundaries: ten frames may share a segment.
        """,
      fa: """
        برای ACK تنها ۰ است که باز هم با timestamps روی Ethernet ۶۶ بایت می‌ارزد. خوانده نمی‌شود، حساب می‌شود: طول IP \
        − سرآیند IP − سرآیند TCP. در شبکهٔ واقعی حداکثر MSS بایت، ۱٬۴۶۰ یا ۱٬۴۴۸؛ در ضبطی که هسته هنوز نبریده بیشتر. \
        به مرز فریم‌ها ربطی ندارد: ده فریم می‌توانند در یک قطعه باشند.
        """),
    Topic(
      "tcp.analysis", ["analysis", "seq/ack analysis"], .field,
      Explanation(
        title: Bilingual(en: "What TCP went through", fa: "آنچه بر TCP گذشته است"),
        sentence: Bilingual(
          en: "What WSLab concludes from sequence numbers: losses, repetitions, a full window.",
          fa: "آنچه WSLab از شماره‌های ترتیب نتیجه می‌گیرد: گم‌شدن، تکرار، پنجرهٔ پر."),
        slide: .tcp),
      en: """
        A list of words with the meaning that Wireshark gives them, such as `retransmission` or `zero_window`. None of \
        it is on the wire: it is a judgement from one place, where the capture ran. A packet lost behind that place \
        looks sent, and a packet that the capture itself missed looks lost. Read it as a witness, not as a protocol.
        """,
      fa: """
        فهرستی از واژه‌ها با همان معنایی که Wireshark می‌دهد، مانند `retransmission` یا `zero_window`. هیچ‌کدام روی \
        سیم نیست: داوری از یک جاست، جایی که ضبط انجام شده. بسته‌ای که پس از آن‌جا گم شود فرستاده‌شده می‌نماید و \
        بسته‌ای که خود ضبط از دست بدهد گم‌شده. آن را گفتهٔ شاهد بدانید، نه پروتکل.
        """),
    Topic(
      "tcp.analysis.ack_rtt", ["ack rtt", "round trip of an ack"], .field,
      Explanation(
        title: Bilingual(en: "Time to the acknowledgment", fa: "زمان تا تأیید"),
        sentence: Bilingual(
          en: "Seconds from a segment to the ACK that confirms its last byte.",
          fa: "ثانیه‌ها از یک قطعه تا ACKی که بایت آخرش را تأیید می‌کند."),
        clause: "RFC 9293 §3.8.1", slide: .tcp),
      en: """
        It depends on where the capture ran: near the sender it is a whole round trip, near the receiver next to \
        nothing. A receiver may also wait a little, so that one ACK serves two segments or travels with an answer. \
        After a retransmission the first copy counts.
        """,
      fa: """
        به جای ضبط بستگی دارد: نزدیک فرستنده یک رفت‌وبرگشت کامل است و نزدیک گیرنده تقریباً هیچ. گیرنده هم ممکن است \
        کمی صبر کند تا یک ACK برای دو قطعه بس باشد یا همراه پاسخ برود. پس از ارسال دوباره، نسخهٔ نخست به حساب می‌آید.
        """),
    Topic(
      "tcp.window_size", ["scaled window", "window in bytes"], .field,
      Explanation(
        title: Bilingual(en: "Window in bytes", fa: "پنجره به بایت"),
        sentence: Bilingual(
          en: "The announced window after scaling: what the sender of this segment really has room for.",
          fa: "پنجرهٔ اعلام‌شده پس از مقیاس: فرستندهٔ این قطعه واقعاً برای چند بایت جا دارد."),
        clause: "RFC 7323 §2.2", slide: .tcp),
      en: """
        Sixteen bits end at 65,535 bytes, so both SYNs may agree on a factor for all later windows. Where a SYN was \
        not captured nobody can know the factor; WSLab then leaves this key out instead of guessing.
        """,
      fa: """
        شانزده بیت تا ۶۵٬۵۳۵ بایت می‌رسد؛ از این رو دو SYN می‌توانند برای پنجره‌های بعدی بر ضریبی توافق کنند. اگر یکی از \
        SYNها ضبط نشده باشد کسی ضریب را نمی‌داند؛ WSLab آن‌گاه این کلید را نمی‌نویسد و حدس نمی‌زند.
        """),
  ]
}
