import type { ImportNoun, Target } from '../target.ts'

/*
 * Headings that are put together rather than chosen from a list: 申请专项引导资金, 形式审查通过时间. The last that
 * fits counts, as 公示后签约时间 is the day of the signing.
 */

const DAY = '.*(?:时间|日期|日)$'

const TEAM: [Target, RegExp][] = [
  ['requested_amount', /(?:申请|申报|拟|申领).*(?:资金|金额|经费|额度|资助额|补助|扶持额)$/],
  ['stage:applied', new RegExp(`(?:申报|申请|提交|受理|递交)${DAY}`)],
  ['stage:formal_check', new RegExp(`(?:形式审查|形审|资格审查|初审)${DAY}`)],
  ['stage:expert_review', new RegExp(`(?:评审|答辩)${DAY}`)],
  ['stage:public_notice', new RegExp(`公示${DAY}`)],
  ['stage:supported', new RegExp(`(?:签约|签订|签署|立项)${DAY}`)],
  ['stage:graduated', new RegExp(`(?:验收|结题)${DAY}`)],
]

const PROJECT: [Target, RegExp][] = [
  ['investment', /(?:投资).*(?:额|总额|金额|资金)$/],
  ['stage:in_contact', new RegExp(`(?:对接|接洽|接触)${DAY}`)],
  ['stage:due_diligence', new RegExp(`(?:尽调|尽职调查)${DAY}`)],
  ['stage:negotiation', new RegExp(`(?:洽谈|谈判)${DAY}`)],
  ['stage:introduced', new RegExp(`(?:签约|签订|签署|引进)${DAY}`)],
  ['stage:landed', new RegExp(`(?:落地|投产)${DAY}`)],
]

const PATTERNS: Partial<Record<ImportNoun, [Target, RegExp][]>> = { team: TEAM, project: PROJECT }

/** The target such a heading is put together for, and the word of it that says so. */
export function patternOf(noun: ImportNoun, bare: string): { target: Target; word: string } | null {
  const fitting = (PATTERNS[noun] ?? []).flatMap(([target, pattern]) => {
    const found = pattern.exec(bare)
    return found ? [{ target, word: found[0], at: found.index }] : []
  })
  return fitting.sort((a, b) => b.at - a.at)[0] ?? null
}
