import Wire

/// What the people of the capture say: words of English and of Persian, made to measure.
enum ChatText {
  private static let english = words(
    "the server keeps one socket open for each of us and both sides may speak at any time without asking "
      + "so no header is sent again only two or six bytes stand before every message that we write here")
  private static let persian = words(
    "سلام استاد این پیام از درون همان اتصالی می‌آید که در آغاز کلاس باز شد و دیگر هیچ سرآیندی همراه آن نیست "
      + "هر دو سو هر زمان که بخواهند می‌نویسند و کارساز آن را برای همه می‌فرستد")

  private static func words(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { Array($0.utf8) } }

  /// UTF-8 of exactly `byteCount` bytes: two of three messages in English, one in Persian.
  static func next(byteCount: Int, _ random: inout RandomNumbers) -> [UInt8] {
    let words = random.next(in: 0..<3) == 0 ? persian : english
    var text: [UInt8] = []
    while true {
      let word = words[random.next(in: 0..<words.count)]
      let space = text.isEmpty ? 0 : 1
      guard text.count + space + word.count <= byteCount else { break }
      if space == 1 { text.append(UInt8(ascii: " ")) }
      text += word
    }
    while text.count < byteCount { text.append(UInt8(ascii: "!")) }
    return text
  }
}
