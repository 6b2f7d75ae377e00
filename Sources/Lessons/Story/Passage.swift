import Wire

/// One piece of a part's explanation. Texts from the wire in it are already filtered for a terminal.
public enum Passage: Equatable, Sendable {
  /// Prose in whole sentences.
  case paragraph(String, clause: String? = nil)
  /// Stands above what follows it.
  case heading(String)
  /// A header line, a field or an option: what stands there and what it means.
  case field(Field)
  /// Packets or frames between the two sides, one below the other.
  case ladder([Rung])
  /// A computation, line by line.
  case steps([Step])
  /// Lines for a shell that compute the same.
  case command([String])
  /// The bits of a header.
  case bits(BitDiagram)
  /// Payload bytes, masked and unmasked below each other.
  case bytes(ByteColumns)
  /// A broken rule.
  case violation(Fault)
  /// Bytes by layer.
  case shares([Share])

  public struct Field: Equatable, Sendable {
    public var name: String
    /// nil where the name says it all.
    public var value: String?
    /// Empty where the same was explained before.
    public var meaning: String
    public var clause: String?
    /// Subordinate to the field before it: a parameter of a header.
    public var isDetail = false
  }

  public struct Rung: Equatable, Sendable {
    public var packet: Int?
    /// Seconds since the first packet.
    public var time: Double
    public var sender: Peer
    /// `SYN ACK`, `ping`.
    public var label: String
    public var detail: String
  }

  public struct Step: Equatable, Sendable {
    public var label: String
    public var value: String
    /// Right or wrong, where the step is a comparison.
    public var verdict: Bool?
  }

  public struct BitDiagram: Equatable, Sendable {
    /// In wire order, bit 0 is the most significant bit of byte 0.
    public var fields: [Wire.Field]
    /// The first payload bytes as on the wire: they fill the diagram's last row.
    public var payload: [UInt8]
  }

  public struct ByteColumns: Equatable, Sendable {
    /// As on the wire.
    public var wire: [UInt8]
    /// The four bytes of the masking key; nil for a frame without mask.
    public var key: [UInt8]?
    /// Without the mask; the same as `wire` where there is none.
    public var plain: [UInt8]
    /// Payload bytes that are not shown.
    public var rest: Int
  }

  public struct Fault: Equatable, Sendable {
    public var rule: Rule
    /// What was seen.
    public var detail: String
    /// Why it matters.
    public var meaning: String
  }

  public struct Share: Equatable, Sendable {
    public var label: String
    public var bytes: Int
    /// The sum of the others.
    public var isTotal = false
  }
}
