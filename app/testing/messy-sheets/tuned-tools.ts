import {
  column,
  DOUBT,
  day,
  inCurrency,
  messySheet,
  PARK,
  person,
  SECTOR,
  STAFF,
  UNKNOWN,
  WRONG,
  yuan,
} from './sheet.ts'

/* Sheets of other tools, looked at after they were counted once. */

const attendees = messySheet(
  'attendees in Eventbrite’s format',
  'event',
  { tab: 'Attendees' },
  column('Order #', 'custom', '8000001', '8000002', '8000003'),
  column('Order Date', 'custom', '2026-03-01 10:00:00', '2026-03-01 11:00:00', '2026-03-02 12:00:00'),
  column(
    'Attendee Name',
    'guest',
    ['Zoe Beispiel', person('', 'Zoe Beispiel')],
    ['秦楚 (Qin Chu)', person('秦楚', 'Qin Chu')],
    ['Dr. Max Muster', person('', 'Max Muster')],
  ),
  column(
    'Attendee Email',
    'guest:emails',
    ['zoe@example.org', ['zoe@example.org']],
    ['qin@example.org', ['qin@example.org']],
    ['max@example.org', ['max@example.org']],
  ),
  column('Ticket Type', 'custom', 'Free', 'Free', 'Speaker'),
  column('Cell Phone', 'guest:phone', '+41 00 000 00 00', [13400000001, '13400000001'], [null, null]),
  column('Company', 'guest:affiliation', 'Beispiel AG', '样本药业', 'Muster GmbH'),
  column('Job Title', 'guest:job_title', 'CTO', '经理', 'Researcher'),
  column('Checked In', 'guest:attended', ['Yes', true], ['No', false], ['Yes', true]),
)

const salesforce = messySheet(
  'opportunities in Salesforce’s format',
  'team',
  { tab: 'report1764' },
  column('Opportunity Owner', 'owner_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], ['Su Mu', STAFF.su]),
  column('Opportunity Name', 'name', 'Lumen Grid', 'Orchard Robotics', 'Tidal Bio'),
  column('Account Name', 'company_name', 'Lumen Grid Ltd', 'Orchard Ltd', 'Tidal Ltd'),
  column('Stage', 'stage', ['Applied', 'applied'], ['Closed Won', DOUBT], ['Closed Lost', 'declined']),
  column(
    'Amount',
    'requested_amount',
    ['5,000,000.00', yuan(5e6)],
    ['CNY 2,000,000', yuan(2e6)],
    ['USD 10,000', WRONG],
  ),
  column('Lead Source', 'source_kind', ['Referral', 'referral'], ['Partner', 'institute'], ['Web', UNKNOWN]),
  column(
    'Created Date',
    'on_date',
    ['2/14/2026', '2026-02-14'],
    ['3/1/2026', '2026-03-01'],
    ['11/30/2025', '2025-11-30'],
  ),
  column('Description', 'summary', 'Power grids', 'Picking robots', 'Enzymes'),
)

const linkedin = messySheet(
  'connections in LinkedIn’s format',
  'talent',
  { tab: 'Connections' },
  column('First Name', 'given_name', 'Maja', 'Noor', '时雨'),
  column('Last Name', 'family_name', 'Exempel', 'Voorbeeld', '宋'),
  column(
    'URL',
    'links',
    ['https://www.example.com/in/maja', ['https://www.example.com/in/maja']],
    ['https://www.example.com/in/noor', ['https://www.example.com/in/noor']],
    [null, null],
  ),
  column(
    'Email Address',
    'emails',
    ['maja@example.org', ['maja@example.org']],
    [null, null],
    ['song@example.org', ['song@example.org']],
  ),
  column('Company', 'affiliation', 'Exempel AB', 'Voorbeeld BV', '示例研究所'),
  column('Position', 'job_title', 'Engineer', 'Manager', '研究员'),
  column('Connected On', 'custom', '08 Mar 2026', '12 Mar 2026', '01 Feb 2026'),
)

const wechatForm = messySheet(
  'a form of a chat program’s collector',
  'talent',
  { tab: '填写结果', title: '海外人才意向收集' },
  column('填写时间', 'custom', '2026-05-01 09:00', '2026-05-01 09:30', '2026-05-02 14:00'),
  column('填写人', 'custom', '微信用户', '微信用户', '微信用户'),
  column('姓名（必填）', 'name', '秦楚', '燕赵', 'Zoe Beispiel'),
  column('您目前所在的国家/地区', 'country', ['英国', 'GB'], ['中国澳门', 'MO'], ['瑞士', 'CH']),
  column(
    '手机（或微信）',
    'phone',
    ['13400000001', '13400000001'],
    ['wx_yanzhao', WRONG],
    ['+41 00 000 00 00', '+41 00 000 00 00'],
  ),
  column(
    '电子邮件（必填）',
    'emails',
    ['qin@example.org', ['qin@example.org']],
    ['yan@example.org。', ['yan@example.org']],
    ['zoe@example.org ', ['zoe@example.org']],
  ),
  column('专业/研究方向', 'fields', '制药工程', '声学', '机器人'),
  column('现单位及职务', 'affiliation', '样本药业 经理', '示例大学 讲师', 'Beispiel AG, CTO'),
  column(
    '感兴趣的园区（可多选）',
    'park_id',
    ['南海园', PARK.nanhai],
    ['顺德园、三水园', DOUBT],
    ['无', null],
  ),
)

const acceptance = messySheet(
  'an acceptance sheet of the inspection office',
  'team',
  { tab: '2025验收', title: '创业团队项目验收情况统计表' },
  column('序\n号', null, 1, 2, 3),
  column('团 队 名 称', 'name', '鹿鸣传感', '沧浪环保', '采薇智能'),
  column('所在园', 'park_id', ['三水', PARK.sanshui], ['顺德', PARK.shunde], ['禅城园区', PARK.chancheng]),
  column('立项等级', 'grade_given', ['A档', 'A'], ['B', 'B'], ['C类', 'C']),
  column(
    '任务书签订日期',
    'stage:supported',
    ['2022-10-08', '2022-10-08'],
    [44843, '2022-10-09'],
    ['22/10/10', DOUBT],
  ),
  column(
    '验收日期',
    'stage:graduated',
    ['2025-10-20', '2025-10-20'],
    [day('2025-11-02'), '2025-11-02'],
    ['2025.11', DOUBT],
  ),
  column('验收结论', 'custom', '通过', '通过', '整改后通过'),
  column('资助总额（万元）', 'custom', '800', '500', '200'),
  column('验收专家', 'custom', '甲、乙、丙', '甲、丁', '乙、丙'),
)

const overseas = messySheet(
  'projects as an overseas office sends them, two languages in each heading',
  'project',
  { tab: 'Overseas 海外' },
  column('项目名称 Project Name', 'name', 'Cold Plasma', '低温等离子', 'Smart Valve'),
  column('国家 Country', 'country', ['意大利 Italy', 'IT'], ['Korea, Republic of', 'KR'], ['U.S.A.', 'US']),
  column(
    '领域 Sector',
    'sector_id',
    ['新材料 New materials', SECTOR.materials],
    ['Biomedicine', SECTOR.biomedicine],
    ['高端装备', SECTOR.equipment],
  ),
  column(
    '投资额 Investment (USD k)',
    'investment',
    [1500, inCurrency('1500000', 'USD')],
    ['2,000', inCurrency('2000000', 'USD')],
    ['€500k', inCurrency('500000', 'EUR')],
  ),
  column(
    '阶段 Stage',
    'stage',
    ['洽谈 Negotiation', 'negotiation'],
    ['Introduced', 'introduced'],
    ['Landed 已落地', 'landed'],
  ),
  column(
    '签约日期 Signing date',
    'stage:introduced',
    [null, null],
    ['12 Sep 2025', '2025-09-12'],
    ['5-Oct-25', '2025-10-05'],
  ),
  column('负责人 Owner', 'owner_id', ['何秋', STAFF.he], ['顾明 Gu Ming', STAFF.gu], ['Su Mu', STAFF.su]),
  column('备注 Remarks', 'note', 'visit in May', null, '等回复'),
)

export const TUNED_TOOLS = [attendees, salesforce, linkedin, wechatForm, acceptance, overseas]
