import Languages

extension Catalogue {
  /// The header of IPv6.
  static let ipv6Fields: [Topic] = [
    Topic(
      "ipv6.version", ["ipv6 version"], .field,
      Explanation(
        title: Bilingual(en: "IPv6 version", fa: "نسخهٔ IPv6"),
        sentence: Bilingual(
          en: "6 for IPv6: the first four bits of the packet.",
          fa: "برای IPv6 برابر ۶: چهار بیت اول بسته."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        An IPv6 packet begins with the byte `60` in most captures: version 6, then the first half of the traffic \
        class. The header is always 40 bytes, twice that of IPv4, but simpler: no checksum, no length of its own, no \
        fragment fields. Everything unusual moved to extension headers behind it.
        """,
      fa: """
        بستهٔ IPv6 در بیشتر ضبط‌ها با بایت `60` آغاز می‌شود: نسخهٔ ۶ و سپس نیمهٔ اول ردهٔ ترافیک. سرآیندش همیشه ۴۰ \
        بایت است، دو برابر IPv4 ولی ساده‌تر: نه جمع آزمون دارد، نه طول خود و نه فیلدهای تکه‌کردن. هر چیز غیرعادی به \
        سرآیندهای افزوده پس از آن رفته است.
        """),
    Topic(
      "ipv6.tclass", ["traffic class"], .field,
      Explanation(
        title: Bilingual(en: "Traffic class", fa: "ردهٔ ترافیک"),
        sentence: Bilingual(
          en: "Six bits for a class of service and two for congestion, as in IPv4.",
          fa: "شش بیت برای ردهٔ خدمت و دو بیت برای ازدحام، مانند IPv4."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        The same eight bits that IPv4 has in `ip.dsfield`, at another place: they lie across two bytes, because the \
        version took the first four bits. Usually 0. A value of `0x02` means only that the sender understands ECN; \
        `0x03` that a router on the way saw congestion.
        """,
      fa: """
        همان هشت بیتی که IPv4 در `ip.dsfield` دارد، در جایی دیگر: میان دو بایت پخش شده، چون نسخه چهار بیت اول را گرفته \
        است. معمولاً ۰ است. مقدار `0x02` فقط یعنی فرستنده ECN را می‌شناسد و `0x03` یعنی مسیریابی در راه ازدحام دیده \
        است.
        """),
    Topic(
      "ipv6.flow", ["flow label"], .field,
      Explanation(
        title: Bilingual(en: "Flow label", fa: "برچسب جریان"),
        sentence: Bilingual(
          en: "A number that all packets of one conversation share, so that they take the same path.",
          fa: "شماره‌ای که همهٔ بسته‌های یک گفت‌وگو دارند تا از یک راه بروند."),
        clause: "RFC 6437 §2", slide: .networkView),
      en: """
        Twenty bits, chosen as if at random by the sender for each connection. Routers that spread load over several \
        links look at it instead of digging for the TCP ports, so that packets of one connection do not overtake each \
        other. It is no secret and no guarantee; 0 means that none was chosen.
        """,
      fa: """
        بیست بیت است که فرستنده برای هر اتصال گویی تصادفی برمی‌گزیند. مسیریابی که بار را روی چند پیوند پخش می‌کند \
        به‌جای گشتن دنبال درگاه‌های TCP به آن نگاه می‌کند تا بسته‌های یک اتصال از هم پیشی نگیرند. نه راز است و نه \
        تضمین؛ ۰ یعنی برچسبی انتخاب نشده است.
        """),
    Topic(
      "ipv6.plen", ["payload length ipv6"], .field,
      Explanation(
        title: Bilingual(en: "IPv6 payload length", fa: "طول محتوای IPv6"),
        sentence: Bilingual(
          en: "Bytes after the 40 of the IPv6 header.",
          fa: "شمار بایت‌های پس از ۴۰ بایت سرآیند IPv6."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        Unlike `ip.len` of IPv4 it does not count its own header, a popular mistake in exercises. Extension headers do \
        count. So the TCP payload is this number − extension headers − TCP header. A pure ACK with the timestamps \
        option has 32 here: 20 bytes of TCP and 12 of options.
        """,
      fa: """
        برخلاف `ip.len` در IPv4 سرآیند خودش را نمی‌شمارد؛ اشتباهی رایج در تمرین‌ها. سرآیندهای افزوده را می‌شمارد. پس \
        محتوای TCP = این عدد − سرآیندهای افزوده − سرآیند TCP. یک ACK خالی با گزینهٔ timestamps این‌جا ۳۲ دارد: ۲۰ بایت \
        TCP و ۱۲ بایت گزینه.
        """),
    Topic(
      "ipv6.nxt", ["next header"], .field,
      Explanation(
        title: Bilingual(en: "Next header", fa: "سرآیند بعدی"),
        sentence: Bilingual(
          en: "What follows: 6 TCP, 17 UDP, 58 ICMPv6, or an extension header.",
          fa: "چه در پی می‌آید: ۶ یعنی TCP، ۱۷ یعنی UDP، ۵۸ یعنی ICMPv6 یا سرآیندی افزوده."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        Extension headers form a chain: each names the next one, until a transport protocol ends it. 44 is the \
        fragment header; in IPv6 only the sender may fragment, never a router. In most captures of WebSocket you see 6 \
        at once and no chain at all. WSLab walks the chain and counts it as IP.
        """,
      fa: """
        سرآیندهای افزوده زنجیره می‌سازند: هر یک بعدی را نام می‌برد تا پروتکل انتقال زنجیره را تمام کند. ۴۴ سرآیند تکه \
        است؛ در IPv6 فقط فرستنده تکه می‌کند، نه مسیریاب. در بیشتر ضبط‌های WebSocket بی‌درنگ ۶ می‌بینید و زنجیره‌ای \
        نیست. WSLab زنجیره را می‌پیماید و آن را از IP می‌شمارد.
        """),
    Topic(
      "ipv6.hlim", ["hop limit"], .field,
      Explanation(
        title: Bilingual(en: "Hop limit", fa: "شمار گام‌های مانده در IPv6"),
        sentence: Bilingual(
          en: "How many more routers the packet may pass; the TTL of IPv6.",
          fa: "بسته از چند مسیریاب دیگر می‌تواند بگذرد؛ همان TTL در IPv6."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        The name is more honest than "time to live", which was meant in seconds once and never was. 64 is the usual \
        start; each router takes one off. `traceroute` lives from it: it sends packets with 1, 2, 3 … and collects who \
        complains that the limit is used up.
        """,
      fa: """
        این نام از «زمان زندگی» راستگوتر است که روزی قرار بود ثانیه باشد و هرگز نبود. معمولاً از ۶۴ شروع می‌شود و هر \
        مسیریاب یکی کم می‌کند. `traceroute` از همین زنده است: بسته‌هایی با ۱، ۲، ۳ … می‌فرستد و می‌بیند چه کسی از \
        تمام‌شدنش شکایت می‌کند.
        """),
    Topic(
      "ipv6.src", ["source ipv6"], .field,
      Explanation(
        title: Bilingual(en: "IPv6 source address", fa: "نشانی مبدأ IPv6"),
        sentence: Bilingual(
          en: "The IPv6 address of the sender: 128 bits.",
          fa: "نشانی IPv6 فرستنده: ۱۲۸ بیت."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        Usually its own address and no NAT's, so for privacy systems change the second half from time to time, while \
        open connections keep the old one. `::1` is this machine; `fe80::` holds on one link only. In `from` and `to` \
        WSLab puts brackets around it, `[::1]:8080`, so that the port is not taken for a part.
        """,
      fa: """
        معمولاً نشانی خود دستگاه است و نه NAT؛ پس سیستم‌ها برای حریم خصوصی نیمهٔ دوم را گاه‌به‌گاه عوض می‌کنند و \
        اتصال‌های باز نشانی کهنه را نگه می‌دارند. `::1` همین دستگاه است و `fe80::` فقط در یک پیوند اعتبار دارد. WSLab \
        در `from` و `to` دورش کروشه می‌گذارد، `[::1]:8080`، تا درگاه جزو آن خوانده نشود.
        """),
    Topic(
      "ipv6.dst", ["destination ipv6"], .field,
      Explanation(
        title: Bilingual(en: "IPv6 destination address", fa: "نشانی مقصد IPv6"),
        sentence: Bilingual(
          en: "The IPv6 address that the packet is to reach.",
          fa: "نشانی IPv6 که بسته باید به آن برسد."),
        clause: "RFC 8200 §3", slide: .networkView),
      en: """
        A name may have both kinds of addresses; browsers then try IPv6 first and IPv4 a fraction of a second later, \
        and keep what answers. In a capture you see this as an extra SYN that leads nowhere. `localhost` is such a \
        name: if a server listens on `127.0.0.1` only, the try with `::1` is answered with RST.
        """,
      fa: """
        یک نام شاید هر دو نوع نشانی را داشته باشد؛ مرورگر اول IPv6 و کسری از ثانیه بعد IPv4 را می‌آزماید و هر کدام \
        پاسخ داد نگه می‌دارد. در ضبط، این را به شکل یک SYN بی‌سرانجام می‌بینید. `localhost` چنین نامی است: اگر سرور \
        فقط به `127.0.0.1` گوش دهد، آزمودن `::1` با RST پاسخ می‌گیرد.
        """),
  ]
}
