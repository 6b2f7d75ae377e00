import Languages

extension Catalogue {
  /// Words about the conversation itself: opening, frames, messages, closing.
  static let conversationConcepts: [Topic] = [
    Topic(
      "handshake",
      ["opening handshake", "دست‌دهی"], .concept,
      Explanation(
        title: Bilingual(en: "handshake", fa: "دست‌دهی"),
        sentence: Bilingual(
          en: """
            the request to switch and the 101 that grants it: both in HTTP, once, before the first frame.
            """,
          fa: "درخواست تغییر پروتکل و پاسخ ۱۰۱ به آن: هر دو به زبان HTTP، یک بار و پیش از اولین فریم."),
        clause: "RFC 6455 §1.3", slide: .upgradeRequest),
      en: """
        It borrows HTTP so that one port, the same server, the same cookies and proxies serve both. Until the 101 \
        has come the client must not send a byte more, while the server may put its first frame into the very \
        segment of the 101. `wslab handshake` explains every line. Do not mix it up with TCP's handshake, which \
        comes before it.
        """,
      fa: """
        HTTP را وام می‌گیرد تا یک درگاه، همان سرور، همان کوکی‌ها و همان پراکسی‌ها به کار هر دو بیایند. تا ۱۰۱ نرسیده \
        کلاینت نباید بایت دیگری بفرستد، ولی سرور می‌تواند اولین فریمش را در همان قطعهٔ ۱۰۱ بگذارد. `wslab handshake` \
        هر سطرش را توضیح می‌دهد. با دست‌دهی TCP که پیش از آن می‌آید اشتباه نشود.
        """),
    Topic(
      "frame",
      ["فریم"], .concept,
      Explanation(
        title: Bilingual(en: "frame", fa: "فریم"),
        sentence: Bilingual(
          en: "the smallest piece that WebSocket sends: a header of 2 to 14 bytes, then the payload.",
          fa: "کوچک‌ترین چیزی که WebSocket می‌فرستد: سرآیندی ۲ تا ۱۴ بایتی و سپس محتوا."),
        clause: "RFC 6455 §5.2", slide: .frames),
      en: """
        TCP carries a stream without borders; frames put borders back into it. The header says whether it is the \
        last piece, what kind it is, whether it is masked and how long. Segment, frame and message are three units \
        whose borders need not meet: one segment may hold ten frames, one frame may fill ten segments. Ethernet's \
        frames are something else again.
        """,
      fa: """
        TCP جریانی بی مرز می‌برد و فریم مرزها را به آن برمی‌گرداند. سرآیندش می‌گوید آیا تکهٔ آخر است، چه نوعی است، \
        ماسک دارد یا نه و چقدر است. قطعه و فریم و پیام سه واحدند که مرزهایشان لازم نیست یکی باشد: یک قطعه شاید ده \
        فریم داشته باشد و یک فریم ده قطعه را پر کند. فریم Ethernet باز چیز دیگری است.
        """),
    Topic(
      "message",
      ["پیام"], .concept,
      Explanation(
        title: Bilingual(en: "message", fa: "پیام"),
        sentence: Bilingual(
          en: """
            what the program sends and gets in one piece: one data frame, or several that belong together.
            """,
          fa: "آنچه برنامه یک‌جا می‌فرستد و می‌گیرد: یک فریم داده یا چند فریم به‌هم‌پیوسته."),
        clause: "RFC 6455 §5.4", slide: .messages),
      en: """
        JavaScript sees messages only, never frames: one `send()` here is one `onmessage` there. That is the comfort \
        over plain TCP, where a program has to find the borders itself. A message can be of any length, so a \
        receiver needs a limit; `wslab-server` takes 1 MiB and closes with 1009 beyond. What it means is the \
        subprotocol's business.
        """,
      fa: """
        جاوااسکریپت فقط پیام می‌بیند، نه فریم: هر `send()` این‌جا یک `onmessage` آن‌جاست. برتری بر TCP خام همین است \
        که آن‌جا برنامه باید خودش مرزها را بیابد. پیام می‌تواند هر طولی داشته باشد، پس گیرنده سقف لازم دارد؛ \
        `wslab-server` تا ۱ مبی‌بایت می‌پذیرد و بیش از آن را با ۱۰۰۹ می‌بندد. معنایش کار زیرپروتکل است.
        """),
    Topic(
      "masking",
      ["mask", "unmasking", "xor", "ماسک"], .concept,
      Explanation(
        title: Bilingual(en: "masking", fa: "ماسک‌کردن"),
        sentence: Bilingual(
          en: """
            the client XORs each payload with four fresh random bytes, so that no script decides what stands on the \
            wire.
            """,
          fa: """
            کلاینت هر محتوا را با چهار بایت تصادفی تازه XOR می‌کند تا هیچ اسکریپتی تعیین نکند چه روی سیم بیاید.
            """),
        clause: "RFC 6455 §5.3, §10.3", slide: .masking),
      en: """
        Byte i of the payload meets byte i mod 4 of the key; doing it twice gives the text back. The key stands in \
        the same frame, so nothing is hidden: TLS is what hides. It guards old proxies, which might take a script's \
        bytes for an HTTP request and store a forged answer. Only clients mask; a server that does breaks rule F4.
        """,
      fa: """
        بایت شمارهٔ i محتوا با بایتی از کلید XOR می‌شود که شماره‌اش باقی‌ماندهٔ i بر ۴ است و دو بار انجام‌دادنش متن \
        را برمی‌گرداند. کلید در همان فریم است، پس چیزی پنهان نمی‌شود: پنهان‌کردن کار TLS است. نگهبان پراکسی‌های \
        قدیمی است که شاید بایت‌های یک اسکریپت را درخواست HTTP بپندارند و پاسخی جعلی ذخیره کنند. فقط کلاینت ماسک \
        می‌کند؛ سروری که چنین کند قاعدهٔ F4 را شکسته است.
        """),
    Topic(
      "fragmentation",
      ["fragments", "تکه‌تکه کردن"], .concept,
      Explanation(
        title: Bilingual(en: "fragmentation", fa: "تکه‌تکه‌کردن"),
        sentence: Bilingual(
          en: "one message in several frames: the first has the opcode, the others 0, the last one FIN.",
          fa: "یک پیام در چند فریم: اولی opcode را دارد، بقیه ۰ و آخری FIN."),
        clause: "RFC 6455 §5.4", slide: .messages),
      en: """
        It lets a sender begin before it knows the length, and lets a ping slip in between. Pieces of two messages \
        must not mix, and a proxy may cut them anew, so their borders mean nothing. A letter of Persian has two \
        bytes and may be cut in two: decode the message, not the pieces. IP has fragments too, which have nothing to \
        do with these.
        """,
      fa: """
        به فرستنده اجازه می‌دهد پیش از دانستن طول آغاز کند و به ping اجازه می‌دهد میان تکه‌ها بیاید. تکه‌های دو پیام \
        نباید درهم شوند و پراکسی می‌تواند آن‌ها را از نو ببُرد، پس مرزشان معنایی ندارد. حرف فارسی دو بایت دارد و \
        شاید دو نیم شود: پیام را رمزگشایی کنید، نه تکه را. IP هم تکه دارد که ربطی به این ندارد.
        """),
    Topic(
      "full-duplex",
      ["duplex", "half duplex", "bidirectional", "دوطرفه"], .concept,
      Explanation(
        title: Bilingual(en: "full duplex", fa: "دوطرفهٔ کامل"),
        sentence: Bilingual(
          en: "both sides may send at any time, at the same moment, without waiting for each other.",
          fa: "هر دو طرف هر زمان می‌توانند بفرستند، حتی هم‌زمان، بی آن‌که منتظر هم بمانند."),
        clause: "RFC 6455 §1.2", slide: .fullDuplex),
      en: """
        TCP could do this all along; HTTP/1.1 lays the habit of question and answer over it, and WebSocket takes the \
        habit away. So no message answers another any more: who needs that puts an id into the messages. In `wslab \
        trace --summary` arrows go in both directions without a pattern; in a trace of polling they alternate.
        """,
      fa: """
        TCP از اول همین را می‌توانست؛ HTTP/1.1 عادت پرسش و پاسخ را رویش می‌کشد و WebSocket این عادت را برمی‌دارد. پس \
        دیگر هیچ پیامی پاسخ پیام دیگری نیست: هر که لازم دارد شناسه‌ای در پیام بگذارد. در `wslab trace --summary` \
        پیکان‌ها بی الگو به هر دو سو می‌روند؛ در ردِ polling یکی در میان‌اند.
        """),
    Topic(
      "subprotocol",
      ["sub protocol", "زیرپروتکل"], .concept,
      Explanation(
        title: Bilingual(en: "subprotocol", fa: "زیرپروتکل"),
        sentence: Bilingual(
          en: "what the messages mean, agreed by name in the handshake.",
          fa: "معنای پیام‌ها که در دست‌دهی با نام بر آن توافق می‌شود."),
        clause: "RFC 6455 §1.9", slide: .upgradeRequest),
      en: """
        WebSocket is an envelope; `mqtt`, `graphql-transport-ws` or our `wslab.v1` say what is in it. The client \
        names those that it knows in `Sec-WebSocket-Protocol`, the server picks one. Most private programs do \
        without and simply agree on JSON; a name with a number pays off on the day when the format changes and old \
        pages are still open.
        """,
      fa: """
        WebSocket پاکت است؛ `mqtt` یا `graphql-transport-ws` یا `wslab.v1` ما می‌گوید درونش چیست. کلاینت آن‌هایی را \
        که می‌داند در `Sec-WebSocket-Protocol` نام می‌برد و سرور یکی را برمی‌گزیند. بیشتر برنامه‌های خصوصی بی آن بر \
        JSON قرار می‌گذارند؛ نامی که شماره دارد روزی به کار می‌آید که قالب عوض شده و صفحه‌های قدیمی هنوز بازند.
        """),
    Topic(
      "accept computation",
      ["computing accept", "accept key", "محاسبهٔ accept"], .concept,
      Explanation(
        title: Bilingual(en: "the Accept computation", fa: "محاسبهٔ Accept"),
        sentence: Bilingual(
          en: """
            key and GUID joined, hashed with SHA-1, written in base64: the server's proof that it has read this \
            request.
            """,
          fa: """
            کلید و GUID کنار هم، چکیدهٔ SHA-1 و نوشتن به base64: نشانهٔ آن‌که سرور همین درخواست را خوانده است.
            """),
        clause: "RFC 6455 §4.2.2(5.4)", slide: .upgradeResponse),
      en: """
        The key is taken as text, its 24 letters, and not decoded first: that is the mistake of nearly every first \
        attempt. 24 + 36 letters go into SHA-1, 20 bytes come out, base64 makes 28 letters of them. `wslab \
        handshake` shows each step, and `openssl sha1 -binary | base64` in a shell gives the same.
        """,
      fa: """
        خود متن کلید با ۲۴ نویسه‌اش به کار می‌رود و نباید اول رمزگشایی شود: اشتباهی که تقریباً هر کس بار اول می‌کند. \
        ۲۴ + ۳۶ نویسه به SHA-1 می‌رود، ۲۰ بایت بیرون می‌آید و base64 از آن ۲۸ نویسه می‌سازد. `wslab handshake` هر \
        گام را نشان می‌دهد و `openssl sha1 -binary | base64` در خط فرمان همان را می‌دهد.
        """),
    Topic(
      "guid",
      ["magic string", "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"], .concept,
      Explanation(
        title: Bilingual(en: "GUID", fa: "GUID"),
        sentence: Bilingual(
          en: "the fixed text `258EAFA5-E914-47DA-95CA-C5AB0DC85B11` that is appended to the key.",
          fa: "متن ثابت `258EAFA5-E914-47DA-95CA-C5AB0DC85B11` که به کلید افزوده می‌شود."),
        clause: "RFC 6455 §1.3", slide: .upgradeResponse),
      en: """
        It is the same in every handshake of the world and no secret at all. Its worth is that nobody uses it by \
        accident: a server that has never heard of WebSocket would not append just these 36 letters, so the right \
        answer proves understanding. Copy it, do not type it: one wrong letter and every client refuses the answer.
        """,
      fa: """
        در همهٔ دست‌دهی‌های جهان همین است و هیچ رازی نیست. ارزشش این است که کسی تصادفی به کارش نمی‌برد: سروری که نام \
        WebSocket را نشنیده درست همین ۳۶ نویسه را نمی‌افزاید، پس پاسخ درست یعنی فهمیده است. رونوشت بردارید و تایپش \
        نکنید: با یک نویسهٔ غلط همهٔ کلاینت‌ها پاسخ را نمی‌پذیرند.
        """),
    Topic(
      "ping-pong",
      ["heartbeat", "keepalive ping", "ضربان"], .concept,
      Explanation(
        title: Bilingual(en: "heartbeat by ping and pong", fa: "زنده‌ماندن با ping و pong"),
        sentence: Bilingual(
          en: """
            a ping now and then: whoever does not answer is gone, and nobody on the way forgets the connection.
            """,
          fa: "گاه‌گاه یک ping: هر که پاسخ ندهد رفته است، و کسی در راه اتصال را از یاد نمی‌برد."),
        clause: "RFC 6455 §5.5.2", slide: .pingPong),
      en: """
        A silent connection costs nothing, which is also its danger: a phone without network, a NAT that forgot, a \
        proxy that gave up look just the same. `wslab-server` pings after 30 seconds of silence and ends the \
        connection after 60. Choose half of the shortest time-out on the way; too often drains batteries, never \
        leaves ghosts in the room.
        """,
      fa: """
        اتصال ساکت خرجی ندارد و خطرش هم همین است: تلفن بی شبکه، NAT فراموش‌کار و پراکسیِ دست‌کشیده درست \
        همین‌گونه‌اند. `wslab-server` پس از ۳۰ ثانیه سکوت ping می‌فرستد و پس از ۶۰ ثانیه اتصال را تمام می‌کند. نیمِ \
        کوتاه‌ترین مهلتِ راه را برگزینید؛ زیاد باتری را می‌خورد و هیچ، در اتاق روح باقی می‌گذارد.
        """),
    Topic(
      "closing-handshake",
      ["close handshake", "clean close", "دست‌دهی پایانی"], .concept,
      Explanation(
        title: Bilingual(en: "closing handshake", fa: "دست‌دهیِ پایان"),
        sentence: Bilingual(
          en: "each side sends a Close, then the server ends TCP: so both know that nothing was lost.",
          fa: """
            هر طرف یک Close می‌فرستد و بعد سرور TCP را تمام می‌کند: پس هر دو می‌دانند چیزی گم نشده است.
            """),
        clause: "RFC 6455 §1.4", slide: .close),
      en: """
        TCP's FIN says "no more bytes", but a proxy may send it, too, in the middle of a message. A Close comes from \
        the other program itself and says why. An end without it is reported as 1006. Who sends the first Close must \
        still read until the other's arrives: messages may be under way.
        """,
      fa: """
        FIN در TCP می‌گوید «دیگر بایتی نیست»، ولی پراکسی هم می‌تواند میان پیام آن را بفرستد. Close از خود برنامهٔ آن \
        سو می‌آید و دلیل را می‌گوید. پایان بی Close با ۱۰۰۶ گزارش می‌شود. هر که نخستین Close را بفرستد باید باز هم \
        بخواند تا Close طرف دیگر برسد: شاید پیام‌هایی در راه باشند.
        """),
    Topic(
      "context-takeover",
      ["sliding window", "deflate window", "انتقال زمینه"], .concept,
      Explanation(
        title: Bilingual(en: "context takeover", fa: "بردنِ زمینه به پیام بعد"),
        sentence: Bilingual(
          en: """
            the compression remembers earlier messages, so that what they said is not sent in full again.
            """,
          fa: "فشرده‌سازی پیام‌های پیشین را به یاد دارد تا آنچه گفته‌اند دوباره کامل فرستاده نشود."),
        clause: "RFC 7692 §7.1.1", slide: .compression),
      en: """
        Short messages have little to repeat within themselves; among each other they are nearly alike, and that is \
        where the gain lies. The price is a window of up to 32 KiB kept for each direction, and order: whoever \
        missed one message cannot read the next. So WSLab says "cannot be read here" when a capture begins in the \
        middle, rule D10.
        """,
      fa: """
        پیام کوتاه درون خودش تکرار چندانی ندارد؛ ولی پیام‌ها به هم شبیه‌اند و سود همین‌جاست. بهایش پنجره‌ای تا ۳۲ \
        کیبی‌بایت برای هر جهت است، و ترتیب: هر که یک پیام را نگرفته باشد بعدی را نمی‌خواند. برای همین WSLab وقتی ضبط \
        از میانه آغاز شده باشد می‌گوید «این‌جا خوانا نیست»، قاعدهٔ D10.
        """),
    Topic(
      "inflate bomb",
      ["zip bomb", "decompression bomb", "بمب فشرده"], .concept,
      Explanation(
        title: Bilingual(en: "inflate bomb", fa: "بمب فشرده"),
        sentence: Bilingual(
          en: "a small compressed message that unpacks to a huge one and fills the receiver's memory.",
          fa: "پیام فشردهٔ کوچکی که بسیار بزرگ باز می‌شود و حافظهٔ گیرنده را پر می‌کند."),
        clause: "RFC 6455 §10.4", slide: .compression),
      en: """
        DEFLATE packs a thousand equal bytes into about one, so 101 KB can become 100 MB: Wireshark had such a case. \
        Checking the size afterwards is too late. One has to count while unpacking and stop at the limit; WSLab \
        reports rule D11, `wslab-server` closes with 1009. The length in the frame's header says nothing about it.
        """,
      fa: """
        DEFLATE هزار بایت یکسان را تقریباً در یک بایت جا می‌دهد، پس ۱۰۱ کیلوبایت می‌تواند ۱۰۰ مگابایت شود: Wireshark \
        با چنین موردی روبه‌رو شد. سنجیدن اندازه پس از بازکردن دیر است. باید هنگام بازکردن شمرد و در سقف ایستاد؛ \
        WSLab قاعدهٔ D11 را گزارش می‌کند و `wslab-server` با ۱۰۰۹ می‌بندد. طولِ درون سرآیند فریم از آن خبر ندارد.
        """),
    Topic(
      "room",
      ["broadcast", "fan-out", "اتاق", "پخش همگانی"], .concept,
      Explanation(
        title: Bilingual(en: "room and broadcast", fa: "اتاق و پخش همگانی"),
        sentence: Bilingual(
          en: "the server sends what one person says to all who are in the same room.",
          fa: "سرور حرف یک نفر را برای همهٔ کسانی که در همان اتاق‌اند می‌فرستد."),
        slide: .messageFlow),
      en: """
        WebSocket knows neither rooms nor "all": a connection has two ends, and the rest is the server's program. In \
        a room of a thousand people one message becomes a thousand frames, so the load grows with readers, not with \
        writers. In the chat the sender gets the own message back: so all see one order, the server's.
        """,
      fa: """
        WebSocket نه اتاق می‌شناسد نه «همه»: اتصال دو سر دارد و بقیه کار برنامهٔ سرور است. در اتاق هزارنفره یک پیام \
        هزار فریم می‌شود، پس بار با شمار خوانندگان زیاد می‌شود نه نویسندگان. در این چت فرستنده پیام خودش را هم پس \
        می‌گیرد: پس همه یک ترتیب می‌بینند، ترتیب سرور را.
        """),
  ]
}
