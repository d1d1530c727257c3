import type { NoteKind } from '#app/features/records/note.ts'
import type { Track } from '#app/features/ventures/venture.ts'

/** What colleagues wrote down while a venture stood in a stage. */
type Written = readonly [kind: NoteKind, body: string]

export const NOTES: Record<Track, Record<string, readonly Written[]>> = {
  team: {
    lead: [
      ['call', '校友会介绍，负责人明年合同到期，想带两名学生一起回国。'],
      ['note', '先发了申报指南和园区介绍，约下周三再通话。'],
      ['meeting', '展会上谈了二十分钟，样机在深圳，量产想放佛山。'],
      ['call', 'Short call. They want to know whether the grant may be spent on leased machines.'],
      ['note', '电话打了两次没接，已加微信。'],
      ['call', '对方问能不能先租 300 平米试产，二期再扩。'],
    ],
    applied: [
      ['note', '申报书已收，缺两名核心成员的社保证明。'],
      ['call', '提醒补交学历认证，对方说周五前寄到。'],
      ['note', '补充了专利清单：发明 4 项，实用新型 7 项，另有 2 项在审。'],
      ['meeting', '帮团队过了一遍材料，资金使用计划要重写。'],
      ['note', 'Budget in the form adds up to 4.98 million, not 5. Asked them to correct it.'],
    ],
    formal_check: [
      ['note', '形式审查意见：自筹资金证明的日期早于公司成立日期，需更正。'],
      ['call', '窗口退回一次，营业执照复印件不清晰，当天已重传。'],
      ['note', '领域符合性没有问题，主要卡在高校同意函。'],
      ['note', '产业目录对应“智能检测装备”，已在系统里勾选。'],
    ],
    expert_review: [
      ['meeting', '实地走访实验室，样机连续运行 200 小时无故障，专家要求看原始数据。'],
      ['note', '五位专家里两位出国，评审会推迟一周。'],
      ['call', '负责人问答辩能不能线上，专家组同意，但设备演示要现场。'],
      ['meeting', '答辩 40 分钟，技术分高，市场分偏低：订单只有一家关联企业。'],
      ['note', 'The panel asks for an independent test report; the institute can do it in three weeks.'],
      ['note', '自筹资金已到位六成，剩余部分由两名核心成员出资。'],
      ['call', '财务专家对第三年营收预测有疑问，已请团队写一页说明。'],
    ],
    public_notice: [
      ['note', '公示已上网，五个工作日，暂无异议。'],
      ['call', '告诉负责人公示期间不要对外宣传金额。'],
      ['note', '协议文本已发法务，付款节点按 4:3:3。'],
    ],
    supported: [
      ['meeting', '签约仪式后看厂房，电力扩容还要两个月。'],
      ['note', '首期款已拨付，专户流水月底报一次。'],
      ['meeting', '与两家本地龙头企业对接，一家愿意提供试用产线。'],
      ['call', '中期检查材料开始准备，专利指标差一项。'],
      ['note', '新招 6 人，其中博士 1 人；人才公寓申请已递交。'],
      ['call', 'First order from a ceramics maker in Shiwan: 1.2 million yuan.'],
      ['note', '设备进口报关遇到归类问题，已请园区协调。'],
    ],
    graduated: [
      ['note', '验收专家组一致通过，建议推荐申报省级专精特新。'],
      ['meeting', '回访：员工 58 人，去年营收翻了一番，准备扩租。'],
    ],
  },
  project: {
    lead: [
      [
        'note',
        'Found through the partner institute in Waterloo; the inventor will be in Guangzhou next month.',
      ],
      ['call', '第一次通话，对方对佛山不了解，发了英文版园区介绍。'],
      ['note', '领事馆商务处转来的线索，技术资料还没有中文版。'],
      ['call', 'They compare three cities. What matters to them: a machinist within an hour’s drive.'],
    ],
    in_contact: [
      ['call', 'Video call with the inventors; they ask for a pilot line within a year.'],
      ['note', '保密协议已签，等对方发来测试数据。'],
      ['meeting', '接待外方代表考察园区，带看两处厂房，第二处层高够。'],
      ['call', '时差原因改到晚上八点开会，对方 CFO 第一次参加。'],
      ['note', 'Sent the list of local suppliers, with two references in English.'],
    ],
    due_diligence: [
      ['note', '专利检索初稿：核心专利在有效期内，中国同族还有 11 年。'],
      ['note', 'Auditor’s report is in; one loan from a shareholder has to be explained.'],
      ['call', '外方法务提出知识产权作价方案，待评估。'],
      ['meeting', '请了两位行业专家看样品，寿命数据只有 800 小时，偏少。'],
    ],
    negotiation: [
      ['note', 'Term sheet received. The licence covers mainland China only.'],
      ['meeting', '谈到第三轮，主要分歧在技术入股比例，对方要 35%。'],
      ['call', 'They accept the milestone plan, and want the second tranche tied to the first customer.'],
      ['note', '合资公司章程中英文对照稿已改到第四版。'],
      ['call', '投资主体改为新加坡公司，合同要重新走一遍审批。'],
    ],
    introduced: [
      ['note', '公司注册完成，外汇账户下周开立。'],
      [
        'meeting',
        'Site visit with the architect: clean room on the second floor, goods lift is wide enough.',
      ],
      ['call', '环评公示通过，设备十月到港。'],
      ['note', 'Two engineers have their work permits; the third waits for a notarised diploma.'],
    ],
    landed: [
      ['meeting', '试产第一批 200 件，良率 87%，外方工程师驻场到年底。'],
      ['note', 'First invoice to a customer in Nanhai.'],
    ],
  },
}

/** Promises that were kept: what had to be done in a stage. */
export const KEPT: Record<Track, Record<string, readonly string[]>> = {
  team: {
    lead: ['发送申报指南', '约负责人通话', '安排园区走访'],
    applied: ['催交学历认证', '核对预算表', '确认高校同意函'],
    formal_check: ['提交形式审查意见', '联系窗口更正证明日期'],
    expert_review: ['约评审专家时间', '预订答辩会议室', '收集检测报告'],
    public_notice: ['准备公示稿', '送法务审协议'],
    supported: ['办理首期拨款', '对接厂房租金补贴', '登记知识产权'],
  },
  project: {
    lead: ['Send the zone’s brochure in English', '联系合作院所核实背景'],
    in_contact: ['签保密协议', 'Arrange the site visit'],
    due_diligence: ['委托专利检索', 'Ask for audited accounts'],
    negotiation: ['起草框架协议', 'Agree on the milestones'],
    introduced: ['协助公司注册', 'Work permits for two engineers'],
  },
}
