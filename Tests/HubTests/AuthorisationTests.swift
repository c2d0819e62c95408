import CRDT
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Who may speak to the hub, and what they may write")
struct AuthorisationTests {
  /// Domain rule B.5, written down a second time: who may make a record of each type.
  static let makers: [String: Set<Role>] = [
    "household": [.gridWorker, .villageCadre, .townOfficer, .desk],
    "visit": [.gridWorker, .villageCadre, .townOfficer, .desk],
    "demand": [
      .gridWorker, .villageCadre, .townOfficer, .desk, .handler, .mediator, .lead, .county,
    ],
    "case_event": [
      .gridWorker, .villageCadre, .townOfficer, .desk, .handler, .mediator, .lead, .county,
      .auditor,
    ],
    "area": [],
    "worker": [],
  ]

  @Test("Each role writes its types within its places and nothing else", arguments: Role.allCases)
  func table(role: Role) throws {
    let town = try OfficeTown()
    let officer = try town.laptop(
      "officer", roles: [.townOfficer], at: [OfficeTown.village?.parent])
    let places = [OfficeTown.village, OfficeTown.otherVillage]
    let roots = try places.map { try officer.demand(at: $0) }
    #expect(try officer.sync(roots).quarantined.isEmpty)
    let laptop = try town.laptop("writer", roles: [role])
    for (place, root) in zip(places, roots) {
      let records = [
        try laptop.household(at: place), try laptop.visit(at: place), try laptop.demand(at: place),
        laptop.event("escalate", of: root.id, as: role), try laptop.area(at: place),
        try laptop.colleague(at: place),
      ]
      let codes = try laptop.sync(records).codes
      for record in records {
        let type = try #require(Schema.current[record.type])
        let isMaker = try #require(Self.makers[type.name]).contains(role)
        let outside = place == OfficeTown.village ? nil : HubCode.outside
        // Whoever may write workers may not give them roles, and without roles there is no worker.
        let isStaffed = type.name == "worker" && [.townOfficer, .desk].contains(role)
        let expected = isMaker ? outside : isStaffed ? outside ?? HubCode.role : HubCode.role
        #expect(codes[record.id] == expected, "\(type.name) in \(place?.text ?? "")")
        let isHere = try town.office.store.record(record.type, record.id) != nil
        #expect(isHere == (expected == nil))
      }
    }
  }

  @Test("A step needs a role that is held and may take it, and the writer's own name")
  func steps() throws {
    let town = try OfficeTown()
    let cadre = try town.laptop("cadre", roles: [.villageCadre])
    let demand = try cadre.demand()
    let (good, wrongRole, notHeld, forged) = (
      cadre.event("assign", of: demand.id, as: .villageCadre),
      cadre.event("close", of: demand.id, as: .villageCadre),
      cadre.event("close", of: demand.id, as: .desk),
      cadre.event("assign", of: demand.id, as: .villageCadre, by: cadre.newID())
    )
    let codes = try cadre.sync([demand, good, wrongRole, notHeld, forged]).codes
    #expect(codes[demand.id] == nil)
    #expect(codes[good.id] == nil)
    for record in [wrongRole, notHeld, forged] { #expect(codes[record.id] == HubCode.role) }
  }

  @Test("A laptop without grants writes nothing and sees who is who")
  func withoutGrants() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let hers = try alice.household()
    try alice.sync([hers])
    let bob = try town.laptop("bob", at: [])
    let codes = try bob.sync([try bob.household()]).codes
    #expect(Array(codes.values) == [HubCode.outside])
    try bob.syncAll()
    #expect(bob.records[hers.name] == nil)
    #expect(
      Set(bob.records.values.map(\.type)).isSubset(of: [
        AreaSchema.type.code, WorkerSchema.type.code, HouseholdSchema.type.code,
      ]))
    #expect(bob.records.values.filter { $0.type == AreaSchema.type.code }.count == 3)
    #expect(bob.records.values.filter { $0.type == WorkerSchema.type.code }.count == 2)
  }

  @Test("A missing, wrong or revoked token is refused, and a revoked laptop's push is not merged")
  func tokens() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    var bare = alice.http(alice.request())
    bare.headers = HTTPHeaders()
    #expect(OfficeTown.run(town.hub, bare).status == 401)
    let token = alice.token
    for wrong in ["", "x", token + "0", String(token.dropLast()), token.uppercased() + "x"] {
      alice.token = wrong
      #expect(throws: Laptop.Refusal(401, HubCode.unauthorised)) { try alice.sync() }
    }
    alice.token = token
    try alice.sync()
    try town.office.revoke(device: 1)
    let late = try alice.household()
    #expect(throws: Laptop.Refusal(403, HubCode.revoked)) { try alice.sync([late]) }
    #expect(try town.office.store.record(late.type, late.id) == nil)
  }

  @Test("A site of another laptop or of the hub cannot be taken, at enrolment or later")
  func stolenSite() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let household = try alice.household()
    try alice.sync([household])
    let bob = try town.laptop("bob")
    let hubSite = try town.office.store.hubSite
    for site in [alice.site, hubSite] {
      #expect(throws: Laptop.Refusal(409, HubCode.siteTaken)) {
        try Laptop(
          worker: bob.worker, code: try town.office.makeCode(for: bob.worker), name: "thief",
          site: site, clock: town.clock
        ) { OfficeTown.run(town.hub, $0) }
      }
      var request = bob.request([try bob.household()])
      request.site = site
      #expect(throws: Laptop.Refusal(409, HubCode.siteTaken)) { try bob.send(request) }
    }
    #expect(try town.office.store.author(of: hubSite)?.worker == nil)
    #expect(try town.office.store.author(of: alice.site)?.worker == alice.worker)
    #expect(try town.office.devices().count == 2)
  }

  @Test("A code is good once and for a day, and guessing makes everybody wait")
  func codes() throws {
    let town = try OfficeTown()
    let worker = try town.office.addWorker(name: "alice", org: "x", roles: [.desk])
    func join(_ code: String) throws -> Laptop {
      try Laptop(worker: worker, code: code, name: "l", clock: town.clock) {
        OfficeTown.run(town.hub, $0)
      }
    }
    let code = try town.office.makeCode(for: worker)
    _ = try join(" " + code.lowercased().replacing("-", with: " - "))
    #expect(throws: Laptop.Refusal(403, HubCode.codeUsed)) { try join(code) }
    let late = try town.office.makeCode(for: worker)
    town.clock.advance(milliseconds: HubLimits.codeLifeMilliseconds)
    #expect(throws: Laptop.Refusal(403, HubCode.codeExpired)) { try join(late) }
    for number in 0..<HubLimits.wrongCodesMax {
      #expect(throws: Laptop.Refusal(403, HubCode.codeUnknown)) { try join("00000-000\(number)") }
    }
    let good = try town.office.makeCode(for: worker)
    #expect(throws: Laptop.Refusal(429, HubCode.slowDown)) { try join(good) }
    town.clock.advance(milliseconds: HubLimits.codeWindowMilliseconds)
    _ = try join(good)
    #expect(try town.office.devices().count == 2)
  }
}
