import Languages

extension Catalogue {
  /// Statuses that a handshake or polling meets, by number.
  static let statuses: [Topic] = [
    status(
      101, "101 Switching Protocols", ["switching protocols", "تغییر پروتکل"],
      en: """
        The last HTTP on this connection. The server names the new protocol in `Upgrade`, proves with \
        `Sec-WebSocket-Accept` that it read the key, and after the empty line the same TCP connection carries frames \
        in both directions. There is no body and no length. `wslab handshake` shows every byte of it. In HTTP/2 there \
        is no 101: there a 200 answers the CONNECT.
        """,
      fa: """
        آخرین HTTP روی این اتصال. سرور پروتکل تازه را در `Upgrade` نام می‌برد، با `Sec-WebSocket-Accept` نشان می‌دهد \
        کلید را خوانده و پس از سطر خالی همان اتصال TCP در هر دو جهت فریم می‌برد. نه بدنه‌ای دارد و نه طولی. `wslab \
        handshake` تک‌تک بایت‌هایش را نشان می‌دهد. در HTTP/2 خبری از ۱۰۱ نیست: آن‌جا ۲۰۰ پاسخ CONNECT است.
        """),
    status(
      200, "200 OK",
      en: """
        The everyday answer: polling gets one each time, even if there is nothing new, and an SSE stream is one 200 \
        that does not end. As the answer to a handshake it means that the request was taken for an ordinary GET. Then \
        compare the path, and look whether a proxy dropped `Upgrade`; the body often is the page one sees in a \
        browser.
        """,
      fa: """
        پاسخ هر روزه: polling هر بار یکی می‌گیرد، حتی اگر خبری نباشد، و جریان SSE یک ۲۰۰ است که تمام نمی‌شود. در پاسخ \
        دست‌دهی یعنی درخواست را GET معمولی پنداشته‌اند. آن‌گاه مسیر را بسنجید و ببینید پراکسی `Upgrade` را نینداخته \
        باشد؛ بدنه اغلب همان صفحه‌ای است که در مرورگر دیده می‌شود.
        """),
    status(
      204, "204 No Content", ["no content"],
      en: """
        Done, and no body follows: the headers are the whole answer, with no `Content-Length`. It fits a poll that \
        finds nothing, a DELETE, or a browser's question whether it may ask (OPTIONS). For an EventSource it has a \
        meaning of its own: a browser that gets a 204 stops connecting again. For a handshake it is a refusal like any \
        other.
        """,
      fa: """
        انجام شد و بدنه‌ای در پی نیست: همهٔ پاسخ همین سرآیندهاست، بی `Content-Length`. برای polling بی‌خبر، برای \
        DELETE، یا برای پرسشِ مرورگر که «اجازه دارم؟» (OPTIONS) مناسب است. برای EventSource معنای خودش را دارد: \
        مرورگری که ۲۰۴ بگیرد دیگر دوباره وصل نمی‌شود. برای دست‌دهی ردی است مانند هر رد دیگر.
        """),
    status(
      304, "304 Not Modified", ["not modified"],
      en: """
        The client asked "only if it has changed" with `If-None-Match` or `If-Modified-Since`, and it has not: so no \
        body is sent and the copy in the cache is used. It makes polling of a large page cheap in bytes, but not in \
        requests: the headers go both ways all the same. To a WebSocket handshake it is no answer: a 101 cannot come \
        from a cache.
        """,
      fa: """
        کلاینت با `If-None-Match` یا `If-Modified-Since` گفته بود «فقط اگر عوض شده» و عوض نشده است: پس بدنه‌ای نمی‌آید \
        و نسخهٔ حافظهٔ نهان به کار می‌رود. polling صفحه‌ای بزرگ را از نظر بایت ارزان می‌کند، ولی نه از نظر درخواست: \
        سرآیندها در هر دو سو می‌روند. به دست‌دهی WebSocket چنین پاسخی نمی‌دهند: ۱۰۱ از حافظهٔ نهان درنمی‌آید.
        """),
    status(
      400, "400 Bad Request", ["bad request"],
      en: """
        The server read the request and something in it cannot be right. Of a handshake: a missing key, a key that is \
        not 16 bytes, data sent too early. WSLab's server writes the broken rule into the body, `H5` for instance, \
        with its clause. A reverse proxy that drops `Upgrade` or `Connection` is the usual culprit in front of other \
        servers.
        """,
      fa: """
        سرور درخواست را خواند و چیزی در آن نمی‌تواند درست باشد. در دست‌دهی: نبودِ کلید، کلیدی که ۱۶ بایت نیست، داده‌ای \
        که زود آمده. سرورِ WSLab قاعدهٔ شکسته را در بدنه می‌نویسد، مثلاً `H5`، همراه بندش. جلوی سرورهای دیگر، مقصر \
        همیشگی پراکسی معکوسی است که `Upgrade` یا `Connection` را می‌اندازد.
        """),
    status(
      401, "401 Unauthorized", ["unauthorized"],
      en: """
        Despite its name it says "unidentified": tell me who you are. A program may repeat the handshake with an \
        `Authorization` header. JavaScript cannot add headers to a WebSocket, so on the web one logs in on a page \
        first and relies on the cookie, or sends a short-lived token in the URL or in the first message.
        """,
      fa: """
        با وجود نامش می‌گوید «ناشناس»: بگو کیستی. برنامه می‌تواند دست‌دهی را با سرآیند `Authorization` تکرار کند. \
        جاوااسکریپت نمی‌تواند به WebSocket سرآیند بیفزاید، پس در وب نخست در صفحه‌ای وارد می‌شوند و به کوکی تکیه \
        می‌کنند، یا توکنی کوتاه‌عمر در نشانی یا نخستین پیام می‌فرستند.
        """),
    status(
      403, "403 Forbidden", ["forbidden"],
      en: """
        The server understood and refuses, and repeating the request will not help. For WebSockets the usual reason is \
        `Origin`: the page comes from a site that is not on the server's list, often `http://localhost:3000` during \
        development. Do not cure it by allowing everything: the list is what keeps foreign pages from using the \
        cookies of your users.
        """,
      fa: """
        سرور فهمید و نمی‌پذیرد و تکرار درخواست کمکی نمی‌کند. در WebSocket دلیل معمول `Origin` است: صفحه از وب‌گاهی \
        می‌آید که در فهرست سرور نیست، هنگام توسعه اغلب `http://localhost:3000`. چاره‌اش مجازکردنِ همه نیست: همین فهرست \
        است که نمی‌گذارد صفحه‌های بیگانه از کوکی کاربران شما استفاده کنند.
        """),
    status(
      404, "404 Not Found", ["not found"],
      en: """
        Nothing is served at this path. WebSocket servers mostly listen at one path only, such as `/ws` or `/chat`, \
        and a slash too much is another path. Behind a proxy it may also be the proxy's own 404: compare the `Server` \
        header with that of a good answer. Some servers use it to hide what a stranger may not see.
        """,
      fa: """
        در این مسیر چیزی نیست. سرورهای WebSocket بیشتر فقط در یک مسیر گوش می‌دهند، مانند `/ws` یا `/chat`، و یک اسلشِ \
        اضافی مسیر دیگری است. پشت پراکسی شاید ۴۰۴ از خودِ پراکسی باشد: سرآیند `Server` را با پاسخی درست بسنجید. برخی \
        سرورها با آن چیزی را از بیگانه پنهان می‌کنند.
        """),
    status(
      405, "405 Method Not Allowed", ["method not allowed"],
      en: """
        The path exists, but not for this method; `Allow` lists those that work. A handshake is a GET, so either a \
        test tool sent POST or HEAD, or the path belongs to an API that takes only POST. Note that WebSocket over \
        HTTP/2 uses CONNECT: a server that has not been told to allow it may answer 405 as well.
        """,
      fa: """
        مسیر هست ولی نه برای این روش؛ `Allow` روش‌های ممکن را می‌شمارد. دست‌دهی GET است، پس یا ابزار آزمایش POST یا \
        HEAD فرستاده، یا مسیر از آنِ یک API است که فقط POST می‌پذیرد. یادتان باشد که WebSocket روی HTTP/2 با CONNECT \
        است: سروری که اجازه‌اش را نداده باشد شاید آن‌جا هم ۴۰۵ بدهد.
        """),
    status(
      407, "407 Proxy Authentication Required", ["proxy authentication required"],
      en: """
        It comes from a proxy between you and the server, often in a company; the server never saw the request. With \
        `ws` the proxy may have read the GET, with `wss` it is the answer to the CONNECT that should have opened the \
        tunnel. The client has to log in to the proxy; `Proxy-Authenticate` says how.
        """,
      fa: """
        از پراکسی‌ای می‌آید که میان شما و سرور است، اغلب در شرکت‌ها؛ سرور اصلاً درخواست را ندیده است. در `ws` شاید \
        پراکسی GET را خوانده باشد و در `wss` این پاسخِ همان CONNECT است که باید تونل را باز می‌کرد. کلاینت باید نزد پراکسی \
        وارد شود؛ `Proxy-Authenticate` می‌گوید چگونه.
        """),
    status(
      408, "408 Request Timeout", ["request timeout"],
      en: """
        The connection was open, but the request did not end: the empty line never came. Servers stop waiting after \
        some seconds, because attackers hold connections with one header line now and then (Slowloris). By hand one \
        gets it in `telnet` or `nc` by typing too slowly, or by ending the lines with LF where the server insists on \
        CR LF.
        """,
      fa: """
        اتصال باز بود ولی درخواست تمام نشد: سطر خالی هرگز نیامد. سرورها پس از چند ثانیه دست از انتظار می‌کشند، چون \
        مهاجم‌ها با فرستادن گاه‌به‌گاه یک سطر سرآیند اتصال‌ها را نگه می‌دارند (Slowloris). دستی هم پیش می‌آید: در \
        `telnet` یا `nc` اگر کند تایپ کنید یا آن‌جا که سرور CR LF می‌خواهد سطرها را با LF تمام کنید.
        """),
    status(
      426, "426 Upgrade Required", ["upgrade required"],
      en: """
        The server wants another protocol than the one of the request and says so in `Upgrade`. WSLab's server answers \
        it in two cases: an ordinary GET to the WebSocket path, which is what you see when you open that address as a \
        page, and a version other than 13. The list in `Sec-WebSocket-Version` tells a client what to try next.
        """,
      fa: """
        سرور پروتکلی جز پروتکل درخواست می‌خواهد و آن را در `Upgrade` می‌گوید. سرورِ WSLab در دو حالت آن را می‌دهد: GET \
        معمولی به مسیر WebSocket، یعنی همان که با بازکردن نشانی در مرورگر می‌بینید، و نسخه‌ای جز ۱۳. فهرستِ \
        `Sec-WebSocket-Version` به کلاینت می‌گوید بعد چه را بیازماید.
        """),
    status(
      429, "429 Too Many Requests", ["too many requests"],
      en: """
        You came too often, or have too many connections from one address; WSLab's server gives it for the latter. \
        `Retry-After` may say how long to wait. It is typical after a restart, when every client comes back at the \
        same moment, and of polling in a short loop. A whole school behind one NAT counts as one address.
        """,
      fa: """
        زیادی آمده‌اید یا از یک نشانی اتصال‌های بیش از اندازه دارید؛ سرورِ WSLab آن را برای دومی می‌دهد. شاید \
        `Retry-After` بگوید چقدر صبر کنید. پس از راه‌اندازی دوباره رایج است، وقتی همهٔ کلاینت‌ها در یک لحظه \
        برمی‌گردند، و در polling با حلقهٔ کوتاه. یک مدرسهٔ کامل پشت یک NAT یک نشانی به شمار می‌رود.
        """),
    status(
      431, "431 Request Header Fields Too Large", ["header fields too large"],
      en: """
        The head is larger than the server is ready to hold, often 8 or 16 KiB. A browser sends all cookies of the \
        site with the handshake, and a few session tokens and trackers add up. Delete the site's cookies, and the page \
        works again. For polling such a head is paid with every single request, for a WebSocket only once.
        """,
      fa: """
        سرآیندها از آنچه سرور نگه می‌دارد بزرگ‌تر است، اغلب ۸ یا ۱۶ کیلوبایت. مرورگر همهٔ کوکی‌های وب‌گاه را با \
        دست‌دهی می‌فرستد و چند توکنِ نشست و ردیاب روی هم جمع می‌شود. کوکی‌های وب‌گاه را پاک کنید تا صفحه دوباره کار \
        کند. در polling هزینهٔ چنین سرآیندی با هر درخواست پرداخت می‌شود و در WebSocket فقط یک بار.
        """),
    status(
      500, "500 Internal Server Error", ["internal server error"],
      en: """
        The program behind the server broke off while it answered: an exception before the 101. It says nothing about \
        your request, though some servers break at an unusual header. With a handshake it often comes from code that \
        runs at connect, such as a login check against a database. The details stand in the server's log only, as they \
        should.
        """,
      fa: """
        برنامهٔ پشت سرور هنگام پاسخ‌دادن شکست خورده است: استثنایی پیش از ۱۰۱. دربارهٔ درخواست شما چیزی نمی‌گوید، هرچند \
        برخی سرورها با سرآیندی نامعمول هم می‌شکنند. در دست‌دهی اغلب از کدی می‌آید که هنگام اتصال اجرا می‌شود، مانند \
        بررسی ورود در پایگاه داده. جزئیات فقط در گزارش‌های سرور است و باید هم چنین باشد.
        """),
    status(
      501, "501 Not Implemented", ["not implemented"],
      en: """
        The server does not know how to do what was asked, for any path: an unknown method, or a transfer coding it \
        cannot read. That is the difference from 405, where only this path objects. A handshake meets it at very small \
        servers and at old proxies that do not know `Upgrade` and refuse instead of ignoring it.
        """,
      fa: """
        سرور کارِ خواسته‌شده را در هیچ مسیری بلد نیست: روشی ناشناخته یا کدگذاری انتقالی که نمی‌تواند بخواند. فرقش با \
        ۴۰۵ همین است؛ آن‌جا فقط این مسیر نمی‌پذیرد. دست‌دهی در سرورهای بسیار کوچک به آن برمی‌خورد و در پراکسی‌های \
        کهنه‌ای که `Upgrade` را نمی‌شناسند و به‌جای نادیده‌گرفتن رد می‌کنند.
        """),
    status(
      502, "502 Bad Gateway", ["bad gateway"],
      en: """
        A proxy speaks, and it could not get a usable answer from the server behind it: nothing listens there, or it \
        hung up, or it spoke something else than HTTP. Look there and not at the client. A capture between proxy and \
        server shows which: a RST in answer to the SYN means that the server's program is not running.
        """,
      fa: """
        این را پراکسی می‌گوید: از سرورِ پشت سرش پاسخ به‌دردبخوری نگرفته است؛ کسی آن‌جا گوش نمی‌دهد، یا قطع کرده، یا \
        چیزی جز HTTP گفته است. آن‌جا را بگردید، نه کلاینت را. ضبطی میان پراکسی و سرور نشان می‌دهد کدام است: RST در \
        پاسخ SYN یعنی برنامهٔ سرور اجرا نیست.
        """),
    status(
      503, "503 Service Unavailable", ["service unavailable"],
      en: """
        Up, but not able to take you now: overload, maintenance, no free connection. For WebSockets it has a special \
        side: every client holds its connection for hours, so a server is full by number of connections long before \
        its processor is busy. Clients should wait as `Retry-After` says and add a random part, so that not all come \
        back together.
        """,
      fa: """
        روشن است ولی الان نمی‌تواند شما را بپذیرد: پربار، در دست تعمیر، بی اتصال آزاد. در WebSocket جنبهٔ ویژه‌ای \
        دارد: هر کلاینت اتصالش را ساعت‌ها نگه می‌دارد، پس سرور بسیار پیش از آن‌که پردازنده‌اش مشغول شود از شمار \
        اتصال‌ها پر است. کلاینت باید به گفتهٔ `Retry-After` صبر کند و مقداری تصادفی به آن بیفزاید تا همه با هم \
        برنگردند.
        """),
    status(
      504, "504 Gateway Timeout", ["gateway timeout"],
      en: """
        A proxy waited for the server behind it and gave up. Long polling runs into it: the server holds the answer \
        for 60 seconds, and the proxy loses patience at 60 too. So answer earlier, after 30 seconds say, with "nothing \
        new". After the 101 the same impatience does not give a 504 but a cut connection; a ping now and then prevents \
        it.
        """,
      fa: """
        پراکسی منتظر سرورِ پشت سرش ماند و دست کشید. long polling به آن برمی‌خورد: سرور پاسخ را ۶۰ ثانیه نگه می‌دارد و \
        صبر پراکسی هم در ۶۰ ثانیه تمام می‌شود. پس زودتر پاسخ دهید، مثلاً پس از ۳۰ ثانیه با «خبری نیست». پس از ۱۰۱ همین \
        بی‌صبری نه ۵۰۴ بلکه قطع اتصال می‌آورد؛ pingِ گاه‌به‌گاه جلویش را می‌گیرد.
        """),
    status(
      505, "505 HTTP Version Not Supported", ["http version not supported"],
      en: """
        The version in the request line is one that this server will not speak. The handshake of RFC 6455 needs 1.1 or \
        later, and a request line with HTTP/1.0, HTTP/3.0 or a typing error may bring this answer. Note that HTTP/2 is \
        never asked for in a request line: it is agreed in TLS, and WebSocket then begins with CONNECT.
        """,
      fa: """
        نسخه‌ای که در خط درخواست آمده نسخه‌ای است که این سرور به آن حرف نمی‌زند. دست‌دهی RFC 6455 به ۱٫۱ یا تازه‌تر \
        نیاز دارد و خط درخواستی با HTTP/1.0 یا HTTP/3.0 یا غلط تایپی می‌تواند چنین پاسخی بیاورد. HTTP/2 هرگز در خط \
        درخواست خواسته نمی‌شود: در TLS بر آن توافق می‌کنند و آن‌گاه WebSocket با CONNECT آغاز می‌شود.
        """),
  ]
}
