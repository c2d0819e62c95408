import CRDT
import Models
import Testing
import Wording

@Suite("Masks")
struct PrivacyMaskTests {
  @Test(
    "Names keep their first character, and the stars say nothing of the length",
    arguments: [("张三", "张**"), ("欧阳修文", "欧**"), ("李", "李**"), ("", "")])
  func names(text: String, masked: String) {
    #expect(Mask.name.applied(to: text) == masked)
  }

  @Test(
    "Telephones keep three and four digits",
    arguments: [
      ("13812345678", "138****5678"), ("+86 138-1234-5678", "138****5678"),
      ("１３８１２３４５６７８", "138****5678"), ("09998880000", "099****0000"), ("8880000", "****000"),
      ("12345", "****"), ("none", "****"),
    ])
  func phones(text: String, masked: String) {
    #expect(Mask.phone.applied(to: text) == masked)
  }

  @Test("Identity numbers keep their last four characters")
  func identities() {
    #expect(Mask.identity.applied(to: "99010119580314002X") == "**************002X")
    #expect(Mask.identity.applied(to: "002X") == "****")
  }

  @Test(
    "Addresses are cut at the group",
    arguments: [
      ("石桥村5组12号", "石桥村5组"), ("云河镇石桥村五組后山", "云河镇石桥村五組"), ("桃溪村大坝边", "桃溪村"),
      ("东街社区3号楼", "东街社区"), ("山上第一家", "***"), ("高岭村生产队旁3队", "高岭村生产队"),
    ])
  func addresses(text: String, masked: String) {
    #expect(Mask.address.applied(to: text) == masked)
  }

  @Test("Each personal field has a mask, and each sensitive one is hidden whole")
  func fields() {
    #expect(Mask(HouseholdSchema.headName) == .name)
    #expect(Mask(ResidentSchema.name) == .name)
    #expect(Mask(ResidentSchema.phone) == .phone)
    #expect(Mask(HouseholdSchema.address) == .address)
    #expect(Mask(VisitSchema.residentWords) == .hidden)
    #expect(Mask(ResidentSchema.birthYear) == .hidden)
    #expect(Mask(DemandVoiceSchema.name) == .hidden)
    #expect(Mask(WorkerSchema.name) == .none)
    for type in Schema.current.types {
      for field in type.fields {
        switch field.sensitivity {
        case .open, .internal: #expect(Mask(field) == .none)
        case .personal: #expect(Mask(field) != .none, "\(type.name).\(field.name)")
        case .sensitive: #expect(Mask(field) == .hidden)
        }
      }
    }
  }

  @Test("Values show masked; erasure shows as such, and nothing as nothing")
  func values() {
    let phone = HouseholdSchema.phone
    #expect(Mask.text(.text("13812345678"), for: phone, language: .zh) == "138****5678")
    #expect(Mask.text(.redacted, for: phone, language: .en) == "(erased by law)")
    #expect(Mask.text(.null, for: VisitSchema.workerNote, language: .en) == "")
    #expect(Mask.text(.integer(1958), for: ResidentSchema.birthYear, language: .en) == "***")
    #expect(Mask.text(.text("U1"), for: DemandSchema.urgency, language: .en) == "urgent")
  }
}
