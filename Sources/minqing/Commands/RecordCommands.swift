import Console
import Models
import Program
import Wording

/// The field work: records, the steps of cases, and looking at where values came from.
let recordCommands: [Command] =
  recordTypeCommands + [ShowCommand.command(nil), FindCommand.command] + TodayCommand.all
  + HistoryCommands.all

/// What each type allows; areas, workers, units and assignments are the hub's to write.
private let recordTypeCommands: [Command] =
  written(HouseholdSchema.type, examples: [householdExample])
  + [CompanionCommand.command(CompanionCommand.benefits)]
  + written(ResidentSchema.type, examples: [residentExample])
  + [CompanionCommand.command(CompanionCommand.details)]
  + written(VisitSchema.type, add: VisitAddCommand.command)
  + written(DemandSchema.type, add: DemandAddCommand.command) + CaseStepCommand.commands
  + written(
    DisputeSchema.type, examples: [disputeExample], children: [DisputePartyCommand.command])
  + written(ActivitySchema.type, examples: [activityExample])
  + [DemandSlipCommand.command]
  + written(NoticeSchema.type, examples: [noticeExample]) + NoticePrintCommands.all
  + written(AssistanceSchema.type, examples: [assistanceExample])
  + [CompanionCommand.command(CompanionCommand.needs), AssistanceWithdrawCommand.command]
  + written(SurveyFormSchema.type) + [
    AddCommand.command(SurveyReturnSchema.type), ListCommand.command(SurveyReturnSchema.type),
  ]
  + SurveyCommands.all
  + written(ProjectSchema.type) + PlanCommands.project
  + written(RiskAssessmentSchema.type) + PlanCommands.assessment
  + [AreaSchema.type, WorkerSchema.type, OrgSchema.type, AssignmentSchema.type].flatMap(read)
  + ChildCommand.commands(of: AssignmentSchema.type) + ContactCommands.all + DutyCommands.all

/// What can be done with a type that laptops write, from its schema alone.
private func written(
  _ type: TypeSchema, add: Command? = nil, examples: [CommandSpec.Example] = [],
  children: [Command] = []
) -> [Command] {
  [add ?? AddCommand.command(type, examples: examples)] + read(type)
    + [EditCommand.command(type)] + DeedCommand.commands(type)
    + (type.isDeletable ? [DeleteCommand.command(type)] : [])
    + ChildCommand.commands(of: type, instead: children)
}

/// What can be done with every type.
private func read(_ type: TypeSchema) -> [Command] {
  [ListCommand.command(type), ShowCommand.command(type)]
}

private let householdExample = CommandSpec.Example(
  "household add --area 990101100203/05 --house-no 0037 --head-name 张三 --address 石桥村5组37号",
  Phrase(zh: "登记一户", en: "Add a household"))

private let residentExample = CommandSpec.Example(
  "resident add --household 0037 --name 李秀英 --relation 2",
  Phrase(zh: "为 0037 户登记一名成员", en: "Add a member of household 0037"))

private let disputeExample = CommandSpec.Example(
  "dispute add --demand L01-00001 --category neighbour",
  Phrase(zh: "为诉求登记一件邻里纠纷，由本人调解", en: "Add a dispute between neighbours, mediated by oneself"))

private let activityExample = CommandSpec.Example(
  "activity add --kind rep_meeting --title 合作医疗补助 --planned-at '2026-07-01 15:00' "
    + "--eligible-persons 41",
  Phrase(zh: "安排一次村民代表会", en: "Plan a meeting of the representatives"))

private let noticeExample = CommandSpec.Example(
  "notice add --kind publicity --title 低保名单公示 --file body=公示.txt --plain-summary 名单挂五天，有意见请提出"
    + " --channels board --period-from 2026-06-24 --min-days 5",
  Phrase(zh: "公示五天", en: "Publish something for five days"))

private let assistanceExample = CommandSpec.Example(
  "assistance add --household 0037 --helper 张三 --helper-kind cadre --review-months 1",
  Phrase(zh: "为 0037 户落实结对帮扶", en: "Begin to help household 0037"))
