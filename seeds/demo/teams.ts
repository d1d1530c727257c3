import type { OpenStage } from '#app/features/ventures/venture.ts'

/**
 * The demo's start-up teams: invented, and named after trees and birds so that nobody takes them for real.
 * Each line: Chinese name, English name, sector, park, what it makes, its way: the days it stood in each
 * stage of `TEAM_WAY`.
 */
export type TeamLine = readonly [
  name_zh: string,
  name_en: string,
  sector: string,
  park: string,
  summary: string,
  way: readonly number[],
]

/** What the numbers of a way stand for. A stage the track has beside these is gone through as well. */
export const TEAM_WAY = [
  'lead',
  'applied',
  'formal_check',
  'expert_review',
  'public_notice',
] as const satisfies readonly OpenStage[]

/** Teams whose agreements were signed together, `years_ago` (0: this year) on a day of that year. */
export type Signing<Line> = { years_ago: 0 | 1 | 2; on: string; lines: Line[] }

export const TEAM_SIGNINGS: Signing<TeamLine>[] = [
  // Two years ago: 8 of 8.
  {
    years_ago: 2,
    on: '06-14',
    lines: [
      [
        '青榕精密',
        'Banyan Precision',
        'equipment',
        'nanhai',
        '五轴联动数控转台，重复定位精度 2 角秒',
        [26, 12, 9, 72, 8],
      ],
      ['白鹭视觉', 'Egret Vision', 'ai', 'nanhai', '陶瓷釉面缺陷在线检测', [41, 12, 9, 59, 8]],
      [
        '木棉诊断',
        'Kapok Diagnostics',
        'biomedicine',
        'chancheng',
        '基层医院快速分子诊断',
        [18, 15, 12, 68, 8],
      ],
    ],
  },
  {
    years_ago: 2,
    on: '09-20',
    lines: [
      [
        '云杉复合材料',
        'Spruce Composites',
        'materials',
        'shunde',
        '轻量化家电用长纤维复合材料',
        [33, 20, 11, 73, 9],
      ],
      ['银杏伺服', 'Ginkgo Servo', 'equipment', 'shunde', '中空伺服关节模组', [12, 20, 11, 91, 9]],
      ['翠鸟芯声', 'Kingfisher Acoustics', 'ai', 'chancheng', '工厂设备异响识别', [64, 9, 6, 34, 9]],
    ],
  },
  {
    years_ago: 2,
    on: '12-12',
    lines: [
      [
        '石斛生物',
        'Dendrobium Bio',
        'biomedicine',
        'gaoming',
        '岭南药材有效成分标准化提取',
        [21, 31, 14, 110, 8],
      ],
      [
        '岩松陶瓷膜',
        'Stone Pine Membranes',
        'materials',
        'sanshui',
        '印染废水陶瓷膜分离',
        [47, 18, 14, 67, 8],
      ],
    ],
  },
  // Last year: 11 of 12, missed by one.
  {
    years_ago: 1,
    on: '01-17',
    lines: [
      [
        '鸿雁机器人',
        'Wild Goose Robotics',
        'equipment',
        'shunde',
        '家具喷涂机器人工作站',
        [58, 24, 16, 156, 10],
      ],
    ],
  },
  {
    years_ago: 1,
    on: '03-28',
    lines: [
      ['桂香智造', 'Osmanthus Works', 'equipment', 'nanhai', '小批量钣金柔性产线', [22, 11, 8, 41, 8]],
      ['朱鹮智能', 'Ibis Intelligence', 'ai', 'nanhai', '注塑工艺参数自学习', [37, 11, 8, 51, 8]],
    ],
  },
  {
    years_ago: 1,
    on: '06-13',
    lines: [
      ['灵芝细胞', 'Lingzhi Cell', 'biomedicine', 'nanhai', '无血清培养基', [15, 19, 12, 58, 9]],
      [
        '银杉电池材料',
        'Silver Fir Battery Materials',
        'materials',
        'sanshui',
        '磷酸锰铁锂正极材料',
        [29, 19, 12, 87, 9],
      ],
      ['海棠影像', 'Crabapple Imaging', 'biomedicine', 'shunde', '口腔三维影像重建', [83, 8, 7, 51, 9]],
    ],
  },
  {
    years_ago: 1,
    on: '09-26',
    lines: [
      [
        '苍鹰检测',
        'Goshawk Inspection',
        'equipment',
        'chancheng',
        '管道爬行检测机器人',
        [24, 14, 10, 134, 8],
      ],
      ['竹蜻蜓物流', 'Bamboo Dragonfly', 'ai', 'shunde', '仓内多车调度', [11, 14, 10, 49, 8]],
      ['荔枝微流控', 'Lychee Microfluidics', 'biomedicine', 'chancheng', '器官芯片与药物筛选', []],
    ],
  },
  {
    years_ago: 1,
    on: '12-19',
    lines: [
      ['乌木导热', 'Ebony Thermal', 'materials', 'nanhai', '石墨烯导热界面材料', [36, 27, 15, 94, 8]],
      ['水杉泵业', 'Metasequoia Pumps', 'equipment', 'gaoming', '半导体级无脉动计量泵', [19, 22, 15, 50, 8]],
    ],
  },
  // This year: 13 of 20 so far.
  {
    years_ago: 0,
    on: '01-16',
    lines: [
      ['凤栖光学', 'Phoenix Perch Optics', 'equipment', 'nanhai', '激光切割头自动调焦', [44, 25, 17, 125, 9]],
    ],
  },
  {
    years_ago: 0,
    on: '03-27',
    lines: [
      ['梧桐语音', 'Parasol Speech', 'ai', 'nanhai', '粤语与普通话混说的工单语音', [31, 12, 9, 46, 8]],
      ['白兰纳米', 'Magnolia Nano', 'materials', 'sanshui', '纳米氧化锆牙科粉体', [17, 12, 9, 92, 8]],
      ['喜鹊康复', 'Magpie Rehab', 'biomedicine', 'shunde', '居家上肢康复训练器', [52, 12, 9, 42, 8]],
    ],
  },
  {
    years_ago: 0,
    on: '05-22',
    lines: [
      [
        '紫荆工业软件',
        'Bauhinia Industrial Software',
        'ai',
        'chancheng',
        '轻量级生产排程',
        [14, 16, 10, 65, 8],
      ],
      ['杜鹃轴承', 'Azalea Bearings', 'equipment', 'shunde', '混合陶瓷轴承', [27, 16, 10, 46, 8]],
      ['黄皮制药', 'Wampee Pharma', 'biomedicine', 'sanshui', '口溶膜制剂平台', [39, 21, 13, 104, 8]],
      ['铁杉合金', 'Hemlock Alloys', 'materials', 'nanhai', '一体化压铸免热处理铝合金', [20, 16, 10, 37, 8]],
    ],
  },
  {
    years_ago: 0,
    on: '07-10',
    lines: [
      ['燕子测控', 'Swallow Metrology', 'equipment', 'gaoming', '齿轮在线测量', [62, 18, 11, 97, 9]],
      ['罗汉松机器视觉', 'Podocarpus Vision', 'ai', 'shunde', '铝型材表面检测', [13, 10, 8, 39, 9]],
    ],
  },
  {
    years_ago: 0,
    on: '09-25',
    lines: [
      ['沉香传感', 'Agarwood Sensing', 'equipment', 'chancheng', '电子鼻气体传感阵列', [35, 15, 12, 110, 8]],
      ['麻楝光伏胶膜', 'Chukrasia Films', 'materials', 'gaoming', '光伏组件封装胶膜', []],
    ],
  },
  {
    years_ago: 0,
    on: '10-30',
    lines: [
      ['画眉听力', 'Laughingthrush Hearing', 'biomedicine', 'nanhai', '骨导助听设备', [28, 13, 9, 60, 10]],
    ],
  },
]

/** Passed their final acceptance early: when. */
export const GRADUATED: Record<string, { years_ago: number; on: string }> = {
  'Egret Vision': { years_ago: 1, on: '12-05' },
  'Banyan Precision': { years_ago: 0, on: '01-08' },
  'Ginkgo Servo': { years_ago: 0, on: '06-18' },
  'Spruce Composites': { years_ago: 0, on: '09-11' },
}

/** Put back into expert review after it had signed this year, so it doesn't count: when and why. */
export const FELL_BACK: { on: string; why: string; line: TeamLine } = {
  on: '09-16',
  why: '签约后自筹资金未按 1:1 到位，协议终止，退回重新评审',
  line: ['琥珀树脂', 'Amber Resins', 'materials', 'shunde', '生物基环氧树脂', []],
}

/** On their way: the last number is how long each has stood where it stands. */
export const TEAMS_OPEN: TeamLine[] = [
  ['合欢脑机', 'Silk Tree Neuro', 'biomedicine', 'nanhai', '卒中康复脑机接口头环', [24, 18, 11, 63, 4]],
  ['相思木数控', 'Acacia CNC', 'equipment', 'shunde', '五轴石材加工中心', [38, 18, 11, 52, 4]],
  ['蓝鹊智检', 'Blue Magpie Inspection', 'ai', 'nanhai', '纺织瑕疵检测', [16, 12, 9, 45, 11]],
  ['木荷催化', 'Schima Catalysis', 'materials', 'sanshui', '常压合成氨催化剂', [30, 15, 10, 23]],
  ['鹧鸪导航', 'Partridge Navigation', 'ai', 'chancheng', '园区无人配送定位', [21, 15, 10, 12]],
  ['凤凰木核酸', 'Royal Poinciana RNA', 'biomedicine', 'nanhai', '环状 RNA 递送', [45, 22, 13, 74, 4]],
  ['香樟激光', 'Camphor Laser', 'equipment', 'nanhai', '皮秒激光微孔加工', []],
  ['石栗热控', 'Candlenut Thermal', 'equipment', 'sanshui', '数据中心液冷分配单元', [19, 17, 12, 49, 7]],
  ['红豆杉药业', 'Yew Therapeutics', 'biomedicine', 'gaoming', '植物细胞培养紫杉醇', [27, 23, 3]],
  ['火烈鸟压铸', 'Flamingo Castings', 'equipment', 'shunde', '大型压铸模具温控', [13, 23, 3]],
  ['知更调度', 'Robin Dispatch', 'ai', 'shunde', '冷链路径优化', [55, 19, 22]],
  ['落羽杉水务', 'Bald Cypress Water', 'equipment', 'sanshui', '管网漏损声学定位', [34, 2]],
  ['菩提眼科', 'Bodhi Ophthalmics', 'biomedicine', 'chancheng', '青少年近视防控镜片', [17, 6]],
  ['白头翁材料', 'Bulbul Materials', 'materials', 'nanhai', '可降解包装薄膜', [25, 6]],
  ['蜂鸟微泵', 'Hummingbird Micropumps', 'biomedicine', 'nanhai', '贴敷式胰岛素泵', [29, 27]],
  ['樟木智能家居', 'Camphorwood Home', 'ai', 'shunde', '适老化居家感知', [1]],
  ['海桐密封', 'Pittosporum Seals', 'materials', 'gaoming', '高温氟橡胶密封件', [4]],
  ['百灵控制', 'Lark Controls', 'equipment', 'chancheng', '开放式运动控制器', [26, 12, 9, 36]],
  ['秋枫医械', 'Bishopwood Medical', 'biomedicine', 'sanshui', '一次性内镜', [20]],
  ['山茶机床', 'Camellia Machine Tools', 'equipment', 'nanhai', '车铣复合教学机床', [49]],
]

/** Left the pipeline: how, how many days ago, and why. The way ends in the stage each left from. */
export type Left<Line> = { how: 'declined' | 'withdrawn'; days: number; why: string; line: Line }

export const TEAMS_LEFT: Left<TeamLine>[] = [
  {
    how: 'declined',
    days: 23,
    why: '公示期收到实名异议，核实后核心专利权属不清，不予立项',
    line: [
      '苦木医药',
      'Quassia Medicines',
      'biomedicine',
      'nanhai',
      '抗凝血小分子药物',
      [32, 14, 10, 40, 12],
    ],
  },
  {
    how: 'withdrawn',
    days: 44,
    why: '评审已通过，团队接受外省更高的配套条件，放弃签约',
    line: ['红隼无人机', 'Kestrel Drones', 'equipment', 'sanshui', '电力巡检无人机', [18, 11, 8, 33, 9]],
  },
  {
    how: 'declined',
    days: 61,
    why: '主营业务不属于四个重点领域',
    line: ['枫香云服', 'Sweetgum Cloud', 'ai', 'chancheng', '中小企业云桌面', [23, 16, 9]],
  },
  {
    how: 'withdrawn',
    days: 79,
    why: '团队决定落户外地母公司所在城市',
    line: ['泡桐新能源', 'Paulownia Energy', 'materials', 'sanshui', '光热储能熔盐', [40, 26]],
  },
  {
    how: 'declined',
    days: 118,
    why: '技术评审 62 分，未达到 C 级；建议补充中试数据后再报',
    line: ['水松家电', 'Water Pine Appliances', 'equipment', 'shunde', '小家电整机', [20, 13, 9, 47]],
  },
  {
    how: 'withdrawn',
    days: 163,
    why: '负责人所在高校未出具同意函',
    line: ['皂荚日化', 'Honey Locust Care', 'materials', 'nanhai', '植物表面活性剂', [51, 15, 10, 29]],
  },
  {
    how: 'declined',
    days: 206,
    why: '综合答辩 71 分，低于本批次立项线；市场部分证据不足',
    line: ['榄仁芯片', 'Terminalia Chips', 'ai', 'nanhai', '端侧语音唤醒芯片', [42, 13, 11, 52]],
  },
  {
    how: 'declined',
    days: 247,
    why: '核心成员持股不足三人，两次补正仍不符合条件',
    line: ['苦楝农科', 'Chinaberry Agritech', 'biomedicine', 'gaoming', '生物农药', [14, 30, 19, 74]],
  },
  {
    how: 'declined',
    days: 318,
    why: 'The panel found the cycle life not proven; may apply again with an independent test',
    line: ['麒麟木储能', 'Dracaena Storage', 'materials', 'nanhai', '钠离子电池硬碳负极', [27, 19, 12, 88]],
  },
  {
    how: 'declined',
    days: 402,
    why: '公司成立时间超过申报年限',
    line: ['黄连木软件', 'Pistacia Software', 'ai', 'nanhai', '餐饮收银', [28, 9, 13]],
  },
  {
    how: 'withdrawn',
    days: 455,
    why: '两名核心成员回原单位，团队不再满足条件',
    line: ['槐序排产', 'Pagoda Tree Scheduling', 'ai', 'shunde', '多工厂协同排产', [22, 16, 10, 41]],
  },
  {
    how: 'withdrawn',
    days: 511,
    why: 'The founders took an offer from an investor abroad',
    line: ['雨燕传动', 'Swift Drives', 'equipment', 'shunde', '谐波减速器', [36, 17, 11, 57]],
  },
]

/** Ways that were not straight: the stages one after the other, the days in each, and why where that is asked. */
export type Stop = readonly [stage: string, days: number, why?: string]

export const TEAM_DETOURS: Record<string, readonly Stop[]> = {
  'Lychee Microfluidics': [
    ['lead', 20],
    ['applied', 11],
    ['formal_check', 16],
    ['declined', 48, '申报材料缺少高校同意函，形式审查未通过'],
    ['formal_check', 9, '高校同意函已补齐，申请重新受理'],
    ['expert_review', 39],
    ['public_notice', 8],
  ],
  'Chukrasia Films': [
    ['lead', 25],
    ['applied', 14],
    ['formal_check', 10],
    ['expert_review', 36],
    ['public_notice', 7],
    ['expert_review', 22, '公示期收到异议，退回核实自筹资金来源'],
    ['public_notice', 8],
  ],
  'Amber Resins': [
    ['lead', 18],
    ['applied', 12],
    ['formal_check', 9],
    ['expert_review', 31],
    ['public_notice', 8],
    ['supported', 21],
  ],
  'Camphor Laser': [
    ['lead', 33],
    ['applied', 17],
    ['formal_check', 11],
    ['expert_review', 39],
    ['public_notice', 6],
    ['expert_review', 41, '公示期收到异议，退回核实股权结构'],
  ],
}
