package import Foundation

/// A temporary folder that is gone when its owner is.
package final class TestFolder: Sendable {
  /// Where it is.
  package let url: URL

  /// Makes it, under a name that no other has.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
