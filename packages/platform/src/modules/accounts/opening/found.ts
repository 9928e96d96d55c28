import type { OpeningLook } from '../../../domain/opening.ts'

/** What the newest try of each step found. */
export interface Found {
  readonly face: FoundFace | undefined
  readonly lookUp: FoundAccounts | undefined
  readonly phone: FoundPhone | undefined
  readonly interview: FoundAnswers | undefined
}

export interface FoundFace {
  readonly document: 'genuine' | 'doubtful' | 'forged' | 'not-his'
  /** ISO 8601; null: it does not run out. */
  readonly documentExpires: string | null
  /** Null: the face check did not answer. */
  readonly result: 'match' | 'doubtful' | 'mismatch' | 'by-hand' | null
  readonly score: number | null
  readonly isLive: boolean | null
  readonly isPhotoReused: boolean | null
  readonly others: number | null
}

export interface FoundAccounts {
  readonly isAnswered: boolean
  readonly listed: string | null
  readonly elsewhere: number | null
  readonly opened30d: number | null
  /** Of this bank's own records, and of the shared system where it knows of more. */
  readonly classOne: number
  readonly classTwo: number
  readonly classThree: number
}

export interface FoundPhone {
  /** Null: the carrier did not answer. */
  readonly ownership: string | null
  readonly activeSince: string | null
  /** Other customers of the house with this number. */
  readonly holders: number
  readonly isGuardian: boolean
}

export interface FoundAnswers {
  /** Question → coded answer. */
  readonly answers: Readonly<Record<string, string>>
  readonly looks: readonly OpeningLook[]
  readonly proof: 'seen' | 'not-seen' | 'contradicts'
  readonly residence: 'seen' | 'not-seen' | 'contradicts'
  readonly refusesPapers: boolean
  readonly fastestMs: number | null
  readonly totalMs: number | null
  readonly isChanged: boolean
}

export interface StepRow {
  readonly seq: number
  readonly action: string
  readonly evidence: unknown
}

const FINDING: Readonly<Record<string, keyof Found>> = {
  'face-passed': 'face',
  'face-failed': 'face',
  'look-up-passed': 'lookUp',
  'look-up-failed': 'lookUp',
  'phone-passed': 'phone',
  'phone-failed': 'phone',
  interview: 'interview',
}

/** The newest finding of each step, from the steps in their order. */
export function foundIn(steps: readonly StepRow[]): Found {
  const found: Partial<Record<keyof Found, unknown>> = {}
  for (const { action, evidence } of steps) {
    const place = FINDING[action]
    if (place !== undefined) found[place] = evidence
  }
  return found as unknown as Found
}
