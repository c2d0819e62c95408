/// Short ways to say what pages say often.
extension HTML {
  /// An element that holds pieces.
  package static func tag(_ tag: Tag, _ attributes: Attribute..., content: [HTML]) -> HTML {
    .element(tag, attributes, content)
  }

  /// An element that holds text.
  package static func tag(_ tag: Tag, _ attributes: Attribute..., text: String) -> HTML {
    .element(tag, attributes, [.text(text)])
  }

  /// An element without content.
  package static func empty(_ tag: Tag, _ attributes: Attribute...) -> HTML {
    .element(tag, attributes, [])
  }

  /// A link within these pages.
  package static func link(_ text: String, to target: Target) -> HTML {
    .element(.a, [.href(target)], [.text(text)])
  }

  /// A paragraph.
  package static func paragraph(_ text: String) -> HTML { .element(.p, [], [.text(text)]) }

  /// A part of a page under a heading that links find by its id.
  package static func part(
    _ id: String, _ heading: String, _ content: [HTML]
  ) -> HTML {
    .element(
      .section, [.id(id), Attribute("aria-labelledby", id + "-heading")],
      [.element(.h2, [.id(id + "-heading")], [.text(heading)])] + content)
  }
}
