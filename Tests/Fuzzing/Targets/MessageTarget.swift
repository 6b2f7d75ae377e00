import TestSupport
import Wire

extension FuzzTarget {
  /// Frames put together to messages: the same messages however the bytes arrive, never more than the limit, and an
  /// endpoint fails with the first rule that an observer sees broken.
  static let message = FuzzTarget(
    "message", seeds: { fixtures in fixtures.frames.map { [$0.sender == .client ? 0 : 1] + $0.bytes } }
  ) { input throws(BrokenPromise) in
    var input = input
    let choice = input.byte()
    let sender: Peer = choice & 1 == 0 ? .client : .server
    let limit = choice & 2 == 0 ? 64 : 1 << 20
    let reserved = choice >> 1 & 4
    let bytes = input.rest
    let seen = try chunkedEqualsWhole(bytes, seed: choice) { pieces throws(BrokenPromise) in
      try MessageOutcome(pieces, .observer(sender: sender), reserved, limit)
    }
    let failed = try chunkedEqualsWhole(bytes, seed: choice) { pieces throws(BrokenPromise) in
      try MessageOutcome(pieces, .endpoint(sender.other), reserved, limit)
    }
    try promise(seen.thrown == nil, "an observer threw \(seen.thrown.debugDescription)")
    try promise(failed.collected.isEmpty, "an endpoint collected \(failed.collected)")
    // The limit is the endpoint's alone.
    if failed.thrown?.rule != .F15 {
      try promise(
        failed.thrown == seen.collected.first,
        "the endpoint threw \(failed.thrown.debugDescription), the observer saw \(seen.collected)")
    }
    try promise(seen.messages.starts(with: failed.messages), "the endpoint saw other messages")
  }
}

/// What became of a stream of frames.
private struct MessageOutcome: Equatable {
  enum Message: Equatable {
    case control(Opcode, [UInt8])
    case message(Opcode, [UInt8], length: Int, frames: Int, start: Int, isValid: Bool)
  }

  var messages: [Message] = []
  var collected: [Violation] = []
  var thrown: Violation?

  init(_ pieces: [[UInt8]], _ policy: WebSocketPolicy, _ reserved: UInt8, _ limit: Int) throws(BrokenPromise) {
    var decoder = FrameDecoder(policy: policy, allowedReserved: reserved)
    var assembler = MessageAssembler(policy: policy, limit: limit)
    for piece in pieces {
      guard thrown == nil else { break }
      var cursor = 0
      do throws(Violation) {
        while true {
          // As those who read messages do: a frame that is a whole message, and in one piece, is taken at once.
          if !assembler.isOpen, let (header, range) = decoder.nextMessage(in: piece.span, from: &cursor) {
            let start = decoder.frameStart
            try assembler.message(header, piece.span, range, at: start..<start + header.byteCount)
            take(.message, assembler)
            collected += assembler.violations
            assembler.violations = []
            continue
          }
          guard let element = try decoder.next(in: piece.span, from: &cursor) else { break }
          // Per element, the decoder's before the assembler's: the order in which an endpoint would fail.
          collected += decoder.violations
          decoder.violations = []
          switch element {
          case .header(let header): try assembler.begin(header, at: decoder.frameStart..<decoder.position)
          case .payload(let range): try assembler.append(piece.span, range)
          case .end: take(try assembler.end(), assembler)
          }
          collected += assembler.violations
          assembler.violations = []
        }
      } catch {
        thrown = error
      }
      collected += decoder.violations
      decoder.violations = []
      try promise(assembler.payload.count <= limit, "\(assembler.payload.count) bytes kept, the limit is \(limit)")
      try promise(assembler.control.count <= 125, "\(assembler.control.count) bytes of a control frame kept")
    }
  }

  private mutating func take(_ outcome: MessageAssembler.Outcome, _ assembler: MessageAssembler) {
    switch outcome {
    case .fragment: break
    case .control(let opcode): messages.append(.control(opcode, assembler.control))
    case .message:
      messages.append(
        .message(
          assembler.opcode, assembler.payload, length: assembler.length, frames: assembler.frames,
          start: assembler.start, isValid: assembler.isValidText))
    }
  }
}
