"""What the staff pages of the demo say, in the languages of the people who read them."""

from typing import Any

CLEANING: tuple[dict[str, Any], ...] = (
    {
        "language": "en",
        "works": "People are proud of their sites. New colleagues learn from the one who knows "
        "the floor. Changes now come before three o'clock.",
        "improve": "The time for each evening site is measured together with the person who "
        "cleans it. Pairs of neighbouring sites take their break together, in paid time.",
        "who": "Your own supervisor. Annika represents you; her name is on the card at your site. "
        "Riikka is our nurse.",
        "came_of_last": "You said: machines stand broken for weeks. Two spare machines are in use, "
        "and repairs take nine days instead of nineteen.",
    },
    {
        "language": "fi",
        "works": "Omista kohteista ollaan ylpeitä. Uusi työkaveri oppii siltä, joka kohteen "
        "tuntee. Muutoksista kerrotaan nyt ennen kello kolmea.",
        "improve": "Jokaisen iltakohteen aika mitataan yhdessä siivoojan kanssa. "
        "Naapurikohteiden parit pitävät tauon yhdessä, työajalla.",
        "who": "Oma esihenkilösi. Annika edustaa sinua; hänen nimensä on kohteesi kortissa. "
        "Riikka on työterveyshoitajamme.",
        "came_of_last": "Sanoitte: koneet seisovat rikki viikkoja. Kaksi varakonetta on "
        "käytössä, ja korjaus vie yhdeksän päivää yhdeksäntoista sijasta.",
    },
    {
        "language": "uk",
        "works": "Люди пишаються своїми об'єктами. Новий колега вчиться в того, хто знає місце. "
        "Про зміни тепер повідомляють до 15:00.",
        "improve": "Час для кожного вечірнього об'єкта вимірюємо разом із тим, хто його прибирає. "
        "Сусідні пари роблять перерву разом, в оплачуваний час.",
        "who": "Ваш керівник. Анніка представляє вас; її ім'я на картці на вашому об'єкті. "
        "Рійкка — наша медсестра.",
        "came_of_last": "Ви казали: машини тижнями стоять зламані. Тепер є дві запасні машини, "
        "а ремонт триває дев'ять днів замість дев'ятнадцяти.",
    },
    {
        "language": "ar",
        "works": "الناس فخورون بمواقع عملهم. الزميل الجديد يتعلّم ممّن يعرف المكان. نخبركم "
        "بالتغييرات الآن قبل الساعة الثالثة.",
        "improve": "نقيس وقت كل موقع مسائي مع الشخص الذي ينظّفه. كل زميلين في موقعين متجاورين "
        "يأخذان الاستراحة معًا ضمن وقت العمل المدفوع.",
        "who": "مشرفك المباشر. أنيكا تمثّلكم، واسمها على البطاقة في موقعك. ريكا هي ممرضتنا.",
        "came_of_last": "قلتم إن الآلات تبقى معطّلة أسابيع. لدينا الآن آلتان احتياطيتان، والتصليح "
        "يستغرق تسعة أيام بدلًا من تسعة عشر.",
    },
)

HOSPITAL: tuple[dict[str, Any], ...] = (
    {
        "language": "en",
        "works": "We help each other across units when a shift is thin. The quiet room in the "
        "laundry is used every day. Every unit has its own five-minute start.",
        "improve": "Rotas are known three weeks ahead. Night cleaners never meet an emergency "
        "alone. Heat in the kitchens is measured and cut.",
        "who": "Your supervisor and the unit's pair. Seppo and Lars represent you. Jaana is our "
        "nurse.",
        "came_of_last": "Last round we promised lighter trolleys, one list of faults and calmer "
        "mornings. Trolleys and the list are done. Mornings are better in three units of four, so "
        "we go on.",
    },
    {
        "language": "fi",
        "works": "Autamme toisiamme yli yksikkörajojen, kun vuorossa on vähän väkeä. Pesulan "
        "hiljainen huone on käytössä joka päivä. Joka yksikkö aloittaa viidellä minuutilla.",
        "improve": "Työvuorot ovat tiedossa kolme viikkoa etukäteen. Yösiivooja ei kohtaa "
        "hätätilannetta yksin. Keittiöiden kuumuutta mitataan ja vähennetään.",
        "who": "Esihenkilösi ja yksikön työpari. Seppo ja Lars edustavat sinua. Jaana on "
        "työterveyshoitajamme.",
        "came_of_last": "Viime kierroksella lupasimme kevyemmät kärryt, yhden vikalistan ja "
        "rauhallisemmat aamut. Kärryt ja lista on tehty. Aamut ovat paremmat kolmessa yksikössä "
        "neljästä, joten jatkamme.",
    },
    {
        "language": "sv",
        "works": "Vi hjälper varandra över enhetsgränserna när skiftet är tunt. Det tysta rummet i "
        "tvätteriet används varje dag.",
        "improve": "Skiftlistan är känd tre veckor i förväg. Ingen nattstädare möter en "
        "nödsituation ensam. Värmen i köken mäts och minskas.",
        "who": "Din chef och enhetens par. Seppo och Lars företräder dig. Jaana är vår "
        "företagshälsovårdare.",
        "came_of_last": "Vi lovade lättare vagnar, en fellista och lugnare morgnar. Vagnarna och "
        "listan är klara. Morgnarna är bättre på tre enheter av fyra, så vi fortsätter.",
    },
)
