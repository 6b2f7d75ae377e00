import Languages

extension Catalogue {
  /// Keys of HTTP messages and of server-sent events.
  static let httpFields: [Topic] = [
    Topic(
      "http.request.method", ["method", "http method"], .field,
      Explanation(
        title: Bilingual(en: "Method", fa: "روش"),
        sentence: Bilingual(
          en: "What the client wants done: `GET`, `POST`, `DELETE` …",
          fa: "کلاینت چه می‌خواهد: `GET`، `POST`، `DELETE` …"),
        clause: "RFC 9110 §9", slide: .classicHTTP),
      en: """
        The WebSocket handshake over HTTP/1.1 is a GET and has no body; over HTTP/2 and 3 it is CONNECT. A poll is a \
        GET too, and a chat line sent beside SSE is a POST. GET must be harmless: proxies may repeat it and browsers \
        may fetch it ahead, so never let a GET send a message. Case counts: `get` is another, unknown method.
        """,
      fa: """
        دست‌دهی WebSocket روی HTTP/1.1 یک GET بی‌بدنه است و روی HTTP/2 و 3 یک CONNECT. هر polling هم GET است و سطر \
        گفت‌وگو در کنار SSE با POST می‌رود. GET باید بی‌خطر باشد: شاید پراکسی تکرارش کند و مرورگر پیشاپیش بگیردش؛ پس \
        هرگز پیامی را با GET نفرستید. بزرگی و کوچکی حرف مهم است: `get` روشی دیگر و ناشناخته است.
        """),
    Topic(
      "http.request.uri", ["request target", "request uri", "request path"], .field,
      Explanation(
        title: Bilingual(en: "Request target", fa: "نشانی درخواست"),
        sentence: Bilingual(
          en: "What is asked for: path and query, as they stand in the request line.",
          fa: "چه خواسته شده: مسیر و پرس‌وجو، چنان‌که در سطر درخواست آمده."),
        clause: "RFC 9112 §3.2", slide: .classicHTTP),
      en: """
        Without scheme and host, which are in `Host`: from `ws://example.com/chat?room=a` only `/chat?room=a` travels, \
        and what follows `#` never leaves the browser. Everything in it ends up in logs of servers and proxies, so a \
        token in the query is a token given away. Other scripts are percent-encoded: a name in Persian letters becomes \
        `%D8%B9…`.
        """,
      fa: """
        بی طرح و میزبان که در `Host` است: از `ws://example.com/chat?room=a` فقط `/chat?room=a` می‌رود و آنچه پس از `#` \
        باشد هرگز از مرورگر بیرون نمی‌آید. همه‌اش در گزارش سرورها و پراکسی‌ها می‌ماند؛ پس رمز در پرس‌وجو رمز لورفته \
        است. خط‌های دیگر با درصد نوشته می‌شوند: `علی` می‌شود `%D8%B9…`.
        """),
    Topic(
      "http.request.version", ["http version"], .field,
      Explanation(
        title: Bilingual(en: "HTTP version of the request", fa: "نسخهٔ HTTP در درخواست"),
        sentence: Bilingual(
          en: "The version that the client speaks: `HTTP/1.1`.",
          fa: "نسخه‌ای که کلاینت به آن حرف می‌زند: `HTTP/1.1`."),
        clause: "RFC 9112 §2.3", slide: .classicHTTP),
      en: """
        `Upgrade` exists from 1.1 on; a handshake with `HTTP/1.0` is refused (rule H1). A classic cause is a proxy: \
        nginx for long spoke 1.0 to the server behind it unless `proxy_http_version 1.1` was set, and it passes \
        `Upgrade` on only when told to. HTTP/2 has no such line at all: there WebSocket needs Extended CONNECT.
        """,
      fa: """
        `Upgrade` از 1.1 به بعد هست؛ دست‌دهی با `HTTP/1.0` رد می‌شود (قاعدهٔ H1). علت آشنا پراکسی است: nginx سال‌ها با \
        سرور پشت خود به 1.0 حرف می‌زد مگر `proxy_http_version 1.1` تنظیم شده باشد و `Upgrade` را فقط اگر به او گفته \
        باشند می‌رساند. HTTP/2 اصلاً چنین سطری ندارد: آن‌جا WebSocket به Extended CONNECT نیاز دارد.
        """),
    Topic(
      "json.headers", ["headers", "header fields", "سرآیندها"], .field,
      Explanation(
        title: Bilingual(en: "Header fields", fa: "سرآیندها"),
        sentence: Bilingual(
          en: "All header lines as pairs of name and value, in the order and spelling of the wire.",
          fa: "همهٔ سطرهای سرآیند به شکل جفت نام و مقدار، به ترتیب و املای روی سیم."),
        clause: "RFC 9110 §5", slide: .classicHTTP),
      en: """
        A list and not an object, because a name may come twice and the order can matter; `Set-Cookie` usually does. \
        Names are compared without case: `upgrade` and `Upgrade` are one. Cookies and tokens stand here in the clear, \
        so look before you hand a trace to somebody. Ask `explain Origin` and the like for single headers.
        """,
      fa: """
        فهرست است و نه شیء، چون یک نام شاید دو بار بیاید و ترتیب گاهی مهم است؛ `Set-Cookie` معمولاً چنین است. نام‌ها \
        بی توجه به بزرگی حرف سنجیده می‌شوند: `upgrade` و `Upgrade` یکی است. کوکی‌ها و رمزها این‌جا آشکارند؛ پیش از \
        دادن ردگیری به دیگری نگاه کنید. برای هر سرآیند `explain Origin` و مانند آن را بپرسید.
        """),
    Topic(
      "json.body_length", ["body_length"], .field,
      Explanation(
        title: Bilingual(en: "Body length", fa: "طول بدنه"),
        sentence: Bilingual(
          en: "Bytes of the body after the chunks are joined, also those beyond what is shown.",
          fa: "بایت‌های بدنه پس از پیوستن chunkها، با آن‌ها که نشان داده نمی‌شود."),
        clause: "RFC 9112 §6.3", slide: .classicHTTP),
      en: """
        Not the header `Content-Length`, which may be missing or wrong: it is counted. Where the body ends is decided \
        by chunks, by that header, or by the end of the connection. After a 101 there is no body; what follows are \
        frames. A handshake request with a body is suspicious: GETs have none.
        """,
      fa: """
        سرآیند `Content-Length` نیست که شاید نباشد یا غلط باشد: شمرده شده است. پایان بدنه را chunkها، همان سرآیند یا \
        پایان اتصال معلوم می‌کند. پس از ۱۰۱ بدنه‌ای نیست؛ هرچه بیاید فریم است. درخواست دست‌دهی با بدنه مشکوک است: GET \
        بدنه ندارد.
        """),
    Topic(
      "json.body", ["body_base64"], .field,
      Explanation(
        title: Bilingual(en: "Body", fa: "بدنه"),
        sentence: Bilingual(
          en: "The body's beginning: as `body` where it is UTF-8, else as `body_base64`.",
          fa: "آغاز بدنه: اگر UTF-8 باشد در `body` و وگرنه در `body_base64`."),
        clause: "RFC 9110 §6.4", slide: .classicHTTP),
      en: """
        Only up to a limit, so that a large download does not fill your memory; `body_length` has the true size. What \
        the server compressed with gzip stays compressed here and is then shown in base64. For polls this is the \
        answer with its messages: look how often it says that there are none.
        """,
      fa: """
        فقط تا حدی، تا بارگیری بزرگ حافظه را پر نکند؛ اندازهٔ واقعی در `body_length` است. آنچه سرور با gzip فشرده کرده \
        این‌جا فشرده می‌ماند و با base64 نشان داده می‌شود. در polling این همان پاسخ با پیام‌هایش است: ببینید چند بار \
        می‌گوید پیامی نیست.
        """),
    Topic(
      "json.complete", ["complete"], .field,
      Explanation(
        title: Bilingual(en: "Complete", fa: "کامل"),
        sentence: Bilingual(
          en: "False where the capture or the connection ended within the HTTP message.",
          fa: "اگر ضبط یا اتصال در میان پیام HTTP تمام شده باشد false است."),
        clause: "RFC 9112 §8", slide: .classicHTTP),
      en: """
        The key comes only with that value; absent means that the whole message was seen. A body that ends too early \
        may be a network error, a person who left the page, or just the end of your capture. An event stream is never \
        complete as long as it lives: that is its nature, so do not take it for damage.
        """,
      fa: """
        این کلید فقط با همین مقدار می‌آید؛ نبودنش یعنی همهٔ پیام دیده شده است. بدنه‌ای که زود تمام شود شاید خطای شبکه \
        باشد، شاید کسی صفحه را ترک کرده، شاید هم فقط ضبط شما تمام شده است. جریان رویداد تا زنده است کامل نمی‌شود: \
        طبیعتش این است و نشانهٔ خرابی نیست.
        """),
    Topic(
      "http.response.code", ["response code", "status code"], .field,
      Explanation(
        title: Bilingual(en: "Status code", fa: "کد وضعیت"),
        sentence: Bilingual(
          en: "The three digits that say how it went: 101, 200, 404 …",
          fa: "سه رقم که نتیجه را می‌گوید: ۱۰۱، ۲۰۰، ۴۰۴ …"),
        clause: "RFC 9110 §15", slide: .upgradeResponse),
      en: """
        The first digit is the class: 1 interim, 2 success, 3 elsewhere, 4 the request's fault, 5 the server's. A \
        WebSocket opens with 101 and nothing else; 200 is a friendly no. JavaScript never learns the number of a \
        failed handshake, only that there was an error: here you see it. Ask `explain "status 426"` for one.
        """,
      fa: """
        رقم اول رده را می‌گوید: ۱ میانی، ۲ موفق، ۳ جای دیگر، ۴ ایراد از درخواست، ۵ ایراد از سرور. WebSocket فقط با ۱۰۱ \
        باز می‌شود و ۲۰۰ «نه»ای مؤدبانه است. جاوااسکریپت کد دست‌دهی ناکام را هرگز نمی‌فهمد و فقط می‌داند خطایی بوده: \
        این‌جا می‌بینیدش. برای هر کدام `explain "status 426"` را بپرسید.
        """),
    Topic(
      "http.response.phrase", ["reason phrase", "response phrase"], .field,
      Explanation(
        title: Bilingual(en: "Reason phrase", fa: "عبارت وضعیت"),
        sentence: Bilingual(
          en: "The words after the status code: `Switching Protocols`.",
          fa: "واژه‌های پس از کد وضعیت: `Switching Protocols`."),
        clause: "RFC 9112 §4", slide: .classicHTTP),
      en: """
        For people only. A program must not read it: servers may write what they like or leave it empty, and HTTP/2 \
        has dropped it. Checking for the text "Switching Protocols" instead of for 101 is a mistake that some \
        home-made clients contain. The space after the code has to be there even without a phrase.
        """,
      fa: """
        فقط برای آدم‌هاست. برنامه نباید بخواندش: سرور هرچه بخواهد می‌نویسد یا خالی می‌گذارد و HTTP/2 آن را برداشته \
        است. سنجیدن متن «Switching Protocols» به‌جای ۱۰۱ خطایی است که در بعضی کلاینت‌های دست‌ساز دیده می‌شود. فاصلهٔ \
        پس از کد حتی بی عبارت هم باید باشد.
        """),
    Topic(
      "http.response.version", ["response version"], .field,
      Explanation(
        title: Bilingual(en: "HTTP version of the response", fa: "نسخهٔ HTTP در پاسخ"),
        sentence: Bilingual(
          en: "The version that the server answers with.",
          fa: "نسخه‌ای که سرور با آن پاسخ می‌دهد."),
        clause: "RFC 9112 §2.3", slide: .classicHTTP),
      en: """
        An answer with `HTTP/1.0` to a handshake means that something old stands in the way, most often a proxy, and \
        even with 101 it should not be trusted. Version of request and response need not be equal: each side names the \
        highest that it can speak within the same major version.
        """,
      fa: """
        پاسخ `HTTP/1.0` به دست‌دهی یعنی چیزی کهنه سر راه است، بیشتر وقت‌ها یک پراکسی، و حتی با ۱۰۱ نباید به آن اعتماد \
        کرد. نسخهٔ درخواست و پاسخ لازم نیست یکی باشد: هر طرف بالاترین نسخه‌ای را می‌گوید که در همان نسخهٔ اصلی بلد \
        است.
        """),
    Topic(
      "json.request", ["request index"], .field,
      Explanation(
        title: Bilingual(en: "Answered request", fa: "درخواستِ پاسخ‌داده"),
        sentence: Bilingual(
          en: "Which request of the connection this response answers, counted from 0.",
          fa: "این پاسخ از آنِ کدام درخواست اتصال است، با شروع از ۰."),
        clause: "RFC 9112 §9.2", slide: .classicHTTP),
      en: """
        HTTP/1.1 puts no number on anything: answers come in the order of the questions, and counting is the only way \
        to match them. With keep-alive many requests share a connection, so a long poll at index 40 is the forty-first \
        question of the same client. The key is absent if the request was not captured.
        """,
      fa: """
        HTTP/1.1 روی هیچ چیز شماره نمی‌گذارد: پاسخ‌ها به ترتیب پرسش‌ها می‌آیند و تنها راه جورکردنشان شمردن است. با \
        keep-alive درخواست‌های بسیار یک اتصال دارند؛ پس polling با شمارهٔ ۴۰ چهل‌ویکمین پرسش همان کلاینت است. اگر \
        درخواست ضبط نشده باشد این کلید نیست.
        """),
    Topic(
      "json.wait", ["wait", "waiting time"], .field,
      Explanation(
        title: Bilingual(en: "Waiting time", fa: "زمان انتظار"),
        sentence: Bilingual(
          en: "Seconds from the request's last byte to the first byte of the answer.",
          fa: "ثانیه‌ها از آخرین بایت درخواست تا اولین بایت پاسخ."),
        clause: "RFC 6202 §2", slide: .longPolling),
      en: """
        This number tells the techniques apart: a poll is answered within milliseconds, a long poll is held until \
        something happens, often for seconds, up to thirty. It is measured where the capture ran: at the server it \
        lacks the way through the network, at the client it has both ways in it.
        """,
      fa: """
        این عدد روش‌ها را از هم جدا می‌کند: polling در چند میلی‌ثانیه پاسخ می‌گیرد و long polling تا رخ‌دادن چیزی نگه \
        داشته می‌شود، اغلب چند ثانیه و تا سی. در جای ضبط اندازه گرفته می‌شود: در سرور راه شبکه را ندارد و در کلاینت \
        راه رفت و برگشت را دارد.
        """),
    Topic(
      "json.sse.event", ["sse event type", "sse type"], .field,
      Explanation(
        title: Bilingual(en: "Type of a server-sent event", fa: "نوع رویداد SSE"),
        sentence: Bilingual(
          en: "What stands in the event's `event:` line; absent means `message`.",
          fa: "آنچه در سطر `event:` آمده؛ نبودنش یعنی `message`."),
        clause: "WHATWG HTML §9.2.6", slide: .sse),
      en: """
        The browser calls the listeners of that name, so one stream can carry several kinds of news. It is a name that \
        the application chose and has nothing to do with the types of DOM. A common surprise: an event with a type of \
        its own does not reach `onmessage`, it needs `addEventListener`.
        """,
      fa: """
        مرورگر شنونده‌های همان نام را صدا می‌زند؛ پس یک جریان می‌تواند چند نوع خبر ببرد. نام را برنامه برگزیده است. \
        غافلگیری رایج: رویدادی که نوع خود را دارد به `onmessage` نمی‌رسد و `addEventListener` می‌خواهد.
        """),
    Topic(
      "sse.id", [], .field,
      Explanation(
        title: Bilingual(en: "Id of a server-sent event", fa: "شناسهٔ رویداد SSE"),
        sentence: Bilingual(
          en: "What the browser sends back in `Last-Event-ID` when it reconnects.",
          fa: "آنچه مرورگر هنگام وصل دوباره در `Last-Event-ID` پس می‌فرستد."),
        clause: "WHATWG HTML §9.2.6", slide: .sse),
      en: """
        With it a stream can go on where it broke off, and nothing is lost: the one thing that SSE has ready-made and \
        WebSocket does not. It works only if the server keeps old events for a while. The chat server uses the \
        message's number; a WebSocket application has to build the same by hand.
        """,
      fa: """
        با آن جریان از جایی که بریده ادامه می‌یابد و چیزی گم نمی‌شود: تنها چیزی که SSE آماده دارد و WebSocket ندارد. \
        فقط وقتی کار می‌کند که سرور رویدادهای کهنه را مدتی نگه دارد. سرور گفت‌وگو شمارهٔ پیام را به کار می‌برد؛ \
        برنامهٔ WebSocket باید همین را خودش بسازد.
        """),
    Topic(
      "sse.data", [], .field,
      Explanation(
        title: Bilingual(en: "Data of a server-sent event", fa: "دادهٔ رویداد SSE"),
        sentence: Bilingual(
          en: "The text of the event: its `data:` lines, joined by line feeds.",
          fa: "متن رویداد: سطرهای `data:` که با نویسهٔ سطر نو به هم پیوسته‌اند."),
        clause: "WHATWG HTML §9.2.6", slide: .sse),
      en: """
        Always UTF-8 text; bytes have to be packed into base64 first, a third more. Each line costs six bytes of \
        `data: ` and the event an empty line at its end: less than a poll, more than a frame. A line that begins with \
        a colon is a comment and shows up nowhere; servers send it to keep proxies awake.
        """,
      fa: """
        همیشه متن UTF-8 است؛ بایت‌ها را باید اول با base64 نوشت که یک‌سوم بیشتر می‌شود. هر سطر شش بایت برای `data: ` \
        هزینه دارد و رویداد یک سطر خالی در پایان: کمتر از polling و بیشتر از فریم. سطری که با دونقطه آغاز شود توضیح \
        است و جایی نمی‌آید؛ سرورها آن را می‌فرستند تا پراکسی بیدار بماند.
        """),
  ]
}
