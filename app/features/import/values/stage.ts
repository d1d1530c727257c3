import {
  type ClosedStage,
  COUNTING_STAGE,
  hasReached,
  type STAGES,
  type Stage,
  stagesOf,
  type Track,
} from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { LOCALES } from '#app/platform/locale.ts'
import { keyOf } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import { inTwoLanguages } from '../two-languages.ts'

/* Stages by the words of the zone's papers, beside the product's own names of them. */

const CLOSED: Record<ClosedStage, readonly string[]> = {
  declined: [
    ...[
      '未通过',
      '不通过',
      '未入选',
      '落选',
      '淘汰',
      '未立项',
      '不予立项',
      '不予支持',
      '不推荐',
      '否决',
      '评审未通过',
      '形审未通过',
    ],
    ...[
      'declined',
      'rejected',
      'not approved',
      'not selected',
      'failed',
      'lost',
      'closed lost',
      'turned down',
    ],
  ],
  withdrawn: [
    ...[
      '撤回',
      '已撤回',
      '撤销申报',
      '撤回申报',
      '放弃',
      '自愿放弃',
      '主动放弃',
      '退出',
      '已退出',
      '终止',
      '已终止',
    ],
    ...['withdrawn', 'withdrew', 'cancelled', 'canceled', 'abandoned', 'dropped', 'terminated'],
  ],
}

const WORDS: { [T in Track]: Record<(typeof STAGES)[T][number], readonly string[]> } = {
  team: {
    lead: ['线索', '潜在', '储备', '意向', '有意向', '初步接触', '跟踪', 'lead', 'prospect', 'new', 'idea'],
    applied: [
      '已申报',
      '申报',
      '申报中',
      '已提交',
      '已受理',
      '受理',
      '申请中',
      '提交材料',
      'applied',
      'application received',
      'submitted',
    ],
    formal_check: [
      '形式审查',
      '形审',
      '形式审查中',
      '资格审查',
      '初审',
      '材料审核',
      '审查中',
      'formal check',
      'eligibility check',
      'pre-check',
    ],
    expert_review: [
      ...[
        '专家评审',
        '评审',
        '评审中',
        '专家评审中',
        '技术评审',
        '综合答辩',
        '答辩',
        '待评审',
        '专家论证',
        '现场考察',
      ],
      ...['expert review', 'under review', 'in review', 'panel', 'defence', 'defense', 'technical review'],
    ],
    public_notice: [
      '公示',
      '公示中',
      '公示期',
      '已公示',
      '拟立项',
      '拟支持',
      '拟扶持',
      'public notice',
      'on public notice',
      'published',
    ],
    supported: [
      ...['已扶持', '扶持中', '已签约', '签约', '已签协议', '已签订协议', '签订协议', '执行中'],
      ...['supported', 'signed', 'agreement signed'],
    ],
    graduated: [
      '已毕业',
      '毕业',
      '已验收',
      '验收通过',
      '通过验收',
      '结题',
      '已结题',
      'graduated',
      'accepted',
      'completed',
      'final acceptance',
    ],
  },
  project: {
    lead: ['线索', '潜在', '储备', '意向', '初步线索', 'lead', 'prospect', 'new'],
    in_contact: [
      '对接中',
      '对接',
      '已对接',
      '接洽',
      '接洽中',
      '初步接触',
      '初步对接',
      '联系中',
      'in contact',
      'contacted',
      'in talks',
    ],
    due_diligence: [
      '尽职调查',
      '尽调',
      '尽调中',
      '尽职调查中',
      '考察',
      '评估',
      '评估中',
      'due diligence',
      'dd',
      'evaluation',
    ],
    negotiation: [
      '洽谈',
      '洽谈中',
      '谈判',
      '谈判中',
      '商务谈判',
      '在谈',
      '条款磋商',
      'negotiation',
      'negotiating',
      'term sheet',
    ],
    introduced: [
      '已引进',
      '引进',
      '已签约',
      '签约',
      '已签协议',
      '签订协议',
      'introduced',
      'signed',
      'agreement signed',
    ],
    landed: [
      '已落地',
      '落地',
      '已注册',
      '注册落地',
      '已投产',
      '投产',
      '运营中',
      'landed',
      'operating',
      'in operation',
    ],
  },
}

/** What is said where something was decided or won: whether an agreement was signed is to be asked. */
const DECIDED = new Set(
  'closedwon won 赢单 成交 已成交 立项 已立项 入选 已入选 在孵 资助中 已资助 granted awarded approved funded selected'.split(
    ' ',
  ),
)

type Book = ReadonlyMap<string, Stage>
const books = new Map<Track, Book>()

function bookOf(track: Track): Book {
  const known = books.get(track)
  if (known) return known
  const words: Partial<Record<Stage, readonly string[]>> = { ...WORDS[track], ...CLOSED }
  const named = (stage: string) => LOCALES.map((locale) => m.venture_stage({ stage }, { locale }))
  const book = new Map(
    stagesOf(track).flatMap((stage) =>
      [stage, ...named(stage), ...(words[stage] ?? [])].map((word) => [keyOf(word), stage] as const),
    ),
  )
  books.set(track, book)
  return book
}

export function readStage(track: Track, text: string): Said {
  const book = bookOf(track)
  const key = keyOf(text)
  const stage =
    book.get(key) ?? onTheWay(track, book, key) ?? inTwoLanguages(text, (part) => book.get(keyOf(part)))
  if (stage) return { said: stage }
  if (DECIDED.has(key)) return doubtOf(COUNTING_STAGE[track], 'import_why_stage_won')
  return { unknown: text }
}

/** 正在评审 is a review, 正在签约 is not signed yet. */
function onTheWay(track: Track, book: Book, key: string): Stage | undefined {
  const stage = book.get(key.replace(/^(?:目前|现|正在|正|in|under)|(?:阶段|状态|中|stage)$/g, ''))
  return stage && !hasReached(track, stage) ? stage : undefined
}
