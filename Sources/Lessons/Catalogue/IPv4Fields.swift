import Languages

extension Catalogue {
  /// The header of IPv4.
  static let ipv4Fields: [Topic] = [
    Topic(
      "ip.version", ["ipv4 version"], .field,
      Explanation(
        title: Bilingual(en: "IP version", fa: "نسخهٔ IP"),
        sentence: Bilingual(
          en: "4 for IPv4: the first four bits of the packet.",
          fa: "برای IPv4 برابر ۴: چهار بیت اول بسته."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Both versions of IP begin with these four bits, so a receiver can tell them apart without any help. That is \
        why an IPv4 packet without options starts with the byte `45`: version 4, and a header of five words. In a hex \
        dump this is the easiest place to find where IP begins.
        """,
      fa: """
        هر دو نسخهٔ IP با همین چهار بیت آغاز می‌شوند؛ پس گیرنده بی‌کمک تشخیصشان می‌دهد. برای همین بستهٔ IPv4 بدون \
        گزینه با بایت `45` شروع می‌شود: نسخهٔ ۴ و سرآیند پنج‌کلمه‌ای. در hex dump آسان‌ترین نشانهٔ آغاز IP همین است.
        """),
    Topic(
      "ip.hdr_len", ["ihl", "ip header length"], .field,
      Explanation(
        title: Bilingual(en: "IP header length (IHL)", fa: "طول سرآیند IP (IHL)"),
        sentence: Bilingual(
          en: "Length of the IP header, in words of four bytes.",
          fa: "طول سرآیند IP بر حسب کلمه‌های چهاربایتی."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Almost always 5, that is 20 bytes; 15 words, 60 bytes, is the end of what four bits can say. More than 5 means \
        that there are IP options, which many routers drop. Careful when you compare: the box of WSLab shows the \
        number on the wire (5), Wireshark multiplies it and shows 20.
        """,
      fa: """
        تقریباً همیشه ۵ است، یعنی ۲۰ بایت؛ با چهار بیت بیش از ۱۵ کلمه یا ۶۰ بایت نمی‌شود گفت. بیش از ۵ یعنی گزینهٔ IP \
        در کار است که بسیاری از مسیریاب‌ها دورش می‌ریزند. هنگام مقایسه دقت کنید: WSLab عدد روی سیم (۵) را نشان می‌دهد \
        و Wireshark آن را ضرب می‌کند و ۲۰ می‌نویسد.
        """),
    Topic(
      "ip.dsfield", ["tos", "dscp", "ecn", "type of service"], .field,
      Explanation(
        title: Bilingual(en: "Differentiated services and ECN", fa: "رده‌بندی خدمت و ECN"),
        sentence: Bilingual(
          en: "Six bits that ask for a class of service and two that report congestion.",
          fa: "شش بیت برای درخواست رده‌ای از خدمت و دو بیت برای خبر ازدحام."),
        clause: "RFC 2474 §3", slide: .networkView),
      en: """
        Its first name was type of service. Mostly it is 0: treat me as any other. The last two bits are ECN (RFC \
        3168): a router in distress may mark a packet with `11` instead of dropping it, the receiver then reports it \
        with the TCP flag ECE, and the sender slows down without a loss.
        """,
      fa: """
        نام نخستش نوع خدمت بود. بیشتر وقت‌ها ۰ است: با من مانند بقیه رفتار کن. دو بیت آخر ECN است (RFC 3168): مسیریابِ \
        زیر فشار می‌تواند به‌جای دورانداختن، بسته را با `11` نشان کند؛ گیرنده با پرچم ECE در TCP خبر می‌دهد و فرستنده \
        بی‌آن‌که چیزی گم شود آهسته‌تر می‌شود.
        """),
    Topic(
      "ip.len", ["total length", "ip length"], .field,
      Explanation(
        title: Bilingual(en: "IP total length", fa: "طول کل IP"),
        sentence: Bilingual(
          en: "Bytes of the packet from the IP header to its end.",
          fa: "بایت‌های بسته از سرآیند IP تا پایان آن."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Sixteen bits, so at most 65,535. Without it nobody could tell where the content ends: Ethernet fills short \
        packets up to 60 bytes, and those zeros are not data. Payload of TCP = this number − IP header − TCP header; \
        TCP itself has no length field. On loopback very large packets are normal.
        """,
      fa: """
        شانزده بیت است، پس حداکثر ۶۵٬۵۳۵. بی آن کسی نمی‌فهمید محتوا کجا تمام می‌شود: Ethernet بسته‌های کوتاه را تا ۶۰ \
        بایت پر می‌کند و آن صفرها داده نیستند. محتوای TCP = این عدد − سرآیند IP − سرآیند TCP؛ خود TCP فیلد طول ندارد. \
        روی loopback بسته‌های خیلی بزرگ عادی است.
        """),
    Topic(
      "ip.id", ["identification", "ip id"], .field,
      Explanation(
        title: Bilingual(en: "Identification", fa: "شناسهٔ بسته"),
        sentence: Bilingual(
          en: "A number that fragments of one packet share, so that they can be put together.",
          fa: "شماره‌ای که تکه‌های یک بسته در آن شریک‌اند تا دوباره به هم بپیوندند."),
        clause: "RFC 6864 §4", slide: .networkView),
      en: """
        Where packets must not be fragmented (DF set, as for nearly all TCP today) the number means nothing and \
        receivers have to ignore it. People still use it to recognise one packet in two captures. Two equal numbers \
        with equal content are a packet that was captured twice, not a retransmission, which usually gets a new \
        number.
        """,
      fa: """
        وقتی تکه‌کردن ممنوع است (بیت DF، چنان‌که امروز تقریباً در همهٔ TCP) این شماره معنایی ندارد و گیرنده باید \
        نادیده‌اش بگیرد. با این حال با آن یک بسته را در دو ضبط بازمی‌شناسند. دو شمارهٔ برابر با محتوای برابر، بسته‌ای \
        است که دو بار ضبط شده، نه ارسال دوباره که معمولاً شمارهٔ تازه می‌گیرد.
        """),
    Topic(
      "ip.flags", ["df", "mf", "dont fragment", "more fragments"], .field,
      Explanation(
        title: Bilingual(en: "IP flags", fa: "پرچم‌های IP"),
        sentence: Bilingual(
          en: "Three bits: one reserved, DF \"do not fragment\", MF \"more fragments follow\".",
          fa: "سه بیت: یکی رزرو، DF «تکه نکن» و MF «تکه‌های دیگری در پی است»."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        The value 2 is DF alone and what TCP normally sends: rather drop the packet and tell me, so that I can find \
        the size that fits the path (path MTU discovery). The value 1 is MF: this is a fragment and not the last one. \
        Fragments cost a header each, and one lost piece loses the whole packet.
        """,
      fa: """
        مقدار ۲ یعنی فقط DF و رفتار معمول TCP است: بسته را دور بینداز و خبرم کن تا اندازهٔ مناسب مسیر را پیدا کنم (کشف \
        MTU مسیر). مقدار ۱ یعنی MF: این یک تکه است و آخرین نیست. هر تکه یک سرآیند هزینه دارد و با گم‌شدن یکی، همهٔ \
        بسته از دست می‌رود.
        """),
    Topic(
      "ip.frag_offset", ["fragment offset", "fragment"], .field,
      Explanation(
        title: Bilingual(en: "Fragment offset", fa: "جای تکه"),
        sentence: Bilingual(
          en: "Where in the original packet this fragment belongs.",
          fa: "این تکه به کجای بستهٔ اصلی تعلق دارد."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        On the wire it counts in units of eight bytes, because thirteen bits have to reach as far as the sixteen of \
        the length; WSLab's JSON and Wireshark give bytes. 0 in an unfragmented packet and in the first fragment, and \
        only that one has the TCP header with the ports. Do not confuse it with fragmentation of WebSocket messages, \
        which happens four layers higher.
        """,
      fa: """
        روی سیم بر حسب هشت بایت است، چون سیزده بیت باید به‌اندازهٔ شانزده بیتِ طول برد داشته باشد؛ JSON در WSLab و \
        Wireshark بایت می‌نویسند. در بستهٔ درست و در تکهٔ اول ۰ است و فقط تکهٔ اول سرآیند TCP و درگاه‌ها را دارد. با \
        تکه‌تکه‌شدن پیام WebSocket اشتباه نگیرید که چهار لایه بالاتر است.
        """),
    Topic(
      "ip.ttl", ["ttl", "time to live"], .field,
      Explanation(
        title: Bilingual(en: "Time to live (TTL)", fa: "شمار گام‌های مانده (TTL)"),
        sentence: Bilingual(
          en: "How many more routers the packet may pass before it is thrown away.",
          fa: "بسته از چند مسیریاب دیگر می‌تواند بگذرد تا دور ریخته شود."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Each router takes one off; at zero it drops the packet and says so. Without it a routing loop would carry \
        packets in circles forever. Linux and macOS begin with 64, Windows with 128, so a packet that arrives with 52 \
        probably passed 12 routers. On loopback it is still 64: there was no router.
        """,
      fa: """
        هر مسیریاب یکی از آن کم می‌کند و در صفر بسته را دور می‌اندازد و خبر می‌دهد. بی آن، حلقه‌ای در مسیریابی بسته‌ها \
        را تا ابد می‌چرخاند. لینوکس و macOS با ۶۴ شروع می‌کنند و ویندوز با ۱۲۸؛ پس بسته‌ای که با ۵۲ برسد احتمالاً از \
        ۱۲ مسیریاب گذشته است. روی loopback همان ۶۴ می‌ماند.
        """),
    Topic(
      "ip.proto", ["ip protocol"], .field,
      Explanation(
        title: Bilingual(en: "Protocol over IP", fa: "پروتکل روی IP"),
        sentence: Bilingual(
          en: "What the packet carries: 6 TCP, 17 UDP, 1 ICMP.",
          fa: "بسته چه می‌برد: ۶ یعنی TCP، ۱۷ یعنی UDP و ۱ یعنی ICMP."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        WebSocket over HTTP/1.1 and HTTP/2 always stands on 6. With HTTP/3 it stands on 17, because QUIC runs over \
        UDP. The numbers are kept by IANA and are the same in IPv6, where the field is called next header. WSLab shows \
        other protocols by name and does not look into them.
        """,
      fa: """
        WebSocket روی HTTP/1.1 و HTTP/2 همیشه بر ۶ سوار است؛ با HTTP/3 بر ۱۷، چون QUIC روی UDP می‌رود. شماره‌ها را \
        IANA نگه می‌دارد و در IPv6 هم همان‌اند، با نام next header. WSLab پروتکل‌های دیگر را نام می‌برد و به درونشان \
        نگاه نمی‌کند.
        """),
    Topic(
      "ip.checksum", ["ip checksum", "header checksum"], .field,
      Explanation(
        title: Bilingual(en: "IP header checksum", fa: "جمع آزمون سرآیند IP"),
        sentence: Bilingual(
          en: "A sum over the IP header alone; each router has to compute it anew.",
          fa: "جمعی فقط روی سرآیند IP؛ هر مسیریاب باید دوباره حسابش کند."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        It changes at every hop because TTL does. It protects the addresses, not the content: for that TCP has its own \
        sum. IPv6 left it out, since links and TCP check anyway. In captures made on the sending machine it may be \
        `0x0000`: the network card was to fill it in, and that is no damage.
        """,
      fa: """
        در هر گام عوض می‌شود، چون TTL عوض می‌شود. نشانی‌ها را می‌پاید، نه محتوا را؛ برای آن TCP جمع خودش را دارد. IPv6 \
        آن را کنار گذاشت، چون پیوند و TCP به هر حال وارسی می‌کنند. در ضبطی که روی دستگاه فرستنده گرفته شود شاید \
        `0x0000` باشد: قرار بوده کارت شبکه پرش کند و این خرابی نیست.
        """),
    Topic(
      "ip.src", ["source address", "source ip"], .field,
      Explanation(
        title: Bilingual(en: "Source address", fa: "نشانی مبدأ"),
        sentence: Bilingual(
          en: "The IPv4 address of the sender, as far as this network knows.",
          fa: "نشانی IPv4 فرستنده، تا آن‌جا که این شبکه می‌داند."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Behind NAT a whole household or campus has one address outside; the router rewrites it, and the port, and \
        remembers who was meant. So the server's log does not show persons. After some minutes of silence the router \
        forgets, and an idle WebSocket dies unnoticed: one good reason for pings. `127.0.0.1` is this machine itself.
        """,
      fa: """
        پشت NAT یک خانه یا دانشگاه بیرون از خود یک نشانی دارد؛ مسیریاب نشانی و درگاه را بازنویسی می‌کند و به یاد \
        می‌سپارد. پس گزارش سرور آدم‌ها را نشان نمی‌دهد. پس از چند دقیقه سکوت مسیریاب فراموش می‌کند و WebSocket بیکار \
        بی‌خبر می‌میرد: دلیلی خوب برای ping. نشانی `127.0.0.1` خود همین دستگاه است.
        """),
    Topic(
      "ip.dst", ["destination address", "destination ip"], .field,
      Explanation(
        title: Bilingual(en: "Destination address", fa: "نشانی مقصد"),
        sentence: Bilingual(
          en: "The IPv4 address that the packet is to reach.",
          fa: "نشانی IPv4 که بسته باید به آن برسد."),
        clause: "RFC 791 §3.1", slide: .networkView),
      en: """
        Routers look at nothing else: each one asks its table "where next for this address?" and forgets the packet. \
        Names such as `chat.example` were turned into an address by DNS before the first SYN. Often it is not the \
        server but a load balancer or proxy in front, which keeps a second connection to the real one.
        """,
      fa: """
        مسیریاب‌ها جز این به چیزی نگاه نمی‌کنند: هر یک از جدولش می‌پرسد «گام بعدی این نشانی کجاست؟» و بسته را فراموش \
        می‌کند. نامی مانند `chat.example` را پیش از اولین SYN، سامانهٔ DNS به نشانی برگردانده است. اغلب خود سرور نیست، \
        پراکسی یا متعادل‌کنندهٔ بار جلوی آن است که اتصالی دیگر به سرور دارد.
        """),
  ]
}
