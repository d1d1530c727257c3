import { simplified } from '#app/platform/chinese.ts'

/** What headings and the zone's own words are written with, beyond names: traditional and simplified in pairs. */
const PAIRS =
  '團团隊队園园區区領领業业產产醫医藥药備备註注簽签約约電电郵邮話话聯联絡络負负責责類类製制裝装級级評评審审時时間间額额項项單单稱称狀状態态階阶構构導导編编號号擬拟資资質质幣币歷历認认證证協协議议畢毕訂订訊讯錄录參参與与會会題题點点線线' +
  '禪禅與与於于來来個个們们這这爲为為为歸归屆届區区縣县鄉乡鎮镇號号層层棟栋樓楼園园館馆賬账戶户貨货運运輸输車车輛辆鐵铁鋼钢銅铜錫锡鋁铝鋰锂電电纖纤織织紡纺絲丝線线綠绿綫线緣缘繼继續续練练細细終终絡络給给絕绝統统計计設设許许論论詞词試试該该詳详誤误調调請请諮咨諾诺謀谋講讲證证識识譯译議议護护變变讓让貢贡貸贷費费賀贺賃赁賣卖質质購购贈赠贏赢趨趋躍跃軌轨軟软輔辅輪轮轉转辦办農农邊边遞递選选遺遗還还醜丑釋释針针釘钉鈉钠銀银銷销鍵键鏈链鑽钻長长閉闭開开閱阅隊队陸陆險险雲云靜静響响頁页順顺須须預预頻频題题願愿類类顯显風风飛飞養养餐餐驅驱驗验體体魚鱼鳥鸟點点齊齐龍龙網网屬属種种報报請请終终結结報报連连繫系處处員员術术廳厅專专家家數数據据貿贸財财務务現现從从屆届場场館馆護护執执復复補补語语國国別别職职務务際际華华東东動动開开發发機机實实驗验個个萬万億亿圓元臺台灣湾'
const SIMPLE = new Map(
  [...PAIRS].flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1] ?? letter] as const] : [])),
)

const HAN = /\p{Script=Han}/u

export const simplify = (text: string) =>
  HAN.test(text) ? Array.from(simplified(text), (letter) => SIMPLE.get(letter) ?? letter).join('') : text
