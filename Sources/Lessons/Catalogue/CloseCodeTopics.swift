import Languages

extension Catalogue {
  /// Close codes that have a meaning of their own, by number.
  static let closeCodes: [Topic] = [
    close(
      1000, Bilingual(en: "1000: normal closure", fa: "1000: بستن عادی"), ["normal closure"],
      en: """
        The code of a happy end: both sides know that nothing is missing. In JavaScript `close()` without arguments \
        sends an empty Close instead, so the other side sees 1005; whoever wants 1000 on the wire writes \
        `close(1000)`. A client that was closed with 1000 should not connect again by itself. On the wire it is `03 \
        E8`.
        """,
      fa: """
        کدِ پایان خوش: هر دو طرف می‌دانند چیزی کم نیست. در جاوااسکریپت `close()` بی آرگومان Close خالی می‌فرستد و طرف \
        دیگر ۱۰۰۵ می‌بیند؛ هر که ۱۰۰۰ را روی سیم بخواهد می‌نویسد `close(1000)`. کلاینتی که با ۱۰۰۰ بسته شده نباید سرِ \
        خود دوباره وصل شود. روی سیم `03 E8` است.
        """),
    close(
      1001, Bilingual(en: "1001: going away", fa: "1001: ترک"), ["going away"],
      en: """
        The commonest code in a server's log: browsers send it when a tab is closed or the person goes to another \
        page. A server sends it when it shuts down, WSLab's too on Ctrl-C; then thousands of clients lose their \
        connection at once. They should come back, but each after a random delay of some seconds, or the new server \
        drowns in handshakes.
        """,
      fa: """
        رایج‌ترین کد در گزارش‌های سرور: مرورگر وقتی می‌فرستدش که زبانه بسته شود یا کاربر به صفحهٔ دیگری برود. سرور هم \
        هنگام خاموش‌شدن می‌فرستد، سرورِ WSLab هم با Ctrl-C؛ آن‌گاه هزاران کلاینت یک‌باره اتصالشان را از دست می‌دهند. \
        باید برگردند، ولی هر کدام پس از چند ثانیه تأخیر تصادفی، وگرنه سرورِ تازه در دست‌دهی‌ها غرق می‌شود.
        """),
    close(
      1002, Bilingual(en: "1002: protocol error", fa: "1002: خطای پروتکل"), ["protocol error"],
      en: """
        The answer to a frame that cannot be right: no mask from a client, a reserved bit or opcode, a fragmented \
        ping. After such a frame nobody knows where the next one begins, so reading stops at once, and even the Close \
        in reply is no longer awaited. It points to a fault in a program or proxy, never to the network: connecting \
        again will not help.
        """,
      fa: """
        پاسخ فریمی که نمی‌تواند درست باشد: کلاینتِ بی‌ماسک، بیت یا opcode رزرو، ping تکه‌تکه. پس از چنین فریمی کسی \
        نمی‌داند فریم بعدی از کجا آغاز می‌شود، پس خواندن فوراً متوقف می‌شود و حتی منتظر Close پاسخ هم نمی‌مانند. \
        نشانهٔ ایراد برنامه یا پراکسی است، نه شبکه: دوباره وصل‌شدن فایده ندارد.
        """),
    close(
      1003, Bilingual(en: "1003: unsupported data", fa: "1003: نوع دادهٔ ناپذیرفتنی"), ["unsupported data"],
      en: """
        The frame is right, but its kind is not wanted: a binary message to a server that reads only text, or the \
        other way round. It says nothing about the content; text that is valid UTF-8 but bad JSON is the application's \
        matter and usually ends with 1008 or a code from 4000 on. Frequent cause: a client that sends an ArrayBuffer \
        where a string was meant.
        """,
      fa: """
        فریم درست است ولی نوعش را نمی‌خواهند: پیام دودویی برای سروری که فقط متن می‌خواند، یا برعکس. دربارهٔ محتوا چیزی \
        نمی‌گوید؛ متنی که UTF-8 درست ولی JSON نادرست است کار برنامه است و معمولاً با ۱۰۰۸ یا کدی از ۴۰۰۰ به بالا تمام \
        می‌شود. علت رایج: کلاینتی که به‌جای رشته ArrayBuffer می‌فرستد.
        """),
    close(
      1004, Bilingual(en: "1004: reserved", fa: "1004: رزرو"),
      en: """
        A gap in the list that was kept for a later meaning and never got one. It must not be sent, so on the wire it \
        is a fault: WSLab reports C2, and an endpoint answers with 1002. If you meet it, somebody counted codes \
        instead of looking them up, or a program passes on whatever number it was given.
        """,
      fa: """
        جای خالی فهرست که برای معنایی در آینده نگه داشته شد و هرگز معنایی نگرفت. نباید فرستاده شود، پس روی سیم خطاست: \
        WSLab قاعدهٔ C2 را گزارش می‌دهد و طرف مقابل با ۱۰۰۲ پاسخ می‌دهد. اگر دیدیدش، کسی کدها را شمرده و در فهرست نگاه \
        نکرده، یا برنامه‌ای هر عددی را که به آن داده‌اند پیش می‌فرستد.
        """),
    close(
      1005, Bilingual(en: "1005: no code", fa: "1005: بی‌کد"), ["no status", "no status received"],
      en: """
        A Close need not have a body. Then there is no code to hand to the program, and the library says 1005. The \
        closing was clean all the same: both sides sent their Close. It is what one sees after `close()` without \
        arguments in a browser. On the wire the frame is `88 00`, from a client `88 80` and four key bytes.
        """,
      fa: """
        Close لازم نیست بدنه داشته باشد. آن‌گاه کدی نیست که به برنامه داده شود و کتابخانه می‌گوید ۱۰۰۵. با این همه \
        بستن تمیز بوده است: هر دو طرف Close فرستاده‌اند. پس از `close()` بی آرگومان در مرورگر همین دیده می‌شود. روی \
        سیم فریمش `88 00` است و از کلاینت `88 80` و چهار بایت کلید.
        """),
    close(
      1006, Bilingual(en: "1006: abnormal closure", fa: "1006: بستن ناهنجار"), ["abnormal closure"],
      en: """
        The most asked-about code, and it says only that no Close arrived. Behind it may be a refused handshake, a \
        proxy that cuts idle connections, a crashed server, a dead network; browsers hide the details on purpose, so \
        that a page cannot probe networks. A capture tells them apart: look for an HTTP status, a RST, a FIN, or \
        silence.
        """,
      fa: """
        پرسیده‌شده‌ترین کد، و فقط می‌گوید Close نرسید. شاید دست‌دهی رد شده، پراکسی اتصال بیکار را بریده، سرور از کار \
        افتاده یا شبکه مرده باشد؛ مرورگر جزئیات را عمداً پنهان می‌کند تا صفحه نتواند شبکه‌ها را بکاود. در ضبط می‌توان \
        این‌ها را از هم شناخت: دنبال وضعیت HTTP، RST، FIN یا سکوت بگردید.
        """),
    close(
      1007, Bilingual(en: "1007: invalid payload", fa: "1007: محتوای نادرست"),
      ["invalid payload", "invalid frame payload data"],
      en: """
        The bytes do not fit what the opcode promised: a text message that is not UTF-8, or a compressed one that does \
        not inflate. A receiver must not repair it silently, because two programs would repair it differently. Typical \
        causes: binary data sent as text, a string cut in the middle of a letter, an old encoding. The remedy is at \
        the sender.
        """,
      fa: """
        بایت‌ها با قولِ opcode نمی‌خوانند: پیام متنی‌ای که UTF-8 نیست، یا پیام فشرده‌ای که باز نمی‌شود. گیرنده نباید \
        بی‌صدا درستش کند، چون دو برنامه دو جور درستش می‌کنند. علت‌های رایج: دادهٔ دودویی به نام متن، رشته‌ای که وسط \
        حرف بریده شده، کدگذاری کهنه. چاره نزد فرستنده است.
        """),
    close(
      1008, Bilingual(en: "1008: policy violation", fa: "1008: خلاف سیاست"), ["policy violation"],
      en: """
        The general "no": the message is well formed, but this side does not want it. It is taken when no other code \
        fits, or when one would betray too much, about logins for instance. Many servers use it for a missing token or \
        for clients that send too fast. Whoever gets it should not simply connect again; the reason text may help the \
        developer.
        """,
      fa: """
        «نه»ی کلی: پیام درست ساخته شده ولی این طرف نمی‌خواهدش. وقتی به کار می‌رود که کد دیگری مناسب نباشد یا زیادی لو \
        بدهد، مثلاً دربارهٔ ورود. بسیاری از سرورها آن را برای نبودِ توکن یا برای کلاینت‌های پرشتاب می‌فرستند. \
        گیرنده‌اش نباید همان‌طور دوباره وصل شود؛ شاید متن دلیل به برنامه‌نویس کمک کند.
        """),
    close(
      1009, Bilingual(en: "1009: message too big", fa: "1009: پیام زیادی بزرگ"), ["message too big"],
      en: """
        Each receiver sets its own limit, and the protocol has no way to announce it: the sender learns it only from \
        this code. It counts what the message becomes, so a small compressed frame can cause it too. Cure: send large \
        things in several messages, or over HTTP with a link in the chat. Sending the same message again brings the \
        same answer.
        """,
      fa: """
        هر گیرنده حد خودش را می‌گذارد و پروتکل راهی برای اعلامش ندارد: فرستنده فقط از همین کد باخبر می‌شود. معیار، \
        اندازهٔ پیامِ بازشده است، پس فریم فشردهٔ کوچکی هم می‌تواند سببش شود. چاره: چیزهای بزرگ را در چند پیام بفرستید، \
        یا با HTTP و پیوندی در گپ. فرستادنِ دوبارهٔ همان پیام همان پاسخ را می‌آورد.
        """),
    close(
      1010, Bilingual(en: "1010: extension missing", fa: "1010: افزونه‌ای که نیست"), ["mandatory extension"],
      en: """
        A client that cannot live without an extension opens the connection, sees that the answer does not name it, \
        and leaves with 1010; the names should stand in the reason. A server never needs it, as it can refuse the \
        handshake. It is rare: browsers offer `permessage-deflate` but are content without it.
        """,
      fa: """
        کلاینتی که بی افزونه‌ای کارش نمی‌گذرد اتصال را باز می‌کند، می‌بیند پاسخ نامی از آن نبرده و با ۱۰۱۰ می‌رود؛ نام \
        افزونه‌ها بهتر است در دلیل بیاید. سرور هرگز لازمش ندارد، چون می‌تواند دست‌دهی را رد کند. کمیاب است: مرورگرها \
        `permessage-deflate` را پیشنهاد می‌کنند ولی بی آن هم راضی‌اند.
        """),
    close(
      1011, Bilingual(en: "1011: internal error", fa: "1011: خطای درونی"), ["internal error"],
      en: """
        What 500 is to HTTP: the server's program met something it did not expect, an exception in a message handler \
        for instance. Many frameworks send it by themselves when a handler throws, and the capture shows it right \
        behind the message that caused it. The RFC speaks of servers only; clients may try again later, with growing \
        pauses.
        """,
      fa: """
        همان ۵۰۰ در HTTP: برنامهٔ سرور به چیزی پیش‌بینی‌نشده برخورده، مثلاً استثنایی در پردازش پیام. بسیاری از \
        چارچوب‌ها وقتی پردازش شکست بخورد خودشان آن را می‌فرستند و در ضبط درست پشت پیامی دیده می‌شود که سببش بوده است. \
        RFC فقط از سرورها می‌گوید؛ کلاینت می‌تواند بعداً، با مکث‌های روبه‌رشد، دوباره بکوشد.
        """),
    close(
      1012, Bilingual(en: "1012: service restart", fa: "1012: راه‌اندازی دوباره"), ["service restart"],
      en: """
        Not in the RFC but in IANA's registry since: the service stops only to start again, for an update say. It is \
        1001 with a promise. A client may connect again soon, yet after a random delay, because all the others got the \
        same message in the same second. Servers that roll out new versions without it let clients guess.
        """,
      fa: """
        در RFC نیست ولی بعداً در فهرست IANA ثبت شده است: سرویس فقط برای شروع دوباره می‌ایستد، مثلاً برای به‌روزرسانی. \
        همان ۱۰۰۱ است با یک قول. کلاینت می‌تواند به‌زودی دوباره وصل شود، ولی با تأخیری تصادفی، چون همه در همان ثانیه \
        همین پیام را گرفته‌اند. سروری که نسخهٔ تازه را بدون آن بالا می‌آورد کلاینت‌ها را به حدس وا می‌دارد.
        """),
    close(
      1013, Bilingual(en: "1013: try again later", fa: "1013: بعداً دوباره"), ["try again later"],
      en: """
        The server is too busy to keep this client: what 503 is to HTTP. WSLab's server sends it when a client reads \
        so slowly that too much would have to be kept for it, when memory is short, and when there are too many rooms. \
        Coming back at once makes things worse; wait longer after each failure.
        """,
      fa: """
        سرور سرش شلوغ‌تر از آن است که این کلاینت را نگه دارد: همان ۵۰۳ در HTTP. سرورِ WSLab وقتی می‌فرستدش که کلاینتی \
        آن‌قدر کند بخواند که زیادی باید برایش نگه داشت، وقتی حافظه کم باشد، و وقتی اتاق‌ها بیش از اندازه شود. فوراً \
        برگشتن کار را بدتر می‌کند؛ پس از هر شکست بیشتر صبر کنید.
        """),
    close(
      1014, Bilingual(en: "1014: bad gateway", fa: "1014: دروازهٔ خراب"),
      en: """
        A gateway stands between the client and the real server, and that server answered with something it could not \
        use: what 502 is to HTTP, but after the 101. The client did nothing wrong and may try again after a pause. It \
        is rare on the wire, as most gateways just cut the connection; then the client sees 1006.
        """,
      fa: """
        میان کلاینت و سرور اصلی دروازه‌ای ایستاده و آن سرور پاسخی داده که به کارش نمی‌آید: همان ۵۰۲ در HTTP، ولی پس از \
        ۱۰۱. تقصیر کلاینت نیست و می‌تواند پس از مکثی دوباره بکوشد. روی سیم کمیاب است، چون بیشتر دروازه‌ها فقط اتصال را \
        می‌بُرند و کلاینت ۱۰۰۶ می‌بیند.
        """),
    close(
      1015, Bilingual(en: "1015: TLS handshake failed", fa: "1015: شکست دست‌دهی TLS"),
      en: """
        For `wss` the TLS handshake comes before the first byte of HTTP. If it fails, because the certificate has \
        expired, is for another name or was signed by nobody known, there is no connection that a Close could travel \
        on. The library may report 1015; browsers say 1006 and write the cause to the console. Open the `https` page \
        of the same host to see it.
        """,
      fa: """
        در `wss` دست‌دهی TLS پیش از نخستین بایت HTTP است. اگر شکست بخورد، چون گواهی تاریخش گذشته، به نام دیگری است یا \
        امضاکننده‌اش ناشناس است، اتصالی نیست که Close از آن بگذرد. شاید کتابخانه ۱۰۱۵ گزارش کند؛ مرورگرها ۱۰۰۶ \
        می‌گویند و علت را در کنسول می‌نویسند. برای دیدنش صفحهٔ `https` همان میزبان را باز کنید.
        """),
    close(
      3000, Bilingual(en: "3000: unauthorized", fa: "3000: بدون ورود"),
      en: """
        The application's 401: connect, but log in first. Browsers cannot add an `Authorization` header to a \
        WebSocket, so many applications send a token in the first message and close with such a code if it is missing \
        or expired. The client should fetch a new token before it comes back, not simply try again.
        """,
      fa: """
        ۴۰۱ در زبان برنامه: وصل شو ولی اول وارد شو. مرورگر نمی‌تواند سرآیند `Authorization` به WebSocket بیفزاید، پس \
        بسیاری از برنامه‌ها توکن را در نخستین پیام می‌فرستند و اگر نباشد یا کهنه باشد با چنین کدی بسته می‌شوند. کلاینت \
        باید پیش از برگشتن توکن تازه بگیرد، نه این‌که همان‌طور دوباره بکوشد.
        """),
    close(
      3003, Bilingual(en: "3003: forbidden", fa: "3003: ممنوع"),
      en: """
        The application's 403: the server knows who you are, and you may not do this, for instance enter that room. \
        Logging in again changes nothing. Registered at IANA for frameworks to share; before that everyone took a \
        number of their own, such as 4403, and you will meet those more often.
        """,
      fa: """
        ۴۰۳ در زبان برنامه: سرور می‌داند کیستید و اجازهٔ این کار را ندارید، مثلاً ورود به آن اتاق. دوباره واردشدن چیزی \
        را عوض نمی‌کند. در IANA ثبت شده تا چارچوب‌ها مشترک به کارش ببرند؛ پیش از آن هر کس عدد خودش را برمی‌داشت، مانند \
        ۴۴۰۳، و آن‌ها را بیشتر خواهید دید.
        """),
    close(
      3008, Bilingual(en: "3008: timeout", fa: "3008: پایان مهلت"),
      en: """
        The application's 408: a message or an answer was due and did not come in time, a login in the first seconds \
        for instance. It is not the silence of a dead network: a Close with this code proves that the way back still \
        works. After a lost connection you would see no Close at all, and 1006.
        """,
      fa: """
        ۴۰۸ در زبان برنامه: پیامی یا پاسخی باید می‌آمد و به‌موقع نیامد، مثلاً ورود در ثانیه‌های نخست. این سکوتِ شبکهٔ \
        مرده نیست: خودِ Close با این کد نشان می‌دهد که راه برگشت هنوز کار می‌کند. پس از قطع اتصال هیچ Close \
        نمی‌دیدید، فقط ۱۰۰۶.
        """),
  ]
}
