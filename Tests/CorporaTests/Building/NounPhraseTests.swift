// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Corpora

@Suite struct NounPhraseTests {
    @Test(arguments: [
        ("cat", "a cat"), ("red apple", "a red apple"), ("apple", "an apple"),
        ("hourglass", "an hourglass"), ("unicorn", "a unicorn"), ("umbrella", "an umbrella"),
        ("one", "a one"), ("x-ray", "an x-ray"), ("u turn", "a u turn"), ("f", "an f"),
        ("two hearts", "two hearts"), ("3 cats", "3 cats"), ("the moon", "the moon"),
        ("scissors", "scissors"), ("red glasses", "red glasses"), ("bus", "a bus"),
        ("glass", "a glass"), ("cactus", "a cactus"), ("iris", "an iris"),
        ("people", "people"), ("loaf of bread", "a loaf of bread"), ("bread", "bread"),
        ("man with glasses", "a man with glasses"), ("cats in a basket", "cats in a basket"),
        ("running", "running"), ("person running", "a person running"), ("ring", "a ring"),
        ("woman wearing trousers", "a woman wearing trousers"), ("sheep", "a sheep"),
        ("small toys floating in the air", "small toys floating in the air"),
        ("drop falling into water", "a drop falling into water"), ("pluto", "pluto"),
        ("orange and blue waves", "orange and blue waves"), ("knife and fork", "a knife and fork"),
        ("8-pointed star", "an 8-pointed star"),
        ("building with a clock", "a building with a clock"), ("bananas", "bananas"),
        ("canvas", "a canvas"), ("rhinoceros", "a rhinoceros"), ("moss", "moss"),
        ("green moss", "green moss"), ("us 10 cent piece", "a us 10 cent piece"),
        ("f-22 raptor", "an f-22 raptor"), ("t-shirt", "a t-shirt"), ("lcd", "an lcd"),
        ("lcd monitor", "an lcd monitor"), ("usb stick", "a usb stick"),
        ("flag of japan", "the flag of japan"), ("ten of hearts", "the ten of hearts"),
        ("head of a person", "the head of a person"), ("head of lettuce", "a head of lettuce"),
        ("silhouette of a man", "a silhouette of a man"), ("milky way", "the milky way"),
        ("no parking sign", "a no parking sign"), ("santa claus", "santa claus"),
        ("mount fuji", "mount fuji"), ("leo", "leo"),
        ("historic flag of china", "a historic flag of china"),
    ])
    func article(name: String, expected: String) {
        #expect(NounPhrase.withArticle(name) == expected)
    }
}
