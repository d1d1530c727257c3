import type { Cell } from '../sheet.ts'

/** How headings of the zone's sheets end, whatever stands before. */
const CHINESE =
  /(名称|姓名|名字|学历|学位|职务|职称|职位|国别|国籍|地址|领域|方向|行业|产业|类别|类型|种类|分类|性质|阶段|状态|进展|进度|情况|方式|时间|日期|年份|年度|月份|年月|金额|经费|资助|资金|投资|预算|额度|数量|[人次户]数|(负责|联系|带头|经办|介绍|推荐|申报|申请|填报|主持|牵头|核心|对接|法|发起|跟进|主讲|创始|代表)人|电话|手机|邮箱|邮件|微信|传真|网址|网站|官网|主页|来源|渠道|备注|说明|描述|简介|摘要|内容|编号|序号|代码|证号|号码|等级|级别|层次|地点|场次|性别|年龄|生日|语言|标签|意见|结果|年月日)$|^(是否|有无)/
/** What ends names of things too heads a column only where it is all that stands there, or nearly. */
const NOUN =
  /^.{0,3}(团队|项目|企业|公司|单位|机构|院校|学校|大学|专业|国家|地区|城市|园区|人员|成员|主题|活动|嘉宾|手机号|号)$/
const LONGEST = 60
const ENGLISH =
  /^(no\.?|#|s\/n|id|fn|n|org|(full|first|last|given|family|team|project|event|company|chinese|english) ?name|name|surname|e-?mails?|tel|(tele)?phones?|mobile|cell|country|countries|nationality|city|region|institution|institute|organi[sz]ation|company|affiliation|university|school|employer|position|job|title|role|degree|major|field|sector|industry|park|stage|status|state|progress|date|day|year|month|time|amount|budget|funding|grant|money|currency|type|kind|category|level|grade|source|website|url|web|homepage|link|address|notes?|remarks?|comments?|description|summary|owner|leader|contact|person|team|project|event|venue|place|topic|guests?|count|number|members?|gender|sex|age|birthday|languages?|tags?|created|updated|adr|.*[ _](name|date|e-?mail|phone|number|no|id|country|status|stage|type|amount|year|time|owner|leader|person|address|at|on|by))$/i

/** What is added to a heading and isn't its name: a unit, a hint, the star of what has to be filled. */
const ASIDE = /[（(【[].*?[)）】\]]|[*＊:：\s]+$|^[*＊\s]+/g

/** Sheets from Taiwan and Hong Kong say the same in other characters. */
const TRADITIONAL = '國別單團隊項負責聯繫電話郵時間備註編號園區領業務職稱機構學歷狀態階級類數額場點'
const SIMPLIFIED = '国别单团队项负责联系电话邮时间备注编号园区领业务职称机构学历状态阶级类数额场点'

export function isHeadingWord(text: string) {
  if (text.length > LONGEST) return false
  const bare = text.normalize('NFKC').replace(ASIDE, '').trim()
  const close = bare
    .replace(/\s+/g, '')
    .replace(/\p{Script=Han}/gu, (sign) => SIMPLIFIED[TRADITIONAL.indexOf(sign)] ?? sign)
  return CHINESE.test(close) || NOUN.test(close) || ENGLISH.test(bare.replace(/\s+/g, ' '))
}

/** A year may head a column and stand in it. */
const YEAR = /^(19|20)\d\d(年度?)?$/
const ONLY_NUMBERS = /^[\s\d.,，:：+()（）/%¥$€£~～—–万亿千百元年月日号人-]+$/

/** What no heading is: a number, a day, an address. */
export function isDatum(cell: Cell) {
  if (cell === null) return false
  if (typeof cell !== 'string') return !(typeof cell === 'number' && YEAR.test(String(cell)))
  if (YEAR.test(cell)) return false
  if (cell.length > LONGEST * 2) return false
  return (
    (/\d/.test(cell) && ONLY_NUMBERS.test(cell)) || /\S@\S+\.\S/.test(cell) || /^https?:|^www\./i.test(cell)
  )
}
