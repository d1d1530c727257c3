import { ASKED, both, column, core, DOUBT, day, inCurrency, messySheet, PARK, person, SECTOR, STAFF, WRONG, yuan } from './sheet.ts'

/* More of them, kept aside. */

const stationTeams = messySheet(
  'teams of an innovation station',
  'team',
  { tab: '双创', title: '2025年双创团队情况摸底表' },
  column('序列', 'custom', '甲', '乙', '丙'),
  column('团队名称（必填）', 'name', '南风窗建材', '北斗星农业', '东篱医械'),
  column('法人/带头人', 'leader', ['石头', person('石头')], ['江流儿', person('江流儿')], ['Ada Muster', person('', 'Ada Muster')]),
  column('带头人电话', 'leader:phone', [13900000031, '13900000031'], [null, null], ['+49 170 0000001', '+49 170 0000001']),
  column('属于哪个重点领域', 'sector_id', ['新材料', SECTOR.materials], ['智能装备', SECTOR.equipment], ['生物医药', SECTOR.biomedicine]),
  column('拟入园区', 'park_id', ['高明', PARK.gaoming], ['三水园', PARK.sanshui], ['南海', PARK.nanhai]),
  column('需要资金（万元）', 'custom', '300', '150', '500'),
  column('团队规模', 'custom', '6', '8', '5'),
  column('核心团队成员', 'members', ['石头、石砚', [core('石头'), core('石砚')]], [null, null], ['Ada Muster, Bo Exempel', [core('', 'Ada Muster'), core('', 'Bo Exempel')]]),
  column('提交时间', 'stage:applied', ['2025.4.2', '2025-04-02'], ['2025年4月3日', '2025-04-03'], ['4月7日', '2025-04-07']),
)

const agreements = messySheet(
  'a register of agreements',
  'team',
  { tab: '协议台账' },
  column('协议书编号', 'agreement', '〔2023〕1', '〔2023〕2', '〔2024〕1'),
  column('乙方（团队）', 'name', '南风窗建材', '北斗星农业', '东篱医械'),
  column('乙方公司全称', 'company_name', '南风窗建材有限公司', '北斗星农业科技', '东篱医疗'),
  column('协议签署日', 'stage:supported', ['2023-04-01', '2023-04-01'], [45017, '2023-04-01'], ['2024/1/9', '2024-01-09']),
  column('评定级别', 'grade_given', ['B', 'B'], ['C级', 'C'], ['A类', 'A']),
  column('期限（年）', 'custom', '3', '3', '3'),
  column('中期检查时间', 'custom', '2024.10', '2024.10', '2025.7'),
  column('结题验收日期', 'stage:graduated', ['2026-04-15', '2026-04-15'], ['未结题', WRONG], [null, null]),
  column('备 注（变更情况）', 'note', null, '延期半年', null),
)

const scouting = messySheet(
  'scouting abroad',
  'project',
  { tab: 'Scouting list' },
  column('Ref.', 'custom', 'S1', 'S2', 'S3'),
  column('Technology / project', 'name', 'Ice Slurry', 'Moth Eye Glass', 'Silent Pump'),
  column('Home country', 'country', ['Japan', 'JP'], ['Austria', 'AT'], ['UK', 'GB']),
  column('Research organisation', 'institution', 'Sample Labs', 'Muster Univ', 'Example College'),
  column('TRL (1–9)', 'technology_readiness', [5, 5], ['7', 7], ['4', 4]),
  column('Planned investment, USD m', 'investment', [1.5, inCurrency('1500000', 'USD')], ['3', inCurrency('3000000', 'USD')], ['0.8', inCurrency('800000', 'USD')]),
  column('Preferred park', 'park_id', ['Nanhai', PARK.nanhai], ['Shunde Park', PARK.shunde], ['any', ASKED]),
  column('Phase', 'stage', ['due diligence', 'due_diligence'], ['lead', 'lead'], ['signed', 'introduced']),
  column('Agreement date', 'stage:introduced', [null, null], [null, null], ['21 October 2025', '2025-10-21']),
  column('Our contact', 'owner_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], ['Su Mu', STAFF.su]),
)

const alumniZh = messySheet(
  'alumni for a home-coming',
  'talent',
  { tab: '校友' },
  column('校友姓名', 'name', '温酒', '柳梢青', 'Ola Eksempel'),
  column('届别', 'custom', '2008', '2011', '2013'),
  column('院系', 'custom', '材料', '机械', 'EE'),
  column('现居国家', 'country', ['美国', 'US'], ['日', 'JP'], ['挪威', 'NO']),
  column('就职公司', 'affiliation', 'Sample Inc', '样本株式会社', 'Eksempel AS'),
  column('担任职务', 'job_title', '工程师', '课长', 'CTO'),
  column('手机号/WhatsApp', 'phone', ['+1 000 000 0000', '+1 000 000 0000'], ['+81 00 0000 0000', '+81 00 0000 0000'], [null, null]),
  column('E-mail地址', 'emails', ['wen@example.org', ['wen@example.org']], ['liu@example.org', ['liu@example.org']], ['ola@example.org', ['ola@example.org']]),
  column('是否有回国意向', 'custom', '是', '否', '待定意向'),
)

const speakers = messySheet(
  'speakers and guests, in English',
  'event',
  { tab: 'Guest list' },
  column('S/N', null, 1, 2, 3),
  column('Guest name', 'guest', ['Mr. Ola Eksempel', person('', 'Ola Eksempel')], ['柳梢青 (Liu Shaoqing)', person('柳梢青', 'Liu Shaoqing')], ['Ms Pia Exempel', person('', 'Pia Exempel')]),
  column('Organisation / company', 'guest:affiliation', 'Eksempel AS', '样本株式会社', 'Exempel AB'),
  column('Position', 'guest:job_title', 'CTO', '课长', 'CEO'),
  column('Country', 'guest:country', ['Norway', 'NO'], ['Japan', 'JP'], ['Sweden', 'SE']),
  column('E-mail', 'guest:emails', ['ola@example.org', ['ola@example.org']], ['liu@example.org', ['liu@example.org']], ['pia@example.org', ['pia@example.org']]),
  column('Seat', 'custom', 'A1', 'A2', 'B1'),
  column('Attended (Y/N)', 'guest:attended', ['Y', true], ['N', false], ['Y', true]),
)

const yearEvents = messySheet(
  'last year’s events',
  'event',
  { tab: '2025活动', title: '2025年人才活动统计' },
  column('活动名', 'name', '春日沙龙', '港澳行', ['聚才论坛（Talent Forum）', both('聚才论坛', 'Talent Forum')]),
  column('开始日期时间', 'starts', ['2025-04-01 14:00', '2025-04-01T14:00'], [day('2025-06-10T09:00'), '2025-06-10T09:00'], ['2025年9月3日', DOUBT]),
  column('结束日期时间', 'ends', ['2025-04-01 17:30', '2025-04-01T17:30'], [day('2025-06-10T18:00'), '2025-06-10T18:00'], ['2025年9月3日18时', '2025-09-03T18:00']),
  column('举办城市', 'custom', '佛山', '香港', '佛山'),
  column('会场', 'venue', '南海园二楼', '示例酒店', '顺德园'),
  column('活动类别', 'kind', ['沙龙', 'exchange'], ['考察', 'visit'], ['论坛', 'forum']),
  column('参会人数', 'custom', '60', '30', '200'),
  column('活动小结', 'custom', '反响好', '签意向2个', null),
)

const abroadInstitutes = messySheet(
  'institutes for cooperation',
  'institute',
  { tab: '院校' },
  column('院校名称', 'name', '范例工业大学', '样本联邦理工', 'Eksempel Universitet'),
  column('外文名', 'name_en', 'Example Tech', 'Sample Federal', [null, null]),
  column('国家（地区）', 'country', ['德国', 'DE'], ['瑞士', 'CH'], ['挪威', 'NO']),
  column('网址链接', 'website', ['example.org', 'https://example.org'], ['www.example.com', 'https://www.example.com'], [null, null]),
  column('优势学科', 'custom', '机械', '材料', '海洋'),
  column('我方对接处室', 'custom', '人才处', '科技处', '人才处'),
)

const mixedTeams = messySheet(
  'a sheet two people kept',
  'team',
  { tab: '汇总2026', title: '2026年团队汇总' },
  column('名称/Name', 'name', '竹里馆声学', ['云门量测 / Cloud Gate Metrology', both('云门量测', 'Cloud Gate Metrology')], 'Tin Drum'),
  column('园区/Park', 'park_id', ['南海/Nanhai', PARK.nanhai], ['顺德', PARK.shunde], ['Sanshui', PARK.sanshui]),
  column('负责人/Leader', 'leader', ['钟离昧', person('钟离昧')], ['Ada Muster', person('', 'Ada Muster')], ['Bo Exempel 伯爵', person('伯爵', 'Bo Exempel')]),
  column('申请额/Amount (万)', 'requested_amount', [500, yuan(5e6)], ['200', yuan(2e6)], ['8,00', DOUBT]),
  column('申报日/Applied on', 'stage:applied', ['2026/2/3', '2026-02-03'], ['3 Feb 2026', '2026-02-03'], ['2/3/2026', DOUBT]),
  column('现状/Status', 'stage', ['评审中', 'expert_review'], ['Applied', 'applied'], ['已公示', 'public_notice']),
)

export const ASIDE_MORE = [stationTeams, agreements, scouting, alumniZh, speakers, yearEvents, abroadInstitutes, mixedTeams]
