// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

struct SubjectSplitTests {
    @Test(arguments: [
        ["cat", "Cat 2", "cats", "a sleeping cat", "cat face", "black cat", "cartoon cat_01"],
        ["red apple", "apples", "another apple", "half apple"], ["orange", "an orange", "oranges"],
        ["strawberry", "strawberries"], ["fox", "foxes"], ["glass", "glasses"],
        ["flag of wales", "wales flag"],
    ])
    func `names of one thing share a key`(names: [String]) {
        #expect(Set(names.map(SubjectSplit.key(ofName:))).count == 1)
    }

    @Test(arguments: [("cat", "dog"), ("apple", "orange"), ("red", "green"), ("7", "8")])
    func `names of different things do not`(first: String, second: String) {
        #expect(SubjectSplit.key(ofName: first) != SubjectSplit.key(ofName: second))
    }

    @Test func `no name has an empty key`() {
        for name in ["two", "big", "", "a", "of the", "3", "x", "é", "the red"] {
            #expect(!SubjectSplit.key(ofName: name).isEmpty || name.isEmpty)
        }
    }

    @Test func `a tenth of all keys is held out`() {
        let count = (0..<10_000).count { SubjectSplit.split(ofKey: "subject \($0)") == .heldOut }
        #expect((900...1100).contains(count))
    }
}
