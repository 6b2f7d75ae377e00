import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// XML that every parser takes.
public enum WellFormed {
  /// What a parser says against `text`; nil where it is one whole element.
  public static func fault(in text: String) -> String? {
    let parser = XMLParser(data: Data(text.utf8))
    let elements = Elements()
    parser.delegate = elements
    let isParsed = parser.parse()
    // Foundation's answer alone is yes for text that ends early, or that has an error after which it could go on.
    if isParsed, parser.parserError == nil, elements.count > 0, elements.depth == 0 { return nil }
    return "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "an element stays open")"
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var count = 0
    var depth = 0

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
      attributes attributeDict: [String: String] = [:]
    ) {
      count += 1
      depth += 1
    }

    func parser(
      _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
    ) { depth -= 1 }
  }
}
