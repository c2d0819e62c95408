import Glibc
import Models
import Program
import Wording

/// Reads a long text from a file or standard input.
enum TextFile {
  /// Bytes read at most: a text may shrink when its line ends and marks are put into one form.
  private static let bytesMax = 3 * Limits.textBytesMax
  private static let chunkBytes = 16 * 1024

  /// The text of a file; `-` is standard input.
  ///
  /// Throws ``RecordProblem/unreadable(path:detail:)`` for what is missing, too large or no UTF-8.
  static func read(_ path: String) throws(RecordProblem) -> String {
    let isStandard = path == "-"
    let file = isStandard ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .unreadable(path: path, detail: SystemWords.phrase(errno))
    }
    defer { if !isStandard { close(file) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    while bytes.count <= bytesMax {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw .unreadable(path: path, detail: SystemWords.phrase(errno))
      }
      if count == 0 { break }
      bytes += chunk.prefix(count)
    }
    guard bytes.count <= bytesMax else {
      throw .unreadable(
        path: path,
        detail: Phrase(zh: "超过 \(bytesMax) 字节", en: "it has more than \(bytesMax) bytes"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: path, detail: Phrase(zh: "不是 UTF-8 文本", en: "it is no UTF-8 text"))
    }
    return text
  }
}
