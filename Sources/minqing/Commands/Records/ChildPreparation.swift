import Client
import Console
import Models
import Storage

/// What a command for a child fills in beyond the schema: numbers, hashes, levels.
///
/// Decides nothing: what stands against a record is its family's rules to say.
struct ChildPreparation: Sendable {
  /// Fields that it fills and nobody types.
  var supplied: [FieldSchema] = []
  /// Options beside those of the fields.
  var options: [OptionSpec] = []
  /// Adds to what was typed; gets the root.
  var prepare: @Sendable (inout Form, StoredRecord, Invocation, Workplace) throws -> Void = {
    _, _, _, _ in
  }

  /// What a type needs; nothing for most.
  static func of(_ type: TypeSchema) -> ChildPreparation {
    all[type.name] ?? ChildPreparation()
  }

  private static let all: [String: ChildPreparation] = [
    SurveyQuestionSchema.type.name: .question, RiskConclusionSchema.type.name: .conclusion,
    ProjectMeasureSchema.type.name: .amountOfWork, ProjectActSchema.type.name: .act,
  ]
}
