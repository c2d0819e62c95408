private import FoundationEssentials

/// A text file below `Fixtures`, found from where this source stands.
package struct FixtureFile: Sendable {
  /// The file's name, without its folder.
  package let name: String
  /// What stands in it.
  package let text: String

  /// The files of a folder with an ending such as `.txt`, by name; throws if one cannot be read.
  package static func all(in folder: String, ending: String) throws -> [FixtureFile] {
    let path = fixtures + "/" + folder
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return try names.filter { $0.hasSuffix(ending) }.map { name in
      FixtureFile(
        name: name, text: try String(contentsOfFile: path + "/" + name, encoding: .utf8))
    }
  }

  private static let fixtures: String = {
    let source = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return source.dropLast(3).joined(separator: "/") + "/Fixtures"
  }()
}
