package import Console

/// One command: what it is called and takes, and what it does.
package struct Command: Sendable {
  /// Name, help, arguments and options.
  package let spec: CommandSpec
  /// Does it; throws a ``Problem`` or an error that the program's catalogue turns into one.
  package let run: @Sendable (Invocation, Context) throws -> ExitStatus

  /// Joins a description and what is done.
  package init(
    _ spec: CommandSpec, _ run: @escaping @Sendable (Invocation, Context) throws -> ExitStatus
  ) {
    self.spec = spec
    self.run = run
  }
}
