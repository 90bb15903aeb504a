// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import TestSupport
import Testing

/// The way to the answers as a sequence: positions, rows, answers.
struct CompletionStepsTests {
    private let picture = TinyModels.picture(width: 64, height: 64)

    private func steps(
        _ region: CompletionRegion = .keepingTopHalf, samples: Int = 1
    ) throws -> CompletionSteps {
        let engine = CompletionEngine(model: try TinyModels.model())
        return try engine.steps(
            for: CompletionRequest(
                picture: picture, caption: "a red cube", region: region, seed: 5,
                candidateCount: samples))
    }

    @Test(arguments: [
        (CompletionRegion.keepingTopHalf, 8, [5, 6, 7, 8]),
        (.corner(x: 40, y: 48), 3, [7, 8]),
        (.keepingColumns(56), 1, [1, 2, 3, 4, 5, 6, 7, 8]),
    ])
    func `a row follows its last position, and the answers the last row`(
        _ region: CompletionRegion, _ width: Int, _ rows: [Int]
    ) throws {
        var events: [String] = []
        for step in try steps(region) {
            switch step {
            case .drawn(let positions, let count):
                #expect(count == width * rows.count)
                if positions % width == 0, positions > 0 { events.append("end of row") }
            case .row(let preview):
                #expect(preview.rowCount == 8)
                events.append("\(preview.rows)")
            case .finished(let answers): events.append("\(answers.count) answer")
            }
        }
        #expect(events == rows.flatMap { ["end of row", "\($0)"] } + ["1 answer"])
    }

    @Test func `a preview shows what is kept and drawn, and grey below`() throws {
        var previews: [CompletionPreview] = []
        var answers: [Completion] = []
        for step in try steps(samples: 2) {
            if case .row(let preview) = step { previews.append(preview) }
            if case .finished(let found) = step { answers = found }
        }
        let first = try #require(previews.first)
        let half = PixelRegion(x: 0, y: 0, width: 64, height: 32)
        #expect(first.candidateCount == 2)
        for candidate in 0..<2 {
            let shown = first.picture(of: candidate)
            #expect(shown.cropped(to: half) == picture.cropped(to: half))
            // Below the band in which colours fade into each other.
            let rest = shown.cropped(to: PixelRegion(x: 0, y: 40, width: 64, height: 24))
            #expect(rest == Image(width: 64, height: 24, red: 128, green: 128, blue: 128))
            let drawn = PixelRegion(x: 0, y: 32, width: 64, height: 8)
            #expect(
                shown.cropped(to: drawn)
                    != Image(width: 64, height: 8, red: 128, green: 128, blue: 128))
        }
        let last = try #require(previews.last)
        for answer in answers {
            #expect(last.picture(of: answer.candidate) == answer.picture)
        }
    }

    @Test func `a preview of a caption alone and of a transformation has the answer's size`() throws
    {
        let engine = CompletionEngine(model: try TinyModels.model())
        let photo = TinyModels.picture(width: 50, height: 30)
        let ways = [
            (
                try engine.steps(for: CompletionRequest(picture: nil, caption: "a cube")),
                PixelSize(side: 64)
            ),
            (
                try engine.steps(for: TransformationRequest(photo: photo, caption: "a cube")),
                photo.size
            ),
        ]
        for (steps, size) in ways {
            for case .row(let preview) in steps {
                #expect(preview.picture().size == size)
                break
            }
        }
    }

    @Test func `what is left to draw of a transformation is grey`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let photo = TinyModels.picture(width: 64, height: 32)
        let steps = try engine.steps(for: TransformationRequest(photo: photo, caption: "a cube"))
        for case .row(let preview) in steps {
            let rest = PixelRegion(x: 0, y: 8, width: 64, height: 24)
            #expect(
                preview.picture().cropped(to: rest)
                    == Image(width: 64, height: 24, red: 128, green: 128, blue: 128))
            break
        }
    }

    @Test func `a cancelled task gets no more steps and no answer`() async throws {
        let steps = try steps()
        let counts = await Task {
            var (drawn, finished) = (0, 0)
            for step in steps {
                if case .drawn(let positions, _) = step { drawn = positions }
                if case .finished = step { finished += 1 }
                if drawn == 3 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
            }
            return [drawn, finished]
        }.value
        #expect(counts == [3, 0])
    }

    @Test func `an engine in a cancelled task says so`() async throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let request = CompletionRequest(picture: picture)
        let result = await Task { () -> Result<Int, any Error> in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return Result { try engine.complete(request).count }
        }.value
        #expect(throws: CompletionError.cancelled) { try result.get() }
    }
}
