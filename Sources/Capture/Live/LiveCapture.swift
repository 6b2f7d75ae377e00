import CPcap
import Glibc
import Wire

/// Captures on an interface with libpcap. The packets are borrowed from the ring that the kernel shares with us.
public struct LiveCapture: ~Copyable {
  /// Ring settings. The defaults were measured on `lo` with up to 290,000 packets a second and lost nothing.
  public struct Settings: Sendable {
    /// Bytes kept of a packet. Segments on `lo` reach 65,549 bytes with their Ethernet header.
    public var snapLength: Int32 = 65_600
    /// Bytes of the ring: room for a burst of 500 segments of 64 KiB.
    public var bufferByteCount: Int32 = 32 << 20
    /// Milliseconds after which the kernel hands over a block that is not full.
    public var timeout: Int32 = 10
    /// Hands over each packet at once (a median of 25 µs), at the price of losing packets under load: for a single
    /// staged conversation only.
    public var isImmediate = false
    /// Whether an Ethernet card shall show traffic that is not for this machine.
    public var isPromiscuous = false

    public init() {}
  }

  public let interface: String
  public let linkType: LinkType
  /// Decimals of a second of the packets' times: 9, or 6 where libpcap has microseconds only.
  public let timestampDecimals: UInt8
  /// The BPF expression in effect.
  public let filter: String?
  private let handle: OpaquePointer
  private let descriptor: Int32
  private let stop: StopSignal?
  private var delivered = 0

  /// Starts capturing: packets are kept in the ring from now on.
  ///
  /// - Parameters:
  ///   - interface: a name of `InterfaceList`, or "any".
  ///   - filter: a BPF expression (pcap-filter(7)), which the kernel applies.
  ///   - stop: ends `forEachPacket`.
  /// - Throws: `noSuchInterface`, `permissionDenied`, `interfaceDown`, `invalidFilter`, `unsupportedLinkType`,
  ///   `captureFailed`.
  public init(
    interface: String, filter: String? = nil, settings: Settings = Settings(), stop: StopSignal? = nil
  ) throws(CaptureError) {
    let handle = try Self.activate(interface, settings)
    do throws(CaptureError) {
      let linkType = LinkType(dataLink: pcap_datalink(handle))
      guard linkType.isDecoded else { throw CaptureError.unsupportedLinkType(linkType, name: linkType.libpcapName) }
      if let filter {
        let program = try CompiledProgram(filter, linkType)
        guard program.install(on: handle) else { throw Self.failure(handle, interface) }
      }
      var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
      guard pcap_setnonblock(handle, 1, &message) == 0 else { throw Self.failure(handle, interface) }
      self.linkType = linkType
    } catch {
      pcap_close(handle)
      throw error
    }
    self.interface = interface
    self.filter = filter
    self.stop = stop
    self.handle = handle
    descriptor = pcap_get_selectable_fd(handle)
    timestampDecimals = pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 9 : 6
  }

  deinit { pcap_close(handle) }

  /// Packets delivered so far, and those that were lost.
  public var statistics: CaptureStatistics {
    var counts = pcap_stat()
    guard pcap_stats(handle, &counts) == 0 else {
      return CaptureStatistics(received: delivered, dropped: 0, droppedByInterface: 0)
    }
    return CaptureStatistics(
      received: delivered, dropped: Int(counts.ps_drop), droppedByInterface: Int(counts.ps_ifdrop))
  }

  /// Gives every packet to `body` until `body` returns false, the stop is requested, or the deadline has passed. After
  /// false it may be called again and goes on with the next packet.
  ///
  /// - Parameters:
  ///   - deadline: nil for none. Packets that are in the ring then are not waited for.
  ///   - whenIdle: called whenever all packets at hand have been delivered, before waiting: time to flush output.
  ///   - body: the packet's bytes are borrowed and valid during the call only.
  /// - Throws: `interfaceLost`, `captureFailed`.
  public mutating func forEachPacket(
    until deadline: ContinuousClock.Instant? = nil, whenIdle: () -> Void = {},
    _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(CaptureError) {
    // Clock and signals are looked at between bursts, and within one after so many packets, some 100 µs.
    let burst = 256
    while true {
      guard try deliver(atMost: burst, body, whenIdle, until: deadline) else { return }
      if let deadline, ContinuousClock.now >= deadline { return }
      if stop?.isRequested == true { return }
    }
  }

  /// Returns false if `body` wants no more.
  private mutating func deliver(
    atMost limit: Int, _ body: (PacketHeader, Span<UInt8>) -> Bool, _ whenIdle: () -> Void,
    until deadline: ContinuousClock.Instant?
  ) throws(CaptureError) -> Bool {
    for _ in 0..<limit {
      var packet: UnsafeMutablePointer<pcap_pkthdr>?
      var bytes: UnsafePointer<UInt8>?
      let status = pcap_next_ex(handle, &packet, &bytes)
      if status == 0 {
        whenIdle()
        _ = waitToRead(descriptor, stop: stop, milliseconds: milliseconds(until: deadline))
        return true
      }
      guard status == 1, let packet = packet?.pointee, let bytes else { throw lost() }
      delivered += 1
      let header = header(packet)
      // libpcap's buffer holds caplen bytes, until the next call of pcap_next_ex.
      let buffer = UnsafeBufferPointer(start: bytes, count: header.capturedLength)
      if !body(header, buffer.span) { return false }
      if stop?.isKnown == true { return true }
    }
    return true
  }

  private func header(_ packet: pcap_pkthdr) -> PacketHeader {
    // With nanosecond precision tv_usec holds nanoseconds (pcap_set_tstamp_precision(3PCAP)).
    let fraction = Int64(packet.ts.tv_usec) * (timestampDecimals == 9 ? 1 : 1000)
    let captured = Int(packet.caplen)
    return PacketHeader(
      number: delivered,
      time: Timestamp(nanoseconds: Int64(packet.ts.tv_sec) * 1_000_000_000 + fraction, decimals: timestampDecimals),
      capturedLength: captured, originalLength: max(captured, Int(packet.len)), linkType: linkType)
  }

  /// How long to wait: until the deadline, and no longer than libpcap says that its descriptor may stay silent.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    var limit: Int64 = -1
    if let required = pcap_get_required_select_timeout(handle)?.pointee {
      limit = Int64(required.tv_sec) * 1000 + Int64(required.tv_usec) / 1000 + 1
    }
    if let deadline {
      let (seconds, attoseconds) = max(.zero, deadline - ContinuousClock.now).components
      // Rounded up, so that the last wait does not spin; capped at a minute, after which the caller looks again.
      let remaining = seconds > 60 ? 60_000 : seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
      limit = limit < 0 ? remaining : min(limit, remaining)
    }
    return Int32(clamping: limit)
  }

  // MARK: Opening

  private static func activate(_ interface: String, _ settings: Settings) throws(CaptureError) -> OpaquePointer {
    // Asked first: without rights libpcap would say "permission denied" about an interface that is not there.
    guard interface == "any" || if_nametoindex(interface) != 0 else {
      throw .noSuchInterface(interface, available: InterfaceList.names())
    }
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    guard let handle = pcap_create(interface, &message) else {
      throw .captureFailed(interface: interface, detail: text(message))
    }
    pcap_set_snaplen(handle, settings.snapLength)
    pcap_set_buffer_size(handle, settings.bufferByteCount)
    pcap_set_timeout(handle, settings.timeout)
    pcap_set_immediate_mode(handle, settings.isImmediate ? 1 : 0)
    pcap_set_promisc(handle, settings.isPromiscuous ? 1 : 0)
    // Where it has microseconds only, it says so when asked afterwards.
    pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
    let status = pcap_activate(handle)
    // Above zero: a warning.
    guard status < 0 else { return handle }
    let detail = String(cString: pcap_geterr(handle))
    pcap_close(handle)
    switch status {
    case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
      throw .permissionDenied(interface: interface, detail: detail)
    case PCAP_ERROR_NO_SUCH_DEVICE: throw .noSuchInterface(interface, available: InterfaceList.names())
    case PCAP_ERROR_IFACE_NOT_UP: throw .interfaceDown(interface)
    default:
      let words = detail.isEmpty ? String(cString: pcap_statustostr(status)) : detail
      throw .captureFailed(interface: interface, detail: words)
    }
  }

  private static func failure(_ handle: OpaquePointer, _ interface: String) -> CaptureError {
    .captureFailed(interface: interface, detail: String(cString: pcap_geterr(handle)))
  }

  private func lost() -> CaptureError {
    let flags = InterfaceList.flags(of: interface)
    if interface != "any", flags.map({ $0 & UInt32(IFF_UP) == 0 }) ?? true {
      return .interfaceLost(interface, packets: delivered)
    }
    return Self.failure(handle, interface)
  }
}

/// The text of a C buffer that ends with a zero.
func text(_ buffer: [CChar]) -> String {
  String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
