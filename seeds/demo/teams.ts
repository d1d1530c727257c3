/**
 * The demo's start-up teams: invented, and named after trees and birds so that nobody takes them for real.
 * Each line: Chinese name, English name, sector, park, what it makes.
 */
export type TeamLine = readonly [
  name_zh: string,
  name_en: string,
  sector: string,
  park: string,
  summary: string,
]

/** Graduated or still supported, counted two years ago. */
export const TEAMS_TWO_YEARS_AGO: TeamLine[] = [
  ['青榕精密', 'Banyan Precision', 'equipment', 'nanhai', '五轴联动数控转台，重复定位精度 2 角秒'],
  ['白鹭视觉', 'Egret Vision', 'ai', 'nanhai', '陶瓷釉面缺陷在线检测'],
  ['木棉诊断', 'Kapok Diagnostics', 'biomedicine', 'chancheng', '基层医院快速分子诊断'],
  ['云杉复合材料', 'Spruce Composites', 'materials', 'shunde', '轻量化家电用长纤维复合材料'],
  ['银杏伺服', 'Ginkgo Servo', 'equipment', 'shunde', '中空伺服关节模组'],
  ['翠鸟芯声', 'Kingfisher Acoustics', 'ai', 'chancheng', '工厂设备异响识别'],
  ['石斛生物', 'Dendrobium Bio', 'biomedicine', 'gaoming', '岭南药材有效成分标准化提取'],
  ['岩松陶瓷膜', 'Stone Pine Membranes', 'materials', 'sanshui', '印染废水陶瓷膜分离'],
]

/** Counted last year. */
export const TEAMS_LAST_YEAR: TeamLine[] = [
  ['鸿雁机器人', 'Wild Goose Robotics', 'equipment', 'shunde', '家具喷涂机器人工作站'],
  ['桂香智造', 'Osmanthus Works', 'equipment', 'nanhai', '小批量钣金柔性产线'],
  ['朱鹮智能', 'Ibis Intelligence', 'ai', 'nanhai', '注塑工艺参数自学习'],
  ['灵芝细胞', 'Lingzhi Cell', 'biomedicine', 'nanhai', '无血清培养基'],
  ['银杉电池材料', 'Silver Fir Battery Materials', 'materials', 'sanshui', '磷酸锰铁锂正极材料'],
  ['海棠影像', 'Crabapple Imaging', 'biomedicine', 'shunde', '口腔三维影像重建'],
  ['苍鹰检测', 'Goshawk Inspection', 'equipment', 'chancheng', '管道爬行检测机器人'],
  ['竹蜻蜓物流', 'Bamboo Dragonfly', 'ai', 'shunde', '仓内多车调度'],
  ['荔枝微流控', 'Lychee Microfluidics', 'biomedicine', 'chancheng', '器官芯片与药物筛选'],
  ['乌木导热', 'Ebony Thermal', 'materials', 'nanhai', '石墨烯导热界面材料'],
  ['水杉泵业', 'Metasequoia Pumps', 'equipment', 'gaoming', '半导体级无脉动计量泵'],
]

/** Supported this year: the ones that fill the ruler. */
export const TEAMS_THIS_YEAR: TeamLine[] = [
  ['凤栖光学', 'Phoenix Perch Optics', 'equipment', 'nanhai', '激光切割头自动调焦'],
  ['梧桐语音', 'Parasol Speech', 'ai', 'nanhai', '粤语与普通话混说的工单语音'],
  ['白兰纳米', 'Magnolia Nano', 'materials', 'sanshui', '纳米氧化锆牙科粉体'],
  ['喜鹊康复', 'Magpie Rehab', 'biomedicine', 'shunde', '居家上肢康复训练器'],
  ['紫荆工业软件', 'Bauhinia Industrial Software', 'ai', 'chancheng', '轻量级生产排程'],
  ['杜鹃轴承', 'Azalea Bearings', 'equipment', 'shunde', '混合陶瓷轴承'],
  ['黄皮制药', 'Wampee Pharma', 'biomedicine', 'sanshui', '口溶膜制剂平台'],
  ['铁杉合金', 'Hemlock Alloys', 'materials', 'nanhai', '一体化压铸免热处理铝合金'],
  ['燕子测控', 'Swallow Metrology', 'equipment', 'gaoming', '齿轮在线测量'],
  ['罗汉松机器视觉', 'Podocarpus Vision', 'ai', 'shunde', '铝型材表面检测'],
  ['沉香传感', 'Agarwood Sensing', 'equipment', 'chancheng', '电子鼻气体传感阵列'],
  ['麻楝光伏胶膜', 'Chukrasia Films', 'materials', 'gaoming', '光伏组件封装胶膜'],
  ['画眉听力', 'Laughingthrush Hearing', 'biomedicine', 'nanhai', '骨导助听设备'],
]

/** On their way: the stage each has reached, and how many days ago it came into it. */
export type OpenLine = readonly [...TeamLine, stage: string, days: number]

export const TEAMS_OPEN: OpenLine[] = [
  ['合欢脑机', 'Silk Tree Neuro', 'biomedicine', 'nanhai', '卒中康复脑机接口头环', 'public_notice', 4],
  ['相思木数控', 'Acacia CNC', 'equipment', 'shunde', '五轴石材加工中心', 'public_notice', 6],
  ['蓝鹊智检', 'Blue Magpie Inspection', 'ai', 'nanhai', '纺织瑕疵检测', 'public_notice', 9],
  ['木荷催化', 'Schima Catalysis', 'materials', 'sanshui', '常压合成氨催化剂', 'expert_review', 12],
  ['鹧鸪导航', 'Partridge Navigation', 'ai', 'chancheng', '园区无人配送定位', 'expert_review', 19],
  ['凤凰木核酸', 'Royal Poinciana RNA', 'biomedicine', 'nanhai', '环状 RNA 递送', 'expert_review', 23],
  ['香樟激光', 'Camphor Laser', 'equipment', 'nanhai', '皮秒激光微孔加工', 'expert_review', 41],
  ['琥珀树脂', 'Amber Resins', 'materials', 'shunde', '生物基环氧树脂', 'expert_review', 67],
  ['红豆杉药业', 'Yew Therapeutics', 'biomedicine', 'gaoming', '植物细胞培养紫杉醇', 'formal_check', 3],
  ['火烈鸟压铸', 'Flamingo Castings', 'equipment', 'shunde', '大型压铸模具温控', 'formal_check', 8],
  ['知更调度', 'Robin Dispatch', 'ai', 'shunde', '冷链路径优化', 'formal_check', 21],
  ['落羽杉水务', 'Bald Cypress Water', 'equipment', 'sanshui', '管网漏损声学定位', 'applied', 2],
  ['菩提眼科', 'Bodhi Ophthalmics', 'biomedicine', 'chancheng', '青少年近视防控镜片', 'applied', 5],
  ['白头翁材料', 'Bulbul Materials', 'materials', 'nanhai', '可降解包装薄膜', 'applied', 9],
  ['榄仁芯片', 'Terminalia Chips', 'ai', 'nanhai', '端侧语音唤醒芯片', 'applied', 13],
  ['蜂鸟微泵', 'Hummingbird Micropumps', 'biomedicine', 'shunde', '贴敷式胰岛素泵', 'applied', 26],
  ['樟木智能家居', 'Camphorwood Home', 'ai', 'shunde', '适老化居家感知', 'lead', 1],
  ['海桐密封', 'Pittosporum Seals', 'materials', 'gaoming', '高温氟橡胶密封件', 'lead', 3],
  ['麒麟木储能', 'Dracaena Storage', 'materials', 'nanhai', '钠离子电池硬碳负极', 'lead', 6],
  ['百灵控制', 'Lark Controls', 'equipment', 'chancheng', '开放式运动控制器', 'lead', 11],
  ['秋枫医械', 'Bishopwood Medical', 'biomedicine', 'sanshui', '一次性内镜', 'lead', 18],
  ['山茶机床', 'Camellia Machine Tools', 'equipment', 'nanhai', '车铣复合教学机床', 'lead', 47],
]

/** Left the pipeline: how, from which stage, why, and how many days ago. */
export type LeftLine = readonly [
  ...TeamLine,
  how: 'declined' | 'withdrawn',
  from: string,
  days: number,
  reason: string,
]

export const TEAMS_LEFT: LeftLine[] = [
  [
    '枫香云服',
    'Sweetgum Cloud',
    'ai',
    'chancheng',
    '中小企业云桌面',
    'declined',
    'formal_check',
    58,
    '主营业务不属于四个重点领域',
  ],
  [
    '水松家电',
    'Water Pine Appliances',
    'equipment',
    'shunde',
    '小家电整机',
    'declined',
    'expert_review',
    96,
    '技术评审 62 分，未达到 C 级',
  ],
  [
    '苦楝农科',
    'Chinaberry Agritech',
    'biomedicine',
    'gaoming',
    '生物农药',
    'declined',
    'expert_review',
    210,
    '核心成员持股不足三人',
  ],
  [
    '黄连木软件',
    'Pistacia Software',
    'ai',
    'nanhai',
    '餐饮收银',
    'declined',
    'formal_check',
    340,
    '成立时间超过申报条件',
  ],
  [
    '泡桐新能源',
    'Paulownia Energy',
    'materials',
    'sanshui',
    '光热储能熔盐',
    'withdrawn',
    'applied',
    73,
    '团队决定落户外地母公司所在城市',
  ],
  [
    '皂荚日化',
    'Honey Locust Care',
    'materials',
    'nanhai',
    '植物表面活性剂',
    'withdrawn',
    'expert_review',
    151,
    '负责人所在高校未出具同意函',
  ],
]
