"""Words that are proposed for masking even where a sentence begins: common first names and the places of Denmark.

The names are those that many in Denmark bear, also among newcomers; the list is a help and never whole.
"""

_FIRST_NAMES = """
Abdul Abdullah Adam Agnes Ahmad Ahmed Ahmet Aisha Aksel Albert Alberte Alexander Alexandra Alfred Ali Alma Amal
Amalie Amina Amir Anders Andrea Andreas Ane Anette Anita Anja Ann Anna Anne Annette Anni Annika Anton Arne Arthur
Asger Asta August Aya Ayse Bashir Beate Bent Bente Berit Birgit Birgitte Birthe Bjarne Bo Bodil Brian Britta
Camilla Carl Caroline Casper Cecilie Charlotte Christian Christina Christine Clara Claus Daniel Daniella David
Dennis Ditte Dorte Dorthe Ebba Ebbe Edith Elif Elin Elisabeth Ella Ellen Elli Else Emil Emilie Emily Emma Erik Erna
Esther Eva Fadumo Farah Fatemeh Fatima Fatma Felix Filip Finn Flemming Frank Frederik Frederikke Freja Frida Gerda
Gitte Gorm Grete Grethe Gudrun Gustav Hamza Hannah Hanne Hans Hasan Hassan Hawa Heidi Helene Helga Helle Henning
Henriette Henrik Henry Hodan Hugo Hussein Iben Ibrahim Ida Inga Inge Inger Ingrid Irene Iris Isabella Ismail Ivan
Jacob Jakob Jamila Jan Jane Janne Jannie Jens Jeppe Jesper Jette Jimmy Johan Johanne Johannes John Johnny Jonas
Josefine Julie Julius Jytte Jørgen Kaj Kamilla Karen Karin Karina Karl Karla Karoline Kasper Katja Katrine Kenneth
Khadija Kim Kira Kirsten Kirstine Kjeld Klara Klaus Knud Kristian Kristina Kristine Kurt Lars Lasse Laura Laurits
Lea Leif Leila Lena Lene Leo Leyla Liam Lilly Lina Linda Line Lis Lisa Lisbet Lisbeth Lise Liv Liva Lone Lotte
Louise Lucas Lukas Luna Mads Magnus Maja Malene Malthe Maren Margit Margrethe Maria Mariam Marianne Marie Marius
Mark Martin Maryam Mathias Mathilde Maya Merete Mette Mia Michael Michelle Mikael Mikkel Mille Mina Mira Mogens
Mohamad Mohamed Mohammad Mohammed Mona Morten Muhammad Musa Mustafa Nadia Nadine Naja Nanna Natasja Nicklas Nicolai
Niels Nikolaj Nina Noah Noor Nora Nour Ole Olga Oliver Olivia Omar Oscar Oskar Osman Otto Palle Paul Peder Per
Pernille Peter Pia Poul Preben Rahma Rana Randi Rasmus Rebecca Rikke Rita Robert Rosa Rune Ruth Sabrina Safia Sahra
Said Salma Samir Samira Sanne Sara Sarah Sebastian Selma Signe Sigrid Silje Simon Simone Sine Smilla Sofia Sofie
Solveig Sonja Sophie Steen Stefan Stine Storm Susan Susanne Svend Søren Tanja Tenna Thea Theis Theo Thomas Tim Tina
Tine Tobias Tom Tommy Torben Tove Trine Troels Ulla Ulrik Vera Verner Vibeke Victor Victoria Viggo Viktor Vilhelm
Villads Viola William Winnie Yasmin Yusuf Yvonne Zahra Zainab Zeynep Åge Åse Øyvind
"""
_PLACES = """
Aabenraa Aalborg Aarhus Afghanistan Albertslund Allerød Amager Assens Ballerup Billund Bispebjerg Bornholm Brabrand
Brøndby Brønderslev Brønshøj Dragør Egedal Eritrea Esbjerg Falster Fanø Favrskov Faxe Fredensborg Fredericia
Frederiksberg Frederikshavn Frederikssund Frederiksværk Furesø Fyn Færøerne Gellerup Gentofte Gladsaxe Glostrup
Grenaa Greve Gribskov Grønland Guldborgsund Haderslev Hadsten Halsnæs Hedensted Helsinge Helsingør Herlev Herning
Hillerød Hjørring Hobro Holbæk Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast Irak Iran Iraq Ishøj Island
Jammerbugt Jylland Kalundborg Kerteminde Kolding Korsør Kosovo København Københavns Køge Langeland Lejre Lemvig
Libanon Lolland Lyngby Lyngby-Taarbæk Læsø Mariagerfjord Maribo Middelfart Mols Mors Morsø Nakskov Norddjurs
Nordfyn Nyborg Nykøbing Næstved Nørrebro Odder Odense Odsherred Pakistan Poland Polen Randers Rebild Ribe Ringe
Ringkøbing Ringsted Roskilde Rudersdal Rumænien Rødovre Rønne Samsø Silkeborg Sjælland Skagen Skanderborg Skive
Skjern Slagelse Solrød Somalia Sorø Stevns Struer Svendborg Sverige Syddjurs Syria Syrien Sønderborg Taastrup
Thailand Thisted Turkey Tyrkiet Tårnby Tønder Ukraine Valby Vallensbæk Vanløse Varde Vejen Vejle Vesterbro
Vesthimmerland Viborg Vollsmose Vordingborg Århus Ærø Østerbro
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
PLACES = frozenset(_PLACES.split())
