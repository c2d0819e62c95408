/// One thing that happens in a story, and where the page says so.
struct StoryStep: Equatable {
  /// The page's file name.
  let page: String
  /// The line in it, counted from 1.
  let line: Int
  let deed: StoryDeed
}

/// What a story can do.
enum StoryDeed: Equatable {
  /// Everybody's clock stands at a minute such as `2026-06-24 07:40`.
  case clock(String)
  /// The office's program begins to serve, or ends.
  case serving(Bool)
  /// A laptop has a line to the office, or none.
  case line(machine: String, isUp: Bool)
  /// A worker's laptop joins with a code that the office makes for it.
  case join(machine: String, worker: String)
  case command(StoryCommand)
}

/// A line typed on a machine, and what is to come of it.
struct StoryCommand: Equatable {
  let machine: String
  /// What the shell is given; `{name}` stands for what an earlier output held.
  let text: String
  /// The lines of the output with `…` and `{name}`; empty if the page does not say.
  var expected: [String] = []
  /// The exit status.
  var status: Int32 = 0
}

/// Why a page cannot be read or does not come true.
struct StoryFailure: Error, Equatable, CustomStringConvertible {
  let page: String
  let line: Int
  let sentence: String

  var description: String { "Fixtures/stories/\(page):\(line): \(sentence)" }
}
