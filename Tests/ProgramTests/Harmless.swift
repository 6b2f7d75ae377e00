import TestSupport
import Testing

/// Nothing that came from outside may be obeyed by what reads the output: a terminal, a page, a parser. What standard error
/// says is for a terminal always.
func expectHarmless(
  _ run: Program.Run, as format: OutputFormat = .text, language: String = "C",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isPersian = language.hasPrefix("fa")
  #expect(format.inLanguage(isPersian).faults(in: run.bytes) == [], sourceLocation: sourceLocation)
  #expect(
    OutputFormat.text.inLanguage(isPersian).faults(in: run.errorBytes) == [], "standard error",
    sourceLocation: sourceLocation)
}

extension OutputFormat {
  fileprivate func inLanguage(_ isPersian: Bool) -> OutputFormat {
    switch self {
    case .text where isPersian: .persianText
    case .coloured(let plain): .coloured(plain.inLanguage(isPersian))
    default: self
    }
  }
}
