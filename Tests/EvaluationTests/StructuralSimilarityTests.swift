// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import Images
import TestSupport
import Testing

/// Similarities against those that `fixtures/generate/ssim.py` computed window by window.
struct StructuralSimilarityTests {
    struct Case: Decodable, Sendable {
        let width: Int
        let height: Int
        let first: [Int]
        let second: [Int]
        let similarity: Double

        /// The picture that the script draws from these numbers.
        func picture(_ terms: [Int]) -> Image {
            var image = Image(width: width, height: height, red: 0, green: 0, blue: 0)
            for y in 0..<height {
                for x in 0..<width {
                    for c in 0..<3 {
                        let sum = terms[0] * x + terms[1] * y + terms[2] * x * y + terms[3] * c
                        image.pixels[(y * width + x) * 3 + c] = UInt8(
                            sum % terms[4] * (255 / (terms[4] - 1)))
                    }
                }
            }
            return image
        }
    }

    private func cases() throws -> [Case] {
        let file = Fixtures.url("golden").appending(path: "ssim.json")
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    }

    @Test func agreesWithAnotherImplementation() throws {
        let cases = try cases()
        #expect(cases.count == 7)
        for example in cases {
            let (a, b) = (example.picture(example.first), example.picture(example.second))
            let similarity = StructuralSimilarity.mean(a, b)
            #expect(abs(similarity - example.similarity) < 1e-9, "\(example)")
            #expect(abs(StructuralSimilarity.mean(b, a) - similarity) < 1e-12)
            #expect(abs(StructuralSimilarity.mean(a, a) - 1) < 1e-12)
        }
    }
}
