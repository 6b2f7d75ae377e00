import Compression
import Languages
import Wire

extension FileSignature {
  /// What such a file is, in a few words.
  var words: Bilingual {
    switch self {
    case .snoop: Bilingual(en: "a snoop capture (editcap converts it)", fa: "ضبط snoop (‏editcap آن را برمی‌گرداند)")
    case .microsoftNetworkMonitor:
      Bilingual(
        en: "a Network Monitor capture (editcap converts it)", fa: "ضبط Network Monitor (‏editcap آن را برمی‌گرداند)")
    case .elf: Bilingual(en: "a program", fa: "یک برنامه")
    case .text: Bilingual(en: "plain text", fa: "متن ساده")
    default: Bilingual(en: "a \(rawValue) file", fa: "پروندهٔ \(rawValue)")
    }
  }
}

extension CaptureFileError.Reason {
  /// What is wrong at that place, in a few words.
  var words: Bilingual {
    switch self {
    case .empty: Bilingual(en: "there is nothing", fa: "چیزی نیست")
    case .notACapture: Bilingual(en: "this is no capture", fa: "این ضبط نیست")
    case .unsupportedVersion(let major, let minor):
      Bilingual(
        en: "version \(major).\(minor) of the format is not known", fa: "نسخهٔ \(major).\(minor) قالب ناشناخته است")
    case .cutOff(let missing, let inPacket):
      Bilingual(
        en: "the file is cut off \(inPacket ? "in the middle of the next packet" : "in the middle of a record"), "
          + "at least \(missing) bytes are missing",
        fa: "پرونده \(inPacket ? "در میان بستهٔ بعدی" : "در میان یک رکورد") بریده شده و دست‌کم \(missing) بایت کم است")
    case .recordTooLong(let length):
      Bilingual(en: "a record claims to have \(length) bytes", fa: "رکوردی می‌گوید \(length) بایت دارد")
    case .invalidBlockLength(let length):
      Bilingual(en: "a block has the impossible length \(length)", fa: "طول بلوک (\(length)) ممکن نیست")
    case .blockLengthsDiffer(let leading, let trailing):
      Bilingual(
        en: "a block has length \(leading) at its start and \(trailing) at its end",
        fa: "طول بلوک در آغاز \(leading) و در پایان \(trailing) است")
    case .invalidByteOrderMagic: Bilingual(en: "a section has no byte order", fa: "ترتیب بایت‌ها معلوم نیست")
    case .undescribedInterface(let index):
      Bilingual(
        en: "a packet of interface \(index), which was not described", fa: "بسته‌ای از واسط \(index) که معرفی نشده")
    case .tooManyInterfaces: Bilingual(en: "too many interfaces", fa: "شمار واسط‌ها بیش از اندازه است")
    case .packetExceedsBlock(let length, let room):
      Bilingual(
        en: "a packet claims \(length) bytes where \(room) are",
        fa: "بسته‌ای می‌گوید \(length) بایت دارد، اما \(room) هست")
    case .invalidOption(let code):
      Bilingual(en: "option \(code) of an interface is damaged", fa: "گزینهٔ \(code) یک واسط خراب است")
    }
  }
}

extension GzipError {
  /// What is wrong with the compressed data, in a few words.
  var words: Bilingual {
    switch self {
    case .corrupt: Bilingual(en: "the compressed data is damaged", fa: "دادهٔ فشرده خراب است")
    case .truncated: Bilingual(en: "the compressed data is cut off", fa: "دادهٔ فشرده بریده است")
    case .outOfMemory: Bilingual(en: "there is no memory to inflate it", fa: "حافظه‌ای برای بازکردن آن نیست")
    }
  }
}
