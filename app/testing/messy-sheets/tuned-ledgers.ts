import {
  ASKED,
  column,
  core,
  DOUBT,
  day,
  inCurrency,
  messySheet,
  PARK,
  person,
  SECTOR,
  STAFF,
  WRONG,
  yuan,
} from './sheet.ts'

/* Ledgers and logs, looked at after they were counted once. */

const policy = messySheet(
  'teams paid by a policy',
  'team',
  { tab: '兑现', title: '2024年度创业团队扶持政策兑现明细' },
  column('序号', null, 1, 2, 3),
  column('受理编号', 'custom', 'SL001', 'SL002', 'SL003'),
  column('团队名称', 'name', '望潮新能源', '锦瑟音频', '不系舟物流'),
  column('所属镇街', 'custom', '狮山', '桂城', '乐从'),
  column(
    '所属高新区园区',
    'park_id',
    ['南海园', PARK.nanhai],
    ['南海园', PARK.nanhai],
    ['顺德园', PARK.shunde],
  ),
  column('依托企业名称', 'company_name', '望潮科技', '锦瑟电子', '不系舟供应链'),
  column(
    '企业注册日期',
    'company_founded_on',
    ['2021-03-04', '2021-03-04'],
    [44621, '2022-03-01'],
    ['2023年2月29日', WRONG],
  ),
  column('团队类别', 'custom', '创业类', '创新类', '创业类'),
  column('评审等级', 'grade_given', ['B', 'B'], ['C', 'C'], ['B类', 'B']),
  column(
    '申请扶持金额（元）',
    'requested_amount',
    [5000000, yuan(5e6)],
    ['2,000,000.00', yuan(2e6)],
    ['5000000元', yuan(5e6)],
  ),
  column('公示期', 'custom', '7天', '7天', '5天'),
  column(
    '协议签订日期',
    'stage:supported',
    ['2024-05-06', '2024-05-06'],
    ['2024.05.07', '2024-05-07'],
    ['2024年5月8日', '2024-05-08'],
  ),
)

const visits = messySheet(
  'a log of visits to projects abroad',
  'project',
  { tab: '2026走访', title: '2026年海外项目走访对接记录' },
  column('走访日期', 'custom', '2026-03-01', '2026-03-02', '2026-03-05'),
  column('对接项目', 'name', 'Frost Valve', '潮汐泵', 'Oak Sensor'),
  column('国家/城市', 'country', ['荷兰/代尔夫特', DOUBT], ['日本', 'JP'], ['德国', 'DE']),
  column('项目所属单位', 'institution', 'TU Voorbeeld', '样本株式会社', 'Muster AG'),
  column('所处阶段', 'stage', ['接洽中', 'in_contact'], ['尽调', 'due_diligence'], ['洽谈', 'negotiation']),
  column(
    '投资意向（万欧元）',
    'investment',
    [80, inCurrency('800000', 'EUR')],
    ['约120', DOUBT],
    ['2百万美元', inCurrency('2000000', 'USD')],
  ),
  column('跟踪人', 'owner_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su]),
  column('下次跟进', 'custom', '4月', '5月', '4月'),
)

const association = messySheet(
  'members of a returnees’ association',
  'talent',
  { tab: '会员', title: '留学人员联谊会会员信息' },
  column('会员号', 'custom', 'H01', 'H02', 'H03'),
  column('姓名', 'name', '裴回', ['Dana Vzorová', 'Dana Vzorová'], '司马青衫'),
  column('留学国家', 'custom', '英国', '捷克', '日本'),
  column('现居国家/地区', 'country', ['中国香港', 'HK'], ['捷克', 'CZ'], ['中国', 'CN']),
  column('工作单位及职务', 'affiliation', '样本银行 经理', 'Vzor s.r.o., CTO', '示例中学 教师'),
  column('专业特长', 'fields', '风控', '机器学习', '日语教育'),
  column('外语语种', 'languages', ['英语', ['en']], ['捷克语、英语', ['cs', 'en']], ['日语', ['ja']]),
  column(
    '手机号码',
    'phone',
    [13900000041, '13900000041'],
    ['+420 700 000 001', '+420 700 000 001'],
    [13900000043, '13900000043'],
  ),
  column(
    '邮箱/Email',
    'emails',
    ['pei@example.org', ['pei@example.org']],
    ['dana@example.org', ['dana@example.org']],
    [null, null],
  ),
  column('推荐人', 'source_note', '何老师', null, '顾老师'),
)

const fair = messySheet(
  'leads of a fair, in English',
  'talent',
  { tab: 'Badge scans' },
  column('Scanned at', 'custom', '2026-05-01T10:00:00Z', '2026-05-01T10:05:00Z', '2026-05-01T11:00:00Z'),
  column('Full Name', 'name', 'Dana Vzorová', 'Ola Eksempel', 'Ada Muster'),
  column('Job title', 'job_title', 'CTO', 'Engineer', 'CEO'),
  column('Company name', 'affiliation', 'Vzor s.r.o.', 'Eksempel AS', 'Muster GmbH'),
  column(
    'Business email',
    'emails',
    ['dana@example.org', ['dana@example.org']],
    ['ola@example.org', ['ola@example.org']],
    ['ada@example.org', ['ada@example.org']],
  ),
  column('Direct phone', 'phone', '+420 700 000 001', '+47 00 00 00 00', '+49 170 0000001'),
  column('Country / Region', 'country', ['Czechia', 'CZ'], ['NO', 'NO'], ['Deutschland', 'DE']),
  column('Interests', 'custom', 'Relocation', 'JV', 'Funding'),
  column('Rating', 'custom', '5', '3', '4'),
)

const door = messySheet(
  'guests of a salon, gathered in chat',
  'event',
  { tab: '接龙' },
  column(
    '姓名+称谓',
    'guest',
    ['裴回先生', person('裴回')],
    ['Dana Vzorová', person('', 'Dana Vzorová')],
    ['司马青衫老师', person('司马青衫')],
  ),
  column('所在单位', 'guest:affiliation', '样本银行', 'Vzor s.r.o.', '示例中学'),
  column(
    '联系手机',
    'guest:phone',
    [13900000041, '13900000041'],
    ['+420 700 000 001', '+420 700 000 001'],
    ['139 0000 0043', '139 0000 0043'],
  ),
  column('是否用餐', 'custom', '是', '否', '是'),
  column('车牌号', 'custom', '粤E00001', null, '粤E00002'),
  column('现场签到', 'guest:attended', ['√', true], ['', null], ['√', true]),
)

const teamsEn = messySheet(
  'teams as a bank sees them',
  'team',
  { tab: 'Portfolio' },
  column('Startup', 'name', 'Tide Power', 'Brocade Audio', ['Unmoored 不系舟', DOUBT]),
  column(
    'Founder',
    'leader',
    ['Ada Muster', person('', 'Ada Muster')],
    ['Zhang Sansi 张三四', person('张三四', 'Zhang Sansi')],
    ['Bo Exempel', person('', 'Bo Exempel')],
  ),
  column(
    'Co-founders',
    'members',
    ['Bo Exempel; Pia Exempel', [core('', 'Bo Exempel'), core('', 'Pia Exempel')]],
    [null, null],
    [null, null],
  ),
  column(
    'Vertical',
    'sector_id',
    ['New materials', SECTOR.materials],
    ['AI', SECTOR.ai],
    ['Logistics', ASKED],
  ),
  column(
    'Incorporation date',
    'company_founded_on',
    ['12-Jan-2022', '2022-01-12'],
    [day('2021-05-06'), '2021-05-06'],
    ['2020', DOUBT],
  ),
  column('Legal entity name', 'company_name', 'Tide Power Ltd', 'Brocade Audio Ltd', 'Unmoored Ltd'),
  column('Ask (CNY m)', 'requested_amount', [5, yuan(5e6)], ['2.0', yuan(2e6)], ['8', yuan(8e6)]),
  column('Credit rating', 'custom', 'A', 'BB', 'B'),
  column(
    'URL',
    'website',
    ['tide.example.com', 'https://tide.example.com'],
    [null, null],
    ['https://unmoored.example.com', 'https://unmoored.example.com'],
  ),
)

export const TUNED_LEDGERS = [policy, visits, association, fair, door, teamsEn]
