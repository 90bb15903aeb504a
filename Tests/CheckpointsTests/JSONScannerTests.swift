// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Testing

@Suite struct JSONScannerTests {
    @Test(arguments: [
        (#""""#, ""), (#""a""#, "a"), (#" "é🫖""#, "é🫖"),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u0041\u00e9\uD83E\uDED6""#, "Aé🫖"),
    ])
    func resolvesEscapes(json: String, text: String) throws {
        var scanner = JSONScanner(Array(json.utf8))
        #expect(try scanner.string() == text)
        try scanner.expectEnd()
    }

    @Test(arguments: ["", "plain", "\"\\/", "\u{0}\u{1F}\n", "é🫖\u{7F}\u{2028}"])
    func readsWhatItQuoted(text: String) throws {
        var scanner = JSONScanner(Array(JSONScanner.quoted(text).utf8))
        #expect(try scanner.string() == text)
        try scanner.expectEnd()
    }

    @Test(arguments: [
        #"""#, #"a"#, #""\"#, #""\u12"#, #""\u12G4""#, #""\uDED6""#, #""\uD83E""#,
        #""\uD83E\u0041""#,
        #""\uD83Ex""#, "\"\n\"", #""\q""#,
    ])
    func refusesBrokenStrings(json: String) {
        var scanner = JSONScanner(Array(json.utf8))
        #expect(throws: JSONScanner.Fault.self) { try scanner.string() }
    }

    @Test func refusesBytesThatAreNotUTF8() {
        var scanner = JSONScanner([0x22, 0xFF, 0x22])
        #expect(throws: JSONScanner.Fault.self) { try scanner.string() }
    }

    @Test func faultsNameTheLine() throws {
        var scanner = JSONScanner(Array("{\n\"a\": 1,\n\"b\": x}".utf8))
        let fault = #expect(throws: JSONScanner.Fault.self) {
            try scanner.object { (scanner, _) throws(JSONScanner.Fault) in
                _ = try scanner.wholeNumber()
            }
        }
        #expect(fault?.line == 3)
        #expect(fault?.reason == "expected a whole number of at least 0")
    }

    @Test(arguments: [("0", 0), ("42", 42), ("9223372036854775807", Int.max)])
    func readsWholeNumbers(json: String, number: Int) throws {
        var scanner = JSONScanner(Array(json.utf8))
        #expect(try scanner.wholeNumber() == number)
    }

    @Test(arguments: ["", "-1", "00", "x", "9223372036854775808"])
    func refusesOtherNumbers(json: String) {
        var scanner = JSONScanner(Array(json.utf8))
        #expect(throws: JSONScanner.Fault.self) { try scanner.wholeNumber() }
    }
}
