import Compression
import Wire

/// Why there is no capture, or no more of it: what happened, with what a message needs to say why and what to do next.
public enum CaptureError: Error, Equatable, Sendable {
  // Live capture.

  /// This process may not capture there; `detail` is libpcap's message.
  case permissionDenied(interface: String, detail: String)
  case noSuchInterface(String, available: [String])
  case interfaceDown(String)
  /// The interface went away after `packets` packets. (One that merely goes down may come back, and is waited for.)
  case interfaceLost(String, packets: Int)
  /// libpcap failed in another way.
  case captureFailed(interface: String, detail: String)
  /// Bytes that WSLab cannot read; `name` is libpcap's, if it has one.
  case unsupportedLinkType(LinkType, name: String?)
  /// A BPF filter that does not compile, with libpcap's message. Whether it does may depend on the link type.
  case invalidFilter(String, detail: String, linkType: LinkType)

  // Files; a path is "-" for standard input or output.

  case fileNotFound(path: String)
  case fileNotReadable(path: String, SystemError)
  case isDirectory(path: String)
  /// Standard input is a terminal: nothing was piped in.
  case inputIsTerminal
  case emptyFile(path: String)
  /// `kind` is what it seems to be instead.
  case notACapture(path: String, kind: FileSignature?, firstBytes: [UInt8])
  /// Damaged or cut off; `error` says where. What was before has been delivered.
  case damagedFile(path: String, CaptureFileError)
  /// The compression is damaged or cut off; the packets before have been delivered.
  case damagedCompression(path: String, GzipError, packets: Int)

  // Output.

  /// The file can't be created or written: no permission, disk full (ENOSPC), reader gone (EPIPE).
  case outputFailed(path: String, SystemError)
  /// Standard output is a terminal, which a capture's bytes would only upset.
  case outputIsTerminal
  /// The output would overwrite the file that is being read.
  case outputIsInput(path: String)
  /// A `.pcap` file can't hold packets of a second link type; a `.pcapng` file can.
  case secondLinkType(path: String, first: LinkType, second: LinkType)

  /// Out of descriptors or memory.
  case system(SystemError)
}
