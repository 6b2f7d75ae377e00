import Options
import TestSupport
import Testing

@testable import WSLab

/// A command as bash gets it, and what it writes.
struct OutputRow: CustomTestStringConvertible, Sendable {
  /// Which hostile text has to be seen in the output, made harmless.
  enum Shows: Sendable {
    case content
    /// The name of the file or the URL.
    case name
    /// There is no place for any.
    case nothing
  }

  var command: String
  var format: OutputFormat
  var shows = Shows.content
  var statuses: ClosedRange<Int32> = 0...0

  var testDescription: String { command }

  static let languages = ["C", "fa_IR.UTF-8"]

  /// What people read is read in both languages.
  var languages: [String] { format == .json || format == .xml ? ["C"] : Self.languages }

  /// `$F` is the file.
  static let readers: [OutputRow] = [
    OutputRow(command: "wslab trace -r $F", format: .text),
    OutputRow(command: "wslab trace -r $F --explain full", format: .text),
    OutputRow(command: "wslab trace -r $F --color always", format: .coloured(.text)),
    OutputRow(command: "wslab trace -r $F --summary", format: .text),
    OutputRow(command: "wslab trace -r $F --packets --hex", format: .text),
    OutputRow(command: "wslab trace -r $F --json --packets", format: .json),
    OutputRow(command: "wslab handshake -r $F", format: .text, statuses: 0...9),
    OutputRow(command: "wslab handshake -r $F --color always", format: .coloured(.text), statuses: 0...9),
    OutputRow(command: "wslab handshake -r $F --json", format: .json, statuses: 0...9),
    OutputRow(command: "wslab handshake -r $F --stream 999", format: .text, shows: .nothing, statuses: 5...5),
    // What a check says of a capture is its own words, and the file's name.
    OutputRow(command: "wslab check -r $F", format: .text, shows: .name, statuses: 1...1),
    OutputRow(
      command: "wslab check -r $F --explain full --color always", format: .coloured(.text), shows: .name,
      statuses: 1...1),
    OutputRow(command: "wslab check -r $F --format json", format: .json, shows: .name, statuses: 1...1),
    OutputRow(command: "wslab check -r $F --format sarif", format: .json, shows: .name, statuses: 1...1),
    OutputRow(command: "wslab check -r $F --format junit", format: .xml, shows: .name, statuses: 1...1),
    // A comparison says numbers only.
    OutputRow(command: "wslab compare-polling -r $F", format: .text, shows: .nothing),
    OutputRow(command: "wslab compare-polling -r $F --color always", format: .coloured(.text), shows: .nothing),
    OutputRow(command: "wslab compare-polling -r $F --json", format: .json, shows: .nothing),
    OutputRow(command: "wslab compare-polling -r $F --csv $D/t >&2 && cat $D/t", format: .csv, shows: .nothing),
    OutputRow(command: "wslab compare-polling -r $F --html $D/t >&2 && cat $D/t", format: .page, shows: .nothing),
  ]

  /// `$U` is the URL.
  static let visitors: [OutputRow] = [
    OutputRow(command: "wslab check $U", format: .text, shows: .nothing, statuses: 0...6),
    OutputRow(
      command: "wslab check $U --explain full --color always", format: .coloured(.text), shows: .nothing,
      statuses: 0...6),
    OutputRow(command: "wslab check $U --format json", format: .json, shows: .name, statuses: 0...6),
    OutputRow(command: "wslab check $U --format sarif", format: .json, shows: .name, statuses: 0...6),
    OutputRow(command: "wslab check $U --format junit", format: .xml, shows: .name, statuses: 0...6),
    OutputRow(command: "wslab handshake $U -m owned", format: .text, statuses: 0...9),
    OutputRow(command: "wslab handshake $U -m owned --color always", format: .coloured(.text), statuses: 0...9),
    OutputRow(command: "wslab handshake $U -m owned --json", format: .json, statuses: 0...9),
  ]

  /// `$E` is the hostile text, `$D` an empty folder, `$F` a capture; nothing is done, and standard error says why.
  static let refusals: [OutputRow] =
    ([
      ("wslab $E", 2...2), ("wslab help $E", 2...2), ("wslab --$E", 2...2), ("wslab --lang $E", 2...2),
      ("wslab trace -r $E", 5...5), ("wslab trace -r $D/$E", 5...5), ("wslab trace -r $F -f $E", 8...8),
      ("wslab trace -r $F -w $D/no/$E", 10...10), ("cp $F $D/$E; wslab trace -r $D/$E -w $D/$E", 5...10),
      ("cp $F $D/$E; wslab handshake -r $D/$E --stream 999", 5...5), ("wslab trace -i $E", 3...4),
      ("wslab trace -f $E", 3...8),
      ("wslab handshake -r $E", 5...5), ("wslab handshake $E", 6...6), ("wslab handshake ws://$E/", 6...6),
      ("wslab handshake ws://[$E]/", 6...6), ("wslab handshake ws://h:$E/", 6...6),
      ("wslab handshake http://$E", 6...6),
      ("wslab handshake $E://h/", 6...6), ("wslab handshake -w $D/no/$E", 3...10),
      ("wslab handshake a $E", 2...2), ("wslab compare-polling -r $E", 5...5),
      ("wslab compare-polling -r $F --csv $D/no/$E", 10...10), ("wslab compare-polling -r $F --html $D/no/$E", 10...10),
      ("wslab compare-polling -w $D/no/$E", 3...10), ("wslab compare-polling --rate $E", 2...2),
      ("wslab check -r $E", 5...5), ("wslab check -r $E --format json", 5...5),
      ("wslab check -r $E --format sarif", 5...5),
      ("wslab check -r $E --format junit", 5...5), ("wslab check $E", 6...6), ("wslab check ws://$E/", 6...6),
      ("wslab check ws://127.0.0.1:1/$E", 6...6), ("wslab check ws://h/ $E", 2...2),
      ("wslab explain $E", 11...11), ("wslab explain $E --json", 11...11), ("wslab explain Sec-WebSocket-K$E", 11...11),
      ("wslab explain $E ping $E --json", 11...11), ("wslab slides $E", 2...2),
      ("wslab slides --host $E --no-open", 6...6), ("wslab doctor $E", 2...2), ("wslab-server $E", 2...2),
      ("wslab-server --host $E --port 0", 6...6), ("wslab-server --origin $E", 2...2),
    ] as [(String, ClosedRange<Int32>)]).map {
      OutputRow(command: $0.0, format: .text, shows: .nothing, statuses: $0.1)
    }

  /// Every option with a value that is checked, or with one that it does not take.
  static let options: [String] = WSLab.root.subcommands.flatMap { command in
    command.options.compactMap { option in
      switch option.kind {
      case .text, .file: nil
      default: "wslab \(command.name) --\(option.name)"
      }
    } + ["wslab \(command.name) --", "wslab \(command.name) -"]
  }
}
