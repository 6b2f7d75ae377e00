import Languages

extension Catalogue {
  /// Close, ping and pong (C, P).
  static let closeRules: [Topic] = [
    rule(
      .C1, Bilingual(en: "Close body of one byte", fa: "بدنهٔ یک‌بایتی در Close"),
      en: """
        A Close is either empty or begins with a two-byte code; after it a reason may stand. One byte is half a code. \
        The receiver treats it as a protocol error and fails the connection, usually with 1002. It happens when a \
        program writes the code as a single byte, or as text and cuts it short.
        """,
      fa: """
        Close یا خالی است یا با کدی دوبایتی آغاز می‌شود و پس از آن شاید دلیلی بیاید. یک بایت نصفِ کد است. گیرنده آن را \
        خطای پروتکل می‌گیرد و اتصال را رها می‌کند، معمولاً با ۱۰۰۲. وقتی پیش می‌آید که برنامه کد را در یک بایت بنویسد، \
        یا به شکل متن بنویسد و ببُرد.
        """),
    rule(
      .C2, Bilingual(en: "Code that must not be sent", fa: "کدی که نباید فرستاده شود"),
      en: """
        1005, 1006 and 1015 are messages from a library to its program: no code came, no Close came, TLS failed. If \
        they could arrive from outside, a program could not tell what really happened. 1004 has no meaning at all. \
        Whoever receives one fails the connection with 1002. Typical cause: a proxy or handler that passes on the code \
        it was told.
        """,
      fa: """
        ۱۰۰۵ و ۱۰۰۶ و ۱۰۱۵ پیغام کتابخانه به برنامهٔ خودش است: کدی نیامد، Close نیامد، TLS شکست خورد. اگر می‌توانست از \
        بیرون برسد برنامه نمی‌فهمید واقعاً چه شده است. ۱۰۰۴ هم هیچ معنایی ندارد. گیرنده‌اش اتصال را با ۱۰۰۲ رها \
        می‌کند. علت رایج: پراکسی یا برنامه‌ای که همان کدی را که به خودش گفته شده پیش می‌فرستد.
        """),
    rule(
      .C3, Bilingual(en: "Undefined close code", fa: "کد بستنِ تعریف‌نشده"),
      en: """
        Codes below 1000 are not used, 1016 to 2999 wait for future standards, and above 4999 there is no range. WSLab \
        reports all three as a warning. Own codes belong between 4000 and 4999. The classic mistake is an HTTP status \
        as a close code: 404, 500. JavaScript prevents most of it: `close()` takes only 1000 and 3000 to 4999.
        """,
      fa: """
        کدهای زیر ۱۰۰۰ به کار نمی‌روند، ۱۰۱۶ تا ۲۹۹۹ منتظر استانداردهای آینده‌اند و بالای ۴۹۹۹ بازه‌ای نیست. WSLab هر \
        سه را هشدار می‌دهد. جای کدهای خودِ برنامه ۴۰۰۰ تا ۴۹۹۹ است. خطای کلاسیک نوشتن وضعیت HTTP به‌جای کد بستن است: \
        ۴۰۴ یا ۵۰۰. جاوااسکریپت جلوی بیشترش را می‌گیرد: `close()` فقط ۱۰۰۰ و ۳۰۰۰ تا ۴۹۹۹ را می‌پذیرد.
        """),
    rule(
      .C4, Bilingual(en: "Reason that is not UTF-8", fa: "دلیلی که UTF-8 نیست"),
      en: """
        What follows the code is text for developers and logs; a client must not show it to its user as it is. It has \
        to be UTF-8, and the receiver fails the connection with 1007 if it is not. The usual cause is a long reason \
        cut at 123 bytes in the middle of a letter: in Persian, with two bytes a letter, about every second cut does \
        that.
        """,
      fa: """
        آنچه پس از کد می‌آید متنی برای برنامه‌نویس و گزارش‌هاست؛ کلاینت نباید آن را همان‌طور به کاربرش نشان دهد. باید \
        UTF-8 باشد، وگرنه گیرنده اتصال را با ۱۰۰۷ رها می‌کند. علت معمول، دلیل بلندی است که در ۱۲۳ بایت وسط یک حرف \
        بریده شده: در فارسی که هر حرف دو بایت است، از هر دو برش کمابیش یکی چنین می‌شود.
        """),
    rule(
      .C5, Bilingual(en: "Data after one's own Close", fa: "داده پس از Close خود"),
      en: """
        A side's Close is its last word: everything before it was sent, nothing comes after. The other side may \
        already have stopped reading, so later data is lost without notice; that is why it is forbidden. A message \
        half sent may be finished before one answers, but not after. Typical cause: a timer or a second thread that \
        still writes while the connection is closing.
        """,
      fa: """
        Close هر طرف حرف آخر اوست: همه‌چیز پیش از آن فرستاده شده و چیزی پس از آن نمی‌آید. شاید طرف دیگر دیگر نخواند و \
        دادهٔ دیررسیده بی‌خبر گم شود؛ برای همین ممنوع است. پیام نیمه‌فرستاده را می‌توان پیش از پاسخ تمام کرد، ولی نه \
        پس از آن. علت رایج: زمان‌سنج یا ریسمان دیگری که هنگام بستن هنوز می‌نویسد.
        """),
    rule(
      .C6, Bilingual(en: "No Close in reply", fa: "نیامدن Close در پاسخ"),
      en: """
        Closing is a handshake: each side sends one Close, and only then TCP is closed. The answer proves that \
        everything sent before was read up to there. If it is missing, the first side does not know; it waits a \
        moment, closes TCP, and calls the end unclean. Usual causes: a killed process, a broken network, a program \
        that closes the socket at once.
        """,
      fa: """
        بستن هم دست‌دهی است: هر طرف یک Close می‌فرستد و تازه پس از آن TCP بسته می‌شود. پاسخ گواه آن است که هرچه پیش‌تر \
        فرستاده شده تا این‌جا خوانده شده است. اگر نیاید طرف اول این را نمی‌داند؛ اندکی صبر می‌کند، TCP را می‌بندد و \
        پایان را ناتمیز می‌شمارد. علت‌های معمول: پردازه‌ای کشته‌شده، شبکه‌ای قطع، یا برنامه‌ای که سوکت را یک‌باره \
        می‌بندد.
        """),
    rule(
      .C7, Bilingual(en: "Other code in the reply", fa: "کد دیگر در پاسخ"),
      en: """
        A note: the reply usually repeats the code it answers, but it need not. If both sides close at the same \
        moment, each sends its own code before the other's arrives, and they end with two different opinions. Both are \
        right. What a program is told is the code of the Close that it received, never of the one it sent.
        """,
      fa: """
        یادداشت است: پاسخ معمولاً همان کد را تکرار می‌کند ولی مجبور نیست. اگر دو طرف در یک لحظه ببندند، هر کدام کد \
        خودش را پیش از رسیدن کد دیگری فرستاده و آخرِ کار دو نظر متفاوت دارند. هر دو درست است. به برنامه کدِ آن Close \
        گفته می‌شود که رسیده، نه آن‌که خودش فرستاده است.
        """),
    rule(
      .C8, Bilingual(en: "Client closed TCP first", fa: "کلاینت TCP را زودتر بست"),
      en: """
        A note. Whoever closes TCP first keeps the pair of ports in TIME-WAIT, for minutes on some systems. The \
        standard would rather have the server carry that: a client in TIME-WAIT cannot open the same connection again, \
        a server there loses nothing. So a client should wait for the server's FIN, but after a while it may go first.
        """,
      fa: """
        یادداشت است. هر که TCP را زودتر ببندد آن جفت درگاه را در TIME-WAIT نگه می‌دارد، در برخی سیستم‌ها چند دقیقه. \
        استاندارد ترجیح می‌دهد این بار بر دوش سرور باشد: کلاینتی که در TIME-WAIT است نمی‌تواند همان اتصال را دوباره \
        باز کند ولی سرور چیزی از دست نمی‌دهد. پس کلاینت بهتر است منتظر FIN سرور بماند، هرچند پس از مدتی می‌تواند \
        پیش‌قدم شود.
        """),
    rule(
      .C9, Bilingual(en: "TCP ended without a Close", fa: "پایان TCP بدون Close"),
      en: """
        A FIN or RST came and no Close before it. TCP acknowledges bytes to the system, not to the program, so nobody \
        can say which messages were read. Both sides report 1006, and a client should come back after a random delay \
        that grows with each failure. Common causes: a proxy's idle timeout, often 60 seconds, a crashed server, a \
        laptop that went to sleep.
        """,
      fa: """
        FIN یا RST آمد و پیش از آن Close نبود. TCP رسیدن بایت‌ها را به سیستم تأیید می‌کند، نه به برنامه؛ پس کسی \
        نمی‌داند کدام پیام‌ها خوانده شده است. هر دو طرف ۱۰۰۶ گزارش می‌کنند و کلاینت بهتر است با تأخیری تصادفی که با هر \
        شکست بلندتر می‌شود برگردد. علت‌های رایج: مهلت بیکاری پراکسی که اغلب ۶۰ ثانیه است، سروری ازکارافتاده، لپ‌تاپی \
        که به خواب رفته.
        """),
    rule(
      .C10, Bilingual(en: "1010 from a server", fa: "۱۰۱۰ از سرور"),
      en: """
        1010 says "I needed an extension and you did not agree to it". Only a client can be in that place, because it \
        is the one that asks: a server that insists on an extension does not answer 101 in the first place. From a \
        server the code makes no sense, and WSLab reports it as an error.
        """,
      fa: """
        ۱۰۱۰ می‌گوید «افزونه‌ای لازم داشتم و تو نپذیرفتی». فقط کلاینت می‌تواند چنین جایی باشد، چون اوست که می‌خواهد: \
        سروری که بر افزونه‌ای پا می‌فشارد از همان اول ۱۰۱ نمی‌دهد. این کد از سرور معنایی ندارد و WSLab آن را خطا گزارش \
        می‌کند.
        """),
    rule(
      .P1, Bilingual(en: "Ping without a pong", fa: "ping بی‌پاسخ"),
      en: """
        Every ping must be answered as soon as possible, unless a Close has already come. The library does it; the \
        program never sees it. A missing pong means that the other side is frozen, gone, or busy with something that \
        blocks its reading. Servers ping every 20 to 60 seconds or so and drop who does not answer: that is how dead \
        telephones are found.
        """,
      fa: """
        هر ping باید هرچه زودتر پاسخ بگیرد، مگر Close آمده باشد. این کار کتابخانه است و برنامه آن را نمی‌بیند. نیامدن \
        pong یعنی طرف دیگر یخ زده، رفته، یا سرگرم کاری است که جلوی خواندنش را گرفته است. سرورها هر ۲۰ تا ۶۰ ثانیه ping \
        می‌فرستند و هر که پاسخ ندهد قطع می‌کنند: تلفن‌های ازدست‌رفته را این‌گونه پیدا می‌کنند.
        """),
    rule(
      .P2, Bilingual(en: "Pong differs from its ping", fa: "pong ناهمسان با ping"),
      en: """
        A pong has to bring back the ping's bytes, and by them one knows which ping was answered and how long it took. \
        If several pings are waiting, one pong for the latest is enough; so compare with all that are open before \
        calling it wrong. Typical cause: a server that answers every ping with an empty pong.
        """,
      fa: """
        pong باید بایت‌های ping را پس بیاورد و از روی همان‌هاست که می‌فهمند کدام ping پاسخ گرفته و چقدر طول کشیده است. \
        اگر چند ping منتظر باشد یک pong برای تازه‌ترینشان بس است؛ پس پیش از نادرست‌خواندنش با همهٔ منتظرها بسنجید. علت \
        رایج: سروری که هر ping را با pong خالی پاسخ می‌دهد.
        """),
    rule(
      .P3, Bilingual(en: "Unsolicited pong", fa: "pong ناخواسته"),
      en: """
        Legal: a pong that answers no ping is a heartbeat in one direction and expects no reply. It keeps proxies and \
        NAT tables from forgetting the connection, at 2 bytes from a server and 6 from a client. It does not prove \
        that the other side lives; only a ping does that. Internet Explorer sent such pongs after about 30 idle \
        seconds.
        """,
      fa: """
        مجاز است: آن pong که پاسخ هیچ ping نیست ضربانی یک‌طرفه است و جوابی نمی‌خواهد. نمی‌گذارد پراکسی‌ها و جدول‌های \
        NAT اتصال را فراموش کنند و از سرور فقط ۲ بایت و از کلاینت ۶ بایت است. زنده‌بودنِ طرف دیگر را نشان نمی‌دهد؛ \
        برای آن ping لازم است. اینترنت اکسپلورر پس از حدود ۳۰ ثانیه بیکاری چنین pongهایی می‌فرستاد.
        """),
  ]
}
