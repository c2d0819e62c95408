package import Console
internal import Wording

/// Every message code of both programs, and which error becomes which.
package enum Catalogue {
  /// All messages by family, in the order of their codes.
  package static let messages: [Message] = usage

  /// A page of help for each code.
  package static let topics: [TopicSpec] = messages.map(\.topic)

  /// What to tell about an error.
  package static func problem(_ error: any Error, program: String) -> Problem {
    if let problem = error as? Problem { return problem }
    return internalError.problem(
      Phrase(zh: "程序内部错误：\(error)。", en: "Internal error: \(error)."))
  }
}
