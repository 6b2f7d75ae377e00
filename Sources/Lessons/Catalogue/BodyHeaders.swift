import Languages

extension Catalogue {
  /// Header fields about the body: what it is, how long, and who may keep it.
  static let bodyHeaders: [Topic] = [
    Topic(
      "Content-Type",
      ["media type", "mime type", "نوع محتوا"], .header,
      Explanation(
        title: .same("Content-Type"),
        sentence: Bilingual(
          en: "what the body is, in a request as in an answer; a request to upgrade has no body.",
          fa: "می‌گوید بدنه چیست، چه در درخواست چه در پاسخ؛ درخواست ارتقا بدنه ندارد."),
        clause: "RFC 9110 §8.3", slide: .sse),
      en: """
        `text/event-stream` is what makes an answer an event stream: with any other type the browser's `EventSource` \
        gives up. The chat's polls answer `application/json; charset=utf-8`. WSLab recognises SSE by this line. A \
        missing type lets browsers guess, which is how a text becomes a script; `X-Content-Type-Options` stops it.
        """,
      fa: """
        `text/event-stream` همان چیزی است که پاسخ را جریان رویداد می‌کند: با هر نوع دیگری `EventSource` مرورگر کار \
        را رها می‌کند. پاسخ polling در چت `application/json; charset=utf-8` است. WSLab از روی همین سطر SSE را \
        می‌شناسد. نبودش مرورگر را به حدس‌زدن وامی‌دارد و این‌گونه متن به اسکریپت بدل می‌شود؛ \
        `X-Content-Type-Options` جلویش را می‌گیرد.
        """),
    Topic(
      "Content-Length",
      ["طول بدنه"], .header,
      Explanation(
        title: .same("Content-Length"),
        sentence: Bilingual(
          en: "how many bytes of body follow the empty line, in a request as in an answer.",
          fa: "پس از سطر خالی چند بایت بدنه می‌آید، چه در درخواست چه در پاسخ."),
        clause: "RFC 9110 §8.6", slide: .classicHTTP),
      en: """
        TCP delivers a stream without borders, so HTTP has to say where a body ends: by this number, by chunks, or \
        by closing. It counts bytes and not letters: a Persian word of four letters is 8. A 101 must not have it. A \
        message with both this field and `Transfer-Encoding` is suspicious: two programs may see its end at \
        different places.
        """,
      fa: """
        TCP جریانی بی مرز می‌رساند، پس HTTP باید بگوید بدنه کجا تمام می‌شود: با این عدد، با تکه‌ها یا با بستن اتصال. \
        بایت می‌شمارد نه حرف: واژهٔ چهارحرفیِ «سلام» ۸ است. ۱۰۱ نباید آن را داشته باشد. پیامی که هم این را دارد و هم \
        `Transfer-Encoding` را مشکوک است: شاید دو برنامه پایانش را دو جا ببینند.
        """),
    Topic(
      "Transfer-Encoding",
      ["chunked"], .header,
      Glossary.header("Transfer-Encoding", from: .server).on(.sse),
      en: """
        The way to begin an answer whose length nobody knows yet, which is why event streams use it: one chunk for \
        each event, and the last chunk, of length 0, never comes. A proxy may join and split chunks, so they are no \
        messages. A 101 must not have it, and HTTP/2 does without it.
        """,
      fa: """
        راهی برای آغاز پاسخی که هنوز کسی طولش را نمی‌داند، و برای همین جریان رویداد به کارش می‌برد: هر رویداد یک تکه \
        است و تکهٔ آخر با طول ۰ هرگز نمی‌آید. پراکسی می‌تواند تکه‌ها را به هم بچسباند یا ببُرد، پس تکه پیام نیست. \
        ۱۰۱ نباید آن را داشته باشد و HTTP/2 نیازی به آن ندارد.
        """),
    Topic(
      "Content-Encoding",
      ["gzip"], .header,
      Glossary.header("Content-Encoding", from: .server).on(.compression),
      en: """
        `gzip` or `br`, chosen from the client's `Accept-Encoding`. It belongs to the body as it is stored, whereas \
        `Transfer-Encoding` belongs to one hop. Compressing an event stream needs care: if the compressor waits for \
        more text before it gives something out, events arrive late and in heaps.
        """,
      fa: """
        `gzip` یا `br` که از `Accept-Encoding` کلاینت برگزیده شده است. مال خود بدنه است، حال آن‌که \
        `Transfer-Encoding` مال یک گام از راه است. فشردن جریان رویداد مراقبت می‌خواهد: اگر فشرده‌ساز پیش از \
        بیرون‌دادن منتظر متن بیشتری بماند رویدادها دیر و انبوه می‌رسند.
        """),
    Topic(
      "Cache-Control",
      ["no-cache", "no-store", "حافظه نهان"], .header,
      Explanation(
        title: .same("Cache-Control"),
        sentence: Bilingual(
          en: """
            in a request whether a stored answer will do; in an answer whether and how long it may be stored.
            """,
          fa: """
            در درخواست می‌گوید پاسخِ ذخیره‌شده بس است یا نه؛ در پاسخ می‌گوید آیا و تا کی می‌توان نگهش داشت.
            """),
        clause: "RFC 9111 §5.2", slide: .polling),
      en: """
        Polls and event streams answer `no-store`, or a cache would repeat old news for ever. `no-cache` sounds the \
        same and is not: storing is allowed, but the server has to be asked each time, which is what the chat's page \
        uses with its `ETag`. Browsers send `no-cache` in handshakes, too.
        """,
      fa: """
        پاسخ polling و جریان رویداد `no-store` دارد، وگرنه حافظهٔ نهان خبر کهنه را مدام تکرار می‌کرد. `no-cache` \
        شبیه آن است ولی همان نیست: ذخیره مجاز است، فقط هر بار باید از سرور پرسید، و صفحهٔ چت آن را با `ETag` به کار \
        می‌برد. مرورگرها در دست‌دهی هم `no-cache` می‌فرستند.
        """),
    Topic(
      "Expires",
      ["انقضا"], .header,
      Glossary.header("Expires", from: .server).on(.classicHTTP),
      en: """
        A date in the form of `Date`. Where `Cache-Control: max-age` is given too, that one wins, because it does \
        not depend on two clocks being right. A `0`, which is no date at all, is common and means "already old". For \
        a 101 it says nothing: there is nothing to store.
        """,
      fa: """
        تاریخی است به شکل `Date`. اگر `Cache-Control: max-age` هم باشد آن یکی معتبر است، چون به درستیِ دو ساعت بسته \
        نیست. مقدار `0` که اصلاً تاریخ نیست رایج است و یعنی «از همین حالا کهنه». دربارهٔ ۱۰۱ چیزی نمی‌گوید: چیزی \
        برای ذخیره‌کردن نیست.
        """),
    Topic(
      "ETag",
      ["entity tag", "نشان نسخه"], .header,
      Glossary.header("ETag", from: .server).on(.classicHTTP),
      en: """
        Any text between quotes; servers often take a hash of the file, as `wslab-server` does for its page. The \
        browser returns it in `If-None-Match`, and if nothing has changed the answer is 304 without a body. `W/` \
        before it says that two bodies are alike in meaning, not byte by byte.
        """,
      fa: """
        هر متنی میان دو گیومه است؛ سرورها بیشتر چکیدهٔ فایل را می‌گذارند، چنان‌که `wslab-server` برای صفحه‌اش \
        می‌کند. مرورگر آن را در `If-None-Match` پس می‌دهد و اگر چیزی عوض نشده باشد پاسخ ۳۰۴ بی بدنه است. `W/` پیش از \
        آن یعنی دو بدنه در معنا یکی‌اند، نه بایت‌به‌بایت.
        """),
    Topic(
      "Last-Modified",
      ["آخرین تغییر"], .header,
      Glossary.header("Last-Modified", from: .server).on(.classicHTTP),
      en: """
        The browser sends it back as `If-Modified-Since`, the older way to ask "has it changed?" It counts whole \
        seconds: a file that changes twice in one second looks unchanged, which is why `ETag` came. As an idea for \
        polling it fails for the same reason.
        """,
      fa: """
        مرورگر آن را در `If-Modified-Since` پس می‌دهد: راه قدیمی‌ترِ پرسیدن «عوض شده؟». ثانیه‌های درست می‌شمارد: \
        فایلی که در یک ثانیه دو بار عوض شود دست‌نخورده به نظر می‌آید و برای همین `ETag` آمد. برای polling هم به همین \
        دلیل مناسب نیست.
        """),
    Topic(
      "Vary",
      ["وابسته به"], .header,
      Glossary.header("Vary", from: .server).on(.classicHTTP),
      en: """
        `Vary: Accept-Encoding` tells a cache to keep the gzip form and the plain form apart. Forget it, and \
        somebody gets bytes that their program cannot unpack. `Vary: *` means that no stored answer fits anybody. A \
        WebSocket has no use for it, since nothing of it is ever stored.
        """,
      fa: """
        `Vary: Accept-Encoding` به حافظهٔ نهان می‌گوید شکل gzip و شکل ساده را جدا نگه دارد. اگر فراموش شود کسی \
        بایت‌هایی می‌گیرد که برنامه‌اش نمی‌تواند باز کند. `Vary: *` یعنی هیچ پاسخ ذخیره‌شده‌ای به درد کسی نمی‌خورد. \
        WebSocket نیازی به آن ندارد، چون هیچ چیزش ذخیره نمی‌شود.
        """),
  ]
}
