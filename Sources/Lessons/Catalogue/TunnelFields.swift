import Languages

extension Catalogue {
  /// Tunnels, and UDP that carries them.
  static let tunnelFields: [Topic] = [
    Topic(
      "udp.srcport", ["udp.dstport"], .field,
      Explanation(
        title: Bilingual(en: "UDP ports", fa: "درگاه‌های UDP"),
        sentence: Bilingual(
          en: "Two numbers of 16 bits say which program on each host a UDP datagram is from and for.",
          fa: "دو عدد ۱۶ بیتی می‌گویند دیتاگرام UDP از کدام برنامه است و برای کدام برنامه."),
        clause: "RFC 768", slide: .networkView),
      en: """
        UDP has ports as TCP has, but no connection behind them: each datagram stands alone. A tunnel shows its kind \
        by the destination port: 4789 is VXLAN, 2152 is GTP-U. The source port of a VXLAN packet is made from the \
        inner addresses, so that routers spread the conversations inside over several paths.
        """,
      fa: """
        ‏UDP هم مانند TCP درگاه دارد، اما پشت آن اتصالی نیست و هر دیتاگرام برای خودش است. نوع تونل را از درگاه مقصد \
        می‌شناسیم: 4789 یعنی VXLAN و 2152 یعنی GTP-U. درگاه مبدأ در VXLAN از روی نشانی‌های درونی ساخته می‌شود تا \
        مسیریاب‌ها گفت‌وگوهای درون تونل را میان چند مسیر پخش کنند.
        """),
    Topic(
      "udp.length", [], .field,
      Explanation(
        title: Bilingual(en: "UDP length", fa: "طول UDP"),
        sentence: Bilingual(
          en: "The bytes of a UDP datagram, its header of eight bytes included.",
          fa: "شمار بایت‌های دیتاگرام UDP، همراه با سرآیند هشت‌بایتی آن."),
        clause: "RFC 768", slide: .networkView),
      en: """
        A UDP header is eight bytes long, so no length below 8 is allowed; WSLab stops there and says so. The length \
        bounds what a tunnel may hold: an inner packet that claims more than the datagram around it has is read only \
        to the datagram's end. In IPv6 jumbograms the field is 0.
        """,
      fa: """
        سرآیند UDP هشت بایت است، پس طولی کمتر از 8 مجاز نیست؛ WSLab همان‌جا می‌ایستد و می‌گوید چرا. این طول مرز \
        محتوای تونل هم هست: اگر بستهٔ درونی خود را بلندتر از دیتاگرام دور خود بنامد، تنها تا پایان دیتاگرام خوانده \
        می‌شود. در jumbogramهای IPv6 این فیلد صفر است.
        """),
    Topic(
      "udp.checksum", [], .field,
      Explanation(
        title: Bilingual(en: "UDP checksum", fa: "چک‌سام UDP"),
        sentence: Bilingual(
          en: "A sum over addresses, header and data; 0 means that the sender made none.",
          fa: "جمعی روی نشانی‌ها، سرآیند و داده؛ صفر یعنی فرستنده آن را نساخته است."),
        clause: "RFC 768", slide: .networkView),
      en: """
        The receiver adds the same words and compares. Over IPv4 a sender may leave the sum out and write 0, and \
        tunnels usually do: the packet inside has a checksum of its own, and a switch that makes millions of packets \
        a second saves the work. RFC 6935 allows the same for tunnels over IPv6.
        """,
      fa: """
        گیرنده همان کلمه‌ها را جمع می‌زند و می‌سنجد. روی IPv4 فرستنده می‌تواند جمع را نسازد و 0 بنویسد و تونل‌ها \
        بیشتر همین کار را می‌کنند: بستهٔ درونی چک‌سام خود را دارد و سوییچی که هر ثانیه میلیون‌ها بسته می‌سازد این \
        کار را صرفه‌جویی می‌کند. RFC 6935 همین را برای تونل‌های روی IPv6 هم روا می‌داند.
        """),
    Topic(
      "vxlan.vni", [], .field,
      Explanation(
        title: Bilingual(en: "VXLAN network identifier (VNI)", fa: "شناسهٔ شبکهٔ VXLAN ‏(VNI)"),
        sentence: Bilingual(
          en: "24 bits that say which virtual network the Ethernet frame inside belongs to.",
          fa: "۲۴ بیت که می‌گوید فریم Ethernet درونی از کدام شبکهٔ مجازی است."),
        clause: "RFC 7348 §5", slide: .networkView),
      en: """
        Data centres rent the same cables to many customers, who may all use the address 10.0.0.1. VXLAN puts each \
        customer's Ethernet frames into UDP and writes a number of 24 bits before them: sixteen million networks \
        instead of the 4,094 of VLAN. WSLab keeps conversations with the same addresses in different VNIs apart.
        """,
      fa: """
        مرکز داده همان کابل‌ها را به مشتریان بسیاری می‌دهد که شاید همه نشانی 10.0.0.1 را به کار ببرند. VXLAN \
        فریم‌های Ethernet هر مشتری را درون UDP می‌گذارد و پیش از آن عددی ۲۴ بیتی می‌نویسد: شانزده میلیون شبکه به جای \
        ۴۰۹۴ شبکهٔ VLAN. ‏WSLab گفت‌وگوهایی را که نشانی یکسان ولی VNI متفاوت دارند جدا نگه می‌دارد.
        """),
    Topic(
      "vxlan.flags", ["vxlan.gbp", "vxlan.reserved8"], .field,
      Explanation(
        title: Bilingual(en: "VXLAN flags and reserved bits", fa: "پرچم‌ها و بیت‌های رزرو VXLAN"),
        sentence: Bilingual(
          en: "One flag counts, I: the VNI is valid; the rest is reserved and ignored.",
          fa: "تنها پرچم I به شمار می‌آید: VNI معتبر است؛ بقیه رزرو است و نادیده گرفته می‌شود."),
        clause: "RFC 7348 §5", slide: .networkView),
      en: """
        RFC 7348 asks for the I flag to be 1 and for all other bits to be 0 on sending and ignored on receipt. Some \
        switches use them all the same: the group policy extension writes a group of 16 bits there. A packet without \
        the I flag only came to the port of VXLAN; WSLab does not read on in it, and says so.
        """,
      fa: """
        ‏RFC 7348 می‌خواهد پرچم I یک باشد و بیت‌های دیگر هنگام فرستادن صفر باشند و گیرنده به آن‌ها نگاه نکند. با این \
        همه برخی سوییچ‌ها از آن‌ها بهره می‌گیرند: افزونهٔ group policy گروهی ۱۶ بیتی آن‌جا می‌نویسد. بستهٔ بدون پرچم \
        I تنها به درگاه VXLAN رسیده است؛ WSLab ادامه‌اش را نمی‌خواند و این را می‌گوید.
        """),
    Topic(
      "gre.proto", [], .field,
      Explanation(
        title: Bilingual(en: "GRE protocol type", fa: "نوع پروتکل در GRE"),
        sentence: Bilingual(
          en: "An EtherType that says what the GRE header is followed by.",
          fa: "یک EtherType که می‌گوید پس از سرآیند GRE چه می‌آید."),
        clause: "RFC 2784 §2.4", slide: .networkView),
      en: """
        GRE can carry any protocol that has an EtherType: 0800 is IPv4, 86DD is IPv6, and 6558 means that a whole \
        Ethernet frame follows, so that two networks look like one. WSLab decodes these three. Everything else (PPP, \
        ERSPAN) is named with its number in the packet's stop key, and not decoded.
        """,
      fa: """
        ‏GRE می‌تواند هر پروتکلی را ببرد که EtherType دارد: 0800 یعنی IPv4، ‏86DD یعنی IPv6 و 6558 یعنی یک فریم کامل \
        Ethernet در پی است تا دو شبکه یکی به نظر برسند. WSLab این سه را می‌خواند. بقیه (PPP و ERSPAN) با شماره‌شان \
        در کلید stop بسته نام برده می‌شوند و گشوده نمی‌شوند.
        """),
    Topic(
      "gre.flags", ["gre.flags.checksum", "gre.flags.key", "gre.flags.sequence_number", "gre.flags.version"], .field,
      Explanation(
        title: Bilingual(en: "GRE flags and version", fa: "پرچم‌ها و نسخهٔ GRE"),
        sentence: Bilingual(
          en: "Three bits say which optional fields the GRE header has; the version must be 0.",
          fa: "سه بیت می‌گویند سرآیند GRE کدام فیلدهای اختیاری را دارد؛ نسخه باید صفر باشد."),
        clause: "RFC 2890 §2", slide: .networkView),
      en: """
        C announces a checksum, K a key, S a sequence number; each adds four bytes to the smallest header, which has \
        four. The version is 0; version 1 is the other GRE of PPTP and has other fields, so WSLab names it and \
        stops. Source routes of the old RFC 1701 must be discarded by receivers today.
        """,
      fa: """
        ‏C از چک‌سام خبر می‌دهد، K از کلید و S از شمارهٔ ترتیب؛ هر یک چهار بایت به کوچک‌ترین سرآیند می‌افزاید که خود \
        چهار بایت است. نسخه 0 است؛ نسخهٔ 1 همان GRE دیگر در PPTP است با فیلدهایی دیگر، پس WSLab نامش را می‌گوید و \
        می‌ایستد. مسیرهای مبدأ در RFC 1701 قدیمی را گیرندهٔ امروزی باید دور بریزد.
        """),
    Topic(
      "gre.key", [], .field,
      Explanation(
        title: Bilingual(en: "GRE key", fa: "کلید GRE"),
        sentence: Bilingual(
          en: "32 bits that tell the flows inside one GRE tunnel apart.",
          fa: "۳۲ بیت که جریان‌های درون یک تونل GRE را از هم جدا می‌کند."),
        clause: "RFC 2890 §2.1", slide: .networkView),
      en: """
        Two routers may run many tunnels between the same two addresses; the key says which one a packet belongs to. \
        It is no secret and protects nothing. Both directions may use different keys, so WSLab shows the key but \
        does not tell connections apart by it: the addresses and ports inside do that.
        """,
      fa: """
        دو مسیریاب می‌توانند میان همان دو نشانی چند تونل داشته باشند؛ کلید می‌گوید بسته از کدام است. کلید راز نیست و \
        از چیزی نگهداری نمی‌کند. دو جهت شاید کلیدهای متفاوت داشته باشند، پس WSLab آن را نشان می‌دهد اما اتصال‌ها را \
        با آن از هم جدا نمی‌کند: این کار نشانی‌ها و درگاه‌های درونی است.
        """),
    Topic(
      "gre.checksum", ["gre.offset"], .field,
      Explanation(
        title: Bilingual(en: "GRE checksum", fa: "چک‌سام GRE"),
        sentence: Bilingual(
          en: "The sum over the GRE header and the packet inside, where the C bit says that it is there.",
          fa: "جمعی روی سرآیند GRE و بستهٔ درونی، اگر بیت C بگوید که هست."),
        clause: "RFC 2784 §2.5", slide: .networkView),
      en: """
        The sum covers the header and the whole packet inside, with the arithmetic of the IP header's checksum. \
        Sixteen reserved bits follow it, which Wireshark calls the offset because the older RFC 1701 used them for \
        source routes. Few tunnels use the sum: the packet inside has checksums of its own.
        """,
      fa: """
        این جمع سرآیند و همهٔ بستهٔ درونی را می‌پوشاند، با همان حساب چک‌سام سرآیند IP. پس از آن شانزده بیت رزرو \
        می‌آید که Wireshark آن را offset می‌نامد، چون RFC 1701 قدیمی‌تر آن را برای مسیر مبدأ به کار می‌برد. تونل‌های \
        کمی از این جمع بهره می‌گیرند: بستهٔ درونی چک‌سام خودش را دارد.
        """),
    Topic(
      "gre.sequence_number", [], .field,
      Explanation(
        title: Bilingual(en: "GRE sequence number", fa: "شمارهٔ ترتیب GRE"),
        sentence: Bilingual(
          en: "A number that counts the packets of a tunnel, so that the far end can notice a wrong order.",
          fa: "عددی که بسته‌های تونل را می‌شمارد تا سر دیگر ترتیب نادرست را ببیند."),
        clause: "RFC 2890 §2.2", slide: .networkView),
      en: """
        IP may deliver packets in another order than they were sent. A tunnel that carries a protocol which cannot \
        bear that numbers its packets, and the far end drops or waits for those that come out of order. Nothing is \
        sent again: it keeps order and gives no reliability. TCP inside needs none of it.
        """,
      fa: """
        ‏IP شاید بسته‌ها را با ترتیبی دیگر برساند. تونلی که پروتکلی ناسازگار با این وضع را می‌برد بسته‌هایش را شماره \
        می‌زند و سر دیگر آن‌هایی را که نابه‌جا می‌رسند دور می‌ریزد یا منتظر می‌ماند. چیزی دوباره فرستاده نمی‌شود: \
        ترتیب هست و اطمینان از رسیدن نیست. TCP درونی به هیچ‌یک نیاز ندارد.
        """),
    Topic(
      "gtp.teid", [], .field,
      Explanation(
        title: Bilingual(en: "GTP-U tunnel endpoint identifier (TEID)", fa: "شناسهٔ سر تونل GTP-U ‏(TEID)"),
        sentence: Bilingual(
          en: "32 bits by which the receiver of a GTP-U packet knows whose tunnel it is.",
          fa: "۳۲ بیت که گیرندهٔ بستهٔ GTP-U با آن می‌داند تونل از آنِ کیست."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        A phone keeps its IP address while it moves. The mobile network puts its packets into UDP between the base \
        station and a gateway and writes the tunnel's number before them. The receiving end chose that number, so \
        each direction has its own; WSLab shows both and knows the connection by the addresses inside.
        """,
      fa: """
        تلفن همراه هنگام حرکت نشانی IP خود را نگه می‌دارد. شبکه بسته‌هایش را میان ایستگاه و دروازه درون UDP می‌گذارد \
        و پیش از آن شمارهٔ تونل را می‌نویسد. این شماره را گیرنده برگزیده است، پس هر جهت شمارهٔ خود را دارد؛ WSLab هر \
        دو را نشان می‌دهد و اتصال را از نشانی‌های درونی می‌شناسد.
        """),
    Topic(
      "gtp.message", [], .field,
      Explanation(
        title: Bilingual(en: "GTP-U message type", fa: "نوع پیام GTP-U"),
        sentence: Bilingual(
          en: "255 means that a user's packet follows; every other type is talk between the ends of the tunnel.",
          fa: "‏255 یعنی بستهٔ کاربر در پی است؛ هر نوع دیگر گفت‌وگوی دو سر تونل است."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        A G-PDU, type 255, carries the packet of a phone, and WSLab reads on in it. Type 1 is an echo request and 2 \
        its answer: the ends ask each other whether they are still there. Such messages hold no packet, so nothing \
        in them is left undecoded, and their layers end with GTP.
        """,
      fa: """
        ‏G-PDU یا نوع 255 بستهٔ یک تلفن را می‌برد و WSLab درونش را می‌خواند. نوع 1 پرسش echo است و 2 پاسخ آن: دو سر \
        از هم می‌پرسند که هنوز هستند یا نه. در این پیام‌ها بسته‌ای نیست، پس چیزی هم نگشوده نمی‌ماند و لایه‌هایشان با \
        GTP پایان می‌گیرد.
        """),
    Topic(
      "gtp.flags", ["gtp.flags.version", "gtp.flags.payload", "gtp.flags.e", "gtp.flags.s", "gtp.flags.pn"], .field,
      Explanation(
        title: Bilingual(en: "GTP-U version and flags", fa: "نسخه و پرچم‌های GTP-U"),
        sentence: Bilingual(
          en: "Version 1, protocol type 1 for GTP, and three bits for optional fields.",
          fa: "نسخهٔ 1، نوع پروتکل 1 برای GTP و سه بیت برای فیلدهای اختیاری."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        If one of E, S and PN is 1, four more bytes follow the first eight: a sequence number, an N-PDU number and \
        the type of the next extension header. All of them are there then, and each means something only if its own \
        bit is 1. Protocol type 0 is GTP prime, which bills; WSLab names it and stops.
        """,
      fa: """
        اگر یکی از E، ‏S و PN یک باشد، پس از هشت بایت نخست چهار بایت دیگر می‌آید: شمارهٔ ترتیب، شمارهٔ N-PDU و نوع \
        سرآیند افزودهٔ بعدی. آن‌گاه همه هستند، اما هر یک تنها وقتی معنا دارد که بیت خودش یک باشد. نوع پروتکل 0 همان \
        GTP prime برای صورت‌حساب است؛ WSLab نامش را می‌گوید و می‌ایستد.
        """),
    Topic(
      "gtp.length", [], .field,
      Explanation(
        title: Bilingual(en: "GTP-U length", fa: "طول GTP-U"),
        sentence: Bilingual(
          en: "The bytes after the first eight of the GTP-U header.",
          fa: "شمار بایت‌های پس از هشت بایت نخست سرآیند GTP-U."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        The eight bytes that every header has are not counted, the optional fields and the extension headers are. \
        The length bounds the packet inside: what stands behind it in the datagram belongs to nobody, and WSLab does \
        not read it as data of the connection. The inner IP header has a length of its own, which should agree.
        """,
      fa: """
        هشت بایتی که هر سرآیند دارد شمرده نمی‌شود، اما فیلدهای اختیاری و سرآیندهای افزوده شمرده می‌شوند. این طول مرز \
        بستهٔ درونی است: آن‌چه پس از آن در دیتاگرام باشد از آنِ کسی نیست و WSLab آن را دادهٔ اتصال نمی‌شمارد. سرآیند \
        IP درونی طول خود را دارد که باید با این بخواند.
        """),
    Topic(
      "gtp.seq_number", ["gtp.npdu_number"], .field,
      Explanation(
        title: Bilingual(en: "GTP-U sequence and N-PDU numbers", fa: "شمارهٔ ترتیب و N-PDU در GTP-U"),
        sentence: Bilingual(
          en: "Two counters of the tunnel, each valid only if its flag, S or PN, is 1.",
          fa: "دو شمارندهٔ تونل که هر یک تنها با پرچم خود، S یا PN، معتبر است."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        The sequence number lets the far end keep the order of packets or match an answer with its question. The \
        N-PDU number is for handing a phone over between two stations. Both fields are present as soon as one of the \
        three flags is 1, and a receiver must not look at a field whose own flag is 0.
        """,
      fa: """
        با شمارهٔ ترتیب سر دیگر می‌تواند ترتیب بسته‌ها را نگه دارد یا پاسخ را به پرسشش برساند. شمارهٔ N-PDU برای \
        سپردن تلفن از ایستگاهی به ایستگاه دیگر است. همین که یکی از سه پرچم یک باشد هر دو فیلد هستند، و گیرنده نباید \
        به فیلدی نگاه کند که پرچم خودش صفر است.
        """),
    Topic(
      "gtp.ext_hdr", ["gtp.ext_hdr.next"], .field,
      Explanation(
        title: Bilingual(en: "GTP-U extension headers", fa: "سرآیندهای افزودهٔ GTP-U"),
        sentence: Bilingual(
          en: "Further headers between GTP-U and the packet inside, each naming the type of the next.",
          fa: "سرآیندهایی میان GTP-U و بستهٔ درونی که هر یک نوع بعدی را می‌گوید."),
        clause: "3GPP TS 29.281 §5.1", slide: .networkView),
      en: """
        If the E flag is 1, a type stands in the twelfth byte; 0 ends the chain. Each extension header begins with \
        its length in units of four bytes and ends with the type of the one after it. Networks of the fifth \
        generation send one with every packet: the quality class that the packet belongs to. WSLab walks over them.
        """,
      fa: """
        اگر پرچم E یک باشد، در بایت دوازدهم نوعی نوشته شده است؛ صفر پایان زنجیره است. هر سرآیند افزوده با طول خود در \
        واحد چهار بایت آغاز می‌شود و با نوع سرآیند پس از خود پایان می‌گیرد. شبکه‌های نسل پنجم با هر بسته یکی \
        می‌فرستند: ردهٔ کیفیتی که بسته از آن است. WSLab از رویشان می‌گذرد.
        """),
  ]
}
