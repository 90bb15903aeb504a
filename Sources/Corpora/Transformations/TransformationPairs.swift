// SPDX-License-Identifier: Apache-2.0

package import Images

/// Pictures whose lower half shows the subject of the upper half transformed, with a caption that
/// says so; picture by picture a function of the seed.
package struct TransformationPairs: Sendable {
    /// What `source` says in the manifest.
    package static let source = "transformations"
    private static let picturesPerFolder = 1000
    /// Subjects that fill less of their box are a few lines, those that fill more a rectangle.
    private static let covers: ClosedRange<Float> = 0.1...0.97

    /// What one picture is made of.
    package struct Choice: Sendable {
        /// What is done.
        package let transformation: Transformation
        /// To what.
        package let subject: Subject
        /// What the background, the place, colours and words are drawn from.
        package let seed: UInt64
    }

    /// Where all pictures come from.
    package let seed: UInt64
    /// Pixels across and down.
    package let size: Int
    /// What is done, each as often as the others.
    package let transformations: [Transformation]
    private let pools: SubjectPools

    /// - Parameters:
    ///   - seed: where all pictures come from.
    ///   - subjects: of packages and rendered scenes; those that suit no transformation are left
    ///     out. Drawn animals and vessels join them.
    ///   - transformations: all of them where nil.
    ///   - size: pixels across and down; a multiple of 8.
    /// - Throws: ``CorpusError/badSize(_:)``.
    package init(
        seed: UInt64, subjects: [Subject] = [], transformations: [Transformation]? = nil,
        size: Int = 256
    ) throws(CorpusError) {
        guard (32...1024).contains(size), size % 8 == 0 else { throw .badSize(size) }
        self.seed = seed
        self.size = size
        self.transformations = transformations ?? Transformation.allCases
        pools = SubjectPools(subjects)
    }

    /// What picture `index` is made of; it depends on the seed, the index, the transformations and
    /// the subjects alone.
    ///
    /// Every run of as many pictures as there are transformations has each of them once.
    package func choice(at index: Int) -> Choice {
        let (round, place) = index.quotientAndRemainder(dividingBy: transformations.count)
        var order = KeyedGenerator(seed, 0x726F_756E_64, UInt64(round))
        let transformation = order.shuffled(transformations)[place]
        var random = KeyedGenerator(seed, 0x7061_6972, UInt64(index))
        let own = random.next()
        return Choice(
            transformation: transformation,
            subject: pools.subject(for: transformation, &random), seed: own)
    }

    /// A picture and its line of the manifest; nil where its subject cannot be read, nothing of it
    /// is seen, it fills its whole rectangle, or glasses are asked for and no face is found.
    package func item(at index: Int) -> CorpusWriter.Item? {
        let choice = choice(at: index)
        guard let (picture, caption) = draw(choice) else { return nil }
        let subject = choice.subject
        let isDrawn = SubjectPools.isDrawn(subject)
        let entry = CorpusEntry(
            file: Self.file(at: index), caption: caption, split: subject.split,
            source: Self.source, original: isDrawn ? nil : subject.original,
            licence: isDrawn ? nil : subject.licence, subject: subject.key,
            pair: PairSummary(
                transformation: choice.transformation.rawValue, subject: subject.name,
                seed: choice.seed),
            answer: AnswerArea(x: 0, y: picture.height / 2))
        return CorpusWriter.Item(image: picture, entry: entry)
    }

    /// Draws the picture of a manifest's line again.
    ///
    /// - Returns: nil where the line is not of a pair, its subject is not among the subjects, or
    ///   it cannot be read.
    package func picture(of entry: CorpusEntry) -> Image? {
        guard let pair = entry.pair, let key = entry.subject,
            let transformation = Transformation(rawValue: pair.transformation),
            let subject = pools.subject(key: key, original: entry.original)
        else { return nil }
        let choice = Choice(transformation: transformation, subject: subject, seed: pair.seed)
        return draw(choice)?.picture
    }

    /// The upper half, with what is known of it.
    package func upperHalf(of choice: Choice) -> TransformationSubject? {
        let drawn = SubjectPools.drawn(choice.subject)
        guard let cutout = drawn?.cutout ?? (try? choice.subject.picture()) else { return nil }
        var upper = TransformationSubject(
            cutout, head: drawn?.head, name: choice.subject.name, width: size,
            seed: choice.seed)
        if drawn == nil, choice.subject.kind == .animal { upper?.findHead() }
        return upper
    }

    private func draw(_ choice: Choice) -> (picture: Image, caption: String)? {
        if let pair = RenderedPair(
            of: choice.subject, transformation: choice.transformation, seed: choice.seed)
        {
            return (pair.picture(size: size), pair.caption)
        }
        let transformation = choice.transformation
        guard let upper = upperHalf(of: choice), isUsable(upper, transformation)
        else { return nil }
        let word = transformation.word(for: upper, seed: choice.seed)
        let lower = transformation.answer(for: upper, seed: choice.seed, word: word)
        var picture = Image(width: size, height: size, color: .white)
        picture.paste(upper.picture, atX: 0, y: 0)
        picture.paste(lower, atX: 0, y: size / 2)
        return (picture, transformation.caption(of: upper.name, word: word))
    }

    /// Whether enough of a subject is seen, and what a transformation needs is known.
    func isUsable(_ upper: TransformationSubject, _ transformation: Transformation) -> Bool {
        Self.covers.contains(upper.cover) && (upper.head != nil || !transformation.needsHead)
    }

    /// "transformations/00/000001.png".
    private static func file(at index: Int) -> String {
        let folder = padded(index / picturesPerFolder, to: 2)
        return "\(source)/\(folder)/\(padded(index, to: 6)).png"
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
