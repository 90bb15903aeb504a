// SPDX-License-Identifier: Apache-2.0

extension SceneDescription {
    /// All wordings of what the scene shows; each is true of it.
    package var captions: [String] {
        switch kind {
        case .polygons: neighbourCaptions
        case .clock: objects.flatMap(clockCaptions)
        case .blocks: pileCaptions
        case .stack: stackCaptions
        case .spheres: objects.count == 3 ? rowCaptions : neighbourCaptions
        case .teapot: teapotCaptions
        }
    }

    /// The wordings of one sentence that can go on to say what the scene stands on, doing so.
    package var groundedCaptions: [String] {
        guard objects.allSatisfy({ $0.place != .top }) else { return [] }
        return captions.filter { !$0.contains(".") }.map {
            "\($0) on \(Self.withArticle("\(ground.rawValue) floor"))"
        }
    }

    // MARK: - Words

    /// "a small red block".
    private func name(_ object: SceneObject) -> String {
        let words = [object.size?.rawValue, object.colour.rawValue, object.shape.rawValue]
        return Self.withArticle(words.compactMap { $0 }.joined(separator: " "))
    }

    /// "the red block".
    private func definiteName(_ object: SceneObject) -> String {
        "the \(object.colour.rawValue) \(object.shape.rawValue)"
    }

    private static func withArticle(_ words: String) -> String {
        let isVowel = words.first.map { "aeiou".contains($0) } ?? false
        return (isVowel ? "an " : "a ") + words
    }

    /// "red, green and blue".
    private var colours: String {
        let words = objects.map(\.colour.rawValue)
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    // MARK: - Kinds

    /// One object, or two next to one another.
    private var neighbourCaptions: [String] {
        guard objects.count == 2 else { return objects.map(name) }
        let (left, right) = (name(objects[0]), name(objects[1]))
        return [
            "\(left) next to \(right)",
            "\(right) next to \(left)",
            "\(left) and \(right)",
            "\(right) and \(left)",
            "\(left) to the left of \(right)",
            "\(right) to the right of \(left)",
        ]
    }

    private func clockCaptions(_ clock: SceneObject) -> [String] {
        guard let outline = clock.outline, let adjective = outline.adjective else { return [] }
        let first = Self.withArticle("\(adjective) \(clock.colour.rawValue) clock")
        let second = "\(name(clock)) in the shape of \(Self.withArticle(outline.rawValue))"
        return ["\(first). \(second).", "\(first). \(second).", first, second]
    }

    /// Something on something.
    private var pileCaptions: [String] {
        guard objects.count == 2 else { return objects.map(name) }
        let (top, bottom) = (name(objects[0]), name(objects[1]))
        return [
            "\(top) sitting on \(bottom)",
            "\(top) on top of \(bottom)",
            "\(bottom) with \(top) on top of it",
        ]
    }

    private var stackCaptions: [String] {
        guard let top = objects.first, let bottom = objects.last, objects.count > 1 else {
            return objects.map(name)
        }
        let count = "a stack of \(objects.count) cubes."
        var story = ["\(name(top)) is on the top, sitting on \(name(objects[1]))."]
        for (upper, lower) in zip(objects.dropFirst(), objects.dropFirst(2)) {
            story.append("\(definiteName(upper)) is in the middle, sitting on \(name(lower)).")
        }
        story.append("\(definiteName(bottom)) is on the bottom.")
        return [
            ([count] + story).joined(separator: " "),
            "\(count) from top to bottom they are \(colours).",
        ]
    }

    private var rowCaptions: [String] {
        guard objects.count == 3 else { return objects.map(name) }
        return [
            "a row of \(objects.count) spheres. from left to right they are \(colours).",
            "\(name(objects[1])) between \(name(objects[0])) and \(name(objects[2]))",
        ]
    }

    private var teapotCaptions: [String] {
        guard objects.count == 1, let teapot = objects.first else { return pileCaptions }
        let side = cosine(teapot.turn) > 0 ? "right" : "left"
        return [name(teapot), "\(name(teapot)) with its spout to the \(side)"]
    }
}
