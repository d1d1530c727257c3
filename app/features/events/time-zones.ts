import { nameOf } from '#app/features/zone/use-zone.ts'
import type { Choice } from '#app/ui/field.tsx'

/** The places whose time an event may be told in: where the zone's guests live. Names as people there say them. */
export const TIME_ZONES = [
  { zone: 'Asia/Shanghai', name_zh: '北京时间', name_en: 'China' },
  { zone: 'Asia/Hong_Kong', name_zh: '香港', name_en: 'Hong Kong' },
  { zone: 'Asia/Singapore', name_zh: '新加坡', name_en: 'Singapore' },
  { zone: 'Asia/Tokyo', name_zh: '东京', name_en: 'Tokyo' },
  { zone: 'Asia/Seoul', name_zh: '首尔', name_en: 'Seoul' },
  { zone: 'Asia/Kolkata', name_zh: '印度', name_en: 'India' },
  { zone: 'Asia/Dubai', name_zh: '迪拜', name_en: 'Dubai' },
  { zone: 'Asia/Jerusalem', name_zh: '特拉维夫', name_en: 'Tel Aviv' },
  { zone: 'Europe/Moscow', name_zh: '莫斯科', name_en: 'Moscow' },
  { zone: 'Europe/Helsinki', name_zh: '赫尔辛基', name_en: 'Helsinki' },
  { zone: 'Europe/Berlin', name_zh: '柏林', name_en: 'Berlin' },
  { zone: 'Europe/Paris', name_zh: '巴黎', name_en: 'Paris' },
  { zone: 'Europe/Zurich', name_zh: '苏黎世', name_en: 'Zurich' },
  { zone: 'Europe/Stockholm', name_zh: '斯德哥尔摩', name_en: 'Stockholm' },
  { zone: 'Europe/London', name_zh: '伦敦', name_en: 'London' },
  { zone: 'America/Sao_Paulo', name_zh: '圣保罗', name_en: 'São Paulo' },
  { zone: 'America/New_York', name_zh: '纽约', name_en: 'New York' },
  { zone: 'America/Toronto', name_zh: '多伦多', name_en: 'Toronto' },
  { zone: 'America/Chicago', name_zh: '芝加哥', name_en: 'Chicago' },
  { zone: 'America/Denver', name_zh: '丹佛', name_en: 'Denver' },
  { zone: 'America/Los_Angeles', name_zh: '洛杉矶', name_en: 'Los Angeles' },
  { zone: 'America/Vancouver', name_zh: '温哥华', name_en: 'Vancouver' },
  { zone: 'Australia/Sydney', name_zh: '悉尼', name_en: 'Sydney' },
  { zone: 'Pacific/Auckland', name_zh: '奥克兰', name_en: 'Auckland' },
  { zone: 'UTC', name_zh: '协调世界时', name_en: 'UTC' },
] as const

/** For a field to choose from: those, and the one an event has that is none of them. */
export function timeZoneChoices(own?: string): Choice[] {
  const known = TIME_ZONES.map((place) => ({
    value: place.zone as string,
    label: `${nameOf(place)} (${place.zone})`,
  }))
  return !own || known.some(({ value }) => value === own) ? known : [...known, { value: own, label: own }]
}
