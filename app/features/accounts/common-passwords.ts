/**
 * Passwords and the words they are made of that every guesser tries first, lower case. Taken from the head of
 * the password frequency list in zxcvbn 4.4.2 (MIT, © 2012-2016 Dan Wheeler and Dropbox, Inc.), and common
 * Chinese ones.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
password qwerty dragon baseball football monkey letmein shadow master mustang superman qazwsx jordan
killer hunter harley zxcvbnm asdfgh buster batman soccer tigger charlie sunshine iloveyou ranger hockey
computer starwars pepper klaster zxcvbn freedom princess maggie pass ginger love cheese summer chelsea
dallas matrix yankees corvette austin access thunder merlin secret diamond hello hammer silver gfhjkm
internet samantha golfer scooter test orange cookie maverick sparky phoenix mickey bigdog snoopy guitar
whatever chicken camaro mercedes peanut ferrari falcon cowboy welcome samsung steelers smokey dakota
arsenal boomer eagles tigers marina nascar gateway yellow porsche monster spider diablo hannah bulldog
junior london purple compaq lakers iceman hardcore cowboys money banana boston tennis coffee scooby
nikita yamaha mother barney brandy chester oliver player forever rangers midnight chicago bigdaddy
redsox angel badboy fender jasper slayer rabbit natasha marine wizard marlboro raiders prince casper
fishing flower jasmine iwantu adidas winter winner gandalf enter ghbdtn golden cocacola winston madison
angels panther spanky sophie asdfasdf toyota tiger canada muffin liverpoo apples pokemon slipknot qazxsw
scorpion qwaszx butter startrek rainbow asdfghjkl razz newyork redskins gemini cameron qazwsxedc florida
liverpool turtle sierra viking doctor rocket dolphins captain bandit jaguar packers pookie peaches asdf
dolphin helpme blue theman maxwell qwertyui lovers maddog giants nirvana metallic hotdog rosebud
mountain warrior elephant success jackass alexis lucky scorpio samson azerty driver freddy sydney gators
dexter bubba creative voodoo golf trouble america nissan gunner garfield asdfghjk apollo eminem legend
airborne bear beavis apple brooklyn godzilla skippy buddy qwert kitten magic shelby beaver phantom
asdasd xavier braves darkness copper platinum qweqwe tomcat girls bigboy animal police online voyager
lifehack fish sniper trinity blazer heaven lover snowball loveme bubbles cricket willow donkey topgun
nintendo saturn destiny pumpkin digital sergey redwings explorer private runner therock guinness
lasvegas beatles fire cassie christin celtic andrey broncos babygirl eclipse fluffy cartman michigan
carolina testing alexande birdie pantera cherry vampire mexico buffalo genius montana beer minecraft
maximus flyers lovely stalker metallica doggie snickers speedy bronco paradise yankee horses magnum
dreams lacrosse goober enigma qwertyu scotty pimpin bollocks surfer poohbear genesis star qweasdzxc
racing hawaii viper poopoo einstein drowssap simple badger alaska action jester drummer spitfire forest
maryjane champion diesel svetlana friday hotrod chevy westside security google badass tester shorty
thumper hitman mozart reddog lizard ruslan eagle scarface buddha spirit stargate naruto mercury liberty
semperfi suzuki popcorn spooky marley scotland kitty cherokee vikings simpsons rascal qweasd hummer
loveyou patches russia jupiter penguin passion vfhbyf honda vladimir sandman passport raider infinity
assman bulldogs fantasy horney domino budlight disney ironman softball brutus redrum bigred mnbvcxz
fktrcfylh qwertyuiop 1234567890 q1w2e3r4t5 1q2w3e4r5t 4815162342 123456789a 12345qwert 1234554321
password123 123456789q 1029384756 123qweasdzxc soso123aljg manchester 1qaz2wsx3edc 12345678910
q1w2e3r4t5y6 1123581321 qwerty12345 1q2w3e4r5t6y mailcreated5240 nuttertools 1122334455 qazwsxedcrfv
123456qwerty 1234567890q terminator qwerty123456 enterprise 123456789z poiuytrewq rjirfrgbde fktrcfylhf
polniypizdec0211 sojdlg123aljg a123456789 translator qwerty1234 undertaker multiplelo motherlode
rjycnfynby syncmaster aleksandra salamander montgom240 sersolution leavemealone realmadrid tinkerbell
123456654321 dragonball playstation ghostrider 1234567890a 1357924680 7ugd5hip2j gfhjkmgfhjkm 9293709b13
microphone 1234567891 vsjasnel12 yjdsqgfhjkm qazwsxedc123 strawberry anastasiya zxcvbnm123 harrypotter
mypassword password12 qwert12345 abrakadabra alessandro 123456789s good123654 7894561230 konstantin
highlander ghjcnjgfhjkm tokiohotel sonyericsson evangelion zxcasdqwe123 liverpool1 pufunga7782
hellokitty ironmaiden ghhh47hj7649 roadrunner htubcnhfwbz 12345qwerty 123456789m vqsablpzla skateboard
q123456789 friendster 123456789d vfntvfnbrf 0192837465 alexander1 nthvbyfnjh azertyuiop 123456789qwe
1qazxsw23edc password01 1234567899 1234509876 password99 madagaskar dragonballz abracadabra rfhfvtkmrf
ronaldinho supersonic ghjcnbnenrf qwerasdfzxcv greedisgood qweasdzxc123 metallica1 flvbybcnhfnjh
123456789r nopassword 123456789987654321 blackberry 1020304050 112233445566 z1x2c3v4b5 mastermind
1357908642 123456789v q1q2q3q4q5 finalfantasy ghbdtnrfrltkf 1z2x3c4v5b spiderman1 0987654321q
websolutions 1234567890z 123456789o losangeles a1b2c3d4e5 987654321a christophe wachtwoord
chickenwing101 1qaz2wsx3edc4rfv a1s2d3f4g5 3rjs1la7qe quant4307s password11 ghbdtndctv vflfufcrfh
lamborghini justinbieber lockerroom casablanca armageddon evanescence qawsedrftg 1a2s3d4f5g qazwsxedc1
comicbookdb motdepasse braveheart porsche911 newproject2004 j3qq4h7h2v 1213141516 yfnfitymrf 123456789p
maximilian needforspeed devilmaycry shevchenko montecarlo 123456789l businessbabe zxcvb12345 1a2b3c4d5e
charlie123 123456789123 callofduty 12345678900 volkswagen 0000000000o spartan117 12345654321
maurolarastefy pathfinder asdfg12345 watermelon astalavista summertime domainlock2005 dhjnvytyjub
987654321q pokemon123 cxfcnkbdfz 123456789k dkflbvbhjdbx 17171717aa hd764nw5d7e1vb1 deutschland
aleksander qazwsxedcrfvtgb darthvader lifeisgood 123hfjdk147 a1a2a3a4a5 8phrowz622 5hsu75kpot
badnaamhere 0102030405 dkflbvbhjdyf bondarenko mostwanted 3216732167 8phrowz624 mapet123456 opensesame
goldfinger limpbizkit thunderbird postov1000 counterstrike solidsnake zcxfcnkbdf gy3yt2rgls bladerunner
chocolate1 jediknight zaq1xsw2cde3 1a2a3a4a5a vfvfvskfhfve angelofwar ghjcnjghjcnj q1234567890
fkmnthyfnbdf hondacivic welcome123 ctdfcnjgjkm 123456789abc 123456789n admin18533362 salamandra
smallville 23176djivanfros 123456789qwerty qazxswedcvfr ilovemyself galatasaray qwertyasdfgh cyberonline
cvzefh1gkc qwertasdfg azsxdcfvgb blingbling prettygirl sailormoon jesuschrist 5201314 1314520 woaini
woaini1314 woaini520 woaiwojia woaini123 wodemima nihao123 woshishui 1314521 5211314 7758521 7758258
584520 zhang wang chen yang huang zhao zhou woaizhongguo zhongguo china beijing shanghai guangdong
guangzhou shenzhen foshan qwe123456 abc123456 aini1314 caonima woaini521 mima mima123456 a1234567890
aa123456789 qq123456789 p@ssw0rd p@ssword passw0rd p@ssw0rd123 admin administrator admin123456 admin888
root123456 test123456 changeme welcome1234 guest default system manager leader huawei xiaomi tencent
alibaba
`
    .trim()
    .split(/\s+/),
)
