// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

@Suite struct PuzzleHoldoutTests {
    private func pairs(_ atoms: [PuzzleAtom]) -> [(PuzzleAtom, PuzzleAtom)] {
        atoms.indices.flatMap { high in atoms[..<high].map { ($0, atoms[high]) } }
            .filter { PuzzleHoldout.isPair($0.0, $0.1) }
    }

    @Test(arguments: [(PuzzleSet.b, 100, 20), (.c, 120, 24), (.d, 336, 67), (.e, 160, 30)])
    func `a fifth of the pairs of rules is held out`(
        set: PuzzleSet, total: Int, heldOut: Int
    ) {
        let atoms = PuzzleAtom.all(of: set).filter { !PuzzleHoldout.isHeldOut($0) }
        let pairs = pairs(atoms)
        #expect(pairs.count == total)
        #expect(pairs.count { PuzzleHoldout.isHeldOut($0.0, $0.1) } == heldOut)
    }

    @Test(arguments: [(PuzzleSet.b, 7, 1), (.c, 10, 2), (.d, 19, 4), (.e, 12, 1)])
    func `every rule is in training, and in a held-out pair`(
        set: PuzzleSet, known: Int, heldOut: Int
    ) {
        let atoms = PuzzleAtom.all(of: set).filter { !PuzzleHoldout.isHeldOut($0) }
        for atom in atoms {
            let partners = atoms.filter { PuzzleHoldout.isPair(atom, $0) }
            let count = partners.count { PuzzleHoldout.isHeldOut(atom, $0) }
            #expect(count >= heldOut, "\(atom.text)")
            #expect(partners.count - count >= known, "\(atom.text)")
        }
    }

    @Test func `five rules of set E are held out, one of each operation and family`() {
        let atoms = PuzzleAtom.all(of: .e).filter { PuzzleHoldout.isHeldOut($0) }
        #expect(PuzzleAtom.all(of: .e).count == 25)
        #expect(atoms.map(\.what).sorted() == [0, 1, 2, 3, 4])
        #expect(atoms.map(\.how).sorted() == [0, 1, 2, 3, 4])
    }

    @Test func `ten of seventy shapes with fills are held out`() {
        let looks = PuzzleShape.allCases.map { shape in
            (0...6).count { PuzzleHoldout.isHeldOut(shape: shape, fill: $0) }
        }
        #expect(looks == [Int](repeating: 1, count: 10))
    }

    @Test func `rules are read from their words, which are never the same`() {
        let atoms = PuzzleSet.allCases.flatMap(PuzzleAtom.all)
        #expect(Set(atoms.map(\.text)).count == atoms.count)
        for atom in atoms { #expect(PuzzleAtom(text: atom.text) == atom) }
        #expect(PuzzleAtom(text: "grey B") == nil)
        #expect(PuzzleAtom(text: "") == nil)
    }

    @Test func `each hash is to learn from, or in one split to measure with`() {
        for upper in UInt64(0)..<1024 {
            let splits = PuzzleSplit.allCases.filter {
                PuzzleHoldout.allows(hash: upper << 32 + 0xffff_ffff, in: $0)
            }
            #expect((splits == [.train, .mixed]) == (upper % 16 != 0))
            #expect(splits == [.train, .mixed] || splits.count == 1)
        }
    }
}
