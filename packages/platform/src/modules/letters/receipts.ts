import { timingSafeEqual } from 'node:crypto'
import { readSerial } from '../../domain/letter-serial.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { serialIn, selectBatches, tagOf, type Batch } from './batch-record.ts'
import { confirmReceipt, readReceipt } from './contract-steps.ts'
import { takeSteps } from './take-steps.ts'

const UNKNOWN = { isKnown: false, letter: null }

interface Held {
  readonly batch: Batch
  readonly letter: number
  readonly isReturned: boolean
}

/** The letter of whoever holds it: number and tag have to fit, and no answer says which of them did not. */
async function findHeld({ db, personal }: Act, token: string): Promise<Held | undefined> {
  const read = readSerial(token)
  if (read.kind === 'mistyped' || read.tag === undefined) return undefined
  const { year, batch: place, letter } = read.parts
  const batch = await selectBatches(db)
    .where('letter_batch.year', '=', year)
    .where('letter_batch.place', '=', place)
    .executeTakeFirst()
  const tag = Buffer.from(tagOf(personal, batch?.id ?? '', letter))
  if (!timingSafeEqual(tag, Buffer.from(read.tag)) || batch === undefined) return undefined
  const row = await db
    .selectFrom('letter')
    .select('state')
    .where('batch_id', '=', batch.id)
    .where('number', '=', letter)
    .executeTakeFirst()
  return row && { batch, letter, isReturned: row.state === 'returned' }
}

const told = ({ batch, letter, isReturned }: Held, isNew: boolean) => ({
  isKnown: true,
  letter: {
    organisationName: batch.organisationName,
    title: batch.title,
    serial: serialIn(batch, letter),
    issuedOn: batch.issued_on,
    dueOn: batch.due_on,
    isReturned,
    isNew,
  },
})

export const bindReadReceipt = () =>
  bind(readReceipt, {
    houseOf: ({ body }) => body.house ?? 'live',
    async run(act, { body }) {
      const held = await findHeld(act, body.token)
      return held === undefined ? UNKNOWN : told(held, false)
    },
  })

export const bindConfirmReceipt = () =>
  bind(confirmReceipt, {
    houseOf: ({ body }) => body.house ?? 'live',
    async run(act, { body }) {
      const held = await findHeld(act, body.token)
      if (held === undefined) return UNKNOWN
      const { batch, letter } = held
      const step = { to: 'returned', way: 'citizen', reason: null } as const
      const [taken] = await takeSteps(act, { ...step, batchId: batch.id, organisationId: batch.organisation_id }, [
        { letter, occurredAt: act.nowIso },
      ])
      act.note({ subject: batch.id, organisationId: batch.organisation_id, details: { letter } })
      return told({ ...held, isReturned: true }, taken?.outcome === 'recorded')
    },
  })
