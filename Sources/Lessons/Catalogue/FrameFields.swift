import Languages

extension Catalogue {
  /// The header of a WebSocket frame.
  static let frameFields: [Topic] = [
    Topic(
      "websocket.fin", ["fin bit"], .field,
      Glossary.field("websocket.fin"),
      title: Bilingual(en: "FIN of a frame", fa: "بیت FIN فریم"),
      en: """
        The receiver hands a message to the program only when a frame with FIN has come; until then it has to keep the \
        pieces. Nothing to do with the FIN of TCP, which ends a connection: here the conversation goes on. A message \
        in three frames has FIN 0, 0, 1 and opcodes 1, 0, 0. Control frames always have it.
        """,
      fa: """
        گیرنده پیام را تنها وقتی به برنامه می‌دهد که فریمی با FIN برسد؛ تا آن وقت باید تکه‌ها را نگه دارد. به FIN در \
        TCP که اتصال را تمام می‌کند ربطی ندارد: این‌جا گفت‌وگو ادامه دارد. پیام سه‌فریمی FINهای ۰، ۰، ۱ و opcodeهای ۱، \
        ۰، ۰ دارد. فریم کنترلی همیشه آن را دارد.
        """),
    Topic(
      "websocket.rsv1", ["rsv1"], .field,
      Glossary.field("websocket.rsv1"),
      title: .same("RSV1"),
      en: """
        Only the first frame of a message carries it; that decides for the whole message, and a message that would not \
        shrink may go out plain on the same connection. So a first byte of `c1` instead of `81` means compressed text. \
        Seen without agreed compression it breaks rule F1, because nobody knows how to read the payload.
        """,
      fa: """
        فقط اولین فریم پیام آن را دارد و برای همهٔ پیام تعیین‌کننده است؛ پیامی که کوچک نمی‌شود می‌تواند در همان اتصال \
        ساده برود. پس بایت اولِ `c1` به‌جای `81` یعنی متن فشرده. اگر بی توافق بر فشرده‌سازی دیده شود قاعدهٔ F1 شکسته \
        است، چون کسی نمی‌داند محتوا را چگونه بخواند.
        """),
    Topic(
      "websocket.rsv2", ["rsv2"], .field,
      Glossary.field("websocket.rsv2"),
      title: .same("RSV2"),
      en: """
        The designers left three bits free, so that extensions could mark frames without a new version of the \
        protocol. Only RSV1 has found a user. A 1 here is therefore nearly always a sign of damage: a wrong offset \
        after a lost segment, or a program that writes its header by hand.
        """,
      fa: """
        طراحان سه بیت را آزاد گذاشتند تا افزونه‌ها بی نسخه‌ای تازه از پروتکل بتوانند فریم‌ها را نشان کنند. فقط RSV1 \
        کاربرد یافته است. پس ۱ بودن این بیت تقریباً همیشه نشانهٔ خرابی است: جابه‌جایی پس از قطعه‌ای گم‌شده یا \
        برنامه‌ای که سرآیند را دستی می‌نویسد.
        """),
    Topic(
      "websocket.rsv3", ["rsv3"], .field,
      Glossary.field("websocket.rsv3"),
      title: .same("RSV3"),
      en: """
        Like RSV2 it waits for an extension that needs it. An endpoint that did not agree to such an extension must \
        fail the connection when it sees the bit, so that a later meaning can never be misread by old programs: being \
        strict now keeps the future open. WSLab reports it as rule F1.
        """,
      fa: """
        مانند RSV2 چشم‌به‌راه افزونه‌ای است که لازمش داشته باشد. طرفی که بر چنین افزونه‌ای توافق نکرده باید با دیدن \
        این بیت اتصال را خراب‌شده بداند تا برنامهٔ کهنه معنای تازه را غلط نخواند: سخت‌گیری امروز راه فردا را باز نگه \
        می‌دارد. WSLab آن را با قاعدهٔ F1 گزارش می‌کند.
        """),
    Topic(
      "websocket.rsv", ["rsv", "reserved bits"], .field,
      Explanation(
        title: Bilingual(en: "The reserved bits", fa: "بیت‌های رزرو"),
        sentence: Bilingual(
          en: "RSV1, RSV2 and RSV3 as one number from 0 to 7.",
          fa: "RSV1، RSV2 و RSV3 به شکل یک عدد از ۰ تا ۷."),
        clause: "RFC 6455 §5.2", slide: .frames),
      en: """
        In JSON the three bits are one key, because nearly always only two values occur: 0 for a plain frame and 4 for \
        the first frame of a compressed message (RSV1 is the highest of the three). Any other value, or 4 where \
        `websocket.open` shows no permessage-deflate, comes with a violation of rule F1.
        """,
      fa: """
        در JSON سه بیت یک کلیدند، چون تقریباً همیشه فقط دو مقدار پیش می‌آید: ۰ برای فریم ساده و ۴ برای اولین فریم پیام \
        فشرده (RSV1 بالاترین است). هر مقدار دیگر، یا ۴ وقتی `websocket.open` از permessage-deflate چیزی نمی‌گوید، با \
        گزارش شکستن قاعدهٔ F1 همراه است.
        """),
    Topic(
      "websocket.opcode", ["opcode"], .field,
      Glossary.field("websocket.opcode"),
      title: Bilingual(en: "Opcode", fa: "opcode"),
      en: """
        Four bits, half of the first byte: in a hex dump `81` is FIN and text, `82` FIN and binary, `88` close, `89` \
        ping, `8a` pong. The highest of the four tells control frames (8 and up) from data. In a `websocket.message` \
        the key says what the whole message is, so only 1 or 2. Ask `explain "opcode 9"` for one of them.
        """,
      fa: """
        چهار بیت است، نیمی از بایت اول: در hex dump `81` یعنی FIN و متن، `82` یعنی FIN و دودویی، `88` بستن، `89` ping \
        و `8a` pong. بالاترین بیت، فریم کنترلی (۸ به بالا) را از داده جدا می‌کند. در `websocket.message` نوع کل پیام \
        را می‌گوید، پس فقط ۱ یا ۲. برای هر کدام `explain "opcode 9"` را بپرسید.
        """),
    Topic(
      "websocket.mask", ["mask bit"], .field,
      Glossary.field("websocket.mask"),
      title: Bilingual(en: "MASK bit", fa: "بیت MASK"),
      en: """
        It is the highest bit of the second byte, so a client's short frame has `80` to `fd` there and a server's `00` \
        to `7d`: with one look at a hex dump you know who spoke. It is not a choice. A server that gets an unmasked \
        frame has to close, and so does a client that gets a masked one (rules F3, F4).
        """,
      fa: """
        بالاترین بیت بایت دوم است؛ پس فریم کوتاه کلاینت آن‌جا `80` تا `fd` دارد و فریم کوتاه سرور `00` تا `7d`: با یک \
        نگاه به hex dump پیداست چه کسی حرف زده. انتخابی در کار نیست. سروری که فریم بی‌ماسک بگیرد باید ببندد و کلاینتی \
        که فریم ماسک‌شده بگیرد هم (قاعده‌های F3 و F4).
        """),
    Topic(
      "websocket.payload_length", ["payload length", "payload len"], .field,
      Glossary.field("websocket.payload_length"),
      title: Bilingual(en: "Payload length", fa: "طول محتوا"),
      en: """
        Up to 125 the seven bits say it directly. 126 means that two more bytes hold the length, 127 that eight do; \
        the shortest form is a must (rule F6). In JSON the key has the true length, as in a frame of 300 bytes `300`; \
        the box shows what stands in the seven bits. Masking changes no length, and masking key and header are not \
        counted.
        """,
      fa: """
        تا ۱۲۵ را همان هفت بیت می‌گوید. ۱۲۶ یعنی دو بایت دیگر طول را دارد و ۱۲۷ یعنی هشت بایت؛ کوتاه‌ترین شکل واجب است \
        (قاعدهٔ F6). در JSON طول واقعی می‌آید، مثلاً `300`؛ شکل بیتی همان هفت بیت را نشان می‌دهد. ماسک‌کردن طول را عوض \
        نمی‌کند و کلید و سرآیند شمرده نمی‌شوند.
        """),
    Topic(
      "websocket.payload_length_ext_16", ["extended payload length", "16-bit length"], .field,
      Glossary.field("websocket.payload_length_ext_16"),
      title: Bilingual(en: "Extended payload length, 16 bits", fa: "طول گسترده، ۱۶ بیت"),
      en: """
        For payloads from 126 to 65,535 bytes, in network byte order: `01 2c` is 300. With it the header costs 4 bytes \
        from the server and 8 from the client. Beginners often read it in the wrong order, get 11,265 instead of 300, \
        and then wait for bytes that never come.
        """,
      fa: """
        برای محتوای ۱۲۶ تا ۶۵٬۵۳۵ بایتی و به ترتیب شبکه: `01 2c` یعنی ۳۰۰. با آن سرآیند از سرور ۴ و از کلاینت ۸ بایت \
        می‌شود. تازه‌کارها گاهی وارونه می‌خوانندش، به‌جای ۳۰۰ به ۱۱٬۲۶۵ می‌رسند و منتظر بایت‌هایی می‌مانند که هرگز \
        نمی‌آیند.
        """),
    Topic(
      "websocket.payload_length_ext_64", ["64-bit length"], .field,
      Glossary.field("websocket.payload_length_ext_64"),
      title: Bilingual(en: "Extended payload length, 64 bits", fa: "طول گسترده، ۶۴ بیت"),
      en: """
        For 65,536 bytes and more. The highest bit must be 0 (rule F7), so that languages with signed numbers cannot \
        go wrong. Nobody has to accept such frames: a header of ten bytes can announce exabytes, so servers have a \
        limit and close with 1009 before they reserve memory. The chat server's limit is 1 MiB.
        """,
      fa: """
        برای ۶۵٬۵۳۶ بایت و بیشتر. بالاترین بیت باید ۰ باشد (قاعدهٔ F7) تا زبان‌هایی که عدد علامت‌دار دارند به خطا \
        نیفتند. کسی مجبور به پذیرفتن چنین فریمی نیست: سرآیندی ده‌بایتی می‌تواند از اگزابایت خبر دهد، پس سرورها حدی \
        دارند و پیش از گرفتن حافظه با ۱۰۰۹ می‌بندند. حد سرور گفت‌وگوی ما ۱ مبی‌بایت است.
        """),
    Topic(
      "websocket.masking_key", ["masking key", "mask key", "کلید ماسک"], .field,
      Glossary.field("websocket.masking_key"),
      title: Bilingual(en: "Masking key", fa: "کلید ماسک"),
      en: """
        Byte i of the payload is XORed with byte i mod 4 of the key, and the same again restores it: `48` ⊕ `ae` = \
        `e6`. The key travels in the frame itself, so it hides nothing from a listener; it only keeps a script from \
        choosing the bytes on the wire. Always the same key, or one that counts up, is reported as rule F5.
        """,
      fa: """
        بایت i از محتوا با بایت i mod 4 کلید XOR می‌شود و تکرار همین کار آن را برمی‌گرداند: `48` ⊕ `ae` = `e6`. کلید \
        در خود فریم می‌رود، پس چیزی را از شنونده پنهان نمی‌کند؛ فقط نمی‌گذارد اسکریپت بایت‌های روی سیم را خودش انتخاب \
        کند. کلید همیشه‌یکسان یا شمارشی با قاعدهٔ F5 گزارش می‌شود.
        """),
    Topic(
      "websocket.header_length", ["frame header length"], .field,
      Explanation(
        title: Bilingual(en: "Length of the frame header", fa: "طول سرآیند فریم"),
        sentence: Bilingual(
          en: "How many bytes the frame has before its payload: 2 to 14.",
          fa: "فریم پیش از محتوا چند بایت دارد: ۲ تا ۱۴."),
        clause: "RFC 6455 §5.2", slide: .frames),
      en: """
        Two bytes, plus two or eight for a long payload, plus four for the masking key. So a short text costs 2 bytes \
        from the server and 6 from the client, where a polling request costs hundreds. The number is not on the wire, \
        it follows from the first two bytes; `bytes.websocket` adds it up.
        """,
      fa: """
        دو بایت، به‌اضافهٔ دو یا هشت بایت برای محتوای بلند و چهار بایت برای کلید ماسک. پس متن کوتاه از سرور ۲ و از \
        کلاینت ۶ بایت هزینه دارد، در جایی که هر درخواست polling صدها بایت است. این عدد روی سیم نیست و از دو بایت اول \
        به دست می‌آید؛ `bytes.websocket` آن را جمع می‌زند.
        """),
  ]
}
