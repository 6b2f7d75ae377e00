import Glibc
import Languages
import Serving

/// Why the slides could not be written.
public enum SlideExportError: Error {
  case deck(DeckError)
  case serving(ServingError)
  /// The path, and what the system said.
  case file(path: String, reason: String)
}

/// The slides as a folder that needs no server.
public enum SlideExport {
  /// Writes the site; a file of the same name is replaced, others stay.
  ///
  /// - Parameters:
  ///   - folder: made where it is not there; the folder around it must be.
  ///   - language: that of `index.html`.
  ///   - program: the `wslab` that explains the recorded handshake.
  /// - Returns: how many files were written.
  public static func write(
    to folder: String, language: Language, program: String = "/proc/self/exe"
  ) throws(SlideExportError) -> Int {
    let recorded = try recordings(program)
    let site: SlideSite
    do throws(DeckError) { site = try SlideSite(first: language, recorded: recorded) } catch { throw .deck(error) }
    var folders: Set<String> = [folder]
    for path in site.files.keys {
      if let slash = path.lastIndex(of: "/") { folders.insert("\(folder)/\(path[..<slash])") }
    }
    // The shorter first: the folder before what is in it.
    for one in folders.sorted(by: { $0.count < $1.count }) {
      var status = stat()
      let isThere = stat(one, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      guard isThere || mkdir(one, 0o777) == 0 else { throw .file(path: one, reason: lastReason()) }
    }
    for file in site.files.values { try write(file.body, to: "\(folder)/\(file.path)") }
    return site.files.count
  }

  /// What the live blocks show, in both languages.
  private static func recordings(_ program: String) throws(SlideExportError) -> [Language: [UInt8]] {
    do throws(ServingError) {
      let loop = try EventLoop()
      defer { loop.close() }
      var results: [Language: [UInt8]] = [:]
      for language in Language.allCases {
        let live = LiveHandshake(loop: loop, program: program, recording: SlideAssets.recording)
        live.replay(language, reason: "") { results[language] = $0 }
        _ = loop.run(atMost: LiveHandshake.limits.time + 1000) { results[language] != nil }
      }
      return results
    } catch {
      throw .serving(error)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SlideExportError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .file(path: path, reason: lastReason()) }
    var start = 0
    while start < bytes.count {
      // start < bytes.count
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = lastReason()
        close(descriptor)
        throw .file(path: path, reason: reason)
      }
      start += count
    }
    guard close(descriptor) == 0 else { throw .file(path: path, reason: lastReason()) }
  }

  private static func lastReason() -> String { String(cString: strerror(errno)) }
}
