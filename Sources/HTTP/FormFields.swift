/// What a browser's form sends (URL Standard, section 5.1: `application/x-www-form-urlencoded`).
package struct FormFields: Sendable {
  /// Fields in one form; over it is 400, and no form of ours comes near it.
  package static let countMax = 500
  /// The media type of a form.
  package static let mediaType = "application/x-www-form-urlencoded"

  private let fields: [(name: String, value: String)]

  /// Reads the body of a request.
  ///
  /// Line breaks become `\n`; other control characters, and what is no UTF-8, are refused.
  package init(_ request: HTTPRequest) throws(Refusal) {
    let type = (request.headers["content-type"] ?? "").prefix { $0 != ";" }
    guard type.lowercased() == Self.mediaType else {
      throw .malformedTarget(detail: "the body is not a form")
    }
    fields = try RequestTarget.fields(
      request.body[...], countMax: Self.countMax, mayHoldLines: true)
  }

  /// The first value of a name; nil without one.
  package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
