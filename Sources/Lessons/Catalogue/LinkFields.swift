import Languages

extension Catalogue {
  /// Frames, Ethernet, VLAN tags, Linux cooked headers and BSD loopback.
  static let linkFields: [Topic] = [
    Topic(
      "frame.number", ["packet number", "شماره بسته"], .field,
      Explanation(
        title: Bilingual(en: "Packet number", fa: "شمارهٔ بسته"),
        sentence: Bilingual(
          en: "The packet's place in the capture, counted from 1.",
          fa: "جای بسته در ضبط، با شروع از ۱."),
        slide: .networkView),
      en: """
        The number is not on the wire: whoever captures gives it. WSLab counts as Wireshark does, so packet 8 here is \
        packet 8 there, and a key `packets` with `[8]` can be looked up in either. With a capture filter only the \
        packets that pass are counted, so the same conversation may have other numbers in another file.
        """,
      fa: """
        این شماره روی سیم نیست؛ ضبط‌کننده آن را می‌دهد. WSLab مانند Wireshark می‌شمارد، پس بستهٔ ۸ این‌جا همان بستهٔ ۸ \
        آن‌جاست و کلید `packets` با مقدار `[8]` را در هر دو می‌شود پیدا کرد. با صافی ضبط فقط بسته‌های ردشده شمرده \
        می‌شوند؛ پس همین گفت‌وگو در فایلی دیگر شاید شماره‌های دیگری بگیرد.
        """),
    Topic(
      "frame.len", ["packet length", "طول بسته"], .field,
      Explanation(
        title: Bilingual(en: "Length on the wire", fa: "طول روی سیم"),
        sentence: Bilingual(
          en: "How many bytes the packet had on the wire, all headers included.",
          fa: "بسته روی سیم چند بایت بوده، با همهٔ سرآیندها."),
        slide: .networkView),
      en: """
        This is what the network really carried: link header, IP, TCP and payload together. A text of 13 bytes from a \
        client easily becomes 85. On loopback one packet may have up to 65,549 bytes, because the kernel leaves \
        cutting to a network card that is not there; on Ethernet 1,514 is the usual end.
        """,
      fa: """
        این همان چیزی است که شبکه واقعاً برده: سرآیند پیوند، IP، TCP و محتوا با هم. متنی ۱۳ بایتی از کلاینت به‌آسانی \
        ۸۵ بایت می‌شود. روی loopback یک بسته تا ۶۵٬۵۴۹ بایت می‌رسد، چون هسته بریدن را به کارت شبکه‌ای می‌سپارد که \
        آن‌جا نیست؛ روی Ethernet معمولاً ۱٬۵۱۴ پایان کار است.
        """),
    Topic(
      "frame.cap_len", ["captured length", "snaplen", "snap length"], .field,
      Explanation(
        title: Bilingual(en: "Captured length", fa: "طول ضبط‌شده"),
        sentence: Bilingual(
          en: "How many bytes of the packet the capture kept.",
          fa: "ضبط چند بایت از بسته را نگه داشته است."),
        slide: .networkView),
      en: """
        Normally the same as `frame.len`. It is smaller where the capture was made with a short snap length, `tcpdump \
        -s 96` for instance: then headers are there and payload is missing, and WSLab says how many bytes it does not \
        have instead of guessing. For WebSocket always capture whole packets.
        """,
      fa: """
        معمولاً با `frame.len` برابر است. وقتی کوچک‌تر است که ضبط با طول کوتاه انجام شده، مثلاً با `tcpdump -s 96`: \
        سرآیندها هستند و محتوا نیست؛ WSLab به‌جای حدس‌زدن می‌گوید چند بایت کم دارد. برای WebSocket همیشه بستهٔ کامل \
        ضبط کنید.
        """),
    Topic(
      "frame.encap_type", ["link type", "linktype", "encapsulation"], .field,
      Explanation(
        title: Bilingual(en: "Link type", fa: "نوع پیوند"),
        sentence: Bilingual(
          en: "Which header stands first in each packet of a capture: Ethernet, Linux cooked, BSD loopback.",
          fa: "در هر بستهٔ ضبط کدام سرآیند اول می‌آید: Ethernet، Linux cooked یا loopback در BSD."),
        slide: .networkView),
      en: """
        The bytes themselves do not say it; the capture file does, once per interface. On Linux `lo` is written as \
        Ethernet with all addresses zero, the interface `any` as Linux cooked, and macOS writes four bytes of address \
        family. WSLab stops with this field's name if the type is one that it cannot read.
        """,
      fa: """
        خود بایت‌ها این را نمی‌گویند؛ فایل ضبط یک بار برای هر واسط می‌گوید. در لینوکس `lo` مانند Ethernet با نشانی‌های \
        صفر نوشته می‌شود، واسط `any` به شکل Linux cooked، و macOS چهار بایت خانوادهٔ نشانی می‌گذارد. اگر نوع برای \
        WSLab ناخوانا باشد با نام همین فیلد می‌ایستد.
        """),
    Topic(
      "eth.dst", ["destination mac", "mac address", "mac"], .field,
      Explanation(
        title: Bilingual(en: "Destination MAC address", fa: "نشانی MAC مقصد"),
        sentence: Bilingual(
          en: "The hardware address of the next station on this link.",
          fa: "نشانی سخت‌افزاری ایستگاه بعدی در همین پیوند."),
        clause: "IEEE 802.3", slide: .networkView),
      en: """
        It names the next hop, not the end of the journey: a packet for a far server carries the MAC address of the \
        router at home, and each hop writes a new one while the IP addresses stay. On loopback it is \
        `00:00:00:00:00:00`, because there is no station to address.
        """,
      fa: """
        این نشانی گام بعدی است، نه پایان سفر: بسته‌ای برای سروری دور، نشانی MAC مسیریاب خانه را دارد و هر گام نشانی \
        تازه‌ای می‌نویسد، در حالی که نشانی‌های IP می‌مانند. روی loopback برابر `00:00:00:00:00:00` است، چون ایستگاهی \
        در کار نیست.
        """),
    Topic(
      "eth.src", ["source mac"], .field,
      Explanation(
        title: Bilingual(en: "Source MAC address", fa: "نشانی MAC مبدأ"),
        sentence: Bilingual(
          en: "The hardware address of the station that put this packet on the link.",
          fa: "نشانی سخت‌افزاری ایستگاهی که این بسته را روی پیوند گذاشته است."),
        clause: "IEEE 802.3", slide: .networkView),
      en: """
        Seen at the server, packets of all far clients have the same source: the last router's. So it says nothing \
        about who is talking; for that there is the IP address. Modern phones even make up a random one for each Wi-Fi \
        network, to be harder to follow. On loopback it is all zeros.
        """,
      fa: """
        در سرور، بستهٔ همهٔ کلاینت‌های دور یک مبدأ دارد: آخرین مسیریاب. پس نمی‌گوید چه کسی حرف می‌زند؛ آن را نشانی IP \
        می‌گوید. گوشی‌های امروزی حتی برای هر شبکهٔ Wi-Fi نشانی تصادفی می‌سازند تا دنبال‌کردنشان سخت‌تر شود. روی \
        loopback همه صفر است.
        """),
    Topic(
      "eth.type", ["ethertype", "ether type"], .field,
      Explanation(
        title: Bilingual(en: "EtherType", fa: "نوع محتوا (EtherType)"),
        sentence: Bilingual(
          en: "What follows the Ethernet header: `0x0800` IPv4, `0x86dd` IPv6, `0x8100` a VLAN tag.",
          fa: "پس از سرآیند Ethernet چه می‌آید: `0x0800` یعنی IPv4، `0x86dd` یعنی IPv6 و `0x8100` برچسب VLAN."),
        clause: "IEEE 802.3", slide: .networkView),
      en: """
        Every header on the way down has such a field that names its content: EtherType names IP, `ip.proto` names \
        TCP, the port hints at HTTP. That chain is how a receiver, and WSLab, knows how to read the next bytes. A \
        value below 1,536 is not a type but a length, from the older IEEE form.
        """,
      fa: """
        هر سرآیند در راه پایین چنین فیلدی دارد که محتوایش را نام می‌برد: EtherType از IP خبر می‌دهد، `ip.proto` از TCP \
        و شمارهٔ درگاه حدسی دربارهٔ HTTP. گیرنده و WSLab با همین زنجیره می‌فهمند بایت‌های بعدی را چگونه بخوانند. مقدار \
        زیر ۱٬۵۳۶ نوع نیست، طول است؛ یادگار شکل قدیمی IEEE.
        """),
    Topic(
      "vlan.id", ["vlan", "vid", "vlan id"], .field,
      Explanation(
        title: Bilingual(en: "VLAN number", fa: "شمارهٔ VLAN"),
        sentence: Bilingual(
          en: "Which virtual network on this cable the packet belongs to.",
          fa: "بسته از آن کدام شبکهٔ مجازی روی این کابل است."),
        clause: "IEEE 802.1Q", slide: .networkView),
      en: """
        Twelve bits, so 4,096 values, of which 0 and 4,095 are reserved. A switch uses the tag to carry many networks \
        over one cable and normally removes it before the packet reaches a computer, so students seldom see one. Tags \
        can be stacked: then WSLab lists the numbers from the outside in, and keeps equal addresses in different VLANs \
        apart.
        """,
      fa: """
        دوازده بیت است، پس ۴٬۰۹۶ مقدار که ۰ و ۴٬۰۹۵ رزروند. سوییچ با این برچسب چند شبکه را از یک کابل می‌گذراند و \
        معمولاً پیش از رسیدن بسته به رایانه آن را برمی‌دارد؛ برای همین دانشجو کمتر آن را می‌بیند. برچسب‌ها می‌توانند \
        روی هم باشند: WSLab شماره‌ها را از بیرون به درون می‌آورد و نشانی‌های یکسان در VLANهای جدا را یکی نمی‌گیرد.
        """),
    Topic(
      "vlan.priority", ["pcp", "vlan priority"], .field,
      Explanation(
        title: Bilingual(en: "VLAN priority (PCP)", fa: "اولویت VLAN (PCP)"),
        sentence: Bilingual(
          en: "How urgent the packet is for switches, from 0 to 7.",
          fa: "بسته برای سوییچ‌ها چقدر فوری است، از ۰ تا ۷."),
        clause: "IEEE 802.1Q", slide: .networkView),
      en: """
        Three bits of the VLAN tag. A switch with full queues serves higher classes first; voice is often in class 5, \
        ordinary data in 0. It counts only within one local network: no router has to carry it on, and a WebSocket \
        application cannot set it without help from the operating system.
        """,
      fa: """
        سه بیت از برچسب VLAN است. سوییچی که صف‌هایش پر باشد رده‌های بالاتر را زودتر می‌فرستد؛ صدا اغلب در ردهٔ ۵ و \
        دادهٔ عادی در ۰ است. فقط در یک شبکهٔ محلی اعتبار دارد: مسیریاب وظیفه‌ای برای رساندنش ندارد و برنامهٔ WebSocket \
        بدون کمک سیستم‌عامل نمی‌تواند آن را تعیین کند.
        """),
    Topic(
      "vlan.dei", ["dei", "drop eligible"], .field,
      Explanation(
        title: Bilingual(en: "Drop eligible (DEI)", fa: "قابل دورانداختن (DEI)"),
        sentence: Bilingual(
          en: "1 if this packet may be dropped first where the network is congested.",
          fa: "اگر ۱ باشد، در ازدحام می‌توان این بسته را زودتر دور انداخت."),
        clause: "IEEE 802.1Q", slide: .networkView),
      en: """
        One bit of the VLAN tag, set by a provider's switch when a customer sends more than was agreed. To TCP a \
        packet dropped for this reason is a loss like any other: it is sent again after a while. In older texts the \
        same bit is called CFI and meant the bit order of addresses.
        """,
      fa: """
        یک بیت از برچسب VLAN است که سوییچ فراهم‌کننده وقتی مشتری بیش از قرارداد بفرستد ۱ می‌کند. برای TCP بسته‌ای که \
        به این دلیل دور ریخته شود گم‌شده‌ای مانند بقیه است: کمی بعد دوباره فرستاده می‌شود. در متن‌های قدیمی همین بیت \
        CFI نام دارد و از ترتیب بیت‌های نشانی می‌گفت.
        """),
    Topic(
      "vlan.etype", ["vlan ethertype"], .field,
      Explanation(
        title: Bilingual(en: "EtherType after the tag", fa: "نوع محتوا پس از برچسب VLAN"),
        sentence: Bilingual(
          en: "What follows the VLAN tag; the tag took the place where the type stood.",
          fa: "پس از برچسب VLAN چه می‌آید؛ برچسب جای نوع را گرفته بود."),
        clause: "IEEE 802.1Q", slide: .networkView),
      en: """
        A VLAN tag pushes itself between the addresses and the type: the type then says `0x8100`, and the real one, \
        `0x0800` for IPv4, comes two bytes later. With two tags the outer is `0x88a8`. Each tag makes the packet four \
        bytes longer, which `bytes.link` counts.
        """,
      fa: """
        برچسب VLAN میان نشانی‌ها و نوع جا می‌گیرد: آن‌گاه نوع `0x8100` می‌شود و نوع واقعی، مثلاً `0x0800` برای IPv4، \
        دو بایت دیرتر می‌آید. با دو برچسب، بیرونی `0x88a8` است. هر برچسب بسته را چهار بایت بلندتر می‌کند و \
        `bytes.link` آن را می‌شمارد.
        """),
    Topic(
      "sll.pkttype", ["packet type", "sll packet type"], .field,
      Explanation(
        title: Bilingual(en: "Direction (Linux cooked)", fa: "جهت بسته (Linux cooked)"),
        sentence: Bilingual(
          en: "Whether the packet was sent to us (0), to all (1), to a group (2), to others (3), or by us (4).",
          fa: "بسته برای ما بوده (۰)، برای همه (۱)، برای گروهی (۲)، برای دیگران (۳) یا از ما (۴)."),
        clause: "LINKTYPE_LINUX_SLL", slide: .networkView),
      en: """
        The interface `any` of Linux gathers packets of all interfaces, which have different headers, so the kernel \
        replaces them by one of its own, the "cooked" header. This field is the one thing in it that Ethernet does not \
        have: it knows whether the packet was coming or going. On loopback most packets are 0.
        """,
      fa: """
        واسط `any` در لینوکس بسته‌های همهٔ واسط‌ها را گرد می‌آورد که سرآیندهایی گوناگون دارند؛ پس هسته سرآیندی از خود \
        به‌جایشان می‌گذارد. این فیلد تنها چیزی است که Ethernet ندارد: می‌داند بسته می‌آمده یا می‌رفته است. روی \
        loopback بیشتر بسته‌ها ۰ دارند.
        """),
    Topic(
      "sll.hatype", ["arphrd", "hardware type"], .field,
      Explanation(
        title: Bilingual(en: "Kind of interface", fa: "نوع واسط"),
        sentence: Bilingual(
          en: "What kind of interface the packet was seen on: 1 Ethernet, 772 loopback.",
          fa: "بسته روی چه نوع واسطی دیده شده: ۱ یعنی Ethernet و ۷۷۲ یعنی loopback."),
        clause: "LINKTYPE_LINUX_SLL", slide: .networkView),
      en: """
        The numbers are those of Linux (`ARPHRD_…` in its headers), not of a standard. For WSLab they answer one \
        question: did this packet ever leave the machine? 772 means loopback, so there was no cable, no radio and no \
        loss, and row 1 of the OSI table says so.
        """,
      fa: """
        شماره‌ها از لینوکس‌اند (`ARPHRD_…`)، نه از یک استاندارد. برای WSLab به یک پرسش پاسخ می‌دهند: آیا بسته اصلاً از \
        این دستگاه بیرون رفته است؟ ۷۷۲ یعنی loopback؛ پس نه کابلی بوده، نه امواجی و نه گم‌شدنی، و سطر ۱ جدول OSI همین \
        را می‌گوید.
        """),
    Topic(
      "sll.halen", ["address length"], .field,
      Explanation(
        title: Bilingual(en: "Length of the link address", fa: "طول نشانی پیوند"),
        sentence: Bilingual(
          en: "How many of the eight address bytes that follow mean something.",
          fa: "از هشت بایت نشانی که می‌آید چند تا معنا دارد."),
        clause: "LINKTYPE_LINUX_SLL", slide: .networkView),
      en: """
        6 for Ethernet and Wi-Fi, also on loopback, where the six bytes are zero; 0 for tunnels without hardware \
        addresses. The field has a fixed room of eight bytes, and the rest is padding that may hold leftovers: do not \
        read it. If an address is longer than eight bytes it is cut.
        """,
      fa: """
        برای Ethernet و Wi-Fi شش است، روی loopback هم شش ولی همه صفر؛ برای تونل‌های بی‌نشانی صفر. جا همیشه هشت بایت \
        است و بقیه پرکننده‌ای است که شاید چیز کهنه‌ای در آن مانده باشد: نخوانیدش. نشانی بلندتر از هشت بایت بریده \
        می‌شود.
        """),
    Topic(
      "sll.unused", ["link address"], .field,
      Explanation(
        title: Bilingual(en: "Sender's link address", fa: "نشانی پیوندِ فرستنده"),
        sentence: Bilingual(
          en: "The hardware address of the sender, with padding to eight bytes.",
          fa: "نشانی سخت‌افزاری فرستنده با پرکننده تا هشت بایت."),
        clause: "LINKTYPE_LINUX_SLL", slide: .networkView),
      en: """
        Only the sender's: the cooked header has no room for a destination, so in captures of `any` you cannot see \
        which station a packet was addressed to. Take the interface itself, `-i eth0`, if that matters. The first \
        `sll.halen` bytes are the address; the others mean nothing.
        """,
      fa: """
        فقط از آنِ فرستنده: سرآیند cooked جایی برای مقصد ندارد؛ پس در ضبط از `any` نمی‌شود دید بسته به کدام ایستگاه \
        می‌رفته است. اگر مهم است خود واسط را ضبط کنید، با `-i eth0`. فقط `sll.halen` بایت اول نشانی است و بقیه معنایی \
        ندارد.
        """),
    Topic(
      "sll.etype", ["sll protocol"], .field,
      Explanation(
        title: Bilingual(en: "Protocol (Linux cooked)", fa: "پروتکل (Linux cooked)"),
        sentence: Bilingual(
          en: "What follows the cooked header, with the numbers of EtherType.",
          fa: "پس از سرآیند cooked چه می‌آید، با همان شماره‌های EtherType."),
        clause: "LINKTYPE_LINUX_SLL", slide: .networkView),
      en: """
        `0x0800` is IPv4 and `0x86dd` IPv6, as on Ethernet, so above this field everything is the same. In the first \
        version of the header it stands last, in the second first: version 2 was made because the first does not say \
        which interface the packet came from.
        """,
      fa: """
        مانند Ethernet، `0x0800` یعنی IPv4 و `0x86dd` یعنی IPv6؛ پس بالاتر از این فیلد هیچ چیز فرق نمی‌کند. در نسخهٔ \
        اول این سرآیند آخر می‌آید و در نسخهٔ دوم اول: نسخهٔ دوم را ساختند چون اولی نمی‌گوید بسته از کدام واسط آمده \
        است.
        """),
    Topic(
      "sll.ifindex", ["interface index", "ifindex"], .field,
      Explanation(
        title: Bilingual(en: "Interface number", fa: "شمارهٔ واسط"),
        sentence: Bilingual(
          en: "The number of the interface that saw the packet; only in version 2 of the cooked header.",
          fa: "شمارهٔ واسطی که بسته را دیده؛ فقط در نسخهٔ ۲ سرآیند cooked."),
        clause: "LINKTYPE_LINUX_SLL2", slide: .networkView),
      en: """
        `ip link` shows the numbers: usually 1 is `lo`. With the interface `any` one packet may be captured several \
        times, for instance in a container's interface and again in the bridge outside; equal bytes with different \
        numbers here are one packet on its way, not a retransmission.
        """,
      fa: """
        `ip link` شماره‌ها را نشان می‌دهد: معمولاً ۱ همان `lo` است. با واسط `any` یک بسته شاید چند بار ضبط شود، مثلاً \
        یک بار در واسط کانتینر و بار دیگر در پل بیرونی؛ بایت‌های یکسان با شماره‌های متفاوت در این‌جا یک بسته در راه \
        است، نه ارسال دوباره.
        """),
    Topic(
      "null.family", ["address family", "null"], .field,
      Explanation(
        title: Bilingual(en: "Address family (BSD loopback)", fa: "خانوادهٔ نشانی (loopback در BSD)"),
        sentence: Bilingual(
          en: "Four bytes that say IPv4 or IPv6: the whole link header of loopback on macOS and BSD.",
          fa: "چهار بایت که می‌گوید IPv4 یا IPv6: همهٔ سرآیند پیوندِ loopback در macOS و BSD."),
        clause: "LINKTYPE_NULL", slide: .networkView),
      en: """
        2 is IPv4 everywhere; IPv6 is 24, 28 or 30, each system having its own number. The bytes stand in the order of \
        the machine that captured, so WSLab looks at the size of the number to find out which end came first. Compared \
        with Linux a loopback packet is ten bytes shorter.
        """,
      fa: """
        همه‌جا ۲ یعنی IPv4؛ IPv6 بسته به سیستم ۲۴، ۲۸ یا ۳۰ است. بایت‌ها به ترتیب دستگاهِ ضبط‌کننده‌اند؛ پس WSLab از \
        بزرگی عدد می‌فهمد کدام سر اول آمده است. در برابر لینوکس، بستهٔ loopback ده بایت کوتاه‌تر است.
        """),
  ]
}
