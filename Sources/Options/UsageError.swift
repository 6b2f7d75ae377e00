/// The command line cannot be understood. The message is one line, for stderr, in the language of
/// the person, and free of control characters whatever was typed.
public struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Ends without a line feed.
  public let message: String

  /// What a program exits with on any usage error.
  public static let exitStatus: Int32 = 2

  public var description: String { message }
}
