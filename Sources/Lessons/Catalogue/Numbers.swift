import Languages

extension Catalogue {
  static func close(
    _ code: UInt16, _ title: Bilingual, _ aliases: [String] = [], en: String, fa: String
  ) -> Topic {
    Topic("close \(code)", ["\(code)"] + aliases, .closeCode, Glossary.closeCode(code), title: title, en: en, fa: fa)
  }

  static func status(_ code: Int, _ line: String, _ aliases: [String] = [], en: String, fa: String) -> Topic {
    Topic(
      "status \(code)", ["\(code)", "http \(code)"] + aliases, .status, Glossary.status(code), title: .same(line),
      en: en, fa: fa)
  }

  /// What is said of a close code that has no topic of its own.
  static let closeRange = Bilingual(
    en: """
      The number tells who may give it a meaning. Below 1000 nothing is used. 1000 to 2999 belong to the protocol and \
      its extensions, 3000 to 3999 to libraries and frameworks; both are registered at IANA. 4000 to 4999 belong to \
      each application by itself, so only its own documentation can say more. Above 4999 nothing is defined, though \
      two bytes reach to 65,535.
      """,
    fa: """
      خودِ عدد می‌گوید چه کسی می‌تواند به آن معنا بدهد. زیر ۱۰۰۰ چیزی به کار نمی‌رود. ۱۰۰۰ تا ۲۹۹۹ از آنِ پروتکل و \
      افزونه‌هایش است و ۳۰۰۰ تا ۳۹۹۹ از آنِ کتابخانه‌ها و چارچوب‌ها؛ هر دو در IANA ثبت می‌شوند. ۴۰۰۰ تا ۴۹۹۹ مال هر \
      برنامه برای خودش است، پس فقط مستندات همان برنامه بیشتر می‌گوید. بالای ۴۹۹۹ چیزی تعریف نشده، هرچند دو بایت تا \
      ۶۵٬۵۳۵ جا دارد.
      """)

  /// What is said of a status that has no topic of its own.
  static let statusRange = Bilingual(
    en: """
      The first digit is what counts: 1 an interim answer, 2 success, 3 look elsewhere, 4 the client's fault, 5 the \
      server's. A client that does not know the number treats it like the x00 of its class, so 471 like 400. For a \
      handshake it is simpler still: 101 opens the WebSocket, every other status leaves the connection with HTTP, and \
      the page in the browser is not told which one came.
      """,
    fa: """
      رقم اول است که اهمیت دارد: ۱ پاسخ میانی، ۲ موفقیت، ۳ جای دیگری را ببین، ۴ ایراد از کلاینت و ۵ ایراد از سرور. \
      کلاینتی که عدد را نشناسد آن را مانند x00 همان رده می‌گیرد، یعنی ۴۷۱ را مانند ۴۰۰. برای دست‌دهی از این هم ساده‌تر \
      است: ۱۰۱ WebSocket را باز می‌کند، هر وضعیت دیگری اتصال را در HTTP نگه می‌دارد و به صفحهٔ مرورگر گفته نمی‌شود کدام \
      آمده است.
      """)
}
