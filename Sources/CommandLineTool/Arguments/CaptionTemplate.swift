// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A caption with slots, such as "a {red,green} block on a {blue,yellow} block".
struct CaptionTemplate {
    /// The captions that it stands for; the last slot changes first.
    let captions: [String]
    /// How many words the last slot has: the columns of a table.
    let columns: Int

    /// The most captions that one template may stand for.
    static let limit = 256

    /// Expands the slots.
    ///
    /// - Throws: `ValidationError` for a slot that is not closed, is empty, or has an empty word,
    ///   and where there are too many captions.
    init(_ text: String, flag: String = "--caption") throws {
        var captions = [""]
        var columns = 1
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                throw ValidationError(
                    "\(flag) \(text): has a brace without its partner; a slot looks like {red,blue}"
                )
            }
            let words = rest[rest.index(after: brace)..<end].split(
                separator: ",", omittingEmptySubsequences: false)
            guard words.allSatisfy({ $0.contains { !$0.isWhitespace } && !$0.contains("{") }) else {
                throw ValidationError(
                    "\(flag) \(text): the slot \(rest[brace...end]) has an empty word; "
                        + "a slot looks like {red,blue}")
            }
            guard captions.count * words.count <= Self.limit else {
                throw ValidationError(
                    "\(flag) \(text): stands for more than \(Self.limit) captions; "
                        + "use fewer slots or words")
            }
            let before = rest[..<brace]
            captions = captions.flatMap { start in words.map { start + before + $0 } }
            columns = words.count
            rest = rest[rest.index(after: end)...]
        }
        self.captions = captions.map { $0 + rest }
        self.columns = columns
    }
}
