// SPDX-License-Identifier: Apache-2.0

/// English for the titles that artists gave in Italian, French and other languages.
enum ClipArtTranslations {
    /// The English of the longest known beginning of a title; nil where none is known.
    static func english(_ title: [String]) -> String? {
        for count in stride(from: min(title.count, 5), to: 0, by: -1) {
            if let phrase = phrases[title.prefix(count).joined(separator: " ")] { return phrase }
        }
        return nil
    }

    private static let phrases: [String: String] = {
        var phrases: [String: String] = [:]
        let entries = [animals, things, signs].joined(separator: "\n")
        for entry in entries.split(whereSeparator: { ";\n".contains($0) }) {
            let sides = entry.split(separator: ":").map { side in
                side.split(separator: " ").joined(separator: " ")
            }
            if sides.count == 2 { phrases[sides[0]] = sides[1] }
        }
        return phrases
    }()

    private static let animals = """
        abeille: bee; acquila: eagle; altum: angelfish; amibe: amoeba; anatra: duck
        antilope: antelope; ape miele: honey bee; aquila: eagle; az lizard: lizard
        bluewhale: blue whale; bobi: dog; cammello: camel; canguro: kangaroo
        cani e gatti: cats and dogs; cavalletta: grasshopper; cavallo: horse
        cigni bianchi e neri: black and white swans; cigno di notte: swan at night; cigno: swan
        coccinella: ladybug; coccinelle: ladybug; coccinellona: ladybug; colombo: pigeon
        coniglio: rabbit; dino: dinosaur; dinosauri: dinosaurs; dinosauro: dinosaur
        elefante in corsa: running elephant; elefante: elephant; elefantone: big elephant
        farfalla: butterfly; flamand: flamingo; formichina: ant; formicona: ant
        gabbiano piccolo: little seagull; gabbiano: seagull; gallo: rooster; gattina: kitten
        gatto nero: black cat; gatto: cat; grass hopper: grasshopper; gufo: owl; insetto: insect
        le mie tigri preferite: cats; leone: lion; libellula: dragonfly; libellule: dragonfly
        lindworm: lindworm snake; lucertola: lizard; lucertolona: lizard; lucertolone: lizard
        lumaca: snail; mante: praying mantis; mantide: praying mantis; mhooo: cow
        moschito: mosquito; mostriciattolo: little monster; mucca: cow; olifant: elephant
        orso: bear; ours: bear; papera: duck; pecora: sheep; pecorella: sheep; pennuto: bird
        pescetto arancione: orange fish; pescetto: fish; pinguino: penguin; pollo: chicken
        porcinet: piglet; punaisa: bug; quattro farfalle: four butterflies; ragnetto: spider
        ragno: spider; ramarro: green lizard; rana: frog; red eye: red-eyed frog
        scorpion: scorpion; set gatti: cats; squeek: mouse; stambecco: ibex
        stormo di uccelli: flock of birds; striscia agnellini: row of lambs
        striscia mucche: row of cows; struzzo: ostrich; tacchino di natale: christmas turkey
        tacchino: turkey; tigre: tiger; topo: mouse; toro al tramonto: bull at sunset
        toro: bull; uccello bianco e nero: black and white bird; uccello: bird; vacca: cow
        zanzara: mosquito
        """

    private static let things = """
        abitazione: villa; aglio: garlic; al bar: people at a bar; albero: tree
        ambulans: ambulance; ambulanza: ambulance; ampelfrau: green woman of a traffic light
        ampelmaennchen: green man of a traffic light; analisi del sangue: blood test
        anelli: gymnastic rings; applf: apple; appunti: notes; arbre modern: modern tree
        architetto: architect; as carreau: ace of diamonds; as coeur: ace of hearts
        as pique: ace of spades; as trefle: ace of clubs; asse da stiro: ironing board
        asso: ace; attaccapanni: coat rack; aviso: warning sign; azienda vendite: company
        baloon: balloon; barattolo di pillole: jar of pills; basebalm: baseball
        beethoveo: beethoven; betoniera: concrete mixer; biberon: baby bottle
        bibliografia: books; bicicletta: bicycle; binocolo: binoculars; blacksmiti: blacksmith
        blocco ghiaccio: block of ice; blocco notes: notepad; blowling ball: bowling ball
        bobine: coil; borsa estiva: summer bag; borsetta: handbag
        bottiglia di vino: wine bottle; bottiglia: bottle; bussola: compass; cacuts: cactus
        calamita: magnet; calcolatrice: calculator; calebasse: gourd; calzettoni: socks
        camicia in seta: silk shirt; camicia: shirt; candela: candle; capitello: column capital
        carpentiere: carpenter; carretta da cantiere: wheelbarrow; carta: sheet of paper
        carte de france: map of france; cartella: folder; cartes: playing cards
        casa dei sogni: dream house; casa in campagna: country house; casa verde: green house
        casa: house; casco con microfono: headset; cassa: cash register
        cassette video: video cassette; cestino pieno: full wastebasket
        cestino vuoto: empty wastebasket; cesto: basket; ch teau: castle; chalet: chalet
        champignon: mushroom; chaussee: slippery road sign
        chesspieces bishop: bishop chess piece; chesspieces king: king chess piece
        chesspieces knight: knight chess piece; chesspieces pawn: pawn chess piece
        chesspieces queen: queen chess piece; chesspieces rook: rook chess piece; chiave: wrench
        cinepresa: film camera; ciuccio: pacifier; clessidra: hourglass; clipart by: balloon
        clips: paper clips; coffe tea: coffee and tea; colori: paints
        come si dispongono: set table; condominio: apartment building; cone alt: ice cream cone
        cone soft chocolate: chocolate ice cream cone; cone soft vanilla: vanilla ice cream cone
        cone soft: soft ice cream cone; cone: ice cream cone; cornetto: croissant
        corridore: runner; couronne: crown; cronometro: stopwatch; cubo giallo: yellow cube
        cubo rosso: red cube; cubo verde: green cube; cuppa: cup of tea; decorazione: decoration
        demolizione: demolition of a building; dente: tooth; diagramma: chart
        disquete: floppy disk; djambf: djembe; donna casinista: untidy woman
        donna incinta: pregnant woman; double croche: pair of eighth notes; engrenagem: gear
        esperimento chimico: chemistry experiment; fabbrica: factory; farmer onelette: omelette
        fata: fairy; fatherchristmas: father christmas; fattoria: farm
        ferro da stiro: clothes iron; festoni: festoons; finestra: window; finestre: windows
        fiocco: bow; fiore: flower; flowerandpot: flower in a pot
        foglie arancioni: orange leaves; foglie marroni: brown leaves; foglie rosse: red leaves
        foglie verdi: green leaves; foglio e mondo: sheet of paper and globe
        forbici e pettine: scissors and comb; forbici: scissors; forchettoni: barbecue forks
        bussiness woman: businesswoman; estrella: star; formulario: form to fill in
        francobollo: postage stamp; logaritmic: logarithmic grid; reunion: meeting
        rios de espana: map of the rivers of spain; sakset: scissors
        fruitcollection: fruit; sport aerobica: woman exercising; sport stacco: weightlifter
        sport garudasana: person doing yoga; sport harnsasana: person doing yoga
        sport khagarnasana: person doing yoga; sport kzounchasana: person doing yoga
        sport mayuzasana: person doing yoga; sport paksinasana: person doing yoga
        sport parsva: person doing yoga
        frying pan padella: frying pan; fuoco da campeggio: campfire; gateau: cake
        gauffre: waffle; gelato: ice cream; ghirlande: garlands; giardinaggio: gardening
        glace italienne: soft ice cream; glace: ice cream; grampa n gramma: grandparents
        grattacieli: skyscrapers; griglia: grill; grondaia: gutter
        guanti e pinze: gloves and pliers; handphone: mobile phone; hikinh: hiking
        human humain: human being; icecube: ice cube; imbianchino: house painter
        io bambina: girl; io donna uomo: woman and man; istogramma: bar chart; keyb: keyboard
        kubek herbaty: mug of tea; la prugna: plum; lampada da cantiere: work lamp
        lampada di aladino: magic lamp; lampada di: lamp; lana: wool
        lattine di birra: beer cans; lens lente: lens; lente: magnifying glass; lettera: letter
        libro di ricette: cookbook; libro: book; livella: spirit level
        lucchetto grigio: grey padlock; lucchetto: padlock; macchina caffe: coffee machine
        macchina fotografica: camera; mag: magnifying glass; magnificator: magnifying glass
        magnifing glass: magnifying glass; manuscriot: manuscript; martellare: hammering man
        mattone: brick; mazzo di fiori: bunch of flowers; medicina dottore: doctor
        metro avvolgibile: tape measure; microscopio: microscope; mix cucina: blender
        mondo: world; monetary euro: euro symbol; montacarichi: hoist
        moon crescent: crescent moon; moon full: full moon; moon half: half moon
        motivo geometrico: geometric pattern; motosega: chainsaw; network could: network cloud
        noi due insieme: two wine glasses; noi due: two wine glasses; nonno: grandfather
        northern hemisphere: globe; nuage: cloud; olivier: olive tree; ontologia del vino: wine
        orme sulla neve: footprints in the snow; orologio da parete: wall clock
        pacco regalo: gift box; pace e bene: praying monk; paesaggio marino: seascape
        palloncini: balloons; pallone aerestatico: hot air balloon; palmtree: palm tree
        pannocchia: corn cob; pansement: bandage; pasteque: watermelon; pattinatrice: ice skater
        pattinatrici: ice skaters; pattino: roller skate; pennello: paintbrush
        peperoncino: chili pepper; pera: pear; pesca: peach; pesistica: weightlifter
        pie apple: apple pie; pie cherry: cherry pie; pie pumpkin: pumpkin pie
        piggybank: piggy bank; pinkhome: pink house; pinzatrice grigia: grey stapler
        pinzatrice: stapler; piramide: pyramid; pittura con pennello: painting with a brush
        pizza 4 stagioni: pizza; pizza cheese: cheese pizza; pizza pepperoni: pepperoni pizza
        poltrona ufficio: office chair; pomodori: tomatoes; portafoglio: wallet
        principessa bn: black and white princess; principessa: princess; profilati: steel beam
        profilo della citta: city skyline; proiettore: projector; provetta: test tube
        provette: test tubes; pudim: pudding; pulsante: button; puntine: thumbtacks
        ragazza bionda: blonde girl; ragazza bruna: brown-haired girl
        ragazza rossa: red-haired girl; ragazza seduta: sitting girl; ragazza: girl
        ragazzo: boy; ravanello: radish; recznik: towel; redcar: red car; robot saku: robot
        rondelle: orange slice; rosa: rose; rubik: rubik's cube; ruota dentata grigia: grey gear
        ruota dentata: gear; sacco a pelo: sleeping bag; salvagente: lifebelt; sapin: fir tree
        sapone liquido: liquid soap; scala doppia: stepladder; scatolone: cardboard box
        schermo: computer screen; scissors forbici: scissors; scodella gatto: cat bowl
        scolapasta: colander; secchio e spugna: bucket and sponge
        sedia e ombrelloni: chair and parasols; sedia in legno: wooden chair; sedia: chair
        sega per legno: wood saw; serratura: lock; signore: gentleman
        signorina in viola: lady in purple; signorina: young lady
        signorinacappello: lady with a hat; signorinafoulard: lady with a scarf
        silhouette female: silhouette of a woman; silhouette male: silhouette of a man
        silouettedonnavestiti: woman; simbolo: symbol; simple croche: eighth note
        siringa: syringe; sole: sun; southen cross: southern cross; spaventapasseri: scarecrow
        stampante: printer; stappler: stapler; stara ksiega: old book; stetoscopio: stethoscope
        sub subacqueo: scuba diver; sun flower: sunflower; tabella: table of numbers
        tante orme: footprints; tasto: button; tatoo: tattoo; tavola esame ottico: eye chart
        tavolo in legno: wooden table; tavolo: table; tavolozza: palette
        tazza di caffe: cup of coffee; teddybear: teddy bear; teiera tazza: teapot and cup
        teiera: teapot; telecamera: video camera; telefono: telephone
        telephone lutte: telephone; telephone sauvetage: telephone; televisore: television
        tenda da campeggio: camping tent; teschio: skull; texturelegno: wood texture
        toque: chef's hat; toros: bull; torta: cake; tpt cubf: trumpet; tramezzino: sandwich
        traslocatore: furniture mover; trattore: tractor; tree whit fruits: tree with fruits
        trekking in montagna: mountain hiking; unita disco: hard disk
        uovo sorridente: smiling egg; utensile sega: saw
        utensili chiave: wrench and screwdriver; utente singolo: user; utenti: users
        valigie: suitcases; van gogh s room: bedroom; van gogh s sun flower: sunflowers
        vavuum cleaner: vacuum cleaner; vestito rosa: pink dress; viti: screws
        vtt: mountain bike; xmas: christmas; zaino: backpack; zielony kubek: green mug
        zucca: pumpkin
        """

    private static let signs = """
        attenzione: warning sign; bande marquage securite: safety marking
        basse temperature: low temperature sign; bitte keine: no bags sign
        bretagne: flag of brittany; champ magnetique important: magnetic field sign
        charge lourde: heavy load sign; charges suspendues: suspended loads sign
        chauss e particuli: road sign; chaussee glissante: slippery road sign
        chute denivellation: falling hazard sign; citt di torino: flag of turin
        civiere: stretcher sign; comburant: oxidizing material sign
        corrosif: corrosive material sign; danger electrique: electric danger sign
        danger general: danger sign; danger lectrique: electric danger sign
        defense de fumer: no smoking sign; defense eteindre: do not use water sign
        direction a suivre: arrow sign; direction suivre: arrow sign
        douche securite: safety shower sign; drapeau: flag
        eau non potable: no drinking water sign; echelle: ladder sign
        entree interdite: no entry sign; extincteur: fire extinguisher sign
        extremement inflammable: flammable material sign
        facilement inflammable: flammable material sign; flamme nue: no open flame sign
        grune punkt: recycling symbol; interdiction pietons: no pedestrians sign
        interdiction vehicules: no forklifts sign; irritant: irritant sign
        jin jang: yin and yang; lance a incendie: fire hose sign; marchio gallina: hen
        matieres comburantes: oxidizing material sign
        matieres corrosives: corrosive material sign
        matieres explosives: explosive material sign
        matieres inflammables: flammable material sign; matieres nocives: harmful material sign
        matieres toxiques: toxic material sign; ne pas toucher: do not touch sign
        nocif: harmful material sign; nucleare simbolo: nuclear symbol
        numero verde: telephone number; obligation generale: mandatory sign
        passo carrabile: driveway sign; premiers secours: first aid sign
        protection obligatoire: protective gear sign
        radiations non ionisantes: antenna radiation sign; radiations: radiation sign
        rayonnement laser: laser sign; rincage yeux: eye wash sign
        risque biologique: biohazard sign; risque pour: environmental hazard sign
        simbol donna: woman symbol; simbol medicina: medicine symbol
        simbolo egizio: egyptian symbol; simbolo emergenza: emergency symbol
        simbolo giapponese: japanese symbol; sortie issue: emergency exit sign
        stemma comune: coat of arms; suisse: flag of switzerland
        trebuchement: tripping hazard sign; tres toxique: toxic material sign
        vehicules manutention: forklift sign; x simbol: letter x
        """
}
