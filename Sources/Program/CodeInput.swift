package import Console
internal import Wire
internal import Wording

/// An enrolment code as it is given: never as an argument, which others on the machine can see.
package enum CodeInput {
  /// The option that names a file with the code.
  package static let option = OptionSpec(
    "code-file", value: Phrase(zh: "文件", en: "FILE"),
    help: Phrase(zh: "从文件读取登记码", en: "Read the code from a file"), completion: .file)

  /// The code from a file, the environment or the prompt.
  package static func read(_ invocation: Invocation, _ context: Context) throws -> String {
    var code = ""
    if let path = invocation.value("code-file") {
      code = try FileSystem.text(path)
    } else if let given = context.environment["MINQING_CODE"], !given.isEmpty {
      code = given
    } else if context.mayAsk {
      let question = Phrase(zh: "登记码：", en: "Code: ")
      code = context.ask(question[context.language], false) ?? ""
    } else {
      throw Catalogue.mayNotAsk.problem(
        Phrase(zh: "没有登记码。", en: "There is no code."),
        remedy: Phrase(
          zh: "请用 --code-file 文件 或环境变量 MINQING_CODE 给出登记码。",
          en: "Give it with --code-file FILE or in MINQING_CODE."))
    }
    let words = code.split { $0.isWhitespace || $0.isNewline }
    guard !words.isEmpty, code.utf8.count <= WireLimits.shortTextBytesMax else {
      throw Catalogue.badValue.problem(
        Phrase(zh: "登记码为空或过长。", en: "The code is empty or too long."),
        remedy: Phrase(
          zh: "登记码形如 7K2MQ-9XD3T。", en: "A code looks like 7K2MQ-9XD3T."))
    }
    return words.joined()
  }
}
