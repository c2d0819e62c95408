internal import CRDT
internal import Client
internal import Codec
package import Console
internal import HTTP
internal import Hub
internal import Models
internal import SQLite
internal import Storage
internal import Transport
internal import Wire
internal import Wording

/// Every message code of both programs, and which error becomes which.
///
/// A code is never used for something else, and never leaves: people search for it, read it over a
/// telephone and write it on paper.
package enum Catalogue {
  /// What a problem's sentences may name beside the error itself.
  package struct Facts: Sendable, Equatable {
    /// The program whose commands remedies name.
    package var program: String
    /// Records that the hub does not have yet; nil where nobody counted.
    package var unsentCount: Int?

    /// Joins the facts.
    package init(program: String = "minqing", unsentCount: Int? = nil) {
      self.program = program
      self.unsentCount = unsentCount
    }
  }

  /// All messages by family, in the order of their codes.
  package static let messages: [Message] =
    sync + hub + quarantine + bundles + upstream + database + editing + conflicts + input + records
    + files
    + office + reports
    + usage

  /// A page of help for each code.
  package static let topics: [TopicSpec] = messages.map(\.topic)

  /// The message of a code; nil for one of another version.
  package static func message(_ code: String) -> Message? { messages.first { $0.code == code } }

  /// What to tell about an error.
  package static func problem(_ error: any Error, _ facts: Facts) -> Problem {
    let problem = general(error, facts)
    return facts.program == "minqing" || error is Problem ? problem : problem.spokenByHub
  }

  private static func general(_ error: any Error, _ facts: Facts) -> Problem {
    switch error {
    case let problem as Problem: problem
    case let error as SyncFailure: problem(error, facts)
    case let error as ExchangeError: problem(error, facts)
    case let error as BundleError: problem(error)
    case let error as UpstreamFailure: problem(error, facts)
    case let error as StoreError: problem(error, facts)
    case let error as SQLiteError: problem(error)
    case let error as EditError: problem(error)
    case let failure as FileFailure: problem(failure)
    case let error as ShelfError: problem(error)
    case let error as ResolveError: problem(error)
    case let error as InputError: problem(error)
    case let error as OfficeError: problem(error)
    case let error as ServerError: problem(error)
    case let error as CBORError: unreadable(error.description)
    case let error as HexError: unreadable(error.description)
    case let error as JSONError: unreadable(error.description)
    default: unexpected(error)
    }
  }
}

extension Problem {
  /// The same with the office's commands in place of a laptop's.
  fileprivate var spokenByHub: Problem {
    func spoken(_ text: String) -> String {
      text.replacing("minqing doctor", with: "minqing-hub check")
        .replacing("minqing sync", with: "minqing-hub upstream sync")
        .replacing("minqing join", with: "minqing-hub upstream join")
        .replacing("minqing backup", with: "minqing-hub backup")
    }
    return Problem(
      code: code, cause: cause, safety: safety,
      remedy: remedy.map { Phrase(zh: spoken($0.zh), en: spoken($0.en)) }, exit: exit)
  }
}
