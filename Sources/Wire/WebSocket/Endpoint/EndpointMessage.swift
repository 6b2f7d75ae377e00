/// A whole message, its fragments put together (RFC 6455 §5.4).
public struct EndpointMessage: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case text, binary }

  public var kind: Kind
  /// Valid UTF-8 where `kind` is `.text`.
  public var bytes: [UInt8]

  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}
