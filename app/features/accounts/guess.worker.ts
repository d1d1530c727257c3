import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { ABOUT_US, isNameAndNumber, PHRASES, PINYIN } from './guessable-words.ts'

/*
 * A thread that judges passwords: the word lists take 70 MB and a second to load, and a password may take a third of
 * a second, none of which is anybody else's to wait for.
 */
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english, pinyin: PINYIN, phrases: PHRASES },
  graphs: adjacencyGraphs,
  // The library's hundred lets one password of signs and digits take three seconds.
  l33tMaxSubstitutions: 10,
})

/** A hundred surnames, 160,000 given names, a hundred years. */
const NAMES_LOG10 = 9.2

export type Question = { id: number; password: string; about: string[] }
export type Answer = { id: number; guesses_log10: number; personal: boolean; patterns: boolean }

parentPort?.on('message', ({ id, password, about }: Question) => {
  const { guessesLog10, sequence } = estimator.check(password, [...about, ...ABOUT_US])
  const answer: Answer = {
    id,
    guesses_log10: isNameAndNumber(password) ? Math.min(guessesLog10, NAMES_LOG10) : guessesLog10,
    personal: sequence.some((match) => match.dictionaryName === 'userInputs'),
    patterns: !sequence.some((match) => match.pattern === 'dictionary'),
  }
  parentPort?.postMessage(answer)
})
