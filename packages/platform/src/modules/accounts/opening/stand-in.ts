import { createHash } from 'node:crypto'
import type { FaceAnswer, LookUpAnswer, OpeningPorts, PhoneAnswer, PortAnswer } from './ports.ts'

export interface StandInParts {
  readonly nowMs: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  /** Longer than this is not waited for. */
  readonly waitMs: number
}

const DAY_MS = 86_400_000
const SLOW_MS = 60_000

/**
 * Stands in for face check, shared look-up and carrier on a machine without them. Like the test numbers of such systems: the serial of an ID
 * number (three digits before the last) and the last four of a phone choose what happens; everybody else passes, with figures that differ
 * from person to person and stay the same for one. The table is in docs/using/account-opening.md.
 */
export function createStandIn({ nowMs, sleep, waitMs }: StandInParts): OpeningPorts {
  const answered = async <A extends object>(tookMs: number, answer: A): Promise<PortAnswer<A>> => {
    if (tookMs > waitMs) {
      await sleep(waitMs)
      return { status: 'not-available', why: 'slow' }
    }
    await sleep(tookMs)
    return { status: 'answered', ...answer }
  }
  return {
    isStandIn: true,
    async checkFace({ idNumber }, attempt) {
      const serial = serialOf(idNumber)
      if (serial === '905') return { status: 'not-available', why: 'down' }
      return answered(
        serial === '904' ? SLOW_MS : 120 + chanceOf(idNumber, 'face') * 300,
        faceOf(serial, idNumber, attempt),
      )
    },
    async lookUp({ idNumber }) {
      const serial = serialOf(idNumber)
      if (serial === '915') return { status: 'not-available', why: 'down' }
      return answered(serial === '916' ? SLOW_MS : 80 + chanceOf(idNumber, 'look-up') * 200, lookUpOf(serial, idNumber))
    },
    async checkPhone({ phone, idNumber }) {
      const last = phone.slice(-4)
      if (last === '9004') return { status: 'not-available', why: 'down' }
      return answered(last === '9005' ? SLOW_MS : 60 + chanceOf(idNumber, 'phone') * 150, phoneOf(last, phone, nowMs()))
    },
  }
}

function faceOf(serial: string, idNumber: string, attempt: number): FaceAnswer {
  const score = 940 + Math.floor(chanceOf(idNumber, 'score') * 55)
  const good: FaceAnswer = { result: 'match', score, isLive: true, isPhotoReused: false, others: 0 }
  switch (serial) {
    case '901':
      return { ...good, result: 'mismatch', score: 310 }
    case '902':
      return { ...good, result: 'doubtful', score: 720 }
    case '903':
      return attempt > 1 ? good : { ...good, result: 'doubtful', score: 690, isLive: false }
    case '906':
      return { ...good, isPhotoReused: true }
    case '907':
      return { ...good, others: 1 }
    default:
      return good
  }
}

function lookUpOf(serial: string, idNumber: string): LookUpAnswer {
  const clear: LookUpAnswer = {
    listed: 'none',
    classOneHere: 0,
    elsewhere: Math.floor(chanceOf(idNumber, 'elsewhere') * 4),
    opened30d: 0,
  }
  switch (serial) {
    case '911':
      return { ...clear, listed: 'punished' }
    case '912':
      return { ...clear, listed: 'involved' }
    case '913':
      return { ...clear, classOneHere: 1 }
    case '914':
      return { ...clear, elsewhere: 9, opened30d: 6 }
    case '917':
      return { ...clear, listed: 'watched' }
    default:
      return clear
  }
}

function phoneOf(last: string, phone: string, nowMs: number): PhoneAnswer {
  const since = (days: number): string => new Date(nowMs - days * DAY_MS).toISOString()
  const old = since(200 + Math.floor(chanceOf(phone, 'since') * 3_000))
  switch (last) {
    case '9001':
      return { ownership: 'other', activeSince: old }
    case '9002':
      return { ownership: 'own', activeSince: since(6) }
    case '9003':
      return { ownership: 'family', activeSince: old }
    case '9006':
      return { ownership: 'unknown', activeSince: null }
    default:
      return { ownership: 'own', activeSince: old }
  }
}

const serialOf = (idNumber: string): string => idNumber.slice(14, 17)

/** The same for one person and question, from 0 to 1. */
function chanceOf(of: string, question: string): number {
  return createHash('sha256').update(`${question}\0${of}`).digest().readUInt32BE() / 2 ** 32
}
