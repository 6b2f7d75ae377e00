import Languages
import Lessons
import Options

/// `--explain`: how much is said beside what stood on the wire.
enum DepthOption {
  static func option(default depth: ExplanationDepth) -> Option<ExplanationDepth> {
    .choice(
      "explain", letter: "e", placeholder: "HOW",
      help: Bilingual(
        en: "how much is explained: none shows facts only", fa: "چقدر توضیح داده شود: none فقط واقعیت‌ها"),
      defaultText: .same(depth.rawValue))
  }
}
