/// A command line that has been understood.
package struct Invocation: Sendable, Equatable {
  /// One option as it was given.
  package struct Option: Sendable, Equatable {
    /// The name without dashes.
    package let name: String
    /// The value; nil for a flag.
    package let value: String?

    /// Makes an option from its parts.
    package init(name: String, value: String?) {
      self.name = name
      self.value = value
    }
  }

  /// The command's path, as its spec has it; for help, the path or topic asked about.
  package let path: [String]
  /// The positional arguments in order.
  package let arguments: [String]
  /// The options in the order given, global ones among them.
  package let options: [Option]
  /// Whether help is asked for instead of running the command; an empty line asks for it too.
  package let isHelp: Bool

  /// Makes an invocation from its parts.
  package init(
    path: [String], arguments: [String] = [], options: [Option] = [], isHelp: Bool = false
  ) {
    self.path = path
    self.arguments = arguments
    self.options = options
    self.isHelp = isHelp
  }

  /// The value of an option, the last where it was repeated; nil where it was not given.
  package func value(_ name: String) -> String? {
    options.last { $0.name == name }?.value
  }

  /// All values of an option in the order given.
  package func values(_ name: String) -> [String] {
    options.filter { $0.name == name }.compactMap(\.value)
  }

  /// Whether a flag was given.
  package func flag(_ name: String) -> Bool {
    options.contains { $0.name == name }
  }

  /// The argument at an index; nil where fewer were given.
  package func argument(_ index: Int) -> String? {
    arguments.indices.contains(index) ? arguments[index] : nil
  }
}
