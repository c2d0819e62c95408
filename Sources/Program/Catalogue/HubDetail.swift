package import Wording

/// What a hub said in English about one record, in both languages where people read it every day.
///
/// A detail travels as English text, so that a laptop of any version can show it; what is not known
/// here stays as it came.
package enum HubDetail {
  /// Sentences that a hub says in these words.
  private static let sentences = [
    Phrase(
      zh: "写这条修改时，该设备已得知不再负责这一区域。",
      en: "It was written after the laptop had learnt that the place is no longer its own."),
    Phrase(
      zh: "该修改是代他人转交的，所属区域已不由该设备负责。",
      en: "It was handed on for a place that is no longer the laptop's own."),
  ]
  private static let place = (before: "The place ", after: " is outside the grants.")

  /// The detail as it came, and in Chinese as far as it is known.
  package static func phrase(_ detail: String) -> Phrase {
    var chinese = ""
    var rest = detail[...]
    for sentence in sentences where rest.hasPrefix(sentence.en) {
      chinese += sentence.zh
      rest = rest.dropFirst(sentence.en.count).drop { $0 == " " }
    }
    if rest.hasPrefix(place.before), rest.hasSuffix(place.after) {
      let name = rest.dropFirst(place.before.count).dropLast(place.after.count)
      return Phrase(zh: chinese + "区域 \(name) 不在其授权范围内。", en: detail)
    }
    return Phrase(zh: chinese + rest, en: detail)
  }
}
