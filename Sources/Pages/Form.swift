/// A form that changes something: always `POST`, always with the session's token.
///
/// The token is what another site cannot know, so it cannot send the form for the reader
/// (OWASP Cross-Site Request Forgery Prevention).
package struct Form: Sendable {
  /// The field that carries the token.
  package static let tokenName = "token"

  /// Where it is sent.
  package let target: Target
  private let token: String
  private var parts: [HTML] = []

  /// Makes an empty form.
  package init(to target: Target, token: String) {
    self.target = target
    self.token = token
  }

  /// Adds a line to type in.
  package mutating func line(
    _ name: String, _ label: String, value: String = "", lengthMax: Int, isRequired: Bool = false,
    hint: String? = nil
  ) {
    var attributes: [HTML.Attribute] = [
      .init("type", "text"), .id(name), .init("name", name), .init("value", value),
      .init("maxlength", String(lengthMax)), .init("autocomplete", "off"),
    ]
    if isRequired { attributes.append(.flag("required")) }
    parts.append(labelled(name, label, .element(.input, attributes, []), hint))
  }

  /// Adds a button that sends the form.
  package mutating func button(_ label: String) {
    parts.append(.tag(.button, .init("type", "submit"), text: label))
  }

  /// The form.
  package var html: HTML {
    let hidden = HTML.empty(
      .input, .init("type", "hidden"), .init("name", Self.tokenName), .init("value", token))
    return .tag(.form, .init("method", "post"), .action(target), content: [hidden] + parts)
  }

  /// A form that only asks: `GET`, so that its answer has an address of its own.
  package static func filter(
    _ target: Target,
    _ lists: [(name: String, label: String, options: [(value: String, label: String)])],
    button: String
  ) -> HTML {
    let chosen = { (name: String) in target.query.first { $0.name == name }?.value }
    let parts = lists.map { list in
      HTML.tag(
        .label,
        content: [
          .tag(.span, text: list.label),
          .element(
            .select, [.init("name", list.name)], options(list.options, chosen: chosen(list.name))),
        ])
    }
    var plain = target
    plain.query = []
    return .tag(
      .form, .init("method", "get"), .action(plain), .style("filter"),
      content: parts + [.tag(.button, .init("type", "submit"), text: button)])
  }

  private static func options(
    _ options: [(value: String, label: String)], chosen: String?
  ) -> [HTML] {
    options.map { option in
      let mark: [HTML.Attribute] = option.value == chosen ? [.flag("selected")] : []
      return .element(.option, [.init("value", option.value)] + mark, [.text(option.label)])
    }
  }

  private func labelled(_ id: String, _ label: String, _ field: HTML, _ hint: String?) -> HTML {
    .tag(
      .div, .style("field"),
      content: [.tag(.label, .init("for", id), text: label), field]
        + (hint.map { [.tag(.small, text: $0)] } ?? []))
  }
}
