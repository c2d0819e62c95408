import CRDT
import Client
import Console
import Models
import Storage
import Wording

extension ChildPreparation {
  /// The next number where none is given.
  static let question = ChildPreparation(
    prepare: { form, root, _, workplace in
      let known = try workplace.store.children(of: root.record.id, type: form.type.code)
        .compactMap { $0.record.integer(SurveyQuestionSchema.number) }
      form.supply(SurveyQuestionSchema.number, .integer((known.max() ?? 0) + 1))
    })

  /// The level and the facts on which a conclusion is drawn, with their hash.
  static let conclusion = ChildPreparation(
    prepare: { form, root, _, workplace in
      let state = AssessmentState(try workplace.store.family(of: root.record))
      form.supply(RiskConclusionSchema.level, .text(state.gate.rawValue))
      form.supply(RiskConclusionSchema.snapshot, .text(state.snapshot))
      form.supply(
        RiskConclusionSchema.frozenHash, .bytes(AssessmentSnapshot.hash(of: state.snapshot)))
    })

  /// `--done 14.5万株` or `--planned 315条` in place of phase, amount and unit.
  static let amountOfWork = ChildPreparation(
    supplied: [
      ProjectMeasureSchema.phase, ProjectMeasureSchema.amount, ProjectMeasureSchema.unit,
    ],
    options: CodeList.measurePhase.codes.map { phase in
      OptionSpec(
        phase.value, value: Phrase(zh: "数量和单位", en: "AMOUNT"),
        help: Phrase(
          zh: "\(phase.label.zh)的工作量，如 14.5万株、315条、12.5亩",
          en: "work \(phase.label.en), such as 14.5万株, 315条 or 12.5亩"))
    },
    prepare: { form, _, invocation, _ in
      let given = CodeList.measurePhase.codes.compactMap { phase in
        invocation.value(phase.value).map { (phase: phase.value, text: $0) }
      }
      guard given.count == 1 else {
        form.add(
          FieldProblem(
            phrase: Phrase(
              zh: "请给出 --done 或 --planned 之一。", en: "Give either --done or --planned."),
            remedy: Phrase(
              zh: "例如 --done 14.5万株。", en: "For example --done 14.5万株.")))
        return
      }
      guard let quantity = QuantityInput.read(given[0].text) else {
        form.add(
          FieldProblem(
            phrase: Phrase(
              zh: "“\(given[0].text)”不是带单位的整数工作量。",
              en: "“\(given[0].text)” is no whole amount with a unit."),
            remedy: Phrase(
              zh: "请写数量和单位，可用万、亿，单位可为条、座、株、平方米、尾、米、亩、户、人、个。",
              en: "Write an amount and a unit; 万 and 亿 are understood; units are "
                + "条, 座, 株, 平方米, 尾, 米, 亩, 户, 人, 个.")))
        return
      }
      form.supply(ProjectMeasureSchema.phase, .text(given[0].phase))
      form.supply(ProjectMeasureSchema.amount, .integer(quantity.amount))
      form.supply(ProjectMeasureSchema.unit, .text(quantity.unit))
    })

  /// The hash of a list, and the conclusion that a decision rests on.
  static let act = ChildPreparation(
    prepare: { form, root, _, workplace in
      if let list = form.value(ProjectActSchema.listText)?.text {
        form.supply(ProjectActSchema.listHash, .bytes(PublishedList.hash(of: list)))
      }
      let kind = form.value(ProjectActSchema.act)?.text.flatMap(ProjectState.Kind.init(rawValue:))
      guard kind?.isApproval ?? false else { return }
      let family = try workplace.store.family(of: root.record)
      let conclusions = PlanFamilies.assessments(of: family).compactMap(\.current)
      if let first = conclusions.first {
        form.supply(ProjectActSchema.conclusion, .reference(first.id))
      }
    })
}
