import { ASKED, both, column, DOUBT, inCurrency, messySheet, PARK, person, SECTOR, STAFF } from './sheet.ts'

/* Registers and rosters, looked at after they were counted once. */

const roster = messySheet(
  'a roster of an incubator',
  'team',
  { tab: '在孵', title: '2026 年在孵创业团队花名册' },
  column('编码', 'custom', 'FH-01', 'FH-02', 'FH-03'),
  column('团队全称', 'name', '夜航船导航', '拾穗农机', '听雨楼声学'),
  column('掌舵人', 'custom', '张三四', '李五六', '王七八'),
  column(
    '入驻园区',
    'park_id',
    ['禅城园', PARK.chancheng],
    ['三水', PARK.sanshui],
    ['顺德园区', PARK.shunde],
  ),
  column(
    '主攻方向',
    'sector_id',
    ['人工智能', SECTOR.ai],
    ['装备制造', SECTOR.equipment],
    ['新材料', SECTOR.materials],
  ),
  column('入驻日期', 'custom', '2025.3', '2025.6', '2026.1'),
  column('面积（㎡）', 'custom', '120', '300', '85'),
  column(
    '立项日期',
    'stage:supported',
    ['2025-02-11', '2025-02-11'],
    ['2025年5月9日', '2025-05-09'],
    ['25.12.30', DOUBT],
  ),
  column('对口服务人', 'owner_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su]),
  column('联系人及电话', 'custom', '张三四 13900000001', '李五六 13900000002', '王七八'),
  column('需协调事项', 'custom', '用电', null, '人才公寓'),
)

const scoring = messySheet(
  'a scoring table of a panel',
  'team',
  { tab: '打分', title: '第二批创业团队评审得分汇总' },
  column('组别', 'custom', '一组', '一组', '二组'),
  column('参评团队', 'name', '夜航船导航', '拾穗农机', '听雨楼声学'),
  column('答辩人', 'custom', '张三四', '李五六', '王七八'),
  column('专家1', 'custom', '88', '79', '91'),
  column('专家2', 'custom', '90', '81', '87'),
  column('平均分', 'custom', '89', '80', '89'),
  column('建议等级', 'grade_given', ['A', 'A'], ['C', 'C'], ['B', 'B']),
  column('建议资助金额（万元）', 'custom', '800', '200', '500'),
  column(
    '答辩时间',
    'stage:expert_review',
    ['2026年7月2日 9:00', '2026-07-02'],
    ['2026年7月2日 9:20', '2026-07-02'],
    ['2026年7月2日 9:40', '2026-07-02'],
  ),
)

const deskExport = messySheet(
  'leads of a sales tool, in English',
  'project',
  { tab: 'Leads' },
  column('Lead ID', 'custom', 'L-1', 'L-2', 'L-3'),
  column('Lead Name', 'name', 'Cold Forge', 'Sun Loom', 'Drift Buoy'),
  column(
    'Lead Status',
    'stage',
    ['New', 'lead'],
    ['In negotiation', 'negotiation'],
    ['Contacted', 'in_contact'],
  ),
  column('Lead Owner', 'owner_id', ['He Qiu', STAFF.he], ['Su Mu', STAFF.su], ['Gu Ming', STAFF.gu]),
  column('Country', 'country', ['Finland', 'FI'], ['Portugal', 'PT'], ['Hong Kong SAR China', 'HK']),
  column(
    'Industry',
    'sector_id',
    ['Advanced materials', SECTOR.materials],
    ['High-end equipment', SECTOR.equipment],
    ['Biotech', ASKED],
  ),
  column(
    'Expected investment',
    'investment',
    ['€2.5m', inCurrency('2500000', 'EUR')],
    ['USD 800k', inCurrency('800000', 'USD')],
    ['1,000,000 GBP', inCurrency('1000000', 'GBP')],
  ),
  column(
    'First contact date',
    'stage:in_contact',
    ['14/01/2026', '2026-01-14'],
    ['03/02/2026', '2026-02-03'],
    ['27/02/2026', '2026-02-27'],
  ),
  column('Last activity', 'custom', '2026-10-01', '2026-10-03', '2026-09-12'),
  column('Remarks / next steps', 'note', 'send NDA', null, 'visit'),
)

const hr = messySheet(
  'a declaration of talents by an employer',
  'talent',
  { tab: '申报', title: '佛山市高层次人才申报信息一览表' },
  column('申报人姓名', 'name', '谢池', '沈园', 'Rosa Ejemplo'),
  column('国籍（地区）', 'country', ['中国', 'CN'], ['中国台湾地区', 'TW'], ['西班牙', 'ES']),
  column('身份证/护照', 'custom', 'X001', 'X002', 'X003'),
  column('学历/学位', 'custom', '博士', '硕士', '博士'),
  column('用人单位', 'affiliation', '样本陶瓷', '示例家电', 'Ejemplo SA'),
  column('现任职务', 'job_title', '总工', '研发总监', 'Directora'),
  column('从事专业', 'fields', '陶瓷材料', '制冷', 'Óptica'),
  column('拟申报人才类别', 'custom', 'C类', 'D类', 'B类'),
  column(
    '联系电话（手机）',
    'phone',
    [13900000021, '13900000021'],
    ['139 0000 0022', '139 0000 0022'],
    ['+34 600 000 000', '+34 600 000 000'],
  ),
  column(
    '常用邮箱',
    'emails',
    ['xie@example.org', ['xie@example.org']],
    ['shen@example.org', ['shen@example.org']],
    ['rosa@example.org', ['rosa@example.org']],
  ),
  column('落户园区', 'park_id', ['南海园', PARK.nanhai], ['高明园', PARK.gaoming], [null, null]),
)

const researchers = messySheet(
  'researchers with profiles',
  'talent',
  { tab: 'researchers_2026' },
  column('Researcher', 'name', 'Rosa Ejemplo', ['Han Yue 韩月', both('韩月', 'Han Yue')], 'Ola Eksempel'),
  column('Current employer', 'affiliation', 'Ejemplo SA', 'Sample Univ', 'Eksempel AS'),
  column('Current position', 'job_title', 'PI', 'Postdoc', 'Lead engineer'),
  column('Citizenship', 'country', ['Spain', 'ES'], ['China', 'CN'], ['Norway', 'NO']),
  column('Research areas', 'fields', 'Photonics', 'Catalysis', 'Subsea'),
  column(
    'Contact e-mail',
    'emails',
    ['rosa@example.org', ['rosa@example.org']],
    ['han@example.org', ['han@example.org']],
    ['ola@example.org', ['ola@example.org']],
  ),
  column(
    'Profile link',
    'links',
    ['https://people.example.com/rosa', ['https://people.example.com/rosa']],
    [null, null],
    ['people.example.com/ola', ['https://people.example.com/ola']],
  ),
  column('h-index', 'custom', '21', '9', '14'),
  column('Met at', 'custom', 'Berlin', 'Foshan', 'Oslo'),
)

const checkIn = messySheet(
  'a check-in export of a ticket tool',
  'event',
  { tab: '报名数据' },
  column('报名编号', 'custom', 'B001', 'B002', 'B003'),
  column(
    '报名人姓名',
    'guest',
    ['谢池', person('谢池')],
    ['沈 园', person('沈园')],
    ['Rosa Ejemplo', person('', 'Rosa Ejemplo')],
  ),
  column('报名时间', 'custom', '2026/10/01 10:00', '2026/10/02 11:00', '2026/10/03 12:00'),
  column('公司/学校', 'guest:affiliation', '样本陶瓷', '示例大学', 'Ejemplo SA'),
  column('岗位', 'guest:job_title', '总工', '讲师', 'Directora'),
  column(
    '联系手机',
    'guest:phone',
    [13900000021, '13900000021'],
    ['13900000022', '13900000022'],
    ['+34 600 000 000', '+34 600 000 000'],
  ),
  column('票种', 'custom', '普通', '普通', '嘉宾'),
  column('签到状态', 'guest:attended', ['已签到', true], ['未签到', false], ['已签到', true]),
  column('签到时间', 'custom', '2026/10/12 13:40', null, '2026/10/12 13:58'),
)

const partnersEn = messySheet(
  'a register of partners in English',
  'institute',
  { tab: 'Register' },
  column('#', null, 1, 2, 3),
  column('Official name', 'name', 'Sample Polytechnic', 'Institut Exemple', 'Muster Akademie'),
  column('Name in Chinese', 'name_zh', '样本理工学院', '范例研究所', [null, null]),
  column('Based in', 'country', ['UK', 'GB'], ['France', 'FR'], ['Germany', 'DE']),
  column(
    'Web page',
    'website',
    ['sample.example.org', 'https://sample.example.org'],
    ['https://exemple.example.com', 'https://exemple.example.com'],
    [null, null],
  ),
  column('MoU signed', 'custom', '2021', '2022', '2023'),
)

export const TUNED_REGISTERS = [roster, scoring, deskExport, hr, researchers, checkIn, partnersEn]
