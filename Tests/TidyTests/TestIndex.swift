/// The tests that stand in the source, by suite and function.
enum TestIndex {
  /// Lines between a test's attribute and its function at most: a list of arguments.
  private static let attributeLinesMax = 30

  /// Whether a suite has an enabled test of a name.
  static func holds(_ function: String, in suite: String) -> Bool {
    SourceTree.swiftFiles.contains { file in
      guard file.isTest else { return false }
      let declares = file.code.contains {
        $0.contains("struct \(suite) ") || $0.contains("class \(suite) ")
          || $0.contains("extension \(suite) ") || $0.contains("struct \(suite):")
      }
      return declares && isEnabled(function, in: file.code)
    }
  }

  /// Whether `Suite.function` names an enabled test, or `StoryTests.page(PAGE)` a story that is
  /// run.
  static func holds(_ name: String) -> Bool {
    if let page = page(of: name) {
      return page.hasPrefix("U") && SourceTree.text(ofStory: page) != nil
        && holds("page", in: "StoryTests")
    }
    let parts = name.split(separator: ".").map(String.init)
    return parts.count == 2 && holds(parts[1], in: parts[0])
  }

  /// The page that `StoryTests.page(PAGE)` names; nil for any other test.
  static func page(of name: String) -> String? {
    guard name.hasPrefix("StoryTests.page("), name.hasSuffix(")") else { return nil }
    return String(name.dropFirst("StoryTests.page(".count).dropLast())
  }

  /// Whether a function has an attribute that makes it a test, and nothing there turns it off.
  static func isEnabled(_ function: String, in code: [String]) -> Bool {
    code.indices.contains { index in
      code[index].contains("func \(function)(") && isEnabled(at: index, in: code)
    }
  }

  private static func isEnabled(at index: Int, in code: [String]) -> Bool {
    let before = code[max(0, index - attributeLinesMax)..<index].reversed()
      .prefix { !$0.contains("func ") }
    guard let attribute = Array(before).firstIndex(where: { $0.contains("@Test") }) else {
      return code[index].contains("@Test")
    }
    return !Array(before)[...attribute].contains { $0.contains(".disabled(") }
  }
}
