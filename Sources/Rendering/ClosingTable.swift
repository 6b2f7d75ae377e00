import Dissection
import Languages
import Lessons
import Wire

extension TraceText {
  /// The table at the end of a trace: what was seen, and which layer cost how much.
  public mutating func writeEnd(_ summary: TraceSummary) {
    let totals = summary.totals
    let language = options.language
    let duration = Words.seconds(
      Timestamp(nanoseconds: clampedNanoseconds(summary.seconds)), since: Timestamp(nanoseconds: 0)
    ).dropFirst()
    writer.write(string: String(repeating: "─", count: options.columns) + "\n")
    if summary.isPartlyShown {
      line(
        Bilingual(en: "All that was captured, shown or not:", fa: "همهٔ آن‌چه ضبط شد، نشان داده شده یا نه:")[language])
    }
    line(
      Bilingual(
        en: "\(counted(totals.packets, "packet")) (\(grouped(totals.acknowledgments)) only acknowledging), "
          + "\(counted(summary.streams, "connection")), \(duration)",
        fa: "\(persian(totals.packets)) بسته (\(persian(totals.acknowledgments)) تنها تأیید)، "
          + "\(persian(summary.streams)) اتصال، \(Phrase.isolate(String(duration)))")[language])
    line(
      Bilingual(
        en: "\(counted(totals.messages, "message")) in \(counted(totals.frames, "frame")), "
          + "\(counted(totals.requests, "request")), \(counted(totals.responses, "response"))"
          + (totals.violations > 0 ? ", \(counted(totals.violations, "broken rule"))" : ""),
        fa: "\(persian(totals.messages)) پیام در \(persian(totals.frames)) فریم، "
          + "\(persian(totals.requests)) درخواست، \(persian(totals.responses)) پاسخ"
          + (totals.violations > 0 ? "، \(persian(totals.violations)) قاعدهٔ نقض‌شده" : ""))[language])
    if totals.wire > 0 { writeShares(totals) }
    if totals.missing > 0 {
      line(
        Bilingual(
          en: "\(counted(totals.missing, "byte")) of the streams not captured",
          fa: "\(persian(totals.missing)) بایت از جریان‌ها ضبط نشد")[language])
    }
    guard let dropped = summary.dropped else { return }
    let text = Bilingual(
      en: dropped == 0
        ? "no packet was dropped" : "\(grouped(dropped)) packets were dropped: what is above is incomplete",
      fa: dropped == 0 ? "هیچ بسته‌ای از دست نرفت" : "\(persian(dropped)) بسته از دست رفت: آن‌چه در بالاست ناقص است")[
        language]
    line(dropped == 0 ? text : options.style.apply(.warning, text))
  }

  private mutating func writeShares(_ totals: Totals) {
    let known = totals.payload + totals.http + totals.webSocket
    let other = max(0, totals.tcpPayload - known)
    let rows: [(Bilingual, Int)] = [
      (Bilingual(en: "payload", fa: "محتوا"), totals.payload),
      (Bilingual(en: "WebSocket headers", fa: "سرآیند WebSocket"), totals.webSocket),
      (Bilingual(en: "HTTP heads", fa: "سرآیند HTTP"), totals.http),
      (Bilingual(en: "other TCP payload", fa: "دیگر محتوای TCP"), other),
      (Bilingual(en: "TCP headers", fa: "سرآیند TCP"), totals.tcp),
      (Bilingual(en: "IP headers", fa: "سرآیند IP"), totals.ip),
      (Bilingual(en: "link headers", fa: "سرآیند پیوند"), totals.link),
    ]
    for (name, bytes) in rows where bytes > 0 {
      let share = Double(bytes) / Double(totals.wire)
      let percent = "\(Int((share * 100).rounded())) %"
      let number = grouped(bytes) + " B"
      // A damaged IP header can promise more bytes than there were on the wire.
      let bar = String(repeating: "█", count: Int((min(share, 1) * Double(max(0, options.columns - 46))).rounded()))
      writer.write(string: "  " + DisplayWidth.pad(name[options.language], to: 20))
      writer.write(spaces: 14 - number.count)
      writer.write(string: options.style.apply(.number, number))
      writer.write(spaces: 6 - percent.count)
      writer.write(string: percent + (bar.isEmpty ? "" : "  " + options.style.apply(.client, bar)) + "\n")
    }
    let sum = grouped(totals.wire) + " B"
    writer.write(
      string: "  " + DisplayWidth.pad(Bilingual(en: "on the wire", fa: "روی سیم")[options.language], to: 20))
    writer.write(spaces: 14 - sum.count)
    writer.write(string: options.style.apply(.heading, sum) + "\n")
  }

  private mutating func line(_ text: String) { writer.write(string: text + "\n") }

  private func persian(_ number: Int) -> String { grouped(number).persianDigits }
}
