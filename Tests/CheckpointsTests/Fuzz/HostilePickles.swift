// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Checkpoints

/// Pickles that would do harm to a reader that takes their word for anything.
enum HostilePickles {
    /// All of them, with their ends.
    static var all: [[UInt8]] {
        names + lengths + loops + copies + shapes
    }

    private static func pickle(_ build: (inout PickleBytes) -> Void) -> [UInt8] {
        var pickle = PickleBytes()
        build(&pickle)
        return pickle.stopped
    }

    /// Names that run something, and names without end.
    private static var names: [[UInt8]] {
        let calls = [
            ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("builtins", "exec"),
            ("subprocess", "Popen"), ("torch.storage", "_load_from_bytes"), ("../os", "system"),
        ]
        return calls.map { module, name in
            pickle {
                $0.global(module, name)
                $0.text("echo harm")
                $0.add(.tuple1)
                $0.add(.reduce)
            }
        } + [
            pickle { $0.global(String(repeating: "a", count: 200_000), "b") },
            pickle {
                $0.text(String(repeating: "\u{1B}", count: 200_000))
                $0.add(.duplicate)
                $0.add(.stackGlobal)
            },
        ]
    }

    private static var lengths: [[UInt8]] {
        [
            pickle { $0.add(.text, [0xFF, 0xFF, 0xFF, 0xFF]) },
            pickle { $0.add(.longText, Array(repeating: 0xFF, count: 8)) },
            pickle { $0.add(.longBytes, [0, 0, 0, 0, 0, 0, 0, 0x7F]) },
            pickle { $0.add(.long4, [0xFF, 0xFF, 0xFF, 0x7F]) },
            pickle { $0.add(.frame, Array(repeating: 0xFF, count: 8)) },
            pickle { $0.add(.longGet, [0xFF, 0xFF, 0xFF, 0xFF]) },
        ]
    }

    /// A list, a dictionary and a network that hold themselves, and values a million deep.
    private static var loops: [[UInt8]] {
        [
            pickle {
                $0.add(.emptyList)
                $0.add(.put, [0])
                $0.add(.get, [0])
                $0.add(.append)
            },
            pickle {
                $0.add(.emptyDictionary)
                $0.add(.put, [0])
                $0.text("a")
                $0.add(.get, [0])
                $0.add(.setItem)
            },
            pickle {
                $0.global("torch.nn.modules.container", "Sequential")
                $0.add(.emptyTuple)
                $0.add(.newObject)
                $0.add(.put, [0])
                $0.add(.emptyDictionary)
                $0.text("_modules")
                $0.add(.emptyDictionary)
                $0.text("0")
                $0.add(.get, [0])
                $0.add(.setItem)
                $0.add(.setItem)
                $0.add(.build)
            },
            pickle {
                $0.add(.none)
                let step = PickleInstruction.tuple1.rawValue
                $0.add(raw: Array(repeating: step, count: 1_000_000))
            },
            pickle {
                let mark = PickleInstruction.mark.rawValue
                $0.add(raw: Array(repeating: mark, count: 1_000_000))
            },
        ]
    }

    /// Few bytes that stand for many values.
    private static var copies: [[UInt8]] {
        // Each list holds the one before it ten times.
        let laughs = pickle { pickle in
            pickle.add(.emptyList)
            for level in 0..<30 {
                pickle.add(.put, [UInt8(level)])
                pickle.add(.pop)
                pickle.add(.emptyList)
                pickle.add(.mark)
                for _ in 0..<10 { pickle.add(.get, [UInt8(level)]) }
                pickle.add(.appends)
            }
        }
        // A long text that is the name of many values, again and again.
        let texts = pickle { pickle in
            pickle.text(String(repeating: "e\u{301}", count: 100_000))
            pickle.add(.put, [0])
            pickle.add(.pop)
            pickle.add(.emptyTuple)
            pickle.add(.put, [1])
            pickle.add(.pop)
            pickle.add(.emptyDictionary)
            pickle.add(.mark)
            for _ in 0..<100_000 {
                pickle.add(.get, [0])
                pickle.add(.get, [1])
            }
            pickle.add(.setItems)
        }
        let lists = pickle { pickle in
            pickle.add(.emptyList)
            pickle.add(.mark)
            for _ in 0..<10_000 { pickle.add(.none) }
            pickle.add(.appends)
            pickle.add(.put, [0])
            for _ in 0..<1000 {
                pickle.global("builtins", "list")
                pickle.add(.get, [0])
                pickle.add(.tuple1)
                pickle.add(.reduce)
                pickle.add(.pop)
            }
        }
        return [laughs, texts, lists]
    }

    /// Tensors that are larger than their storage of 8 numbers, or than any memory.
    private static var shapes: [[UInt8]] {
        let trillion = 1_000_000_000_000
        let cases: [(shape: [Int], strides: [Int], offset: Int)] = [
            ([trillion], [1], 0), ([trillion], [0], 0), ([1_000_000, 1_000_000], [1, 1], 0),
            ([1_000_000, 1_000_000], [0, 0], 0), ([.max, .max], [0, 0], 0),
            ([0, trillion, trillion], [1, 1, 1], 0), ([trillion, trillion, 0], [0, 0, 0], 0),
            ([1 << 62, 0], [1, 1], 0), ([2, 2], [.max, .max], 0), ([8], [1], .max),
            ([9], [1], 0), ([8], [1], 1), ([-1], [1], 0), ([1], [-1], 0), ([1 << 24], [0], 0),
            (Array(repeating: 2, count: 16), Array(repeating: 0, count: 16), 0),
            (Array(repeating: 1, count: 10_000), Array(repeating: 1, count: 10_000), 0),
        ]
        return cases.map { shape, strides, offset in
            pickle {
                $0.tensor(offset: offset, shape, strides: strides) { $0.storage("0", count: 8) }
            }
        }
            + [7, 9, -1, trillion, .max].map { count in
                pickle { $0.tensor([1], strides: [1]) { $0.storage("0", count: count) } }
            }
            + ["../0", "../data.pkl", "", "1", String(repeating: "0", count: 100_000)].map { key in
                pickle { $0.tensor([1], strides: [1]) { $0.storage(key, count: 8) } }
            }
    }
}
