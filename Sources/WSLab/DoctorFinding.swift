import Languages

/// One thing that the doctor looked at.
struct DoctorFinding {
  enum Mark: String {
    case good = "✓"
    case bad = "✗"
    /// Neither: a fact to know.
    case fact = "–"
  }

  var mark: Mark
  var name: Bilingual
  var finding: Bilingual
  /// The exact command that mends it; where the mark is `bad`, unless nothing mends it.
  var remedy: String?

  init(_ mark: Mark, _ name: Bilingual, _ finding: Bilingual, remedy: String? = nil) {
    self.mark = mark
    self.name = name
    self.finding = finding
    self.remedy = remedy
  }
}
