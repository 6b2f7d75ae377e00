import Glibc

/// Tells whether two paths lead to the same file.
public struct FileIdentity: Equatable, Sendable {
  var device: UInt64
  var inode: UInt64
  /// Only a regular file can be spoilt by writing what is being read from it.
  var isRegular: Bool

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
