import Models
import Program

/// The field work: records, the steps of cases, and looking at where values came from.
let recordCommands: [Command] =
  recordTypeCommands + [ShowCommand.command(nil), FindCommand.command] + TodayCommand.all
  + HistoryCommands.all

/// What each type allows; areas, workers and assignments are the hub's to write.
private let recordTypeCommands: [Command] =
  [
    AddCommand.command(HouseholdSchema.type), ListCommand.command(HouseholdSchema.type),
    ShowCommand.command(HouseholdSchema.type), EditCommand.command(HouseholdSchema.type),
    DeleteCommand.command(HouseholdSchema.type),
    CompanionCommand.command(CompanionCommand.benefits),
    AddCommand.command(ResidentSchema.type), ListCommand.command(ResidentSchema.type),
    ShowCommand.command(ResidentSchema.type), EditCommand.command(ResidentSchema.type),
    DeleteCommand.command(ResidentSchema.type), CompanionCommand.command(CompanionCommand.details),
    VisitAddCommand.command, ListCommand.command(VisitSchema.type),
    ShowCommand.command(VisitSchema.type), EditCommand.command(VisitSchema.type),
    VisitAmendCommand.command, DeleteCommand.command(VisitSchema.type),
    DemandAddCommand.command, ListCommand.command(DemandSchema.type),
    ShowCommand.command(DemandSchema.type), EditCommand.command(DemandSchema.type),
  ] + CaseStepCommand.commands + [
    ListCommand.command(AreaSchema.type), ShowCommand.command(AreaSchema.type),
    ListCommand.command(WorkerSchema.type), ShowCommand.command(WorkerSchema.type),
    ListCommand.command(AssignmentSchema.type), ShowCommand.command(AssignmentSchema.type),
  ]
