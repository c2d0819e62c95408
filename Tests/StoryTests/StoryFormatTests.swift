import Testing

@Suite("How stories are written")
struct StoryFormatTests {
  @Test("A page is its console blocks: directives, commands, and what stands below them")
  func reading() throws {
    let page = try StoryPage(
      name: "Page.md",
      text: """
        Prose with wang$ minqing sync in it.
        ```sh
        wang$ not run
        ```
        ```console
        [2026-06-24 07:40]
        [wang joins as 王小川]
        [wang offline]
        wang$ minqing visit add \\
            --minutes 20

        [] is printed
        [exit 3]
        [hub stops]
        ```
        """)
    let command = StoryCommand(
      machine: "wang", text: "minqing visit add \\\n    --minutes 20", expected: ["[] is printed"],
      status: 3)
    #expect(
      page.steps.map(\.deed) == [
        .clock("2026-06-24 07:40"), .join(machine: "wang", worker: "王小川"),
        .line(machine: "wang", isUp: false), .command(command), .serving(false),
      ])
    #expect(page.steps.map(\.line) == [6, 7, 8, 9, 14])
  }

  @Test("Words below no command are refused, so that a misspelt directive is not passed over")
  func misspelt() {
    let failure = StoryFailure(
      page: "Page.md", line: 2,
      sentence: "This is no directive, and no command stands above it.")
    #expect(throws: failure) {
      try StoryPage(name: "Page.md", text: "```console\n[wang is offline]\n```\n")
    }
  }

  @Test(
    "Output matches line by line, but for what … and new names stand for",
    arguments: [
      (["a", "b"], "a\nb\n", true), (["a"], "a\nb\n", false), (["a", "b"], "a\n", false),
      (["…", "b"], "a\na\nb\n", true), (["…", "b"], "b\n", true), (["a", "…"], "a\n", true),
      (["…", "b", "…"], "a\nc\n", false), (["a … c"], "a  b   c\n", true),
      (["编号 {n}，好"], "编号 L01-00001，好\n", true), (["{n} {n}"], "x y\n", false),
      (["{n} {n}"], "x x\n", true), (["{n}."], "L01.\n", true), (["{known}"], "7\n", true),
      (["{known}"], "8\n", false), (["{\"a\": 1}"], "{\"a\": 1}\n", true),
      (["…", "{n} b", "…"], "x a\ny b\nz c\n", true),
    ])
  func matching(_ expected: [String], _ output: String, _ isMatching: Bool) {
    var held = ExpectedOutput(names: ["known": "7"])
    #expect((held.mismatch(expected, output) == nil) == isMatching)
  }

  @Test("A name keeps what it stood for first, and commands are given it")
  func names() throws {
    var held = ExpectedOutput(names: [:])
    #expect(held.mismatch(["…", "{id} 王", "…"], "a 李\nb 王\nc 张\n") == nil)
    #expect(held.names == ["id": "b"])
    #expect(try held.filled("show {id} '{x y}' …") == "show b '{x y}' …")
    #expect(held.mismatch(["{id} 李"], "a 李\n") != nil)
    #expect(held.names == ["id": "b"])
  }
}
