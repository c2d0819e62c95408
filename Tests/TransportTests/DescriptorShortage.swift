import CLinux
import Glibc

@testable import Transport

/// The trial of a server in a process that has run out of descriptors; a process of its own.
enum DescriptorShortage {
  /// Whether the server neither spins while short nor stays deaf afterwards.
  static func isSurvived() throws -> Bool {
    let server = Server(configuration: ServerConfiguration(), service: StubService())
    let port = try server.start()
    var clients = try (0..<20).map { _ in try WireClient(port: port) }
    let isConnected = eventually { server.statistics.openConnectionCount == 20 }
    let probe = unsafe open("/dev/null", O_RDONLY)
    close(probe)
    var limit = rlimit(rlim_cur: UInt(probe) + 5, rlim_max: UInt(probe) + 5)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    // The client takes every descriptor that is left; the server has none to accept with.
    while let client = try? WireClient(port: port) { clients.append(client) }
    let before = clock()
    usleep(500_000)
    let spentSeconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
    let openCount = server.statistics.openConnectionCount
    clients.removeAll()
    let isRecovered = eventually { (try? WireClient(port: port))?.get("/peer")?.status == 200 }
    return isConnected && openCount < 25 && spentSeconds < 0.15 && isRecovered
  }
}
