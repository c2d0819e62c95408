/// One word that a shell offers.
package struct Candidate: Sendable, Equatable {
  /// What is put on the command line.
  package let word: String
  /// What it stands for; empty if the word says it.
  package let detail: String

  /// Makes a candidate from its parts.
  package init(_ word: String, detail: String = "") {
    self.word = word
    self.detail = detail
  }
}
