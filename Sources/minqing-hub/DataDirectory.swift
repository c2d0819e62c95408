import Console
import Glibc
import Hub
import Program
import Storage
import Wording

/// The directory in which a hub lives: its database, and the lock of whoever serves it.
struct DataDirectory {
  /// The variable that names it where the option does not.
  static let variable = "MINQING_HUB_DATA"
  /// The option that names it.
  static let option = OptionSpec(
    "data", value: Phrase("DIR"),
    help: Phrase(
      zh: "中心的数据目录；缺省为 MINQING_HUB_DATA", en: "The hub's data directory; else MINQING_HUB_DATA"),
    completion: .directory)

  /// The path as given, without a final slash.
  let path: String

  /// The hub's database.
  var database: String { path + "/hub.db" }

  /// Reads the option, else the variable.
  init(_ invocation: Invocation, _ context: Context) throws(Problem) {
    let given = invocation.value("data") ?? context.environment[Self.variable] ?? ""
    guard !given.isEmpty else { throw HubProblem.noDirectory.problem }
    path = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
  }

  /// Makes the directory, for its owner only; one that is there is taken unless a hub lives in it.
  func make() throws(Problem) {
    if unsafe mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw systemProblem() }
    guard unsafe access(database, F_OK) != 0 else { throw HubProblem.exists(path: path).problem }
  }

  /// Opens the office for one command and closes it afterwards.
  func withOffice<Result>(
    _ context: Context, _ body: (Office) throws -> Result
  ) throws -> Result {
    try checkExists()
    // A hub is upgraded when its clerk says so, never beside a program that still serves it.
    let office = try Office.open(
      path: database, surroundings: context.hubSurroundings, upgrading: .refused)
    defer { office.close() }
    return try body(office)
  }

  /// Says so in one sentence if no hub lives here.
  func checkExists() throws(Problem) {
    guard unsafe access(database, F_OK) != 0 else { return }
    guard errno == ENOENT || errno == ENOTDIR else { throw systemProblem() }
    throw HubProblem.missing(path: path).problem
  }

  /// What the system says about the directory now.
  func systemProblem() -> Problem { SystemProblem.latest(path) }
}

/// Refusals of the operating system as problems.
enum SystemProblem {
  /// The latest refusal, with the path that it is about.
  static func latest(_ path: String) -> Problem {
    let words = unsafe strerror(errno).map { unsafe String(cString: $0) }
    return HubProblem.system(path: path, detail: words ?? "error \(errno)").problem
  }
}

extension Context {
  /// Clock and chance as the hub takes them.
  var hubSurroundings: HubSurroundings {
    HubSurroundings(
      nowMilliseconds: nowMilliseconds, random: random,
      actor: environment["SUDO_USER"] ?? environment["LOGNAME"] ?? environment["USER"] ?? "hub")
  }
}
