// SPDX-License-Identifier: Apache-2.0

/// Takes the names of artists out of the names of clip art.
///
/// A file is called by its title and its artist, the whole cut to some two dozen characters:
/// `armadillo_architetto_fra_01.png` is an armadillo by "architetto francesco rollandin".
enum ClipArtAuthors {
    /// How many of the words, counted from the first, belong to the title.
    ///
    /// - Parameters:
    ///   - words: the words of a file name, its number left out.
    ///   - isCut: whether the name is so long that its last word may have lost its end.
    /// - Returns: a number up to that of all words; 0 where the artist's name is all there is.
    static func titleCount(of words: [String], isCut: Bool) -> Int {
        words.indices.first { start in
            names.contains { begins($0, with: words[start...], isCut: isCut) }
        } ?? words.count
    }

    /// Whether an artist's name begins with these words, the last of them cut if the name is.
    private static func begins(
        _ name: [Substring], with words: ArraySlice<String>, isCut: Bool
    ) -> Bool {
        guard words.count <= name.count, isCut || words.count > 1 || name.count == 1 else {
            return false
        }
        for (word, part) in zip(words.dropLast(), name) where word != part { return false }
        guard let last = words.last else { return false }
        let part = name[words.count - 1]
        return isCut || words.count > 1 && last.count > 2 ? part.hasPrefix(last) : part == last
    }

    private static let names: [[Substring]] =
        list.split(whereSeparator: { $0 == "," || $0.isNewline }).map { $0.split(separator: " ") }
        .filter { !$0.isEmpty }

    private static let list = """
        a j ashton, abiclipart, abicliparti, afief halumi, aitor avila, aj, aj ashton
        alberto piccin, alejandro tejad, alex, alex fernandez, alex kuehne, alexander d
        ali hussn, andrea bianc, andreas nilsson, andremarcel, andy bur, andy fitzsimon
        angelo gel, angelo gelmi, ani ani, anita, ano, anonymous, anthony liekens, anton fr
        anton yu, arc, architetto, architetto francesco rollandin, arjen meijer, arn, as
        astrid graeber, auban, aubanel, aubanel monnier, b r kessels, benji park, bern, bersac
        black gal, bob, borja bravo, bradley whit, bram gron, brice boyer, brit, bwh
        carlos katastrofsk, cedric bosdonnat, cels, celso, celso junio, charles mccolm, chaspo
        chris hin, chris kemps, chris kempson, christian h, christoph brill, clemente, cor
        costea bogd, costea bogdan, crystal felipe macie, czara christophe, dan gerhards
        dan gerhrads, daniel, daniel mcr, daniel steele, danny allen, darek adamkiewi, darkon
        dave pena, dave reckonin, davek, david klan, david wislon, davide pesent, denco
        dennis bo, dennis rutjes, didier fabert, dirk struve, domas jo
        drawn with straight lines, dudziak tomek, durex, einar, emule org, enrique meza c
        erich schubert, erik postma, erwan, etienne bersac, ezechi, ezechiele, fabien omic ch
        fabio olivo, fco andrade, fearzip, fede, federico, felipescu, ff, filip, fra
        francesco rollandin, francesco rollandin architetto, frank warttig, frederic moser
        frederico, fredrik holmq, frolland, frouke, fudriot omic ch, gabriel lo i
        gabrielle nowick, gabrielle nowicki, ganson, geraint luff, gerald g, ghuul, ghuul ghu
        gino rivera, giuli, giuseppe m, glenn rolla, gmv, goneri le bouder, graig ryan smith
        guillaume boitel, guziec, hans derago, hans deragon, hardi, hash x a ab c, hash x c d
        havok redh, igor k, indana model, ingo, ingoenius, israel c, jaime sanchez, jakob chao
        jakob chaosinfait, james, james birkett, james kilfige, jamin ellis, janet theob
        jarno vasamaa, jasper v, jasper van de grond, jean maurice, jean victor balin
        jean vitor ba, jeff simps, jeff walden, jesper zedlitz, jk, jo, joel montes de oca
        joel r, joerg rosenbauer, joeseph teed, johan, john rariden, jon campbell, jon phillips
        jonadab, jonadab the unsightly one, jonathan d, jonathan di, jonathan dietrich
        jonvdveen, jordan, jordan wiens, jorkon, josu alcalde, juliane krug, jure kodzoman
        jurgen, jurgen gaeremyn, k yager, karl bartel, kevin, kevin cow, kexi team
        kilian valkhof, kimiko, konstantin r, kurt cagle, kurt nordstro, lauris
        lauris kaplinski, leif lodahl, leigh purdie, linda k, linda kim, linda kim aa
        linda kim ab, linda kim ac, linda kim ad, linda kim t, linda kim u, linda kim v
        linda kim w, linda kim x, linda kim y, linda kim z, lio, lion kimbro, loic corwin
        lorenzo luengo, loz, luca, lumen design studio, magnus erik lindb, mailto
        marcelo caiafa, marcelo staudt, marcin wi, mariusz k, mark near, martin koz
        martin schmidt li, massimo aiello, mateya, matt todd, matthew, matthew gates, mauro oliv
        mauro olivo, mazdac, me, merzok, michae, michael breuer, michael hart, michael ja
        michael moore, michael tunniclif, miguel s nchez, mike honeychur, mike powers, mike sm
        mike smith, mikhail a medve, mimooh, mirjam mei, mirjam meijer mirjam meijer
        mirko maisc, mitchell j, mitchell joh, mitchell johnson sims, mo, muji, multimotyl, nae
        natha, nathan eady, nathan hawke, neil turner, nic, nico, nicolas cle, nicolas clementz
        nicolas gagliani, nicu buculei, niels epting, none, none an, nubldoff, number ge
        nurbldoff, nurbldoff ksc, nuskool joel leht, olivier boyer, omar abo na, openclipa
        openclipart c, orbu, orlando karam, patricia fi, patricia fidi, paul, pete, peterm
        petri lummemaki, phentex, philippe colin, piche loic corwin, po, poonyth
        ralf ark in berlin de ra, ralf ste, raph, raphael seban, renante tomas
        renardjb on free fr, revdoug, rgolan sup, richard torkar, rick, rick beton, rikva
        risto pekkala, rob lucas, robert, robert seitz, roberto u, rodrigo t, rolla
        rollandin architetto, rollandin f, rollandin fr, rollandin fra, rollandin frances
        rollandin francesco architetto, roman bertle, romus, ron golan, rory mccann
        ross merrigan, ruairi hann, ruud steltenpo, ryan phil, s tar, saint, santiago diaz
        saurabh nanda, schwoo, sek, sergio luiz ara, sergio luiz araujo, seth yastrov, shandy br
        shandy brow, shandy brown, sherrera, simp, snuatautisticido, sp, starexte
        stefan alfredsson, stefan bazelkov, stefan graubner, stefan graubner stefan graubner
        stefan illne, steffen gluc, stepan kli, steve, stuart, stuart moore, susan park, t eitel
        tanguy jacq, tatiana coutinho, terry, tess brady, teudimu, teudimundo, the mad processor
        the structor, the structorr, theerud law, timothy whit, tobias jakobs, toh yen cheng
        tom hung, tom kra, tom webb, tristan le toullec, uliphant, utrescu, valessio soares de
        vermin, virgin, vladimir hernan, wes, wilc, william page, wislon, wolfram es, xx, yemu
        yogesh kanitkar, yves guillou, zazou
        """
}
