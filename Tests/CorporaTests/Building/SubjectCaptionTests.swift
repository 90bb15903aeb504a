// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

@testable import Corpora

@Suite struct SubjectCaptionTests {
    private func captions(
        _ name: String, style: Subject.Style = .drawing, sentence: String? = nil,
        surroundings: String? = nil, isDetail: Bool = false
    ) -> Set<String> {
        let subject = FakeSource.subject(
            name, style: style, sentence: sentence, isDetail: isDetail
        ) { () throws(ImageError) in FakeSource.blob(0) }
        return Set(
            (0..<200 as Range<UInt64>).map { number in
                var random = KeyedGenerator(9, number)
                return SubjectCaption.text(
                    for: subject, surroundings: surroundings, random: &random)
            })
    }

    @Test func `captions vary, and repeat themselves as captions do`() {
        let all = captions("cat", surroundings: "on a blue background")
        for caption in [
            "a cat.", "a drawing of a cat.", "a cat. a drawing of a cat.",
            "a cat on a blue background.", "a drawing of a cat on a blue background.",
        ] {
            #expect(all.contains(caption), "\(caption)")
        }
        #expect(all.count > 10)
        #expect(all.allSatisfy { $0.contains("cat") && $0.hasSuffix(".") })
    }

    @Test(
        arguments: zip(
            Subject.Style.allCases,
            ["a photo of", "a drawing of", "clip art of", "an emoji of", "a rendering of"]))
    func `a caption says how it is pictured`(style: Subject.Style, words: String) {
        #expect(captions("cat", style: style).contains("\(words) a cat."))
    }

    @Test func `a sentence of the source is used`() {
        let all = captions("cat", sentence: "A sleeping cat\n on a mat.")
        #expect(all.contains("a sleeping cat on a mat."))
        #expect(all.contains("a drawing of a cat."))
    }

    @Test func `what may lie outside of a detail is not claimed to be in it`() {
        let all = captions("kite in a blue sky", style: .photo, isDetail: true)
        #expect(all.contains("a detail of a photo of a kite in a blue sky."))
        #expect(all.contains("a part of a photograph of a kite in a blue sky."))
        #expect(all.allSatisfy { $0.hasPrefix("a detail of a") || $0.hasPrefix("a part of a") })
    }

    @Test func `quotes and dashes become plain`() {
        let all = captions("caboose", sentence: "The “caboose”—a guard’s carriage.")
        #expect(all.contains("the caboose, a guard's carriage."))
    }

    @Test func `no caption is too long`() {
        let long = String(repeating: "very ", count: 60) + "long cat"
        for caption in captions(long, sentence: "So \(long).").union(
            captions(String(repeating: "c", count: 300)))
        {
            #expect(caption.count <= SubjectCaption.longest && !caption.isEmpty)
            #expect(caption.hasSuffix("."))
        }
    }
}
