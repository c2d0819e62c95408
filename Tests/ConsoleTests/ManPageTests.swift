import Console
import Testing
import Wording

@Suite struct ManPageTests {
  private static let groff = Subprocess.path(of: "groff")

  @Test(
    "The manual page names every visible command, option and exit code",
    arguments: Language.allCases)
  func complete(language: Language) {
    let page = Sample.table.manPage(language)
    #expect(page.hasPrefix(".TH \"MINQING\" \"1\""))
    for command in Sample.table.commands where !command.isHidden {
      #expect(page.contains(".SS \"minqing \(command.path.joined(separator: " "))"))
      #expect(page.contains(command.summary[language]))
    }
    #expect(page.contains(".B \"\\-\\-dry\\-run\""))
    #expect(page.contains(".B \"130\""))
    #expect(!page.contains("__complete"))
  }

  @Test("Text cannot become a request or an escape")
  func escaped() {
    let table = CommandTable(
      program: "p", summary: Phrase("s"),
      commands: [
        CommandSpec(
          ["go"], summary: Phrase(".so /etc/passwd"), details: Phrase("'br\n\\fBbold\n\nnext"))
      ])
    let page = table.manPage(.en)
    #expect(page.contains("\n\\&.so /etc/passwd.\n"))
    #expect(page.contains("\n\\&'br\n\\(rsfBbold\n.PP\nnext\n"))
  }

  @Test(
    "groff formats the page without a warning",
    .enabled(if: groff != nil, "groff is not installed"),
    arguments: Language.allCases)
  func formats(language: Language) throws {
    let scratch = try ScratchDirectory()
    let file = try scratch.write("p.1", Sample.table.manPage(language))
    let run = try Subprocess(
      try #require(Self.groff),
      ["-k", "-K", "utf8", "-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-o", "-P-u", file])
    #expect(run.status == 0)
    #expect(!run.output.contains("warning"), "\(run.output)")
    #expect(run.output.contains("conflicts resolve"))
    #expect(run.output.contains(language == .zh ? "退出状态" : "EXIT STATUS"))
  }
}
