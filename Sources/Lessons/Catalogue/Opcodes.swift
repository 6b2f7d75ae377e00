import Languages
import Wire

extension Catalogue {
  /// What a frame carries.
  static let opcodes: [Topic] = [
    Topic(
      "opcode 0",
      ["continuation", "opcode continuation", "0x0", "ادامه"], .opcode,
      Glossary.opcode(.continuation),
      title: Bilingual(en: "continuation frame", fa: "فریم ادامه"),
      en: """
        A message whose length is not known at first goes out in pieces: the first frame says text or binary and has \
        FIN 0, all later ones have opcode 0, the last one FIN 1. A continuation therefore does not say what it \
        carries: one has to have seen the beginning. Without a beginning it breaks rule F10.
        """,
      fa: """
        پیامی که طولش از اول معلوم نیست تکه‌تکه می‌رود: فریم اول می‌گوید متن است یا دودویی و FIN آن ۰ است، بقیه \
        opcode شمارهٔ ۰ دارند و FIN آخری ۱ است. پس فریم ادامه نمی‌گوید چه می‌برد: باید آغاز پیام را دیده باشید. اگر \
        آغازی نباشد قاعدهٔ F10 شکسته است.
        """),
    Topic(
      "opcode 1",
      ["text", "text frame", "opcode text", "0x1", "متن"], .opcode,
      Glossary.opcode(.text),
      title: Bilingual(en: "text frame", fa: "فریم متن"),
      en: """
        Opcode 1 begins a message of text. The message as a whole has to be UTF-8; a letter may be cut in two by the \
        end of a fragment, so only the finished message can be judged. In JavaScript it arrives as a string. A \
        receiver that meets wrong UTF-8 closes with 1007.
        """,
      fa: """
        opcode شمارهٔ ۱ پیام متنی را آغاز می‌کند. پیام در کل باید UTF-8 باشد؛ پایان یک تکه ممکن است حرفی را دو نیم \
        کند، پس فقط دربارهٔ پیام کامل می‌توان داوری کرد. در جاوااسکریپت به شکل رشته می‌رسد. گیرنده‌ای که UTF-8 \
        نادرست ببیند با کد ۱۰۰۷ می‌بندد.
        """),
    Topic(
      "opcode 2",
      ["binary", "opcode binary", "0x2", "دودویی"], .opcode,
      Glossary.opcode(.binary),
      title: Bilingual(en: "binary frame", fa: "فریم دودویی"),
      en: """
        Pictures, sound or numbers travel as they are; nobody checks them on the way. In JavaScript they arrive as a \
        `Blob` or an `ArrayBuffer`, as `binaryType` says. SSE cannot do that: there bytes have to be turned into \
        base64 first, which makes them a third longer. A common mistake is to send text this way and to wonder why \
        the page gets no string.
        """,
      fa: """
        عکس و صدا و عدد همان‌گونه که هستند می‌روند و کسی در راه محتوایشان را نمی‌سنجد. در جاوااسکریپت بسته به \
        `binaryType` به شکل `Blob` یا `ArrayBuffer` می‌رسند. SSE چنین نمی‌تواند: آن‌جا باید بایت‌ها را نخست به \
        base64 برد که یک‌سوم بلندترشان می‌کند. اشتباه رایج این است که متن را این‌گونه بفرستند و تعجب کنند که چرا \
        صفحه رشته نمی‌گیرد.
        """),
    Topic(
      "opcode 8",
      ["close", "close frame", "opcode close", "0x8", "بستن"], .opcode,
      Glossary.opcode(.close),
      title: Bilingual(en: "close frame", fa: "فریم بستن"),
      en: """
        The payload is empty, or two bytes of code and up to 123 bytes of reason in UTF-8. After it the sender sends \
        no more data; the other side answers with a Close of its own, and then the server ends TCP. A page that \
        calls `close()` without arguments sends it empty, and the other side is told 1005.
        """,
      fa: """
        محتوا یا خالی است یا دو بایت کد و حداکثر ۱۲۳ بایت دلیل به UTF-8. فرستنده پس از آن داده‌ای نمی‌فرستد؛ طرف \
        دیگر با Close خودش پاسخ می‌دهد و بعد سرور TCP را تمام می‌کند. صفحه‌ای که `close()` را بی آرگومان صدا کند آن \
        را خالی می‌فرستد و به طرف دیگر ۱۰۰۵ گفته می‌شود.
        """),
    Topic(
      "opcode 9",
      ["ping", "ping frame", "opcode ping", "0x9", "پینگ"], .opcode,
      Glossary.opcode(.ping),
      title: Bilingual(en: "ping", fa: "ping"),
      en: """
        It finds out whether the other program still lives, which TCP alone may not notice for hours, and it keeps \
        proxies and NAT tables from forgetting an idle connection. At most 125 bytes of any content. `wslab-server` \
        pings after 30 seconds of silence. Scripts in a browser can neither send nor see it: the browser answers by \
        itself.
        """,
      fa: """
        نشان می‌دهد برنامهٔ آن سو هنوز زنده است یا نه، چیزی که TCP به‌تنهایی شاید ساعت‌ها نفهمد، و نمی‌گذارد پراکسی \
        و جدول NAT اتصال بیکار را از یاد ببرند. حداکثر ۱۲۵ بایت محتوای دلخواه دارد. `wslab-server` پس از ۳۰ ثانیه \
        سکوت ping می‌فرستد. اسکریپتِ مرورگر نه می‌تواند آن را بفرستد نه ببیند: خود مرورگر پاسخ می‌دهد.
        """),
    Topic(
      "opcode 10",
      ["pong", "pong frame", "opcode pong", "opcode a", "0xa", "پونگ"], .opcode,
      Glossary.opcode(.pong),
      title: Bilingual(en: "pong", fa: "pong"),
      en: """
        It returns exactly the bytes of the ping, so that the sender knows which ping was read and can measure the \
        round trip. If several pings wait, the answer to the latest is enough. A pong that nobody asked for is \
        allowed too: a sign of life in one direction, which needs no answer.
        """,
      fa: """
        درست همان بایت‌های ping را برمی‌گرداند تا فرستنده بداند کدام ping خوانده شد و بتواند زمان رفت‌وبرگشت را \
        بسنجد. اگر چند ping در نوبت باشد پاسخ به آخری بس است. pong ناخواسته هم مجاز است: نشانهٔ زنده‌بودن در یک جهت \
        که پاسخی نمی‌خواهد.
        """),
    Topic(
      "reserved opcodes",
      [
        "reserved", "opcode reserved", "opcode 3", "opcode 4", "opcode 5", "opcode 6", "opcode 7", "opcode 11",
        "opcode 12", "opcode 13", "opcode 14", "opcode 15", "opcode b", "opcode f", "opcode رزرو",
      ], .opcode,
      Glossary.opcode(Opcode(rawValue: 3)),
      title: Bilingual(en: "reserved opcodes: 3 to 7, 11 to 15", fa: "کدهای رزروِ opcode: ۳ تا ۷ و ۱۱ تا ۱۵"),
      en: """
        The field has four bits, so there is room for sixteen kinds; ten are still free. 3 to 7 are kept for data \
        and 11 to 15 for control frames, which the highest of the four bits tells apart. Seeing one nearly always \
        means that somebody reads from the wrong byte: rule F2, and the receiver closes.
        """,
      fa: """
        این فیلد چهار بیت دارد و جای شانزده نوع در آن هست؛ ده‌تا هنوز آزاد است. ۳ تا ۷ برای داده و ۱۱ تا ۱۵ برای \
        فریم کنترلی نگه داشته شده و بالاترین بیت از آن چهار این دو را جدا می‌کند. دیدن یکی از آن‌ها تقریباً همیشه \
        یعنی کسی از بایت نادرستی خوانده است: قاعدهٔ F2، و گیرنده می‌بندد.
        """),
  ]
}
