package import CRDT

extension Schema {
  /// Version 1: what this program knows.
  ///
  /// Numbers are never reused. 1–31 are record types of their own, 32 and above companions (parts
  /// with a scope of their own) and children (parts that travel with their root).
  package static let current = Schema(
    version: 1,
    types: [
      AreaSchema.type,
      WorkerSchema.type,
      AssignmentSchema.type,
      HouseholdSchema.type,
      ResidentSchema.type,
      VisitSchema.type,
      DemandSchema.type,
      CaseEventSchema.type,
      DisputeSchema.type,
      ActivitySchema.type,
      SurveyFormSchema.type,
      SurveyResponseSchema.type,
      RiskAssessmentSchema.type,
      ProjectSchema.type,
      NoticeSchema.type,
      AssistanceSchema.type,
      OrgSchema.type,

      // The hub's own.
      AnchorSchema.type,

      ReportSnapshotSchema.type,

      // What was taken out as a file.
      DataExportSchema.type,
      ExportApprovalSchema.type,

      // Companions: sensitive or sealed parts.
      HouseholdBenefitsSchema.type,
      ResidentDetailsSchema.type,
      DemandVoiceSchema.type,
      DisclosureSchema.type,
      AssistanceNeedsSchema.type,

      // Children.
      ConsentSchema.type,
      HandoverItemSchema.type,
      VisitAmendmentSchema.type,
      ResolutionSchema.type,
      AttachmentSchema.type,
      ErasureSchema.type,
      SurveyQuestionSchema.type,
      RiskFactorSchema.type,
      RiskOpinionSchema.type,
      RiskConclusionSchema.type,
      ReliefMeasureSchema.type,
      ProjectMilestoneSchema.type,
      ProjectFundSchema.type,
      ProjectMeasureSchema.type,
      ProjectActSchema.type,
      ProjectFollowUpSchema.type,
      DisputePartySchema.type,
      DisputeConsentSchema.type,
      DisputeSessionSchema.type,
      DisputeAgreementSchema.type,
      DisputePerformanceSchema.type,
      ActivityAttendanceSchema.type,
      ActivityDecisionSchema.type,
      ActivityVoteSchema.type,
      NoticeObjectionSchema.type,
      NoticeReachSchema.type,
      NoticeClosingSchema.type,
      AssistanceGoalSchema.type,
      AssistanceMeasureSchema.type,
      AssistanceExitSchema.type,
      OrgDutySchema.type,

      // A worker's proposal to the office.
      AssignmentProposalSchema.type,

      // A unit's word to whoever sent it a form.
      SurveyReturnSchema.type,
    ])

  /// Types whose records are everybody's to know: who is who, what is where, who handles what, and
  /// what is to be asked.
  ///
  /// They reach every laptop, whatever its grants; most are the hub's own.
  package static let directory = [
    AreaSchema.type.code, WorkerSchema.type.code, OrgSchema.type.code, OrgDutySchema.type.code,
    SurveyFormSchema.type.code, SurveyQuestionSchema.type.code,
  ]
}
