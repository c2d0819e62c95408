internal import Models
internal import SQLite

/// How a database of an older version becomes one of this version: one transaction, after a backup.
///
/// What is missing in the file is found by comparing it with a new one, so a table or a column that
/// a version adds needs no step. A step fills what cannot be empty.
package struct Migration: Sendable {
  /// One change of content that an older layout needs.
  package struct Step: Sendable {
    /// What it does, in one word for the report.
    package let name: String
    /// Databases of this layout and of older ones need it.
    package let through: Int64
    /// Makes the change in the open transaction; returns how many rows it changed.
    package let run: @Sendable (Store) throws -> Int

    /// Describes a step.
    package init(
      _ name: String, through: Int64, run: @escaping @Sendable (Store) throws -> Int
    ) {
      self.name = name
      self.through = through
      self.run = run
    }
  }

  /// The steps in the order in which they are taken.
  package var steps: [Step]

  /// Collects steps.
  package init(steps: [Step]) { self.steps = steps }

  /// All steps that this version knows, oldest first.
  package static let standard = Migration(steps: [
    // Rows of version 1 have no sum by which damage shows.
    Step("sums", through: 1) { try $0.fillSums() }
  ])
}

/// What an upgrade did to a database, or would do.
package struct Upgrade: Hashable, Sendable {
  /// The layout before.
  package let from: Int64
  /// The layout now.
  package let to: Int64
  /// Tables that were added, in the order in which they were made.
  package internal(set) var tables: [String] = []
  /// Columns that were added, as `table.column`.
  package internal(set) var columns: [String] = []
  /// Steps that were taken, each with the rows that it changed.
  package internal(set) var steps: [StepCount] = []
  /// Records whose unknown type or fields are known now, by type in order of code.
  package internal(set) var adopted: [StepCount] = []
  /// Rows that do not decode, and were left as they are.
  package internal(set) var damaged = 0
  /// Records that the hub had refused and that are sent once more.
  package internal(set) var retried = 0
  /// The database as it was before; nil for a trial, or where the caller keeps it.
  package internal(set) var backup: String?

  /// A name and a number of rows.
  package struct StepCount: Hashable, Sendable {
    /// A step or a type.
    package let name: String
    /// How many rows.
    package let rows: Int

    /// Joins a name and a number.
    package init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }
}

/// Who keeps the database as it was before an upgrade.
package enum UpgradeBackup: Sendable {
  /// A copy beside it.
  case beside
  /// Whoever asks for the upgrade has one, or a disk on which no file can be renamed.
  case caller
}

/// Whether opening a file may change its layout.
package enum Upgrading: Sendable {
  /// An older file is upgraded first.
  case automatic
  /// An older file is refused with ``StoreError/older(path:version:known:)``.
  case refused
}
