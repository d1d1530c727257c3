import { writtenNames } from '#app/platform/countries.server.ts'
import { COUNTRIES } from '#app/platform/countries.ts'
import type { Named } from './zone.ts'

/** What ICU has no name for: codes of three letters, one character alone, older and longer forms. */
const ALSO: Record<string, string> = {
  AE: 'ARE 阿联酋 UAE',
  AT: 'AUT 奥',
  AU: 'AUS 澳',
  BE: 'BEL 比',
  BR: 'BRA',
  CD: 'COD Congo 刚果',
  CG: 'COG Congo 刚果',
  CA: 'CAN 加',
  CH: 'CHE SUI 瑞士联邦',
  CN: 'CHN 中 中国大陆 中国内地 大陆 内地 PRC P.R.China PRChina MainlandChina 中华人民共和国',
  CZ: 'CZE 捷克共和国 CzechRepublic',
  DE: 'DEU GER 德 德意志',
  DK: 'DNK DEN 丹',
  ES: 'ESP 西',
  FI: 'FIN 芬',
  FR: 'FRA 法 法兰西',
  GB: 'GBR UK U.K. 英 GreatBritain Britain England Scotland Wales 大不列颠 英格兰 苏格兰 UnitedKingdom',
  GR: 'GRC',
  HK: 'HKG 香港 香港特别行政区 中国香港特别行政区 港 HongKong HongKongSAR',
  HU: 'HUN',
  IE: 'IRL',
  IL: 'ISR 以',
  IN: 'IND',
  IT: 'ITA 意',
  JP: 'JPN 日',
  KR: 'KOR ROK 韩 大韩民国 SouthKorea Korea RepublicofKorea KoreaRepublicof',
  MO: 'MAC 澳门 澳门特别行政区 Macao Macau',
  MY: 'MYS MAS',
  NL: 'NLD NED 荷 Holland Netherlands TheNetherlands',
  NO: 'NOR 挪',
  NZ: 'NZL',
  PL: 'POL',
  PT: 'PRT POR',
  RU: 'RUS 俄 俄联邦 RussianFederation',
  SE: 'SWE',
  SG: 'SGP SIN',
  TH: 'THA 泰',
  TR: 'TUR Turkey',
  TW: 'TWN 台湾 台湾地区 中国台湾省 台湾省 Taiwan TaiwanProvinceofChina',
  UA: 'UKR',
  US: 'USA U.S. U.S.A. 美 美利坚 美利坚合众国 America UnitedStatesofAmerica UnitedStates',
  VN: 'VNM',
  ZA: 'ZAF RSA',
}

let made: Named[] | undefined

/** Every country by all it is called: a sheet may say 德国, 德, Germany, DE, DEU or Deutschland. */
export function countryNames(): Named[] {
  made ??= COUNTRIES.map((code) => ({ id: code, names: [...namesOf(code)] }))
  return made
}

const namesOf = (code: string) => new Set([code, ...writtenNames(code), ...(ALSO[code]?.split(' ') ?? [])])
