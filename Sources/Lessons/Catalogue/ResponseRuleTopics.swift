import Languages

extension Catalogue {
  /// What a server's answer must and must not do (R).
  static let responseRules: [Topic] = [
    rule(
      .R1, Bilingual(en: "Status is not 101", fa: "وضعیتی جز ۱۰۱"),
      en: """
        The server must say 101 and nothing else to open a WebSocket: a 200 with all the right headers opens none. The \
        number tells every program on the way that HTTP ends at the empty line. A client that sees another status \
        handles it as HTTP. Home-made servers that answer 200 are the classic case; the browser then reports close \
        code 1006 and gives no details.
        """,
      fa: """
        سرور برای بازکردن WebSocket باید ۱۰۱ بگوید و نه چیز دیگر: ۲۰۰ حتی با همهٔ سرآیندهای درست چیزی باز نمی‌کند. این \
        عدد به همهٔ برنامه‌های سر راه می‌گوید که HTTP در سطر خالی تمام می‌شود. کلاینت هر وضعیت دیگری را مانند HTTP \
        می‌خواند. نمونهٔ همیشگی سرور دست‌سازی است که ۲۰۰ می‌دهد؛ آن‌گاه مرورگر کد بستن ۱۰۰۶ را گزارش می‌کند و توضیحی \
        نمی‌دهد.
        """),
    rule(
      .R2, Bilingual(en: "101 without Upgrade or Connection", fa: "۱۰۱ بدون Upgrade یا Connection"),
      en: """
        The status says that the protocol changes, these two headers say to which one, for this hop. The client \
        compares them without regard to case and fails the connection if one is missing: it closes TCP and sends no \
        frame, as none has been agreed. Most often a proxy removed them on the way back, or a server wrote only the \
        status and the proof.
        """,
      fa: """
        وضعیت می‌گوید پروتکل عوض می‌شود و این دو سرآیند می‌گویند به کدام پروتکل، آن هم برای همین گام. کلاینت بی‌توجه \
        به بزرگی و کوچکی حروف آن‌ها را می‌سنجد و اگر یکی نباشد کار را رها می‌کند: TCP را می‌بندد و فریمی نمی‌فرستد، \
        چون هنوز توافقی نیست. بیشتر وقت‌ها پراکسی آن‌ها را در راه بازگشت برداشته یا سرور فقط وضعیت و گواه را نوشته \
        است.
        """),
    rule(
      .R3, Bilingual(en: "Wrong Sec-WebSocket-Accept", fa: "نادرستی Sec-WebSocket-Accept"), ["accept mismatch"],
      en: """
        The server joins the key, as text, with a fixed GUID, hashes it with SHA-1 and writes the 20 bytes in base64: \
        28 characters. If they differ, a cache or a server that does not know WebSocket has answered, and the client \
        closes the connection. Typical faults in exercises: decoding the key first, a typing error in the GUID, or \
        encoding the hash in hex instead of its bytes.
        """,
      fa: """
        سرور کلید را، به شکل متن، به یک GUID ثابت می‌چسباند، از آن SHA-1 می‌گیرد و ۲۰ بایت را به base64 می‌نویسد: ۲۸ \
        نویسه. اگر یکی نباشد، حافظهٔ نهان یا سروری پاسخ داده که WebSocket نمی‌داند، و کلاینت اتصال را می‌بندد. خطاهای \
        رایج در تمرین‌ها: بازکردن کلید پیش از محاسبه، اشتباه تایپی در GUID، یا نوشتن هَش به شانزده‌شانزدهی به‌جای \
        بایت‌هایش.
        """),
    rule(
      .R4, Bilingual(en: "Extension that was not offered", fa: "افزونهٔ پیشنهادنشده"),
      en: """
        An extension changes what the bits of a frame mean, so both sides have to know it. The client offers, the \
        server may only choose from the offer. If the answer names anything else, the client must fail the connection \
        at once: otherwise it would take compressed bytes for text. Usual cause: a server that always sends \
        `permessage-deflate`, asked or not.
        """,
      fa: """
        افزونه معنای بیت‌های فریم را عوض می‌کند، پس هر دو طرف باید آن را بشناسند. کلاینت پیشنهاد می‌دهد و سرور فقط از \
        میان همان‌ها برمی‌گزیند. اگر پاسخ چیز دیگری نام ببرد کلاینت باید فوراً اتصال را رها کند، وگرنه بایت‌های فشرده \
        را متن می‌پندارد. علت معمول: سروری که پرسیده و نپرسیده همیشه `permessage-deflate` می‌فرستد.
        """),
    rule(
      .R5, Bilingual(en: "Subprotocol that was not offered", fa: "زیرپروتکل پیشنهادنشده"),
      en: """
        The server may name one subprotocol out of the client's list, or leave the header away. Another name, an empty \
        one, or two headers make the client fail the connection. Chromium says so in its console, and the page sees \
        close code 1006. The reverse is legal: a client that asked and got no subprotocol is connected, though some \
        browsers and libraries then give up.
        """,
      fa: """
        سرور می‌تواند یک زیرپروتکل از فهرست کلاینت را نام ببرد یا سرآیند را نیاورد. نام دیگر، نام خالی یا دو سرآیند \
        سبب می‌شود کلاینت اتصال را رها کند؛ کرومیوم آن را در کنسول می‌نویسد و صفحه کد بستن ۱۰۰۶ را می‌بیند. وارونه‌اش \
        مجاز است: کلاینتی که پرسیده و زیرپروتکلی نگرفته متصل است، هرچند برخی مرورگرها و کتابخانه‌ها آن‌گاه دست \
        می‌کشند.
        """),
    rule(
      .R6, Bilingual(en: "Extensions header twice", fa: "دو سرآیند Extensions"),
      en: """
        A note, not an error, because the standard contradicts itself: §11.3.2 says that the header must not appear \
        more than once in a response, §4.2.2 allows several instances. A careful server writes one header with commas. \
        A careful client reads several as if they were joined, as HTTP does with all lists.
        """,
      fa: """
        این یادداشت است، نه خطا، چون استاندارد خودش را نقض می‌کند: §11.3.2 می‌گوید این سرآیند در پاسخ نباید بیش از یک \
        بار بیاید، ولی §4.2.2 چند بار آمدنش را مجاز می‌داند. سرور محتاط همه را با ویرگول در یک سرآیند می‌نویسد. کلاینت \
        محتاط چند سرآیند را چنان می‌خواند که گویی به هم چسبیده‌اند، همان‌طور که HTTP با همهٔ فهرست‌ها می‌کند.
        """),
    rule(
      .R7, Bilingual(en: "Frames right behind the 101", fa: "فریم درست پشت ۱۰۱"),
      en: """
        Legal, and a good test of clients. With the empty line the server considers the connection open and may speak \
        at once; a greeting then travels in the segment of the 101. A client that throws away what its HTTP parser \
        left in the buffer loses that first message, and nobody notices until the network is fast. Look for it on \
        loopback, where both are often in one packet.
        """,
      fa: """
        مجاز است و آزمون خوبی برای کلاینت‌ها. سرور با سطر خالی اتصال را باز می‌داند و می‌تواند فوراً حرف بزند؛ آن‌گاه \
        خوشامدش در همان قطعهٔ ۱۰۱ می‌آید. کلاینتی که ماندهٔ بافرِ تجزیه‌گر HTTP را دور بریزد همین پیام اول را گم \
        می‌کند و تا شبکه تند نباشد کسی متوجه نمی‌شود. روی loopback دنبالش بگردید: آن‌جا این دو اغلب در یک بسته‌اند.
        """),
    rule(
      .R8, Bilingual(en: "It stays HTTP", fa: "اتصال HTTP می‌ماند"),
      en: """
        A note: any status but 101 means that the server did not agree, and everything goes on as in HTTP. The client \
        may log in after a 401 or follow a redirect, but need not: browsers follow no redirect for a WebSocket and \
        show no login window. The page learns nothing but an error event and close code 1006: the status can be seen \
        only on the wire or in the developer tools.
        """,
      fa: """
        یادداشت است: هر وضعیتی جز ۱۰۱ یعنی سرور نپذیرفته و همه‌چیز به روال HTTP می‌گذرد. کلاینت می‌تواند پس از ۴۰۱ \
        وارد شود یا دنبال نشانی تازه برود ولی مجبور نیست: مرورگرها برای WebSocket نه به نشانی تازه می‌روند و نه پنجرهٔ \
        ورود نشان می‌دهند. صفحه چیزی جز رویداد خطا و کد بستن ۱۰۰۶ نمی‌فهمد: وضعیت را فقط روی سیم یا در ابزار توسعهٔ \
        مرورگر می‌توان دید.
        """),
  ]
}
