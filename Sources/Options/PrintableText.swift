import Languages

/// A text from outside, fit to be shown: no C0, DEL or C1 control, no line or paragraph separator,
/// no bidi control, no annotation, no noncharacter; shortened to 60 characters. Without them nothing typed or pasted can move the
/// cursor, retitle the terminal or turn the rest of the line around.
func printable(_ text: String) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: continue
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF: continue
    default: kept.append(scalar)
    }
  }
  let whole = String(kept)
  let limit = 60
  return whole.count > limit ? whole.prefix(limit - 1) + "…" : whole
}

/// Text between U+2068 FIRST STRONG ISOLATE and U+2069, so that its own direction neither leaks into
/// the line nor is changed by it: `--json` keeps its dashes on the left within Persian.
func isolated(_ text: String) -> String {
  "\u{2068}\(text)\u{2069}"
}

/// A printable text as it is quoted in a message of the language: isolated in Persian always, in
/// English only where it holds right-to-left letters.
func quoted(_ text: String, in language: Language) -> String {
  let shown = printable(text)
  let mayTurn = shown.unicodeScalars.contains { $0.value >= 0x0590 }
  return language == .persian || mayTurn ? isolated(shown) : shown
}
