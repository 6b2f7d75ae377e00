import Compression
import Dissection
import Foundation
import TestSupport
import Wire

/// What fuzzing starts from: the fixtures' captures, taken apart into the pieces that the targets want.
public struct FixtureSeeds: Sendable {
  /// Bytes of one side's stream.
  struct Piece: Sendable {
    var sender: Peer
    var bytes: [UInt8]
  }

  /// Whole capture files, inflated.
  private(set) var captures: [[UInt8]] = []
  private(set) var packets: [[UInt8]] = []
  /// HTTP messages with head and body.
  private(set) var messages: [Piece] = []
  /// All frames of one side of a connection, one after the other.
  private(set) var frames: [Piece] = []
  /// Texts of WebSocket messages and bodies of HTTP.
  private(set) var texts: [[UInt8]] = []
  /// Payloads of WebSocket messages as they were compressed.
  private(set) var compressed: [[UInt8]] = []

  /// Reads every capture below a folder.
  public init(folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where [".pcap", "pcapng", ".gz"].contains(where: { name.hasSuffix($0) }) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      add(Self.inflated([UInt8](data)))
    }
    for capture in MadeUpCaptures.all { add(capture) }
  }

  /// The file itself, or what is in it where it is gzip.
  public static func inflated(_ file: [UInt8]) -> [UInt8] {
    guard file.starts(with: [0x1F, 0x8B]), var reader = try? GzipReader() else { return file }
    var output = [UInt8](repeating: 0, count: 1 << 20)
    var span = output.mutableSpan
    let produced = (try? reader.inflate(file.span, into: &span))?.produced ?? 0
    return Array(output[..<produced])
  }

  private mutating func add(_ capture: [UInt8]) {
    captures.append(capture)
    var options = DissectionOptions()
    options.rawBytes = true
    options.packets = true
    var dissector = Dissector(options: options)
    var sides: [String: Piece] = [:]
    func take(_ event: Event) {
      switch event.kind {
      case .packet: packets.append(event.raw)
      case .httpRequest(let request):
        messages.append(Piece(sender: .client, bytes: event.raw))
        texts.append(request.body)
      case .httpResponse(let response):
        messages.append(Piece(sender: .server, bytes: event.raw))
        texts.append(response.body)
      case .webSocketFrame(let frame):
        sides["\(event.streamNumber ?? 0) \(event.sender)", default: Piece(sender: event.sender, bytes: [])].bytes +=
          event.raw
        if frame.header.reserved == 4, frame.header.maskingKey == nil {
          compressed.append(Array(event.raw.dropFirst(frame.header.byteCount)))
        }
      case .webSocketMessage(let message): texts.append(message.payload)
      default: break
      }
    }
    _ = CaptureReading(capture) { header, bytes in dissector.receive(header, bytes) { take($0) } }
    dissector.finish { take($0) }
    frames += sides.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// The packets of a capture file that is in memory as a whole.
struct CaptureReading: Equatable {
  /// Why reading ended; nil where the file ends after a packet.
  var error: CaptureFileError?
  var packetCount: Int

  @discardableResult
  init(_ file: [UInt8], _ body: (PacketHeader, Span<UInt8>) -> Void) {
    var decoder = CaptureFileDecoder()
    var position = 0
    do throws(CaptureFileError) {
      while case .packet(let header, let range) = try decoder.next(in: file.span, at: &position) {
        body(header, file.span.extracting(range))
      }
      try decoder.finish(in: file.span, at: position)
    } catch {
      self.error = error
    }
    packetCount = decoder.packetCount
  }
}
