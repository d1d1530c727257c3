/** Surnames of two characters. */
export const COMPOUND_SURNAMES = new Set(
  `欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠
  公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁
  拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五`.split(/\s+/),
)

const HAN = /\p{Script=Han}/u

/**
 * What tells a person apart where there is room for two characters: the given name, as 陈 for 陈晓梅 would be half
 * of the zone; the whole name where that is short (高远, 欧阳会). Initials in other scripts.
 */
export function shortNameOf(name: string) {
  if (!HAN.test(name)) return initialsOf(name)
  const characters = [...name]
  return characters.length <= surnameOf(name).length + 1 ? name : characters.slice(-2).join('')
}

/** The surname in Chinese, initials otherwise. */
export const markOf = (name: string) => (HAN.test(name) ? surnameOf(name) : initialsOf(name))

function surnameOf(name: string) {
  const characters = [...name]
  return characters.length > 2 && COMPOUND_SURNAMES.has(name.slice(0, 2))
    ? name.slice(0, 2)
    : (characters[0] ?? '')
}

function initialsOf(name: string) {
  const words = name.split(/[\s-]+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
