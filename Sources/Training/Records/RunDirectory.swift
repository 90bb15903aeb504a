// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation

/// Where one training run keeps what is not part of the model; the only place spelling these names.
package struct RunDirectory: Sendable {
    /// `training/<kind>` inside the model directory.
    package let url: URL

    /// - Parameters:
    ///   - model: the model directory.
    ///   - kind: what is trained: `dvae` or `transformer`.
    package init(of model: URL, kind: String) {
        url = model.appending(path: "training").appending(path: kind)
    }

    /// What a run is resumed from.
    package var state: URL { url.appending(path: "state.safetensors") }
    /// The path of the state, for messages.
    package var stateFile: String { state.path(percentEncoded: false) }
    /// One JSON object a line, one or two lines a step.
    package var journal: URL { url.appending(path: "journal.jsonl") }
    /// The journal's losses and held-out figures as a picture.
    package var curves: URL { url.appending(path: "curves.png") }
    /// The pictures of a corpus as tokens; the corpora of a run are numbered from 0.
    package func tokens(ofCorpus corpus: Int) -> URL {
        url.appending(path: corpus == 0 ? "pictures.tokens" : "pictures-\(corpus + 1).tokens")
    }
    /// A grid of sample pictures made after `step` steps.
    package func samples(step: Int) -> URL {
        let digits = String(step)
        let zeros = String(repeating: "0", count: max(0, 7 - digits.count))
        return url.appending(path: "samples").appending(path: "\(zeros)\(digits).png")
    }

    /// Makes the directories.
    ///
    /// - Throws: `TrainingError.fileFailed`.
    package func create() throws {
        let samples = samples(step: 0).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: samples, withIntermediateDirectories: true)
        } catch {
            throw TrainingError.fileFailed(
                file: samples.path(percentEncoded: false),
                reason: "cannot be made: \(systemReason(error))")
        }
    }
}
