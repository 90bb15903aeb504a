// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import Testing

@Suite struct DrawnAnimalTests {
    @Test func `an animal is a function of its number, and its key names it`() throws {
        for number in [0, 77, 1234, 999_999] {
            let animal = DrawnAnimal(number: number)
            let again = try #require(DrawnAnimal(key: animal.key))
            #expect(animal.draw().cutout == again.draw().cutout)
            #expect(animal.draw().head == again.draw().head)
        }
        #expect(DrawnAnimal(number: 5).draw().cutout != DrawnAnimal(number: 6).draw().cutout)
    }

    @Test(arguments: [
        "", "drawn", "drawn cat", "drawn cat x", "drawn unicorn 12", "drawn cat -1",
        "drawn cat 1000000", "drawn teapot 3",
    ])
    func `a key that no animal has gives none`(key: String) {
        #expect(DrawnAnimal(key: key) == nil)
    }

    @Test func `a key with another animal's word gives none`() {
        let animal = DrawnAnimal(number: 3)
        for species in AnimalSpecies.allCases where species != animal.species {
            #expect(DrawnAnimal(key: "drawn \(species.rawValue) 3") == nil)
        }
    }

    @Test func `every species comes, and its eyes and neck lie on it`() {
        var seen: Set<String> = []
        for index in 0..<160 {
            let animal = DrawnAnimals(seed: 9).animal(at: index)
            seen.insert(animal.species.rawValue)
            let (cutout, head) = animal.draw()
            #expect(head.eyes.count == (head.facing == .front ? 2 : 1))
            for point in head.eyes + [head.middle] {
                let (x, y) = (Int(point.x), Int(point.y))
                #expect(
                    (0..<cutout.width).contains(x) && (0..<cutout.height).contains(y)
                        && cutout.pixels[(y * cutout.width + x) * 4 + 3] > 200,
                    "\(animal.key): nothing at \(point)")
            }
            #expect(head.neck.y > head.middle.y && head.neck.y < Float(cutout.height) + 4)
            let margin = min(cutout.width, cutout.height)
            #expect(margin > 90, "\(animal.key): \(cutout.size)")
        }
        #expect(seen.count == AnimalSpecies.allCases.count, "\(seen.sorted())")
    }

    @Test func `no animal is cut off by the sheet it is drawn on`() {
        for number in 0..<120 {
            let cutout = DrawnAnimal(number: number).draw().cutout
            #expect(cutout.width < 350 && cutout.height < 350, "\(number): \(cutout.size)")
        }
    }

    @Test func `a tenth of the animals is held out`() {
        let heldOut = (0..<3000).count { number in
            SubjectSplit.split(ofKey: DrawnAnimal(number: number).key) == .heldOut
        }
        #expect((240...360).contains(heldOut), "\(heldOut)")
    }

    @Test func `vessels are functions of their numbers too`() throws {
        var kinds: Set<String> = []
        for number in 0..<60 {
            let vessel = DrawnVessel(number: number)
            kinds.insert(vessel.kind.rawValue)
            #expect(try #require(DrawnVessel(key: vessel.key)).draw() == vessel.draw())
        }
        #expect(kinds.count == DrawnVessel.Kind.allCases.count)
        #expect(DrawnVessel(key: "drawn cat 3") == nil)
    }
}
