import Assets

/// A file of the slides' site.
struct SlideFile: Sendable {
  /// Relative, for instance `diagrams/timeline.en.svg`.
  var path: String
  /// The media type.
  var type: String
  var body: [UInt8]
}

/// What the program carries for the slides.
public enum SlideAssets {
  /// The deck's files by their names in `Slides/`: `en.md`, `fa.md`, `diagrams/….svg`.
  public static let files: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for index in 0..<deck_file_count() {
      let file = deck_file(index)
      files[String(cString: file.name)] = bytes(file.asset)
    }
    return files
  }()

  static let script = bytes(asset_slides_script())
  static let liveScript = bytes(asset_slides_live_script())
  static let style = bytes(asset_slides_style())
  /// What the live block shows where nothing can be captured: Fixtures/handshake.pcapng.
  static let recording = bytes(asset_recorded_handshake())

  private static func bytes(_ asset: Asset) -> [UInt8] {
    // An asset is a constant of the program with `count` bytes.
    Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
  }
}
