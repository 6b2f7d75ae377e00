/// The flags of a TCP segment (RFC 9293 §3.1; AE: RFC 9768).
public struct TCPFlags: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16

  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public static var fin: TCPFlags { TCPFlags(rawValue: 0x001) }
  @inlinable public static var syn: TCPFlags { TCPFlags(rawValue: 0x002) }
  @inlinable public static var rst: TCPFlags { TCPFlags(rawValue: 0x004) }
  @inlinable public static var psh: TCPFlags { TCPFlags(rawValue: 0x008) }
  @inlinable public static var ack: TCPFlags { TCPFlags(rawValue: 0x010) }
  @inlinable public static var urg: TCPFlags { TCPFlags(rawValue: 0x020) }
  @inlinable public static var ece: TCPFlags { TCPFlags(rawValue: 0x040) }
  @inlinable public static var cwr: TCPFlags { TCPFlags(rawValue: 0x080) }
  @inlinable public static var ae: TCPFlags { TCPFlags(rawValue: 0x100) }

  /// The names of the flags that are set, in the order in which people say them: "SYN ACK", "PSH ACK".
  public func write(into writer: inout ByteWriter) {
    let start = writer.count
    func separate(_ writer: inout ByteWriter) {
      if writer.count > start { writer.write(UInt8(ascii: " ")) }
    }
    if contains(.syn) { writer.write("SYN") }
    if contains(.fin) { separate(&writer); writer.write("FIN") }
    if contains(.rst) { separate(&writer); writer.write("RST") }
    if contains(.psh) { separate(&writer); writer.write("PSH") }
    if contains(.ack) { separate(&writer); writer.write("ACK") }
    if contains(.urg) { separate(&writer); writer.write("URG") }
    if contains(.ece) { separate(&writer); writer.write("ECE") }
    if contains(.cwr) { separate(&writer); writer.write("CWR") }
    if contains(.ae) { separate(&writer); writer.write("AE") }
    if writer.count == start { writer.write("no flag") }
  }
}

/// A TCP header (RFC 9293 §3.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source port          |       Destination port        |
/// +-------------------------------+-------------------------------+
/// |                        Sequence number                        |
/// +---------------------------------------------------------------+
/// |                     Acknowledgment number                     |
/// +-------+-------+---------------+-------------------------------+
/// |  Data |       |C|E|U|A|P|R|S|F|                               |
/// | offset| Rsrvd |W|C|R|C|S|S|Y|I|            Window             |
/// |       |       |R|E|G|K|H|T|N|N|                               |
/// +-------+-------+---------------+-------------------------------+
/// |           Checksum            |         Urgent pointer        |
/// +-------------------------------+-------------------------------+
/// |                   Options (0 to 40 bytes)                     |
/// +---------------------------------------------------------------+
/// ```
public struct TCPHeader: WireHeader {
  public static let minimumByteCount = 20

  public var sourcePort: UInt16
  public var destinationPort: UInt16
  public var sequence: SequenceNumber
  public var acknowledgment: SequenceNumber
  /// The twelve bits after the data offset, as Wireshark's `tcp.flags` counts them.
  public var flags: TCPFlags
  /// As it stands in the header; the window scale option may multiply it.
  public var window: UInt16
  public var checksum: UInt16
  public var urgentPointer: UInt16
  public var optionBytes: OptionBytes

  public init(
    sourcePort: UInt16, destinationPort: UInt16, sequence: SequenceNumber, acknowledgment: SequenceNumber,
    flags: TCPFlags, window: UInt16 = 65535, checksum: UInt16 = 0, urgentPointer: UInt16 = 0,
    optionBytes: OptionBytes = OptionBytes()
  ) {
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.flags = flags
    self.window = window
    self.checksum = checksum
    self.urgentPointer = urgentPointer
    self.optionBytes = optionBytes
  }

  @inlinable
  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.minimumByteCount else {
      throw .truncated(.tcp, needed: Self.minimumByteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let offsetAndFlags = bytes.uint16(at: 12)
    let length = Int(offsetAndFlags >> 12) * 4
    guard length >= Self.minimumByteCount else {
      throw .invalid(.tcp, field: .tcpHeaderLength, value: UInt64(length), at: 12)
    }
    guard bytes.count >= length else {
      throw .truncated(.tcp, needed: length, available: bytes.count, at: 0, limitedBy: .header)
    }
    sourcePort = bytes.uint16(at: 0)
    destinationPort = bytes.uint16(at: 2)
    sequence = SequenceNumber(bytes.uint32(at: 4))
    acknowledgment = SequenceNumber(bytes.uint32(at: 8))
    flags = TCPFlags(rawValue: offsetAndFlags & 0x0FFF)
    window = bytes.uint16(at: 14)
    checksum = bytes.uint16(at: 16)
    urgentPointer = bytes.uint16(at: 18)
    optionBytes = OptionBytes(bytes, 20..<length)
  }

  @inlinable public var byteCount: Int { Self.minimumByteCount + optionBytes.count }

  /// The options in wire order; damaged ones end the list (RFC 9293 §3.2).
  public var options: [TCPOption] { TCPOption.list(optionBytes) }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(sourcePort)
    writer.write(destinationPort)
    writer.write(sequence.rawValue)
    writer.write(acknowledgment.rawValue)
    writer.write(UInt16(byteCount / 4) << 12 | flags.rawValue & 0x0FFF)
    writer.write(window)
    writer.write(checksum)
    writer.write(urgentPointer)
    optionBytes.serialize(into: &writer)
  }

  public var fields: [Field] {
    [
      Field("tcp.srcport", "Source port", .number(UInt64(sourcePort)), bits: 0..<16),
      Field("tcp.dstport", "Destination port", .number(UInt64(destinationPort)), bits: 16..<32),
      Field("tcp.seq_raw", "Sequence number", .number(UInt64(sequence.rawValue)), bits: 32..<64),
      Field("tcp.ack_raw", "Acknowledgment number", .number(UInt64(acknowledgment.rawValue)), bits: 64..<96),
      Field("tcp.hdr_len", "Data offset", .number(UInt64(byteCount / 4)), bits: 96..<100),
      Field("tcp.flags", "Flags", .hex(UInt64(flags.rawValue), digits: 3), bits: 100..<112),
      Field("tcp.window_size_value", "Window", .number(UInt64(window)), bits: 112..<128),
      Field("tcp.checksum", "Checksum", .hex(UInt64(checksum), digits: 4), bits: 128..<144),
      Field("tcp.urgent_pointer", "Urgent pointer", .number(UInt64(urgentPointer)), bits: 144..<160),
    ]
  }
}
