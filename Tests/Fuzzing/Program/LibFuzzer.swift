#if FUZZING
  import Foundation
  import FuzzTargets

  /// libFuzzer as a library (its own `main` would allow one target per program).
  enum LibFuzzer {
    // Set once, before libFuzzer's only thread calls back.
    nonisolated(unsafe) private static var target: FuzzTarget?

    /// - Parameter options: libFuzzer's, and folders of inputs.
    static func run(_ target: FuzzTarget, _ options: [String]) -> Never {
      self.target = target
      let words = ["fuzzer-\(target.name)", "-max_len=\(target.maximumLength)"] + options
      var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
      var count = Int32(words.count)
      let status = pointers.withUnsafeMutableBufferPointer { buffer -> Int32 in
        var base = buffer.baseAddress
        return runDriver(&count, &base) { start, length in
          LibFuzzer.tryInput(UnsafeBufferPointer(start: start, count: length))
          return 0
        }
      }
      exit(status)
    }

    private static func tryInput(_ bytes: UnsafeBufferPointer<UInt8>) {
      do throws(BrokenPromise) {
        try target?.run(Array(bytes))
      } catch {
        FileHandle.standardError.write(Data("BROKEN PROMISE: \(error)\n".utf8))
        abort()
      }
    }
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ argumentCount: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32
#endif
