/// What the chat has done since it began.
final class ChatCounters {
  /// Messages by the way they came.
  var webSocketMessages = 0
  var postedMessages = 0
  /// Events handed to connections, one per event and connection.
  var webSocketDeliveries = 0
  var streamDeliveries = 0
  /// Answers to polls, at once or after a wait, with something and with nothing in them.
  var polls = 0
  var emptyPolls = 0
  var longPolls = 0
  var emptyLongPolls = 0
}
