internal import Glibc
internal import Wire

/// The file of a bundle: written under another name until it is whole, and never changed again.
package enum BundleFile {
  /// Bytes that are gathered before they are written.
  private static let bufferBytes = 64 * 1024

  /// Writes a new file, readable by its owner only; it has its name once all of it is on the disk.
  ///
  /// Throws a problem if there is such a file, or it cannot be written; then nothing is left.
  package static func write<Result>(
    _ path: String, _ body: (_ sink: @escaping ([UInt8]) throws -> Void) throws -> Result
  ) throws -> Result {
    guard FileSystem.size(path) == nil else {
      throw Catalogue.fileProblem(path, SystemWords.phrase(EEXIST))
    }
    let part = try PartFile(for: path, magic: BundleWriter.magic)
    defer { withExtendedLifetime(part) {} }
    let output = Output(descriptor: part.descriptor, path: part.path)
    let result = try body { try output.add($0) }
    try output.flush()
    guard fsync(part.descriptor) == 0 else {
      throw Catalogue.fileProblem(part.path, SystemWords.phrase(errno))
    }
    // A link in place of a renaming, for that would replace what somebody put there meanwhile; the
    // file systems of sticks have no links.
    guard
      unsafe link(part.path, path) == 0 || errno != EEXIST && rename(part.path, path) == 0
    else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    syncDirectory(of: path)
    return result
  }

  /// Opens a file for reading; the source gives up to as many bytes as asked for, none at the end.
  package static func source(_ path: String) throws -> (Int) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    let input = Input(descriptor: descriptor, path: path)
    return { try input.read($0) }
  }

  /// So that the name outlives a power cut as the bytes do; a file system that cannot is no reason
  /// to fail, for the file is there.
  private static func syncDirectory(of path: String) {
    let directory = PartFile.directory(of: path)
    let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Gathers small pieces.
  private final class Output {
    private let descriptor: Int32
    private let path: String
    private var pending: [UInt8] = []

    init(descriptor: Int32, path: String) {
      self.descriptor = descriptor
      self.path = path
    }

    func add(_ bytes: [UInt8]) throws {
      pending += bytes
      if pending.count >= bufferBytes { try flush() }
    }

    func flush() throws {
      var start = 0
      while start < pending.count {
        let count = unsafe pending.withUnsafeBytes { buffer in
          unsafe Glibc.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
        start += count
      }
      pending = []
    }
  }

  /// Closes the file when nobody reads it any more.
  private final class Input {
    private let descriptor: Int32
    private let path: String

    init(descriptor: Int32, path: String) {
      self.descriptor = descriptor
      self.path = path
    }

    deinit { close(descriptor) }

    func read(_ wanted: Int) throws -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: min(max(wanted, 0), bufferBytes))
      while true {
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
          unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
        bytes.removeLast(bytes.count - count)
        return bytes
      }
    }
  }
}
