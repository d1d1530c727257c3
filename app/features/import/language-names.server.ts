import type { Named } from './zone.ts'

/** Languages as people list them, beside what ICU calls them. */
const ALSO: Record<string, string> = {
  zh: '汉语 普通话 国语 Mandarin 中国语',
  nb: '挪威语 Norwegian 挪威文',
  fa: 'Farsi',
  el: 'Greek',
}

/** The languages of a list by their names in Chinese (英语, 英文) and English, and by code. */
export const languageNames = (codes: readonly string[]): Named[] =>
  codes.map((code) => {
    const zh = new Intl.DisplayNames('zh-CN', { type: 'language' }).of(code) ?? code
    const en = new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
    const both = [zh, zh.replace(/文$/, '语'), zh.replace(/语$/, '文'), zh.replace(/[语文]$/, '')]
    return { id: code, names: [...new Set([code, ...both, en, ...(ALSO[code]?.split(' ') ?? [])])] }
  })
