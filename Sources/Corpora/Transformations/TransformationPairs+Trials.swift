// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationPairs {
    /// Questions about subjects that no model has learned from.
    ///
    /// - Parameters:
    ///   - transformation: what is asked for; one of ``transformations``.
    ///   - count: how many.
    /// - Returns: as many, or fewer where subjects are so rare that a hundred times as many draws
    ///   do not give them.
    package func heldOutTrials(of transformation: Transformation, count: Int) -> [Choice] {
        var found: [Choice] = []
        for index in 0..<count * 100 * transformations.count where found.count < count {
            let choice = choice(at: index)
            if choice.transformation == transformation, choice.subject.split == .heldOut {
                found.append(choice)
            }
        }
        return found
    }

    /// The question that a choice makes; nil where its subject cannot be transformed so.
    package func trial(of choice: Choice) -> TransformationTrial? {
        let rendered = RenderedPair(
            of: choice.subject, transformation: choice.transformation, seed: choice.seed)
        if let rendered { return trial(of: choice, rendered) }
        guard let upper = upperHalf(of: choice), isUsable(upper, choice.transformation)
        else { return nil }
        let answers = Transformation.allCases.filter {
            $0.suits(choice.subject.kind) && isUsable(upper, $0)
        }.map {
            TransformationTrial.Answer(
                transformation: $0, picture: $0.answer(for: upper, seed: choice.seed))
        }
        let word = choice.transformation.word(for: upper, seed: choice.seed)
        return TransformationTrial(
            transformation: choice.transformation, subject: upper.name,
            caption: choice.transformation.caption(of: upper.name, word: word),
            upper: upper.picture, answers: answers)
    }

    /// A rendered thing: its own changes are rendered, and some are operations on the picture.
    private func trial(of choice: Choice, _ pair: RenderedPair) -> TransformationTrial {
        let upper = pair.thing.picture(width: size)
        let answers = Transformation.allCases.compactMap { transformation in
            let rendered = RenderedPair(
                of: choice.subject, transformation: transformation, seed: choice.seed)
            let picture =
                rendered?.lowerHalf(width: size) ?? transformation.answer(forPicture: upper)
            return picture.map {
                TransformationTrial.Answer(transformation: transformation, picture: $0)
            }
        }
        return TransformationTrial(
            transformation: choice.transformation, subject: choice.subject.name,
            caption: pair.caption, upper: upper, answers: answers)
    }
}

extension Transformation {
    /// What those transformations make that need to know nothing but the picture.
    fileprivate func answer(forPicture picture: Image) -> Image? {
        switch self {
        case .upsideDown: picture.upsideDown
        case .inverted: picture.inverted
        case .grayscale: picture.grayscale
        case .pixelated: picture.pixelated(block: max(2, picture.height / 16))
        default: nil
        }
    }
}
