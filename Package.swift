// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Warnings are errors everywhere; the pure targets also promise to use no unsafe construct unmarked.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]

// Debian's libcmark-dev has the static library too; one file less to install beside the program.
let staticCMark = ["x86_64", "aarch64"].contains { machine in
  FileManager.default.fileExists(atPath: "/usr/lib/\(machine)-linux-gnu/libcmark.a")
}

let package = Package(
  name: "WSLab",
  products: [
    .executable(name: "wslab", targets: ["WSLab"]),
    .executable(name: "wslab-server", targets: ["WSLabServer"]),
  ],
  targets: [
    // C libraries and what Glibc's module map leaves out.
    .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
    // pkg-config would name the shared library.
    .systemLibrary(
      name: "CMark", pkgConfig: staticCMark ? nil : "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "CPlatform"),
    .target(name: "Assets"),
    .target(name: "Languages", swiftSettings: pure),

    // The lab: bytes on the left, what people read on the right.
    .target(name: "Wire", swiftSettings: pure),
    .target(name: "Compression", dependencies: ["Wire", "CZlib"], swiftSettings: strict),
    .target(name: "Capture", dependencies: ["Wire", "Compression", "CPcap", "CPlatform"], swiftSettings: strict),
    .target(name: "Dissection", dependencies: ["Wire", "Compression"], swiftSettings: pure),
    // What the techniques cost, counted from events.
    .target(name: "Measurement", dependencies: ["Wire", "Dissection"], swiftSettings: pure),
    .target(name: "Lessons", dependencies: ["Wire", "Dissection", "Measurement", "Languages"], swiftSettings: pure),
    // What is tried on a server, and how its reaction is judged; pure.
    .target(name: "Probing", dependencies: ["Wire", "Languages"], swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: ["Wire", "Dissection", "Measurement", "Lessons", "Probing", "Languages", "CPlatform"],
      swiftSettings: strict),

    // The server, which does not know that it is watched.
    .target(name: "Serving", dependencies: ["Wire", "Compression", "CUV"], swiftSettings: strict),
    .target(name: "Chat", dependencies: ["Wire", "Serving", "Assets"], swiftSettings: strict),

    // The deck as pages; its live blocks run the program itself.
    .target(
      name: "Slideshow", dependencies: ["Wire", "Serving", "Assets", "Languages", "CMark", "CPlatform"],
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary(staticCMark ? ":libcmark.a" : "cmark")]),

    // Both meet here.
    .target(
      name: "Experiments",
      dependencies: ["Wire", "Capture", "Dissection", "Measurement", "Serving", "Chat", "Probing", "CPlatform"],
      swiftSettings: strict),
    .target(name: "Options", dependencies: ["Languages", "CPlatform"], swiftSettings: strict),
    // What programs that listen have in common on their command lines.
    .target(name: "ServerOptions", dependencies: ["Options", "Languages", "Serving"], swiftSettings: strict),
    .executableTarget(
      name: "WSLab",
      dependencies: [
        "Wire", "Capture", "Dissection", "Measurement", "Lessons", "Rendering", "Probing", "Experiments", "Slideshow",
        "Serving",
        "Options", "ServerOptions", "Languages", "CPlatform",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "WSLabServer",
      dependencies: ["Wire", "Serving", "Chat", "Options", "ServerOptions", "Languages", "CPlatform"],
      swiftSettings: strict),

    // Writes the captures that the benchmarks measure with.
    .executableTarget(
      name: "BenchmarkCapture", dependencies: ["Wire"], path: "Benchmarks/Capture", swiftSettings: strict),
    // The least that decoding one of them costs, in C.
    .executableTarget(name: "BenchmarkFloor", path: "Benchmarks/Floor"),
    // Loads a chat server for them.
    .executableTarget(
      name: "BenchmarkLoad", dependencies: ["Wire", "CPlatform"], path: "Benchmarks/Load", swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Wire", "Dissection"], path: "Tests/TestSupport", swiftSettings: strict),
    // What fuzzing checks, and the program that does it: with libFuzzer in Scripts/fuzz's build, without it in others.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Wire", "Compression", "Dissection", "Lessons", "Rendering", "Languages", "Experiments", "TestSupport",
      ],
      path: "Tests/Fuzzing/Targets", swiftSettings: strict),
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Program", swiftSettings: strict),
    .testTarget(name: "FuzzingTests", dependencies: ["FuzzTargets", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "WireTests", dependencies: ["Wire", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ServingTests", dependencies: ["Wire", "Serving"], swiftSettings: strict),
    .testTarget(name: "ChatTests", dependencies: ["Wire", "Serving", "Chat"], swiftSettings: strict),
    .testTarget(
      name: "SlideshowTests", dependencies: ["Wire", "Serving", "Slideshow", "Languages"], swiftSettings: strict),
    .testTarget(
      name: "CompressionTests", dependencies: ["Wire", "Compression", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DissectionTests", dependencies: ["Wire", "Compression", "Dissection", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "MeasurementTests", dependencies: ["Wire", "Dissection", "Measurement", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ProbingTests", dependencies: ["Wire", "Probing", "Languages", "Compression"], swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Wire", "Capture", "Dissection", "Measurement", "Experiments"],
      swiftSettings: strict),
    // Runs the programs as a person does; they are dependencies to be built, and for their tables of commands.
    .testTarget(
      name: "ProgramTests",
      dependencies: ["Wire", "Capture", "Experiments", "Options", "WSLab", "WSLabServer", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "OptionsTests", dependencies: ["Options"], swiftSettings: strict),
    .testTarget(
      name: "LessonsTests", dependencies: ["Wire", "Dissection", "Lessons", "Languages", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Wire", "Dissection", "Measurement", "Lessons", "Rendering", "Languages", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: strict),
    // Drives the capture side by hand and for its tests: a private network wants a process of one thread.
    .executableTarget(
      name: "CaptureProbe", dependencies: ["Wire", "Capture"], path: "Tests/CaptureProbe", swiftSettings: strict),
    .testTarget(
      name: "CaptureTests", dependencies: ["Wire", "Compression", "Capture", "CaptureProbe", "TestSupport"],
      swiftSettings: strict),
    // Run the programs as a person does: what they print, and what independent programs say about it.
    .testTarget(
      name: "TraceTests", dependencies: ["Wire", "Compression", "WSLab", "TestSupport"], exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "OracleTests", dependencies: ["WSLab", "WSLabServer", "TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
