import { both, column, DOUBT, messySheet, PARK, person, SECTOR, STAFF, UNKNOWN, WRONG } from './sheet.ts'

/* Reports and tables, looked at after they were counted once. */

const database = messySheet(
  'a table of a database, in snake case',
  'team',
  { tab: 'startup_team' },
  column('id', 'custom', '11', '12', '15'),
  column('team_name', 'name', '渔火传感', '星野机器人', 'Paper Boat'),
  column(
    'park_name',
    'park_id',
    ['南海园', PARK.nanhai],
    ['禅城园', PARK.chancheng],
    ['Sanshui Park', PARK.sanshui],
  ),
  column(
    'sector',
    'sector_id',
    ['人工智能', SECTOR.ai],
    ['高端装备制造', SECTOR.equipment],
    ['新材料', SECTOR.materials],
  ),
  column(
    'leader_name',
    'leader',
    ['秦淮', person('秦淮')],
    ['楼兰', person('楼兰')],
    ['Ada Muster', person('', 'Ada Muster')],
  ),
  column(
    'leader_email',
    'leader:emails',
    ['qin@example.org', ['qin@example.org']],
    ['', null],
    ['ada@example.org', ['ada@example.org']],
  ),
  column(
    'signed_at',
    'stage:supported',
    ['2025-06-01 00:00:00', '2025-06-01'],
    ['NULL', null],
    ['2025-07-15 00:00:00', '2025-07-15'],
  ),
  column(
    'created_at',
    'on_date',
    ['2025-01-02 10:11:12', '2025-01-02'],
    ['2025-03-04 10:11:12', '2025-03-04'],
    ['2025-05-06 10:11:12', '2025-05-06'],
  ),
  column('remark', 'note', ['', null], '待补', 'ok'),
)

const monthly = messySheet(
  'a monthly report to the committee',
  'team',
  { tab: '10月', title: '创业团队引进工作月报表（2026年10月）' },
  column('序号', null, 1, 2, 3, 4),
  column('团队（企业）名称', 'name', '沉舟深海装备', '病树育种', '千帆数据', '万木新材'),
  column(
    '团队核心人员',
    'members',
    ['安澜', [person('安澜', '', { role: 'core' })]],
    ['步月、行云', [person('步月', '', { role: 'core' }), person('行云', '', { role: 'core' })]],
    [null, null],
    [null, null],
  ),
  column(
    '所属产业（四大重点领域）',
    'sector_id',
    ['高端装备制造', SECTOR.equipment],
    ['生物医药', SECTOR.biomedicine],
    ['人工智能', SECTOR.ai],
    ['新材料', SECTOR.materials],
  ),
  column(
    '落地园区',
    'park_id',
    ['顺德园', PARK.shunde],
    ['高明园', PARK.gaoming],
    ['南海园', PARK.nanhai],
    ['待定', null],
  ),
  column('目前进展', 'custom', '专家评审中', '已公示', '已签约', '材料准备'),
  column(
    '签约时间（年月日）',
    'stage:supported',
    [null, null],
    [null, null],
    ['10月12日', '2026-10-12'],
    [null, null],
  ),
  column('存在问题', 'custom', '场地', null, '资金匹配', null),
  column('下一步工作计划', 'custom', '组织答辩', '签约', '拨付', '补材料'),
  column('责任单位', 'custom', '顺德园管委会', '高明园管委会', '南海园管委会', '科技局'),
)

const grants = messySheet(
  'tranches of the finance office',
  'team',
  { tab: '拨付' },
  column('合同编号', 'agreement', 'FS2024-001', 'FS2024-007', 'FS2025-002'),
  column('项目（团队）', 'name', '渔火传感', '千帆数据', '沉舟深海装备'),
  column(
    '合同签订日期',
    'stage:supported',
    ['2024.5.20', '2024-05-20'],
    ['2024.6.3', '2024-06-03'],
    [45808, '2025-05-31'],
  ),
  column('资助档次', 'grade_given', ['A', 'A'], ['B类', 'B'], ['Ｂ', 'B']),
  column('合同金额/万元', 'custom', '800', '500', '500'),
  column('首笔拨付时间', 'custom', '2024.7', '2024.8', '2025.9'),
  column('开户行', 'custom', '某银行', '某银行', '某银行'),
  column('经办', 'owner_id', ['何秋', STAFF.he], ['苏木', STAFF.su], ['何秋', STAFF.he]),
)

const pitch = messySheet(
  'entries of a pitch contest, in English',
  'project',
  { tab: 'Form Responses 1' },
  column('Timestamp', 'custom', '2/14/2026 10:00:00', '2/15/2026 11:30:00', '2/16/2026 9:05:00'),
  column('Project name', 'name', 'Salt Battery', 'Quiet Rotor', 'Leaf Sensor'),
  column(
    'What country are you based in?',
    'country',
    ['Israel', 'IL'],
    ['The Netherlands', 'NL'],
    ['Brasil', 'BR'],
  ),
  column(
    'University / Institution',
    'institution',
    'Sample University',
    'TU Voorbeeld',
    'Universidade Exemplo',
  ),
  column('Technology Readiness Level (1-9)', 'technology_readiness', [4, 4], ['6', 6], ['TRL 3-4', DOUBT]),
  column('Funding sought (USD)', 'custom', '1,000,000', '250k', '2 million'),
  column(
    'Which sector fits best?',
    'sector_id',
    ['New materials', SECTOR.materials],
    ['High-end equipment manufacturing', SECTOR.equipment],
    ['Other', UNKNOWN],
  ),
  column('Short description', 'summary', 'Sodium cells', 'Silent drones', 'Crop sensors'),
  column(
    'Website',
    'website',
    ['salt.example.com', 'https://salt.example.com'],
    ['none yet', WRONG],
    ['https://leaf.example.com', 'https://leaf.example.com'],
  ),
)

const visitors = messySheet(
  'a delegation’s list',
  'talent',
  { tab: '代表团', title: 'Delegation list 代表团名单' },
  column('No. 序号', null, 1, 2, 3),
  column('Name 姓名', 'name', ['Pia Exempel 皮娅', both('皮娅', 'Pia Exempel')], 'Olaf Muster', [
    '苏晚 Su Wan',
    both('苏晚', 'Su Wan'),
  ]),
  column('Nationality 国籍', 'country', ['Sweden 瑞典', 'SE'], ['German', UNKNOWN], ['Chinese', UNKNOWN]),
  column('Organization 单位', 'affiliation', 'Exempel AB', 'Muster GmbH', '示例大学'),
  column('Title 职务', 'job_title', 'CEO', 'Professor', '讲师'),
  column('Passport No. 护照号', 'custom', 'X0000001', 'Y0000002', 'Z0000003'),
  column('Mobile 手机', 'phone', '+46 70 000 00 00', [null, null], [13900000009, '13900000009']),
  column(
    'Email 邮箱',
    'emails',
    ['pia@example.org', ['pia@example.org']],
    ['olaf@example.org', ['olaf@example.org']],
    [null, null],
  ),
  column('Arrival 抵达日期', 'custom', '2026-04-01', '2026-04-02', '2026-04-01'),
)

const postdocs = messySheet(
  'post-docs of a station',
  'talent',
  { tab: '在站博士后' },
  column('姓  名', 'name', '苏晚', ['黎 明', '黎明'], '欧阳锦'),
  column('性 别', 'custom', '女', '男', '女'),
  column('出生\n年月', 'custom', '1992.03', '1990.11', '1993.07'),
  column('籍贯', 'custom', '广东', '湖南', '江西'),
  column('博士毕业学校', 'custom', '样本大学', '示例大学', '范例大学'),
  column('进站单位', 'affiliation', '示例研究院', '样本公司', '范例中心'),
  column('研究领域', 'fields', '钙钛矿', '激光焊接', '多模态'),
  column(
    '联系手机',
    'phone',
    [13900000001, '13900000001'],
    ['139 0000 0002', '139 0000 0002'],
    ['139-0000-0003', '139-0000-0003'],
  ),
  column(
    '电子信箱',
    'emails',
    ['su@example.org', ['su@example.org']],
    ['li@example.org/ming@example.com', ['li@example.org', 'ming@example.com']],
    [null, null],
  ),
  column('进站时间', 'custom', '2024.9', '2025.3', '2023.12'),
)

const bases = messySheet(
  'overseas offices and partners',
  'institute',
  { tab: '海外基地', title: '海外合作机构一览' },
  column('序号', null, 1, 2, 3),
  column('合作机构名称', 'name', '示例大学技术转移中心', 'Sample Innovation Hub', '样本孵化器'),
  column('英文全称', 'name_en', 'Example University TTO', [null, null], 'Sample Incubator'),
  column('所在国', 'country', ['加拿大', 'CA'], ['United States of America', 'US'], ['以色列', 'IL']),
  column(
    '网站链接',
    'website',
    ['tto.example.org', 'https://tto.example.org'],
    ['https://hub.example.com', 'https://hub.example.com'],
    ['暂无', null],
  ),
  column('合作内容', 'custom', '项目推荐', '孵化', '人才对接'),
  column('签约年份', 'custom', '2021', '2022', '2024'),
)

const agenda = messySheet(
  'a plan of activities with both ends in one cell',
  'event',
  { tab: '下半年', title: '2026年下半年人才活动安排' },
  column('活动主题', 'name', '秋季人才对接会', '院所开放日', '岁末论坛'),
  column(
    '活动时间',
    'when',
    ['2026年9月12日 14:00-17:00', { starts: '2026-09-12T14:00', ends: '2026-09-12T17:00' }],
    ['10月18日 9:30至11:30', { starts: '2026-10-18T09:30', ends: '2026-10-18T11:30' }],
    ['2026年12月', DOUBT],
  ),
  column('活动地点', 'venue', '南海园', '示例研究院', '待定地点'),
  column('活动形式', 'kind', ['交流会', 'exchange'], ['考察', 'visit'], ['论坛', 'forum']),
  column('预计规模', 'capacity', [100, 100], ['60人', 60], ['200人左右', DOUBT]),
  column('主办单位', 'custom', '人才办', '科技局', '管委会'),
  column('活动联系人', 'custom', '何秋', '顾明', '苏木'),
)

export const TUNED_REPORTS = [database, monthly, grants, pitch, visitors, postdocs, bases, agenda]
