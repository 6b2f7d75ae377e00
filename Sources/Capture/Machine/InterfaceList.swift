import CPcap
import Glibc
import Wire

/// The network interfaces of this machine (of this namespace, to be exact).
public enum InterfaceList {
  /// Every interface that libpcap offers and that carries network packets, with "any"; needs no rights.
  ///
  /// - Throws: `captureFailed` with an empty interface name.
  public static func all() throws(CaptureError) -> [NetworkInterface] {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    var first: UnsafeMutablePointer<pcap_if_t>?
    guard pcap_findalldevs(&first, &message) == 0 else { throw .captureFailed(interface: "", detail: text(message)) }
    defer { pcap_freealldevs(first) }
    var result: [NetworkInterface] = []
    var next = first
    // libpcap's list is linked and ends with nil; it is ours until it is freed.
    while let entry = next?.pointee {
      next = entry.next
      let name = String(cString: entry.name)
      // USB, Bluetooth and netfilter logs are devices of libpcap, but none of ours.
      guard name == "any" || if_nametoindex(name) != 0 else { continue }
      result.append(
        NetworkInterface(
          name: name, description: entry.description.map { String(cString: $0) }, addresses: addresses(entry.addresses),
          isLoopback: entry.flags & UInt32(PCAP_IF_LOOPBACK) != 0, isUp: entry.flags & UInt32(PCAP_IF_UP) != 0,
          linkType: linkType(of: name)))
    }
    return result
  }

  /// The names alone; empty if they can't be had.
  public static func names() -> [String] { (try? all())?.map(\.name) ?? [] }

  private static func addresses(_ first: UnsafeMutablePointer<pcap_addr>?) -> [String] {
    var result: [String] = []
    var next = first
    while let entry = next?.pointee {
      next = entry.next
      if let address = entry.addr, let text = SocketAddress(address)?.text { result.append(text) }
    }
    return result
  }

  /// The kernel's hardware type (ARPHRD_, if_arp.h) and the link type that libpcap makes of it.
  private static func linkType(of name: String) -> LinkType? {
    if name == "any" { return .linuxSLL }
    switch Int(readLine(ofFile: "/sys/class/net/\(name)/type") ?? "") {
    case 1, 772: return .ethernet  // ARPHRD_ETHER, ARPHRD_LOOPBACK
    case 65_534, 768, 769, 776, 778: return .raw  // ARPHRD_NONE (tun, WireGuard) and IP tunnels
    default: return nil
    }
  }

  /// The kernel's flags (IFF_), or nil if there is no such interface.
  static func flags(of name: String) -> UInt32? {
    var result: UInt32?
    forEachAddress { entry in
      if String(cString: entry.ifa_name) == name { result = entry.ifa_flags }
    }
    return result
  }

  /// Calls `body` with every address of every interface.
  private static func forEachAddress(_ body: (ifaddrs) -> Void) {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return }
    defer { freeifaddrs(first) }
    var next = first
    while let entry = next?.pointee {
      next = entry.ifa_next
      body(entry)
    }
  }

  /// The name of the interface through which packets to `destination` leave this machine.
  ///
  /// Packets to an address of this machine itself travel over the loopback interface, whatever interface has the
  /// address. Nothing is sent to find this out.
  ///
  /// - Parameter destination: a numeric IPv4 or IPv6 address; a link-local one with its scope, as in `fe80::1%eth0`.
  /// - Returns: nil if that is no address, or no route leads there.
  public static func interface(leadingTo destination: String) -> String? {
    guard let target = SocketAddress(numeric: destination), let source = target.sourceAddress() else { return nil }
    var loopback: String?
    var owner: String?
    var isOwnAddress = false
    forEachAddress { entry in
      let name = String(cString: entry.ifa_name)
      if entry.ifa_flags & UInt32(IFF_LOOPBACK) != 0 { loopback = loopback ?? name }
      guard let pointer = entry.ifa_addr, let address = SocketAddress(pointer) else { return }
      if address.hasSameHost(as: target) { isOwnAddress = true }
      if address.hasSameHost(as: source) { owner = owner ?? name }
    }
    return isOwnAddress ? loopback : owner
  }
}
