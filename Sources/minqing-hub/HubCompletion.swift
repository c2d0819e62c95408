import Console
import Hub
import Models
import Program
import Storage

/// What shells offer from the hub itself.
enum HubCompletion {
  /// Names of workers.
  static let worker = CompletionSource.live("worker")
  /// Codes of areas.
  static let place = CompletionSource.live("place")
  /// Numbers of devices.
  static let device = CompletionSource.live("device")

  /// Codes of units.
  static let org = CompletionSource.live("org")

  /// Numbers of late edits that wait.
  static let review = CompletionSource.live("review")

  /// Candidates of a kind that begin with a prefix; none for unknown kinds.
  static func candidates(kind: String, prefix: String, _ context: Context) throws -> [Candidate] {
    // A shell asks without the options of the line, so only the variable can name the directory.
    let directory = try DataDirectory(Invocation(path: []), context)
    return try directory.withOffice(context) { office in
      let all: [Candidate] =
        switch kind {
        case "worker":
          try office.workers().map { Candidate($0.name, detail: $0.org) }
        case "place":
          try office.areas().map { Candidate($0.name.text, detail: $0.title) }
        case "device":
          try office.devices().map { Candidate($0.device.letter, detail: $0.workerName) }
        case "org":
          try office.orgs().map { Candidate($0.code, detail: $0.name) }
        case "review":
          try office.reviews(.pending).map {
            Candidate(String($0.item.key), detail: $0.workerName)
          }
        default: []
        }
      return all.filter { $0.word.hasPrefix(prefix) }
    }
  }
}
