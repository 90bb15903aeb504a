// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

@Suite struct SceneDescriptionTests {
    private static let scenes = (0..<400).map { SceneComposer.scene(seed: 11, index: $0) }

    @Test func `every kind turns up about as often as it should`() {
        let total = SceneKind.allCases.reduce(0) { $0 + $1.share }
        #expect(total == 100)
        for kind in SceneKind.allCases {
            let count = Self.scenes.count { $0.kind == kind }
            #expect(abs(count - kind.share * 4) < 40, "\(kind): \(count)")
        }
    }

    @Test func `captions are in lower case and one of the true wordings`() {
        for scene in Self.scenes {
            #expect(!scene.caption.isEmpty)
            #expect(scene.caption == scene.caption.lowercased())
            #expect((scene.captions + scene.groundedCaptions).contains(scene.caption))
        }
    }

    @Test(arguments: SceneKind.allCases)
    func `every wording names every colour there is and no other`(kind: SceneKind) {
        for index in 0..<60 {
            let scene = SceneComposer.scene(of: kind, seed: 3, index: index)
            let there = Set(scene.objects.map(\.colour))
            #expect(there.count == scene.objects.count)
            for caption in scene.captions {
                let words = Set(Self.words(caption))
                for colour in SceneColour.allCases {
                    #expect(words.contains(colour.rawValue) == there.contains(colour), "\(caption)")
                }
                for object in scene.objects {
                    let shape = object.shape.rawValue
                    #expect(words.contains(shape) || words.contains(shape + "s"), "\(caption)")
                }
            }
        }
    }

    @Test func `left is left, and right is right`() {
        for scene in Self.scenes where scene.objects.count == 2 && scene.objects[0].place == .left {
            let (left, right) = (scene.objects[0], scene.objects[1])
            #expect(right.place == .right)
            #expect(left.foot.x + left.extent.x / 3 < right.foot.x - right.extent.x / 3)
            let name = "\(left.colour.rawValue) \(left.shape.rawValue) to the left of a"
            #expect(scene.captions.contains { $0.contains(name) })
        }
    }

    @Test func `small is clearly smaller than large, and nothing is small alone`() {
        for scene in Self.scenes {
            let small = scene.objects.filter { $0.size == .small }
            let large = scene.objects.filter { $0.size == .large }
            #expect(small.count == large.count && small.count <= 1)
            if let small = small.first, let large = large.first {
                #expect(small.extent.x * 1.25 < large.extent.x)
            }
        }
    }

    @Test func `what is on something stands on it`() {
        for scene in Self.scenes where scene.objects.contains(where: { $0.place == .bottom }) {
            for (upper, lower) in zip(scene.objects, scene.objects.dropFirst()) {
                #expect(abs(upper.foot.y - lower.foot.y - lower.extent.y) < 1e-5)
                #expect(abs(upper.foot.x - lower.foot.x) < lower.extent.x / 2)
                #expect(abs(upper.foot.z - lower.foot.z) < lower.extent.z / 2)
            }
            #expect(scene.objects.first?.place == .top)
            #expect(scene.objects.last?.foot.y == 0)
        }
    }

    @Test func `a stack is told from top to bottom`() throws {
        let scene = try #require(
            (0..<50).lazy.map { SceneComposer.scene(of: .stack, seed: 1, index: $0) }
                .first { $0.objects.count == 3 })
        let colours = scene.objects.map(\.colour.rawValue)
        let article = { (word: String) in (word == "orange" ? "an " : "a ") + word }
        let expected =
            "a stack of 3 cubes. \(article(colours[0])) cube is on the top, sitting on "
            + "\(article(colours[1])) cube. the \(colours[1]) cube is in the middle, sitting on "
            + "\(article(colours[2])) cube. the \(colours[2]) cube is on the bottom."
        #expect(scene.captions.contains(expected))
    }

    private static func words(_ caption: String) -> [String] {
        caption.split { !$0.isLetter }.map(String.init)
    }
}
