internal import Console
internal import Wording

/// The commands that both programs have.
extension Runner {
  private static let section = Phrase(zh: "程序", en: "Program")

  static func builtIn(_ table: CommandTable, _ complete: @escaping Completion) -> [Command] {
    [version(table), completion(table), manual(table), live(complete)]
  }

  static func printVersion(_ program: String, in context: Context) {
    guard context.isJSON else {
      context.print("\(program) \(Release.version)")
      return
    }
    context.print([
      JSON.Member("program", .string(program)), JSON.Member("version", .string(Release.version)),
    ])
  }

  private static func version(_ table: CommandTable) -> Command {
    Command(
      CommandSpec(
        ["version"], summary: Phrase(zh: "显示版本", en: "Show the version"), section: section)
    ) { _, context in
      printVersion(table.program, in: context)
      return .done
    }
  }

  private static func completion(_ table: CommandTable) -> Command {
    let shells = Shell.allCases.map(\.rawValue)
    let spec = CommandSpec(
      ["completion"], summary: Phrase(zh: "输出命令补全脚本", en: "Print a completion script"),
      arguments: [
        ArgumentSpec(
          "SHELL", help: Phrase(zh: "bash、zsh 或 fish", en: "bash, zsh or fish"),
          completion: .words(shells))
      ],
      examples: [
        .init(
          "completion bash > ~/.local/share/bash-completion/completions/\(table.program)",
          Phrase(zh: "为 bash 安装补全", en: "install completion for bash"))
      ],
      section: section)
    return Command(spec) { invocation, context in
      guard let shell = Shell(rawValue: invocation.argument(0) ?? "") else {
        throw Catalogue.badArgument("SHELL", invocation.argument(0) ?? "", allowed: shells)
      }
      context.write(table.completion(for: shell, language: context.language))
      return .done
    }
  }

  private static func manual(_ table: CommandTable) -> Command {
    let spec = CommandSpec(
      ["man"], summary: Phrase(zh: "输出手册页", en: "Print the manual page"),
      examples: [
        .init("man | man -l -", Phrase(zh: "阅读手册页", en: "read the manual page"))
      ],
      section: section)
    return Command(spec) { _, context in
      context.write(table.manPage(context.language))
      return .done
    }
  }

  private static func live(_ complete: @escaping Completion) -> Command {
    Command(.liveCompletion) { invocation, context in
      let kind = invocation.argument(0) ?? ""
      // A shell that completes has no use for a problem: no candidates say the same.
      let candidates =
        (try? complete(kind, invocation.argument(1) ?? "", context)) ?? []
      for candidate in candidates {
        let word = Terminal.sanitised(candidate.word)
        let detail = Terminal.sanitised(candidate.detail)
        context.print(detail.isEmpty ? word : "\(word)\t\(detail)")
      }
      return .done
    }
  }
}
