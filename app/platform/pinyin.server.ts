import { createRequire } from 'node:module'
import type * as PinyinPro from 'pinyin-pro'

let loaded: typeof PinyinPro.pinyin | undefined

/** pinyin-pro's function: 30 MB of dictionary, fetched at first use rather than when the server starts. */
export function pinyinReader() {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro).pinyin
  return loaded
}
