internal import HTTP
internal import Hub
internal import Models
internal import Pages
internal import Storage
internal import Wire
internal import Wording

/// Everything that a page's code may know: who asks for what, and the office that answers.
struct PageRequest {
  let office: Office
  /// Who asks; nil before signing in.
  let reader: PageReader?
  let language: Language
  /// Milliseconds since 1970.
  let now: UInt64
  /// What the route's gaps were filled with, in order.
  let arguments: [String]
  /// The place of the page with its query.
  let place: Target
  /// What was typed; empty for a page that is only looked at.
  let fields: FormFields?
  /// The token that forms carry.
  let token: String

  /// A field of the query; nil for none, or an empty one.
  func query(_ name: String) -> String? {
    place.query.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// What was typed into a field, without blanks around it; nil for none, or an empty one.
  func typed(_ name: String) -> String? {
    guard let text = fields?[name] else { return nil }
    let trimmed = text.trimmingBlanks
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A phrase in the reader's language.
  func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }

  /// The frame of a page of this request.
  func frame() throws -> PageFrame {
    var frame = PageFrame(language: language, hub: try office.store.hubName.name, place: place)
    frame.reader = reader?.worker.name
    frame.token = token
    if let reader { frame.ways = Routes.ways(for: reader) }
    return frame
  }

  /// A page as the answer.
  func page(
    _ title: Phrase, status: Int = 200, refresh: Int? = nil, footnote: [String] = [],
    _ content: [HTML]
  ) throws -> PageAnswer {
    var frame = try frame()
    frame.footnote = footnote
    return .page(frame.page(title, refresh: refresh, content), status: status)
  }

  /// A page that only says why not.
  func refusal(_ status: Int, _ title: Phrase, _ words: Phrase) throws -> PageAnswer {
    try page(title, status: status, [.paragraph(words[language])])
  }
}

extension String {
  /// The text without blanks and line breaks at its ends.
  var trimmingBlanks: String {
    let isBlank = { (character: Character) in
      character == " " || character == "\n" || character == "\t" || character == "\u{3000}"
    }
    var text = self[...].drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }
}
