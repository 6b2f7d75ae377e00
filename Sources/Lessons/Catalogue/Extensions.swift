import Languages

extension Catalogue {
  /// What `Sec-WebSocket-Extensions` can agree on.
  static let extensions: [Topic] = [
    Topic(
      "permessage-deflate",
      ["compression", "deflate", "فشرده‌سازی"], .extension,
      Glossary.permessageDeflate,
      en: """
        A message is packed with DEFLATE, the four bytes `00 00 ff ff` at its end are dropped, and RSV1 of its first \
        frame says so. Chat JSON repeats the same names over and over, so it shrinks well; pictures do not. `wslab \
        compare-polling` measures 164 bytes a message with it and 263 without: only the payload shrinks, never TCP \
        and IP.
        """,
      fa: """
        پیام با DEFLATE فشرده می‌شود، چهار بایت `00 00 ff ff` از پایانش برداشته می‌شود و RSV1 در فریم اول خبرش را \
        می‌دهد. JSON چت همان نام‌ها را مدام تکرار می‌کند، پس خوب کوچک می‌شود؛ عکس نه. `wslab compare-polling` با آن \
        ۱۶۴ بایت برای هر پیام می‌شمارد و بی آن ۲۶۳: فقط محتوا کوچک می‌شود، نه TCP و IP.
        """),
    Topic(
      "client_max_window_bits",
      ["client max window"], .extension,
      Glossary.clientMaxWindowBits,
      en: """
        In the offer it usually stands without a value: "you may limit me". The server may then answer with 8 to 15, \
        that is 256 bytes to 32 KiB, and so decides how much memory it needs to unpack this client. If the client \
        did not mention it, the server must not limit it: rule D5.
        """,
      fa: """
        در پیشنهاد معمولاً بی مقدار می‌آید: «می‌توانی محدودم کنی». آن‌گاه سرور می‌تواند با ۸ تا ۱۵ پاسخ دهد، یعنی \
        ۲۵۶ بایت تا ۳۲ کیبی‌بایت، و به این ترتیب تعیین می‌کند بازکردن پیام‌های این کلاینت چقدر حافظه بخواهد. اگر \
        کلاینت نامش را نبرده باشد سرور حق محدودکردن ندارد: قاعدهٔ D5.
        """),
    Topic(
      "server_max_window_bits",
      ["server max window"], .extension,
      Glossary.serverMaxWindowBits,
      en: """
        A client with little memory asks for it, and the server must agree or decline the whole offer; a server may \
        also announce it unasked, since a smaller window can be read by everyone. `wslab-server` keeps windows of 4 \
        KiB, which are 12 bits, so that a compressed connection needs 50 KiB and not hundreds.
        """,
      fa: """
        کلاینتی که حافظهٔ کمی دارد آن را می‌خواهد و سرور باید بپذیرد یا همهٔ پیشنهاد را رد کند؛ سرور می‌تواند \
        ناخواسته هم اعلامش کند، چون پنجرهٔ کوچک‌تر را همه می‌خوانند. `wslab-server` پنجره‌های ۴ کیبی‌بایتی دارد که \
        ۱۲ بیت است، تا اتصال فشرده ۵۰ کیبی‌بایت بخواهد نه صدها کیبی‌بایت.
        """),
    Topic(
      "client_no_context_takeover",
      [], .extension,
      Glossary.clientNoContextTakeover,
      en: """
        Each message of the client then begins with an empty window, so the server can free its memory between two \
        messages. Short chat messages lose most of the gain by it, because what they repeat stands in earlier \
        messages. The server may put it in its answer even if the offer did not name it.
        """,
      fa: """
        آن‌گاه هر پیام کلاینت با پنجرهٔ خالی آغاز می‌شود و سرور میان دو پیام می‌تواند حافظه‌اش را آزاد کند. پیام‌های \
        کوتاه چت بیشتر سودشان را از دست می‌دهند، چون آنچه تکرار می‌کنند در پیام‌های پیشین است. سرور می‌تواند آن را \
        در پاسخ بیاورد، حتی اگر در پیشنهاد نبوده باشد.
        """),
    Topic(
      "server_no_context_takeover",
      [], .extension,
      Glossary.serverNoContextTakeover,
      en: """
        Now it is the server that forgets after each message. A client that asks for it has to be obeyed, or its \
        offer declined: rule D6. For a server with thousands of clients it is the cheapest way to compress at all, \
        and when one message goes to a whole room it even needs to be packed only once.
        """,
      fa: """
        این بار سرور است که پس از هر پیام فراموش می‌کند. خواست کلاینت را باید برآورد یا پیشنهادش را رد کرد: قاعدهٔ \
        D6. برای سروری با هزاران کلاینت ارزان‌ترین راه فشرده‌سازی است، و پیامی که به همهٔ اتاق می‌رود فقط یک بار \
        فشرده‌کردن می‌خواهد.
        """),
  ]
}
