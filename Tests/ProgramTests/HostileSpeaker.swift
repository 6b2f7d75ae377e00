import TestSupport
import Wire

/// What a server says; a visitor's number chooses among the texts.
enum HostileSpeaker: String, CaseIterable, Sendable {
  /// No 101.
  case refuses
  /// A right 101 for the first visitor, so that the others come at all.
  case opensOnce
  /// A 101, messages and a Close.
  case opens
  /// No HTTP.
  case babbles

  func answer(_ visitor: Int, _ head: [UInt8]) -> [UInt8] {
    let text = Hostile.all[visitor % Hostile.all.count].filter { $0 != 0x0A && $0 != 0x0D }
    let fields = Array("\r\nServer: ".utf8) + text + Array("\r\nX-Evil: ".utf8) + Hostile.line
    switch self {
    case .opensOnce where visitor == 0: return upgrade(head, [], [])
    case .refuses, .opensOnce:
      let length = Array("\r\nContent-Length: \(Hostile.joined.count)\r\n\r\n".utf8)
      return Array("HTTP/1.1 403 ".utf8) + text + fields + length + Hostile.joined
    case .opens:
      let messages = Hostile.all.flatMap { text -> [UInt8] in
        let head: [[UInt8]] = [0x81, 0x89].map { [$0, UInt8(text.count)] }
        return head[0] + text + head[1] + text
      }
      let close: [UInt8] = [0x88, UInt8(text.count + 2), 0x03, 0xE8] + text
      return upgrade(head, text, fields) + messages + close
    case .babbles: return Hostile.joined
    }
  }

  private func upgrade(_ head: [UInt8], _ phrase: [UInt8], _ fields: [UInt8]) -> [UInt8] {
    let request = try? HTTPHead(parsing: head, isRequest: true)
    let accept = AcceptKey(key: Array((request?.value(of: "Sec-WebSocket-Key") ?? "").utf8)).accept
    return Array("HTTP/1.1 101 ".utf8) + phrase
      + Array("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ".utf8) + accept + fields
      + Array("\r\n\r\n".utf8)
  }
}
