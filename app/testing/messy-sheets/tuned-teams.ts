import {
  column,
  core,
  DOUBT,
  day,
  INSTITUTE,
  messySheet,
  PARK,
  person,
  SECTOR,
  STAFF,
  UNKNOWN,
  WRONG,
  yuan,
} from './sheet.ts'

/* Teams, looked at while the reading was made. */

const parkList = messySheet(
  'a park’s list, WPS',
  'team',
  { tab: '南海园', title: '2025年度南海园创业团队汇总表' },
  column('序号', null, 1, 2, 3, 4, 5, 6),
  column('团队名称', 'name', '澄屿视觉团队', ['  云岫机器人 团队', '云岫机器人 团队'], '听松新材', ['ＡＢＣ 传感', 'ABC 传感'], '砚池生物', '半亩光电'),
  column('负责人', 'leader', ['林知远', person('林知远')], ['周　予', person('周予')], ['何青禾博士', person('何青禾')], ['Mara Lindqvist', person('', 'Mara Lindqvist')], [null, null], ['沈未央（教授）', person('沈未央')]),
  column('联系电话', 'leader:phone', [13800000001, '13800000001'], ['138 0000 0002', '138 0000 0002'], ['13800000003.0', '13800000003'], ['+46 70 000 00 04', '+46 70 000 00 04'], ['1.38E+10', WRONG], ['１３８００００００６６', '13800000066']),
  column('所属园区', 'park_id', ['南海园', PARK.nanhai], ['南海', PARK.nanhai], ['南海园区', PARK.nanhai], ['佛山高新区南海园', PARK.nanhai], ['南海区', PARK.nanhai], ['禅城', PARK.chancheng]),
  column('所属领域', 'sector_id', ['人工智能', SECTOR.ai], ['高端装备', SECTOR.equipment], ['新材料产业', SECTOR.materials], ['AI', SECTOR.ai], ['生物医药', SECTOR.biomedicine], ['光电', UNKNOWN]),
  column('申报时间', 'stage:applied', ['2025.3.8', '2025-03-08'], ['2025年3月18日', '2025-03-18'], [45750, '2025-04-03'], ['3月25日', '2025-03-25'], [day('2025-04-10'), '2025-04-10'], ['2025/4/11', '2025-04-11']),
  column('拟资助金额（万元）', 'requested_amount', [500, yuan(5e6)], ['800', yuan(8e6)], ['200万', yuan(2e6)], ['５００', yuan(5e6)], [null, null], ['约300', DOUBT]),
  column('备注', 'note', '需要中试厂房', null, '与院所共建', null, ['/', null], '已有样机'),
)

const reviewList = messySheet(
  'an expert review’s list',
  'team',
  { tab: '评审结果', title: '2026年第一批创业团队专家评审情况表' },
  column('编号', 'custom', 'T2026-01', 'T2026-02', 'T2026-03', 'T2026-04'),
  column('申报团队', 'name', '拾光影像', '长亭智造', '白鹭医疗', '青瓦材料'),
  column('申报\n等级', 'grade_asked', ['A', 'A'], ['B级', 'B'], ['A类', 'A'], ['c', 'C']),
  column('评定等级', 'grade_given', ['B', 'B'], ['B 级', 'B'], ['无', null], ['Ｃ', 'C']),
  column('形式审查时间', 'stage:formal_check', ['2026-01-12', '2026-01-12'], ['20260112', '2026-01-12'], ['2026.01.13', '2026-01-13'], ['2026/1/13', '2026-01-13']),
  column('评审时间', 'stage:expert_review', ['2026年2月3日', '2026-02-03'], ['2月3日', '2026-02-03'], ['2026-2-4', '2026-02-04'], ['2月', DOUBT]),
  column('公示时间', 'stage:public_notice', ['2026.2.20', '2026-02-20'], ['2026.2.20-2.27', DOUBT], [null, null], ['2026年2月31日', WRONG]),
  column('状态', 'stage', ['公示中', 'public_notice'], ['公示', 'public_notice'], ['未通过', 'declined'], ['专家评审', 'expert_review']),
  column('专家意见', 'custom', '技术先进', '产业化前景好', '需补充材料', '团队完整'),
)

const fundingList = messySheet(
  'a funding list by the finance office',
  'team',
  { tab: '资金', title: '引导资金立项团队一览表（单位：万元）' },
  column('项目团队名称*', 'name', '拾光影像', '一粟种业', '云岫机器人', '海棠微系统'),
  column('承担企业', 'company_name', '佛山拾光影像科技有限公司', '佛山一粟生物有限公司', '云岫机器人（佛山）有限公司', ['无', null]),
  column('注册时间', 'company_founded_on', [day('2023-06-01'), '2023-06-01'], ['2022年11月', DOUBT], ['2021.5.6', '2021-05-06'], [null, null]),
  column('立项金额（万元）', 'custom', '500', '200', '800', '200'),
  column('申请资助额度(万元)', 'requested_amount', ['800.00', yuan(8e6)], ['2,00', DOUBT], ['1,000', yuan(1e7)], ['500万元', yuan(5e6)]),
  column('签约日期', 'stage:supported', ['24.11.05', DOUBT], ['2024/12/30', '2024-12-30'], ['2025-01-15', '2025-01-15'], [45672, '2025-01-15']),
  column('协议编号', 'agreement', '佛高新协〔2024〕12号', '佛高新协〔2024〕19号', '佛高新协〔2025〕1号', '佛高新协〔2025〕2号'),
  column('验收时间', 'stage:graduated', [null, null], ['未验收', WRONG], [null, null], [null, null]),
  column('园区', 'park_id', ['顺德园', PARK.shunde], ['高明', PARK.gaoming], ['禪城園', PARK.chancheng], ['三水园/南海园', DOUBT]),
)

const ledger = messySheet(
  'the zone’s own ledger, headings in two rows',
  'team',
  { tab: '台账', title: '高新区创业团队工作台账' },
  column('基本信息 团队中文名', 'name_zh', '知更语音', '长庚算法', '漱石催化', '南枝医械'),
  column('基本信息 团队英文名', 'name_en', 'Robin Speech', 'Evenstar Algorithms', 'Soseki Catalysis', ['－', null]),
  column('基本信息 产业方向', 'sector_id', ['人工智能', SECTOR.ai], ['人工智能产业', SECTOR.ai], ['新材料', SECTOR.materials], ['生物医药与健康', SECTOR.biomedicine]),
  column('带头人 姓名', 'leader', ['顾北辰', person('顾北辰')], ['苏河(Su He)', person('苏河', 'Su He')], ['Dr. Piet Voorbeeld', person('', 'Piet Voorbeeld')], ['欧阳听雨', person('欧阳听雨')]),
  column('带头人 邮箱', 'leader:emails', ['gu@example.org', ['gu@example.org']], ['suhe＠example.org', ['suhe@example.org']], ['piet@example.org；p.v@example.com', ['piet@example.org', 'p.v@example.com']], ['无', null]),
  column('带头人 手机', 'leader:phone', [13900000001, '13900000001'], ['139-0000-0002', '139-0000-0002'], ['0031 6 0000 0003', '0031 6 0000 0003'], [null, null]),
  column('核心成员', 'members', ['陆一、柳二二', [core('陆一'), core('柳二二')]], ['Ana Prueba; Jon Beispiel', [core('', 'Ana Prueba'), core('', 'Jon Beispiel')]], ['高三\n程四方', [core('高三'), core('程四方')]], [null, null]),
  column('跟进人', 'owner_id', ['何秋', STAFF.he], ['gu.m@example.org', STAFF.gu], ['苏 木', STAFF.su], ['何某某', UNKNOWN]),
  column('目前阶段', 'stage', ['形式审查', 'formal_check'], ['已签约', 'supported'], ['初审', 'formal_check'], ['线索', 'lead']),
  column('简介', 'summary', '语音识别', '运筹优化', '催化材料', '介入器械'),
)

const oldCrm = messySheet(
  'an export of another CRM, in English',
  'team',
  { tab: 'Deals' },
  column('Record ID', 'custom', '90117', '90118', '90119', '90120'),
  column('Deal name', 'name', 'Lumen Grid', 'Orchard Robotics', 'Tidal Bio', 'Kiln Materials'),
  column('Stage', 'stage', ['Lead', 'lead'], ['Expert review', 'expert_review'], ['Signed', 'supported'], ['Closed won', DOUBT]),
  column('Industry', 'sector_id', ['Artificial Intelligence', SECTOR.ai], ['High-end equipment', SECTOR.equipment], ['Biomedicine', SECTOR.biomedicine], ['New Materials', SECTOR.materials]),
  column('Park', 'park_id', ['Nanhai Park', PARK.nanhai], ['Nanhai', PARK.nanhai], ['SHUNDE', PARK.shunde], ['Atlantis', UNKNOWN]),
  column('Amount (CNY)', 'requested_amount', ['5,000,000', yuan(5e6)], ['¥2m', yuan(2e6)], [8000000, yuan(8e6)], ['$1.2m', WRONG]),
  column('Create Date', 'on_date', ['3/25/2026', '2026-03-25'], ['4/3/2026', '2026-04-03'], ['12/13/2025', '2025-12-13'], ['1/2/2026', '2026-01-02']),
  column('Deal owner', 'owner_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], ['he.q@example.org', STAFF.he], [null, null]),
  column('Website URL', 'website', ['lumengrid.example.com', 'https://lumengrid.example.com'], ['https://orchard.example.com/', 'https://orchard.example.com/'], ['n/a', null], ['http://kiln.example.com', 'http://kiln.example.com']),
  column('Notes', 'note', 'Met at salon', null, 'Wants a wet lab', null),
)

const swapped = messySheet(
  'dates that Excel took for American ones',
  'team',
  { tab: '2025' },
  column('团队', 'name', '甲辰影像', '乙巳传感', '丙午算法', '丁未材料', '戊申医药'),
  column('园区名称', 'park_id', ['三水', PARK.sanshui], ['三水', PARK.sanshui], ['高明园', PARK.gaoming], ['高明园', PARK.gaoming], ['顺德', PARK.shunde]),
  column('领域', 'sector_id', ['装备制造', SECTOR.equipment], ['智能装备', SECTOR.equipment], ['人工智能', SECTOR.ai], ['材料', SECTOR.materials], ['医药', SECTOR.biomedicine]),
  column('签约时间', 'stage:supported', ['25/03/2025', '2025-03-25'], [day('2025-04-03'), DOUBT], ['13/06/2025', '2025-06-13'], ['07/08/2025', '2025-08-07'], [{ fault: '#REF!' }, WRONG]),
  column('来源', 'source_kind', ['合作院所', 'institute'], ['推荐', 'referral'], ['交流活动', 'event'], ['自主申报', 'own_application'], ['招商', UNKNOWN]),
  column('推荐院所', 'source_institute_id', ['佛山滑铁卢大学技术转移研究院', INSTITUTE.waterloo], [null, null], [null, null], [null, null], ['某某研究院', UNKNOWN]),
)

export const TUNED_TEAMS = [parkList, reviewList, fundingList, ledger, oldCrm, swapped]
