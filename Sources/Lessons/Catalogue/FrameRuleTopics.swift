import Languages

extension Catalogue {
  /// Frames and text (F, T).
  static let frameRules: [Topic] = [
    rule(
      .F1, Bilingual(en: "Reserved bit without an extension", fa: "بیت رزرو بدون افزونه"),
      en: """
        RSV1, RSV2 and RSV3 are three bits that extensions may give a meaning; with none agreed they have to be 0. A \
        receiver that meets a 1 without knowing why cannot say what the payload is and fails the connection, usually \
        with 1002. Typical causes: compressed frames although compression was declined, or a reader that has lost its \
        place in the stream.
        """,
      fa: """
        RSV1 و RSV2 و RSV3 سه بیت‌اند که افزونه‌ها می‌توانند به آن‌ها معنا بدهند؛ بی توافق باید صفر باشند. گیرنده‌ای \
        که ۱ ببیند و نداند چرا، نمی‌تواند بگوید محتوا چیست و اتصال را رها می‌کند، معمولاً با ۱۰۰۲. علت‌های رایج: فریم \
        فشرده با آن‌که فشرده‌سازی رد شده بود، یا خواننده‌ای که جایش را در جریان گم کرده است.
        """),
    rule(
      .F2, Bilingual(en: "Reserved opcode", fa: "opcode رزرو"),
      en: """
        Of sixteen opcodes six are in use: 0, 1, 2 and 8, 9, 10. 3 to 7 are kept for further kinds of data, 11 to 15 \
        for further control frames. An extension could give them a meaning; without one the receiver must fail the \
        connection, with 1002. On the wire it nearly always means that sender and receiver disagree about where a \
        frame begins.
        """,
      fa: """
        از شانزده opcode فقط شش تا به کار می‌روند: ۰ و ۱ و ۲ و ۸ و ۹ و ۱۰. شماره‌های ۳ تا ۷ برای نوع‌های دیگری از داده \
        نگه داشته شده و ۱۱ تا ۱۵ برای فریم‌های کنترلیِ دیگر. افزونه می‌تواند به آن‌ها معنا بدهد؛ بی آن، گیرنده باید \
        اتصال را با ۱۰۰۲ رها کند. روی سیم تقریباً همیشه یعنی فرستنده و گیرنده بر سر جای آغاز فریم هم‌نظر نیستند.
        """),
    rule(
      .F3, Bilingual(en: "Unmasked client frame", fa: "فریم بی‌ماسکِ کلاینت"), ["unmasked"],
      en: """
        Every frame from a client has MASK = 1 and four key bytes, over TLS too. Without the mask a page could put the \
        text of an HTTP request on the wire, and an old proxy might take it for one and poison its cache: that was \
        shown in an experiment while the protocol was made. The server must close, with 1002 if it sends a code. \
        Home-made clients are the usual cause.
        """,
      fa: """
        هر فریمِ کلاینت MASK = ۱ و چهار بایت کلید دارد، حتی روی TLS. بی ماسک، صفحه‌ای می‌تواند متن یک درخواست HTTP را \
        روی سیم بگذارد و پراکسیِ کهنه‌ای آن را درخواست واقعی بپندارد و حافظهٔ نهانش مسموم شود: این را هنگام طراحی \
        پروتکل با آزمایش نشان دادند. سرور باید ببندد و اگر کدی می‌فرستد ۱۰۰۲ باشد. علت معمول، کلاینت دست‌ساز است.
        """),
    rule(
      .F4, Bilingual(en: "Masked server frame", fa: "فریم ماسک‌دارِ سرور"),
      en: """
        Only the direction from client to server is masked: whoever wants to fool a proxy needs to forge the request, \
        not the answer. A server's mask would cost four bytes and some work per frame and protect nobody, so a client \
        must close when it sees one, with 1002. Typical cause: one library function used for both sides of a \
        connection.
        """,
      fa: """
        فقط جهتِ کلاینت به سرور ماسک دارد: کسی که می‌خواهد پراکسی را بفریبد باید درخواست جعل کند، نه پاسخ. ماسکِ سرور \
        در هر فریم چهار بایت و کمی کار هزینه داشت و کسی را هم نمی‌پایید، پس کلاینتی که آن را ببیند باید ببندد، با \
        ۱۰۰۲. علت رایج: به‌کارگیری یک تابع کتابخانه برای هر دو سوی اتصال.
        """),
    rule(
      .F5, Bilingual(en: "Predictable masking key", fa: "کلید ماسکِ پیش‌بینی‌پذیر"),
      en: """
        The key has to be new for each frame and come from a strong source of randomness. If a page can guess the next \
        key, it masks its bytes with it beforehand, and the client's mask turns them back into what the attacker \
        wanted on the wire. A capture shows keys only, not their source, so this stays a guess. `00 00 00 00` in every \
        frame is the plainest case.
        """,
      fa: """
        کلید باید برای هر فریم تازه باشد و از منبع تصادفیِ نیرومندی بیاید. اگر صفحه بتواند کلید بعدی را حدس بزند، \
        بایت‌هایش را پیشاپیش با آن ماسک می‌کند و ماسکِ کلاینت آن‌ها را به همان چیزی برمی‌گرداند که مهاجم روی سیم \
        می‌خواست. در ضبط فقط کلیدها پیداست، نه منبعشان، پس این برآورد می‌ماند. روشن‌ترین نمونه `00 00 00 00` در همهٔ \
        فریم‌هاست.
        """),
    rule(
      .F6, Bilingual(en: "Length not in its shortest form", fa: "طول در شکلی بلندتر از نیاز"),
      en: """
        Lengths up to 125 stand in 7 bits, up to 65,535 in 16, the rest in 64. Each length has exactly one right form, \
        so that a filter and the receiver cannot read two different frames from the same bytes. An endpoint fails the \
        connection with 1002. Typical cause: an encoder that always writes eight bytes, or a limit that is off by one \
        at 125 or 65,535.
        """,
      fa: """
        طول تا ۱۲۵ در ۷ بیت می‌آید، تا ۶۵٬۵۳۵ در ۱۶ بیت و بقیه در ۶۴ بیت. هر طول فقط یک شکل درست دارد تا صافی و گیرنده \
        از بایت‌های یکسان دو فریم متفاوت نخوانند. گیرنده اتصال را با ۱۰۰۲ رها می‌کند. علت رایج: کدگذاری که همیشه هشت \
        بایت می‌نویسد، یا خطای یک‌واحدی در مرز ۱۲۵ یا ۶۵٬۵۳۵.
        """),
    rule(
      .F7, Bilingual(en: "Top bit of the length set", fa: "بیت بالای طول"),
      en: """
        Of the 64 bits of the longest length form only 63 may be used. Many languages have signed numbers: a length \
        with the top bit set would become negative there, pass a check such as `length < limit`, and break the program \
        behind it. The receiver fails the connection. No honest sender does it: the largest legal frame would already \
        hold nine exabytes.
        """,
      fa: """
        از ۶۴ بیتِ بلندترین شکل طول فقط ۶۳ بیت به کار می‌آید. در بسیاری از زبان‌ها عددها علامت دارند: طولی که بیت \
        بالایش ۱ باشد آن‌جا منفی می‌شود، از آزمونی مانند `length < limit` می‌گذرد و برنامهٔ پشت آن را از کار \
        می‌اندازد. گیرنده اتصال را رها می‌کند. هیچ فرستندهٔ درستکاری چنین نمی‌کند: بزرگ‌ترین فریم مجاز خودش نُه \
        اگزابایت جا دارد.
        """),
    rule(
      .F8, Bilingual(en: "Control frame over 125 bytes", fa: "فریم کنترلیِ بیش از ۱۲۵ بایت"),
      en: """
        Close, ping and pong carry at most 125 bytes, the most that fits into the 7-bit length. So they never need the \
        longer header, can be held in a small fixed buffer, and do not delay the data much. The receiver answers a \
        longer one by failing the connection with 1002. It happens with close reasons: of the 125 bytes the code takes \
        two, so 123 are left, and UTF-8 counts bytes, not letters.
        """,
      fa: """
        Close و ping و pong حداکثر ۱۲۵ بایت می‌برند، یعنی بیشترین چیزی که در طولِ ۷بیتی جا می‌شود. پس هرگز سرآیند \
        بلندتر نمی‌خواهند، در بافری کوچک و ثابت جا می‌گیرند و داده را زیاد معطل نمی‌کنند. گیرنده با دیدن بلندترش اتصال \
        را با ۱۰۰۲ رها می‌کند. بیشتر در دلیل بستن پیش می‌آید: کد دو بایت می‌گیرد و ۱۲۳ بایت می‌ماند، و UTF-8 بایت \
        می‌شمارد، نه حرف.
        """),
    rule(
      .F9, Bilingual(en: "Fragmented control frame", fa: "فریم کنترلیِ تکه‌تکه"),
      en: """
        A control frame has FIN = 1, always. It is there to get through between the fragments of a long message; if it \
        could be cut as well, its own pieces would mix with those around it and a receiver would have to put two \
        messages together at once. The receiver fails the connection with 1002. Seen when a program fragments \
        everything it sends, pings included.
        """,
      fa: """
        فریم کنترلی همیشه FIN = ۱ دارد. کارش این است که میان تکه‌های پیامی بلند رد شود؛ اگر خودش هم تکه می‌شد، \
        تکه‌هایش با اطراف قاطی می‌شد و گیرنده باید دو پیام را هم‌زمان سر هم می‌کرد. گیرنده اتصال را با ۱۰۰۲ رها \
        می‌کند. وقتی دیده می‌شود که برنامه‌ای هر چه می‌فرستد، حتی ping را، تکه‌تکه کند.
        """),
    rule(
      .F10, Bilingual(en: "Continuation without a start", fa: "ادامهٔ بی‌آغاز"),
      en: """
        Opcode 0 says "more of the message that is open"; whether it is text or binary was told by the first frame. \
        With no open message there is nothing to add to, and the receiver fails the connection with 1002. A typical \
        cause is a sender that marks the first fragment with 0 too, or one that sends FIN on a middle fragment and \
        then goes on.
        """,
      fa: """
        opcode صفر می‌گوید «ادامهٔ همان پیامِ باز»؛ متن یا دودویی‌بودنش را فریم اول گفته است. اگر پیامی باز نباشد چیزی \
        نیست که به آن افزوده شود و گیرنده اتصال را با ۱۰۰۲ رها می‌کند. علت رایج فرستنده‌ای است که تکهٔ اول را هم با ۰ \
        نشان می‌گذارد، یا FIN را روی تکهٔ میانی ۱ می‌کند و باز ادامه می‌دهد.
        """),
    rule(
      .F11, Bilingual(en: "New message inside a message", fa: "پیامی درون پیام دیگر"),
      en: """
        A text or binary frame begins a message, and it must not come before the last fragment of the one before it. \
        Frames have no message number, so the receiver could not tell whose piece the next continuation is. It fails \
        the connection with 1002. The cause is nearly always two threads that send through one connection without a \
        lock.
        """,
      fa: """
        فریم متن یا دودویی پیامی را آغاز می‌کند و نباید پیش از آخرین تکهٔ پیام قبلی بیاید. فریم‌ها شمارهٔ پیام ندارند، \
        پس گیرنده نمی‌فهمد ادامهٔ بعدی تکهٔ کدام پیام است. اتصال را با ۱۰۰۲ رها می‌کند. علت تقریباً همیشه دو ریسمان \
        است که بی قفل از یک اتصال می‌فرستند.
        """),
    rule(
      .F12, Bilingual(en: "Control frame inside a message", fa: "فریم کنترلی میان تکه‌ها"),
      en: """
        Legal and wanted: between two fragments of a message a ping, a pong or a close may come, so that a sign of \
        life need not wait behind a large upload. Every endpoint must cope with it, and the fragments before and after \
        still form one message. Receivers that put together "whatever comes next" break here; it is a classic test \
        case.
        """,
      fa: """
        مجاز است و عمدی: میان دو تکهٔ یک پیام می‌تواند ping یا pong یا Close بیاید تا نشانهٔ زندگی پشت بارگذاریِ بزرگی \
        معطل نماند. هر دو طرف باید از پسش برآیند و تکه‌های پیش و پس از آن همچنان یک پیام‌اند. گیرنده‌هایی که «هرچه \
        بعداً آمد» را به هم می‌چسبانند این‌جا می‌شکنند؛ از آزمون‌های کلاسیک است.
        """),
    rule(
      .F13, Bilingual(en: "Unfinished message", fa: "پیام ناتمام"),
      en: """
        A message is complete with the frame that has FIN = 1; what came before is worth nothing to the program and is \
        thrown away. WSLab reports it when the connection ends within a message or within a frame: the sender crashed, \
        the network broke, or someone closed without waiting. A capture that was stopped too early looks the same, so \
        look at its end first.
        """,
      fa: """
        پیام با فریمی که FIN = ۱ دارد کامل می‌شود؛ آنچه پیش از آن آمده به کار برنامه نمی‌آید و دور ریخته می‌شود. WSLab \
        وقتی گزارشش می‌دهد که اتصال در میان پیام یا در میان فریم تمام شود: فرستنده از کار افتاده، شبکه قطع شده یا کسی \
        بی‌صبر بسته است. ضبطی که زود متوقف شده هم همین شکل را دارد، پس نخست آخرش را ببینید.
        """),
    rule(
      .F14, Bilingual(en: "Empty or tiny fragments", fa: "تکه‌های خالی یا ریز"),
      en: """
        Legal: a sender may cut a message as it likes, even into fragments of no bytes at all. But each costs a header \
        of 2 bytes, from a client 6, and often a segment of its own with 40 bytes and more of TCP and IP. An endless \
        row of empty fragments is also an attack: the message never grows, so a limit on its size never bites.
        """,
      fa: """
        مجاز است: فرستنده می‌تواند پیام را هرطور بخواهد ببُرد، حتی به تکه‌هایی بی هیچ بایت. ولی هر تکه ۲ بایت سرآیند \
        دارد، از کلاینت ۶ بایت، و اغلب قطعه‌ای جداگانه با ۴۰ بایت و بیشترِ TCP و IP. ردیف بی‌پایانِ تکه‌های خالی حمله \
        هم هست: پیام هیچ‌گاه بزرگ نمی‌شود و حدِ اندازه هرگز به کار نمی‌افتد.
        """),
    rule(
      .F15, Bilingual(en: "Message too large", fa: "پیام بیش از حد بزرگ"),
      en: """
        The format allows frames of 2⁶³ bytes and messages without end, so every receiver needs a limit of its own, \
        both for one frame and for the sum of the fragments. It closes with 1009 as soon as the header announces too \
        much, before a byte of it is stored. Common trap: a limit for frames only, which a long row of small fragments \
        walks around.
        """,
      fa: """
        قالب فریم تا ۲ به‌توان ۶۳ بایت جا دارد و پیام هم پایانی ندارد، پس هر گیرنده باید حد خودش را داشته باشد: هم \
        برای یک فریم و هم برای جمع تکه‌ها. همین که سرآیند خبر از بیش از اندازه بدهد با ۱۰۰۹ می‌بندد، پیش از آن‌که \
        بایتی نگه دارد. دام رایج: حدی که فقط برای فریم است و ردیفی از تکه‌های کوچک دورش می‌زند.
        """),
    rule(
      .T1, Bilingual(en: "Text that is not UTF-8", fa: "متنی که UTF-8 نیست"),
      en: """
        The whole message must be UTF-8; a fragment may end in the middle of a letter, as every Persian letter takes \
        two bytes. So one checks the message as it grows and keeps the state between fragments. The receiver fails the \
        connection, with 1007 as the usual code. Typical cause: binary data, or text in another encoding such as \
        Windows-1256, sent as text.
        """,
      fa: """
        پیام در کل باید UTF-8 باشد؛ تکه می‌تواند وسط یک حرف تمام شود، چون هر حرف فارسی دو بایت است. پس پیام را همچنان \
        که می‌رسد بررسی می‌کنند و حالت را میان تکه‌ها نگه می‌دارند. گیرنده اتصال را رها می‌کند و کد معمولش ۱۰۰۷ است. \
        علت رایج: دادهٔ دودویی، یا متنی با کدگذاری دیگر مانند Windows-1256، که به نام متن فرستاده شده است.
        """),
  ]
}
