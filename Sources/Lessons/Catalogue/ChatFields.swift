import Languages

extension Catalogue {
  /// Members of the chat's own JSON.
  static let chatFields: [Topic] = [
    Topic(
      "chat.v", ["chat version"], .field,
      Explanation(
        title: Bilingual(en: "Version of the chat's messages", fa: "نسخهٔ پیام‌های گفت‌وگو"),
        sentence: Bilingual(
          en: "`1`: the version of this vocabulary, in each message of the server.",
          fa: "`1`: نسخهٔ این واژگان، در هر پیام سرور."),
        slide: .messageFlow),
      en: """
        A format that programs share will change one day, and then old clients are still running. With a number in \
        each message they can say "too new for me" instead of misreading. The subprotocol `wslab.v1` announces the \
        same in the handshake, where it costs its bytes only once.
        """,
      fa: """
        قالبی که برنامه‌ها در آن شریک‌اند روزی عوض می‌شود و آن روز کلاینت‌های کهنه هنوز در کارند. با شماره‌ای در هر \
        پیام می‌توانند به‌جای غلط‌خواندن بگویند «برای من زیادی تازه است». زیرپروتکل `wslab.v1` همین را در دست‌دهی \
        می‌گوید، جایی که بایت‌هایش فقط یک بار هزینه دارد.
        """),
    Topic(
      "chat.type", ["chat type", "join", "leave", "welcome"], .field,
      Explanation(
        title: Bilingual(en: "Type of a chat message", fa: "نوع پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "What happened in the room: `message`, `join`, `leave`; for one client only: `welcome`, `error`.",
          fa: "در اتاق چه شده: `message`، `join`، `leave`؛ فقط برای یک کلاینت: `welcome` و `error`."),
        slide: .messageFlow),
      en: """
        WebSocket knows only text and binary, so an application that has several things to say needs a word like this. \
        A client sends `{"type":"message","text":"…"}` or simply the text. `welcome` tells a client the name that it \
        was given, `error` what was wrong with its message; neither goes to the others.
        """,
      fa: """
        WebSocket فقط متن و دودویی می‌شناسد؛ پس برنامه‌ای که چند جور حرف دارد چنین واژه‌ای لازم دارد. کلاینت \
        `{"type":"message","text":"…"}` یا خود متن را می‌فرستد. `welcome` نامی را که به کلاینت داده شده می‌گوید و \
        `error` ایراد پیامش را؛ هیچ‌یک به دیگران نمی‌رسد.
        """),
    Topic(
      "chat.id", ["chat id", "message id"], .field,
      Explanation(
        title: Bilingual(en: "Number of a chat message", fa: "شمارهٔ پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "Counts the room's events from 1, without a gap.",
          fa: "رویدادهای اتاق را از ۱ و بی‌شکاف می‌شمارد."),
        slide: .messageFlow),
      en: """
        Who has seen up to 7 and gets 9 knows that 8 is missing: TCP guarantees nothing across two connections, so an \
        application has to count itself. Polls ask with `since=7`, an event stream with `Last-Event-ID: 7`. `welcome` \
        and `error` have no number, because the room never saw them.
        """,
      fa: """
        کسی که تا ۷ را دیده و ۹ می‌گیرد می‌داند ۸ کم است: TCP میان دو اتصال هیچ تضمینی نمی‌دهد؛ پس برنامه باید خودش \
        بشمارد. polling با `since=7` می‌پرسد و جریان رویداد با `Last-Event-ID: 7`. `welcome` و `error` شماره ندارند، \
        چون اتاق آن‌ها را ندیده است.
        """),
    Topic(
      "chat.room", ["chat room"], .field,
      Explanation(
        title: Bilingual(en: "Chat room", fa: "اتاق گفت‌وگو"),
        sentence: Bilingual(
          en: "The room that the message belongs to, `class` for instance.",
          fa: "اتاقی که پیام از آنِ آن است، مثلاً `class`."),
        slide: .architecture),
      en: """
        One WebSocket joins one room here, named in its address: `/ws/class/ali`. Rooms are the server's idea, on the \
        wire they are only a word in JSON. The server sends a message to all who are in the room, so ten people who \
        write ten lines make a thousand frames: that product is what scaling is about.
        """,
      fa: """
        این‌جا هر WebSocket به یک اتاق می‌پیوندد که در نشانی آمده: `/ws/class/ali`. اتاق فکر سرور است و روی سیم فقط \
        واژه‌ای در JSON است. سرور پیام را به همهٔ اهل اتاق می‌فرستد؛ پس ده نفر با ده سطر هزار فریم می‌سازند: بزرگ‌کردن \
        سامانه بر سر همین حاصل‌ضرب است.
        """),
    Topic(
      "chat.sender", ["chat sender"], .field,
      Explanation(
        title: Bilingual(en: "Author of a chat message", fa: "نویسندهٔ پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "The name of the person who wrote, joined or left.",
          fa: "نام کسی که نوشته، آمده یا رفته است."),
        slide: .messageFlow),
      en: """
        The server writes it from the address of the connection, not from what the client claims in its message: \
        otherwise anybody could speak in Ali's name. Still it proves little, because this chat has no accounts. Not to \
        be confused with the event's `sender`, which says from which side of TCP the bytes came.
        """,
      fa: """
        سرور آن را از نشانی اتصال می‌نویسد، نه از ادعای کلاینت در پیام: وگرنه هر کسی می‌توانست به نام علی حرف بزند. با \
        این حال چیز زیادی ثابت نمی‌کند، چون این گفت‌وگو حساب کاربری ندارد. با `sender` رویداد که می‌گوید بایت‌ها از \
        کدام طرف TCP است اشتباه نگیرید.
        """),
    Topic(
      "chat.text", ["chat text"], .field,
      Explanation(
        title: Bilingual(en: "Text of a chat message", fa: "متن پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "What the person wrote.",
          fa: "آنچه آدم نوشته است."),
        slide: .messageFlow),
      en: """
        The only part that anybody wanted to send; all else in the packet is there to bring it. Whoever shows it in a \
        page has to treat it as text: put into `innerHTML`, a message like `<img src=x onerror=alert(1)>` becomes a \
        program in the reader's browser. Masking and TLS do not help against that.
        """,
      fa: """
        تنها چیزی که کسی می‌خواست بفرستد؛ بقیهٔ بسته برای رساندن آن است. هر که در صفحه نشانش می‌دهد باید متن بداندش: \
        اگر به `innerHTML` برود، پیامی مانند `<img src=x onerror=alert(1)>` در مرورگر خواننده برنامه می‌شود. ماسک و \
        TLS در برابر این کمکی نمی‌کنند.
        """),
    Topic(
      "chat.time", ["chat time"], .field,
      Explanation(
        title: Bilingual(en: "Time of a chat message", fa: "زمان پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "When the server took the message, by its own clock, UTC.",
          fa: "سرور پیام را کی گرفته، با ساعت خود و به وقت UTC."),
        clause: "RFC 3339 §5.6", slide: .realTime),
      en: """
        `2026-11-20T16:28:48.123Z`, in milliseconds. The server's clock and not the writer's, so that all see the same \
        order. The difference to the capture's `time_epoch` at the reader shows the way from server to reader, if both \
        clocks agree; on one machine they do, over the Internet do not build on it.
        """,
      fa: """
        `2026-11-20T16:28:48.123Z`، تا هزارم ثانیه. ساعت سرور است نه نویسنده، تا همه یک ترتیب ببینند. تفاوتش با \
        `time_epoch` ضبط در سمت خواننده راه سرور تا خواننده را نشان می‌دهد، اگر ساعت‌ها میزان باشند؛ در یک دستگاه \
        هستند، ولی در اینترنت روی آن حساب نکنید.
        """),
    Topic(
      "chat.online", ["chat online", "online"], .field,
      Explanation(
        title: Bilingual(en: "People online", fa: "شمار حاضران"),
        sentence: Bilingual(
          en: "How many people are in the room after this join or leave.",
          fa: "پس از این آمدن یا رفتن چند نفر در اتاق‌اند."),
        slide: .architecture),
      en: """
        The server counts connections that it believes to be alive. Somebody whose phone lost the network still counts \
        until a ping stays unanswered, here up to a minute: without pings, presence is a guess. Who polls is present \
        until twenty seconds pass without a question.
        """,
      fa: """
        سرور اتصال‌هایی را می‌شمارد که زنده می‌پندارد. کسی که گوشی‌اش از شبکه افتاده تا وقتی pingای بی‌پاسخ بماند حساب \
        می‌شود، این‌جا تا یک دقیقه: بدون ping، حضور حدس است. کسی که polling می‌کند تا بیست ثانیه پس از آخرین پرسش حاضر \
        است.
        """),
    Topic(
      "chat.users", ["chat users"], .field,
      Explanation(
        title: Bilingual(en: "Names of those present", fa: "نام حاضران"),
        sentence: Bilingual(
          en: "Who is in the room, in the order in which they came: the first hundred.",
          fa: "چه کسانی در اتاق‌اند، به ترتیب آمدن: صد نفر اول."),
        slide: .scaling),
      en: """
        Why only a hundred? The list goes to everyone at every join: complete lists in a room of n people would cost \
        about n³ bytes to fill it. `online` has the true number. It is a good exercise for scaling: compute what a \
        room of ten thousand would send.
        """,
      fa: """
        چرا فقط صد نفر؟ این فهرست با هر آمدنی به همه می‌رود: فهرست کامل در اتاقی n نفره برای پرشدنش حدود n³ بایت \
        می‌خواهد. عدد درست در `online` است. تمرین خوبی برای بزرگ‌شدن است: حساب کنید اتاقی ده‌هزارنفره چقدر می‌فرستاد.
        """),
    Topic(
      "chat.others", ["chat others", "others"], .field,
      Explanation(
        title: Bilingual(en: "Others announced together", fa: "دیگرانِ یک‌جا"),
        sentence: Bilingual(
          en: "How many more joins or leaves this one announcement stands for.",
          fa: "این خبر نمایندهٔ چند آمدن یا رفتن دیگر هم هست."),
        slide: .scaling),
      en: """
        In a room of more than a hundred people the server gathers them for a second and sends one message that names \
        the last and counts the rest. After a restart, when all reconnect at once, this keeps the room from drowning \
        in greetings. Missing means that there were no others.
        """,
      fa: """
        در اتاقی با بیش از صد نفر، سرور یک ثانیه جمعشان می‌کند و یک پیام می‌فرستد که آخری را نام می‌برد و بقیه را \
        می‌شمارد. پس از راه‌اندازی دوباره که همه با هم وصل می‌شوند، همین اتاق را از غرق‌شدن در سلام‌ها نگه می‌دارد. \
        نبودنش یعنی کس دیگری نبوده است.
        """),
    Topic(
      "chat.last", ["chat last"], .field,
      Explanation(
        title: Bilingual(en: "Last number of the room", fa: "آخرین شمارهٔ اتاق"),
        sentence: Bilingual(
          en: "In the answer to a poll: the number to ask with next time.",
          fa: "در پاسخ polling: شماره‌ای که بار دیگر باید با آن پرسید."),
        slide: .polling),
      en: """
        HTTP keeps no memory between two questions, so the client carries it: `since=8` says that everything up to 8 \
        is known. With this number a poll never gets a message twice and never misses one, whatever happened to the \
        connection in between. It comes even where `messages` is empty.
        """,
      fa: """
        HTTP میان دو پرسش حافظه ندارد؛ پس کلاینت آن را با خود می‌برد: `since=8` یعنی همه تا ۸ دانسته است. با این شماره \
        polling هیچ پیامی را دو بار نمی‌گیرد و هیچ‌یک را از دست نمی‌دهد، هرچه هم در این میان بر اتصال گذشته باشد. حتی \
        با `messages` خالی می‌آید.
        """),
    Topic(
      "chat.messages", ["chat messages"], .field,
      Explanation(
        title: Bilingual(en: "Messages in an answer to a poll", fa: "پیام‌های پاسخ polling"),
        sentence: Bilingual(
          en: "All chat messages after the number that was asked for; often none.",
          fa: "همهٔ پیام‌های گفت‌وگو پس از شمارهٔ پرسیده‌شده؛ اغلب هیچ."),
        slide: .polling),
      en: """
        `[]` is what polling is known for: a whole request and response to learn that nothing happened. Where much \
        happens at once the list is polling's strength, since many messages share one head. A long poll answers with \
        the first message and so usually has a list of one.
        """,
      fa: """
        `[]` همان است که polling را به آن می‌شناسند: یک درخواست و پاسخ کامل برای دانستن این‌که هیچ نشده. وقتی یک‌باره \
        خبر بسیار باشد همین فهرست قوت polling است، چون پیام‌های بسیار یک سرآیند دارند. long polling با اولین پیام پاسخ \
        می‌دهد و معمولاً فهرست یک‌تایی دارد.
        """),
    Topic(
      "chat.missed", ["chat missed", "missed"], .field,
      Explanation(
        title: Bilingual(en: "Messages no longer kept", fa: "پیام‌های فراموش‌شده"),
        sentence: Bilingual(
          en: "How many messages after the number asked for the server has already forgotten.",
          fa: "سرور چند پیام پس از شمارهٔ پرسیده‌شده را دیگر به یاد ندارد."),
        slide: .scaling),
      en: """
        The server keeps a hundred events or 256 KiB of each room; who comes back later than that is told so, instead \
        of believing that nothing happened. Present only where it is not zero. An application with accounts would now \
        ask its database; the memory of a room is no archive.
        """,
      fa: """
        سرور از هر اتاق صد رویداد یا ۲۵۶ کیبی‌بایت نگه می‌دارد؛ کسی که دیرتر بازگردد این را می‌شنود و نمی‌پندارد که \
        هیچ نشده است. فقط وقتی صفر نباشد می‌آید. برنامه‌ای که حساب کاربری دارد حالا از پایگاه داده می‌پرسید؛ حافظهٔ \
        اتاق بایگانی نیست.
        """),
  ]
}
