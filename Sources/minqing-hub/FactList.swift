import Console
import Program
import Wording

/// Facts of one thing, one a line: labels in a column, texts behind them.
struct FactList {
  private var rows: [(label: Phrase, text: String)] = []

  /// Appends a fact; an empty text is left out.
  mutating func add(_ label: Phrase, _ text: String) {
    if !text.isEmpty { rows.append((label, text)) }
  }

  /// Prints the lines; texts are neutralised for a terminal.
  func print(to context: Context) {
    let labels = rows.map { $0.label[context.language] }
    let width = labels.map { DisplayWidth.cells($0) }.max() ?? 0
    for (row, label) in zip(rows, labels) {
      let name = context.style.paint(DisplayWidth.padded(label, to: width), .heading)
      context.print("\(name)  \(Terminal.sanitised(row.text))")
    }
  }
}

extension Context {
  /// Prints a table, fitted to a terminal and whole into a file.
  func print(_ table: Table) {
    write(table.rendered(language, width: isTerminal ? width : nil, style: style))
  }

  /// How long ago something was.
  func age(of milliseconds: UInt64) -> String {
    let now = nowMilliseconds()
    return Quantity.age(
      seconds: now > milliseconds ? Int(clamping: (now - milliseconds) / 1000) : 0, language)
  }

  /// Makes sure that somebody means an act that cannot be undone; throws unless they do.
  func confirm(_ act: Phrase, _ invocation: Invocation) throws(Problem) {
    if invocation.flag("yes") { return }
    guard mayAsk else { throw HubProblem.notConfirmed(act: act).problem }
    let question = Phrase(zh: "\(act.zh)确定吗？（yes/no）", en: "\(act.en) Are you sure? (yes/no) ")
    let answer = ask(question[language], false) ?? ""
    guard ["yes", "y", "是"].contains(answer.lowercased()) else {
      throw HubProblem.notConfirmed(act: act).problem
    }
  }

  /// The option by which acts are confirmed.
  static let yes = OptionSpec(flag: "yes", help: Phrase(zh: "不再询问", en: "Do not ask"))
}
