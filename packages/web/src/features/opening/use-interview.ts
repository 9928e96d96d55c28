import { useState } from 'react'
import { nowMs } from '../../ui/clock.ts'
import type { OpeningWords } from './use-opening.ts'

export interface Asked {
  readonly code: string
  readonly tookMs: number
}

/** The answers as they come, with the time each took: the clock of a question runs from the moment it is the next one. */
export function useInterview(questions: OpeningWords['questions']) {
  const [answers, setAnswers] = useState<Readonly<Record<string, Asked>>>({})
  const [since, setSince] = useState(nowMs)
  const [isChanged, setChanged] = useState(false)
  const next = questions.find(({ id }) => answers[id] === undefined)
  const times = Object.values(answers).map(({ tookMs }) => tookMs)
  return {
    answers,
    next,
    isChanged,
    fastestMs: times.length === 0 ? undefined : Math.min(...times),
    totalMs: times.reduce((sum, tookMs) => sum + tookMs, 0),
    answer(id: string, code: string): void {
      const before = answers[id]
      const now = nowMs()
      const question = questions.find((each) => each.id === id)
      const wasRed = question?.answers.some((each) => each.code === before?.code && each.tone === 'red') === true
      // Another answer after the hint that a red one brings is itself a sign.
      if (before !== undefined && before.code !== code && wasRed) setChanged(true)
      setAnswers({ ...answers, [id]: { code, tookMs: before?.tookMs ?? Math.max(0, Math.round(now - since)) } })
      setSince(now)
    },
  }
}
