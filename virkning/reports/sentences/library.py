"""Problems found while reading instruments, programmes and wording."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "no-such-file": Text(
        da="Filen findes ikke, eller du må ikke læse den. Se efter navnet og mappen.",
        en="The file does not exist, or you may not read it. Check its name and folder.",
    ),
    "empty-file": Text(
        da="Filen er tom. Begynd med en kopi af et skema, der følger med.",
        en="The file is empty. Start from a copy of one that is shipped.",
    ),
    "not-utf-8": Text(
        da="Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.",
        en="The file is not saved as UTF-8. Save it again with the character set UTF-8.",
    ),
    "toml-syntax": Text(
        da="Linje {line}, tegn {column}, kan ikke læses. Ofte mangler der et anførselstegn, et komma eller "
        "en parentes.",
        en="Line {line}, character {column}, cannot be read. Often a quotation mark, a comma or a bracket is missing.",
    ),
    "toml-twice": Text(
        da="Det, der begynder på linje {line}, står allerede tidligere i filen. Slet det ene.",
        en="What begins on line {line} already stands earlier in the file. Delete one of them.",
    ),
    "json-syntax": Text(
        da="Filen er ikke gyldig JSON ved linje {line}, tegn {column}. Hent den igen fra det sted, den kommer fra.",
        en="The file is not valid JSON at line {line}, character {column}. Fetch it again from where it came.",
    ),
    "not-the-resource": Text(
        da="Her ventes en FHIR-ressource af typen {wanted}, men filen er “{found}”. Eksportér skemaet som "
        "FHIR {wanted}.",
        en="A FHIR resource of type {wanted} is expected here, but the file is “{found}”. Export the form "
        "as FHIR {wanted}.",
    ),
    "unknown-key": Text(
        da="“{key}” har ingen betydning her; måske en slåfejl. Mulighederne er: {allowed}.",
        en="“{key}” means nothing here; perhaps a misspelling. The possibilities are: {allowed}.",
    ),
    "missing-key": Text(
        da="“{key}” mangler. Skriv det til.",
        en="“{key}” is missing. Add it.",
    ),
    "bad-key": Text(
        da="“{value}” kan ikke være et kortnavn. Brug små bogstaver a-z, tal og bindestreg, fx stress-barometer.",
        en="“{value}” cannot be a short name. Use small letters a-z, digits and hyphens, such as stress-barometer.",
    ),
    "duplicate-key": Text(
        da="“{key}” er brugt før. Hvert kortnavn må kun stå én gang; giv det ene et andet navn.",
        en="“{key}” has been used before. Each short name may stand only once; rename one of them.",
    ),
    "reserved-key": Text(
        da="“{key}” er allerede navnet på en anden kolonne i svarene. Giv spørgsmålet et andet kortnavn.",
        en="“{key}” is already the name of another column in the answers. Give the question another short name.",
    ),
    "must-be-text": Text(
        da="Her skal stå tekst i anførselstegn.",
        en="This must be text in quotation marks.",
    ),
    "must-be-text-pair": Text(
        da='Her skal stå tekst på begge sprog: {{ da = "…", en = "…" }}.',
        en='This must be text in both languages: {{ da = "…", en = "…" }}.',
    ),
    "missing-language": Text(
        da="Teksten mangler på det ene sprog (“{language}”). Både dansk og engelsk skal med.",
        en="The text is missing in one language (“{language}”). Both Danish and English are required.",
    ),
    "empty-text": Text(
        da="Teksten er tom. Skriv den, eller slet linjen.",
        en="The text is empty. Write it, or delete the line.",
    ),
    "must-be-number": Text(
        da="Her skal stå et tal, med punktum som decimaltegn.",
        en="This must be a number, with a point for decimals.",
    ),
    "must-be-whole": Text(
        da="Her skal stå et helt tal.",
        en="This must be a whole number.",
    ),
    "must-be-true-or-false": Text(
        da="Her skal stå true eller false.",
        en="This must be true or false.",
    ),
    "must-be-date": Text(
        da="Her skal stå en dato uden anførselstegn, fx 2013-04-01.",
        en="This must be a date without quotation marks, such as 2013-04-01.",
    ),
    "must-be-list": Text(
        da="Her skal stå en liste med mindst én ting.",
        en="This must be a list with at least one thing in it.",
    ),
    "must-be-strings": Text(
        da='Her skal stå en liste af tekster, fx ["q1", "q2"].',
        en='This must be a list of texts, such as ["q1", "q2"].',
    ),
    "must-be-table": Text(
        da="Her skal stå en tabel med navngivne værdier.",
        en="This must be a table of named values.",
    ),
    "not-positive": Text(
        da="{value} skal være større end 0. Ret tallet.",
        en="{value} must be greater than 0. Mend the number.",
    ),
    "unknown-choice": Text(
        da="“{value}” er ikke en mulighed. Vælg blandt: {allowed}.",
        en="“{value}” is not a possibility. Choose among: {allowed}.",
    ),
    "unknown-source": Text(
        da="Kilden “{source}” står ikke i filen. Skriv den under [sources.{source}], eller ret navnet. Uden "
        "kilde må tallet ikke stå her.",
        en="The source “{source}” does not stand in the file. Write it under [sources.{source}], or mend "
        "the name. Without a source the figure may not stand here.",
    ),
    "not-an-address": Text(
        da="“{value}” er ikke en netadresse. Den skal begynde med https:// eller http://.",
        en="“{value}” is not a web address. It must begin with https:// or http://.",
    ),
    "no-answers": Text(
        da="Spørgsmålet “{item}” har ingen svarmuligheder. Skriv options, eller low og high.",
        en="The question “{item}” has no answers. Write options, or low and high.",
    ),
    "options-and-range": Text(
        da="Spørgsmålet “{item}” har både options og low/high. Behold kun det ene.",
        en="The question “{item}” has both options and low/high. Keep only one.",
    ),
    "unknown-options": Text(
        da="Svarsættet “{options}” står ikke under [options]. Skriv det til, eller ret navnet.",
        en="The answer set “{options}” does not stand under [options]. Add it, or mend the name.",
    ),
    "too-few-options": Text(
        da="Svarsættet “{options}” har under to svar. Der skal være mindst to at vælge imellem.",
        en="The answer set “{options}” has fewer than two answers. There must be at least two to choose from.",
    ),
    "duplicate-option": Text(
        da="To svar har værdien {value}. Hvert svar skal have sin egen værdi.",
        en="Two answers have the value {value}. Each answer needs a value of its own.",
    ),
    "empty-range": Text(
        da="Rækkevidden {low}-{high} er tom. Det laveste skal være under det højeste.",
        en="The range {low}-{high} is empty. The lowest must be below the highest.",
    ),
    "range-too-wide": Text(
        da="Rækkevidden {low}-{high} er for bred til ét svar; højst {widest}. Er et tal skrevet forkert?",
        en="The range {low}-{high} is too wide for one answer; at most {widest}. Is a number mistyped?",
    ),
    "wording-missing": Text(
        da="Spørgsmålet “{item}” har ingen ordlyd, men item_text_shipped er true. Skriv ordlyden, eller sæt false.",
        en="The question “{item}” has no wording, but item_text_shipped is true. Write the wording, or set false.",
    ),
    "wording-not-allowed": Text(
        da="Spørgsmålet “{item}” har en ordlyd, men item_text_shipped er false. Fjern den, eller bekræft at "
        "den må følge med.",
        en="The question “{item}” has a wording, but item_text_shipped is false. Remove it, or confirm that "
        "it may be shipped.",
    ),
    "flag-not-an-answer": Text(
        da="Det røde flag begynder ved {value}, som ikke er et svar på “{item}”. Vælg en værdi, der kan svares.",
        en="The red flag begins at {value}, which is no answer to “{item}”. Choose a value that can be answered.",
    ),
    "item-not-in-instrument": Text(
        da="Spørgsmålet “{item}” findes ikke i skemaet. Ret kortnavnet.",
        en="The question “{item}” does not exist in the instrument. Mend the short name.",
    ),
    "item-not-in-scale": Text(
        da="“{item}” hører ikke til skalaen “{scale}”. Tag det med under items, eller fjern det her.",
        en="“{item}” does not belong to the scale “{scale}”. Add it under items, or remove it here.",
    ),
    "fewest-impossible": Text(
        da="Skalaen har {items} spørgsmål; fewest = {fewest} kan ikke passe. Vælg et tal fra 1 til {items}.",
        en="The scale has {items} questions; fewest = {fewest} cannot be right. Choose a number from 1 to {items}.",
    ),
    "range-disagrees": Text(
        da="Rækkevidden er skrevet som {low}-{high}, men spørgsmål og regel giver "
        "{expected_low}-{expected_high}. Ret rækkevidden, reglen eller svarene.",
        en="The range is written as {low}-{high}, but questions and rule give "
        "{expected_low}-{expected_high}. Mend the range, the rule or the answers.",
    ),
    "recode-incomplete": Text(
        da="Omkodningen af “{item}” mangler svaret {answer}. Hvert muligt svar skal have point.",
        en="The recoding of “{item}” lacks the answer {answer}. Every possible answer needs points.",
    ),
    "reversed-and-recoded": Text(
        da="“{item}” er både vendt og omkodet. Skriv vendingen ind i omkodningen, og fjern det fra reversed.",
        en="“{item}” is both reversed and recoded. Write the reversal into the recoding, and remove it from reversed.",
    ),
    "band-gap": Text(
        da="Der er et hul mellem {before} og {low}. Båndene skal følge efter hinanden.",
        en="There is a gap between {before} and {low}. The bands must follow each other.",
    ),
    "band-overlap": Text(
        da="Båndet begynder ved {low}, men det forrige går til {before}. De må ikke overlappe.",
        en="The band begins at {low}, but the one before reaches {before}. They may not overlap.",
    ),
    "band-outside": Text(
        da="Båndene går ud over skalaen {low}-{high}. Ret dem.",
        en="The bands reach beyond the scale {low}-{high}. Mend them.",
    ),
    "bands-incomplete": Text(
        da="Båndene dækker ikke hele skalaen {low}-{high}. Tilføj det, der mangler.",
        en="The bands do not cover the whole scale {low}-{high}. Add what is missing.",
    ),
    "cut-off-outside": Text(
        da="Grænsen {value} ligger uden for skalaen {low}-{high}. Ret tallet.",
        en="The cut-off {value} lies outside the scale {low}-{high}. Mend the number.",
    ),
    "norm-outside": Text(
        da="Gennemsnittet {value} ligger uden for skalaen {low}-{high}. Gælder det en anden optælling?",
        en="The mean {value} lies outside the scale {low}-{high}. Does it belong to another way of counting?",
    ),
    "wider-than-range": Text(
        da="{value} er større end hele skalaen {low}-{high}. Gælder tallet en anden optælling?",
        en="{value} is wider than the whole scale {low}-{high}. Does the figure belong to another way of counting?",
    ),
    "reliability-outside": Text(
        da="Pålideligheden {value} skal ligge mellem 0 og 1. Skriv fx 0.85.",
        en="The reliability {value} must lie between 0 and 1. Write 0.85, for example.",
    ),
    "example-disagrees": Text(
        da="Eksemplet for “{scale}” skal give {wanted}, men skemaets egen regel giver {given}. Ret det, der "
        "er forkert.",
        en="The example for “{scale}” should give {wanted}, but the instrument's own rule gives {given}. "
        "Mend what is wrong.",
    ),
    "example-without-result": Text(
        da="Eksemplet for “{scale}” skal have enten score eller not_scored.",
        en="The example for “{scale}” must have either score or not_scored.",
    ),
    "example-wrong-length": Text(
        da='Eksemplet har {given} svar, men skemaet {items} spørgsmål. Skriv "" for et spørgsmål uden svar.',
        en='The example has {given} answers, but the instrument {items} questions. Write "" for a question left open.',
    ),
    "unknown-instrument": Text(
        da="Skemaet “{instrument}” findes ikke. De kendte er: {allowed}.",
        en="The instrument “{instrument}” does not exist. Known ones are: {allowed}.",
    ),
    "unknown-scale": Text(
        da="Skemaet “{instrument}” har ingen skala “{scale}”. Det har: {allowed}.",
        en="The instrument “{instrument}” has no scale “{scale}”. It has: {allowed}.",
    ),
    "unknown-programme": Text(
        da="Indsatsen “{programme}” findes ikke. De kendte er: {allowed}. Du kan også angive en fil, der "
        "ender på .toml.",
        en="The programme “{programme}” does not exist. Known ones are: {allowed}. You can also name a file "
        "that ends in .toml.",
    ),
    "unknown-phase": Text(
        da="Fasen “{phase}” findes ikke i indsatsen. Ret kortnavnet, eller tilføj fasen.",
        en="The phase “{phase}” does not exist in the programme. Mend the short name, or add the phase.",
    ),
    "unknown-variable": Text(
        da="Oplysningen “{variable}” findes ikke. De kendte er: {allowed}.",
        en="The variable “{variable}” does not exist. Known ones are: {allowed}.",
    ),
    "indicator-never-asked": Text(
        da="Indikatoren “{indicator}” læser svar fra en anden end dem, som måleplanen spørger ({respondent}). Skriv "
        "respondent ved indikatoren, eller ret planen.",
        en="The indicator “{indicator}” reads the answers of somebody else than those the plan asks ({respondent}). "
        "Give the indicator a respondent, or mend the plan.",
    ),
    "plan-not-with": Text(
        da="“{key}” hører ikke til, når der står when = “{when}”. Fjern linjen, eller ret “when”.",
        en="“{key}” does not belong with when = “{when}”. Remove the line, or mend “when”.",
    ),
    "plan-without-phases": Text(
        da="Indsatsen har ingen faser, så en måling med when = “{when}” ville aldrig komme. Tilføj faser, eller brug "
        "“start” og “end”.",
        en="The programme has no phases, so a measurement with when = “{when}” would never come due. Add phases, or "
        "use “start” and “end”.",
    ),
    "length-rule": Text(
        da="Skriv enten long_from_phase eller long_from_days, ikke begge og ikke ingen.",
        en="Write either long_from_phase or long_from_days, not both and not neither.",
    ),
    "wide-and-long": Text(
        da="Nogle kolonner siger selv, om de er før eller efter, andre gør ikke. Gør alle på samme måde.",
        en="Some columns say themselves whether they are before or after, others do not. Do all the same way.",
    ),
    "wording-columns": Text(
        da="Filen skal have kolonnerne item og text (og value, hvor svarene har ord). Den har: {found}.",
        en="The file must have the columns item and text (and value where the answers have words). It has: {found}.",
    ),
    "wording-empty": Text(
        da="Ordlyden af “{item}” er tom og er sprunget over. Skriv den i filen.",
        en="The wording of “{item}” is empty and was skipped. Write it in the file.",
    ),
    "wording-twice": Text(
        da="“{item}” har to ordlyde; den første er brugt. Slet den forkerte.",
        en="“{item}” has two wordings; the first is used. Delete the wrong one.",
    ),
    "wording-not-given": Text(
        da="“{item}” fik ingen ordlyd og vises stadig med sin korte betegnelse. Tilføj den, før skemaet bruges.",
        en="“{item}” got no wording and is still shown by its short label. Add it before the form is used.",
    ),
    "answers-not-given": Text(
        da="Svarene {values} på “{item}” har ingen tekst, så svarteksterne er ikke brugt. Tilføj dem.",
        en="The answers {values} to “{item}” have no text, so the answer texts are not used. Add them.",
    ),
    "wording-questions-lack": Text(
        da="Ordlyden mangler for spørgsmål {numbers}. Intet er tabt: skriv den, og gem igen.",
        en="Question {numbers} has no wording yet. Nothing is lost: write it, and save again.",
    ),
    "wording-answers-lack": Text(
        da="Svarenes ord mangler ({values}, spørgsmål {numbers}). Skriv dem, eller sæt kryds ved, at der kun står tal "
        "i ejerens skema.",
        en="The words of the answers are missing ({values}, question {numbers}). Write them, or tick that the owner's "
        "form has numbers only.",
    ),
    "wording-source-lacks": Text(
        da="Skriv, hvor ordlyden er hentet.",
        en="Write where the wording was found.",
    ),
    "wording-too-long": Text(
        da="En af teksterne er for lang: højst {most} tegn. Intet er gemt.",
        en="One of the texts is too long: at most {most} characters. Nothing is saved.",
    ),
    "wording-overtaken": Text(
        da="En anden har gemt ordlyden imens. Jeres tekst står her endnu; hent siden igen i et andet vindue, og "
        "sammenlign, før I gemmer igen.",
        en="Somebody else has saved the wording meanwhile. Your text still stands here; open the page in another "
        "window and compare before you save again.",
    ),
    "wording-other-instrument": Text(
        da="Ordlyden hører til {instrument} version {version}, ikke til {wanted}. Vælg den rigtige fil.",
        en="The wording belongs to {instrument} version {version}, not to {wanted}. Choose the right file.",
    ),
    "wording-looks-cut": Text(
        da="Ordlyden af “{item}” ender på et komma eller kolon, som om noget er faldet ud. Hold den op mod originalen.",
        en="The wording of “{item}” ends in a comma or colon, as if something were lost. Compare it with the original.",
    ),
    "answer-value-not-allowed": Text(
        da="Værdien {value} er ikke et svar på “{item}”; teksten er sprunget over. Ret værdien.",
        en="The value {value} is no answer to “{item}”; the text was skipped. Mend the value.",
    ),
    "answer-score-twice": Text(
        da="To svar på “{item}” har værdien {value}; det første er brugt. Ret filen.",
        en="Two answers to “{item}” have the value {value}; the first is used. Mend the file.",
    ),
    "answer-without-text": Text(
        da="Svaret {value} på “{item}” har ingen tekst på det valgte sprog. Tilføj den.",
        en="The answer {value} to “{item}” has no text in the chosen language. Add it.",
    ),
    "other-language": Text(
        da="Skemaet er på “{found}” og har ingen oversættelse til “{language}”; ingen ordlyd er brugt. Find "
        "en udgave på det rigtige sprog.",
        en="The form is in “{found}” and has no translation into “{language}”; no wording was used. Find an "
        "edition in the right language.",
    ),
    "language-not-told": Text(
        da="Filen siger ikke, hvilket sprog den er på. Ordene er taget som “{language}”; se efter, at det passer.",
        en="The file does not say which language it is in. The words were taken as “{language}”; check that "
        "this is right.",
    ),
    "matched-by-order": Text(
        da="Spørgsmålene er parret i den rækkefølge, de står, fordi filens navne ikke svarer til skemaets. "
        "Se listen igennem.",
        en="The questions were matched in the order they stand, since the file's names are not the "
        "instrument's. Look the list through.",
    ),
    "questions-do-not-match": Text(
        da="Filen har {questions} spørgsmål med svar, skemaet {items}; de kan ikke parres. Er det den "
        "rigtige udgave af skemaet?",
        en="The file has {questions} questions with answers, the instrument {items}; they cannot be "
        "matched. Is it the right edition of the form?",
    ),
    "question-twice": Text(
        da="To spørgsmål i filen hedder “{question}”. Ret filen, ellers kan svarene ikke skelnes.",
        en="Two questions in the file are called “{question}”. Mend the file, or the answers cannot be told apart.",
    ),
    "answer-list-missing": Text(
        da="Svarlisten {list} til “{question}” er hverken i filen eller ved siden af den. Giv dens "
        "ValueSet-fil sammen med skemaet.",
        en="The answer list {list} of “{question}” is not in the file and not beside it. Give its ValueSet "
        "file together with the questionnaire.",
    ),
    "answers-without-scores": Text(
        da="Svarene på “{question}” har ingen talværdi i filen, så de kan ikke tælles med.",
        en="The answers to “{question}” have no number in the file, so they cannot be counted.",
    ),
    "question-not-carried": Text(
        da="Spørgsmålet “{question}” hører ikke til skemaet her og er ikke taget med.",
        en="The question “{question}” does not belong to the instrument here and was not carried over.",
    ),
    "total-not-carried": Text(
        da="“{question}” er en beregnet sum og er ikke taget med; Virkning regner selv efter skemaets regel.",
        en="“{question}” is a computed total and was not carried over; Virkning computes it by the "
        "instrument's own rule.",
    ),
    "heading-not-carried": Text(
        da="Overskriften eller vejledningen “{question}” er ikke taget med. Skriv den ind, hvis borgeren "
        "skal læse den.",
        en="The heading or note “{question}” was not carried over. Write it in if the citizen is to read it.",
    ),
    "logic-not-carried": Text(
        da="“{question}” vises kun på visse betingelser i filen; her stilles det altid.",
        en="“{question}” is shown only on certain conditions in the file; here it is always asked.",
    ),
    "response-link-unknown": Text(
        da="Svaret “{link}” hører ikke til noget spørgsmål i skemaet og er ikke brugt. Det nærmeste hedder "
        "“{nearest}”. Ret navnene, så svar og skema passer sammen.",
        en="The answer “{link}” belongs to no question of the form and was not used. The nearest is called "
        "“{nearest}”. Mend the names so that answers and form agree.",
    ),
    "response-answer-unknown": Text(
        da="Svaret på “{link}” er ikke et af skemaets svar og er ikke brugt. Se efter koden.",
        en="The answer to “{link}” is none of the form's answers and was not used. Check its code.",
    ),
    "response-unanswered": Text(
        da="“{link}” ({item}) er ikke besvaret.",
        en="“{link}” ({item}) is not answered.",
    ),
    "answer-not-allowed": Text(
        da="Svaret på “{item}” er ikke muligt; det skal være et helt tal fra {low} til {high}. Ret svaret.",
        en="The answer to “{item}” is not possible; it must be a whole number from {low} to {high}. Mend the answer.",
    ),
    "total-out-of-range": Text(
        da="Totalen for “{scale}” skal ligge mellem {low} og {high}. Ret tallet.",
        en="The total of “{scale}” must lie between {low} and {high}. Mend the number.",
    ),
    "unknown-item": Text(
        da="“{item}” er ikke et spørgsmål i skemaet “{instrument}”. Ret navnet.",
        en="“{item}” is not a question of the instrument “{instrument}”. Mend the name.",
    ),
}
