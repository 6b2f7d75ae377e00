import Glibc

/// A program that runs beside the test, with pipes on standard output and error.
final class LiveProgram {
  private let process: pid_t
  private let output: Int32
  private let error: Int32
  private var outputText: [UInt8] = []
  private var isOver = false
  private var errorText: [UInt8] = []

  init?(_ path: String, _ arguments: [String]) {
    var outputEnds: [Int32] = [0, 0]
    var errorEnds: [Int32] = [0, 0]
    guard pipe(&outputEnds) == 0, pipe(&errorEnds) == 0 else { return nil }
    // Other tests start programs at the same time, which must not hold our pipes open.
    for descriptor in outputEnds + errorEnds { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, outputEnds[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errorEnds[1], 2)
    // The threads that run tests block signals, and a program inherits that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { (word: String) in strdup(word) }
    var variables: [UnsafeMutablePointer<CChar>?] = ["LC_ALL=C", "PATH=/usr/bin:/bin"].map {
      (word: String) in strdup(word)
    }
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      for word in words + variables { free(word) }
      close(outputEnds[1])
      close(errorEnds[1])
    }
    words.append(nil)
    variables.append(nil)
    var number = pid_t()
    guard posix_spawn(&number, path, &actions, &attributes, words, variables) == 0 else { return nil }
    process = number
    (output, error) = (outputEnds[0], errorEnds[0])
  }

  deinit {
    close(output)
    close(error)
    guard !isOver else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Waits until standard output contains `text`; false after ten seconds.
  func waits(forOutput text: String) -> Bool { waits(output, \.outputText, text) }
  /// Waits until standard error contains `text`; false after ten seconds.
  func waits(forError text: String) -> Bool { waits(error, \.errorText, text) }

  /// What was read of standard error.
  var errorSoFar: String { String(decoding: errorText, as: UTF8.self) }

  /// What was read of standard output.
  var outputSoFar: String { String(decoding: outputText, as: UTF8.self) }

  /// All of standard output until its end, with what was read before.
  func rest() -> String {
    while read(output, \.outputText, milliseconds: 10_000) {}
    return String(decoding: outputText, as: UTF8.self)
  }

  /// All of standard error until its end, with what was read before.
  func restOfError() -> [UInt8] {
    while read(error, \.errorText, milliseconds: 10_000) {}
    return errorText
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// The exit status; -1 where a signal ended it, after ten seconds ours.
  func waitForExit() -> Int32 {
    var status: Int32 = 0
    let deadline = ContinuousClock.now + .seconds(10)
    while waitpid(process, &status, WNOHANG) == 0 {
      if ContinuousClock.now > deadline { kill(process, SIGKILL) }
      usleep(5000)
    }
    isOver = true
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  private func waits(
    _ descriptor: Int32, _ text: ReferenceWritableKeyPath<LiveProgram, [UInt8]>, _ wanted: String
  ) -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      if String(decoding: self[keyPath: text], as: UTF8.self).contains(wanted) { return true }
      if !read(descriptor, text, milliseconds: 1000), self[keyPath: text].isEmpty { continue }
    }
    return false
  }

  /// False at the end, or when nothing came in time.
  private func read(
    _ descriptor: Int32, _ text: ReferenceWritableKeyPath<LiveProgram, [UInt8]>, milliseconds: Int32
  ) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    guard count > 0 else { return false }
    self[keyPath: text] += chunk.prefix(count)
    return true
  }
}
