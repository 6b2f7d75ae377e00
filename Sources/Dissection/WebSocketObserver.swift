import Compression
import Wire

/// Follows the WebSocket frames that one side of a connection sends.
struct WebSocketObserver {
  // What every frame touches stands together, at the start.
  let sender: Peer
  private var frames: FrameDecoder
  private var assembler: MessageAssembler
  private var frameRules = FrameRules()
  private var messageHeader = FrameHeader(opcode: .text, payloadLength: 0)
  private var header = FrameHeader(opcode: .text, payloadLength: 0)
  private var frameIndex = 0
  private var messageIndex = 0
  private var frameMissing = 0
  private var messageMissing = 0
  /// The Close frame that this side sent.
  private(set) var close: ClosePayload?
  private let inflater: MessageInflater?
  private let deflate: DeflateParameters?
  private let isCompressionUnknown: Bool
  /// What carried the frames of the message so far.
  private var message = Carrier()
  private var messageHeaderBytes = 0
  /// Compressed bytes were lost: with context takeover nothing after them can be inflated.
  private var isContextLost = false
  /// Bytes of this side were not captured.
  private var hasHole = false
  private var isUndecodableNoted = false
  private var isFinalBlockNoted = false
  /// Shared with the observer of the other side.
  private let rules: ConversationRules
  private var isUnfinishedReported = false
  private var inflated: [UInt8] = []
  /// The other side has sent its Close.
  var otherHasClosed = false
  /// What carried this side's Close; its cost was paid by the frame.
  private(set) var closeCarrier = Carrier()

  /// - Parameter isCompressionUnknown: no handshake was seen, so RSV1 may mean what cannot be known.
  init(
    sender: Peer, position: Int, deflate: DeflateParameters?, isCompressionUnknown: Bool = false,
    rules: ConversationRules, limits: DissectionLimits
  ) {
    self.sender = sender
    self.rules = rules
    self.deflate = deflate
    self.isCompressionUnknown = isCompressionUnknown
    frames = FrameDecoder(
      policy: .observer(sender: sender), allowedReserved: deflate == nil && !isCompressionUnknown ? 0 : 4,
      position: position)
    assembler = MessageAssembler(policy: .observer(sender: sender), limit: limits.message)
    inflater = deflate.map {
      sender == .client
        ? MessageInflater(windowBits: $0.clientMaxWindowBits, noContextTakeover: $0.clientNoContextTakeover)
        : MessageInflater(windowBits: $0.serverMaxWindowBits, noContextTakeover: $0.serverNoContextTakeover)
    }
  }

  mutating func consume(
    _ bytes: Span<UInt8>, _ cursor: inout Int, records: inout SegmentRecords, stream: Stream,
    context: inout DissectionContext, emit: Emit
  ) {
    while true {
      // An observer's decoder and assembler collect violations and never throw them.
      if close == nil, !assembler.isOpen, let (header, range) = frames.nextMessage(in: bytes, from: &cursor) {
        self.header = header
        frameMissing = 0
        let place = frames.frameStart..<frames.frameStart + header.byteCount
        assembler.exchangeBuffer(&context.payload)
        try? assembler.message(header, bytes, range, at: place)
        frameRules.receive(header, isMessageOpen: true, from: sender, at: place)
        frameEnded(.message, &records, stream, &context, emit)
        assembler.exchangeBuffer(&context.payload)
        if cursor == bytes.count { return }
        continue
      }
      guard let element = (try? frames.next(in: bytes, from: &cursor)) ?? nil else { break }
      switch element {
      case .header(let header):
        self.header = header
        frameMissing = 0
        let place = frames.frameStart..<frames.position
        try? assembler.begin(header, at: place)
        frameRules.receive(header, isMessageOpen: assembler.isOpen, from: sender, at: place)
        if close != nil, !header.opcode.isControl {
          let detail = "a data frame after this side's Close"
          assembler.violations.append(Violation(.C5, at: place, detail))
        }
      case .payload(let range):
        try? assembler.append(bytes, range)
      case .end:
        let outcome = (try? assembler.end()) ?? .fragment
        frameEnded(outcome, &records, stream, &context, emit)
      }
    }
    if frames.isLost {
      cursor = bytes.count
      rules.lose(sender)
    }
    if hasViolations {
      // The frame has not ended; it pays for its segments when it does.
      let carrier = records.carrier(of: frames.frameStart..<frames.position, charging: false)
      reportViolations(stream, carrier, &context, emit)
    }
    if frames.isLost || frames.isBetweenFrames { records.release(before: frames.position) }
  }

  /// Where the last message stands in the stream, or as much of it as was seen; nil if there was none.
  var lastMessage: Range<Int>? { assembler.frames == 0 ? nil : assembler.start..<max(assembler.start, frames.position) }

  /// Asked before a carrier is copied for what hardly ever happens.
  private var hasViolations: Bool { !frames.violations.isEmpty || !assembler.violations.isEmpty }

  private mutating func frameEnded(
    _ outcome: MessageAssembler.Outcome, _ records: inout SegmentRecords, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    let range = frames.frameStart..<frames.position
    let headerBytes = min(range.count, header.byteCount)
    context.totals.frames += 1
    context.totals.webSocket += headerBytes
    context.totals.payload += range.count - headerBytes
    if context.options.rawBytes { context.event.raw = records.bytes(of: range) }
    if !context.options.wholeMessageFrames, outcome == .message, isWholeMessage {
      // Most frames; what carried it is handed on and not copied.
      messageHeader = header
      records.setCarrier(&context.event.carrier, of: range)
      messageEnded(headerBytes, stream, &context, emit)
    } else {
      partEnded(outcome, range, records.carrier(of: range), headerBytes, stream, &context, emit)
    }
    if context.options.rawBytes { context.event.raw = [] }
    frameIndex += 1
    if hasViolations || frameRules.hasFound {
      reportViolations(stream, records.carrier(of: range, charging: false), &context, emit)
    }
    records.release(before: frames.position)
  }

  private var isWholeMessage: Bool { header.isFinal && !header.opcode.isControl && header.opcode != .continuation }

  /// A control frame, a part of a message, or a frame that has an event beside its message's.
  private mutating func partEnded(
    _ outcome: MessageAssembler.Outcome, _ range: Range<Int>, _ carrier: Carrier, _ headerBytes: Int,
    _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) {
    if context.options.wholeMessageFrames || !isWholeMessage {
      var isControl = false
      if case .control = outcome { isControl = true }
      let frame = WebSocketFrame(
        header: header, control: isControl ? assembler.control : [],
        isReply: otherHasClosed && header.opcode == .close, index: frameIndex, missing: frameMissing)
      emit(
        Event(
          .webSocketFrame(frame), time: context.time, stream: stream, sender: sender, carrier: carrier,
          payloadBytes: range.count - headerBytes, webSocketBytes: headerBytes, raw: context.event.raw))
    }
    switch outcome {
    case .control(let opcode):
      controlEnded(opcode, range, carrier, context)
    case .fragment where header.opcode.isReserved: break
    case .message where isWholeMessage:
      messageHeader = header
      context.event.carrier = carrier
      messageEnded(headerBytes, stream, &context, emit)
    case .fragment, .message:
      if message.first == nil || header.opcode != .continuation {
        message = carrier
        messageHeaderBytes = headerBytes
        messageHeader = header
      } else {
        message.merge(carrier)
        messageHeaderBytes += headerBytes
      }
      if outcome == .message {
        context.event.carrier = message
        context.event.raw = []
        messageEnded(messageHeaderBytes, stream, &context, emit)
        message = Carrier()
      }
    }
  }

  private mutating func controlEnded(
    _ opcode: Opcode, _ range: Range<Int>, _ carrier: Carrier, _ context: DissectionContext
  ) {
    let isWhole = frameMissing == 0
    switch opcode {
    case .ping: rules.ping(assembler.control, isWhole: isWhole, from: sender, at: context.time)
    case .pong:
      if let found = rules.pong(assembler.control, isWhole: isWhole, from: sender, at: range) {
        assembler.violations.append(found)
      }
    case .close where close == nil:
      let payload = ClosePayload(parsing: assembler.control)
      close = payload
      closeCarrier = carrier.free
      let broken = ClosePayload.violations(in: assembler.control, from: sender, at: range)
      assembler.violations += broken
      if assembler.isOpen {
        isUnfinishedReported = true
        assembler.violations.append(Violation(.F13, at: range, "a Close within a message"))
      }
      let found = rules.close(
        payload, isValid: broken.isEmpty && isWhole, from: sender, at: range, acknowledged: context.acknowledged,
        time: context.time)
      if let found { assembler.violations.append(found) }
    default: break
    }
  }

  /// A message is complete; what carried it, and its bytes where they are kept, stand in the context's event.
  private mutating func messageEnded(
    _ headerBytes: Int, _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) {
    context.totals.messages += 1
    context.event.time = context.time
    context.event.stream = stream
    context.event.sender = sender
    context.event.payloadBytes = assembler.length
    context.event.webSocketBytes = headerBytes
    if assembler.isCompressed {
      context.event.kind = .webSocketMessage(compressedMessage(context.options.limits.message))
    } else {
      context.event.kind = .webSocketMessage(
        WebSocketMessage(
          header: messageHeader, payload: assembler.payload, length: assembler.length, frames: assembler.frames,
          compressedLength: nil, isValidText: assembler.isValidText, trouble: missingBytes, index: messageIndex))
    }
    emit(context.event)
    // The buffers are used again.
    context.event.kind = .tcpGap(length: 0)
    // A large message may be the last of its connection, of which there may be thousands: its memory is not kept.
    if inflated.capacity > Self.keptCapacity { inflated = [] }
    messageIndex += 1
    messageMissing = 0
    assembler.giveBack()
  }

  private var missingBytes: WebSocketMessage.Trouble? { messageMissing > 0 ? .missing(messageMissing) : nil }

  /// A message whose first frame has RSV1, inflated where that was agreed.
  private mutating func compressedMessage(_ limit: Int) -> WebSocketMessage {
    let isCompressed = deflate != nil || isCompressionUnknown
    var content = WebSocketMessage(
      header: messageHeader, payload: isCompressed ? [] : assembler.payload, length: assembler.length,
      frames: assembler.frames, compressedLength: isCompressed ? assembler.length : nil,
      isValidText: assembler.isValidText, trouble: missingBytes, index: messageIndex)
    if isCompressed {
      inflate(&content, limit)
    } else if messageHeader.opcode == .text {
      // RSV1 without an extension (F1): the assembler took it for compressed and left the text unchecked.
      content.isValidText = UTF8Validator.isValid(content.payload.span)
    }
    return content
  }

  /// A buffer larger than this is given back after its message.
  private static let keptCapacity = 65536

  private mutating func inflate(_ message: inout WebSocketMessage, _ limit: Int) {
    inflated.removeAll(keepingCapacity: true)
    let keepsNoContext =
      sender == .client ? deflate?.clientNoContextTakeover ?? false : deflate?.serverNoContextTakeover ?? false
    if messageMissing > 0 || assembler.isCut || isCompressionUnknown {
      isContextLost = true
      message.trouble = messageMissing > 0 ? .missing(messageMissing) : .undecodable
    } else if isContextLost, !keepsNoContext {
      message.trouble = .undecodable
      if hasHole, !isUndecodableNoted {
        isUndecodableNoted = true
        note(.D10, "refers to bytes that were not captured")
      }
    } else if let inflater {
      do throws(InflateError) {
        try inflater.inflate(assembler.payload, limit: limit, into: &inflated)
      } catch {
        isContextLost = true
        if case .tooLarge(let limit) = error {
          message.trouble = .tooLarge(limit: limit)
          note(.D11, "inflates to more than \(limit) bytes")
        } else {
          message.trouble = .malformed
          reportMalformed(inflater, keepsNoContext: keepsNoContext)
        }
      }
      message.payload = inflated
      message.length = inflated.count
      if messageHeader.opcode == .text {
        var validator = UTF8Validator()
        validator.update(inflated.span)
        message.isValidText = validator.isComplete
        if message.trouble == nil, !validator.isComplete {
          let bad = validator.firstInvalid.map { "byte \($0) of the message is not UTF-8" }
          note(.T1, bad ?? "the message ends in the middle of a character")
        }
      }
      if message.trouble == nil, !isFinalBlockNoted, inflater.usedFinalBlock || inflated.isEmpty {
        isFinalBlockNoted = true
        note(.D12, inflater.usedFinalBlock ? "a block with BFINAL set" : "a compressed message without content")
      }
    }
  }

  /// Why a message did not inflate although nothing before it is missing.
  private mutating func reportMalformed(_ inflater: MessageInflater, keepsNoContext: Bool) {
    guard inflater.refersOutsideWindow else {
      note(.D7, "with 00 00 FF FF after it, it is not DEFLATE")
      return
    }
    let bits = sender == .client ? deflate?.clientMaxWindowBits ?? 15 : deflate?.serverMaxWindowBits ?? 15
    if keepsNoContext {
      note(.D9, "refers to a message before it, against the response")
    } else if bits < 15 {
      note(.D9, "refers beyond the window of 2^\(bits) in the response")
    } else {
      note(.D8, "refers to what was never compressed")
    }
  }

  /// Adds a violation of the frame that has just ended.
  private mutating func note(_ rule: Rule, _ detail: String) {
    assembler.violations.append(Violation(rule, at: frames.frameStart..<frames.position, detail))
  }

  /// `count` bytes of this direction were not captured.
  mutating func gap(_ count: Int) {
    hasHole = true
    guard frames.skip(count) else {
      rules.lose(sender)
      return
    }
    frameMissing += count
    messageMissing += count
    assembler.skip(count)
  }

  /// The connection or the capture has ended.
  mutating func finish(stream: Stream, context: inout DissectionContext, emit: Emit) {
    if assembler.isOpen || !frames.isBetweenFrames, !frames.isLost, !isUnfinishedReported {
      assembler.violations.append(
        Violation(.F13, at: frames.frameStart..<frames.position, "the connection ended within a message"))
    }
    reportViolations(stream, message.free, &context, emit)
  }

  private mutating func reportViolations(
    _ stream: Stream, _ carrier: Carrier, _ context: inout DissectionContext, _ emit: Emit
  ) {
    let found = frames.violations + frameRules.takeFound() + assembler.violations
    frames.violations = []
    assembler.violations = []
    for violation in found { context.report(violation, of: sender, in: stream, carrier: carrier, emit) }
  }
}
