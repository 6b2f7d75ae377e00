import Languages
import Wire

extension Glossary {
  /// What a TCP option says.
  public static func option(_ option: TCPOption) -> Explanation {
    switch option {
    case .endOfList:
      Explanation(
        "End of options", en: "the list ends here.", fa: "فهرست این‌جا تمام می‌شود.", "RFC 9293 §3.2", .tcp)
    case .noOperation:
      Explanation(
        "NOP", en: "padding: one byte that puts the next option on a convenient place.",
        fa: "پرکننده: یک بایت تا گزینهٔ بعدی سر جای مناسب بنشیند.", "RFC 9293 §3.2", .tcp)
    case .maximumSegmentSize:
      Explanation(
        "MSS", en: "\"send me at most this many bytes of data in one segment\".",
        fa: "«در هر قطعه حداکثر همین‌قدر بایتِ داده برایم بفرست».", "RFC 9293 §3.7.1", .tcp)
    case .windowScale:
      Explanation(
        "Window scale",
        en: "\"multiply the windows I announce by this\": 16 bits alone would end at 65,535 bytes. Holds only if both "
          + "SYNs have it.",
        fa: "«پنجره‌هایی را که اعلام می‌کنم در این ضرب کن»: ۱۶ بیت به‌تنهایی تا ۶۵٬۵۳۵ بایت می‌رسد. فقط وقتی هر دو SYN "
          + "آن را داشته باشند برقرار است.", "RFC 7323 §2.2", .tcp)
    case .selectiveAckPermitted:
      Explanation(
        "SACK permitted",
        en: "\"you may tell me exactly which pieces arrived\", so that only the lost ones are sent again.",
        fa: "«می‌توانی دقیق بگویی کدام تکه‌ها رسیده‌اند» تا فقط گم‌شده‌ها دوباره فرستاده شوند.", "RFC 2018 §2", .tcp)
    case .selectiveAck:
      Explanation(
        "SACK", en: "these pieces arrived although something before them is missing.",
        fa: "این تکه‌ها رسیده‌اند با این‌که چیزی پیش از آن‌ها کم است.", "RFC 2018 §3", .tcp)
    case .timestamps:
      Explanation(
        "Timestamps",
        en: "the sender's clock, echoed by the other side: measures the round trip and unmasks old duplicates.",
        fa: "ساعت فرستنده که طرف دیگر پسش می‌دهد: زمان رفت‌وبرگشت را اندازه می‌گیرد و تکراری‌های کهنه را لو می‌دهد.",
        "RFC 7323 §3.2", .tcp)
    case .userTimeout:
      Explanation(
        "User timeout", en: "how long the sender keeps waiting for an acknowledgment.",
        fa: "فرستنده تا کی منتظر تأیید می‌ماند.", "RFC 5482 §3.3", .tcp)
    case .multipath:
      Explanation(
        "Multipath TCP", en: "one connection over several paths at once.",
        fa: "یک اتصال از چند راه هم‌زمان.", "RFC 8684 §3", .tcp)
    case .fastOpenCookie:
      Explanation(
        "Fast Open",
        en:
          "with a cookie from an earlier visit, data may travel in the SYN already. Empty: \"give me such a cookie\".",
        fa: "با کوکیِ دیدار پیشین، داده می‌تواند در خود SYN بیاید. خالی: «چنین کوکی‌ای به من بده».", "RFC 7413 §4.1.1",
        .tcp)
    case .other(let kind, _):
      Explanation(
        title: Bilingual(en: "Option \(kind)", fa: "گزینهٔ \(kind)"),
        sentence: Bilingual(
          en: "unknown here. Who does not know an option skips it by its length.",
          fa: "این‌جا ناشناخته است. هر که گزینه‌ای را نشناسد با طولش از رویش می‌پرد."), clause: "RFC 9293 §3.1",
        slide: .tcp)
    }
  }

  /// What each flag of a TCP header says, in the order of the names.
  public static let flags: [(flag: TCPFlags, explanation: Explanation)] = [
    (
      .syn,
      Explanation(
        "SYN", en: "opens: \"my numbering starts here\". Takes one sequence number itself.",
        fa: "باز می‌کند: «شماره‌گذاری من از این‌جاست». خودش یک شماره می‌گیرد.", "RFC 9293 §3.5", .tcp)
    ),
    (
      .ack,
      Explanation(
        "ACK", en: "\"all bytes before this number have arrived\".",
        fa: "«همهٔ بایت‌های پیش از این شماره رسیده است».", "RFC 9293 §3.1", .tcp)
    ),
    (
      .psh,
      Explanation(
        "PSH", en: "\"hand this to the program now, do not wait for more\".",
        fa: "«همین حالا به برنامه بده و منتظر بقیه نمان».", "RFC 9293 §3.1", .tcp)
    ),
    (
      .fin,
      Explanation(
        "FIN", en: "\"I shall send no more\". The other direction may go on. Takes one sequence number.",
        fa: "«دیگر چیزی نمی‌فرستم». جهت دیگر می‌تواند ادامه دهد. یک شماره می‌گیرد.", "RFC 9293 §3.6", .tcp)
    ),
    (
      .rst,
      Explanation(
        "RST", en: "breaks both directions off at once; what was under way is lost.",
        fa: "هر دو جهت را یک‌باره می‌بُرد؛ هرچه در راه بود از دست می‌رود.", "RFC 9293 §3.5.2", .tcp)
    ),
    (
      .urg,
      Explanation(
        "URG", en: "urgent data; new programs should not use it.", fa: "دادهٔ فوری؛ برنامه‌های تازه نباید به کارش ببرند.",
        "RFC 9293 §3.8.5", .tcp)
    ),
    (
      .ece,
      Explanation(
        "ECE", en: "congestion was seen on the way (in a SYN: \"I know ECN\").",
        fa: "در راه ازدحام دیده شد (در SYN: «ECN می‌دانم»).", "RFC 3168 §6.1", .tcp)
    ),
    (
      .cwr,
      Explanation(
        "CWR", en: "\"I have slowed down\".", fa: "«سرعتم را کم کردم».", "RFC 3168 §6.1", .tcp)
    ),
    (
      .ae,
      Explanation(
        "AE", en: "with CWR and ECE a counter: how many packets came with a congestion mark.",
        fa: "همراه CWR و ECE یک شمارنده است: چند بسته با نشان ازدحام رسیده.", "RFC 9768 §3.1.1", .tcp)
    ),
  ]
}
