// SPDX-License-Identifier: Apache-2.0

package import Completions
package import Corpora
package import Images
package import Models

/// Measures whether what a model draws under captions of held-out scenes has their colours, and
/// has them where the captions say.
package struct CaptionEvaluation: Sendable {
    /// A scene, and what a caption says of it.
    package struct Trial: Sendable {
        /// Its number among the scenes of the seed.
        package let index: Int
        /// The scene.
        package let scene: SceneDescription
        /// A wording that tells every colour and place.
        package let caption: String

        package init(index: Int, scene: SceneDescription, caption: String) {
            self.index = index
            self.scene = scene
            self.caption = caption
        }
    }

    /// What came of a trial.
    package struct Measure: Sendable {
        /// The trial.
        package let trial: Trial
        /// What was drawn, checked against its caption.
        package let drawn: CaptionCheck
        /// The true picture checked so: whether the check works.
        package let truth: CaptionCheck
        /// The true picture after it was tokens: the best that can be hoped for.
        package let ceiling: CaptionCheck
        /// The true picture checked against the caption of another trial.
        package let shuffled: CaptionCheck
        /// What was drawn, and the true picture to its right.
        package let picture: Image
    }

    private let model: PictureModel
    private let engine: CompletionEngine
    private let seed: UInt64
    private let keptRows: Int
    private let sampling: SamplingOptions
    private let candidateCount: Int
    private let window: DecodingWindow

    /// - Parameters:
    ///   - model: what draws.
    ///   - keptRows: how many rows of pixels of the true picture are given.
    ///   - sampling: how tokens are chosen.
    ///   - seed: the seed of all chance; every trial has its own.
    ///   - candidateCount: how many pictures are drawn for each caption; the likeliest is measured.
    ///   - window: how many tokens a pass of the model reads; no answer depends on it.
    package init(
        model: PictureModel, keptRows: Int, sampling: SamplingOptions, seed: UInt64,
        candidateCount: Int, window: DecodingWindow = .adaptive
    ) {
        self.model = model
        engine = CompletionEngine(model: model)
        self.keptRows = keptRows
        self.sampling = sampling
        self.seed = seed
        self.candidateCount = candidateCount
        self.window = window
    }

    /// Held-out scenes of a seed that the check can tell, as many with one object as with two and
    /// with three.
    ///
    /// - Parameters:
    ///   - seed: of the scenes.
    ///   - count: how many of each number of objects.
    /// - Returns: the trials by number of objects.
    package static func trials(seed: UInt64, count: Int) -> [Trial] {
        var found: [[Trial]] = [[], [], []]
        var index = 0
        while found.contains(where: { $0.count < count }), index < SceneCorpus.largestCount {
            defer { index += 1 }
            guard SceneCorpus.split(seed: seed, index: index) == .heldOut else { continue }
            let scene = SceneComposer.scene(seed: seed, index: index)
            let place = scene.objects.count - 1
            let captions = scene.tellingCaptions
            guard found.indices.contains(place), found[place].count < count,
                CaptionCheck.canTell(scene), !captions.isEmpty
            else { continue }
            found[place].append(
                Trial(index: index, scene: scene, caption: captions[index % captions.count]))
        }
        return found.flatMap { $0 }
    }

    /// Draws under the captions of all trials and checks what was drawn.
    ///
    /// - Parameters:
    ///   - trials: as ``trials(seed:count:)`` gives them.
    ///   - progress: told how many trials are done.
    /// - Returns: one measure a trial.
    /// - Throws: where a caption is too long for the model, or all is kept.
    package func measures(
        of trials: [Trial], progress: (Int) -> Void = { _ in }
    ) throws(CompletionError) -> [Measure] {
        var measures: [Measure] = []
        for trial in trials {
            measures.append(try measure(trial, other: Self.other(than: trial, of: trials)))
            progress(measures.count)
        }
        return measures
    }

    private func measure(
        _ trial: Trial, other: Trial
    ) throws(CompletionError) -> Measure {
        let truth = SceneRenderer(trial.scene, size: engine.canvasPixels).image()
        let map = ColourMap(truth)
        let drawn = try engine.complete(
            CompletionRequest(
                picture: keptRows > 0 ? truth : nil, caption: trial.caption,
                region: .keepingRows(keptRows), sampling: sampling,
                seed: seed &+ UInt64(trial.index), candidateCount: candidateCount, bestCount: 1,
                window: window)
        )[0].picture
        let ceiling = model.codec.decode(model.codec.encode([truth]))[0]
        return Measure(
            trial: trial, drawn: CaptionCheck(trial.scene, in: drawn),
            truth: CaptionCheck(trial.scene, in: map),
            ceiling: CaptionCheck(trial.scene, in: ceiling),
            shuffled: CaptionCheck(other.scene, in: map),
            picture: .contactSheet(
                of: [drawn, truth], columns: 2, gap: 2, background: PixelColor(128, 128, 128)))
    }

    /// The next trial with as many objects that stand alike, around the end to the beginning.
    private static func other(than trial: Trial, of trials: [Trial]) -> Trial {
        let alike = trials.filter {
            $0.scene.objects.count == trial.scene.objects.count
                && $0.scene.arrangement == trial.scene.arrangement
        }
        let place = alike.firstIndex { $0.index == trial.index } ?? 0
        return alike.isEmpty ? trial : alike[(place + 1) % alike.count]
    }
}
