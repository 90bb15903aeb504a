// SPDX-License-Identifier: Apache-2.0

/// English words in the names of desktop icons.
enum ClipArtIconWords {
    static let all: Set<String> = Set(
        list.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let list = """
        access add address agenda align angel appointment apply archive area areas arrow attach
        attention auction audio away back backgammon background backup bar bars battery bell bitmap
        blue bold bomb bookcase bookmark bookmarks border bottom box brackets brain broken browser
        brush button buttons camera cancel cell center chart chat checkmark circle clef clipart
        clock close closed color colors column comment completion compressed computer configure
        connect contents control cookie copy crop cross crystal cut data date delete desktop
        diagram disc disk disks display document documents down download drawing drive edit eject
        ellipse email emoticon empty encrypted energy enlarge erase error exit eyes fast fax file
        files fill filter find finger flag flat flip floppy flower folder font fonts forward frame
        freehand full fullscreen game games gift glass gradient gramophone graphics green grey grid
        group guides hand handshake hard help hide highlight home horizontal hotel house html icons
        idea image images important inbox indent info information insert internet italic joystick
        justified key keyboard knife laptop large layer left lemon letter lifebelt lightning line
        link list lock locked log mail math matrix menu message mirror modem money month moon mouse
        mouse move movie mug music natural network new news newspaper next note notebook notes
        offline online open orange outbox outline package padlock page paint paintbrush palette
        panel password paste patch pause pdf pen pencil penguin people percent personal phone piano
        pictures pie pink plan play player polygon postscript power presentation preview previous
        print printer project proxy purple query queue quiz rectangle recycled red redo reload
        remove rename replay reply resize restore rewind right ring rotate round ruler save scanner
        science scissors screen script search select server setup shadow shell shield shutdown
        signature smiley software sort sound source spiral spreadsheet square stamp star start
        statistics stop strikethrough style sum symbol tab table tablet target task template
        temporary terminal text thumbnail thumbnails tool toolbar tools top toys transform trash
        tree tux tv underline undo unknown up upper usb user vertical video view violet volume
        wallet wallpaper warning weather web wheel white width wind window windows wizard word
        write yellow zip zoom
        """
}
