// SPDX-License-Identifier: Apache-2.0

/// The colours of one animal.
struct AnimalCoat: Sendable {
    /// How the second colour lies on the first.
    enum Pattern: Sendable, CaseIterable { case plain, stripes, bib, patches, points }

    /// Most of it.
    var base: PaintColour
    /// Chest, belly and muzzle.
    var light: PaintColour
    /// Stripes, patches and tips.
    var dark: PaintColour
    /// The nose or beak.
    var nose: PaintColour
    /// The rings of the eyes.
    var eyes: PaintColour
    /// Where `dark` goes.
    var pattern: Pattern

    /// A coat that animals of this species may have.
    init(of species: AnimalSpecies, _ random: inout KeyedGenerator) {
        let choices = Self.choices(of: species)
        let choice = choices[random.next(below: choices.count)]
        let shift = random.next(in: -0.08...0.08)
        base = PaintColour(hexadecimal: choice.0).lightened(shift)
        light = PaintColour(hexadecimal: choice.1)
        dark = PaintColour(hexadecimal: choice.2).lightened(shift)
        nose = PaintColour(hexadecimal: choice.3)
        let eyeColours: [UInt32] = [0x7FB23A, 0xE3B23C, 0x4C9BD1, 0x8A5A2B, 0xC98A2B]
        eyes = PaintColour(hexadecimal: eyeColours[random.next(below: eyeColours.count)])
        pattern = Self.patterns(of: species, &random)
    }

    private static func patterns(
        of species: AnimalSpecies, _ random: inout KeyedGenerator
    ) -> Pattern {
        switch species {
        case .cat: Pattern.allCases[random.next(below: Pattern.allCases.count)]
        case .dog: [.plain, .bib, .patches, .points][random.next(below: 4)]
        case .rabbit, .mouse: [.plain, .bib, .patches][random.next(below: 3)]
        case .tiger: .stripes
        case .fox: .points
        case .pig: [.plain, .plain, .patches][random.next(below: 3)]
        case .fish, .bird, .duck: [.plain, .stripes, .bib][random.next(below: 3)]
        default: .plain
        }
    }

    /// Base, light, dark and nose.
    private static func choices(of species: AnimalSpecies) -> [(UInt32, UInt32, UInt32, UInt32)] {
        switch species {
        case .cat:
            [
                (0x8F9399, 0xE9E9E6, 0x55595F, 0xD98C95), (0xE09A4C, 0xFBE7CB, 0xB4652B, 0xD98C86),
                (0x3A3A40, 0xE8E6E2, 0x1E1E22, 0x4A3A3C), (0xF2EDE4, 0xFFFFFF, 0x8A6A52, 0xE7A2A6),
                (0xA07E5B, 0xEBDCC4, 0x5B4330, 0xC97F78), (0xE8D6B8, 0xF7EEDD, 0x5A463C, 0x6B4A44),
            ]
        case .dog:
            [
                (0xC98F4E, 0xF1DDB8, 0x8A5A2C, 0x2E2624), (0x7A4E30, 0xE6CDA9, 0x4A2D1C, 0x2A2220),
                (0xEFE8DC, 0xFFFFFF, 0x8C5F3B, 0x2C2828), (0x37353A, 0xD8A468, 0x222126, 0x1A1A1C),
                (0x9A9A9E, 0xECECEA, 0x5C5C62, 0x2B2B2E), (0xDDB784, 0xF8EBD2, 0xA87A48, 0x3A2C28),
            ]
        case .rabbit:
            [
                (0xB79C7E, 0xF3E8D8, 0x7C6248, 0xE09AA0), (0xF5F2EE, 0xFFFFFF, 0x77706C, 0xF0A4AE),
                (0x9C9CA2, 0xECECEE, 0x606066, 0xD98F98), (0x6B5546, 0xE2D2BF, 0x463629, 0xCB8A86),
            ]
        case .bear:
            [
                (0x7B5032, 0xC79C6E, 0x4E301D, 0x2A1E1A), (0xA9773F, 0xE3C18D, 0x7A5228, 0x30241E),
                (0xF0EEE8, 0xFFFFFF, 0xC9C6BD, 0x2A2A2C), (0x4A4042, 0x9C7A58, 0x2E2728, 0x1C181A),
            ]
        case .panda: [(0xF4F3EF, 0xFFFFFF, 0x26262A, 0x26262A)]
        case .fox:
            [(0xDB7030, 0xFBF3E6, 0x4A2C20, 0x2A2020), (0x8E959E, 0xF4F6F8, 0x3A3E46, 0x26262A)]
        case .mouse:
            [(0xA7A4A6, 0xE8E4E4, 0x6C696C, 0xE59AA4), (0xB5906C, 0xF0E2D0, 0x7C5C40, 0xE2979A)]
        case .pig:
            [(0xF2B5B8, 0xF9CDCE, 0xB87A76, 0xE59296), (0xE8A690, 0xF4C4B0, 0x5A4642, 0xD68876)]
        case .tiger: [(0xE8923A, 0xFCF1DE, 0x2C2420, 0xD98880)]
        case .lion:
            [(0xDDA956, 0xF6E2B8, 0x9A5B26, 0x4A2E24), (0xCF9448, 0xF0D9AC, 0x6E3F20, 0x3C2822)]
        case .koala: [(0x9DA0A6, 0xE6E4E4, 0x6E7076, 0x3A3840)]
        case .frog:
            [(0x6DB445, 0xD9EBA4, 0x3F7A2C, 0x2F5A22), (0x3FA58A, 0xC6EBD8, 0x23705C, 0x1E5244)]
        case .owl:
            [
                (0x8A6A4A, 0xE9D7B6, 0x58402B, 0xE3A63A), (0xA8A29A, 0xF1ECE2, 0x6A645C, 0xE0A040),
                (0xF1EEE8, 0xFFFFFF, 0xB0A89C, 0xD89A3A), (0xB5743C, 0xF3D9AE, 0x74431F, 0xE8B04A),
            ]
        case .penguin:
            [(0x2D3440, 0xFAFAF6, 0x1C222C, 0xF0A030), (0x4A5A72, 0xF6F8FA, 0x303C50, 0xE88A3A)]
        case .bird:
            [
                (0x4E8FD0, 0xF4E6CE, 0x2A5590, 0xE8A030), (0xD9503C, 0xF6D9C0, 0x962C22, 0xE0B040),
                (0xE9C23C, 0xFBF2C8, 0xA8842A, 0xE07A30), (0x62A94E, 0xE6F0C0, 0x3A6C30, 0xE8A838),
                (0x8A6E58, 0xEBDCC8, 0x584234, 0x4A4038), (0x6C6F78, 0xE2E2E4, 0x3C3E46, 0xE0A040),
            ]
        case .duck:
            [(0xF2CB3E, 0xFBEFB8, 0xC89A28, 0xEE8A2C), (0xF4F2EC, 0xFFFFFF, 0xC8C4B8, 0xF09A34)]
        case .fish:
            [
                (0xF08A2C, 0xFBE2B8, 0xFFFFFF, 0xD06A1C), (0x3F8FCF, 0xD8ECF8, 0x22598F, 0x2E6FAA),
                (0xE0554E, 0xFAD5C8, 0x9C2C30, 0xB83C3C), (0x8C6FC4, 0xE4DAF4, 0x57408C, 0x7050A8),
                (0x54B59C, 0xD8F2E6, 0x2C7A68, 0x3C9480), (0xE8C53A, 0xFBF3C4, 0x3A4A8C, 0xC89A28),
            ]
        }
    }
}
