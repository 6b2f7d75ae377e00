import Dissection
import TestSupport
import Testing
import Wire

/// Where events stood in the packets, and what they cost.
@Suite("Provenance and cost")
struct ProvenanceTests {
  private static var options: DissectionOptions {
    var options = DissectionOptions()
    options.rawBytes = true
    return options
  }

  /// HTTP with bodies, a compressed-looking mixture of frames, fragments: in segments of `size` bytes.
  private static func packets(size: Int) -> [TestPacket] {
    var conversation = Conversation()
    conversation.handshake()
    let turns: [(Peer, [UInt8])] =
      [
        (.client, utf8("POST /a HTTP/1.1\r\nContent-Length: 40\r\n\r\n") + noise(40)),
        (.server, utf8("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nabcde\r\n3\r\nfgh\r\n0\r\n\r\n")),
      ] + ConversationTests.turns
    for (sender, bytes) in turns {
      for piece in pieces(of: bytes, size: size) { conversation.send(sender, piece) }
      conversation.acknowledge(sender.other)
    }
    conversation.close()
    return conversation.packets
  }

  private func check(_ dissected: Dissected, _ note: String) {
    var frames: [UInt8] = []
    for event in dissected.events {
      let line = Dissected.line(event) ?? ""
      let cut = dissected.bytes(of: event.carrier)
      switch event.kind {
      case .httpRequest, .httpResponse:
        #expect(cut == event.raw && !cut.isEmpty, "\(note): \(line)")
        #expect(event.payloadBytes + event.httpBytes == cut.count, "\(note): \(line)")
      case .webSocketFrame(let frame):
        #expect(cut == event.raw && !cut.isEmpty, "\(note): \(line)")
        #expect(event.payloadBytes + event.webSocketBytes == cut.count, "\(note): \(line)")
        if !frame.header.opcode.isControl { frames += event.raw }
      case .webSocketMessage:
        // A message is its data frames, whatever came between them.
        #expect(cut == frames, "\(note): \(line)")
        frames = []
      default: break
      }
      #expect(event.carrier.stream.count == 0 || cut.isEmpty || event.carrier.stream.count >= cut.count)
    }
  }

  @Test("an event's ranges, cut out of the packets, are the event's bytes", arguments: [1, 3, 10, 50, 1000])
  func ranges(size: Int) { check(Dissected(Self.packets(size: size), options: Self.options), "pieces of \(size)") }

  @Test("also when segments come twice, out of order, or in IP fragments")
  func rangesUnderTrouble() {
    let packets = Self.packets(size: 20)
    let story = Dissected(packets).lines
    for index in 3..<packets.count - 4 {
      var swapped = packets
      swapped.swapAt(index, index + 1)
      var doubled = packets
      doubled.insert(packets[index], at: min(index + 3, packets.count - 4))
      check(Dissected(swapped, options: Self.options), "\(index) swapped")
      let dissected = Dissected(doubled, options: Self.options)
      check(dissected, "\(index) doubled")
      #expect(dissected.lines == story)
    }
    for size in [16, 24, 64] {
      var conversation = Conversation()
      conversation.upgrade()
      conversation.fragmented(.client, frame(.client, .binary, noise(90)) + frame(.client, .ping, noise(9)), size: size)
      conversation.fragmented(.server, frame(.server, .text, utf8("Hello")), size: size)
      conversation.close()
      check(Dissected(conversation.packets, options: Self.options), "fragments of \(size)")
    }
  }

  /// What the events pay for. A message is made of frames that have paid already.
  private func paid(_ dissected: Dissected) -> (link: Int, ip: Int, tcp: Int) {
    dissected.events.reduce(into: (0, 0, 0)) { sum, event in
      if case .webSocketMessage = event.kind { return }
      sum.0 += event.carrier.linkBytes
      sum.1 += event.carrier.ipBytes
      sum.2 += event.carrier.tcpBytes
    }
  }

  @Test("the layers add up to the wire, and each header is paid for once", arguments: [1, 3, 10, 50, 1000])
  func accounting(size: Int) {
    let packets = Self.packets(size: size)
    let dissected = Dissected(packets, options: Self.options)
    let totals = dissected.totals
    #expect(totals.packets == packets.count && totals.wire == packets.reduce(0) { $0 + $1.bytes.count })
    #expect(totals.wire == totals.link + totals.ip + totals.tcp + totals.tcpPayload)
    #expect(totals.tcpPayload == totals.http + totals.webSocket + totals.payload)
    #expect(totals.link == 14 * packets.count && totals.ip == 20 * packets.count)
    // Everything but acknowledgments in the middle of the conversation is somebody's cost: those of the three-way
    // handshake and of the end belong to the opening and the closing.
    let sum = paid(dissected)
    let unpaid = totals.acknowledgments - 2
    #expect(sum.link == 14 * (packets.count - unpaid))
    #expect(sum.ip == 20 * (packets.count - unpaid))
    #expect(sum.tcp == totals.tcp - 20 * unpaid)
  }

  @Test("a message costs what its frames cost")
  func messageCost() {
    let dissected = Dissected(Self.packets(size: 20))
    var frames = (0, 0, 0)
    for event in dissected.events {
      switch event.kind {
      case .webSocketFrame(let frame) where !frame.header.opcode.isControl:
        frames.0 += event.payloadBytes
        frames.1 += event.webSocketBytes
        frames.2 += event.carrier.tcpBytes + event.carrier.ipBytes + event.carrier.linkBytes
      case .webSocketMessage:
        #expect(event.payloadBytes == frames.0 && event.webSocketBytes == frames.1)
        #expect(event.carrier.tcpBytes + event.carrier.ipBytes + event.carrier.linkBytes == frames.2)
        #expect(event.wireBytes == frames.0 + frames.1 + frames.2)
        frames = (0, 0, 0)
      default: break
      }
    }
  }

  @Test("under trouble nobody pays for more than there is")
  func accountingUnderTrouble() {
    let packets = Self.packets(size: 20)
    for seed in 1...60 as ClosedRange<UInt64> {
      var troubled: [TestPacket] = []
      for (packet, luck) in zip(packets, noise(packets.count, seed: seed)) {
        switch luck {
        case 0..<16: break  // lost
        case 16..<32: troubled += [packet, packet]
        case 32..<48: troubled.insert(packet, at: max(0, troubled.count - 2))
        case 48..<56: troubled.append(packet.cut(to: 60))
        default: troubled.append(packet)
        }
      }
      let dissected = Dissected(troubled, options: Self.options)
      let (sum, totals) = (paid(dissected), dissected.totals)
      #expect(sum.link <= totals.link && sum.ip <= totals.ip && sum.tcp <= totals.tcp, "seed \(seed)")
      #expect(totals.wire == troubled.reduce(0) { $0 + $1.originalLength })
      #expect(dissected.lines.filter { $0.hasPrefix("open") }.count == dissected.streamCount)
      #expect(dissected.lines.filter { $0.hasPrefix("end") }.count == dissected.streamCount)
    }
  }

  @Test("5,000 connections at once: each its number, each its end")
  func manyConnections() {
    var all: [[TestPacket]] = []
    for number in 0..<5000 {
      var conversation = Conversation(
        client: Endpoint(IPAddress(ipv4: 0x0A00_0000 + UInt32(number / 50_000)), UInt16(10_000 + number)),
        clientStart: UInt32(number) &* 0x9E37_79B9)
      conversation.handshake()
      conversation.send(.client, utf8("GET /\(number) HTTP/1.1\r\n\r\n"))
      conversation.send(.server, utf8("HTTP/1.1 204 No\r\n\r\n"))
      conversation.close()
      all.append(conversation.packets)
    }
    let mixed = (0..<8).flatMap { step in all.map { $0[step] } }
    let dissected = Dissected(mixed)
    #expect(dissected.streamCount == 5000)
    var targets: [Int: String] = [:]
    var ends = 0
    for event in dissected.events {
      if case .httpRequest(let request) = event.kind, let stream = event.stream {
        targets[stream.number] = text(Array(request.head.target))
      }
      if case .tcpClose(let close) = event.kind, close.how == .fin { ends += 1 }
    }
    #expect(ends == 5000 && targets.allSatisfy { $0.value == "/\($0.key)" } && targets.count == 5000)
  }

  @Test("beyond the limit of open connections the longest idle ones are given up, and numbers go on")
  func connectionLimit() {
    var options = DissectionOptions()
    options.limits.connections = 64
    var packets: [TestPacket] = []
    for number in 0..<1000 {
      var conversation = Conversation(client: Endpoint(Conversation.localhost, UInt16(20_000 + number)))
      conversation.handshake()
      packets += conversation.packets
    }
    let dissected = Dissected(packets, options: options)
    #expect(dissected.streamCount == 1000)
    var open = 0
    var most = 0
    for line in dissected.lines {
      open += line.hasPrefix("open") ? 1 : line.hasPrefix("end") ? -1 : 0
      most = max(most, open)
    }
    #expect(open == 0 && most <= 64)
  }
}
