import { column, DOUBT, day, inCurrency, messySheet, PARK, person, SECTOR, STAFF, UNKNOWN, WRONG, yuan } from './sheet.ts'

/* Sheets headed as other products export them, looked at while the reading was made. */

const questionnaire = messySheet(
  'answers to a questionnaire',
  'event',
  { tab: '答卷', title: '交流活动报名表' },
  column('序号', null, 1, 2, 3),
  column('提交答卷时间', 'custom', '2026/3/1 10:02:11', '2026/3/1 11:40:09', '2026/3/2 8:15:00'),
  column('所用时间', 'custom', '85秒', '120秒', '64秒'),
  column('1、您的姓名：', 'guest', ['秦楚', person('秦楚')], ['Zoe Beispiel', person('', 'Zoe Beispiel')], ['燕 赵', person('燕赵')]),
  column('2、您的手机号码：', 'guest:phone', [13400000001, '13400000001'], ['+41 00 000 00 00', '+41 00 000 00 00'], ['13400000003', '13400000003']),
  column('3、您的工作单位：', 'guest:affiliation', '样本药业', 'Beispiel AG', '示例大学'),
  column('4、您的职务：', 'guest:job_title', '经理', 'CTO', '讲师'),
  column('5、您的电子邮箱', 'guest:emails', ['qin@example.org', ['qin@example.org']], ['zoe@example.org', ['zoe@example.org']], [null, null]),
)

const contacts = messySheet(
  'contacts in Google’s format',
  'talent',
  { tab: 'contacts' },
  column('First Name', 'given_name', 'Ada', 'Bo', '晓月'),
  column('Last Name', 'family_name', 'Muster', 'Exempel', '林'),
  column('E-mail 1 - Value', 'emails', ['ada@example.org', ['ada@example.org']], ['bo@example.org ::: b@example.com', ['bo@example.org', 'b@example.com']], [null, null]),
  column('Phone 1 - Value', 'phone', '+49 170 0000000', '+46 70 000 00 00', [null, null]),
  column('Organization Name', 'affiliation', 'Muster GmbH', 'Exempel AB', '样本公司'),
  column('Organization Title', 'job_title', 'CEO', 'Engineer', '经理'),
  column('Birthday', 'custom', '1980-01-01', null, null),
  column('Notes', 'note', 'met in Berlin', null, null),
)

const deals = messySheet(
  'deals in Pipedrive’s format',
  'project',
  { tab: 'deals' },
  column('Deal - ID', 'custom', '501', '502', '503'),
  column('Deal - Title', 'name', 'Wave Power', 'Bio Ink', 'Cold Plasma'),
  column('Deal - Stage', 'stage', ['Lead', 'lead'], ['Negotiation', 'negotiation'], ['Qualified', UNKNOWN]),
  column('Deal - Owner', 'owner_id', ['He Qiu', STAFF.he], ['Gu Ming', STAFF.gu], ['Su Mu', STAFF.su]),
  column('Deal - Value', 'investment', ['1,200,000', inCurrency('1200000', null)], ['3000000', inCurrency('3000000', null)], [null, null]),
  column('Deal - Currency of Value', 'investment_currency', ['EUR', 'EUR'], ['USD', 'USD'], [null, null]),
  column('Deal - Deal created', 'on_date', ['2026-02-01 08:00:00', '2026-02-01'], ['2026-02-03 09:30:00', '2026-02-03'], ['2026-02-09 10:00:00', '2026-02-09']),
  column('Organization - Name', 'institution', 'Muster Institut', 'Sample Labs', 'Exempel'),
)

const declarationBook = messySheet(
  'a declaration book, every cell with its unit',
  'team',
  { tab: 'Sheet2', title: '2026年度创业团队专项引导资金申报信息表' },
  column('No', null, 1, 2, 3, 4),
  column('申报项目（团队）名称', 'name', '星槎卫星部件', '扶摇无人机', '知微检测', '鲲鹏算力'),
  column('项目负责人及职称', 'leader', ['冯虚（研究员）', person('冯虚')], ['列御 教授', person('列御')], ['Dr.-Ing. Max Muster', person('', 'Max Muster')], ['庄周,惠施', DOUBT]),
  column('负责人联系电话', 'leader:phone', ['13100000001', '13100000001'], ['0757-00000002', '0757-00000002'], [null, null], ['131 0000 0004', '131 0000 0004']),
  column('所属产业领域（四选一）', 'sector_id', ['高端装备制造', SECTOR.equipment], ['装备', SECTOR.equipment], ['生物医药', SECTOR.biomedicine], ['人工智能/新材料', DOUBT]),
  column('申报园区', 'park_id', ['南海园', PARK.nanhai], ['三水园', PARK.sanshui], ['佛山高新区禅城园', PARK.chancheng], ['高明园（西江新城）', DOUBT]),
  column('申请专项资金（单位：万元）', 'requested_amount', ['500', yuan(5e6)], ['800万', yuan(8e6)], ['2000000', DOUBT], ['五百', yuan(5e6)]),
  column('材料提交时间', 'stage:applied', [day('2026-03-02'), '2026-03-02'], ['2026.3.2', '2026-03-02'], ['3/2', DOUBT], ['2026-3-2 16:30', '2026-03-02']),
  column('形式审查通过时间', 'stage:formal_check', ['2026年3月9日', '2026-03-09'], ['3月9日', '2026-03-09'], [null, null], ['—', null]),
  column('专家评审日期', 'stage:expert_review', ['2026年4月1日（周三）', '2026-04-01'], ['4月上旬', DOUBT], [null, null], ['2026.4.1 上午', WRONG]),
  column('公示起止时间', 'stage:public_notice', ['2026年5月6日至5月12日', DOUBT], [null, null], [null, null], [null, null]),
  column('情况备注', 'note', '补充材料已交', null, null, '需协调'),
)

export const TUNED_EXPORTS = [questionnaire, contacts, deals, declarationBook]
