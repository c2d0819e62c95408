package import Wording

/// What every page has around its content: a title, the ways to the others, who reads it.
package struct PageFrame: Sendable {
  /// A way to another page.
  package struct Way: Sendable {
    package let label: Phrase
    package let target: Target
    /// How many things wait there; 0 shows nothing.
    package let waiting: Int

    package init(_ label: Phrase, to target: Target, waiting: Int = 0) {
      self.label = label
      self.target = target
      self.waiting = waiting
    }
  }

  /// The language of the reader.
  package var language: Language
  /// Whose hub it is.
  package var hub: String
  /// Who reads; nil before signing in.
  package var reader: String?
  /// The ways to other pages, in order.
  package var ways: [Way] = []
  /// The token of the reader's session, for the form that ends it.
  package var token: String = ""
  /// Where the page is, so that the way there is marked and the other language is found.
  package var place: Target
  /// What the page knows, and what it cannot: the date, laptops that were not heard from.
  package var footnote: [String] = []

  /// Makes a frame.
  package init(language: Language, hub: String, place: Target) {
    self.language = language
    self.hub = hub
    self.place = place
  }

  /// The whole page.
  ///
  /// `refresh` is after how many seconds a page that is only looked at is fetched again.
  package func page(_ title: Phrase, refresh: Int? = nil, _ content: [HTML]) -> [UInt8] {
    let name = title[language]
    var head: [HTML] = [
      .empty(.meta, .init("charset", "utf-8")),
      .empty(
        .meta, .init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")),
      .tag(.title, text: "\(name) · \(hub)"),
      .empty(.link, .init("rel", "stylesheet"), .href(Target(PageStyle.name))),
      .empty(.link, .init("rel", "icon"), .noIcon),
    ]
    if refresh != nil {
      head.append(.tag(.script, .flag("defer"), .source(Target(PageScript.name)), content: []))
    }
    var main: [HTML.Attribute] = [.id("main"), .init("tabindex", "-1")]
    if let refresh { main.append(.init("data-refresh", String(refresh))) }
    let body: [HTML] = [
      .tag(
        .a, .toContent, .style("skip"),
        text: Phrase(zh: "跳到正文", en: "Skip to content")[language]),
      header,
      .element(.main, main, [.tag(.h1, text: name)] + content),
      .tag(.footer, content: footnote.map { .tag(.p, text: $0) }),
    ]
    return HTML.document(
      .element(
        .html, [.init("lang", language == .zh ? "zh-CN" : "en")],
        [.tag(.head, content: head), .tag(.body, content: body)]))
  }

  private var header: HTML {
    var parts: [HTML] = [
      .tag(.strong, content: [.link(hub, to: Target())])
    ]
    if !ways.isEmpty {
      parts.append(
        .tag(
          .nav, .init("aria-label", Phrase(zh: "各页", en: "Pages")[language]),
          content: [.tag(.ul, content: ways.map(way))]))
    }
    parts.append(.tag(.div, .style("reader"), content: readerParts))
    return .tag(.header, content: parts)
  }

  private func way(_ way: Way) -> HTML {
    var attributes: [HTML.Attribute] = [.href(way.target)]
    if way.target.path.first == place.path.first {
      attributes.append(.init("aria-current", "page"))
    }
    let count: [HTML] =
      way.waiting > 0 ? [" ", .tag(.span, .style("count"), text: String(way.waiting))] : []
    return .tag(
      .li, content: [.element(.a, attributes, [.text(way.label[language])] + count)])
  }

  private var readerParts: [HTML] {
    let other: Language = language == .zh ? .en : .zh
    let change = HTML.element(
      .a,
      [
        .href(place.with("lang", other.rawValue)),
        .init("lang", other == .zh ? "zh-CN" : "en"),
      ],
      [.text(other == .zh ? "中文" : "English")])
    guard let reader else { return [change] }
    var leave = Form(to: Target("sign-out"), token: token)
    leave.button(Phrase(zh: "退出", en: "Sign out")[language])
    return [.tag(.span, text: reader), change, leave.html]
  }
}
