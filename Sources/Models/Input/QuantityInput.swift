/// Reads an amount of work with its unit as reports write it: `14.5万株`, `10.2万平方米`, `12.5亩`.
package enum QuantityInput {
  /// A way to write a unit, the unit's code, and how many decimals make one of it.
  private static let endings: [(text: String, unit: String, decimals: Int)] = [
    ("平方米", "sqm", 0), ("㎡", "sqm", 0), ("m²", "sqm", 0), ("m2", "sqm", 0), ("公里", "metre", 3),
    ("千米", "metre", 3), ("km", "metre", 3), ("米", "metre", 0), ("m", "metre", 0),
    ("亩", "mu100", 2), ("条", "strip", 0), ("座", "seat", 0), ("株", "tree", 0),
    ("棵", "tree", 0), ("尾", "fish", 0), ("户", "household", 0), ("人", "person", 0),
    ("个", "piece", 0), ("处", "piece", 0), ("台", "piece", 0), ("盏", "piece", 0),
  ]

  /// The amount and the unit's code; nil where no known unit stands at the end, or no amount before
  /// it that comes out whole: half a tree is a slip of the hand.
  package static func read(_ text: String) -> (amount: Int64, unit: String)? {
    let written = TextRules.halfWidth(TextRules.trimmed(TextRules.normalised(text)))
    guard let ending = endings.first(where: { written.hasSuffix($0.text) }) else { return nil }
    let number = TextRules.trimmed(String(written.dropLast(ending.text.count)))
    let failure = ValueFailure(.notANumber(actual: InputError.quoted(text)))
    let amount = try? NumberInput.scaled(
      Substring(number), decimals: ending.decimals, failure: failure)
    return amount.map { ($0, ending.unit) }
  }
}
