import CPlatform
import Synchronization

/// What getopt_long found in one argument list, in the order of the list.
struct ScannedArguments {
  enum Item {
    /// The index in the table, and the value if the option takes one.
    case option(Int, String?)
    case problem(Problem)
  }

  var items: [Item] = []
  var operands: [String] = []
}

/// getopt_long's state is global: two parses at once would read each other's arguments.
private let getoptLock = Mutex<Void>(())

/// Splits arguments into options and operands by the GNU conventions of getopt_long(3).
///
/// - Parameters:
///   - arguments: without the program's name.
///   - table: the options; the index in the result is the index in here.
///   - stopsAtOperand: leaves everything from the first operand on untouched, as a command with
///     subcommands must: what follows belongs to the subcommand's table.
func scan(arguments: [String], table: [OptionDeclaration], stopsAtOperand: Bool) -> ScannedArguments {
  // ':' makes a missing value known as ':' instead of '?'.
  var letters = stopsAtOperand ? "+:" : ":"
  for case (let letter?, let kind) in table.map({ ($0.letter, $0.kind) }) {
    letters += String(letter) + (kind.takesValue ? ":" : "")
  }
  var strings = CStringBlock()
  let lettersAt = strings.append(letters)
  let namesAt = table.map { strings.append($0.name) }
  let argumentsAt = [strings.append("")] + arguments.map { strings.append($0) }

  return strings.bytes.withUnsafeMutableBufferPointer { block in
    guard let base = block.baseAddress else { return ScannedArguments() }
    var vector: [UnsafeMutablePointer<CChar>?] = argumentsAt.map { base + $0 } + [nil]
    var longOptions = table.indices.map { index in
      option(
        name: base + namesAt[index], has_arg: table[index].kind.takesValue ? required_argument : no_argument,
        flag: nil, val: longValue + Int32(index))
    }
    longOptions.append(option(name: nil, has_arg: 0, flag: nil, val: 0))
    return vector.withUnsafeMutableBufferPointer { vector in
      getoptLock.withLock { _ in
        read(vector, letters: base + lettersAt, longOptions: longOptions, table: table)
      }
    }
  }
}

/// Long options return this plus their index; short ones return their ASCII letter, below it.
private let longValue: Int32 = 256

/// - Parameter vector: the arguments as C's argv, closed by a null pointer. getopt_long moves the
///   operands to its end.
private func read(
  _ vector: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>, letters: UnsafePointer<CChar>,
  longOptions: [option], table: [OptionDeclaration]
) -> ScannedArguments {
  var result = ScannedArguments()
  guard let start = vector.baseAddress else { return result }
  let count = Int32(vector.count - 1)
  getopt_restart()
  while true {
    let found = getopt_long(count, start, letters, longOptions, nil)
    if found == -1 { break }
    switch found {
    case Int32(UInt8(ascii: "?")):
      result.items.append(.problem(refusal(offender: getopt_offender(), vector: vector, table: table)))
    case Int32(UInt8(ascii: ":")):
      if let index = index(of: getopt_offender(), in: table) {
        result.items.append(.problem(.missingValue(table[index])))
      }
    default:
      if let index = index(of: found, in: table) {
        result.items.append(.option(index, getopt_value().map { String(cString: $0) }))
      }
    }
  }
  result.operands = vector[Int(getopt_next_index())..<Int(count)].compactMap { $0.map { String(cString: $0) } }
  return result
}

private func index(of value: Int32, in table: [OptionDeclaration]) -> Int? {
  if value >= longValue { return Int(value - longValue) }
  return table.firstIndex { $0.letter?.asciiValue.map(Int32.init) == value }
}

/// What a '?' was about.
private func refusal(
  offender: Int32, vector: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>, table: [OptionDeclaration]
) -> Problem {
  func argument(_ index: Int) -> String {
    guard vector.indices.contains(index), let pointer = vector[index] else { return "" }
    return String(cString: pointer)
  }
  let next = Int(getopt_next_index())
  if offender >= longValue { return .unwantedValue(table[Int(offender - longValue)]) }
  if offender == 0 {
    let given = String(argument(next - 1).dropFirst(2).prefix { $0 != "=" })
    let begun = table.filter { $0.name.hasPrefix(given) }
    if begun.count > 1 { return .ambiguousOption("--" + given, begun.map(\.spelling)) }
    return .unknownOption("--" + given, nearest: nearest(to: given, among: table.map(\.name)).map { "--" + $0 })
  }
  guard (0x21...0x7E).contains(offender), let letter = UInt8(exactly: offender) else {
    // A byte of a longer character: show the whole argument. The bundle it stands in is the next
    // argument while it is unfinished, the previous one after its last byte.
    let bundle = argument(next)
    return .unknownOption(bundle.hasPrefix("-") && !bundle.hasPrefix("--") ? bundle : argument(next - 1), nearest: nil)
  }
  // "-summary" is a long option that lost a dash far more often than a bundle of seven letters.
  let whole = [argument(next), argument(next - 1)].first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 2 }
  let meant = whole.flatMap { text in table.first { $0.name == text.dropFirst().prefix { $0 != "=" } } }
  return .unknownOption("-" + String(Character(Unicode.Scalar(letter))), nearest: meant?.spelling)
}

/// Strings one behind the other in one block, each closed by a NUL: one allocation that C may write
/// to (getopt_long reorders the pointers to it) and that frees itself.
private struct CStringBlock {
  var bytes: [CChar] = []

  /// - Returns: where the string begins in the block.
  mutating func append(_ text: String) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8.lazy.filter { $0 != 0 }.map { CChar(bitPattern: $0) })
    bytes.append(0)
    return start
  }
}
