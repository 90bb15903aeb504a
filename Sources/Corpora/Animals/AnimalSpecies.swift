// SPDX-License-Identifier: Apache-2.0

/// The animals that Teapot draws, by the words of captions.
package enum AnimalSpecies: String, Sendable, CaseIterable {
    case cat, dog, rabbit, bear, panda, fox, mouse, pig, tiger, lion, koala, frog
    case owl, penguin, bird, duck, fish

    /// The shape of the ears.
    enum Ears { case pointed, round, long, floppy, none }

    /// The shape of what lies below the eyes.
    enum Muzzle { case small, long, snout, wide, broadNose }

    /// Whether it is drawn with the face and the four legs of a mammal.
    var hasFourLegs: Bool {
        switch self {
        case .owl, .penguin, .bird, .duck, .fish: false
        default: true
        }
    }

    /// How often it is drawn, beside the others; the source article shows cats.
    var share: Int {
        switch self {
        case .cat: 6
        case .dog: 4
        case .rabbit, .bear, .bird, .fish, .owl: 2
        default: 1
        }
    }

    var ears: Ears {
        switch self {
        case .cat, .fox, .pig: .pointed
        case .dog: .floppy
        case .rabbit: .long
        case .frog: .none
        default: .round
        }
    }

    /// The ears' size beside the head's half-width, smallest and largest.
    var earSize: ClosedRange<Float> {
        switch self {
        case .cat: 0.62...0.85
        case .fox: 0.8...1
        case .pig: 0.42...0.55
        case .dog: 0.9...1.25
        case .rabbit: 1.5...1.9
        case .mouse: 0.58...0.74
        case .koala: 0.56...0.68
        case .lion, .tiger: 0.32...0.4
        default: 0.36...0.46
        }
    }

    var muzzle: Muzzle {
        switch self {
        case .dog, .bear, .panda, .lion: .long
        case .pig: .snout
        case .frog: .wide
        case .koala: .broadNose
        default: .small
        }
    }

    /// Half the head's height beside half its width.
    var headHeight: ClosedRange<Float> {
        switch self {
        case .cat, .tiger, .lion, .koala: 0.8...0.9
        case .frog: 0.68...0.76
        case .dog, .rabbit: 0.92...1.08
        case .fox: 0.8...0.86
        default: 0.86...0.94
        }
    }

    /// Whether it has whiskers that are seen.
    var hasWhiskers: Bool {
        switch self {
        case .cat, .tiger, .mouse, .rabbit: true
        default: false
        }
    }
}
