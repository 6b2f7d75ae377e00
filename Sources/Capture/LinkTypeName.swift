import CPcap
import Wire

extension LinkType {
  /// libpcap's DLT_ number for it. They differ from the LINKTYPE_ numbers of files for a few types only, of which raw IP
  /// is the one that concerns us (pcap-linktype(7)): DLT_RAW is 12 on Linux.
  var dataLink: Int32 {
    self == .raw ? DLT_RAW : Int32(truncatingIfNeeded: rawValue)
  }

  init(dataLink: Int32) {
    self = dataLink == DLT_RAW ? .raw : LinkType(rawValue: UInt32(truncatingIfNeeded: dataLink))
  }

  /// The name that libpcap and tcpdump use, such as "EN10MB"; nil for one that libpcap does not know.
  public var libpcapName: String? {
    pcap_datalink_val_to_name(dataLink).map { String(cString: $0) }
  }
}
