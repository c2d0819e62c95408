internal import Wording

/// Ages that are counted together; children are not, for it is adults who are called on.
struct AgeBand {
  /// The name that programs know it by: its first year.
  let key: String
  /// What people read.
  let label: Phrase
  /// The ages of it, in whole years.
  let years: ClosedRange<Int>

  /// The bands of domain rule A.5: young people, those of working age, the old, the very old.
  static let all = [
    AgeBand(key: "16", label: Phrase(zh: "16～35 岁", en: "aged 16–35"), years: 16...35),
    AgeBand(key: "36", label: Phrase(zh: "36～59 岁", en: "aged 36–59"), years: 36...59),
    AgeBand(key: "60", label: Phrase(zh: "60～79 岁", en: "aged 60–79"), years: 60...79),
    AgeBand(key: "80", label: Phrase(zh: "80 岁以上", en: "aged 80 and above"), years: 80...150),
  ]
}
