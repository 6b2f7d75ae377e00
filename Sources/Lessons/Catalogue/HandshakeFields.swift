import Languages

extension Catalogue {
  /// Keys of the WebSocket handshake.
  static let handshakeFields: [Topic] = [
    Topic(
      "json.uri", ["uri", "websocket uri"], .field,
      Explanation(
        title: Bilingual(en: "Address of the WebSocket", fa: "نشانی WebSocket"),
        sentence: Bilingual(
          en: "The path and query that the handshake asked for.",
          fa: "مسیر و پرس‌وجویی که دست‌دهی خواسته است."),
        clause: "RFC 6455 §3", slide: .upgradeRequest),
      en: """
        It decides which program behind the server gets the connection: here `/ws/class/ali` is room and name. It is \
        asked once and holds for the whole life of the connection, so whoever changes rooms opens a new one or says it \
        in a message. There is no fragment in it, WebSocket forbids `#`.
        """,
      fa: """
        معلوم می‌کند کدام برنامهٔ پشت سرور اتصال را بگیرد: این‌جا `/ws/class/ali` اتاق و نام است. یک بار پرسیده می‌شود \
        و برای همهٔ عمر اتصال می‌ماند؛ کسی که اتاق عوض می‌کند اتصال تازه‌ای باز می‌کند یا آن را در پیامی می‌گوید. `#` \
        در آن نیست، WebSocket منعش کرده است.
        """),
    Topic(
      "json.key", ["handshake key"], .field,
      Explanation(
        title: Bilingual(en: "Key of the handshake", fa: "کلید دست‌دهی"),
        sentence: Bilingual(
          en: "The value of `Sec-WebSocket-Key`: 16 random bytes in base64.",
          fa: "مقدار `Sec-WebSocket-Key`: شانزده بایت تصادفی با base64."),
        clause: "RFC 6455 §4.1(7)", slide: .upgradeRequest),
      en: """
        Twenty-four letters that end in `==`. It has nothing to do with the masking key and encrypts nothing; it only \
        makes each answer fit one request, so that no cache can give an old one. Two connections with the same key \
        mean that a client does not draw lots: an exercise copied from the RFC often sends `dGhlIHNhbXBsZSBub25jZQ==`.
        """,
      fa: """
        بیست‌وچهار نویسه است که با `==` تمام می‌شود. به کلید ماسک ربطی ندارد و چیزی را رمز نمی‌کند؛ فقط هر پاسخ را به \
        یک درخواست می‌بندد تا هیچ نهان‌گاهی پاسخ کهنه ندهد. دو اتصال با یک کلید یعنی کلاینت قرعه نمی‌کشد: تمرینی که از \
        RFC رونویسی شده اغلب `dGhlIHNhbXBsZSBub25jZQ==` می‌فرستد.
        """),
    Topic(
      "json.accept", ["accept value"], .field,
      Explanation(
        title: Bilingual(en: "Accept value", fa: "مقدار پذیرش"),
        sentence: Bilingual(
          en: "The value of `Sec-WebSocket-Accept` as the server sent it.",
          fa: "مقدار `Sec-WebSocket-Accept` چنان‌که سرور فرستاده است."),
        clause: "RFC 6455 §4.2.2(5.4)", slide: .upgradeResponse),
      en: """
        Twenty-eight letters: 20 bytes of SHA-1 in base64. It proves that the server has read the key and knows \
        WebSocket; it does not prove who the server is, that is TLS's work. Compare with `accept_expected`. Clients \
        must break off if it is wrong, and JavaScript then sees no more than an error.
        """,
      fa: """
        بیست‌وهشت نویسه: ۲۰ بایت SHA-1 با base64. نشان می‌دهد سرور کلید را خوانده و WebSocket می‌داند؛ نشان نمی‌دهد \
        سرور کیست، آن کار TLS است. با `accept_expected` بسنجید. اگر غلط باشد کلاینت باید قطع کند و جاوااسکریپت جز خطا \
        چیزی نمی‌بیند.
        """),
    Topic(
      "json.accept_expected", ["accept_expected", "expected accept"], .field,
      Explanation(
        title: Bilingual(en: "Expected accept value", fa: "مقدار پذیرش درست"),
        sentence: Bilingual(
          en: "What the server should have answered, computed by WSLab from the key.",
          fa: "آنچه سرور باید پاسخ می‌داد؛ WSLab از روی کلید حساب کرده است."),
        clause: "RFC 6455 §4.2.2(5.4)", slide: .upgradeResponse),
      en: """
        Key and `258EAFA5-E914-47DA-95CA-C5AB0DC85B11` are written one after the other, hashed with SHA-1, and the 20 \
        bytes put into base64. The usual mistakes: decoding the key before hashing, putting the hexadecimal digits \
        into base64, a space at the end. `wslab handshake` shows each step with the real values.
        """,
      fa: """
        کلید و `258EAFA5-E914-47DA-95CA-C5AB0DC85B11` پشت سر هم نوشته، با SHA-1 درهم‌سازی و آن ۲۰ بایت با base64 نوشته \
        می‌شود. خطاهای رایج: بازکردن کلید پیش از درهم‌سازی، بردن رقم‌های شانزده‌شانزدهی به base64، فاصله‌ای در پایان. \
        `wslab handshake` هر گام را با مقدارهای واقعی نشان می‌دهد.
        """),
    Topic(
      "json.accept_valid", ["accept_valid", "valid accept"], .field,
      Explanation(
        title: Bilingual(en: "Accept is right", fa: "درستی پذیرش"),
        sentence: Bilingual(
          en: "Whether the server's accept value is the right one for this key.",
          fa: "آیا مقدار پذیرش سرور برای این کلید درست است."),
        clause: "RFC 6455 §4.1", slide: .upgradeResponse),
      en: """
        False comes with a violation of rule R3, and a client that keeps to the standard closes the connection before \
        the first frame. If frames follow all the same, the client does not check: its library is home-made or old. \
        Only where the request was captured can WSLab say anything; else the key is absent.
        """,
      fa: """
        مقدار false با گزارش شکستن قاعدهٔ R3 همراه است و کلاینتِ پایبند به استاندارد پیش از اولین فریم می‌بندد. اگر با \
        این حال فریم بیاید کلاینت وارسی نمی‌کند: کتابخانه‌اش دست‌ساز یا کهنه است. WSLab فقط وقتی درخواست ضبط شده باشد \
        می‌تواند نظر دهد؛ وگرنه این کلید نیست.
        """),
    Topic(
      "json.version", ["handshake version"], .field,
      Explanation(
        title: Bilingual(en: "WebSocket version", fa: "نسخهٔ WebSocket"),
        sentence: Bilingual(
          en: "The value of `Sec-WebSocket-Version`: 13.",
          fa: "مقدار `Sec-WebSocket-Version`: ۱۳."),
        clause: "RFC 6455 §4.1", slide: .upgradeRequest),
      en: """
        The number of RFC 6455 since 2011. Smaller ones belong to drafts, of which 8 was in browsers for a while, with \
        nearly the same frames; the oldest draft had no masking and no number at all. A server that gets another \
        version answers 426 and says which it knows. There is no 14.
        """,
      fa: """
        از ۲۰۱۱ شمارهٔ RFC 6455 است. شماره‌های کوچک‌تر از آنِ پیش‌نویس‌هایند؛ از آن میان ۸ مدتی در مرورگرها بود، با \
        فریم‌هایی تقریباً یکسان؛ کهنه‌ترین پیش‌نویس نه ماسک داشت و نه شماره. سروری که نسخهٔ دیگری بگیرد ۴۲۶ پاسخ \
        می‌دهد و می‌گوید کدام را می‌شناسد. نسخهٔ ۱۴ در کار نیست.
        """),
    Topic(
      "json.protocol", ["agreed subprotocol"], .field,
      Explanation(
        title: Bilingual(en: "Agreed subprotocol", fa: "زیرپروتکلِ توافق‌شده"),
        sentence: Bilingual(
          en: "The one subprotocol that the server picked from the client's list.",
          fa: "زیرپروتکلی که سرور از فهرست کلاینت برگزیده است."),
        clause: "RFC 6455 §4.2.2", slide: .upgradeResponse),
      en: """
        It names the language spoken inside the messages, `wslab.v1` here; WebSocket itself does not care. No key \
        means that none was agreed, and the client decides whether it can live with that. A name that the client did \
        not offer breaks rule R5, and the connection fails.
        """,
      fa: """
        نام زبانی است که درون پیام‌ها به کار می‌رود، این‌جا `wslab.v1`؛ خود WebSocket کاری به آن ندارد. نبودنش یعنی \
        توافقی نشده و کلاینت تصمیم می‌گیرد که با آن می‌سازد یا نه. نامی که کلاینت پیشنهاد نکرده قاعدهٔ R5 را می‌شکند و \
        اتصال خراب است.
        """),
    Topic(
      "json.extensions", ["agreed extensions"], .field,
      Explanation(
        title: Bilingual(en: "Agreed extensions", fa: "افزونه‌های توافق‌شده"),
        sentence: Bilingual(
          en: "What the server accepted of the offered extensions, with its parameters.",
          fa: "سرور کدام افزونه‌های پیشنهادی را پذیرفته، با پارامترهایشان."),
        clause: "RFC 6455 §9.1", slide: .compression),
      en: """
        In practice one: `permessage-deflate`. The parameters of this line hold, not those of the request; they decide \
        how WSLab decompresses. No key means plain payloads for the whole connection. Proxies in between may not \
        change it, and an extension that was not offered breaks rule R4.
        """,
      fa: """
        در عمل یکی: `permessage-deflate`. پارامترهای همین سطر معتبر است، نه آن‌ها که در درخواست بود؛ WSLab با همین‌ها \
        باز می‌کند. نبودنش یعنی محتوای ساده برای همهٔ اتصال. پراکسی‌های میانی حق تغییرش را ندارند و افزونه‌ای که \
        پیشنهاد نشده قاعدهٔ R4 را می‌شکند.
        """),
  ]
}
