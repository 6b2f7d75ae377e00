import Testing

/// No byte of the output may move a cursor, ring a bell or turn the direction of reading, unless it is ours.
func expectHarmless(_ run: Program.Run, sourceLocation: SourceLocation = #_sourceLocation) {
  let controls = run.bytes.filter { $0 < 0x09 || (0x0B..<0x20).contains($0) || $0 == 0x7F }
  #expect(controls == [], sourceLocation: sourceLocation)
  let scalars = run.output.unicodeScalars.filter { scalar in
    switch scalar.value {
    // C1; bidi overrides and embeddings; isolates other than our own pair U+2068…U+2069.
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2067, 0x061C: true
    default: false
    }
  }
  #expect(scalars.map(\.value) == [], sourceLocation: sourceLocation)
}
