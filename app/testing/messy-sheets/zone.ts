import { countryNames } from '#app/features/import/country-names.server.ts'
import { languageNames } from '#app/features/import/language-names.server.ts'
import type { Named, Zone } from '#app/features/import/zone.ts'
import { LANGUAGES } from '#app/features/talents/talent.ts'
import { EVENT, INSTITUTE, PARK, SECTOR, STAFF } from './sheet.ts'

const row = (id: number, ...names: string[]): Named => ({ id, names })
const coded = (code: string, id: number, ...names: string[]): Named => ({ id, names, code })

/** The zone that the sheets are read against: its five parks, its four sectors and three invented colleagues. */
export const ZONE: Zone = {
  today: '2026-11-30',
  names: {
    parks: [
      coded('chancheng', PARK.chancheng, '禅城园', 'Chancheng Park'),
      coded('nanhai', PARK.nanhai, '南海园', 'Nanhai Park'),
      coded('shunde', PARK.shunde, '顺德园', 'Shunde Park'),
      coded('gaoming', PARK.gaoming, '高明园', 'Gaoming Park'),
      coded('sanshui', PARK.sanshui, '三水园', 'Sanshui Park'),
    ],
    sectors: [
      coded('equipment', SECTOR.equipment, '高端装备制造', 'High-end equipment manufacturing'),
      coded('ai', SECTOR.ai, '人工智能', 'Artificial intelligence'),
      coded('biomedicine', SECTOR.biomedicine, '生物医药', 'Biomedicine'),
      coded('materials', SECTOR.materials, '新材料', 'New materials'),
    ],
    owners: [
      row(STAFF.he, '何秋', 'He Qiu', 'he.q@example.org'),
      row(STAFF.gu, '顾明', 'Gu Ming', 'gu.m@example.org'),
      row(STAFF.su, '苏木', 'Su Mu', 'su@example.org'),
    ],
    institutes: [
      row(
        INSTITUTE.waterloo,
        '佛山滑铁卢大学技术转移研究院',
        'Foshan Institute of Technology Transfer of the University of Waterloo',
      ),
      row(INSTITUTE.cnc, '佛山市南海区广工大数控装备协同创新研究院'),
    ],
    events: [row(EVENT.salon, '海外人才沙龙', 'Overseas Talent Salon')],
    countries: countryNames(),
    languages: languageNames(LANGUAGES),
  },
}
