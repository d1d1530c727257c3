import {
  both,
  column,
  DOUBT,
  day,
  EVENT,
  inCurrency,
  messySheet,
  PARK,
  person,
  SECTOR,
  STAFF,
  UNKNOWN,
  WRONG,
} from './sheet.ts'

/* Projects, talents, institutes and events, looked at while the reading was made. */

const projects = messySheet(
  'overseas projects of an investment office',
  'project',
  { tab: '海外项目', title: '2026年海外引进项目跟踪表' },
  column('序号', null, 1, 2, 3, 4, 5),
  column('项目名称', 'name', '激光雷达芯片', '固态电池', ['类器官平台/Organoid Platform', both('类器官平台', 'Organoid Platform')], '协作机械臂', '碳纤维回收'),
  column('国别', 'country', ['德国', 'DE'], ['以色列', 'IL'], ['美', 'US'], ['Germany', 'DE'], ['UK', 'GB']),
  column('投资总额', 'investment', ['$1.2m', inCurrency('1200000', 'USD')], ['500万欧元', inCurrency('5000000', 'EUR')], ['1.2亿', inCurrency('120000000', null)], ['3,000千元', inCurrency('3000000', 'CNY')], ['待定', null]),
  column('所在机构', 'institution', 'Muster Institut', '某某理工学院', 'Sample University', 'Beispiel GmbH', 'Test College'),
  column('拟落户园区', 'park_id', ['佛山高新区顺德园', PARK.shunde], ['顺德', PARK.shunde], ['Nanhai', PARK.nanhai], ['高明园', PARK.gaoming], ['未定', null]),
  column('技术成熟度(TRL)', 'technology_readiness', [6, 6], ['7级', 7], ['TRL 5', 5], ['6-7', DOUBT], ['12', WRONG]),
  column('首次接洽日期', 'stage:in_contact', ['2026/1/5', '2026-01-05'], ['5 Jan 2026', '2026-01-05'], ['Jan 9, 2026', '2026-01-09'], ['2026年1月', DOUBT], ['一月十二日', '2026-01-12']),
  column('签约时间', 'stage:introduced', [null, null], ['2026-06-18', '2026-06-18'], [null, null], ['尚未', WRONG], [null, null]),
  column('进展情况', 'note', '等待样品', '已签约', '尽调中', '洽谈', '初步接触'),
)

const talents = messySheet(
  'talents with names in both scripts',
  'talent',
  { tab: '人才库', title: '海外高层次人才信息采集表' },
  column('姓名', 'name', ['宋时雨', '宋时雨'], ['叶　蓁', '叶蓁'], ['Elin Provström', 'Elin Provström'], ['江南 Jiang Nan', both('江南', 'Jiang Nan')], ['司徒静', '司徒静']),
  column('性别', 'custom', '女', '女', '女', '男', '女'),
  column('国籍', 'country', ['中国', 'CN'], ['加拿大籍', 'CA'], ['瑞典', 'SE'], ['CHN', 'CN'], ['中国香港', 'HK']),
  column('毕业院校', 'custom', '某大学', '示例大学', 'Provuniversitetet', '样本大学', '范例大学'),
  column('现工作单位', 'affiliation', '示例研究所', 'Sample Labs', 'Prov AB', '样本科技', ['无', null]),
  column('职务/职称', 'job_title', '研究员', '高级工程师', 'CTO', '教授', null),
  column('研究方向', 'fields', '图像识别', '电池', 'Robotics', '有机合成', '免疫'),
  column('手机', 'phone', [13700000001, '13700000001'], ['13700000002 / 13700000003', DOUBT], ['0046 70 000 00 03', '0046 70 000 00 03'], ['137 0000 0004', '137 0000 0004'], ['不详', null]),
  column('电子邮箱', 'emails', ['song@example.org', ['song@example.org']], ['ye@example.org, zhen@example.com', ['ye@example.org', 'zhen@example.com']], ['mailto:elin@example.org', ['elin@example.org']], ['jiang(at)example.org', WRONG], ['SITU@EXAMPLE.ORG', ['SITU@EXAMPLE.ORG']]),
  column('语种', 'languages', ['中文、英文', ['zh', 'en']], ['英语', ['en']], ['Swedish/English', ['sv', 'en']], ['汉语', ['zh']], ['粤语', UNKNOWN]),
  column('备注', 'note', '可回国', null, null, '兼职', null),
)

const talentsEn = messySheet(
  'contacts exported from a mail program',
  'talent',
  { tab: 'contacts' },
  column('First Name', 'custom', 'Ada', 'Bo', 'Cyril'),
  column('Last Name', 'custom', 'Muster', 'Exempel', 'Vzor'),
  column('Full name', 'name', 'Ada Muster', 'Bo Exempel', ['Vzor, Cyril', 'Vzor, Cyril']),
  column('E-mail Address', 'emails', ['ada@example.org', ['ada@example.org']], ['Bo Exempel <bo@example.org>', ['bo@example.org']], [null, null]),
  column('Mobile Phone', 'phone', '+49 170 0000000', ['+46(70)0000000', '+46(70)0000000'], ['call office', WRONG]),
  column('Company', 'affiliation', 'Muster GmbH', 'Exempel AB', 'Vzor s.r.o.'),
  column('Job Title', 'job_title', 'CEO', 'Researcher', 'Engineer'),
  column('Country/Region', 'country', ['Germany', 'DE'], ['SWE', 'SE'], ['Czech Republic', 'CZ']),
  column('LinkedIn URL', 'links', ['linkedin.example.com/in/ada', ['https://linkedin.example.com/in/ada']], [null, null], ['https://linkedin.example.com/in/vzor', ['https://linkedin.example.com/in/vzor']]),
)

const institutes = messySheet(
  'partner institutes',
  'institute',
  { tab: '合作机构' },
  column('机构名称（中文）', 'name_zh', '示例研究院', '样本技术转移中心', '范例大学佛山研究院'),
  column('机构名称（英文）', 'name_en', 'Example Academy', 'Sample Technology Transfer Centre', ['N/A', null]),
  column('国家/地区', 'country', ['中国', 'CN'], ['法国', 'FR'], ['中国大陆', 'CN']),
  column('官网', 'website', ['www.example.org', 'https://www.example.org'], ['https://sample.example.com', 'https://sample.example.com'], ['没有', null]),
  column('联络人', 'custom', '李示例', '王样本', '张范例'),
)

const guests = messySheet(
  'an event’s guest list',
  'event',
  { tab: '嘉宾名单', title: '海外人才交流会参会嘉宾' },
  column('NO.', null, 1, 2, 3, 4),
  column('嘉宾姓名', 'guest', ['宋时雨', person('宋时雨')], ['叶蓁 Ye Zhen', person('叶蓁', 'Ye Zhen')], ['Prof. Elin Provström', person('', 'Elin Provström')], ['司徒静（女）', person('司徒静')]),
  column('单位', 'guest:affiliation', '示例研究所', 'Sample Labs', 'Prov AB', '范例公司'),
  column('职务', 'guest:job_title', '所长', '研究员', 'CTO', '经理'),
  column('联系方式', 'guest:phone', [13600000001, '13600000001'], ['13600000002', '13600000002'], ['+46 70 000 00 01', '+46 70 000 00 01'], ['微信同号', WRONG]),
  column('Email', 'guest:emails', ['song@example.org', ['song@example.org']], ['ye@example.org', ['ye@example.org']], ['elin@example.org', ['elin@example.org']], [null, null]),
  column('是否签到', 'guest:attended', ['是', true], ['否', false], ['√', true], ['', null]),
)

const events = messySheet(
  'a year’s events',
  'event',
  { tab: '活动', title: '2026年交流活动计划' },
  column('活动名称', 'name', '海外人才沙龙', '柏林路演', '春季论坛'),
  column('活动类型', 'kind', ['交流会', 'exchange'], ['路演', 'roadshow'], ['论坛', 'forum']),
  column('开始时间', 'starts', ['2026-03-08 14:00', '2026-03-08T14:00'], [day('2026-05-20T09:30'), '2026-05-20T09:30'], ['2026年4月2日 下午2点半', '2026-04-02T14:30']),
  column('结束时间', 'ends', ['2026-03-08 17:00', '2026-03-08T17:00'], [day('2026-05-20'), DOUBT], ['2026/4/2 17:30', '2026-04-02T17:30']),
  column('地点', 'venue', '南海园会议中心', 'Berlin', '顺德园'),
  column('线上/线下', 'online', ['线下', false], ['线下', false], ['线上', true]),
  column('规模（人）', 'capacity', [80, 80], ['约50', DOUBT], ['200人', 200]),
  column('承办园区', 'park_ids', ['南海园', [PARK.nanhai]], ['顺德、高明', [PARK.shunde, PARK.gaoming]], ['火星园', UNKNOWN]),
  column('活动负责人', 'organiser_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su]),
)

const wutongExport = messySheet(
  'an export of Wutong itself',
  'talent',
  { tab: '人才' },
  column('编号', 'number', [101, 101], [102, 102], ['#103', 103], ['一百', WRONG]),
  column('本国文字姓名', 'name_native', '宋时雨', '叶蓁', null, '江南'),
  column('拉丁字母姓名', 'name_latin', 'Song Shiyu', 'Ye Zhen', 'Elin Provström', 'Jiang Nan'),
  column('任职单位', 'affiliation', '示例研究所', 'Sample Labs', 'Prov AB', '样本科技'),
  column('重点领域', 'sector_id', ['人工智能', SECTOR.ai], ['新材料', SECTOR.materials], ['高端装备制造', SECTOR.equipment], ['生物医药', SECTOR.biomedicine]),
  column('园区', 'park_id', ['南海园', PARK.nanhai], [null, null], ['三水园', PARK.sanshui], ['禅城园', PARK.chancheng]),
  column('来源活动', 'source_event_id', ['海外人才沙龙', EVENT.salon], [null, null], [null, null], [null, null]),
  column('数据依据', 'basis_kind', ['本人同意', 'consent'], ['公开来源', 'public_source'], ['consent', 'consent'], ['合同', 'contract']),
)

const mixedAmounts = messySheet(
  'projects with currencies in a column of their own',
  'project',
  { tab: 'pipeline' },
  column('Project', 'name', 'Heat Pump', 'Bio Ink', 'Tiny Laser', 'Wave Power'),
  column('Origin', 'country', ['DE', 'DE'], ['France', 'FR'], ['USA', 'US'], ['Wakanda', UNKNOWN]),
  column('Investment (million)', 'investment', [1.2, inCurrency('1200000', null)], ['3', inCurrency('3000000', null)], ['0.5', inCurrency('500000', null)], ['tbd', null]),
  column('Currency', 'investment_currency', ['USD', 'USD'], ['€', 'EUR'], ['US dollars', 'USD'], ['人民币', 'CNY']),
  column('Signed on', 'stage:introduced', ['08 Mar 2026', '2026-03-08'], ['March 8, 2026', '2026-03-08'], ['03/04/26', DOUBT], ['2026-03-08T00:00:00Z', '2026-03-08']),
  column('Status', 'stage', ['Negotiation', 'negotiation'], ['Due diligence', 'due_diligence'], ['In contact', 'in_contact'], ['Landed', 'landed']),
  column('Owner', 'owner_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], [null, null], ['Nobody Known', UNKNOWN]),
)

export const TUNED_OTHERS = [projects, talents, talentsEn, institutes, guests, events, wutongExport, mixedAmounts]
