import CUV

/// Where time and randomness come from outside tests; the codecs and the chat take them as closures.
public enum SystemSource {
  /// Nanoseconds since 1970-01-01T00:00:00Z, with microsecond resolution.
  public static func wallClock() -> Int64 {
    var time = uv_timeval64_t()
    // Fails only for a null pointer.
    uv_gettimeofday(&time)
    return time.tv_sec * 1_000_000_000 + Int64(time.tv_usec) * 1000
  }

  /// Nanoseconds of a monotonic clock with an arbitrary start; for measuring.
  public static func monotonicClock() -> UInt64 { uv_hrtime() }

  /// Bytes of memory that the process occupies; 0 where the system does not say.
  public static func residentMemory() -> Int {
    var bytes = 0
    return uv_resident_set_memory(&bytes) == 0 ? bytes : 0
  }

  /// `count` unpredictable bytes from the operating system, as RFC 6455 §5.3 and §10.3 ask for masking keys.
  public static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBytes { uv_random(nil, nil, $0.baseAddress, $0.count, 0, nil) }
    // getrandom(2) cannot fail for so few bytes on a kernel that Swift runs on; the standard library's generator
    // draws from the same source.
    if result != 0 {
      var generator = SystemRandomNumberGenerator()
      for index in bytes.indices { bytes[index] = generator.next() }
    }
    return bytes
  }

  /// An unpredictable masking key (RFC 6455 §5.3); the standard library's generator draws from getrandom(2).
  public static func maskingKey() -> UInt32 { UInt32.random(in: .min ... .max) }
}
