import type { ImportNoun, Target } from '../target.ts'

/*
 * Headings that are put together rather than chosen from a list: 申请专项引导资金, 形式审查通过时间, signed_at. What a
 * heading ends with says what it is, what stands before it of what. Where several fit, the last one in the heading
 * counts, as 公示后签约时间 is the day of the signing; `open` ones are never more than doubtful.
 */
type Pattern = [target: Target, heading: RegExp, open?: 'open']

const day = (words: string) => new RegExp(`(?:${words}).*(?:时间|日期|日)$`)
const date = (words: string) => new RegExp(`(?:${words})[a-z]*(?:at|on|date|day|time)$`)

const NAMES: Pattern[] = [
  ['name_zh', /names?(?:in)?(?:chinese|zh|cn)$/],
  ['name_en', /names?(?:in)?(?:english|en)$/],
  ['name_zh', /中文(?:全称|名称|名|简称)$/],
  ['name_en', /(?:英文|外文)(?:全称|名称|名|简称)$/],
]

const VENTURE: Pattern[] = [
  ...NAMES,
  ['name', /(?:团队|项目)(?:名|名称|全称)$|(?:team|project|official|full)(?:title|name)$/],
  ['name', /(?:团队|项目)$/, 'open'],
  ['leader', /(?:带头人|负责人|领军人物?才?|领衔人|牵头人|首席专家|创始人)(?:姓名|名字)?$/],
  ['leader:phone', /(?:带头人|负责人|领军人才).*(?:电话|手机|联系方式)(?:号码?)?$/],
  ['leader:emails', /(?:带头人|负责人|领军人才).*(?:邮箱|信箱|邮件)(?:地址)?$/],
  ['members', /(?:核心|主要|骨干|团队|其他)(?:人员|成员|骨干|人才)(?:名单|姓名)?$/],
  ['summary', /(?:简介|概况|概述|摘要|简述|介绍)$/],
  ['summary', /(?:description|summary|abstract|overview)$/],
  ['grade_asked', /(?:申报|申请|拟).*(?:等级|级别|等次|档次|类别)$/],
  ['grade_given', /(?:资助|评定|评审|认定|立项|最终|获评|评价).*(?:等级|级别|等次|档次|类别)$/],
  ['requested_amount', /(?:申请|申报|拟|申领).*(?:资金|金额|经费|额度|资助额|补助|扶持额)$/],
  ['requested_amount', /(?:request|grant|apply|applied)[a-z]*(?:amount|funding|fund|money)[a-z]*$/],
  ['company_name', /(?:企业|公司|承担单位|申报单位|依托单位|落户主体|运营主体)(?:名称|全称|名)?$/, 'open'],
  ['company_founded_on', day('(?:企业|公司|工商)?(?:成立|设立)|工商注册')],
  ['company_founded_on', date('found|incorporat|establish')],
  ['website', /(?:网站|网址|官网|主页)(?:链接|地址)?$|web(?:page|site)(?:link|url|address)?$/],
  ['agreement', /(?:协议|合同|任务)书?(?:编号|号)$/],
  ['source_institute_id', /(?:推荐|引荐|来源).*(?:院所|机构|高校)$/],
  ['on_date', day('登记|入库|录入|建档|收件')],
  ['on_date', date('creat|log|receiv|add|enter')],
  ['note', /(?:备注|附注|remarks?|comments?)$/],
]

const TEAM: Pattern[] = [
  ...VENTURE,
  ['stage:applied', day('申报|申请|提交|受理|递交')],
  ['stage:formal_check', day('形式审查|形审|资格审查|初审')],
  ['stage:expert_review', day('评审|答辩')],
  ['stage:public_notice', day('公示')],
  ['stage:supported', day('签约|签订|签署')],
  // Whether an agreement was signed on that day too is to be asked.
  ['stage:supported', day('立项'), 'open'],
  ['stage:graduated', day('验收|结题')],
  ['stage:applied', date('appl(?:y|ied|ication)|submi(?:t|ssion)')],
  ['stage:expert_review', date('review')],
  ['stage:public_notice', date('notice')],
  ['stage:supported', date('sign|agreement')],
  ['stage:graduated', date('acceptance|graduat')],
]

const PROJECT: Pattern[] = [
  ...VENTURE,
  ['institution', /(?:所属|所在|外方|海外|合作|技术).*(?:机构|单位|高校|大学)(?:名称)?$/, 'open'],
  ['institution', /^(?:university|research)?(?:institution|institute|university|organi[sz]ation)$/],
  ['investment', /投资.*(?:额|总额|金额|资金|意向|规模)$/],
  ['stage:in_contact', day('对接|接洽|接触')],
  ['stage:due_diligence', day('尽调|尽职调查')],
  ['stage:negotiation', day('洽谈|谈判')],
  ['stage:introduced', day('签约|签订|签署|引进')],
  ['stage:landed', day('落地|投产')],
  ['stage:in_contact', date('contact')],
  ['stage:introduced', date('sign|agreement')],
  ['stage:landed', date('land')],
]

const ofPerson = (prefix: string): Pattern[] => [
  [`${prefix}emails`, /(?:邮箱|信箱|电邮|邮件)(?:地址|号)?$/],
  [`${prefix}phone`, /(?:电话|手机|联系方式)(?:号码?)?$/],
  [
    `${prefix}affiliation`,
    /(?:工作|任职|所在|就职|供职|现|进站|聘用|用人|所属).*(?:单位|机构|公司|企业)(?:名称)?$/,
  ],
  [`${prefix}affiliation`, /(?:单位|机构|公司)(?:名称|全称)?$/, 'open'],
  [`${prefix}job_title`, /(?:职务|职位|职称|岗位|头衔)(?:名称)?$/],
  [`${prefix}fields`, /(?:研究|专业|技术|学术|擅长|从事).*(?:方向|领域|专长|特长|专业)$/],
  [
    `${prefix}fields`,
    /(?:research|expert|speciali)[a-z]*(?:areas?|fields?|interests?|topics?|focus|ise|ty)$/,
  ],
  [`${prefix}country`, /(?:国家|国别|国籍)(?:地区)?$|(?:country|nationality|citizenship)$/],
]

const TALENT: Pattern[] = [
  ...ofPerson(''),
  ['name', /(?:人才|专家|博士|候选人|学者|申请人|申报人)(?:姓名|名字|名称)$/],
  ['name_native', /中文(?:姓名|名字?)$/],
  ['name_latin', /(?:英文|外文|拼音)(?:姓名|名字?)?$/],
  ['links', /(?:个人)?(?:主页|网页|网站)(?:链接|地址)?$/],
  ['languages', /(?:语言|语种|外语)(?:能力|水平)?$/],
  ['note', /(?:备注|附注|remarks?|comments?)$/],
]

const INSTITUTE: Pattern[] = [
  ...NAMES,
  ['name', /(?:official|full|institute|institution)name$/],
  ['name', /(?:机构|院所|院校|高校|研究院|单位)(?:名称|全称|名)$/],
  ['country', /(?:国家|国别|所在国)$/],
  ['website', /(?:网站|网址|官网|主页)(?:链接|地址)?$|web(?:page|site)(?:link|url|address)?$/],
  ['note', /(?:备注|附注|remarks?|comments?)$/],
]

const EVENT: Pattern[] = [
  ...NAMES,
  ...ofPerson('guest:'),
  ['name', /(?:活动|会议)(?:名|名称|主题|标题)$/],
  ['guest', /(?:嘉宾|参会人?|来宾|与会人?|出席人?|报名人?)(?:员)?(?:姓名|名字|名单)$/],
  ['starts', day('开始|起始')],
  ['ends', day('结束|截止')],
  ['when', day('活动|举办|会议|召开')],
  ['venue', /(?:地点|场地|会场)$/],
  ['capacity', /(?:人数|规模|名额|容量)(?:上限)?$/],
  ['guest:attended', /(?:签到|到场|出席|参会|到会)(?:情况|状态|与否)?$/],
  ['organiser_id', /(?:活动)?(?:负责人|组织者|经办人)$/],
  ['note', /(?:备注|附注|remarks?|comments?)$/],
]

const PATTERNS: Record<ImportNoun, Pattern[]> = {
  team: TEAM,
  project: PROJECT,
  talent: TALENT,
  institute: INSTITUTE,
  event: EVENT,
}

/** The target such a heading is put together for, and the word of it that says so. */
export function patternOf(
  noun: ImportNoun,
  bare: string,
): { target: Target; word: string; open: boolean } | null {
  const fitting = PATTERNS[noun].flatMap(([target, pattern, open]) => {
    const found = pattern.exec(bare)
    return found ? [{ target, word: found[0], open: open === 'open', at: found.index }] : []
  })
  return fitting.sort((a, b) => Number(a.open) - Number(b.open) || b.at - a.at)[0] ?? null
}
