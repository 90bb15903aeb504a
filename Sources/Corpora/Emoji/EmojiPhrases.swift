// SPDX-License-Identifier: Apache-2.0

/// What emoji show whose names in the CLDR say something else: an action, a meaning, a quality.
enum EmojiPhrases {
    /// By the name in lower case and ASCII.
    static let all: [String: String] = {
        var phrases: [String: String] = [:]
        for entry in list.split(whereSeparator: { ";\n".contains($0) }) {
            let sides = entry.split(separator: ":").map { side in
                side.split(separator: " ").joined(separator: " ")
            }
            if sides.count == 2 { phrases[sides[0]] = sides[1] }
        }
        for sign in signs.split(whereSeparator: { ",\n".contains($0) }) {
            let name = sign.split(separator: " ").joined(separator: " ")
            phrases[name] = "\(name) sign"
        }
        return phrases
    }()

    /// Called by their meaning; a sign with it is what is seen.
    private static let signs = """
        baggage claim, biohazard, children crossing, customs, divide, information, left luggage
        litter in bin, minus, mobile phone off, multiply, no bicycles, no entry, no littering
        no mobile phones, no one under eighteen, no pedestrians, no smoking, non-potable water
        passport control, plus, potable water, radioactive, restroom, vibration mode, warning
        water closet, construction
        """

    private static let list = """
        collision: burst of fire; copyright: copyright symbol; cricket game: cricket bat and ball
        currency exchange: currency exchange symbol; dashing away: puff of air; dizzy: circling star
        e-mail: e-mail symbol; field hockey: field hockey stick and ball; foggy: city in the fog
        high voltage: lightning bolt; hole: round hole; horse racing: jockey on a horse
        hot springs: hot springs symbol; hourglass done: hourglass
        hourglass not done: running hourglass; hundred points: number one hundred
        flower playing cards: flower playing card; ice hockey: ice hockey stick and puck
        joker: joker playing card; lacrosse: lacrosse stick and ball; locked: closed padlock
        locked with key: closed padlock with a key; locked with pen: closed padlock with a pen
        men's room: men's room sign; musical score: treble clef on lines
        name badge: name badge; om: om symbol; performing arts: two theatre masks
        ping pong: table tennis paddle and ball; prohibited: prohibition sign
        pouring liquid: glass with pouring liquid; registered: registered symbol
        rolling on the floor laughing: face rolling with laughter; selfie: hand taking a selfie
        shaved ice: bowl of shaved ice; sos button: sos button; sparkles: three sparkles
        speaker high volume: loud speaker; speaker low volume: quiet speaker
        star-struck: star-struck face; tennis: tennis racket and ball
        trade mark: trademark symbol; unlocked: open padlock; wedding: wedding church
        breast-feeding: woman feeding a baby
        badminton: badminton racket and shuttlecock; bowling: bowling ball and pins
        women's room: women's room sign; yin yang: yin and yang symbol; zzz: three letters z
        american football: american football; camping: tent in the mountains
        cooking: frying pan with an egg; moon viewing ceremony: vase with grass and dumplings
        cinema: film camera symbol; input numbers: input numbers button
        input symbols: input symbols button; input latin letters: input letters button
        input latin lowercase: input lower-case letters button
        input latin uppercase: input upper-case letters button; person taking bath: person in a bath
        divide: division sign; multiply: multiplication sign
        """
}
