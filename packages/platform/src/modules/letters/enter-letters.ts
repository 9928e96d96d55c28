import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { readSerial } from '../../domain/letter-serial.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { findBatch, ownerOfBatch, tagOf, type Batch } from './batch-record.ts'
import { enterLettersInBulk, enterLetterScans } from './contract-steps.ts'
import { readNumbers } from './read-numbers.ts'
import { takeSteps } from './take-steps.ts'

const expectedIn = ({ year, place, letters }: Batch) => ({ year, batch: place, letters })
const NOTHING = { letter: null, group: null, state: null, since: null, wrongAt: null, meant: null }
const BULK_MOST = 5_000

export const bindEnterLetterScans = () =>
  bind(enterLetterScans, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, body }) {
      const batch = await findBatch(act.db, params.id)
      if (batch === undefined) return refuse('not-found')
      const groupOf = await readGroups(act, batch.id)
      const read = body.scans.map(({ serial, occurredAt }) => ({
        ...readScan(act, batch, serial),
        occurredAt: heldTime(act, occurredAt),
      }))
      const wanted = read.flatMap(({ letter, occurredAt }) => (letter === null ? [] : [{ letter, occurredAt }]))
      const step = { to: body.state, way: 'scan', reason: null } as const
      const taken = (
        await takeSteps(act, { ...step, batchId: batch.id, organisationId: batch.organisation_id }, wanted)
      )[Symbol.iterator]()
      const items = read.map(({ occurredAt: _at, ...each }) => {
        if (each.letter === null) return { ...NOTHING, ...each }
        const stepped = taken.next().value
        if (stepped === undefined) throw new TypeError('every letter that was read was judged')
        return { ...NOTHING, ...each, ...stepped, group: groupOf(each.letter) }
      })
      const of = (outcome: string): number => items.filter((item) => item.outcome === outcome).length
      const counts = { recorded: of('recorded'), already: of('already') }
      act.note({ subject: batch.id, details: { ...counts, state: body.state, scans: items.length } })
      return { ...counts, items }
    },
  })

function readScan({ personal }: Act, batch: Batch, serial: string) {
  const read = readSerial(serial, expectedIn(batch))
  if (read.kind === 'mistyped')
    return { outcome: 'mistyped' as const, letter: null, wrongAt: read.wrongAt ?? null, meant: read.meant ?? null }
  const { year, batch: place, letter } = read.parts
  if (year !== batch.year || place !== batch.place) return { outcome: 'other-batch' as const, letter: null }
  if (read.tag !== undefined && read.tag !== tagOf(personal, batch.id, letter))
    return { outcome: 'mistyped' as const, letter: null }
  return { outcome: 'unknown' as const, letter }
}

/** The clock of a device may be ahead: what has not been yet is now. */
const heldTime = ({ nowMs, nowIso }: Act, occurredAt: string | undefined): string =>
  occurredAt === undefined || Date.parse(occurredAt) > nowMs ? nowIso : occurredAt

async function readGroups({ db }: Act, batchId: string): Promise<(letter: number) => string | null> {
  const groups = await db
    .selectFrom('letter_group')
    .select(['name', 'first_letter'])
    .where('batch_id', '=', batchId)
    .orderBy('place')
    .execute()
  return (letter) => groups.findLast(({ first_letter: first }) => first <= letter)?.name ?? null
}

export const bindEnterLettersInBulk = () =>
  bind(enterLettersInBulk, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, body }) {
      const batch = await findBatch(act.db, params.id)
      if (batch === undefined) return refuse('not-found')
      if ((body.numbers === undefined) === (body.group === undefined))
        return refuseField('refused', 'numbers', 'one-of', ONE_OF)
      const { occurredAt = act.nowIso } = body
      if (Date.parse(occurredAt) > act.nowMs || dayOf(Date.parse(occurredAt)) < batch.issued_on)
        return refuseField('refused', 'occurredAt', 'not-then', NOT_THEN)
      const letters = await lettersOf(act, batch, body)
      if (letters instanceof Refusal) return letters
      if (letters.length > BULK_MOST) return refuseField('refused', 'numbers', 'too-many', TOO_MANY)
      const way = body.group === undefined ? ('bulk' as const) : ('group' as const)
      const taken = await takeSteps(
        act,
        {
          batchId: batch.id,
          organisationId: batch.organisation_id,
          to: body.state,
          way,
          reason: body.reason?.trim() ?? null,
        },
        letters.map((letter) => ({ letter, occurredAt })),
      )
      const of = (outcome: string) => letters.filter((_, index) => taken[index]?.outcome === outcome)
      const counts = { recorded: of('recorded').length, already: of('already').length, notAllowed: of('not-allowed') }
      act.note({ subject: batch.id, details: { ...counts, state: body.state, group: body.group ?? null } })
      return counts
    },
  })

async function lettersOf(
  { db }: Act,
  batch: Batch,
  { numbers, group, except }: { readonly numbers?: string; readonly group?: number; readonly except?: string },
): Promise<readonly number[] | Refusal> {
  if (numbers !== undefined) {
    const read = readNumbers(numbers, expectedIn(batch))
    return 'wrong' in read
      ? refuseField('refused', 'numbers', 'not-understood', notUnderstood(read.wrong))
      : read.letters
  }
  const row = await db
    .selectFrom('letter_group')
    .select(['first_letter', 'letters'])
    .where('batch_id', '=', batch.id)
    .where('place', '=', group ?? 0)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { first_letter: first, letters } = row
  const left = readNumbers(except ?? '', expectedIn(batch))
  if ('wrong' in left) return refuseField('refused', 'except', 'not-understood', notUnderstood(left.wrong))
  const stranger = left.letters.find((letter) => letter < first || letter >= first + letters)
  if (stranger !== undefined)
    return refuseField('refused', 'except', 'not-of-group', notOfGroup(stranger, first, letters))
  const out = new Set(left.letters)
  return Array.from({ length: letters }, (_, index) => first + index).filter((letter) => !out.has(letter))
}

const ONE_OF = text('请填编号，或者选一个组。', '請填編號，或者選一個組。', 'Give numbers, or choose a group.')
const TOO_MANY = text(
  `一次最多 ${BULK_MOST} 封，请分几次。`,
  `一次最多 ${BULK_MOST} 封，請分幾次。`,
  `At most ${BULK_MOST} letters at once: do it in parts.`,
)
const NOT_THEN = text(
  '日期要在发出之后、今天之前。',
  '日期要在發出之後、今天之前。',
  'The day lies between the issue of the letters and today.',
)
const notUnderstood = (word: string) =>
  text(
    `“${word}”不是这一批的编号。请写成 45、0001-0045，或完整编号。一封也没有登记。`,
    `「${word}」不是這一批的編號。請寫成 45、0001-0045，或完整編號。一封也沒有登記。`,
    `“${word}” is no number of this batch. Write 45, 0001-0045 or the whole serial. Nothing was entered.`,
  )
const notOfGroup = (letter: number, first: number, letters: number) =>
  text(
    `${letter} 号不在这个组里：这个组是 ${first}-${first + letters - 1} 号。`,
    `${letter} 號不在這個組裡：這個組是 ${first}-${first + letters - 1} 號。`,
    `Number ${letter} is not of this group, which has ${first}-${first + letters - 1}.`,
  )
