import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameForms, type PersonName, personKeyOf, samePerson } from './name.ts'

const latin = (name_latin: string): PersonName => ({ name_native: '', name_latin })
const native = (name_native: string): PersonName => ({ name_native, name_latin: '' })

test.each([
  'Zhang Wei',
  'Wei Zhang',
  'zhangwei',
  'ZHANG, Wei',
  'Zhāng Wěi',
  'ＺＨＡＮＧ Wei',
  'Dr. Wei Zhang',
])('张伟 is %s', (name) => {
  expect(samePerson(native('张伟'), latin(name))).toBe(true)
  expect(samePerson(latin('Zhang Wei'), latin(name))).toBe(true)
})

test.each([
  ['单雄信', 'Shan Xiongxin'],
  ['曾国藩', 'Zeng Guofan'],
  ['仇英', 'Qiu Ying'],
  ['区小明', 'Ou Xiaoming'],
  ['解缙', 'Jin Xie'],
  ['尉迟恭', 'Yuchi Gong'],
  ['欧阳修', 'Xiu Ouyang'],
  ['歐陽修', 'Ouyang Xiu'],
  ['司马相如', 'Sima, Xiangru'],
  ['长孙无忌', 'Zhangsun Wuji'],
  ['单伟', 'Shan Wei'],
  ['單偉', 'Wei Shan'],
  ['李乐', 'Li Yue'],
  ['李乐', 'Le Li'],
  ['吕布', 'Lü Bu'],
  ['吕布', 'LYU, BU'],
  ['张伟丽', 'Zhang Wei-Li'],
  ['张伟丽', 'Zhang Wei Li'],
  ['张伟丽', 'Weili ZHANG'],
  ['陳大文', 'Chen Dawen'],
])('a surname is read as a surname: %s is %s', (name, spelling) => {
  expect(samePerson(native(name), latin(spelling))).toBe(true)
})

test.each([
  ['José García', 'Jose Garcia'],
  ['Søren Łukasz Größe', 'Soren Grosse'],
  ['Jean-Pierre Dupont', 'Jeanpierre Dupont'],
  ["Sinéad O'Connor", 'OConnor, Sinead'],
  ['John Michael Smith', 'John Smith'],
  ['John M. Smith', 'Smith, John'],
  ['Ludwig van Beethoven', 'Ludwig Beethoven'],
  ['García Márquez, Gabriel José', 'Gabriel García Márquez'],
  ['Prof. Dr. Anna Müller', 'anna muller'],
])('%s is %s', (a, b) => {
  expect(samePerson(latin(a), latin(b))).toBe(true)
})

test('names that only sound alike are two people when both are written', () => {
  expect(samePerson(native('张伟'), native('章威'))).toBe(false)
  expect(samePerson({ name_native: '张伟', name_latin: 'Zhang Wei' }, native('章威'))).toBe(false)
  expect(samePerson(native('張偉'), native('张伟'))).toBe(true)
})

test.each([
  [latin('Zhang Wei'), latin('Zhang Li')],
  [latin('Zhang Wei Li'), latin('Zhang Li')],
  [native('单雄信'), latin('Dan Xiongxin')],
  [latin('John Smith'), latin('Jane Smith')],
  [native('김민준'), native('박서준')],
  [latin('!!'), latin('??')],
])('different people stay different', (a, b) => {
  expect(samePerson(a, b)).toBe(false)
})

const syllable = fc.constantFrom('wei', 'li', 'xiu', 'ming', 'hua', 'jun', 'fang', 'qiang', 'ou', 'yang')
const TITLE = /^(dr|prof|professor|mr[sš]?|m[sš]|mi[sš][sš]|[sš]ir|jr|[sš]r|phd|md)$/i
const word = fc.stringMatching(/^[A-Z][a-zéüñçšø]{1,9}$/).filter((text) => !TITLE.test(text))
const person = fc.oneof(
  fc.tuple(word, word).map((words) => latin(words.join(' '))),
  fc.tuple(word, word, word).map((words) => latin(words.join(' '))),
  fc
    .tuple(fc.constantFrom('张', '欧阳', '单', '吕'), fc.constantFrom('伟', '乐', '小明', '国強'))
    .map((parts) => native(parts.join(''))),
  fc.string().map(latin),
)

test('everybody with a name is themselves, and likeness goes both ways', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      expect(samePerson(a, a)).toBe(nameForms(a).length > 0)
      expect(samePerson(a, b)).toBe(samePerson(b, a))
    }),
  )
})

test('two names that may be one person share a form, so that an index finds them', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const forms = new Set(nameForms(a))
      const share = nameForms(b).some((form) => forms.has(form))
      expect(samePerson(a, b) && !share).toBe(false)
    }),
  )
})

test('order, case, comma, hyphen and marks never matter', () => {
  fc.assert(
    fc.property(word, word, (given, family) => {
      const written = latin(`${given} ${family}`)
      const ways = [
        `${family} ${given}`,
        `${family.toUpperCase()}, ${given}`,
        `${given.normalize('NFD')}  ${family}`,
        `${given}-${family}`,
        (given + family).toLowerCase(),
      ]
      for (const way of ways) expect(samePerson(written, latin(way))).toBe(true)
    }),
  )
})

test('a given name of two syllables may be written apart, together or with a hyphen', () => {
  fc.assert(
    fc.property(syllable, syllable, (one, two) => {
      const ways = [`Zhang ${one} ${two}`, `${one}${two} Zhang`, `Zhang ${one}-${two}`, `ZHANG, ${one}${two}`]
      for (const a of ways) for (const b of ways) expect(samePerson(latin(a), latin(b))).toBe(true)
    }),
  )
})

test('a name has few forms', () => {
  fc.assert(
    fc.property(person, (name) => {
      expect(nameForms(name).length).toBeLessThan(16)
    }),
  )
})

test('the sort key is pinyin, surname first, else the Latin name', () => {
  expect(personKeyOf(native('欧阳修'))).toBe('ouyang xiu')
  expect(personKeyOf({ name_native: '單偉', name_latin: 'Wei Shan' })).toBe('shan wei')
  expect(personKeyOf(latin('José García'))).toBe('jose garcia')
  expect(personKeyOf({ name_native: '김민준', name_latin: 'Kim Min-jun' })).toBe('kim min jun')
})
