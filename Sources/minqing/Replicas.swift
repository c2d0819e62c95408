import Client
import Console
import Glibc
import Program
import Storage
import Wording

/// Where the replica is, and opening it.
enum Replicas {
  /// The path that the command line, the environment or the XDG base directories name.
  ///
  /// https://specifications.freedesktop.org/basedir-spec/latest ignores a relative XDG_DATA_HOME.
  static func path(_ invocation: Invocation, _ context: Context) -> String {
    if let path = invocation.value("replica") { return path }
    return defaultPath(context.environment)
  }

  /// As ``path(_:_:)`` where no option was given.
  static func defaultPath(_ environment: [String: String]) -> String {
    if let path = environment["MINQING_REPLICA"], !path.isEmpty { return path }
    if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") {
      return home + "/minqing/replica.db"
    }
    return (environment["HOME"] ?? ".") + "/.local/share/minqing/replica.db"
  }

  /// Opens the replica for reading and writing; says so if that upgraded it.
  static func open(_ invocation: Invocation, _ context: Context) throws -> Replica {
    let path = path(invocation, context)
    let replica = try Replica.open(path: path, surroundings: surroundings(context, path))
    if let upgrade = replica.store.upgraded { context.say(upgrade.notice) }
    if let reason = try replica.copyTrouble() { context.say(NameWords.pending(reason)) }
    return replica
  }

  /// Where the bytes of the replica's attachments stand.
  static func shelf(_ invocation: Invocation, _ context: Context) -> DiskShelf {
    DiskShelf(database: path(invocation, context))
  }

  /// Makes a new replica, and the directories down to it for this user alone.
  static func create(_ path: String, _ context: Context) throws -> Replica {
    makeDirectories(above: path)
    let replica = try Replica.create(path: path, surroundings: surroundings(context, path))
    // Names, addresses and the hub's token are in it.
    unsafe chmod(path, 0o600)
    return replica
  }

  /// Takes a replica away that was made a moment ago and holds nothing.
  static func remove(_ replica: Replica, _ path: String) {
    replica.close()
    for suffix in ["", "-wal", "-shm", HighWater.suffix] { unsafe unlink(path + suffix) }
  }

  /// The clock, chance and patience that a replica takes from outside, the machine, and the file
  /// beside the database.
  static func surroundings(_ context: Context, _ path: String) -> Surroundings {
    let file = path + HighWater.suffix
    return Surroundings(
      nowMilliseconds: context.nowMilliseconds, random: context.random, pause: context.pause,
      machine: context.machine,
      highWater: HighWaterFile(
        load: { FileSystem.bytes(file, max: HighWater.bytesMax) },
        save: { try FileSystem.replace(file, with: $0) }))
  }

  /// What fails here is told by opening the file.
  private static func makeDirectories(above path: String) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      unsafe mkdir(String(path[..<slash]), 0o700)
      end = slash
    }
  }
}
