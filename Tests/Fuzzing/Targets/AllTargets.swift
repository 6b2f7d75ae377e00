extension FuzzTarget {
  /// Every target, bottom up.
  public static let all: [FuzzTarget] = [frame, dissector]
}
