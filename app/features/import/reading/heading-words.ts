import type { Cell } from '../sheet.ts'

/** How headings of the zone's sheets end, whatever stands before. */
const CHINESE =
  /(名称|姓名|名字|团队|项目|企业|公司|单位|机构|院校|学校|学历|学位|专业|职务|职称|职位|国别|国家|国籍|地区|城市|地址|园区|园|领域|方向|行业|产业|类别|类型|种类|分类|性质|阶段|状态|进展|进度|情况|方式|时间|日期|年份|年度|月份|年月|金额|经费|资助|资金|投资|预算|额度|数量|[人次户]数|人员|成员|人|电话|手机|邮箱|邮件|微信|传真|网址|网站|官网|主页|来源|渠道|备注|说明|描述|简介|摘要|内容|编号|序号|代码|证号|号码?|等级|级别|层次|主题|活动|地点|场次|嘉宾|性别|年龄|生日|语言|标签|意见|结果|年月日)$|^(是否|有无)/
const ENGLISH =
  /^(no\.?|#|s\/n|id|fn|n|org|(full|first|last|given|family|team|project|event|company|chinese|english) ?name|name|surname|e-?mails?|tel|(tele)?phones?|mobile|cell|country|countries|nationality|city|region|institution|institute|organi[sz]ation|company|affiliation|university|school|employer|position|job|title|role|degree|major|field|sector|industry|park|stage|status|state|progress|date|day|year|month|time|amount|budget|funding|grant|money|currency|type|kind|category|level|grade|source|website|url|web|homepage|link|address|notes?|remarks?|comments?|description|summary|owner|leader|contact|person|team|project|event|venue|place|topic|guests?|count|number|members?|gender|sex|age|birthday|languages?|tags?|created|updated|adr|.*[ _](name|date|e-?mail|phone|number|no|id|country|status|stage|type|amount|year|time|owner|leader|person|address|at|on|by))$/i

/** What is added to a heading and isn't its name: a unit, a hint, the star of what has to be filled. */
const ASIDE = /[（(【[].*?[)）】\]]|[*＊:：\s]+$|^[*＊\s]+/g

export function isHeadingWord(text: string) {
  const bare = text.normalize('NFKC').replace(ASIDE, '').trim()
  return CHINESE.test(bare.replace(/\s+/g, '')) || ENGLISH.test(bare.replace(/\s+/g, ' '))
}

/** A year may head a column and stand in it. */
const YEAR = /^(19|20)\d\d(年度?)?$/
const ONLY_NUMBERS =
  /^[\s\d.,，:：+()（）/%¥$€£~～—–万亿千百元年月日号人-]*\d[\s\d.,，:：+()（）/%¥$€£~～—–万亿千百元年月日号人-]*$/

/** What no heading is: a number, a day, an address. */
export function isDatum(cell: Cell) {
  if (cell === null) return false
  if (typeof cell !== 'string') return !(typeof cell === 'number' && YEAR.test(String(cell)))
  if (YEAR.test(cell)) return false
  return ONLY_NUMBERS.test(cell) || /\S@\S+\.\S/.test(cell) || /^https?:|^www\./i.test(cell)
}
