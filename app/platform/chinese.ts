/** Traditional and simplified, in pairs: what names are mostly written with. */
const TRADITIONAL = new Map(
  [
    '張张陳陈劉刘黃黄楊杨趙赵吳吴孫孙馬马羅罗鄭郑謝谢許许鄧邓馮冯蕭萧葉叶蘇苏呂吕盧卢蔣蒋賈贾韋韦鄒邹陸陆閻阎譚谭潘潘鍾钟',
    '鐘钟範范龍龙萬万錢钱嚴严賴赖龔龚齊齐歐欧陽阳顧顾湯汤喬乔賀贺盧卢聶聂單单葉叶倫伦關关閔闵駱骆郟郏藍蓝紀纪項项麥麦',
    '偉伟國国華华強强軍军傑杰鵬鹏飛飞濤涛輝辉剛刚亞亚麗丽紅红蘭兰鳳凤瓊琼靜静潔洁瑩莹雲云夢梦鈺钰銘铭錦锦鋒锋銳锐鑫鑫',
    '學学文文達达遠远運运進进過过邁迈還还連连遲迟選选適适邊边長长開开問问閃闪闖闯聞闻聰聪聯联勝胜勛勋勳勋動动務务勞劳勵励',
    '愛爱慶庆應应廣广廬庐彥彦從从復复德德懷怀憲宪戰战擇择擁拥攝摄敏敏斌斌曉晓暉晖曄晔曆历書书會会東东極极榮荣樂乐樹树橋桥',
    '機机權权歡欢歲岁歸归氣气漢汉潤润瀾澜澤泽濟济灝灏煒炜燁烨燦灿爾尔獻献瑋玮環环璽玺畫画發发盛盛睿睿碩硕禮礼祿禄禎祯穎颖',
    '積积穩稳競竞筆笔範范簡简紹绍統统緒绪維维綺绮緯纬縱纵績绩纓缨義义翹翘聖圣職职興兴舉举艷艳藝艺蓮莲蔭荫藺蔺虛虚衛卫裝装',
    '規规視视親亲覺觉觀观訓训記记詠咏詩诗詳详誌志誠诚語语說说調调諾诺謙谦識识譽誉讓让豐丰貝贝貞贞貴贵資资賓宾賢贤質质贊赞',
    '軒轩輔辅輕轻輪轮農农邏逻鄉乡釗钊鈞钧鋼钢錚铮鎮镇鏡镜鑄铸門门閣阁隆隆際际陰阴雙双離离難难電电霽霁韜韬韻韵順顺須须頌颂',
    '預预頡颉頤颐頻频顏颜願愿風风飄飘駿骏驍骁驊骅騰腾驥骥魯鲁鴻鸿鶴鹤鷹鹰麟麟黨党齡龄嬌娇嫻娴嬋婵孌娈宮宫實实寧宁審审寶宝',
  ].flatMap((pairs) => {
    const letters = [...pairs]
    return letters.flatMap((letter, i) => (i % 2 === 0 ? [[letter, letters[i + 1] ?? letter] as const] : []))
  }),
)

/** The characters names are written with, in their simplified form: 張偉 → 张伟. */
export const simplified = (text: string) =>
  text.replace(/\p{Script=Han}/gu, (letter) => TRADITIONAL.get(letter) ?? letter)

const SYLLABLES =
  /^(?:(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:[aeiou]|a[io]|ei|ou|i[aeu]|iao|u[aeio]|uai|v|ve|yu|ue|(?:i|u|io)?[ao]ng|ing|eng|[iu]?an|en|in|un|er))+$/

/** True of what may be pinyin: zhangwei, but not schmidt. */
export const isPinyin = (word: string) => SYLLABLES.test(word)
