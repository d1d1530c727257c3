import { both, column, DOUBT, day, inCurrency, messySheet, PARK, person, SECTOR, STAFF } from './sheet.ts'

/* Written when the reading was finished: what it makes of these is counted, and was not looked at one by one. */

const contest = messySheet(
  'winners of a contest',
  'team',
  { tab: '获奖', title: '2026年创新创业大赛获奖团队情况' },
  column('名次', 'custom', '1', '2', '3'),
  column('获奖团队', 'name', '折柳量子', '听泉传感', '踏莎行智能'),
  column(
    '项目负责人',
    'leader',
    ['云中鹤', person('云中鹤')],
    ['Eva Vzorová', person('', 'Eva Vzorová')],
    ['沈 括之', person('沈括之')],
  ),
  column(
    '负责人手机',
    'leader:phone',
    [13900000051, '13900000051'],
    ['+420 700 000 009', '+420 700 000 009'],
    ['139 0000 0053', '139 0000 0053'],
  ),
  column(
    '负责人邮箱',
    'leader:emails',
    ['yun@example.org', ['yun@example.org']],
    ['eva@example.org', ['eva@example.org']],
    ['无', null],
  ),
  column('奖金（万元）', 'custom', '50', '20', '10'),
  column(
    '赛道',
    'sector_id',
    ['人工智能', SECTOR.ai],
    ['新材料', SECTOR.materials],
    ['高端装备制造', SECTOR.equipment],
  ),
  column('意向落户', 'park_id', ['禅城园', PARK.chancheng], ['南海', PARK.nanhai], ['未定', null]),
  column(
    '公司成立日期',
    'company_founded_on',
    [day('2024-02-29'), '2024-02-29'],
    [null, null],
    ['2025/7', DOUBT],
  ),
  column('项目概述', 'summary', '量子随机数', '温度传感', '机械臂'),
)

const progress = messySheet(
  'progress of signed teams',
  'team',
  { tab: '进度表', title: '已签约团队推进情况（截至2026年10月底）' },
  column('团队', 'name', '折柳量子', '听泉传感', '踏莎行智能'),
  column(
    '签约日期',
    'stage:supported',
    ['2026.4.1', '2026-04-01'],
    ['4.15', DOUBT],
    ['2026年5月6日', '2026-05-06'],
  ),
  column('到位资金', 'custom', '200万', '100万', '0'),
  column('办公场地', 'custom', '已落实', '装修中', '未落实'),
  column('设备采购进度', 'custom', '80%', '50%', '0'),
  column('存在困难', 'custom', null, '招工', '用地'),
  column('牵头服务人员', 'owner_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su]),
  column('园区意见', 'custom', '同意', '同意', '待会商'),
)

const dealRoom = messySheet(
  'a deal room’s export',
  'project',
  { tab: 'export-2026-11-02' },
  column('Deal Name', 'name', 'Copper Ink', 'Night Loom', 'Pebble Pump'),
  column('Origin country', 'country', ['FRA', 'FR'], ['Republic of Korea', 'KR'], ['Israel', 'IL']),
  column('Counterparty', 'institution', 'Exemple SAS', 'Sample Corp', 'Sample Ltd'),
  column('Ticket size', 'custom', 'large', 'small', 'small'),
  column(
    'Total investment (EUR million)',
    'investment',
    [2.4, inCurrency('2400000', 'EUR')],
    ['10', inCurrency('10000000', 'EUR')],
    ['0,5', DOUBT],
  ),
  column('Deal phase', 'stage', ['Negotiation', 'negotiation'], ['Lead', 'lead'], ['Withdrawn', 'withdrawn']),
  column(
    'Target park',
    'park_id',
    ['Gaoming Park', PARK.gaoming],
    ['Nanhai', PARK.nanhai],
    ['Sanshui Park', PARK.sanshui],
  ),
  column('Responsible', 'owner_id', ['He Qiu', STAFF.he], ['Su Mu', STAFF.su], ['Gu Ming', STAFF.gu]),
  column('Term sheet signed', 'custom', '2026-05-01', null, null),
  column('Internal comments', 'note', 'good fit', null, 'gone quiet'),
)

const doctors = messySheet(
  'doctors for a matching day',
  'talent',
  { tab: '博士' },
  column('编号', null, 1, 2, 3),
  column('博士姓名', 'name', '云中鹤', '花间词', 'Eva Vzorová'),
  column('国籍/籍贯', 'country', ['中国', 'CN'], ['中国', 'CN'], ['捷克', 'CZ']),
  column('毕业院校（博士）', 'custom', '样本大学', '示例大学', 'Vzorová univerzita'),
  column('目前就职单位', 'affiliation', '样本研究所', '示例医院', 'Vzor a.s.'),
  column('技术职称', 'job_title', '副研究员', '主治医师', 'Docent'),
  column('主要研究方向', 'fields', '微流控', '肿瘤免疫', 'Keramika'),
  column('期望薪资', 'custom', '40万', '面议', '30万'),
  column(
    '手机（国内）',
    'phone',
    [13900000061, '13900000061'],
    ['139 0000 0062', '139 0000 0062'],
    [null, null],
  ),
  column(
    '电子邮箱地址',
    'emails',
    ['he@example.org', ['he@example.org']],
    ['hua@example.org', ['hua@example.org']],
    ['eva@example.org', ['eva@example.org']],
  ),
  column('其他需求', 'custom', '配偶就业', null, null),
)

const webinar = messySheet(
  'registrants of a webinar',
  'event',
  { tab: 'Registrants' },
  column('Registration Time', 'custom', '2026-09-01 10:00', '2026-09-01 11:00', '2026-09-02 12:00'),
  column(
    'Registrant name',
    'guest',
    ['Eva Vzorová', person('', 'Eva Vzorová')],
    ['花间词', person('花间词')],
    ['Ola Eksempel', person('', 'Ola Eksempel')],
  ),
  column(
    'Email',
    'guest:emails',
    ['eva@example.org', ['eva@example.org']],
    ['hua@example.org', ['hua@example.org']],
    ['ola@example.org', ['ola@example.org']],
  ),
  column('Organization', 'guest:affiliation', 'Vzor a.s.', '示例医院', 'Eksempel AS'),
  column('Job Title', 'guest:job_title', 'Docent', '主治医师', 'CTO'),
  column('Country/Region Name', 'guest:country', ['Czechia', 'CZ'], ['China', 'CN'], ['Norway', 'NO']),
  column('Attended', 'guest:attended', ['Yes', true], ['Yes', true], ['No', false]),
  column('Time in Session (minutes)', 'custom', '54', '61', '0'),
  column('Questions', 'custom', 'Visa?', null, null),
)

const sources = messySheet(
  'institutes that send projects',
  'institute',
  { tab: '渠道' },
  column('渠道机构', 'name', '范例协会', 'Vzor Institute', [
    '样本中心（Sample Centre）',
    both('样本中心', 'Sample Centre'),
  ]),
  column('所在国家或地区', 'country', ['中国香港', 'HK'], ['捷克', 'CZ'], ['新加坡', 'SG']),
  column(
    '官方网址',
    'website',
    ['example.org/hk', 'https://example.org/hk'],
    ['https://vzor.example.com', 'https://vzor.example.com'],
    [null, null],
  ),
  column('对接人微信', 'custom', 'wx001', 'wx002', 'wx003'),
  column('已推荐项目数', 'custom', '3', '1', '0'),
)

export const ASIDE_LATE = [contest, progress, dealRoom, doctors, webinar, sources]
