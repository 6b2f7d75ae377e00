import Languages
import Wire

extension Glossary {
  /// What a frame of this kind carries.
  public static func opcode(_ opcode: Opcode) -> Explanation {
    switch opcode {
    case .continuation:
      Explanation(
        "continuation", en: "the next piece of a message that began in an earlier frame.",
        fa: "تکهٔ بعدی پیامی که در فریمی پیش‌تر آغاز شده است.", "RFC 6455 §5.4", .messages)
    case .text:
      Explanation(
        "text", en: "a message of text, UTF-8 as a whole.", fa: "پیامی متنی که در کل UTF-8 است.", "RFC 6455 §5.6",
        .frames)
    case .binary:
      Explanation(
        "binary", en: "a message of bytes; what they mean is the application's business.",
        fa: "پیامی از بایت‌ها؛ معنایشان کار برنامه است.", "RFC 6455 §5.6", .frames)
    case .close:
      Explanation(
        "close", en: "the sender's last frame: a code and perhaps a reason.",
        fa: "آخرین فریم فرستنده: یک کد و شاید یک دلیل.", "RFC 6455 §5.5.1", .close)
    case .ping:
      Explanation(
        "ping", en: "\"are you there?\" The other side must answer with a pong.",
        fa: "«آنجایی؟» طرف دیگر باید با pong پاسخ دهد.", "RFC 6455 §5.5.2", .pingPong)
    case .pong:
      Explanation(
        "pong", en: "the answer to a ping, with the ping's bytes.", fa: "پاسخ ping با همان بایت‌ها.", "RFC 6455 §5.5.3",
        .pingPong)
    default:
      Explanation(
        "reserved", en: "no meaning has been given to this number yet; who receives it closes the connection.",
        fa: "این شماره هنوز معنایی ندارد؛ گیرنده‌اش اتصال را می‌بندد.", "RFC 6455 §5.2", .frames)
    }
  }

  /// What a field of the frame header is for, by its Wireshark name; nil for a name that is none.
  public static func frameField(_ name: String) -> Explanation? { frameFields[name] }

  static let frameFields: [String: Explanation] = [
    "websocket.fin": Explanation(
      "FIN", en: "1 in the last frame of a message. A message in one frame has it at once.",
      fa: "در آخرین فریم پیام ۱ است. پیامِ یک‌فریمی از همان اول آن را دارد.", "RFC 6455 §5.2", .frames),
    "websocket.rsv1": Explanation(
      "RSV1", en: "reserved for extensions; permessage-deflate sets it on compressed messages.",
      fa: "برای افزونه‌ها؛ permessage-deflate آن را برای پیام فشرده ۱ می‌کند.", "RFC 7692 §6", .frames),
    "websocket.rsv2": Explanation(
      "RSV2", en: "reserved; no extension in use sets it.", fa: "رزرو؛ هیچ افزونهٔ رایجی آن را ۱ نمی‌کند.",
      "RFC 6455 §5.2", .frames),
    "websocket.rsv3": Explanation(
      "RSV3", en: "reserved; no extension in use sets it.", fa: "رزرو؛ هیچ افزونهٔ رایجی آن را ۱ نمی‌کند.",
      "RFC 6455 §5.2", .frames),
    "websocket.opcode": Explanation(
      "opcode", en: "what the frame carries: 1 text, 2 binary, 0 continuation, 8 close, 9 ping, 10 pong.",
      fa: "فریم چه می‌برد: ۱ متن، ۲ دودویی، ۰ ادامه، ۸ بستن، ۹ ping و ۱۰ pong.", "RFC 6455 §5.2", .frames),
    "websocket.mask": Explanation(
      "MASK", en: "1 if four key bytes follow: always from the client, never from the server.",
      fa: "اگر ۱ باشد چهار بایت کلید در پی می‌آید: همیشه از کلاینت، هرگز از سرور.", "RFC 6455 §5.1", .masking),
    "websocket.payload_length": Explanation(
      "Payload len", en: "bytes of payload; 126 and 127 announce a longer number.",
      fa: "شمار بایت‌های محتوا؛ ۱۲۶ و ۱۲۷ خبر از عددی بلندتر می‌دهند.", "RFC 6455 §5.2", .frames),
    "websocket.payload_length_ext_16": Explanation(
      "Extended payload length", en: "the length in 16 bits, because 7 were too few.",
      fa: "طول در ۱۶ بیت، چون ۷ بیت کم بود.", "RFC 6455 §5.2", .frames),
    "websocket.payload_length_ext_64": Explanation(
      "Extended payload length", en: "the length in 64 bits, because 16 were too few.",
      fa: "طول در ۶۴ بیت، چون ۱۶ بیت کم بود.", "RFC 6455 §5.2", .frames),
    "websocket.masking_key": Explanation(
      "Masking-key", en: "four bytes, new and unpredictable for each frame.",
      fa: "چهار بایت، برای هر فریم تازه و پیش‌بینی‌ناپذیر.", "RFC 6455 §5.3", .masking),
  ]

  /// What a parameter of permessage-deflate asks for.
  public static func deflateParameter(_ name: String) -> Explanation? { deflateParameters[name.lowercased()] }

  private static let deflateParameters = index([
    permessageDeflate, clientMaxWindowBits, serverMaxWindowBits, clientNoContextTakeover, serverNoContextTakeover,
  ])

  static let permessageDeflate = Explanation(
    "permessage-deflate",
    en:
      "messages are compressed one by one, each with the help of those before unless that was switched off; RSV1 marks them.",
    fa: "پیام‌ها یکی‌یکی و به کمک پیام‌های پیشین فشرده می‌شوند، مگر آن‌که این خاموش شده باشد؛ RSV1 نشانهٔ آن‌هاست.",
    "RFC 7692 §7", .compression)
  static let clientMaxWindowBits = Explanation(
    "client_max_window_bits",
    en: "how far back the client's compression looks: 2 to this power bytes. Without a value: \"you may choose\".",
    fa: "فشرده‌سازی کلاینت تا کجا به عقب نگاه می‌کند: دو به‌توان این عدد بایت. بدون مقدار: «تو انتخاب کن».",
    "RFC 7692 §7.1.2.2", .compression)
  static let serverMaxWindowBits = Explanation(
    "server_max_window_bits", en: "how far back the server's compression may look: 2 to this power bytes.",
    fa: "فشرده‌سازی سرور تا کجا می‌تواند به عقب نگاه کند: دو به‌توان این عدد بایت.", "RFC 7692 §7.1.2.1", .compression)
  static let clientNoContextTakeover = Explanation(
    "client_no_context_takeover",
    en: "the client's compression forgets everything after each message: less memory, less gain.",
    fa: "فشرده‌سازی کلاینت پس از هر پیام همه‌چیز را فراموش می‌کند: حافظهٔ کمتر، سود کمتر.", "RFC 7692 §7.1.1.2",
    .compression)
  static let serverNoContextTakeover = Explanation(
    "server_no_context_takeover",
    en: "the server's compression forgets everything after each message: less memory, less gain.",
    fa: "فشرده‌سازی سرور پس از هر پیام همه‌چیز را فراموش می‌کند: حافظهٔ کمتر، سود کمتر.", "RFC 7692 §7.1.1.1",
    .compression)
}
