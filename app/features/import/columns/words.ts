import type { ImportNoun, Target } from '../target.ts'

/*
 * What columns are headed with in sheets about such things, beside the fields' own labels: by target, in the zone's
 * words, in English, and as other products export them. A heading that ends with one of these is taken for it too.
 */

export type Words = Readonly<Record<Target, string>>

const PARK =
  '园区 所属园区 所在园区 落户园区 拟落户园区 意向园区 申报园区 推荐园区 归属园区 园区名称 落地园区 园 属地 park location'
const SECTOR =
  '领域 重点领域 所属领域 技术领域 产业领域 产业方向 所属产业 所属行业 行业 行业领域 产业 产业类别 方向 专业领域 sector industry vertical field technologyfield'
const OWNER =
  '跟进人 跟进人员 对接人 对接人员 经办人 孵化经理 责任人 招商专员 招商人员 服务专员 项目经理 客户经理 联系干部 内部负责人 owner dealowner recordowner accountowner assignedto manager accountmanager'
const SOURCE =
  '来源 来源渠道 项目来源 团队来源 信息来源 推荐来源 引荐方式 渠道 来源类型 source leadsource origin'
const SOURCE_INSTITUTE =
  '来源院所 推荐院所 合作院所 引荐院所 推荐机构 来源机构 推荐单位 partnerinstitute sourceinstitute institute'
const SOURCE_EVENT = '来源活动 推荐活动 交流活动 活动来源 对接活动 sourceevent event'
const NOTE =
  '备注 说明 其他 其它 其他说明 备注说明 情况说明 补充说明 进展情况 跟进情况 工作进展 最新进展 跟踪记录 跟进记录 note notes remark remarks comment comments'
const COUNTRY =
  '国别 国家 国家地区 国籍 来源国 来源国家 来源国别 项目来源国 国别地区 国家或地区 所在国家 country countryregion countryoforigin nationality origincountry'
const WEBSITE =
  '网址 官网 网站 公司网址 企业网址 官方网站 主页 公司网站 website websiteurl homepage url web webaddress'
const NUMBER = '编号 系统编号 记录编号 wutongid wutongnumber'

const PERSON: Words = {
  emails: '邮箱 电子邮箱 邮件 电子邮件 邮件地址 邮箱地址 电邮 email emails mail emailaddress',
  phone:
    '手机 电话 手机号 手机号码 联系电话 联系方式 联系手机 移动电话 电话号码 办公电话 phone mobile tel telephone phonenumber mobilephone mobilenumber cell',
  affiliation:
    '单位 工作单位 现工作单位 任职单位 所在单位 就职单位 单位名称 任职机构 目前任职机构 工作机构 所属单位 企业 公司 机构 company org organisation organization organizationname organisationname employer affiliation institution companyname',
  job_title:
    '职务 职位 职称 职务职称 现任职务 岗位 jobtitle title position role function organizationtitle organisationtitle',
  fields:
    '研究方向 专业方向 专业领域 研究领域 擅长领域 专长 技术方向 专业 expertise researchfield researchinterests specialty fieldsofexpertise',
  country: COUNTRY,
}

const PERSONAL: Words = { ...PERSON, phone: `${PERSON.phone} 微信电话` }

const of = (who: string, prefixes: string): Words =>
  Object.fromEntries(
    Object.entries(PERSON).map(([field, words]) => [
      `${who}:${field}`,
      prefixes
        .split(' ')
        .flatMap((prefix) => words.split(' ').map((word) => prefix + word))
        .join(' '),
    ]),
  )

const VENTURE: Words = {
  number: NUMBER,
  name_zh:
    '中文名称 中文名 名称中文 团队中文名 团队中文名称 项目中文名 项目中文名称 chinesename namechinese namezh',
  name_en:
    '英文名称 英文名 名称英文 团队英文名 团队英文名称 项目英文名 项目英文名称 englishname nameenglish nameen',
  summary:
    '简介 项目简介 团队简介 概况 项目概况 团队概况 内容 项目内容 主要内容 介绍 项目介绍 团队介绍 摘要 summary description overview abstract',
  park_id: PARK,
  sector_id: SECTOR,
  owner_id: OWNER,
  source_kind: SOURCE,
  source_institute_id: SOURCE_INSTITUTE,
  source_event_id: SOURCE_EVENT,
  source_note: '来源说明 推荐人 引荐人 介绍人 referrer referredby',
  grade_asked:
    '申报等级 申报级别 申请等级 申请级别 申报类别 申报档次 拟申报等级 gradeaskedfor gradeasked appliedgrade',
  grade_given:
    '评定等级 评审等级 评审等次 认定等级 评定级别 等级 级别 获评等级 资助等级 grade gradegiven finalgrade',
  requested_amount:
    '拟资助金额 申请金额 申请资助金额 申请资助额度 申请资金 申请经费 拟资助额度 拟申请金额 申报金额 资助金额 申请扶持资金 拟扶持金额 amount grantrequested requestedamount amountrequested grantamount fundingrequested requestedfunding ask dealamount',
  company_name:
    '公司名称 企业名称 承担企业 申报单位 申报单位名称 申报企业 所在企业 依托企业 落地企业 落户企业 注册公司 公司 企业 承担单位 company companyname accountname organizationname organisationname legalentity',
  company_founded_on:
    '成立时间 成立日期 注册时间 注册日期 公司成立时间 公司成立日期 企业成立时间 企业成立日期 工商注册时间 founded foundedon incorporated dateofincorporation foundingdate established',
  website: WEBSITE,
  on_date:
    '登记时间 登记日期 入库时间 入库日期 录入时间 建档时间 创建时间 收到时间 收件日期 接触时间 createdate created dealcreated createdat createdon dateadded logged loggedon received',
  agreement: '协议编号 合同编号 协议号 合同号 立项编号 agreementnumber agreementno contractnumber contractno',
  stage:
    '阶段 状态 当前阶段 目前阶段 所处阶段 进度 当前状态 项目状态 项目阶段 团队状态 推进阶段 进展阶段 当前进展阶段 stage status currentstage phase pipelinestage dealstage',
  leader:
    '带头人 团队带头人 负责人 团队负责人 项目负责人 项目带头人 领军人才 领军人物 团队领军人 带头人姓名 负责人姓名 团队负责人姓名 团队长 创始人 leader teamleader leadername projectleader founder lead principal principalinvestigator pi',
  members:
    '成员 核心成员 团队成员 主要成员 核心团队 团队核心成员 成员名单 其他成员 members teammembers coremembers cofounders cofounder',
  advisers: '顾问 团队顾问 advisers advisors adviser advisor',
  note: NOTE,
  ...of('leader', '带头人 负责人 团队负责人 项目负责人 团队带头人 leader teamleader'),
}

const DAYS = (words: string) =>
  words
    .split(' ')
    .flatMap((word) => [`${word}时间`, `${word}日期`, `${word}日`])
    .join(' ')

const TEAM: Words = {
  ...VENTURE,
  name: '团队名称 团队 团队名 申报团队 申报团队名称 项目团队名称 项目团队 创业团队 创业团队名称 项目名称 项目 名称 name teamname team startup startupname title dealname deal',
  'stage:applied': `${DAYS('申报 提交 申请 受理 递交 报名')} applicationdate appliedon dateofapplication submitted submittedon`,
  'stage:formal_check': `${DAYS('形式审查 形审 资格审查 初审 审查')} formalcheck formalcheckon eligibilitycheck`,
  'stage:expert_review': `${DAYS('评审 专家评审 答辩 技术评审 综合答辩')} reviewdate expertreview reviewedon expertreviewon`,
  'stage:public_notice': `${DAYS('公示 公示开始')} publicnotice publicnoticedate publicnoticeon`,
  'stage:supported': `${DAYS('签约 签订 协议签订 签订协议 签署 扶持 协议签署 合同签订')} signedon signingdate dateofsigning agreementsigned agreementdate supportedon`,
  'stage:graduated': `${DAYS('验收 结题 毕业 最终验收')} graduatedon finalacceptance acceptancedate`,
  'stage:declined': `${DAYS('未通过 淘汰')} declinedon rejectedon`,
  'stage:withdrawn': `${DAYS('撤回 退出 放弃 终止')} withdrawnon`,
}

const PROJECT: Words = {
  ...VENTURE,
  name: '项目名称 项目 项目名 海外项目 海外项目名称 名称 projectname project projecttitle name title dealname deal',
  country: `${COUNTRY} origin`,
  institution:
    '所属机构 所在机构 海外机构 外方机构 外方单位 项目方 合作方 技术来源单位 依托机构 依托单位 所在单位 高校院所 institution organisation organization organizationname organisationname university',
  technology_readiness: '技术成熟度 成熟度 技术成熟度等级 trl technologyreadiness technologyreadinesslevel',
  investment:
    '投资额 投资总额 总投资 计划投资 投资金额 计划总投资 拟投资额 拟投资 意向投资额 项目投资 investment investmentamount totalinvestment plannedinvestment amount value dealvalue',
  investment_currency: '币种 货币 投资币种 currency currencyofvalue',
  'stage:in_contact': `${DAYS('对接 接洽 首次接洽 首次对接 初次对接 初次接触 接触 首次接触')} firstcontact firstcontacted contactedon`,
  'stage:due_diligence': `${DAYS('尽调 尽职调查 考察 评估')} duediligence duediligenceon`,
  'stage:negotiation': `${DAYS('洽谈 谈判 商务谈判')} negotiation negotiationstarted`,
  'stage:introduced': `${DAYS('签约 签订 协议签订 引进 签订协议 签署')} signedon signingdate dateofsigning agreementsigned agreementdate introducedon`,
  'stage:landed': `${DAYS('落地 注册 投产 落户')} landedon operatingsince`,
  'stage:declined': `${DAYS('未通过 淘汰 否决')} declinedon rejectedon`,
  'stage:withdrawn': `${DAYS('撤回 退出 放弃 终止')} withdrawnon`,
}

const TALENT: Words = {
  ...PERSONAL,
  number: NUMBER,
  name: '姓名 名字 人才姓名 专家姓名 人才 专家 学者 fn researcher expert scientist scholar candidate applicant talent name fullname displayname contactname person',
  name_native: '中文姓名 中文名 姓名中文 母语姓名 本国文字姓名 本名 nativename chinesename',
  name_latin:
    '英文姓名 英文名 姓名英文 拉丁字母姓名 外文姓名 外文名 拼音 姓名拼音 englishname latinname pinyin',
  given_name: '名 givenname firstname',
  family_name: '姓 姓氏 familyname lastname surname',
  country: `${COUNTRY} countryofresidence location`,
  sector_id: '重点领域 所属领域 产业领域 所属产业 产业方向 行业领域 行业 sector industry',
  languages: '语言 语种 语言能力 掌握语言 工作语言 language languages spokenlanguages',
  links:
    'url 链接 主页 个人主页 网址 个人网站 领英 link links linkedin linkedinurl website homepage orcid profile profileurl googlescholar',
  park_id: PARK,
  owner_id: `${OWNER} 负责人`,
  source_kind: SOURCE,
  source_institute_id: SOURCE_INSTITUTE,
  source_event_id: SOURCE_EVENT,
  source_note: '来源说明 推荐人 引荐人 介绍人 referrer referredby',
  basis_kind: '依据 数据依据 处理依据 个人信息处理依据 授权依据 basis legalbasis consent',
  basis_on: '依据日期 同意日期 授权日期 同意时间 授权时间 consentdate consentedon',
  basis_note: '出处 依据说明 合同编号 出处或合同 basisnote',
  note: NOTE,
}

const INSTITUTE: Words = {
  number: NUMBER,
  name: '名称 机构名称 院所名称 机构 院所 合作院所 合作机构 单位名称 研究院 高校 name institute institution institutename organisation organization university partner',
  name_zh:
    '中文名称 中文名 机构中文名 机构中文名称 机构名称中文 名称中文 院所中文名 chinesename namechinese namezh',
  name_en:
    '英文名称 英文名 机构英文名 机构英文名称 机构名称英文 名称英文 院所英文名 englishname nameenglish nameen',
  country: `${COUNTRY} countryorregion`,
  website: WEBSITE,
  note: NOTE,
}

const EVENT: Words = {
  number: NUMBER,
  name: '活动名称 活动 活动主题 主题 名称 会议名称 eventname eventtitle event title',
  name_zh: '中文名称 活动中文名 活动中文名称 chinesename',
  name_en: '英文名称 活动英文名 活动英文名称 englishname',
  description_zh: '中文介绍 活动介绍 活动简介 活动内容 内容 简介',
  description_en: '英文介绍 descriptioninenglish description summary',
  starts: '开始时间 开始 起始时间 开始日期 starts start startdate starttime begin from',
  ends: '结束时间 结束 截止时间 结束日期 ends end enddate endtime to until',
  when: '活动时间 时间 举办时间 会议时间 活动日期 举办日期 日期 when dateandtime date',
  time_zone: '时区 timezone tz',
  kind: '类型 活动类型 活动形式 类别 活动类别 kind type eventtype category',
  venue: '地点 活动地点 举办地点 会议地点 场地 地址 venue location place address city',
  online: '线上举行 线上线下 是否线上 举办形式 举办方式 online isonline virtual format',
  online_url: '线上地址 会议链接 直播链接 腾讯会议链接 onlineaddress meetinglink onlineurl link',
  capacity: '名额 人数上限 规模 活动规模 容量 人数 计划人数 预计人数 seats capacity maxattendees',
  park_ids: '相关园区 承办园区 园区 涉及园区 主办园区 举办园区 park parks',
  organiser_id: '负责人 活动负责人 组织者 经办人 承办人 organiser organizer host owner responsible',
  guest:
    '嘉宾 嘉宾姓名 姓名 参会人 参会人员 参会嘉宾 出席人员 与会人员 来宾 guest guestname name attendee attendeename participant fullname',
  ...Object.fromEntries(Object.entries(PERSONAL).map(([field, words]) => [`guest:${field}`, words])),
  'guest:attended':
    '是否签到 签到 签到情况 是否到场 到场 到场情况 出席情况 是否出席 参会情况 attended checkedin attendance present',
  note: NOTE,
}

/** Said of somebody without saying of whom: of the leader, where the sheet has one and no other person beside. */
export const OF_THE_LEADER: Words = Object.fromEntries(
  (['emails', 'phone', 'job_title'] as const).map((field) => [`leader:${field}`, PERSON[field] ?? '']),
)
export const CONTACTS = /联系人|联络人|contact/

export const WORDS: Record<ImportNoun, Words> = {
  team: TEAM,
  project: PROJECT,
  talent: TALENT,
  institute: INSTITUTE,
  event: EVENT,
}

/** What only numbers the lines of a sheet, and the parts of a name that a contact's card says as a whole too. */
export const LINE_NUMBERS = 'n 序号 序 行号 no # num sn serialno serialnumber index rownumber 顺序号'

/** What has no field of any noun and is kept as it is: so that no word of it is taken for something else. */
export const KEPT =
  '联系人 联络人 项目联系人 团队联系人 企业联系人 联系人姓名 联系人电话 联系人手机 联系人邮箱 联系人职务 联系人单位 contact contactperson contactphone contactemail ' +
  '性别 gender sex 年龄 age 出生年月 出生日期 生日 birthday dateofbirth 民族 学历 最高学历 学位 最高学位 学历学位 degree education 毕业院校 毕业学校 毕业高校 留学国家 留学国别 留学院校 留学学校 ' +
  '毕业院校及专业 所学专业 毕业时间 university almamater graduationyear 政治面貌 证件号 证件号码 身份证号 护照号 passport ' +
  '专家意见 评审意见 评审得分 得分 分数 总分 排名 score ranking 年度 年份 批次 year 主营产品 主营业务 产品 团队人数 人数 注册资本 注册资金 营业收入 营收 ' +
  '立项金额 已拨付金额 拨付金额 实际资助金额 到账金额 首期拨付 是否完成工商注册 是否落户 是否注册 统一社会信用代码 信用代码 法人 法定代表人 法人代表 ' +
  '公司地址 注册地址 通讯地址 地址 联系地址 address city state zip recordid id 称呼 微信 微信号 wechat ' +
  '主办单位 承办单位 协办单位 支持单位 指导单位 责任单位 责任部门 主管单位 主管部门 管理单位 管理部门 开户行 开户银行 银行账号 登记日期 填报日期 填表日期 填报人 制表人 座位号 桌号 饮食禁忌 dietary'
