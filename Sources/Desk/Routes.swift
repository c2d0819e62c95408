internal import Hub
internal import Models
internal import Pages
internal import Wording

/// Every address of the pages, in one table: what is not here does not exist.
enum Routes {
  /// All of them; the first that fits answers.
  static let all: [Route] =
    [
      .page("/sign-in", for: .open) { try SignIn.page($0) },
      // Carried out by the reception, which alone may set the cookie.
      .form("/sign-in", for: .open) { try SignIn.page($0) },
      .form("/sign-out", for: .signedIn) { _ in .seeOther(Target("sign-in")) },
      .page("/", for: .signedIn) { try OverviewPage.answer($0) },
    ] + ConflictPages.routes + DevicePages.routes + ReportPages.routes

  /// The pages at the top of each page, in order.
  private static let top: [(label: Phrase, path: String)] = [
    (Phrase(zh: "概况", en: "Overview"), "/"),
    (Phrase(zh: "冲突", en: "Conflicts"), "/conflicts"),
    (Phrase(zh: "设备", en: "Laptops"), "/devices"),
    (Phrase(zh: "报表", en: "Reports"), "/reports"),
  ]

  /// Those of them that a reader may open.
  static func ways(for reader: PageReader) -> [PageFrame.Way] {
    top.compactMap { item in
      let path = Route.segments(item.path)
      guard
        all.contains(where: {
          $0.method == "GET" && $0.arguments(of: path) != nil && $0.access.admits(reader)
        })
      else { return nil }
      var target = Target()
      target.path = path
      return PageFrame.Way(item.label, to: target)
    }
  }
}
