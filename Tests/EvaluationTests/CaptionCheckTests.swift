// SPDX-License-Identifier: Apache-2.0

import Corpora
import Evaluation
import Images
import Models
import TestSupport
import Testing

/// The check of colours and places, on pictures of which everything is known.
struct CaptionCheckTests {
    /// Scenes of every kind that can be told, and their pictures.
    private static let examples: [(scene: SceneDescription, map: ColourMap)] =
        CaptionEvaluation.trials(seed: 77, count: 40).map { trial in
            (trial.scene, ColourMap(SceneRenderer(trial.scene, size: 128).image()))
        }

    @Test func `true pictures are right`() {
        let wrong = Self.examples.filter { example in
            !CaptionCheck(example.scene, in: example.map).isArrangementRight
        }
        #expect(Self.examples.count == 120)
        let told = wrong.map { "\($0.scene.caption): \($0.map.patches.map(\.colour))" }
        #expect(wrong.count <= 1, "\(told)")
    }

    @Test func `captions of other scenes are wrong`() {
        var right = 0
        for (place, example) in Self.examples.enumerated() {
            for step in 1...10 {
                let other = Self.examples[(place + step) % Self.examples.count].scene
                if CaptionCheck(other, in: example.map).isArrangementRight { right += 1 }
            }
        }
        #expect(right < 1200 / 20, "\(right) of 1200")
    }

    @Test func `exchanged colours are the right ones in wrong places`() {
        var exchanged = 0
        for example in Self.examples where example.scene.objects.count > 1 {
            guard CaptionCheck(example.scene, in: example.map).isArrangementRight else { continue }
            var other = example.scene
            let last = other.objects.count - 1
            let colour = other.objects[0].colour
            other.objects[0].colour = other.objects[last].colour
            other.objects[last].colour = colour
            let check = CaptionCheck(other, in: example.map)
            #expect(check.areColoursRight && !check.isArrangementRight)
            exchanged += 1
        }
        #expect(exchanged > 70)
    }

    @Test func `a missing colour and one too many are wrong`() {
        for example in Self.examples.prefix(60) where example.scene.objects.count > 1 {
            var fewer = example.scene
            fewer.objects.removeLast()
            #expect(!CaptionCheck(fewer, in: example.map).areColoursRight)
        }
        let blank = ColourMap(Image(width: 32, height: 32, color: .white))
        #expect(blank.patches.isEmpty)
        #expect(!CaptionCheck(Self.examples[0].scene, in: blank).areColoursRight)
    }

    @Test func `captions tell the places of all colours`() {
        for trial in CaptionEvaluation.trials(seed: 5, count: 25) {
            #expect(trial.scene.captions.contains(trial.caption))
            for object in trial.scene.objects {
                #expect(trial.caption.contains(object.colour.rawValue))
            }
            #expect(SceneCorpus.split(seed: 5, index: trial.index) == .heldOut)
            #expect(trial.scene.kind != .clock)
            if trial.scene.arrangement == .row {
                #expect(trial.caption.contains(" left") || trial.caption.contains(" right"))
            }
        }
    }
}
