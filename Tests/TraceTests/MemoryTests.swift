import Compression
import Foundation
import TestSupport
import Testing
import Wire

@Suite("Memory of a hostile capture") struct MemoryTests {
  /// One message to each client, all connections open at the same time.
  private static func capture(
    _ connections: Int, extensions: String? = nil, reserved: UInt8 = 0, _ payload: [UInt8]
  ) -> [UInt8] {
    var header = ByteWriter()
    FrameHeader(reserved: reserved, opcode: .binary, payloadLength: UInt64(payload.count)).serialize(into: &header)
    var file = ByteWriter()
    file.write(hex("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001"))
    for number in 0..<connections {
      var conversation = Conversation(client: Endpoint(Conversation.localhost, 20000 + UInt16(number)))
      conversation.upgrade(extensions: extensions)
      conversation.send(.server, header.bytes + payload)
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

  /// Whether a trace of the file ends well in so many kilobytes of address space; standard output goes nowhere.
  private func fits(_ kilobytes: Int, _ path: String, _ form: String) throws -> Bool {
    let script = "ulimit -v \(kilobytes) && exec \"$0\" \"$@\" >/dev/null 2>&1"
    return try Program.run("/bin/sh", ["-c", script, Program.wslab, "trace", "-r", path, form]).status == 0
  }

  private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let path = NSTemporaryDirectory() + "wslab-memory-\(UUID().uuidString).pcap"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try body(path)
  }

  /// What one inflated message needs is there once, not once for each connection; and no form of the output is held as a
  /// whole. All that a program may have here is less than thirty messages of 16 MiB.
  @Test(arguments: ["--json", "--summary"])
  func thirtyBombs(form: String) throws {
    let deflater = try #require(MessageDeflater())
    let bomb = deflater.deflate([UInt8](repeating: 0, count: 16 << 20))
    let bombs = Self.capture(30, extensions: "permessage-deflate", reserved: 4, bomb)
    #expect(try withFile(bombs) { try fits(400_000, $0, form) })
  }

  /// A connection that has been sent a message keeps nothing of it: fifteen hundred that are open need not even two thirds
  /// of what their messages have together, 24 MB.
  @Test func fifteenHundredConnections() throws {
    let message = [UInt8](repeating: 0x61, count: 16_000)
    var least = 1 << 21
    try withFile(Self.capture(2, message)) { path in
      try #require(try fits(least, path, "--summary"))
      var step = least / 2
      while step >= 2048 {
        if try fits(least - step, path, "--summary") { least -= step }
        step /= 2
      }
    }
    #expect(try withFile(Self.capture(1500, message)) { try fits(least + 15_000, $0, "--summary") })
  }
}
