import Languages

extension Catalogue {
  /// The seven layers of the OSI model, from the person down to the cable.
  static let layers: [Topic] = [
    Topic(
      "osi 7",
      [
        "layer 7", "l7", "application", "application layer", "osi application", "کاربرد", "لایه کاربرد", "لایه ۷",
        "لایهٔ ۷",
      ], .layer,
      Explanation(
        title: Bilingual(en: "Layer 7: Application", fa: "لایهٔ ۷: کاربرد"),
        sentence: Bilingual(
          en: "What the programs say to each other: HTTP, then WebSocket frames, and in them the chat.",
          fa: "آنچه برنامه‌ها به هم می‌گویند: HTTP، سپس فریم‌های WebSocket و درون آن‌ها گفت‌وگو."),
        clause: "ITU-T X.200 §7.1", slide: .osi),
      en: """
        The only layer that knows what is meant. On one TCP connection its language changes in mid-sentence: until the \
        101 it is HTTP, afterwards WebSocket. WSLab shows here the request or the frame with its bytes, header and \
        payload. That WebSocket itself carries another protocol, the chat's JSON, shows how loosely the Internet fits \
        the model.
        """,
      fa: """
        تنها لایه‌ای که می‌داند منظور چیست. زبانش در یک اتصال TCP میان جمله عوض می‌شود: تا ۱۰۱ به HTTP است و پس از آن \
        WebSocket. WSLab این‌جا درخواست یا فریم را با بایت‌هایش، سرآیند و محتوا، نشان می‌دهد. این‌که خود WebSocket \
        پروتکل دیگری، JSON گفت‌وگو، را می‌برد نشان می‌دهد اینترنت چه آزاد در این مدل می‌نشیند.
        """),
    Topic(
      "osi 6",
      ["layer 6", "l6", "presentation", "presentation layer", "نمایش", "لایه نمایش", "لایه ۶", "لایهٔ ۶"], .layer,
      Explanation(
        title: Bilingual(en: "Layer 6: Presentation", fa: "لایهٔ ۶: نمایش"),
        sentence: Bilingual(
          en: "How meaning becomes bytes: UTF-8, JSON, permessage-deflate.",
          fa: "معنا چگونه بایت می‌شود: UTF-8، JSON و permessage-deflate."),
        clause: "ITU-T X.200 §7.2", slide: .osi),
      en: """
        In the Internet no box of its own, but a question worth asking: why does a Persian letter take two bytes, what \
        does compression save, why is masking not encryption? WSLab writes the bytes before and after decompression in \
        this row. TLS is often put here as well; where it belongs is a good quarrel for a seminar.
        """,
      fa: """
        در اینترنت جعبهٔ جدایی نیست ولی پرسیدنی است: چرا `س` دو بایت می‌گیرد، فشرده‌سازی چقدر کم می‌کند و چرا ماسک \
        رمزنگاری نیست؟ WSLab در این سطر بایت‌های پیش و پس از بازکردن را می‌نویسد. TLS را هم اغلب این‌جا می‌گذارند؛ جای \
        درستش بحث خوبی برای کلاس است.
        """),
    Topic(
      "osi 5", ["layer 5", "l5", "session", "session layer", "نشست", "لایه نشست", "لایه ۵", "لایهٔ ۵"], .layer,
      Explanation(
        title: Bilingual(en: "Layer 5: Session", fa: "لایهٔ ۵: نشست"),
        sentence: Bilingual(
          en: "The conversation as a whole: who talks with whom, since when, which message this is.",
          fa: "گفت‌وگو در کل: چه کسی با که، از کی، و این چندمین پیام است."),
        clause: "ITU-T X.200 §7.3", slide: .osi),
      en: """
        Classic HTTP has no memory, so each request must say anew who asks: cookies are a session built on top. With \
        WebSocket the open connection is the session: who is in which room was said once. That is its strength and its \
        price: if the connection breaks, this knowledge is gone and must be rebuilt. The row has no bytes of its own.
        """,
      fa: """
        HTTP کلاسیک حافظه ندارد؛ پس هر درخواست باید از نو بگوید کیست: کوکی نشستی است که رویش ساخته‌اند. در WebSocket \
        اتصالِ باز همان نشست است: این‌که کی در کدام اتاق است یک بار گفته شده. این قوتش است و بهایش: اگر اتصال ببرد این \
        دانسته‌ها از دست می‌رود و باید از نو ساخت. این سطر بایتی از خود ندارد.
        """),
    Topic(
      "osi 4", ["layer 4", "l4", "transport", "transport layer", "انتقال", "لایه انتقال", "لایه ۴", "لایهٔ ۴"], .layer,
      Explanation(
        title: Bilingual(en: "Layer 4: Transport", fa: "لایهٔ ۴: انتقال"),
        sentence: Bilingual(
          en: "TCP: makes a reliable stream of bytes between two programs out of single packets.",
          fa: "TCP: از بسته‌های تک، جریانی مطمئن از بایت میان دو برنامه می‌سازد."),
        clause: "ITU-T X.200 §7.4", slide: .tcp),
      en: """
        The first layer from below that runs only in the two ends and not in the routers between. It numbers bytes, \
        repeats what was lost, and brakes the sender; ports name the programs. It knows no frames and no messages. \
        WSLab shows segment, flags and options here: usually 32 bytes, 20 of them the header and 12 the timestamps.
        """,
      fa: """
        اولین لایه از پایین که فقط در دو سر اجرا می‌شود، نه در مسیریاب‌های میانی. بایت‌ها را شماره می‌زند، گم‌شده را \
        تکرار می‌کند و فرستنده را ترمز می‌دهد؛ درگاه‌ها نام برنامه‌هایند. از فریم و پیام خبر ندارد. WSLab این‌جا قطعه، \
        پرچم‌ها و گزینه‌ها را نشان می‌دهد: معمولاً ۳۲ بایت، ۲۰ سرآیند و ۱۲ timestamps.
        """),
    Topic(
      "osi 3", ["layer 3", "l3", "network", "network layer", "شبکه", "لایه شبکه", "لایه ۳", "لایهٔ ۳"], .layer,
      Explanation(
        title: Bilingual(en: "Layer 3: Network", fa: "لایهٔ ۳: شبکه"),
        sentence: Bilingual(
          en: "IP: carries each packet by itself from address to address, across many networks.",
          fa: "IP: هر بسته را جداگانه، از نشانی به نشانی، از شبکه‌های بسیار می‌گذراند."),
        clause: "ITU-T X.200 §7.5", slide: .networkView),
      en: """
        It promises nothing: packets may get lost, come twice or overtake each other, and what they belong to is no \
        router's business. This modesty is why it works everywhere. WSLab shows addresses, TTL and fragments: 20 bytes \
        for IPv4, 40 for IPv6, the same for every packet whether it carries a novel or an empty ACK.
        """,
      fa: """
        هیچ قولی نمی‌دهد: بسته‌ها شاید گم شوند، دو بار برسند یا از هم پیشی بگیرند و این‌که از آنِ چیستند به مسیریاب \
        مربوط نیست. همین فروتنی دلیل همه‌جا بودنش است. WSLab نشانی‌ها، TTL و تکه‌ها را نشان می‌دهد: برای IPv4 ۲۰ و \
        برای IPv6 ۴۰ بایت، برای هر بسته یکسان، چه رمانی ببرد چه ACKای خالی.
        """),
    Topic(
      "osi 2",
      [
        "layer 2", "l2", "data link", "data link layer", "link layer", "link", "پیوند داده", "لایه پیوند داده",
        "لایه ۲", "لایهٔ ۲",
      ], .layer,
      Explanation(
        title: Bilingual(en: "Layer 2: Data link", fa: "لایهٔ ۲: پیوند داده"),
        sentence: Bilingual(
          en: "Carries a packet over one hop: Ethernet, Wi-Fi, or the loopback's imitation of them.",
          fa: "بسته را یک گام می‌برد: Ethernet، Wi-Fi یا تقلید loopback از آن‌ها."),
        clause: "ITU-T X.200 §7.6", slide: .networkView),
      en: """
        Its addresses hold on one link only, and each router replaces the header. Do not mix up its frames with those \
        of WebSocket: same word, five layers apart. In captures on Linux loopback you see 14 bytes of Ethernet with \
        zero addresses, made up by the kernel. Wi-Fi is usually shown as Ethernet, too, though it is nothing like it \
        on the air.
        """,
      fa: """
        نشانی‌هایش فقط در یک پیوند اعتبار دارد و هر مسیریاب سرآیند را عوض می‌کند. فریم آن را با فریم WebSocket یکی \
        نگیرید: یک واژه با پنج لایه فاصله. در ضبط loopback لینوکس ۱۴ بایت Ethernet با نشانی صفر می‌بینید که هسته ساخته \
        است. Wi-Fi هم معمولاً به شکل Ethernet نشان داده می‌شود، هرچند در هوا شبیه آن نیست.
        """),
    Topic(
      "osi 1", ["layer 1", "l1", "physical", "physical layer", "فیزیکی", "لایه فیزیکی", "لایه ۱", "لایهٔ ۱"], .layer,
      Explanation(
        title: Bilingual(en: "Layer 1: Physical", fa: "لایهٔ ۱: فیزیکی"),
        sentence: Bilingual(
          en: "Makes signals out of bits: voltage, light, radio waves.",
          fa: "از بیت علامت می‌سازد: ولتاژ، نور، امواج."),
        clause: "ITU-T X.200 §7.7", slide: .networkView),
      en: """
        No capture can show it: what reaches the kernel are bytes already, and preamble, checksum and repeated radio \
        frames are gone. It decides all the same how real-time a chat can be, since light needs some 5 ms for 1,000 km \
        of fibre. On loopback there is nothing at all here, and WSLab says so instead of drawing a cable.
        """,
      fa: """
        هیچ ضبطی نشانش نمی‌دهد: آنچه به هسته می‌رسد دیگر بایت است و پیش‌درآمد، جمع آزمون و تکرارهای رادیویی رفته‌اند. \
        با این حال اوست که معلوم می‌کند گفت‌وگو چقدر می‌تواند بی‌درنگ باشد، چون نور برای ۱٬۰۰۰ کیلومتر فیبر حدود ۵ \
        هزارم ثانیه می‌خواهد. روی loopback این‌جا هیچ نیست و WSLab به‌جای کشیدن کابل همین را می‌گوید.
        """),
  ]
}
