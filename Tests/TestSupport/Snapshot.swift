import Foundation

/// Compares output with a file beside the tests. The file is the drawing that people have read and found good.
public enum Snapshot {
  /// nil if `text` is what the file holds; else what is wrong, for a test to report.
  ///
  /// A missing file is written and reported, so that no snapshot appears unseen. With `WSLAB_RECORD` in the environment
  /// files that differ are written anew, and reported as well.
  public static func difference(of text: String, from name: String, beside testFile: String = #filePath) -> String? {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let file = folder.appendingPathComponent(name)
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return record(text, file) }
    guard expected != text else { return nil }
    if ProcessInfo.processInfo.environment["WSLAB_RECORD"] != nil { return record(text, file) }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    let before = line < old.count ? String(old[line]) : "(end)"
    let after = line < new.count ? String(new[line]) : "(end)"
    return "\(name), line \(line + 1):\n  - \(before)\n  + \(after)\nSet WSLAB_RECORD=1 to record it anew."
  }

  private static func record(_ text: String, _ file: URL) -> String {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return "\(file.lastPathComponent) was recorded: read it, then run the test again"
    } catch {
      return "\(file.path) cannot be written: \(error)"
    }
  }
}
