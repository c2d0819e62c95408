import Console
import Testing
import Wording

/// A line up to the cursor, as the shell splits it, and the candidates that must be offered.
struct CompletedLine: Sendable, CustomTestStringConvertible {
  let words: [String]
  let candidates: [String]
  var testDescription: String { words.joined(separator: " ") }

  init(_ words: [String], _ candidates: [String]) {
    self.words = words
    self.candidates = candidates
  }

  /// What all shells agree on.
  static let common: [CompletedLine] = [
    .init(["conf"], ["conflicts"]),
    .init([""], ["household", "conflicts", "status", "attach", "help"]),
    .init(["household", ""], ["add", "list"]),
    .init(["--json", "household", "l"], ["list"]),
    .init(["--replica", "x", "household", "l"], ["list"]),
    .init(["household", "add", "--a"], ["--address"]),
    .init(
      ["conflicts", "resolve", "--"],
      ["--take", "--dry-run", "--replica", "--lang", "--json", "--help"]),
    .init(["conflicts", "resolve", "--take", ""], ["mine", "theirs", "base"]),
    .init(["--lang", "z"], ["zh"]),
    .init(["conflicts", "resolve", ""], ["zz-conflict", "aa-conflict"]),
    .init(["conflicts", "resolve", "a"], ["aa-conflict"]),
    .init(["attach", ""], ["zz-record", "aa-record"]),
    .init(["help", "household", ""], ["add", "list"]),
    .init(["help", "st"], ["status"]),
    .init(["household", "add", "--address", ""], []),
    .init(["status", "--", "--"], []),
    .init(["nonsense", ""], []),
  ]

  /// bash hands `=` over as a word of its own.
  static let bash: [CompletedLine] =
    common + [
      .init(["--lang", "="], ["zh", "en"]), .init(["--lang", "=", "z"], ["zh"]),
      .init(["--lang", "=", "zh", "conf"], ["conflicts"]),
    ]
}

@Suite struct CompletionTests {
  private static let zsh = Subprocess.path(of: "zsh")
  private static let fish = Subprocess.path(of: "fish")

  /// Answers `__complete KIND PREFIX` in an order of its own and with a description.
  private static let program = """
    #!/bin/sh
    [ "$1" = __complete ] || exit 2
    printf 'zz-%s\\tfirst\\naa-%s\\tsecond\\n' "$2" "$2"
    """

  @Test("bash accepts the script")
  func bashSyntax() throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("c", Sample.table.completion(for: .bash))
    let run = try Subprocess("/bin/bash", ["-n", script])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.isEmpty)
  }

  @Test("bash completes", arguments: CompletedLine.bash)
  func bashCompletes(line: CompletedLine) throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("c", Sample.table.completion(for: .bash))
    _ = try scratch.write("minqing", Self.program, isExecutable: true)
    // Some terminals leave SIGPIPE ignored; the script must not complain there either.
    let harness = """
      set -u
      trap '' PIPE
      PATH=\(scratch.path):$PATH
      source \(script)
      complete -p minqing >/dev/null || exit 3
      COMP_WORDS=(minqing "$@")
      COMP_CWORD=$#
      _minqing minqing
      ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
      exit 0
      """
    let run = try Subprocess("/bin/bash", ["--norc", "-c", harness, "harness"] + line.words)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").map { String($0) } == line.candidates)
  }

  @Test("bash completes file names and quotes candidates with spaces")
  func bashFiles() throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("c", Sample.table.completion(for: .bash))
    _ = try scratch.write("photo 一.jpg", "x")
    _ = try scratch.write("minqing", "#!/bin/sh\necho 'two words$x'\n", isExecutable: true)
    let harness = """
      PATH=\(scratch.path):$PATH
      cd \(scratch.path)
      source \(script)
      COMP_WORDS=(minqing attach id pho); COMP_CWORD=3; _minqing minqing
      printf '%s\\n' "${COMPREPLY[@]}"
      COMP_WORDS=(minqing attach id other pho); COMP_CWORD=4; _minqing minqing
      printf '%s\\n' "${COMPREPLY[@]}"
      COMP_WORDS=(minqing attach ''); COMP_CWORD=2; _minqing minqing
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Subprocess("/bin/bash", ["--norc", "-c", harness])
    #expect(run.output == "photo 一.jpg\nphoto 一.jpg\ntwo\\ words\\$x\n")
  }

  @Test("Texts cannot break out of the scripts", arguments: Shell.allCases)
  func hostile(shell: Shell) throws {
    let nasty = "'; echo owned; '$(echo owned)`echo owned`\\' @options\n@children\""
    let table = CommandTable(
      program: "minqing", summary: Phrase(nasty),
      commands: [
        CommandSpec(
          ["go"], summary: Phrase(nasty),
          options: [
            OptionSpec(
              "x", value: Phrase(nasty), help: Phrase(nasty), completion: .words([nasty, "ok"])),
            OptionSpec("y", value: Phrase("Y"), help: Phrase(nasty), completion: .live(nasty)),
          ])
      ])
    let path =
      switch shell {
      case .bash: Subprocess.path(of: "bash")
      case .zsh: Self.zsh
      case .fish: Self.fish
      }
    guard let path else { try Test.cancel("\(shell.rawValue) is not installed") }
    let scratch = try ScratchDirectory()
    let script = try scratch.write("c", table.completion(for: shell))
    let call = shell == .fish ? "__minqing_options go" : "_minqing_options go"
    let run = try Subprocess(path, ["-c", "source \(script); \(call)"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").count == 3, "\(run.output)")
    #expect(!run.output.split(separator: "\n").contains("owned"))
  }

  @Test("zsh accepts the script", .enabled(if: zsh != nil, "zsh is not installed"))
  func zshSyntax() throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("_minqing", Sample.table.completion(for: .zsh))
    let run = try Subprocess(try #require(Self.zsh), ["-n", script])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(
    "zsh completes", .enabled(if: zsh != nil, "zsh is not installed"),
    arguments: CompletedLine.common)
  func zshCompletes(line: CompletedLine) throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("_minqing", Sample.table.completion(for: .zsh, language: .zh))
    _ = try scratch.write("minqing", Self.program, isExecutable: true)
    // The completion builtins work only inside the line editor, so compadd is stood in for:
    // it prints what begins with the prefix, as the real one would keep it.
    let harness = """
      PATH=\(scratch.path):$PATH
      compadd() { shift 6; print -rl -- ${(M)@:#$PREFIX*} }
      compset() { PREFIX=${PREFIX#*=} }
      _files() { print -r -- files }
      source \(script)
      words=(minqing "$@"); CURRENT=$#words; PREFIX=$words[-1]
      _minqing
      exit 0
      """
    let run = try Subprocess(
      try #require(Self.zsh), ["-f", "-c", harness, "harness"] + line.words)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").map { String($0) } == line.candidates)
  }

  @Test("fish accepts the script", .enabled(if: fish != nil, "fish is not installed"))
  func fishSyntax() throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("minqing.fish", Sample.table.completion(for: .fish))
    let run = try Subprocess(try #require(Self.fish), ["-n", script])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(
    "fish completes", .enabled(if: fish != nil, "fish is not installed"),
    arguments: CompletedLine.common)
  func fishCompletes(line: CompletedLine) throws {
    let scratch = try ScratchDirectory()
    let script = try scratch.write("m.fish", Sample.table.completion(for: .fish, language: .zh))
    _ = try scratch.write("minqing", Self.program, isExecutable: true)
    let typed = (["minqing"] + line.words).joined(separator: " ")
    let run = try Subprocess(
      try #require(Self.fish),
      [
        "--no-config", "-c",
        "set -x PATH \(scratch.path) $PATH; source \(script); complete -C '\(typed)'",
      ],
      environment: ["HOME": scratch.path, "XDG_CONFIG_HOME": scratch.path])
    #expect(run.status == 0, "\(run.output)")
    let offered = run.output.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    #expect(offered.map { String($0) }.sorted() == line.candidates.sorted())
  }
}
