package import Console
internal import Wire
internal import Wording

/// A code as it is given: never as an argument, which others on the machine can see.
package struct CodeInput: Sendable {
  private let label: Phrase
  private let example: String
  /// The environment variable that may hold it.
  private let variable: String

  /// The single-use code by which a laptop or a hub joins.
  package static let enrolment = CodeInput(
    label: Phrase(zh: "登记码", en: "code"), example: "7K2MQ-9XD3T", variable: "MINQING_CODE")
  /// The code on a resident's slip.
  package static let query = CodeInput(
    label: Phrase(zh: "查询码", en: "query code"), example: "7K2M-9QXD-4B1T",
    variable: "MINQING_QUERY_CODE")

  /// The option that names a file with the code.
  package var option: OptionSpec {
    OptionSpec(
      "code-file", value: Phrase(zh: "文件", en: "FILE"),
      help: Phrase(zh: "从文件读取\(label.zh)", en: "Read the \(label.en) from a file"),
      completion: .file)
  }

  /// The code from a file, the environment or the prompt.
  package func read(_ invocation: Invocation, _ context: Context) throws -> String {
    var code = ""
    if let path = invocation.value("code-file") {
      code = try FileSystem.text(path)
    } else if let given = context.environment[variable], !given.isEmpty {
      code = given
    } else if context.mayAsk {
      let capital = label.en.prefix(1).uppercased() + label.en.dropFirst()
      let question = Phrase(zh: "\(label.zh)：", en: "\(capital): ")
      code = context.ask(question[context.language], false) ?? ""
    } else {
      throw Catalogue.mayNotAsk.problem(
        Phrase(zh: "没有\(label.zh)。", en: "There is no \(label.en)."),
        remedy: Phrase(
          zh: "请用 --code-file 文件 或环境变量 \(variable) 给出\(label.zh)。",
          en: "Give it with --code-file FILE or in \(variable)."))
    }
    let words = code.split { $0.isWhitespace || $0.isNewline }
    guard !words.isEmpty, code.utf8.count <= WireLimits.shortTextBytesMax else {
      throw Catalogue.badValue.problem(
        Phrase(zh: "\(label.zh)为空或过长。", en: "The \(label.en) is empty or too long."),
        remedy: Phrase(
          zh: "\(label.zh)形如 \(example)。", en: "A \(label.en) looks like \(example)."))
    }
    return words.joined()
  }
}
