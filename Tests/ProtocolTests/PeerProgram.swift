import Foundation

/// The client in Python that was written from Protocol.md alone.
struct PeerProgram {
  /// Where it keeps what it holds.
  let file: URL

  private static let script = ProtocolDocument.root
    .appending(path: "Tests/ProtocolTests/peer/peer.py")

  /// Whether there is a Python with the one package that the client needs.
  static let canRun: Bool = {
    (try? run(["-c", "import cbor2"]))?.status == 0
  }()

  /// Runs a command and reads what it prints; throws what it says on standard error.
  @discardableResult
  func callAsFunction(_ arguments: String...) throws -> Answer {
    let path = Self.script.path(percentEncoded: false)
    let (status, output, error) = try Self.run(
      [path, file.path(percentEncoded: false)] + arguments)
    guard status == 0, let object = try JSONSerialization.jsonObject(with: output) as? [String: Any]
    else { throw Failure(said: error) }
    return Answer(object: object)
  }

  /// Why a command failed, in its own words.
  struct Failure: Error {
    let said: String
  }

  /// What a command printed.
  struct Answer {
    let object: [String: Any]

    func text(_ name: String) -> String { object[name] as? String ?? "" }
    func number(_ name: String) -> Int { object[name] as? Int ?? -1 }
    func flag(_ name: String) -> Bool { object[name] as? Bool ?? false }
    func numbers(_ name: String) -> [Int] { object[name] as? [Int] ?? [] }
    func part(_ name: String) -> Answer { Answer(object: object[name] as? [String: Any] ?? [:]) }

    /// The values of a field of a record.
    func values(_ record: String, _ field: Int) -> [String] {
      part("records").part(record).part("fields").object["\(field)"] as? [String] ?? []
    }
  }

  /// The first Python that has the package: the one on the path, or Debian's own beside another.
  private static let interpreter: String = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map(String.init) + ["/usr/bin"]
    let programs = folders.map { $0 + "/python3" }.filter {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    return programs.first { hasPackage($0) } ?? "/usr/bin/python3"
  }()

  private static func hasPackage(_ program: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-c", "import cbor2"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static func run(
    _ arguments: [String]
  ) throws -> (status: Int32, output: Data, error: String) {
    let process = Process()
    process.executableURL = URL(filePath: interpreter)
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // What goes to standard error is one sentence, so it cannot fill its pipe meanwhile.
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let said = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, printed, String(decoding: said, as: UTF8.self))
  }
}
