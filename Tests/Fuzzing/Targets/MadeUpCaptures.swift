import Compression
import TestSupport
import Wire

/// Conversations that no fixture has: fragments, tunnels of tags, loss, compression with a context.
enum MadeUpCaptures {
  static var all: [[UInt8]] {
    [
      capture(chat(Conversation(link: .ethernet(vlans: [7, 9])))), capture(chat(Conversation(link: .linuxCooked))),
      capture(chat(Conversation(link: .linuxCooked2))), capture(chat(Conversation(link: .null))),
      capture(chat(sixth)), capture(fragmented(Conversation())), capture(fragmented(sixth)), capture(disordered),
      capture(midstream), capture(compressed), capture(eventStream), capture(backwards),
    ]
  }

  private static var sixth: Conversation {
    Conversation(
      client: Endpoint(Conversation.localhost6, 4000), server: Endpoint(Conversation.localhost6, 80), link: .raw)
  }

  private static func capture(_ packets: [TestPacket]) -> [UInt8] {
    let format: CaptureFileFormat = packets.count % 2 == 0 ? .pcap : .pcapng
    var file = CaptureFileWriter(format: format, linkType: packets.first?.linkType ?? .ethernet)
    var writer = ByteWriter()
    file.begin(into: &writer)
    for (index, packet) in packets.enumerated() {
      let header = PacketHeader(
        number: index + 1, time: Timestamp(nanoseconds: packet.time), capturedLength: packet.bytes.count,
        originalLength: packet.originalLength, linkType: packet.linkType)
      try? file.write(header, packet.bytes.span, into: &writer)
    }
    return writer.bytes
  }

  private static func chat(_ start: Conversation) -> [TestPacket] {
    var conversation = start
    conversation.upgrade(early: frame(.server, .text, utf8("سلام")))
    conversation.send(.client, frame(.client, .text, utf8("{\"sender\":\"a\",\"text\":\"b\"}"), isFinal: false))
    conversation.send(.client, frame(.client, .ping, [1]) + frame(.client, .continuation, [0x21]))
    conversation.send(.server, frame(.server, .binary, noise(130)))
    conversation.send(.client, closeFrame(.client, 1000, "bye"))
    conversation.send(.server, closeFrame(.server, 1000))
    conversation.close()
    return conversation.packets
  }

  private static func fragmented(_ start: Conversation) -> [TestPacket] {
    var conversation = start
    conversation.upgrade()
    conversation.fragmented(.client, frame(.client, .text, noise(40)), size: 16)
    conversation.close()
    return conversation.packets
  }

  private static var disordered: [TestPacket] {
    var conversation = Conversation()
    conversation.upgrade()
    let early = conversation.next(.client)
    conversation.send(.client, frame(.client, .text, utf8("one")))
    conversation.send(.client, frame(.client, .text, utf8("two")))
    conversation.segment(.client, [.psh, .ack], noise(12), at: early)
    conversation.skip(.client, 5)
    conversation.send(.client, frame(.client, .text, utf8("three")))
    conversation.close(.server)
    var packets = conversation.packets
    packets.swapAt(5, 6)
    packets[4] = packets[4].cut(to: 60)
    return packets
  }

  /// No SYN: neither who is the client nor where the stream began is known.
  private static var midstream: [TestPacket] {
    var conversation = Conversation(clientStart: .max - 3)
    conversation.send(.server, noise(9))
    conversation.send(.client, Conversation.request())
    conversation.send(.server, Conversation.response())
    conversation.send(.client, frame(.client, .ping, []))
    conversation.segment(.server, .rst)
    return conversation.packets
  }

  private static var compressed: [TestPacket] {
    var conversation = Conversation()
    conversation.upgrade(extensions: "permessage-deflate")
    let deflater = MessageDeflater()
    for text in ["hello", "hello hello", "hello again"] {
      let message = deflater?.deflate(utf8(text)) ?? []
      conversation.send(.client, frame(.client, .text, message, reserved: 4))
    }
    return conversation.packets
  }

  private static var eventStream: [TestPacket] {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client, utf8("GET /events HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nok"))
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    conversation.send(.server, utf8(head + "c\r\nid: 1\ndata: \r\n4\r\nhi\n\n\r\n0\r\n\r\nHTTP/1.1 204 No\r\n\r\n"))
    conversation.close(.server)
    return conversation.packets
  }

  /// A SYN that ends the connection, a FIN in the ACK of the handshake, a reset, and the ports used again.
  private static var backwards: [TestPacket] {
    var conversation = Conversation()
    conversation.segment(.client, [.syn, .fin])
    conversation.segment(.server, [.syn, .ack])
    conversation.segment(.client, [.fin, .ack], utf8("GET / HTTP/1.1\r\n"))
    conversation.segment(.server, [.rst, .ack])
    var again = Conversation(clientStart: 99)
    again.handshake()
    again.send(.client, Conversation.request("/a?\u{1B}[31m"))
    conversation.append(again.packets)
    return conversation.packets
  }
}
