import Languages

extension Catalogue {
  /// Keys of messages, of the close, and of violations.
  static let messageFields: [Topic] = [
    Topic(
      "json.frames", ["frames count", "number of frames"], .field,
      Explanation(
        title: Bilingual(en: "Number of frames", fa: "شمار فریم‌ها"),
        sentence: Bilingual(
          en: "In how many frames the message came.",
          fa: "پیام در چند فریم آمده است."),
        clause: "RFC 6455 §5.4", slide: .messages),
      en: """
        1 for nearly all messages of browsers, which do not fragment. More comes from programs that send while they \
        still produce, or that split what is large so that a ping can slip in between. Control frames between the \
        pieces are not counted. The receiver's program cannot see the number: only whole messages reach it.
        """,
      fa: """
        برای تقریباً همهٔ پیام‌های مرورگر ۱ است، چون تکه نمی‌کند. بیشترش از برنامه‌هایی است که در حین ساختن می‌فرستند \
        یا پیام بزرگ را می‌شکنند تا ping بتواند میانشان برود. فریم‌های کنترلی میان تکه‌ها شمرده نمی‌شوند. برنامهٔ \
        گیرنده این عدد را نمی‌بیند: فقط پیام کامل به آن می‌رسد.
        """),
    Topic(
      "json.compressed", ["compressed"], .field,
      Explanation(
        title: Bilingual(en: "Compressed", fa: "فشرده بودن"),
        sentence: Bilingual(
          en: "Whether the message came compressed, which RSV1 of its first frame says.",
          fa: "آیا پیام فشرده آمده است؛ RSV1 در اولین فریم این را می‌گوید."),
        clause: "RFC 7692 §6", slide: .compression),
      en: """
        Agreeing on permessage-deflate permits compression, it does not command it: many servers leave short messages \
        alone, because a text of 20 bytes gains nothing on its own. Look at the pair of `compressed_length` and \
        `length` to see what it was worth, and remember that each compressed connection costs the server memory.
        """,
      fa: """
        توافق بر permessage-deflate اجازهٔ فشرده‌سازی است، نه دستور: بسیاری از سرورها پیام کوتاه را رها می‌کنند، چون \
        متن ۲۰ بایتی به‌تنهایی سودی ندارد. `compressed_length` و `length` را کنار هم بگذارید تا ارزشش پیدا شود و \
        یادتان باشد هر اتصال فشرده برای سرور حافظه می‌خواهد.
        """),
    Topic(
      "json.compressed_length", ["compressed_length"], .field,
      Explanation(
        title: Bilingual(en: "Compressed length", fa: "طول فشرده"),
        sentence: Bilingual(
          en: "Bytes of the compressed message, as it was on the wire.",
          fa: "بایت‌های پیام فشرده، چنان‌که روی سیم بوده است."),
        clause: "RFC 7692 §7.2", slide: .compression),
      en: """
        Present only with `compressed`. The four bytes `00 00 ff ff` that the sender takes away at the end are not in \
        it. With context takeover the second message of the same shape shrinks far more than the first: chat JSON \
        repeats its names each time, and from then on they cost almost nothing.
        """,
      fa: """
        فقط همراه `compressed` می‌آید. چهار بایت `00 00 ff ff` که فرستنده از پایان برمی‌دارد در آن نیست. با نگه‌داشتن \
        پنجره، پیام دومِ هم‌شکل بسیار بیش از اولی کوچک می‌شود: JSON گفت‌وگو هر بار همان نام‌ها را تکرار می‌کند و از آن \
        پس تقریباً رایگان‌اند.
        """),
    Topic(
      "json.text", ["message text"], .field,
      Explanation(
        title: Bilingual(en: "Text of the message", fa: "متن پیام"),
        sentence: Bilingual(
          en: "The message as text, where opcode 1 was announced and the UTF-8 is right.",
          fa: "پیام به شکل متن، اگر opcode ۱ اعلام شده و UTF-8 درست باشد."),
        clause: "RFC 6455 §5.6", slide: .messages),
      en: """
        What the application gets, after unmasking, joining and decompressing. If the UTF-8 is wrong the key is \
        missing and `base64` stands there, with a violation of rule T1 beside it. Control characters are escaped, so \
        that no message can play tricks on your terminal.
        """,
      fa: """
        همان است که برنامه می‌گیرد، پس از برداشتن ماسک، پیوستن و بازکردن. اگر UTF-8 غلط باشد این کلید نیست و `base64` \
        می‌آید، با گزارش شکستن قاعدهٔ T1 در کنارش. نویسه‌های کنترلی گریز داده می‌شوند تا هیچ پیامی نتواند با پایانهٔ \
        شما بازی کند.
        """),
    Topic(
      "json.base64", [], .field,
      Explanation(
        title: Bilingual(en: "Bytes of the message", fa: "بایت‌های پیام"),
        sentence: Bilingual(
          en: "The message in base64, where it is binary or no valid UTF-8.",
          fa: "پیام با base64، اگر دودویی باشد یا UTF-8 درستی نباشد."),
        clause: "RFC 4648 §4", slide: .messages),
      en: """
        JSON knows no bytes, only text, so bytes need this disguise: four letters for three bytes. On the wire nothing \
        of the kind happens: WebSocket carries bytes as they are, and the third more is the price of JSON alone. To \
        get them back: `jq -r .base64 | base64 -d`.
        """,
      fa: """
        JSON بایت نمی‌شناسد و فقط متن دارد؛ پس بایت به این جامه نیاز دارد: چهار نویسه برای سه بایت. روی سیم چنین چیزی \
        رخ نمی‌دهد: WebSocket بایت را همان‌گونه که هست می‌برد و این یک‌سوم اضافه فقط بهای JSON است. برای پس‌گرفتن: `jq \
        -r .base64 | base64 -d`.
        """),
    Topic(
      "json.trouble", ["trouble"], .field,
      Explanation(
        title: Bilingual(en: "Trouble with decompression", fa: "مشکل در بازکردن"),
        sentence: Bilingual(
          en: "Why a compressed message could not be read: `undecodable` or `malformed`.",
          fa: "چرا پیام فشرده خوانده نشد: `undecodable` یا `malformed`."),
        clause: "RFC 7692 §7.2.2", slide: .compression),
      en: """
        Undecodable is nobody's fault: earlier bytes were not captured, and compression with context takeover refers \
        back to them (note D10). Malformed is: these bytes are no DEFLATE. The difference matters in class: in the \
        first case the client read the message without trouble, in the second it had to close.
        """,
      fa: """
        undecodable تقصیر کسی نیست: بایت‌های پیشین ضبط نشده و فشرده‌سازی با نگه‌داشتن پنجره به آن‌ها برمی‌گردد \
        (یادداشت D10). malformed هست: این بایت‌ها DEFLATE نیستند. این فرق در کلاس مهم است: در اولی کلاینت پیام را \
        بی‌دردسر خوانده و در دومی باید می‌بست.
        """),
    Topic(
      "json.cut_at", ["cut_at"], .field,
      Explanation(
        title: Bilingual(en: "Cut at", fa: "بریده در"),
        sentence: Bilingual(
          en: "The limit in bytes at which WSLab stopped keeping a message that was too large.",
          fa: "حدی به بایت که WSLab پس از آن نگه‌داشتن پیامِ بزرگ را رها کرده است."),
        clause: "RFC 6455 §10.4", slide: .messages),
      en: """
        The message itself may have been delivered whole; only this tool refuses to hold it. Every receiver needs such \
        a limit, before and after decompression: 101 KB of DEFLATE can unfold to 100 MB. An endpoint that meets its \
        own limit closes with 1009; an observer just notes it and reads on.
        """,
      fa: """
        خود پیام شاید کامل رسیده باشد؛ فقط این ابزار نگهش نمی‌دارد. هر گیرنده‌ای چنین حدی لازم دارد، پیش و پس از \
        بازکردن: ۱۰۱ کیلوبایت DEFLATE می‌تواند ۱۰۰ مگابایت شود. طرفی که به حد خود برسد با ۱۰۰۹ می‌بندد؛ ناظر فقط \
        یادداشت می‌کند و می‌خواند.
        """),
    Topic(
      "json.code", ["websocket close code", "close code"], .field,
      Explanation(
        title: Bilingual(en: "Close code", fa: "کد بستن"),
        sentence: Bilingual(
          en: "The code with which the conversation ended; 1005 or 1006 where none came.",
          fa: "کدی که گفت‌وگو با آن تمام شد؛ ۱۰۰۵ یا ۱۰۰۶ اگر کدی نیامده باشد."),
        clause: "RFC 6455 §7.1.5", slide: .close),
      en: """
        The code of the first Close that was received, so the one that says why; the answer mostly repeats it. 1005 \
        stands for an empty Close and 1006 for none at all: both are made up by the receiver and never travel. \
        JavaScript finds the same number in `event.code`. Ask `explain "close 1001"` for one.
        """,
      fa: """
        کد اولین Closeای است که رسیده، پس همان که دلیل را می‌گوید؛ پاسخ بیشتر وقت‌ها تکرارش می‌کند. ۱۰۰۵ یعنی Close \
        خالی و ۱۰۰۶ یعنی هیچ Closeای: هر دو را گیرنده می‌سازد و هرگز در راه نیستند. جاوااسکریپت همین عدد را در \
        `event.code` دارد. برای هر کدام `explain "close 1001"` را بپرسید.
        """),
    Topic(
      "json.reason", ["close reason"], .field,
      Explanation(
        title: Bilingual(en: "Close reason", fa: "دلیل بستن"),
        sentence: Bilingual(
          en: "The words after the close code, UTF-8, at most 123 bytes.",
          fa: "واژه‌های پس از کد بستن، UTF-8، حداکثر ۱۲۳ بایت."),
        clause: "RFC 6455 §7.1.6", slide: .close),
      en: """
        For logs and developers; nobody translates it, so do not show it to people. 123 because a control frame has at \
        most 125 bytes and the code takes two. In Persian that is about sixty letters, and a longer text must not be \
        cut in the middle of one. Most Close frames have no reason at all.
        """,
      fa: """
        برای گزارش و برنامه‌نویس است؛ کسی ترجمه‌اش نمی‌کند، پس به کاربر نشانش ندهید. ۱۲۳ از آن رو که فریم کنترلی \
        حداکثر ۱۲۵ بایت دارد و کد دو بایت می‌گیرد. این در فارسی حدود شصت حرف است و متن بلندتر نباید در میان حرفی بریده \
        شود. بیشتر Closeها دلیلی ندارند.
        """),
    Topic(
      "json.clean", ["clean", "wasclean"], .field,
      Explanation(
        title: Bilingual(en: "Clean end", fa: "پایان پاکیزه"),
        sentence: Bilingual(
          en: "True if both sides sent a Close before TCP ended.",
          fa: "اگر هر دو طرف پیش از پایان TCP یک Close فرستاده باشند true است."),
        clause: "RFC 6455 §7.1.4", slide: .close),
      en: """
        Only then do both know that nothing was lost on the way. False: the connection vanished, a program crashed, a \
        phone left the network, and nobody can tell which messages arrived. It is about manners and not about success: \
        a clean end with 1011 is still a failure of the server. JavaScript calls it `wasClean`.
        """,
      fa: """
        فقط در این حال هر دو می‌دانند چیزی در راه گم نشده است. false یعنی اتصال ناپدید شده: برنامه‌ای ازپاافتاده یا \
        گوشی از شبکه بیرون رفته و کسی نمی‌داند کدام پیام‌ها رسیده. سخن از آداب است، نه از موفقیت: پایان پاکیزه با ۱۰۱۱ \
        باز شکست سرور است. نامش در جاوااسکریپت `wasClean` است.
        """),
    Topic(
      "json.rule", ["rule id"], .field,
      Explanation(
        title: Bilingual(en: "Broken rule", fa: "قاعدهٔ شکسته"),
        sentence: Bilingual(
          en: "The id of the rule that was broken or is worth a word: `F3`, `C9`, `D10`.",
          fa: "شناسهٔ قاعده‌ای که شکسته یا گفتنی است: `F3`، `C9`، `D10`."),
        slide: .frames),
      en: """
        The letter tells the field: H and R for request and response of the handshake, F frames, T text, C close, P \
        ping and pong, D compression, N the network below. Type it after `wslab explain` for the story. Ids never \
        change their meaning, so a script can count them over the years.
        """,
      fa: """
        حرف از زمینه می‌گوید: H و R برای درخواست و پاسخ دست‌دهی، F فریم‌ها، T متن، C بستن، P برای ping و pong، D \
        فشرده‌سازی و N شبکهٔ زیرین. برای شرحش آن را پس از `wslab explain` بنویسید. معنای شناسه‌ها عوض نمی‌شود؛ پس \
        برنامه می‌تواند سال‌ها بشماردشان.
        """),
    Topic(
      "json.clause", ["clause"], .field,
      Explanation(
        title: Bilingual(en: "Clause", fa: "بند"),
        sentence: Bilingual(
          en: "Where the rule is written: `RFC 6455 §5.1`.",
          fa: "قاعده کجا نوشته شده: `RFC 6455 §5.1`."),
        slide: .frames),
      en: """
        So that nobody has to believe the tool: open the RFC at that section and read the sentence with MUST in it. \
        Students who argue about a violation should do it with the text in hand. Sections are those of the RFC named, \
        errata may have moved a detail since.
        """,
      fa: """
        تا کسی مجبور نباشد به ابزار اعتماد کند: RFC را در همان بند باز کنید و جمله‌ای را بخوانید که MUST دارد. \
        دانشجویی که بر سر شکستن قاعده‌ای بحث دارد بهتر است متن را در دست داشته باشد. بندها از همان RFC است؛ شاید \
        غلط‌نامه بعدها جزئی را جابه‌جا کرده باشد.
        """),
    Topic(
      "json.severity", ["severity"], .field,
      Explanation(
        title: Bilingual(en: "Severity", fa: "شدت"),
        sentence: Bilingual(
          en: "`error`, `warning` or `note`.",
          fa: "`error`، `warning` یا `note`."),
        slide: .frames),
      en: """
        An error breaks a MUST: an endpoint would have to close. A warning is unwise or only likely, such as masking \
        keys that look predictable. A note is perfectly legal and just worth a word in class, for instance a ping \
        between two fragments. Do not count notes as faults when you grade.
        """,
      fa: """
        error شکستن یک MUST است: طرفِ گفت‌وگو باید ببندد. warning نابخردانه یا فقط محتمل است، مانند کلید ماسکی که \
        پیش‌بینی‌پذیر می‌نماید. note کاملاً مجاز و فقط در کلاس گفتنی است، مثلاً یک ping میان دو تکه. هنگام نمره‌دادن \
        noteها را ایراد نشمارید.
        """),
    Topic(
      "json.detail", ["detail"], .field,
      Explanation(
        title: Bilingual(en: "Detail", fa: "جزئیات"),
        sentence: Bilingual(
          en: "What exactly was seen, in words.",
          fa: "دقیقاً چه دیده شده، به زبان ساده."),
        slide: .frames),
      en: """
        The values of this case: which byte, which header, how many bytes too many. It is for people, in English, and \
        may be worded better in a later release, so a program should look at `rule` and not at this text. What comes \
        from the wire is made harmless before it is shown.
        """,
      fa: """
        مقدارهای همین مورد: کدام بایت، کدام سرآیند، چند بایت بیش از اندازه. برای آدم‌هاست و به انگلیسی، و شاید در \
        نسخه‌ای دیگر بهتر نوشته شود؛ پس برنامه باید به `rule` نگاه کند، نه به این متن. آنچه از سیم آمده پیش از نمایش \
        بی‌خطر می‌شود.
        """),
    Topic(
      "json.chat", ["chat", "chat message"], .field,
      Explanation(
        title: Bilingual(en: "Chat message", fa: "پیام گفت‌وگو"),
        sentence: Bilingual(
          en: "The members of a message that is the chat's JSON, under our names.",
          fa: "عضوهای پیامی که JSON گفت‌وگوست، با نام‌های ما."),
        clause: "RFC 8259 §4", slide: .messageFlow),
      en: """
        WebSocket ends at the message; what the JSON means is agreed between the programs. WSLab recognises an object \
        with a type, or with sender and text, and takes `user`, `username` or `from` for the sender, so that the chats \
        of other courses are understood too. A text that is no such object has no key.
        """,
      fa: """
        کار WebSocket با پیام تمام می‌شود؛ معنای JSON قرار میان برنامه‌هاست. WSLab شیئی را می‌شناسد که type یا فرستنده \
        و متن داشته باشد و `user`، `username` یا `from` را فرستنده می‌گیرد تا گفت‌وگوی درس‌های دیگر هم فهمیده شود. \
        متنی که چنین شیئی نباشد این کلید را ندارد.
        """),
  ]
}
