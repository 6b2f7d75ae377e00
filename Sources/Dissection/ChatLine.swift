import Wire

/// A chat message in one line: `ali: hello`, or `join ali` where there is no text.
public enum ChatLine {
  /// Writes the line, filtered for a terminal. False if `payload`, which must be valid UTF-8, is no chat message.
  ///
  /// - Parameter visible: how many of a text's first bytes can matter where the line is shown.
  public static func write(
    _ payload: [UInt8], visible: (Span<UInt8>) -> Int, into writer: inout ByteWriter
  ) -> Bool {
    guard payload.first == UInt8(ascii: "{") else { return false }
    if let (sender, text) = peek(payload.span) {
      write(plain: payload.span, sender, visible, into: &writer)
      writer.write(": ")
      write(plain: payload.span, text, visible, into: &writer)
      return true
    }
    guard let chat = ChatMessage(payload, isKnownUTF8: true), let sender = chat.senderPlace else { return false }
    if let text = chat.textPlace {
      write(payload, sender, visible, into: &writer)
      writer.write(": ")
      write(payload, text, visible, into: &writer)
    } else if let type = chat.typePlace {
      write(payload, type, visible, into: &writer)
      writer.write(" ")
      write(payload, sender, visible, into: &writer)
    } else {
      return false
    }
    return true
  }

  /// The places of sender and text in the compact JSON that programs write: no white space, no escapes, nothing nested
  /// before them. nil for everything else, which `ChatMessage` reads as JSON in full; a trace has a line for each of
  /// hundreds of thousands of messages, and this costs a quarter.
  private static func peek(_ bytes: Span<UInt8>) -> (sender: ChatMessage.Place, text: ChatMessage.Place)? {
    let quote = UInt8(ascii: "\"")
    var sender: Range<Int>?
    var text: Range<Int>?
    var index = 1
    while index < bytes.count, bytes[index] == quote {
      var name: UInt64 = 0
      index += 1
      let start = index
      while index < bytes.count, bytes[index] != quote {
        name = name << 8 | UInt64(bytes[index])
        index += 1
      }
      if index - start > 8 { name = 0 }
      guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") else { return nil }
      index += 2
      if bytes[index] == quote {
        let end = JSON.endOfRun(bytes, from: index + 1)
        guard end < bytes.count, bytes[end] == quote else { return nil }
        let value = index..<end + 1
        index = end + 1
        switch name {
        case ChatMessage.Name.sender, ChatMessage.Name.user, ChatMessage.Name.username, ChatMessage.Name.from:
          sender = sender ?? value
        case ChatMessage.Name.text, ChatMessage.Name.message: text = text ?? value
        default: break
        }
        if let sender, let text {
          return (ChatMessage.Place(range: sender, isString: true), ChatMessage.Place(range: text, isString: true))
        }
      } else {
        while index < bytes.count, bytes[index] != UInt8(ascii: ",") {
          if bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "[") { return nil }
          index += 1
        }
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return nil }
      index += 1
    }
    return nil
  }

  /// A string without escapes.
  @inline(__always)
  private static func write(
    plain payload: Span<UInt8>, _ place: ChatMessage.Place, _ visible: (Span<UInt8>) -> Int,
    into writer: inout ByteWriter
  ) {
    let text = payload.extracting(place.range.lowerBound + 1..<place.range.upperBound - 1)
    SafeText.write(text.extracting(0..<visible(text)), into: &writer)
  }

  private static func write(
    _ payload: [UInt8], _ place: ChatMessage.Place, _ visible: (Span<UInt8>) -> Int, into writer: inout ByteWriter
  ) {
    guard place.isString else {
      SafeText.write(payload[place.range], into: &writer)
      return
    }
    let text = payload.span.extracting(place.range.lowerBound + 1..<place.range.upperBound - 1)
    let shown = text.extracting(0..<visible(text))
    if JSON.endOfRun(shown, from: 0) == shown.count {
      SafeText.write(shown, into: &writer)
    } else {
      // An escape is longer than what it stands for: enough is left of the whole.
      let whole = JSON.string(payload.span, place.range)
      SafeText.write(whole[0..<visible(whole.span)], into: &writer)
    }
  }
}
