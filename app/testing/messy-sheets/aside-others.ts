import { both, column, DOUBT, day, inCurrency, messySheet, PARK, person, SECTOR, STAFF, UNKNOWN, WRONG } from './sheet.ts'

/* Projects, talents, institutes and events, kept aside. */

const investment = messySheet(
  'a list of an investment promotion office',
  'project',
  { tab: '在谈项目', title: '2026年在谈海外项目清单' },
  column('项目', 'name', '量子点显示', '可降解支架', '氢能压缩机', '视觉质检'),
  column('来源国', 'country', ['日本', 'JP'], ['美国', 'US'], ['德', 'DE'], ['新加坡/马来西亚', DOUBT]),
  column('项目方', 'institution', 'サンプル大学', 'Sample Medical Inc', 'Muster Energie', 'Example Pte'),
  column('所属产业', 'sector_id', ['新材料', SECTOR.materials], ['生物医药', SECTOR.biomedicine], ['高端装备', SECTOR.equipment], ['人工智能', SECTOR.ai]),
  column('计划投资（万美元）', 'investment', [120, inCurrency('1200000', 'USD')], ['300', inCurrency('3000000', 'USD')], ['1,500.5', inCurrency('15005000', 'USD')], ['2000万人民币', inCurrency('20000000', 'CNY')]),
  column('意向园区', 'park_id', ['南海园', PARK.nanhai], ['三水', PARK.sanshui], ['高明园', PARK.gaoming], ['待定', null]),
  column('当前进展阶段', 'stage', ['对接中', 'in_contact'], ['尽调', 'due_diligence'], ['洽谈中', 'negotiation'], ['已落地', 'landed']),
  column('初次对接时间', 'stage:in_contact', ['2026.1.15', '2026-01-15'], ['1月20日', '2026-01-20'], ['2026年2月3号', '2026-02-03'], ['46060', DOUBT]),
  column('项目联系人', 'custom', '张样本', '李样本', '王样本', '赵样本'),
  column('招商专员', 'owner_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su], [null, null]),
)

const projectsDe = messySheet(
  'projects as a German partner sends them',
  'project',
  { tab: 'Projects' },
  column('Project title', 'name', 'Leichtbau Robotik', 'Wärmespeicher', 'Ölanalyse'),
  column('Country of origin', 'country', ['Deutschland', 'DE'], ['Austria', 'AT'], ['Switzerland', 'CH']),
  column('Institution', 'institution', 'Musterinstitut', 'TU Beispiel', 'ETH Muster'),
  column('Investment (EUR)', 'investment', ['1.200.000', inCurrency('1200000', 'EUR')], ['1.500', DOUBT], ['250.000,50', inCurrency('250000.5', 'EUR')]),
  column('TRL', 'technology_readiness', [4, 4], ['5', 5], ['TRL7', 7]),
  column('Agreement signed', 'stage:introduced', ['15.03.2026', '2026-03-15'], ['04.05.2026', '2026-05-04'], ['31.12.2025', '2025-12-31']),
  column('Summary', 'summary', 'Lightweight arms', 'Heat storage', 'Oil sensor'),
)

const experts = messySheet(
  'talents gathered for a programme',
  'talent',
  { tab: '汇总', title: '2025年海外人才引进意向登记表' },
  column('序号', null, 1, 2, 3, 4),
  column('中文姓名', 'name_native', '宁采之', '辛夷', null, '闻人语'),
  column('英文姓名', 'name_latin', 'Ning Caizhi', 'Xin Yi', 'Noor Voorbeeld', null),
  column('国别/地区', 'country', ['中国台湾', 'TW'], ['新西兰', 'NZ'], ['荷兰', 'NL'], ['中', 'CN']),
  column('出生年月', 'custom', '1985.3', '1990-07', '1988/1', '1979年'),
  column('最高学历', 'custom', '博士', '博士', '硕士', '博士后'),
  column('毕业学校', 'custom', '样本大学', '示例大学', 'Universiteit Voorbeeld', '范例大学'),
  column('目前任职机构', 'affiliation', '样本公司', '示例集团', 'Voorbeeld BV', '范例研究所'),
  column('职位', 'job_title', '总监', '研究员', 'Manager', '副教授'),
  column('专业领域', 'fields', '机器学习', '药理', 'Coatings', '微电子'),
  column('意向园区', 'park_id', ['南海园', PARK.nanhai], ['无', null], ['Shunde', PARK.shunde], ['都可以', UNKNOWN]),
  column('移动电话', 'phone', ['13300000001', '13300000001'], ['+64 21 000 000', '+64 21 000 000'], [31600000000, DOUBT], ['13300000004', '13300000004']),
  column('邮件地址', 'emails', ['ning@example.org', ['ning@example.org']], ['xin@example.org、yi@example.com', ['xin@example.org', 'yi@example.com']], ['noor@example', WRONG], [null, null]),
  column('登记日期', 'custom', '2025/3/1', '2025/3/2', '2025/3/3', '2025/3/4'),
)

const alumni = messySheet(
  'people of a fair, in English, from a badge scanner',
  'talent',
  { tab: 'Export' },
  column('Name', 'name', 'Maja Exempel', ['林晓月 (Lin Xiaoyue)', both('林晓月', 'Lin Xiaoyue')], 'O. Przykład', ['Kim Ye-si 김예시', both('김예시', 'Kim Ye-si')]),
  column('Email', 'emails', ['maja@example.org', ['maja@example.org']], ['lin@example.org', ['lin@example.org']], ['o.p@example.org', ['o.p@example.org']], ['kim@example.org;', ['kim@example.org']]),
  column('Phone number', 'phone', ['+46 8 000 000', '+46 8 000 000'], ['138 2222 0002', '138 2222 0002'], ['(+48) 22 000 00 00', '+48 22 000 00 00'], [null, null]),
  column('Organisation', 'affiliation', 'Exempel AB', '样本研究所', 'Przykład Sp.', 'Yesi Inc'),
  column('Position', 'job_title', 'Engineer', '研究员', 'Founder', 'CEO'),
  column('Nationality', 'country', ['Sweden', 'SE'], ['China', 'CN'], ['Poland', 'PL'], ['South Korea', 'KR']),
  column('Expertise', 'fields', 'Bearings', 'Enzymes', 'Optics', 'Batteries'),
  column('Languages', 'languages', ['English, Swedish', ['en', 'sv']], ['Chinese; English', ['zh', 'en']], ['Polish', ['pl']], ['Korean/English', ['ko', 'en']]),
  column('Remarks', 'note', 'Booth 12', null, null, 'Call in May'),
)

const partners = messySheet(
  'institutes of a map of partners',
  'institute',
  { tab: 'Partner institutes' },
  column('Institute', 'name', '示例工程院', 'Sample Institute of Optics', ['样本大学 / Sample University', both('样本大学', 'Sample University')]),
  column('Country', 'country', ['PRC', 'CN'], ['United Kingdom', 'GB'], ['CHINA', 'CN']),
  column('Homepage', 'website', ['https://eng.example.org', 'https://eng.example.org'], ['optics.example.com/en', 'https://optics.example.com/en'], ['-', null]),
  column('Contact person', 'custom', 'A. Sample', 'B. Sample', 'C. Sample'),
)

const signIn = messySheet(
  'a sign-in sheet, photographed and typed',
  'event',
  { tab: '签到表', title: '“聚才佛山”交流活动签到表' },
  column('序号', null, 1, 2, 3, 4),
  column('姓名', 'guest', ['宁采之', person('宁采之')], ['辛 夷', person('辛夷')], ['Noor Voorbeeld', person('', 'Noor Voorbeeld')], ['闻人语 女士', person('闻人语')]),
  column('工作单位', 'guest:affiliation', '样本公司', '示例集团', 'Voorbeeld BV', ['无', null]),
  column('职称', 'guest:job_title', '工程师', '研究员', 'Manager', '副教授'),
  column('手机号码', 'guest:phone', [13300000001, '13300000001'], ['１３３０００００００２', '13300000002'], [null, null], ['1330000 0004', '1330000 0004']),
  column('国籍', 'guest:country', ['中国', 'CN'], ['新西兰', 'NZ'], ['荷兰', 'NL'], ['中国', 'CN']),
  column('到场情况', 'guest:attended', ['已到', true], ['未到', false], ['✓', true], ['请假', UNKNOWN]),
)

const calendar = messySheet(
  'a calendar of events in English',
  'event',
  { tab: 'Events 2026' },
  column('Event title', 'name', 'Talent Salon', 'Lyon Roadshow', 'Online Pitch Day'),
  column('Type', 'kind', ['Exchange', 'exchange'], ['Roadshow', 'roadshow'], ['Online', 'online']),
  column('Start', 'starts', ['2026-03-08T14:00', '2026-03-08T14:00'], ['8 May 2026, 6pm', '2026-05-08T18:00'], ['12/06/2026 09:00', DOUBT]),
  column('End', 'ends', ['2026-03-08 16:30', '2026-03-08T16:30'], ['8 May 2026, 8:30 pm', '2026-05-08T20:30'], [day('2026-06-12T11:00'), '2026-06-12T11:00']),
  column('Time zone', 'time_zone', 'Asia/Shanghai', 'Europe/Paris', 'CET'),
  column('Venue', 'venue', 'Nanhai Park', 'Lyon', null),
  column('Online?', 'online', ['No', false], ['no', false], ['Yes', true]),
  column('Meeting link', 'online_url', [null, null], [null, null], ['https://meet.example.com/x', 'https://meet.example.com/x']),
  column('Capacity', 'capacity', [60, 60], ['40 pax', 40], ['unlimited', WRONG]),
  column('Organiser', 'organiser_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], ['su@example.org', STAFF.su]),
)

export const ASIDE_OTHERS = [investment, projectsDe, experts, alumni, partners, signIn, calendar]
