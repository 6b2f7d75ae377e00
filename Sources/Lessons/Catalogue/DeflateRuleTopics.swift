import Languages

extension Catalogue {
  /// permessage-deflate (D), and the transport below (N).
  static let deflateRules: [Topic] = [
    rule(
      .D1, Bilingual(en: "RSV1 in the wrong place", fa: "RSV1 در جای نادرست"),
      en: """
        RSV1 says "this message is compressed", and it says so once, on the message's first frame. The fragments after \
        it continue the same compressed bytes and have the bit clear; control frames are never compressed. A receiver \
        that meets the bit elsewhere must fail the connection, with 1002. Typical cause: a sender that compresses \
        every frame by itself, as an older draft did.
        """,
      fa: """
        RSV1 می‌گوید «این پیام فشرده است» و این را یک بار می‌گوید، روی فریم اول پیام. تکه‌های بعدی دنبالهٔ همان \
        بایت‌های فشرده‌اند و این بیتشان صفر است؛ فریم کنترلی هم هرگز فشرده نمی‌شود. گیرنده‌ای که بیت را جای دیگری \
        ببیند باید اتصال را با ۱۰۰۲ رها کند. علت رایج: فرستنده‌ای که هر فریم را جدا فشرده می‌کند، چنان‌که در پیش‌نویسی \
        قدیمی‌تر بود.
        """),
    rule(
      .D2, Bilingual(en: "RSV1 without agreed compression", fa: "RSV1 بدون توافق"),
      en: """
        The special case of F1 that one meets most: the bit of compression is set, but no `permessage-deflate` stands \
        in the 101. The bytes are probably DEFLATE, yet nobody agreed to it, so the receiver must not try; it fails \
        the connection with 1002. WSLab reports it as F1. Look at the answer to the handshake: a proxy may have \
        removed the extension there.
        """,
      fa: """
        رایج‌ترین شکل F1: بیتِ فشرده‌سازی ۱ است ولی در ۱۰۱ نامی از `permessage-deflate` نیست. بایت‌ها به‌احتمال زیاد \
        DEFLATE است، اما کسی بر آن توافق نکرده، پس گیرنده نباید امتحانش کند و اتصال را با ۱۰۰۲ رها می‌کند. WSLab آن را \
        F1 گزارش می‌دهد. پاسخ دست‌دهی را ببینید: شاید پراکسی افزونه را از آن‌جا برداشته باشد.
        """),
    rule(
      .D3, Bilingual(en: "Invalid compression parameter", fa: "پارامتر نادرست فشرده‌سازی"),
      en: """
        Four parameters exist, each may come once, two take no value and two take a number. A server must decline an \
        offer that breaks this; the handshake then goes on without compression. A client that finds it in the answer \
        must fail the connection. Typical cause: a typing error such as `client_max_windows_bits`, or a value after a \
        parameter that has none.
        """,
      fa: """
        چهار پارامتر هست، هر کدام فقط یک بار، دوتا بی‌مقدار و دوتا با عدد. سرور باید پیشنهادی را که با این نخواند رد \
        کند؛ آن‌گاه دست‌دهی بدون فشرده‌سازی پیش می‌رود. کلاینتی که چنین چیزی را در پاسخ ببیند باید اتصال را رها کند. \
        علت رایج: غلط تایپی مانند `client_max_windows_bits`، یا مقداری پس از پارامتری که مقدار ندارد.
        """),
    rule(
      .D4, Bilingual(en: "Impossible window size", fa: "پنجرهٔ ناممکن"),
      en: """
        The window is how far back compression may look: 2 to the power of 8 to 15, so 256 to 32,768 bytes. `08` is as \
        wrong as 16: the number is written without leading zeros. Such a parameter counts as invalid, and WSLab \
        reports it as D3. A practical trap: zlib cannot compress with 8 in this form, so many servers refuse 8 \
        although it is legal.
        """,
      fa: """
        پنجره می‌گوید فشرده‌سازی تا کجا می‌تواند به عقب نگاه کند: ۲ به‌توان ۸ تا ۱۵، یعنی ۲۵۶ تا ۳۲٬۷۶۸ بایت. `08` هم \
        به همان اندازهٔ ۱۶ نادرست است: عدد بی صفرِ آغازین نوشته می‌شود. چنین پارامتری نامعتبر است و WSLab آن را D3 \
        گزارش می‌دهد. دام عملی: zlib در این قالب با ۸ فشرده نمی‌کند، پس بسیاری از سرورها ۸ را با آن‌که مجاز است \
        نمی‌پذیرند.
        """),
    rule(
      .D5, Bilingual(en: "Client's window limited unasked", fa: "محدودکردن ناخواستهٔ پنجرهٔ کلاینت"),
      en: """
        A server with little memory may ask for a smaller window of the client, but only if the client said by \
        `client_max_window_bits` in its offer that it can do that. Browsers do offer it, without a value. If it was \
        not offered, the answer must not contain it, and a client that sees it fails the connection: it could not keep \
        the promise.
        """,
      fa: """
        سروری که حافظهٔ کمی دارد می‌تواند از کلاینت پنجرهٔ کوچک‌تری بخواهد، ولی فقط اگر کلاینت با \
        `client_max_window_bits` در پیشنهادش گفته باشد که می‌تواند. مرورگرها آن را بی مقدار پیشنهاد می‌کنند. اگر \
        پیشنهاد نشده باشد پاسخ نباید آن را داشته باشد و کلاینتی که ببیند اتصال را رها می‌کند: از پسِ این قول \
        برنمی‌آید.
        """),
    rule(
      .D6, Bilingual(en: "Request to forget was ignored", fa: "نادیده‌گرفتن درخواست فراموشی"),
      en: """
        With `server_no_context_takeover` the client says: "I do not want to keep a window for what you send". A \
        server accepts that offer only by repeating the parameter in its answer; one that cannot must decline the \
        offer. Otherwise the client would read later messages with an empty window, and they would not inflate. Small \
        devices are those who ask for it.
        """,
      fa: """
        کلاینت با `server_no_context_takeover` می‌گوید: «نمی‌خواهم برای آنچه می‌فرستی پنجره نگه دارم». سرور این \
        پیشنهاد را فقط با تکرار همین پارامتر در پاسخ می‌پذیرد و اگر نمی‌تواند باید پیشنهاد را رد کند. وگرنه کلاینت \
        پیام‌های بعدی را با پنجرهٔ خالی می‌خواند و باز نمی‌شوند. دستگاه‌های کوچک‌اند که چنین درخواستی دارند.
        """),
    rule(
      .D7, Bilingual(en: "Message does not inflate", fa: "پیامی که باز نمی‌شود"),
      en: """
        A sender ends each message with a flush, which always leaves `00 00 FF FF`, and takes these four bytes away to \
        save them; the receiver puts them back before it inflates. Forget that, and the last letters seem to be \
        missing. What still does not inflate is broken: WSLab's server closes with 1007. Another common cause is a \
        zlib header, as here DEFLATE is raw.
        """,
      fa: """
        فرستنده هر پیام را با تخلیه‌ای (flush) تمام می‌کند که همیشه `00 00 FF FF` به جا می‌گذارد و برای صرفه‌جویی این \
        چهار بایت را برمی‌دارد؛ گیرنده پیش از بازکردن آن‌ها را برمی‌گرداند. اگر فراموش شود انگار حرف‌های آخر کم است. \
        آنچه باز هم باز نشود خراب است: سرورِ WSLab با ۱۰۰۷ می‌بندد. علت رایج دیگر سرآیند zlib است، چون DEFLATE این‌جا \
        خام است.
        """),
    rule(
      .D8, Bilingual(en: "One window per direction", fa: "هر جهت یک پنجره"),
      en: """
        What the client sent never helps to compress what the server sends: each direction has its own window. It \
        moves on with every compressed message, also across uncompressed ones in between, which leave no trace in it. \
        Chat messages that look alike gain most by it. Inflate one message twice, or skip one, and all later ones come \
        out as garbage.
        """,
      fa: """
        آنچه کلاینت فرستاده هیچ کمکی به فشرده‌سازیِ فرستاده‌های سرور نمی‌کند: هر جهت پنجرهٔ خودش را دارد. پنجره با هر \
        پیام فشرده پیش می‌رود و پیام‌های نافشردهٔ میانشان ردی در آن نمی‌گذارند. پیام‌های همانندِ یک گپ از همین بیشترین \
        سود را می‌برند. اگر پیامی را دو بار باز کنید یا از یکی بپرید همهٔ بعدی‌ها به‌هم‌ریخته درمی‌آید.
        """),
    rule(
      .D9, Bilingual(en: "The answer decides", fa: "پاسخ تعیین می‌کند"),
      en: """
        An offer is a list of wishes, sometimes several with different parameters, in order of preference. What counts \
        for both sides is the one element in the server's answer, and a parameter that is missing there has its \
        default: a window of 15 bits, and context takeover. A decoder that reads the offer instead will soon fail at \
        some server.
        """,
      fa: """
        پیشنهاد فهرستی از خواسته‌هاست، گاهی چند تا با پارامترهای متفاوت و به ترتیب علاقه. برای هر دو طرف همان یک عضوِ \
        پاسخ سرور معتبر است و پارامتری که آن‌جا نباشد مقدار پیش‌فرضش را دارد: پنجرهٔ ۱۵بیتی و نگه‌داشتن پنجره میان \
        پیام‌ها. رمزگشایی که به‌جایش پیشنهاد را بخواند دیر یا زود با سروری زمین می‌خورد.
        """),
    rule(
      .D10, Bilingual(en: "Undecodable after a gap", fa: "ناخوانا پس از افتادگی"),
      en: """
        Compression with context takeover says things like "copy 12 bytes from 300 bytes ago". If those bytes were not \
        captured, this message and all later ones of that direction cannot be read; that is no fault of the sender. \
        WSLab says "undecodable" and not "malformed". The cure is to start the capture before the handshake, or to \
        agree on no context takeover.
        """,
      fa: """
        فشرده‌سازی با نگه‌داشتن پنجره چنین حرفی می‌زند: «۱۲ بایت از ۳۰۰ بایت پیش رونویسی کن». اگر آن بایت‌ها ضبط نشده \
        باشد این پیام و همهٔ پیام‌های بعدیِ همان جهت خوانا نیست و گناه فرستنده هم نیست. WSLab می‌گوید «ناخوانا» و نه \
        «خراب». چاره این است که ضبط پیش از دست‌دهی آغاز شود یا بر نگه‌نداشتن پنجره توافق شود.
        """),
    rule(
      .D11, Bilingual(en: "Inflates beyond the limit", fa: "بزرگ‌شدن بیش از حد"), [],
      en: """
        DEFLATE shrinks a row of zeros to about a thousandth, so 100 KB on the wire can become 100 MB in memory: a \
        decompression bomb. The limit must be checked while inflating, not afterwards, and not by the length on the \
        wire. A server closes with 1009. WSLab stops at its limit too, shows what it has, and reports a warning.
        """,
      fa: """
        DEFLATE ردیفی از صفرها را به حدود یک‌هزارم می‌رساند، پس ۱۰۰ کیلوبایت روی سیم می‌تواند ۱۰۰ مگابایت در حافظه \
        شود: بمبِ فشرده. حد را باید هنگام بازکردن سنجید، نه پس از آن و نه با طولِ روی سیم. سرور با ۱۰۰۹ می‌بندد. WSLab \
        هم در حدِ خودش می‌ایستد، آنچه دارد نشان می‌دهد و هشدار می‌دهد.
        """),
    rule(
      .D12, Bilingual(en: "Final block or empty message", fa: "بلوک پایانی یا پیام خالی"),
      en: """
        Two legal cases that break simple decoders. A sender may end a DEFLATE block with its BFINAL bit set; the \
        receiver must begin anew behind it instead of thinking that the stream is over. And an empty message cannot be \
        compressed to nothing: a single byte `00` stands for it. Test both before trusting a decoder of your own.
        """,
      fa: """
        دو حالت مجاز که رمزگشاهای ساده را زمین می‌زند. فرستنده می‌تواند بلوک DEFLATE را با بیت BFINAL = ۱ تمام کند؛ \
        گیرنده باید پس از آن از نو آغاز کند، نه آن‌که جریان را تمام‌شده بداند. پیام خالی هم به هیچ فشرده نمی‌شود: یک \
        بایت `00` به‌جایش می‌نشیند. پیش از اعتماد به رمزگشای خودتان هر دو را بیازمایید.
        """),
    rule(
      .N1, Bilingual(en: "Overlapping segments differ", fa: "قطعه‌های هم‌پوشانِ ناهمسان"),
      en: """
        A segment that is sent again must bring the same bytes. If they differ, each receiver decides by itself which \
        version it believes, and a filter may have read another one than the program: an old way past intrusion \
        detection. WSLab keeps the first version, as TCP takes only what is new, and warns. Harmless causes exist: a \
        capture edited by hand, or a middlebox that changes packets.
        """,
      fa: """
        قطعه‌ای که دوباره فرستاده می‌شود باید همان بایت‌ها را بیاورد. اگر فرق کند هر گیرنده خودش تصمیم می‌گیرد کدام \
        نسخه را باور کند و شاید صافی نسخه‌ای جز نسخهٔ برنامه را خوانده باشد: راهی قدیمی برای گذشتن از سامانهٔ تشخیص \
        نفوذ. WSLab نسخهٔ اول را نگه می‌دارد، چون TCP فقط چیز تازه را برمی‌دارد، و هشدار می‌دهد. علت بی‌آزار هم دارد: \
        ضبطی که دستی ویرایش شده یا دستگاهی سر راه که بسته‌ها را عوض می‌کند.
        """),
    rule(
      .N2, Bilingual(en: "Overlapping IP fragments", fa: "تکه‌های هم‌پوشان IP"),
      en: """
        Routers never make overlapping fragments; attackers do, because hosts differ in which version counts, and a \
        filter may see another text than the host. IPv6 forbids it: the whole datagram must be discarded, and WSLab \
        discards it too. In IPv4 WSLab takes the fragment that begins first, says so, and shows the packets \
        concerned.
        """,
      fa: """
        مسیریاب هرگز تکه‌های هم‌پوشان نمی‌سازد؛ مهاجم می‌سازد، چون میزبان‌ها در این‌که کدام نسخه به شمار آید یکسان \
        نیستند و فیلتر شاید متنی دیگر از میزبان ببیند. IPv6 آن را ممنوع کرده است: همهٔ دیتاگرام باید دور ریخته شود و \
        WSLab نیز چنین می‌کند. در IPv4 تکه‌ای به شمار می‌آید که زودتر آغاز می‌شود؛ این گفته و بسته‌ها نشان داده \
        می‌شود.
        """),
  ]
}
