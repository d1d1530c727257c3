import {
  both,
  column,
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

/* Teams, kept aside. */

const declaration = messySheet(
  'a declaration form gathered by a district',
  'team',
  { tab: 'Sheet1', title: '附件2：创业团队引导资金申报汇总表（2024年度）' },
  column('序号', null, 1, 2, 3, 4),
  column('申报团队名称', 'name', '青萍光子', '汀兰生物', '玄铁精工', '云帆智驾'),
  column('团队负责人姓名', 'leader', ['许星河', person('许星河')], ['白 鹿', person('白鹿')], ['Tomas Vzorek', person('', 'Tomas Vzorek')], ['上官明月', person('上官明月')]),
  column('联系方式', 'leader:phone', ['138-1111-0001', '138-1111-0001'], [13811110002, '13811110002'], ['+420 700 000 000', '+420 700 000 000'], ['13811110004（微信同号）', '13811110004']),
  column('E-mail', 'leader:emails', ['xu@example.org', ['xu@example.org']], ['bai@example.org\nlu@example.com', ['bai@example.org', 'lu@example.com']], [null, null], ['sg@example,org', WRONG]),
  column('申报单位名称', 'company_name', '佛山青萍光子有限公司', '汀兰生物（佛山）有限公司', null, '云帆智驾科技'),
  column('技术领域', 'sector_id', ['人工智能', SECTOR.ai], ['生物医药产业', SECTOR.biomedicine], ['高端装备制造业', SECTOR.equipment], ['智能网联汽车', UNKNOWN]),
  column('推荐园区', 'park_id', ['禅城园', PARK.chancheng], ['南海园区', PARK.nanhai], ['高明', PARK.gaoming], ['三水工业园', PARK.sanshui]),
  column('申报级别', 'grade_asked', ['A类', 'A'], ['B', 'B'], ['C级', 'C'], ['D', UNKNOWN]),
  column('申请金额（万元）', 'requested_amount', [800, yuan(8e6)], [500, yuan(5e6)], ['200', yuan(2e6)], ['贰佰万', yuan(2e6)]),
  column('申报日期', 'stage:applied', ['2024年6月1日', '2024-06-01'], ['6月3日', '2024-06-03'], ['2024.6.5', '2024-06-05'], ['2024-06-07', '2024-06-07']),
  column('是否完成工商注册', 'custom', '是', '是', '否', '否'),
)

const yearBook = messySheet(
  'a year book of signed teams',
  'team',
  { tab: '历年签约', title: '历年签约落户团队情况' },
  column('年度', 'custom', [2023, '2023'], [2024, '2024'], [2025, '2025']),
  column('团队名', 'name', '鹿鸣传感', '沧浪环保', '采薇智能'),
  column('领军人才', 'leader', ['温如言教授', person('温如言')], ['Ines Ejemplo', person('', 'Ines Ejemplo')], ['石敢当', person('石敢当')]),
  column('落户园区', 'park_id', ['三水园', PARK.sanshui], ['顺德园', PARK.shunde], ['禅城', PARK.chancheng]),
  column('公示日期', 'stage:public_notice', [day('2023-09-01'), '2023-09-01'], ['2024.09.10', '2024-09-10'], ['二〇二五年九月一日', '2025-09-01']),
  column('签订协议时间', 'stage:supported', ['2023/10/08', '2023-10-08'], ['2024年10月', DOUBT], ['2025.10.9', '2025-10-09']),
  column('评审等次', 'grade_given', ['A', 'A'], ['B', 'B'], ['B', 'B']),
  column('主营产品', 'custom', '压力传感器', '滤膜', '机械手'),
  column('备　　注', 'note', null, '补充协议', null),
)

const chatList = messySheet(
  'a list that grew in a chat group',
  'team',
  { tab: '工作表1' },
  column('名称', 'name', '赤兔物流机器人', '小满农业', '芒种传感', '白露影像'),
  column('带头人', 'leader', ['马小跳', person('马小跳')], ['麦穗', person('麦穗')], ['田垄 13500000003', person('田垄', '', { phone: '13500000003' })], ['露白/霜降', DOUBT]),
  column('手机号', 'leader:phone', ['13500000001', '13500000001'], ['1.35E+10', WRONG], [null, null], [13500000004, '13500000004']),
  column('方向', 'sector_id', ['装备', SECTOR.equipment], ['其他', UNKNOWN], ['AI', SECTOR.ai], ['ai', SECTOR.ai]),
  column('哪个园', 'park_id', ['南海', PARK.nanhai], ['三水', PARK.sanshui], ['南海', PARK.nanhai], ['禅城', PARK.chancheng]),
  column('进度', 'stage', ['已报名', UNKNOWN], ['评审中', 'expert_review'], ['签约', 'supported'], ['放弃', 'withdrawn']),
  column('要多少钱', 'requested_amount', ['500w', yuan(5e6)], ['200万', yuan(2e6)], ['500', DOUBT], ['300-500万', DOUBT]),
  column('谁在跟', 'owner_id', ['何秋', STAFF.he], ['顾明', STAFF.gu], ['苏木', STAFF.su], ['何秋、顾明', DOUBT]),
)

const statusEn = messySheet(
  'a status sheet in English by a consultant',
  'team',
  { tab: 'Teams Q2', title: 'Start-up team status, 2026' },
  column('No.', null, 1, 2, 3, 4),
  column('Team Name', 'name', 'Paper Lantern', 'Blue Heron', 'Slow River', 'Tall Grass'),
  column('Chinese name', 'name_zh', '纸灯', '青鹭', '缓川', '长草'),
  column('Team Leader', 'leader', ['Dr Ada Muster', person('', 'Ada Muster')], ['Lin Xiaohe (林小荷)', person('林小荷', 'Lin Xiaohe')], ['Prof. Bo Exempel', person('', 'Bo Exempel')], ['N/A', null]),
  column('Leader Email', 'leader:emails', ['ada@example.org', ['ada@example.org']], ['lin@example.org', ['lin@example.org']], ['bo@example.org; bo.e@example.com', ['bo@example.org', 'bo.e@example.com']], [null, null]),
  column('Sector', 'sector_id', ['AI', SECTOR.ai], ['biomedicine', SECTOR.biomedicine], ['Materials', SECTOR.materials], ['High-End Equipment Manufacturing', SECTOR.equipment]),
  column('Location (Park)', 'park_id', ['Nanhai Park', PARK.nanhai], ['Gaoming park', PARK.gaoming], ['Sanshui', PARK.sanshui], ['TBD', null]),
  column('Current Stage', 'stage', ['Applied', 'applied'], ['Formal check', 'formal_check'], ['Public notice', 'public_notice'], ['Declined', 'declined']),
  column('Application Date', 'stage:applied', ['13/02/2026', '2026-02-13'], ['04/03/2026', '2026-03-04'], ['28/02/2026', '2026-02-28'], ['1/2/2026', '2026-02-01']),
  column('Grant requested (RMB m)', 'requested_amount', [8, yuan(8e6)], [5, yuan(5e6)], ['2', yuan(2e6)], ['2.0', yuan(2e6)]),
  column('Comments', 'note', 'Strong team', null, 'Waiting for papers', 'No matching funds'),
)

const traditional = messySheet(
  'a sheet from Hong Kong, in traditional characters',
  'team',
  { tab: '團隊' },
  column('團隊名稱', 'name', '維港感測', '獅山智造', '荔枝角生醫'),
  column('負責人', 'leader', ['陳大文', person('陳大文')], ['李小明 Lee Siu Ming', person('李小明', 'Lee Siu Ming')], ['黃甲乙', person('黃甲乙')]),
  column('電郵', 'leader:emails', ['chan@example.org', ['chan@example.org']], ['lee@example.org', ['lee@example.org']], [null, null]),
  column('電話', 'leader:phone', ['+852 0000 0001', '+852 0000 0001'], ['00852-00000002', '00852-00000002'], [null, null]),
  column('所屬園區', 'park_id', ['南海園', PARK.nanhai], ['順德園', PARK.shunde], ['三水園', PARK.sanshui]),
  column('產業領域', 'sector_id', ['高端裝備製造', SECTOR.equipment], ['人工智能', SECTOR.ai], ['生物醫藥', SECTOR.biomedicine]),
  column('簽約日期', 'stage:supported', ['2025年8月1日', '2025-08-01'], ['2025-08-02', '2025-08-02'], ['01-08-2025', DOUBT]),
  column('備註', 'note', '港澳團隊', null, null),
)

const inherited = messySheet(
  'a ledger with sources and founding days',
  'team',
  { tab: '项目库' },
  column('团队名称（全称）', 'name', ['霁月影像（Clear Moon Imaging）', both('霁月影像', 'Clear Moon Imaging')], '惊鸿无人机', '破晓半导体(AI)'),
  column('企业名称', 'company_name', '霁月影像有限公司', '惊鸿科技', '破晓半导体'),
  column('公司成立时间', 'company_founded_on', ['2020-02-29', '2020-02-29'], ['2021-02-29', WRONG], [43831, '2020-01-01']),
  column('来源渠道', 'source_kind', ['院所推荐', 'institute'], ['自荐', 'own_application'], ['活动', 'event']),
  column('来源院所', 'source_institute_id', ['数控装备协同创新研究院', INSTITUTE.cnc], [null, null], [null, null]),
  column('项目简介', 'summary', '医学影像\n第二行', '巡检无人机', '车规芯片'),
  column('对接人员', 'owner_id', ['何秋', STAFF.he], ['苏木', STAFF.su], ['外部顾问', UNKNOWN]),
  column('公司网址', 'website', ['clear.example.com', 'https://clear.example.com'], ['http：//jh.example.com', 'http://jh.example.com'], ['建设中', WRONG]),
  column('入库时间', 'on_date', ['2025/11/3', '2025-11-03'], ['20251104', '2025-11-04'], ['2026/13/01', WRONG]),
)

export const ASIDE_TEAMS = [declaration, yearBook, chatList, statusEn, traditional, inherited]
