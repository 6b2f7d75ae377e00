import Wire

/// What repeated requests have in common: who asks whom for which path, with which query parameters. Their values
/// change from poll to poll (a number, a random one against caches).
struct PollShape: Hashable, Sendable {
  var client: IPAddress
  var server: Endpoint
  /// The path, `?`, and the names of the parameters.
  var target: [UInt8]

  /// Longer targets are told apart by their beginnings.
  static let maximumTarget = 256

  init(client: IPAddress, server: Endpoint, target: ArraySlice<UInt8>) {
    self.client = client
    self.server = server
    self.target = []
    var isValue = false
    var isQuery = false
    for byte in target where self.target.count < Self.maximumTarget {
      switch byte {
      case UInt8(ascii: "?") where !isQuery:
        isQuery = true
      case UInt8(ascii: "&") where isQuery: isValue = false
      case UInt8(ascii: "=") where isQuery:
        isValue = true
        continue
      default: break
      }
      if !isValue { self.target.append(byte) }
    }
  }
}
