import { RARE } from './data.ts'

/**
 * What lists of talents are asked for. A rare term finds the same sixty people in either size, a common one the
 * same share of them: then the work is the same, and only the size of what is searched differs.
 */
export const LISTS: Record<string, string> = {
  'newest first': '',
  'by name': 'sort=name',
  'filtered (country, sector), newest first': 'country=DE&sector=2',
  'filtered, by name': 'country=DE&sector=2&sort=name',
  'filtered, by last change': 'country=DE&sector=2&sort=updated',
  'filtered (park, owner), by country': 'park=1&owner=3&sort=country',
  'rare term': 'q=neutrino+optics',
  'rare term, filtered': 'q=neutrino&country=FI',
  'rare term, filtered, by name': 'q=neutrino&country=FI&sort=name',
  'rare term, by last change': 'q=neutrino&sort=updated',
  'rare term half typed, by country': 'q=neutrin&sort=country',
  'common term': 'q=university',
  'common term, filtered, by name': 'q=university&country=DE&sort=name',
  'common term, by last change': 'q=university&sort=updated',
  'common term, by country': 'q=university&sort=country',
  'common beginning, by name': 'q=univ&sort=name',
  'common beginning, filtered, by name': 'q=univers&sector=1&sort=name',
  'two common terms, by name': 'q=university+prof&sort=name',
  'rare Chinese name': `q=${RARE.native}`,
  'rare Chinese name, by name': `q=${RARE.native}&sort=name`,
  'common Chinese surname': 'q=王',
  'common Chinese surname, by name': 'q=王&sort=name',
  nobody: 'q=nobodyatall&sort=name',
}

/** Names of which the large size has a hundred times as many: more to fetch, so these are shown, not judged. */
export const MIDDLING: Record<string, string> = {
  'Chinese name (0.07 %)': 'q=张伟',
  'Chinese name (0.07 %), by name': 'q=张伟&sort=name',
  'Latin name (0.9 %), by name': 'q=lindqvist&sort=name',
  'Latin name (0.9 %), by last change': 'q=lindqvist&sort=updated',
  'two terms (0.4 %), by name': 'q=wei+z&sort=name',
}
