import Glibc

/// The first 4 KiB of a small file of /proc or /sys; nil if it can't be read.
func readSystemFile(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = read(descriptor, &bytes, bytes.count)
  guard count >= 0 else { return nil }
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}

/// The first line of such a file.
func readLine(ofFile path: String) -> String? {
  readSystemFile(path).map { String($0.prefix { $0 != "\n" }) }
}
