import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `survey tally FORM`: sums, with those of too few people withheld.
enum SurveyTallyCommand {
  static let command: Command = .records(
    CommandSpec(
      ["survey", "tally"], summary: Phrase(zh: "汇总答卷", en: "Add up responses"),
      details: Phrase(
        zh: "不足 \(SurveyRules.current.countMin) 人（敏感领域不足 "
          + "\(SurveyRules.current.countMinSensitive) 人）的数不显示；只汇总本机有的答卷。",
        en: "Sums of fewer than \(SurveyRules.current.countMin) people "
          + "(\(SurveyRules.current.countMinSensitive) in sensitive domains) are withheld; "
          + "only responses on this laptop are added up."),
      arguments: [.record(SurveyFormSchema.type.name)], section: Sections.records)
  ) { workplace, invocation in
    let stored = try SurveyCommands.form(invocation, in: workplace)
    var responses: [Record] = []
    try workplace.store.forEach(
      SurveyResponseSchema.type, where: SurveyResponseSchema.form,
      equals: .reference(stored.record.id)
    ) {
      if !$0.record.isDeleted { responses.append($0.record) }
      return true
    }
    let tally = SurveyTally(
      questions: try SurveyCommands.questions(of: stored.record, in: workplace),
      responses: responses,
      countMin: SurveyRules.current.countMin(
        domains: stored.record.texts(SurveyFormSchema.domain)))
    let context = workplace.context
    if context.isJSON {
      context.print(json(tally))
    } else {
      let name = try RecordTitle.heading(of: stored, in: workplace)
      context.write(text(tally, name: name, in: workplace))
    }
    return .done
  }

  private static func text(
    _ tally: SurveyTally, name: String, in workplace: Workplace
  ) -> String {
    let context = workplace.context
    let language = context.language
    let isFew = tally.responseCount < tally.countMin
    let count =
      isFew
      ? Phrase(zh: "少于 \(tally.countMin)", en: "fewer than \(tally.countMin)")[language]
      : String(tally.responseCount)
    var text =
      context.style.paint(Terminal.sanitised(name), .heading) + "\n"
      + Phrase(zh: "答卷 n=\(count)", en: "responses n=\(count)")[language] + "\n"
    for question in tally.questions {
      let answered = question.answered.told.map(String.init) ?? "—"
      text +=
        "\n" + Terminal.sanitised("\(question.question.number)  \(question.question.wording)")
        + "  n=\(answered)\n"
      guard !question.choices.isEmpty else { continue }
      var table = Table([
        Table.Column(Phrase(zh: "答案", en: "Answer")),
        Table.Column(Phrase(zh: "人数", en: "People"), overflow: .keep),
        Table.Column(Phrase(zh: "占比", en: "Share"), overflow: .keep),
      ])
      for choice in question.choices {
        let label = question.question.codes?.label(choice.value)[language] ?? choice.value
        table.append([
          Table.Cell(label), Table.Cell(choice.count.told.map(String.init) ?? "—"),
          Table.Cell(share(choice.count, of: question.answered) ?? "—"),
        ])
      }
      text += table.rendered(language, width: workplace.tableWidth, style: context.style)
    }
    let hasWithheld = tally.questions.contains { question in
      question.answered == .withheld || question.choices.contains { $0.count == .withheld }
    }
    if hasWithheld {
      text +=
        Phrase(
          zh: "“—”：人数不足 \(tally.countMin)，或可由其他数推算，不显示。\n",
          en: "“—”: fewer than \(tally.countMin), or could be computed from the rest.\n")[language]
    }
    return text
  }

  /// A share with one decimal; nil where one of both is withheld.
  private static func share(
    _ count: SurveyTally.Count, of total: SurveyTally.Count
  ) -> String? {
    guard let count = count.told, let total = total.told, total > 0 else { return nil }
    let permille = (count * 1_000 + total / 2) / total
    return "\(permille / 10).\(permille % 10) %"
  }

  private static func json(_ tally: SurveyTally) -> [JSON.Member] {
    [
      JSON.Member(
        "responses",
        tally.responseCount < tally.countMin ? .null : .count(tally.responseCount)),
      JSON.Member("count_min", .count(tally.countMin)),
      JSON.Member(
        "questions",
        .array(
          tally.questions.map { question in
            .object([
              JSON.Member("number", .integer(question.question.number)),
              JSON.Member("question", .string(question.question.wording)),
              JSON.Member("answered", json(question.answered)),
              JSON.Member(
                "choices",
                .array(
                  question.choices.map { choice in
                    .object([
                      JSON.Member("answer", .string(choice.value)),
                      JSON.Member("count", json(choice.count)),
                    ])
                  })),
            ])
          })),
    ]
  }

  private static func json(_ count: SurveyTally.Count) -> JSON {
    count.told.map(JSON.count) ?? .null
  }
}
