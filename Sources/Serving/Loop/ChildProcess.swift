import CUV
import Glibc

/// Another program that runs beside the loop, whose output is collected within limits.
///
/// It leads a process group of its own, so that what it has started ends with it where we end it; Ctrl-C at the terminal does not reach it,
/// whoever ends the loop ends the child too (`kill`).
public final class ChildProcess: LoopHandle {
  public struct Limits: Sendable {
    /// Milliseconds that the program may run, what it says last included.
    public var time: UInt64
    /// Bytes of standard output; more ends the program.
    public var output: Int
    /// Bytes of standard error that are kept; the rest is read and dropped: a message is no reason to end a program.
    public var error: Int

    public init(time: UInt64, output: Int, error: Int) {
      self.time = time
      self.output = output
      self.error = error
    }
  }

  public enum Ending: Equatable, Sendable {
    case exited(status: Int)
    /// By a signal that was not ours.
    case signal(Int32)
    case timeout
    case tooMuchOutput
    /// `kill` was called.
    case killed
  }

  /// What was left of the program.
  public struct Outcome: Sendable {
    public var ending: Ending
    public var output: [UInt8]
    public var error: [UInt8]
  }

  private let limits: Limits
  private let deadline: Timer
  private var output: PipeReader?
  private var error: PipeReader?
  private var ending: Ending?
  /// Why we ended it, where we did.
  private var ourReason: Ending?
  private var completion: ((Outcome) -> Void)?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: the program's file; its name becomes argument 0.
  ///   - input: a descriptor that becomes standard input; nil for an empty one. It stays the caller's.
  ///   - inherited: descriptors that become 3, 4, …; they stay the caller's, who may close them after the completion.
  ///   - completion: called once, from the loop, when the program has ended and all that it said was read.
  /// - Throws: `ServingError` (`startProgram`): there is no such file, no process, or no descriptor.
  public init(
    loop: EventLoop, path: String, arguments: [String], input: Int32? = nil, inherited: [Int32] = [], limits: Limits,
    completion: @escaping (Outcome) -> Void
  ) throws(ServingError) {
    self.limits = limits
    deadline = Timer(loop: loop)
    super.init(loop: loop, kind: UV_PROCESS)
    let output = PipeReader(loop: loop, limit: limits.output)
    let error = PipeReader(loop: loop, limit: limits.error)
    self.output = output
    self.error = error

    let result = spawn(path, arguments, input, inherited, output, error)
    // libuv has initialised the handle even where it could not start the program, and wants it to be closed.
    register()
    guard result == 0 else {
      finish()
      throw ServingError(.startProgram, code: result)
    }
    self.completion = completion
    output.start(whenTooLong: { [weak self] in self?.end(.tooMuchOutput) }) { [weak self] in self?.completeIfOver() }
    error.start(whenTooLong: {}) { [weak self] in self?.completeIfOver() }
    deadline.start(after: limits.time) { [weak self] in self?.end(.timeout) }
  }

  /// Ends the program; the completion follows.
  public func kill() { end(.killed) }

  private func spawn(
    _ path: String, _ arguments: [String], _ input: Int32?, _ inherited: [Int32], _ output: PipeReader,
    _ error: PipeReader
  ) -> Int32 {
    var containers = [uv_stdio_container_t](repeating: uv_stdio_container_t(), count: 3 + inherited.count)
    containers[0].flags = UV_IGNORE
    if let input {
      containers[0].flags = UV_INHERIT_FD
      containers[0].data.fd = input
    }
    for (index, reader) in [(1, output), (2, error)] {
      containers[index].flags = uv_stdio_flags(rawValue: UV_CREATE_PIPE.rawValue | UV_WRITABLE_PIPE.rawValue)
      containers[index].data.stream = reader.pointer()
    }
    for (index, descriptor) in inherited.enumerated() {
      containers[3 + index].flags = UV_INHERIT_FD
      containers[3 + index].data.fd = descriptor
    }
    // Copies that libuv reads during the call only; strdup gives nil where there is no memory left, which ends the list.
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { (word: String) in strdup(word) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return path.withCString { file in
      words.withUnsafeMutableBufferPointer { words in
        containers.withUnsafeMutableBufferPointer { containers in
          var options = uv_process_options_t()
          options.file = file
          options.args = words.baseAddress
          options.stdio = containers.baseAddress
          options.stdio_count = Int32(containers.count)
          options.flags = UV_PROCESS_DETACHED.rawValue
          options.exit_cb = { process, status, signal in
            ChildProcess.of(process)?.exited(status: Int(status), signal: signal)
          }
          return uv_spawn(loop.raw, pointer(), &options)
        }
      }
    }
  }

  private func end(_ reason: Ending) {
    guard completion != nil else { return }
    if ourReason == nil { ourReason = reason }
    // The whole group. Not once its leader was waited for: the number may be somebody else's by now.
    let leader = uv_process_get_pid(pointer())
    if ending == nil, leader > 0 { uv_kill(-leader, SIGKILL) }
    // A grandchild that left the group may hold the pipes open for as long as it likes.
    output?.stop()
    error?.stop()
  }

  private func exited(status: Int, signal: Int32) {
    ending = signal == 0 ? .exited(status: status) : .signal(signal)
    completeIfOver()
  }

  private func completeIfOver() {
    guard let ending, let output, let error, output.isOver, error.isOver, let completion else { return }
    let outcome = Outcome(ending: ourReason ?? ending, output: output.bytes, error: error.bytes)
    finish()
    completion(outcome)
  }

  private func finish() {
    completion = nil
    deadline.close()
    output?.close()
    error?.close()
    close()
  }

  override func didClose() {
    completion = nil
    deadline.close()
    output?.close()
    error?.close()
  }
}
