import Console
import Glibc
import Program
import Storage
import Wording

/// Where `backup now` writes and `backup list` looks.
let directoryOption = OptionSpec(
  "to", value: Phrase("DIR"),
  help: Phrase(
    zh: "备份目录；缺省为数据目录中的 backups", en: "The directory of backups; “backups” in the data directory"),
  completion: .directory)

/// A directory of backups, each named for the moment at which it was made.
struct BackupFolder {
  private static let prefix = "hub-"
  private static let suffix = ".db"
  /// Backups that one list shows at most: ten years of one a day.
  private static let listedMax = 4_000

  /// The directory, without a final slash.
  let path: String

  /// Reads the option.
  init(_ directory: DataDirectory, _ invocation: Invocation) {
    let given = invocation.value(directoryOption.name) ?? directory.path + "/backups"
    path = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
  }

  /// The name of a backup that is made at a moment, by China's clock.
  static func name(_ milliseconds: UInt64) -> String {
    let digits = (Timestamps.iso(milliseconds) ?? "").prefix(19).filter(\.isNumber)
    return prefix + digits.prefix(8) + "-" + digits.dropFirst(8) + suffix
  }

  /// Makes the directory for its owner only, unless it is there.
  func make() throws(Problem) {
    guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw SystemProblem.latest(path)
  }

  /// Takes away what killed runs left of backups that nobody will name again.
  func sweep() throws(Problem) {
    // What stands beside an unfinished backup has its name and an ending more.
    for entry in try entries() where entry.hasPrefix(Self.prefix) {
      let words = entry.split(separator: ".", maxSplits: 2)
      guard words.count == 3, ("." + words[2]).hasPrefix(Store.unfinishedSuffix) else { continue }
      Store.sweepUnfinished(backup: path + "/" + words[0] + Self.suffix)
    }
  }

  /// Prints the backups, the latest first.
  func list(_ invocation: Invocation, _ context: Context) throws -> ExitStatus {
    let names = try names()
    if invocation.flag("json") {
      let rows = names.map { name -> JSON in
        [
          "file": .string(path + "/" + name), "bytes": .count(FileSize.bytes(path + "/" + name)),
          "has_files": .bool(hasFiles(name)),
        ]
      }
      context.print([.init("directory", .string(path)), .init("backups", .array(rows))])
      return .done
    }
    guard !names.isEmpty else {
      context.print(
        Phrase(zh: "\(path) 中没有备份。", en: "There is no backup in \(path).")[context.language])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "备份", en: "BACKUP"), overflow: .keep),
      .init(Phrase(zh: "大小", en: "SIZE"), .trailing, overflow: .keep),
      .init(Phrase(zh: "附件", en: "ATTACHMENTS")),
    ])
    for name in names {
      let size = Quantity.bytes(FileSize.bytes(path + "/" + name))
      let files = hasFiles(name) ? Phrase(zh: "有", en: "yes") : Phrase(zh: "无", en: "none")
      table.append([.init(name), .init(size), .init(files[context.language])])
    }
    context.print(table)
    return .done
  }

  private func hasFiles(_ name: String) -> Bool {
    unsafe access(path + "/" + name + DiskShelf.suffix, F_OK) == 0
  }

  private func entries() throws(Problem) -> [String] {
    if let entries = FileSystem.entries(of: path) { return entries }
    if errno == ENOENT { return [] }
    throw SystemProblem.latest(path)
  }

  private func names() throws(Problem) -> [String] {
    let names = try entries().filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
    return Array(names.sorted(by: >).prefix(Self.listedMax))
  }
}
