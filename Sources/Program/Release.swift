/// Which release this is.
package enum Release {
  /// The version by semver.org.
  package static let version = "0.1.0"

  /// What a program calls itself to a hub, such as `minqing/0.1.0`.
  package static func software(_ program: String) -> String { "\(program)/\(version)" }
}
