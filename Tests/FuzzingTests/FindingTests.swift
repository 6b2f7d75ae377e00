import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What fuzzing has found, and where it starts: without libFuzzer, in every run of the tests.
@Suite("Fuzzing") struct FindingTests {
  private static let fixtures = Program.root + "/Fixtures"

  @Test("no promise is broken by what fuzzing starts from", arguments: FuzzTarget.all.map(\.name))
  func seeds(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let seeds = target.seeds(FixtureSeeds(folder: Self.fixtures))
    #expect(!seeds.isEmpty)
    for seed in seeds { try target.run(seed) }
  }

  @Test("no input that broke a promise breaks it again")
  func findings() throws {
    let folder = Self.fixtures + "/Fuzzing"
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains("/") }
    #expect(!names.isEmpty)
    for name in names {
      let target = try #require(FuzzTarget.all.first { name.hasPrefix($0.name + "/") }, "no target for \(name)")
      let file = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      do {
        try target.run([UInt8](file))
      } catch {
        Issue.record("\(name): \(error)")
      }
    }
  }

  @Test("damage is the same in every run, and is damage")
  func mutation() {
    let file = noise(5000)
    var one = Mutation(file, name: "a")
    var same = Mutation(file, name: "a")
    var other = Mutation(file, name: "b")
    let damaged = one.damaged()
    #expect(damaged == same.damaged() && damaged != other.damaged() && damaged != one.damaged())
    let changed = zip(file, damaged).count { $0 != $1 }
    #expect((50...100).contains(changed) && damaged.count == file.count)
    #expect(one.cuts(10) == [0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500])
    #expect(Mutation(noise(3), name: "").cuts(10) == [0, 1, 2])
  }
}
