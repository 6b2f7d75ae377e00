import Dissection
import Languages
import Wire

/// What all of it cost.
extension Narrator {
  func sum() -> HandshakeStory.Part? {
    var part = HandshakeStory.Part(kind: .sum, title: say("What it cost", "هزینه‌اش چقدر بود"), slide: .osi)
    guard let total = total, total.wire > 0 else { return nil }
    part.cost = total.cost
    let messages = story.counts.client.messages + story.counts.server.messages
    var shares = [
      Passage.Share(label: say("payload: messages, bodies", "محتوا: پیام‌ها، بدنه‌ها"), bytes: total.cost.payload),
      Passage.Share(label: say("WebSocket frame headers", "سرآیند فریم‌های WebSocket"), bytes: total.cost.webSocket),
      Passage.Share(label: say("HTTP heads", "سرآیندهای HTTP"), bytes: total.cost.http),
      Passage.Share(label: say("TCP headers", "سرآیندهای TCP"), bytes: total.cost.tcp),
      Passage.Share(label: say("IP headers", "سرآیندهای IP"), bytes: total.cost.ip),
      Passage.Share(label: say("link headers", "سرآیندهای پیوند"), bytes: total.cost.link),
    ]
    let rest = total.wire - total.cost.wire
    if rest > 0 {
      shares.append(
        Passage.Share(
          label: story.packets.count > 0
            ? say("repeated or not decoded", "تکراری یا رمزگشایی‌نشده")
            : say("bare ACKs and repeats", "ACKهای تنها و تکرارها"),
          bytes: rest))
    }
    shares.removeAll { $0.bytes == 0 }
    shares.append(Passage.Share(label: say("on the wire", "روی سیم"), bytes: total.wire, isTotal: true))
    part.passages.append(.shares(shares))
    let took = duration(max(0, seconds(story.end)))
    let packets = count(total.packets, "packet", "packets", "بسته")
    var text =
      total.packets < 2
      ? say("\(prose: packets).", "\(prose: packets).")
      : say("\(prose: packets) in \(prose: took).", "\(prose: packets) در \(prose: took).")
    if story.packets.bare > 0 {
      text +=
        " "
        + say(
          "\(story.packets.bare) of them carried nothing but an acknowledgment.",
          "\(story.packets.bare) بسته جز تأیید چیزی نداشت.")
    }
    part.passages.append(.paragraph(text))
    if story.missing > 0 {
      part.passages.append(
        .paragraph(
          say(
            "\(story.missing) bytes of the stream are missing in the capture.",
            "\(story.missing) بایت از جریان در ضبط نیست.")))
    }
    if story.outcome == .opened, messages > 0 { lesson(&part) }
    return part
  }

  private var total: (cost: HandshakeStory.Cost, packets: Int, wire: Int)? {
    var cost = story.cost
    if story.packets.count > 0 {
      // Every packet is known: headers of repeats and of bare acknowledgments are counted where they belong.
      cost.tcp = story.packets.tcp
      cost.ip = story.packets.ip
      cost.link = story.packets.link
      return (cost, story.packets.count, max(cost.wire, story.packets.wire))
    }
    guard case .tcpClose(let closed)? = story.tcpClose?.kind else { return nil }
    return (
      cost, closed.client.packets + closed.server.packets, max(cost.wire, closed.client.bytes + closed.server.bytes)
    )
  }

  /// Opening is dear, messages are cheap: both figures from this very connection.
  private func lesson(_ part: inout HandshakeStory.Part) {
    let opening = [story.open, story.request, story.response].compactMap { $0 }
      .reduce(HandshakeStory.Cost()) { $0 + HandshakeStory.Cost($1) }
    let frames = [story.data.client, story.data.server].compactMap { $0?.frame }
    guard let cheapest = frames.map({ $0.webSocketBytes }).min() else { return }
    part.passages.append(
      .paragraph(
        say(
          "Opening cost \(opening.wire) bytes, once. After that a message costs its frame header (here from \(cheapest) "
            + "bytes) and what TCP, IP and link ask for any segment; the head of an HTTP request is not paid again.",
          "بازکردن \(opening.wire) بایت هزینه داشت، یک بار. پس از آن هر پیام فقط سرآیند فریمش (این‌جا از \(cheapest) بایت) و "
            + "بهای معمول TCP و IP و پیوند را می‌پردازد؛ سرآیندهای HTTP دیگر تکرار نمی‌شود.")))
  }
}
