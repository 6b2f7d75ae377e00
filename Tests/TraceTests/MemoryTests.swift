import Compression
import Foundation
import TestSupport
import Testing
import Wire

@Suite("Memory of a hostile capture") struct MemoryTests {
  /// Messages of 16 KiB that inflate to 16 MiB each, on a connection of its own each.
  private static func bombs(_ count: Int) throws -> [UInt8] {
    let deflater = try #require(MessageDeflater())
    let bomb = deflater.deflate([UInt8](repeating: 0, count: 16 << 20))
    var header = ByteWriter()
    FrameHeader(reserved: 4, opcode: .binary, payloadLength: UInt64(bomb.count)).serialize(into: &header)
    var file = ByteWriter()
    file.write(hex("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001"))
    for number in 0..<count {
      var conversation = Conversation(client: Endpoint(Conversation.localhost, 20000 + UInt16(number)))
      conversation.upgrade(extensions: "permessage-deflate")
      conversation.send(.server, header.bytes + bomb)
      for packet in conversation.packets {
        file.write(UInt32(number))
        file.write(UInt32(0))
        file.write(UInt32(packet.bytes.count))
        file.write(UInt32(packet.bytes.count))
        file.write(packet.bytes)
      }
    }
    return file.bytes
  }

  /// What one inflated message needs is there once, not once for each connection; and no form of the output is held as a
  /// whole. All that a program may have here is less than thirty such messages.
  @Test(arguments: [["--json"], ["--summary"]])
  func thirtyBombs(form: [String]) throws {
    let path = NSTemporaryDirectory() + "wslab-bombs-\(UUID().uuidString).pcap"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(try Self.bombs(30)).write(to: URL(fileURLWithPath: path))
    // Kilobytes of address space; standard output goes nowhere.
    let script = "ulimit -v 400000 && exec \"$0\" \"$@\" >/dev/null"
    let arguments = ["-c", script, Program.wslab, "trace", "-r", path] + form
    let result = try Program.run("/bin/sh", arguments)
    #expect(result.status == 0 && result.output == "", "\(result.output)")
  }
}
