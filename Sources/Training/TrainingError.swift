// SPDX-License-Identifier: Apache-2.0

/// Why training cannot start, go on or be resumed.
package enum TrainingError: Error, Equatable, CustomStringConvertible {
    /// A picture cannot hold a crop.
    case pictureTooSmall(file: String, width: Int, height: Int, needed: Int)
    /// The crop is not a whole number of cells.
    case cropNotWhole(crop: Int, cellSize: Int)
    /// A setting cannot be.
    case badSetting(reason: String)
    /// A run shall stop by its held-out loss, and nothing is held out.
    case nothingHeldOut
    /// There is a state already and nobody asked to resume.
    case stateExists(file: String)
    /// A setting differs from the one the state was made with.
    case changedSetting(name: String, before: String, now: String)
    /// The network to start from has another size.
    case otherSizes(file: String, name: String, there: String, here: String)
    /// Clusters were asked for of a network that has codes.
    case noPoints(file: String)
    /// Codes were asked for of a network that has points.
    case noCodes(file: String)
    /// A state cannot be read.
    case badState(file: String, reason: String)
    /// A file of the run cannot be read or written.
    case fileFailed(file: String, reason: String)
    /// The loss or the norm of the gradient is not a number, or far above where it was.
    case diverged(step: Int, what: String, value: Float, state: String)

    package var description: String {
        switch self {
        case .pictureTooSmall(let file, let width, let height, let needed):
            "\(file) is \(width)×\(height) pixels, too small for squares of \(needed): "
                + "use a smaller --crop or leave the picture out"
        case .cropNotWhole(let crop, let cellSize):
            "--crop \(crop) is not a multiple of the \(cellSize) pixels of a token"
        case .badSetting(let reason):
            "a model like this cannot be trained: \(reason)"
        case .nothingHeldOut:
            "--patience needs held-out pictures, and there is none: leave it out, or give a corpus "
                + "that holds some back and a --held-out-count above 0"
        case .stateExists(let file):
            "\(file) is the state of an earlier run: add --resume to go on with it, "
                + "or choose another directory"
        case .changedSetting(let name, let before, let now):
            "the setting \(name) was \(before) when the state was made and is \(now) now: "
                + "resume with \(before), or start again in another directory"
        case .otherSizes(let file, let name, let there, let here):
            "\(file): \(name) is \(there), this run's is \(here): give the sizes of the network "
                + "to start from"
        case .noPoints(let file):
            "\(file): a model with codes: clusters are made of one with points, which "
                + "`teapot train dvae --points` learns"
        case .noCodes(let file):
            "\(file): a model with points: make codes of them with --clusters-of in place of --from, "
                + "or go on with points with --points"
        case .badState(let file, let reason):
            "\(file) is not a whole training state (\(reason)): delete it to start again"
        case .fileFailed(let file, let reason):
            "\(file): \(reason)"
        case .diverged(let step, let what, let value, let state):
            "step \(step): the \(what) is \(value); train again with a lower --learning-rate, a "
                + "longer --warm-up, a smaller --clip or --precision float32 (\(state))"
        }
    }
}
